"""Quotations: the title of a slide of their own, large; below a title where they are long or two messages are told."""

import pytest

from briefwright.blocks.shapes import Quotation
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.forms import compose
from briefwright.deck.looks import LOOKS
from briefwright.richtext.text import plain, rich

SENTENCE = "It is the first winter that I have not slept in a jumper"


def quotation(words=SENTENCE, by="Tenant", role="Interview"):
    return Quotation(rich(f"“{words}.”"), rich(by), rich(role))


def said(slide):
    return {slot.slot: [plain(runs) for runs in slot.paragraphs] for slot in slide.slots}


def test_the_words_are_the_title_without_marks_and_the_message_stands_above_them(stage):
    (slide,) = compose(quotation(), stage(kicker=rich("1  Homes"))).slides
    assert slide.layout == "Quote"
    assert said(slide) == {
        "title": [f"{SENTENCE}.".replace("a jumper", "a\u00a0jumper")],
        "section": ["1  Homes\u2002—\u2002The title"],
        "attribution": ["Tenant", "Interview"],
    }
    title = slide.slots[0]
    assert title.size is None, "the layout's own size"
    assert title.clear[2] > 0, "its lines are of about equal length"


def test_longer_words_are_smaller_and_those_of_over_220_characters_stand_below_the_title(stage):
    sizes = [compose(quotation(f"{SENTENCE} " * n), stage()).slides[0].slots[0].size or 50 for n in (1, 2, 3)]
    assert sizes == sorted(sizes, reverse=True)
    (slide,) = compose(quotation(f"{SENTENCE} " * 4), stage()).slides
    assert slide.layout == "Title and Content"
    assert plain(slide.slots[0].paragraphs[1]) == "Tenant, Interview"


def test_a_message_that_finds_no_place_above_the_words_is_the_title(stage):
    long = rich("1  Homes — " + "The message of the section is a sentence of some length as well " * 3)
    assert compose(quotation(), stage(kicker=long)).slides[0].layout == "Title and Content"


def test_marks_that_are_brackets_stay(stage):
    words = Quotation(rich("「宇宙はもはや聖域ではない」"), rich("大臣"))
    assert plain(compose(words, stage("ja")).slides[0].slots[0].paragraphs[0]).startswith("「")


def test_a_quotation_is_never_divided(stage):
    assert isinstance(compose(quotation(f"{SENTENCE} " * 40), stage()), TooMuch)


@pytest.mark.parametrize("size", ["16:9", "4:3"])
@pytest.mark.parametrize("look", LOOKS)
def test_a_japanese_quotation_is_the_title_of_its_slide_in_every_look(stage_of, look, size):
    words = Quotation(rich("「宇宙はもはや科学だけの場所ではない。」"), rich("研究者"), rich("聞き取り"))
    (slide,) = compose(words, stage_of(look, size, "当事者の声", kicker=rich("1  提言"))).slides
    assert slide.layout == "Quote"
