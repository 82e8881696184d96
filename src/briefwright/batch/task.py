"""One brief of many: its task and its result. Both are small, and can be sent to another machine."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from briefwright.io.inputs import Unreadable, reason
from briefwright.io.project import Source
from briefwright.pipeline import stages
from briefwright.problems import Problem
from briefwright.processes.pool import Alone, ChildBug, Pool, Steps
from briefwright.processes.watcher import is_watched
from briefwright.publish.plan import BuildRequest

TaskState = Literal["done", "up-to-date", "failed"]


@dataclass(frozen=True, slots=True)
class Task:
    """A brief to be built, or, without a folder for its outputs, to be checked."""

    source: Source
    target: Path | None
    request: BuildRequest

    @property
    def name(self) -> str:
        return self.source.name


Watch = Callable[[Task, str], None]
"""Called with what begins: a stage, or the name of an output."""


@dataclass(frozen=True, slots=True)
class Made:
    """An output, without its bytes."""

    file: str
    size: int
    """In bytes."""
    report: Mapping[str, Any]
    """As in the receipt: pages, or the fill of each slide."""
    why: str = ""
    """Why it was made."""
    room: tuple[str, ...] = ()
    """Which pages and slides have room, and which are full."""


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a task."""

    task: Task
    seconds: float = 0.0
    """From the start of its first stage to the end of its last, others' work in between included."""
    problems: tuple[Problem, ...] = ()
    made: tuple[Made, ...] = ()
    kept: tuple[str, ...] = ()
    """Outputs that were asked for and are up to date."""
    failed_files: tuple[str, ...] = ()
    """Outputs that could not be made, or have an error; the others are published."""
    trouble: str = ""
    """Why a file could not be read or written."""
    bug: str = ""
    """The traceback of a bug of ours."""
    report: str = ""
    """The file that the bug is reported in."""

    @property
    def failed(self) -> bool:
        failing = any(problem.fails(strict=self.task.request.strict) for problem in self.problems)
        return failing or bool(self.trouble or self.bug)

    @property
    def state(self) -> TaskState:
        if self.failed:
            return "failed"
        return "up-to-date" if self.kept and not self.made else "done"


class Unfit(Exception):
    """A cluster cannot do the work; the text is the reason, with a hint."""


def perform(task: Task, watch: Watch) -> Steps[Result]:
    """Build or check the brief, as steps for a pool. Nothing is raised: one brief must not stop the others."""
    began = perf_counter()
    outcome: dict[str, Any] = {}
    try:
        built = yield from stages(task.source, task.target, task.request, lambda what: watch(task, what))
        made = (
            Made(one.file, len(one.data), one.report, built.why.get(one.file, ""), one.room) for one in built.rendered
        )
        outcome = {"problems": built.problems, "made": tuple(made), "kept": tuple(built.kept)}
        outcome["failed_files"] = built.failed
    except OSError as error:
        outcome["trouble"] = reason(error)
    except Unreadable as error:
        outcome["trouble"] = str(error)
    except MemoryError:
        outcome["trouble"] = "there is not enough memory"
    except ChildBug as error:
        outcome["bug"] = str(error)
    except Exception:
        outcome["bug"] = traceback.format_exc()
    return Result(task, seconds=perf_counter() - began, **outcome)


def perform_all(tasks: Sequence[Task], jobs: int, watch: Watch) -> Iterator[Result]:
    """Results in the order in which they are finished, by up to `jobs` workers on this machine."""
    alone = is_watched() and len(tasks) == 1 and tasks[0].request.content_only
    with Alone() if alone else Pool(jobs) as pool:
        yield from pool.run(perform(task, watch) for task in tasks)
