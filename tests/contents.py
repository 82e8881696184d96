"""The contents, each built whole once in a run of the tests, by whichever worker of pytest-xdist asks first."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

import briefwright

CONTENT = Path(__file__).parents[1] / "content"
TRANSLATIONS = shutil.ignore_patterns("brief.*.yml")
"""What is not copied: each of them is as dear as the brief itself."""
PLAIN = {
    "PATH": os.environ.get("PATH", ""), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0",
    "PYTHONPATH": os.pathsep.join(map(str, (Path(briefwright.__file__).parents[1], Path(__file__).parent))),
}  # fmt: skip

LOOKED_ON = """
    import json, os, sys
    from pathlib import Path

    opened = set()
    sys.addaudithook(lambda event, given: opened.add(given[0]) if event == "open" else None)
    from briefwright import pipeline
    from briefwright.io.project import Source

    from inline import InlinePool

    pipeline.Pool = InlinePool
    built = pipeline.build(Source(Path(sys.argv[1], "brief.yml")), Path("out", sys.argv[1]))
    assert not built.problems, built.problems
    print(json.dumps([os.path.realpath(path) for path in opened if isinstance(path, (str, bytes))]))
"""
"""A build in one process, which says what Python opened for it."""


@dataclass(frozen=True)
class Content:
    """A build of a content, in one process."""

    folder: Path
    """A copy of it."""
    outputs: Path
    opened: list[Path]


def run(command: list[str], folder: Path, environment: dict[str, str], umask: int = 0o022) -> str:
    """What Python prints in a folder, with a home and so with caches of its own."""
    return subprocess.run(
        [sys.executable, *command], cwd=folder, check=True, umask=umask, stdout=subprocess.PIPE, text=True,
        env={**environment, "HOME": str(folder / "home")},
    ).stdout  # fmt: skip


def built(name: str, factory: pytest.TempPathFactory) -> Content:
    """The content of that name."""
    base = factory.getbasetemp().resolve()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"content-{name}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "opened.json").exists():
            shutil.copytree(CONTENT / name, folder / name, ignore=TRANSLATIONS)
            told = run(["-c", textwrap.dedent(LOOKED_ON), name], folder, PLAIN)
            (folder / "opened.json").write_text(told)
    opened = json.loads((folder / "opened.json").read_text())
    return Content(folder / name, folder / "out" / name, list(map(Path, opened)))
