"""How printing a brief grows: 10 and 200 pages, whole processes. By hand: `python tests/benchmarks/paper.py`.

It prints ratios: seconds depend on the machine. What is measured is processor time, of the process and its children.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from measuring import compared, told

SMALL, LARGE = 10, 200
"""Pages, and about as many as that."""
NEAR = 0.1
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs=2, default=(SMALL, LARGE), help="pages of the two briefs")
    options = parser.parse_args()
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
