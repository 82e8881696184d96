"""HTML and style sheets, again and again → laid-out pages, each time from what is left of the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefwright.pdf.engine import weasyprint
from briefwright.pdf.first_lines import take_over
from briefwright.pdf.incremental.elements import KeptElements
from briefwright.pdf.incremental.fingerprints import Styles, Tree, difference, tree_of
from briefwright.pdf.incremental.finishing import Finished, finish
from briefwright.pdf.incremental.keeping import Kept
from briefwright.pdf.incremental.paginator import KeepingPaginator, laying_out
from briefwright.pdf.pagination import Leeway
from briefwright.pdf.styles import NOT_VALID, tell_again

KNOWN = "70.0"
"""The version of WeasyPrint whose state is known here; with another, every layout is a whole one."""
_LOOPS = 8
"""How often WeasyPrint goes through the pages to put page numbers in their place."""
_MOST_STYLES = 20_000
_MOST_IMAGES = 400
"""With more kept than this, all is forgotten."""


class Unknown(Exception):
    """The page has something that only WeasyPrint's own loop can do: fixed boxes, or page numbers in bookmarks."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The result of a layout."""

    document: Any
    """WeasyPrint's."""
    root: Any
    pages: tuple[Finished, ...]
    anew: int
    """How many pages were laid out."""


@dataclass(frozen=True, slots=True)
class _Styled:
    """Style sheets, and what came of them."""

    sheets: list[Any]
    context: Any
    """WeasyPrint's, with the styles of all elements."""
    anchors: tuple[str, ...]


class KeptLayout:
    """The layout of one page of HTML, kept from one edit to the next."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._elements, self._styles, self._tree = KeptElements(), Styles(), Tree()
        self._kept: tuple[Kept, ...] = ()
        self._images: dict[str, Any] = {}
        self._moved: list[tuple[Any, Any, Any, int]] = []
        """Elements that the paginator has moved: where each is, and where and in which place it was."""
        self._styled: _Styled | None = None
        self._not_valid: list[Any] = []
        self._last: Laid | None = None

    def lay_out(self, html: Any, sheets: Sequence[Any], fonts: Any, leeway: Leeway | None, messages: list[Any]) -> Laid:
        """Lay out WeasyPrint's HTML; `messages`: what it logs meanwhile.

        The result of the last layout can no longer be used.

        Raises:
            Unknown: it must be laid out by WeasyPrint itself.
        """
        if len(self._styles) > _MOST_STYLES or len(self._images) > _MOST_IMAGES:
            self._forget()
        try:
            return self._lay_out(html, sheets, fonts, leeway, messages)
        except BaseException:
            self._forget()
            raise

    def _lay_out(
        self, html: Any, sheets: Sequence[Any], fonts: Any, leeway: Leeway | None, messages: list[Any]
    ) -> Laid:
        from weasyprint.formatting_structure.build import build_formatting_structure

        if self._last is not None:
            for finished, page in zip(self._last.pages, self._last.document.pages, strict=True):
                finished.page = page
        html = self._patched(html)
        options = {**weasyprint().DEFAULT_OPTIONS, "stylesheets": sheets, "cache": self._images}
        context = self._context(html, fonts, options)
        root = build_formatting_structure(
            html.etree_element, context.style_for, context.get_image_from_uri, html.base_url,
            context.target_collector, context.counter_style, context.footnotes,
        )  # fmt: skip
        tree = tree_of(root, self._styles)
        found = difference(self._tree, tree, self._elements.changed)
        paginator = KeepingPaginator(leeway, tree, self._styles, messages)
        paginator.know(self._kept, found)
        with laying_out(paginator):
            made = _all_pages(paginator, context, root, html)
        self._moved = [
            (element, prose.element, *place)
            for (element, *place), (_, prose, _) in zip(paginator.taken_from, paginator.moved, strict=True)
        ]
        if any(page.fixed_boxes for page in made) or any(
            token != "content" for _, token in context.target_collector.counter_lookup_items
        ):
            raise Unknown
        pages = finish(made, paginator.kept, context, html, messages, self._styles)
        self._tree, self._kept = tree, tuple(paginator.kept.values())
        document = _document(html, pages, fonts, options)
        self._last = Laid(document, html.etree_element, tuple(pages), paginator.laid)
        return self._last

    def _context(self, html: Any, fonts: Any, options: Any) -> Any:
        """WeasyPrint's state before a layout, with the styles of the last if they are the same."""
        from weasyprint.css.counters import CounterStyle
        from weasyprint.css.targets import TargetCollector
        from weasyprint.document import Document
        from weasyprint.layout import LayoutContext

        last = self._styled
        tell_again(self._not_valid)
        if last is not None and self._elements.only_text and last.sheets == options["stylesheets"]:
            self._styles.begin(most=2)  # some are made anew for each tree
            targets = TargetCollector()
            for anchor in last.anchors:
                targets.collect_anchor(anchor)
            before, images = last.context, last.context.get_image_from_uri
            fetch = partial(images.func, **{key: value for key, value in images.keywords.items() if key != "context"})
            context = LayoutContext(before.style_for, fetch, fonts, before.counter_style, targets)
            take_over(context, before)
        else:
            self._styles.begin()
            context = Document._build_layout_context(html, fonts, CounterStyle(), {}, options)
            cache = context.style_for(html.etree_element).cache
            self._not_valid += cache.get(NOT_VALID, ())
            cache[NOT_VALID] = self._not_valid
        self._styled = _Styled(options["stylesheets"], context, tuple(context.target_collector.target_lookup_items))
        for image in self._images.values():
            if hasattr(image, "_svg"):
                image._context = context
        return context

    def _patched(self, html: Any) -> Any:
        """The new HTML, in the elements of the last."""
        import cssselect2

        for element, now, before, index in reversed(self._moved):
            now.remove(element)
            before.insert(index, element)
        self._moved = []
        self._elements.update(html.etree_element)
        html.etree_element = self._elements.root
        html.wrapper_element = cssselect2.ElementWrapper.from_html_root(self._elements.root, content_language=None)
        return html


def _all_pages(paginator: KeepingPaginator, context: Any, root: Any, html: Any) -> list[Any]:
    """Pages without margin boxes, made again until the page numbers in them are right (`layout_document`)."""
    from weasyprint.layout import initialize_page_maker

    initialize_page_maker(context, root)
    footnotes, pages, total = context.footnotes.copy(), list[Any](), 0
    for loop in range(_LOOPS):
        if loop:
            context.footnotes = footnotes.copy()
        before = total
        pages = paginator.pages(context, root, html, pages)
        total, again = len(pages), False
        for *_, page_state, remake in context.page_maker:
            page_state[1]["pages"] = [total]
            again |= remake["content_changed"] or (remake["pages_wanted"] and before != total)
        if not again:
            break
    return pages


def _document(html: Any, finished: Sequence[Finished], fonts: Any, options: Any) -> Any:
    """WeasyPrint's document of finished pages."""
    from weasyprint.document import Document
    from weasyprint.html import get_html_metadata
    from weasyprint.pdf.metadata import DocumentMetadata

    pages = [one.page for one in finished]
    metadata = DocumentMetadata(**get_html_metadata(html))
    document = Document(pages, metadata, html.url_fetcher, fonts, {}, options["output_intent"])
    document._html = html
    return document
