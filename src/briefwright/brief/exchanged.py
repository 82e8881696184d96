"""PO and XLIFF 2 files, as translators' programs write them → the messages in them, each with its place.

Programs reorder and split what they were given, drop names, mark what is unfinished, and add matches, notes and codes
of their own. Sources: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefwright.brief.exchange import XLIFF, form_of
from briefwright.problems import ContentError, Location, Problem

if TYPE_CHECKING:
    from babel.messages.catalog import Message as PoMessage


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that a translator sent back."""

    path: str
    """As it was exported; empty where a program has not kept it."""
    source: str
    target: str
    """Empty where there is none."""
    location: Location
    unfinished: str = ""
    """What translation it is that is not to be taken yet: "marked as fuzzy"."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that a translator sent back."""

    lang: str
    """The language that it says it is in; empty where it says none."""
    messages: tuple[Sent, ...]
    location: Location
    """Where it says the language."""


def read(data: bytes, file: Path) -> SentFile:
    """What a file has, in its order.

    Raises:
        ContentError: it cannot be read.
    """
    return _from_po(data, file) if form_of(file) == "po" else _from_xliff(data, file)


def _not(what: str, why: str, place: Location, hint: str = "") -> ContentError:
    return ContentError([Problem("E100", f"this is no {what}: {why}", place, hint)])


_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@-]+)", re.MULTILINE)
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def _po_text(data: bytes, file: Path) -> str:
    found = _CHARSET.search(data[:4000])
    named = "utf-8" if found is None or found[1] == b"CHARSET" else found[1].decode()
    charset = next((name for mark, name in _MARKS.items() if data.startswith(mark)), named)
    try:
        return data.decode(charset)
    except LookupError:
        raise _not("PO file", f"no charset `{charset}` is known", Location(file), "save it as UTF-8") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = f"this line is not {charset}, as the file says"
        raise _not("PO file", why, Location(file, line, 1), "save it as UTF-8") from None


def _from_po(data: bytes, file: Path) -> SentFile:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    entries = list[Any]()

    class Entries(Catalog):
        """Keeps every entry; a catalogue has one of those that are alike."""

        @property
        def num_plurals(self) -> int:
            return 9

        def __setitem__(self, key: object, message: PoMessage) -> None:
            entries.append(message)

    parser = PoFileParser(Entries(charset="utf-8"), ignore_obsolete=True, abort_invalid=True)
    hint = "export the texts again, or mend the line: each text has `msgctxt`, `msgid` and `msgstr`"
    try:
        parser.parse(io.StringIO(_po_text(data, file)))
    except PoFileError as error:
        raise _not("PO file", str(error), Location(file, (error.lineno or 0) + 1, 1), hint) from None
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise _not("PO file", str(error) or "it cannot be read", Location(file, parser.offset + 1, 1), hint) from None
    if not entries:
        raise _not("PO file", "it has no texts", Location(file), "write one with `briefwright translate export`")
    lang, place, sent = "", Location(file, 1, 1), list[Sent]()
    for one in entries:
        if one.id:
            sent.append(_po_message(one, file))
        elif found := _LANGUAGE.search(str(one.string)):
            lang, place = found[1], Location(file, one.lineno or 1, 1)
    return SentFile(lang, tuple(sent), place)


def _po_message(one: PoMessage, file: Path) -> Sent:
    place = Location(file, one.lineno or 0, 1)
    if isinstance(one.id, tuple | list):
        return Sent(str(one.context or ""), str(one.id[0]), "".join(one.string or ()), place, "with plural forms")
    unfinished = "marked as fuzzy" if one.fuzzy and one.string else ""
    return Sent(str(one.context or ""), one.id, str(one.string or ""), place, unfinished)


def _from_xliff(data: bytes, file: Path) -> SentFile:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    hint = "export the texts again, or mend the line"
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise _not("XLIFF", str(error.msg), Location(file, line or 0, column or 0), hint) from None
    if root.tag != f"{{{XLIFF}}}xliff":
        hint = "save it as XLIFF 2, as `briefwright translate export` writes it"
        raise ContentError([Problem("E100", "this is no XLIFF 2", Location(file, root.sourceline or 0, 1), hint)])
    sent = tuple(_xliff_message(unit, file) for unit in root.iter(f"{{{XLIFF}}}unit"))
    return SentFile(str(root.get("trgLang") or ""), sent, Location(file, root.sourceline or 0, 1))


def _xliff_message(unit: Any, file: Path) -> Sent:
    kept = {str(one.get("id")): _words(one, {}) for one in unit.iterfind(f"{{{XLIFF}}}originalData/{{{XLIFF}}}data")}
    parts = [one for one in unit if one.tag in (f"{{{XLIFF}}}segment", f"{{{XLIFF}}}ignorable")]
    for one in unit.iterfind(f".//{{{XLIFF}}}source//*[@dataRef]"):  # a target may name the code alone
        kept.setdefault(f"#{one.get('id')}", kept.get(str(one.get("dataRef")), ""))
    segments = [one for one in parts if one.tag == f"{{{XLIFF}}}segment"]
    lacking = [one for one in segments if not "".join(_child(one, "target", kept)).strip()]
    begun = len(lacking) < len(segments)
    unfinished = ""
    if begun and lacking:
        unfinished = "of only a part of a text"
    elif begun and any(one.get("state") == "initial" for one in segments):
        unfinished = "in the state `initial`"
    target = "".join(words for _, words in sorted(_ordered(parts, kept), key=lambda one: one[0])) if begun else ""
    source = "".join(words for one in parts for words in _child(one, "source", kept))
    path = str(unit.get("name") or unit.get("id") or "")
    return Sent(path, source, target, Location(file, unit.sourceline or 0, 1), unfinished)


def _ordered(parts: list[Any], kept: dict[str, str]) -> Iterator[tuple[int, str]]:
    """What each part of a unit is in the translation, with its place there."""
    for at, part in enumerate(parts, 1):
        target = part.find(f"{{{XLIFF}}}target")
        order = str(target.get("order") or "") if target is not None else ""
        words = next(_child(part, "target", kept), "")
        if not words and part.tag == f"{{{XLIFF}}}ignorable":
            words = next(_child(part, "source", kept), "")
        yield int(order) if order.isdecimal() else at, words


def _child(part: Any, name: str, kept: dict[str, str]) -> Iterator[str]:
    return (_words(one, kept) for one in part.iterfind(f"{{{XLIFF}}}{name}"))


def _words(element: Any, kept: dict[str, str]) -> str:
    """The text of an element; codes stand for what they hide, other marks for the text in them."""
    found = element.text or ""
    for child in element:
        name = str(child.tag).removeprefix(f"{{{XLIFF}}}")
        if name == "cp":
            found += _character(str(child.get("hex") or ""))
        elif name in ("ph", "sc", "ec"):
            hidden = (kept.get(str(child.get("dataRef"))), kept.get(f"#{child.get('id')}"), child.get("disp"))
            found += next((str(one) for one in hidden if one), "")
        elif name == "pc":
            around = (kept.get(str(child.get(f"dataRef{one}")), "") for one in ("Start", "End"))
            found += _words(child, kept).join(around)
        elif isinstance(child.tag, str):
            found += _words(child, kept)
        found += child.tail or ""
    return found


def _character(number: str) -> str:
    try:
        return chr(int(number, 16))
    except (ValueError, OverflowError):
        return ""
