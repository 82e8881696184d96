"""A source's snapshot, the PDF or text that a brief keeps of it → its text by pages, to look quotes up in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefwright.document.evidence.passages import SourcePage, SourceText, unbroken
from briefwright.io.digests import sha256_of
from briefwright.io.inputs import Unreadable, read_bytes
from briefwright.io.project import Source
from briefwright.pdf.text import labelled_pages
from briefwright.problems import Diagnostics
from briefwright.richtext.text import BYTE_ORDER_MARK, Text
from briefwright.schema.files import content_file

_MOST_BYTES = 100_000_000
_MOST_PAGES, _MOST_TEXT = 3_000, 10_000_000
_FEWEST = 20
"""Characters of a PDF's page, on average, below which its pages are pictures."""
_APART = {"script", "style", "noscript", "template", "head", "svg"}
_IN_LINE = {"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
_MARKDOWN = (
    (r"(?m)^\s*(?:#{1,6}|>|[-*+]|[0-9]+[.)])\s+", ""),
    (r"!?\[([^\]]*)\]\([^)\s]*(?:\s\"[^\"]*\")?\)", r"\1"),
    (r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2"),
    (r"`+|^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*$", ""),
    (r"\[\^[^\]]+\]", ""),
)
_NUMBER_ALONE = re.compile(
    r"\W*(?P<number>[0-9]{1,4}|[ivxlc]{1,7})\W*|(?i:page|seite|p\.|s\.)\s*(?P<named>[0-9]{1,4})\b.*"
)


@dataclass(frozen=True)
class SourceSnapshot:
    """A file that a brief keeps of a source."""

    file: str
    """As the brief names it."""
    data: bytes

    @property
    def digest(self) -> str:
        """The file's SHA-256, in hexadecimal."""
        return sha256_of(self.data)

    @cached_property
    def content(self) -> SourceText:
        """Its text.

        Raises:
            ValueError: it cannot be read.
        """
        return _READERS[Path(self.file).suffix.lower()](self.data)

    @property
    def is_scanned(self) -> bool:
        """Whether its pages are pictures, in which no word can be looked up."""
        letters = sum(len(page.text.strip()) for page in self.content.pages)
        return self.file.lower().endswith(".pdf") and letters < _FEWEST * len(self.content.pages)


def read_snapshot(file: Text, source: Source, diagnostics: Diagnostics) -> SourceSnapshot | None:
    """The snapshot that `file` names; None, and a problem, where there is none that can be used."""
    if Path(file).suffix.lower() not in _READERS:
        hint = "save the source as .pdf, .txt, .md or .html"
        diagnostics.error("E311", f"“{file}” is neither a PDF nor text", file.location, hint)
        return None
    path = content_file(file, source, diagnostics)
    if path is None:
        return None
    try:
        data = read_bytes(path, _MOST_BYTES)
    except Unreadable:
        raise
    except OSError as error:
        diagnostics.error("E311", f"“{file}” cannot be read: {error.strerror}", file.location, "check the file")
        return None
    if len(data) > _MOST_BYTES:
        message = f"“{file}” is larger than {_MOST_BYTES // 1_000_000} MB"
        diagnostics.error("E311", message, file.location, "keep the pages that are quoted")
        return None
    return SourceSnapshot(str(file), data)


def _pdf(data: bytes) -> SourceText:
    """Without running heads and feet, so that a passage may go over a page."""
    pages = [
        (page.text.replace("\r\n", "\n").replace("\r", "\n"), page.label) for page in labelled_pages(data, _MOST_PAGES)
    ]
    lines = [[line for line in text.split("\n") if line.strip()] for text, _ in pages]
    running = _running(lines)
    parted = [_without_ends(own, running) for own in lines]
    counted = Counter(number for _, numbers in parted for number in numbers)
    found = []
    for at, ((kept, numbers), (_, label)) in enumerate(zip(parted, pages, strict=True), 1):
        own = {number for number in numbers if counted[number] == 1}  # not the 8 of "page 2 of 8"
        found.append(SourcePage(unbroken("\n".join(kept)), frozenset({str(at), label, *own} - {""})))
    return SourceText(tuple(found))


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The first and last lines that many pages have, apart from their numbers."""
    ends = Counter(_numberless(line) for page in pages for line in {*page[:2], *page[-2:]})
    return frozenset(line for line, count in ends.items() if count >= 3 and count * 3 >= len(pages))


def _numberless(line: str) -> str:
    return re.sub(r"[0-9]+", "", line).strip()


def _without_ends(lines: list[str], running: frozenset[str]) -> tuple[list[str], set[str]]:
    """A page's lines without its running head, foot and number; and the number."""
    numbers: set[str] = set()
    for end in (0, -1):
        for _ in range(2):
            if not lines:
                break
            number = _NUMBER_ALONE.fullmatch(lines[end])
            if number:
                numbers.add(number["number"] or number["named"])
            elif _numberless(lines[end]) in running:
                numbers |= {*re.findall(r"[0-9]{1,4}", lines[end])}
            else:
                break
            lines = lines[1:] if end == 0 else lines[:-1]
    return lines, numbers


def _plain(data: bytes) -> SourceText:
    """Pages where the text has form feeds."""
    pages = _decoded(data).split("\f")
    names = [frozenset({str(at)}) if len(pages) > 1 else frozenset() for at, _ in enumerate(pages, 1)]
    named = [SourcePage(unbroken(page), name) for page, name in zip(pages, names, strict=True)]
    return SourceText(tuple(named), paged=len(pages) > 1)


def _markdown(data: bytes) -> SourceText:
    text = _decoded(data)
    for pattern, instead in _MARKDOWN:
        text = re.sub(pattern, instead, text)
    return _plain(text.encode())


def _html(data: bytes) -> SourceText:
    """The words of a page as a reader sees them, block elements on lines of their own."""
    from lxml import etree  # 10 ms, for who has such a snapshot
    from lxml import html as lxml_html

    try:
        body = lxml_html.document_fromstring(_decoded(data).encode("utf-16")).body
    except (etree.ParserError, ValueError) as error:
        raise ValueError(f"the page cannot be read: {error}") from None
    if body is None:
        raise ValueError("the page has no body")
    for element in [*body.iter(etree.Element)]:
        if element.tag in _APART or (
            element.tag == "sup" and re.fullmatch(r"\W*[0-9]{1,3}\W*", element.text_content())
        ):
            element.drop_tree()
        elif element.tag not in _IN_LINE:
            element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    return _plain("".join(body.itertext()).encode())


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 with a mark; otherwise what a page says of itself, or Windows' western encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        named = re.search(rb"charset=[\"']?([\w-]+)", data[:2000])
        try:
            text = data.decode(named[1].decode() if named else "cp1252", "replace")
        except LookupError:
            text = data.decode("cp1252", "replace")
    return text.replace(BYTE_ORDER_MARK, "").replace("\r\n", "\n").replace("\r", "\n")[:_MOST_TEXT]


_READERS: Mapping[str, Callable[[bytes], SourceText]] = {
    ".pdf": _pdf, ".txt": _plain, ".text": _plain, ".md": _markdown, ".markdown": _markdown, ".html": _html,
    ".htm": _html, ".xhtml": _html,
}  # fmt: skip
