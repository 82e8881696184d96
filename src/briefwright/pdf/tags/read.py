"""Finished PDF → the structure tree with the words that a screen reader says, in its order.

It reads the file itself, with another library than the one that wrote it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from struct import unpack
from typing import Any

import pikepdf

from briefwright.pdf.tags.structure import INLINE as STRUCTURE_INLINE
from briefwright.pdf.tags.structure import ROLE_MAP

INLINE = STRUCTURE_INLINE - ROLE_MAP.keys()
"""Standard structure types that are inline."""
_KNOWN = frozenset({"lang", "alt", "E", "Scope", "ColSpan", "RowSpan", "Headers", "ListNumbering"})
_OPERATORS = "BDC BMC EMC Tf Tj TJ Do"
_NESTED = 4
"""Levels of drawings in drawings."""
_CODES = re.compile(rb"<([0-9a-fA-F]*)>")
_RANGES = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)

_Maps = dict[tuple[int, int], "_Codes"]
"""For each font, by its number in the file, the characters of its codes."""


@dataclass(slots=True)
class Tag:
    """A structure element as it is read back."""

    role: str
    """The standard structure type, once the role map is applied."""
    kids: list[Tag | str] = field(default_factory=list)
    """Words and elements, in reading order."""
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    id: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    """The descriptions of its links; empty for one without."""
    page: int = 0
    """The page where it begins, counted from 1; 0 if nothing of it is drawn."""

    def text(self) -> str:
        """All text in it; for a formula, which is drawn, the words for it."""
        if self.role == "Formula":
            return self.alt
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()


@dataclass(frozen=True, slots=True)
class Reading:
    """The structure tree of a PDF."""

    root: Tag
    untagged: tuple[str, ...]
    """Text that is drawn and neither tagged nor an artifact, or tagged with an element that is not in the tree."""
    drawn: tuple[str, ...] = ()
    """For each page, all that is drawn on it, in that order, the words of drawings as well."""


def read_tags(pdf: pikepdf.Pdf) -> Reading:
    """Read the tags of a PDF.

    Raises:
        ValueError: it has none.
    """
    if "/StructTreeRoot" not in pdf.Root:
        raise ValueError("the PDF has no tags")
    words: dict[tuple[Any, int], str] = {}
    untagged: list[str] = []
    drawn: list[str] = []
    maps: _Maps = {}
    for page in pdf.pages:
        found = _words_of(page, maps)
        words |= {(page.obj.objgen, mcid): text for mcid, text in found.marked.items()}
        untagged += found.untagged
        drawn.append("".join(found.drawn))
    tree = pdf.Root.StructTreeRoot
    roles = {str(role): str(standard) for role, standard in tree.get("/RoleMap", {}).items()}
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    root = _tag(tree.K[0], words, roles, numbers)
    return Reading(root, (*untagged, *(left for left in words.values() if left.strip())), tuple(drawn))


def passages(tag: Tag) -> Iterator[str]:
    """The text of each paragraph, heading, cell and label, which is whole where it goes on over a page."""
    if _flows(tag):
        yield tag.text()
    else:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from passages(kid)


def table_cells(table: Tag) -> list[list[Tag | None]]:
    """The rows of a table, each cell in its column; None where one covers further columns or rows, or none is."""
    grid: dict[tuple[int, int], Tag | None] = {}
    rows = [tag for tag in table.walk() if tag.role == "TR"]
    for number, row in enumerate(rows):
        column = 0
        for cell in (kid for kid in row.kids if isinstance(kid, Tag)):
            while (number, column) in grid:
                column += 1
            wide, high = (int(cell.attributes.get(name, 1)) for name in ("ColSpan", "RowSpan"))
            grid |= {(number + down, column + across): None for down in range(high) for across in range(wide)}
            grid[number, column] = cell
    width = 1 + max((column for _, column in grid), default=-1)
    return [[grid.get((number, column)) for column in range(width)] for number in range(len(rows))]


def outline(tag: Tag, depth: int = 0) -> Iterator[str]:
    """A line for each block: its type, attributes and text; inline elements are in «»."""
    inline = _flows(tag)
    yield "  " * depth + " ".join(filter(None, (*_known(tag), repr(_said(tag)) if inline else "")))
    for kid in tag.kids:
        if isinstance(kid, Tag) and not inline:
            yield from outline(kid, depth + 1)


def _flows(tag: Tag) -> bool:
    return any(isinstance(kid, str) or kid.role in INLINE - {"Lbl"} for kid in tag.kids)


def _known(tag: Tag) -> list[str]:
    known = {"lang": tag.lang, "alt": tag.alt, "E": tag.expansion, **tag.attributes}
    return [tag.role, *(f"{name}={value}" for name, value in known.items() if value and name in _KNOWN)]


def _said(tag: Tag) -> str:
    words = (kid if isinstance(kid, str) else f"«{' '.join(_known(kid))} {_said(kid)}»" for kid in tag.kids)
    return "".join(words)


def _tag(element: Any, words: dict[tuple[Any, int], str], roles: Mapping[str, str], numbers: Mapping[Any, int]) -> Tag:
    """Read an element; its text is removed from `words`. `numbers` has the number of each page."""
    role = str(element.S)
    tag = Tag(
        roles.get(role, role).removeprefix("/"),
        lang=str(element.get("/Lang", "")),
        alt=str(element.get("/Alt", "")),
        expansion=str(element.get("/E", "")),
        id=str(element.get("/ID", "")),
        attributes=_attributes(element),
    )
    page, links = element.get("/Pg"), []
    for kid in _list(element.get("/K")):
        if isinstance(kid, int):
            tag.kids.append(words.pop((page.objgen, kid), ""))
        elif "/MCID" in kid:
            tag.kids.append(words.pop((kid.get("/Pg", page).objgen, int(kid.MCID)), ""))
        elif kid.get("/Type") == "/OBJR":
            links.append(str(kid.Obj.get("/Contents", "")))
        else:
            tag.kids.append(_tag(kid, words, roles, numbers))
    if "/ActualText" in element:
        tag.kids = [str(element.ActualText)]
    tag.links = tuple(links)
    begun = (kid.page for kid in tag.kids if isinstance(kid, Tag) and kid.page)
    tag.page = next(begun, 0) if page is None else numbers.get(page.objgen, 0)
    return tag


def _attributes(element: Any) -> dict[str, Any]:
    found = {}
    for entries in _list(element.get("/A")):
        for name, value in entries.items():
            if name != "/O":
                plain = [str(one) for one in value] if isinstance(value, pikepdf.Array) else str(value)
                found[name.removeprefix("/")] = plain if isinstance(plain, list) else plain.removeprefix("/")
    return found


def _list(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return list(value) if isinstance(value, pikepdf.Array) else (value,)


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a PDF.

    Raises:
        ValueError: it cannot be opened.
    """
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        said = str(error).partition(">: ")[2] or str(error)  # the beginning is an address in memory
        raise ValueError(f"the PDF does not open: {said}") from None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A marked stretch of content."""

    mcid: int | None = None
    artifact: bool = False
    instead: str | None = None
    """The text that replaces what is drawn (/ActualText)."""


@dataclass(slots=True)
class _PageWords:
    """The words of a page."""

    marked: dict[int, str] = field(default_factory=dict)
    untagged: list[str] = field(default_factory=list)
    """Text that is drawn and neither marked nor an artifact."""
    drawn: list[str] = field(default_factory=list)
    """All text, that of drawings as well."""

    def add(self, shown: str, open_: list[_Stretch]) -> None:
        """Add text to the innermost open mark."""
        mcid = next((one.mcid for one in reversed(open_) if one.mcid is not None), None)
        if mcid is not None:
            self.marked[mcid] = self.marked.get(mcid, "") + shown
        elif shown.strip() and not any(one.artifact for one in open_):
            self.untagged.append(shown)


def _words_of(page: pikepdf.Page, maps: _Maps) -> _PageWords:
    """The text of a page; `maps` caches the fonts' characters from page to page."""
    words = _PageWords()
    open_: list[_Stretch] = []
    codes: Mapping[int, str] = _Codes()
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            open_.append(_stretch(operands))
            words.add(open_[-1].instead or "", open_)
        elif operator == "EMC":
            open_.pop()
        elif operator == "Tf":
            codes = _codes(page.resources.Font[str(operands[0])], maps)
        elif operator == "Do":
            words.drawn += _drawn(page.resources.XObject[str(operands[0])], maps, _NESTED)
        else:
            words.drawn.append(_shown(operands[0], codes))
            if all(one.instead is None for one in open_):
                words.add(words.drawn[-1], open_)
    return words


