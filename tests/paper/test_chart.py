"""A chart's geometry: what must be true of it, in points."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, ChartType, Series
from briefwright.brand.read import load_brand
from briefwright.charts import WIDTH, Bar, Drawing, draw
from briefwright.charts.drawing import Words
from briefwright.fonts.lettering import Lettering
from briefwright.io.project import builtin_templates

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
COLORS = {**BRAND.colors, **{f"chart-{number}": color for number, color in enumerate(BRAND.chart, 1)}}
PLAIN, BOLD = Lettering("Source Sans Pro"), Lettering("Source Sans Pro", 600)


def series(name: str, *values: int) -> Series:
    return Series(name, tuple(map(Decimal, values)), tuple(map(str, values)))


def drawn(kind: ChartType, *several: Series, highlight: str = "", labels: tuple[str, ...] = ()) -> Drawing:
    categories = labels or tuple("ABCDEFGH"[: len(several[0].values)])
    return draw(Chart(kind, categories, several, "tons", highlight=highlight), PLAIN, BOLD, COLORS)


def box(words: Words) -> tuple[float, float, float]:
    """Where a line of lettering begins and ends, and its baseline."""
    width = (BOLD if words.bold else PLAIN).width(words.text, 9)
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
    assert [bar.color for bar in drawn("bar", series("", 1, 2, 3), highlight="B").bars] == [
        "neutral",
        "accent",
        "neutral",
    ]


def test_without_a_highlight_all_bars_are_alike() -> None:
    assert {bar.color for bar in drawn("bar", series("", 1, 2)).bars} == {"accent-2"}


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
    assert [trace.color for trace in drawing.traces] == ["accent", "line", "neutral"]


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
    assert PLAIN.lines("one two three", 10, 45) == ("one two", "three")
    assert PLAIN.lines("宇宙政策", 10, 25) == ("宇宙", "政策")
