"""Transitions, builds and print defaults, as PowerPoint stores them. `auditing.py` validates all that is made."""

from dataclasses import replace

import pytest

from briefwright.deck.model.deck import ArrangedSlide, FilledSlot
from briefwright.deck.opc import NS, Package, Xml, local_name
from briefwright.deck.pptx.write import print_deck
from briefwright.document.model import SlideShow
from briefwright.richtext.text import rich
from deck.lint.built import GROUND, sound

ITEMS = tuple(map(rich, ("One", "below", "Two")))
SLIDES = (
    ArrangedSlide("a", "Title and Content", rich("A list"), (FilledSlot("body", ITEMS, "bullets", levels=(0, 1, 0)),),
                  (), (), (), "", 0.5),
    ArrangedSlide("b", "Title and Content", rich("Words"), (FilledSlot("body", ITEMS),), (), (), (), "", 0.5),
    ArrangedSlide("c", "Three Cards", rich("Cards"), tuple(
        FilledSlot(f"{role}-{number}", (rich(role),)) for number in (1, 2, 3) for role in ("number", "text")
    ), (), (), (), "", 0.5),
)  # fmt: skip


def slides(**show: object) -> list[Xml]:
    package = Package(print_deck(replace(sound(), slides=SLIDES, show=SlideShow(**show)), GROUND))
    return [package.trees[part] for part in package.slides()]


def clicks(slide: Xml) -> list[list[tuple[str, str]]]:
    """What each click shows: the names of shapes, and the numbers of paragraphs."""
    names = {shape.get("id"): shape.get("name") for shape in slide.iter(f"{{{NS['p']}}}cNvPr")}
    steps = slide.xpath("//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par", namespaces=NS)
    return [
        [
            (names[target.get("spid")], target.xpath("string(p:txEl/p:pRg/@st)", namespaces=NS))
            for target in step.xpath(".//p:set//p:spTgt", namespaces=NS)
        ]
        for step in steps
    ]


def test_there_is_no_transition_and_no_build_unless_they_are_asked_for():
    assert [[local_name(child) for child in slide] for slide in slides()] == [["cSld", "clrMapOvr"]] * 3


def test_a_fade_has_its_duration_and_a_form_for_older_programs():
    for slide in slides(fade=True, builds=True):
        assert [local_name(child) for child in slide][:3] == ["cSld", "clrMapOvr", "AlternateContent"]
        assert [local_name(fade) for one in slide.iter(f"{{{NS['p']}}}transition") for fade in one] == ["fade", "fade"]


def test_each_item_of_a_list_with_what_is_below_it_and_each_card_appears_at_a_click():
    listed, words, cards = slides(builds=True)
    assert clicks(listed) == [[("Body", "0"), ("Body", "1")], [("Body", "2")]]
    assert words.find("p:timing", NS) is None
    assert clicks(cards) == [[(f"Number {number}", ""), (f"Text {number}", "")] for number in (1, 2, 3)]


@pytest.mark.parametrize(("per_page", "what"), [(1, "notes"), (3, "handouts3")])
def test_notes_are_printed_as_the_brief_prints_them(per_page, what):
    package = Package(print_deck(replace(sound(), show=SlideShow(notes_per_page=per_page)), GROUND))
    assert package.trees["ppt/presProps.xml"].find("p:prnPr", NS).get("prnWhat") == what
