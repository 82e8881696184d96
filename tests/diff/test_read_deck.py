"""What of a deck is compared with another."""

from pathlib import Path

import pytest

from briefwright.diff.read_deck import read_deck
from deck.template.parts import office
from writing import HEAD, made, put

SECTION = "  - {{id: s{0}, title: Part {0}, message: A claim {0}, blocks: [points: {{items: [One of {0}, Two]}}]}}\n"


@pytest.mark.parametrize("template", ["", "reference-doc: office.pptx\n"])
def test_contents_are_left_out_for_what_they_tell_is_told_at_its_slide(tmp_path: Path, template: str) -> None:
    text = HEAD + template + "sections:\n" + "".join(map(SECTION.format, range(1, 8)))
    [deck] = made(put(tmp_path, text, {"office.pptx": office()}), ("deck",)).rendered
    slides = read_deck(deck.data).slides
    [contents] = [slide for slide in slides if slide.title == "In this brief"]
    assert (contents.tables, [block.text for block in contents.texts if "Part" in block.text]) == ((), [])
    assert ["One of 3" in slide.words for slide in slides if slide.title == "A claim 3"] == [True]
