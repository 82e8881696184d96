"""A storyboard's XML → its slides: each checked, with what it shows, its sources and its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from briefwright.blocks import KINDS
from briefwright.blocks.kind import Block
from briefwright.blocks.shapes import Picture, Words
from briefwright.deck.markup import BLOCK, INLINE, read_flow, read_rich
from briefwright.deck.model.deck import PAGE, Agenda, AgendaEntry, Marker, Placed, PlacedText, Slide
from briefwright.deck.model.geometry import LEVELS, Layout
from briefwright.deck.storyboard.head import BottomLineBlock, head_blocks
from briefwright.deck.storyboard.places import Written, link_places, strange_links, with_links
from briefwright.deck.storyboard.sources import Sources
from briefwright.document.model import Document, Section
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.locales import in_digits
from briefwright.richtext.text import (
    Blocks,
    Inlines,
    Listing,
    Para,
    Run,
    flow_runs,
    map_runs,
    plain,
    rich,
    without_calls,
    without_notes,
)
from briefwright.templating.templates import TemplateSet

_FOR_WORDS = {"title", "ctrTitle", "subTitle", "body", "obj"}
_SEARCHED = 40
"""Characters of an address by which it is found in the template."""
_PARTS = {"title", "kicker", "text", "place", "source", "notes"}


@dataclass
class _Parts:
    """What a storyboard writes inside a slide."""

    title: Inlines = ()
    kicker: Inlines = ()
    notes: Blocks = ()
    source: Inlines | None = None
    """None: that of what is shown."""
    placed: list[Placed] = field(default_factory=list)


_AFTER_DIVIDER = "the divider has it already: give the first block after it a `message:`, or leave the divider out"


class StoryboardReader:
    """Reads the slides of a document; what is wrong with them is collected in `diagnostics`."""

    def __init__(
        self,
        document: Document,
        templates: TemplateSet,
        diagnostics: Diagnostics,
        layouts: Mapping[str, Layout],
        name: str,
    ) -> None:
        self._document = document
        self._templates = templates
        self._diagnostics = diagnostics
        self._layouts = layouts
        self._name = name
        self._blocks: dict[str, Block] = {block.id: block for block in document.blocks()}
        for block in head_blocks(document):
            self._blocks.setdefault(block.id, block)
        self._sources, self._written = Sources(document, self._blocks), Written(document, self._blocks)
        self._slide_of: dict[str, str] = {}
        """The first slide that shows a block, by the block's id."""

    def slides(self, deck: Element) -> tuple[Slide, ...]:
        slides: list[Slide] = []
        count = len({section.get("number") for section in deck if section.get("number")})
        for child in deck:
            if child.tag == "section":
                number = int(child.get("number") or 0)
                progress = (number, count) if number else None
                found = (self._slide(slide, child, len(slides) + n) for n, slide in enumerate(child))
                slides += [replace(slide, progress=progress) for slide in found]
            elif child.tag == "slide":
                slides.append(self._slide(child, Element("section"), len(slides)))
            else:
                self._complain(f"<{child.tag}> is not known here", f"<{child.tag}", "use <section> and <slide>")
        if not len(deck):
            self._complain("the storyboard has no slide", "<deck", "write <slide layout=…> into it")
        places = link_places(self._document, slides, self._slide_of)
        for message, address, hint in strange_links(deck, places):
            self._complain(message, address[:_SEARCHED], hint, code="E208")
        self._check_titles(slides)
        return with_links(tuple(slides), places)

    def _slide(self, element: Element, section: Element, index: int) -> Slide:
        layout = element.get("layout", "")
        if layout and layout not in self._layouts:
            hint = did_you_mean(layout, self._layouts)
            self._complain(f"there is no layout `{layout}`", f'layout="{layout}"', hint)
        parts = self._parts(element, layout)
        title, notes, placed = parts.title, parts.notes, parts.placed
        message = parts.kicker if plain(parts.kicker) != plain(title) else ()
        self._check_block(element)
        if not layout:
            placed += self._chosen(element)
        form, form_location = self._form(element)
        shown = [element.get("block", ""), *(one.block for one in placed)]
        sources = self._sources
        keys, credits = sources.keys(placed, element), sources.credits(placed, element)
        whole = (
            *map_runs(notes, without_notes), *sources.footnotes(placed, notes), *sources.full_references(keys, notes),
        )  # fmt: skip
        return Slide(
            id=self._named(element, placed, title, index),
            layout=layout,
            title=title,
            placed=tuple(_captioned_once(placed)),
            notes=whole,
            about=self._about(placed, whole),
            source_line=sources.with_credits(sources.line(keys), credits) if parts.source is None else parts.source,
            shorter_sources=tuple(
                sources.with_credits(sources.line(keys, count), credits) for count in range(len(keys) - 1, 0, -1)
            )
            if parts.source is None
            else (),
            section=section.get("name", ""),
            kicker=self._kicker(section, message, numbered=not any(one.slot == "numeral" for one in placed)),
            section_message=message,
            form=form,
            form_location=form_location,
            location=(location := self._written.slide(shown, title) or self._written_here(element)),
            title_location=self._written.title(shown, title) or location,
        )

    def _parts(self, element: Element, layout: str) -> _Parts:
        parts = _Parts()
        for part in element:
            if part.tag == "title":
                parts.title = without_calls(read_rich(part))
            elif part.tag == "kicker":
                parts.kicker = without_calls(read_rich(part))
            elif part.tag == "notes":
                parts.notes = read_flow(part)
            elif part.tag == "source":
                parts.source = read_rich(part)
            elif part.tag in {"text", "place"}:
                found = self._text(part) if part.tag == "text" else self._place(part)
                if found is not None and part.get("instead"):
                    parts.placed = _with_shorter(parts.placed, found)
                elif found is not None and self._has_slot(layout, found):
                    parts.placed.append(found)
            else:
                self._complain(f"<{part.tag}> is not known in a slide", f"<{part.tag}", f"known: {sorted(_PARTS)}")
        return parts

    def _named(self, element: Element, placed: Sequence[Placed], title: Inlines, index: int) -> str:
        """The id of a slide: its own, or that of the block that it shows; its title where it has neither."""
        shown = [name for name in (element.get("block", ""), *(one.block for one in placed)) if name]
        id_ = element.get("id") or next(iter(shown), plain(title)) or f"slide-{index + 1}"
        for name in shown:
            self._slide_of.setdefault(name, id_)
        return id_

    def _text(self, part: Element) -> Placed | None:
        if part.get("as") == "contents":
            return Placed(part.get("in", "body"), self._agenda())
        strange = [child.tag for child in part.iter() if child is not part]
        strange = [tag for tag in strange if tag not in INLINE | BLOCK]
        for tag in strange:
            self._complain(f"<{tag}> is not known in text", f"<{tag}", f"known: {sorted(INLINE)}")
        listed = tuple(_listed(read_flow(part)))
        paragraphs = tuple(runs for runs, _, _ in listed)
        markers = {level: marker for _, level, marker in listed}
        slot = part.get("in", "body")
        if max(markers, default=0) >= len(LEVELS):
            message = f"the text for the slot `{slot}` has lists in lists to more than {len(LEVELS)} levels"
            self._complain(message, "<text", "two are enough for a slide")
            return None
        if len({(level, marker) for _, level, marker in listed}) > len(markers):
            message = f"the text for the slot `{slot}` mixes lists with other text: all of it would look alike"
            self._complain(message, "<text", "give it one list, or use a `callout` block, which keeps its lists")
        if not paragraphs or strange:
            return None
        if slot == "numeral":
            paragraphs = tuple(map(self._in_digits, paragraphs))
        levels = tuple(level for _, level, _ in listed)
        text = PlacedText(
            paragraphs,
            "hanging" if part.get("as") == "sources" else markers[0],
            levels if any(levels) else (),
            markers.get(1, "bullets"),
        )
        return Placed(part.get("in", "body"), text, location=self._written.text(paragraphs))

    def _agenda(self) -> Agenda:
        """The sections, each with links to its first slide."""

        def entry(section: Section) -> AgendaEntry:
            link = f"#{section.id}"
            name = tuple(replace(run, link=link) for run in without_calls(section.title))
            return AgendaEntry(name, without_calls(section.message), (Run(PAGE, link=link),))

        return Agenda(tuple(map(entry, self._document.sections)))

    def _place(self, part: Element) -> Placed | None:
        name = part.get("block", "")
        block = self._blocks.get(name)
        if block is None:
            hint = did_you_mean(name, self._blocks)
            self._complain(f"there is no block `{name}` for the deck", f'block="{name}"', hint, code="E209")
            return None
        if isinstance(block, BottomLineBlock):
            return Placed(part.get("in", "body"), block.shape, block.id, location=block.location)
        shape = KINDS[block.kind].shape
        if shape is None:
            hint = "prose goes into <notes>"
            self._complain(f"a block of {block.kind} has no shape on a slide", f'block="{name}"', hint)
            return None
        decorative = bool(getattr(block, "decorative", False))
        return Placed(part.get("in", "body"), shape(block), block.id, block.alt, decorative, block.location)

    def _has_slot(self, layout: str, placed: Placed) -> bool:
        """Whether the layout has the slot, and the slot takes what is put into it."""
        slot = placed.slot
        if layout not in self._layouts:
            if not layout:
                self._complain("a slide without a layout takes no slots", f'in="{slot}"', 'write layout="…"')
            return False
        slots = self._layouts[layout].slots
        if slot in self._layouts[layout].left_out:
            return False
        if slot not in slots:
            hint = did_you_mean(slot, slots)
            self._complain(f"the layout `{layout}` has no slot `{slot}`", f'in="{slot}"', hint)
            return False
        is_text = isinstance(placed.content, PlacedText | Words)
        if is_text and (slot == "canvas" or self._layouts[layout].placeholder(slot).type not in _FOR_WORDS):
            self._complain(f"the slot `{slot}` does not take text", f'in="{slot}"', "use a slot such as `body`")
            return False
        return True

    def _check_block(self, element: Element) -> None:
        """`<slide block="…">` names a block whose parts the storyboard itself puts into slots."""
        name = element.get("block")
        if name is not None and name not in self._blocks:
            hint = did_you_mean(name, self._blocks)
            self._complain(f"there is no block `{name}` for the deck", f'block="{name}"', hint, code="E209")

    def _chosen(self, element: Element) -> list[Placed]:
        """The block of a slide whose layout follows from it."""
        if not element.get("block"):
            tag = f'id="{element.get("id", "")}"'
            self._complain("this slide has neither a layout nor a block", tag, 'write layout="…" or block="…"')
            return []
        found = self._place(element)
        return [] if found is None else [replace(found, slot="")]

    def _form(self, element: Element) -> tuple[str, Location | None]:
        """The form that the storyboard names, or else the brief, and where the brief does."""
        block = self._blocks.get(element.get("block", ""))
        if form := element.get("form"):
            return form, None
        return (block.form, block.form_location) if block is not None else ("", None)

    def _about(self, placed: list[Placed], notes: Blocks) -> tuple[tuple[str, int] | None, ...]:
        """The item of a placed block that each part of the notes is about, recognised by its text."""
        items = {
            _text_of((part,)): (one.block, number)
            for one in placed
            if one.block
            for number, item in enumerate(self._blocks[one.block].spoken_items)
            for part in item
        }
        return tuple(items.get(_text_of((part,))) for part in notes)

    # Problems

    def _check_titles(self, slides: list[Slide]) -> None:
        seen: dict[str, Slide] = {}
        for slide in slides:
            words = plain(slide.title).strip()
            if not words:
                self._diagnostics.error("E405", *self._written.untitled(slide))
            elif slide.layout in self._layouts and "title" not in self._layouts[slide.layout].slots:
                message = f"the layout `{slide.layout}` of this slide has no place for a title"
                self._diagnostics.error("E405", message, slide.location, "use another layout")
            elif words in seen:
                divider = "Section Header" in (slide.layout, seen[words].layout)
                hint = _AFTER_DIVIDER if divider else "give one of them another `message:`"
                self._diagnostics.error("E404", f"two slides have the title “{words}”", slide.title_location, hint)
            seen.setdefault(words, slide)

    def _in_digits(self, runs: Inlines) -> Inlines:
        return tuple(run.with_text(in_digits(run.text, self._document.lang)) for run in runs)

    def _kicker(self, section: Element, message: Inlines, *, numbered: bool) -> Inlines:
        """ "4  Money — Tokyo is backing the policy": number and name of a section, and its message."""
        number = in_digits(section.get("number", ""), self._document.lang) if numbered else ""
        name = "\u2002".join(filter(None, (number, section.get("name", ""))))
        head, dash = (Run(name, bold=True),) if name else (), f"\u2002{self._document.labels.dash}\u2002"
        return (*head, Run(dash), *message) if head and message else head or message

    def _written_here(self, element: Element) -> Location:
        """Where the storyboard has a slide."""
        place = self._templates.line_of(self._name, f'id="{element.get("id", "")}"')
        return place or Location(self._templates.path(self._name) or Path(self._name))

    def _complain(self, message: str, part: str, hint: str = "", code: str = "E402") -> None:
        self._diagnostics.error(code, message, self._templates.line_of(self._name, part), hint)


