"""A tagged PDF → its passages and grids, each with its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefwright.diff.holding import Grid, Paper, Passage, Role
from briefwright.pdf.tags.read import INLINE, Tag, open_pdf, read_tags

_HEADING = re.compile(r"H[1-6]?")
_OPENS_SECTION = ("H1", "H2")
_LABEL = re.compile(r"\D{0,20}\d+\D{0,2}")
"""Figure 3, Table 12, 図1: numbers that follow from the order."""


def read_paper(data: bytes) -> Paper:
    """Read a PDF that was built.

    Raises:
        ValueError: it does not open, or has no tags.
    """
    with open_pdf(data) as pdf:
        pages, root = len(pdf.pages), read_tags(pdf).root
    reader = _Reader()
    reader.read(root)
    return Paper(pages, tuple(reader.passages), tuple(reader.grids))


def one_line(text: str) -> str:
    """Words without what layout does to them: soft hyphens, and spaces of any kind."""
    return " ".join(text.replace("\u00ad", "").split())


class _Reader:
    """Goes through the tags in reading order."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.grids: list[Grid] = []
        self._section = ""

    def read(self, tag: Tag) -> None:
        """A block: its own words, then the blocks in it. Contents and numbers of figures say nothing of their own."""
        blocks = [kid for kid in tag.kids if isinstance(kid, Tag) and kid.role not in INLINE]
        if tag.role == "TOC" or _leads_elsewhere(tag):
            return
        if tag.role in _OPENS_SECTION:
            self._section = _words(tag)
        self._add(_words(tag), _role(tag), tag.page)
        self._add(one_line(tag.alt), "alt", tag.page)
        if tag.role == "Caption" and len(blocks) > 1 and _LABEL.fullmatch(_words(blocks[0])):
            del blocks[0]
        drawn = any(block.role == "Figure" for block in blocks)
        for block in blocks:
            if block.role == "Table":
                self._read_table(block, chart=drawn)
            else:
                self.read(block)

    def _read_table(self, table: Tag, *, chart: bool) -> None:
        """A table of a `chart` says its numbers to those who listen."""
        for kid in table.kids:
            if isinstance(kid, Tag) and kid.role == "Caption":
                self.read(kid)
        headings = [_words(tag) for tag in table.walk() if _role(tag) == "heading"]
        rows = _rows([tag for tag in table.walk() if tag.role == "TR"])
        self.grids.append(Grid(headings[0] if headings else self._section, rows, chart, table.page))

    def _add(self, text: str, role: Role, page: int) -> None:
        if text:
            self.passages.append(Passage(text, role, self._section, page))


def _role(tag: Tag) -> Role:
    return "heading" if _HEADING.fullmatch(tag.role) else "note" if tag.role == "Note" else "text"


def _words(tag: Tag) -> str:
    """What stands in the lines of a block, without the number of a note or an item, and without calls of notes."""
    return one_line("".join(_inline(tag.kids)))


def _inline(kids: Sequence[Tag | str]) -> list[str]:
    said = []
    for kid in kids:
        if isinstance(kid, str):
            said.append(kid)
        elif kid.role == "Reference" and kid.text().strip().isdecimal():
            said.append(" " * kid.text().endswith(" "))
        elif kid.role in INLINE - {"Lbl"}:
            said += _inline(kid.kids)
    return said


def _leads_elsewhere(tag: Tag) -> bool:
    """Whether it is an entry in a list of figures: a link that ends with a page."""
    alone = all(isinstance(kid, Tag) and kid.role == "Link" for kid in tag.kids)
    return tag.role == "LBody" and alone and tag.text().strip()[-1:].isdecimal()


def _rows(rows: Sequence[Tag]) -> tuple[tuple[str, ...], ...]:
    """The words of the cells, each in its column; where one goes on over columns or rows, empty ones follow."""
    grid: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in (kid for kid in row.kids if isinstance(kid, Tag)):
            while (number, column) in grid:
                column += 1
            wide, high = (int(cell.attributes.get(name, 1)) for name in ("ColSpan", "RowSpan"))
            covered = {(number + down, column + across): "" for down in range(high) for across in range(wide)}
            grid |= covered | {(number, column): one_line(cell.text())}
    width = 1 + max((column for _, column in grid), default=-1)
    return tuple(tuple(grid.get((number, column), "") for column in range(width)) for number in range(len(rows)))
