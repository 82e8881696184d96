"""How printing a brief grows: 10 and 200 pages, whole processes. By hand: `python tests/benchmarks/paper.py`.

It prints ratios: seconds depend on the machine. What is measured is processor time, of the process and its children.
`--layout BRIEF …` measures instead how long the layout of a brief takes, with the pages that are laid out again, in
times of one plain layout.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from measuring import compared, told

SMALL, LARGE = 10, 200
"""Pages, and about as many as that."""
NEAR = 0.1
LAYOUT_GOAL = 1.5
"""The most that the layout of a brief may take, in times of one plain layout of its pages."""
GOAL = 1.25
"""The most that a page of the large brief may take, in times of one of the small brief."""
_SECTIONS_A_PAGE = 1.4
_HEAD = """\
title: Many pages
date: 2026-11-22
lang: en
marking: For public release
abstract: A brief that is as long as it is told to be.
bottom-line: [It is long, It is printed, It ends]
sources: [{id: known, type: book, title: A book, author: [{family: Aoki, given: Setsuko}], issued: 2024}]
sections:
"""
_PROSE = (
    "The pages of a long brief are made of the same things as those of a short one: sentences that run over a line or "
    "two, a figure beside them now and then, and a note at the foot that says where a thing was read [@known, p. {n}]. "
    "What a page costs must not depend on how many there are before it, nor on how many come after. "
)


def section(n: int) -> str:
    """About a page: prose with notes, and a table, a chart, a timeline or points in turn."""
    prose = "\n\n".join("          " + _PROSE.format(n=3 * n + part) * 2 for part in range(2))
    block = (
        f"table: {{message: Table {n} compares, columns: [Year, Body], rows: [[2008, Law], [2012, Office]]}}",
        f"chart: {{message: Chart {n} rises, type: column, data: [{{label: A, value: 1}}, {{label: B, value: 2}}]}}",
        f"timeline: {{message: Time {n} goes by, items: [{{date: 2008, title: Law}}, {{date: 2012, title: Two}}]}}",
        f"points: {{message: Points of {n}, items: [First of {n}, Second of {n}, Third of {n}]}}",
    )[n % 4]
    return (
        f"  - id: s{n}\n    title: Section {n}\n    message: Section {n} asserts what its pages show\n    blocks:\n"
        f"      - prose: |\n{prose}\n      - {block}\n"
    )


def brief(sections: int) -> str:
    return _HEAD + "".join(map(section, range(1, sections + 1)))


def layout(folder: Path, runs: int) -> float:
    """How long the layout of a brief takes, in times of one plain layout of the same HTML; user time, interleaved."""
    import briefwright.paper.pdf as printing
    from briefwright.io.project import Source
    from briefwright.pdf.pages import try_pages
    from briefwright.pipeline import read, resolve_all
    from briefwright.problems import Diagnostics

    source, found = Source(folder / "brief.yml"), Diagnostics()
    brief = read(source, {}, found)
    [document], brand = resolve_all(brief, replace(source, theme=brief.theme or ""), ["brief"], found)
    made: list[Any] = []

    def unwritten(laid: Any, *rest: Any) -> Any:
        made.append(laid[1])
        return laid

    printing.written = unwritten
    ratios = []
    for _ in range(runs + 1):
        began = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        printing.print_brief(document, source, brand, found)
        between = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        try_pages(made[-1].html, made[-1].sheets)
        ended = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        ratios.append((between - began) / (ended - between))
    ratio = median(ratios[1:])
    print(f"{folder.name}: its layout takes {ratio:.2f} of one plain layout")
    return ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layout", type=Path, nargs="*", help="briefs whose layout is measured")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs=2, default=(SMALL, LARGE), help="pages of the two briefs")
    options = parser.parse_args()
    if options.layout:
        return int(max(layout(folder, options.runs) for folder in options.layout) > LAYOUT_GOAL)
    small, large = options.sizes
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        briefs = {size: brief(round(size * _SECTIONS_A_PAGE) - 1) for size in (small, large)}
        taken = compared(folder, briefs, options.runs, ["-t", "brief", "--time-limit", "900"])
        for size in taken:
            receipt = json.loads((folder / "out" / str(size) / "receipt.json").read_text("utf-8"))
            pages = receipt["outputs"]["brief.pdf"]["pages"]
            assert abs(pages - size) <= NEAR * size, f"{pages} pages instead of about {size}"
    return int(told("brief, pages", taken) > GOAL * large / small)


if __name__ == "__main__":
    sys.exit(main())
