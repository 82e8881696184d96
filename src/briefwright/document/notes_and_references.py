"""Footnotes and citations → the notes of one output, numbered as they are called, and the sources that it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from briefwright.brief.model import BriefFields
from briefwright.document.citations import (
    Citation,
    CitationItem,
    Cited,
    Library,
    SourceLine,
    Worded,
    capitalized,
    parse_citation,
)
from briefwright.document.coverage import check_words
from briefwright.document.model import Document, Note, Reference
from briefwright.problems import Diagnostics, Location, nearest
from briefwright.processes.pandoc import PandocFailed
from briefwright.richtext.locales import latin_digits
from briefwright.richtext.text import Blocks, Inlines, Run, Text, every_run, plain, shortened, with_runs

_MOST_WARNINGS = 3
"""Locators that a style does not print, each with a warning of its own; more of them have one together."""


_CLOSING = r"[”’“»\"\s]*"
_STOP = re.compile(rf"\.({_CLOSING})$")
"""The full stop at the end of a citation; American ones stand within the quotation marks."""
_ABBREVIATED = re.compile(r"(?i)\b(ibid|id|ebd|ebda|al|cit|jr|sr|eds?|hrsg|hg|n\.d|u\.\s?a|o\.\s?[JD])\.\s*$")
"""Words that keep their stop within a sentence: Ibid., et al., u. a., n.d."""


class NotesAndReferences:
    """Collects notes and citations in reading order. Their words depend on the whole document and come last."""

    def __init__(self, brief: BriefFields, library: Library, diagnostics: Diagnostics) -> None:
        self.notes: list[Note] = []
        self._called: list[Citation | tuple[str, ...]] = []
        """What is called and not yet worded: citations, and the keys of source lines and of authors in a sentence."""
        self._places: dict[int, Location] = {}
        """Of citations, by their number among what is called."""
        self._in_note: dict[int, int] = {}
        """The number of the note in which a citation stands."""
        self._mentioned: dict[str, None] = {}
        self._printed = True
        self._diagnostics = diagnostics
        self._lang, self._separator = brief.lang, Run(brief.printed_labels.separator)
        self._brief = brief
        self._sources = library
        self._processor = library.processor
        self._cited: set[str] = set()
        self._ids = {str(section.id) for section in brief.every_section}
        self._ids |= {str(block.id) for section in brief.every_section for block in section.blocks if block.id}

    @contextmanager
    def printed(self, printed: bool) -> Iterator[None]:
        """While what is read is not printed, its citations are checked but not called."""
        before, self._printed = self._printed, self._printed and printed
        yield
        self._printed = before

    def shortened(self, read: Callable[[], Blocks], keep: Callable[[Blocks], Blocks]) -> Blocks:
        """What `keep` leaves of what is read: the calls after that are checked, and not counted."""
        calls, notes, mentioned = len(self._called), len(self.notes), dict(self._mentioned)
        kept = keep(read())
        runs = [*every_run(kept)]
        notes = max((run.note for run in runs), default=0) or notes
        runs += every_run(tuple(note.text for note in self.notes[:notes]))
        calls = max(calls, *(run.called for run in runs), 0)
        del self._called[calls:], self.notes[notes:]
        self._places = {number: place for number, place in self._places.items() if number <= calls}
        self._in_note = {number: note for number, note in self._in_note.items() if number <= calls}
        cited = (one.items for one in self._called if isinstance(one, Citation))
        known = {item.key for items in cited for item in items}
        self._mentioned = {key: None for key in self._mentioned if key in mentioned or key in known}
        return kept

    # Notes and citations (what Markdown calls)

    def cite(self, written: str, text: Text, location: Location) -> Inlines:
        """The inside of [@key, p. 3] → the call, of a note or of words in the text."""
        citation = self._checked(parse_citation(written), text, location)
        return self._call(citation, location) if citation and self._printed else ()

    def narrate(self, written: str, text: Text, location: Location) -> Inlines:
        """@key, p. 3 → the author's name as a part of the sentence, and the call."""
        citation = self._checked(parse_citation(written, narrative=True), text, location)
        if citation is None or not self._printed:
            return ()
        if not self._in_notes:
            return self._call(citation, location)
        key = citation.items[0].key
        self._called.append((key,))
        author = Run(key, called=len(self._called))
        return (author, *self._call(replace(citation, narrative=False), location))

    def check(self, written: str, text: Text, location: Location) -> Inlines:
        """Check a citation that this output does not print: it is not called."""
        self._checked(parse_citation(written), text, location)
        return ()

    def is_key(self, word: str) -> bool:
        """Whether the word after a bare @ is a source's key, or nearly."""
        return word in self._sources or bool(nearest(word, self._sources))

    def footnote(self, words: Inlines) -> int:
        """A footnote that cites carries the citation's words itself: a note never calls a note."""
        if not self._printed:
            return 0
        words = tuple(run for run in words if not self._names_author(run))
        inner = [self.notes.pop() for run in words if run.note][::-1]
        calls = iter([run for note in inner for run in note.text])
        flat: list[Run] = []
        for run in words:
            if run.note and flat and not flat[-1].text.endswith(("(", " ", "（", "。", "、")):
                flat.append(Run(" "))
            flat.append(next(calls) if run.note else run)
        return self._new_note(tuple(flat))

    def _names_author(self, run: Run) -> bool:
        """Whether the run is the author before a note; within a note, the citation itself begins with the author."""
        return bool(run.text and run.called and isinstance(self._called[run.called - 1], tuple))

    @property
    def _in_notes(self) -> bool:
        return self._processor.style.in_notes

    def _call(self, citation: Citation, location: Location) -> Inlines:
        self._called.append(citation)
        number = len(self._called)
        self._places[number] = location
        self._mentioned |= dict.fromkeys(item.key for item in citation.items)
        call = Run("", called=number)
        if not self._in_notes:
            return (call,)
        bare = not any(item.locator or item.prefix or item.suffix for item in citation.items)
        return (Run("", note=self._new_note((call,), bare=bare)),)

    def _new_note(self, words: Inlines, *, bare: bool = False) -> int:
        number, keys = len(self.notes) + 1, dict[str, None]()
        for run in words:
            if run.called and isinstance(citation := self._called[run.called - 1], Citation):
                self._in_note[run.called] = number
                keys |= dict.fromkeys(item.key for item in citation.items)
        self.notes.append(Note(number, words, tuple(keys), bare))
        return number

    def _checked(self, citation: Citation | str, text: Text, location: Location) -> Citation | None:
        if isinstance(citation, str):
            self._diagnostics.error("E204", citation, location, "write [@key] or [@key, p. 12; @other]")
            return None
        unknown = [item.key for item in citation.items if item.key not in self._sources]
        for key in unknown:
            self._sources.report_unknown(key, text.place(f"@{key}", start=location), self._diagnostics, self._ids)
        self._cited.update(item.key for item in citation.items)
        return None if unknown else citation

    # Source lines and references

    def known(self, keys: Iterable[Text | str]) -> tuple[str, ...]:
        """The keys, each once, that have a source; they count as cited. A written one without is a problem."""
        found: dict[str, None] = {}
        for key in keys:
            if key in self._sources:
                found[str(key)] = None
            elif isinstance(key, Text):
                self._sources.report_unknown(key, key.location, self._diagnostics)
        if self._printed:
            self._mentioned |= found
        self._cited.update(found)
        return tuple(found)

    def source_line(self, keys: Sequence[str]) -> Inlines:
        """The call of the line that names the sources in their short forms."""
        if not keys or not self._printed:
            return ()
        self._called.append(tuple(keys))
        return (Run("", called=len(self._called)),)

    def complete(self, document: Document) -> Document:
        """The document with the words of its citations, which depend on all of it, and with its references."""
        for key in self._cited & self._sources.keys():
            self._diagnostics.found += self._sources[key].faults()
            fields = self._processor.fields(key)
            if not fields.get("title") and not any(isinstance(one, list) for one in fields.values()):
                message = f"`{key}` has neither an author nor a title"
                self._diagnostics.warning("W309", message, self._sources[key].location, "add one of them")
        if not self._mentioned:
            return document
        citations = {number: one for number, one in enumerate(self._called, 1) if isinstance(one, Citation)}
        cited = [Cited(one, self._in_note.get(number, 0)) for number, one in citations.items()]
        try:
            worded = self._processor.word(cited, self._mentioned)
            lines = self._processor.lines(self._mentioned)
        except PandocFailed as failure:
            self._report(failure)
            return document
        for warning in worded.warnings:
            self._diagnostics.warning("W207", f"Pandoc warns: {warning}", next(iter(self._places.values()), None))
        words = dict(zip(citations, worded.citations, strict=True))
        self._warn_of_unprinted(citations, words)
        document = with_runs(document, lambda runs: tuple(self._filled_in(runs, words, lines)))
        document = replace(document, references=tuple(self._references(worded, lines)))
        return document if document.output == "deck" else _without_repeated_notes(document)

    def _filled_in(self, runs: Inlines, words: Mapping[int, Inlines], lines: Mapping[str, SourceLine]) -> Iterator[Run]:
        """The runs, with words in place of each call, in the style around it."""
        done: list[Run] = []
        stopped = False
        for index, run in enumerate(runs):
            if not run.called:
                if not stopped or (run := replace(run, text=run.text.removeprefix("."))).text:
                    done.append(run)
                stopped = False
                continue
            called = self._called[run.called - 1]
            if run.called in words:
                new = words[run.called]
                if self._in_notes:
                    new = capitalized(new, self._lang) if index == 0 else new
                    after = runs[index + 1 :]
                    stopped = bool(after and after[0].text.startswith(".") and _STOP.search(plain(new)))
                    new = _without_stop(new) if after and not stopped else new
                elif done and new and new[0].superscript:
                    # A raised citation closes up to the word before, and is separated from another one.
                    done = _without_space(done)
                    if done and done[-1].superscript:
                        done.append(replace(done[-1], text=",", link=""))
            elif isinstance(called, tuple):
                new = lines[called[0]].names if run.text else self._joined(called, lines)
            else:
                new = ()
            done += (replace(one, bold=one.bold or run.bold, italic=one.italic != run.italic) for one in new)
        return iter(done)

    def _joined(self, keys: Sequence[str], lines: Mapping[str, SourceLine]) -> Inlines:
        parts = [part for key in keys for part in ((self._separator,), lines[key].words)]
        return tuple(run for part in parts[1:] for run in part)

    def _references(self, worded: Worded, lines: Mapping[str, SourceLine]) -> Iterator[Reference]:
        for key, label, entry in worded.bibliography:
            one = Reference(key, entry, lines[key].words, label)
            if (source := self._sources[key]).shared:  # the brief's own are checked with it
                check_words(plain((*one.text, *one.short)), source.location, self._diagnostics)
            yield one

    # Problems

    def _warn_of_unprinted(self, citations: Mapping[int, Citation], words: Mapping[int, Inlines]) -> None:
        """A warning for each citation, and each locator, that the style does not print; once for all outputs."""
        style, reported = self._processor.style.name, self._processor.unprinted
        lost: dict[Location, str] = {}
        before: Sequence[tuple[str, str]] = ()
        for number, citation in citations.items():
            printed, location = plain(words[number]), self._places[number]
            if self._processor.style.numbered and printed.strip():
                nothing = False
            else:
                nothing = not re.search(r"\w", _without_locators(printed, citation))
            if nothing:
                keys = ", ".join(f"@{item.key}" for item in citation.items)
                message = f"the citation style `{style}` prints nothing for {keys} here"
                bare = any(item.bare for item in citation.items)
                hint = "cite it without -" if bare else "give the source an author, a title or a date"
                self._diagnostics.warning("W207", message, location, f"{hint}, or use another style")
            else:
                # "Ibid." alone means the same place.
                new = [item for item in citation.items if (item.key, item.locator) not in before]
                missing = [item.locator or item.suffix.lstrip(", ") for item in new if not _prints(printed, item)]
                lost |= {location: missing[0]} if missing and location not in reported else {}
            before = [(item.key, item.locator) for item in citation.items]
        reported.update(lost)
        message = f"the citation style `{style}` does not print “{{}}”"
        if len(lost) > _MOST_WARNINGS:
            message += f", nor the locators of {len(lost) - 1} other citations"
            lost = dict([next(iter(lost.items()))])
        for location, locator in lost.items():
            hint = "name the place in the text, or use a style that prints it"
            self._diagnostics.warning("W207", message.format(shortened(locator)), location, hint)

    def _report(self, failure: PandocFailed) -> None:
        """A problem of the source that Pandoc cannot read, of the style, or of all citations together."""
        said = " ".join(str(failure).split())
        if "reading bibliography" in said:
            for key in self._mentioned:
                try:
                    self._processor.lines([key])
                except PandocFailed:
                    message = f"Pandoc cannot read the source `{key}`"
                    hint = "compare its fields with CSL's: text, lists of names, dates"
                    self._diagnostics.error("E309", message, self._sources[key].location, hint)
        elif self._brief.citation_style is not None:
            location = Location(self._processor.style.file)
            self._diagnostics.error("E310", f"the style cannot be used: {said}", location, "use another style")
        elif failure.limit:
            place = next(iter(self._places.values()), None)
            hint = f"cite fewer sources than {len(self._mentioned)}, or split the brief"
            self._diagnostics.error("E105", f"the citations cannot be formatted: {said}", place, hint)
        else:
            raise failure

    def warn_of_unused(self) -> None:
        for key, one in self._sources.items():
            if key not in self._cited and not one.shared and not self._brief.elsewhere(key, self._sources):
                self._diagnostics.warning(
                    "W201", f"the source `{key}` is never cited", one.location, "cite it or remove it"
                )


