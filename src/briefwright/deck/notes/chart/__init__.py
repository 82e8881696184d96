"""ChartDrawing → an SVG that shows what PowerPoint draws from the native chart: same axis, colours, labels and sizes.

A module a type; `pen` is what they draw with. All lengths are points of the slide.
"""

from briefwright.deck.notes.chart.draw import chart_svg

__all__ = ["chart_svg"]
