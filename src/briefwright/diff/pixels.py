"""Pages and slides as they look, before and after: which of them differ, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import ImageChops

from briefwright.diff.align import align
from briefwright.pdf.raster import Area, OpenPdf, opened
from briefwright.publish.readback import pdf_pages

if TYPE_CHECKING:
    from PIL.Image import Image

_COMPARED = 600
"""The width in which pages are compared, in pixels."""
FOOT = 0.065
"""The share of the height in which a page's or slide's number stands."""
_AS_WIDE = 0.95
"""Of the widest drawing in the notes: slides are the widest, and all of one width."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or the part of one where a slide stands."""

    page: int
    area: Area


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that looks different; None where it was not yet there, or is no longer."""

    old: int | None
    new: int | None


def changed_pages(old: bytes, new: bytes) -> tuple[PageChange, ...]:
    """The pages that differ; each is compared with the one whose words are most like its own."""
    if old == new:
        return ()
    was_said, is_said = (list(enumerate(pdf_pages(side), 1)) for side in (old, new))
    pairs = align(was_said, is_said, lambda page: page[1], lambda page: page[1])
    numbers = [(pair.old[0] if pair.old else None, pair.new[0] if pair.new else None) for pair in pairs]
    renumbered = len(was_said) != len(is_said)
    with opened(old) as before, opened(new) as after:
        return tuple(
            PageChange(was, now)
            for was, now in numbers
            if not (was and now) or _differ(before, page_sheet(before, was), after, page_sheet(after, now), renumbered)
        )


def changed_slides(old: bytes, new: bytes, numbers: Iterable[tuple[int, int]], *, footers: bool) -> frozenset[int]:
    """Of the pairs of slides, the new numbers of those that differ as the notes show them.

    `footers`: whether their feet count, where they have the same number.
    """
    if old == new:
        return frozenset()
    with opened(old) as before, opened(new) as after:
        was, now = slide_sheets(before), slide_sheets(after)
        return frozenset(
            j
            for i, j in numbers
            if i <= len(was) and j <= len(now) and _differ(before, was[i - 1], after, now[j - 1], i != j or not footers)
        )


def page_sheet(pdf: OpenPdf, number: int) -> Sheet:
    return Sheet(number, pdf.area(number))


def slide_sheets(notes: OpenPdf) -> list[Sheet]:
    """Where each slide stands in `notes.pdf`, in order."""
    drawn = [(number, area) for number in range(1, len(notes) + 1) for area in notes.drawings(number)]
    widest = max((right - left for _, (left, _, right, _) in drawn), default=0)
    return [Sheet(page, area) for page, area in drawn if area[2] - area[0] >= _AS_WIDE * widest]


def _differ(old: OpenPdf, was: Sheet, new: OpenPdf, now: Sheet, footless: bool) -> bool:
    """Whether any pixel is another; those of the foot do not count if `footless`."""
    before = old.draw(was.page, _COMPARED, was.area)
    after = new.draw(now.page, _COMPARED, now.area)
    return before.size != after.size or _seen(before, after, FOOT if footless else 0)


def _seen(old: Image, new: Image, left_out: float) -> bool:
    """Whether two pictures of one size differ; the share `left_out` at the foot does not count."""
    above = (0, 0, new.width, round(new.height * (1 - left_out)))
    return ImageChops.difference(old.crop(above), new.crop(above)).getbbox() is not None
