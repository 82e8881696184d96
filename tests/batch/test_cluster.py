"""A real cluster of separate processes: the same outputs, whatever happens to its workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from briefwright.batch import cluster
from briefwright.batch.task import Task
from briefwright.cli import run
from briefwright.publish.plan import BuildRequest
from writing import HEAD, WHOLE, put

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'briefwright[dask]'")
pytestmark = pytest.mark.filterwarnings("default::ResourceWarning", "default::DeprecationWarning")


@contextmanager
def a_cluster(folder, workers, allowed_failures=3):
    """The address of its scheduler, its worker processes by their folders, and its scheduler process."""
    folder.mkdir()
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}
    started = []

    def start(*arguments):
        with (folder / "log").open("a") as log:
            command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
            started.append(subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder))
        return started[-1]

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", "scheduler.json")
        until(lambda: (folder / "scheduler.json").is_file())
        join = ("worker", "--scheduler-file", "scheduler.json", "--no-nanny", "--nthreads", "1", "--local-directory")
        made = {folder / str(n): start(*join, str(folder / str(n))) for n in range(workers)}
        address = json.loads((folder / "scheduler.json").read_text())["address"]
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address, made, started[0]
    finally:
        for process in started:
            process.kill()
            process.wait()


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    assert true()


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A cluster for the whole file, whose last tests wear it out: one worker goes, then the scheduler."""
    with a_cluster(tmp_path_factory.mktemp("dask") / "cluster", 2) as cluster:
        yield cluster


@pytest.fixture
def two_workers(running):
    return running[0]


def briefs(folder, *names):
    for name in names:
        put(folder / "content" / name, WHOLE)
    return str(folder / "content")


def built(folder, *location):
    return run(["build", str(folder / "content"), "-t", "web", "-o", str(folder / "out"), *location])


def test_what_comes_back_is_what_this_machine_would_have_made(two_workers, tmp_path, capsys):
    briefs(tmp_path, "a", "b", "c")
    put(tmp_path / "content" / "bad", HEAD)
    assert built(tmp_path, "--scheduler", two_workers) == 1
    told = capsys.readouterr()
    made = contents(tmp_path / "out")
    assert sorted(made) == sorted(f"{name}/{file}" for name in "abc" for file in ("brief.html", "receipt.json"))
    assert f"  bad: {tmp_path}/content/bad/brief.yml:1:1: error[E111]: `sections` is missing" in told.err
    assert built(tmp_path, "-o", str(tmp_path / "here")) == 1
    assert contents(tmp_path / "here") == made


def test_a_check_writes_nothing(two_workers, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["check", briefs(tmp_path, "a"), "-t", "web", "--scheduler", two_workers]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def test_a_brief_that_hangs_there_is_named_like_one_that_hangs_here(two_workers, tmp_path, capsys):
    briefs(tmp_path, "a")
    assert built(tmp_path, "--scheduler", two_workers, "--time-limit", "0.001") == 1
    assert "was not finished: it took longer than 0.001 seconds" in capsys.readouterr().err


def test_workers_of_another_version_are_refused(two_workers, tmp_path, capsys, monkeypatch):
    briefs(tmp_path, "a")
    monkeypatch.setattr(cluster, "__version__", "99")
    assert built(tmp_path, "--scheduler", two_workers) == 4
    assert "; install 99 there" in capsys.readouterr().err


def test_what_a_worker_lacks_is_told(two_workers, tmp_path):
    task = Task(put(tmp_path, WHOLE), None, BuildRequest(("web",)))
    with pytest.raises(cluster.Unfit, match=r"the worker tcp://.* lacks something\n  fonts"):
        list(cluster.run_on_cluster([task], two_workers, lambda: ["  fonts"], lambda task, what: None))


def test_a_folder_that_cannot_be_written_is_the_trouble_of_one_brief(two_workers, tmp_path, capsys):
    briefs(tmp_path, "a", "b")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").write_text("mine")
    assert built(tmp_path, "--scheduler", two_workers) == 3
    assert "1 of 2 failed:\n  a: " in capsys.readouterr().err
    assert (tmp_path / "out" / "b" / "brief.html").is_file()


def at_work(workers):
    """The workers that run and have unpacked a brief."""
    unpacked = [process for folder, process in workers.items() if any(folder.rglob("briefwright-*/in"))]
    return [process for process in unpacked if process.poll() is None]


def kill_one_at_work(workers):
    until(lambda: at_work(workers))
    at_work(workers)[0].send_signal(signal.SIGKILL)


def kill_meanwhile(process, workers):
    until(lambda: at_work(workers))
    process.send_signal(signal.SIGKILL)


@pytest.fixture
def while_building(monkeypatch):
    """Do something in a thread while the cluster builds."""
    threads = []

    def do(function, *arguments):
        threads.append(threading.Thread(target=function, args=arguments))
        threads[-1].start()

    yield do
    for thread in threads:
        thread.join()


def test_a_worker_that_is_killed_costs_no_brief(running, tmp_path, while_building):
    briefs(tmp_path, *"abcd")
    address, workers, _ = running
    while_building(kill_one_at_work, workers)
    assert built(tmp_path, "--scheduler", address) == 0
    assert sorted(process.poll() is None for process in workers.values()) == [False, True]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [*"abcd"]


def test_a_brief_whose_workers_die_is_named_and_the_others_come_out(tmp_path, while_building, capsys):
    briefs(tmp_path, *"abcd")
    with a_cluster(tmp_path / "cluster", 2, allowed_failures=0) as (address, workers, _):
        while_building(kill_one_at_work, workers)
        assert built(tmp_path, "--scheduler", address) == 1
    told = capsys.readouterr().err
    assert "its build was not finished: every worker of the cluster that tried it died" in told
    assert "1 of 4 failed:" in told
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_no_brief_is_lost_with_its_scheduler(running, tmp_path, while_building, capsys, monkeypatch):
    briefs(tmp_path, *"abcd")
    monkeypatch.setattr(cluster, "_PATIENCE", 2)
    address, workers, scheduler = running
    while_building(kill_meanwhile, scheduler, workers)
    assert built(tmp_path, "--scheduler", address) == 3
    assert "4 of 4 failed:" in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_told(tmp_path, capsys, monkeypatch):
    briefs(tmp_path, "a")
    monkeypatch.setattr(cluster, "_SECONDS", 0.5)
    assert built(tmp_path, "--scheduler", "tcp://127.0.0.1:9") == 3
    assert "tcp://127.0.0.1:9: no Dask scheduler answers" in capsys.readouterr().err
    assert built(tmp_path, "--scheduler", "carrier-pigeon://x") == 4


def test_without_dask_it_is_told_how_to_get_it(tmp_path, capsys, monkeypatch):
    briefs(tmp_path, "a")
    monkeypatch.setattr("briefwright.cli.briefs.find_spec", lambda name: None)
    assert built(tmp_path, "--scheduler", "tcp://127.0.0.1:9") == 4
    assert "pip install 'briefwright[dask]'" in capsys.readouterr().err
