"""A recommendation that is hedged or passive: “should be considered”."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.document.prose import MASK, ProseText
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule

_WHAT = ("do", "ask")
"""What is recommended: the rest of a recommendation may say what could be."""
_AROUND = ("detail", "verdict")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for passage in manuscript.read:
        if passage.field in _WHAT:
            yield from _found(passage, manuscript, ("weak-recommendation", "weak-beginning", "weak-passive"))
        elif passage.kind == "recommendations" and passage.field in _AROUND:
            yield from _found(passage, manuscript, ("weak-recommendation",))


def _found(passage: ProseText, manuscript: Manuscript, names: tuple[str, ...]) -> Iterator[Finding]:
    for sentence in passage.sentences:
        words = passage.masked[sentence.start : sentence.end].rstrip(f"{MASK} \n")
        for name in names:
            found = next(manuscript.words(name).found_in(words), None) if manuscript.has_words(name) else None
            if found is None:
                continue
            if name == "weak-passive":
                message = f"“{found[0]}” does not say who acts"
                hint = "begin with the verb, and name who does it: `who:`"
            else:
                message, hint = f"“{found[0]}” asks for nothing", "say what to do, the verb first: “Set a date”"
            start = sentence.start + found.start()
            yield Finding(message, passage.place(start, sentence.start + found.end()), hint, passage.inside)
            break


RULE = StyleRule(
    "weak-recommendation",
    "Who decides needs to know what to do and who does it. To consider something is easily done, and changes nothing.",
    {
        "en": Sample(
            "- recommendations: [A common reserve should be considered]",
            "- recommendations: [{do: Set up a common reserve, who: The ministry}]",
        ),
        "ja": Sample(
            "- recommendations: [共同備蓄を検討すべきである]",
            "- recommendations: [{do: 共同備蓄を設ける, who: 国土交通省}]",
        ),
    },
    check,
    words="weak-recommendation",
)
