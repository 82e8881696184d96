"""A command → whether it has nothing to do, decided before anything else is imported.

A build that had nothing to report leaves a stamp: all that it looked at. The same command, given in the same folder,
then costs little more than Python's own start: inputs are compared by their bytes, outputs and the tool's own files by
size, number and times, one of which (`st_ctime`) nobody can set. Where anything differs, or there is no stamp, the
whole command runs, and decides by the receipts.

Stamps are in the user's own cache folder, and nowhere else: neither content nor a folder of outputs, from wherever it
came, can say that a build is up to date. `cli.stamp` writes them.
"""

import os
import sys

try:
    from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]  # hashlib loads OpenSSL: 2 ms
except ImportError:
    from hashlib import sha256

END = "that is all"
"""The last line of a stamp: one that was cut short counts for nothing."""
ENVIRONMENT = ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH", "BRIEFWRIGHT_UNTRUSTED")
"""What a build listens to besides its arguments."""


def nothing_to_do(arguments: list[str]) -> bool:
    """Whether this command would do nothing. What it would print is printed then."""
    if arguments[:1] != ["build"]:
        return False
    messages = []
    try:
        *lines, last = _read(stamp_file(arguments)).decode().splitlines()
        if last != END:
            return False
        for line in lines:
            seen, _, path = line.partition("\t")
            if seen == "print":
                messages.append(path)
            elif see(path, seen.partition(":")[0]) != seen:
                return False
    except (OSError, LookupError, ValueError):  # the whole command meets it, too, and can report it
        return False
    # To CI, the others may be commands.
    if not all(message.isprintable() and "::" not in message and "##" not in message for message in messages):
        return False
    if messages:
        print("\n".join(messages), flush=True)
    return True


def stamp_file(arguments: list[str]) -> str:
    """The stamp of a command, in the user's cache folder; its name is a digest of all that the answer depends on.

    Raises:
        OSError: there is no such folder, or no working folder.
    """
    environment = [f"{name}={os.environ.get(name)}" for name in ENVIRONMENT]
    command = "\0".join([sys.version, sys.prefix, os.getcwd(), *environment, *arguments])  # noqa: PTH109
    return f"{cache_folder()}/stamps/{_hex(command)}"


def cache_folder() -> str:
    """The user's own, for what can be made anew; elsewhere than on Linux only for what this module reads.

    Raises:
        OSError: there is none.
    """
    home = os.environ.get("HOME", "")
    cache = os.environ.get("XDG_CACHE_HOME", "") or (home and f"{home}/.cache")
    if not os.path.isabs(cache):  # noqa: PTH117 - pathlib takes 5 ms
        raise FileNotFoundError(cache)
    return f"{cache}/briefwright"


def see(path: str, kind: str) -> str:
    """What is at a path: `sha256`, `names`, `beside`, `stat`, `tree`, `no file`, `no folder` or `nothing`.

    Raises:
        OSError: there is nothing of that kind.
    """
    if kind == "no file":
        return "a file" if os.path.isfile(path) else kind  # noqa: PTH113
    if kind == "no folder":
        return "a folder" if os.path.isdir(path) else kind  # noqa: PTH112
    if kind == "nothing":
        return "something" if os.path.exists(path) else kind  # noqa: PTH110
    return f"{kind}:{_LOOKS[kind](path)}"


def _bytes(path: str) -> str:
    return digest(_read(path))


def _read(path: str) -> bytes:
    """A file's bytes; a pipe is not waited for, and there is nothing in it."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - pathlib takes 5 ms
        return file.read()


def _names(path: str) -> str:
    return _hex("/".join(sorted(os.listdir(path))))  # noqa: PTH208


def _beside(path: str) -> str:
    folder, _, name = path.removesuffix("*").rpartition("/")
    return _hex("/".join(sorted(one for one in os.listdir(folder or ".") if one.startswith(name))))  # noqa: PTH208


def _stat(path: str) -> str:
    seen = os.stat(path)  # noqa: PTH116
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"


def _tree(path: str) -> str:
    """Size and time of every file below a folder, compiled bytecode aside."""
    found, folders = [], [path]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    seen = entry.stat()
                    found.append(f"{entry.path[len(path) :]} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}")
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
    return _hex("\n".join(sorted(found)))


_LOOKS = {"sha256": _bytes, "names": _names, "beside": _beside, "stat": _stat, "tree": _tree}


def _hex(text: str) -> str:
    return digest(text.encode("utf-8", "surrogateescape"))


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return str(sha256(data).hexdigest())
