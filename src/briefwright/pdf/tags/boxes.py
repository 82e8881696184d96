"""Laid-out boxes → the structure tree. HTML gives the tree, boxes what of it is drawn where, and in which order.

Boxes are WeasyPrint's own, read by name and never imported; tests/pdf checks what this relies on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from briefwright.pdf.faults import POINTS_A_PIXEL
from briefwright.pdf.tags.elements import Elements
from briefwright.pdf.tags.structure import Annotation, Element, Mark, Rectangle, is_ornament

_Joint = Literal["space", "hyphen", "nothing"]

_SEEN = 12
"""How many characters on each side of a joint are searched for in the text."""

_UNSPACED = ((0x3000, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF))
"""Scripts without spaces between words."""

Artifact = Literal["Header", "Footer", "Pagination", "Layout"]
"""What is drawn but not content: running headers and footers, repeated table heads, ornaments."""


@dataclass(slots=True)
class Call:
    """A footnote and its call, to be linked."""

    link: Element
    page: int
    area: Rectangle
    target: tuple[int, float, float] | None = None
    """Page, left and top of the note."""


@dataclass(slots=True)
class Tagged:
    """The structure tree, and what to change in the content of the pages."""

    root: Element
    artifacts: dict[Mark, Artifact] = field(default_factory=dict)
    spaces: list[tuple[Mark, Mark]] = field(default_factory=list)
    """Texts with a space between them that is not drawn, for example at the end of a line."""
    hyphens: list[Mark] = field(default_factory=list)
    """Texts that end in a hyphen only because the line ends."""
    leftward: dict[Mark, Element] = field(default_factory=dict)
    """Right-to-left texts, each in an element of its own: their glyphs are drawn from left to right."""
    calls: dict[Any, Call] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Words:
    """The last text of a paragraph so far."""

    mark: Mark
    text: str
    line: int


def tag(pages: Sequence[Any], marks: Sequence[Mapping[Any, Mapping[str, Any]]]) -> Tagged:
    """Tag the boxes of all pages; `marks` has, for each page, the drawn boxes with their marks."""
    return _Tagger(pages, marks).tagged


class _Tagger:
    def __init__(self, pages: Sequence[Any], marks: Sequence[Mapping[Any, Mapping[str, Any]]]) -> None:
        html = next(child.element for child in pages[0].children if child.element_tag == "html")
        self.elements = Elements(html)
        self.tagged = Tagged(self.elements.root)
        self.heads: dict[Any, int] = {}
        self.last: dict[Any, _Words] = {}
        for self.page, page in enumerate(pages):
            self.marks, self.height = marks[self.page], page.margin_height()
            for box in page.children:
                self.walk(box, _margin(box), 0)
        self.elements.finish()

    def walk(self, box: Any, artifact: Artifact | None, line: int) -> None:
        """Visit a box and all in it; `artifact` if it is not content, `line` identifies the line of a paragraph."""
        box = getattr(box, "_box", box)
        element = box.element
        if element is not None and not artifact:
            artifact = self.artifact(box, element)
            if box.link_annotation and not artifact:
                link = self.elements.link(element) or self.elements.holder(element)
                link.kids.append(Annotation(self.page, box.link_annotation))
        if (mark := self.marks.get(box)) is not None:
            self.drawn(box, Mark(self.page, mark["mcid"]), artifact, line)
        if _pseudo(box) == "footnote-call" and box.children and not artifact:  # none: it only stands where notes do
            self.tagged.calls.setdefault(element, Call(self.elements.call(element), self.page, self.area(box)))
        elif (call := self.tagged.calls.get(element)) and not call.target and not _pseudo(box):
            left, _, _, top = self.area(box)
            call.target = (self.page, left, top)
            call.link.description = self.elements.text(element)
        for child in getattr(box, "children", ()):
            self.walk(child, artifact, id(box) if type(box).__name__ == "LineBox" else line)

    def artifact(self, box: Any, element: Any) -> Artifact | None:
        """The kind of artifact that a box of an element is, if any."""
        if is_ornament(element):
            return "Layout"
        if box.element_tag in ("thead", "tfoot") and self.heads.setdefault(element, self.page) != self.page:
            return "Pagination"
        return None

    def drawn(self, box: Any, mark: Mark, artifact: Artifact | None, line: int) -> None:
        """Add what is drawn to its element or to the artifacts."""
        picture = not hasattr(box, "text")
        if artifact or (picture and _pseudo(box)):
            self.tagged.artifacts[mark] = artifact or "Layout"
        elif picture:
            figure = self.elements.holder(box.element)
            figure.box = self.area(box)
            figure.kids.append(mark)
        elif box.text.strip():
            self.words(box, mark, line)
        else:
            self.tagged.artifacts[mark] = "Layout"

    def words(self, box: Any, mark: Mark, line: int) -> None:
        """Add text, and note how it is joined to the text before it."""
        holder = self.elements.words_of(box.element, _pseudo(box))
        paragraph = self.elements.paragraph(box.element, _pseudo(box))
        if last := self.last.get(paragraph):
            joint = _join(last.text, box.text, self.elements.text(paragraph), new_line=line != last.line)
            if joint == "space":
                self.tagged.spaces.append((last.mark, mark))
            elif joint == "hyphen":
                self.tagged.hyphens.append(last.mark)
        if _is_right_to_left(box.text) or (box.style["direction"] == "rtl" and _is_turned(box.text)):
            holder = self.tagged.leftward[mark] = holder.child("Span")
            holder.instead = box.text
        holder.kids.append(mark)
        if link := self.elements.link(box.element):
            link.description += box.text
        self.last[paragraph] = _Words(mark, box.text, line)

    def area(self, box: Any) -> Rectangle:
        left, top = box.content_box_x() * POINTS_A_PIXEL, (self.height - box.content_box_y()) * POINTS_A_PIXEL
        return (left, top - box.height * POINTS_A_PIXEL, left + box.width * POINTS_A_PIXEL, top)


def _margin(box: Any) -> Artifact | None:
    """The kind of artifact that a child of a page is: margin boxes are headers and footers."""
    if type(box).__name__ != "MarginBox":
        return None
    return "Header" if box.at_keyword.startswith("@top") else "Footer"


def _pseudo(box: Any) -> str:
    """`before`, `after`, `marker`, `footnote-call` or `footnote-marker`; empty for an element's own box."""
    return str(box.element_tag or "").partition("::")[2]


def _join(before: str, after: str, text: str, *, new_line: bool) -> _Joint:
    """What is between two pieces of `text` that are drawn one after the other.

    "hyphen" if `before` ends in one that is not in the text; "space" if there is one and it is not drawn.
    """
    if before[-1:].isspace() or after[:1].isspace():
        return "nothing"
    tail, head = _plain(before)[-_SEEN:], _plain(after)[:_SEEN]
    text = _plain(text)
    if f"{tail} {head}" in text:
        return "space"
    if tail + head in text or not new_line:
        return "nothing"
    if tail.endswith(("-", "\u2010")) and tail[:-1] + head in text:
        return "hyphen"
    return "nothing" if _unspaced(tail[-1:]) or _unspaced(head[:1]) else "space"


def _is_right_to_left(text: str) -> bool:
    """Whether any of it is Arabic, Hebrew or of another script that is read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def _is_turned(text: str) -> bool:
    """Whether signs without a direction of their own change places among words that are read from right to left."""
    return len(text.strip()) > 1 and not text.strip().isalnum()


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").casefold().split())


def _unspaced(character: str) -> bool:
    return any(first <= ord(one) <= last for one in character for first, last in _UNSPACED)
