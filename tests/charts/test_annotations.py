"""Words at points of lines: near them, clear of all lines and of each other; in every output."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, ChartAnnotation, Series
from briefwright.brand.read import load_brand
from briefwright.charts import plan_chart
from briefwright.charts.annotations import placed
from briefwright.charts.canvas import Canvas, Plot
from briefwright.charts.draw import chart_words
from briefwright.charts.lines import layout_lines
from briefwright.io.project import builtin_templates

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
CANVAS = Canvas(860, 300, 16, BRAND.fonts["sans"])
PLOT = Plot(40, 10, 700, 250)
RISING, FALLING = [(40, 250), (740, 20)], [(40, 30), (740, 240)]


def rectangle(note):
    return note.x - note.width / 2, note.y - note.height / 2, note.x + note.width / 2, note.y + note.height / 2


def line_at(line, x):
    (x1, y1), (x2, y2) = line
    return y1 + (y2 - y1) * (x - x1) / (x2 - x1)


@pytest.mark.parametrize("at", [40, 180, 390, 500, 700])
def test_words_are_clear_of_the_lines_and_within_the_plot(at):
    (note,) = placed([((at, line_at(RISING, at)), "wind passes nuclear", False)], [RISING, FALLING], [], PLOT, CANVAS)
    left, top, right, bottom = rectangle(note)
    for line in (RISING, FALLING):
        ys = [line_at(line, x) for x in (left, (left + right) / 2, right) if 40 <= x <= 740]
        assert all(y < top for y in ys) or all(y > bottom for y in ys)
    assert PLOT.y <= top
    assert bottom <= PLOT.bottom
    assert left <= at <= right, "the pole stands on the point"


def test_two_annotations_keep_clear_of_each_other():
    points = [((x, line_at(RISING, x)), "a few words that are said", False) for x in (300, 330)]
    one, two = (rectangle(note) for note in placed(points, [RISING], [], PLOT, CANVAS))
    assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def lines(*annotations):
    values = tuple(map(Decimal, (5, 3, 8, 9)))
    series = tuple(Series(name, values, ("5", "3", "8", "9")) for name in ("Wind", "Coal"))
    return Chart("line", ("2010", "2011", "2012", "2013"), series, "", annotations=annotations)


def test_what_is_annotated_is_drawn_with_its_words():
    plan = plan_chart(lines(ChartAnnotation(1, 1, "the turn")), BRAND)
    assert "the turn" in chart_words(plan, CANVAS)
    (note,) = layout_lines(plan, CANVAS).annotations.values()
    assert not note.above, "below a low point"


def test_a_point_whose_value_is_printed_keeps_it():
    one = Chart("line", ("2010", "2011"), (Series("", (Decimal(5), Decimal(3)), ("5", "3")),), "")
    plan = plan_chart(
        Chart(one.type, one.categories, one.series, "", annotations=(ChartAnnotation(0, 0, "start"),)), BRAND
    )
    (note,) = layout_lines(plan, CANVAS).annotations.values()
    assert note.lines == ("5  start",)
