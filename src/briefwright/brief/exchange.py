"""The texts of a brief and their translations → PO and XLIFF 2.1, the files that translators' programs work with.

Expressions, citations and addresses are protected in XLIFF: a program shows them as placeholders. `exchanged`
reads them again. Sources: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefwright.brief.translated_figures import ADDRESS
from briefwright.problems import Location

FORMS = ("po", "xliff")
XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
_KEPT = re.compile(
    r"\{\{.*?\}\}|\[@[^\]]*\]|\[\^[^\]]+\]|(?<![\w@/.])@[a-z][\w-]*\b|" + ADDRESS, re.ASCII | re.IGNORECASE
)
"""What stays as it is in every language."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9._-]*")
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
    fields = (
        "Project-Id-Version: ", f"Language: {languages[1]}", "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit",
        f"X-Source-Language: {languages[0]}",
    )  # fmt: skip
    header = "".join(f'"{field}\\n"\n' for field in fields)
    return f'msgid ""\nmsgstr ""\n{header}\n'.encode() + out.getvalue()


def _catalog(lang: str) -> Any:
    from babel import UnknownLocaleError
    from babel.messages.catalog import Catalog

    try:
        return Catalog(locale=lang.replace("-", "_"), charset="utf-8")
    except (UnknownLocaleError, ValueError):
        return Catalog(charset="utf-8")


def _xliff(messages: Iterable[Message], original: str, languages: tuple[str, str]) -> bytes:
    from lxml import etree

    root = etree.Element(
        f"{{{XLIFF}}}xliff", {"version": "2.1", "srcLang": languages[0], "trgLang": languages[1]}, {None: XLIFF}
    )
    holders = dict[str, Any]()
    for number, one in enumerate(messages, 1):
        if one.file not in holders:
            about = {"id": f"data-{len(holders)}" if one.file else "brief", "original": one.file or original}
            holders[one.file] = etree.SubElement(root, f"{{{XLIFF}}}file", about)
        unit = etree.SubElement(
            holders[one.file], f"{{{XLIFF}}}unit", {"id": _id(one, number), "name": one.path, _SPACE: "preserve"}
        )
        kept = [*dict.fromkeys(_KEPT.findall(one.source) + _KEPT.findall(one.target))]
        if one.location:
            notes = etree.SubElement(unit, f"{{{XLIFF}}}notes")
            place = f"cell {one.location.cell}" if one.location.cell else f"line {one.location.line}"
            place += f", {one.about}" if one.about else ""
            etree.SubElement(notes, f"{{{XLIFF}}}note", {"category": "location"}).text = place
        if kept:
            originals = etree.SubElement(unit, f"{{{XLIFF}}}originalData")
            for at, words in enumerate(kept, 1):
                etree.SubElement(originals, f"{{{XLIFF}}}data", {"id": f"d{at}"}).text = words
        state = "initial" if one.stale or not one.target else "translated"
        segment = etree.SubElement(unit, f"{{{XLIFF}}}segment", {"state": state})
        ids = _fill(etree.SubElement(segment, f"{{{XLIFF}}}source"), one.source, kept, [])
        if one.target:
            _fill(etree.SubElement(segment, f"{{{XLIFF}}}target"), one.target, kept, ids)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _id(one: Message, number: int) -> str:
    """The path of a text, for programs that keep no names; the number of one that is no XML name token."""
    return one.path if not one.file and _TOKEN.fullmatch(one.path) else f"u{number}"


def _fill(element: Any, words: str, kept: list[str], before: list[str]) -> list[str]:
    """Put words into an element, with placeholders for what is kept: in a target, with the numbers that the source has
    for the same (`before`). Returns what is kept, by its number."""
    from lxml import etree

    pieces, ids = _KEPT.split(words), [*before]
    free = dict(enumerate(before, 1))
    element.text = pieces[0]
    for piece, one in zip(pieces[1:], _KEPT.findall(words), strict=True):
        number = next((at for at, same in free.items() if same == one), 0)
        if not free.pop(number, None):
            ids.append(one)
            number = len(ids)
        about = {"id": f"p{number}", "dataRef": f"d{kept.index(one) + 1}", "disp": one}
        etree.SubElement(element, f"{{{XLIFF}}}ph", about).tail = piece
    return ids