def _listed(flow: Blocks, level: int = 0) -> Iterator[tuple[Inlines, int, Marker]]:
    """The paragraphs of a text, each with its level and what marks it; an item of a list is one paragraph."""
    for part in flow:
        if isinstance(part, Para):
            yield part.runs, level, "none"
            continue
        marker: Marker = "none" if part.terms else "numbers" if part.ordered else "bullets"
        for item in part.items:
            own = [one.runs for one in item if isinstance(one, Para)]
            yield tuple(run for at, runs in enumerate(own) for run in (*rich("\n" if at else ""), *runs)), level, marker
            yield from _listed(tuple(one for one in item if isinstance(one, Listing)), level + 1)


def _captioned_once(placed: list[Placed]) -> Iterator[Placed]:
    """A picture without its own caption where the slot `caption` is filled."""
    filled = any(one.slot == "caption" for one in placed)
    for one in placed:
        if filled and isinstance(one.content, Picture):
            yield replace(one, content=replace(one.content, caption=()))
        else:
            yield one


def _with_shorter(placed: Sequence[Placed], shorter: Placed) -> list[Placed]:
    """The text in the same slot, with words for where it does not fit."""
    found = []
    for one in placed:
        whole, less = one.content, shorter.content
        if one.slot == shorter.slot and isinstance(whole, PlacedText) and isinstance(less, PlacedText):
            one = replace(one, content=replace(whole, shorter=(*whole.shorter, less.paragraphs)))
        found.append(one)
    return found


def _text_of(flow: Blocks) -> tuple[str, ...]:
    return tuple(plain(without_notes(runs)) for runs in flow_runs(flow))
