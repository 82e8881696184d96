"""ChartDrawing → a native chart, in the theme's colours only.

Nothing is left to PowerPoint to decide: the ends of the axis and its steps, the place of the plot, the colours, and
which values are labelled and where come from the plan.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefwright.charts.bars import BarLayout, layout_bars
from briefwright.charts.canvas import Plot
from briefwright.charts.lines import LineLayout, layout_lines
from briefwright.charts.plan import Axis
from briefwright.charts.ring import HOLE, ring_with_names
from briefwright.deck.drawingml import Fragment, element, line, no_fill, root, value
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.deck.model.sizes import LEAST_LABEL
from briefwright.deck.opc import NS
from briefwright.deck.pptx.chart_series import HAIR, SeriesWriter
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.table import graphic_frame
from briefwright.deck.pptx.text import RunProperties, text_properties
from briefwright.deck.pptx.waterfall import waterfall_columns
from briefwright.deck.pptx.workbook import Column, axis_format, chart_columns, workbook
from briefwright.fonts.widths import has_wide

_APART = (1.2, 1.05)
"""The room of a name, in widths of it, in which LibreOffice leaves it level: with a good gap, or hardly any."""
_LEVEL = "1"
"""In 60,000ths of a degree: LibreOffice leaves out names that have no room only where they are not quite level."""
_CATEGORIES, _VALUES = 111111111, 222222222
"""The axes' ids. They are positive: python-pptx writes negative ones, which the schema forbids."""


def chart_frame(drawing: ChartDrawing, page: Page, ph: Fragment | None, created: str) -> Fragment:
    """A graphic frame with its chart and workbook, in the layout's placeholder where `ph` is given."""
    read = waterfall_columns if drawing.plan.type == "waterfall" else chart_columns
    columns = read(drawing.plan, drawing.name)
    data = workbook(drawing.plan.categories, columns, created)
    relationship = page.chart(lambda id_: _chart_space(drawing, columns, page, id_), data)
    content = root("c:chart", "c", {"r:id": relationship})
    return graphic_frame(page, drawing.name, drawing.alt, drawing.frame.emu, ph, NS["c"], content)


def _chart_space(drawing: ChartDrawing, columns: Sequence[Column], page: Page, data: str) -> Fragment:
    """The root of a chart. `data`: the id of the relationship to its workbook."""
    writer = SeriesWriter(drawing, columns, page)
    if drawing.plan.type == "doughnut":
        plot, legend = _ring(drawing, writer, page)
    elif drawing.plan.type == "line":
        plot, legend = _lines(drawing, writer, page)
    else:
        plot, legend = _bars(drawing, writer, page)
    parts = [value("c:autoTitleDeleted", 1), plot, legend, value("c:plotVisOnly", 1), value("c:dispBlanksAs", "gap")]
    return root(
        "c:chartSpace",
        "c a r",
        None,
        value("c:date1904", 0),
        value("c:roundedCorners", 0),
        element("c:chart", None, *parts),
        element("c:spPr", None, no_fill(), line(None)),
        text_properties("c:txPr", page.context, RunProperties(drawing.size, color=drawing.colors.text)),
        element("c:externalData", {"r:id": data}, value("c:autoUpdate", 0)),
    )


def _bars(drawing: ChartDrawing, writer: SeriesWriter, page: Page) -> tuple[Fragment, Fragment | None]:
    """Bars, columns, stacks or a waterfall; children in the order of the schema (ECMA-376, 21.2.2.16)."""
    plan, layout = drawing.plan, layout_bars(drawing.plan, drawing.canvas)
    writer = writer.with_names(layout.names)
    series = list(writer.waterfall_parts() if plan.type == "waterfall" else writer.bars(layout))
    totals = [writer.totals()] if plan.totals else []
    lines = list(writer.waterfall_lines()) if plan.type == "waterfall" else [] if layout.turned else totals
    if layout.turned:
        series += totals
    bars = element(
        "c:barChart",
        None,
        value("c:barDir", "bar" if layout.turned else "col"),
        value("c:grouping", "stacked" if plan.stacked else "clustered"),
        value("c:varyColors", 0),
        *series,
        value("c:gapWidth", round(100 * layout.gap_width)),
        value("c:overlap", 100 if plan.stacked else -6 if layout.abreast > 1 else 0),
        *_axis_ids(),
    )
    over = _line_chart(lines) if lines else None
    plot = _plot_area(_plot_place(layout, drawing), bars, over, *_axes(drawing, layout, page))
    return plot, _bar_legend(drawing, layout, page)


