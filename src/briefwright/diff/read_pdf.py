"""A tagged PDF → its text and tables in reading order, each with its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefwright.diff.snapshot import DataTable, PdfSnapshot, Role, TextBlock, one_line
from briefwright.pdf.tags.read import INLINE, Tag, open_pdf, read_tags, table_cells

_HEADING = re.compile(r"H[1-6]?")
_SECTION_HEADINGS = ("H1", "H2")
_LABEL = re.compile(r"\D{0,20}\d+\D{0,2}")
"""Figure 3, Table 12, 図1: these numbers follow from the order."""


def read_pdf(data: bytes) -> PdfSnapshot:
    """Read a PDF that was built.

    Raises:
        ValueError: the PDF cannot be opened, or is not tagged.
    """
    with open_pdf(data) as pdf:
        pages, root, lang = len(pdf.pages), read_tags(pdf).root, str(pdf.Root.get("/Lang", ""))
    reader = _TagReader()
    reader.read(root)
    return PdfSnapshot(pages, tuple(reader.texts), tuple(reader.tables), lang)


class _TagReader:
    """Walks the tags in reading order."""

    def __init__(self) -> None:
        self.texts: list[TextBlock] = []
        self.tables: list[DataTable] = []
        self._section = ""

    def read(self, tag: Tag) -> None:
        """A block: its own text, then the blocks inside. Tables of contents and figure numbers are skipped."""
        blocks = [kid for kid in tag.kids if isinstance(kid, Tag) and kid.role not in INLINE]
        if tag.role == "TOC" or _is_list_of_figures_entry(tag):
            return
        if tag.role in _SECTION_HEADINGS:
            self._section = _text(tag)
        self._add(_text(tag), _role(tag), tag.page)
        self._add(one_line(tag.alt), "alternative text", tag.page)
        if tag.role == "Caption" and len(blocks) > 1 and _LABEL.fullmatch(_text(blocks[0])):
            del blocks[0]
        chart = any(block.role == "Figure" for block in blocks)
        numbers = any(block.role == "Table" for block in blocks)
        for block in blocks:
            if block.role == "Table":
                self._read_table(block, chart=chart)
            elif (
                block.role == "Figure" and numbers
            ):  # what is drawn is in the table, and has no spaces between its words
                self._add(one_line(block.alt), "alternative text", block.page)
            else:
                self.read(block)

    def _read_table(self, table: Tag, *, chart: bool) -> None:
        """`chart`: whether the table holds a chart's numbers, for screen readers."""
        for kid in table.kids:
            if isinstance(kid, Tag) and kid.role == "Caption":
                self.read(kid)
        headings = [_text(tag) for tag in table.walk() if _role(tag) == "heading"]
        rows = tuple(tuple("" if cell is None else one_line(cell.text()) for cell in row) for row in table_cells(table))
        self.tables.append(DataTable(headings[0] if headings else self._section, rows, chart, table.page))

    def _add(self, text: str, role: Role, page: int) -> None:
        if text:
            self.texts.append(TextBlock(text, role, self._section, page))


def _role(tag: Tag) -> Role:
    return "heading" if _HEADING.fullmatch(tag.role) else "footnote" if tag.role == "Note" else "text"


def _text(tag: Tag) -> str:
    """The text in the lines of a block, without the label of a note or an item and without note calls."""
    return one_line("".join(_inline(tag.kids)))


def _inline(kids: Sequence[Tag | str]) -> list[str]:
    pieces = []
    for kid in kids:
        if isinstance(kid, str):
            pieces.append(kid)
        elif kid.role == "Reference" and kid.text().strip().isdecimal():
            pieces.append(" " * kid.text().endswith(" "))
        elif kid.role in INLINE - {"Lbl"}:
            pieces += _inline(kid.kids)
    return pieces


def _is_list_of_figures_entry(tag: Tag) -> bool:
    """Whether it is a link that ends with a page number."""
    link_only = all(isinstance(kid, Tag) and kid.role == "Link" for kid in tag.kids)
    return tag.role == "LBody" and link_only and tag.text().strip()[-1:].isdecimal()
