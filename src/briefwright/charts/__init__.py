"""A chart's numbers → its plan, which every output follows, and the SVG of paper, web and notes.

A module a type; `plan` is what they decide, `canvas` what they draw with. The native chart of a deck is written from
the same plan in `deck/pptx/chart.py`.
"""

from briefwright.charts.draw import (
    ACROSS,
    SMALL,
    WIDTH,
    chart_picture,
    chart_svg,
    chart_words,
    draw_chart,
    paper_words,
    plan_chart,
    svg_of,
)

__all__ = [
    "ACROSS",
    "SMALL",
    "WIDTH",
    "chart_picture",
    "chart_svg",
    "chart_words",
    "draw_chart",
    "paper_words",
    "plan_chart",
    "svg_of",
]
