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
from briefwright.pdf.incremental.keeper import Keeper
from briefwright.pdf.pages import Pages, page_pdf
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


class Paginated:
    """The pages of one output, `brief` or `handout`, from one edit to the next."""

    def __init__(self, source: Source, brand: Brand) -> None:
        self._source, self._brand = source, brand
        self._keeper = Keeper()
        self._laid: tuple[Pages, PaperSource] | None = None
        self._document: Document | None = None
        self._found = Diagnostics()
        self._looks: list[tuple[object, bytes]] = []
        """Of each page: what it was made from, and itself as a PDF."""

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
            kept = before[number] if number < len(before) else (None, b"")
            self._looks.append(kept if kept[0] is page else (page, page_pdf(laid[0], number + 1)))
        looks = [pdf for _, pdf in before]
        changed = tuple(n for n, (_, pdf) in enumerate(self._looks, 1) if looks[n - 1 : n] != [pdf])
        return Update(len(self._looks), changed, self._keeper.anew)

    def picture(self, number: int, width: int) -> bytes:
        """A page as PNG, `width` pixels wide; pages count from 1."""
        return page_png(self._looks[number - 1][1], width)

    def pdf(self, diagnostics: Diagnostics) -> tuple[Pages, PaperSource]:
        """The whole PDF, as `print_brief` and `print_handout` write it, and what is wrong with it.

        Raises:
            ValueError: nothing is laid out yet.
        """
        if self._laid is None or self._document is None:
            raise ValueError("call `update` first")
        diagnostics.found += self._found
        name = "handout" if self._document.output == "handout" else "brief"
        return written(self._laid, name, self._document, self._source, diagnostics)
