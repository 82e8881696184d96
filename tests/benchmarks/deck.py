"""How building a deck grows: 100 and 500 slides, whole processes. By hand: `python tests/benchmarks/deck.py`.

It prints ratios: seconds depend on the machine. What is measured is processor time, of the process and its children.
The slides that both decks share must come out the same, byte for byte.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from measuring import compared, told

SMALL, LARGE = 100, 500
GOAL = 3.2
"""The most that five times the slides may take, in times of the small deck."""
_HEAD = "title: Many slides\ndate: 2026-11-22\nlang: en\nmarking: For public release\nsections:\n"
_BLOCKS = (
    "points: {{id: b{n}, message: Point {n} is made by three, items: [First of {n}, Second of {n}, Third of {n}]}}",
    "stats: {{id: b{n}, message: Number {n} is large, items: [{{value: '{n}', label: things counted}}]}}",
    "table: {{id: b{n}, message: Table {n} compares, columns: [Year, Body], rows: [['{n}', Law], [Next, Office]]}}",
    "chart: {{id: b{n}, message: Chart {n} rises, type: column, alt: It rises, data: [{{label: One, value: '{n}'}}]}}",
    "process: {{id: b{n}, message: Step {n} leads on, steps: [[{{label: From {n}}}], [{{label: To}}]]}}",
)


def brief(slides: int) -> str:
    """A brief whose deck has the title's slide and as many more as make up `slides`, five kinds in turn."""
    text = _HEAD
    for n in range(1, slides):
        if n % 10 == 1:
            text += f"  - id: s{n}\n    title: Section {n}\n    message: Section {n} asserts\n    blocks:\n"
        text += f"      - {_BLOCKS[n % len(_BLOCKS)].format(n=n)}\n"
    return text


def slides(deck: Path) -> list[bytes]:
    """Each slide's XML, in order."""
    with zipfile.ZipFile(deck) as package:
        names = [name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        return [package.read(name) for name in sorted(names, key=lambda name: int(re.findall(r"\d+", name)[0]))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--to", default="deck", help="outputs to build: deck, or deck,notes")
    parser.add_argument("--sizes", type=int, nargs=2, default=(SMALL, LARGE), help="slides of the two decks")
    options = parser.parse_args()
    arguments = ["-t", options.to, "--time-limit", "600"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        taken = compared(folder, {size: brief(size) for size in options.sizes}, options.runs, arguments)
        if "deck" in options.to.split(","):
            small, large = (slides(folder / "out" / str(size) / "deck.pptx") for size in taken)
            assert [len(small), len(large)] == list(options.sizes)
            assert small == large[: len(small)], "the slides that both decks share differ"
    return int(told(f"{options.to}, slides", taken) > GOAL and tuple(options.sizes) == (SMALL, LARGE))


if __name__ == "__main__":
    sys.exit(main())
