"""I, we, our: the authors in a text that is to speak for itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule


def check(manuscript: Manuscript) -> Iterator[Finding]:
    words = manuscript.words("first-person")
    for passage in manuscript.read:
        for found in words.found_in(passage.masked):
            message = f"“{found[0]}” speaks in the first person"
            hint = "name who it is (“the institute”, “this brief”), or say it without a person"
            yield Finding(message, passage.place(found.start(), found.end()), hint, passage.inside)


RULE = StyleRule(
    "first-person",
    "A brief is passed on, and its next reader does not know who “we” is. It is off, as many houses speak as “we”.",
    {
        "en": Sample("- prose: We count five ports.", "- prose: This brief counts five ports."),
        "ja": Sample("- prose: 我々は五つの港を数えた。", "- prose: 本ブリーフは五つの港を数える。"),
    },
    check,
    severity="off",
    words="first-person",
)
