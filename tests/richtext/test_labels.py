"""The tool's own words, in each language that it has a catalogue for."""

from __future__ import annotations

import re
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from briefwright.deck.pptx.waterfall import HAIRLINES, LABELS, PARTS
from briefwright.deck.pptx.workbook import TOTALS
from briefwright.richtext import labels
from briefwright.richtext.labels import NO_MESSAGES, Labels, catalogs_of, has_labels, labels_for, missing_labels

sys.path.append(str(Path(__file__).parents[2] / "tools"))
import catalogs

LANGUAGES = ["ar", "de", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "pt-BR", "uk", "zh-Hans", "zh-Hant"]
MESSAGES = [one.name for one in fields(Labels) if one.name not in NO_MESSAGES]


def test_every_language_has_every_label():
    assert {lang: missing_labels(lang) for lang in (*LANGUAGES, "en", "en-GB", "en-US")} == {
        **dict.fromkeys((*LANGUAGES, "en", "en-GB", "en-US"), ())
    }
    assert missing_labels("sv") == tuple(MESSAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_have_the_places_that_the_english_ones_have(lang):
    ours, english = labels_for(lang), Labels()
    for name in MESSAGES:
        assert {*re.findall(r"{\w*}", getattr(ours, name))} == {*re.findall(r"{\w*}", getattr(english, name))}, name
    assert all("7" in ours.table_with(rows, "7 names") for rows in range(120))


@pytest.mark.parametrize("path", sorted(labels.CATALOGS.glob("*.po")), ids=lambda path: path.stem)
def test_catalogues_are_up_to_date_and_compiled(path):
    assert catalogs.written(catalogs.updated(path)) == path.read_bytes(), "run tools/catalogs.py"
    assert catalogs.compiled(path) == path.with_suffix(".mo").read_bytes(), "run tools/catalogs.py"


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ()),
        ("en-GB", ()),
        ("en-US", ("en-US",)),
        ("de-AT", ("de",)),
        ("pt-BR", ("pt-BR", "pt")),
        ("zh", ("zh-Hans",)),
        ("zh-TW", ("zh-Hant",)),
        ("zh-Hant-HK", ("zh-Hant",)),
        ("iw", ("he",)),
        ("sv", ()),
    ],
)
def test_a_language_tag_leads_to_its_catalogues(lang, names):
    assert catalogs_of(lang) == names
    assert has_labels(lang) is (lang != "sv")


def test_the_manual_lists_them():
    assert catalogs.MANUAL.read_text("utf-8") == catalogs.listed(), "run tools/catalogs.py"


def test_plurals_are_those_of_the_language():
    told = [labels_for("pl").table_with(rows, "A").split(".")[0] for rows in (1, 2, 5, 22)]
    assert told == ["Tabela: 1 wiersz", "Tabela: 2 wiersze", "Tabela: 5 wierszy", "Tabela: 22 wiersze"]


def test_the_columns_of_a_charts_workbook_have_names_in_the_language():
    names = {TOTALS, "Ends at", *PARTS, LABELS, *HAIRLINES}
    assert names == {Labels().column(name) for name in names}
    assert not names & {labels_for("de").column(name) for name in names}


def test_a_brief_words_labels_otherwise_if_they_can_be_filled_in():
    own = labels_for("de", {"figure": "Abb. {0}", "table-of": "{0}: {1}", "part": "(Teil)"})
    assert (own.numbered("figure", "A1"), own.table_with(3, "x"), own.part) == ("Abb. A1", "3: x", " ({0} von {1})")


@pytest.mark.parametrize(("lang", "printed"), [("en", ", CSIS"), ("ja", "（CSIS）")])
def test_an_affiliation_is_not_counted_up_with_its_name(lang, printed):
    assert labels_for(lang).affiliated("CSIS") == printed
