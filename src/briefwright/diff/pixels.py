"""Two PDFs → the pages and slides that look different, by their pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import ImageChops

from briefwright.diff.align import align
from briefwright.pdf.raster import OpenPdf, PageArea, opened, slide_areas, whole_page
from briefwright.pdf.text import pdf_pages

_WIDTH = 600
"""The width at which pages are compared, in pixels."""
_FOOTER = 0.065
"""The share of the height, from the bottom, in which the number of a page or slide is printed."""


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that looks different; None where it was added or removed."""

    old: int | None
    new: int | None


def changed_pages(old: bytes, new: bytes) -> tuple[PageChange, ...]:
    """The pages that look different. Each is compared with the page whose text is most similar."""
    if old == new:
        return ()
    texts = [list(enumerate(pdf_pages(side), 1)) for side in (old, new)]
    pairs = align(texts[0], texts[1], lambda page: page[1], lambda page: page[1])
    numbers = [(pair.old[0] if pair.old else None, pair.new[0] if pair.new else None) for pair in pairs]
    renumbered = len(texts[0]) != len(texts[1])
    with opened(old) as before, opened(new) as after:
        return tuple(
            PageChange(was, now)
            for was, now in numbers
            if not (was and now)
            or _differ(before, whole_page(before, was), after, whole_page(after, now), footers=not renumbered)
        )


def changed_slides(old: bytes, new: bytes, numbers: Iterable[tuple[int, int]], *, footers: bool) -> frozenset[int]:
    """Of pairs of slides (old and new number), the new numbers of those that look different in `notes.pdf`.

    `footers`: whether to compare their footers, where the number is the same.
    """
    if old == new:
        return frozenset()
    with opened(old) as before, opened(new) as after:
        was, now = slide_areas(before), slide_areas(after)
        return frozenset(
            j
            for i, j in numbers
            if i <= len(was)
            and j <= len(now)
            and _differ(before, was[i - 1], after, now[j - 1], footers=footers and i == j)
        )


def _differ(old: OpenPdf, was: PageArea, new: OpenPdf, now: PageArea, *, footers: bool) -> bool:
    """Whether any pixel differs; `footers`: those of the footer, too."""
    before = old.draw(was.page, _WIDTH, was.area)
    after = new.draw(now.page, _WIDTH, now.area)
    if before.size != after.size:
        return True
    compared = (0, 0, before.width, before.height if footers else round(before.height * (1 - _FOOTER)))
    return ImageChops.difference(before.crop(compared), after.crop(compared)).getbbox() is not None
