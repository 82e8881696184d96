"""Jobs → results, by worker processes that can be killed: one that hangs or dies is a problem, not the end of the run.

One pool renders one brief or a thousand. What is to be done for a brief is a generator (`Steps`): it yields jobs, is
sent their results, and returns a value. Workers stay warm from job to job; the libraries that jobs need are
imported once, in the parent, before workers are forked.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import tempfile
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from briefwright.io.inputs import DISK, Unreadable
from briefwright.io.tempdirs import temporary
from briefwright.problems import ContentError, Location, Problem
from briefwright.processes.limits import MEMORY, PastLimit, hold_to_limits
from briefwright.processes.signals import ENDING, undisturbed
from briefwright.processes.startup import as_worker, keep_code_of_worker
from briefwright.processes.watcher import tell, watching, what_was_lost

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS = 120.0
"""How long a job may take."""
METHOD = "fork" if hasattr(os, "fork") else "spawn"
_SCRATCH = "briefwright-render-"
"""The prefix of the folders for temporary files of workers."""
MOST_JOBS = 1000
MOST_MEMORY = 512 * 2**20
"""In bytes. WeasyPrint's native side keeps 0.3 to 1 MB of each render. A worker beyond either limit is replaced."""
_NO_MEMORY = f"there was not enough memory; it may take {MEMORY / 10**9:g} GB"
_GC_THRESHOLD = (400_000, 50, 100)
"""Collect cycles rarely: a worker keeps nearly all that it makes, and lives for some jobs."""
_PR_SET_PDEATHSIG = 1
_FRAMES = 1 << 16
"""Words of memory for a job's frames, mapped at once. CPython maps them 16 KiB at a time and unmaps each as soon as
its last frame has returned; a loop that crosses the end of one did so 450,000 times in 16 briefs."""

T = TypeVar("T")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Job:
    """A function and its arguments; what it returns can be pickled."""

    name: str
    """What is not finished when the job is killed: "brief.pdf"."""
    function: Callable[..., Any]
    arguments: tuple[Any, ...] = ()
    seconds: float = SECONDS
    """The time limit."""
    preload: Callable[[], object] | None = None
    """Imports or reads what the job needs. Called once in the parent; a worker forked before that is replaced."""
    started: Callable[[], None] = lambda: None
    """Called in the parent when a worker is given the job."""
    meanwhile: tuple[Callable[[], object], ...] = ()
    """Preloads of the jobs that will follow: called in the parent while a worker does this one, on a second core."""
    weight: float = 0.0
    """About how long it takes: of jobs that can begin, the longest is first."""


@dataclass(frozen=True, slots=True)
class Killed:
    """The result of a job whose worker was killed at the time limit, ran out of memory, or died."""

    name: str
    reason: str

    def problem(self, file: Path) -> Problem:
        """As a problem of a brief."""
        message = f"{self.name} was not finished: {self.reason}"
        hint = "simplify it: look for a very long block, or in style sheets of your own"
        return Problem("E505", message, Location(file), hint)


class ChildBug(Exception):
    """A bug in the tool, met in a worker; the text is its traceback."""


Steps = Generator[Sequence[Job], list[Any], T]
"""Work in steps. Each yield gives jobs and gets their results, in the same order: what the function returned, a
`ContentError` that it raised, or `Killed`. `OSError`, `Unreadable` and `ChildBug` are raised at the yield. Steps that
will keep the parent busy yield no job before: then idle workers are given what else there is to do."""


@dataclass(slots=True, eq=False)
class _Running(Generic[T]):
    """Steps that have begun, and the results of the jobs that they wait for."""

    steps: Steps[T]
    results: list[Any] | None = None
    missing: int = 0

    def received(self, index: int, result: Any) -> bool:
        """Whether that was the last result that was missing."""
        assert self.results is not None
        self.results[index] = result
        self.missing -= 1
        return not self.missing


