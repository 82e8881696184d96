"""Inputs to begin with: whole ones, from the content and the cases, so that a change lands deep inside."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from PIL import Image
from pptx import Presentation

ROOT = Path(__file__).parents[2]
FINDS = Path(__file__).parent / "finds"
"""A folder a target; each file once broke it."""


@cache
def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """For each target: whole inputs, and what was found before."""
    cases = ROOT / "tests" / "cases"
    of = {
        "brief": _files([*(ROOT / "content").rglob("brief.yml"), *cases.rglob("brief.yml")]),
        "brand": _files([ROOT / "templates" / "_brand.yml", *cases.rglob("_brand.yml")]),
        "prose": _files(cases.rglob("brief.yml")),
        "picture": tuple(_pictures()),
        "drawing": _files([*cases.rglob("*.svg"), *(ROOT / "content").rglob("*.svg")]),
        "table": _files([*cases.rglob("*.csv"), *(ROOT / "content").rglob("*.csv")]),
        "bibtex": _files([*cases.rglob("*.bib"), *(ROOT / "content").rglob("*.bib")]),
        "references": _files([*cases.rglob("*.json"), *(ROOT / "content").rglob("*.json")]) or (b'[{"id": "a"}]',),
        "template": (_presentation(),),
    }
    return {name: (*found, *_files((FINDS / name).glob("*"))) for name, found in of.items()}


def _files(paths: Iterable[Path]) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(paths))


def _pictures() -> Iterable[bytes]:
    for form, mode in (("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("GIF", "P"), ("WEBP", "RGB")):
        buffer = io.BytesIO()
        Image.new(mode, (7, 5)).save(buffer, form)
        yield buffer.getvalue()


def _presentation() -> bytes:
    buffer = io.BytesIO()
    Presentation().save(buffer)
    return buffer.getvalue()
