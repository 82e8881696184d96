"""A task and the files that it needs → a parcel for a machine that shares no disk with this one.

A brief reads nothing but its own folder, the project's templates, the folder that briefs share, and the built-in
templates, which every machine has. So the others are sent, each at its place beside the other, and paths in the task
and in its result are relative to them: a problem names the file where the author has it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from briefwright.batch.task import Result, Task
from briefwright.io.project import SHARED, Source

MOST = 256 * 2**20
"""The most bytes that a brief and the project's templates may have together."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent."""

    task: bytes
    named: str
    """The brief's folder as it was named."""
    brief: str
    """Its path from the project's folder."""
    files: Mapping[str, bytes]
    """By their paths from the project's folder."""
    template_folders: int
    """How many the brief and its project have."""
    builds: bool
    """Whether outputs are wanted."""


def pack(task: Task) -> Parcel:
    """Links that lead out of the folders stay behind, and so does what begins with a dot.

    Raises:
        OSError: a file cannot be read, or there is too much.
    """
    source, project = task.source, _project(task.source)
    files: dict[str, bytes] = {}
    room = MOST
    for path in _files(source, task.target):
        files[path.relative_to(project).as_posix()] = data = path.read_bytes()
        if (room := room - len(data)) < 0:
            raise OSError(None, f"more than {MOST >> 20} MB would have to be sent to the cluster", str(source.folder))
    brief = source.folder.resolve().relative_to(project).as_posix()
    there = _dumped(replace(task, target=None), {"brief": source.folder, "project": project})
    return Parcel(there, str(source.folder), brief, files, len(source.own_template_folders), task.target is not None)


def unpack(parcel: Parcel, root: Path, target: Path) -> Task:
    """Write the files below `root`, and give the task as it is to be done there; `target`: the folder for outputs.

    Raises:
        OSError: they cannot be written, or a template would be found that the brief does not have at home.
    """
    for name, data in parcel.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    task: Task = _loaded(parcel.task, {"brief": root / parcel.brief, "project": root})
    if len(task.source.own_template_folders) != parcel.template_folders:
        raise OSError(None, "a folder above it has templates, which are not the brief's", str(root))
    return replace(task, target=target if parcel.builds else None)


def pack_result(result: Result, parcel: Parcel, root: Path) -> bytes:
    """The result of a task that was unpacked at `root`."""
    there, here = str(root / parcel.brief), parcel.named
    problems = tuple(
        replace(one, message=one.message.replace(there, here), hint=one.hint.replace(there, here))
        for one in result.problems
    )
    return _dumped(replace(result, problems=problems), {"brief": root / parcel.brief, "project": root})


def unpack_result(data: bytes, task: Task) -> Result:
    """The result of `task`, at home again."""
    result: Result = _loaded(data, {"brief": task.source.folder, "project": _project(task.source)})
    return replace(result, task=task)


def _project(source: Source) -> Path:
    """The folder that contains the brief's, the project's templates and what briefs share."""
    around = [folder.parent for folder in _beside(source)]
    return min(around, key=lambda folder: len(folder.parts), default=source.folder.resolve().parent)


def _beside(source: Source) -> list[Path]:
    """The folder of the project's templates, and the one that briefs share, if this one speaks of it."""
    templates = [folder for folder in source.own_template_folders if folder != source.folder / "templates"]
    shares = f"{SHARED}/".encode() in source.file.read_bytes()
    return [*templates, *(source.shared_folders if shares else ())]


def _files(source: Source, target: Path | None) -> Iterator[Path]:
    outputs = target.resolve() if target else None
    for top in (source.folder.resolve(), *_beside(source)):
        for path in sorted(top.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(top).parts)
            made = outputs is not None and path.is_relative_to(outputs)
            if not (hidden or made) and path.is_file() and path.resolve().is_relative_to(top):
                yield path


def _dumped(item: object, homes: Mapping[str, Path]) -> bytes:
    """Pickled, each path below one of `homes` relative to it."""

    class Pickler(pickle.Pickler):
        def persistent_id(self, found: Any) -> tuple[str, str] | None:
            if isinstance(found, PurePath):
                for home, folder in homes.items():
                    if found.is_relative_to(folder):
                        return home, found.relative_to(folder).as_posix()
            return None

    buffer = io.BytesIO()
    Pickler(buffer).dump(item)
    return buffer.getvalue()


def _loaded(data: bytes, homes: Mapping[str, Path]) -> Any:
    class Unpickler(pickle.Unpickler):
        def persistent_load(self, stored: tuple[str, str]) -> Path:
            home, path = stored
            return homes[home] / path

    return Unpickler(io.BytesIO(data)).load()