@dataclass(frozen=True, slots=True)
class _Ticket(Generic[T]):
    """A job, and where its result goes."""

    job: Job
    running: _Running[T]
    index: int


class Pool:
    """Up to `size` workers: started when first needed, replaced when lost, ended with the pool."""

    def __init__(self, size: int, method: str = METHOD) -> None:
        import multiprocessing

        self._size, self._forks = size, method == "fork"
        self._context = multiprocessing.get_context(method)
        self._workers: list[_Worker] = []
        self._preloaded: set[Callable[[], object]] = set()
        self._stack = ExitStack()
        self._scratch = Path()

    def __enter__(self) -> Pool:
        if not self._workers:  # a pool whose workers are idle may be entered again
            self._stack.close()
            self._scratch = self._stack.enter_context(temporary(_SCRATCH))
        return self

    def __exit__(self, *exception: object) -> None:
        with self._stack:
            self._end(self._workers)

    def run(self, work: Iterable[Steps[T]]) -> Iterator[T]:
        """What each `Steps` returned, in the order in which they finish. Those begun come before those that wait.

        Raises:
            Exception: whatever one of them raised; the others are given up.
        """
        coming, waiting = iter(work), deque[_Ticket[T]]()
        running: list[_Running[T]] = []
        try:
            while True:
                while len(waiting) < self._size - len(self._busy) and (steps := next(coming, None)) is not None:
                    running.append(_Running(steps))
                    yield from self._advance(running[-1], waiting, running)
                self._hand_out(waiting)
                if ready := next((one for one in running if not one.missing), None):
                    yield from self._advance(ready, waiting, running)
                elif not self._busy:
                    return
                else:
                    self._prepare_next()
                for ticket, result in self._finished(wait_for_one=not ready):
                    if ticket.running.received(ticket.index, result):
                        yield from self._advance(ticket.running, waiting, running)
        finally:
            for one in running:
                one.steps.close()

    @property
    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.ticket]

    def _advance(self, one: _Running[T], waiting: deque[_Ticket[T]], running: list[_Running[T]]) -> Iterator[T]:
        """Send results to their steps, and put the next jobs first in the queue; yields what they return at the end."""
        try:
            while not one.missing:
                jobs = _resumed(one)
                one.results, one.missing = [None] * len(jobs), len(jobs)
                tickets = (_Ticket(job, one, index) for index, job in enumerate(jobs))
                waiting.extendleft(sorted(tickets, key=lambda ticket: -ticket.job.weight)[::-1])
                if not jobs:
                    return
        except StopIteration as end:
            running.remove(one)
            yield end.value

    def _hand_out(self, waiting: deque[_Ticket[T]]) -> None:
        """Give jobs to workers that have none, and to new ones."""
        while waiting and len(self._busy) < self._size:
            ticket = waiting[0]
            self._preload(ticket.job.preload)
            idle = [worker for worker in self._workers if not worker.ticket]
            warm = [worker for worker in idle if not self._forks or ticket.job.preload in (None, *worker.preloaded)]
            if warm and not warm[0].take(ticket):
                self._end(warm[:1])  # it died while it was idle
                continue
            if not warm:
                if len(self._workers) == self._size:  # a fork costs less than the import in a worker
                    self._end(idle[:1])
                self._start(ticket)
            waiting.popleft()
            ticket.job.started()

    def _preload(self, preload: Callable[[], object] | None) -> None:
        if self._forks and preload is not None and preload not in self._preloaded:
            with suppress(Exception):  # the job will meet the same fault, and its steps can deal with it
                preload()
            self._preloaded.add(preload)

    def _prepare_next(self) -> None:
        """Preload what the jobs after the present ones need, until one of these is done."""
        if not self._forks or cores() < 2:
            return
        for preload in (one for worker in self._busy if worker.ticket for one in worker.ticket.job.meanwhile):
            if _ready([worker.pipe for worker in self._busy], 0):
                return
            self._preload(preload)

    def _start(self, ticket: _Ticket[Any]) -> None:
        with undisturbed():  # a signal in between would leave a process that is in no list
            self._workers.append(_Worker(self._context, ticket, self._scratch, frozenset(self._preloaded)))

    def _finished(self, wait_for_one: bool) -> Iterator[tuple[_Ticket[Any], Any]]:
        """The results of jobs that have ended or end next; after the first deadline, those that are killed at it."""
        pipes = {worker.pipe: worker for worker in self._busy}
        first = min((worker.deadline for worker in pipes.values()), default=0.0)
        for pipe in _ready(pipes, max(first - monotonic(), 0) if wait_for_one else 0):
            yield self._receive(pipes[pipe])
        for worker in pipes.values():
            if worker.ticket and worker.deadline <= monotonic():
                yield self._lost(worker, f"it took longer than {worker.ticket.job.seconds:g} seconds")

    def _receive(self, worker: _Worker) -> tuple[_Ticket[Any], Any]:
        try:
            result, leaves = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join()
            return self._lost(worker, _cause_of_death(worker.process.exitcode))
        ticket = worker.release()
        if leaves:
            self._end([worker])
        return ticket, Killed(ticket.job.name, result.reason) if isinstance(result, Killed) else result

    def _lost(self, worker: _Worker, reason: str) -> tuple[_Ticket[Any], Killed]:
        ticket = worker.release()
        self._end([worker])
        return ticket, Killed(ticket.job.name, reason)

    def _end(self, workers: list[_Worker]) -> None:
        for worker in workers[:]:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
            self._workers.remove(worker)


