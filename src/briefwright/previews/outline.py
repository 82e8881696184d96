"""A brief → what stands on each page and slide, with its words and the room that is left, as text and for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Literal

from briefwright.blocks.kind import Block
from briefwright.deck.make import DeckOutput
from briefwright.deck.room import FullSlide, sentence
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.pdf import places_of
from briefwright.pdf.pages import Pages, words_on
from briefwright.previews.laid import Request, in_worker, lay_out_deck, lay_out_paper, printings_of
from briefwright.problems import ContentError, Diagnostics, Location, Problem, in_order
from briefwright.publish.outputs import FILES, LINE, Printing, room_in_words
from briefwright.richtext.text import every_run, flow_runs, plain, shortened

Unit = Literal["page", "slide", "section"]
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W_]+(?:[-'’.,][^\W_]+)*")
"""A word; of Japanese, Chinese and Thai, which have no spaces, a character."""
_WITHOUT_SPACES = ("ja", "zh", "th")
_KEYS = ("title", "subtitle", "author", "abstract", "bottom-line", "key-figures", "ask", "contact", "url", "sources")
"""Of a brief: what stands on its pages outside of sections."""


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part of the brief that stands on a page: a section, a block, or the text of a key such as `abstract`."""

    id: str
    kind: str
    """section, the kind of a block, or key."""
    title: str
    """Its message, or for a section without one on this page its title."""
    words: int
    """On this page."""
    line: int | None
    """Where it is written, in the brief."""


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """A page, a slide, or a section of the web page."""

    number: int
    id: str
    """Of the slide, or the section."""
    title: str
    layout: str
    """Of the slide."""
    words: int
    notes: int
    """Words in the speaker notes."""
    free: int | None
    """Lines that it has room for: a page at its foot, a side of the handout in the smallest type; a slide, up to 3, and
    None where there are more."""
    room: str
    """The same in words; empty where there is nothing to tell."""
    line: int | None
    parts: tuple[OutlinePart, ...] = ()


