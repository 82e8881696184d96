"""Text → where a line of it may end, by the rules of Unicode (UAX 14) for Latin, Greek, Cyrillic and Japanese.

Only ranges of numbers (2020–2024) are kept whole, as `pdf/ranges` does. The classes and the numbers of the rules are
Unicode's. Of other scripts, which need dictionaries or shaping, nothing
is said. Pango, which lays out the pages, follows the same rules; the tests compare the two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefwright.richtext.no_break import RANGE

OBJECT = "\ufffc"
"""Stands for a drawing among words."""
_OF_SIGNS = {
    sign: name
    for name, signs in {
        "QU": "\"'‘’‛“”‟«»‹›",
        "OP": "([{‚„¿¡「『（〔［｛〈《【〖〘〝",
        "CP": ")]",
        "CL": "}、。」』）〕］｝〉》】〗〙〞〟，．",
        "EX": "!?！？",
        "IS": ",.:;⁄",
        "SY": "/",
        "IN": "…‥",
        "HY": "-",
        "BA": "\t|‐‒–‧\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000",
        "BB": "´",
        "B2": "—",
        "GL": "\u00a0\u202f\u2007\u2011",
        "WJ": "\u2060",
        "PR": "$+\\£¥€№±−＄￥",
        "PO": "%°¢‰′″‴％℃",
        "NS": "ー・：；々〻ゝゞヽヾ〜゠‼ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ",
        "SP": " ",
        "CB": OBJECT,
    }.items()
    for sign in signs
}
_OF_RANGES = (
    (0x30, 0x39, "NU"), (0x20, 0x2FF, "AL"), (0x300, 0x36F, "CM"), (0x370, 0x52F, "AL"), (0x1E00, 0x1FFF, "AL"),
    (0x2010, 0x2027, "AL"), (0x2030, 0x205E, "AL"), (0x2070, 0x209C, "AL"), (0x20A0, 0x20BF, "PR"),
    (0x2100, 0x22FF, "AL"), (0x2460, 0x25FF, "AL"), (0x3003, 0x30FF, "ID"), (0x3400, 0x4DBF, "ID"),
    (0x4E00, 0x9FFF, "ID"), (0xE000, 0xE0FF, "AL"), (0xF900, 0xFAFF, "ID"), (0xFF01, 0xFF5E, "ID"),
)  # fmt: skip
_LEVEL_WITH = {("CL", "PO"), ("CP", "PO"), ("CL", "PR"), ("CP", "PR"), ("NU", "PO"), ("NU", "PR"), ("PO", "OP"),
    ("PO", "NU"), ("PR", "OP"), ("PR", "NU"), ("HY", "NU"), ("IS", "NU"), ("NU", "NU"), ("SY", "NU"),
    ("PR", "ID"), ("ID", "PO"), ("PR", "AL"), ("PO", "AL"), ("AL", "PR"), ("AL", "PO"), ("AL", "NU"), ("NU", "AL"),
    ("AL", "AL"), ("IS", "AL"), ("AL", "OP"), ("NU", "OP"), ("CP", "AL"), ("CP", "NU"), ("B2", "B2")}  # fmt: skip
"""What is kept together: LB 17, 23 to 25, 28 to 30."""
_JAPANESE = ("ID", "NS")
_OF_BOTH = "ー・〆"
"""Signs of hiragana and katakana alike."""
_NEVER_BEFORE = {"CL", "CP", "EX", "IS", "SY"}


@lru_cache(maxsize=4_000)
def line_ends(text: str) -> tuple[int, ...] | None:
    """The places at which the next line may begin, each after the spaces there; None where a sign is of another script.

    A "\\n" is not looked at.
    """
    classes = [_class(char) for char in text]
    if None in classes:
        return None
    ranges = [found.span() for found in RANGE.finditer(text)] if "–" in text else []
    return tuple(at for at in _ends(classes) if not any(start < at < end for start, end in ranges))


def is_ideographic(text: str) -> bool:
    """Whether the first letter of a text is Japanese; signs and figures belong to the letter after them."""
    return next((_class(char) in _JAPANESE for char in text if char.isalpha() and char not in _OF_BOTH), False)


def _class(char: str) -> str | None:
    if (own := _OF_SIGNS.get(char)) is not None:
        return own
    code = ord(char)
    found = next((name for first, last, name in _OF_RANGES if first <= code <= last), None)
    return "CM" if found and unicodedata.combining(char) else found


def _ends(classes: list[str | None]) -> Iterator[int]:
    before, spaced = "", False
    for at, name in enumerate(classes):
        if name == "SP":
            spaced = True
            continue
        if name == "CM" and before and not spaced:  # LB 9
            continue
        after = "AL" if name == "CM" or name is None else name
        if before and _may_end(before, after, spaced):
            yield at
        before, spaced = after, False


def _may_end(before: str, after: str, spaced: bool) -> bool:
    """Whether a line may end between two classes."""
    if after in _NEVER_BEFORE or after == "WJ" or before == "OP":  # LB 11, 13, 14
        return False
    if (before, after) == ("QU", "OP") or (after == "NS" and before in ("CL", "CP")):  # LB 15, 16
        return False
    if spaced:
        return (before, after) != ("B2", "B2")  # LB 17, 18
    if before in ("WJ", "GL", "QU") or after == "QU" or (after == "GL" and before not in ("BA", "HY")):  # LB 11, 12, 19
        return False
    if "CB" in (before, after):  # LB 20
        return True
    if before == "BB" or after in ("BA", "HY", "NS", "IN"):  # LB 21, 22
        return False
    return (before, after) not in _LEVEL_WITH