class _Worker:
    """A worker process, seen from the parent. It is started with its first job, which needs no pickling if it forks."""

    def __init__(
        self, context: Any, ticket: _Ticket[Any], scratch: Path, preloaded: frozenset[Callable[[], object]]
    ) -> None:
        self.pipe, theirs = context.Pipe()
        first = ticket.job.function, ticket.job.arguments
        self.process = context.Process(target=worker_main, args=(theirs, first, os.getpid(), scratch), daemon=True)
        self.process.start()
        theirs.close()
        self.preloaded = preloaded
        self.ticket: _Ticket[Any] | None = ticket
        self.deadline = monotonic() + ticket.job.seconds

    def take(self, ticket: _Ticket[Any]) -> bool:
        """Give it another job; False if the process has died."""
        try:
            self.pipe.send((ticket.job.function, ticket.job.arguments))
        except OSError:
            return False
        self.ticket, self.deadline = ticket, monotonic() + ticket.job.seconds
        return True

    def release(self) -> _Ticket[Any]:
        """The job that it had."""
        assert self.ticket is not None
        ticket, self.ticket = self.ticket, None
        return ticket


def _ready(pipes: Iterable[Connection[Any, Any]], seconds: float) -> list[Any]:
    """Those of the pipes that have something to say, at the latest after so many seconds."""
    from multiprocessing.connection import wait

    return wait(list(pipes), timeout=seconds)


