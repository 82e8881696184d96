"""Quotations: large, a little above the middle, never divided."""

from briefwright.blocks.shapes import Quotation
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.looks import INK
from briefwright.richtext.text import rich

POINT = "A closer space security partnership with the United States"


def test_a_quotation_stands_a_little_above_the_middle(slide):
    quote, by = slide(Quotation(rich("“Space is no longer a sanctuary.”"), rich("A speaker"))).drawings
    assert quote.paragraphs[0].style.typeface == "major"
    assert quote.frame.y - INK.content.y < INK.content.bottom - by.frame.bottom


def test_a_long_quotation_is_set_smaller_and_one_too_long_is_told(slides, measurer):
    (fits,) = slides(Quotation(rich(f"{POINT}. " * 7)), measurer)
    assert max(par.style.size for box in fits.drawings for par in box.paragraphs) < 36
    (outcome,) = slides(Quotation(rich(f"{POINT}. " * 60)), measurer)
    assert isinstance(outcome, TooMuch)
