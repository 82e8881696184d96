"""The code of patterns, of the methods of dataclasses, and of selectors of style sheets is kept as bytecode is.

Libraries compile them anew in each process, for 200 ms in a build. Where its insides are others than those
of Python 3.11 and 3.12, it does its work itself.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import CodeType, SimpleNamespace
from typing import Any

from briefwright.fast_path import cache_folder

_Key = tuple[bool, str | bytes, int]
"""Whether a pattern is one of bytes; the pattern; the flags it is given."""
MOST = 3_000
"""Patterns, or methods and selectors, that are kept before the file is begun anew: a build of all outputs has 700 and
1,000."""


@contextmanager
def kept_code() -> Iterator[None]:
    """Within the block, compile only what is not in the user's cache folder, and in the end keep that there."""
    try:
        kept = KeptCode(f"{cache_folder()}/compiled/{sys.implementation.cache_tag}")
    except (OSError, AttributeError):  # no such folder; a Python with other insides
        yield
        return
    _in_use.append(kept)
    try:
        yield
    finally:
        kept.write()


_in_use: list[KeptCode] = []
"""What this process and its workers read and add to; at most one."""


def evaluated(source: str, known: dict[str, Any], names: dict[str, Any]) -> Any:
    """What `eval` gives, from kept code: the function that says whether an element is what a selector means."""
    for kept in _in_use:
        return kept.evaluated(source, known, names)
    return eval(source, known, names)


def as_worker() -> None:
    """Keep no more than a worker does, because this process reads contents."""
    for kept in _in_use:
        kept.reads_contents()


def keep_code_of_worker() -> None:
    """In a worker: keep what it compiled of the tool and its libraries."""
    for kept in _in_use:
        kept.write()


class KeptCode:
    """The code of regular expressions, of methods of dataclasses and of selectors, kept in a file for later processes.

    Compiling those of a build takes 200 ms. The code depends on nothing but a pattern with its flags, or the source of
    a method or a selector, and on Python, which checks that of a pattern again. A worker adds only patterns that stand
    as they are in a module: it also compiles what contents bring along.
    """

    def __init__(self, file: str) -> None:
        import dataclasses

        self._file, self._process = file, os.getpid()
        self._patterns, self._methods = self._read()
        self._new: tuple[dict[_Key, tuple[Any, ...]], dict[str, bytes]] = {}, {}
        self._asked: _Key = False, "", 0
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        self._compile, self._sre = compiler.compile, compiler._sre
        compiler.compile, compiler._sre = self, SimpleNamespace(**{**vars(compiler._sre), "compile": self._note})
        vars(dataclasses)["exec"] = self._execute  # in place of the built-in function

    def _read(self) -> tuple[dict[_Key, tuple[Any, ...]], dict[str, bytes]]:
        with suppress(OSError, EOFError, ValueError, TypeError), open(self._file, "rb") as opened:  # noqa: PTH123
            if not _is_ours(opened.fileno()):
                return {}, {}
            version, patterns, methods = marshal.loads(opened.read())  # `load` reads value by value
            if version == sys.version and max(len(patterns), len(methods)) < MOST:
                return patterns, methods
        return {}, {}

    def __call__(self, pattern: Any, flags: int = 0) -> Any:
        """What the library's own compiler gives."""
        self._asked = isinstance(pattern, bytes), pattern, int(flags)
        if isinstance(pattern, str | bytes) and self._asked in self._patterns:
            with suppress(RuntimeError, TypeError, ValueError):  # a damaged file
                all_flags, code, *groups = self._patterns[self._asked]
                return self._sre.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)
        return self._compile(pattern, flags)

    def reads_contents(self) -> None:
        self._process = 0

    def _note(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        if pattern is not None and (os.getpid() == self._process or _stands_in_a_module(pattern)):
            self._patterns[self._asked] = self._new[0][self._asked] = flags, array("I", code).tobytes(), *groups
        return self._sre.compile(pattern, flags, code, *groups)

    def _execute(self, source: Any, known: dict[str, Any] | None = None, names: dict[str, Any] | None = None) -> None:
        """What `exec` does with the source of methods."""
        exec(self._code(source, "exec"), {} if known is None else known, names)

    def evaluated(self, source: str, known: dict[str, Any], names: dict[str, Any]) -> Any:
        """What `eval` does with the source of a selector."""
        return eval(self._code(source, "eval"), known, names)

    def _code(self, source: Any, mode: str) -> CodeType:
        if source in self._methods:
            with suppress(EOFError, ValueError, TypeError):  # a damaged file
                code = marshal.loads(self._methods[source])
                if isinstance(code, CodeType):
                    return code
        compiled: CodeType = compile(source, "<string>", mode, dont_inherit=True)
        if len(self._methods) + len(self._new[1]) < MOST - 1:
            self._new[1][source] = marshal.dumps(compiled)
        return compiled

    def write(self) -> None:
        """Keep what was compiled, if it can be kept."""
        if not any(self._new):
            return
        temporary = f"{self._file}-{os.getpid()}"
        patterns, methods = self._read()  # others may have added to it
        try:
            os.makedirs(os.path.dirname(self._file), exist_ok=True)  # noqa: PTH103, PTH120
            with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:  # noqa: PTH123
                marshal.dump((sys.version, {**patterns, **self._new[0]}, {**methods, **self._new[1]}), opened)
            os.replace(temporary, self._file)  # noqa: PTH105
        except (OSError, ValueError):  # the disk is full, say
            with suppress(OSError):
                os.remove(temporary)  # noqa: PTH107
        self._new = {}, {}


def _is_ours(file: int) -> bool:
    """Whether nobody else could write an open file: code is run from it."""
    if not hasattr(os, "getuid"):
        return True
    status = os.fstat(file)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _stands_in_a_module(pattern: str | bytes) -> bool:
    """Whether what asks for a pattern has it as a constant, or is the body of a module."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get("__name__") in _COMPILERS:
        frame = frame.f_back
    return frame.f_code.co_name == "<module>" or pattern in frame.f_code.co_consts


_COMPILERS = (__name__, "re", "re._compiler")