def _lines(drawing: ChartDrawing, writer: SeriesWriter, page: Page) -> tuple[Fragment, Fragment | None]:
    layout = layout_lines(drawing.plan, drawing.canvas)
    lines = _line_chart(list(writer.with_names(layout.names).lines(layout)))
    return _plot_area(_plot_place(layout, drawing), lines, *_axes(drawing, layout, page)), None


def _ring(drawing: ChartDrawing, writer: SeriesWriter, page: Page) -> tuple[Fragment, Fragment | None]:
    """A ring with its names beside it: PowerPoint has no labels beside slices of a doughnut."""
    ring, names = ring_with_names(drawing.plan, drawing.canvas)
    angles = [value("c:firstSliceAng", 0), value("c:holeSize", round(100 * HOLE))]
    doughnut = element("c:doughnutChart", None, value("c:varyColors", 1), *writer.ring(), *angles)
    plot = _plot_area(_place(ring, drawing, "inner"), doughnut)
    return plot, _legend(drawing, "l" if drawing.rtl else "r", names, page)


def _plot_area(*children: Fragment | None) -> Fragment:
    return element("c:plotArea", None, *children, element("c:spPr", None, no_fill(), line(None)))


def _line_chart(series: Sequence[Fragment]) -> Fragment:
    start = [value("c:grouping", "standard"), value("c:varyColors", 0)]
    return element("c:lineChart", None, *start, *series, value("c:marker", 1), *_axis_ids())


def _axis_ids() -> list[Fragment]:
    return [value("c:axId", _CATEGORIES), value("c:axId", _VALUES)]


def _plot_place(layout: BarLayout | LineLayout, drawing: ChartDrawing) -> Fragment:
    """The plot's place without the words around it; with them, where not every category is named.

    LibreOffice does not know `c:tickLblSkip`: it turns the names, and leaves them out where that takes more room.
    """
    plot = layout.plot
    if layout.every == 1 or _levelled(drawing, layout):
        return _place(plot, drawing, "inner")
    return _place(Plot(0, plot.y, plot.right, drawing.frame.h - plot.y), drawing, "outer")


def _place(plot: Plot, drawing: ChartDrawing, target: str = "") -> Fragment:
    """In shares of the frame."""
    frame = drawing.frame
    left = frame.w - plot.right if drawing.rtl else plot.x
    shares = {"x": left / frame.w, "y": plot.y / frame.h, "w": plot.w / frame.w, "h": plot.h / frame.h}
    modes = [value("c:xMode", "edge"), value("c:yMode", "edge")]
    sides = [value(f"c:{side}", f"{share:.4f}") for side, share in shares.items()]
    of = value("c:layoutTarget", target) if target else None
    return element("c:layout", None, element("c:manualLayout", None, of, *modes, *sides))


def _axes(drawing: ChartDrawing, layout: BarLayout | LineLayout, page: Page) -> tuple[Fragment, Fragment]:
    return _category_axis(drawing, layout, page), _value_axis(drawing, layout, drawing.plan.value_axis, page)


def _category_axis(drawing: ChartDrawing, layout: BarLayout | LineLayout, page: Page) -> Fragment:
    """It crosses the values at the baseline. Bars are read from the top: their axis runs backwards, as does that of
    columns which are read from the right."""
    turned, axis, lines = _is_turned(layout), drawing.plan.value_axis, drawing.plan.type == "line"
    start = "r" if drawing.rtl else "l"
    look = RunProperties(_names_size(drawing, layout), color=drawing.colors.figures if lines else drawing.colors.text)
    level = {"rot": "0" if layout.every == 1 else _LEVEL, "vert": "horz"}
    turn = level if layout.every == 1 or _levelled(drawing, layout) else None
    words = text_properties("c:txPr", page.context, look, turn)
    baseline = line(None) if lines and axis.base != 0 else line(drawing.colors.base, HAIR)
    return element(
        "c:catAx",
        None,
        value("c:axId", _CATEGORIES),
        element("c:scaling", None, value("c:orientation", "maxMin" if turned or drawing.rtl else "minMax")),
        value("c:delete", 0),
        value("c:axPos", start if turned else "b"),
        element("c:numFmt", {"formatCode": "General", "sourceLinked": 0}),
        *_no_ticks("low"),
        element("c:spPr", None, baseline),
        words,
        value("c:crossAx", _VALUES),
        value("c:crossesAt", f"{axis.base:f}"),
        value("c:auto", 0),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:tickLblSkip", layout.every),
        value("c:tickMarkSkip", layout.every),
        value("c:noMultiLvlLbl", 1),
    )


