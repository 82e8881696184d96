"""An organisation's template → a page on which a person sees which of its layouts is used for what, and where."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from briefwright.brand.model import Brand
from briefwright.deck.model.frame import Frame
from briefwright.deck.model.geometry import Layout
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.notes.scenery import scenery
from briefwright.deck.template.load import OrganisationTemplate, deck_template
from briefwright.deck.template.mapping import INSTEAD, Match
from briefwright.images.image import Image
from briefwright.pdf.raster import rasterised

_OURS, _THEIRS, _FOOTER = "#B3261E", "#1F3FD1", "#5F6368"
"""Text boxes of ours, placeholders of theirs, their footers."""
_TILE, _GAP, _HEAD = 480.0, 28.0, 46.0
"""The width of a slide on the page, the space around it, and that of its names above."""
_COLUMNS = 3
_LETTER = 0.56
"""The mean width of a letter of a label, in em."""
_KEY = ((_THEIRS, "a placeholder of the template"), (_OURS, "a text box: the template has no placeholder for it"),
        (_FOOTER, "a footer of the template"))  # fmt: skip


def preview_html(template: OrganisationTemplate, brand: Brand, name: str) -> str:
    """One file that loads nothing. `name`: of the template."""
    deck = deck_template(template, brand)
    figures = "".join(
        f'<figure><figcaption><b>{escape(ours)}</b><br>{escape(_how(match))}</figcaption><img alt="{escape(ours)}: '
        f'{escape(_told(deck.layouts[ours]))}" src="data:image/svg+xml;base64,{_tile(deck, ours)}"></figure>'
        for ours, match in template.matches.items()
    )
    key = "".join(f'<li><span style="color:{color}">■</span> {escape(words)}</li>' for color, words in _KEY)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Layouts of {escape(name)}</title><style>'
        "body{font:16px/1.4 sans-serif;margin:2rem;color:#111;background:#fff}"
        "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(24rem,1fr));gap:1.5rem}"
        "figure{margin:0}img{width:100%;border:1px solid #999}ul{list-style:none;padding:0}"
        f"</style></head><body><h1>Layouts of {escape(name)}</h1><ul>{key}</ul><main>{figures}</main></body></html>\n"
    )


def preview_png(template: OrganisationTemplate, brand: Brand) -> bytes:
    """The same as one picture."""
    deck = deck_template(template, brand)
    high = _TILE * deck.size.h / deck.size.w
    rows = -(-len(template.matches) // _COLUMNS)
    width, height = _COLUMNS * (_TILE + _GAP) + _GAP, rows * (high + _HEAD + _GAP) + _GAP
    parts = [f'<rect width="{width:.0f}" height="{height:.0f}" fill="#FFFFFF"/>']
    for at, (ours, match) in enumerate(template.matches.items()):
        x, y = _GAP + at % _COLUMNS * (_TILE + _GAP), _GAP + at // _COLUMNS * (high + _HEAD + _GAP)
        parts.append(_text(x, y + 14, ours, 15, bold=True) + _text(x, y + 34, _how(match), 13))
        slide = _slide(deck, ours, f"l{at}")
        place = f'x="{x:.1f}" y="{y + _HEAD:.1f}" width="{_TILE:.1f}" height="{high:.1f}"'
        parts.append(f'<svg {place} viewBox="0 0 {deck.size.w:.2f} {deck.size.h:.2f}">{slide}</svg>')
        parts.append(f'<rect {place} fill="none" stroke="#999999"/>')
    picture = _svg(width, height, "".join(parts))
    return rasterised(Image(picture.encode(), "image/svg+xml", width, height), round(width)).data


def _how(match: Match) -> str:
    """ "Titel und Inhalt, by type"."""
    rule = f"none of this kind; as {match.instead}" if match.rule == INSTEAD else f"by {match.rule}"
    return f"{match.theirs.name}, {rule}"


def _told(layout: Layout) -> str:
    return ", ".join(layout.slots)


def _tile(deck: DeckTemplate, layout: str) -> str:
    return b64encode(_svg(deck.size.w, deck.size.h, _slide(deck, layout, "l")).encode()).decode()


def _svg(width: float, height: float, content: str) -> str:
    size = f'width="{width:.2f}" height="{height:.2f}" viewBox="0 0 {width:.2f} {height:.2f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{content}</svg>'


def _slide(deck: DeckTemplate, name: str, prefix: str) -> str:
    """A layout on its ground, with a frame for each slot. `prefix`: of the ids in it."""
    layout = deck.layouts[name]
    ground = scenery(layout.backdrop.scene, prefix) if layout.backdrop else ""
    return ground + "".join(_frames(layout, deck.size.h / 540))


def _frames(layout: Layout, scale: float) -> Iterable[str]:
    for footer in layout.footers:
        yield _frame(footer.frame, footer.role, _FOOTER, scale)
    if layout.canvas:
        yield _frame(layout.canvas, "canvas", _OURS, scale)
    for place in layout.placeholders:
        label = place.role if place.adopted.box else f"{place.role} ({place.idx}: {place.type})"
        yield _frame(place.frame, label, _OURS if place.adopted.box else _THEIRS, scale)


def _frame(frame: Frame, label: str, color: str, scale: float) -> str:
    """Dashed, on white, so that it is seen on every ground; its name in the upper left corner."""
    place = f'x="{frame.x:.1f}" y="{frame.y:.1f}" width="{frame.w:.1f}" height="{frame.h:.1f}"'
    size = 12 * scale
    wide, high = (len(label) + 1) * size * _LETTER, size * 1.3
    dashes = f'stroke-width="{1.5 * scale:.2f}" stroke-dasharray="{6 * scale:.1f} {3 * scale:.1f}"'
    return (
        f'<rect {place} fill="none" stroke="#FFFFFF" stroke-width="{3 * scale:.2f}"/>'
        f'<rect {place} fill="none" stroke="{color}" {dashes}/>'
        f'<rect x="{frame.x:.1f}" y="{frame.y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{color}"/>'
        + _text(frame.x + size * 0.3, frame.y + size, label, size, "#FFFFFF")
    )


def _text(x: float, y: float, words: str, size: float, color: str = "#111111", *, bold: bool = False) -> str:
    look = f'font-family="Arimo, Arial, sans-serif" font-size="{size:.1f}" font-weight="{700 if bold else 400}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look} fill="{color}">{escape(words)}</text>'
