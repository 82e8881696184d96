"""Text → its height in a given width, by WeasyPrint's line layout without a page around it: for what
`fonts/line_heights` does not set.

Laying out a whole page parses HTML, computes styles and builds boxes each time. Here the styles of one paragraph are
computed once and copied for every text: the height is the same, in a quarter of the time (`tests/pdf/test_lines.py`
compares the two).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from briefwright.fonts.line_heights import BOLDER, LEADING, SCRIPT, Font, Piece, height_of_lines
from briefwright.pdf.engine import font_configuration, weasyprint
from briefwright.pdf.faults import POINTS_A_PIXEL

_HTML = (
    "<!doctype html><html lang=en><title>-</title><p>x<b>x</b><i>x<b>x</b></i><small>x<b>x</b><i>x<b>x</b></i></small>"
)
_CSS = "@page{{margin:0}}:root{{-weasy-lang:'{lang}'}}"
_CSS += f"p{{{{margin:0;line-height:{LEADING};overflow-wrap:anywhere;hyphens:manual;white-space:pre-line}}}}"


class Lines:
    """Lays out paragraphs in a language (BCP 47)."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._styles: dict[Font, dict[str, Any]] = {}

    def height(self, pieces: Sequence[Piece], font: Font, width: float) -> float:
        """The height of a paragraph in `width`, both in points; 0 for no text. A "\\n" begins a new line."""
        own = height_of_lines(pieces, font, width)
        return self.laid_out(pieces, font, width) if own is None else own

    def laid_out(self, pieces: Sequence[Piece], font: Font, width: float) -> float:
        """The same, always by WeasyPrint, which is imported here."""
        return self._height(pieces, self._of(font), width / POINTS_A_PIXEL) * POINTS_A_PIXEL

    def _of(self, font: Font) -> dict[str, Any]:
        if not self._styles:
            self._context, self._sample = _sample(self._lang)
        if font not in self._styles:
            self._styles[font] = _with_font(font, self._sample)
        return self._styles[font]

    def _height(self, pieces: Sequence[Piece], styles: dict[str, Any], width: float) -> float:
        """In pixels."""
        from weasyprint.formatting_structure.boxes import BlockBox, InlineBox, InlineReplacedBox, TextBox
        from weasyprint.formatting_structure.build import inline_in_block
        from weasyprint.layout.inline import iter_line_boxes
        from weasyprint.layout.percent import resolve_percentages

        block = BlockBox("p", styles["p"], None, [])
        for tags, text, box in _tagged(pieces):
            if box:
                style = _sized(styles["p"], box)
                block.children += (InlineReplacedBox("img", style, None, _Drawn(box, style["font_size"])),)
                continue
            inside, path = block, "p"
            for tag in tags:
                path += tag
                inside.children += (InlineBox(tag, styles[path], None, []),)
                inside = inside.children[-1]
            inside.children += (TextBox.anonymous_from(inside, text),)
        block.process_whitespace()
        resolve_percentages(block, (width, "auto"))
        block.width, block.position_x, block.position_y = width, 0, 0
        bottom = 0.0
        for words in inline_in_block(block).children:
            words.position_x = 0
            for line, _ in iter_line_boxes(self._context, words, 0, 0, None, block, [], [], None, None):
                bottom = line.position_y + line.height
        return bottom


def _sample(lang: str) -> tuple[Any, dict[str, Any]]:
    """A layout context, and the styles of a paragraph and of bold and italic text in it, by their path."""
    engine = weasyprint()
    from weasyprint.css.counters import CounterStyle
    from weasyprint.document import Document

    fonts = font_configuration()
    sheet = engine.CSS(string=_CSS.format(lang=escape(lang)), font_config=fonts)
    html = engine.HTML(string=_HTML, base_url="about:blank")
    options = {**engine.DEFAULT_OPTIONS, "stylesheets": [sheet]}
    context = Document._build_layout_context(html, fonts, CounterStyle(), {}, options)
    context.create_block_formatting_context()
    paragraph = html.etree_element.find(".//p")
    styles = dict(_paths(paragraph))
    return context, {path: context.style_for(element) for path, element in styles.items()}


def _paths(element: Any, path: str = "p") -> Iterator[tuple[str, Any]]:
    """The element and all inside it, each by the first letters of the tags that lead to it."""
    yield path, element
    for child in element:
        yield from _paths(child, path + child.tag[0])


def _with_font(font: Font, sample: dict[str, Any]) -> dict[str, Any]:
    """The sample's styles with another font."""
    styles: dict[str, Any] = {}
    for path, style in sample.items():
        styles[path] = style.copy()
        if path != "p":
            styles[path].parent_style = styles[path[:-1]]
        styles[path].update(
            font_family=font.families,
            font_size=font.size * (SCRIPT if "s" in path else 1) / POINTS_A_PIXEL,
            font_weight=BOLDER[font.weight] if path.endswith("b") else font.weight,
            font_style="italic" if font.italic or "i" in path else "normal",
        )
    return styles


class _Drawn:
    """What WeasyPrint asks of a picture."""

    def __init__(self, box: tuple[float, float, float], size: float) -> None:
        self._size = box[0] * size, box[1] * size

    def get_intrinsic_size(self, *_: Any) -> tuple[float, float, float]:
        width, height = self._size
        return width, height, width / height


def _sized(style: Any, box: tuple[float, float, float]) -> Any:
    own = style.copy()
    own.update(vertical_align=-box[2] * style["font_size"], display=("inline", "flow"))
    return own


def _tagged(pieces: Sequence[Piece]) -> Iterator[tuple[str, str, tuple[float, float, float] | None]]:
    """Texts with their tags, and boxes; consecutive plain texts are joined."""
    plain = ""
    for piece in pieces:
        if piece.box:
            if plain:
                yield "", plain, None
            yield "", "", piece.box
            plain = ""
            continue
        tags = "s" * piece.script + "i" * piece.italic + "b" * piece.bold
        if tags and plain:
            yield "", plain, None
            plain = ""
        if tags and piece.text:
            yield tags, piece.text, None
        elif not tags:
            plain += piece.text
    if plain:
        yield "", plain, None
