"""Big numbers in the placeholders of the look's layouts, which Outline view reads."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import BigNumber, BigNumbers
from briefwright.deck.forms import compose
from briefwright.deck.template.load import deck_template, read_template
from briefwright.richtext.text import plain, rich
from deck.template.built import BRAND
from deck.template.parts import office, renamed

LABEL = "installers certified in the four regions"


def numbers(*values, marked=None, **more):
    return BigNumbers(
        tuple(BigNumber(value, rich(LABEL), emphasis=at == marked, **more) for at, value in enumerate(values))
    )


def filled(slide):
    return {slot.slot: plain(slot.paragraphs[0]) for slot in slide.slots if not slot.slot.startswith("label")}


def loose(slide):
    return [drawing.name for drawing in slide.drawings if getattr(drawing, "paragraphs", ())]


@pytest.mark.parametrize(
    ("values", "marked", "form", "layout"),
    [
        (["40%"], None, "big", "Big Number"),
        (["3", "10", "2027", "5"], 1, "big", "Big Number"),
        (["3", "10"], None, "rows", "Number Rows"),
        (["3", "10", "2027"], None, "rows", "Number Rows"),
        (["3", "10", "2027", "5"], None, "grid", "Number Grid"),
        (["3", "10", "2027", "5", "6", "7"], 1, "grid", "Number Grid"),
        (["more than doubled", "1.2 trillion yen a year", "3", "10", "2027", "5"], None, "rows", "Number Rows"),
    ],
)
def test_the_form_follows_from_their_number_and_length_and_the_one_that_matters(stage, values, marked, form, layout):
    made = compose(numbers(*values, marked=marked), stage())
    assert made.form == form
    for slide in made.slides:
        assert (slide.layout, loose(slide)) == (layout, [])


def test_the_one_that_matters_is_in_the_large_placeholder_and_the_others_in_theirs(stage):
    (slide,) = compose(numbers("3", "10", "2027", marked=1), stage()).slides
    assert filled(slide) == {"figure": "10", "value-1": "3", "value-2": "2027"}


@pytest.mark.parametrize("form", ["big", "rows", "grid"])
def test_every_form_can_be_asked_for(stage, form):
    made = compose(numbers("3", "10", "2027", "5", "6"), stage(), wanted=form)
    assert made.form == form
    assert sorted(value for slide in made.slides for value in filled(slide).values()) == ["10", "2027", "3", "5", "6"]


def test_a_share_has_discs_beside_it_where_the_brief_asks_for_them(stage):
    share = numbers("40%", tenths=4)
    assert compose(share, stage()).slides[0].drawings == ()
    (discs,) = compose(share, stage(), wanted="share").slides[0].drawings
    assert discs.name == "it share"


def test_numbers_that_are_sentences_are_told_as_such(stage):
    long = "a number that is no number but a whole sentence with a verb in it"
    (slide,) = compose(numbers("3", long), stage()).slides
    assert slide.layout == "Title and Content"
    (slot,) = slide.slots
    assert [plain(runs[:1]).strip() for runs in slot.paragraphs] == ["3", long]
    assert all(runs[0].bold for runs in slot.paragraphs)


@pytest.mark.parametrize(("values", "layout"), [(["40%"], "Big Number"), (["3", "10", "2027"], "Title Only")])
def test_a_templates_own_layout_is_for_one_number_and_several_are_drawn(stage, values, layout):
    names = ["A", "B", "C", "Key Figure", "E"]
    theirs = deck_template(read_template(renamed(office(), names, types=False), {}), BRAND)
    made = compose(numbers(*values, marked=0), replace(stage(), template=theirs))
    assert (made.form, [slide.layout for slide in made.slides]) == ("big", [layout])
