"""Figures as they are written, measured and printed."""

from __future__ import annotations

import re
from contextlib import nullcontext, suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.richtext.digits import UnreadFigureError
from briefwright.richtext.quantity import (
    bind,
    common_measure,
    format_number,
    grouped,
    print_figure,
    read_figure,
    read_number,
    read_quantity,
    split_unit,
)


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("1 trillion yen", "1E+12", "yen"),
        ("¥1.2 trillion", "1.2E+12", "yen"),
        ("US$6.9 billion", "6.9E+9", "US dollars"),
        ("about 37 %", "37", "%"),
        ("37%", "37", "%"),
        ("1,340", "1340", ""),
        ("more than 2,000 satellites", "2000", "satellites"),
        ("-0.4", "-0.4", ""),
        ("−0.4 %", "-0.4", "%"),
        ("¥-5", "-5", "yen"),
        ("0", "0", ""),
        ("2008", "2008", ""),
    ],
)
def test_a_figure_is_read_with_its_magnitude_and_unit(written, number, unit):
    quantity = read_quantity(written)
    assert (quantity.number, quantity.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "written",
    ["F-35", "COVID-19", "3rd", "10km", "1,5", "1.2.3", "1_000", "12,34", "1 00 000", "1e5x", "nan", "١٢", "", "none"],
)
def test_what_is_half_a_number_is_refused(written):
    with pytest.raises(UnreadFigureError):
        read_quantity(written)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "[5]",
            "5-",
            "~5",
            "≈ 5",
            "up to 5",
            "Japan’s 5",
            "<0.1",
            ">3",
            "±2",
            "=5",
            "#5",
            "minus 5",
            "negative 5",
        ),  # a sign that changes it
        *("0,829", "012,345", "5,", "5, 6", "5 ½"),  # another way of writing numbers
        *("1/2", "24/7", "2024-01", "1–2", "1 – 2", "1:30", "1 + 2", "5 x 3", "10 × 5"),  # two numbers
        *("1 of 3", "1 in 5", "3 to 5 million", "2 % to 3 %", "5 or 6", "5 yen or 6 yen", "5 million to 6 million"),
        *("5*", "5†", "12 (p)", "100+", "5%%", "$5 €", "$5$", "5 p"),  # a mark that says something about it
    ],
)
def test_a_figure_is_read_as_a_whole_or_refused(written):
    with pytest.raises(UnreadFigureError):
        read_figure(written).on_axis("")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *(("£3 million", "3E+6"), ("5 €", "5")),
        *(("10-year", "10"), ("5 m2", "5"), ("5 km/h", "5"), ("5 °C", "5"), ("100 billion yen.", "1E+11")),
        *(("300 in 2030", "300"), ("300 satellites in 2030", "300"), ("95 yen from 2020 to 2030", "95")),
        *(("5 yen (FY2024)", "5"), ("5 yen, 2023", "5"), ("2 % of GDP by 2027", "2"), ("43 yen over 5 years", "43")),
        *(("5 per 100,000 people", "5"), ("5 percent of 20", "5")),
    ],
)
def test_words_behind_a_figure_leave_it_as_it_is(written, number):
    assert read_figure(written).on_axis("") == Decimal(number)


@pytest.mark.parametrize("written", ["~5", "≈ 5", "up to 5", "Japan’s 5", "about -5"])
def test_a_fact_may_have_words_before_its_figure(written):
    assert abs(read_quantity(written).number) == 5


