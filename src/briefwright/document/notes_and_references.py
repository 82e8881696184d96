"""Footnotes and citations → the notes of one output, numbered as they are called, and the sources that it cites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefwright.brief.model import BriefFields
from briefwright.document.citations import Citation, CitationProcessor, Library, find_style, parse_citation
from briefwright.document.coverage import check_words
from briefwright.document.labels import labels_for
from briefwright.document.model import Document, Note, Reference
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Inlines, Run, Text, plain, with_runs


class NotesAndReferences:
    """Collects notes and citations in reading order."""

    def __init__(self, brief: BriefFields, library: Library, source: Source, diagnostics: Diagnostics) -> None:
        self.notes: list[Note] = []
        self._calls: list[Citation] = []
        self._diagnostics = diagnostics
        self._lang = brief.lang
        self._brief = brief
        self._sources = library
        style = find_style(brief.citation_style, source, diagnostics)
        written = {key: entry.written for key, entry in library.items()}
        self._processor = CitationProcessor(written, style, brief.lang)
        self._cited: set[str] = set()
        self._ids = {str(section.id) for section in brief.sections}
        self._ids |= {str(block.id) for section in brief.sections for block in section.blocks if block.id}

    # Notes and citations (what Markdown calls)

    def cite(self, written: str, text: Text, location: Location) -> Inlines:
        """The inside of [@key, p. 3] → the call: of a new note, or of words that are known at the end."""
        citation = self._checked(parse_citation(written), text, location)
        return self._called(citation) if citation else ()

    def narrate(self, written: str, text: Text, location: Location) -> Inlines:
        """@key, p. 3 → the author's name as a part of the sentence, and the call."""
        citation = self._checked(parse_citation(written, narrative=True), text, location)
        if citation is None:
            return ()
        if not self._processor.in_notes:
            return self._called(citation)
        return (*self._processor.names(citation.items[0].key), *self._called(citation))

    def check(self, written: str, text: Text, location: Location) -> Inlines:
        """Check a citation that this output does not print: it is not called."""
        self._checked(parse_citation(written), text, location)
        return ()

    def is_key(self, word: str) -> bool:
        """Whether the word after a bare @ is a source's key, or nearly."""
        return word in self._sources or did_you_mean(word, self._sources).startswith("did you mean")

    def footnote(self, words: Inlines) -> int:
        """A footnote that cites carries the citation's words itself: a note never calls a note."""
        inner = [self.notes.pop() for run in words if run.note][::-1]
        keys = tuple(key for note in inner for key in note.keys)
        keys += tuple(item.key for run in words if run.called for item in self._calls[run.called - 1].items)
        cited = iter(inner)
        flat: list[Run] = []
        for index, run in enumerate(words):
            if not run.note:
                flat.append(run)
                continue
            if flat and not flat[-1].text.endswith(("(", " ", "（", "。", "、")):
                flat.append(Run(" "))
            citation = next(cited).text
            flat += citation if index == len(words) - 1 else _without_stop(citation)
        return self._new_note(tuple(flat), keys)

    def _called(self, citation: Citation) -> Inlines:
        keys = tuple(item.key for item in citation.items)
        if not self._processor.in_notes:
            for key in keys:
                self._processor.mention(key)
            self._calls.append(citation)
            return (Run("", called=len(self._calls)),)
        bare = not any(item.locator or item.prefix or item.suffix for item in citation.items)
        return (Run("", note=self._new_note(self._processor.note(citation), keys, bare=bare)),)

    def _new_note(self, words: Inlines, keys: tuple[str, ...], *, bare: bool = False) -> int:
        self.notes.append(Note(len(self.notes) + 1, words, keys, bare))
        return len(self.notes)

    def _checked(self, citation: Citation | str, text: Text, location: Location) -> Citation | None:
        if isinstance(citation, str):
            self._diagnostics.error("E204", citation, location, "write [@key] or [@key, p. 12; @other]")
            return None
        unknown = [item.key for item in citation.items if item.key not in self._sources]
        for key in unknown:
            self._sources.report_unknown(key, text.place(f"@{key}", start=location), self._diagnostics, self._ids)
        self._cited.update(item.key for item in citation.items)
        if self._processor.in_notes and any(item.bare for item in citation.items):
            message = "leaving the author out with -@ has no meaning in a note"
            self._diagnostics.error("E204", message, location, "write @, or use a style that cites in the text")
            return None
        return None if unknown else citation

    # Source lines and references

    def known(self, keys: Iterable[Text | str]) -> tuple[str, ...]:
        """The keys, each once, that have a source; they count as cited. A written one without is a problem."""
        found: dict[str, None] = {}
        for key in keys:
            if key in self._sources:
                found[str(key)] = None
                self._processor.mention(str(key))
            elif isinstance(key, Text):
                self._sources.report_unknown(key, key.location, self._diagnostics)
        self._cited.update(found)
        return tuple(found)

    def source_line(self, keys: Iterable[str]) -> Inlines:
        """The sources in their short forms."""
        runs: list[Run] = []
        for key in keys:
            if runs:
                runs.append(Run(labels_for(self._lang).separator))
            runs.extend(self._processor.short(key))
        return tuple(runs)

    def complete(self, document: Document) -> Document:
        """The document with the words of its citations, which depend on all of it, and with its references."""
        calls = [self._processor.call(citation) for citation in self._calls]
        worded = with_runs(document, lambda runs: _worded(runs, calls)) if calls else document
        references = tuple(
            Reference(key, entry, self._processor.short(key), label)
            for key, label, entry in self._processor.bibliography()
        )
        for key in self._cited & self._sources.keys():
            self._diagnostics.found += self._sources[key].faults()
        for one in references:
            if (source := self._sources[one.key]).shared:  # the brief's own are checked with it
                check_words(plain((*one.text, *one.short)), source.location, self._diagnostics)
        return replace(worded, references=references)

    def warn_of_unused(self) -> None:
        for key, one in self._sources.items():
            if key not in self._cited and not one.shared and not self._brief.elsewhere(key, self._sources):
                self._diagnostics.warning(
                    "W201", f"the source `{key}` is never cited", one.location, "cite it or remove it"
                )


def _worded(runs: Inlines, calls: Sequence[Inlines]) -> Inlines:
    """Each citation's words in place of its call, in the style around it; a raised one closes up to the word before."""
    done: list[Run] = []
    for run in runs:
        if not run.called:
            done.append(run)
            continue
        words = calls[run.called - 1]
        if done and words and words[0].superscript:
            done[-1] = replace(done[-1], text=done[-1].text.rstrip(" "))
        done += (replace(one, bold=one.bold or run.bold, italic=one.italic != run.italic) for one in words)
    return tuple(done)


def _without_stop(citation: Inlines) -> Inlines:
    """A citation in the middle of a sentence; "Ibid." keeps its full stop."""
    last = citation[-1]
    if last.text.casefold().endswith("ibid."):
        return citation
    return (*citation[:-1], replace(last, text=last.text.removesuffix(".")))
