"""What outputs are made with, besides their inputs: the tool's own code, Python, libraries, typefaces."""

from __future__ import annotations

import ctypes
import platform
import sys
import zlib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from briefwright import __version__
from briefwright.fonts.families import installed_faces

Toolchain = Mapping[str, str | Mapping[str, str]]

_CODE = Path(__file__).parent.parent
_TEXT = {"pango": ("pango-1.0", "pango_version_string"), "harfbuzz": ("harfbuzz", "hb_version_string")}
_FILES = {"linux": "lib{}.so.0", "darwin": "lib{}.0.dylib"}


@cache
def toolchain() -> Toolchain:
    """Names → versions or digests. With the same toolchain the same inputs give the same bytes."""
    return {
        "briefwright": __version__,
        "code": _code(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "libraries": dict(sorted(_libraries("briefwright", ["ja"], {}).items())),
        "native": {"zlib": zlib.ZLIB_RUNTIME_VERSION, **dict(_native())},
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
    found = sha256()
    for path in sorted(_CODE.rglob("*.py")):
        found.update(f"{path.relative_to(_CODE).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return f"sha256:{found.hexdigest()}"


def _digest(path: Path) -> str:
    return f"sha256:{sha256(path.read_bytes()).hexdigest()}"


def _libraries(name: str, extras: Collection[str], found: dict[str, str]) -> dict[str, str]:
    """Every installed distribution that one needs, and what those need in turn, with its version."""
    one = _installed(name)
    for requirement in map(Requirement, (one.requires or ()) if one is not None else ()):
        needed, marker = canonicalize_name(requirement.name), requirement.marker
        applies = marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))
        if applies and needed not in found and (other := _installed(needed)) is not None:
            found[needed] = other.version
            _libraries(needed, requirement.extras, found)
    return found


def _installed(name: str) -> Distribution | None:
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