def _drawn(form: Any, maps: _Maps, levels: int) -> list[str]:
    """The text in a form, in which a part of a drawing may be."""
    if form.get("/Subtype") != "/Form" or not levels:
        return []
    found, codes = list[str](), _Codes()
    for instruction in pikepdf.parse_content_stream(form, "Tf Tj TJ Do"):
        operator, operand = str(instruction.operator), instruction.operands[0]
        if operator == "Tf":
            codes = _codes(form.Resources.Font[str(operand)], maps)
        elif operator == "Do":
            found += _drawn(form.Resources.XObject[str(operand)], maps, levels - 1)
        else:
            found.append(_shown(operand, codes))
    return found


def _stretch(operands: Any) -> _Stretch:
    entries: Any = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    mcid, instead = entries.get("/MCID"), entries.get("/ActualText")
    return _Stretch(
        None if mcid is None else int(mcid), str(operands[0]) == "/Artifact", None if instead is None else str(instead)
    )


def _shown(operand: Any, codes: Mapping[int, str]) -> str:
    written = operand.unparse() if isinstance(operand, pikepdf.Array) else b"("
    if b"(" in written:  # not all of it is hexadecimal: the parts are taken out one by one, which takes longer
        parts = operand if isinstance(operand, pikepdf.Array) else (operand,)
        whole = b"".join([bytes(part) for part in parts if isinstance(part, pikepdf.String)])
    else:
        whole = bytes.fromhex(b"".join(_CODES.findall(written)).decode())
    if len(whole) % 2:
        whole = b"%b\0%b" % (whole[:-1], whole[-1:])
    return "".join(map(codes.__getitem__, unpack(f">{len(whole) // 2}H", whole)))


class _Codes(dict[int, str]):
    """The characters of a font's codes; another code is a character that cannot be read."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


def _codes(font: Any, maps: _Maps) -> _Codes:
    """The characters of a font's codes, by its ToUnicode map."""
    if font.objgen not in maps:
        found = _Codes()
        stream = font.get("/ToUnicode")
        for kind, body in _RANGES.findall(stream.read_bytes() if stream is not None else b""):
            values = [bytes.fromhex(code.decode()) for code in _CODES.findall(body)]
            step = 2 if kind == b"char" else 3
            for at in range(0, len(values) - step + 1, step):
                first, last = (int.from_bytes(values[at + one], "big") for one in (0, step - 2))
                text = values[at + step - 1].decode("utf-16-be")
                for code in range(first, last + 1):  # a mark over a letter has no text of its own
                    found[code] = text and text[:-1] + chr(ord(text[-1]) + code - first)
        maps[font.objgen] = found
    return maps[font.objgen]
