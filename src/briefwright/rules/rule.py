"""What a rule is, and what it reads: a manuscript → findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from briefwright.brief.model import BriefFields
from briefwright.document.expect import NONE, LastFacts
from briefwright.document.prose import ProseText, passages
from briefwright.problems import TITLES, Location
from briefwright.rules.words import Words, words_of
from briefwright.schema.fields import InputModel, Level

if TYPE_CHECKING:
    from briefwright.document.evidence.numbers import FactFigures
    from briefwright.richtext.running_figures import RunningFigure

SPOKEN = "notes"
"""The field that is spoken, not read: nothing but the words of the house is looked for in it."""


@dataclass(frozen=True)
class Finding:
    """A place where a rule is broken."""

    message: str
    location: Location
    hint: str
    inside: tuple[InputModel, ...]
    """What it is a part of, any of which may allow it."""


@dataclass(frozen=True)
class Amount:
    """A number in figures that states an amount, in what is read."""

    passage: ProseText
    start: int
    """Where it stands in the text."""
    figure: RunningFigure


_FIGURE = re.compile(
    r"(?<![A-Za-z0-9_.-])(?!(?:1[5-9]|20)[0-9]{2}(?![0-9.,]*[0-9]))"
    r"(?:[0-9]{3}|[0-9]+[.,][0-9]|[0-9]+[\s-]?(?!st\b|nd\b|rd\b|th\b)[^\W\d_]|[0-9]+\s?[%％‰°]|(?<=[€$£¥₩₹])[0-9])"
)
"""What may be an amount: no year, no ordinal, no figure that is alone. The modules that read figures take a tenth of a
second to load, and most briefs have their figures as facts."""


@dataclass(frozen=True)
class Manuscript:
    """A brief as an editor reads it."""

    brief: BriefFields
    last: LastFacts = field(default_factory=lambda: NONE)
    """The facts of the last build."""
    _sought: dict[str, Words] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        return str(self.brief.lang)

    @cached_property
    def passages(self) -> tuple[ProseText, ...]:
        """All its words, in order."""
        return tuple(passages(self.brief))

    @cached_property
    def read(self) -> tuple[ProseText, ...]:
        """What is read: without what is spoken, and the words of charts, tables and facts."""
        return tuple(one for one in self.passages if one.is_prose and one.field != SPOKEN)

    @property
    def has_sources(self) -> bool:
        """Whether it has any; one without is no place to ask for them."""
        return bool(self.brief.sources or self.brief.bibliography)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The numbers that are typed."""
        return tuple(amount for passage in self.read for amount in self._amounts_in(passage))

    def _amounts_in(self, passage: ProseText) -> Iterator[Amount]:
        words = passage.masked
        if not _FIGURE.search(words):
            return
        from briefwright.richtext.running_figures import figures_in

        for one in passage.sentences:
            if _FIGURE.search(words, one.start, one.end):
                for figure in figures_in(words[one.start : one.end], self.lang):
                    if figure.role == "amount" and not figure.is_idle and not figure.spelled:
                        yield Amount(passage, one.start + figure.start, figure)

    @cached_property
    def fact_figures(self) -> FactFigures:
        """The figures of its facts."""
        from briefwright.document.evidence.numbers import figures_of_facts

        return figures_of_facts(self.brief)

    @cached_property
    def _words(self) -> Mapping[str, Words]:
        return words_of(self.lang)

    @cached_property
    def _everything(self) -> str:
        return "\n".join(one.masked for one in self.read).lower()

    def words(self, name: str) -> Words:
        """What a rule looks for in the brief's language, without the words that are nowhere in it."""
        if name not in self._sought:
            self._sought[name] = self._words[name].among(self._everything)
        return self._sought[name]

    @property
    def known_acronyms(self) -> tuple[str, ...]:
        """Short forms that everybody knows."""
        return self._words["unexplained-acronym"].words

    def has_words(self, name: str) -> bool:
        """Whether it is known what a rule looks for in the brief's language."""
        return not name or name in self._words


@dataclass(frozen=True)
class Sample:
    """A part of a brief that breaks a rule, and the same as it should be."""

    bad: str
    good: str


@dataclass(frozen=True)
class StyleRule:
    """A check that an editor would make."""

    name: str
    reason: str
    """Why, in one or two sentences."""
    samples: Mapping[str, Sample]
    """By language."""
    check: Callable[[Manuscript], Iterator[Finding]] | None = None
    """None where another stage finds it, and reports it under `code`."""
    severity: Level = "suggestion"
    """Where a brief says nothing else; off: only where it asks for it."""
    words: str = ""
    """The word list that it needs, by its name; empty: it reads every language."""
    code: str = ""

    @property
    def title(self) -> str:
        return TITLES[self.code or self.name]


_WORD = re.compile(r"[^\W_]+(?:[’'.,:/-][^\W_]+)*")
_WIDE_BYTES, _SPACES = 2.2, 0.05
"""Bytes of a character in UTF-8, where most are of Asia; the share of spaces, which Korean and Hindi have."""


def counts_characters(words: str) -> bool:
    """Whether the length of words is counted in characters: they are of a script without spaces between words."""
    length = len(words)
    return len(words.encode()) > _WIDE_BYTES * length and words.count(" ") <= _SPACES * length


def number_of_words(words: str) -> int:
    return len(_WORD.findall(words))
