"""The tool's own words."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from briefwright.deck.pptx.waterfall import HAIRLINES, LABELS, PARTS
from briefwright.deck.pptx.workbook import TOTALS
from briefwright.document.labels import Labels, has_labels, labels_for

SAME = {
    "de": {"separator", "colon", "comma", "stop", "between", "spelled_out"},
    "fr": {
        *("figure", "source", "note", "notes", "note_call", "page", "references", "contact"),
        *("comma", "stop", "between", "spelled_out", "on_page", "licence"),
    },
    "ja": {"part"},
}  # fmt: skip
"""What is the same as in English."""


@pytest.mark.parametrize("lang", SAME)
def test_a_language_has_a_word_of_its_own_for_each(lang):
    ours, english = asdict(labels_for(lang)), asdict(Labels())
    assert {name for name, words in ours.items() if words == english[name]} <= SAME[lang]


@pytest.mark.parametrize("lang", SAME)
def test_words_have_the_places_that_the_english_ones_have(lang):
    ours, english = asdict(labels_for(lang)), asdict(Labels())
    for name in ours.keys() - {"table_of", "fact_parts", "columns"}:
        assert set(re.findall(r"{\w*}", str(ours[name]))) == set(re.findall(r"{\w*}", str(english[name]))), name


def test_a_language_without_words_is_known_as_such():
    assert [has_labels(lang) for lang in ("de-AT", "en-GB", "sv")] == [True, True, False]


@pytest.mark.parametrize("lang", SAME)
def test_the_columns_of_a_charts_workbook_have_names_in_the_language(lang):
    assert labels_for(lang).columns.keys() == {TOTALS, "Ends at", *PARTS, LABELS, *HAIRLINES}
