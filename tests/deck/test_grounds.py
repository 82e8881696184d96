"""Plain grounds behind words on templates whose own cannot be read on."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from briefwright.deck.grounds import with_grounds
from briefwright.deck.legibility import hard_to_read
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.model.path import Path
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.template.load import deck_template, read_template
from briefwright.richtext.text import rich
from deck.template.built import BRAND
from deck.template.parts import MASTER, changed, office, put_together, substituting, taken_apart, with_part

BEHIND = (
    '<p:bg><p:bgPr><a:blipFill><a:blip r:embed="rId90"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    "<a:effectLst/></p:bgPr></p:bg>"
)


def on_picture(light: Callable[[int, int], bool]) -> bytes:
    """Office's template on a picture of 64 × 36 pixels, each of them black or white."""
    picture, data, parts = Image.new("L", (64, 36)), BytesIO(), taken_apart(office())
    picture.putdata([255 * light(x, y) for y in range(36) for x in range(64)])
    picture.save(data, "PNG")
    with_part(parts, "ppt/media/ground.png", data.getvalue(), "image/png", "image", MASTER, "rId90")
    return changed(put_together(parts), (MASTER, substituting("<p:bg>.*?</p:bg>", BEHIND)))


@pytest.fixture(scope="module")
def stripes() -> DeckTemplate:
    """On stripes neither black nor white can be read."""
    return deck_template(read_template(on_picture(lambda x, y: x // 4 % 2 == 1), {}), BRAND)


def deck(*words: str) -> ArrangedDeck:
    body = FilledSlot("body", tuple(map(rich, words)), "bullets")
    slide = ArrangedSlide("s", "Title and Content", rich("Title"), (body,), (), (), (), "S", 0.5)
    return ArrangedDeck("T", "S", "A", "en", "2026", "2026-11-22T00:00:00Z", "Public", (slide,), "Public")


def test_words_on_a_restless_picture_have_a_plain_ground_on_which_they_can_be_read(stripes: DeckTemplate) -> None:
    grounded = with_grounds(deck("One"), stripes)
    assert hard_to_read(grounded, stripes) == []
    assert [type(drawing) for drawing in grounded.slides[0].drawings] == [Path] * len(grounded.slides[0].drawings)


def test_a_ground_is_as_high_as_its_words_and_is_at_the_back_of_the_slide(stripes: DeckTemplate) -> None:
    few, many = (with_grounds(deck(*["One"] * count), stripes).slides[0].drawings for count in (1, 5))
    place = stripes.layouts["Title and Content"].placeholder("body").frame
    lowest = [next(one.frame.bottom for one in each if one.frame.covers(replace(place, h=20))) for each in (few, many)]
    assert lowest[0] < lowest[1] < place.bottom
    xml = taken_apart(print_deck(with_grounds(deck("One"), stripes), stripes))["ppt/slides/slide1.xml"].decode()
    assert xml.index("Ground 1") < xml.index('type="title"')


def test_a_plain_template_needs_no_grounds(stripes: DeckTemplate) -> None:
    assert [layout.panels for layout in deck_template(read_template(office(), {}), BRAND).layouts.values()] == [
        ()
    ] * len(stripes.layouts)


def test_content_keeps_between_the_bands_of_a_picture_behind_it() -> None:
    banded = deck_template(read_template(on_picture(lambda x, y: 9 <= y < 30), {}), BRAND)
    for name in ("Title Only", "Title and Content"):
        layout = banded.layouts[name]
        assert layout.placeholder("source").frame.bottom <= 30 / 36 * 540
    assert banded.layouts["Title Only"].canvas.y >= 8.5 / 36 * 540
