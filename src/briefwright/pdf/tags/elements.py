"""HTML elements → structure elements, each made when something of it is first drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefwright.pdf.tags.structure import GROUPING, INLINE, Element, in_a_line, language_of, role_of, words_for

_NUMBERING = {"ol": "Decimal", "ul": "Disc"}
"""The labels of a list's items, if they have any."""

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


class Elements:
    """The structure elements of one document."""

    def __init__(self, html: Any) -> None:
        self.root = Element("Document")
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._holders: dict[Any, Element] = {html: self.root}
        self._paragraphs: dict[Any, Element] = {}
        self._items: dict[Any, Element] = {}
        self._notes: dict[Any, tuple[Element, Element]] = {}
        self._texts: dict[Any, str] = {}

    def holder(self, element: Any) -> Element:
        """The structure element for the content of an HTML element."""
        if (found := self._holders.get(element)) is None:
            found = self._holders[element] = self._made(element)
        return found

    def words_of(self, element: Any, pseudo: str) -> Element:
        """The structure element for text directly in an HTML element, or in a pseudo-element of it."""
        if pseudo == "footnote-call":
            return self.call(element)
        holder = self.holder(element)
        if pseudo == "footnote-marker":
            return holder.child("Lbl")
        if pseudo in ("marker", "before") and holder.role == "LBody" and holder.parent:
            return self._label(holder.parent)
        return self._paragraph(element) if holder.role in GROUPING else holder

    def call(self, note: Any) -> Element:
        """The link at the call of a footnote; the note itself follows the paragraph that calls it."""
        if note not in self._notes:
            words = self.words_of(self._parents[note], "")
            body = self._holders[note] = Element("Note", id=f"note-{len(self._notes) + 1}", lang=language_of(note))
            self._notes[note] = (words.child("Reference").child("Link"), body)
        return self._notes[note][0]

    def link(self, element: Any) -> Element | None:
        """The link that an HTML element is in."""
        holder: Element | None = self.holder(element)
        while holder and holder.role in INLINE and holder.role != "Link":
            holder = holder.parent
        return holder if holder and holder.role == "Link" else None

    def paragraph(self, element: Any, pseudo: str) -> Any:
        """The HTML element in which text flows: the nearest that is not phrasing content, or the footnote."""
        if pseudo == "footnote-call":
            element = self._parents[element]
        while in_a_line(element) and element not in self._notes:
            element = self._parents[element]
        return element

    def text(self, paragraph: Any) -> str:
        """The text of such an element as written, with single spaces and without its footnotes."""
        if paragraph not in self._texts:
            self._texts[paragraph] = re.sub(r"\s+", " ", "".join(self._written(paragraph)))
        return self._texts[paragraph]

    def finish(self) -> None:
        """Complete what is known only at the end: notes, tables, lists."""
        for link, note in reversed(self._notes.values()):
            _place(note, link)
        for element, holder in list(self._holders.items()):  # empty cells join them on the way
            if holder.role == "Table":
                self._finish_table(element)
            elif holder.role == "L":
                labelled = any(isinstance(item, Element) and item.labelled for item in holder.kids)
                holder.numbering = _NUMBERING.get(element.tag, "None") if labelled else "None"

    def _made(self, element: Any) -> Element:
        role, lang = self._role(element), language_of(element)
        parent = self._parent(element, role)
        if not role and not lang:
            return parent
        if not role:
            role = "Span" if in_a_line(element) else "Div"
        if role == "Link" and (parent.role == "TOCI" or element.get("class") == "again"):
            parent = parent.child("Reference")
        if role in ("LBody", "Lbl") and element.tag != "li":
            parent = self._pair(element, parent)
        elif role == "LBody":
            parent = parent.child("LI")
        made = parent.child(role)
        made.lang = lang
        made.expansion = element.get("title", "") if element.tag == "abbr" else ""
        made.alt = words_for(element) if role in ("Figure", "Formula") else ""
        return made

    def _role(self, element: Any) -> str:
        role = role_of(element)
        if role in ("L", "LBody") and element.tag in ("ol", "ul", "li") and self._within(element, "nav"):
            return "TOC" if role == "L" else "TOCI"
        return role

    def _parent(self, element: Any, role: str) -> Element:
        parent = self._parents[element]
        if role == "Caption" and parent.tag == "figure" and (table := parent.find(".//table")) is not None:
            return self.holder(table)
        holder = self.holder(parent)
        if role != "Figure" and in_a_line(element) and holder.role in GROUPING:
            return self._paragraph(parent)
        return holder

    def _paragraph(self, element: Any) -> Element:
        """A paragraph for text in an element that cannot contain any itself."""
        if element not in self._paragraphs:
            self._paragraphs[element] = self.holder(element).child("P")
        return self._paragraphs[element]

    def _pair(self, element: Any, parent: Element) -> Element:
        """The item of a definition list that a term opens and a description joins."""
        if element.tag == "dt" or parent not in self._items:
            self._items[parent] = parent.child("LI")
        return self._items[parent]

    def _label(self, item: Element) -> Element:
        if not item.labelled:
            item.kids.insert(0, Element("Lbl", item))
        label = item.kids[0]
        assert isinstance(label, Element)
        return label

    def _within(self, element: Any, tag: str) -> bool:
        while (element := self._parents.get(element)) is not None:
            if element.tag == tag:
                return True
        return False

    def _written(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag == "br":
                yield " "
            elif child not in self._notes and child.get("role") != "math":
                yield from self._written(child)
            yield child.tail or ""

    def _finish_table(self, table: Any) -> None:
        cells = _cells_of(table)
        spanned = any(cell.rows > 1 or cell.columns > 1 for cell in cells)
        heads = _headers(cells) if spanned else {}
        name = f"table-{sum(1 for one in self._holders.values() if one.role == 'TH' and one.id)}"
        for cell in cells:
            holder = self.holder(cell.element)
            holder.span, holder.scope = (cell.columns, cell.rows), cell.scope
            if spanned and cell.scope:
                holder.id = f"{name}-{cell.row}-{cell.column}"
        # A cell in which nothing is drawn has only now joined its row: at the end, wherever its place is.
        order = {id(self.holder(cell.element)): number for number, cell in enumerate(cells)}
        for cell in cells:
            if (row := self.holder(cell.element).parent) is not None:
                row.kids.sort(key=lambda kid: order.get(id(kid), -1))
        for element, found in heads.items():
            self.holder(element).headers = tuple(self.holder(head.element).id for head in found)


def _place(note: Element, link: Element) -> None:
    """Put a note after the paragraph that calls it, or at the end of another element that does."""
    block = link
    while block.parent and block.role in INLINE:
        block = block.parent
    parent = block.parent
    if parent and (block.role == "P" or block.role.startswith("H")):
        parent.kids.insert(parent.kids.index(block) + 1, note)
        note.parent = parent
    else:
        block.kids.append(note)
        note.parent = block


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in its table. Rows and columns count from 0."""

    element: Any
    row: int
    column: int
    rows: int
    columns: int
    scope: str
    """`Column` or `Row` for a header cell, else empty."""


def _cells_of(table: Any) -> list[_Cell]:
    """The cells of a table, placed by their spans and those of the cells above."""
    found: list[_Cell] = []
    taken: set[tuple[int, int]] = set()
    for row, (tr, part) in enumerate(_rows(table)):
        column = 0
        for element in tr:
            if element.tag not in ("td", "th"):
                continue
            while (row, column) in taken:
                column += 1
            rows, columns = _number(element, "rowspan"), _number(element, "colspan")
            taken |= {(row + down, column + right) for down in range(rows) for right in range(columns)}
            scope = _SCOPES.get(element.get("scope", ""), "Column" if part == "thead" else "Row")
            found.append(_Cell(element, row, column, rows, columns, scope if element.tag == "th" else ""))
            column += columns
    return found


def _headers(cells: list[_Cell]) -> Mapping[Any, tuple[_Cell, ...]]:
    """For each cell (by its HTML element), the header cells above and before it that span it, outermost first."""
    return {cell.element: tuple(head for head in cells if _heads(head, cell)) for cell in cells}


def _heads(head: _Cell, cell: _Cell) -> bool:
    if head.scope == "Column":
        return head.row + head.rows <= cell.row and _overlap(head.column, head.columns, cell.column, cell.columns)
    if head.scope == "Row":
        return head.column + head.columns <= cell.column and _overlap(head.row, head.rows, cell.row, cell.rows)
    return False


def _overlap(first: int, first_length: int, second: int, second_length: int) -> bool:
    return first < second + second_length and second < first + first_length


def _rows(table: Any) -> Iterator[tuple[Any, str]]:
    for child in table:
        if child.tag == "tr":
            yield child, "tbody"
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from ((row, child.tag) for row in child if row.tag == "tr")


def _number(element: Any, name: str) -> int:
    text = element.get(name, "1")
    return max(1, int(text)) if text.isdecimal() else 1
