"""An SVG or the pages of a PDF → pixels. Slides carry a PNG beside each SVG for programs that do not read SVG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefwright.images.image import Image
from briefwright.pdf.pages import print_picture
from briefwright.pdf.pdfium import Bitmap, draw
from briefwright.pdf.shapes import page_of_shapes
from briefwright.problems import ContentError, Problem

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

Area = tuple[float, float, float, float]
"""Left, bottom, right, top on a page, in points from its lower left corner."""

_SLIDE_WIDTH = 0.95
"""Of the widest drawing in the notes: slides are the widest, and all of one width."""


_RGB, _RGBA = 2, 6
"""Types of colour (PNG, 11.2.2)."""


@lru_cache(maxsize=64)
def rasterised(image: Image, width: int) -> Image:
    """An SVG as a PNG of `width` pixels, transparent where nothing is drawn.

    Raises:
        ContentError: it cannot be drawn.
    """
    pdf = page_of_shapes(image) or _printed(image)
    drawn = draw(pdf, width) or _drawn(pdf, width)
    row = 4 * drawn.width
    rows = [drawn.rgba[start : start + row] for start in range(0, len(drawn.rgba), row)]
    return Image(_png(drawn.width, _RGBA, rows), "image/png", drawn.width, drawn.height, image.name)


def _drawn(pdf: bytes, width: int) -> Bitmap:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), fill_color=(255, 255, 255, 0), rev_byteorder=True)
        return Bitmap(bitmap.width, bitmap.height, bytes(bitmap.buffer))


def _png(width: int, color: int, rows: Sequence[bytes | memoryview], level: int = -1) -> bytes:
    """A PNG with 8 bits a channel, no row of which is filtered: flat colours are packed best so (PNG, 12.7)."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, color, 0, 0, 0)  # PNG, 11.2.2
    data = zlib.compress(b"\0" + b"\0".join(rows), level)
    chunks = (b"IHDR", head), (b"IDAT", data), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _printed(image: Image) -> bytes:
    pages = print_picture(image.data, image.width, image.height)
    if pages.messages:
        message = f"the picture “{image.name}” cannot be drawn: {pages.messages[0]}"
        raise ContentError([Problem("E303", message, None, "export it again as plain SVG, or save it as PNG")])
    return pages.pdf


def page_png(pdf: bytes, width: int) -> bytes:
    """The first page of a PDF as PNG: quickly written, and larger than it could be."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
        across, stride, pixels = bitmap.width * 3, bitmap.stride, memoryview(bitmap.buffer).cast("B")
        rows = [pixels[start : start + across] for start in range(0, bitmap.height * stride, stride)]
        return _png(bitmap.width, _RGB, rows, level=1)


@dataclass(frozen=True, slots=True)
class OpenPdf:
    """The pages of an open PDF; they count from 1."""

    _document: Any

    def __len__(self) -> int:
        return len(self._document)

    def area(self, number: int) -> Area:
        """A whole page."""
        return (0, 0, *self._document[number - 1].get_size())

    def draw(self, number: int, width: int, area: Area) -> Pixels:
        """An area of a page, drawn `width` pixels wide."""
        page = self._document[number - 1]
        left, bottom, right, top = area
        w, h = page.get_size()
        crop = (left, bottom, w - right, h - top)
        image: Pixels = page.render(scale=width / (right - left), crop=crop).to_pil().convert("RGB")
        return image

    def drawings(self, number: int) -> list[Area]:
        """The areas of the drawings on a page (form XObjects), in the order of the file."""
        import pypdfium2.raw as pdfium

        page = self._document[number - 1]
        return [one.get_bounds() for one in page.get_objects((pdfium.FPDF_PAGEOBJ_FORM,), max_depth=1)]


@dataclass(frozen=True, slots=True)
class PageArea:
    """A page, or the part of one that shows a slide."""

    page: int
    area: Area


def whole_page(pdf: OpenPdf, number: int) -> PageArea:
    return PageArea(number, pdf.area(number))


def slide_areas(notes: OpenPdf) -> list[PageArea]:
    """Where `notes.pdf` shows each slide, in order."""
    drawn = [(number, area) for number in range(1, len(notes) + 1) for area in notes.drawings(number)]
    widest = max((right - left for _, (left, _, right, _) in drawn), default=0)
    return [PageArea(page, area) for page, area in drawn if area[2] - area[0] >= _SLIDE_WIDTH * widest]


@contextmanager
def opened(pdf: bytes) -> Iterator[OpenPdf]:
    """Open a PDF for the duration of the context.

    Raises:
        ValueError: it cannot be opened.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"the PDF does not open: {error}") from None
    with document:
        yield OpenPdf(document)
