"""Points: rows, cards, columns or a list, over the whole height, in placeholders."""

from dataclasses import replace
from itertools import pairwise

import pytest

from briefwright.blocks.shapes import Bullets
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.forms import Composed, compose
from briefwright.richtext.text import plain, rich


def points(*items, **more):
    return Bullets(tuple(map(rich, items)), **more)


def test_a_few_short_points_are_large_rows_with_a_line_above_each_and_below_the_last(stage):
    made = compose(points("Fabric before plant", "One contractor for both", "An hour of teaching"), stage())
    (slide,) = made.slides
    (slot,) = slide.slots
    assert (made.form, slot.slot, slot.size, slot.typeface, slot.rows.numeral) == ("rows", "body", 36, "headings", 66)
    tops = [box.frame.y for box in slide.drawings]
    assert [round(b - a, 1) for a, b in pairwise(tops)] == [110.7, 110.7, 109.9]


def test_seven_to_ten_points_are_in_two_columns_the_left_one_longer(stage):
    made = compose(points(*(f"Point {n}" for n in range(1, 10))), stage())
    left, right = made.slides[0].slots
    assert (made.form, len(left.paragraphs), len(right.paragraphs), right.rows.first) == ("columns", 5, 4, 6)


def test_more_points_are_split_evenly_over_further_slides(stage):
    made = compose(points(*(f"Point {n}" for n in range(1, 14))), stage())
    assert [len(slide.items) for slide in made.slides] == [7, 6]


@pytest.mark.parametrize("count", [2, 3, 4, 5, 8])
def test_two_slides_running_never_have_the_same_form(stage, count):
    items = points(*(f"A point of some length that says what is meant, number {n}" for n in range(count)))
    first = compose(items, stage())
    second = compose(items, stage(), before=first.form)
    assert isinstance(first, Composed)
    assert second.form != first.form


def test_one_point_is_large_without_a_bullet(stage):
    (slot,) = compose(points("Everything depends on the survey of the walls"), stage()).slides[0].slots
    assert (slot.marker, slot.size, slot.typeface) == ("none", 54, "headings")
    assert slot.clear[2] > 100, "its lines are of about equal length"


def test_the_last_two_words_stay_together_where_a_point_wraps(stage):
    long = "The committee reviews each quarter and publishes what it has found in all of the regions in May"
    (slot,) = compose(points(long, "Short", "Shorter", "Shortest", "Less"), stage()).slides[0].slots
    assert [plain(runs)[-7:] for runs in slot.paragraphs][:2] == [" in\u00a0May", "Short"]


def test_rows_are_higher_where_their_text_needs_more_lines(stage):
    long = "Grants open in January and close when the budget of the year is spent in all the regions of the country"
    long = f"{long}, which the committee reviews"
    (slide,) = compose(points(long, *(f"Point {n}" for n in range(5))), stage(), wanted="rows").slides
    tops = [box.frame.y for box in slide.drawings]
    assert tops[1] - tops[0] > tops[2] - tops[1] + 20


def levels(count, of):
    return points(*(f"Point {n}" for n in range(count)), below=tuple((rich("a"), rich("b"))[:of] for _ in range(count)))


def test_points_with_others_below_them_are_a_list_of_two_levels_or_two_such_lists(stage):
    (slot,) = compose(levels(3, 2), stage()).slides[0].slots
    assert (slot.marker, slot.levels) == ("bullets", (0, 1, 1) * 3)
    second = compose(levels(5, 2), stage(), before="list")
    left, right = second.slides[0].slots
    assert (second.form, left.levels, right.levels, right.first) == ("columns", (0, 1, 1) * 2, (0, 1, 1) * 3, 3)
    assert isinstance(compose(levels(4, 1), stage(), wanted="cards"), TooMuch)


def test_a_point_is_never_divided_from_those_below_it(stage):
    slides = compose(levels(20, 2), stage()).slides
    assert [slot.levels[0] for slide in slides for slot in slide.slots] == [0] * sum(len(one.slots) for one in slides)


def test_a_long_list_is_never_squeezed_onto_one_slide(stage):
    made = compose(points(*(f"Point {n}" for n in range(1, 14))), stage(), wanted="list")
    assert [len(slide.items) for slide in made.slides] == [7, 6]


def test_one_point_stays_large_after_a_list(stage):
    assert compose(points("Everything depends on the survey"), stage(), before="list").form == "alone"


def test_a_form_that_the_content_rules_out_is_told_with_those_that_it_has(stage):
    grouped = replace(points("one", "two"), groups=(rich("Now"), rich("Later")))
    assert compose(grouped, stage(), "columns").what == "what it holds can only be `arrows` or `list`"
    levels = replace(points("one", "two"), below=((rich("a"),), ()))
    assert compose(levels, stage(), "cards").what == "what it holds can only be `list` or `columns`"
