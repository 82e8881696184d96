"""What the benchmarks share: a build as a whole process, measured in processor time, and sizes compared as a ratio."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

TRANSLATIONS = shutil.ignore_patterns("brief.*.yml")
"""What is not measured of a content: each translation is built beside it."""


@dataclass(frozen=True)
class Taken:
    """Seconds that a whole process took, its children with it."""

    wall: float
    processor: float


def run(arguments: Sequence[str], *, quiet: bool = False) -> Taken:
    """Run Python with these arguments as a process of its own; byte code is kept, as it is for everyone.

    `quiet`: what it prints is not shown.
    """
    began, clock = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run(
        [sys.executable, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL if quiet else None
    )
    wall, ended = perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(wall, ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime)


def build(brief: Path, out: Path, arguments: Sequence[str]) -> float:
    """Processor seconds of a build of everything."""
    return run(["-m", "briefwright", "build", str(brief), "-o", str(out), "-q", "--force", *arguments]).processor


def compared(folder: Path, briefs: Mapping[int, str], runs: int, arguments: Sequence[str]) -> dict[int, list[float]]:
    """Each brief, by its size, built `runs` times into `folder/out/<size>`: the seconds of each run.

    Once before that, unmeasured, so that fonts and byte code stand ready. The runs are interleaved, so that a slow
    spell meets all sizes alike.
    """
    for size, text in briefs.items():
        (folder / str(size)).mkdir()
        (folder / str(size) / "brief.yml").write_text(text, "utf-8")
        build(folder / str(size), folder / "warm", arguments)
    taken: dict[int, list[float]] = {size: [] for size in briefs}
    for _ in range(runs):
        for size, times in taken.items():
            times.append(build(folder / str(size), folder / "out", arguments))
    return taken


def told(what: str, taken: Mapping[int, Sequence[float]]) -> float:
    """Print the ratio of the medians, the larger in times of the smaller, with that of each run; return the first."""
    small, large = sorted(taken)
    ratio = statistics.median(taken[large]) / statistics.median(taken[small])
    runs = ", ".join(f"{two / one:.2f}" for one, two in zip(taken[small], taken[large], strict=True))
    print(f"{what}: {large}/{small} = {ratio:.2f} (runs: {runs})")
    return ratio
