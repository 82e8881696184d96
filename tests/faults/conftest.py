"""A brief that is built again after a change, by renderers that cost nothing, and what a fault may leave of it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from briefwright import pipeline
from briefwright.batch import task
from briefwright.cli import run, stamp
from briefwright.io import inputs
from briefwright.io.inputs import recorded
from briefwright.io.project import Source
from briefwright.publish import freshness as standing
from briefwright.publish import outputs, swap
from briefwright.publish.outputs import Rendered
from briefwright.publish.swap import clean_up
from inline import InlinePool
from writing import WHOLE, put

SCENES = ("nothing stands", "exchanged", "renamed")
COMMAND = ["build", "content", "-o", "out", "-t", "brief,web", "-q"]
Set = dict[str, bytes]


@dataclass(frozen=True)
class Scene:
    """A project: the outputs of its first state stand, and the brief has changed since."""

    folder: Path
    old: Set
    """What stood before: nothing, where nothing was built yet."""
    new: Set

    @property
    def outputs(self) -> Path:
        return self.folder / "out" / "one"

    def put_back(self) -> None:
        """As it was before the build."""
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        if self.old:
            shutil.copytree(self.folder / "old", self.folder / "out", symlinks=True)

    def check(self, code: int | None, what: object) -> None:
        """A build ended with `code` (None: killed): what it left is whole, and the next one good."""
        clean_up(self.outputs)  # as every build does first: killed between two renames, the old set was moved aside
        found = held(self.outputs)
        assert found in ([self.new] if code == 0 else [self.old, self.new]), (what, sorted(found))
        assert run(COMMAND) == 0
        assert held(self.outputs) == self.new
        assert is_whole(self.new)
        assert self.left() == [], what

    def left(self) -> list[str]:
        """What lies in the folders for outputs and for temporary files, and should not."""
        names = [*os.listdir(self.folder / "out"), *os.listdir(self.folder / "tmp")]  # noqa: PTH208 - hidden names too
        cache = f"briefwright-{os.getuid()}"  # of who may not write into his own cache folder
        return [name for name in names if name not in ("one", cache)]


def held(folder: Path) -> Set:
    """Every file below a folder; nothing where there is none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"no file"
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def is_whole(found: Set) -> bool:
    """Whether every file that the receipt names is the one that it names."""
    outputs = json.loads(found["receipt.json"])["outputs"]
    return all(sha256(found[name]).hexdigest() == one["sha256"] for name, one in outputs.items())


@pytest.fixture
def quick(monkeypatch):
    """Outputs that cost nothing, made in this process; what reads the brief is asked once for each of its states."""

    def giving(*files):
        return lambda document, *others: [
            Rendered(file, document.title[0].text.encode() * 9000, {"pages": 1}, ()) for file in files
        ]

    renderers: dict[str, Callable[..., list[Rendered]]] = {
        product: giving(file) for product, file in outputs.FILES.items()
    }
    monkeypatch.setattr(outputs, "RENDERERS", {**renderers, "deck": giving("deck.pptx", "notes.pdf")})
    for module in (task, pipeline):
        monkeypatch.setattr(module, "Pool", InlinePool)
    monkeypatch.setattr(stamp, "_of_tool", lambda: iter(()))
    for module in (pipeline, standing):
        monkeypatch.setattr(module, "toolchain", dict)
    for name in ("read", "check_templates", "resolve_all"):
        monkeypatch.setattr(pipeline, name, once(getattr(pipeline, name)))


def once(stage):
    """A stage that works once for each text of the brief and list of outputs; the files it looks at count each time."""
    kept = {}

    def asked(*given):
        source = next(one for one in given if isinstance(one, Source))
        key = source.file.read_bytes(), str([one for one in given if isinstance(one, list)])
        if key not in kept:
            with recorded() as seen:
                kept[key] = stage(*given), seen
        result, seen = kept[key]
        for one in inputs._records:
            one.update(seen)
        return result

    return asked


@pytest.fixture
def memory(tmp_path):
    """A folder in memory, where there is one: flushing costs nothing there."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture(params=SCENES)
def scene(request, memory, monkeypatch, quick):
    """Also where a system cannot exchange two folders in one step."""
    monkeypatch.chdir(memory)
    (memory / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(memory / "tmp"))
    if request.param == "renamed":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    if request.param != "nothing stands":
        put(memory / "content" / "one", WHOLE)
        assert run(COMMAND) == 0
        theirs = memory / "out" / "one" / "theirs" / "deep"
        theirs.mkdir(parents=True)
        (theirs / "notes.txt").write_text("somebody else's")
        (memory / "out").rename("old")
    put(memory / "content" / "one", WHOLE.replace("A brief", "Another brief"))
    made = Scene(memory, held(memory / "old" / "one"), {})
    made.put_back()
    assert run(COMMAND) == 0
    return Scene(memory, made.old, held(made.outputs))
