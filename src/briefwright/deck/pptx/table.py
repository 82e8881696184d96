"""TableDrawing → a native table in the deck's own table style."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefwright.blocks.shapes import Cell, Grid
from briefwright.deck.arrange.grid import cell_margins
from briefwright.deck.drawingml import Fragment, element, scheme_fill, text, transform
from briefwright.deck.model.drawing import Hue, TableDrawing, Typeface
from briefwright.deck.model.geometry import EMU_PER_POINT
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.text import RunProperties, paragraph, reading, text_body
from briefwright.deck.theme import TABLE_STYLE_ID
from briefwright.richtext.text import without_notes

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_RULE, _HAIR = 19050, 9525
"""EMU: one and a half and three quarters of a point."""
_BETWEEN_SIDES = 76200
"""EMU: six points between the headings of a comparison."""


def table_frame(table: TableDrawing, page: Page, ph: Fragment | None) -> Fragment:
    """A graphic frame, in the layout's placeholder where `ph` is given. The heights of rows are minima.

    Hairlines part the rows. LibreOffice leaves bands out of the first column, so there are none.
    """
    columns = [element("a:gridCol", {"w": round(width * EMU_PER_POINT)}) for width in table.widths]
    style = element("a:tableStyleId", None, text(TABLE_STYLE_ID))
    parts = {"firstRow": 1, "firstCol": int(table.names_rows), "bandRow": 0}
    rows = [
        element("a:tr", {"h": round(height * EMU_PER_POINT)}, *(_cell(place, table, page) for place in places))
        for places, height in zip(_places(table.grid), table.heights, strict=True)
    ]
    content = element(
        "a:tbl",
        None,
        element("a:tblPr", {"rtl": table.rtl or None, **parts}, style),
        element("a:tblGrid", None, *columns),
        *rows,
    )
    return graphic_frame(page, table.name, table.alt, table.frame.emu, ph, _TABLE, content)


def graphic_frame(
    page: Page, name: str, alt: str, place: tuple[int, int, int, int], ph: Fragment | None, uri: str, content: Fragment
) -> Fragment:
    """A frame around a table or a chart; `uri` says which. It has the alternative text."""
    assert alt, name
    return element(
        "p:graphicFrame",
        None,
        element(
            "p:nvGraphicFramePr",
            None,
            page.identity(name, alt),
            element("p:cNvGraphicFramePr", None, element("a:graphicFrameLocks", {"noGrp": 1})),
            element("p:nvPr", None, ph),
        ),
        transform("p:xfrm", place),
        element("a:graphic", None, element("a:graphicData", {"uri": uri}, content)),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A row and a column of a table, and the cell that covers them; a native table writes all that are covered."""

    row: int
    column: int
    cell: Cell
    top: int
    """The cell's first row."""
    heads: int
    """The rows of headings of the table."""

    @property
    def spans(self) -> dict[str, object]:
        """As PowerPoint writes them (ECMA-376, 21.1.3.16)."""
        cell, first, top = self.cell, self.column == self.cell.column, self.row == self.top
        return {
            "rowSpan": cell.rowspan if cell.rowspan > 1 and top else None,
            "gridSpan": cell.colspan if cell.colspan > 1 and first else None,
            "hMerge": None if first else True,
            "vMerge": None if top else True,
        }

    @property
    def own(self) -> bool:
        """Whether the cell begins here; its text is written once."""
        return (self.row, self.column) == (self.top, self.cell.column)


def _places(grid: Grid) -> list[list[_Place]]:
    rows = (*grid.header, *grid.rows)
    covering = {
        (at, column): (top, cell)
        for top, row in enumerate(rows)
        for cell in row
        for at in range(top, top + cell.rowspan)
        for column in cell.columns
    }

    def place(row: int, column: int) -> _Place:
        top, cell = covering[row, column]
        return _Place(row, column, cell, top, len(grid.header))

    return [[place(row, column) for column in range(len(grid.numeric))] for row in range(len(rows))]


def _cell(place: _Place, table: TableDrawing, page: Page) -> Fragment:
    cell, head, side = place.cell, place.row < place.heads, place.cell.part == "side"
    align = table.align(cell)
    aligned = element("a:pPr", reading(cell.text, align, table.rtl)) if align != "left" else None
    dressed = table.look(cell, head=head)
    # The table style has the colours of the first column and of all other cells.
    own = head or bool(cell.mark or cell.part) or table.hair is not None
    face: Typeface | None = "major" if dressed.typeface == "major" else None
    look = RunProperties(dressed.size, *((dressed.bold, False, dressed.color, face) if own else ()))
    look = replace(look, light=bool(table.columns))  # the style has the first row and column bold
    words = paragraph(without_notes(cell.text) if place.own else (), page.context, aligned, look)
    margins_of = cell_margins(table.grid, cell)
    left, top, right, bottom = (round(points * table.share * EMU_PER_POINT) for points in margins_of)
    margins = {
        "marL": left,
        "marR": right,
        "marT": top,
        "marB": bottom,
        "anchor": "b" if head and not table.sides else "ctr",
    }
    rule = _rule(place, table.heads) if head and place.heads > 1 else None
    ground = None if dressed.ground is None else scheme_fill(dressed.ground)
    rules = [rule] if table.hair is None else _rules(place, table)
    between = element("a:lnR", {"w": _BETWEEN_SIDES, "cmpd": "sng"}, scheme_fill("bg1"))
    body = text_body("a:txBody", element("a:bodyPr"), [words])
    sides = [between] if head and side and not place.column else []
    return element("a:tc", place.spans, body, element("a:tcPr", margins, *sides, *rules, ground))


def _rules(place: _Place, table: TableDrawing) -> list[Fragment]:
    """The line below a cell on a ground for which the table style was not made."""
    head, last = place.row + 1 == place.heads, place.row + 1 == len(table.grid.header) + len(table.grid.rows)
    hair = table.heads if head or table.hair is None else table.hair
    below = element("a:lnB", {"w": _RULE if head else _HAIR, "cmpd": "sng"}, scheme_fill(hair))
    if table.grid.header:
        return [] if last else [below]
    above = element("a:lnT", {"w": _HAIR, "cmpd": "sng"}, scheme_fill(hair))
    return [above, below] if place.row == 0 else [below]


def _rule(place: _Place, color: Hue) -> Fragment:
    """Below a heading where there are rows of them: the last one's is the heavier."""
    last = place.top + place.cell.rowspan == place.heads
    return element("a:lnB", {"w": _RULE if last else _HAIR, "cmpd": "sng"}, scheme_fill(color))
