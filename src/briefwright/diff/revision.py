"""A git revision → its files, in a separate folder; the repository and the working tree are not touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from briefwright.io.project import inside


class UnknownRevision(ValueError):
    """There is no such revision; the text says so."""


class NoRepository(OSError):
    """A folder is not in a git repository; the text says so."""


def repository_of(path: Path) -> Path:
    """The top folder of the working tree that contains `path`.

    Raises:
        NoRepository: there is none.
        OSError: git is not installed, or there is no working tree.
    """
    folder = path if path.is_dir() else path.parent
    try:
        return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    except OSError as error:
        if "not a git repository" not in str(error):
            raise
        named = "this folder" if folder.resolve() == Path.cwd() else f"`{folder}`"
        raise NoRepository(f"{named} is not in a git repository") from error


def take_files(repository: Path, revision: str, folder: Path) -> None:
    """Write the files of a revision to `folder`, which is empty; links that lead out of it are skipped.

    Raises:
        UnknownRevision: there is no such revision.
        OSError: git cannot read them.
    """
    try:
        commit = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except OSError as error:
        raise UnknownRevision(
            f"`{revision}` is neither a build nor a revision (in a shallow clone, fetch it first)"
        ) from error
    command = [_program(), "-C", str(repository), "archive", "--format=tar", commit.strip()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                for member in archive:
                    _write(archive, member, folder)
        except tarfile.TarError as error:
            reason = (process.stderr.read() if process.stderr else b"").decode(errors="replace").strip()
            raise OSError(f"git cannot read the files of `{revision}`: {reason or error}") from error


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a folder, a file or a link, unless it would be, or lead, outside.

    Python's own filters (PEP 706) need 3.11.4.
    """
    path = folder / member.name
    if inside(folder, member.name) is None:
        return
    if member.isdir():
        path.mkdir(parents=True, exist_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if member.isfile() and (file := archive.extractfile(member)) is not None:
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
    elif member.issym() and inside(path.parent, member.linkname, folder) is not None:
        path.symlink_to(member.linkname)


def _git(folder: Path, *arguments: str) -> str:
    """What git prints.

    Raises:
        OSError: git is not installed, or reports an error.
    """
    done = subprocess.run(
        [_program(), "-C", str(folder), *arguments], env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise OSError(f"git: {done.stderr.strip().removeprefix('fatal: ') or f'exit code {done.returncode}'}")
    return done.stdout


def _program() -> str:
    program = shutil.which("git")
    if program is None:
        raise FileNotFoundError("git is not installed; it is needed for the files of a revision")
    return program
