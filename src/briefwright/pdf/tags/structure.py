"""The structure tree of a PDF as data (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's lower left corner."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a page's content. Pages count from 0, as marks do on each."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's clickable area, an object of the PDF."""

    page: int
    object: Any


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; `role` is its structure type."""

    role: str
    parent: Element | None = None
    kids: list[Element | Mark | Annotation] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    instead: str = ""
    """The words to be said, where their glyphs stand in another order."""
    id: str = ""
    span: tuple[int, int] = (1, 1)
    """Columns and rows of a cell."""
    scope: str = ""
    headers: tuple[str, ...] = ()
    """The ids of the header cells of a cell."""
    numbering: str = ""
    box: Rectangle | None = None
    description: str = ""
    """The words of a link."""

    @property
    def labelled(self) -> bool:
        """Whether it opens with a label, as an item of a list may."""
        first = self.kids[0] if self.kids else None
        return isinstance(first, Element) and first.role == "Lbl"

    def child(self, role: str) -> Element:
        """A new last kid."""
        kid = Element(role, self)
        self.kids.append(kid)
        return kid

    def descendants(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.descendants()

    def marks(self) -> Iterator[Mark]:
        """All that is drawn of it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.marks()
            elif isinstance(kid, Mark):
                yield kid
