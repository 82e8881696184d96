"""HTML and CSS → laid-out pages → PDF.

Nothing is fetched: fonts come from Fontconfig, pictures are `data:` addresses in the HTML. Any other request of a page
is refused and returned, as are all messages that WeasyPrint logs.
"""

from __future__ import annotations

import gc
import logging
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from io import BytesIO
from traceback import walk_tb
from typing import Any

from briefwright.fonts.families import of_faces
from briefwright.images.refusals import Refusal, refusals, refused
from briefwright.pdf.archive import finish
from briefwright.pdf.areas import ElementArea, areas
from briefwright.pdf.engine import font_configuration, weasyprint
from briefwright.pdf.faults import (
    POINTS_A_PIXEL,
    GaveUp,
    Overflow,
    SheetSide,
    Stranded,
    descendants,
    edges,
    fill,
    impossible_side,
    is_blank,
    overflows,
    rest,
    stranded,
    too_long,
    void,
    words_of_parts,
)
from briefwright.pdf.pagination import Leeway, without_voids
from briefwright.pdf.stretch import stretch
from briefwright.pdf.style_sheet import StyleSheet
from briefwright.pdf.styles import begin_layout
from briefwright.processes.limits import PAGES, PastLimit

_PICTURE = re.compile(r"data:[\w./+-]+;base64,[A-Za-z0-9+/=]{1000,}")
_PLAIN_DATA = re.compile(r"data:([a-z]+/[a-z0-9.+-]+);base64,([A-Za-z0-9+/]+={0,2})")
_STAND_IN, _STOOD_IN = "data:stand-in,{}", re.compile("data:stand-in,([0-9]+)")
_DATA = re.compile(r"data:[^\s'\"]{20,}")
"""An address that would fill the screen."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Laid-out pages, written as PDF or not."""

    pdf: bytes
    """Empty if not written."""
    count: int
    messages: tuple[str | Refusal, ...]
    """What WeasyPrint logged, and which references were refused: each is a fault."""
    overflows: tuple[Overflow, ...] = ()
    fills: tuple[float, ...] = ()
    """For each page, how far down its content reaches, as a share of its height."""
    rests: tuple[float, ...] = ()
    """For each page, the points between the end of its content and the bottom margin."""
    voids: tuple[float, ...] = ()
    """For each page, the points between the end of its content and its notes, or its bottom margin."""
    stranded: tuple[Stranded, ...] = ()
    heights: tuple[float, ...] = ()
    """For each page, the points between its margins."""
    edges: tuple[tuple[str, str], ...] = ()
    """For each page, the nearest `id` of what comes first on it, and of what ends lowest."""
    blank: bool = False
    """Whether nothing is seen on any of them."""
    document: Any = field(default=None, repr=False, compare=False)
    """WeasyPrint's document, until it is written."""
    root: Any = field(default=None, repr=False, compare=False)
    """The HTML as WeasyPrint parsed it, until it is written."""
    room: tuple[int, ...] = ()
    """Of a handout: for each side, how many lines more about fit on it, in the smallest type."""


def print_pdf(html: str, sheets: Sequence[StyleSheet]) -> Pages:
    """Lay out pages and write a PDF that is both PDF/A-3a and PDF/UA-1."""
    return write_pdf(try_pages(html, sheets))


def try_pages(html: str, sheets: Sequence[StyleSheet], leeway: Leeway | None = None) -> Pages:
    """Lay out pages without writing them; `leeway`: what may give, so that no page ends in a void.

    Raises:
        PastLimit: there are more pages than allowed.
        GaveUp: WeasyPrint fails, or a page is of a size that PDF does not have.
    """
    if (kept := _KEPT.get()) is not None:
        return kept(html, sheets, leeway)
    with _messages() as messages, _page_limit(), without_voids(leeway) if leeway else nullcontext():
        document, root = _lay_out(html, sheets, messages)
        boxes = [page._page_box for page in document.pages]
        leave_foot_to_colophon(boxes[-1])
        facts = [look_at(box) for box in boxes]  # asks for styles, too
        return pages_of(document, root, messages, facts)


Trial = Callable[[str, Sequence[StyleSheet], Leeway | None], Pages]
_KEPT: ContextVar[Trial | None] = ContextVar("kept", default=None)
"""What lays out pages instead, from what it has kept of the last layout."""


