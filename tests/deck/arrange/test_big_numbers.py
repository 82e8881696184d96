"""Big numbers: as large as the longest of them allows, all in one size; one of them in the accent."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import BigNumber, BigNumbers
from briefwright.deck.arrange.big_numbers import big
from briefwright.deck.arrange.outcome import DrawingArea, TooMuch
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import Box, Group
from briefwright.deck.model.geometry import Frame
from briefwright.images.image import Image
from briefwright.richtext.text import rich

COINS = Image(b"<svg/>", "image/svg+xml", 24, 24)
LABEL = "Space Strategy Fund over ten years, run by JAXA"


def tiles(*values, marked=None):
    return BigNumbers(tuple(BigNumber(value, rich(LABEL), emphasis=at == marked) for at, value in enumerate(values)))


def boxes(arranged):
    """The numbers, in order."""
    words = [box for box in arranged.drawings if isinstance(box, Box) and box.paragraphs]
    return [box for box in words if not box.name.endswith("label")]


def numbers(arranged):
    return [box.paragraphs[0].style.size for box in boxes(arranged)]


def accented(arranged):
    return [box.name for box in boxes(arranged) if box.paragraphs[0].style.color == "accent1"]


def tops(arranged):
    return [box.frame.y for box in arranged.drawings if box.name.endswith("rule")]


def test_one_number_is_a_giant(slide):
    assert numbers(slide(tiles("40%"))) == [210]
    assert 100 <= numbers(slide(tiles("1.2 trillion yen")))[0] < 210


def test_a_number_and_its_unit_are_never_parted(slide, measurer):
    for value in ("1.2\u00a0trillion\u00a0yen", "1兆2,000億円"):
        (giant,) = boxes(slide(tiles(value)))
        assert measurer.width(giant.paragraphs[0]) <= giant.frame.w


def test_the_one_that_matters_is_a_giant_beside_the_others_in_two_lines_at_most(slide, measurer):
    giant, *others = boxes(slide(tiles("1 trillion yen", "more than doubled", "1 trillion yen", "3rd", marked=1)))
    assert giant.name == "it 2"
    assert giant.paragraphs[0].style.size >= 96
    assert giant.frame.h < 2.5 * giant.paragraphs[0].style.size
    assert [box.paragraphs[0].style.size for box in others] == [32, 32, 32]
    assert all(box.frame.x > giant.frame.right for box in others)


def test_more_than_three_beside_a_giant_are_on_further_slides(measurer):
    first, second = big(tiles(*"12345678", marked=7), DrawingArea(INK.content, measurer, "it", "seen"))
    assert len(boxes(first)) == len(boxes(second)) == 4
    assert (accented(first), accented(second)) == (["it 8"], [])


def test_two_or_three_stand_in_rows_over_the_whole_height_with_their_labels_beside(slide):
    arranged = slide(tiles("1,150", "2,900", "14 weeks"))
    assert numbers(arranged) == [76, 76, 76]
    assert arranged.fill == 1
    number, label = arranged.drawings[1:3]
    assert number.frame.right <= label.frame.x
    assert min(numbers(slide(tiles("1,150", "2,900")))) >= 96


def test_all_numbers_have_the_size_that_the_longest_allows(slide, measurer):
    arranged = slide(tiles("3rd", "more than doubled"))
    assert len(set(numbers(arranged))) == 1
    longest = boxes(arranged)[1]
    assert measurer.width(longest.paragraphs[0]) <= longest.frame.w


def test_only_the_one_that_matters_is_in_the_accent(slide):
    assert accented(slide(tiles(*"123456"))) == ["it 1"]
    assert accented(slide(tiles(*"123456", marked=4))) == ["it 5"]


def test_four_stand_two_by_two_and_six_in_two_rows_of_three(slide):
    assert [tops(slide(tiles(*"1234"))).count(top) for top in sorted(set(tops(slide(tiles(*"1234")))))] == [2, 2]
    six = slide(tiles(*"123456"))
    assert [tops(six).count(top) for top in sorted(set(tops(six)))] == [3, 3]
    assert numbers(six) == [66] * 6
    assert six.fill > 0.6


@pytest.mark.parametrize("longest", ["1,204,345 households", "3.4 billion pounds a year"])
def test_six_are_never_smaller_than_two_times_three(slides, measurer, longest):
    arranged = slides(tiles("40%", longest, "7", "2.5", "9 years", "3rd"), measurer)
    assert min(size for one in arranged for size in numbers(one)) >= 48


def test_eight_are_shared_evenly_over_two_slides(slides, measurer):
    first, second = slides(tiles(*"12345678"), measurer)
    assert len(numbers(first)) == len(numbers(second)) == 4
    assert accented(second) == []


def test_a_number_too_long_for_a_line_is_told(slides, measurer):
    (outcome,) = slides(
        tiles("3rd", "a number that is no number but a whole sentence with a verb in it, and another one after that"),
        measurer,
    )
    assert isinstance(outcome, TooMuch)


def test_japanese_numbers_keep_clear_of_their_labels(slide):
    arranged = slide(tiles("99パーセント", "21日", "1兆2,000億円", "4"))
    number, label = (box for box in arranged.drawings if box.name.startswith("it 1") and box.paragraphs)
    assert label.frame.y - number.frame.y >= 1.45 * number.paragraphs[0].style.size


def test_a_share_is_ten_discs(measurer):
    share = BigNumbers((BigNumber("40%", rich(LABEL), tenths=4),))
    (arranged,) = big(share, DrawingArea(INK.content, measurer, "it", "seen"), discs=True)
    discs = next(drawing for drawing in arranged.drawings if isinstance(drawing, Group))
    assert [disc.fill == "accent1" for disc in discs.children] == [True] * 4 + [False] * 6
    assert discs.alt


def test_where_there_is_no_room_beside_a_giant_the_others_are_below_it(measurer):
    four = BigNumbers(
        tuple(
            BigNumber(value, rich(LABEL + ", and as much again from others"), emphasis=not at)
            for at, value in enumerate(("more than doubled", "1 trillion yen", "1 trillion yen", "3rd"))
        )
    )
    frame = Frame(344, 48, 480, 416)
    (one,) = big(four, DrawingArea(frame, measurer, "it", "seen"))
    giant, *others = boxes(one)
    assert giant.paragraphs[0].style.size >= 48
    assert all(box.frame.y >= giant.frame.bottom and box.frame.bottom <= frame.bottom for box in others)


def test_a_long_number_in_a_narrow_place_is_over_the_others(measurer, slides):
    values = ("more than doubled", "1 trillion yen", "3rd")
    shape = BigNumbers(tuple(BigNumber(value, rich("what it is")) for value in values))
    (made,) = slides(shape, measurer, Frame(317, 48, 400, 416))
    first = next(drawing for drawing in made.drawings if drawing.name == "it 1")
    assert first.frame.w == 400


@pytest.mark.parametrize("width", [280, 400, 640])
def test_a_long_number_leaves_the_room_of_its_icon(measurer, width):
    shape = BigNumbers(
        tuple(BigNumber(value, rich("a year"), icon=COINS) for value in ("26", "9.8 billion dollars", "3"))
    )
    frame = replace(INK.content, w=width)
    (arranged,) = big(shape, DrawingArea(frame, measurer, "it", "seen"))
    drawn = {box.name: box.frame for box in arranged.drawings}
    (value,) = (box for box in boxes(arranged) if box.name == "it 2")
    beside = min(measurer.width(value.paragraphs[0]), value.frame.w) + value.frame.x
    assert beside <= drawn["it 2 icon"].x or drawn["it 2 icon"].bottom <= value.frame.y
