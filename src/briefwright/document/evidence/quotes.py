"""Facts, and the snapshots of their sources → the evidence for each fact; problems where a quote is not borne out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefwright.brief.facts import FactFields, FactQuoteFields
from briefwright.brief.model import BriefFields
from briefwright.document.citations import Library
from briefwright.document.evidence.figures import judge, language_of, sentences_with, year_of
from briefwright.document.evidence.passages import FoundPassage
from briefwright.document.evidence.snapshots import SourceSnapshot, read_snapshot
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location, Problem, Severity
from briefwright.richtext.text import Text, shortened

Status = Literal["supported", "quoted without the figure", "drifted", "missing"]
STATUSES: tuple[Status, ...] = ("supported", "quoted without the figure", "drifted", "missing")
_MOST_TEXT = 500_000
"""Characters of a source in which a figure is looked for that its quote does not have."""


@dataclass(frozen=True, slots=True)
class FactEvidence:
    """What supports a fact."""

    name: str
    value: str
    status: Status
    reason: str
    """Why it is not supported; empty where it is."""
    location: Location
    source: str = ""
    snapshot: SourceSnapshot | None = None
    quote: str = ""
    page: str = ""
    """As the brief says it."""
    derived: str = ""
    """How the figure follows from the quote, where it is not in it."""
    lang: str = ""
    """The source's own, where it says so."""
    cell: str = ""
    """Of a figure that is looked up: the data file, the column and what chooses the row."""
    passage: FoundPassage | None = None
    """What the snapshot has."""
    problem: Problem | None = None


@dataclass(frozen=True)
class Evidence:
    """Of each fact of a brief, and the snapshots of its sources by their keys."""

    facts: tuple[FactEvidence, ...] = ()
    snapshots: Mapping[str, SourceSnapshot] = field(default_factory=dict)


def read_evidence(brief: BriefFields, library: Library, source: Source, diagnostics: Diagnostics) -> Evidence:
    """The evidence for each fact, in the brief's order. What contradicts a fact is an error, what is missing only where
    the brief requires it.
    """
    snapshots: dict[str, SourceSnapshot] = {}
    unusable = set[str]()
    for key, file in _files(brief, library, diagnostics).items():
        if (snapshot := read_snapshot(file, source, diagnostics)) is not None:
            snapshots[key] = snapshot
        else:
            unusable.add(key)
    quoted = {fact.source for fact in brief.facts.values() if fact.quote}
    for key, snapshot in [*snapshots.items()]:
        if key in quoted and not _is_readable(snapshot, _files(brief, library, Diagnostics())[key], diagnostics):
            unusable.add(key)
            del snapshots[key]
    facts = tuple(_Case(name, fact, brief, snapshots, library).evidence() for name, fact in brief.facts.items())
    for one in facts:
        if one.source in unusable:  # reported already
            continue
        required = brief.evidence.quotes == "required"
        if one.problem and (one.problem.severity == "error" or not required):
            diagnostics.add(one.problem)
        elif one.status != "supported" and required:
            hint = one.problem.hint if one.problem else _what_to_add(one)
            diagnostics.error("E221", f"the fact `{one.name}` is not supported: {one.reason}", one.location, hint)
    return Evidence(facts, snapshots)


def _files(brief: BriefFields, library: Library, diagnostics: Diagnostics) -> dict[str, Text]:
    """The file of each snapshot, by the key of its source."""
    files = {str(one.id): one.snapshot for one in brief.sources if one.snapshot}
    named = {fact.source for fact in brief.facts.values()}
    for key, file in brief.snapshots.items():
        if key in files:
            message, hint = f"the source `{key}` has a `snapshot` of its own", "keep one of them"
            diagnostics.error("E206", message, file.location, hint)
        elif key in library:
            if (
                key in named or brief.left_out.withheld is None
            ):  # else what an audience does not get may be its only use
                files[key] = file
        elif not brief.elsewhere(key, library):
            library.report_unknown(key, file.location, diagnostics)
    return files


def _is_readable(snapshot: SourceSnapshot, file: Text, diagnostics: Diagnostics) -> bool:
    try:
        snapshot.content  # noqa: B018 - asked for what it raises
    except ValueError as error:
        hint = "save it again, without a password"
        diagnostics.error("E311", f"“{snapshot.file}” cannot be read: {error}", file.location, hint)
        return False
    return True


