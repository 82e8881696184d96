"""A pool that does its jobs in the test's own process: for tests that watch, interrupt or count what a build does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from briefwright.problems import ContentError
from briefwright.processes.pool import Job, Steps

T = TypeVar("T")


class InlinePool:
    """As `briefwright.processes.pool.Pool`, without processes."""

    def __init__(self, size: int) -> None:
        pass

    def __enter__(self) -> InlinePool:
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def run(self, work: Iterable[Steps[T]]) -> Iterator[T]:
        yield from map(run, work)


def run(steps: Steps[T]) -> T:
    """What the steps return."""
    try:
        jobs = next(steps)
        while True:
            try:
                results = [_result(job) for job in jobs]
            except Exception as error:
                jobs = steps.throw(error)
            else:
                jobs = steps.send(results)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


def _result(job: Job) -> Any:
    job.started()
    try:
        return job.function(*job.arguments)
    except ContentError as error:
        return error
