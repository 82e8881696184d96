"""Numbers and dates as CLDR has them."""

from datetime import date

import pytest
from babel import Locale, localedata
from babel.dates import format_date

from briefwright.richtext.locales import (
    counter_style,
    date_in_words,
    direction,
    in_digits,
    is_locale,
    number_signs,
    when_in_words,
)


@pytest.mark.parametrize("month", range(1, 13))
def test_english_dates_are_those_of_babel(month):
    day = date(2026, month, 7)
    for lang, locale in {"en": "en_GB", "en-GB": "en_GB", "en-US": "en_US"}.items():
        assert date_in_words(day, lang) == format_date(day, "long", locale=locale)


def test_other_languages_have_their_own_form():
    assert date_in_words(date(2026, 11, 22), "ja") == "2026年11月22日"
    assert date_in_words(date(2026, 11, 22), "fr") == "22 novembre 2026"
    assert date_in_words(date(2026, 1, 1), "fr") == "1er janvier 2026"
    assert date_in_words(date(2026, 11, 22), "de") == "22. November 2026"


@pytest.mark.parametrize("tag", ["en", "en-GB", "en-US", "ja", "ja-JP"])
def test_what_is_known_without_babel_is_what_it_has(tag):
    locale, signs = Locale.parse(tag, sep="-"), number_signs(tag)
    assert signs.decimal == locale.number_symbols["latn"]["decimal"]
    assert signs.group == locale.number_symbols["latn"]["group"]
    assert signs.sizes == locale.decimal_formats[None].grouping
    assert signs.percent.format("#,##0") == locale.percent_formats[None].pattern


def test_signs_follow_the_region_of_a_language():
    assert (number_signs("de-CH").group, number_signs("de-CH").decimal) == ("’", ".")
    assert number_signs("de-XX") == number_signs("de")
    assert number_signs("fr").percent == "{}\xa0%"
    assert not is_locale("xx")


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("en", ("30 April 2028", "April 2028")), ("en-US", ("April 30, 2028", "April 2028")),
        ("de", ("30. April 2028", "April 2028")), ("ja", ("2028年4月30日", "2028年4月")),
        ("es", ("30 de abril de 2028", "abril de 2028")),
    ],
)  # fmt: skip
def test_dates_as_data_have_them_are_printed_in_words(lang: str, printed: tuple[str, ...]) -> None:
    assert tuple(when_in_words(one, lang) for one in ("2028-04-30", "2028-04")) == printed


@pytest.mark.parametrize("written", ["2028-Q2", "2026-27", "spring 2028", "2028-04 at the latest", "29.11.2026"])
def test_other_words_for_a_time_are_printed_as_they_are(written: str) -> None:
    assert when_in_words(written, "de") == written


def test_the_direction_of_a_language_is_that_of_cldr():
    rtl = {tag for tag in localedata.locale_identifiers() if Locale.parse(tag).text_direction == "rtl"}
    assert {tag for tag in localedata.locale_identifiers() if direction(tag) == "rtl"} == rtl


@pytest.mark.parametrize(
    ("tag", "way"),
    [("ar-EG", "rtl"), ("he-IL", "rtl"), ("ar-Latn", "ltr"), ("az-IR", "rtl"), ("und", "ltr"), ("ja", "ltr")],
)
def test_a_script_in_a_tag_has_the_last_word_on_the_direction(tag, way):
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("tag", "day"), [("ar", "22 نوفمبر 2026"), ("ar-EG", "٢٢ نوفمبر ٢٠٢٦"), ("he", "22 בנובמבר 2026")]
)
def test_digits_are_those_of_the_region(tag, day):
    assert date_in_words(date(2026, 11, 22), tag) == day
    assert in_digits("A1", tag) == ("A١" if tag == "ar-EG" else "A1")
    assert counter_style(tag) == ("arabic-indic" if tag == "ar-EG" else "")
