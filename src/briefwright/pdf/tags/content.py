"""A finished page's content → the words of each marked stretch, by the ToUnicode maps of its fonts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_OPERATORS = "BDC BMC EMC Tf Tj TJ"
_CODES = re.compile(rb"<([0-9a-fA-F]+)>")
_RANGES = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)

Maps = dict[tuple[int, int], Mapping[int, str]]
"""For each font, by its number in the file, the characters of its codes."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A marked stretch of content."""

    mcid: int | None = None
    artifact: bool = False
    instead: str | None = None
    """The words that stand for what is drawn."""


@dataclass(slots=True)
class Words:
    """The words of a page."""

    marked: dict[int, str] = field(default_factory=dict)
    untagged: list[str] = field(default_factory=list)
    """What is drawn and is neither marked nor an artifact."""

    def add(self, shown: str, open_: list[_Stretch]) -> None:
        """Count words to the innermost mark that is open."""
        mcid = next((one.mcid for one in reversed(open_) if one.mcid is not None), None)
        if mcid is not None:
            self.marked[mcid] = self.marked.get(mcid, "") + shown
        elif shown.strip() and not any(one.artifact for one in open_):
            self.untagged.append(shown)


def words_of(page: pikepdf.Page, maps: Maps) -> Words:
    """The words of a page; `maps` keeps what is known of fonts from page to page."""
    words = Words()
    open_: list[_Stretch] = []
    codes: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            open_.append(_stretch(operands))
            words.add(open_[-1].instead or "", open_)
        elif operator == "EMC":
            open_.pop()
        elif operator == "Tf":
            codes = _codes(page.resources.Font[str(operands[0])], maps)
        elif all(one.instead is None for one in open_):
            words.add(_shown(operands[0], codes), open_)
    return words


def _stretch(operands: Any) -> _Stretch:
    entries: Any = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    mcid, instead = entries.get("/MCID"), entries.get("/ActualText")
    return _Stretch(
        None if mcid is None else int(mcid), str(operands[0]) == "/Artifact", None if instead is None else str(instead)
    )


def _shown(operand: Any, codes: Mapping[int, str]) -> str:
    parts = operand if isinstance(operand, pikepdf.Array) else (operand,)
    whole = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(codes.get(int.from_bytes(whole[at : at + 2], "big"), "\ufffd") for at in range(0, len(whole), 2))


def _codes(font: Any, maps: Maps) -> Mapping[int, str]:
    """The characters of a font's codes, by its ToUnicode map."""
    if font.objgen not in maps:
        found: dict[int, str] = {}
        stream = font.get("/ToUnicode")
        for kind, body in _RANGES.findall(stream.read_bytes() if stream is not None else b""):
            values = [bytes.fromhex(code.decode()) for code in _CODES.findall(body)]
            step = 2 if kind == b"char" else 3
            for at in range(0, len(values) - step + 1, step):
                first, last = (int.from_bytes(values[at + one], "big") for one in (0, step - 2))
                text = values[at + step - 1].decode("utf-16-be")
                found |= {code: text[:-1] + chr(ord(text[-1]) + code - first) for code in range(first, last + 1)}
        maps[font.objgen] = found
    return maps[font.objgen]
