"""What takes bytes from outside, each as a function of bytes. A fault is any exception other than a problem told."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from briefwright.brand.read import load_brand
from briefwright.brief.read import read_brief
from briefwright.deck.template.load import read_template
from briefwright.document.citations.bibtex import BibtexLibrary
from briefwright.document.citations.csl_files import read_csl_json, read_csl_yaml
from briefwright.document.markdown import Calls, read_flow
from briefwright.images.loader import Pictures
from briefwright.images.svg import load_svg
from briefwright.io.archive import Refused
from briefwright.io.project import Source, builtin_templates
from briefwright.problems import ContentError, Diagnostics, Location
from briefwright.richtext.text import Text, unprintable
from briefwright.schema.data.model import DataFile
from briefwright.schema.data.read import read_data

_SHOWN = Path("input")
_CALLS = Calls(
    cite=lambda inside, text, location: (),
    narrate=lambda inside, text, location: (),
    is_key=lambda word: word == "known",
    is_source=lambda word: word == "known",
    nearest=lambda word: "",
    footnote=lambda words: 1,
    formula=lambda latex, location, display: (),
    anchor=lambda name, location: True,
)


@cache
def _folder() -> Path:
    """Where bytes become files: some readers ask for a path."""
    return Path(tempfile.mkdtemp(prefix="briefwright-fuzz-"))


def _file(data: bytes, name: str) -> Path:
    path = _folder() / name
    path.write_bytes(data)
    return path


def brief(data: bytes) -> None:
    with suppress(ContentError):
        read_brief(_file(data, "brief.yml"), _SHOWN, Diagnostics())


def brand(data: bytes) -> None:
    with suppress(ContentError):
        load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"), data.decode("utf-8", "replace"))


def prose(data: bytes) -> None:
    text = Text(data.decode("utf-8", "replace"), Location(_SHOWN, 1, 1))
    if any(unprintable(text)):  # told as the brief is read
        return
    read_flow(str(text), text, (), "en", _CALLS, Diagnostics())


def picture(data: bytes) -> None:
    name = _file(data, "picture.png").name
    Pictures(Source(_folder() / "brief.yml")).load(Text(name, Location(_SHOWN, 1, 1)), Diagnostics())


def drawing(data: bytes) -> None:
    load_svg(data, _SHOWN, Diagnostics())


def table(data: bytes) -> None:
    read_data(_file(data, "table.csv"), _SHOWN, DataFile(Text("table.csv", Location(_SHOWN))), "en", Diagnostics())


def bibtex(data: bytes) -> None:
    BibtexLibrary().read(data.decode("utf-8", "replace"), _SHOWN, Diagnostics())


def references(data: bytes) -> None:
    for read in (read_csl_json, read_csl_yaml):
        with suppress(ContentError):
            read(data.decode("utf-8", "replace"), _SHOWN, Diagnostics())


def template(data: bytes) -> None:
    with suppress(Refused):
        read_template(data, {})


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (brief, brand, prose, picture, drawing, table, bibtex, references, template)
}
