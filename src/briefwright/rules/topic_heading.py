"""A headline that names a topic and asserts nothing: “Overview of the budget”."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.brief.model import SectionFields
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule


def check(manuscript: Manuscript) -> Iterator[Finding]:
    topics, clauses = manuscript.words("topic-heading"), manuscript.words("topic-clause")
    for passage in manuscript.read:
        if passage.field != "message" or passage.kind == "quote":
            continue
        headline = " ".join(passage.words.split()).rstrip(".。 ")
        section = passage.inside[-1]
        is_title = isinstance(section, SectionFields) and headline.casefold() == section.title.strip().casefold()
        is_question = headline.endswith(("?", "？"))
        if is_question or is_title or topics.is_whole(headline) or clauses.is_whole(headline):
            what = "asks" if is_question else "repeats its title" if is_title else "names a topic"
            hint = "say what is so in one sentence with a verb: “Costs have doubled since 2020”"
            yield Finding(f"this message {what} and asserts nothing", passage.place(0), hint, passage.inside)


RULE = StyleRule(
    "topic-heading",
    "Who reads the headlines alone should have the argument. A topic says where to look, not what is there.",
    {
        "en": Sample(
            "- table: {message: Overview of the budget, columns: [Year, Sum], rows: [[2024, 5]]}",
            "- table: {message: The budget has doubled, columns: [Year, Sum], rows: [[2024, 5]]}",
        ),
        "ja": Sample(
            "- table: {message: 予算の概要, columns: [年, 額], rows: [[2024, 5]]}",
            "- table: {message: 予算は倍増した, columns: [年, 額], rows: [[2024, 5]]}",
        ),
    },
    check,
    words="topic-heading",
)
