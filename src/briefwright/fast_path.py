"""Whether a build has nothing to do, asked before anything else is imported.

A build that leaves nothing to say writes down all that it looked at, in `.up-to-date` in the folder of outputs. The
same command then costs little more than Python's own start: inputs are compared by their bytes, outputs and the tool's
own files by size and time. Where anything differs or is not understood, the whole command runs, and decides by the
receipts.
`cli.note` writes the file.
"""

from __future__ import annotations

import os
import sys

try:
    from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]  # hashlib loads OpenSSL: 2 ms
except ImportError:
    from hashlib import sha256

NOTE = ".up-to-date"
ENVIRONMENT = ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH")
"""What a build listens to besides its arguments."""


def nothing_to_do(arguments: list[str]) -> bool:
    """Whether this command would do nothing. All that it would say is said then."""
    if arguments[:1] != ["build"]:
        return False
    try:
        first, *lines = _read(f"{output_dir(arguments)}/{NOTE}").decode().splitlines()
        if first != command(arguments):
            return False
        said = []
        for line in lines:
            seen, _, path = line.partition("\t")
            if seen == "say":
                said.append(path)
            elif see(path, seen.partition(":")[0]) != seen:
                return False
        if said:
            print("\n".join(said), flush=True)
    except (OSError, ValueError):  # the whole command meets it, too, and can tell of it
        return False
    return True


def command(arguments: list[str]) -> str:
    """The first line of a note: the command that it answers, and what else that depends on."""
    environment = [f"{name}={os.environ.get(name)}" for name in ENVIRONMENT]
    return _hex("\0".join([sys.version, *environment, *arguments]))


def output_dir(arguments: list[str]) -> str:
    """Where a build's outputs go, read roughly: a note found by mistake answers another command."""
    found = "build"
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word in ("-o", "--output-dir"):
            found = following
        elif word.startswith("--output-dir="):
            found = word.partition("=")[2]
        elif word.startswith("-o"):
            found = word[2:]
    return found


def see(path: str, kind: str) -> str:
    """What a path looks like: `sha256`, `names`, `stat`, `tree`, `no file` or `no folder`.

    Raises:
        OSError: there is nothing of that kind.
    """
    if kind == "no file":
        return "a file" if os.path.isfile(path) else kind  # noqa: PTH113
    if kind == "no folder":
        return "a folder" if os.path.isdir(path) else kind  # noqa: PTH112
    return f"{kind}:{_LOOKS[kind](path)}"


def _bytes(path: str) -> str:
    return str(sha256(_read(path)).hexdigest())


def _read(path: str) -> bytes:
    """A file's bytes; a pipe is not waited for, and there is nothing in it."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - pathlib takes 5 ms
        return file.read()


def _names(path: str) -> str:
    return _hex("/".join(sorted(os.listdir(path))))  # noqa: PTH208


def _stat(path: str) -> str:
    seen = os.stat(path)  # noqa: PTH116
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ino}"


def _tree(path: str) -> str:
    """Size and time of every file below a folder, compiled bytecode aside."""
    found, folders = [], [path]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    found.append(f"{entry.path[len(path) :]} {entry.stat().st_size} {entry.stat().st_mtime_ns}")
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
    return _hex("\n".join(sorted(found)))


_LOOKS = {"sha256": _bytes, "names": _names, "stat": _stat, "tree": _tree}


def _hex(text: str) -> str:
    return str(sha256(text.encode("utf-8", "surrogateescape")).hexdigest())
