"""The slides that a brief lists → parts of the deck, each a section of PowerPoint."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefwright.document.model import Document, ListedSlide, Section, SlideItem
from briefwright.richtext.text import Inlines

WRITTEN_BY = {
    "cover": "title_slide", "bottom-line": "bottom_line", "agenda": "contents", "figures": "glance",
    "sources": "references", "close": "ask", "appendix": "appendix",
}  # fmt: skip
"""The block of the storyboard that writes each slide with a name."""
WHOLE = frozenset({"sources", "close", "appendix"})
"""Those whose block writes the section of PowerPoint as well."""


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """A slide of a part."""

    written_by: str = ""
    """The block of the storyboard that writes it."""
    opens: bool = False
    """Whether it opens a part: with the message of `section`, or with a title of its own."""
    section: Section | None = None
    title: Inlines = ()
    beat: SlideItem | None = None
    divided: bool = False
    """Whether a slide before it opens its section."""


@dataclass(frozen=True, slots=True)
class DeckPart:
    """Slides that follow each other, in one section of PowerPoint."""

    name: Inlines
    number: int
    """That of the brief's section; 0 for none."""
    slides: tuple[DeckSlide, ...]
    whole: str = ""
    """The block of the storyboard that writes the whole part; empty: `slides` does."""


def deck_parts(document: Document, dividers: Collection[str]) -> Iterator[DeckPart]:
    """The listed slides in their order. `dividers`: the sections that a slide of their own opens where the list itself
    has no dividers."""
    sections = {section.id: section for section in document.sections}
    beats = {beat.block.id: beat for section in document.sections for beat in section.beats}
    with_message = {_with_message(section) for section in document.sections}
    by_itself = not any(slide.kind == "divider" for slide in document.slides)
    opened, begun = set[str](), set[str]()
    for place, group in groupby(document.slides, _place):
        listed, section = list(group), sections.get(place)
        if place in WHOLE:
            yield DeckPart((), 0, (), WRITTEN_BY[place])
            continue
        slides: list[DeckSlide] = []
        if by_itself and place in dividers and place not in begun | opened and listed[0].kind != "section":
            slides.append(DeckSlide(opens=True, section=section))
            opened.add(place)
        for slide in listed:
            if slide.kind == "built-in":
                slides.append(DeckSlide(WRITTEN_BY[slide.name]))
            elif slide.kind == "block":
                beat = replace(beats[slide.name], first=slide.name in with_message)
                slides.append(DeckSlide(section=section, beat=beat, divided=place in opened))
                begun.add(place)
            elif slide.kind == "divider" or place not in opened:
                title = slide.title or (section.title if section and not section.needs_slide else ())
                slides.append(DeckSlide(opens=True, section=section, title=title))
                opened.add(place)
        number = section.number if section else 0
        yield DeckPart(_name(document, listed[0], section), number, tuple(slides))


def _with_message(section: Section) -> str:
    """The block whose slide has the message of its section: as its title, if one has none of its own, or above it."""
    blocks = [beat.block for beat in section.beats]
    return next((block.id for block in blocks if not block.message), blocks[0].id if blocks else "")


def _place(slide: ListedSlide) -> str:
    """What slides beside each other have in common: their section, or that they have none."""
    return slide.section or (slide.name if slide.name in WHOLE else "")


def _name(document: Document, slide: ListedSlide, section: Section | None) -> Inlines:
    if section is not None:
        return section.title
    return (slide.title if slide.kind == "divider" else ()) or document.series or document.title
