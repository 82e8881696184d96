"""A figure that is typed where a fact has this value, or had it in the last build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefwright.rules.rule import Amount, Finding, Manuscript, Sample, StyleRule

if TYPE_CHECKING:
    from briefwright.document.evidence.numbers import FactFigures
    from briefwright.richtext.running_figures import RunningFigure


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if not manuscript.brief.facts or not manuscript.amounts:
        return
    from briefwright.document.evidence.numbers import likeness

    before = _before(manuscript)
    for amount in manuscript.amounts:
        if not _telling(amount.figure):
            continue
        like = likeness(amount.figure, manuscript.fact_figures)
        if like is not None and like.is_same and _telling(like.figure):
            message = f"“{_written(amount)}” is typed, and is the fact `{like.fact}`"
            yield _finding(amount, message, f"write {like.printed}, so that it changes with the fact")
            continue
        like = likeness(amount.figure, before)
        if like is not None and like.is_same:
            now = manuscript.brief.facts[like.fact].value
            message = f"“{_written(amount)}” is what the fact `{like.fact}` was before; it is {now} now"
            yield _finding(amount, message, f"if it is the same figure, write {like.printed}")


def _telling(figure: RunningFigure) -> bool:
    """Whether two figures of this value are probably one: it has a unit, or more than two digits."""
    digits = sum(sign.isdigit() for sign in figure.written)
    return (figure.measured and digits > 1) or figure.counted or digits > 2 or "." in figure.written


def _before(manuscript: Manuscript) -> FactFigures:
    """The figures of facts that have another value than in the last build, or than they are compared with."""
    from briefwright.richtext.running_figures import figures_in

    facts, lang = manuscript.brief.facts, manuscript.lang
    had: dict[str, list[str]] = {}
    for name, fact in facts.items():
        was = [manuscript.last[name][0]] if name in manuscript.last else []
        was += [str(fact.expect.value)] if fact.expect and fact.expect.value else []
        had[name] = [one for one in was if " ".join(one.split()) != " ".join((fact.value or "").split())]
    figures = {name: [one for text in was for one in figures_in(text, lang)] for name, was in had.items()}
    return {name: {"value": found} for name, found in figures.items() if found}


def _written(amount: Amount) -> str:
    return " ".join(amount.figure.written.split())


def _finding(amount: Amount, message: str, hint: str) -> Finding:
    return Finding(message, amount.passage.place(amount.start), hint, amount.passage.inside)


_FACT = "facts:\n  fund: {value: 12 million euros, source: known}\n"
_JA = "facts:\n  fund: {value: 1200万ユーロ, source: known}\n"
_REST = """\
sources: [{id: known, type: book, title: A book}]
sections:
  - id: one
    title: One
    message: It has {{ facts.fund }}
    blocks:
"""
RULE = StyleRule(
    "typed-fact",
    "A figure that is stated once changes everywhere at once. One that is typed stays behind.",
    {
        "en": Sample(
            f"{_FACT}{_REST}      - prose: The fund has 12 million euros [@known].\n",
            f"{_FACT}{_REST}      - prose: The fund has {{{{ facts.fund }}}} [@known].\n",
        ),
        "ja": Sample(
            f"{_JA}{_REST}      - prose: 基金は1200万ユーロである[@known]。\n",
            f"{_JA}{_REST}      - prose: 基金は{{{{ facts.fund }}}}である[@known]。\n",
        ),
    },
    check,
)
