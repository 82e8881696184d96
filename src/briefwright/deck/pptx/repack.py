"""A package → the same package with the same bytes each time: entries in order, no times, nothing of the machine."""

from __future__ import annotations

import zipfile
from io import BytesIO

_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""What a reader needs first (ECMA-376, part 2, 10.1.3.4)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state."""


def repacked(package: bytes) -> bytes:
    """Also the workbooks inside are repacked. The bytes may change with another zlib."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files, key=_order):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, repacked(files[name]) if name.endswith(".xlsx") else files[name])
    return buffer.getvalue()


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
