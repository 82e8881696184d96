"""The pages and slides that changed → PNG files, before on the left and after on the right, the difference marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from briefwright.diff.compare import MAIN_DECK, NOTES, Comparison
from briefwright.diff.holding import Build
from briefwright.diff.phrases import placed
from briefwright.diff.pixels import Sheet, slide_sheets
from briefwright.raster import OpenPdf, opened

_WIDTH = 800
"""Of each side, in pixels."""
_GAP = 24
_APART = 14
"""Pixels between two differences that are marked as one: about a line of text."""
_PADDING = 4
_GROUND, _MARKER, _EDGE = "#D7DBE0", "#FFF3B8", "#E8B400"
_COLORS = 128
"""In a file: pages have few, and its size is halved."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that was written."""

    title: str
    file: Path


def draw_pictures(comparison: Comparison, old: Build, new: Build, folder: Path) -> list[Picture]:
    """Write a picture of each page and slide that changed into `folder`/<name of the brief>.

    Slides are seen where both builds have `notes.pdf`, which is printed from the same arrangement as the deck.

    Raises:
        OSError: a file cannot be written.
    """
    own = folder / comparison.name
    pictures: list[Picture] = []
    for output, shots in _shots(comparison, old, new):
        shown = NOTES if output == MAIN_DECK else output
        with opened(old.files[shown]) as before, opened(new.files[shown]) as after:
            for number, was, now in shots:
                picture = side_by_side(_drawn(before, was), _drawn(after, now))
                if picture is None:
                    continue
                own.mkdir(parents=True, exist_ok=True)
                file = own / f"{Path(output).stem}-{number:02d}{'' if now else '-removed'}.png"
                picture.quantize(_COLORS).save(file, optimize=True)
                place = placed({output: (number,)})
                pictures.append(Picture(f"{place[0].upper()}{place[1:]}{'' if now else ' as it was'}", file))
    return pictures


_Shot = tuple[int, Sheet | None, Sheet | None]
"""The number under which it is told, and where it was and is."""


def _shots(comparison: Comparison, old: Build, new: Build) -> Iterator[tuple[str, list[_Shot]]]:
    for paper in comparison.papers:
        pages = [(look.new or look.old or 0, look.old, look.new) for look in paper.looks]
        yield paper.file, [(number, _page(was), _page(now)) for number, was, now in pages]
    for deck in comparison.decks:
        if deck.file == MAIN_DECK and NOTES in old.files and NOTES in new.files:
            sheets = (_sheets(old), _sheets(new))
            slides = [(change.slide.old, change.slide.new) for change in deck.slides]
            pairs = [(was.number if was else 0, now.number if now else 0) for was, now in slides]
            yield deck.file, [(now or was, sheets[0].get(was), sheets[1].get(now)) for was, now in pairs]


def _page(number: int | None) -> Sheet | None:
    return None if number is None else Sheet(number)


def _sheets(build: Build) -> dict[int, Sheet]:
    with opened(build.files[NOTES]) as notes:
        return dict(enumerate(slide_sheets(notes), 1))


def _drawn(pdf: OpenPdf, sheet: Sheet | None) -> Image.Image | None:
    return None if sheet is None else pdf.draw(sheet.page, _WIDTH, sheet.area)


def side_by_side(old: Image.Image | None, new: Image.Image | None) -> Image.Image | None:
    """Both on one ground; for one alone the other side is empty. None where they are the same, or neither is there."""
    if old is not None and new is not None:
        if old.size == new.size:
            areas = list(_differences(old, new))
            if not areas:
                return None
            old, new = _marked(old, areas), _marked(new, areas)
    elif old is None and new is None:
        return None
    height = max(one.height for one in (old, new) if one is not None)
    both = Image.new("RGB", (2 * _WIDTH + 3 * _GAP, height + 2 * _GAP), _GROUND)
    for at, one in enumerate((old, new)):
        if one is not None:
            both.paste(one, (_GAP + at * (_WIDTH + _GAP), _GAP))
    return both


def _differences(old: Image.Image, new: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The rectangles in which they differ, from the top; rows that lie close to one another are in one."""
    changed = ImageChops.difference(old, new).convert("L").point([0] + [255] * 255)
    rows = [at for at, seen in enumerate(changed.getprojection()[1]) if seen]
    bands = [rows[:1]] if rows else []
    for before, row in pairwise(rows):
        if row - before > _APART:
            bands.append([])
        bands[-1].append(row)
    for band in bands:
        left, _, right, _ = changed.crop((0, band[0], changed.width, band[-1] + 1)).getbbox() or (0, 0, 0, 0)
        yield left, band[0], right, band[-1] + 1


def _marked(picture: Image.Image, areas: list[tuple[int, int, int, int]]) -> Image.Image:
    """A highlighter over light grounds, with an edge that is seen on dark ones too."""
    marked = picture.copy()
    draw = ImageDraw.Draw(marked)
    for left, top, right, bottom in areas:
        box = (max(left - _PADDING, 0), max(top - _PADDING, 0), min(right + _PADDING, picture.width - 1),
               min(bottom + _PADDING, picture.height - 1))  # fmt: skip
        below = marked.crop(box)
        marked.paste(ImageChops.multiply(below, Image.new("RGB", below.size, _MARKER)), box)
        draw.rectangle(box, outline=_EDGE)
    return marked
