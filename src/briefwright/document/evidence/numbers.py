"""A brief's prose → the numbers in it that are no fact, no quote and no computation, each with its place.

Prose is what a person writes as sentences: not the cells of tables and charts, whose source line answers for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefwright.brief.facts import FactFields
from briefwright.brief.model import BriefFields
from briefwright.document.evidence.figures import holds
from briefwright.document.prose import ProseText, is_cited, passages
from briefwright.problems import Location
from briefwright.richtext.running_figures import RunningFigure, figures_in
from briefwright.richtext.text import shortened

_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)|[。！？\n]")
_NEAR = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class LooseNumber:
    """A number in prose without a fact."""

    written: str
    location: Location
    sentence: str
    cited: bool
    """Whether its sentence cites a source."""
    hint: str = ""
    """The fact that it is, or almost is."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A fact that has the value of a number in prose, or almost."""

    fact: str
    printed: str
    """What prints the figure of the fact: {{ facts.fund.about }}."""
    figure: RunningFigure
    is_same: bool

    @property
    def hint(self) -> str:
        if self.is_same:
            return f"the fact `{self.fact}` has this value: write {self.printed}"
        return f"the fact `{self.fact}` is {self.figure.written}: which of them is right?"


FactFigures = Mapping[str, Mapping[str, Sequence[RunningFigure]]]
"""The figures of each fact by what prints them: `value`, `about`."""


def loose_numbers(brief: BriefFields) -> list[LooseNumber]:
    """Every one of them, in the brief's order."""
    lang, facts = str(brief.lang), figures_of_facts(brief)
    found = [_loose(each, one, facts) for each in passages(brief) if each.is_prose for one in amounts_in(each, lang)]
    found += [one for name, fact in brief.facts.items() for one in _of_fact(name, fact, lang)]
    return sorted(found, key=lambda one: (str(one.location.file), one.location.line, one.location.column))


def figures_of_facts(brief: BriefFields) -> FactFigures:
    """The figures of all facts."""
    written = {name: {"value": fact.value, "about": fact.about} for name, fact in brief.facts.items()}
    return {
        name: {key: figures_in(" ".join(text.split()), str(brief.lang)) for key, text in texts.items() if text}
        for name, texts in written.items()
    }


def amounts_in(passage: ProseText, lang: str) -> Iterator[RunningFigure]:
    """The figures in a text that state an amount."""
    words = passage.masked
    if words.strip():
        yield from (one for one in figures_in(words, lang) if one.role == "amount" and not one.is_idle)


def _loose(passage: ProseText, one: RunningFigure, facts: FactFigures) -> LooseNumber:
    text = str(passage.text)
    start, end = _sentence(text, one.start, one.end)
    sentence, like = text[start:end], likeness(one, facts)
    words, place = shortened(" ".join(sentence.split())), passage.place(one.start)
    return LooseNumber(one.written, place, words, is_cited(sentence), like.hint if like else "")


def _of_fact(name: str, fact: FactFields, lang: str) -> Iterator[LooseNumber]:
    """What a fact is about, where neither its quote has it nor its data file."""
    if fact.about is None or not (fact.quote or fact.from_):
        return
    if fact.quote and (fact.quote.derived or holds(fact.about, fact.quote.text, lang)):
        return
    about, lacks = " ".join(fact.about.split()), "quote" if fact.quote else "data file"
    hint = f"the {lacks} of `{name}` does not have it: check it when the figure changes"
    sentence = f"{' '.join((fact.value or '').split())} ({about})"
    yield LooseNumber(about, fact.about.location, sentence, cited=bool(fact.source), hint=hint)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return (
        max((at for at in ends if at <= start), default=0),
        min((at for at in ends if at >= end), default=len(text)),
    )


def likeness(figure: RunningFigure, facts: FactFigures) -> Likeness | None:
    """The fact that a number in prose is, or else the first that it almost is."""
    near: Likeness | None = None
    for name, forms in facts.items():
        for key, known in forms.items():
            printed = f"{{{{ facts.{name}{'' if key == 'value' else f'.{key}'} }}}}"
            for fact in known:
                if fact.role not in ("amount", "year") or not _comparable(figure, fact):
                    continue
                if figure.number == fact.number:
                    return Likeness(name, printed, fact, is_same=True)
                if near is None and _is_near(figure, fact):
                    near = Likeness(name, printed, fact, is_same=False)
    return near


def _comparable(one: RunningFigure, fact: RunningFigure) -> bool:
    if one.measured or fact.measured:
        return one.unit == fact.unit
    return not (one.unit and fact.unit) or one.unit == fact.unit or one.counted or fact.counted


def _is_near(one: RunningFigure, fact: RunningFigure) -> bool:
    """Whether the two may be one figure, mistyped or rounded: close, or with another magnitude."""
    if not one.number or not fact.number or not (one.measured or one.counted):
        return False
    ratio = abs(one.number / fact.number)
    return abs(1 - ratio) <= _NEAR or ratio in (Decimal(1000), Decimal("0.001"))
