"""A link whose words do not say where it leads: here, this page, more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\[]{1,80})\]\((?P<address>[^)\s]+)\)")


def check(manuscript: Manuscript) -> Iterator[Finding]:
    words = manuscript.words("vague-link")
    for passage in manuscript.passages:
        if "](" not in passage.text:
            continue
        for found in _LINK.finditer(str(passage.text)):
            if words.is_whole(found["words"].strip(" *_.:→»›>")):
                message = f"the link “{found['words']}” does not say where it leads"
                hint = "link the words that name what is there: the report, the law, the page of the institute"
                yield Finding(message, passage.place(found.start(), found.end()), hint, passage.inside)


RULE = StyleRule(
    "vague-link",
    "On paper a link is its words, and screen readers list links without what is around them.",
    {
        "en": Sample(
            "- prose: The law is [here](https://example.org/law).",
            "- prose: See the [Ports Act](https://example.org/law).",
        ),
        "ja": Sample(
            "- prose: 法律は[こちら](https://example.org/law)。",
            "- prose: 法律は[港湾法](https://example.org/law)を参照。",
        ),
    },
    check,
    words="vague-link",
)
