"""WeasyPrint, imported as cheaply as it can be: in a third of the time, and the PDFs are the same, byte for byte.

Whatever does not come to pass here (WeasyPrint changes its imports, a cache that cannot be written) leaves the plain
import, which is slower and does the same.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from importlib.machinery import SourceFileLoader
from io import StringIO
from types import ModuleType
from typing import Any

from briefwright.fonts.families import fontconfig_file
from briefwright.io.disk import keep
from briefwright.io.project import cache_folder

_LATER = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint needs for variable fonts, and where HarfBuzz cannot make subsets: a quarter of the import."""


@cache
def weasyprint() -> Any:
    """Import WeasyPrint, with the fonts of the machine out of sight."""
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(cache_folder() / "fonts"))
    with _declarations_kept(), _put_off():
        import weasyprint

        return weasyprint


def prepare() -> None:
    """Import WeasyPrint now, for children that are forked later."""
    weasyprint()


@contextmanager
def _declarations_kept() -> Iterator[None]:
    """Give WeasyPrint its declarations of C functions from the cache (cffi's "out-of-line ABI mode").

    It has pycparser parse 400 lines of C at each start; and cffi then looks for each library under names that only
    other systems know, which on Linux starts ldconfig, gcc and ld each time (Kozea/WeasyPrint issues 1125 and 2073).
    Libraries of kept declarations are found by the loader alone: on other systems that may not be enough.
    """
    if sys.platform != "linux":
        yield
        return
    import cffi

    plain, cffi.FFI = cffi.FFI, _Declarations
    try:
        yield
    finally:
        cffi.FFI = plain


class _Declarations:
    """Stands in for `cffi.FFI`: once declarations are given, it has all that cffi makes of them."""

    def cdef(self, source: str) -> None:
        ffi = _kept(source)
        vars(self).update({name: getattr(ffi, name) for name in dir(ffi) if not name.startswith("_")})


def _kept(source: str) -> Any:
    """What cffi makes of declarations: from the cache, from now on if not yet."""
    import cffi

    name = f"declarations_{hashlib.sha256(f'{cffi.__version__}{source}'.encode()).hexdigest()[:16]}"
    file = cache_folder() / "weasyprint" / f"{name}.py"
    with suppress(OSError, ImportError, SyntaxError, AttributeError):
        if not file.is_file():
            keep(file, _as_python(name, source))
        module = ModuleType(name)
        SourceFileLoader(name, str(file)).exec_module(module)
        return module.ffi
    plain = cffi.api.FFI()
    plain.cdef(source)
    return plain


def _as_python(name: str, source: str) -> bytes:
    import cffi
    from cffi.recompiler import make_py_source

    made = cffi.api.FFI()
    made.cdef(source)
    written = StringIO()
    make_py_source(made, name, written)
    return written.getvalue().encode()


@contextmanager
def _put_off() -> Iterator[None]:
    """Have modules imported when something of them is called."""
    put_off = {name: _Later(name) for name in _LATER if name not in sys.modules}
    sys.modules.update(put_off)
    try:
        yield
    finally:
        for name in put_off:
            del sys.modules[name]


class _Later(ModuleType):
    """A module of functions and classes that are there to be called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *arguments, **named: getattr(import_module(self.__name__), name)(*arguments, **named)
