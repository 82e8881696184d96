"""Parts → a .pptx: an Open Packaging file (ECMA-376, part 2), the same bytes for the same parts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, relpath

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
NAMESPACES = (
    f'{A} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OPEN = "http://schemas.openxmlformats.org/package/2006/"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the package, and what it leads to."""

    path: str
    """From the package's root, without a slash at the start."""
    content_type: str
    xml: str
    leads_to: tuple[tuple[str, str], ...] = ()
    """(kind, path) of each related part; the first has the relationship rId1. A kind is the last word of its URI."""


def write_package(parts: Iterable[Part]) -> bytes:
    """The package's bytes. The parts at its root come first: the presentation, then the properties."""
    files: dict[str, str] = {}
    written = list(parts)
    files["[Content_Types].xml"] = _content_types(written)
    files["_rels/.rels"] = _relationships([(_root_kind(part), part.path) for part in written if _is_root(part)], "")
    for part in written:
        files[part.path] = part.xml
        if part.leads_to:
            folder, _, name = part.path.rpartition("/")
            files[f"{folder}/_rels/{name}.rels"] = _relationships(part.leads_to, dirname(part.path))
    return _zipped(files)


def _zipped(files: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, xml in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, xml.encode())
    return buffer.getvalue()


def _content_types(parts: list[Part]) -> str:
    overrides = "".join(f'<Override PartName="/{part.path}" ContentType="{part.content_type}"/>' for part in parts)
    return (
        f'{HEAD}<Types xmlns="{_OPEN}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: Iterable[tuple[str, str]], folder: str) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_kind_uri(kind)}" Target="{relpath(path, folder or ".")}"/>'
        for number, (kind, path) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_OPEN}relationships">{rows}</Relationships>'


def _kind_uri(kind: str) -> str:
    return f"{_OPEN}relationships/metadata/{kind}" if kind == "core-properties" else _OFFICE + kind


_ROOTS = {
    "ppt/presentation.xml": "officeDocument",
    "docProps/core.xml": "core-properties",
    "docProps/app.xml": "extended-properties",
}


def _is_root(part: Part) -> bool:
    return part.path in _ROOTS


def _root_kind(part: Part) -> str:
    return _ROOTS[part.path]
