"""What anyone would write: a page's HTML through WeasyPrint, then slides through python-pptx. `floor.py` times it.

It checks nothing, decides nothing and knows nothing of this project. `bare.py FOLDER` reads what `floor.py` laid there
and writes `brief.pdf` and `deck.pptx` beside it; `bare.py FOLDER brief` or `… deck` writes one of them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def paper(folder: Path) -> None:
    from weasyprint import CSS, HTML

    sheets = [CSS(string=css) for css in json.loads((folder / "sheets.json").read_text("utf-8"))]
    html = HTML(string=(folder / "brief.html").read_text("utf-8"))
    html.write_pdf(folder / "brief.pdf", stylesheets=sheets, pdf_variant="pdf/ua-1")


def deck(folder: Path) -> None:
    from pptx import Presentation

    presentation = Presentation(str(folder / "layouts.pptx"))
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    for told in json.loads((folder / "slides.json").read_text("utf-8")):
        slide = presentation.slides.add_slide(layouts[told["layout"]])
        slots = {slot.placeholder_format.idx: slot for slot in slide.placeholders}
        for shape in told["shapes"]:
            add(slide, slots, shape)
        if told["notes"]:
            slide.notes_slide.notes_text_frame.text = told["notes"]
    presentation.save(str(folder / "deck.pptx"))


def add(slide: Any, slots: dict[int, Any], told: dict[str, Any]) -> None:
    """One table, chart or text, in its placeholder if it has one."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.enum.shapes import MSO_SHAPE

    if rows := told.get("rows"):
        table = slide.shapes.add_table(len(rows), len(rows[0]), *told["area"]).table
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    elif series := told.get("series"):
        data = CategoryChartData()
        data.categories = told["categories"]
        for name, values in series:
            data.add_series(name, values)
        slide.shapes.add_chart(XL_CHART_TYPE(told["type"]), *told["area"], data)
    elif (slot := slots.get(told.get("slot", -1))) is not None:
        slot.text_frame.text = told["text"]
    else:
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *told["area"])
        if told["text"]:
            shape.text_frame.text = told["text"]


if __name__ == "__main__":
    wanted = sys.argv[2:] or ["brief", "deck"]
    if "brief" in wanted:
        paper(Path(sys.argv[1]))
    if "deck" in wanted:
        deck(Path(sys.argv[1]))
