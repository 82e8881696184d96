"""Tasks → results, by the workers of a Dask cluster. The only module that imports `distributed`.

No disk is shared: the files of a brief travel to the worker, the outputs travel back, and are published from here. On
the worker a process of our own does the work, as in `pool`: it can be killed at the time limit, and it does one brief
at a time, whatever number of threads the worker has.
"""

from __future__ import annotations

import logging
import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from briefwright import __version__
from briefwright.batch.payload import Parcel, pack, pack_result, unpack, unpack_result
from briefwright.batch.task import Result, Task, Unfit, Watch, perform
from briefwright.io.disk import write_new
from briefwright.io.inputs import reason
from briefwright.processes.pool import Killed, Pool
from briefwright.publish.receipt import RECEIPT, digest
from briefwright.publish.receipt_file import note_receipt
from briefwright.publish.swap import staging

_SECONDS = 15
"""How long a scheduler, and then a worker, is waited for."""
_PATIENCE = 60
"""Seconds for which a cluster may be without workers."""


def run_on_cluster(
    tasks: Sequence[Task], address: str, lacking: Callable[[], Sequence[str]], watch: Watch
) -> Generator[Result, None, None]:
    """Results in the order in which they are finished; `lacking` lists what the machine that it runs on lacks.

    A task whose worker dies is given to another by the scheduler, up to its `allowed-failures`.

    Raises:
        Unfit: the workers lack something.
        OSError: no scheduler answers.
    """
    with _connected(address, lacking) as client:
        waiting, under_way = deque(tasks), dict[Any, Task]()
        try:
            while waiting or under_way:
                # No task waits at a worker: if that died of another task, Dask would count it against both.
                for task, parcel in _packed(waiting, _threads(client) - len(under_way)):
                    if isinstance(parcel, Result):
                        yield parcel
                    else:
                        under_way[client.submit(build_there, parcel, pure=False)] = task
                        watch(task, "on the cluster")
                for future in _finished(client, under_way):
                    yield _received(future, under_way.pop(future))
        except _Lost:
            for task in [*under_way.values(), *waiting]:
                yield Result(task, trouble="the cluster has no workers any more")


class _Lost(Exception):
    """The cluster has no workers any more."""


def _threads(client: Any) -> int:
    with suppress(OSError):
        return sum(client.nthreads().values()) if client.status == "running" else 0
    return 0


def _finished(client: Any, futures: Collection[Any]) -> list[Any]:
    """Those that are finished, after a second at the most, which may be none.

    Raises:
        _Lost: there have been no workers for a while.
    """
    from distributed import CancelledError, wait

    for _ in range(_PATIENCE):
        with suppress(TimeoutError, CancelledError):
            wait([*futures], timeout=1, return_when="FIRST_COMPLETED")
        finished = [future for future in futures if future.done()]
        if finished or _threads(client):
            return finished
        sleep(1)
    raise _Lost


@contextmanager
def _connected(address: str, lacking: Callable[[], Sequence[str]]) -> Iterator[Any]:
    from distributed import Client

    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # reported in our own words
    try:
        client = Client(address, timeout=_SECONDS)
    except ValueError as error:
        raise Unfit(f"{address}: {error}") from None
    except OSError:
        raise OSError(None, f"no Dask scheduler answers within {_SECONDS} seconds", address) from None
    with client:
        _look_over(client, lacking)
        yield client


def _look_over(client: Any, lacking: Callable[[], Sequence[str]]) -> None:
    """Whether the workers can do the work."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        raise Unfit("the cluster has no workers") from None
    for worker, found in client.get_versions(packages=["briefwright"])["workers"].items():
        if (version := found["packages"]["briefwright"]) != __version__:
            has = f"briefwright {version}" if version else "no briefwright"
            raise Unfit(f"the worker {worker} has {has}; install {__version__} there")
    for worker, problems in client.run(lacking).items():
        if problems:
            raise Unfit("\n".join([f"the worker {worker} lacks something", *problems]))


def _packed(waiting: deque[Task], room: int) -> Iterator[tuple[Task, Parcel | Result]]:
    """The next tasks, as long as there is room; a result for one that cannot be sent."""
    while waiting and room > 0:
        task = waiting.popleft()
        try:
            yield task, pack(task)
            room -= 1
        except OSError as error:
            yield task, Result(task, trouble=reason(error))


def _received(future: Any, task: Task) -> Result:
    """The result, its files published."""
    from distributed import CancelledError, KilledWorker

    try:
        data, files = future.result()
        if task.target is not None and files:
            with staging(task.target, but=files) as folder:
                for name, content in files.items():
                    write_new(folder / name, content)
            note_receipt(digest(files.get(RECEIPT, b"")), task.source.file)
        return unpack_result(data, task)
    except KilledWorker:
        stopped = Killed("its build", "every worker of the cluster that tried it died")
        return Result(task, problems=(stopped.problem(task.source.file),))
    except CancelledError:
        return Result(task, trouble="the cluster has lost it")
    except OSError as error:
        return Result(task, trouble=reason(error))
    except Exception:
        return Result(task, bug=traceback.format_exc())


# On the worker


_idle: list[Pool] = []
"""Each with one warm process; as many as there were ever tasks at once."""


def build_there(parcel: Parcel) -> tuple[bytes, dict[str, bytes]]:
    """Do a task on a worker of the cluster: the packed result, and the files that were made."""
    from distributed import get_worker

    with TemporaryDirectory(prefix="briefwright-", dir=get_worker().local_directory) as made:
        home, out = Path(made).resolve() / "in", Path(made).resolve() / "out"
        task = unpack(parcel, home, out)
        with _process() as pool:
            (result,) = pool.run([perform(task, lambda task, what: None)])
        files = {path.name: path.read_bytes() for path in out.iterdir()} if out.is_dir() else {}
        return pack_result(result, parcel, home), files


@contextmanager
def _process() -> Iterator[Pool]:
    """A pool of one process, warm if there is one."""
    multiprocessing.current_process().daemon = False  # Dask's workers are, and a daemon may have no children
    pool = _idle.pop() if _idle else Pool(1, "spawn")  # a fork would take over the locks of other threads
    with ExitStack() as unless_all_is_well:
        unless_all_is_well.enter_context(pool)
        yield pool
        unless_all_is_well.pop_all()
    _idle.append(pool)
