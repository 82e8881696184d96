"""The structure tree of a PDF as data (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the page's lower left corner."""

ROLE_MAP: Mapping[str, str] = {"Aside": "Div", "Em": "Span", "Strong": "Span"}
"""Types of PDF 2.0 and what they are in PDF 1.7."""

GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "L", "TOC", "Table"})
"""Types that contain no text themselves, only paragraphs."""

INLINE = frozenset({"Span", "Em", "Strong", "Quote", "Code", "Link", "Reference", "Lbl"})
"""Types that are part of a line."""

_ROLES: Mapping[str, str] = {
    "article": "Art", "section": "Sect", "nav": "Sect", "aside": "Aside", "blockquote": "BlockQuote", "figure": "Div",
    "p": "P", "pre": "P", "dt": "Lbl", "dd": "LBody", "li": "LBody", "dl": "L", "ul": "L", "ol": "L",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption", "img": "Figure", "{http://www.w3.org/2000/svg}svg": "Figure",
    "a": "Link", "em": "Em", "i": "Em", "cite": "Em", "strong": "Strong", "b": "Strong", "q": "Quote", "code": "Code",
    "abbr": "Span", **{f"h{level}": f"H{level}" for level in range(1, 7)},
}  # fmt: skip

_IN_A_LINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s",
                        "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"})  # fmt: skip


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
    """The text to read aloud, if its glyphs are in another order."""
    id: str = ""
    span: tuple[int, int] = (1, 1)
    """Columns and rows of a cell."""
    scope: str = ""
    headers: tuple[str, ...] = ()
    """The ids of the header cells of a cell."""
    numbering: str = ""
    box: Rectangle | None = None
    description: str = ""
    """The text of a link."""

    @property
    def labelled(self) -> bool:
        """Whether it begins with a label, as an item of a list may."""
        first = self.kids[0] if self.kids else None
        return isinstance(first, Element) and first.role == "Lbl"

    def child(self, role: str) -> Element:
        """Add a child at the end."""
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


def role_of(element: Any) -> str:
    """The structure type of an HTML element, or "" for one that is only layout."""
    if element.tag == "a" and "href" not in element.attrib:
        return ""
    if element.get("role") == "math":
        return "Formula"
    if element.tag == "abbr" and not element.get("title"):
        return ""
    return _ROLES.get(element.tag, "")


def in_a_line(element: Any) -> bool:
    """Whether an HTML element is phrasing content."""
    return element.tag in _IN_A_LINE or element.get("role") == "math"


def is_ornament(element: Any) -> bool:
    """Whether an HTML element is decoration: hidden from screen readers, or with an empty alternative text."""
    return (
        element.get("aria-hidden") == "true"
        or element.get("role") in ("presentation", "none")
        or (element.tag == "img" and element.get("alt") == "")
    )


def language_of(element: Any) -> str:
    """The language that an HTML element declares itself."""
    return str(element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or "")


def words_for(picture: Any) -> str:
    """The alternative text of `<img>`, or the title of `<svg>`."""
    if picture.tag == "img":
        return " ".join(picture.get("alt", "").split())
    title = picture.find("{http://www.w3.org/2000/svg}title")
    return " ".join("".join(title.itertext()).split()) if title is not None else ""
