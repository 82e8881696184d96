"""Each type of chart is the same in every output: baseline, ticks, labels, highlight, colours, gaps and order.

What is compared is read back from the SVG of brief, handout, web and notes and from the native chart of the deck.
"""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import astuple, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree, html

from briefwright.brand.read import load_brand
from briefwright.deck.make import make_deck
from briefwright.deck.notes import pages
from briefwright.io.project import Source, builtin_templates
from briefwright.paper.web.page import web_page
from briefwright.problems import Diagnostics
from charts.shown import NS, SVG, Shown, native_shown, svg_shown
from writing import paper_html, put, resolved

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
YEARS = ("2020", "2022", "2024", "2026")
LANDS = ("Japan", "United States", "France", "Germany", "India")
MANY = tuple(map(str, range(1996, 2026)))
MONTHS = tuple(f"{year}-{month:02}" for year in range(2019, 2024) for month in range(1, 13))
NAMES = tuple(f"Country called {letter}" for letter in "ABCDEFGHIJKL")


def data(labels: tuple[str, ...], *values: float | str) -> str:
    pairs = zip(labels, values, strict=True)
    return "[" + ", ".join(f"{{label: '{label}', value: '{value}'}}" for label, value in pairs) + "]"


def one(type_: str, labels: tuple[str, ...], *values: float | str, **more: str) -> str:
    return _chart(type_, f"data: {data(labels, *values)}", more)


def several(
    type_: str, labels: tuple[str, ...], *, highlight: str = "", layout: str = "", **rows: tuple[float | str, ...]
) -> str:
    series = ", ".join(f"{{name: '{name}', data: {data(labels, *values)}}}" for name, values in rows.items())
    given = {"highlight": highlight, "layout": layout}
    return _chart(type_, f"series: [{series}]", {key: value for key, value in given.items() if value})


def _chart(type_: str, numbers: str, more: dict[str, str]) -> str:
    return ", ".join([f"type: {type_}", "unit: tons", *(f"{key}: '{value}'" for key, value in more.items()), numbers])


CHARTS = {
    "line of the issue": one("line", YEARS, 70, 78, 90, 100),
    "line far above zero": one("line", YEARS, 92, 88, 97, 100, highlight="2022"),
    "lines with gaps": several("line", YEARS, Japan=(1, 2, "", 4), France=(7, "", 5, 8), India=(-2, -1, 3, "")),
    "line of one point": one("line", ("2026",), 7),
    "line over numbers of a computer": one("line", YEARS, 33.333333333, "", 0.30000000000000004, 66.6666666),
    "lines, one highlighted": several(
        "line", MANY, highlight="India", Japan=tuple(range(30)), US=tuple(range(9, 39)), India=tuple(range(70, 40, -1))
    ),
    "many lines, one highlighted": several(
        "line", YEARS, highlight="C",
        **{name: (at, at + 2, "" if at == 3 else at, 9 - at) for at, name in enumerate("ABCDEFGH")},
    ),
    "small multiples": several(
        "line", MANY, highlight="C", layout="small-multiples",
        **{name: tuple((n * (at + 2)) % 17 - at for n in range(30)) for at, name in enumerate("ABCDEFGH")},
    ),
    "two small multiples": several("line", YEARS, layout="small-multiples", Japan=(1, 2, "", 4), India=(-2, -1, 3, "")),
    "bars": one("bar", LANDS, 4, 8.5, 3, "", 2.25, highlight="Japan"),
    "bars with annotations": (
        "type: bar, unit: tons, annotations: [{at: France, text: a few words}, {at: Japan, text: the first of all}], "
        "data: " + data(LANDS, 4, 8.5, -3, 2, 5)
    ),
    "columns with annotations": (
        "type: column, unit: tons, highlight: '2022', annotations: [{at: '2022', text: a few words}, {at: '2024', "
        "text: something that others have not}], data: " + data(YEARS, 40, 10, -3, 20)
    ),
    "bars below zero": one("bar", LANDS, 4, -8.5, 3, 2, -2.25),
    "bars of several series": several("bar", LANDS, highlight="B", A=(1, 2, 3, 4, 5), B=(2, 3, "", 5, 6)),
    "many bars of several series": several("bar", NAMES, A=tuple(range(12)), B=tuple(range(12, 0, -1))),
    "columns": one("column", YEARS, 1.2, 1340.5, 2400, -400, highlight="2024"),
    "columns of several series": several("column", YEARS, A=(1, 2, 3, 4), B=(2, "", -1, 3), C=(1, 1.5, 2, 2.5)),
    "columns, a category highlighted": several("column", YEARS, highlight="2022", A=(1, 2, 3, 4), B=(2, 1, 1, 3)),
    "many columns": one("column", MANY, *((at * 7) % 23 + 1 for at in range(30)), highlight="2011"),
    "columns of five years of months": one("column", MONTHS, *((at * 7) % 13 + 1 for at in range(60))),
    "columns whose labels have no room": one("column", MANY[:18], *range(10_000, 28_000, 1000)),
    "stacks of many years": several("stacked", MANY, A=tuple(range(1, 31)), B=tuple(range(30, 60))),
    "columns with long names": one("column", NAMES, *range(1000, 2200, 100)),
    "stacks": several("stacked", YEARS, A=(10, 20, 30, 40), B=(5, 15, 25, 30), C=(3, 1, 8, 12)),
    "stacks with gaps": several("stacked", YEARS, highlight="B", A=(10, 20, 30, 40), B=(5, 15, "", 30), C=(9, 1, 8, 2)),
    "stacks below zero": several("stacked", YEARS, A=(10, 20, 30, 40), B=(-5, -15, 25, 30)),
    "stacks with long names": several("stacked", NAMES, A=tuple(range(10, 22)), B=tuple(range(5, 29, 2))),
    "doughnut": one("doughnut", LANDS, 50, 30, 12, 6, 2),
    "doughnut, one highlighted": one("doughnut", LANDS, 40, 30, 20, 8, 2, highlight="France"),
    "waterfall": (
        "type: waterfall, unit: tons, data: [{label: Begin, value: 20, total: true}, {label: Costs, value: -35}, "
        "{label: Grant, value: 8.5}, {label: Sales, value: 40}, {label: End, total: true}]"
    ),
    "waterfall, one highlighted": (
        "type: waterfall, unit: tons, highlight: Grant, data: [{label: Begin, value: 20, total: true}, "
        "{label: Costs, value: -5}, {label: Grant, value: 8.5}, {label: End, total: true}]"
    ),
}  # fmt: skip
PANELS = {"small multiples": 8, "two small multiples": 2}
"""On its slide, each has a chart for each of its lines."""
HANDOUT = """{% extends "builtin/handout.html.jinja" %}{% block evidence %}{% endblock %}{% block back %}
{% for section in document.sections %}{% for block in section.blocks %}
{% include "blocks/chart.html.jinja" %}{% endfor %}{% endfor %}{% endblock %}"""
"""The handout of an author who wants charts on its back: the built-in one has one on its front."""
OUTPUTS = ("brief", "handout", "web", "phone", "notes", "deck")


