"""A finished output → what is wrong with it: checked as a file, and each fact that it uses looked for in its text."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from briefwright.pdf.text import opens, pdf_text
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.bidi import LEFT_TO_RIGHT
from briefwright.richtext.hyphenation import unhyphenated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from briefwright.deck.opc import Package, Xml
    from briefwright.publish.figures import Found
    from briefwright.publish.meant import Meant

_PARTS = re.compile(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml$")
_NUMBER_GOES_ON = re.compile(r"[0-9][.,]?\Z")
_SPACES = re.compile(r"\s+")
_IN_LINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sup"}
_HYPHENATED = re.compile(r"(?<=\w)[\u2010-]\s*\n\s*(?=\w)|[\x02\ufffe]\s*|\u00ad\s*")


def pptx_text(data: bytes) -> str:
    """The text of a deck: slides, charts and notes, a paragraph a line.

    Raises:
        ValueError: the deck cannot be opened.
    """
    return _package_text(_opened(data))


def _opened(data: bytes, package: Package | None = None) -> Package:
    from briefwright.deck.opc import Package

    try:
        package = package or Package(data)
    except zipfile.BadZipFile as error:
        raise ValueError(f"the deck does not open: {error}") from None
    if package.unreadable:
        raise ValueError(f"the deck does not open: {package.unreadable[0]} is not well-formed XML")
    return package


def _package_text(package: Package) -> str:
    return "\n".join(_part_text(package.trees[name]) for name in filter(_PARTS.match, sorted(package.trees)))


def html_text(data: bytes) -> str:
    """The text of a page's body, block elements on lines of their own.

    Raises:
        ValueError: there is no page in it.
    """
    return _body_text(_body(data))


def _body(data: bytes) -> HtmlElement:
    from lxml.html import document_fromstring

    try:
        body = document_fromstring(data.decode()).body
    except (etree.ParserError, UnicodeDecodeError) as error:
        raise ValueError(f"the page does not open: {error}") from None
    if body is None:
        raise ValueError("the page has no body")
    return body


def _body_text(body: HtmlElement) -> str:
    for element in body.iter(etree.Element):
        if element.tag not in _IN_LINE:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    return "".join(body.itertext())


def _part_text(root: Xml) -> str:
    from briefwright.deck.opc import NS

    paragraphs = ["".join(t.text or "" for t in p.iterfind(".//a:t", NS)) for p in root.iterfind(".//a:p", NS)]
    values = [v.text or "" for v in root.iterfind(".//c:v", NS)]
    return "\n".join(paragraphs + values)


def shows(text: str, printed: str) -> bool:
    """Whether `text` contains `printed`, whatever layout did to it; "5 %" is not contained in "15 %" or "1.5 %"."""
    whole, words = _unbroken(text), _unbroken(printed).strip()
    at = whole.find(words)
    while at >= 0:  # nearly always so: a pattern takes longer to compile than a text to search
        if not _NUMBER_GOES_ON.search(whole[max(at - 2, 0) : at]):
            return True
        at = whole.find(words, at + 1)
    return re.search(rf"(?<![0-9])(?<![0-9][.,]){_pattern(printed)}", whole) is not None


def _pattern(printed: str) -> str:
    signs = ("[-\u2010]?" if sign in "-\u2010" else re.escape(sign) for sign in compared(printed))
    return r"\s*".join(signs)


def compared(text: str) -> str:
    """Text without what layout changes: line breaks, hyphenation, spaces of any kind, ligatures, case."""
    return _unbroken(text).replace(" ", "")


@lru_cache(maxsize=4)  # each fact is looked for in the same text
def _unbroken(text: str) -> str:
    """Text without hyphenation, ligatures, and differences of case and of spaces."""
    words = _HYPHENATED.sub("", text).replace(LEFT_TO_RIGHT, "")
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", words)).casefold()


def check_output(
    file: str,
    data: bytes,
    facts: Collection[tuple[str, str]],
    location: Location,
    diagnostics: Diagnostics,
    meant: Meant | None = None,
    package: Package | None = None,
) -> None:
    """Open a finished output, check it, and look for what is meant in it: facts, numbers of charts and tables.

    `package`: a deck that was opened from `data` already.
    """
    from briefwright.publish.meant import NOTHING

    meant = meant or NOTHING
    try:
        reader = partial(_read_deck, package=package) if package else _READERS[Path(file).suffix]
        text, found = reader(file, data, location, diagnostics, meant)
        check_facts(file, text, facts, location, diagnostics)
        for sentence, place in found:
            diagnostics.error("E504", f"{file}: {sentence}", place or location, "this may be a fault of a template")
        worded = {printed for _, printed in facts}  # reported as facts already
        for number, place in dict.fromkeys(meant.numbers):
            if number not in worded and not text.shows(number):
                diagnostics.error("E504", f"{file} does not show the big number “{number}”", place or location)
    except ValueError as error:
        diagnostics.error("E504", f"{file}: {error}", location)


@dataclass(frozen=True, slots=True)
class OutputText:
    """The text of an output."""

    read: str
    further: Callable[[], str] = str
    """More of it, which takes longer to read: needed where words are not in what was read."""

    def shows(self, printed: str) -> bool:
        return shows(self.read, printed) or shows(self.further(), printed)


_Read = tuple[OutputText, "Found"]
"""The text of an output, and where it is not as meant."""


def _read_pdf(file: str, data: bytes, location: Location, diagnostics: Diagnostics, meant: Meant) -> _Read:
    from briefwright.pdf.audit import audit_and_read
    from briefwright.pdf.safety import unsafe_parts
    from briefwright.pdf.tags.read import open_pdf, passages
    from briefwright.publish.figures import differences, shown_in_pdf

    hint = "this may be a fault of a template"
    with open_pdf(data) as pdf:
        faults, reading = audit_and_read(pdf)
        for fault in faults:
            diagnostics.error("E506", f"{file}: {fault}", location, hint)
        for fault in unsafe_parts(pdf):
            diagnostics.error("E507", f"{file}: {fault}", location, hint)
    opens(data)
    tagged = "\n".join(passages(reading.root)) if reading else ""
    return OutputText(tagged, partial(pdf_text, data)), differences(meant, shown_in_pdf(reading))


def _read_deck(
    file: str, data: bytes, location: Location, diagnostics: Diagnostics, meant: Meant, package: Package | None = None
) -> _Read:
    from briefwright.publish.figures import differences, shown_in_deck
    from briefwright.publish.native_charts import chart_differences

    package = _opened(data, package)
    found = chain(differences(meant, shown_in_deck(package)), chart_differences(meant.charts, package))
    text = _package_text(package)
    return OutputText(text, partial(unhyphenated, text)), found


def _read_page(file: str, data: bytes, location: Location, diagnostics: Diagnostics, meant: Meant) -> _Read:
    from briefwright.publish.figures import differences, shown_in_page

    body = _body(data)
    shown = shown_in_page(body)
    return OutputText(_body_text(body)), differences(meant, shown)


_READERS: Mapping[str, Callable[[str, bytes, Location, Diagnostics, Meant], _Read]] = {
    ".pdf": _read_pdf,
    ".pptx": _read_deck,
    ".html": _read_page,
}


def check_facts(
    name: str, text: OutputText, facts: Iterable[tuple[str, str]], location: Location, diagnostics: Diagnostics
) -> None:
    """Compare each (fact, printed form) with the text of the output `name`."""
    for fact, printed in sorted(facts):
        if not text.shows(printed):
            diagnostics.error(
                "E504", f"{name} does not show the fact `{fact}` as “{printed}”", location,
                "this may be a fault of a template: the fact was worded but not printed",
            )  # fmt: skip
