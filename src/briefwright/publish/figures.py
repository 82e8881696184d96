"""What an output must show of tables, charts and big numbers ↔ what its finished file shows: where they differ.

Numbers are compared, not words: digits with their signs, separators and per cent, whatever layout did around them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefwright.problems import Location
from briefwright.publish.meant import Cells, Meant, MeantTable
from briefwright.richtext.text import shortened

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from briefwright.deck.opc import Package, Xml
    from briefwright.pdf.tags.read import Reading, Tag

Found = Iterator[tuple[str, Location | None]]
"""What is wrong, and where what was meant is written."""
_FIGURE = re.compile(r"[-+−–]?\d+(?:[.,’'٫٬]\d+)*[%٪]?")
_SIGN = re.compile(r"[-+−–%٪\d.,’'٫٬]")
_ARABIC_SIGN = re.compile("\u061c([-+−])([\\d.,٫٬]+)")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": None, "\u2060": None})
_CELLS = {"td", "th"}
_CALLS = ("call", "note-words")
"""Classes of the call of a note in the web page, and of the note's words beside it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The tables and drawings that were found in a file."""

    tables: list[tuple[Cells, ...]] = field(default_factory=list)
    drawn: Sequence[str] = ()
    """The words of drawings, in their order: those of a page, or of one drawing."""


def shown_in_pdf(reading: Reading | None) -> Shown:
    """By the tags of a PDF, and by the words in its drawings."""
    if reading is None:
        return Shown()
    from briefwright.pdf.tags.read import table_cells

    tables = [tag for tag in reading.root.walk() if tag.role == "Table"]
    rows: list[tuple[Cells, ...]] = [
        tuple(tuple("" if cell is None else _said(cell) for cell in row) for row in table_cells(table))
        for table in tables
    ]
    return Shown(rows, reading.drawn)


def _said(tag: Tag) -> str:
    """The text of a cell, without notes and their calls."""
    kids = (kid for kid in tag.kids if isinstance(kid, str) or not _is_call(kid))
    return "".join(kid if isinstance(kid, str) else _said(kid) for kid in kids)


def _is_call(tag: Tag) -> bool:
    """The call of a note, or the note itself, which is read after its call."""
    return tag.role == "Note" or (tag.role == "Reference" and tag.text().strip().isdecimal())


def shown_in_page(body: HtmlElement) -> Shown:
    """By the elements of a web page."""
    drawn = ["\n".join(map(_text, svg.iter("{*}text", "text"))) for svg in body.iter("{*}svg", "svg")]
    return Shown([_table(table) for table in body.iter("table")], drawn)


def _table(table: HtmlElement) -> tuple[Cells, ...]:
    grid: dict[tuple[int, int], str] = {}
    rows = list(table.iter("tr"))
    for number, row in enumerate(rows):
        column = 0
        for cell in (one for one in row if one.tag in _CELLS):
            while (number, column) in grid:
                column += 1
            wide, high = (int(cell.get(name, "1")) for name in ("colspan", "rowspan"))
            grid |= {(number + down, column + across): "" for down in range(high) for across in range(wide)}
            grid[number, column] = _text(cell)
    width = 1 + max((column for _, column in grid), default=-1)
    return tuple(tuple(grid.get((number, column), "") for column in range(width)) for number in range(len(rows)))


def _text(element: HtmlElement) -> str:
    """All its text, without calls of notes."""
    words = element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not {*child.get("class", "").split()} & {*_CALLS}:
            words += _text(child)
        words += child.tail or ""
    return words


def shown_in_deck(package: Package) -> Shown:
    """The tables on the slides."""
    from briefwright.deck.opc import NS

    def words(cell: Xml) -> str:
        paragraphs = cell.iterfind("a:txBody/a:p", NS)
        return " ".join("".join(text.text or "" for text in one.iterfind(".//a:t", NS)) for one in paragraphs)

    tables = [table for part in package.slides() for table in package.trees[part].iterfind(".//a:tbl", NS)]
    return Shown(
        [tuple(tuple(map(words, row.iterfind("a:tc", NS))) for row in one.iterfind("a:tr", NS)) for one in tables]
    )


# Where they differ


def differences(meant: Meant, shown: Shown) -> Found:
    """What a file does not show as it is meant."""
    left = list(map(_filled, shown.tables))
    for table in meant.tables:
        yield from _table_differences(table, left)
    drawn = list(map(_signs, shown.drawn))
    for drawing in meant.drawings:
        wanted = {_signs("".join(words)) for words in (drawing.words, map(_from_the_left, drawing.words))}
        if not any(one in text for text in drawn for one in wanted):
            said = shortened(", ".join(word for word in drawing.words if figures(word)))
            yield f"the drawing of `{drawing.name}` does not show its numbers: {said}", drawing.location


def _from_the_left(word: str) -> str:
    """A figure as it stands from left to right, where its sign is read before it and stands at its right: ٦−."""
    return _ARABIC_SIGN.sub(r"\2\1", word)


def _signs(text: str) -> str:
    """The digits and signs of numbers, run together: between words that are drawn there is no space."""
    return "".join(_SIGN.findall(unicodedata.normalize("NFKC", text).translate(_HYPHENS)))


def _table_differences(table: MeantTable, left: list[tuple[Cells, ...]]) -> Found:
    """Take the table, in one part or several that repeat its head, out of those that are `left`."""
    head, rows = _filled(table.head), list(_filled(table.body))
    while True:
        part = next((one for one in left if _begins(head, rows, one)), None)
        if part is None:
            break
        left.remove(part)
        rows = rows[len(part) - len(head) :]
        if not rows:
            return
    yield _first_difference(table, rows, left), table.location


def _filled(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    """Without the rows that are empty: the head of a chart's numbers, where it has neither unit nor series."""
    return tuple(row for row in rows if any(cell is None or cell.strip() for cell in row))


def _begins(head: Sequence[Cells], rows: Sequence[Cells], part: Sequence[Cells]) -> bool:
    count = len(part) - len(head)
    if count > len(rows) or (rows and count <= 0):
        return False
    return all(_equal(one, other) for one, other in zip((*head, *rows[:count]), part, strict=True))


def _equal(meant: Cells, found: Cells) -> bool:
    return len(meant) == len(found) and all(
        one is None or (one == other) or figures(one) == figures(other or "")
        for one, other in zip(meant, found, strict=True)
    )


def _first_difference(table: MeantTable, rows: Sequence[Cells], left: Iterable[tuple[Cells, ...]]) -> str:
    """The first cell in which the most similar table differs."""
    wanted = (*table.head, *rows)
    similar = max(
        (part for part in left if {*map(len, part)} == {len(wanted[0])}),
        key=lambda part: sum(
            cell == found
            for row, other in zip(wanted, part, strict=False)
            for cell, found in zip(row, other, strict=True)
        ),
        default=(),
    )
    for one, other in zip(wanted, similar, strict=False):
        for cell, found in zip(one, other, strict=False):
            if cell is not None and figures(cell) != figures(found or ""):
                row = shortened(one[0] or "")
                return f"`{table.name}` has “{shortened(found or '')}” instead of “{shortened(cell)}” (row “{row}”)"
    return f"the table of `{table.name}` is not whole: {len(rows)} of its {len(table.body)} rows are missing"


def figures(text: str) -> list[str]:
    """The numbers in a text."""
    return _FIGURE.findall("".join(unicodedata.normalize("NFKC", text).translate(_HYPHENS).split()))
