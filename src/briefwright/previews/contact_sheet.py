"""Pages or slides of an output → one PNG of all of them, or of one that is large enough to read.

Slides are drawn as notes.pdf has them, which is printed from the same arrangement as the deck.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import ceil, sqrt
from typing import TYPE_CHECKING

from briefwright.io.project import Source
from briefwright.pdf.raster import Area, opened, slide_areas, whole_page
from briefwright.previews.laid import Request, in_worker, lay_out_deck, print_paper, printings_of
from briefwright.problems import ContentError, Diagnostics, Problem, in_order

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MOST_BYTES = 1_500_000
"""Of a contact sheet."""
_WIDTH, _READABLE = 1568, 1568
"""Of a sheet, and of one page or slide, in pixels: larger pictures are made smaller by what looks at them."""
_LEAST_TILE = 200
_GAP, _LABEL = 14, 20
_GROUND, _EDGE, _INK = "#D7DBE0", "#9AA3AD", "#1F2933"
_COLORS = (256, 128, 64, 32)


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture of an output."""

    png: bytes
    """Empty where there is nothing to draw."""
    count: int
    """How many pages or slides the output has."""
    problems: tuple[Problem, ...] = ()


def preview_of(source: Source, request: Request, page: int | None = None) -> Preview:
    """All pages or slides of the one output of a request on one sheet, or one of them, from 1; made by a worker.

    Errors of the content are in its `problems`, and so is what does not fit, which is drawn all the same.

    Raises:
        LookupError: there is no such page.
    """
    try:
        made: Preview = in_worker("the preview", _preview, source, request, page, source=source)
    except ContentError as error:
        return Preview(b"", 0, error.problems)
    if page is not None and not 0 < page <= made.count and made.count:
        raise LookupError(f"there is no page {page}: it has {made.count}")
    return made


def _preview(source: Source, request: Request, page: int | None) -> Preview:
    printings, problems = printings_of(source, request)
    found = Diagnostics([*problems])
    if not printings:
        return Preview(b"", 0, problems)
    printing = printings[0]
    slides = printing.product == "deck" and request.outputs[0] == "deck"
    if printing.product == "deck":
        pdf = lay_out_deck(printing, found, notes=1 if slides else printing.options[2]).data
    else:
        pdf = print_paper(printing, found).pdf
    tiles, count = _drawn(pdf, page, slides=slides)
    return Preview(_png(tiles, page), count, in_order(dict.fromkeys(found)))


def _drawn(pdf: bytes, page: int | None, *, slides: bool) -> tuple[list[Pixels], int]:
    """Each page or slide, or the one, as wide as it will be; and how many there are."""
    with opened(pdf) as document:
        numbers = range(1, len(document) + 1)
        areas = slide_areas(document) if slides else [whole_page(document, one) for one in numbers]
        if page is not None:
            chosen, width = areas[page - 1 : page] if page > 0 else [], _READABLE
        else:
            chosen, width = areas, _tile(len(areas), _steepness(areas[0].area))
        return [document.draw(one.page, width, one.area) for one in chosen], len(areas)


def _steepness(area: Area) -> float:
    left, bottom, right, top = area
    return (top - bottom) / (right - left)


def _columns(count: int, steepness: float) -> int:
    """So many that the sheet is about as high as wide, and each tile can be made out."""
    return max(1, min(ceil(sqrt(count * steepness)), count, _WIDTH // _LEAST_TILE))


def _tile(count: int, steepness: float) -> int:
    """The width of a page or slide on a sheet of all."""
    columns = _columns(count, steepness)
    return min((_WIDTH - _GAP) // columns - _GAP, _WIDTH // 2)


def _png(tiles: list[Pixels], page: int | None) -> bytes:
    if not tiles:
        return b""
    return _small(tiles[0] if page is not None else _sheet(tiles))


def _sheet(tiles: list[Pixels]) -> Pixels:
    """All tiles in rows, each with its number below it."""
    from PIL import Image, ImageDraw, ImageFont

    wide, high = max(one.width for one in tiles), max(one.height for one in tiles)
    columns = _columns(len(tiles), high / wide)
    rows = ceil(len(tiles) / columns)
    sheet = Image.new("RGB", (columns * (wide + _GAP) + _GAP, rows * (high + _LABEL + _GAP) + _GAP), _GROUND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(15)
    for (x, y), number, tile in zip(_corners(columns, rows, wide, high), range(1, len(tiles) + 1), tiles, strict=False):
        sheet.paste(tile, (x, y))
        pen.rectangle((x - 1, y - 1, x + tile.width, y + tile.height), outline=_EDGE)
        pen.text((x, y + high + 3), str(number), fill=_INK, font=font)
    return sheet


def _corners(columns: int, rows: int, wide: int, high: int) -> Iterator[tuple[int, int]]:
    for row in range(rows):
        for column in range(columns):
            yield _GAP + column * (wide + _GAP), _GAP + row * (high + _LABEL + _GAP)


def _small(picture: Pixels) -> bytes:
    """As PNG with as many colours as leave it small enough; with few of them it is made smaller, too."""
    while True:
        for colors in _COLORS:
            buffer = BytesIO()
            picture.quantize(colors).save(buffer, "PNG", optimize=True)
            if buffer.tell() <= MOST_BYTES:
                return buffer.getvalue()
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))
