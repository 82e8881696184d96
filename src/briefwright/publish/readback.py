"""A finished output → what is wrong with it: checked as a file, and each fact that it uses looked for in its text."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from briefwright.deck.opc import NS, Package, Xml
from briefwright.problems import Diagnostics, Location

_PARTS = re.compile(r"ppt/(slides|charts|notesSlides)/[^/]+\.xml$")
_IN_LINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sup"}
_HYPHENATED = re.compile(r"(?<=\w)[\u2010-]\s*\n\s*(?=\w)|[\x02\ufffe]\s*|\u00ad\s*")


def pdf_text(data: bytes) -> str:
    """The text of a PDF, page after page.

    Raises:
        ValueError: the PDF cannot be opened.
    """
    return "\n".join(pdf_pages(data))


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page of a PDF.

    Raises:
        ValueError: the PDF cannot be opened.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"the PDF does not open: {error}") from None


def pptx_text(data: bytes) -> str:
    """The text of a deck: slides, charts and notes, a paragraph a line.

    Raises:
        ValueError: the deck cannot be opened.
    """
    try:
        package = Package(data)
    except zipfile.BadZipFile as error:
        raise ValueError(f"the deck does not open: {error}") from None
    if package.unreadable:
        raise ValueError(f"the deck does not open: {package.unreadable[0]} is not well-formed XML")
    return "\n".join(_part_text(package.trees[name]) for name in filter(_PARTS.match, sorted(package.trees)))


def html_text(data: bytes) -> str:
    """The text of a page's body, block elements on lines of their own.

    Raises:
        ValueError: there is no page in it.
    """
    try:
        body = lxml_html.document_fromstring(data.decode()).body
    except (etree.ParserError, UnicodeDecodeError) as error:
        raise ValueError(f"the page does not open: {error}") from None
    if body is None:
        raise ValueError("the page has no body")
    for element in body.iter(etree.Element):
        if element.tag not in _IN_LINE:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
    return "".join(body.itertext())


def _part_text(root: Xml) -> str:
    paragraphs = ["".join(t.text or "" for t in p.iterfind(".//a:t", NS)) for p in root.iterfind(".//a:p", NS)]
    values = [v.text or "" for v in root.iterfind(".//c:v", NS)]
    return "\n".join(paragraphs + values)


def shows(text: str, printed: str) -> bool:
    """Whether `text` contains `printed`, whatever layout did to it; "5 %" is not contained in "15 %" or "1.5 %"."""
    return re.search(rf"(?<![0-9])(?<![0-9][.,]){_pattern(printed)}", _unbroken(text)) is not None


def _pattern(printed: str) -> str:
    signs = ("[-\u2010]?" if sign in "-\u2010" else re.escape(sign) for sign in compared(printed))
    return r"\s*".join(signs)


def compared(text: str) -> str:
    """Text without what layout changes: line breaks, hyphenation, spaces of any kind, ligatures, case."""
    return re.sub(r"\s+", "", _unbroken(text))


def _unbroken(text: str) -> str:
    """Text without hyphenation, ligatures, and differences of case."""
    return unicodedata.normalize("NFKC", _HYPHENATED.sub("", text)).casefold()


def check_output(
    file: str, data: bytes, facts: Iterable[tuple[str, str]], location: Location, diagnostics: Diagnostics
) -> None:
    """Open a finished output, check it, and look for each fact in its text."""
    try:
        if file.endswith(".pdf"):
            _check_pdf(file, data, location, diagnostics)
        check_facts(file, _TEXT[Path(file).suffix](data), facts, location, diagnostics)
    except ValueError as error:
        diagnostics.error("E504", f"{file}: {error}", location)


def _check_pdf(file: str, data: bytes, location: Location, diagnostics: Diagnostics) -> None:
    from briefwright.pdf.audit import audit
    from briefwright.pdf.safety import unsafe

    hint = "this may be a fault of a template"
    for fault in audit(data):
        diagnostics.error("E506", f"{file}: {fault}", location, hint)
    for fault in unsafe(data):
        diagnostics.error("E507", f"{file}: {fault}", location, hint)


_TEXT: Mapping[str, Callable[[bytes], str]] = {".pdf": pdf_text, ".pptx": pptx_text, ".html": html_text}


def check_facts(
    name: str, text: str, facts: Iterable[tuple[str, str]], location: Location, diagnostics: Diagnostics
) -> None:
    """Compare each (fact, printed form) with the text of the output `name`."""
    for fact, printed in sorted(facts):
        if not shows(text, printed):
            diagnostics.error(
                "E504", f"{name} does not show the fact `{fact}` as “{printed}”", location,
                "this may be a fault of a template: the fact was worded but not printed",
            )  # fmt: skip