def _what_to_add(one: FactEvidence) -> str:
    if not one.source:
        return "add `source:`, and `quote:` with the passage that supports it"
    if not one.quote:
        return "add `quote:` with the passage that supports it"
    return f"add `snapshot:` to the source `{one.source}`, a .pdf, .txt, .md or .html beside the brief"


class _Case:
    """One fact, and what is said for it."""

    def __init__(
        self, name: str, fact: FactFields, brief: BriefFields, snapshots: Mapping[str, SourceSnapshot], library: Library
    ) -> None:
        self._library = library
        self._name, self._fact, self._lang, self._snapshots = name, fact, str(brief.lang), snapshots
        self._quote = fact.quote
        self._key = str(fact.source or "")
        self._snapshot = snapshots.get(self._key)
        own = next((one for one in brief.sources if one.id == self._key), None)
        self._source_lang = str(own.model_extra.get("language") or "") if own else ""

    def evidence(self) -> FactEvidence:
        if self._quote is None:
            if self._fact.from_ is not None:
                return self._one("supported", f"looked up in {self._fact.from_.path}")
            return self._one("missing", "it has no source" if not self._key else "it has no quote")
        verdict = self._verdict(self._quote)
        if self._snapshot is None:
            if verdict is not None:
                return verdict
            return self._one("missing", f"`{self._key}` has no snapshot" if self._key else "it has no source")
        if self._snapshot.is_scanned:
            reason = f"“{self._snapshot.file}” is pictures of pages, without text"
            hint = "run it through text recognition (ocrmypdf), or save its text"
            problem = self._problem("W220", f"the quote cannot be looked up: {reason}", hint, "warning")
            return self._one("missing", reason, problem=problem)
        return self._looked_up(self._quote, self._snapshot, verdict)

    def _looked_up(
        self, quote: FactQuoteFields, snapshot: SourceSnapshot, verdict: FactEvidence | None
    ) -> FactEvidence:
        content = snapshot.content
        page = _page(quote.page) if content.paged else ""
        found = content.find(quote.text, page)
        if found is None:
            return self._not_found(quote, snapshot)
        if verdict is not None:
            return verdict
        names = found.page.names if found.page else frozenset()
        if page and page not in names and not self._spans(quote, found):
            where = min(names, key=len, default="")
            reason = f"the quote is on page {where} of “{snapshot.file}”, not on {page}"
            place = quote.page.location if quote.page else quote.text.location
            problem = Problem("E220", self._said(reason), place, f"write `page: {where}`")
            return self._one("drifted", reason, found, problem)
        return self._one("supported", f"derived: {quote.derived}" if quote.derived else "", found)

    def _spans(self, quote: FactQuoteFields, found: FoundPassage) -> bool:
        """Whether one of several pages is the right one: 12-13."""
        pages = re.findall(r"[0-9]+", quote.page or "")
        return found.page is not None and not found.page.names.isdisjoint(pages)

    def _not_found(self, quote: FactQuoteFields, snapshot: SourceSnapshot) -> FactEvidence:
        nearest = snapshot.content.nearest(quote.text)
        if nearest is not None and nearest.drifted:
            changes = "; ".join(_change(one) for one in nearest.differences[:4])
            more = f" and {len(nearest.differences) - 4} more" if len(nearest.differences) > 4 else ""
            reason = f"the quote differs from “{snapshot.file}”{_on(nearest)}: {changes}{more}"
            hint = f"the source has: “{shortened(nearest.text)}”"
            return self._one("drifted", reason, nearest, self._problem("E220", self._said(reason), hint))
        reason = f"the quote is not in “{snapshot.file}”"
        others = [key for key, other in self._snapshots.items() if other is not snapshot and self._has(other, quote)]
        hint = "copy the passage as the source has it, with … for what is left out"
        if others:
            hint = f"it is in the snapshot of `{others[0]}`: is that the source?"
        elif nearest is not None:
            hint = f"the nearest passage{_on(nearest)} is: “{shortened(nearest.text)}”"
        return self._one("missing", reason, nearest, self._problem("E220", self._said(reason), hint))

    @staticmethod
    def _has(other: SourceSnapshot, quote: FactQuoteFields) -> bool:
        try:
            return other.content.find(quote.text) is not None
        except ValueError:
            return False

    def _verdict(self, quote: FactQuoteFields) -> FactEvidence | None:
        """What is wrong with the figure in the quote; None where the quote holds it, or it is derived from it."""
        fact = self._fact
        if quote.derived:
            return None
        context = self._snapshot.content.text[:20_000] if self._snapshot and not self._snapshot.is_scanned else ""
        lang = self._source_lang or language_of(f"{quote.text} {context}", self._lang)
        words = [" ".join((text or "").split()) for text in (fact.value, fact.about, fact.span, fact.label)]
        value, about, span, label = words
        verdict = judge(value, about, span, label, quote.text, self._lang, lang)
        if verdict.held:
            return self._of_another_year(quote, lang)
        reason = f"the quote {verdict.reason}"
        severity: Severity = "error" if verdict.certain else "warning"
        code = "E220" if verdict.certain else "W220"
        hint = "quote the passage that has the figure, or correct the fact"
        if context and self._snapshot:
            text = self._snapshot.content.text[:_MOST_TEXT]
            found = next(sentences_with(value, text, self._lang, lang), "")
            hint = f"the source has it in: “{shortened(found)}”" if found else hint
        problem = self._problem(code, self._said(reason), hint, severity)
        return self._one("quoted without the figure", reason, problem=problem)

    def _of_another_year(self, quote: FactQuoteFields, lang: str) -> FactEvidence | None:
        """A passage on a year after the fact's `as-of`, and no forecast: its source was issued later."""
        year, as_of = year_of(quote.text, lang), re.match(r"[0-9]{4}\b", self._fact.as_of or "")
        if as_of is None or year <= int(as_of[0]) or self._key not in self._library:
            return None
        issued = re.search(r"\b[0-9]{4}\b", str(self._library[self._key].written().get("issued") or ""))
        if issued is None or year >= int(issued[0]):
            return None
        reason, hint = (
            f"the quote is of {year}, the figure as of {as_of[0]}",
            "correct `as-of`, or quote the passage of its year",
        )
        return self._one("quoted without the figure", reason, problem=self._problem("E220", self._said(reason), hint))

    def _said(self, reason: str) -> str:
        return f"the fact `{self._name}`: {reason}"

    def _problem(self, code: str, message: str, hint: str, severity: Severity = "error") -> Problem:
        place = self._quote.text.location if self._quote else self._fact.location
        return Problem(code, message, place, hint, severity)

    def _one(
        self, status: Status, reason: str, passage: FoundPassage | None = None, problem: Problem | None = None
    ) -> FactEvidence:
        quote = self._quote
        text, page, derived = (" ".join((words or "").split()) for words in self._words)
        return FactEvidence(
            self._name, " ".join((self._fact.value or "").split()), status, reason,
            quote.text.location if quote else self._fact.location, self._key, self._snapshot, text, page, derived,
            self._source_lang, self._cell, passage, problem,
        )  # fmt: skip

    @property
    def _cell(self) -> str:
        """Of a figure that is looked up: "data/budget.csv: total (2026, Japan)"."""
        if (file := self._fact.from_) is None:
            return ""
        row = ", ".join(str(value) for one in (*file.where, *self._fact.where) for value in one.values)
        return f"{file.path}: {self._fact.column}{f' ({row})' if row else ''}"

    @property
    def _words(self) -> tuple[Text | None, Text | None, Text | None]:
        return (self._quote.text, self._quote.page, self._quote.derived) if self._quote else (None, None, None)


def _page(written: Text | None) -> str:
    """The first number of what is written for a page: "p. 12" → "12"."""
    found = re.search(r"[0-9]+|\b[ivxlc]+\b", written or "")
    return found[0] if found else ""


def _on(passage: FoundPassage) -> str:
    names = passage.page.names if passage.page else frozenset()
    return f", page {min(names, key=lambda name: (len(name), name))}" if names else ""


def _change(difference: Sequence[str]) -> str:
    quoted, source = difference
    if not quoted:
        return f"the source has “{source}” more"
    if not source:
        return f"the source does not have “{quoted}”"
    return f"“{quoted}” is “{source}” there"
