"""Problems that an author can fix: code, message, location and hint; collected, and raised all at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "suggestion"]
"""A suggestion is what an editor would say; it fails nothing."""

CODES: dict[str, str] = {
    "E100": "the file cannot be read",
    "E101": "the YAML is not well formed",
    "E102": "a key is written twice",
    "E103": "YAML that a brief may not use",
    "E104": "a character cannot be printed",
    "E105": "a limit is exceeded",
    "E110": "an unknown key",
    "E111": "a key is missing",
    "E112": "a value that is not valid",
    "E113": "an unknown kind of block",
    "E201": "an unknown fact",
    "E202": "an expression that is not allowed in content",
    "E203": "an unknown source",
    "E204": "a citation cannot be read",
    "E205": "a figure cannot be read as a number",
    "E206": "two things have the same id",
    "E207": "Markdown that is not allowed",
    "E208": "a link that is not allowed",
    "E209": "an unknown block",
    "E210": "a footnote without text",
    "E211": "a parameter that is unknown or has no value",
    "E212": "a condition that cannot be read",
    "E213": "a reference to a section or block that is left out",
    "E214": "a matrix that cannot be used",
    "E215": "a formula that cannot be read",
    "E216": "a fact cannot be looked up in its data",
    "E217": "a fact is not what is expected",
    "E220": "a quote that its source does not bear out",
    "E221": "a fact without the evidence that is required",
    "E301": "a file is missing",
    "E302": "a file outside the brief's folder",
    "E303": "a picture cannot be used",
    "E304": "a data file cannot be used",
    "E305": "a picture has no alternative text",
    "E306": "a PowerPoint template cannot be used",
    "E307": "the mapping of a PowerPoint template cannot be used",
    "E308": "an unknown icon",
    "E309": "a bibliography cannot be used",
    "E310": "a citation style cannot be used",
    "E311": "a snapshot of a source cannot be used",
    "E401": "a template cannot be used",
    "E402": "an error in the storyboard",
    "E403": "something does not fit on its slide",
    "E404": "two slides have the same title",
    "E405": "a slide has no title",
    "E501": "an error in the page layout",
    "E502": "the handout is not two pages long",
    "E503": "a font lacks a character",
    "E504": "an output does not contain what it should",
    "E505": "rendering was stopped",
    "E506": "a PDF does not conform to PDF/UA or PDF/A",
    "E507": "an output contains something that it should not",
    "E508": "outputs are out of date, or not of one build",
    "E509": "words of a deck cannot be read on a PowerPoint template",
    "E510": "an output shows what is withheld from its audience",
    "E601": "the brand cannot be read",
    "W104": "an invisible character",
    "W105": "text that YAML reads as a comment",
    "W106": "text that YAML reads as an anchor",
    "W201": "a source is never cited",
    "W202": "a fact is never used",
    "W203": "a fact has no source",
    "W204": "an acronym is never used",
    "W205": "a fact or a source is due for review",
    "W206": "the tool has no words in a language",
    "W207": "a citation is not printed as it is written",
    "W208": "something that no output prints",
    "W209": "a parameter is never used",
    "W210": "a mark that does nothing here",
    "W211": "a text without its translation",
    "W212": "a translation of words that have changed",
    "W213": "a translation with other figures, facts or sources than its brief",
    "W220": "a quote that cannot be looked up",
    "W302": "a part of a data file is left out",
    "W303": "only a part of a picture is shown",
    "W304": "a chart that is hard to read, or leaves something out",
    "W306": "a layout of a PowerPoint template was guessed or replaced by another",
    "W307": "the metrics of a PowerPoint template's typeface are unknown",
    "W308": "text of a PowerPoint template is hard to read on its background",
    "W309": "a part of a source that is not printed",
    "W310": "a picture that has too few pixels for its place",
    "W311": "an object of a PowerPoint template is left out",
    "W401": "a template that is not used",
    "W501": "the page layout could be improved",
    "W502": "the handout leaves something out",
    "W505": "text or graphics of a deck are hard to see",
    "W508": "outputs whose origin is not known",
    "W510": "outputs of an earlier build show what is withheld now",
    "W601": "colours with too little contrast",
    "W602": "a typeface that is not installed",
    "W603": "a key of the brand that changes nothing",
    "W604": "a typeface whose licence limits where it may be used",
}
"""Every code, with its title. A code never changes its meaning."""
RULES: dict[str, str] = {
    "unsourced-claim": "a figure without a source",
    "typed-fact": "a figure that is typed, though it is a fact",
    "two-values": "two values of one thing",
    "unexplained-acronym": "an acronym before its explanation",
    "long-sentence": "a long sentence",
    "long-title": "a long title",
    "topic-heading": "a heading that asserts nothing",
    "chart-headline": "a chart without a headline",
    "vague-link": "a link whose words do not say where it leads",
    "weak-recommendation": "a hedged or passive recommendation",
    "absolute-word": "an absolute word without a source",
    "first-person": "the first person",
    "avoided-term": "a word that the house avoids",
    "unused-allow": "an `allow` that allows nothing",
    "uncited-source": CODES["W201"],
    "unused-fact": CODES["W202"],
    "unsourced-fact": CODES["W203"],
    "unused-acronym": CODES["W204"],
    "overdue": CODES["W205"],
    "missing-alt": CODES["E305"],
}
"""The rules of an editor, with their titles: `rules.RULES` has them in full."""
RULES_OF_CODES = {
    "W201": "uncited-source",
    "W202": "unused-fact",
    "W203": "unsourced-fact",
    "W204": "unused-acronym",
    "W205": "overdue",
    "E305": "missing-alt",
}
"""Of the rules that have a code. The code of any other is its name."""
ALWAYS_ERRORS = ("missing-alt",)
"""The rules whose severity cannot be set."""


def rule_of(code: str) -> str | None:
    """The rule that reports a problem of a code."""
    return RULES_OF_CODES.get(code, code if code in RULES else None)


TITLES: dict[str, str] = CODES | {name: title for name, title in RULES.items() if name not in RULES_OF_CODES.values()}
"""What a problem may have as its code, with the titles."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file that a person wrote. Lines and columns count from 1; 0 means "the whole file"."""

    file: Path
    line: int = 0
    column: int = 0
    origins: tuple[Location, ...] = ()
    """Where the values of the parameters used here were written: a row of the matrix, say. Printed with it."""
    cell: str = ""
    """In a workbook, instead of a line and a column: "Data!C7"."""

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else f":{self.cell}" if self.cell else ""
        return f"{self.file}{place}"


