"""Chart → picture: each type by its own module."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence

from briefwright.blocks.chart import ChartBlock
from briefwright.blocks.shapes import Chart as Shape
from briefwright.blocks.shapes import ChartType
from briefwright.brand.model import Brand
from briefwright.charts.bars import bars, stacked_bars
from briefwright.charts.columns import columns, columns_fit, stacks, stacks_fit
from briefwright.charts.drawing import SIZE, Drawing
from briefwright.charts.lines import lines
from briefwright.charts.pen import Pen
from briefwright.charts.ring import ring
from briefwright.charts.waterfall import lying_waterfall, waterfall
from briefwright.document.model import Document
from briefwright.fonts.lettering import Lettering
from briefwright.templating.templates import TemplateSet


def chart_picture(block: ChartBlock, document: Document, brand: Brand, templates: TemplateSet) -> str:
    """A `data:` address of the chart as SVG.

    Raises:
        ContentError: the template cannot be used.
    """
    colors = brand.colors_and_series()
    svg = chart_svg(block, document, brand, templates, colors, brand.fonts["sans"])
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def chart_svg(
    block: ChartBlock, document: Document, brand: Brand, templates: TemplateSet, colors: Mapping[str, str],
    family: Sequence[str],
) -> str:  # fmt: skip
    """The chart as SVG. `colors` and `family`: as it prints its roles' colours and its typeface.

    Raises:
        ContentError: the template cannot be used.
    """
    own = brand.fonts["sans"][0]
    drawing = draw(block.chart, Lettering(own), Lettering(own, 600), brand.colors_and_series())
    return templates.render(
        "blocks/chart.svg.jinja", drawing=drawing, colors=colors, family=family, size=SIZE, lang=document.lang
    )


def draw(chart: Shape, plain: Lettering, bold: Lettering, colors: dict[str, str]) -> Drawing:
    """The geometry of a chart of any type; columns lie down where their lettering would not fit below them."""
    pen = Pen(chart, plain, bold, colors)
    _TYPES[chart.type](pen)
    return pen.drawing


def _columns(pen: Pen) -> None:
    (columns if columns_fit(pen) else bars)(pen)


def _stacks(pen: Pen) -> None:
    (stacks if stacks_fit(pen) else stacked_bars)(pen)


def _waterfall(pen: Pen) -> None:
    (waterfall if columns_fit(pen) else lying_waterfall)(pen)


_TYPES: Mapping[ChartType, Callable[[Pen], None]] = {
    "bar": bars,
    "column": _columns,
    "stacked": _stacks,
    "waterfall": _waterfall,
    "line": lines,
    "doughnut": ring,
}
