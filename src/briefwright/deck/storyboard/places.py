"""Where the brief writes what a slide shows, for problems; and where links between slides lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from briefwright.blocks.kind import Block
from briefwright.deck.model.deck import Slide
from briefwright.deck.storyboard.head import NOWHERE
from briefwright.document.model import Document
from briefwright.problems import Location, did_you_mean
from briefwright.richtext.links import refused
from briefwright.richtext.sentences import split_sentence
from briefwright.richtext.text import Inlines, plain, shortened, with_runs


class Written:
    """Where a document has its words. `blocks`: those that a slide may show, by their ids."""

    def __init__(self, document: Document, blocks: Mapping[str, Block]) -> None:
        self._document, self._blocks = document, blocks

    def text(self, paragraphs: Sequence[Inlines]) -> Location | None:
        """Where the brief writes a text under a key of its own, recognised by its words."""
        document, words = self._document, " ".join(map(plain, paragraphs))
        author = document.authors[0].name if document.authors else ""
        own = {"author": author, "subtitle": plain(document.subtitle), "ask": plain(document.ask), "url": document.url,
               "abstract": plain(document.abstract)}  # fmt: skip
        return next((document.places[key] for key, text in own.items() if text and text in words), None)

    def slide(self, shown: Sequence[str], title: Inlines) -> Location | None:
        """Where a slide that shows these blocks comes from."""
        for name in shown:
            if name in self._blocks and self._blocks[name].location != NOWHERE:
                return self._blocks[name].location
        for section in self._document.every_section:
            if plain(section.message) == plain(title):
                return section.location
        labels = self._document.labels
        keys = {plain(self._document.title): "title", labels.bottom_line: "bottom-line", labels.the_ask: "ask"}
        keys[plain(split_sentence(self._document.ask)[0])] = "ask"
        return self._document.places.get(keys.get(plain(title), ""))

    def title(self, shown: Sequence[str], title: Inlines) -> Location | None:
        """Where the words of a slide's title are written: in a block that it shows, a section, or the brief's head."""
        own = [self._blocks.get(name) for name in shown]
        written = [(block.message, block.message_location) for block in (*filter(None, own), *self._blocks.values())]
        written += [(section.message, section.message_location) for section in self._document.every_section]
        written += [(self._document.title, self._document.places.get("title"))]
        written += [(split_sentence(self._document.ask)[0], self._document.places.get("ask"))]
        return next((place for words, place in written if plain(words) == plain(title)), None)

    def untitled(self, slide: Slide) -> tuple[str, Location, str]:
        """Why a slide has no title: its block has no message, or the storyboard writes none."""
        if any(block.location == slide.location and not block.message for block in self._blocks.values()):
            hint = "add `message:`, one sentence that makes a statement (only a section's first block may be "
            message = "this block has no message, so its slide has no title"
            return message, slide.location, f"{hint}on the section's slide)"
        return "this slide has no title", slide.location, "write its <title> in the storyboard"


def link_places(document: Document, slides: Sequence[Slide], slide_of: Mapping[str, str]) -> dict[str, str]:
    """What a link may name, each with the id of its slide: slides, blocks on them, sections (their first slide)."""
    places = {slide.id: slide.id for slide in slides}
    places = {**slide_of, **places}
    for block in document.blocks():
        places |= {name: places[block.id] for name in block.item_ids if block.id in places}
    for section in document.every_section:
        own = [slide.id for slide in slides if slide.section == plain(section.title)]
        own += [places[block.id] for block in section.blocks if block.id in places]
        places |= {section.id: places.get(section.id, own[0])} if own else {}
    return places


def strange_links(deck: Element, places: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a link, its address, and a hint."""
    for link in deck.iter("a"):
        address = link.get("href", "")
        if address.startswith("#") and address[1:] not in places:
            message = f"the link {shortened(address)} leads nowhere: no slide has this id"
            yield message, address, did_you_mean(address[1:], places)
        elif not address.startswith("#") and not link.get("ref") and (why := refused(address)) is not None:
            message = f"the link “{shortened(address)}” cannot be printed{why and ': '}{why}"
            yield message, address, "write it in full: https://…"


def with_links(slides: tuple[Slide, ...], places: Mapping[str, str]) -> tuple[Slide, ...]:
    """Links to ids as links to the slides that show them; to what no slide shows there is no link."""

    def led(runs: Inlines) -> Inlines:
        return tuple(
            replace(run, link=f"#{places[run.link[1:]]}" if run.link[1:] in places else "")
            if run.link.startswith("#")
            else run
            for run in runs
        )

    changed: tuple[Slide, ...] = with_runs(slides, led)
    return changed
