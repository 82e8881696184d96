"""Tasks → results, by the workers of a Dask cluster. The only module that knows `distributed`.

No disk is shared: the files of a brief travel to the worker, the outputs travel back, and are published from here. On
the worker a process of our own does the work, as in `pool`: it can be killed at the time limit, and it does one brief
at a time, whatever number of threads the worker has.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefwright import __version__
from briefwright.batch.parcel import Parcel, pack, pack_result, unpack, unpack_result
from briefwright.batch.pool import Pool
from briefwright.batch.task import Result, Task, Watch, told
from briefwright.child import Stopped
from briefwright.pipeline import unfinished
from briefwright.publish.swap import staging

_SECONDS = 15
"""How long a scheduler, and then a worker, is waited for."""
_AHEAD = 2
"""Tasks that are sent for each thread of the cluster: one is done while the other travels."""


class Unfit(Exception):
    """The cluster cannot do the work; the text says why, and what would help."""


def run_on_cluster(
    tasks: Sequence[Task], address: str, lacking: Callable[[], Sequence[str]], watch: Watch
) -> Generator[Result, None, None]:
    """Results in the order in which they are finished; `lacking` tells what the machine that it runs on lacks.

    A task whose worker dies is given to another by the scheduler, as often as its `allowed-failures` says.

    Raises:
        Unfit: the workers lack something.
        OSError: no scheduler answers.
    """
    from distributed import as_completed

    with _connected(address, lacking) as client:
        waiting, under_way, coming = iter(tasks), dict[Any, Task](), as_completed(loop=client.loop)
        try:
            while True:
                room = _AHEAD * max(sum(client.nthreads().values()), 1) - len(under_way)
                for task, parcel in _packed(waiting, room):
                    if isinstance(parcel, Result):
                        yield parcel
                    else:
                        future = client.submit(build_there, parcel, pure=False)
                        under_way[future] = task
                        coming.add(future)
                        watch(task, "on the cluster")
                if not under_way:
                    break
                future = next(coming)
                task = under_way.pop(future)
                yield _received(future, task)
        finally:
            client.cancel([*under_way])


@contextmanager
def _connected(address: str, lacking: Callable[[], Sequence[str]]) -> Iterator[Any]:
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it would say is said in our words
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
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


def _packed(waiting: Iterator[Task], room: int) -> Iterator[tuple[Task, Parcel | Result]]:
    """The next tasks, as long as there is room; a result for one that cannot be sent."""
    while room > 0 and (task := next(waiting, None)):
        try:
            yield task, pack(task)
            room -= 1
        except OSError as error:
            yield task, Result(task, trouble=told(error))


def _received(future: Any, task: Task) -> Result:
    """What came back, its files published."""
    from distributed import CancelledError, KilledWorker

    try:
        data, files = future.result()
        result = unpack_result(data, task)
        if task.target is not None and files:
            _publish(files, task.target)
    except KilledWorker:
        stopped = Stopped("its build", "every worker of the cluster that tried it died")
        return Result(task, problems=(unfinished(stopped, task.source),))
    except CancelledError:
        return Result(task, trouble="the cluster has lost it")
    except OSError as error:
        return Result(task, trouble=told(error))
    return result


def _publish(files: Mapping[str, bytes], target: Path) -> None:
    with staging(target) as folder:
        for name, data in files.items():
            (folder / name).write_bytes(data)


# On the worker


_idle: list[Pool] = []
"""Each with one warm process; as many as there were ever tasks at once."""


def build_there(parcel: Parcel) -> tuple[bytes, dict[str, bytes]]:
    """Do a task on a worker of the cluster: the packed result, and the files that were made."""
    from distributed import get_worker

    with TemporaryDirectory(prefix="briefwright-", dir=get_worker().local_directory) as made, _process() as pool:
        root = Path(made).resolve()
        home, out = root / "in", root / "out"
        (result,) = pool.run([unpack(parcel, home, out)], lambda task, what: None)
        files = {path.name: path.read_bytes() for path in out.iterdir()} if out.is_dir() else {}
        return pack_result(result, parcel, home), files


@contextmanager
def _process() -> Iterator[Pool]:
    """A pool of one process, warm if there is one."""
    multiprocessing.current_process().daemon = False  # Dask's workers are, and a daemon may have no children
    pool = _idle.pop() if _idle else Pool(1, "spawn")  # a fork would take over the locks of other threads
    yield pool
    _idle.append(pool)
