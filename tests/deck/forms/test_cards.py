"""Cards: number or icon, head and text of each in placeholders, all in the same sizes and at the same heights."""

from dataclasses import replace

from briefwright.blocks.shapes import Bullets
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.forms import compose
from briefwright.deck.model.drawing import PictureDrawing
from briefwright.images.image import Image
from briefwright.richtext.text import plain, rich

POINTS = ("Fabric before plant", "One contractor for both", "Tenants need an hour of teaching")
DETAIL = rich("Bills fell by a fifth where walls were treated first, and rose where they were not.")
THREE = Bullets(tuple(map(rich, POINTS)), details=(DETAIL,) * 3)


def filled(made):
    (slide,) = made.slides
    return {slot.slot: slot for slot in slide.slots}


def test_three_points_with_a_detail_are_cards_with_the_point_as_head(stage):
    made = compose(THREE, stage())
    slots = filled(made)
    assert (made.form, made.slides[0].layout) == ("cards", "Three Cards")
    texts = [plain(slots[f"{role}-3"].paragraphs[0]) for role in ("number", "head", "text")]
    assert texts == ["3", POINTS[2], plain(DETAIL).replace(" not.", "\u00a0not.")]


def test_heads_and_texts_begin_at_the_same_heights_in_one_size(stage):
    longer = replace(
        THREE, items=(rich("Tenants need an hour of teaching before they use what is new"), *THREE.items[1:])
    )
    slots = filled(compose(longer, stage()))
    for role in ("head", "text"):
        assert (
            len(
                {
                    (slots[f"{role}-{n}"].size, slots[f"{role}-{n}"].frame and slots[f"{role}-{n}"].frame.y)
                    for n in (1, 2, 3)
                }
            )
            == 1
        )


def test_cards_leave_a_detail_to_the_speaker_where_it_is_too_long(stage):
    long = replace(THREE, details=(DETAIL * 4,) * 3)
    assert "head-1" not in filled(compose(long, stage(), wanted="cards"))


def test_a_head_of_its_own_is_above_the_point_and_before_it_in_other_forms(stage):
    headed = replace(THREE, details=(), heads=(rich("Walls"),) * 3, leads=(rich("Walls: "),) * 3)
    assert plain(filled(compose(headed, stage()))["head-1"].paragraphs[0]) == "Walls"
    assert plain(filled(compose(headed, stage(), wanted="rows"))["body"].paragraphs[0]) == "Walls: Fabric before plant"


def test_icons_are_shown_where_every_card_has_one(stage):
    icon = Image(b"<svg/>", "image/svg+xml", 24, 24)
    whole = compose(replace(THREE, icons=(icon,) * 3), stage())
    assert sum(isinstance(one, PictureDrawing) for one in whole.slides[0].drawings) == 3
    assert filled(whole)["number-1"].frame is not None, "the number moves to the right"
    assert not compose(replace(THREE, icons=(icon, icon, None)), stage()).slides[0].drawings


def test_five_points_are_no_cards_and_the_reason_is_said(stage):
    made = compose(Bullets((rich("A point"),) * 5), stage(), wanted="cards")
    assert isinstance(made, TooMuch)
    assert (made.never, made.what) == (True, "cards are for three or four points")


def test_an_icon_is_below_a_number_that_has_no_room_beside_it(stage_of):
    image = Image(b"", "image/svg+xml", 24, 24)
    points = tuple(rich(f"Point {n} of four, which says a little more than a word") for n in range(4))
    (slide,) = compose(Bullets(points, icons=(image,) * 4), stage_of("editorial", "4:3"), "cards").slides
    number = stage_of("editorial", "4:3").layout("Four Cards").frame("number-1")
    assert slide.drawings[0].frame.y >= number.bottom


def test_a_head_is_smaller_rather_than_parted_at_the_hyphen_of_a_name(stage):
    heads = ("Counter-space plan", "Launch", "Ground stations", "Public-private partnership")
    points = Bullets(tuple(rich("A plan for the defense") for _ in heads), heads=tuple(map(rich, heads)))
    made = compose(points, stage(), "cards")
    slots = filled(made)
    assert not stage().parts_a_name(made.slides[0])
    assert slots["text-1"].size >= 20
