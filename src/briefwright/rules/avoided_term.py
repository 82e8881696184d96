"""A word that the house avoids, by its `terms:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.brief.terms import TermFields
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule
from briefwright.rules.words import whole_word


def check(manuscript: Manuscript) -> Iterator[Finding]:
    avoided = {word: term for term in manuscript.brief.terms for word in map(str, term.avoid)}
    if not avoided:
        return
    longest_first = sorted(avoided, key=len, reverse=True)
    pattern = re.compile("|".join(f"({whole_word(' '.join(word.split()))})" for word in longest_first))
    for passage in manuscript.passages:
        for found in pattern.finditer(passage.masked):
            term = avoided[longest_first[(found.lastindex or 1) - 1]]
            why = f" ({' '.join(term.because.split())})" if term.because else ""
            message = f"the house avoids “{' '.join(found[0].split())}”{why}"
            yield Finding(message, passage.place(found.start(), found.end()), _hint(term, found[0]), passage.inside)


def _hint(term: TermFields, word: str) -> str:
    """What to write for a word: with a capital where only the word in the text has one."""
    if not term.use:
        return "say it in another word"
    use = " ".join(term.use.split())
    begins_sentence = word[:1].isupper() and not any(str(one)[:1].isupper() for one in term.avoid)
    return f"write `{use[:1].upper()}{use[1:]}`" if begins_sentence else f"write `{use}`"


_TERMS = "terms:\n  - {use: uncrewed, avoid: [unmanned]}\n  - {use: 無人機, avoid: ドローン}\n"
_BRIEF = f"{_TERMS}sections:\n  - id: one\n    title: One\n    message: One is so\n    blocks:\n"
RULE = StyleRule(
    "avoided-term",
    "A house says one thing in one word. `terms:` of the brief has its words; `briefwright fix` writes those to use.",
    {
        "en": Sample(f"{_BRIEF}      - prose: Unmanned craft.\n", f"{_BRIEF}      - prose: Uncrewed craft.\n"),
        "ja": Sample(f"{_BRIEF}      - prose: ドローンの利用。\n", f"{_BRIEF}      - prose: 無人機の利用。\n"),
    },
    check,
    severity="warning",
)