@dataclass(frozen=True, slots=True)
class OutputOutline:
    """What stands where in one output."""

    file: str
    unit: Unit
    words: int
    places: tuple[OutlinePlace, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands where in a brief."""

    name: str
    file: str
    outputs: tuple[OutputOutline, ...] = ()
    problems: tuple[Problem, ...] = ()
    counted: Literal["words", "characters"] = "words"
    """What `words` counts: of Japanese, Chinese and Thai, which have no spaces, the characters."""

    def data(self) -> dict[str, Any]:
        """As JSON has it, without its problems."""
        return {
            "name": self.name,
            "file": self.file,
            "counted": self.counted,
            "outputs": [asdict(one) for one in self.outputs],
        }


def outline_of(source: Source, request: Request) -> Outline:
    """The outline of a brief, laid out by a worker with the limits of a build. Errors are in its `problems`."""
    try:
        made: Outline = in_worker("the outline", _outline, source, request, source=source)
    except ContentError as error:
        return Outline(source.name, str(source.file), problems=error.problems)
    return made


def _outline(source: Source, request: Request) -> Outline:
    printings, problems = printings_of(source, request)
    found, outputs = Diagnostics([*problems]), []
    for printing in printings:
        try:
            outputs.append(_output(printing, found))
        except ContentError as error:
            found.found += error.problems
    files = {FILES[product]: number for number, product in enumerate(request.outputs)}
    outputs.sort(key=lambda one: files.get(one.file, len(files)))
    letters = bool(printings) and printings[0].document.lang.partition("-")[0] in _WITHOUT_SPACES
    counted: Literal["words", "characters"] = "characters" if letters else "words"
    return Outline(source.name, str(source.file), tuple(outputs), in_order(dict.fromkeys(found)), counted)


def _output(printing: Printing, found: Diagnostics) -> OutputOutline:
    match printing.product:
        case "brief" | "handout":
            places = tuple(_pages(printing.document, lay_out_paper(printing, found)[0]))
        case "deck":
            places = tuple(_slides(lay_out_deck(printing, found, room=True)))
        case _:
            places = tuple(_sections(printing.document))
    unit: Unit = (
        "page" if printing.product in {"brief", "handout"} else "slide" if printing.product == "deck" else "section"
    )
    return OutputOutline(printing.files[0], unit, sum(place.words for place in places), places)


def _pages(document: Document, pages: Pages) -> Iterator[OutlinePlace]:
    named = _named(document)
    for number, parts in enumerate(words_on(pages), 1):
        words = sum(map(count, parts.values()))
        shown = tuple(_part(name, text, named) for name, text in parts.items() if name in named and text.strip())
        free = pages.room[number - 1] if pages.room else int(pages.voids[number - 1] // LINE)
        last = number == pages.count and not pages.room
        room = room_in_words(free) if pages.room or last else ""
        yield OutlinePlace(number, "", "", "", words, 0, free, room, None, shown)


def _named(document: Document) -> dict[str, tuple[str, str, Location | None]]:
    """For the id of each section and block, and each key of the brief: its kind, its title and its place."""
    places = places_of(document)
    found = {key: ("key", "", places.get(key)) for key in _KEYS}
    for section in document.every_section:
        found[section.id] = ("section", plain(section.message), section.location)
        found |= {block.id: (block.kind, plain(block.message), block.location) for block in section.blocks}
    return found


def _part(name: str, text: str, named: Mapping[str, tuple[str, str, Location | None]]) -> OutlinePart:
    kind, title, place = named[name]
    return OutlinePart(name, kind, title, count(text), place.line if place else None)


def _slides(made: DeckOutput) -> Iterator[OutlinePlace]:
    full = {one.number: one for one in made.full}
    for number, slide in enumerate(made.arranged.slides, 1):
        over: FullSlide | None = full.get(number)
        line = slide.location.line or None if slide.location else None
        shown = count(" ".join(run.text for run in every_run((slide.title, slide.filled, slide.drawings))))
        notes = count(" ".join(run.text for runs in flow_runs(slide.notes) for run in runs))
        yield OutlinePlace(number, slide.id, plain(slide.title), slide.layout, shown, notes,
                           over.lines - 1 if over else None, sentence(over) if over else "", line)  # fmt: skip


def _sections(document: Document) -> Iterator[OutlinePlace]:
    for number, section in enumerate(document.every_section, 1):
        parts = tuple(_block(block) for block in section.blocks)
        heading = count(f"{plain(section.title)} {plain(section.message)}")
        yield OutlinePlace(number, section.id, plain(section.message), "", heading + sum(one.words for one in parts), 0,
                           None, "", section.location.line or None, parts)  # fmt: skip


def _block(block: Block) -> OutlinePart:
    words = count(" ".join(run.text for run in every_run(block)))
    return OutlinePart(block.id, block.kind, plain(block.message), words, block.location.line or None)


def count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def as_text(outline: Outline) -> Iterator[str]:
    """An outline for the screen, a line at a time."""
    for output in outline.outputs:
        number = len(output.places)
        yield f"{output.file}: {number} {output.unit}{'' if number == 1 else 's'}, {output.words:,} {outline.counted}"
        width = len(str(number))
        for place in output.places:
            yield f"  {place.number:{width}}  {_in_words(place, output.unit, outline.counted)}"
            for are_keys, parts in groupby(place.parts, lambda part: part.kind == "key"):
                told = [part.id if are_keys else _part_in_words(part, outline.counted) for part in parts]
                yield from (f"  {' ' * width}    {line}" for line in ([", ".join(told)] if are_keys else told))


def _in_words(place: OutlinePlace, unit: Unit, counted: str) -> str:
    title = f"“{shortened(place.title)}”" if place.title else ""
    words = f"{place.words} {counted}" + (f", {place.notes} in the notes" if place.notes else "")
    at = f"line {place.line}" if place.line and unit != "page" else ""
    told = [one for one in (title, place.id if unit == "section" else "", place.layout, at, words) if one]
    return "; ".join([", ".join(told), *filter(None, [place.room])])


def _part_in_words(part: OutlinePart, counted: str) -> str:
    at = f", line {part.line}" if part.line else ""
    title = f" “{shortened(part.title)}”" if part.title else ""
    return f"{part.id} ({part.kind}{at}){title}, {part.words} {counted}"
