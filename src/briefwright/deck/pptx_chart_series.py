"""A series of a chart: its values, its colours, and the labels beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefwright.deck.drawing import ChartDrawing, Color
from briefwright.deck.pptx_chart_colors import is_highlighted, point_hue, series_hue
from briefwright.deck.pptx_chart_scale import has_label
from briefwright.deck.pptx_numbers import PLAIN, number_format, stored, usual_format
from briefwright.deck.pptx_package import Page
from briefwright.deck.pptx_text import Letters, letters_properties, paragraph, text_body
from briefwright.deck.pptx_workbook import cells
from briefwright.deck.pptx_xml import Xml, element, line, value
from briefwright.shapes import Chart, Series
from briefwright.text import rich

WITH_LINES = ("line",)
_MOST_MARKERS = 12
_LINE, _HEAVY_LINE = 28575, 38100
"""In EMU: 2.25 and 3 points."""
_POSITIONS = {"bar": "outEnd", "column": "outEnd", "line": "t", "stacked": "ctr", "doughnut": None}


def series_xml(drawing: ChartDrawing, number: int, name: str, page: Page) -> Xml:
    """A `c:ser`; children in the order of the schema (ECMA-376, 21.2.2.170)."""
    chart, series = drawing.chart, drawing.chart.series[number]
    drawn = chart.type in WITH_LINES
    return element(
        "c:ser",
        None,
        value("c:idx", number),
        value("c:order", number),
        element("c:tx", None, _strings(cells(number + 2, 1, 1), (name,))),
        _series_look(chart, number),
        value("c:invertIfNegative", 0) if chart.type not in (*WITH_LINES, "doughnut") else None,
        _marker(chart, number) if drawn else None,
        *_points(chart, number),
        _labels(drawing, number, page),
        element("c:cat", None, _strings(cells(1, 2, len(chart.categories) + 1), chart.categories)),
        element("c:val", None, _numbers(cells(number + 2, 2, len(chart.categories) + 1), series)),
        value("c:smooth", 0) if drawn else None,
    )


def _series_look(chart: Chart, number: int) -> Xml | None:
    hue = series_hue(chart, number)
    if chart.type == "doughnut":
        return None
    if chart.type not in WITH_LINES:
        return element("c:spPr", None, hue.fill, line(None))
    heavy = chart.highlight == chart.series[number].name and bool(chart.highlight)
    width = _HEAVY_LINE if heavy else _LINE
    return element("c:spPr", None, element("a:ln", {"w": width, "cap": "rnd"}, hue.fill, element("a:round")))


def _marker(chart: Chart, number: int) -> Xml:
    if len(chart.categories) > _MOST_MARKERS:
        return element("c:marker", None, value("c:symbol", "none"))
    look = element("c:spPr", None, series_hue(chart, number).fill, line("bg1", 9525))
    return element("c:marker", None, value("c:symbol", "circle"), value("c:size", 8), look)


def _points(chart: Chart, number: int) -> Iterator[Xml]:
    """The values whose colour is not the series'."""
    ring = chart.type == "doughnut"
    for at in range(len(chart.categories)):
        hue = point_hue(chart, number, at)
        if not ring and hue == series_hue(chart, number):
            continue
        if chart.type in WITH_LINES:
            look = element("c:spPr", None, hue.fill, line("bg1", 9525))
            dot = element("c:marker", None, value("c:symbol", "circle"), value("c:size", 11), look)
            yield element("c:dPt", None, value("c:idx", at), dot, value("c:bubble3D", 0))
            continue
        look = element("c:spPr", None, hue.fill, line("bg1" if ring else None, 19050))
        invert = None if ring else value("c:invertIfNegative", 0)
        yield element("c:dPt", None, value("c:idx", at), invert, value("c:bubble3D", 0), look)


def _labels(drawing: ChartDrawing, number: int, page: Page) -> Xml | None:
    """Labels that follow their values: each a number format, or fixed text where no format prints what was meant."""
    chart, series = drawing.chart, drawing.chart.series[number]
    if drawing.line_ends:
        return element("c:dLbls", None, _name_at_end(drawing, number, page), *_shown(None))
    if not any(has_label(drawing, number, at) for at in range(len(series.values))):
        return None
    usual = usual_format(series)
    own = [_own_label(drawing, number, at, usual, page) for at in range(len(series.values))]
    look = Letters(drawing.size, color=_label_color(chart, number, None))
    return element(
        "c:dLbls",
        None,
        *own,
        element("c:numFmt", {"formatCode": usual, "sourceLinked": 0}),
        *_label_look(look, page),
        *_shown(_POSITIONS[chart.type], "Val"),
        value("c:showLeaderLines", 0) if chart.type == "doughnut" else None,
    )


def _name_at_end(drawing: ChartDrawing, number: int, page: Page) -> Xml:
    """The series' name beside its last value."""
    series = drawing.chart.series[number]
    hue = series_hue(drawing.chart, number)
    bold = bool(drawing.chart.highlight) and drawing.chart.highlight == series.name
    look = Letters(drawing.size, bold=bold, color="tx1" if hue.light else hue.color)
    at_end = value("c:idx", len(series.values) - 1)
    return element("c:dLbl", None, at_end, *_label_look(look, page), *_shown("r", "SerName"))


def _own_label(drawing: ChartDrawing, number: int, at: int, usual: str, page: Page) -> Xml | None:
    """The label of one value, where it differs from the series' own in wording or look."""
    chart, series = drawing.chart, drawing.chart.series[number]
    amount, printed = series.values[at], series.printed[at]
    if amount is None:
        return None
    if not has_label(drawing, number, at):
        return element("c:dLbl", None, value("c:idx", at), value("c:delete", 1))
    format_ = number_format(amount, printed)
    bold, color = is_highlighted(chart, number, at), _label_color(chart, number, at)
    if format_ == usual and not bold and color == _label_color(chart, number, None):
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
        *_label_look(look, page),
        *_shown(_POSITIONS[chart.type], "Val"),
    )


def _label_look(look: Letters, page: Page) -> tuple[Xml, Xml]:
    return element("c:spPr", None, element("a:noFill"), line(None)), letters_properties("c:txPr", page.voice, look)


def _shown(position: str | None, what: str = "") -> Iterator[Xml]:
    """Where a label stands, and the one thing that it says."""
    if position:
        yield value("c:dLblPos", position)
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield value(f"c:show{part}", int(part == what))


def _label_color(chart: Chart, number: int, at: int | None) -> Color:
    """Beside a bar the text's own colour; on a segment what is read on it. `at` None: the series as a whole."""
    if chart.type not in ("stacked", "doughnut"):
        return "tx1"
    return (series_hue(chart, number) if at is None else point_hue(chart, number, at)).text


def _strings(reference: str, words: tuple[str, ...]) -> Xml:
    points = [_point(at, word) for at, word in enumerate(words)]
    cache = element("c:strCache", None, value("c:ptCount", len(words)), *points)
    return element("c:strRef", None, element("c:f", None, reference), cache)


def _numbers(reference: str, series: Series) -> Xml:
    known: list[tuple[int, Decimal]] = [(at, amount) for at, amount in enumerate(series.values) if amount is not None]
    points = [_point(at, stored(amount)) for at, amount in known]
    format_ = element("c:formatCode", None, usual_format(series) if known else PLAIN)
    cache = element("c:numCache", None, format_, value("c:ptCount", len(series.values)), *points)
    return element("c:numRef", None, element("c:f", None, reference), cache)


def _point(at: int, text: str) -> Xml:
    return element("c:pt", {"idx": at}, element("c:v", None, text))
