"""Words at bars and columns: with the value, beyond the end of their bar, clear of all others and on the canvas."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, ChartAnnotation, ChartType, Series
from briefwright.charts.bars import BarLayout, layout_bars
from briefwright.charts.canvas import Canvas, Plot
from charts.built import BRAND, planned

VALUES = (13, 15, 15, 33, 20, 57, 52, 29, 26, 48, 23, 48, -12, 47, 53, 20, 37, 50, 35, 56)
LONG = "The subsidy ends for all but the smallest"


def laid_out(kind: ChartType, *notes: ChartAnnotation, count: int = 20, height: float | None = 300) -> BarLayout:
    years = tuple(str(2000 + at) for at in range(count))
    series = Series("", tuple(map(Decimal, VALUES[:count])), tuple(map(str, VALUES[:count])))
    chart = Chart(kind, years, (series,), "tons", annotations=notes)
    return layout_bars(planned(chart), Canvas(860, height, 14, BRAND.fonts["sans"]))


def columns(layout: BarLayout) -> list[Plot]:
    return [
        Plot(layout.middle(at) - layout.breadth / 2, layout.along(point.high), layout.breadth, 300)
        for at, point in enumerate(layout.plan.points)
    ]


@pytest.mark.parametrize("at", [0, 5, 11, 12, 18, 19])
def test_words_above_a_column_are_clear_of_all_columns(at: int) -> None:
    layout = laid_out("column", ChartAnnotation(0, at, LONG))
    (note,) = layout.notes.values()
    words = note.frame
    assert words.y > -0.2
    assert -0.1 <= words.x < words.right <= 860.1
    for one in columns(layout):
        assert words.bottom <= one.y or words.right <= one.x or one.right <= words.x


@pytest.mark.parametrize("at", [0, 3, 5, 12])
def test_words_beside_a_bar_are_on_the_canvas(at: int) -> None:
    layout = laid_out("bar", ChartAnnotation(0, at, LONG), count=14)
    (note,) = layout.notes.values()
    assert note.lines[0].startswith(str(VALUES[at]))
    assert note.frame.right <= 860.1
    assert note.frame.x >= layout.along(max(Decimal(VALUES[at]), Decimal(0)))


def test_two_notes_keep_clear_of_each_other() -> None:
    layout = laid_out("column", ChartAnnotation(0, 10, LONG), ChartAnnotation(0, 11, LONG))
    one, two = (note.frame for note in layout.notes.values())
    assert one.right <= two.x or two.right <= one.x or one.bottom <= two.y or two.bottom <= one.y
