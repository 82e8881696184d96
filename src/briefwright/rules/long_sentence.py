"""A sentence of more than 35 words, or 100 characters in Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.document.prose import MASK, ProseText, Sentence
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule, counts_characters, number_of_words

WORDS, CHARACTERS = 35, 100
"""Japanese guides ask for 60 characters and less, linters for technical Japanese warn from 100 on."""
_EXPRESSION = re.compile(r"\{\{\s*facts\.(\w+)(?:\.(\w+))?[^}]*\}\}")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for passage in manuscript.read:
        if len(passage.text) < WORDS * 3 and len(passage.text) <= CHARACTERS:
            continue
        for sentence in passage.sentences:
            words = _printed(passage, sentence, manuscript)
            wide = counts_characters(words)
            length = len(re.sub(r"\s", "", words)) if wide else number_of_words(words)
            most, unit = (CHARACTERS, "characters") if wide else (WORDS, "words")
            if length > most:
                message = f"a sentence of {length} {unit}; readers follow {most} at most"
                hint = "make two of it, or a list of its parts"
                yield Finding(message, passage.place(sentence.start, sentence.end), hint, passage.inside)


def _printed(passage: ProseText, sentence: Sentence, manuscript: Manuscript) -> str:
    """A sentence with its facts in it, and without citations and marks."""
    words = passage.words[sentence.start : sentence.end].replace(MASK, "")
    written = str(passage.text)[sentence.start : sentence.end]
    facts = [_fact(found[1], found[2] or "value", manuscript) for found in _EXPRESSION.finditer(written)]
    return " ".join([words, *facts])


def _fact(name: str, key: str, manuscript: Manuscript) -> str:
    fact = manuscript.brief.facts.get(name)
    if fact is None:
        return ""
    if key == "full":
        return " ".join(filter(None, (fact.value, fact.about, fact.span)))
    return str(getattr(fact, key, "") or "")


_LONG = (
    "The ministry, which was set up in the spring of that year after a long debate in both houses, and which has since "
    "then worked on a plan that nobody outside it has read, asks all ports to report what they use each month."
)
_JA = (
    "港湾当局は、両院での長い議論を経て同じ年の春に設置され、それ以来外部の者が誰も読んだことのない計画に取り組んできたが、"
    "すべての港に対し、毎月どれだけの電力を使用しているのかを、船舶の種類ごとに分けて詳しく報告するよう求めており、"
    "その締め切りは翌月の末日である。"
)
RULE = StyleRule(
    "long-sentence",
    "Whoever reads in haste loses the thread of a long sentence. In a script without spaces, characters count.",
    {
        "en": Sample(f"- prose: {_LONG}", "- prose: The ministry asks all ports to report what they use each month."),
        "ja": Sample(f"- prose: {_JA}", "- prose: 港湾当局は、すべての港に毎月の電力使用量の報告を求めている。"),
    },
    check,
)
