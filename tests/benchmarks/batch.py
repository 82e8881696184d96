"""Many briefs by one command against a loop of single builds. By hand: `python tests/benchmarks/batch.py`.

It prints ratios, of processor time (processes and their children) and of waiting time. `--bad` builds 1000 briefs, ten
of them broken in ten ways, against 990 good ones, looks for the ten in the summary, and tells the highest memory.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from time import perf_counter

GOAL, GOAL_WITH_BAD = 0.5, 1.1
GOAL_MEMORY = 2048
"""In MB, of all processes together, two of them at work."""
_BRIEF = """\
title: Brief {n}
date: 2026-11-22
lang: en
facts: {{fund: {{value: {n} billion yen, span: over ten years, label: Space Strategy Fund, source: csis}}}}
sources: [{{id: csis, type: report, title: From Earth to Uchū, publisher: CSIS, issued: 2024-08-23}}]
sections:
  - id: money
    title: Money
    message: Tokyo backs its policy with money
    blocks:
      - prose: The fund comes to {{{{ facts.fund.full }}}} [@csis].
      - stats: [fund]
      - points: {{message: It is said in points, items: [First of {n}, Second of {n}, Third of {n}]}}
"""
_BROKEN = {
    "yaml": ("lang: en", "lang: [en"),
    "unknown key": ("    title: Money", "    titel: Money"),
    "missing key": ("    title: Money\n", ""),
    "fact": ("facts.fund.full", "facts.found"),
    "source": ("[@csis]", "[@cis]"),
    "expression": ("facts.fund.full", "1 + 1"),
    "file": ("- stats: [fund]", "- figure: {message: A, file: no.png, alt: A}"),
    "kind": ("- stats: [fund]", "- stat: [fund]"),
    "date": ("2026-11-22", "the day after"),
    "footnote": ("The fund", "The fund[^1]"),
}
"""Ten families of faults: what is written instead of what."""


def put(folder: Path, count: int, bad: bool = False) -> Path:
    for n in range(count):
        text = _BRIEF.format(n=n)
        if bad and n % (count // len(_BROKEN)) == 7:
            text = text.replace(*list(_BROKEN.values())[n // (count // len(_BROKEN))], 1)
        (folder / f"brief-{n:04}").mkdir(parents=True)
        (folder / f"brief-{n:04}" / "brief.yml").write_text(text, "utf-8")
    return folder


class Measured:
    """A command: its exit code, seconds of waiting and of processor time, and memory at its highest in MB."""

    def __init__(self, *arguments: object) -> None:
        began, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "briefwright", "build", "-q", *map(str, arguments)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            self.memory, done = 0.0, threading.Event()
            threading.Thread(target=self._watch, args=(process.pid, done)).start()
            self.code = process.wait()
            done.set()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.waited = perf_counter() - began
        self.worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def _watch(self, pid: int, done: threading.Event) -> None:
        while not done.wait(0.5):
            self.memory = max(self.memory, held(pid))


def held(pid: int) -> float:
    """What a process and those below it hold in memory (Pss: shared pages shared out), in MB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:  # it has ended meanwhile
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")) + sum(
        held(int(child)) for child in below
    )


def against_a_loop(folder: Path, options: argparse.Namespace) -> bool:
    """The loop builds the first `--loop` of the briefs, half of them before the pool and half after it."""
    content = put(folder / "content", options.briefs)
    first = sorted(content.iterdir())[: options.loop or options.briefs]
    given = ("-t", options.to, "-o")
    Measured(first[0], *given, folder / "warm")  # fonts and byte code stand ready
    loop = [Measured(brief, *given, folder / "loop") for brief in first[::2]]
    pool = Measured(content, *given, folder / "pool", "-j", options.jobs)
    loop += [Measured(brief, *given, folder / "loop") for brief in first[1::2]]
    assert {one.code for one in (*loop, pool)} == {0}
    share = len(first) / options.briefs
    waited = pool.waited * share / sum(one.waited for one in loop)
    worked = pool.worked * share / sum(one.worked for one in loop)
    print(f"{options.briefs} briefs ({options.to}) by -j {options.jobs}, in times of a loop of single builds: ", end="")
    print(f"{waited:.2f} of the waiting, {worked:.2f} of the processor time; at most {pool.memory:.0f} MB")
    return waited <= GOAL


def with_ten_bad_ones(folder: Path, options: argparse.Namespace) -> bool:
    given = ("-t", options.to, "-j", options.jobs, "-o")
    count = options.briefs // 10 * 10
    good = Measured(put(folder / "good", count - 10), *given, folder / "one")
    summary = folder / "summary.json"
    mixed = Measured(put(folder / "mixed", count, bad=True), *given, folder / "two", "--summary", summary)
    told = json.loads(summary.read_text("utf-8"))
    failed = [brief for brief in told["briefs"] if brief["state"] == "failed"]
    assert (good.code, mixed.code, len(failed), told["counts"]["done"]) == (0, 1, 10, count - 10)
    assert all(brief["problems"][0]["line"] and brief["problems"][0]["message"] for brief in failed)
    assert len(list((folder / "two").iterdir())) == count - 10
    ratios = (
        f"{mixed.worked / good.worked:.2f} times the processor time, {mixed.waited / good.waited:.2f} of the waiting"
    )
    print(f"{count} briefs ({options.to}), ten of them bad: {ratios} of {count - 10}; at most {mixed.memory:.0f} MB")
    return mixed.worked <= GOAL_WITH_BAD * good.worked and mixed.memory <= GOAL_MEMORY


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, help="how many (default: 100; with --bad 1000)")
    parser.add_argument("--loop", type=int, help="how many of them the loop builds (default: all)")
    parser.add_argument("--bad", action="store_true", help="ten bad ones among them, against good ones alone")
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("-t", "--to", help="which outputs (default: all; with --bad web)")
    options = parser.parse_args()
    options.briefs = options.briefs or (1000 if options.bad else 100)
    options.to = options.to or ("web" if options.bad else "brief,handout,deck,notes,web")
    os.environ["PYTHONHASHSEED"] = "0"
    with tempfile.TemporaryDirectory() as made:
        return int(not (with_ten_bad_ones if options.bad else against_a_loop)(Path(made), options))


if __name__ == "__main__":
    sys.exit(main())