@contextmanager
def laying_out_with(trial: Trial | None) -> Iterator[None]:
    """Have `try_pages` call another function, or none."""
    token = _KEPT.set(trial)
    try:
        yield
    finally:
        _KEPT.reset(token)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of one page by itself; as in `Pages`."""

    overflows: tuple[Overflow, ...]
    fill: float
    rest: float
    void: float
    height: float
    edges: tuple[str, str]


def look_at(box: Any) -> PageFacts:
    """What is known of WeasyPrint's page before it is stretched."""
    height = float(box.height) * POINTS_A_PIXEL
    return PageFacts(overflows([box]), fill(box), rest(box), void(box), height, edges(box))


def pages_of(document: Any, root: Any, messages: Iterable[str | Refusal], facts: Sequence[PageFacts]) -> Pages:
    """WeasyPrint's document as pages.

    Raises:
        GaveUp: a page is of a size that PDF does not have.
    """
    boxes = [page._page_box for page in document.pages]
    if reason := impossible_side(boxes):
        raise GaveUp("", reason)
    headings, blank = stranded(boxes), is_blank(boxes)  # asks for styles, which may be logged
    return Pages(
        b"",
        len(boxes),
        tuple(messages),
        tuple(replace(over, page=number) for number, page in enumerate(facts, 1) for over in page.overflows),
        tuple(page.fill for page in facts),
        tuple(page.rest for page in facts),
        tuple(page.void for page in facts),
        headings,
        tuple(page.height for page in facts),
        tuple(page.edges for page in facts),
        blank,
        document,
        root,
    )


def leave_foot_to_colophon(page: Any) -> None:
    """Clear the bottom margin of a page whose notes end with an element of the class `colophon`, which stands there."""
    for area in page.children:
        notes = area.children if type(area).__name__ == "FootnoteAreaBox" else ()
        if any("colophon" in note.element.get("class", "").split() for note in notes if note.element is not None):
            page.children = [box for box in page.children if not getattr(box, "at_keyword", "").startswith("@bottom")]
            if len(notes) == 1:  # the line above notes has no notes below it
                area.border_top_width = 0


def stretched(tried: Pages) -> Pages:
    """The pages with what is left at their foot shared among the spaces between blocks; see `stretch`."""
    stretch(tried.document)
    return tried


def bottom(tried: Pages, name: str) -> float | None:
    """Where the element of a class ends on page 1, in points; None if it is not there, or goes on."""
    boxes = [box for box in descendants(tried.document.pages[0]._page_box) if box.element is not None]
    found = [box for box in boxes if name in box.element.get("class", "").split() and hasattr(box, "margin_top")]
    return (
        max((box.position_y + box.margin_top + box.border_height() for box in found), default=0.0) * POINTS_A_PIXEL
        or None
    )


def extents(tried: Pages, name: str) -> list[tuple[int, float, float]]:
    """Each element of a class: its page, from 1, and where its border begins and ends, in points."""
    found, seen = [], set()
    for number, page in enumerate(tried.document.pages, 1):
        for box in descendants(page._page_box):
            if box.element is None or (number, box.element) in seen or not hasattr(box, "margin_top"):
                continue
            seen.add((number, box.element))  # the first box of an element is around its others
            if name in box.element.get("class", "").split():
                top = float(box.position_y + box.margin_top)
                found.append((number, top * POINTS_A_PIXEL, (top + float(box.border_height())) * POINTS_A_PIXEL))
    return found


def words_on(tried: Pages) -> tuple[dict[str, str], ...]:
    """For each page, which is not written yet, the words of each part on it, from top to bottom; "" has no name."""
    return tuple(words_of_parts(page._page_box) for page in tried.document.pages)


def sides_too_long(tried: Pages) -> tuple[SheetSide, ...]:
    """The sides of a sheet that take more than one of the pages, which are not written yet."""
    return too_long([page._page_box for page in tried.document.pages])


def write_pdf(tried: Pages) -> Pages:
    """Write pages that are laid out.

    Raises:
        GaveUp: WeasyPrint fails.
    """
    with _messages() as messages, _own_tags(), _giving_up():
        pdf = tried.document.write_pdf(pdf_variant="pdf/a-3a", finisher=finish)
    found = _each_once([*refusals(tried.root), *tried.messages, *messages])
    return replace(tried, pdf=pdf, messages=found, document=None, root=None)


