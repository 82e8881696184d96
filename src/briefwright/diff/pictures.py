"""The pages and slides that changed → PNG files: before on the left, after on the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from briefwright.diff.compare import BriefChanges, DeckChange, PdfChange
from briefwright.diff.snapshot import MAIN_DECK, NOTES, Snapshot
from briefwright.pdf.raster import OpenPdf, PageArea, opened, slide_areas, whole_page

_WIDTH = 800
"""Of each side, in pixels."""
_GAP = 24
_BACKGROUND = "#D7DBE0"
_COLORS = 128
"""In a file: pages have few, and its size is halved."""

_Sides = tuple[int, PageArea | None, PageArea | None]
"""A page's or slide's number, and where it is shown before and after; None where it was added or removed."""


@dataclass(frozen=True, slots=True)
class SavedPicture:
    """A page or slide before and after, in a file."""

    output: str
    number: int
    """Of the page or slide: as it is now, or as it was if it was removed."""
    removed: bool
    file: Path


def draw_pictures(changes: BriefChanges, old: Snapshot, new: Snapshot, folder: Path) -> list[SavedPicture]:
    """Write a picture of each page and slide that looks different into `folder`/<name of the brief>.

    Slides are drawn where both builds have `notes.pdf`, which is printed from the same arrangement as the deck.

    Raises:
        OSError: a file cannot be written.
    """
    pictures: list[SavedPicture] = []
    found: tuple[PdfChange | DeckChange, ...] = (*changes.pdfs, *changes.decks)
    for change in found:
        drawn = NOTES if change.file == MAIN_DECK else change.file
        if not all(drawn.endswith(".pdf") and drawn in build.files for build in (old, new)):
            continue
        with opened(old.files[drawn]) as before, opened(new.files[drawn]) as after:
            sides = _pages(change, before, after) if isinstance(change, PdfChange) else _slides(change, before, after)
            for number, was, now in sides:
                if data := _side_by_side(_drawn(before, was), _drawn(after, now)):
                    name = f"{Path(change.file).stem}-{number:02d}{'' if now else '-before'}.png"
                    pictures.append(SavedPicture(change.file, number, now is None, folder / changes.name / name))
                    pictures[-1].file.parent.mkdir(parents=True, exist_ok=True)
                    pictures[-1].file.write_bytes(data)
    return pictures


def _pages(change: PdfChange, before: OpenPdf, after: OpenPdf) -> Iterator[_Sides]:
    for page in change.redrawn:
        was = whole_page(before, page.old) if page.old else None
        now = whole_page(after, page.new) if page.new else None
        yield page.new or page.old or 0, was, now


def _slides(change: DeckChange, before: OpenPdf, after: OpenPdf) -> Iterator[_Sides]:
    areas = [dict(enumerate(slide_areas(pdf), 1)) for pdf in (before, after)]
    for one in change.slides:
        old, new = (slide.number if slide else 0 for slide in (one.slide.old, one.slide.new))
        yield new or old, areas[0].get(old), areas[1].get(new)


def _drawn(pdf: OpenPdf, shown: PageArea | None) -> Image.Image | None:
    return pdf.draw(shown.page, _WIDTH, shown.area) if shown else None


def _side_by_side(old: Image.Image | None, new: Image.Image | None) -> bytes | None:
    """Both on one background; one side is empty where there is only the other. None if they are equal, or both None."""
    if old == new:
        return None
    height = max(picture.height for picture in (old, new) if picture)
    both = Image.new("RGB", (2 * _WIDTH + 3 * _GAP, height + 2 * _GAP), _BACKGROUND)
    for at, picture in enumerate((old, new)):
        if picture:
            both.paste(picture, (_GAP + at * (_WIDTH + _GAP), _GAP))
    buffer = BytesIO()
    both.quantize(_COLORS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
