"""The rules whose problems other stages find: their codes, and what an editor says of them."""

from __future__ import annotations

from briefwright.rules.rule import Sample, StyleRule

_SECTION = "sections:\n  - id: one\n    title: One\n    message: One is so\n    blocks:\n"
_SOURCES = "sources: [{id: known, type: book, title: A book}]\n"
_FUND = "facts:\n  fund: {value: 12 million euros, source: known}\n"
_USED = f"{_SECTION}      - prose: The fund has {{{{ facts.fund }}}} [@known].\n"
_NOT_USED = f"{_SECTION}      - prose: The fund is new [@known].\n"

UNSOURCED_FACT = StyleRule(
    "unsourced-fact",
    "A figure that cannot be traced cannot be used.",
    {"en": Sample(f"facts: {{fund: 12 million euros}}\n{_SOURCES}{_USED}", f"{_FUND}{_SOURCES}{_USED}")},
    severity="warning",
    code="W203",
)
UNUSED_FACT = StyleRule(
    "unused-fact",
    "A fact that no text refers to is out of date before anybody sees it, or a text has its figure typed.",
    {"en": Sample(f"{_FUND}{_SOURCES}{_NOT_USED}", f"{_FUND}{_SOURCES}{_USED}")},
    severity="warning",
    code="W202",
)
UNCITED_SOURCE = StyleRule(
    "uncited-source",
    "A source that nothing cites supports nothing, and a citation may be missing.",
    {"en": Sample(f"{_SOURCES}{_SECTION}      - prose: The fund is new.\n", f"{_SOURCES}{_NOT_USED}")},
    severity="warning",
    code="W201",
)
OVERDUE = StyleRule(
    "overdue",
    "A fact or a source that is past its `review-after` or `max-age` may no longer be so. It needs a day: `--today`.",
    {
        "en": Sample(
            f"facts:\n  fund: {{value: 12 million euros, source: known, review-after: 2026-01-31}}\n{_SOURCES}{_USED}",
            f"facts:\n  fund: {{value: 12 million euros, source: known, review-after: 2027-01-31}}\n{_SOURCES}{_USED}",
        )
    },
    severity="warning",
    code="W205",
)
UNUSED_ACRONYM = StyleRule(
    "unused-acronym",
    "A short form that nothing uses stands in the list of abbreviations of the next version by mistake.",
    {
        "en": Sample(
            f"acronyms: {{PMAB: Ports and Maritime Advisory Board}}\n{_SECTION}      - prose: The board decides.\n",
            f"acronyms: {{PMAB: Ports and Maritime Advisory Board}}\n{_SECTION}      - prose: The PMAB decides.\n",
        )
    },
    severity="warning",
    code="W204",
)
MISSING_ALT = StyleRule(
    "missing-alt",
    "Who cannot see a picture gets its alternative text. It is an error always: PDF/UA asks for it.",
    {
        "en": Sample(
            "- figure: {file: port.svg}",
            "- figure: {file: port.svg, alt: The port from the south}",
        )
    },
    severity="error",
    code="E305",
)
UNUSED_ALLOW = StyleRule(
    "unused-allow",
    "An exception that nothing needs any more hides the next mistake of its kind.",
    {
        "en": Sample(
            "- prose: {text: Five ports count., allow: {first-person: a quotation}}",
            "- prose: {text: We count five ports., allow: {first-person: a quotation}}",
        ),
        "ja": Sample(
            "- prose: {text: 五つの港がある。, allow: {first-person: 引用}}",
            "- prose: {text: 我々は五つの港を数えた。, allow: {first-person: 引用}}",
        ),
    },
)
