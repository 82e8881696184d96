"""A chart without a headline."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule


def check(manuscript: Manuscript) -> Iterator[Finding]:
    brief = manuscript.brief
    for section in brief.every_section:
        drawn = [block for block in section.blocks if block.kind != "prose"]
        for at, block in enumerate(drawn):
            if block.kind == "chart" and block.message is None and at:
                hint = "say in `message` what its numbers show; `subtitle` says what they are"
                yield Finding("this chart has no headline", block.location, hint, (brief, section, block))


_DATA = "type: bar, unit: tons, data: [{label: North, value: 3}, {label: South, value: 5}]"
RULE = StyleRule(
    "chart-headline",
    "A headline tells what to see in a chart. The first block of a section may do without: the section's own is above.",
    {
        "en": Sample(
            f"- points: [Two ports]\n- chart: {{only: brief, {_DATA}}}",
            f"- points: [Two ports]\n- chart: {{only: brief, message: The south handles more, source: known, {_DATA}}}",
        ),
        "ja": Sample(
            f"- points: [二つの港]\n- chart: {{only: brief, {_DATA}}}",
            f"- points: [二つの港]\n- chart: {{only: brief, message: 南港の取扱量が多い, source: known, {_DATA}}}",
        ),
    },
    check,
)