def _without_repeated_notes(document: Document) -> Document:
    """A note that would repeat one of its section takes that note's number.

    Two are the same if they name the same sources with the same words, or nothing but the same sources.
    """
    same: dict[int, int] = {}
    for section in document.every_section:
        first: dict[tuple[tuple[str, ...], str], int] = {}
        for run in every_run(section):
            if run.note and (note := document.note(run.note)).keys:
                same[run.note] = first.setdefault((note.keys, "" if note.bare else plain(note.text)), run.note)
    if all(number == one for number, one in same.items()):
        return document
    kept = [note for note in document.notes if same.get(note.number, note.number) == note.number]
    numbers = {note.number: number for number, note in enumerate(kept, 1)}

    def renumbered(runs: Inlines) -> Inlines:
        if not any(run.note for run in runs):
            return runs
        return tuple(replace(run, note=numbers[same.get(run.note, run.note)]) if run.note else run for run in runs)

    notes = tuple(replace(note, number=numbers[note.number]) for note in kept)
    renumbered_document: Document = with_runs(document, renumbered)
    return replace(renumbered_document, notes=notes)


def _prints(words: str, item: CitationItem) -> bool:
    """Whether the first number of a locator, or its first word, is among the words of its citation.

    What is no locator here may be one to Pandoc, by a label of the document's language.
    """
    first = re.search(r"\w+", item.locator) or re.search(r"\d+", item.suffix)
    return first is None or re.search(rf"(?<!\w){re.escape(first[0])}(?!\d)", latin_digits(words)) is not None


def _without_locators(printed: str, citation: Citation) -> str:
    """What a citation prints of its sources themselves."""
    for item in citation.items:
        for words in (item.prefix, item.locator, item.suffix):
            printed = printed.replace(words, "", 1)
    return printed


def _without_space(runs: list[Run]) -> list[Run]:
    """The same without the space at the end."""
    while runs and not runs[-1].calls and not runs[-1].text.strip(" "):
        runs = runs[:-1]
    return [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" "))] if runs else []


def _without_stop(citation: Inlines) -> Inlines:
    """A citation in the middle of a sentence, without its full stop; an abbreviation such as "Ibid." keeps its own."""
    if _ABBREVIATED.search(plain(citation)):
        return citation
    done, index = list(citation), len(citation) - 1
    while index > 0 and re.fullmatch(_CLOSING, done[index].text):
        index -= 1
    if done:
        done[index] = replace(done[index], text=_STOP.sub(r"\1", done[index].text))
    return tuple(done)
