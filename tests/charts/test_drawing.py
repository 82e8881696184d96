"""A chart's geometry: what must be true of it, in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, ChartType, Series
from briefwright.charts import draw_chart
from briefwright.charts.canvas import Bar, Canvas, ChartGeometry, TextLine, Trace
from briefwright.charts.draw import SIZE, WIDTH
from briefwright.charts.inks import BrandInks
from briefwright.charts.plan import Axis, in_turn, start_at_zero
from briefwright.richtext.hyphenation import unhyphenated
from briefwright.richtext.labels import Labels
from charts.built import BRAND, planned

COLORS = BRAND.colors_and_series()
CANVAS = Canvas(WIDTH, None, SIZE, BRAND.fonts["sans"])


def series(name: str, *values: int | None) -> Series:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    return Series(name, numbers, tuple("" if value is None else str(value) for value in values))


def drawn(
    kind: ChartType, *several: Series, highlight: str = "", labels: tuple[str, ...] = (), canvas: Canvas = CANVAS
) -> ChartGeometry:
    categories = labels or tuple("ABCDEFGH"[: len(several[0].values)])
    return draw_chart(planned(Chart(kind, categories, several, "tons", highlight=highlight)), canvas, BrandInks(COLORS))


def roles(marks: Sequence[Bar | Trace]) -> list[str]:
    """The colours of marks by what the brand calls them first."""
    names = {color: role for role, color in reversed(COLORS.items())}
    return [names[mark.color] for mark in marks]


def box(words: TextLine) -> tuple[float, float, float]:
    """Where a line of words begins and ends, and its baseline."""
    width = CANVAS.measure(words.text, bold=words.bold)
    left = words.x - {"start": 0, "middle": width / 2, "end": width}[words.anchor]
    return left, left + width, words.y


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_bars_stand_on_zero_and_are_as_long_as_their_values(kind: ChartType) -> None:
    one, two = drawn(kind, series("", 10, 20)).bars
    lengths = (one.width, two.width) if kind == "bar" else (one.height, two.height)
    assert lengths[1] == pytest.approx(2 * lengths[0])
    assert one.x == two.x if kind == "bar" else one.y + one.height == pytest.approx(two.y + two.height)


def test_a_negative_value_goes_the_other_way_from_zero() -> None:
    up, down = drawn("column", series("", 10, -5)).bars
    assert up.y + up.height == pytest.approx(down.y)


def test_only_the_highlighted_bar_is_in_the_accent() -> None:
    assert roles(drawn("bar", series("", 1, 2, 3), highlight="B").bars) == ["neutral", "accent", "neutral"]


def test_without_a_highlight_all_bars_are_alike() -> None:
    assert roles(drawn("bar", series("", 1, 2)).bars) == ["accent-2", "accent-2"]


def test_every_value_is_printed_beside_its_bar() -> None:
    assert {"7", "9"} <= {words.text for words in drawn("column", series("", 7, 9)).words}


def test_stacked_parts_add_up() -> None:
    parts = drawn("stacked", series("One", 1), series("Two", 3)).bars
    heights = [bar.height for bar in parts]
    assert heights[1] == pytest.approx(3 * heights[0], rel=0.05)
    assert parts[0].y > parts[1].y


def test_lines_are_named_at_their_ends_not_in_a_key() -> None:
    drawing = drawn("line", series("Low", 1, 2), series("High", 8, 9))
    names = {words.text: words for words in drawing.words if words.text.startswith(("Low", "High"))}
    assert set(names) == {"Low  2", "High  9"}
    assert names["High  9"].y < names["Low  2"].y
    assert len(drawing.traces) == 2


def test_names_at_the_ends_of_lines_do_not_touch() -> None:
    drawing = drawn("line", series("One", 1, 5), series("Two", 2, 5))
    one, two = (words.y for words in drawing.words if words.text in {"One  5", "Two  5"})
    assert abs(one - two) >= 10.9


def test_a_ring_has_a_slice_for_each_share() -> None:
    drawing = drawn("doughnut", series("", 50, 30, 20), highlight="A")
    assert roles(drawing.traces) == ["accent", "neutral", "muted"]


MANY = tuple(f"Country number {number}" for number in range(15))


@pytest.mark.parametrize("kind", ["column", "stacked"])
def test_columns_too_many_for_their_labels_lie_down(kind: ChartType) -> None:
    bars = drawn(kind, series("", *range(1, 16)), labels=MANY).bars
    upright = drawn(kind, series("", 1, 2, 3)).bars
    assert bars[-1].width > bars[-1].height
    assert upright[-1].height > upright[-1].width


@pytest.mark.parametrize("kind", ["bar", "column", "stacked", "doughnut"])
def test_many_labels_neither_overprint_nor_leave_the_drawing(kind: ChartType) -> None:
    drawing = drawn(kind, series("One", *range(1, 16)), labels=MANY)
    boxes = [box(words) for words in drawing.words]
    for number, (left, right, y) in enumerate(boxes):
        assert left > -1, drawing.words[number]
        assert right < WIDTH + 1, drawing.words[number]
        assert 0 < y < drawing.height + 1, drawing.words[number]
        for left_too, right_too, y_too in boxes[:number]:
            assert abs(y - y_too) > 7 or left >= right_too or left_too >= right, drawing.words[number]


def test_each_slice_leads_to_its_label() -> None:
    drawing = drawn("doughnut", series("", *range(1, 16)), labels=MANY)
    assert len(drawing.rules) == 15


def test_the_names_of_a_stack_stand_above_its_axis() -> None:
    several = [series(f"Name {number}", 1, number * number) for number in range(1, 7)]
    drawing = drawn("stacked", *several)
    names = [words.y for words in drawing.words if words.text.startswith("Name")]
    assert max(names) < max(rule.y1 for rule in drawing.rules)


@pytest.mark.parametrize("kind", ["bar", "column", "line", "stacked", "doughnut"])
def test_nothing_leaves_the_drawing(kind: ChartType) -> None:
    label = "A rather long label for so short a bar"
    drawing = drawn(kind, series("The first series", 3, 10), series("Another", 4, 7), labels=(label, "B"))
    for words in drawing.words:
        left, right, y = box(words)
        assert left > -1, words
        assert right < WIDTH + 1, words
        assert 0 < y < drawing.height + 1, words


@pytest.mark.parametrize("kind", ["bar", "column", "line", "stacked", "doughnut"])
def test_a_chart_of_one_zero_is_drawn(kind: ChartType) -> None:
    assert all(isinstance(bar, Bar) and bar.height >= 0 for bar in drawn(kind, series("", 0)).bars)


def test_lines_break_between_words_and_between_full_width_characters() -> None:
    canvas = Canvas(WIDTH, None, 10, BRAND.fonts["sans"])
    assert canvas.broken("one two three", 45) == ("one two", "three")
    assert canvas.broken("宇宙政策", 25) == ("宇宙", "政策")


def test_a_word_without_room_beside_a_chart_is_broken_not_cut_off() -> None:
    name = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    for kind in ("bar", "line", "doughnut"):
        drawing = drawn(kind, series(name, 3, 4), labels=(name, "B"))
        assert name in unhyphenated("".join(words.text for words in drawing.words))
        assert max(box(words)[1] for words in drawing.words) < WIDTH + 1


def test_the_name_of_a_line_of_one_point_is_beside_it() -> None:
    drawing = drawn("line", series("Low", 7))
    (dot,), name = drawing.dots, next(words for words in drawing.words if words.text == "Low  7")
    assert 0 < name.x - dot.x < 10
    assert [rule.kind for rule in drawing.rules if rule.kind == "join"] == []


def test_forty_bars_keep_to_a_page() -> None:
    drawing = drawn("bar", series("", *range(1, 41)), labels=tuple(f"Country no. {number}" for number in range(40)))
    assert drawing.height <= 62 * SIZE + 1
    assert drawing.bars[1].y > drawing.bars[0].y + drawing.bars[0].height


def test_lines_beyond_six_have_colours_of_their_own_and_a_highlight_greys_the_others() -> None:
    twelve = [series(f"S{number}", number, 12 - number) for number in range(12)]
    assert len({trace.color for trace in drawn("line", *twelve).traces}) == 12
    assert set(roles(drawn("line", *twelve, highlight="S3").traces)) == {"accent", "neutral", "muted"}


def test_stacks_without_any_label_have_an_axis() -> None:
    assert [rule.kind for rule in drawn("stacked", series("", 0, 0)).rules].count("grid") > 1


@pytest.mark.parametrize(("top", "step"), [("47", 10), ("147", 50), ("1", 0.2), ("2400000", 500_000), ("0", 0.2)])
def test_an_axis_has_at_most_five_steps(top: str, step: float) -> None:
    axis = Axis.over([Decimal(0), Decimal(top)], "en")
    assert float(axis.step) == step
    assert 3 <= len(axis.ticks) <= 6


def test_lines_start_above_zero_only_where_they_would_all_lie_in_the_uppermost_quarter() -> None:
    assert start_at_zero([Decimal(70), Decimal(100)])
    assert not start_at_zero([Decimal(80), Decimal(100)])
    assert start_at_zero([Decimal(-1), Decimal(1)])
    assert not start_at_zero([Decimal(-99), Decimal(-90)])


def test_many_colours_differ_from_their_neighbours() -> None:
    names = tuple(map(str, range(15)))
    assert len({in_turn(number, names, "") for number in range(15)}) == 15
    assert all(in_turn(number, names, "0") != in_turn(number + 1, names, "0") for number in range(14))


@pytest.mark.parametrize("kind", ["bar", "column", "line", "stacked", "waterfall", "doughnut"])
def test_a_chart_keeps_to_its_frame_on_a_slide(kind: ChartType) -> None:
    canvas = Canvas(600, 280, 14, ("Carlito",), turned=False)
    drawing = drawn(kind, series("One", 3, 10, 7, 2), highlight="A", canvas=canvas)
    assert (drawing.width, drawing.height) == (600, 280)
    assert COLORS["accent"] in {mark.color for mark in (*drawing.bars, *drawing.traces, *drawing.dots)}
    for words in drawing.words:
        assert 0 < words.x < 600, words
        assert 0 < words.y <= 280, words


def test_many_lines_beside_the_one_that_matters_are_thin_and_unnamed() -> None:
    many = [series(name, at, 9 - at) for at, name in enumerate("ABCDEFGH")]
    chart = Chart("line", ("2010", "2020"), tuple(many), "", highlight="C", rest="and 7 more")
    drawing = draw_chart(planned(chart), CANVAS, BrandInks(COLORS))
    assert roles(drawing.traces) == ["neutral"] * 7 + ["accent"], "the one that matters is in front"
    assert {trace.weight for trace in drawing.traces[:7]} == {0.9}
    assert [words.text for words in drawing.words if words.text[0] in "ABCDEFGHa"] == ["C  7", "and 7 more"]


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
def test_arabic_charts_are_drawn_from_the_right_and_keep_their_words(kind: ChartType) -> None:
    chart = Chart(kind, ("A", "B", "C"), (series("One", 1, 2, 3),), "tons")
    left, right = (
        draw_chart(planned(replace(chart, labels=Labels(lang=lang))), CANVAS, BrandInks(COLORS))
        for lang in ("en", "ar")
    )
    assert [round(WIDTH - one.x - one.width, 6) for one in left.bars] == [round(one.x, 6) for one in right.bars]
    assert [(WIDTH - one.x, one.y, one.text, one.anchor) for one in left.words] == [
        (one.x, one.y, one.text, one.anchor) for one in right.words
    ]
    assert (left.direction, right.direction) == ("ltr", "rtl")


def test_a_ring_runs_clockwise_in_arabic_too_and_its_words_end_where_they_did() -> None:
    chart = Chart("doughnut", ("A", "B"), (series("", 3, 7),), "%")
    left, right = (
        draw_chart(planned(replace(chart, labels=Labels(lang=lang))), CANVAS, BrandInks(COLORS))
        for lang in ("en", "ar")
    )
    assert left.traces == right.traces
    other = {"start": "end", "end": "start"}
    assert [(one.x, other[one.anchor]) for one in left.words] == [(one.x, one.anchor) for one in right.words]
