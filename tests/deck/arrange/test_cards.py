"""Recommendations: rows or a grid, numbered throughout."""

from itertools import chain

from briefwright.blocks.shapes import Card, Cards
from briefwright.richtext.text import plain, rich

DO = "Build space expertise in Japan’s defense institutions, and educate and train with industry"
WHY = "Every kind of space cooperation depends on people who know the field."


def cards(count, do=DO):
    return Cards((Card(rich(do), rich("Japan and the United States"), rich(WHY)),) * count)


def numbers(arranged):
    return [plain(box.paragraphs[0].runs) for box in arranged.drawings if box.name.endswith("number")]


def lefts(arranged):
    return {box.frame.x for box in arranged.drawings if box.name.endswith("number")}


def task_sizes(arranged):
    return {box.paragraphs[0].style.size for box in arranged.drawings if box.name[-1].isdigit()}


def test_three_stand_side_by_side(slide):
    arranged = slide(cards(3))
    assert len(lefts(arranged)) == 3
    assert arranged.fill > 0.8


def test_four_stand_two_by_two(slide):
    assert len(lefts(slide(cards(4, "Put space into joint exercises")))) == 2


def test_five_stand_in_rows_that_fill_the_frame(slide):
    arranged = slide(cards(5, "Link supply chains where industrial strengths are complementary"))
    assert numbers(arranged) == ["1", "2", "3", "4", "5"]
    assert len(lefts(arranged)) == 1
    assert min(task_sizes(arranged)) >= 18
    assert arranged.fill > 0.85


def test_what_to_do_is_never_smaller_than_sixteen_points(slides, measurer):
    for arranged in slides(cards(6), measurer):
        assert min(task_sizes(arranged)) >= 16


def test_numbers_go_on_over_slides(slides, measurer):
    shown = [numbers(arranged) for arranged in slides(cards(9), measurer)]
    assert len(shown) > 1
    assert list(chain(*shown)) == [str(number) for number in range(1, 10)]


def test_nine_are_shared_evenly_in_one_size(slides, measurer):
    arranged = slides(cards(9), measurer)
    assert [len(numbers(one)) for one in arranged] == [5, 4]
    assert task_sizes(arranged[0]) == task_sizes(arranged[1])
