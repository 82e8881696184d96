"""Finished PDF → every string in it, with where it stands: descriptions, bookmarks, links, attachments, metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pikepdf

from briefwright.images.pictures import fingerprint
from briefwright.pdf.tags.read import read_tags

_WRITTEN = {
    "/Alt": "an alternative text", "/ActualText": "a text in the tags", "/E": "an expansion in the tags",
    "/T": "a title in the tags", "/Title": "a title or bookmark", "/Contents": "the description of a link",
    "/URI": "a link", "/F": "the name of a file", "/UF": "the name of a file", "/Desc": "the description of a file",
    "/Author": "a property", "/Subject": "a property", "/Keywords": "a property",
}  # fmt: skip
"""What a person writes, by its key."""
_PARAGRAPHS = frozenset(
    ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TD", "TH", "Caption", "Note", "BlockQuote", "TOCI")
)
_OF_PROGRAMS = ("/Creator", "/Producer", "/CreationDate", "/ModDate")
"""Properties that say what made the file, and when."""
_OF_DRAWINGS = {"/Subtype", "/Length1", "/PatternType", "/ShadingType", "/FunctionType", "/N"}
"""Keys of streams with fonts, forms, pictures, patterns, colours."""
_CMAP = b"/CIDInit"
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class PdfString:
    """A string of a PDF."""

    place: str
    text: str
    written: bool
    """Whether it is there to be read; otherwise it is a name or a number of the format's own."""


@dataclass(frozen=True, slots=True)
class PdfPart:
    """A file inside a PDF, or what a picture in it looks like."""

    place: str
    data: bytes = b""
    picture: int | None = None


def contents(data: bytes, *, pictures: bool = False) -> Iterator[PdfString | PdfPart]:
    """Every string of a PDF, the words of its pages by paragraphs; every file in it; if asked for, its pictures.

    Raises:
        ValueError: it cannot be read.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for key, value in pdf.docinfo.items():
                yield PdfString("a property", str(value), written=key not in _OF_PROGRAMS)
                yield PdfString("the name of a property", key, written=False)
            drawn = {part.objgen for page in pdf.pages for part in _contents_of(page)}
            for one in pdf.objects:
                if isinstance(one, pikepdf.Stream) and one.objgen not in drawn:
                    yield from _stream(one, pictures)
                yield from _strings(one, "", 0)
            end = data.rpartition(b"startxref")[2].partition(b"%%EOF")[2]
            yield PdfString("what follows its end", end.decode("utf-8", "replace"), written=True)
            for number, page in enumerate(pdf.pages, 1):
                yield from _marked(page, f"page {number}")
            with suppress(ValueError):  # without tags
                for tag in read_tags(pdf).root.walk():
                    if tag.role in _PARAGRAPHS:
                        yield PdfString(f"page {tag.page}", tag.text(), written=True)
    except pikepdf.PdfError as error:
        raise ValueError(f"the PDF does not open: {error}") from None


def _strings(node: Any, key: str, depth: int) -> Iterator[PdfString]:
    """The strings in an object, without those of the objects that it refers to."""
    if isinstance(node, pikepdf.String):
        yield PdfString(_WRITTEN.get(key, "a string"), str(node), key in _WRITTEN)
        return
    if isinstance(node, pikepdf.Name):
        yield PdfString("a name", str(node), written=False)
        return
    inside: Any = ()
    if isinstance(node, pikepdf.Array):
        inside = ((key, one) for one in node)
    elif isinstance(node, pikepdf.Dictionary | pikepdf.Stream):
        inside = node.items()
        yield PdfString("a name", " ".join(node.keys()), written=False)
    for name, one in inside:
        if depth < _DEEPEST and not getattr(one, "is_indirect", False):
            yield from _strings(one, name, depth + 1)


def _contents_of(page: pikepdf.Page) -> list[Any]:
    """The streams with what a page draws."""
    contents: Any = page.obj.get("/Contents", [])
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _stream(stream: pikepdf.Stream, pictures: bool) -> Iterator[PdfPart]:
    """A file, a picture, the metadata, or a text that belongs to none of these: a script."""
    kind = str(stream.get("/Type", ""))
    if kind in {"/EmbeddedFile", "/Metadata"}:
        yield PdfPart("an attachment" if kind == "/EmbeddedFile" else "the metadata", stream.read_bytes())
    elif stream.get("/Filter") == "/DCTDecode":
        yield PdfPart("a picture", stream.read_raw_bytes())
    elif not _OF_DRAWINGS.intersection(stream.keys()):
        text = stream.read_bytes()
        if text and b"\0" not in text and not text.startswith(_CMAP):
            yield PdfPart("a stream", text)
    if pictures and stream.get("/Subtype") == "/Image":
        try:
            yield PdfPart("a picture", picture=fingerprint(pikepdf.PdfImage(stream).as_pil_image()))
        except (NotImplementedError, ValueError, pikepdf.PdfError):
            return  # a mask, or a form of compression that our own pictures do not have


def _marked(page: pikepdf.Page, place: str) -> Iterator[PdfString]:
    """Texts that a page's own instructions carry, beside what they draw."""
    for instruction in pikepdf.parse_content_stream(page, "BDC DP"):
        for operand in instruction.operands:
            for found in _strings(operand, "", 0):
                yield PdfString(f"{place}, {found.place}", found.text, found.written)
