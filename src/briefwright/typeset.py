"""HTML and CSS → pages. The only module that knows WeasyPrint; it is imported late (430 ms).

Nothing is fetched: fonts come by Fontconfig, pictures stand in the HTML as `data:`. Every message that WeasyPrint logs
is handed back.
"""

from __future__ import annotations

import logging
import os
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefwright.finish.archive import finish
from briefwright.fonts import fontconfig_file
from briefwright.project import cache_folder

POINTS_A_PIXEL = 0.75


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """CSS and the name of its file, for messages."""

    name: str
    css: str


@dataclass(frozen=True, slots=True)
class Overflow:
    """Something that sticks out of its box or its page."""

    page: int
    """Counts from 1."""
    name: str
    """The `id` of the nearest element that has one; empty where none has."""
    excess: float
    """In points."""


@dataclass(frozen=True, slots=True)
class Stranded:
    """A heading at the foot of a page, what it heads being on the next."""

    page: int
    """Counts from 1."""
    name: str
    """The `id` of the nearest element that has one; empty where none has."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What laying out gave."""

    pdf: bytes
    """Empty where nothing was written."""
    count: int
    messages: tuple[str, ...]
    """What WeasyPrint logged: each is a fault."""
    overflows: tuple[Overflow, ...] = ()
    fills: tuple[float, ...] = ()
    """For each page, how far down its content reaches, as a share of the room."""
    stranded: tuple[Stranded, ...] = ()


def print_pdf(html: str, sheets: Sequence[StyleSheet]) -> Pages:
    """Lay out and write a PDF/A-3a that is PDF/UA-1 as well."""
    with _messages() as messages, _own_tags():
        document = _lay_out(html, sheets, messages)
        pdf = document.write_pdf(pdf_variant="pdf/a-3a", finisher=finish)
    return _pages(document, pdf, messages)


def try_pages(html: str, sheets: Sequence[StyleSheet]) -> Pages:
    """Lay out and write nothing: to see what something comes to."""
    with _messages() as messages:
        document = _lay_out(html, sheets, messages)
    return _pages(document, b"", messages)


def _pages(document: Any, pdf: bytes, messages: Sequence[str]) -> Pages:
    boxes = [page._page_box for page in document.pages]
    overflows = tuple(
        Overflow(number, name, excess)
        for number, box in enumerate(boxes, 1)
        for name, excess in _overflows(box).items()
    )
    stranded = tuple(
        Stranded(number, name) for number, box in enumerate(boxes[:-1], 1) if (name := _stranded(box)) is not None
    )
    return Pages(pdf, len(boxes), tuple(messages), overflows, tuple(map(_fill, boxes)), stranded)


def print_picture(svg: bytes, width: float, height: float) -> Pages:
    """A drawing as a page of its own size, in CSS pixels."""
    address = f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
    html = f'<!doctype html><html lang=en><title>-</title><body><img alt="-" src="{address}">'
    page = f"@page{{size:{width:g}px {height:g}px;margin:0}}body{{margin:0}}"
    page += f"img{{display:block;width:{width:g}px;height:{height:g}px}}"
    with _messages() as messages:
        document = _lay_out(html, [StyleSheet("picture.css", page)], messages)
        pdf = document.write_pdf()
    return Pages(pdf, len(document.pages), tuple(messages))


def heights(boxes: Sequence[tuple[str, float]], css: str) -> list[float]:
    """The height in points of each (HTML, width in points), set as a block of that width.

    Measured by layout with the real fonts, all boxes in one pass.
    """
    if not boxes:
        return []
    divs = "".join(f'<div class="measured" style="width:{width:.3f}pt">{html}</div>' for html, width in boxes)
    page = "@page{size:5000pt 100000pt;margin:0}html,body,div,p,ul,ol,li{margin:0;padding:0}"
    page += ".measured{display:flow-root;overflow-wrap:anywhere}"
    with _messages() as messages:
        document = _lay_out(
            f"<!doctype html><html lang=en><title>-</title><body>{divs}",
            [StyleSheet("measure.css", page + css)],
            messages,
        )
    found: dict[int, float] = {}
    for laid in document.pages:
        for box in _descendants(laid._page_box):
            if box.element is not None and box.element.get("class") == "measured" and box.element_tag == "div":
                found[id(box.element)] = found.get(id(box.element), 0.0) + float(box.height) * POINTS_A_PIXEL
    return list(found.values())