_LONGEST = 2000
"""Characters of a message or a hint."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in plain words, and a hint how to fix it."""

    code: str
    message: str
    location: Location | None = None
    hint: str = ""
    severity: Severity = "error"

    def fails(self, *, strict: bool = False) -> bool:
        """Whether nothing is done because of it; `strict`: warnings count, too. A suggestion never does."""
        return self.severity == "error" or (strict and self.severity == "warning")

    def __post_init__(self) -> None:
        if self.code not in TITLES:
            raise KeyError(self.code)
        for name, text in (("message", self.message), ("hint", self.hint)):
            if len(text) > _LONGEST:  # it quotes what somebody wrote, however long
                object.__setattr__(self, name, f"{text[:_LONGEST]}…")


_OF_SOURCES = ("E309", "W309")
"""What is wrong with a bibliography, which is often the same in each of its entries."""
_MOST_ALIKE = 3


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems in the order of their files and lines, each once."""

    def place(problem: Problem) -> tuple[str, int, int]:
        location = problem.location
        return (str(location.file), location.line, location.column) if location else ("", 0, 0)

    alike: dict[object, list[Problem]] = {}
    for problem in sorted(dict.fromkeys(problems), key=place):
        one = problem.location
        shared = one is not None and problem.code in _OF_SOURCES
        key = (problem.code, problem.message, problem.hint, one.file) if one and shared else len(alike)
        alike.setdefault(key, []).append(problem)
    return tuple(one for group in alike.values() for one in (_together(group) if len(group) > _MOST_ALIKE else group))


def _together(alike: Sequence[Problem]) -> tuple[Problem]:
    """The first of many that say the same, with the lines of the others."""
    lines = [str(one.location.line) for one in alike[1:] if one.location]
    more = f"{', '.join(lines[:8])}, …" if len(lines) > 8 else ", ".join(lines)
    return (replace(alike[0], message=f"{alike[0].message}; also {len(lines)} times, on lines {more}"),)


class ContentError(Exception):
    """Raised when a stage has no result; carries all problems found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)  # as given, so that it comes back whole from a child process

    def __str__(self) -> str:
        return "; ".join(problem.message for problem in self.problems)