def brief() -> str:
    sections = (
        f"  - id: s{number}\n    title: {number}\n    message: Chart {number} is here\n    blocks:\n"
        f"      - chart: {{id: c{number}, message: What chart {number} shows, {chart}}}\n"
        for number, chart in enumerate(CHARTS.values())
    )
    return "title: Charts\ndate: 2026-11-22\nlang: en\nsections:\n" + "".join(sections)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[etree._Element]]:
    """For each output, its charts in order: the root of an SVG, or of the part of a native chart."""
    folder = tmp_path_factory.mktemp("charts")
    source = put(folder, brief(), {"templates/handout.html.jinja": HANDOUT})
    found = {}
    for name in ("brief", "handout"):
        found[name] = _pictures(paper_html(name, resolved(folder, brief(), name), source, BRAND).html)
    page = web_page(resolved(folder, brief()), source, BRAND)[0]
    drawings = [etree.fromstring(one) for one in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]
    found["web"], found["phone"] = drawings[::2], drawings[1::2]
    found["notes"], data = _deck(folder, source)
    archive = ZipFile(BytesIO(data))
    parts = [f"ppt/charts/chart{number}.xml" for number in range(1, sum(map(native_charts, CHARTS)) + 1)]
    found["deck"] = [etree.fromstring(archive.read(part)) for part in parts]
    return found


def _pictures(page: str) -> list[etree._Element]:
    addresses = html.fromstring(page).xpath("//img[starts-with(@src, 'data:image/svg+xml;base64,')]/@src")
    return [etree.fromstring(b64decode(address.partition(",")[2])) for address in addresses]


def _deck(folder: Path, source: Source) -> tuple[list[etree._Element], bytes]:
    """The charts in the HTML from which the notes are printed, and the deck."""
    written: list[str] = []
    print_pdf = pages.print_pdf

    def kept(page: str, *rest: Any) -> Any:
        written.append(page)
        return print_pdf(page, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "print_pdf", kept)
        made = make_deck(resolved(folder, brief(), "deck"), source, BRAND, Diagnostics(), notes=1)
    return _pictures(written[0]), made[0].data


