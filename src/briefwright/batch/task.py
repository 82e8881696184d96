"""One brief of many: what is to be done, and what came of it. Both are small, and can be sent to another process."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from briefwright.document.review import Review
from briefwright.io.inputs import Unreadable
from briefwright.io.project import Source
from briefwright.pipeline import Run, build
from briefwright.problems import Problem
from briefwright.processes.child import ChildBug
from briefwright.schema.fields import Product

State = Literal["done", "up-to-date", "failed"]


@dataclass(frozen=True, slots=True)
class Task:
    """A brief to be built, or, without a folder for its outputs, to be checked."""

    source: Source
    target: Path | None
    outputs: tuple[Product, ...]
    settings: Mapping[str, str]
    strict: bool
    seconds: float
    """How long one output may take."""
    force: bool = False
    review: Review | None = None
    epoch: int | None = None
    """SOURCE_DATE_EPOCH, in seconds."""

    @property
    def name(self) -> str:
        return self.source.name


Watch = Callable[[Task, str], None]
"""Is told what is begun: a stage, or the name of an output."""


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


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a task."""

    task: Task
    seconds: float = 0.0
    """By the clock on the wall."""
    problems: tuple[Problem, ...] = ()
    made: tuple[Made, ...] = ()
    kept: tuple[str, ...] = ()
    """Outputs that were asked for and are up to date."""
    trouble: str = ""
    """Why a file could not be read or written."""
    bug: str = ""
    """The traceback of a bug of ours."""
    report: str = ""
    """The file that the bug is reported in."""

    @property
    def failed(self) -> bool:
        errors = any(problem.severity == "error" for problem in self.problems)
        return errors or bool((self.task.strict and self.problems) or self.trouble or self.bug)

    @property
    def state(self) -> State:
        if self.failed:
            return "failed"
        return "up-to-date" if self.kept and not self.made else "done"


def perform(task: Task, watch: Watch, run: Run | None = None) -> Result:
    """Build or check the brief. Nothing is raised: the others are to come out, whatever happens to this one."""
    began = perf_counter()
    came = _came_of(task, watch, run)
    return Result(task, seconds=perf_counter() - began, **came)


def _came_of(task: Task, watch: Watch, run: Run | None) -> dict[str, Any]:
    """What a `Result` is to hold."""
    try:
        built = build(task.source, task.target, task.outputs, settings=task.settings, review=task.review,
                      epoch=task.epoch, strict=task.strict, force=task.force, seconds=task.seconds,
                      step=lambda name: watch(task, name), run=run)  # fmt: skip
    except OSError as error:
        return {"trouble": told(error)}
    except Unreadable as error:
        return {"trouble": str(error)}
    except MemoryError:
        return {"trouble": "there is not enough memory"}
    except ChildBug as error:
        return {"bug": str(error)}
    except Exception:
        return {"bug": traceback.format_exc()}
    made = tuple(Made(one.file, len(one.data), one.report, built.why.get(one.file, "")) for one in built.rendered)
    return {"problems": tuple(built.problems), "made": made, "kept": tuple(built.kept)}


def told(error: OSError) -> str:
    """ "out/one: Permission denied"."""
    return f"{f'{error.filename}: ' if error.filename else ''}{error.strerror or error}"
