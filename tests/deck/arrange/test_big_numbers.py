"""Big numbers: as large as the longest of them allows, all in one size."""

from briefwright.blocks.shapes import BigNumber, BigNumbers
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.richtext.text import rich

LABEL = "Space Strategy Fund over ten years, run by JAXA"


def tiles(*values):
    return BigNumbers(tuple(BigNumber(value, rich(LABEL)) for value in values))


def numbers(arranged):
    return [
        box.paragraphs[0].style.size
        for box in arranged.drawings
        if box.paragraphs and box.paragraphs[0].style.typeface == "major"
    ]


def tops(arranged):
    return [box.frame.y for box in arranged.drawings if box.name.endswith("rule")]


def test_three_short_numbers_stand_side_by_side_and_really_big(slide):
    arranged = slide(tiles("3", "10", "2027"))
    assert len(set(tops(arranged))) == 1
    assert min(numbers(arranged)) >= 80


def test_all_numbers_have_the_size_that_the_longest_allows(slide, measurer):
    arranged = slide(tiles("3rd", "more than doubled"))
    assert len(set(numbers(arranged))) == 1
    longest = arranged.drawings[3]
    assert measurer.width(longest.paragraphs[0]) <= longest.frame.w


def test_four_long_numbers_stand_two_by_two(slide):
    arranged = slide(tiles("more than doubled", "1 trillion yen", "1 trillion yen", "3rd"))
    assert len(set(tops(arranged))) == 2
    assert min(numbers(arranged)) >= 44
    assert arranged.fill > 0.7


def test_three_long_numbers_stand_below_each_other_with_their_labels_beside(slide):
    arranged = slide(tiles("more than doubled", "1 trillion yen", "2.4 trillion yen"))
    assert len(set(tops(arranged))) == 3
    number, label = arranged.drawings[1:3]
    assert number.frame.right < label.frame.x


def test_six_stand_in_two_rows_of_three(slide):
    arranged = slide(tiles(*"123456"))
    assert [tops(arranged).count(top) for top in sorted(set(tops(arranged)))] == [3, 3]


def test_eight_are_shared_evenly_over_two_slides(slides, measurer):
    first, second = slides(tiles(*"12345678"), measurer)
    assert len(numbers(first)) == len(numbers(second)) == 4


def test_a_number_too_long_for_a_line_is_told(slides, measurer):
    (outcome,) = slides(
        tiles("3rd", "a number that is no number but a whole sentence with a verb in it, and another one after that"),
        measurer,
    )
    assert isinstance(outcome, TooMuch)
    assert outcome.what == "number 2"


def test_japanese_numbers_keep_clear_of_the_rules(slide):
    number, _, rule = slide(tiles("99パーセント", "21日", "1兆2,000億円")).drawings[1:4]
    size = number.paragraphs[0].style.size
    assert rule.frame.y - number.frame.y >= 1.45 * size
