"""Pandoc's citations, `[see @key, pp. 3-5; -@other]` and `@key [p. 3]` in a sentence → `Citation`."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One source of a citation."""

    key: str
    locator: str = ""
    label: str = "page"
    """What the locator counts, as CSL names it: page, chapter, section, figure, paragraph, …"""
    prefix: str = ""
    suffix: str = ""
    bare: bool = False
    """Whether its author is left out, since the sentence names them: -@key."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The sources cited at one place, in the order written."""

    items: tuple[CitationItem, ...]
    narrative: bool = False
    """Whether the author of the first is a part of the sentence: @key [p. 3] says."""


_WRITTEN = {
    "page": "p. pp. page pages 頁 ページ",
    "chapter": "chap. chaps. ch. chapter chapters 章",
    "section": "sec. secs. § §§ section sections 節",
    "figure": "fig. figs. figure figures 図",
    "paragraph": "para. paras. ¶ ¶¶ paragraph paragraphs",
    "table": "tab. tabs. table tables 表",
    "part": "pt. pts. part parts",
    "volume": "vol. vols. volume volumes 巻",
    "line": "l. ll. line lines",
    "note": "n. nn. note notes",
    "column": "col. cols. column columns",
    "book": "bk. bks. book books",
    "appendix": "app. apps. appendix appendices",
    "issue": "no. nos. issue issues",
}
LABELS = tuple(_WRITTEN)
"""What a locator may count, as CSL names it."""
_LABEL_OF = {written: label for label, forms in _WRITTEN.items() for written in forms.split()}
_LABEL = "|".join(re.escape(form) for form in sorted(_LABEL_OF, key=len, reverse=True))

_KEY = r"(?<!\w)(?P<bare>-?)@(?:\{(?P<braced>[^}]+)\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?))"
_ITEM = re.compile(rf"(?P<prefix>.*?){_KEY}(?P<rest>.*)", re.DOTALL)
# Roman numerals up to 89, as front matter has them: a longer range would take words such as "civil" for numbers.
_ROMAN = r"(?=[ivxl])(?:xl|l?x{0,3})(?:i[xv]|v?i{0,3})\b"
_NUMBER = rf"(?:[A-Za-z]{{0,3}}\d(?:[A-Za-z0-9_.:]*[A-Za-z0-9])?|{_ROMAN})"
_NUMBERS = rf"{_NUMBER}(?:\s*[-–]+\s*{_NUMBER}|\s*(?:,|&|and)\s+{_NUMBER}(?!\w))*"
_VALUE = rf"(?:(?P<value>{_NUMBERS})|\{{(?P<braced>[^}}]*)\}})"
_COUNTERS = "頁|ページ|章|節|巻"
_LOCATOR = re.compile(
    rf"[,、，]?\s*(?:第\s*)?(?P<label>{_LABEL})?\s*{_VALUE}\s*(?P<counter>{_COUNTERS})?(?P<suffix>.*)", re.DOTALL
)
_LABEL_ALONE = re.compile(rf",\s*(?P<label>(?:{_LABEL})(?<=[.§¶]))")


def parse_citation(text: str, *, narrative: bool = False) -> Citation | str:
    """The citation in `text`, with or without its brackets; or, in a sentence, what is wrong with it."""
    items = []
    for part in text.strip().removeprefix("[").removesuffix("]").split(";"):
        item = _parse_item(part)
        if isinstance(item, str):
            return item
        items.append(item)
    return Citation(tuple(items), narrative)


def _parse_item(part: str) -> CitationItem | str:
    found = _ITEM.fullmatch(part)
    if found is None:
        return f"no key in “{part.strip()}”: a citation names its source with @, as in [@key, p. 3]"
    if _ITEM.fullmatch(found["rest"]):
        return f"two keys in “{part.strip()}”: put a semicolon between citations, as in [@one, p. 3; @two]"
    key = found["braced"] or found["key"]
    locator = _LOCATOR.fullmatch(found["rest"])
    if locator is None:
        if alone := _LABEL_ALONE.match(found["rest"]):
            return f"“{alone['label']}” after @{key} lacks its number: write as in [@{key}, p. 3]"
        return CitationItem(key, prefix=found["prefix"].strip(), suffix=found["rest"].strip(), bare=bool(found["bare"]))
    return CitationItem(
        key,
        re.sub(r"\s*(?:--?|–)\s*", "–", (locator["value"] or locator["braced"]).strip()),
        _LABEL_OF.get(locator["label"] or locator["counter"] or "", "page"),
        found["prefix"].strip(),
        locator["suffix"].strip(),
        bool(found["bare"]),
    )
