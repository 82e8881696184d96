"""Dates in words."""

from datetime import date

import pytest
from babel.dates import format_date

from briefwright.document.labels import date_in_words


@pytest.mark.parametrize("month", range(1, 13))
def test_english_dates_are_those_of_babel(month):
    day = date(2026, month, 7)
    for lang, locale in {"en": "en_GB", "en-GB": "en_GB", "en-US": "en_US"}.items():
        assert date_in_words(day, lang) == format_date(day, "long", locale=locale)


def test_other_languages_have_their_own_form():
    assert date_in_words(date(2026, 11, 22), "ja") == "2026年11月22日"
    assert date_in_words(date(2026, 11, 22), "fr") == "22 novembre 2026"