MOST = 1000
"""More errors than these are not reported at once."""


@dataclass(slots=True)
class Diagnostics:
    """Collects problems during a stage, so that all of them are reported at once."""

    found: list[Problem] = field(default_factory=list)

    def error(self, code: str, message: str, location: Location | None = None, hint: str = "") -> None:
        self.add(Problem(code, message, location, hint))

    def add(self, problem: Problem) -> None:
        """Collect a problem. After so many errors the stage stops: each takes its time, and a hostile file has more.

        Raises:
            ContentError: that was one error too many.
        """
        self.found.append(problem)
        if len(self.found) > MOST and sum(one.severity == "error" for one in self.found) > MOST:
            message = f"more than {MOST} errors; there may be others after this one"
            self.found[-1] = Problem("E105", message, problem.location, "fix these first")
            raise ContentError(self.found)

    def warning(self, code: str, message: str, location: Location | None = None, hint: str = "") -> None:
        self.found.append(Problem(code, message, location, hint, "warning"))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.found)

    def stop_if_failed(self) -> None:
        """Raise `ContentError` with everything found, if anything found is an error."""
        if self.failed:
            raise ContentError(self.found)


_LISTED = 200
"""A longer list does not help an author."""
_COMPARED = 500
"""So many letters of a word, with so many names."""


QUOTES = "“”„‘’‚«»‹›\"'"
"""Marks that a word processor puts around a value, which YAML takes for a part of it."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that a misspelt one probably is; empty where none is alike."""
    alike = choices = set(known)
    word = word.strip(QUOTES)
    if len(choices) > _LISTED:  # each comparison takes a hundredth of a millisecond, and a bibliography has thousands
        alike = {one for one in choices if one[:1] == word[:1] and abs(len(one) - len(word)) <= len(word) // 3}
    near = difflib.get_close_matches(word[:_COMPARED], sorted(alike)[:_COMPARED], n=3, cutoff=0.6)
    return min(near, key=lambda one: distance(word[:_COMPARED], one), default="")


def distance(one: str, other: str) -> int:
    """How many letters are missing, added, other or exchanged with their neighbours (optimal string alignment)."""
    before, row = [0] * (len(other) + 1), [*range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, sign in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign)))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                row[j] = min(row[j], last[j - 2] + 1)
    return int(row[-1])


_MEANT = re.compile("did you mean `([^`]+)`")


def meant(hint: str) -> str:
    """The word that such a hint suggests; empty where it suggests none."""
    found = _MEANT.search(hint)
    return found[1] if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", *, listed: bool = True) -> str:
    """A hint for a misspelt word: the nearest known one, or all; `otherwise` where there are none or too many.

    `listed`: whether all are named where none is alike.
    """
    choices = set(known)
    if near := nearest(word, choices):
        return f"did you mean `{near}`?"
    if not listed or not choices or len(choices) > _LISTED:
        return otherwise
    return "known here: " + ", ".join(f"`{choice}`" for choice in sorted(choices))
