"""A series of a chart: its values, its colours, and the labels beside them."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.chart.colors import is_highlighted, name_color, point_hue, series_hue, words_on
from briefwright.deck.chart.labels import MOST_MARKERS, has_label
from briefwright.deck.drawingml import element, line, value
from briefwright.deck.model.drawing import ChartDrawing, Color
from briefwright.deck.opc import Xml
from briefwright.deck.pptx.chart_data import categories_xml, hue_fill, ser_xml, values_xml
from briefwright.deck.pptx.numbers import number_format
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.text import Letters, letters_properties, paragraph, text_body
from briefwright.deck.pptx.workbook import Column
from briefwright.richtext.text import rich

_LINE, _HEAVY_LINE = 28575, 38100
"""In EMU: 2.25 and 3 points."""
_POSITIONS = {"bar": "outEnd", "column": "outEnd", "line": "t", "stacked": "ctr", "doughnut": None}


def series_xml(drawing: ChartDrawing, number: int, column: Column, page: Page) -> Xml:
    """A `c:ser`; children in the order of the schema (ECMA-376, 21.2.2.170)."""
    chart = drawing.chart
    drawn = chart.type == "line"
    return ser_xml(
        number,
        column,
        _series_look(drawing, number),
        value("c:invertIfNegative", 0) if chart.type not in ("line", "doughnut") else None,
        _marker(drawing, number) if drawn else None,
        *_points(drawing, number),
        _labels(drawing, number, column.usual, page),
        categories_xml(chart.categories),
        values_xml(column),
        value("c:smooth", 0) if drawn else None,
    )


def _series_look(drawing: ChartDrawing, number: int) -> Xml | None:
    chart, hue = drawing.chart, series_hue(drawing, number)
    if chart.type == "doughnut":
        return None
    if chart.type != "line":
        return element("c:spPr", None, hue_fill(hue), line(None))
    heavy = chart.highlight == chart.series[number].name and bool(chart.highlight)
    width = _HEAVY_LINE if heavy else _LINE
    return element("c:spPr", None, element("a:ln", {"w": width, "cap": "rnd"}, hue_fill(hue), element("a:round")))


def _marker(drawing: ChartDrawing, number: int) -> Xml:
    if len(drawing.chart.categories) > MOST_MARKERS:
        return element("c:marker", None, value("c:symbol", "none"))
    look = element("c:spPr", None, hue_fill(series_hue(drawing, number)), line("bg1", 9525))
    return element("c:marker", None, value("c:symbol", "circle"), value("c:size", 8), look)


def _points(drawing: ChartDrawing, number: int) -> Iterator[Xml]:
    """The values whose colour is not the series'."""
    chart = drawing.chart
    ring = chart.type == "doughnut"
    for at in range(len(chart.categories)):
        hue = point_hue(drawing, number, at)
        if not ring and hue == series_hue(drawing, number):
            continue
        if chart.type == "line":
            look = element("c:spPr", None, hue_fill(hue), line("bg1", 9525))
            dot = element("c:marker", None, value("c:symbol", "circle"), value("c:size", 11), look)
            yield element("c:dPt", None, value("c:idx", at), dot, value("c:bubble3D", 0))
            continue
        look = element("c:spPr", None, hue_fill(hue), line("bg1" if ring else None, 19050))
        invert = None if ring else value("c:invertIfNegative", 0)
        yield element("c:dPt", None, value("c:idx", at), invert, value("c:bubble3D", 0), look)


def _labels(drawing: ChartDrawing, number: int, usual: str, page: Page) -> Xml | None:
    """Labels that follow their values: each a number format, or fixed text where no format prints what was meant."""
    chart, series = drawing.chart, drawing.chart.series[number]
    if drawing.line_ends:
        return element("c:dLbls", None, _name_at_end(drawing, number, page), *shown(None))
    if not any(has_label(drawing, number, at) for at in range(len(series.values))):
        return None
    own = [_own_label(drawing, number, at, usual, page) for at in range(len(series.values))]
    look = Letters(drawing.size, color=_label_color(drawing, number, None))
    return element(
        "c:dLbls",
        None,
        *own,
        element("c:numFmt", {"formatCode": usual, "sourceLinked": 0}),
        *label_look(look, page),
        *shown(_POSITIONS[chart.type], "Val"),
        value("c:showLeaderLines", 0) if chart.type == "doughnut" else None,
    )


def _name_at_end(drawing: ChartDrawing, number: int, page: Page) -> Xml:
    """The series' name beside its last value."""
    series = drawing.chart.series[number]
    hue = series_hue(drawing, number)
    bold = bool(drawing.chart.highlight) and drawing.chart.highlight == series.name
    look = Letters(drawing.size, bold=bold, color=name_color(drawing, hue))
    at_end = value("c:idx", len(series.values) - 1)
    return element("c:dLbl", None, at_end, *label_look(look, page), *shown("r", "SerName"))


def _own_label(drawing: ChartDrawing, number: int, at: int, usual: str, page: Page) -> Xml | None:
    """The label of one value, where it differs from the series' own in wording or look."""
    chart, series = drawing.chart, drawing.chart.series[number]
    amount, printed = series.values[at], series.printed[at]
    if amount is None:
        return None
    if not has_label(drawing, number, at):
        return element("c:dLbl", None, value("c:idx", at), value("c:delete", 1))
    format_ = number_format(amount, printed)
    bold, color = is_highlighted(drawing, number, at), _label_color(drawing, number, at)
    if format_ == usual and not bold and color == _label_color(drawing, number, None):
        return None
    look = Letters(drawing.size, bold=bold, color=color)
    fixed = format_ is None and bool(printed)
    words = paragraph(rich(printed), page.voice, None, look) if fixed else None
    return element(
        "c:dLbl",
        None,
        value("c:idx", at),
        element("c:tx", None, text_body("c:rich", element("a:bodyPr"), [words])) if fixed else None,
        element("c:numFmt", {"formatCode": format_ or usual, "sourceLinked": 0}),
        *label_look(look, page),
        *shown(_POSITIONS[chart.type], "Val"),
    )


def label_look(look: Letters, page: Page) -> tuple[Xml, Xml]:
    return element("c:spPr", None, element("a:noFill"), line(None)), letters_properties("c:txPr", page.voice, look)


def shown(position: str | None, what: str = "") -> Iterator[Xml]:
    """Where a label stands, and the one thing that it says."""
    if position:
        yield value("c:dLblPos", position)
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield value(f"c:show{part}", int(part == what))


def _label_color(drawing: ChartDrawing, number: int, at: int | None) -> Color:
    """Beside a bar the text's own colour; on a segment what is read on it. `at` None: the series as a whole."""
    if drawing.chart.type not in ("stacked", "doughnut"):
        return "tx1"
    return words_on(drawing, series_hue(drawing, number) if at is None else point_hue(drawing, number, at))