def _lay_out(html: str, sheets: Sequence[StyleSheet], messages: list[str]) -> Any:
    weasyprint = _weasyprint()
    configuration = _font_configuration()
    fetcher = _fetcher(messages)
    css: list[Any] = []
    for sheet in sheets:
        before = len(messages)
        css.append(weasyprint.CSS(string=sheet.css, font_config=configuration, url_fetcher=fetcher))
        messages[before:] = [f"{sheet.name}: {message}" for message in messages[before:]]
    source = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="about:blank")
    return source.render(stylesheets=css, font_config=configuration)


def _font_configuration() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(messages: list[str]) -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class DataOnly(URLFetcher):  # type: ignore[misc]
        """Serves `data:` alone; records what it refuses, for WeasyPrint's drawing of SVG swallows exceptions."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            messages.append(f"refused to load {url[:200]}")
            raise FatalURLFetchingError(f"refused to load {url[:200]}")

    return DataOnly(allowed_protocols=("data",), allow_redirects=False)


@cache
def _weasyprint() -> Any:
    """Import WeasyPrint, with the fonts of the machine out of sight."""
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(cache_folder() / "fonts"))
    import weasyprint

    return weasyprint


@contextmanager
def _own_tags() -> Iterator[None]:
    """Have our function write the tags. WeasyPrint offers no other way in: what is drawn where is known there alone."""
    import weasyprint.pdf

    from briefwright.finish.write import add_tags

    theirs, weasyprint.pdf.add_tags = weasyprint.pdf.add_tags, add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = theirs


@contextmanager
def _messages() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs at level WARNING and above."""
    _weasyprint()
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    kept = logger.handlers[:]
    logger.handlers[:] = [handler]
    try:
        yield messages
    finally:
        logger.handlers[:] = kept


SLACK = 1.0
"""Rounding that is no overflow, in CSS pixels."""

_INLINE = {"InlineBox", "LineBox"}
"""Boxes that end where their words do."""


def _overflows(page: Any) -> dict[str, float]:
    """For each `id`, the points by which words or pictures stick out of their column, page or box of fixed height."""
    found: dict[str, float] = {}

    def walk(box: Any, name: str, edge: float, floor: float) -> None:
        element, children = box.element, getattr(box, "children", ())
        name = element.get("id") or name if element is not None else name
        if type(box).__name__ == "TableBox":  # it grows with its words
            edge = page.content_box_x() + page.width
            if (excess := box.position_x + box.width - edge) > SLACK:
                found[name] = excess * POINTS_A_PIXEL
        if children and type(box).__name__ not in _INLINE:
            edge = box.content_box_x() + box.width
            # The height of a row is a minimum, and a cell over several rows ends below its own.
            if element is not None and box.style["height"] != "auto" and type(box).__name__ != "TableRowBox":
                floor = min(floor, box.position_y + box.margin_height())
        elif not children and type(box).__name__ in {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}:
            right, bottom = box.position_x + box.margin_width(), box.position_y + box.height
            excess = max(right - edge, right - page.margin_width(), bottom - floor)
            if excess > SLACK:
                found[name] = max(found.get(name, 0.0), excess * POINTS_A_PIXEL)
        for child in children:
            walk(getattr(child, "_box", child), name, edge, floor)

    for child in page.children:
        walk(child, "", page.margin_width(), page.margin_height())
    return found


_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "header", "figcaption", "caption", "thead"})
"""Elements that say what follows them."""


def _stranded(page: Any) -> str | None:
    """The nearest `id` of the heading that comes last on a page; None where something else does."""

    def last(box: Any, name: str, *, head: bool) -> tuple[str, bool] | None:
        """Of the last line or picture inside: its name, and whether it is a heading."""
        if (element := box.element) is not None:
            name, head = element.get("id") or name, head or box.element_tag in _HEADS
        children = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
        for child in reversed(children):
            if found := last(child, name, head=head):
                return found
        drawn = hasattr(box, "replacement") or getattr(box, "text", "").strip()
        return (name, head) if drawn and not children else None

    found = last(_root(page), "", head=False)
    return found[0] if found and found[1] else None


def _root(page: Any) -> Any:
    """The page's own content, notes and margins aside."""
    return next(child for child in page.children if child.element_tag == "html")


def _fill(page: Any) -> float:
    """How far down the page's own room its lowest line or picture stands, notes and margins aside."""
    drawn = (box for box in _descendants(_root(page)) if hasattr(box, "text") or hasattr(box, "replacement"))
    lowest = max((float(box.position_y + box.height) for box in drawn), default=0.0)
    return (lowest - page.margin_top) / page.height if page.height else 1.0


def _descendants(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _descendants(getattr(child, "_box", child))
