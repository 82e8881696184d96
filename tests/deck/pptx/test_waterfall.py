"""A waterfall as a native chart: what the series, the labels and the workbook hold."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from briefwright.blocks.shapes import Chart, Series
from briefwright.brand.read import load_brand
from briefwright.deck.looks import INK
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide
from briefwright.deck.pptx.waterfall import waterfall_columns
from briefwright.deck.pptx.workbook import workbook
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.theme import brand_template
from briefwright.io.project import builtin_templates
from briefwright.richtext.text import rich
from charts.built import on_slide
from deck.lint.deck import lint_deck

GROUND = brand_template(load_brand((builtin_templates() / "_brand.yml").read_text("utf-8")), "en")
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
PRINTED = ("20", "−35", "+8.5", "+40", "33.5")
VALUES = tuple(Decimal(text.replace("−", "-")) for text in PRINTED)
CHART = Chart(
    "waterfall", ("Begin", "Costs", "Grant", "Sales", "End"), (Series("", VALUES, PRINTED),), "billion yen",
    totals=frozenset({0, 4}),
)  # fmt: skip


@pytest.fixture(scope="module")
def deck() -> bytes:
    drawing = on_slide("budget", "From 20 to 33.5.", INK.content, CHART)
    slide = ArrangedSlide("one", "Title Only", rich("The budget grew"), (), (drawing,), (), (), "Money", 0.5)
    deck = ArrangedDeck("Budget", "", "A. Author", "en", "", "2026-11-22T00:00:00Z", "", (slide,), "Budget")
    return print_deck(deck, GROUND)


@pytest.fixture(scope="module")
def part(deck: bytes):
    archive = zipfile.ZipFile(BytesIO(deck))
    name = next(name for name in archive.namelist() if name.startswith("ppt/charts/chart"))
    return etree.fromstring(archive.read(name))


def series(part) -> dict[str, SimpleNamespace]:
    found = {}
    for one in part.xpath("//c:ser", namespaces=NS):
        (name,) = one.xpath("c:tx//c:v/text()", namespaces=NS)
        pairs = one.xpath("c:val//c:pt", namespaces=NS)
        values = {int(pair.get("idx")): float(pair.findtext("c:v", namespaces=NS)) for pair in pairs}
        found[name] = SimpleNamespace(values=values, xml=one)
    return found


def test_it_is_valid_and_without_a_legend(deck: bytes, part, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(deck)
    assert list(OpenXmlValidator().validate(str(tmp_path / "deck.pptx")).errors) == []
    assert lint_deck(deck) == []
    assert part.xpath("//c:legend", namespaces=NS) == []


def test_bars_stand_on_an_unfilled_part_and_those_that_cross_zero_have_two_parts(part) -> None:
    found = series(part)
    assert found["Unfilled"].values == {2: -6.5}
    assert found["Unfilled"].xml.find("c:spPr/a:noFill", NS) is not None
    assert found["Fall"].values == {1: 20}
    assert found["Rise"].values == {2: -8.5, 3: 33.5}
    assert found["Fall below zero"].values == {1: -15}
    assert found["Rise below zero"].values == {3: -6.5}
    assert found["Total"].values == {0: 20, 4: 33.5}


def test_hairlines_join_each_bar_to_the_next(part) -> None:
    lines = [series(part)[f"Line {number}"].values for number in (1, 2, 3)]
    strokes = [series(part)[f"Line {number}"].xml.xpath("c:spPr/a:ln//@val", namespaces=NS) for number in (1, 2, 3)]
    assert strokes == [["accent5"]] * 3
    assert lines == [{0: 20, 1: 20, 3: 33.5, 4: 33.5}, {1: -15, 2: -15}, {2: -6.5, 3: -6.5}]


def test_labels_say_the_change_with_its_sign_and_not_where_the_bar_ends(part) -> None:
    labels = part.xpath("//c:dLbl", namespaces=NS)
    assert ["".join(label.itertext()) for label in labels] == list(PRINTED)
    assert [label.xpath("string(c:dLblPos/@val)", namespaces=NS) for label in labels] == ["t", "t", "b", "t", "t"]


def test_labels_are_those_of_the_author_s_cells_so_that_they_follow_an_edit(part) -> None:
    fields = part.xpath("//c:dLbl//a:fld/@type", namespaces=NS)
    (source,) = part.iter("{*}datalabelsRange")
    assert (fields, source.findtext("{*}f")) == (["CELLRANGE"] * 5, "Sheet1!$B$2:$B$6")
    assert [point.findtext("{*}v") for point in source.iter("{*}pt")] == list(PRINTED)


def test_every_colour_is_the_themes(part) -> None:
    assert part.xpath("//a:srgbClr", namespaces=NS) == []
    rises = series(part)["Rise below zero"].xml.xpath("c:spPr//a:schemeClr/@val", namespaces=NS)
    assert rises == ["accent3"]
    assert part.xpath("//c:dPt", namespaces=NS) == [], "a rise that becomes a fall when it is edited changes its colour"


def test_the_workbook_begins_with_the_real_numbers_in_their_format(deck: bytes) -> None:
    archive = zipfile.ZipFile(BytesIO(deck))
    book = next(name for name in archive.namelist() if name.endswith(".xlsx"))
    book = zipfile.ZipFile(BytesIO(archive.read(book)))
    sheet, styles = etree.fromstring(book.read("xl/worksheets/sheet1.xml")), book.read("xl/styles.xml").decode()
    cells = {cell.get("r"): cell.findtext("{*}v") for cell in sheet.iterfind(".//{*}c")}
    assert [cells[f"B{row}"] for row in range(2, 7)] == ["20", "-35", "8.5", "40", "33.5"]
    assert [cells[f"C{row}"] for row in range(2, 7)] == ["20", "-15", "-6.5", "33.5", "33.5"]
    assert 'formatCode="+#,##0.0;&quot;−&quot;#,##0.0;#,##0.0"' in styles


def workbook_of(chart: Chart) -> bytes:
    """As the deck embeds it."""
    drawing = on_slide("budget", "It changed.", INK.content, chart)
    return workbook(chart.categories, waterfall_columns(drawing.plan, "budget"), "2026-11-22T00:00:00Z")


def computed(sheet, changes: dict[str, float]) -> dict[str, float | str | None]:
    """The cells of a sheet, its formulas computed after some cells were edited."""
    typed = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row} | changes
    names = {
        "IF": lambda test, yes, no: yes if test else no,
        "AND": lambda *all_: all(all_),
        "MIN": min,
        "MAX": max,
        "ROUND": round,
    }

    def value(name: str) -> float | str | None:
        found = typed[name]
        if not (isinstance(found, str) and found.startswith("=")):
            return found
        code = re.sub(r"\b[A-Z]+\d+\b", lambda cell: f'value("{cell[0]}")', found[1:])
        return eval(code, {**names, "value": value})

    return {name: value(name) for name in typed}


PRINTED_TOO = ("0.3", "−0.1", "−0.9", "−0.7", "+1.7", "−1.0", "+0.1", "5.0", "5.0")
CROSSING = Chart(
    "waterfall", ("Begin", "Loss", "More loss", "Middle", "Gain", "Even", "Gap", "Stated", "End"),
    (Series("", tuple(Decimal(one.replace("−", "-")) for one in PRINTED_TOO), PRINTED_TOO),), "million",
    totals=frozenset({0, 3, 7, 8}),
)  # fmt: skip


@pytest.mark.parametrize("chart", [CHART, CROSSING])
def test_the_formulas_of_the_workbook_give_the_values_that_the_chart_has(chart: Chart) -> None:
    data = workbook_of(chart)
    formulas, values = (load_workbook(BytesIO(data), data_only=only).active for only in (False, True))
    stored = {cell.coordinate: cell.value for row in values.iter_rows() for cell in row}
    for name, found in computed(formulas, {}).items():
        assert found == ("" if stored[name] is None else pytest.approx(stored[name])) or found == stored[name], name
    assert all(str(formulas[f"{column}3"].value).startswith("=") for column in "CDEFHIJK")


def test_all_bars_after_an_edited_number_move_and_a_rise_can_become_a_fall() -> None:
    sheet = load_workbook(BytesIO(workbook_of(CHART))).active
    cells = computed(sheet, {"B3": -5, "B5": -3})
    assert [cells[f"C{row}"] for row in range(2, 7)] == [20, 15, 23.5, 20.5, 20.5]
    assert (cells["B6"], cells["E5"], cells["F5"], cells["D5"], cells["H3"]) == (20.5, "", 3, 20.5, "")