@pytest.mark.parametrize(
    ("written", "locale", "number"),
    [
        *(("(45.5)", "en", "-45.5"), ("($5m)", "en", "-5E+6"), ("$(5)", "en", "-5"), ("(12 %)", "en", "-12")),
        *(("−5", "en", "-5"), ("–5", "en", "-5"), ("-£5", "en", "-5"), ("+5", "en", "5"), ("△45.5", "ja", "-45.5")),
        *(("CHF 1'234", "en", "1234"), ("USD 5", "en", "5"), ("5EUR", "en", "5"), ("1.2e-3", "en", "0.0012")),
        *(("1.2 bn", "en", "1.2E+9"), ("900 mn", "en", "9E+8"), ("$5b", "en", "5E+9"), ("5k", "en", "5000")),
        *(("1,5 Mrd. Euro", "de", "1.5E+9"), ("5 Bio. €", "de", "5E+12"), ("5 Tsd.", "de", "5000")),
        *(
            ("5 TEUR", "de", "5000"),
            ("T€ 5", "de", "5000"),
            ("5 billion", "en", "5E+9"),
            ("5 Billionen", "de", "5E+12"),
        ),
        *(("5 Md€", "fr", "5E+9"), ("5,5 milliards d’euros", "fr", "5.5E+9"), ("5 milliers", "fr", "5000")),
        *(("1兆2,000億円", "ja", "1.2E+12"), ("3万5千人", "ja", "35000"), ("5百万円", "ja", "5E+6")),
        *(("R$ 1.234,56", "pt", "1234.56"), ("5 Mio. Fr.", "de-CH", "5E+6"), ("1万2345円", "ja", "12345")),
        *(("1조 2000억 원", "ko", "1.2E+12"), ("٥٫٥", "ar", "5.5"), ("$5 CAD", "en", "5")),
        *(("5 mil millones", "es", "5E+9"), ("5 млрд", "ru", "5E+9"), ("5 crore", "hi", "5E+7")),
        *(("\u20115", "en", "-5"), ("\u20105", "en", "-5"), ("5.", "en", "5"), ("Rs. 3.5 crore", "en-IN", "3.5E+7")),
        *(("Fr. 12'500.–", "de-CH", "12500"), ("12.-", "de-CH", "12"), ("5 Mark", "de", "5"), ("5 May", "en", None)),
        *(("2024 Q1", "en", None), ("24-Jan", "en", None), ("5 h30", "fr", None), ("3 Std. 5 Min.", "de", None)),
    ],
)
def test_signs_and_magnitudes_are_read_as_people_write_them(written, locale, number):
    with pytest.raises(UnreadFigureError) if number is None else nullcontext():
        assert read_figure(written, locale).on_axis("", locale) == Decimal(number)


def test_zero_has_no_sign():
    assert [str(read_figure(zero).number) for zero in ("-0", "(0)", "−0.0")] == ["0", "0", "0.0"]


@pytest.mark.parametrize(
    ("written", "locale", "hint"),
    [
        *(("<0.1", "en", "a limit"), ("1/2", "en", "two numbers"), ("3 von 5", "de", "two numbers")),
        *(("2024-01", "en", "a date"), ("~5", "en", "approximate"), ("5 (p)", "en", "mark"), ("10km", "en", "a space")),
        *(("5.2 p", "en", "mark"), ("5 or more", "en", "a limit"), ("5 approx.", "en", "approximate")),
        *(("5-", "en", "minus sign before"), ("3½", "en", "decimals"), ("31.12.2024", "de", "a date")),
        *(("5m", "en", "write million"), ("5 Mrd.", "en", "million or billion"), ("5 bn", "de", "Mio. or Mrd.")),
        *(("5 billion", "de", "Mio. or Mrd."), ("1,23,4", "en", "locale: de}`"), ("1,234.5", "de", "locale: en}`")),
        *(("1 234.5", "de", "locale: en}`"), ("2024Q1", "en", "a date"), ("0x10", "en", "digits 0 to 9")),
        ("5,0 %¹", "de", "mark"),
    ],
)
def test_the_hint_names_why_a_figure_is_not_read(written, locale, hint):
    with pytest.raises(UnreadFigureError) as raised:
        read_figure(written, locale).on_axis("", locale)
    assert hint in raised.value.hint


@pytest.mark.parametrize(
    ("written", "axis", "number"),
    [("1.2", "trillion yen", "1.2"), ("37 %", "%", "37"), ("2 %", "% of GDP", "2"), ("2 %", "percentage points", "2")],
)
def test_digits_alone_are_in_the_unit_of_the_axis(written, axis, number):
    assert read_figure(written).on_axis(axis) == Decimal(number)


@pytest.mark.parametrize(
    ("written", "axis", "why"),
    [
        ("37 %", "yen", "is in %, the axis in yen"),
        ("5 yen", "US dollars", "is in yen, the axis in US dollars"),
    ],
)
def test_a_figure_that_the_axis_does_not_measure_is_refused(written, axis, why):
    with pytest.raises(ValueError, match=re.escape(why)):
        read_figure(written).on_axis(axis)