def native_charts(chart: str) -> int:
    return PANELS.get(chart, 1)


def seen(built: dict[str, list[etree._Element]], chart: str, output: str, panel: int = 0) -> Shown:
    number, type_ = list(CHARTS).index(chart), re.findall(r"type: (\w+)", CHARTS[chart])[0]
    labels = re.findall(r"label: '?([\w -]+)", CHARTS[chart])
    own = sum(map(native_charts, [*CHARTS][:number])) + panel
    if output == "deck":
        return native_shown(built[output][own], type_)
    drawn = built[output][own if output == "notes" else number]
    size, panels = float(drawn.get("font-size", "0")), drawn.findall("s:g[@class='panel']", SVG)
    assert len(panels) == (0 if output == "notes" else PANELS.get(chart, 0))
    names = tuple(dict.fromkeys(labels))
    return svg_shown(panels[panel] if panels else drawn, type_, names, size, numbered=not panel)


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_has_every_chart(built: dict[str, list[etree._Element]], output: str) -> None:
    assert len(built[output]) == (sum(map(native_charts, CHARTS)) if output in ("deck", "notes") else len(CHARTS))


@pytest.mark.parametrize("output", [one for one in OUTPUTS if one != "deck"])
@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_the_same_in_every_output(built: dict[str, list[etree._Element]], chart: str, output: str) -> None:
    for panel in range(native_charts(chart)):
        native, drawn = (seen(built, chart, one, panel) for one in ("deck", output))
        if output == "phone" and {*drawn.named} < {*native.named}:  # small multiples have room for fewer years there
            native = replace(native, named=drawn.named)
        same(native, drawn, beside_a_highlight=chart == "lines, one highlighted" and output != "notes", first=not panel)


def same(native: Shown, drawn: Shown, *, beside_a_highlight: bool, first: bool) -> None:
    """`first`: whether it is not one of the further small multiples, of which only those at the left have numbers."""
    assert drawn.ticks == native.ticks or not (first or (drawn.ticks and native.ticks))
    assert drawn.named == native.named
    assert drawn.labels == native.labels
    assert drawn.joined == native.joined
    assert drawn.accent == native.accent
    assert drawn.colors == native.colors or beside_a_highlight, "on slides the others are alike"
    assert [[mark is None for mark in row] for row in drawn.marks] == [
        [mark is None for mark in row] for row in native.marks
    ]
    ends = [[end for row in one.marks for mark in row if mark for end in mark] for one in (drawn, native)]
    assert ends[0] == pytest.approx(ends[1], abs=0.012)
    assert len(astuple(drawn)) == 7, "all that is read back is compared"


def test_a_chart_shows_what_is_meant(built: dict[str, list[etree._Element]]) -> None:
    line = seen(built, "line of the issue", "brief")
    assert line.ticks == ("0", "20", "40", "60", "80", "100")
    assert [mark and mark[1] for mark in line.marks[0]] == [0.7, 0.78, 0.9, 1.0]
    assert line.labels == ("100", "70")
    assert seen(built, "line far above zero", "brief").ticks == ("85", "90", "95", "100")
    gaps = seen(built, "lines with gaps", "brief")
    assert gaps.joined == ((0,), (2,), (0, 1))
    bars = seen(built, "bars", "brief")
    assert (bars.ticks, bars.labels, bars.accent) == ((), ("2.25", "3.00", "4.00", "8.50"), ((True, *[False] * 4),))
    assert bars.marks[0][3] is None


@pytest.mark.parametrize("output", OUTPUTS)
def test_many_lines_beside_one_that_matters_are_counted(built: dict[str, list[etree._Element]], output: str) -> None:
    chart = built[output][list(CHARTS).index("many lines, one highlighted")]
    assert "and 7 more" in [*chart.itertext()]


def test_every_fifth_year_and_each_january_are_named(built: dict[str, list[etree._Element]]) -> None:
    assert seen(built, "many columns", "brief").named == ("1996", "2001", "2006", "2011", "2016", "2021")
    assert seen(built, "columns of five years of months", "brief").named == MONTHS[::12]


def test_powerpoint_decides_nothing(built: dict[str, list[etree._Element]]) -> None:
    for chart in built["deck"]:
        for axis in chart.iterfind(".//c:valAx", NS):
            for path in ("c:scaling/c:min", "c:scaling/c:max", "c:majorUnit", "c:crosses", "c:delete"):
                assert axis.find(path, NS) is not None
        assert chart.find(".//c:plotArea/c:layout/c:manualLayout", NS) is not None
