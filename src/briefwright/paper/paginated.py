"""A brief or a handout that is being written → its pages, and after each edit those of them that changed.

For a process that stays: what an edit cannot change is kept from the layout before. The pages are those that a layout
from nothing makes, to the last byte of the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefwright.brand.model import Brand
from briefwright.document.model import Document
from briefwright.fonts.families import use_faces
from briefwright.io.project import Source
from briefwright.paper.handout import lay_out_handout
from briefwright.paper.html import PaperSource
from briefwright.paper.pdf import lay_out_brief, written
from briefwright.pdf.areas import ElementArea
from briefwright.pdf.incremental.keeper import Keeper
from briefwright.pdf.pages import Pages, page_areas, page_pdf, page_shape
from briefwright.pdf.raster import page_png
from briefwright.problems import Diagnostics


@dataclass(frozen=True, slots=True)
class Update:
    """What an edit has done to the pages."""

    count: int
    """How many pages there are now."""
    changed: tuple[int, ...]
    """The pages that look different, or are new; they count from 1."""
    laid_out: int
    """How many pages were laid out for it, those of trials among them."""


@dataclass(slots=True)
class _PageLook:
    """How a page looks."""

    made: object
    """What it was made from: the same object as long as it is kept."""
    pdf: bytes
    areas: tuple[ElementArea, ...] | None = None


class Paginated:
    """The pages of one output, `brief` or `handout`, from one edit to the next."""

    def __init__(self, source: Source, brand: Brand) -> None:
        self._source, self._brand = source, brand
        self._keeper = Keeper()
        self._laid: tuple[Pages, PaperSource] | None = None
        self._document: Document | None = None
        self._found = Diagnostics()
        self._looks: list[_PageLook] = []

    def update(self, document: Document) -> Update:
        """Lay out the pages of a document, which may be any.

        Raises:
            ContentError, GaveUp, PastLimit: as when it is printed; the next update is a layout from nothing.
        """
        use_faces(self._brand.faces)
        self._found = Diagnostics()
        with self._keeper.printing():
            if document.output == "handout":
                laid = lay_out_handout(document, self._source, self._brand, self._found)
            else:
                laid = lay_out_brief(document, self._source, self._brand)
        self._laid, self._document = laid, document
        before, self._looks = self._looks, []
        for number, page in enumerate(self._keeper.finished(laid[0])):
            kept = before[number] if number < len(before) else None
            self._looks.append(kept if kept and kept.made is page else _PageLook(page, page_pdf(laid[0], number + 1)))
        looks = [look.pdf for look in before]
        changed = tuple(n for n, look in enumerate(self._looks, 1) if looks[n - 1 : n] != [look.pdf])
        return Update(len(self._looks), changed, self._keeper.anew)

    def picture(self, number: int, width: int) -> bytes:
        """A page as PNG, `width` pixels wide; pages count from 1."""
        return page_png(self.page(number), width)

    def page(self, number: int) -> bytes:
        """A page as a PDF of its own, without tags."""
        return self._looks[number - 1].pdf

    def areas(self, number: int) -> tuple[ElementArea, ...]:
        """Where the elements of a page are."""
        look = self._looks[number - 1]
        if look.areas is None and self._laid is not None:
            look.areas = page_areas(self._laid[0], number)
        return look.areas or ()

    def shape(self, number: int) -> float:
        """The height of a page over its width.

        Raises:
            ValueError: nothing is laid out yet.
        """
        if self._laid is None:
            raise ValueError("call `update` first")
        return page_shape(self._laid[0], number)

    def faults(self) -> Diagnostics:
        """What is wrong with the pages, as far as that is known before they are written."""
        found = Diagnostics([*self._found])
        if self._laid is not None and self._document is not None:
            written(self._laid, self._name, self._document, self._source, found, write=False)
        return found

    def pdf(self, diagnostics: Diagnostics) -> tuple[Pages, PaperSource]:
        """The whole PDF, as `print_brief` and `print_handout` write it, and what is wrong with it.

        Raises:
            ValueError: nothing is laid out yet.
        """
        if self._laid is None or self._document is None:
            raise ValueError("call `update` first")
        diagnostics.found += self._found
        return written(self._laid, self._name, self._document, self._source, diagnostics)

    @property
    def _name(self) -> str:
        return "handout" if self._document is not None and self._document.output == "handout" else "brief"
