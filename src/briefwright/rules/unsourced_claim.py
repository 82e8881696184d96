"""A figure that nothing supports: no source is cited in its paragraph, and its block names none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.blocks.kind import Fields
from briefwright.rules.rule import Amount, Finding, Manuscript, Sample, StyleRule
from briefwright.rules.sourced import has_source

_CLAIMS = ("text", "point", "detail", "why", "caption")
"""The fields that make a claim in full; headlines and abstracts repeat what the text says."""
_TIMES = ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "times")
_LIMIT = re.compile(r"\b(?:at least|at most|up to|within|no more than|(?:min|max)imum of) (?:about )?\Z", re.IGNORECASE)
_NEAR = 30
"""Characters before a figure."""
_DIGITS = 4
_HINT = "cite its source ([@key]), name it in `source:`, or make the figure a fact"


def check(manuscript: Manuscript) -> Iterator[Finding]:
    brief = manuscript.brief
    if not manuscript.has_sources:
        return
    told: set[tuple[int, int]] = set()
    for amount in manuscript.amounts:
        passage = amount.passage
        if passage.field not in _CLAIMS or not _is_found_out(amount) or has_source(passage, amount.start):
            continue
        sentence = next((one for one in passage.sentences if one.start <= amount.start < one.end), None)
        place = (id(passage), sentence.start if sentence else 0)
        if place not in told:
            told.add(place)
            message = f"“{' '.join(amount.figure.written.split())}” has no source"
            yield Finding(message, passage.place(amount.start), _HINT, passage.inside)
    for section in brief.every_section:
        for block in section.blocks:
            if block.kind == "chart" and not block.source and not _has_facts(block):
                hint = "name the key of the source: `source: key`"
                yield Finding("this chart has no source", block.location, hint, (brief, section, block))


def _is_found_out(amount: Amount) -> bool:
    """Whether somebody measured or counted it: a share, a sum, a quantity, or a count of four digits and more; no time,
    and no limit that is set."""
    figure = amount.figure
    if figure.unit in _TIMES or _LIMIT.search(amount.passage.text[max(amount.start - _NEAR, 0) : amount.start]):
        return False
    return figure.measured or figure.counted or sum(sign.isdigit() for sign in figure.written) >= _DIGITS


def _has_facts(block: Fields) -> bool:
    """Whether a chart shows facts, which have sources of their own, or says in its note where its numbers are from."""
    data = [*getattr(block, "data", ()), *(one for each in getattr(block, "series", ()) for one in each.data)]
    note = getattr(block, "note", None)
    return any(one.fact for one in data) or (note is not None and "@" in note) or bool(getattr(block, "credit", None))


_BRIEF = """\
sources: [{id: known, type: book, title: A book}]
sections:
  - id: one
    title: One
    message: Ports save [@known]
    blocks:
"""
RULE = StyleRule(
    "unsourced-claim",
    "A figure that cannot be traced cannot be used. A brief without any source is left alone.",
    {
        "en": Sample(f"{_BRIEF}      - prose: Ports save 40%.\n", f"{_BRIEF}      - prose: Ports save 40% [@known].\n"),
        "ja": Sample(f"{_BRIEF}      - prose: 40%減である。\n", f"{_BRIEF}      - prose: 40%減である[@known]。\n"),
    },
    check,
)
