"""Where the words of a title slide do not fit, shorter ones do, and the whole is in the notes."""

from dataclasses import replace

import pytest

from briefwright.deck.fit import fit_deck
from briefwright.deck.model.deck import ArrangedSlide, Placed, PlacedText
from briefwright.problems import Diagnostics
from briefwright.richtext.text import Para, plain, rich
from deck.template.test_load import ground, told

WHOLE = (rich("Alexandra Mustermann, Institute for Security Policy; " * 3), rich("22 November 2026"))
SHORTER = ((rich("A. Mustermann, S. Aoki, J. Lefèvre " * 60),), (rich("Alexandra Mustermann and others"),))


def cover(whole: tuple, shorter: tuple, diagnostics: Diagnostics) -> list[ArrangedSlide]:
    text = PlacedText(whole, shorter=shorter)
    slide = replace(told().slides[0], layout="Title Slide", placed=(Placed("byline", text),), notes=(), about=())
    return list(fit_deck(replace(told(), slides=(slide,)), ground("small_and_wide"), diagnostics).slides)


def test_the_first_words_that_fit_are_taken_and_the_whole_goes_into_the_notes() -> None:
    diagnostics = Diagnostics()
    long = tuple(rich(plain(runs) * 4) for runs in WHOLE)
    (slide,) = cover(long, SHORTER, diagnostics)
    byline = next(one for one in slide.filled if one.slot == "byline")
    assert plain(byline.paragraphs[0]) == "Alexandra Mustermann and others"
    assert slide.notes == tuple(Para(runs) for runs in long)
    assert list(diagnostics) == []


def test_what_fits_stays_as_it_is() -> None:
    (slide,) = cover((rich("A. Author"),), SHORTER, Diagnostics())
    assert slide.notes == ()


@pytest.mark.parametrize("name", ["Title Slide", "Section Header", "Closing"])
def test_a_statement_is_never_continued(name: str) -> None:
    diagnostics = Diagnostics()
    text = PlacedText((rich("Agree to joint procurement, and say so in time. " * 40), rich("Then act.")))
    slot = "byline" if name == "Title Slide" else "body"
    slide = replace(told().slides[0], layout=name, placed=(Placed(slot, text),), notes=(), about=())
    slides = fit_deck(replace(told(), slides=(slide,)), ground("office"), diagnostics).slides
    assert [plain(one.title) for one in slides] == [plain(slide.title)]
    assert [problem.code for problem in diagnostics] == ["E403"]
