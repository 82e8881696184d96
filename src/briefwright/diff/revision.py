"""A git revision → its files, in a folder of their own; the repository and the working tree are not touched."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path


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
                archive.extractall(folder, filter=_inside)
        except tarfile.TarError as error:
            said = (process.stderr.read() if process.stderr else b"").decode(errors="replace").strip()
            raise OSError(f"git cannot give the files of `{revision}`: {said or error}") from error


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """The member as data (PEP 706), or None for one that would stand, or lead, outside."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


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
