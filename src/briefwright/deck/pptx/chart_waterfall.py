"""A waterfall → stacked columns, the lowest part unfilled, and lines; PowerPoint's own is in no standard.

The changes as they are meant stand first in the workbook; behind them stand the parts that are drawn. A bar that
crosses zero has two: the stacks above and below zero are separate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefwright.blocks.shapes import Step
from briefwright.deck.chart.colors import is_highlighted, point_hue
from briefwright.deck.chart.labels import labelled
from briefwright.deck.drawingml import element, line, no_fill, value
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.deck.opc import Xml
from briefwright.deck.pptx.chart_data import categories_xml, hue_fill, hue_line, ser_xml, values_xml
from briefwright.deck.pptx.chart_series import label_look, shown
from briefwright.deck.pptx.numbers import signed_format
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.text import Letters, paragraph, text_body
from briefwright.deck.pptx.workbook import Column
from briefwright.richtext.text import rich

_PARTS = ("Unfilled", "Rise", "Fall", "Total", "Below zero")
_LABELS = "Label"
_HAIRLINES = ("Line 1", "Line 2", "Line 3")
"""Each joins every third pair of bars, so that none runs on into the next."""
_HAIR = 9525
Amounts = tuple[Decimal | None, ...]


def waterfall_columns(drawing: ChartDrawing) -> list[Column]:
    """What is meant and where each bar ends; then what is drawn, in the order of the series."""
    chart, steps = drawing.chart, drawing.chart.steps
    series = chart.series[0]
    meant: list[tuple[str, Amounts]] = [
        (series.name or chart.unit or drawing.name, series.values),
        ("Ends at", tuple(step.end for step in steps)),
    ]
    parts = zip(_PARTS, zip(*map(_parts, steps), strict=True), strict=True)
    lines = [(name, tuple(_hairline(steps, first))) for first, name in enumerate(_HAIRLINES)]
    drawn: list[tuple[str, Amounts]] = [*parts, (_LABELS, tuple(_edge(step) for step in steps)), *lines]
    plain, signed = signed_format(series, signs=False), signed_format(series, signs=True)
    columns = []
    for number, (name, amounts) in enumerate([*meant, *drawn], 2):
        formats = tuple(signed if number == 2 and at not in chart.totals else plain for at in range(len(steps)))
        columns.append(Column(number, name, amounts, formats, plain))
    return columns


def waterfall_xml(drawing: ChartDrawing, columns: Sequence[Column], axes: Sequence[Xml], page: Page) -> list[Xml]:
    """The stacked columns, and the lines that join them and bear the labels, on the same axes."""
    _, _, *drawn = columns
    parts, lines = drawn[: len(_PARTS)], drawn[len(_PARTS) :]
    stacks = [_stack(drawing, number, column) for number, column in enumerate(parts)]
    traces = [_trace(drawing, number, column, page) for number, column in enumerate(lines, len(parts))]
    bars = element(
        "c:barChart",
        None,
        value("c:barDir", "col"),
        value("c:grouping", "stacked"),
        value("c:varyColors", 0),
        *stacks,
        value("c:gapWidth", 45),
        value("c:overlap", 100),
        *axes,
    )
    grouping, marker = value("c:grouping", "standard"), value("c:marker", 1)
    again = [value("c:axId", axis.get("val")) for axis in axes]
    return [bars, element("c:lineChart", None, grouping, value("c:varyColors", 0), *traces, marker, *again)]


def _parts(step: Step) -> Amounts:
    """The share of each of `_PARTS` in one bar."""
    low, high = step.low, step.high
    unfilled = low if low > 0 else high if high < 0 else None
    crosses = low < 0 < high
    part = high if crosses else high - low if low >= 0 else low - high
    kind = "Total" if step.total else "Rise" if step.end >= step.start else "Fall"
    own = tuple(part if name == kind else None for name in ("Rise", "Fall", "Total"))
    return (unfilled, *own, low if crosses else None)


def _edge(step: Step) -> Decimal:
    """Where the label of a bar stands: at its upper edge, of a bar below zero at its lower one."""
    return step.low if step.hangs else step.high


def _hairline(steps: Sequence[Step], first: int) -> Iterator[Decimal | None]:
    """From the end of every third bar to the next bar."""
    for at in range(len(steps)):
        place = (at - first) % 3
        if at < first or place == 2 or (place == 0 and at + 1 == len(steps)):
            yield None
        else:
            yield steps[at - place].end


def _stack(drawing: ChartDrawing, number: int, column: Column) -> Xml:
    """One part of all bars, in the colours of their kinds."""
    colors, chart = drawing.colors, drawing.chart
    hues = {"Rise": colors.rise, "Fall": colors.fall, "Total": colors.total}
    hue = hues.get(column.name)
    filled = number > 0
    points = [
        _point(drawing, at)
        for at, amount in enumerate(column.values)
        if filled and amount is not None and point_hue(drawing, 0, at) != hue
    ]
    return ser_xml(
        number,
        column,
        element("c:spPr", None, hue_fill(hue or colors.fall) if filled else no_fill(), line(None)),
        value("c:invertIfNegative", 0),
        *points,
        categories_xml(chart.categories),
        values_xml(column),
    )


def _point(drawing: ChartDrawing, at: int) -> Xml:
    look = element("c:spPr", None, hue_fill(point_hue(drawing, 0, at)), line(None))
    return element("c:dPt", None, value("c:idx", at), value("c:invertIfNegative", 0), value("c:bubble3D", 0), look)


def _trace(drawing: ChartDrawing, number: int, column: Column, page: Page) -> Xml:
    """A hairline between bars, or the unseen line that bears the labels."""
    bears = column.name == _LABELS
    return ser_xml(
        number,
        column,
        element("c:spPr", None, line(None) if bears else hue_line(drawing.colors.base, _HAIR)),
        element("c:marker", None, value("c:symbol", "none")),
        _labels(drawing, page) if bears and labelled(drawing.chart) else None,
        categories_xml(drawing.chart.categories),
        values_xml(column),
        value("c:smooth", 0),
    )


def _labels(drawing: ChartDrawing, page: Page) -> Xml:
    own = [_label(drawing, at, step, page) for at, step in enumerate(drawing.chart.steps)]
    return element("c:dLbls", None, *own, *label_look(Letters(drawing.size, color="tx1"), page), *shown("t", "Val"))


def _label(drawing: ChartDrawing, at: int, step: Step, page: Page) -> Xml:
    """The change as fixed words: the value of the point is where its bar ends."""
    look = Letters(drawing.size, bold=is_highlighted(drawing, 0, at), color="tx1")
    words = paragraph(rich(drawing.chart.series[0].printed[at]), page.voice, None, look)
    return element(
        "c:dLbl",
        None,
        value("c:idx", at),
        element("c:tx", None, text_body("c:rich", element("a:bodyPr"), [words])),
        *label_look(look, page),
        *shown("b" if step.hangs else "t", "Val"),
    )
