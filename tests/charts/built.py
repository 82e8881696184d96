"""Charts for tests: their plans, and drawings of them on slides."""

from __future__ import annotations

from briefwright.blocks.shapes import Chart
from briefwright.brand.read import load_brand
from briefwright.charts import plan_chart
from briefwright.charts.plan import ChartPlan
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.io.project import builtin_templates

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))


def planned(chart: Chart) -> ChartPlan:
    return plan_chart(chart, BRAND)


def on_slide(name: str, alt: str, frame: Frame, chart: Chart, size: float = 14) -> ChartDrawing:
    """A chart in the deck's own typeface."""
    return ChartDrawing(name, alt, frame, planned(chart), size, ("Carlito", "Noto Sans JP"))
