"""The scholarly apparatus of one output: its notes, numbered as they are called, and the sources that it cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefwright.brief.model import BriefFields
from briefwright.document.citations import Bibliographer, Citation, Library, parse_citation
from briefwright.document.labels import labels_for
from briefwright.document.model import Note, Reference
from briefwright.problems import Findings, Where, did_you_mean
from briefwright.text import Rich, Run, Text

DEFAULT_STYLE = "chicago-notes"
NOT_THERE = "add it to `sources:`"


class Apparatus:
    """Collects notes and citations in reading order."""

    def __init__(self, brief: BriefFields, library: Library, findings: Findings) -> None:
        self.notes: list[Note] = []
        self._findings = findings
        self._lang = brief.lang
        self._sources = library
        self._bibliographer = _bibliographer(brief, library, findings)
        self._cited: set[str] = set()

    # Notes (what Markdown calls)

    def cite(self, written: str, text: Text, where: Where) -> int:
        """The inside of [@key, p. 3] → the number of a new note; 0 where there is a problem."""
        citation = self._checked(written, text, where)
        if citation is None:
            return 0
        keys = tuple(item.key for item in citation.items)
        bare = not any(item.locator or item.prefix or item.suffix for item in citation.items)
        return self._new_note(self._bibliographer.note(citation), keys, bare=bare)

    def look_over(self, written: str, text: Text, where: Where) -> int:
        """Check a citation that this output does not print: it gets no note."""
        self._checked(written, text, where)
        return 0

    def footnote(self, words: Rich) -> int:
        """A footnote that cites carries the citation's words itself: a note never calls a note."""
        inner = [self.notes.pop() for run in words if run.note][::-1]
        keys = tuple(key for note in inner for key in note.keys)
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

    def _new_note(self, words: Rich, keys: tuple[str, ...], *, bare: bool = False) -> int:
        self.notes.append(Note(len(self.notes) + 1, words, keys, bare))
        return len(self.notes)

    def _checked(self, written: str, text: Text, where: Where) -> Citation | None:
        citation = parse_citation(written)
        if isinstance(citation, str):
            self._findings.error("E204", citation, where, "write [@key] or [@key, p. 12; @other]")
            return None
        unknown = [item.key for item in citation.items if item.key not in self._sources]
        for key in unknown:
            self._unknown(key, text.place(f"@{key}", start=where))
        self._cited.update(item.key for item in citation.items)
        return None if unknown else citation

    # Source lines and references

    def known(self, keys: Iterable[Text | str]) -> tuple[str, ...]:
        """The keys, each once, that have a source; they count as cited. A written one without is a problem."""
        found: dict[str, None] = {}
        for key in keys:
            if key in self._sources:
                found[str(key)] = None
                self._bibliographer.mention(str(key))
            elif isinstance(key, Text):
                self._unknown(key, key.where)
        self._cited.update(found)
        return tuple(found)

    def source_line(self, keys: Iterable[str]) -> Rich:
        """The sources in their short forms."""
        runs: list[Run] = []
        for key in keys:
            if runs:
                runs.append(Run(labels_for(self._lang).separator))
            runs.extend(self._bibliographer.short(key))
        return tuple(runs)

    def references(self) -> tuple[Reference, ...]:
        """What has been cited, in the style's order."""
        return tuple(
            Reference(key, entry, self._bibliographer.short(key)) for key, entry in self._bibliographer.bibliography()
        )

    def warn_of_unused(self) -> None:
        for key, one in self._sources.items():
            if key not in self._cited and not one.shared:
                self._findings.warning("W201", f"the source `{key}` is never cited", one.where, "cite it or remove it")

    def _unknown(self, key: str, where: Where) -> None:
        mend = did_you_mean(key, self._sources, NOT_THERE)
        self._findings.error("E203", f"there is no source `{key}`", where, mend)


def _bibliographer(brief: BriefFields, library: Library, findings: Findings) -> Bibliographer:
    style = brief.citation_style
    written = {key: entry.written for key, entry in library.items()}
    try:
        return Bibliographer(written, str(style or DEFAULT_STYLE), brief.lang)
    except ValueError as error:
        where = style.where if style is not None else brief.where
        findings.error("E203", str(error), where, "use one of these")
        findings.stop_if_failed()
        raise


def _without_stop(citation: Rich) -> Rich:
    """A citation in the middle of a sentence; "Ibid." keeps its full stop."""
    last = citation[-1]
    if last.text.casefold().endswith("ibid."):
        return citation
    return (*citation[:-1], replace(last, text=last.text.removesuffix(".")))
