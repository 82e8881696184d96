"""Words → the part of a file's name that is safe on Linux, macOS and Windows, in any script."""

from __future__ import annotations

import re
from itertools import dropwhile, groupby
from unicodedata import category, is_normalized, normalize

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
"""What Windows does not take in a name, and bytes that are not UTF-8."""
MAX_BYTES = 100
"""In UTF-8. A name may have 255 bytes, of which some are left to the brief's own."""
_RESERVED = re.compile(r"(?:con(?:in\$|out\$)?|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])")
"""Names of devices on Windows (learn.microsoft.com, "Naming Files, Paths, and Namespaces")."""


def slug(words: str) -> str:
    """Small letters, digits and _, and a hyphen for everything between them.

    Words that differ in case or in how their accents are coded come out the same, as they would on a file system that
    does not distinguish them.

    Raises:
        ValueError: nothing is left, or more than `MAX_BYTES`.
    """
    folded = normalize("NFC", normalize("NFD", words).casefold())
    kept = ("".join(run) for safe, run in groupby(folded, _is_safe) if safe)
    name = "-".join(filter(None, map(_without_stray_marks, kept)))
    if not name:
        raise ValueError("it has no letters or digits")
    if (size := len(name.encode())) > MAX_BYTES:
        raise ValueError(f"it is {size} bytes long; {MAX_BYTES} are allowed")
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def portable(name: str) -> str:
    """The name of a folder, if any system can have it, and otherwise its slug.

    Raises:
        ValueError: it has no letters or digits, or more than `MAX_BYTES`.
    """
    composed = normalize("NFC", name)
    return composed if is_portable(composed) else slug(name)


def is_portable(name: str) -> bool:
    """Whether any system can have a file or folder of this name."""
    device = _RESERVED.fullmatch(name.partition(".")[0].strip().casefold())
    if not name or device or name[0] in ". " or name[-1] in ". " or _UNSAFE.search(name):
        return False
    return is_normalized("NFC", name) and len(name.encode()) <= MAX_BYTES


def _is_safe(sign: str) -> bool:
    """Letters, the marks that belong to them, digits, and _."""
    return sign == "_" or category(sign)[0] in "LMN"


def _without_stray_marks(word: str) -> str:
    """Marks that follow no letter would change the sign before the name."""
    return "".join(dropwhile(lambda sign: category(sign).startswith("M"), word))
