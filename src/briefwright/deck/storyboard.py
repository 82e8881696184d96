"""Document → Deck, by a storyboard: `deck.xml.jinja` filled in gives a small XML of slides, layouts and slots.

<deck>
  <section name="Money">
    <slide layout="Title Only" id="fund">
      <title>What the slide says</title>
      <place block="fund-stats" in="body"/>     a block, by its id
      <text in="body"><p>…</p></text>           words
      <source>…</source>                        instead of the sources of what is shown
      <notes><p>…</p></notes>
    </slide>
  </section>
</deck>
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from briefwright.blocks import KINDS
from briefwright.blocks.figure import FigureBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.shapes import BottomLine, Cover, Picture, Words
from briefwright.blocks.stats import StatsBlock
from briefwright.deck.looks import INK
from briefwright.deck.markup import INLINE, parse_storyboard, read_flow, read_rich, xml_of
from briefwright.deck.model.deck import PAGE, Agenda, AgendaEntry, Deck, Marker, Placed, PlacedText, Slide
from briefwright.deck.model.geometry import LEVELS, Layout
from briefwright.document.model import DeckCover, Document, Section
from briefwright.fonts.widths import has_wide
from briefwright.images.image import Image
from briefwright.images.qr import qr_code
from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location, did_you_mean
from briefwright.richtext.links import refused
from briefwright.richtext.sentences import split_sentence
from briefwright.richtext.text import (
    Blocks,
    Inlines,
    Listing,
    Para,
    Run,
    every_run,
    flow_runs,
    map_runs,
    notes_called,
    plain,
    rich,
    shortened,
    with_runs,
    without_calls,
    without_notes,
    words_alone,
)
from briefwright.templating.templates import TemplateSet

_FOR_WORDS = {"title", "ctrTitle", "subTitle", "body", "obj"}
_NOWHERE = Location(Path("brief.yml"))
_WORD = 3
"""Characters of a text that is too short to be recognised by."""
_FEW_SOURCES, _SHORT_SOURCES = 3, 560
"""Sources beside what is asked, and their characters."""
_SECTIONS, _SHORT_DECK = 3, 6
"""Sections and slides: a deck of fewer sections, or of no more slides, has no contents."""
_LONGEST_ASK = 130
"""Characters of a sentence that is set large."""
_SEARCHED = 40
"""Characters of an address by which it is found in the template."""
_BOTTOM_LINE = "bottom-line"
_PARTS = {"title", "kicker", "text", "place", "source", "notes"}


@dataclass(frozen=True)
class SlidePlan:
    """What a storyboard may ask about the slides around the content, on the layouts that there are."""

    document: Document
    layouts: Mapping[str, Layout] = field(default_factory=lambda: INK.layouts)

    @property
    def own(self) -> bool:
        """Whether the layouts are the brand's own, and not those of an organisation's template."""
        return all(layout.backdrop is None for layout in self.layouts.values())

    @property
    def dividers(self) -> frozenset[str]:
        """The sections that a slide of their own opens: where no layout has a place for a message above its title, all
        whose message is not the title of a slide."""
        if "section" in self.layouts["Title and Content"].slots:
            return self.document.dividers
        return self.document.dividers | {section.id for section in self.document.sections if section.needs_slide}

    @property
    def pictured(self) -> bool:
        """Whether the cover shows a picture."""
        return self.document.cover.picture is not None and "picture" in self.layouts["Title Slide"].slots

    @property
    def credited(self) -> str:
        """The slot of the cover that has the picture's credit; empty: there is none."""
        if not (self.pictured and self.document.cover.credit):
            return ""
        return "credit" if "credit" in self.layouts["Title Slide"].slots else "byline"

    @property
    def contents(self) -> bool:
        """Whether a slide lists the sections: of three or more, in a deck of more than six slides."""
        count, wanted = len(self.document.sections), self.document.toc
        slides = sum(len(section.beats) for section in self.document.sections) + len(self.dividers)
        around = 1 + bool(self.document.bottom_line) + bool(self.document.glance) + self.closes
        return wanted is not False and count >= _SECTIONS and (bool(wanted) or slides + around > _SHORT_DECK)

    @property
    def closes(self) -> bool:
        """Whether a last slide says what is asked, or whom."""
        return bool(self.document.ask or self.document.contact)

    @property
    def sources_on_close(self) -> bool:
        """Whether the sources are few and short enough to stand beside what is asked."""
        texts = [plain(one.numbered) for one in self.document.references]
        return self.own and self.closes and len(texts) <= _FEW_SOURCES and sum(map(len, texts)) <= _SHORT_SOURCES

    @property
    def address(self) -> str:
        """The address of the full brief as it is read."""
        return self.document.url.partition("://")[2].removeprefix("www.").rstrip("/")

    @property
    def ask(self) -> tuple[Inlines, Inlines]:
        """What is asked, in a sentence and the rest of it: its own title where the sentence is short."""
        first, rest = split_sentence(self.document.ask)
        if self.own and len(plain(first)) * (2 if has_wide(plain(first)) else 1) <= _LONGEST_ASK:
            return first, rest
        return rich(self.document.labels.the_ask), self.document.ask