@pytest.mark.parametrize(
    ("written", "axis", "locale", "number"),
    [
        *(("1.2 bn yen", "bn yen", "en", "1.2"), ("900 mn", "£ bn", "en", "0.9"), ("£5", "£000", "en", "0.005")),
        *(
            ("300 Mio. €", "in Mrd. Euro", "de", "0.3"),
            ("5 M€", "Md€", "fr", "0.005"),
            ("5億円", "10億円", "ja", "0.5"),
        ),
        *(("5,000 t", "000 t", "en", "5"), ("€5", "euros per head", "en", "5"), ("5 %", "% of GDP", "en", "5")),
    ],
)
def test_a_figure_is_converted_to_the_magnitude_of_the_axis(written, axis, locale, number):
    assert read_figure(written, locale).on_axis(axis, locale) == Decimal(number)


def test_a_file_may_be_written_in_another_language_than_its_axis():
    assert read_figure("5 billion euros", "en", stated=True).on_axis("Mrd. Euro", "de") == 5


def test_an_axis_without_a_unit_takes_that_of_its_figures():
    assert common_measure(map(read_figure, ("£1.2 bn", "£900 mn", "0"))) == "£ bn"
    assert common_measure(map(read_figure, ("12 %", "13%"))) == "%"
    assert common_measure(map(read_figure, ("12", "13"))) == ""


@pytest.mark.parametrize("written", [("12 %", "12"), ("5 €", "$5"), ("1.2 bn", "900")])
def test_figures_in_different_units_are_told_apart(written):
    with pytest.raises(UnreadFigureError, match=r"without a unit|in €"):
        common_measure(map(read_figure, written))


@pytest.mark.parametrize(
    ("written", "axis", "value"),
    [
        ("1 trillion yen", "trillion yen", "1"),
        ("250 billion yen", "trillion yen", "0.25"),
        ("¥5", "yen", "5"),
        ("37 per cent", "%", "37"),
        ("3 million", "thousand", "3000"),
        ("12", "satellites", "12"),
        ("0 yen", "trillion yen", "0"),
        ("5 US dollars", "", "5"),
        ("$5 million", "million USD", "5"),
    ],
)
def test_a_figure_stands_on_an_axis_of_its_unit(written, axis, value):
    assert read_quantity(written).in_unit(axis) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "axis"), [("5 %", "yen"), ("1.2", "trillion yen"), ("5 US dollars", "trillion yen")]
)
def test_a_figure_of_another_unit_or_of_none_stands_on_no_axis(written, axis):
    with pytest.raises(ValueError, match="the axis"):
        read_quantity(written).in_unit(axis)


def test_a_unit_is_split_into_magnitude_and_name():
    assert [split_unit(unit) for unit in ("trillion yen", "%", "million", "")] == [
        (12, "yen"),
        (0, "%"),
        (6, ""),
        (0, ""),
    ]


def test_a_figure_is_bound_to_what_it_counts():
    assert bind("1 trillion yen, 6.9 billion US dollars, 37 % of 5 years") == (
        "1\u00a0trillion\u00a0yen, 6.9\u00a0billion\u00a0US\u00a0dollars, 37\u00a0% of 5 years"
    )


def test_a_figure_is_bound_in_other_languages_too():
    assert bind("47 Mio. € von 90 €", "de") == "47\u00a0Mio.\u00a0€ von 90\u00a0€"
    assert bind("1,5 Mrd. Euro seit März 2024", "de") == "1,5\u00a0Mrd.\u00a0Euro seit März\u00a02024"


@pytest.mark.parametrize(("written", "printed"), [("+1,5 %", "+1,5\xa0%"), ("-1,5 %", "−1,5\xa0%"), ("1,5", "1,5")])
def test_a_number_keeps_its_sign(written, printed):
    assert print_figure(read_figure(written, "de"), written, 1, "de") == printed


def test_a_number_below_zero_has_a_true_minus():
    assert bind("-3,4 %", "fr") == "−3,4\xa0%"
    assert bind("1-2", "en") == "1-2"


def test_a_month_stays_with_its_year():
    assert bind("since October 2003, in May 17") == "since October\u00a02003, in May 17"


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [("1234.50", None, "1,234.5"), ("-3", None, "−3"), ("2", 1, "2.0"), ("1E+3", None, "1,000"), ("0.0", None, "0")],
)
def test_a_number_is_printed_with_a_true_minus_and_no_idle_zeros(number, decimals, printed):
    assert format_number(Decimal(number), decimals) == printed


