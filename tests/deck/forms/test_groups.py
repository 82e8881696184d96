"""Points in groups: two arrows, cards, or a list below the groups' names."""

import pytest

from briefwright.blocks.shapes import Bullets
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.forms import compose
from briefwright.richtext.text import plain, rich
from writing import blocks, look_over, put


def grouped(*sizes):
    names = [rich(f"Group {n}") for n, size in enumerate(sizes, 1) for _ in range(size)]
    return Bullets(tuple(rich(f"Point {n}") for n in range(len(names))), groups=tuple(names))


def test_two_groups_are_arrows_with_their_points_numbered_throughout(stage):
    made = compose(grouped(3, 2), stage())
    (slide,) = made.slides
    slots = {slot.slot: slot for slot in slide.slots}
    assert (made.form, slide.layout, plain(slots["right-title"].paragraphs[0])) == (
        "arrows",
        "Now and Later",
        "Group 2",
    )
    assert (len(slots["left"].paragraphs), slots["right"].rows.first) == (3, 4)
    assert len(slide.drawings) == 3, "a gap between each two boxes"


def test_three_groups_are_cards_with_all_points_bulleted(stage):
    (slide,) = compose(grouped(2, 2, 1), stage()).slides
    texts = [slot for slot in slide.slots if slot.slot.startswith("text")]
    assert [(slot.marker, len(slot.paragraphs)) for slot in texts] == [("bullets", 2), ("bullets", 2), ("bullets", 1)]


@pytest.mark.parametrize("sizes", [(3, 2), (1, 1, 1, 1, 1)])
def test_a_list_has_the_points_below_the_names(stage, sizes):
    made = compose(grouped(*sizes), stage(), wanted="list")
    levels = [level for slide in made.slides for level in slide.slots[0].levels]
    assert levels == [level for size in sizes for level in (0, *[1] * size)]


def test_arrows_are_for_two_groups(stage):
    made = compose(grouped(1, 1, 1), stage(), wanted="arrows")
    assert isinstance(made, TooMuch)
    assert made.what == "arrows are for points of two groups, this has 3"


def test_a_point_before_the_first_group_is_a_problem(tmp_path):
    text = blocks("- points: [A, {point: B, group: Now}]")
    assert "this point is before the first group" in [one.message for one in look_over(put(tmp_path, text))[0]]
