"""How a whole build compares with the bare libraries. By hand: `python tests/benchmarks/floor.py [CONTENT]`.

The floor is `bare.py`: one process that lays out the brief's finished HTML with WeasyPrint and then writes the deck's
texts, tables, charts and notes with python-pptx, from what is laid ready here. The build makes brief, handout and deck,
and checks them. Both are timed as cold processes, in turn. It prints ratios: seconds depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from measuring import TRANSLATIONS, Taken, run

CONTENT = Path(__file__).parents[2] / "content" / "space-security"
GOAL = 0.6
"""The most wall time that a build may take, in times of the floor."""


def lay_ready(content: Path, folder: Path, outputs: str = "brief,deck") -> None:
    """What the floor needs: the brief as HTML and CSS, the deck as its layouts and as data."""
    folder.mkdir(exist_ok=True)
    build(content, folder / "built", outputs, "--time-limit", "900")
    made = next((folder / "built").iterdir())
    if "brief" in outputs:
        paper = brief_source(content)
        (folder / "brief.html").write_text(paper.html, "utf-8")
        (folder / "sheets.json").write_text(json.dumps([sheet.css for sheet in paper.sheets]), "utf-8")
    if "deck" in outputs:
        slides = replayed(made / "deck.pptx", folder / "layouts.pptx")
        (folder / "slides.json").write_text(json.dumps(slides), "utf-8")


def brief_source(content: Path) -> Any:
    """The HTML and the style sheets that the brief is printed from."""
    from briefwright import pipeline
    from briefwright.io.project import find_briefs
    from briefwright.paper import pdf
    from briefwright.paper.html import Paper, PaperSource
    from briefwright.problems import Diagnostics

    source = find_briefs(content)[0]
    found = Diagnostics()
    (document,), brand = pipeline.resolve_all(pipeline.read(source, {}, found), source, ["brief"], found)
    printed: list[PaperSource] = []

    class Seen(Paper):
        def source(self, *arguments: Any, **named: Any) -> PaperSource:
            printed.append(super().source(*arguments, **named))
            return printed[-1]

    pdf.Paper = Seen  # type: ignore[misc]
    pdf.print_brief(document, source, brand, Diagnostics())
    return printed[-1]


def replayed(deck: Path, layouts: Path) -> list[dict[str, Any]]:
    """Each slide of a deck as data; the deck without its slides goes to `layouts`."""
    from pptx import Presentation

    presentation: Any = Presentation(str(deck))
    slides = [
        {
            "layout": slide.slide_layout.name,
            "shapes": [shape_data(shape) for shape in slide.shapes],
            "notes": slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
        }
        for slide in presentation.slides
    ]
    numbers = presentation.slides._sldIdLst
    for number in list(numbers):
        presentation.part.drop_rel(number.rId)
        numbers.remove(number)
    presentation.save(str(layouts))
    return slides


def shape_data(shape: Any) -> dict[str, Any]:
    area = [shape.left, shape.top, shape.width, shape.height]
    if shape.has_table:
        return {"area": area, "rows": [[cell.text for cell in row.cells] for row in shape.table.rows]}
    if shape.has_chart:
        plot = shape.chart.plots[0]
        series = [(one.name, list(one.values)) for one in plot.series]
        return {
            "area": area,
            "type": int(shape.chart.chart_type),
            "categories": list(plot.categories),
            "series": series,
        }
    slot = {"slot": shape.placeholder_format.idx} if shape.is_placeholder else {}
    return {"area": area, "text": shape.text_frame.text if shape.has_text_frame else "", **slot}


def build(content: Path, out: Path, outputs: str, *options: str) -> Taken:
    """Build into a folder that is made anew."""
    shutil.rmtree(out, ignore_errors=True)
    return run(["-m", "briefwright", "build", str(content), "-t", outputs, "-o", str(out), "-q", *options])


def bare(folder: Path, *outputs: str) -> Taken:
    """The floor, of both outputs or one. FONTCONFIG_FILE gives it the build's typefaces, or its pages would differ."""
    return run([str(Path(__file__).with_name("bare.py")), str(folder), *outputs])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path, nargs="?", default=CONTENT)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--to", default="brief,handout,deck")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        content = shutil.copytree(options.content, folder / "content", ignore=TRANSLATIONS)
        lay_ready(content, folder)
        os.environ["FONTCONFIG_FILE"] = fontconfig()
        bare(folder)
        pairs = [(bare(folder), build(content, folder / "fresh", options.to)) for _ in range(options.runs)]
    ratios = {}
    for what in ("wall", "processor"):
        taken = [(getattr(floor, what), getattr(ours, what)) for floor, ours in pairs]
        ratios[what] = statistics.median(ours / floor for floor, ours in taken)
        floor, ours = (statistics.median(times) for times in zip(*taken, strict=True))
        runs = ", ".join(f"{two / one:.2f}" for one, two in taken)
        print(f"{options.to}, {what} time: {ratios[what]:.2f} of the floor ({ours:.2f} s, {floor:.2f} s; runs: {runs})")
    return int(ratios["wall"] > GOAL)


def fontconfig() -> str:
    from briefwright.fonts.families import fontconfig_file
    from briefwright.io.project import cache_folder

    return str(fontconfig_file(cache_folder() / "fonts"))


if __name__ == "__main__":
    sys.exit(main())
