"""A chart's numbers → the geometry that `blocks/chart.svg.jinja` prints. Templates hold no arithmetic.

A module a type; `drawing` is what they make, `pen` what they draw with. All measures are in points, from the drawing's
top left corner. Colours are roles of the brand.
"""

from briefwright.charts.draw import chart_picture, chart_svg, draw
from briefwright.charts.drawing import WIDTH, Bar, Drawing

__all__ = ["WIDTH", "Bar", "Drawing", "chart_picture", "chart_svg", "draw"]