@pytest.mark.parametrize(
    ("written", "locale", "number"),
    [
        *(("1.234,5", "de", "1234.5"), ("1234.5", "de", "1234.5"), ("1.234.567", "de", "1234567")),
        *(("1 234,5", "fr", "1234.5"), ("1\u202f234", "fr", "1234"), ("1’234.50", "de-CH", "1234.5")),
        *(
            ("12,34,567", "hi", "1234567"),
            ("１，２３４", "ja", "1234"),
            ("۱٬۲۳۴٫۵", "fa", "1234.5"),
            (".5", "en", "0.5"),
        ),
    ],
)
def test_digits_are_read_as_a_language_writes_them(written, locale, number):
    assert read_number(written, locale) == Decimal(number)


@pytest.mark.parametrize(
    ("written", "locale"), [("1.234", "de"), ("1.234", "fr"), ("0,829", "en"), ("1,23", "en"), ("1.234.567", "en")]
)
def test_what_may_be_thousands_or_decimals_is_asked_about(written, locale):
    with pytest.raises(UnreadFigureError) as raised:
        read_number(written, locale)
    assert "locale: " in raised.value.hint


def test_a_file_is_written_as_it_says():
    with pytest.raises(UnreadFigureError, match="not a number as `de` writes it"):
        read_number("1234.5", "de", stated=True)


def test_a_file_that_says_its_locale_is_not_asked():
    assert read_number("1.234", "de", stated=True) == 1234
    assert read_number("1.234", "en", stated=True) == Decimal("1.234")


@pytest.mark.parametrize(
    ("locale", "printed"),
    [("en", "−1,234,567.5"), ("de", "−1.234.567,5"), ("fr", "−1\u202f234\u202f567,5"), ("hi", "−12,34,567.5")],
)
def test_a_number_is_printed_as_a_language_writes_it(locale, printed):
    assert format_number(Decimal("-1234567.5"), locale=locale) == printed


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_printed_number_is_read_as_itself(number):
    assert read_number(format_number(number)) == number


@given(st.text(max_size=40))
def test_any_text_is_a_figure_or_a_value_error(text):
    with suppress(ValueError):
        assert read_quantity(text).number.is_finite()


@pytest.mark.parametrize("decimals", [0, 1, 20])
def test_numbers_of_most_digits_are_printed_with_any_decimals(decimals):
    number = read_number("9" * 28)
    assert format_number(number, decimals).replace(",", "").partition(".")[0] == "9" * 28
    with pytest.raises(UnreadFigureError, match="more than 28 digits"):
        read_number("9" * 29)
    with pytest.raises(UnreadFigureError, match="more than 28 digits"):
        read_number("1e5000")


@pytest.mark.parametrize(("lang", "written", "printed"), [
    ("en", "1340 launches", "1,340 launches"), ("en", "$12000m", "$12,000m"), ("en", "-12000", "-12,000"),
    ("en", "more than 2000 satellites", "more than 2,000 satellites"), ("en", "12,000", "12,000"),
    ("en", "2026", "2026"), ("en", "doubled by 2030", "doubled by 2030"), ("en", "1990s", "1990s"),
    ("en", "2024–25", "2024–25"), ("en", "01234", "01234"),
    ("de", "mehr als 12000 Plätze", "mehr als 12.000 Plätze"), ("de", "12345,5 Mrd. Euro", "12.345,5 Mrd. Euro"),
    ("de", "12345.5", "12345.5"), ("de-CH", "12000 Fr.", "12’000 Fr."), ("hi", "1234567", "12,34,567"),
    ("ja", "12340億円", "12,340億円"), ("ja", "2030年度", "2030年度"), ("ja", "約12000基", "約12,000基"),
    ("ja", "第12000号", "第12000号"), ("zh-Hans", "约12000颗", "约12,000颗"), ("ko", "약12000기", "약12,000기"),
    ("pl", "około 1200 satelitów", "około 1200 satelitów"), ("es", "12000 satélites", "12.000 satélites"),
])  # fmt: skip
def test_the_thousands_of_a_figure_are_parted_as_the_language_does(lang, written, printed):
    assert grouped(written, lang) == printed
