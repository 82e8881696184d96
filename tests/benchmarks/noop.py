"""A build that has nothing to do, and one after a small edit. By hand: `python tests/benchmarks/noop.py`.

Whole processes, interleaved. The first is set against `python -c pass`, the others against the build of everything.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measuring import TRANSLATIONS, Taken, run

CONTENT = Path(__file__).parents[2] / "content" / "space-security"
GOAL = 2.0
"""The most that a build with nothing to do may cost, in times of Python's own start."""
_START = "import sys; from briefwright.__main__ import main; sys.exit(main())"
"""What the installed command does."""


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        brief = shutil.copytree(CONTENT, folder / "space-security", ignore=TRANSLATIONS) / "brief.yml"
        command = ["-c", _START, "build", str(brief.parent), "-o", str(folder / "out"), "-q"]
        whole = [run([*command, "--force"]) for _ in range(3)]
        run(command)  # writes the stamp
        pairs = [(run(["-c", "pass"]), run(command)) for _ in range(41)]
        ratio = told("nothing to do, in times of `python -c pass`", pairs)
        told("nothing to do, in times of a whole build", [(whole[0], after) for _, after in pairs[:1]])
        told(
            "one word of the brief",
            [(one, edited(brief, "Allies in Orbit", n, command)) for n, one in enumerate(whole)],
        )
        storyboard = brief.parent / "templates" / "deck.xml.jinja"
        storyboard.parent.mkdir()
        storyboard.write_text('{% extends "builtin/deck.xml.jinja" %}\n', "utf-8")
        run(command)
        told("the storyboard alone", [(one, edited(storyboard, "%}", n, command)) for n, one in enumerate(whole)])
    return 0 if ratio <= GOAL else 1


def edited(file: Path, word: str, n: int, command: list[str]) -> Taken:
    """A build after a word of the file is another one."""
    file.write_text(file.read_text("utf-8").replace(word, f"{word} " if n % 2 else f"{word}  ", 1), "utf-8")
    return run(command)


def told(what: str, pairs: list[tuple[Taken, Taken]]) -> float:
    """Print the second of each pair in times of the first, as medians; returns that of processor time."""
    processor = statistics.median(after.processor / before.processor for before, after in pairs)
    wall = statistics.median(after.wall / before.wall for before, after in pairs)
    print(f"{what}: {processor:.2f} in processor time, {wall:.2f} in waiting time")
    return processor


if __name__ == "__main__":
    sys.exit(main())
