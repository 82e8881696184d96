"""Links between slides, as PowerPoint stores them. `auditing.py` validates all that is made."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Grid
from briefwright.deck.model.deck import ArrangedSlide, FilledSlot
from briefwright.deck.model.drawing import Box, Paragraph, TableDrawing, TextStyle
from briefwright.deck.model.geometry import Frame
from briefwright.deck.opc import NS, Package
from briefwright.deck.pptx.write import print_deck
from briefwright.richtext.text import Inlines, Para, rich
from deck.lint.built import GROUND, sound
from tables import row


def to(id_: str) -> Inlines:
    return rich(f"to {id_}", link=f"#{id_}")


PLACE = Frame(54, 140, 300, 60)
TABLE = Grid((row("Part", "Slide"),), (row(to("money"), "2"),), (False, False))
SLIDES = (
    ArrangedSlide("contents", "Title and Table", rich("Contents"), (),
                  (TableDrawing("parts", "The parts", PLACE, TABLE, (200, 100), (30, 30), 16),), (), (), "Deck", 0.5),
    ArrangedSlide("money", "Title and Content", rich("Money"), (FilledSlot("body", ((*to("end"), *to("money")),)),),
                  (Box("a box", PLACE, (Paragraph(to("contents"), TextStyle(16)),)),),
                  (Para(to("end")),), (), "Part", 0.5, kicker=rich("Part")),
    ArrangedSlide("end", "Title Only", rich("End"), (), (), (), to("nowhere"), "Part", 0.5, kicker=rich("Part")),
)  # fmt: skip


@pytest.fixture(scope="module")
def package() -> Package:
    return Package(print_deck(replace(sound(), slides=SLIDES), GROUND))


def jumps(package: Package, number: int) -> list[tuple[str, str, bool]]:
    """What each link of a slide is on, the slide that it leads to, and whether it has the text's colour."""
    part = f"ppt/slides/slide{number}.xml"
    targets = {one.id: one.target for one in package.relationships[part]}
    found = []
    for link in package.trees[part].iter(f"{{{NS['a']}}}hlinkClick"):
        assert link.get("action") == "ppaction://hlinksldjump"
        on = link.getparent().getparent().findtext("a:t", "", NS) or link.getparent().get("name")
        found.append((on, targets[link.get(f"{{{NS['r']}}}id")], link.find(".//{*}hlinkClr[@val='tx']") is not None))
    return found


def test_words_in_placeholders_boxes_and_cells_lead_to_slides_before_and_after(package):
    first, second, last = (f"ppt/slides/slide{number}.xml" for number in (1, 2, 3))
    assert jumps(package, 1) == [("to money", second, True)]
    assert jumps(package, 2)[:2] == [("to end", last, False), ("to contents", first, False)]


def test_the_section_s_name_is_a_link_as_a_whole_and_leads_back_to_the_contents(package):
    assert jumps(package, 2)[2:] == jumps(package, 3) == [("Section", "ppt/slides/slide1.xml", False)]


def test_words_that_lead_to_no_slide_and_those_of_notes_are_words_alone(package):
    assert "to nowhere" in "".join(package.trees["ppt/slides/slide3.xml"].itertext())
    assert not [link for name, tree in package.trees.items() for link in tree.iter("{*}hlinkClick") if "notes" in name]
