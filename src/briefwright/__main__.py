"""`python -m briefwright`, and the installed command."""

from __future__ import annotations

import gc
import os
import sys

from briefwright.fast_path import nothing_to_do

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_GC_THRESHOLD = (100_000, 50, 100)
"""Collect cycles rarely: nearly all that is made at first are modules, and they stay."""


def main() -> None:
    try:
        if sys.getfilesystemencoding() == "ascii":
            _again_in_utf8()
        if nothing_to_do(sys.argv[1:]):
            return
        gc.set_threshold(*_GC_THRESHOLD)
        compile_methods_late()
        from briefwright.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are imported
        code = 130
    gc.freeze()  # or Python looks for cycles once more among all that it is about to free
    sys.exit(code)


def _again_in_utf8() -> None:
    """The C locale knows no names of files but plain ones: become the same command in Python's UTF-8 mode."""
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})


def compile_methods_late() -> None:
    """Compile the methods of dataclasses when they are first called; they are what they would have been.

    The standard library compiles six for each frozen dataclass while its module is imported, 0.5 ms a class, and a
    build imports 300 such classes. Most of these methods are never called. Python 3.13 compiles them together.
    """
    import dataclasses

    if sys.version_info < (3, 13) and not isinstance(dataclasses._create_fn, _Late):  # type: ignore[attr-defined]
        dataclasses._create_fn = _Late(dataclasses._create_fn)  # type: ignore[attr-defined]


class _Late:
    """Replaces the function of `dataclasses` that compiles a method."""

    def __init__(self, create: Callable[..., Any]) -> None:
        self._create = create

    def __call__(self, name: str, *arguments: Any, **named: Any) -> Callable[..., Any]:
        create, made = self._create, None

        def method(self: Any, /, *given: Any, **given_by_name: Any) -> Any:
            nonlocal made
            if made is None:
                made = create(name, *arguments, **named)
                made.__qualname__ = method.__qualname__
                for cls in type(self).__mro__:
                    if vars(cls).get(name) is method:
                        setattr(cls, name, made)
            return made(self, *given, **given_by_name)

        method.__name__ = name
        return method


if __name__ == "__main__":
    main()
