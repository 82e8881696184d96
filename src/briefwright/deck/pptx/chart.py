"""ChartDrawing → a native chart: direct labels instead of axes where there are few values, the theme's colours only."""

from __future__ import annotations

from collections.abc import Sequence

from briefwright.deck.chart.axis import Axis, axis_of
from briefwright.deck.chart.labels import every_value_told, legend
from briefwright.deck.drawingml import element, line, no_fill, root, value
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.deck.opc import NS, Xml
from briefwright.deck.pptx.chart_data import hue_line, series_columns
from briefwright.deck.pptx.chart_series import series_xml
from briefwright.deck.pptx.chart_waterfall import waterfall_columns, waterfall_xml
from briefwright.deck.pptx.numbers import PLAIN
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.table import graphic_frame
from briefwright.deck.pptx.text import Letters, letters_properties
from briefwright.deck.pptx.workbook import Column, workbook

_CATEGORIES, _VALUES = 111111111, 222222222
"""The axes' ids. They are positive: python-pptx writes negative ones, which the schema forbids."""
_HAIR = 9525
"""In EMU: three quarters of a point."""


def chart_frame(drawing: ChartDrawing, page: Page, ph: Xml | None, created: str) -> Xml:
    """A graphic frame with its chart and workbook, in the layout's placeholder where `ph` is given."""
    chart = drawing.chart
    columns = waterfall_columns(drawing) if chart.type == "waterfall" else series_columns(chart, drawing.name)
    space = _chart_space(drawing, columns, page)
    relationship = page.chart(space, workbook(chart.categories, columns, created))
    content = element("c:chart", {"r:id": relationship})
    return graphic_frame(page, drawing.name, drawing.alt, drawing.frame.emu, ph, NS["c"], content)


def _chart_space(drawing: ChartDrawing, columns: Sequence[Column], page: Page) -> Xml:
    plot = element("c:plotArea", None, _layout(drawing), *_plots(drawing, columns, page))
    if drawing.chart.type != "doughnut":
        plot.extend([_category_axis(drawing, page), _value_axis(drawing, axis_of(drawing.chart), page)])
    plot.append(element("c:spPr", None, no_fill(), line(None)))
    return root(
        "c:chartSpace",
        "c a r",
        None,
        value("c:date1904", 0),
        value("c:roundedCorners", 0),
        element(
            "c:chart",
            None,
            value("c:autoTitleDeleted", 1),
            plot,
            _legend(drawing, page),
            value("c:plotVisOnly", 1),
            value("c:dispBlanksAs", "gap"),
        ),
        element("c:spPr", None, no_fill(), line(None)),
        letters_properties("c:txPr", page.voice, Letters(drawing.size, color="tx1")),
        element("c:externalData", None, value("c:autoUpdate", 0)),
    )


def _layout(drawing: ChartDrawing) -> Xml:
    """PowerPoint's own, but for the room of the names at the ends of lines, for which it leaves none."""
    if not drawing.line_ends:
        return element("c:layout")
    shares = {"x": 0.0, "y": 0.02, "w": 1 - drawing.line_ends, "h": 0.96}
    modes = [value("c:xMode", "edge"), value("c:yMode", "edge")]
    sides = [value(f"c:{side}", f"{share:.4f}") for side, share in shares.items()]
    return element("c:layout", None, element("c:manualLayout", None, value("c:layoutTarget", "outer"), *modes, *sides))


def _plots(drawing: ChartDrawing, columns: Sequence[Column], page: Page) -> list[Xml]:
    """The elements of the chart's type: children in the order of the schema (ECMA-376, 21.2.2)."""
    chart = drawing.chart
    axes = [value("c:axId", _CATEGORIES), value("c:axId", _VALUES)]
    if chart.type == "waterfall":
        return waterfall_xml(drawing, columns, axes, page)
    series = [series_xml(drawing, number, column, page) for number, column in enumerate(columns)]
    if chart.type == "doughnut":
        ring = [value("c:firstSliceAng", 0), value("c:holeSize", 58)]
        return [element("c:doughnutChart", None, value("c:varyColors", 1), *series, *ring)]
    if chart.type == "line":
        grouping = value("c:grouping", "standard")
        return [element("c:lineChart", None, grouping, value("c:varyColors", 0), *series, value("c:marker", 1), *axes)]
    return [
        element(
            "c:barChart",
            None,
            value("c:barDir", "bar" if chart.type == "bar" else "col"),
            value("c:grouping", "stacked" if chart.type == "stacked" else "clustered"),
            value("c:varyColors", 0),
            *series,
            value("c:gapWidth", 45 if len(series) == 1 or chart.type == "stacked" else 70),
            value("c:overlap", 100 if chart.type == "stacked" else 0),
            *axes,
        )
    ]


def _category_axis(drawing: ChartDrawing, page: Page) -> Xml:
    """Bars are read from the top: their axis runs backwards."""
    lying = drawing.chart.type == "bar"
    return element(
        "c:catAx",
        None,
        value("c:axId", _CATEGORIES),
        element("c:scaling", None, value("c:orientation", "maxMin" if lying else "minMax")),
        value("c:delete", 0),
        value("c:axPos", "l" if lying else "b"),
        element("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        *_no_ticks("low"),
        element("c:spPr", None, hue_line(drawing.colors.base, _HAIR)),
        letters_properties("c:txPr", page.voice, Letters(drawing.size, color="tx1")),
        value("c:crossAx", _VALUES),
        value("c:crosses", "autoZero"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:noMultiLvlLbl", 1),
    )


def _value_axis(drawing: ChartDrawing, axis: Axis, page: Page) -> Xml:
    """Hidden where every value carries its label. It ends by itself, so that it follows numbers that are changed."""
    lying, hidden = drawing.chart.type == "bar", every_value_told(drawing)
    look = element("c:spPr", None, hue_line(drawing.colors.grid, _HAIR))
    begun = axis.low > 0 or (axis.low == 0 and drawing.chart.type != "line")
    lowest = value("c:min", f"{axis.low:g}") if begun else None
    return element(
        "c:valAx",
        None,
        value("c:axId", _VALUES),
        element("c:scaling", None, value("c:orientation", "minMax"), lowest),
        value("c:delete", int(hidden)),
        value("c:axPos", "b" if lying else "l"),
        None if hidden else element("c:majorGridlines", None, look),
        element("c:numFmt", {"formatCode": _format(axis), "sourceLinked": 0}),
        *_no_ticks("nextTo"),
        element("c:spPr", None, line(None)),
        letters_properties("c:txPr", page.voice, Letters(drawing.size, color=drawing.colors.figures)),
        value("c:crossAx", _CATEGORIES),
        value("c:crosses", "max" if lying else "autoZero"),
        value("c:crossBetween", "between"),
        value("c:majorUnit", f"{axis.step:g}"),
    )


def _format(axis: Axis) -> str:
    """Thousands apart, as many decimals as the steps have, a true minus."""
    digits = PLAIN + ("." + "0" * axis.decimals if axis.decimals else "")
    return f'{digits};"−"{digits}'


def _no_ticks(labels: str) -> list[Xml]:
    return [value("c:majorTickMark", "none"), value("c:minorTickMark", "none"), value("c:tickLblPos", labels)]


def _legend(drawing: ChartDrawing, page: Page) -> Xml | None:
    place = legend(drawing)
    if not place:
        return None
    return element(
        "c:legend",
        None,
        value("c:legendPos", {"right": "r", "below": "b"}[place]),
        value("c:overlay", 0),
        letters_properties("c:txPr", page.voice, Letters(drawing.size, color="tx1")),
    )