class Alone:
    """Takes the place of a pool in a process that is watched (see `watcher`): it does one job after another itself."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    def __enter__(self) -> Alone:
        if not what_was_lost():
            tempfile.tempdir = str(self._stack.enter_context(temporary(_SCRATCH)))
            hold_to_limits()
            as_worker()
        return self

    def __exit__(self, *exception: object) -> None:
        tempfile.tempdir = None
        self._stack.close()

    def run(self, work: Iterable[Steps[T]]) -> Iterator[T]:
        """What each `Steps` returned."""
        for steps in work:
            one = _Running(steps)
            try:
                while True:
                    one.results = [self._done(job) for job in _resumed(one)]
            except StopIteration as end:
                yield end.value

    def _done(self, job: Job) -> Any:
        if lost := what_was_lost():
            return Killed(job.name, lost)
        if job.preload is not None:
            with suppress(Exception):  # the job will meet the same fault
                job.preload()
        job.started()
        _die_with(watching())
        tell(job.seconds)
        result = _outcome(job.function, job.arguments, (KeyboardInterrupt, SystemExit))
        tell(0)
        return Killed(job.name, result.reason) if isinstance(result, Killed) else result


def run_all(jobs: Sequence[Job]) -> list[Any]:
    """Run jobs side by side, each in a worker of its own; their results, in order.

    Raises:
        OSError, Unreadable: a job could not read or write something.
        ChildBug: a bug in the tool.
    """

    def steps() -> Steps[list[Any]]:
        return (yield jobs)

    with Pool(len(jobs)) as pool:
        (results,) = pool.run([steps()])
    return results


def _resumed(one: _Running[Any]) -> Sequence[Job]:
    """The next jobs of some steps, after they were sent the results of the last ones.

    Raises:
        StopIteration: they have returned.
    """
    for result in one.results or ():
        if isinstance(result, (OSError, Unreadable, ChildBug)):
            return one.steps.throw(result)
    return one.steps.send(one.results)  # type: ignore[arg-type]  # None for the first


def _cause_of_death(code: int | None) -> str:
    reason = signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
    return f"the process died ({reason})"


# In the worker


def init_child(parent: int, scratch: Path) -> None:
    """To be called first in a child of process `parent`: sets its limits, and puts its temporary files into `scratch`.

    The parent hears Ctrl-C, kills its children, and removes what they leave (WeasyPrint: a folder for `@font-face`).
    When the parent dies, even of SIGKILL, Linux kills them, too.
    """
    import multiprocessing

    tempfile.tempdir = str(scratch)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDING[1:]:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    _die_with(parent)
    hold_to_limits()
    multiprocessing.current_process().daemon = False  # or it could have no children: a picture is fetched in one
    gc.freeze()  # what was imported stays
    gc.set_threshold(*_GC_THRESHOLD)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def worker_main(
    pipe: Connection[Any, Any], call: tuple[Callable[..., Any], tuple[Any, ...]], parent: int, scratch: Path
) -> None:
    """Make one call after another and send back each result, until the pipe is closed or the parent ends it."""
    init_child(parent, scratch)
    done = 0
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            result = _outcome(*call)
            keep_code_of_worker()  # the parent may end it as soon as it has the result
            done += 1
            leaves = isinstance(result, (ChildBug, Killed)) or done >= MOST_JOBS or memory() > MOST_MEMORY
            try:
                pipe.send((result, leaves))
            except MemoryError:
                pipe.send((Killed("", _NO_MEMORY), True))
            except OSError:  # the parent has gone
                return
            except Exception:  # what cannot be pickled
                pipe.send((ChildBug(traceback.format_exc()), True))
            call = pipe.recv()


def _outcome(
    function: Callable[..., Any], arguments: tuple[Any, ...], raised: tuple[type[BaseException], ...] = ()
) -> Any:
    try:
        return _call(function, arguments)
    except (ContentError, Unreadable) as error:
        return _without_context(error)
    except MemoryError:
        return Killed("", _NO_MEMORY)
    except PastLimit as error:
        return Killed("", str(error))
    except raised:
        raise
    except BaseException as error:
        if isinstance(error, OSError) and error.errno in DISK and error.filename is None:
            error.filename = tempfile.tempdir  # a worker writes nowhere else
        if isinstance(error, OSError) and type(error).__module__ == "builtins":  # others may not be pickled
            return _without_context(error)
        return ChildBug(traceback.format_exc())


def _call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    return function(*arguments)


_call.__code__ = _call.__code__.replace(co_stacksize=_FRAMES)


def _without_context(error: Exception) -> Exception:
    """Without what led to it: where `distributed` is imported that is pickled too, and may be too deep for it."""
    error.__traceback__ = error.__cause__ = error.__context__ = None
    return error


def memory() -> int:
    """Bytes that this process has in memory; 0 where the system does not say."""
    with suppress(OSError, ValueError):
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    with suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # at its largest; in bytes on macOS
    return 0