def unwritten(tried: Pages) -> Pages:
    """Pages that are not written, with what was refused and logged while they were laid out, and links to nowhere."""
    anchors = {name for page in tried.document.pages for name in page.anchors}
    links = dict.fromkeys(link[1] for page in tried.document.pages for link in page.links if link[0] == "internal")
    lost = [f"No anchor #{name} for internal URI reference" for name in links if name not in anchors]
    return replace(
        tried, messages=_each_once([*refusals(tried.root), *tried.messages, *lost]), document=None, root=None
    )


def page_areas(tried: Pages, number: int) -> tuple[ElementArea, ...]:
    """Where the elements of a page are, which counts from 1."""
    return areas(tried.document.pages[number - 1]._page_box)


def page_shape(tried: Pages, number: int) -> float:
    """The height of a page over its width."""
    page = tried.document.pages[number - 1]
    return float(page.height / page.width)


def page_pdf(tried: Pages, number: int) -> bytes:
    """One page, which counts from 1, as it looks: without tags, and with its links to other pages dead."""
    document = tried.document
    with _messages(), _giving_up():
        pdf: bytes = document.copy([document.pages[number - 1]]).write_pdf(uncompressed_pdf=True)
    return pdf


def print_picture(svg: bytes, width: float, height: float) -> Pages:
    """An SVG as a page of its own size, in CSS pixels."""
    address = f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
    html = f'<!doctype html><html lang=en><title>-</title><body><img alt="-" src="{address}">'
    page = f"@page{{size:{width:g}px {height:g}px;margin:0}}body{{margin:0}}"
    page += f"img{{display:block;width:{width:g}px;height:{height:g}px}}"
    with _messages() as messages:
        document, _ = _lay_out(html, [StyleSheet("picture.css", page)], messages)
        pdf = document.write_pdf()
    return Pages(pdf, len(document.pages), tuple(messages))


def _lay_out(html: str, sheets: Sequence[StyleSheet], messages: list[str | Refusal]) -> tuple[Any, Any]:
    """WeasyPrint's document, and the root of its HTML."""
    with _giving_up(), _uncollected():
        source, parsed = read_sources(html, sheets, messages)
        document = source.render(stylesheets=parsed, font_config=_font_configuration())
    return document, source.etree_element


def read_sources(html: str, sheets: Sequence[StyleSheet], messages: list[str | Refusal]) -> tuple[Any, list[Any]]:
    """HTML and style sheets as WeasyPrint reads them."""
    begin_layout()
    parsed = [_parsed(sheet) for sheet in sheets]
    messages += [message for _, found in parsed for message in found]
    pictures = list(dict.fromkeys(_PICTURE.findall(html))) if _STAND_IN.format("") not in html else []
    names = {data: _STAND_IN.format(number) for number, data in enumerate(pictures)}
    short = _PICTURE.sub(lambda found: names[found[0]], html) if pictures else html
    source = weasyprint().HTML(string=short, url_fetcher=_fetcher(), base_url="about:blank")
    if pictures:
        _put_back(source.etree_element, pictures)
    return source, [css for css, _ in parsed]


def _put_back(root: Any, pictures: Sequence[str]) -> None:
    """Put pictures in the place of what has stood in for them: the parser reads each of their characters."""

    def whole(text: str) -> str:
        return _STOOD_IN.sub(lambda found: pictures[int(found[1])], text)

    for element in root.iter():
        for name, value in element.attrib.items():
            if "data:" in value:
                element.set(name, whole(value))
        element.text = element.text and whole(element.text)
        element.tail = element.tail and whole(element.tail)


@contextmanager
def laying_out() -> Iterator[tuple[list[str | Refusal], Any]]:
    """What a layout needs: a list of the messages of WeasyPrint, and its fonts.

    Raises:
        PastLimit, GaveUp: as `try_pages`.
    """
    with _messages() as messages, _page_limit(), _giving_up(), _uncollected():
        yield messages, _font_configuration()


def _each_once(messages: Iterable[str | Refusal]) -> tuple[str | Refusal, ...]:
    """Each refused reference once, without WeasyPrint's own messages about it."""
    refused: dict[str, Refusal] = {}
    for message in messages:
        if isinstance(message, Refusal):
            refused.setdefault(message.written, message)
    logged = (message for message in messages if isinstance(message, str))
    return (*refused.values(), *(one for one in logged if not any(written in one for written in refused)))


