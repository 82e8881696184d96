"""Chart → plan → SVG: each type by its own module. Paper, web and notes all use it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.shapes import Chart, ChartType
from briefwright.brand.model import Brand
from briefwright.charts.bars import draw_bars, plan_bars
from briefwright.charts.canvas import BOLD, Anchor, Canvas, ChartGeometry, Pen
from briefwright.charts.inks import BrandInks, Inks
from briefwright.charts.lines import draw_lines, plan_lines
from briefwright.charts.multiples import draw_panels, plan_multiples
from briefwright.charts.plan import ChartPlan, Ems, Paint
from briefwright.charts.ring import draw_ring, plan_ring
from briefwright.charts.stacked import plan_stacked
from briefwright.charts.waterfall import plan_waterfall
from briefwright.document.model import Document
from briefwright.fonts.widths import advance
from briefwright.richtext.locales import direction
from briefwright.templating.templates import TemplateSet

_TYPES: Mapping[ChartType, tuple[Callable[[Chart, Ems], ChartPlan], Callable[[ChartPlan, Pen], None]]] = {
    "bar": (plan_bars, draw_bars),
    "column": (plan_bars, draw_bars),
    "stacked": (plan_stacked, draw_bars),
    "waterfall": (plan_waterfall, draw_bars),
    "line": (plan_lines, draw_lines),
    "doughnut": (plan_ring, draw_ring),
}
"""How each type is planned and drawn."""
_POINT = re.compile(r"([ML])(-?[\d.]+) ")
"""The beginning of a point in the path of a line."""
_OTHER_END: Mapping[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
WIDTH, SMALL, ACROSS, SIZE = 336.0, 240.0, 516.0, 9.0
"""Of drawings on paper, and of the words in them, in points: the text column on A4, half of both columns, both columns.
Elsewhere they are scaled."""


def plan_chart(chart: Chart, brand: Brand) -> ChartPlan:
    """What all outputs show. The brand's own typeface decides which labels have the room."""
    families = brand.fonts["sans"]
    plan = plan_multiples if chart.multiples else _TYPES[chart.type][0]
    return plan(chart, lambda text: advance(text, families, weight=BOLD))


def draw_chart(plan: ChartPlan, canvas: Canvas, inks: Inks) -> ChartGeometry:
    """A plan on a canvas."""
    pen = Pen(canvas, inks, ChartGeometry(canvas.width, canvas.height or 0.0, inks.paint(Paint("ground"))))
    draw = draw_panels if plan.panels else _TYPES[plan.type][1]
    draw(plan, pen)
    rtl = direction(plan.chart.lang) == "rtl"
    return (_turned(pen.drawn) if plan.type == "doughnut" else _mirrored(pen.drawn)) if rtl else pen.drawn


def _mirrored(drawn: ChartGeometry) -> ChartGeometry:
    """The drawing as it is read from the right: categories and time begin there, and so does the axis of values.

    Words stay as they are: theirs is the direction `rtl`, in which `start` is the right.
    """
    width = drawn.width
    return replace(
        drawn,
        rules=[replace(one, x1=width - one.x1, x2=width - one.x2) for one in drawn.rules],
        bars=[replace(one, x=width - one.x - one.width) for one in drawn.bars],
        traces=[replace(one, path=_POINT.sub(lambda at: f"{at[1]}{width - float(at[2]):.2f} ", one.path))
                for one in drawn.traces],
        dots=[replace(one, x=width - one.x) for one in drawn.dots],
        words=[replace(one, x=width - one.x) for one in drawn.words],
        panels=[replace(one, x=width - one.x - one.drawing.width, drawing=_mirrored(one.drawing))
                for one in drawn.panels],
        direction="rtl",
    )  # fmt: skip


def _turned(drawn: ChartGeometry) -> ChartGeometry:
    """A ring runs clockwise everywhere; only its words are read from the right."""
    words = [replace(one, anchor=_OTHER_END[one.anchor]) for one in drawn.words]
    return replace(drawn, words=words, direction="rtl")


def chart_words(plan: ChartPlan, canvas: Canvas) -> tuple[str, ...]:
    """The words of a drawing, in the order in which they are drawn."""
    drawn = draw_chart(plan, canvas, _NoInks())
    return tuple(line.text for one in (drawn, *(panel.drawing for panel in drawn.panels)) for line in one.words)


class _NoInks:
    """Colours where nobody looks at them."""

    def paint(self, paint: Paint) -> str:
        return "#000"

    on = readable = paint


def paper_words(chart: Chart, brand: Brand, width: float = WIDTH, height: float | None = None) -> tuple[str, ...]:
    """The words of a chart's drawing on paper and in the web page."""
    return chart_words(plan_chart(chart, brand), _paper_canvas(brand, width, height))


def _paper_canvas(brand: Brand, width: float, height: float | None) -> Canvas:
    return Canvas(width, height, SIZE, brand.fonts["sans"])


def chart_picture(
    block: ChartBlock, document: Document, brand: Brand, templates: TemplateSet, width: float = WIDTH,
    height: float | None = None,
) -> str:  # fmt: skip
    """A `data:` address of the chart as SVG, `width` points wide and `height` points high, or as high as it needs.

    Raises:
        ContentError: the template cannot be used.
    """
    svg = chart_svg(block, document, brand, templates, width=width, height=height)
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def chart_svg(
    block: ChartBlock, document: Document, brand: Brand, templates: TemplateSet, *,
    colors: Mapping[str, str] | None = None, family: Sequence[str] = (), width: float = WIDTH,
    height: float | None = None,
) -> str:  # fmt: skip
    """The chart as SVG. `colors` and `family`: how its output prints the brand's colours and its typeface.

    Raises:
        ContentError: the template cannot be used.
    """
    own = brand.colors_and_series()
    drawn = draw_chart(plan_chart(block.chart, brand), _paper_canvas(brand, width, height), BrandInks(own, colors))
    return svg_of(drawn, templates, colors or own, family or brand.fonts["sans"], SIZE, document.lang)


def svg_of(
    drawn: ChartGeometry, templates: TemplateSet, colors: Mapping[str, str], family: Sequence[str], size: float,
    lang: str,
) -> str:  # fmt: skip
    """A drawing as SVG, by `blocks/chart.svg.jinja`.

    Raises:
        ContentError: the template cannot be used.
    """
    return templates.render("blocks/chart.svg.jinja", drawing=drawn, colors=colors, family=family, size=size, lang=lang)
