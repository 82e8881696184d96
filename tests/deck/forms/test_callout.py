"""Callouts in the placeholders of their layout: one sentence large, anything else on a panel that it fills."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Callout
from briefwright.deck.forms import compose
from briefwright.deck.forms.stage import Stage
from briefwright.richtext.text import Item, rich

SENTENCE = "Nobody has insured a single kilometre of it."
HEAD = rich("Mind the gap")


def only(made):
    (slide,) = made.slides
    return slide, {slot.slot: slot for slot in slide.slots}


def test_one_sentence_is_large_and_its_heading_above_it_in_placeholders(stage):
    made = compose(Callout(HEAD, (Item(rich(SENTENCE)),), "warning"), stage())
    slide, slots = only(made)
    assert (made.form, slide.layout, [*slots]) == ("statement", "Callout", ["head", "body"])
    assert (slots["body"].size, slots["body"].typeface) == (54, "headings")
    assert slots["head"].frame.bottom <= slots["body"].frame.y
    (bar,) = slide.drawings
    assert (bar.fill, bar.paragraphs) == ("accent4", ())


@pytest.mark.parametrize(("sentences", "size"), [(2, 32), (8, 32), (14, None), (17, 22)])
def test_words_are_as_large_as_their_panel_allows(stage, sentences, size):
    _, slots = only(compose(Callout((), (Item(rich(f"{SENTENCE} " * sentences)),)), stage()))
    panel, words = stage().layout("Callout").frame("canvas"), slots["body"]
    assert words.size == size
    assert panel.y < words.frame.y < words.frame.bottom < panel.bottom


@pytest.mark.parametrize("level", [0, 1])
def test_lists_and_what_is_too_long_are_drawn(stage, level):
    long = tuple(Item(rich(f"{SENTENCE} " * 9), level) for _ in range(1 if level else 5))
    assert {slide.layout for slide in compose(Callout((), long), stage()).slides} <= {"", "Title Only"}


def test_on_a_template_without_the_layout_it_is_drawn(stage):
    ours = stage()
    layouts = {name: one for name, one in ours.template.layouts.items() if name != "Callout"}
    bare = Stage(replace(ours.template, layouts=layouts), ours.measurer, "it", "seen", ours.title)
    slide, slots = only(compose(Callout(HEAD, (Item(rich(SENTENCE)),)), bare))
    assert not slots
    assert len(slide.drawings) == 2
