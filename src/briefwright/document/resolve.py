"""Brief → Document: the parts for one output, facts filled in, citations and figures numbered, data read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from briefwright.blocks import KINDS
from briefwright.blocks.kind import Block, Fact, Fields, SlideFields
from briefwright.blocks.shapes import BigNumber
from briefwright.blocks.stats import resolve_big_number
from briefwright.brief.model import BriefFields, CoverFields, SectionFields
from briefwright.brief.params import fill_in_text
from briefwright.document.acronyms import Acronyms, plural_of
from briefwright.document.bottom_line import bottom_line_slide
from briefwright.document.citations import Library
from briefwright.document.coverage import check_glyphs, check_words, texts
from briefwright.document.crossref import Cite, CrossReferences
from briefwright.document.facts import read_facts, substitute
from briefwright.document.handout import ChosenEvidence, Handout, bottom_line_of_handout, evidence_of
from briefwright.document.markdown import (
    Calls,
    are_paragraphs,
    joined,
    read_flow,
    read_line,
    tidy,
    within_quotation_marks,
)
from briefwright.document.mathematics import Formulas
from briefwright.document.model import Author, DeckCover, Document, ListedSlide, Section, SlideShow
from briefwright.document.notes_and_references import NotesAndReferences
from briefwright.document.selection import FACTS_ANNEX, Selection, SlideFor, on_paper
from briefwright.document.slide_list import for_slides
from briefwright.images.image import Image
from briefwright.images.loader import Pictures, bundled_icon
from briefwright.io.inputs import is_file
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.labels import has_labels, misplaced, missing_labels
from briefwright.richtext.links import refused
from briefwright.richtext.locales import date_in_words, is_locale, letter_of
from briefwright.richtext.sentences import opening
from briefwright.richtext.text import Blocks, Inlines, Run, Text, plain, written
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.data.model import Data
from briefwright.schema.data.read import read_data
from briefwright.schema.fields import PartFields, Projection
from briefwright.schema.files import content_file
from briefwright.schema.slide_size import read_slide_size

LONGEST_LINE = 10_000
"""Characters of a text that is one paragraph: a title, a message, the cell of a table."""


def resolve(
    brief: BriefFields,
    library: Library,
    pictures: Pictures,
    source: Source,
    output: Projection,
    diagnostics: Diagnostics,
) -> Document:
    """Resolve a brief for one output. Problems are collected; the Document is whole only if none is an error."""
    selection = on_paper(brief, output)
    if output == "deck":
        brief, selection = for_slides(brief, diagnostics)
    elif output == "brief":  # what only slides or the handout show may use facts and sources
        brief = brief.mentioning(text for part in selection.others(brief) for text in texts(part))
    return _Resolver(brief, library, pictures, source, selection, diagnostics).document()


class _Resolver:
    """Resolves in reading order, so that notes and figures are numbered as a reader meets them."""

    def __init__(
        self, brief: BriefFields, library: Library, pictures: Pictures, source: Source, selection: Selection,
        diagnostics: Diagnostics,
    ) -> None:  # fmt: skip
        self.diagnostics = diagnostics
        self.lang, self.labels = str(brief.lang), brief.printed_labels
        self.data_lang = brief.original.lang if brief.original else self.lang
        self._brief = brief
        self._library, self._pictures = library, pictures
        self._source = source
        self._output, self._selection = (output := selection.output), selection
        self._made: dict[int, str] = {}
        """The id of each block that is resolved, by the identity of its fields."""
        self._counts: Counter[str] = Counter()
        self._letter = ""
        self._ids: dict[str, Location] = {}
        self._evidence = evidence_of(brief, diagnostics) if output == "handout" else ChosenEvidence()
        self._evidence_ids: dict[str, bool] = {}
        """Of its blocks, and whether each is on the front."""
        self._used_facts: set[str] = set()
        self._params = {name: value for name, value in brief.params.items() if value is not None}
        self._cited = NotesAndReferences(brief, library, diagnostics)
        self._printed_kinds = _printed_kinds(source, output)
        self._parts = CrossReferences(brief, self._selection, library, self._name, diagnostics)
        calls, or_cite, leads = self._cited, self._parts.or_cite, self._parts.leads_somewhere
        self._formulas = Formulas(map(written, texts(brief)), native=output == "deck")
        about = (self._is_key, library.__contains__, self._parts.nearest)
        self._calls = Calls(or_cite(calls.cite), or_cite(calls.narrate), *about, calls.footnote, self._formula, leads)
        check = or_cite(calls.check)
        self._uncounted = Calls(check, check, *about, lambda words: 0, self._formula, leads)
        """For what this output does not print: its citations are checked, its notes are not counted."""
        self._acronyms = Acronyms({}, {}, ("", ""))  # none yet, while they are read themselves
        self._facts: dict[str, Fact] = {}  # a fact's label is read before there are facts to refer to
        self._facts = read_facts(brief, library, self.rich, diagnostics)
        known = {short: one for short, one in brief.acronyms.items() if short.strip()}
        long = {short: plain(self.rich(one.long)) for short, one in known.items()}
        english = self.lang.partition("-")[0].lower() == "en"
        several = {short: plural_of(words) if english else words for short, words in long.items()}
        several |= {short: plain(self.rich(one.plural)) for short, one in known.items() if one.plural}
        self._acronyms = Acronyms(long, several, (self.labels.spelled_out, self.labels.spelled_out_inside))

    def document(self) -> Document:
        self._check_own_words()
        document = self._with_parts()
        document = self._cited.complete(replace(document, handout=self._handout(document)))
        used = self._acronyms.used_in(document)
        if self._output == "brief" and not self.diagnostics.failed:  # what cannot be read may use them
            self._warn_of_unused(used)
        listed = ((short, self.rich(one.long)) for short, one in sorted(self._brief.acronyms.items()) if short in used)
        withheld = self._brief.left_out.withheld
        document = replace(document, acronyms=tuple(listed), audience=withheld.audience if withheld else "")
        return replace(document, divided=self._selection.divided)

    def _with_parts(self) -> Document:
        """The document without references and abbreviations, in reading order."""
        brief = self._brief
        series, title, subtitle = self.rich(brief.series), self.rich(brief.title), self.rich(brief.subtitle)
        abstract = self._spelled_out(self.rich(brief.abstract))
        bottom_line = self._bottom_line()
        slide = bottom_line_slide(brief, abstract, bottom_line, self._for_slides, self.diagnostics)
        return Document(
            output=self._output,
            lang=brief.lang,
            page=brief.page,
            toc=brief.toc,
            lof=brief.lof,
            title=title,
            subtitle=subtitle,
            series=series,
            date=brief.date,
            date_words=date_in_words(brief.date, brief.lang),
            authors=tuple(Author(str(one.name), str(one.affiliation or "")) for one in brief.author),
            marking=self.rich(brief.marking),
            abstract=abstract,
            bottom_line=bottom_line,
            statement=slide.statement,
            short_lines=slide.lines,
            key_figures=self._key_figures(),
            sections=self._sections(),
            ask=self.rich(brief.ask),
            annex=self._annex(),
            slides=tuple(map(self._listed, self._selection.slides)),
            contact=tuple(map(self.rich, brief.contact)),
            cover=self._cover(brief.cover),
            url=self._address(brief.url),
            facts=self._facts,
            notes=tuple(self._cited.notes),
            references=(),
            acronyms=(),
            labels=self.labels,
            places=_places(brief),
            show=_slide_show(brief),
        )

    # What kinds of block may ask (`blocks.kind.Resolver`)

    def rich(self, text: Text | None) -> Inlines:
        if text is None:
            return ()
        if len(text) > LONGEST_LINE:
            message = f"a paragraph of {len(text):,} characters; the limit here is {LONGEST_LINE:,}"
            self.diagnostics.error("E105", message, text.location, "shorten it, or write `prose`")
            return ()
        reader = read_flow if "\n" in text.strip() else read_line
        flow = self._read(reader, text, self._calls)
        if not are_paragraphs(flow):
            message = "neither lists nor quotations are allowed here"
            self.diagnostics.error("E207", message, text.location, "write one paragraph")
        words = joined(flow)
        self._acronyms.meet(words)
        return words

    def quoted(self, text: Text) -> Inlines:
        return within_quotation_marks(self.rich(text), self._brief.lang)

    def remark(self, text: Text | None) -> Inlines:
        labels, words = self.labels, self.rich(text)
        return tidy((Run(f"{labels.note}{labels.colon}"), *words)) if words else ()

    def flow(self, text: Text | None) -> Blocks:
        if text is None:
            return ()
        with self._cited.printed(len(self._printed_kinds) == len(KINDS)):
            flow = self._read(read_flow, text, self._calls)
        return flow if self._output == "deck" else self._acronyms.spell_out(flow)

    def opening(self, text: Text | None, of: Fields) -> Blocks:
        if self._output == "deck":
            return self.flow(text)
        if text is None:
            return ()
        deck = Selection("deck")
        on_slides = deck.shows(self._section_fields) and deck.shows(of)
        read: Callable[[], Blocks] = lambda: self._read(read_flow, text, self._calls)  # noqa: E731
        return self._acronyms.spell_out(self._cited.shortened(read, opening if on_slides else tuple))

    def _spelled_out(self, runs: Inlines) -> Inlines:
        return runs if self._output == "deck" else self._acronyms.spell_out_in(runs)

    def _read(self, reader: Callable[..., Blocks], text: Text, calls: Calls) -> Blocks:
        words, runs = substitute(text, self._facts, self._brief.lang, self.diagnostics)
        self._used_facts.update(run.fact for run in runs if run.fact)
        if reader is read_line:
            words = words.strip()
        return reader(words, text, runs, self._brief.lang, calls, self.diagnostics)

    def unmarked(self, text: Text | None) -> str:
        """The words alone, with facts filled in: for alternative texts."""
        return plain(joined(self._read(read_line, text, self._uncounted))) if text is not None else ""

    def _for_slides(self, text: Text) -> Inlines | None:
        """What slides alone print; None, where it is only checked, for other outputs."""
        if self._output == "deck":
            return self.rich(text)
        self._read(read_line, text, self._uncounted)
        return None

    def _speaker(self, text: Text | None) -> Blocks:
        """Speaker notes. They are not printed on paper, only checked, and their footnotes are not counted."""
        if self._output == "deck":
            return self.flow(text)
        if text is not None:
            self._read(read_flow, text, self._uncounted)
        return ()

    def fact(self, name: Text) -> Fact | None:
        fact = self._facts.get(name)
        if fact is None:
            hint = did_you_mean(name, self._facts, "add it to `facts:`")
            self.diagnostics.error("E201", f"there is no fact `{name}`", name.location, hint)
        else:
            self._used_facts.add(fact.name)
        return fact

    def language_of(self, text: Text) -> str:
        return self._brief.language_of(text)

    def data(self, file: DataFileFields) -> Data:
        path, shown, meant = (
            content_file(file.path, self._source, self.diagnostics),
            self._source.shown(file.path),
            file.meant,
        )
        data = read_data(path, shown, meant, self.data_lang, self.diagnostics) if path else Data()
        if path and self._brief.original:
            whole: Callable[[], Data] = lambda: read_data(path, shown, meant.read_as, self.data_lang, Diagnostics())  # noqa: E731
            data = self._brief.original.words.translated(data, str(file.path), whole)
        fill: Callable[[Text], Text] = lambda cell: fill_in_text(cell, self._params, self.diagnostics)  # noqa: E731
        columns = tuple(replace(column, name=fill(column.name)) for column in data.columns)
        rows = [[fill(cell) for cell in row] for row in data.rows]
        words = [*(column.name for column in columns), *rows]
        check_glyphs(words, self.diagnostics)
        self._formulas.meet(map(written, texts(words)))
        return Data(columns, rows)

    def image(self, file: Text) -> Image | None:
        return self._pictures.load(file, self.diagnostics)

    def icon(self, written: Text | None) -> Image | None:
        if written is None:
            return None
        if not written.lower().endswith(".svg"):
            return bundled_icon(written, self.diagnostics)
        drawing = self.image(written)
        if drawing is not None and not drawing.vector:
            hint = "save the drawing as plain SVG"
            self.diagnostics.error("E303", f"the icon “{written}” is not an SVG drawing", written.location, hint)
        return drawing

    def shows(self, part: PartFields) -> bool:
        return self._selection.shows(part)

    def item_number(self, series: str, name: Text | None) -> int:
        if name:
            self._claim_id(str(name), name.location)
        self._counts[series] += 1
        return self._counts[series]

    def base(self, fields: Fields, facts: Sequence[str] = ()) -> dict[str, Any]:
        kind = KINDS[fields.kind].block
        series = f"{self._letter}{kind.numbered}" if kind.numbered else ""
        self._counts[series] += bool(series)
        keys = self._cited.known(fields.source)
        if not keys:
            keys = self._cited.known([self._facts[name].source for name in facts if name in self._facts])
        slide: SlideFields | None = getattr(fields, "slide", None)
        form = str(slide.form or "") if slide else ""
        return {
            "id": self._block_id(fields),
            "location": fields.location,
            "message": self.rich(fields.message),
            "message_location": fields.message.location if fields.message else None,
            "form": form,
            "form_location": slide.location if slide and form else None,
            "notes": self._speaker(fields.notes),
            "source_keys": keys,
            "source_line": self._cited.source_line(keys),
            "alt": self.unmarked(fields.alt),
            "number": f"{self._letter}{self._counts[series]}" if series else "",
        }

    # The parts of the document

    def _bottom_line(self) -> tuple[Inlines, ...]:
        sentences = self._selection.shown(self._brief.bottom_line)
        return tuple(self._spelled_out(self.rich(item.text)) for item in sentences)

    def _key_figures(self) -> tuple[BigNumber, ...]:
        shown = self._selection.shown(self._brief.key_figures)
        tiles = tuple(tile for item in shown if (tile := resolve_big_number(item, self)))
        self._cited.known(self._facts[tile.fact].source for tile in tiles if tile.fact)
        return tiles

    def _cover(self, fields: CoverFields) -> DeckCover:
        """A picture is read for the deck alone: no other output shows it."""
        if fields.picture is None:
            return DeckCover(fields.motif or "", location=fields.location if fields.motif else None)
        if not fields.alt and not fields.decorative:
            picture = f"`cover: {{picture: {fields.picture}, alt: …}}`"
            hint = f"write {picture} with what it shows, or `decorative: true` where it shows nothing"
            self.diagnostics.error("E305", "the picture of the cover has no alternative text", fields.location, hint)
        return DeckCover(
            motif=fields.motif or "",
            picture=self.image(fields.picture) if self._output == "deck" else None,
            alt=self.unmarked(fields.alt),
            decorative=fields.decorative,
            credit=self.rich(fields.credit),
            position=fields.position,
            full=fields.form == "full",
            location=fields.location,
        )

    def _sections(self) -> tuple[Section, ...]:
        sections: list[Section] = []
        for fields in self._brief.sections:
            self._section_is_new = self._claim_id(str(fields.id), fields.id.location)
            if self.shows(fields):
                sections.append(self._section(fields, len(sections) + 1))
        return tuple(sections)

    def _annex(self) -> tuple[Section, ...]:
        """The annex, lettered on paper; on slides the appendix, where nothing is counted."""
        sections: list[Section] = []
        for fields in self._brief.annex:
            self._section_is_new = self._claim_id(str(fields.id), fields.id.location)
            if self.shows(fields):
                lettered = self._output == "brief"
                self._letter = letter_of(len(sections), self.lang) if lettered else ""
                sections.append(self._section(fields, len(sections) + 1 if lettered else 0))
        return (*sections, *self._facts_and_sources(len(sections)))

    def _facts_and_sources(self, at: int) -> tuple[Section, ...]:
        """The annex of all facts, after `at` others, if it is wanted; their evidence is looked at in any case."""
        brief = self._brief
        if self._output != "brief" or not brief.has_evidence:
            return ()
        from briefwright.document.evidence.annex import facts_annex  # 10 ms, for who asks for it
        from briefwright.document.evidence.quotes import read_evidence

        facts = read_evidence(brief, self._library, self._source, self.diagnostics).facts
        if not brief.evidence.annex:
            return ()
        place = brief.evidence.location
        if not facts:
            hint = "state figures under `facts`, or remove `annex`"
            self.diagnostics.warning("W208", "the annex of facts is empty: there are none", place, hint)
            return ()
        self._claim_id(FACTS_ANNEX, place)
        for one in facts:
            check_words(f"{one.quote} {one.derived}", one.location, self.diagnostics)
        named: Callable[[str], Inlines] = lambda key: self._cited.source_line(self._cited.known([key]))  # noqa: E731
        return (facts_annex(facts, self._facts, named, self.labels, self.lang, at, place),)

    def _listed(self, slide: SlideFor) -> ListedSlide:
        name = slide.name if slide.block is None else self._made.get(id(slide.block), "")
        own = slide.title if slide.block is None else None
        return ListedSlide(
            slide.kind, name, str(slide.section.id) if slide.section else "", self.rich(own), slide.asked
        )

    def _section(self, fields: SectionFields, number: int) -> Section:
        self._section_id, self._section_fields = str(fields.id), fields
        self._counts["in section"] = 0
        title, message = self.rich(fields.title), self.rich(fields.message)
        blocks: tuple[Block, ...] = tuple(map(self._block, self._selection.shown(fields.blocks)))
        return Section(
            str(fields.id),
            number,
            title,
            message,
            blocks,
            self._speaker(fields.notes),
            fields.location,
            fields.message.location,
            self._letter,
        )

    def _block(self, fields: Fields) -> Block:
        with self._cited.printed(fields.kind in self._printed_kinds or self._evidence.has(fields)):
            block = KINDS[fields.kind].resolve(fields, self)
        self._made[id(fields)] = block.id
        if self._evidence.has(fields):
            self._evidence_ids[block.id] = fields is self._evidence.front
        return block

    def _lead(self) -> Inlines:
        """The sentence that is written for the front of the handout; other outputs only check it."""
        text = self._brief.handout.bottom_line
        if self._output == "handout":
            return self._spelled_out(self.rich(text or self._brief.statement))
        if text is not None:
            self._read(read_line, text, self._uncounted)
        return ()

    def _handout(self, document: Document) -> Handout:
        """After the sections, which tell the ids of the evidence."""
        lead = self._lead()
        if self._output != "handout":
            return Handout()
        if not (lead or document.abstract or document.bottom_line or not document.sections):
            lead = document.sections[0].message
        said = bottom_line_of_handout(self._brief, lead, document.abstract, document.bottom_line)
        front = next((name for name, is_front in self._evidence_ids.items() if is_front), "")
        return Handout(*said, front, frozenset(self._evidence_ids) - {front})

    def _block_id(self, fields: Fields) -> str:
        self._counts["in section"] += 1
        name = str(fields.id) if fields.id else f"{self._section_id}-{fields.kind}-{self._counts['in section']}"
        if fields.id or self._section_is_new:  # of two sections with one id, the ids derived from it are not reported
            self._claim_id(name, fields.id.location if fields.id else fields.location)
        return name

    def _claim_id(self, name: str, location: Location) -> bool:
        first = self._ids.setdefault(name, location)
        if first != location:
            hint = "give one of them another id"
            self.diagnostics.error("E206", f"the id `{name}` is already used on line {first.line}", location, hint)
        return first == location

    # Links

    def _address(self, text: Text | None) -> str:
        if text is not None and not (re.fullmatch(r"https?://\S+", text) and refused(text) is None):
            self.diagnostics.error(
                "E208", f"“{text}” is not a web address", text.location, "write it in full: https://…"
            )
        return str(text or "")

    def _is_key(self, word: str) -> bool:
        """Whether the word after a bare @ means a source, or a section or block."""
        return self._parts.is_id(word) or self._cited.is_key(word)

    def _formula(self, tex: str, place: Location, display: bool) -> Inlines:
        return self._formulas.run(tex, place, self.diagnostics, display=display)

    def _name(self, text: Text) -> Inlines:
        """The name of a part of the brief in a sentence: its words between quotation marks, without their notes."""
        nothing: Cite = lambda *_: ()  # noqa: E731 - it might refer to itself
        about = (self._is_key, lambda _: False, lambda _: "")
        calls = Calls(nothing, nothing, *about, lambda _: 0, self._formula, self._parts.leads_somewhere)
        words = self._read(read_line, text, calls)
        return within_quotation_marks(joined(words), self._brief.lang)

    def _check_own_words(self) -> None:
        lang = self._brief.lang
        for name, own in self._brief.labels.items():
            if places := misplaced(name, own):
                message, hint = f"the label `{name}` has {places} in braces", "what stands there is filled in"
                self.diagnostics.error("E112", message, own.location, hint)
        if not is_locale(lang):
            message = f"no language `{lang}` is known; dates, numbers and the tool's own words are in English"
            hint = "write a language tag such as de, pt-BR or el"
            self.diagnostics.warning("W206", message, lang.location, hint)
        elif missing := [name for name in missing_labels(lang) if name.replace("_", "-") not in self._brief.labels]:
            some = f" ({len(missing)} of them)" if has_labels(lang) or self._brief.labels else ""
            words = "the tool's own words, such as “Source” and “Figure 1”, are in English"
            name = missing[0].replace("_", "-")
            hint = f"word them in the brief, as `labels: {{{name}: …}}`; numbers and dates follow `lang` anyhow"
            self.diagnostics.warning("W206", f"{words}{some}: it has none for `{lang}`", lang.location, hint)

    def _warn_of_unused(self, acronyms: frozenset[str]) -> None:
        self._cited.warn_of_unused()
        for name, fact in self._facts.items():
            if name not in self._used_facts and not self._brief.elsewhere(name, self._facts):
                self.diagnostics.warning(
                    "W202", f"the fact `{name}` is never used", fact.location, "use it or remove it"
                )
        for short, one in self._brief.acronyms.items():
            elsewhere = any(self._brief.elsewhere(word, self._brief.acronyms) for word in (short, f"{short}s"))
            if short not in acronyms and not elsewhere:
                hint = "use it or remove it"
                self.diagnostics.warning("W204", f"the acronym `{short}` is never used", one.long.location, hint)


def _slide_show(brief: BriefFields) -> SlideShow:
    return SlideShow(
        fade=brief.slides.transition == "fade",
        builds=brief.slides.builds == "by-item",
        notes_per_page=int(brief.notes.per_page),
        size=read_slide_size(brief.slides.size) if brief.slides.size else None,
    )


def _places(brief: BriefFields) -> dict[str, Location]:
    """Where the brief writes what slides outside its sections show, by its keys."""
    written = {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "author": brief.author[0].name if brief.author else None,
        "marking": brief.marking,
        "abstract": brief.abstract,
        "statement": brief.statement,
        "bottom-line": next((item.text for item in brief.bottom_line), None),
        "key-figures": next((one.fact or one.value or one.label for one in brief.key_figures), None),
        "ask": brief.ask,
        "contact": next(iter(brief.contact), None),
        "url": brief.url,
        "slide-size": brief.slides.size,
    }
    listed = {"deck": brief.deck[0].location} if brief.deck else {}
    return {key: text.location for key, text in written.items() if text is not None} | listed


def _printed_kinds(source: Source, output: Projection) -> frozenset[str]:
    """The kinds of block whose citations an output prints: all, but in our own handout those that have a partial for
    it. Running text is in none of these."""
    own = source.own_template_folders
    if output != "handout" or any(is_file(folder / "handout.html.jinja") for folder in own):
        return frozenset(KINDS)
    partials = {kind: f"blocks/{kind}.handout.html.jinja" for kind in KINDS}
    return frozenset(
        kind for kind, name in partials.items() if any(is_file(folder / name) for folder in source.template_folders)
    )
