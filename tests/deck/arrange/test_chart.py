"""Charts: they fill their frame, with values as large as their bars allow."""

from dataclasses import replace
from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, Series
from briefwright.charts.bars import layout_bars
from briefwright.charts.lines import layout_lines
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import ChartDrawing, Group
from briefwright.richtext.text import rich

NOTE = "Estimate of the World Economic Forum. The aim is derived: the source says “double.”"


def chart(kind, count, note=NOTE):
    names = tuple(f"Category {number}" for number in range(count))
    values = tuple(Decimal(number) for number in range(count))
    return Chart(kind, names, (Series("one", values, names),), "yen", rich("Trillion yen, 2023"), "", rich(note))


def valued(kind, *values, **more):
    amounts = tuple(map(Decimal, values))
    printed = tuple(str(one).replace("-", "−") for one in values)
    return Chart(kind, tuple("ABCDEFGHIJKL"[: len(values)]), (Series("", amounts, printed),), "per cent", **more)


def found(arranged, kind):
    return next(drawing for drawing in arranged.drawings if isinstance(drawing, kind))


def words(arranged, ending):
    return next(box for box in arranged.drawings if box.name.endswith(ending))


def inside(drawn):
    layout = layout_bars(drawn.plan, drawn.canvas)
    return [layout.inside(point) for point in drawn.plan.points]


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_a_chart_fills_the_width_with_its_measure_above_and_its_note_below(slide, kind):
    arranged = slide(chart(kind, 8))
    drawn = found(arranged, ChartDrawing)
    assert drawn.frame.w == INK.content.w
    assert arranged.fill > 0.95
    below = words(arranged, "note")
    assert below.frame.y > drawn.frame.bottom
    assert (below.frame.x, below.paragraphs[0].style.color) == (INK.content.x, "accent5")
    assert words(arranged, "subtitle").frame.bottom < drawn.frame.y


@pytest.mark.parametrize(("count", "size"), [(2, 40), (3, 40), (5, 28), (7, 0)])
def test_values_on_few_bars_are_large(slide, count, size):
    drawn = found(slide(valued("column", *range(20, 20 + count))), ChartDrawing)
    assert (drawn.figures.size if drawn.figures else 0) == size


def test_values_are_inside_their_bars_where_they_fit(slide):
    assert inside(found(slide(valued("bar", -21, -9, 4)), ChartDrawing)) == [True, True, True]
    assert inside(found(slide(valued("column", "12.5", 5, 7, 27, "0.7")), ChartDrawing)) == [True] * 4 + [False]
    assert inside(found(slide(valued("bar", 210, 1)), ChartDrawing)) == [True, False]


@pytest.mark.parametrize("values", [(12, 5, -1), (-12, 1, 1), (1, 1, 100), ("1234567.5", 2)])
@pytest.mark.parametrize("kind", ["bar", "column"])
def test_values_outside_their_bars_keep_to_the_chart(slide, kind, values):
    drawn = found(slide(valued(kind, *values)), ChartDrawing)
    layout, figures = layout_bars(drawn.plan, drawn.canvas), drawn.figures
    for point in drawn.plan.points:
        if figures and not layout.inside(point) and not point.below:
            end = layout.along(point.high)
            assert end + figures.measure(point.label) <= drawn.frame.w if layout.turned else end >= figures.leading - 1


def test_columns_whose_words_do_not_fit_become_bars_and_a_waterfall_stays_upright(slide):
    long = tuple(f"Undersecretariat number {number}" for number in range(11))
    column = replace(chart("column", 11), categories=long)
    assert found(slide(column), ChartDrawing).turned
    assert not found(slide(replace(column, type="waterfall")), ChartDrawing).turned
    assert not found(slide(chart("column", 9)), ChartDrawing).turned


def test_many_bars_have_smaller_labels_and_too_many_are_told(slides, slide, measurer):
    sizes = [found(slide(chart("bar", count)), ChartDrawing).size for count in (5, 14, 20)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 12
    (outcome,) = slides(chart("bar", 40), measurer)
    assert isinstance(outcome, TooMuch)


def test_lines_beside_the_one_that_matters_are_alike(slide):
    series = tuple(Series(name, (Decimal(1), Decimal(2)), ("1", "2")) for name in ("Wind", "Coal", "Sun"))
    lines = Chart("line", ("2010", "2011"), series, "", highlight="Wind")
    plan = found(slide(lines), ChartDrawing).plan
    assert [one.paint.role for one in plan.series] == ["highlight", "behind-1", "behind-1"]


def test_below_lines_eight_years_are_named_at_most(slide):
    years = tuple(map(str, range(2010, 2025)))
    series = Series("Wind", tuple(map(Decimal, range(15))), years)
    assert found(slide(Chart("line", years, (series,), "")), ChartDrawing).plan.every == 2


@pytest.mark.parametrize(("count", "columns"), [(2, 2), (4, 2), (7, 4), (8, 4), (10, 5), (12, 4)])
def test_small_multiples_are_a_group_of_charts_on_one_scale(slide, count, columns):
    series = tuple(Series(f"Line {at}", (Decimal(at), Decimal(9)), (str(at), "9")) for at in range(count))
    (group,) = slide(Chart("line", ("2010", "2020"), series, "", multiples=True)).drawings
    assert isinstance(group, Group)
    assert group.alt == "what is seen"
    charts = [child for child in group.children if isinstance(child, ChartDrawing)]
    assert [one.alt.split(": ")[0] for one in charts][:2] == ["Line chart. Line 0", "Line chart. Line 1"]
    assert len({one.frame.x for one in charts}) == columns
    layouts = [layout_lines(one.plan, one.canvas) for one in charts]
    assert len({(round(one.plot.w, 3), round(one.plot.h, 3), one.plan.axis) for one in layouts}) == 1
