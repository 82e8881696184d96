"""Who does what when: `python tests/benchmarks/timeline.py PATH… [-t OUTPUTS] [-j N]` builds, and draws each job.

The lines are those of the process that was started ("parent") and of its workers; the figures are shares of the whole
waiting time. Of many briefs (`--many 100` makes that many small ones) it draws how busy each kind of job keeps each
process, and tells how long each kind takes. Run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest import mock

import batch

BEGAN = perf_counter()
WIDTH, MOST = 60, 30
"""Characters of a line, and how many jobs are drawn one by one."""
LEVELS = " ▁▂▃▄▅▆▇█"
"""How much of the time of one character a kind of job takes: nothing, an eighth … all of it."""


@dataclass(frozen=True)
class Span:
    lane: str
    what: str
    begin: float
    end: float


class Recorder:
    """Notes when jobs begin and end, in the process that hands them out."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._lanes: dict[int, str] = {}
        self._begun: dict[int, tuple[str, float]] = {}

    def begin(self, process: int, what: str) -> None:
        free = next(name for n in range(1, 99) if (name := f"worker {n}") not in self._lanes.values())
        self._lanes.setdefault(process, free)
        self._begun[process] = what, perf_counter()

    def end(self, process: int) -> None:
        what, begun = self._begun.pop(process)
        self.spans.append(Span(self._lanes[process], what, begun, perf_counter()))

    def gone(self, process: int) -> None:
        self._lanes.pop(process, None)

    def timed(self, function: Callable[..., Any], what: Callable[..., str]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            begun = perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                if perf_counter() - begun > 0.001:
                    self.spans.append(Span("parent", what(*arguments), begun, perf_counter()))

        return run

    @contextmanager
    def watching(self) -> Iterator[None]:
        from briefwright import pipeline
        from briefwright.processes import pool

        start, take, receive, end = pool._Worker.__init__, pool._Worker.take, pool.Pool._receive, pool.Pool._end

        def started(worker: Any, context: Any, ticket: Any, *rest: Any) -> None:
            start(worker, context, ticket, *rest)
            self.begin(worker.process.pid, ticket.job.name)

        def taken(worker: Any, ticket: Any) -> bool:
            self.begin(worker.process.pid, ticket.job.name)
            return take(worker, ticket)

        def received(one: Any, worker: Any) -> Any:
            self.end(worker.process.pid)
            return receive(one, worker)

        def ended(one: Any, workers: Any) -> None:
            for worker in workers:
                self.gone(worker.process.pid)
            end(one, workers)

        def preloads(_: Any, preload: Any) -> str:
            return f"import ({preload.__name__.removeprefix('_import_').lstrip('_')})"[:18] if preload else ""

        with (
            mock.patch.object(pool._Worker, "__init__", started),
            mock.patch.object(pool._Worker, "take", taken),
            mock.patch.object(pool.Pool, "_receive", received),
            mock.patch.object(pool.Pool, "_end", ended),
            mock.patch.object(pool.Pool, "_preload", self.timed(pool.Pool._preload, preloads)),
            mock.patch.object(pipeline, "publish", self.timed(pipeline.publish, lambda *given: "publish")),
        ):
            yield


def drawn(spans: Sequence[Span]) -> Iterator[str]:
    """A line for each job, on one scale; of more than `MOST` jobs, one for each kind of job of each process."""
    whole = max(span.end for span in spans)
    in_order = sorted(spans, key=lambda one: (one.begin, one.lane))
    lines = [[span] for span in in_order]
    if len(spans) > MOST:
        kinds = defaultdict[tuple[str, str], list[Span]](list)
        for span in in_order:
            kinds[span.lane, span.what].append(span)
        lines = [kinds[kind] for kind in sorted(kinds)]
    for line in lines:
        share = sum(span.end - span.begin for span in line) / whole
        yield f"{line[0].lane:9} {line[0].what:18} {shaded(line, whole)} {share:4.0%}"


def shaded(spans: Sequence[Span], whole: float) -> str:
    """The time from the start to the end, `WIDTH` characters: how much of each the spans take."""
    step = whole / WIDTH
    taken = [
        sum(max(0.0, min(span.end, (n + 1) * step) - max(span.begin, n * step)) for span in spans) / step
        for n in range(WIDTH)
    ]
    return "".join(LEVELS[min(8, round(share * 8 + 0.4))] for share in taken)


def summed(spans: Sequence[Span]) -> Iterator[str]:
    """Each kind of job, and how busy each worker is."""
    kinds = defaultdict[str, list[float]](list)
    for span in spans:
        kinds[span.what].append(span.end - span.begin)
    whole = max(span.end for span in spans)
    for what, seconds in sorted(kinds.items(), key=lambda pair: -sum(pair[1])):
        median = statistics.median(seconds)
        share = sum(seconds) / whole
        yield f"{what:18} {len(seconds):4} times, {median / whole:5.1%} each (median), {share:4.0%} in all"
    for lane in sorted({span.lane for span in spans}):
        busy = sum(span.end - span.begin for span in spans if span.lane == lane)
        yield f"{lane:18} busy for {busy / whole:4.0%} of {whole:.2f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--many", type=int, default=0, help="as many small briefs of batch.py besides")
    parser.add_argument("-t", "--to", default="brief,handout,deck,notes,web")
    parser.add_argument("-j", "--jobs", type=int, default=2)
    options = parser.parse_args()
    from briefwright.cli import run

    recorder = Recorder()
    with tempfile.TemporaryDirectory() as folder, recorder.watching():
        paths = [*options.paths, *([batch.put(Path(folder) / "briefs", options.many)] if options.many else [])]
        given = ["-o", f"{folder}/out", "-q", "-t", options.to, "-j", str(options.jobs)]
        code = run(["build", *map(str, paths), *given])
    assert code == 0, f"the build ended with exit code {code}"
    spans = [replace(span, begin=span.begin - BEGAN, end=span.end - BEGAN) for span in recorder.spans]
    first = min(span.begin for span in spans)
    spans.append(Span("parent", "start", 0.0, first))
    print(*drawn(spans), "", *summed(spans), sep="\n")


if __name__ == "__main__":
    main()
