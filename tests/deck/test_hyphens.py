"""Words that are wider than their line: hyphenated on slides, where that makes them fit."""

import pytest

from briefwright.charts.canvas import Canvas
from briefwright.deck.pptx.chart_series import shown_name
from briefwright.fonts.hyphens import Hyphens, Looks, hyphenated
from briefwright.richtext.text import Run, plain, rich
from deck.test_fit import fitted

LOOKS = Looks(("Carlito",))
WORD = "Weltraumsicherheitszusammenarbeit"


def set_in(share, runs, **which):
    width = LOOKS.width(WORD) * share
    return hyphenated(runs, "de", LOOKS, width, Hyphens(**which))


@pytest.mark.parametrize(("share", "words"), [(1.0, WORD), (0.7, "Weltraumsicherheits-zusammenarbeit"), (0.1, WORD)])
def test_a_word_is_hyphenated_where_it_is_wider_than_its_line_and_its_parts_are_not(share, words):
    assert plain(set_in(share, rich(WORD))) == words


def test_the_runs_keep_their_looks_and_code_and_short_words_stay_whole():
    runs = (Run("Die „Weltraum"), Run("sicherheitszusammenarbeit“", bold=True), Run(f" {WORD}", code=True))
    parted = (Run("Die „Weltraum"), Run("sicherheits-zusammenarbeit“", bold=True), Run(f" {WORD}", code=True))
    assert set_in(0.8, runs) == parted
    assert set_in(0.8, runs, least=40) == runs


HEADS = "Weltraumsicherheitsbehörde, Zuständigkeitsbereichsbeschreibung, Haushaltsmittelbewirtschaftung, "
HEADS += "Personalbedarfsplanungsgrundlage, Genehmigungsverfahrensdauer, Aufsichtsbehördenbezeichnung"


@pytest.mark.parametrize(("lang", "count"), [("de", 1), ("fi", 2)])
def test_a_table_whose_headings_are_hyphenated_takes_fewer_slides(lang, count, tmp_path):
    slides, _ = fitted(tmp_path, f"- table: {{id: it, columns: [{HEADS}], rows: [[A, B, '1', '2', '3', C]]}}\n", lang)
    (head,) = slides[0].drawings[0].grid.header
    assert len(slides) == count
    assert ("Zuständigkeits-bereichsbeschreibung" in {plain(cell.text) for cell in head}) is (lang == "de")


def test_a_word_too_long_for_its_place_is_hyphenated_instead_of_an_error(tmp_path):
    word = f"{WORD}svereinbarungsentwurf"
    sides = f"left: {{title: {word}, points: [A]}}, right: {{title: B, points: [C]}}"
    slides, problems = fitted(tmp_path, f"- comparison: {{id: it, {sides}}}\n", "de")
    assert list(problems) == []
    assert f"{WORD}s-vereinbarungsentwurf" in repr(slides[0])


def test_a_name_in_a_chart_is_hyphenated_where_it_has_no_room_and_whole_in_the_workbook():
    canvas = Canvas(300, 200, 14, ("Carlito",))
    name = "Neue Satellitenkommunikationsinfrastruktur - Bau"
    lines = canvas.broken(name, 180, within="de")
    assert lines == ("Neue", "Satellitenkommunikations-", "infrastruktur - Bau")
    assert shown_name(name, lines) == "Neue Satellitenkommunikations-infrastruktur - Bau"
    assert canvas.broken("Satellitenkommunikationsinfrastruktur", 300, within="de") == (
        "Satellitenkommunikationsinfrastruktur",
    )


@pytest.mark.parametrize(("name", "lines"), [
    ("Indo-Pacific fleet", ("Indo-Pacific fleet",)), ("H-IIA（標準型202形態）", ("H-IIA（標準", "型202形態）")),
])  # fmt: skip
def test_a_name_of_a_chart_that_has_room_is_not_parted_at_its_hyphen(name, lines):
    assert Canvas(300, 200, 14, ("Carlito",)).broken(name, 112, within="ja") == lines