def _levelled(drawing: ChartDrawing, layout: BarLayout | LineLayout) -> bool:
    """Whether LibreOffice has to leave names out: it does not have the room for all, and does not break them."""
    small = drawing.plan.panel is not None or not _sizes_of_all(drawing, layout)
    return layout.every > 1 and small and not any(map(has_wide, drawing.plan.categories))


def _names_size(drawing: ChartDrawing, layout: BarLayout | LineLayout) -> float:
    """Of the categories' names: where not all are shown, one in which LibreOffice, which shows all, turns none."""
    sizes = [] if layout.every == 1 or drawing.plan.panel else _sizes_of_all(drawing, layout)
    return sizes[0] if sizes else drawing.size


def _sizes_of_all(drawing: ChartDrawing, layout: BarLayout | LineLayout) -> list[float]:
    """The sizes in which all names have the room beside each other, the best first."""
    names, plot = drawing.plan.categories, layout.plot
    pitch = plot.w / max(1, len(names) - isinstance(layout, LineLayout))
    widest = drawing.canvas.widest(names) / drawing.size
    sizes = [size for size in (drawing.size, 14.0, 13.0, LEAST_LABEL) if size <= drawing.size]
    offered = ((size, apart) for apart in _APART for size in sizes)
    return [size for size, apart in offered if widest * size * apart <= pitch]


def _value_axis(drawing: ChartDrawing, layout: BarLayout | LineLayout, axis: Axis, page: Page) -> Fragment:
    """From the first tick to the last; hidden where the values carry labels."""
    turned, shown = _is_turned(layout), drawing.plan.ticks_shown
    ends = [value("c:max", f"{axis.high:f}"), value("c:min", f"{axis.low:f}")]
    grid = element("c:spPr", None, line(drawing.colors.grid, HAIR))
    several = drawing.plan.type == "line" and len(drawing.plan.categories) > 1
    return element(
        "c:valAx",
        None,
        value("c:axId", _VALUES),
        element("c:scaling", None, value("c:orientation", "maxMin" if turned and drawing.rtl else "minMax"), *ends),
        value("c:delete", int(not shown)),
        value("c:axPos", "b" if turned else "r" if drawing.rtl else "l"),
        element("c:majorGridlines", None, grid) if shown else None,
        element("c:numFmt", {"formatCode": axis_format(axis.decimals, axis.lang), "sourceLinked": 0}),
        *_no_ticks("nextTo" if drawing.plan.panel is None or drawing.plan.panel.numbered else "none"),
        element("c:spPr", None, line(None)),
        text_properties("c:txPr", page.context, RunProperties(drawing.size, color=drawing.colors.figures)),
        value("c:crossAx", _CATEGORIES),
        value("c:crosses", "max" if turned else "min"),
        value("c:crossBetween", "midCat" if several else "between"),
        value("c:majorUnit", f"{axis.step:f}"),
    )


def _is_turned(layout: BarLayout | LineLayout) -> bool:
    return isinstance(layout, BarLayout) and layout.turned


def _no_ticks(labels: str) -> list[Fragment]:
    return [value("c:majorTickMark", "none"), value("c:minorTickMark", "none"), value("c:tickLblPos", labels)]


def _bar_legend(drawing: ChartDrawing, layout: BarLayout, page: Page) -> Fragment | None:
    """Above the plot, or beside the last stack; what carries the sums is left out."""
    plan, canvas = drawing.plan, drawing.canvas
    if not plan.naming:
        return None
    left_out = [len(plan.series)] if plan.totals and not layout.turned else []
    if plan.naming == "beside" and not layout.turned:
        x = layout.category(len(plan.categories) - 1) + layout.breadth / 2 + canvas.gap / 2
        height = min(layout.plot.h, 1.6 * canvas.leading * len(plan.series))
        place = Plot(x, layout.plot.y + (layout.plot.h - height) / 2, canvas.width - x, height)
        return _legend(drawing, "l" if drawing.rtl else "r", place, page, left_out)
    names = [one.name for one in plan.series]
    widest = max(
        sum(canvas.legend_entry(names[at]) + 3 * canvas.gap for at in row) for row in canvas.legend_rows(names)
    )
    return _legend(drawing, "t", Plot(0, 0, min(widest, canvas.width), canvas.legend_height(names)), page, left_out)


def _legend(drawing: ChartDrawing, side: str, place: Plot, page: Page, left_out: Sequence[int] = ()) -> Fragment:
    entries = [element("c:legendEntry", None, value("c:idx", at), value("c:delete", 1)) for at in left_out]
    return element(
        "c:legend",
        None,
        value("c:legendPos", side),
        *entries,
        _place(place, drawing),
        value("c:overlay", 0),
        text_properties("c:txPr", page.context, RunProperties(drawing.size, color=drawing.colors.text)),
    )
