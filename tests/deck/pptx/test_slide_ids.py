"""What PowerPoint knows slides and shapes by stays the same when a deck is built again with other slides."""

from dataclasses import replace

from briefwright.deck.opc import NS, Package
from briefwright.deck.pptx import slide_ids
from briefwright.deck.pptx.slide_ids import slide_keys, slide_numbers
from briefwright.deck.pptx.write import print_deck
from briefwright.richtext.text import rich
from deck.lint.built import GROUND, sound


def ids(deck) -> dict[str, list[str]]:
    """By the titles of slides: the slide's number and creation id, then the creation ids of its shapes."""
    package = Package(print_deck(deck, GROUND))
    numbers = package.trees["ppt/presentation.xml"].xpath("p:sldIdLst/p:sldId/@id", namespaces=NS)
    found = {}
    for slide, part, number in zip(deck.slides, package.slides(), numbers, strict=True):
        own = package.trees[part].xpath("p:cSld/p:extLst//p14:creationId/@val", namespaces=NS)
        shapes = package.trees[part].xpath("//a16:creationId/@id", namespaces=NS)
        assert len({*shapes}) == len(shapes) == len(package.trees[part].xpath("//p:cNvPr[@id > 1]", namespaces=NS))
        found[slide.id] = [number, *own, *shapes]
    return found


def test_a_new_slide_changes_no_id_of_the_others_and_all_are_different():
    deck = sound()
    first = deck.slides[0]
    more = replace(deck, slides=(replace(first, id="new", title=rich("New")), *reversed(deck.slides)))
    before, after = ids(deck), ids(more)
    assert {name: after[name] for name in before} == before
    everything = [id_ for one in after.values() for id_ in one]
    assert len({*everything}) == len(everything)


def test_of_ids_that_come_to_one_number_the_first_in_the_alphabet_has_it(monkeypatch):
    monkeypatch.setattr(slide_ids, "_SLIDE_IDS", 3)
    numbers = slide_numbers(["c", "a", "b"])
    assert sorted(numbers.values()) == [256, 257, 258]
    assert numbers == slide_numbers(["b", "c", "a"])
    assert slide_keys(["a", "b", "a"]) == ["a", "b", "a/2"]