def build_deck(
    document: Document, source: Source, diagnostics: Diagnostics, layouts: Mapping[str, Layout] = INK.layouts,
    name: str = "deck.xml.jinja",
) -> Deck:  # fmt: skip
    """Fill in the storyboard and read it. `layouts`: what its slides may name.

    Raises:
        ContentError: the storyboard is not well formed, or a template cannot be used.
    """
    templates = TemplateSet(source.template_folders, xml_of)
    templates.environment.filters.update(plain=words_alone, words=without_calls)
    xml = templates.render(name, document=document, labels=document.labels, plan=SlidePlan(document, layouts))
    root = parse_storyboard(xml, lambda part: templates.line_of(name, part))
    slides = _StoryboardReader(document, templates, diagnostics, layouts, name).slides(root)
    return Deck(
        title=plain(document.title),
        subject=plain(document.subtitle) or plain(document.abstract),
        authors="; ".join(author.name for author in document.authors),
        lang=document.lang,
        date=document.date_words,
        created=document.created,
        marking=plain(document.marking),
        part=document.labels.part,
        continued=document.labels.continued,
        slides=slides,
        show=document.show,
    )


def report_unshown(document: Document, source: Source, names: Sequence[str], diagnostics: Diagnostics) -> None:
    """A warning for each block, and for the message of each section, that none of these storyboards shows."""
    placed, words = set[str](), ""
    for name in names:
        templates = TemplateSet(source.template_folders, xml_of)
        templates.environment.filters.update(plain=words_alone, words=without_calls)
        with suppress(ContentError):  # reported with its own deck
            xml = templates.render(name, document=document, labels=document.labels, plan=SlidePlan(document))
            root = parse_storyboard(xml, lambda part: None)
            placed |= {part.get("block", "") for part in root.iter()}
            words += _squeezed("".join(root.itertext()))
    for section in document.sections:
        if _squeezed(plain(section.message)) not in words:
            message = "no slide has the message of this section"
            diagnostics.warning(
                "W208", message, section.location, f"write it into {names[0]}: {{{{ section.message }}}}"
            )
        for block in section.blocks:
            shown = block.id in placed or KINDS[block.kind].shape is None
            if not shown and not any(_squeezed(run.text) in words for run in every_run(block) if len(run.text) > _WORD):
                hint = f'write <place block="{block.id}" in="…"/> into {names[0]}, or give it `only: [brief, handout]`'
                diagnostics.warning("W208", f"no slide shows this block, `{block.id}`", block.location, hint)


def _squeezed(words: str) -> str:
    return "".join(words.split())


@dataclass
class _Parts:
    """What a storyboard writes inside a slide."""

    title: Inlines = ()
    kicker: Inlines = ()
    notes: Blocks = ()
    source: Inlines | None = None
    """None: that of what is shown."""
    placed: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class BottomLineBlock(Block):
    """What the brief has before its sections, for a slide."""

    shape: BottomLine


