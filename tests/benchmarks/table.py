"""Every row of the first table of docs/performance.md, by one command: `python tests/benchmarks/table.py`.

Whole processes, in rounds in which each case and each floor runs once. A row is the median of the rounds' ratios: of
waiting time, and of processor time, which a busy machine blurs less. `--against FILE` fails where a ratio of processor
time is more than 15 % above the one in the file (`--keep FILE` writes it). `--rows` measures some rows alone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from floor import CONTENT, bare, build, fontconfig, lay_ready
from measuring import TRANSLATIONS, Taken, run

import batch
import deck
import paper

MOST = 1.15
"""A ratio above this part of the one that is kept is a regression."""
ALL = "brief,handout,deck,notes,web"
SLIDES, PAGES, BRIEFS = 500, 100, 100
NOTHING_TO_DO = "import sys; from briefwright.__main__ import main; sys.exit(main())"
"""What the installed command does."""


@dataclass(frozen=True)
class Row:
    """A comparison: what is measured, and the name of the case that it is a multiple of."""

    what: str
    case: str
    floor: str
    goal: float | None = None
    share: int = 1
    """How many briefs the case builds: the row is about one."""


ROWS = {
    "brief": Row("brief.pdf, relative to WeasyPrint", "brief", "bare brief", 1.0),
    "deck": Row("deck.pptx, relative to python-pptx", "deck", "bare deck", 2.0),
    "both": Row("brief and deck, relative to both in turn", "both", "bare both", 0.9),
    "all": Row("all five outputs, relative to both in turn", "all", "bare both"),
    "web": Row("brief.html, relative to WeasyPrint", "web", "bare brief", 0.35),
    "batch": Row(
        f"one of {BRIEFS} small briefs with decks (`-j 2`), relative to both",
        "batch",
        "bare both",
        None,
        BRIEFS,
    ),
    "slides": Row(f"{SLIDES} slides, relative to python-pptx", "slides", "bare slides", 1.0),
    "pages": Row(f"{PAGES} pages, relative to WeasyPrint", "pages", "bare pages", 1.3),
    "check": Row("`check`, relative to a build of all outputs", "check", "all", 0.5),
    "content": Row("`check --content`, relative to a build of all outputs", "content", "all"),
    "start": Row("nothing to do, relative to `python -c pass`", "noop", "pass", 1.35),
}


class Cases:
    """Everything that rows compare, laid ready in a folder; each case runs as one whole process."""

    def __init__(self, folder: Path, wanted: set[str]) -> None:
        self.folder, self.content, out = folder, one_deck(folder / "space-security"), folder / "out"
        many, long, large = (folder / name / "content" for name in ("many", "long", "large"))
        limit = ["--time-limit", "900"]
        given = {
            "many": lambda: batch.put(many, BRIEFS),
            "long": lambda: put(long, paper.brief(round(PAGES * 1.4) - 1), folder / "bare-pages", "brief"),
            "large": lambda: put(large, deck.brief(SLIDES), folder / "bare-slides", "deck"),
            "floor": lambda: lay_ready(self.content, folder / "bare"),
        }
        needs = {"batch": "many", "pages": "long", "slides": "large"}
        for name in dict.fromkeys(["floor", *(needs[case] for case in wanted if case in needs)]):
            given[name]()
        self.run: dict[str, Callable[[], Taken]] = {
            "bare brief": lambda: bare(folder / "bare", "brief"),
            "bare deck": lambda: bare(folder / "bare", "deck"),
            "bare both": lambda: bare(folder / "bare"),
            "bare slides": lambda: bare(folder / "bare-slides", "deck"),
            "bare pages": lambda: bare(folder / "bare-pages", "brief"),
            "brief": lambda: build(self.content, out, "brief"),
            "deck": lambda: build(self.content, out, "deck"),
            "both": lambda: build(self.content, out, "brief,deck"),
            "all": lambda: build(self.content, out, ALL),
            "web": lambda: build(self.content, out, "web"),
            "batch": lambda: build(many, out, "brief,deck", "-j", "2"),
            "slides": lambda: build(large, out, "deck", *limit),
            "pages": lambda: build(long, out, "brief", *limit),
            "check": lambda: run(["-m", "briefwright", "check", str(self.content)], quiet=True),
            "content": lambda: run(["-m", "briefwright", "check", "--content", str(self.content)], quiet=True),
            "noop": self._nothing_to_do,
            "pass": lambda: run(["-c", "pass"]),
        }

    def _nothing_to_do(self) -> Taken:
        command = ["-c", NOTHING_TO_DO, "build", str(self.content), "-o", str(self.folder / "kept"), "-q"]
        run(command)  # writes the stamp, or finds it
        return run(command)


def one_deck(content: Path) -> Path:
    """The first content without its second deck and its translation, which the floor does not write either."""
    brief = shutil.copytree(CONTENT, content, ignore=TRANSLATIONS) / "brief.yml"
    brief.write_text(re.sub("^storyboards:.*\n", "", brief.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    return content


def put(content: Path, brief: str, floor: Path, output: str) -> None:
    content.mkdir(parents=True)
    (content / "brief.yml").write_text(brief, "utf-8")
    lay_ready(content, floor, output)


def measured(rows: Sequence[str], runs: int) -> dict[str, tuple[float, float]]:
    """For each row, the median ratios of waiting time and of processor time."""
    wanted = {case for row in rows for case in (ROWS[row].case, ROWS[row].floor)}
    taken: dict[str, list[Taken]] = {case: [] for case in wanted}
    with tempfile.TemporaryDirectory() as made:
        cases = Cases(Path(made), wanted)
        os.environ["FONTCONFIG_FILE"] = fontconfig()
        for case in wanted - {"batch", "slides", "pages", "bare slides", "bare pages"}:
            cases.run[case]()  # fonts and bytecode stand ready
        for number in range(runs):
            for case, times in sorted(taken.items()):
                times += [cases.run[case]() for _ in range(9 if case in ("noop", "pass") else 1)]
            print(f"round {number + 1} of {runs}", file=sys.stderr)
    found = {}
    for row in rows:
        pairs = list(zip(taken[ROWS[row].floor], taken[ROWS[row].case], strict=True))
        wall = statistics.median(ours.wall / floor.wall for floor, ours in pairs)
        processor = statistics.median(ours.processor / floor.processor for floor, ours in pairs)
        found[row] = wall / ROWS[row].share, processor / ROWS[row].share
    return found


def lines_laid() -> float:
    """How many lines are laid out for each line that is printed, in the brief of the first content."""
    program = Path(__file__).with_name("lines_laid.py")
    done = subprocess.run([sys.executable, program, CONTENT], capture_output=True, text=True, check=True)
    return float(done.stdout)


def one_edit() -> float:
    """What one edited word costs in a process that keeps the pages, relative to a whole warm print."""
    program = Path(__file__).with_name("incremental.py")
    command = [sys.executable, program, CONTENT, "--edits", "10"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # above its goal it fails
    return float(done.stdout.split(": ")[1].split()[0])


WITHIN = {
    "lines": ("lines laid out for each line printed", lines_laid, 1.5),
    "edit": ("one edited word with its pictures, relative to a whole warm print", one_edit, 0.25),
}
"""Rows that are measured within one process: what, how, and the goal."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rows", nargs="+", default=[*ROWS, *WITHIN], choices=[*ROWS, *WITHIN])
    parser.add_argument("--against", type=Path, metavar="FILE", help="ratios to compare with")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the ratios of processor time")
    options = parser.parse_args()
    found = measured([row for row in options.rows if row in ROWS], options.runs)
    print("| relative to the floor | elapsed | processor time | goal |\n| --- | --- | --- | --- |")
    for row, (wall, processor) in found.items():
        goal = ROWS[row].goal
        digits = 3 if processor < 0.1 else 2
        print(f"| {ROWS[row].what} | {wall:.{digits}f} | {processor:.{digits}f} | {goal or ''} |")
    ratios = {row: round(processor, 4) for row, (_, processor) in found.items()}
    for row, (what, measure, goal) in WITHIN.items():
        if row in options.rows:
            ratios[row] = round(measure(), 4)
            print(f"| {what} | | {ratios[row]:.2f} | {goal} |")
    if options.keep:
        kept = json.loads(options.keep.read_text("utf-8")) if options.keep.exists() else {}
        options.keep.write_text(json.dumps({**kept, **ratios}, indent=2) + "\n", "utf-8")
    slower = regressions(ratios, json.loads(options.against.read_text("utf-8"))) if options.against else {}
    for row, kept in slower.items():
        print(f"{row}: {ratios[row]}, more than {MOST} times the {kept} that are kept", file=sys.stderr)
    return int(bool(slower))


def regressions(ratios: Mapping[str, float], kept: Mapping[str, float]) -> dict[str, float]:
    """The rows that have grown too much, with the ratio that is kept of each."""
    return {row: kept[row] for row, ratio in ratios.items() if row in kept and ratio > MOST * kept[row]}


if __name__ == "__main__":
    sys.exit(main())
