"""What outputs are made with, besides their inputs: the tool's own code, Python, libraries, typefaces.

Reading the metadata of 50 libraries and the bytes of 50 typefaces takes longer than reading a brief. What was found is
kept in the user's cache folder, under a digest of the places, sizes, numbers and times of all these files, one of which
(`st_ctime`) nobody can set; `briefwright verify` reads everything anew.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import sys
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright import __version__
from briefwright.fast_path import see
from briefwright.fonts.families import installed_faces
from briefwright.io.digests import sha256_of
from briefwright.io.disk import keep
from briefwright.io.project import cache_folder

if TYPE_CHECKING:
    from importlib.metadata import Distribution

Toolchain = Mapping[str, str | Mapping[str, str]]

_CODE = Path(__file__).parent.parent
_INSTALLED = (".dist-info", ".egg-info", ".egg")
"""How the entries end that describe what is installed into a folder of `sys.path`."""
_KEPT = 20
"""States of the installation that are remembered, the newest ones."""
_TEXT = {"pango": ("pango-1.0", "pango_version_string"), "harfbuzz": ("harfbuzz", "hb_version_string")}
_FILES = {"linux": "lib{}.so.0", "darwin": "lib{}.0.dylib"}


@cache
def toolchain() -> Toolchain:
    """Names → versions or digests. With the same toolchain the same inputs give the same bytes."""
    return _named(_remembered())


def read_toolchain() -> Toolchain:
    """The same, all of it read from the files themselves, whatever is remembered of them."""
    return _named(_read())


def _named(read: Mapping[str, str | Mapping[str, str]]) -> Toolchain:
    return {
        "briefwright": __version__,
        "code": read["code"],
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": read["libraries"],
        "native": {"zlib": zlib.ZLIB_RUNTIME_VERSION, **dict(_native())},
        "fonts": read["fonts"],
    }


def _remembered() -> Toolchain:
    """What `_read` gives, from an earlier process if nothing has changed since."""
    try:
        file = cache_folder() / "toolchains" / f"{_state()}.json"
    except OSError:
        return _read()
    with suppress(OSError, ValueError):
        known = json.loads(file.read_bytes())
        if isinstance(known, dict) and known.keys() == {"code", "libraries", "fonts"}:
            return known
    read = _read()
    if keep(file, json.dumps(read).encode()):
        with suppress(OSError):
            for old in sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
                old.unlink()
    return read


def _state() -> str:
    """A digest of what can be seen of the tool's files, installed libraries and typefaces without reading them.

    Raises:
        OSError: a file cannot be looked at.
    """
    seen = [sys.version, see(str(_CODE), "tree")]
    for folder in filter(os.path.isdir, sys.path):
        with os.scandir(folder) as entries:
            for entry in sorted((one for one in entries if one.name.endswith(_INSTALLED)), key=lambda one: one.name):
                described = (entry.path, f"{entry.path}/METADATA", f"{entry.path}/PKG-INFO")
                seen += (f"{path} {see(path, 'stat')}" for path in described if os.path.exists(path))  # noqa: PTH110
    seen += (f"{path} {see(str(path), 'stat')}" for path in sorted({face.path for face in installed_faces()}))
    return sha256_of("\n".join(seen).encode("utf-8", "surrogateescape"))


def _read() -> Toolchain:
    return {
        "code": _code(),
        "libraries": dict(sorted(_libraries("briefwright", ["ja"], {}).items())),
        "fonts": {path.name: _digest(path) for path in sorted({face.path for face in installed_faces()})},
    }


def differences(old: Mapping[str, object], new: Mapping[str, object], called: str = "{}") -> list[str]:
    """What changed from one mapping to another (toolchains, settings), a sentence each.

    `called`: what a sentence makes of a name.
    """
    found = []
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            found += differences(before, after, called)
        elif before != after:
            found.append(_said(called.format(name), before, after))
    return found


def _said(name: str, before: object, after: object) -> str:
    long = any(str(one).startswith("sha256:") for one in (before, after))
    if before is None or after is None:
        return f"{name} is {'new' if before is None else 'gone'}"
    return f"{name} changed" if long else f"{name} changed from {before} to {after}"


def _code() -> str:
    files = (
        f"{path.relative_to(_CODE).as_posix()}\0".encode() + path.read_bytes() + b"\0"
        for path in sorted(_CODE.rglob("*.py"))
    )
    return f"sha256:{sha256_of(b''.join(files))}"


def _digest(path: Path) -> str:
    return f"sha256:{sha256_of(path.read_bytes())}"


def _libraries(name: str, extras: Collection[str], found: dict[str, str]) -> dict[str, str]:
    """Every installed distribution that one needs, and what those need in turn, with its version."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    one = _installed(name)
    for requirement in map(Requirement, (one.requires or ()) if one is not None else ()):
        needed, marker = canonicalize_name(requirement.name), requirement.marker
        applies = marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))
        if applies and needed not in found and (other := _installed(needed)) is not None:
            found[needed] = other.version
            _libraries(needed, requirement.extras, found)
    return found


def _installed(name: str) -> Distribution | None:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _native() -> Iterator[tuple[str, str]]:
    """The versions of the libraries that set text. A system whose names for them are not known gives none."""
    for name, (file, function) in _TEXT.items():
        try:
            asked = getattr(ctypes.CDLL(_FILES.get(sys.platform, "{}").format(file)), function)
        except (OSError, AttributeError):
            continue
        asked.restype = ctypes.c_char_p
        yield name, asked().decode()