class _StoryboardReader:
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
        self._blocks.setdefault("key-figures", _key_figures(document))
        self._blocks.setdefault(_BOTTOM_LINE, _bottom_line(document))
        if document.cover.picture is not None:
            self._blocks.setdefault("cover", _cover(document.cover, document.cover.picture))
        if document.url:
            self._blocks.setdefault("qr-code", _qr_code(document))
        self._slide_of: dict[str, str] = {}
        """The first slide that shows a block, by the block's id."""

    def slides(self, deck: Element) -> tuple[Slide, ...]:
        slides: list[Slide] = []
        count = sum(bool(section.get("number")) for section in deck)
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
        places = self._link_places(slides)
        self._check_links(deck, places)
        self._check_titles(slides)
        return _with_links(tuple(slides), places)

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
        keys = self._keys(placed, element)
        whole = (*map_runs(notes, without_notes), *self._footnotes(placed, notes), *self._full_references(keys, notes))
        return Slide(
            id=self._named(element, placed, title, index),
            layout=layout,
            title=title,
            placed=tuple(_captioned_once(placed)),
            notes=whole,
            about=self._about(placed, whole),
            source_line=self._source_line(keys) if parts.source is None else parts.source,
            section=section.get("name", ""),
            kicker=_kicker(section, message, numbered=not any(one.slot == "numeral" for one in placed)),
            section_message=message,
            form=form,
            form_location=form_location,
            location=(location := self._location(placed, element, title)),
            title_location=self._title_location(placed, element, title) or location,
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
        strange = [tag for tag in strange if tag not in INLINE | {"p", "ul", "ol", "li"}]
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
        levels = tuple(level for _, level, _ in listed)
        text = PlacedText(
            paragraphs,
            "hanging" if part.get("as") == "sources" else markers[0],
            levels if any(levels) else (),
            markers.get(1, "bullets"),
        )
        return Placed(part.get("in", "body"), text, location=self._written_at(paragraphs))

    def _agenda(self) -> Agenda:
        """The sections, each with links to its first slide."""

        def entry(section: Section) -> AgendaEntry:
            link = f"#{section.id}"
            name = tuple(replace(run, link=link) for run in without_calls(section.title))
            return AgendaEntry(name, without_calls(section.message), (Run(PAGE, link=link),))

        return Agenda(tuple(map(entry, self._document.sections)))

    def _written_at(self, paragraphs: Sequence[Inlines]) -> Location | None:
        """Where the brief writes a text under a key of its own, recognised by its words."""
        document, words = self._document, " ".join(map(plain, paragraphs))
        author = document.authors[0].name if document.authors else ""
        own = {"author": author, "subtitle": plain(document.subtitle), "ask": plain(document.ask), "url": document.url,
               "abstract": plain(document.abstract)}  # fmt: skip
        return next((document.places[key] for key, text in own.items() if text and text in words), None)

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

    # Sources

    def _keys(self, placed: list[Placed], element: Element) -> tuple[str, ...]:
        """The sources of what the slide shows: those of its blocks, and of the notes called in its text."""
        keys: list[str] = []
        if (named := self._blocks.get(element.get("block", ""))) is not None:
            keys += named.source_keys
        for one in placed:
            if one.block:
                keys += self._blocks[one.block].source_keys
        calls = [cite for part in element if part.tag != "notes" for cite in part.iter("cite")]
        shown = [Run("", note=int(cite.get("note", "0")), source=cite.get("source", "")) for cite in calls]
        shown += [run for one in placed if one.block for run in every_run(one.content)]
        for run in shown:
            keys += self._document.note(run.note).keys if run.note else (run.source,) if run.source else ()
        return tuple(dict.fromkeys(keys))

    def _source_line(self, keys: tuple[str, ...]) -> Inlines:
        labels = self._document.labels
        runs: list[Run] = []
        for key in keys:
            reference = self._document.reference(key)
            runs.append(Run(labels.separator if runs else f"{labels.source}{labels.colon}"))
            runs.extend((*reference.label, Run(" ")) if reference.label else ())
            runs.extend(reference.short)
        return tuple(runs)

    def _footnotes(self, placed: list[Placed], notes: Blocks) -> Blocks:
        """The notes that say more than the references do: a page, a remark. They go into the speaker notes."""
        called = [run.note for run in every_run((tuple(one.content for one in placed), notes)) if run.note]
        found = [self._document.note(number) for number in dict.fromkeys(called)]
        lead = Run(f"{self._document.labels.note}{self._document.labels.colon}")
        return tuple(Para((lead, *note.text)) for note in found if not note.bare)

    def _full_references(self, keys: tuple[str, ...], notes: Blocks) -> Blocks:
        called = [number for runs in flow_runs(notes) for number in notes_called(runs)]
        all_keys = {*keys, *(key for number in called for key in self._document.note(number).keys)}
        all_keys |= {run.source for run in every_run(notes) if run.source}
        return tuple(
            Para((Run(f"{self._document.labels.source}{self._document.labels.colon}"), *entry.numbered))
            for entry in self._document.references
            if entry.key in all_keys
        )

    # Links

    def _link_places(self, slides: Sequence[Slide]) -> dict[str, str]:
        """What a link may name, each with the id of its slide: slides, blocks on them, sections (their first slide)."""
        places = {slide.id: slide.id for slide in slides}
        places = {**self._slide_of, **places}
        for section in self._document.sections:
            own = [slide.id for slide in slides if slide.section == plain(section.title)]
            own += [places[block.id] for block in section.blocks if block.id in places]
            places |= {section.id: places.get(section.id, own[0])} if own else {}
        return places

    # Problems

    def _check_links(self, deck: Element, places: Mapping[str, str]) -> None:
        for link in deck.iter("a"):
            address = link.get("href", "")
            if address.startswith("#") and address[1:] not in places:
                message = f"the link {shortened(address)} leads nowhere: no slide has this id"
                self._complain(message, address[:_SEARCHED], did_you_mean(address[1:], places), code="E208")
            elif not address.startswith("#") and not link.get("ref") and (why := refused(address)) is not None:
                message = f"the link “{shortened(address)}” cannot be printed{why and ': '}{why}"
                self._complain(message, address[:_SEARCHED], "write it in full: https://…", code="E208")

    def _check_titles(self, slides: list[Slide]) -> None:
        seen: dict[str, Slide] = {}
        for slide in slides:
            words = plain(slide.title).strip()
            if not words:
                self._diagnostics.error("E405", *self._without_title(slide))
            elif slide.layout in self._layouts and "title" not in self._layouts[slide.layout].slots:
                message = f"the layout `{slide.layout}` of this slide has no place for a title"
                self._diagnostics.error("E405", message, slide.location, "use another layout")
            elif words in seen:
                hint = "give one of them another `message:`"
                self._diagnostics.error("E404", f"two slides have the title “{words}”", slide.title_location, hint)
            seen.setdefault(words, slide)

    def _without_title(self, slide: Slide) -> tuple[str, Location, str]:
        """Why a slide has no title: its block has no message, or the storyboard writes none."""
        if any(block.location == slide.location and not block.message for block in self._blocks.values()):
            hint = "add `message:`, one sentence that makes a statement (only a section's first block may be "
            return (
                "this block has no message, so its slide has no title",
                slide.location,
                f"{hint}on the section's slide)",
            )
        return "this slide has no title", slide.location, "write its <title> in the storyboard"

    def _location(self, placed: list[Placed], element: Element, title: Inlines) -> Location:
        for name in [element.get("block", ""), *(one.block for one in placed)]:
            if name in self._blocks and self._blocks[name].location != _NOWHERE:
                return self._blocks[name].location
        for section in self._document.sections:
            if plain(section.message) == plain(title):
                return section.location
        labels = self._document.labels
        keys = {plain(self._document.title): "title", labels.bottom_line: "bottom-line", labels.the_ask: "ask"}
        keys[plain(split_sentence(self._document.ask)[0])] = "ask"
        if (own := self._document.places.get(keys.get(plain(title), ""))) is not None:
            return own
        place = self._templates.line_of(self._name, f'id="{element.get("id", "")}"')
        return place or Location(self._templates.path(self._name) or Path(self._name))

    def _title_location(self, placed: list[Placed], element: Element, title: Inlines) -> Location | None:
        """Where the words of a slide's title are written: in a block that it shows, a section, or the brief's head."""
        own = [self._blocks.get(name) for name in (element.get("block", ""), *(one.block for one in placed))]
        written = [(block.message, block.message_location) for block in (*filter(None, own), *self._blocks.values())]
        written += [(section.message, section.message_location) for section in self._document.sections]
        written += [(self._document.title, self._document.places.get("title"))]
        written += [(split_sentence(self._document.ask)[0], self._document.places.get("ask"))]
        return next((place for words, place in written if plain(words) == plain(title)), None)

    def _complain(self, message: str, part: str, hint: str = "", code: str = "E402") -> None:
        self._diagnostics.error(code, message, self._templates.line_of(self._name, part), hint)


def _with_links(slides: tuple[Slide, ...], places: Mapping[str, str]) -> tuple[Slide, ...]:
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


def _listed(flow: Blocks, level: int = 0) -> Iterator[tuple[Inlines, int, Marker]]:
    """The paragraphs of a text, each with its level and what marks it; an item of a list is one paragraph."""
    for part in flow:
        if isinstance(part, Para):
            yield part.runs, level, "none"
            continue
        marker: Marker = "numbers" if part.ordered else "bullets"
        for item in part.items:
            own = [one.runs for one in item if isinstance(one, Para)]
            yield tuple(run for at, runs in enumerate(own) for run in (*rich("\n" if at else ""), *runs)), level, marker
            yield from _listed(tuple(one for one in item if isinstance(one, Listing)), level + 1)


def _bottom_line(document: Document) -> BottomLineBlock:
    """The bottom line as a block, so that a storyboard can place it."""
    shape = BottomLine(document.labels.bottom_line, document.statement, document.short_lines, document.bottom_line)
    location = document.places.get("statement") or document.places.get("bottom-line") or _NOWHERE
    return BottomLineBlock(id=_BOTTOM_LINE, location=location, shape=shape)


def _key_figures(document: Document) -> StatsBlock:
    """The key figures as a block, so that a storyboard can place them."""
    keys = dict.fromkeys(document.facts[tile.fact].source for tile in document.key_figures if tile.fact)
    cited = {reference.key for reference in document.references}
    sources = tuple(key for key in keys if key in cited)
    location = document.places.get("key-figures") or _NOWHERE
    return StatsBlock(id="key-figures", location=location, tiles=document.key_figures, source_keys=sources)


def _kicker(section: Element, message: Inlines, *, numbered: bool) -> Inlines:
    """ "4  Money — Tokyo is backing the policy": number and name of a section, and its message."""
    name = "\u2002".join(filter(None, (section.get("number", "") if numbered else "", section.get("name", ""))))
    head = (Run(name, bold=True),) if name else ()
    return (*head, Run("\u2002—\u2002"), *message) if head and message else head or message


def _cover(cover: DeckCover, picture: Image) -> FigureBlock:
    """The picture of the cover as a block, so that a storyboard can place it."""
    return FigureBlock(
        id="cover", location=cover.location or _NOWHERE, alt=cover.alt, image=picture, caption=(),
        decorative=cover.decorative, cover=Cover(cover.position, 0.0),
    )  # fmt: skip


def _qr_code(document: Document) -> FigureBlock:
    """The address of the full brief as a block, so that a storyboard can place it."""
    alt = f"{document.labels.full_brief}{document.labels.colon}{document.url}"
    code = qr_code(document.url)
    return FigureBlock(id="qr-code", location=_NOWHERE, alt=alt, image=code, caption=(), decorative=False, cover=None)


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
