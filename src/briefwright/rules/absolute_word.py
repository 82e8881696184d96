"""Always, never, undoubtedly: absolute words in a paragraph that names no source."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.document.prose import ProseText
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule
from briefwright.rules.sourced import has_source

_CLAIMS = ("text", "point", "detail", "why")
"""The fields that make a claim in full; headlines and abstracts repeat what the text says."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    if not manuscript.has_sources:
        return
    words = manuscript.words("absolute-word")
    for passage in manuscript.read:
        if passage.field not in _CLAIMS:
            continue
        for found in words.found_in(passage.masked):
            if _instructs(passage, found.start()) or has_source(passage, found.start()):
                continue
            message = f"“{found[0]}” claims more than anybody can show, and no source is named"
            hint = "say how often or for whom it holds, cite a source, or leave the word out"
            yield Finding(message, passage.place(found.start(), found.end()), hint, passage.inside)


def _instructs(passage: ProseText, at: int) -> bool:
    """Whether a sentence begins with the word: "Never use …" tells what to do."""
    return any(sentence.start == at for sentence in passage.sentences)


_BRIEF = """\
sources: [{id: known, type: book, title: A book}]
sections:
  - id: one
    title: One
    message: Ports lose trade [@known]
    blocks:
"""
RULE = StyleRule(
    "absolute-word",
    "One exception refutes “always”. A citation in the paragraph is enough. A brief without any source is left alone.",
    {
        "en": Sample(f"{_BRIEF}      - prose: Ports always lose.\n", f"{_BRIEF}      - prose: Ports lost in 2024.\n"),
        "ja": Sample(f"{_BRIEF}      - prose: 港は必ず失う。\n", f"{_BRIEF}      - prose: 港は2024年に失った。\n"),
    },
    check,
    words="absolute-word",
)
