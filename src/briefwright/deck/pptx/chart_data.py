"""A chart's columns of numbers and its hues → the elements that every type of chart is written with."""

from __future__ import annotations

from collections.abc import Sequence

from briefwright.blocks.shapes import Chart
from briefwright.deck.drawingml import element, scheme_fill, value
from briefwright.deck.model.drawing import ThemeColor
from briefwright.deck.opc import Xml
from briefwright.deck.pptx.numbers import number_format, stored, usual_format
from briefwright.deck.pptx.workbook import Column, cells

_WHOLE = 100_000
"""What DrawingML calls a hundred per cent."""


def series_columns(chart: Chart, otherwise: str) -> list[Column]:
    """A column a series; one without a name is called by the unit, or `otherwise`."""
    columns = []
    for number, series in enumerate(chart.series, 2):
        usual = usual_format(series)
        pairs = zip(series.values, series.printed, strict=True)
        formats = tuple((amount is not None and number_format(amount, printed)) or usual for amount, printed in pairs)
        columns.append(Column(number, series.name or chart.unit or otherwise, series.values, formats, usual))
    return columns


def name_xml(column: Column) -> Xml:
    """The name of a series."""
    return element("c:tx", None, strings_xml(cells(column.number, 0, 0), (column.name,)))


def ser_xml(number: int, column: Column, *parts: Xml | None) -> Xml:
    """A `c:ser` with its number and name; `parts` in the order of the schema (ECMA-376, 21.2.2.170)."""
    return element("c:ser", None, value("c:idx", number), value("c:order", number), name_xml(column), *parts)


def categories_xml(categories: Sequence[str]) -> Xml:
    return element("c:cat", None, strings_xml(cells(1, 1, len(categories)), categories))


def values_xml(column: Column) -> Xml:
    """The values of a series, as they stand in the workbook."""
    known = [(at, amount) for at, amount in enumerate(column.values) if amount is not None]
    points = [_point(at, stored(amount)) for at, amount in known]
    count = value("c:ptCount", len(column.values))
    cache = element("c:numCache", None, element("c:formatCode", None, column.usual), count, *points)
    reference = element("c:f", None, cells(column.number, 1, len(column.values)))
    return element("c:val", None, element("c:numRef", None, reference, cache))


def strings_xml(reference: str, words: Sequence[str]) -> Xml:
    """Words that stand in cells of the workbook."""
    points = [_point(at, word) for at, word in enumerate(words)]
    cache = element("c:strCache", None, value("c:ptCount", len(words)), *points)
    return element("c:strRef", None, element("c:f", None, reference), cache)


def hue_fill(hue: ThemeColor) -> Xml:
    share, more = round(hue.share * _WHOLE), round(hue.more * _WHOLE)
    changes = (value("a:lumMod", share) if share < _WHOLE else None, value("a:lumOff", more) if more else None)
    return scheme_fill(hue.color, *(change for change in changes if change is not None))


def hue_line(hue: ThemeColor, emu: int) -> Xml:
    return element("a:ln", {"w": emu}, hue_fill(hue))


def _point(at: int, text: str) -> Xml:
    return element("c:pt", {"idx": at}, element("c:v", None, text))
