"""The texts of a brief and their translations ↔ PO and XLIFF 2.1, the files that translators' programs work with.

Expressions, citations and addresses are protected in XLIFF: a program shows them as placeholders. Nothing is lost on
the way there and back. Sources: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefwright.problems import ContentError, Location, Problem

FORMS = ("po", "xliff")
_XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
_KEPT = re.compile(r"\{\{.*?\}\}|\[@[^\]]*\]|https?://\S+")
"""What stays as it is in every language."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Message:
    """A text, and its translation; empty where there is none."""

    path: str
    source: str
    target: str = ""
    stale: bool = False
    """Whether the text has changed since it was translated."""
    location: Location | None = None
    file: str = ""
    """The data file that has the text, by its path from the brief's folder; empty for a text of the brief."""
    about: str = ""
    """What a translator is told of where it is from: a column, a parameter."""


def form_of(file: Path) -> str:
    """po or xliff, by the name of the file; empty for others."""
    return {".po": "po", ".xlf": "xliff", ".xliff": "xliff"}.get(file.suffix.lower(), "")


def written(messages: Iterable[Message], form: str, original: str, languages: tuple[str, str]) -> bytes:
    """The file for a translator. `languages`: the brief's and that of the translation."""
    return (_po if form == "po" else _xliff)(messages, original, languages)


def read(data: bytes, file: Path) -> dict[str, Message]:
    """The messages of such a file that have a translation, by their paths.

    Raises:
        ContentError: it cannot be read.
    """
    found = _from_po(data, file) if form_of(file) == "po" else _from_xliff(data, file)
    return {message.path: message for message in found if message.target}


def _po(messages: Iterable[Message], original: str, languages: tuple[str, str]) -> bytes:
    from babel.messages.pofile import write_po

    catalog = _catalog(languages[1])
    for one in messages:
        places = [(one.file or original, one.location.line or None)] if one.location else []
        flags = ["fuzzy"] if one.stale else []
        told = [one.about] if one.about else []
        catalog.add(one.source, one.target, places, flags, told, context=one.path)
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {languages[1]}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    return (
        f'{header}"Content-Transfer-Encoding: 8bit\\n"\n"X-Source-Language: {languages[0]}\\n"\n\n'.encode()
        + out.getvalue()
    )


def _catalog(lang: str) -> Any:
    from babel import UnknownLocaleError
    from babel.messages.catalog import Catalog

    try:
        return Catalog(locale=lang.replace("-", "_"), charset="utf-8")
    except (UnknownLocaleError, ValueError):
        return Catalog(charset="utf-8")


def _from_po(data: bytes, file: Path) -> Iterator[Message]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError, UnicodeDecodeError) as error:
        raise ContentError([Problem("E101", f"this is no PO file: {error}", Location(file))]) from None
    for one in catalog:
        if one.id and one.context and isinstance(one.id, str):
            target = "" if one.fuzzy else str(one.string)
            yield Message(str(one.context), one.id, target, location=Location(file, one.lineno or 0))


def _xliff(messages: Iterable[Message], original: str, languages: tuple[str, str]) -> bytes:
    from lxml import etree

    root = etree.Element(
        f"{{{_XLIFF}}}xliff", {"version": "2.1", "srcLang": languages[0], "trgLang": languages[1]}, {None: _XLIFF}
    )
    holders = dict[str, Any]()
    for number, one in enumerate(messages, 1):
        if one.file not in holders:
            about = {"id": f"data-{len(holders)}" if one.file else "brief", "original": one.file or original}
            holders[one.file] = etree.SubElement(root, f"{{{_XLIFF}}}file", about)
        unit = etree.SubElement(
            holders[one.file], f"{{{_XLIFF}}}unit", {"id": f"u{number}", "name": one.path, _SPACE: "preserve"}
        )
        kept = [*dict.fromkeys(_KEPT.findall(one.source) + _KEPT.findall(one.target))]
        if one.location:
            notes = etree.SubElement(unit, f"{{{_XLIFF}}}notes")
            place = f"cell {one.location.cell}" if one.location.cell else f"line {one.location.line}"
            place += f", {one.about}" if one.about else ""
            etree.SubElement(notes, f"{{{_XLIFF}}}note", {"category": "location"}).text = place
        if kept:
            originals = etree.SubElement(unit, f"{{{_XLIFF}}}originalData")
            for at, words in enumerate(kept, 1):
                etree.SubElement(originals, f"{{{_XLIFF}}}data", {"id": f"d{at}"}).text = words
        state = "initial" if one.stale or not one.target else "translated"
        segment = etree.SubElement(unit, f"{{{_XLIFF}}}segment", {"state": state})
        _fill(etree.SubElement(segment, f"{{{_XLIFF}}}source"), one.source, kept)
        if one.target:
            _fill(etree.SubElement(segment, f"{{{_XLIFF}}}target"), one.target, kept)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _fill(element: Any, words: str, kept: list[str]) -> None:
    """Put words into an element, with placeholders for what is kept."""
    from lxml import etree

    pieces, last = _KEPT.split(words), None
    element.text = pieces[0]
    for number, (piece, one) in enumerate(zip(pieces[1:], _KEPT.findall(words), strict=True), 1):
        about = {"id": f"p{number}", "dataRef": f"d{kept.index(one) + 1}", "disp": one}
        last = etree.SubElement(element, f"{{{_XLIFF}}}ph", about)
        last.tail = piece


def _from_xliff(data: bytes, file: Path) -> Iterator[Message]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ContentError(
            [Problem("E101", f"this is no XLIFF: {error.msg}", Location(file, error.lineno or 0))]
        ) from None
    if root.tag != f"{{{_XLIFF}}}xliff":
        hint = "save it as XLIFF 2, as `briefwright translate export` writes it"
        raise ContentError([Problem("E101", "this is no XLIFF 2", Location(file), hint)])
    for unit in root.iter(f"{{{_XLIFF}}}unit"):
        kept = {str(one.get("id")): one.text or "" for one in unit.iter(f"{{{_XLIFF}}}data")}
        source, target = (
            "".join(_words(one, kept) for one in unit.iter(f"{{{_XLIFF}}}{name}")) for name in ("source", "target")
        )
        finished = all(one.get("state") != "initial" for one in unit.iter(f"{{{_XLIFF}}}segment"))
        yield Message(
            str(unit.get("name") or ""),
            source,
            target if finished else "",
            location=Location(file, unit.sourceline or 0),
        )


def _words(element: Any, kept: dict[str, str]) -> str:
    """The text of an element; placeholders stand for what they hide, other marks for the text in them."""
    found = element.text or ""
    for child in element:
        if child.tag == f"{{{_XLIFF}}}ph":
            found += kept.get(str(child.get("dataRef")), str(child.get("disp") or ""))
        elif isinstance(child.tag, str):
            found += _words(child, kept)
        found += child.tail or ""
    return found
