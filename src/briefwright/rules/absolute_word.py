"""Always, never, undoubtedly: absolute words in a paragraph that names no source."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.document.prose import ProseText
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule
from briefwright.rules.sourced import has_source

_CLAIMS = ("text", "point", "detail", "why")
"""The fields that make a claim in full; headlines and abstracts repeat what the text says."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
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


RULE = StyleRule(
    "absolute-word",
    "One exception refutes “always”. Where a source says so, its citation in the paragraph is enough.",
    {
        "en": Sample("- prose: Ports always lose trade.", "- prose: Ports lost trade in the strike of 2024."),
        "ja": Sample("- prose: 港は必ず貨物を失う。", "- prose: 港は2024年のストライキで貨物を失った。"),
    },
    check,
    words="absolute-word",
)
