"""What a draft's slides show of what does not fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefwright.deck.make import make_deck
from briefwright.problems import Diagnostics
from writing import HEAD, SECTION, both, put


def test_a_draft_says_what_does_not_fit_below_the_words_that_do_not(tmp_path: Path) -> None:
    section = SECTION.replace("One thing holds", "Words of a message " * 12)
    source = put(tmp_path, f"{HEAD}{section}      - points: [a, b, c]\n")
    (document,), brand = both(source, "deck")
    deck = make_deck(replace(document, draft=True), source, brand, Diagnostics())[0].arranged
    assert deck is not None
    (box,) = (one for slide in deck.slides for one in slide.drawings if one.name == "Does not fit 1")
    assert (box.anchor, box.frame.y + box.frame.h) == ("bottom", 500)
