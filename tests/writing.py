"""Briefs for tests: small ones written out, and what the first two stages find in them."""

from __future__ import annotations

import io
import tempfile
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from briefwright import pipeline
from briefwright.brand.model import Brand
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.handout import handout_html
from briefwright.paper.html import Paper, PaperLayout, PaperSource
from briefwright.problems import ContentError, Diagnostics, Problem, in_order
from briefwright.publish.plan import BuildRequest, BuildResult
from briefwright.schema.fields import OUTPUTS, PROJECTIONS, Output, Projection
from briefwright.templating.overrides import check_templates

HEAD = "title: A brief\ndate: 2026-11-22\nlang: en\n"
SECTION = "sections:\n  - id: one\n    title: One\n    message: One thing holds\n    blocks:\n"
WHOLE = f"{HEAD}{SECTION}      - prose: Words.\n"
FACTS = "facts:\n  growth: {value: 5 %, label: growth a year, source: known}\n"
SOURCES = "sources:\n  - {id: known, type: book, title: A book, author: [{family: Aoki}], issued: 2024}\n"
CARET = "‸"
"""Stands in a broken brief before each character that a problem is to name."""


def blocks(text: str) -> str:
    """A whole brief with these blocks in its only section."""
    return HEAD + FACTS + SOURCES + SECTION + textwrap.indent(textwrap.dedent(text), "      ")


def put(folder: Path, text: str | bytes, files: Mapping[str, str | bytes] | None = None) -> Source:
    """Write a brief and the files beside it."""
    for name, content in {"brief.yml": text, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(folder / "brief.yml")


TURNED = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
"""EXIF that says: turn this to the right."""


def picture(mode: str = "RGB", size: tuple[int, int] = (4, 3), form: str = "PNG", **options: Any) -> bytes:
    """A black picture."""
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, form, **options)
    return buffer.getvalue()


def look_over(
    source: Source, outputs: Sequence[Projection] = PROJECTIONS, settings: Mapping[str, str] | None = None
) -> tuple[list[Problem], list[Document]]:
    """What reading and resolving find, and the documents, if they come to that."""
    read, templates, resolved = Diagnostics(), Diagnostics(), Diagnostics()
    try:
        brief = pipeline.read(source, settings or {}, read, outputs)
        templates = check_templates(brief.storyboards, source)
        documents, _ = pipeline.resolve_all(brief, source, outputs, resolved)
    except ContentError as error:
        return list(dict.fromkeys([*read, *in_order(templates), *error.problems])), []
    return [*read, *in_order(templates), *resolved], documents


def both(
    source: Source, *outputs: Projection, settings: Mapping[str, str] | None = None
) -> tuple[list[Document], Brand]:
    """The documents of a brief for some outputs, and its brand."""
    found = Diagnostics()
    return pipeline.resolve_all(pipeline.read(source, settings or {}, found), source, outputs, found)


def build(source: Source, target: Path | None, outputs: Sequence[Output] = OUTPUTS, **options: Any) -> BuildResult:
    """Build a brief; `options` are those of a `BuildRequest`."""
    return pipeline.build(source, target, BuildRequest(tuple(outputs), **options))


def made(source: Source, outputs: Sequence[Output] = OUTPUTS, **options: Any) -> BuildResult:
    """The same with the bytes of the files, which a build without a target does not write."""
    with tempfile.TemporaryDirectory() as folder:
        return build(source, Path(folder) / "out", outputs, **options)


def resolved(
    folder: Path, text: str, output: Projection = "brief", files: Mapping[str, str | bytes] | None = None
) -> Document:
    """The document of a brief without errors."""
    problems, documents = look_over(put(folder, text, files), [output])
    assert documents, [told(problem, folder) for problem in problems]
    return documents[0]


def told(problem: Problem, folder: Path) -> str:
    """A problem on one line: place, code, message → mend."""
    place = str(problem.location).replace(f"{folder}/", "") if problem.location else "nowhere"
    hint = f" → {problem.hint}" if problem.hint else ""
    return f"{place}: {problem.code} {problem.message}{hint}".replace(f"{folder}", ".")


def paper_html(name: str, document: Document, source: Source, brand: Brand) -> PaperSource:
    """The HTML of the brief or the handout, as it is laid out first."""
    if name == "handout":
        return handout_html(document, source, brand)
    return Paper(name, document, source, brand).source(PaperLayout())


def without_carets(text: str) -> tuple[str, list[str]]:
    """The text itself, and line:column of each caret in it."""
    places = []
    while (offset := text.find(CARET)) >= 0:
        text = text[:offset] + text[offset + 1 :]
        places.append(f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}")
    return text, places
