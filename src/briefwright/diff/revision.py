"""A git revision → its files, in a folder of their own; the repository and the working tree are not touched."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

from briefwright.io.project import inside


class UnknownRevision(ValueError):
    """There is no such revision; the text says so."""


def repository_of(path: Path) -> Path:
    """The top folder of the working tree that holds `path`.

    Raises:
        OSError: there is no git, or no working tree.
    """
    folder = path if path.is_dir() else path.parent
    return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))


def take_files(repository: Path, revision: str, folder: Path) -> None:
    """Put the files of a revision into `folder`, which is empty; links that lead out of it are left out.

    Raises:
        UnknownRevision: there is none of that name.
        OSError: git cannot give them.
    """
    try:
        commit = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except OSError as error:
        raise UnknownRevision(
            f"there is no build and no revision `{revision}` (a shallow clone lacks most: fetch it first)"
        ) from error
    command = [_program(), "-C", str(repository), "archive", "--format=tar", commit.strip()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                for member in archive:
                    _write(archive, member, folder)
        except tarfile.TarError as error:
            said = (process.stderr.read() if process.stderr else b"").decode(errors="replace").strip()
            raise OSError(f"git cannot give the files of `{revision}`: {said or error}") from error


def _write(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a folder, a file or a link, unless it would stand, or lead, outside.

    By ourselves, for Python's own filters (PEP 706) came with 3.11.4 only.
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
    """What git says.

    Raises:
        OSError: there is none, or it refuses.
    """
    done = subprocess.run(
        [_program(), "-C", str(folder), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise OSError(f"git: {done.stderr.strip().removeprefix('fatal: ') or f'exit code {done.returncode}'}")
    return done.stdout


def _program() -> str:
    program = shutil.which("git")
    if program is None:
        raise FileNotFoundError("git is not installed, and the files of a revision come from it")
    return program