@of_faces
@lru_cache(maxsize=64)
def _parsed(sheet: StyleSheet) -> tuple[Any, tuple[str | Refusal, ...]]:
    """A style sheet as WeasyPrint reads it, and what is wrong with it. Cached: trials share most of theirs."""
    with _messages() as messages, _giving_up(sheet.name):
        css = weasyprint().CSS(string=sheet.css, font_config=_font_configuration(), url_fetcher=_fetcher())
    return css, tuple(one if isinstance(one, Refusal) else f"{sheet.name}: {one}" for one in messages)


@of_faces
@cache
def _font_configuration() -> Any:
    """The available fonts: one configuration per process, so that each font is opened once."""
    return font_configuration()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Make boxes without the collection of garbage, of which there is none: it would take a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@cache
def _fetcher() -> Any:
    weasyprint()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class PlainData(URLFetcherResponse):  # type: ignore[misc]
        """A picture, without the parser of e-mails for its type."""

        def __init__(self, url: str, body: bytes, content_type: str) -> None:
            self.url, self.status, self._type, self._file_obj = url, 200, content_type, BytesIO(body)

        @property
        def headers(self) -> Any:
            return {"Content-Type": self._type}

        @property
        def content_type(self) -> str:
            return self._type

        @property
        def charset(self) -> None:
            return None

    class DataOnly(URLFetcher):  # type: ignore[misc]
        """Serves `data:` addresses only; anything else is logged as refused, and answered with nothing.

        An exception would be swallowed while an SVG is drawn, and not be caught while a colour profile is read.
        """

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if (reference := refused(url)) is None:
                if (plain := _PLAIN_DATA.fullmatch(url)) and len(plain[2]) % 4 == 0:
                    return PlainData(url, b64decode(plain[2]), plain[1])
                return super().fetch(url, headers)
            logging.getLogger("weasyprint").error("refused", extra={"reference": reference})
            return URLFetcherResponse(url, b"")

    return DataOnly(allowed_protocols=("data",), allow_redirects=False)


@contextmanager
def _own_tags() -> Iterator[None]:
    """Have our function write the tags. WeasyPrint has no hook for it, and only it knows what is drawn where."""
    import weasyprint.pdf

    from briefwright.pdf.tags.write import add_tags

    theirs, weasyprint.pdf.add_tags = weasyprint.pdf.add_tags, add_tags
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = theirs


@contextmanager
def _giving_up(sheet: str = "") -> Iterator[None]:
    """Turn what WeasyPrint raises into `GaveUp`: a RecursionError for `calc(calc(…`, a SyntaxError for a selector …"""
    try:
        yield
    except (GaveUp, PastLimit, MemoryError, OSError):
        raise
    except Exception as error:
        if _called_us(error):
            raise
        raise GaveUp(sheet, f"WeasyPrint gives up: {type(error).__name__}: {error}") from error


def _called_us(error: Exception) -> bool:
    """Whether it was raised in our own code that WeasyPrint calls: that is a bug. Some of it only calls WeasyPrint."""
    names = [frame.f_globals.get("__name__", "") for frame, _ in walk_tb(error.__traceback__)]
    last = next((name for name in reversed(names) if name.startswith(("briefwright.", "weasyprint."))), "")
    return last.startswith("briefwright.") and last != __name__


@contextmanager
def _page_limit() -> Iterator[None]:
    """Stop WeasyPrint at too many pages: its log of each new page is the only signal during layout."""

    class Counter(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.getMessage().endswith(f" Page {PAGES + 1}"):
                raise PastLimit(f"it has more than {PAGES} pages")

    logger, handler = logging.getLogger("weasyprint.progress"), Counter(logging.INFO)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


@contextmanager
def _messages() -> Iterator[list[str | Refusal]]:
    """Collect what WeasyPrint logs at level WARNING and above, and what was refused meanwhile."""
    weasyprint()
    messages: list[str | Refusal] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(getattr(record, "reference", None) or _DATA.sub("data:…", record.getMessage()))

    logger, handler = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    before = logger.handlers[:]
    logger.handlers[:] = [handler]
    try:
        yield messages
    finally:
        logger.handlers[:] = before
