"""One thing with two values: a typed figure that is almost the fact's, or two facts of one label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.brief.facts import FactFields
from briefwright.richtext.text import Text
from briefwright.rules.rule import Amount, Finding, Manuscript, Sample, StyleRule, counts_characters

_COMMON = "about after been before between from have into more most over than that their there they this those under"
_WORD = re.compile(rf"(?!(?:{_COMMON.replace(' ', '|')}|until|were|what|when|which|while|will|with|would|years?)\b)"
                   r"\b[^\W\d_]{4,}", re.IGNORECASE)  # fmt: skip
_AROUND = 300
"""Characters of a sentence before and after a figure."""
_LABEL_WORDS = 2
"""So many words of a fact's label in a sentence, and it speaks of the fact."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if not manuscript.brief.facts:
        return
    yield from _facts_of_one_label(manuscript)
    if not manuscript.amounts:
        return
    from briefwright.document.evidence.numbers import likeness

    for amount in manuscript.amounts:
        like = likeness(amount.figure, manuscript.fact_figures)
        if like is None or like.is_same or not _speaks_of(manuscript.brief.facts[like.fact], like.fact, amount):
            continue
        written = " ".join(amount.figure.written.split())
        message = f"“{written}” here, and {like.figure.written} in the fact `{like.fact}`"
        hint = f"if it is the same figure, write {like.printed}; if not, say what differs"
        yield Finding(message, amount.passage.place(amount.start), hint, amount.passage.inside)


def _facts_of_one_label(manuscript: Manuscript) -> Iterator[Finding]:
    first: dict[object, tuple[str, Text]] = {}
    for name, fact in manuscript.brief.facts.items():
        if not fact.label or not fact.value:
            continue
        other, value = first.setdefault((_plain(fact.label), fact.as_of, fact.span), (name, fact.value))
        if value != fact.value:
            message = f"the facts `{other}` ({value}) and `{name}` ({fact.value}) have one label"
            hint = "correct one of them, or say in `label`, `span` or `as-of` what differs"
            yield Finding(message, fact.value.location, hint, (manuscript.brief, fact))


def _plain(label: object) -> str:
    return " ".join(str(label).casefold().split())


def _speaks_of(fact: FactFields, name: str, amount: Amount) -> bool:
    """Whether the sentence of a number has words of the fact's label or name."""
    passage = amount.passage
    sentence = next((one for one in passage.sentences if one.start <= amount.start < one.end), None)
    start, end = (sentence.start, sentence.end) if sentence else (0, len(passage.words))
    words = passage.words[max(start, amount.start - _AROUND) : min(end, amount.start + _AROUND)]
    label = f"{fact.label or ''} {name.replace('_', ' ')}"
    if counts_characters(words):
        return any(part in words for part in re.findall(r"[\u30a0-\u30ff\u3400-\u9fff]{3,}", label))
    return len(_content(words) & _content(label)) >= _LABEL_WORDS


def _content(words: str) -> set[str]:
    return {word.casefold().rstrip("s") for word in _WORD.findall(words)}


_FACT = "facts:\n  fund: {value: 12 million euros, label: Climate fund of the ports, source: known}\n"
_REST = """\
sources: [{id: known, type: book, title: A book}]
sections:
  - id: one
    title: One
    message: It has {{ facts.fund }}
    blocks:
"""
_JA = "facts:\n  fund: {value: 1200万ユーロ, label: 港湾気候基金, source: known}\n"
RULE = StyleRule(
    "two-values",
    "Readers who find two values for one thing believe neither. A fact that all texts refer to has one.",
    {
        "en": Sample(
            f"{_FACT}{_REST}      - prose: The climate fund of the ports has 12.5 million euros [@known].\n",
            f"{_FACT}{_REST}      - prose: The climate fund of the ports has {{{{ facts.fund }}}} [@known].\n",
        ),
        "ja": Sample(
            f"{_JA}{_REST}      - prose: 港湾気候基金は1250万ユーロである[@known]。\n",
            f"{_JA}{_REST}      - prose: 港湾気候基金は{{{{ facts.fund }}}}である[@known]。\n",
        ),
    },
    check,
)
