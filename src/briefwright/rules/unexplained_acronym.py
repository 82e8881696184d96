"""A short form that running text uses before its long form, or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.document.prose import ProseText
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule

_RUNNING = ("abstract", "ask", "caption", "detail", "do", "note", "point", "takeaway", "text", "why")
"""The fields of running text: headlines and labels have no room for a long form."""
_CAPITALS = re.compile("[A-Z]{3}")
_SHORT = re.compile(r"(?<![A-Za-z0-9_.&/+-])([A-Z]{3,6})s?(?![A-Za-z0-9_&/+-]|[.’'][A-Za-z]\w)")
_IN_CAPITALS = re.compile(r"[A-Z]{3,}[’'A-Z]* +[A-Z]{3,}")
"""A name or a title all in capitals."""
_NO_NAME = re.compile(
    r"[IVXLC]+|USD|EUR|GBP|JPY|CHF|CNY|AUD|CAD|KRW|INR|TWD|HKD|SEK|NOK|DKK|TBD|CET|EST|PST|JST"
    r"|AND|ALL|ANY|ARE|BUT|CAN|FOR|HAS|MAY|MUST|NEVER|NONE|NOT|NOTE|NOW|ONE|ONLY|THE|THIS|WAS|WILL|YES|TRUE|FALSE"
)
"""Roman numbers, currencies, time zones, and words that are only loud."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    known = {*manuscript.known_acronyms, *manuscript.brief.acronyms}
    everything = "\n".join(str(one.text).replace("*", " ") for one in manuscript.passages)
    labels = {str(one.text).strip() for one in manuscript.passages if one.field in ("label", "head", "group")}
    for passage in manuscript.read:
        if (
            passage.field not in _RUNNING
            or not _CAPITALS.search(passage.text)
            or (passage.text.isupper() and passage.text.isascii())
        ):
            continue
        for found in _SHORT.finditer(passage.masked):
            short = found[1]
            if _IN_CAPITALS.search(passage.masked, max(found.start() - 30, 0), found.end() + 30):
                continue
            if short in known or _NO_NAME.fullmatch(short) or short in labels:
                continue
            known.add(short)
            if explained := _explained(short, str(passage.text).replace("*", " "), found.start(), everything):
                yield _finding(passage, found, explained)


def _explained(short: str, text: str, at: int, everything: str) -> str:
    """What is wrong; empty where its long form stands with its first use."""
    long = re.compile(
        rf"[(（\[]{short}[)）\],;]|{short}s?\s{{0,3}}[(（\[]|{short}, (?:the|an?|or|which stands|short for) "
        rf"|{short} (?:stands for|is short for|means)|{short}(?: |\n\s*):|[(（][^()（）]{{0,60}}\b{short}[）)]"
    )
    first = long.search(text)
    if first is not None and first.start() <= at + len(short):
        return ""
    return "before its explanation" if long.search(everything) else "and nowhere explained"


def _finding(passage: ProseText, found: re.Match[str], what: str) -> Finding:
    message = f"{found[1]} is used {what}" if what.startswith("before") else f"{found[1]} is used, {what}"
    hint = f"write its long form under `acronyms:` ({found[1]}: …): it is spelled out where it is first used"
    return Finding(message, passage.place(found.start(), found.end()), hint, passage.inside)


RULE = StyleRule(
    "unexplained-acronym",
    "A reader who does not know a short form reads on without understanding. Those that everybody knows may stand.",
    {
        "en": Sample(
            "- prose: The PMAB decides on ports.",
            "- prose: The Ports and Maritime Advisory Board (PMAB) decides on ports. The PMAB meets in May.",
        ),
        "ja": Sample("- prose: 港湾はPMABが決める。", "- prose: 港湾は港湾海事諮問会議（PMAB）が決める。"),
    },
    check,
    words="unexplained-acronym",
)
