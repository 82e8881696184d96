"""TableDrawing → a native table in the deck's own table style."""

from __future__ import annotations

from briefwright.deck.arrange.grid import CELL_Y
from briefwright.deck.arrange.grid_columns import CELL_X, margin_right
from briefwright.deck.base import TABLE_STYLE_ID
from briefwright.deck.drawing import TableDrawing
from briefwright.deck.geometry import EMU_PER_POINT
from briefwright.deck.pptx_package import Page
from briefwright.deck.pptx_text import Letters, paragraph, text_body
from briefwright.deck.pptx_xml import Xml, element, identity, transform
from briefwright.text import Rich, without_notes

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"


def table_frame(table: TableDrawing, page: Page, ph: Xml | None) -> Xml:
    """A graphic frame, in the layout's placeholder where `ph` is given. The heights of rows are minima.

    Hairlines part the rows. LibreOffice leaves bands out of the first column, so there are none.
    """
    columns = [element("a:gridCol", {"w": round(width * EMU_PER_POINT)}) for width in table.widths]
    style = element("a:tableStyleId", None, TABLE_STYLE_ID)
    rows = [
        _row(cells, table, height, page, head=number == 0)
        for number, (cells, height) in enumerate(zip((table.grid.header, *table.grid.rows), table.heights, strict=True))
    ]
    content = element(
        "a:tbl",
        None,
        element("a:tblPr", {"firstRow": 1, "firstCol": 1, "bandRow": 0}, style),
        element("a:tblGrid", None, *columns),
        *rows,
    )
    return graphic_frame(page, table.name, table.alt, table.frame.emu, ph, _TABLE, content)


def graphic_frame(
    page: Page, name: str, alt: str, place: tuple[int, int, int, int], ph: Xml | None, uri: str, content: Xml
) -> Xml:
    """A frame around a table or a chart; `uri` says which. The alternative text stands here."""
    return element(
        "p:graphicFrame",
        None,
        element(
            "p:nvGraphicFramePr",
            None,
            identity(page.next_id(), page.own_name(name), alt),
            element("p:cNvGraphicFramePr", None, element("a:graphicFrameLocks", {"noGrp": 1})),
            element("p:nvPr", None, ph),
        ),
        transform("p:xfrm", place),
        element("a:graphic", None, element("a:graphicData", {"uri": uri}, content)),
    )


def _row(cells: tuple[Rich, ...], table: TableDrawing, height: float, page: Page, *, head: bool) -> Xml:
    made = [_cell(runs, table, column, page, head=head) for column, runs in enumerate(cells)]
    return element("a:tr", {"h": round(height * EMU_PER_POINT)}, *made)


def _cell(runs: Rich, table: TableDrawing, column: int, page: Page, *, head: bool) -> Xml:
    aligned = element("a:pPr", {"algn": "r"}) if table.grid.numeric[column] else None
    words = paragraph(without_notes(runs), page.voice, aligned, Letters(size=table.size))
    left, right, edge = (round(points * EMU_PER_POINT) for points in (CELL_X, margin_right(table.grid, column), CELL_Y))
    margins = {"marL": left, "marR": right, "marT": edge, "marB": edge, "anchor": "b" if head else "ctr"}
    return element("a:tc", None, text_body("a:txBody", element("a:bodyPr"), [words]), element("a:tcPr", margins))
