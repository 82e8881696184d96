"""Text, tables, charts and pictures of a slide → HTML, each at its place. A `rem` is a point of the slide."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from markupsafe import Markup

from briefwright.blocks.shapes import Cell, Row
from briefwright.brand.model import Brand
from briefwright.deck.arrange.grid import cell_margins
from briefwright.deck.colors import Palette
from briefwright.deck.model.deck import FilledSlot, Rows
from briefwright.deck.model.drawing import (
    Box,
    ChartDrawing,
    Drawing,
    Group,
    Paragraph,
    PictureDrawing,
    TableDrawing,
)
from briefwright.deck.model.geometry import Frame, Placeholder, bullet_tone, level_size
from briefwright.deck.model.path import Path
from briefwright.deck.notes.backdrop import words_color
from briefwright.deck.notes.markup import rich_html
from briefwright.richtext.bidi import leans
from briefwright.richtext.text import Inlines, plain

_LINE = 1.2
"""Line pitch in em, as LibreOffice and the measuring have it."""
_BASELINE = 0.36
"""How far below the middle of its line a text's baseline is, in em."""
_RTL = "direction:rtl;"
_FACES = {"major": "headings", "minor": "body"}


def slot_html(filled: FilledSlot, place: Placeholder, palette: Palette) -> Markup:
    """The text in a placeholder; the title is a heading."""
    level, scale, rows = place.levels[0], filled.scale or 1.0, filled.rows
    size = filled.size or palette.brand.slide_size(place.size)
    size = level_size(size, level) if place.bullets and filled.size is None else size
    set_in = filled.dressed(place)
    look = _look(
        size * scale,
        palette.brand,
        set_in.typeface,
        words_color(set_in, palette),
        bold=set_in.bold,
        italic=place.italic,
    )
    pitch = rows.pitch / size if rows else _LINE * (1 - (filled.reduction or 0.0)) * place.leading
    before = filled.before if filled.before is not None else level.before if place.bullets else 0.0
    spaces = rows.spaces if rows else (before,) * len(filled.paragraphs)
    listed, hanging = filled.marker in ("bullets", "numbers"), filled.marker == "hanging"
    inside = f"padding-inline-start:{rows.indent}rem;" if rows else ""
    if hanging:
        inside = f"padding-inline-start:{level.indent}rem;text-indent:-{level.hanging}rem;"
    tag = "h2" if place.role == "title" else "li" if listed else "p"
    if tag == "h2":
        text = _element(tag, "", Markup("<br>").join(rich_html(runs, place.rtl) for runs in filled.paragraphs))
    elif listed and not rows:
        own = words_color(place, palette) if place.adopted.color else ""
        bullet = own or palette.tone(bullet_tone(place.tone, dark=palette.dark))
        levels = filled.levels or (0,) * len(filled.paragraphs)
        items = [*zip(levels, filled.paragraphs, strict=True)]
        text = _listing(items, 0, filled, place, size * scale, f"--bullet:{bullet}", before)
    else:
        text = Markup().join(
            _element(tag, f"{way}{inside}margin-top:{spaces[number] if number else 0}rem", rich_html(runs, place.rtl))
            for number, runs in enumerate(filled.paragraphs)
            for way in [_way(runs, place.rtl, listed=hanging)]
        )
    text = _rows(text, rows, size, palette) if rows else text
    look += _RTL if place.rtl else ""
    return _placed(filled.within(place), f"{look}line-height:{pitch:.3f};text-align:{place.align}", text, place.anchor)


def _listing(
    items: Sequence[tuple[int, Inlines]], level: int, filled: FilledSlot, place: Placeholder, size: float, look: str,
    before: float,
) -> Markup:  # fmt: skip
    """Paragraphs with their levels as a list, those of further levels as lists in it. `size`: of the first level."""
    own, outer = place.levels[level], place.levels[level - 1].indent if level else 0.0
    starts = [at for at, (one, _) in enumerate(items) if one <= level]
    inside = f"padding-inline-start:{own.indent - outer}rem;--marker:{own.indent - own.hanging - outer}rem;"
    inside += f"font-size:{level_size(size, own):.3f}rem;" if level else ""
    html = Markup()
    for start, end in pairwise((*starts, len(items))):
        words, below = rich_html(items[start][1], place.rtl), items[start + 1 : end]
        if below:
            words += _listing(below, level + 1, filled, place, size, look, before)
        space = own.before if level else before if start else 0
        html += _element("li", f"{inside}margin-top:{space}rem", words)
    numbered = (filled.under if level else filled.marker) == "numbers"
    first = f";counter-reset:item {filled.first - 1}" if numbered and not level and filled.first > 1 else ""
    return _element("ol" if numbered else "ul", look + first, html)


def _way(runs: Inlines, rtl: bool, *, listed: bool) -> str:
    """The direction of a paragraph in Latin letters among those from right to left; `listed`: of a source."""
    if not rtl or not leans(plain(runs), "rtl", *(1,) * listed):
        return ""
    return "direction:ltr;text-align:left;" if listed else "direction:ltr;"


def _rows(items: Markup, rows: Rows, size: float, palette: Palette) -> Markup:
    """A list with large numbers, each on the baseline of its text."""
    style = (
        f"--bullet:{palette.tone('accent')};--face:{_families(palette, 'headings')};--numeral:{rows.numeral:.3f}rem;"
    )
    lift = (size - rows.numeral) * (rows.pitch / size / 2 + _BASELINE)
    style += f"--lift:{lift:.3f}rem;counter-reset:item {rows.first - 1}"
    return Markup('<ol class="rows" style="{}">{}</ol>').format(style, items)


def drawing_html(drawing: Drawing, palette: Palette, chart: Callable[[ChartDrawing], str]) -> Markup:
    """What the backdrop does not show of a drawing: its text, or all of a table, a chart, a picture.

    `chart`: a chart → its SVG.
    """
    if isinstance(drawing, Box):
        return _box(drawing, palette)
    if isinstance(drawing, Group):
        parts = [child for child in drawing.children if isinstance(child, Box | PictureDrawing | ChartDrawing)]
        return Markup().join(drawing_html(part, palette, chart) for part in parts)
    if isinstance(drawing, TableDrawing):
        return _table(drawing, palette)
    if isinstance(drawing, Path):
        return Markup()
    if isinstance(drawing, ChartDrawing):
        data = chart(drawing).encode()
        place = _corner(drawing.frame) + _extent(drawing.frame)
        return _image(place, drawing.alt or drawing.name, _address("image/svg+xml", data))
    return _picture(drawing)


def _box(box: Box, palette: Palette) -> Markup:
    pars = [(_list_of(par), _paragraph(par, palette, first=not n)) for n, par in enumerate(box.paragraphs)]
    text = Markup()
    for tag, alike in groupby(pars, key=lambda pair: pair[0]):
        html = Markup().join(one for _, one in alike)
        text += _element(tag, f"--bullet:{palette.tone('accent')}", html) if tag else html
    silent = not any(run.text.strip() for par in box.paragraphs for run in par.runs)
    return Markup() if silent else _placed(box.words, "", text, box.anchor)


def _list_of(par: Paragraph) -> str:
    return "ul" if par.style.bullet else "ol" if par.style.number else ""


def _paragraph(par: Paragraph, palette: Palette, *, first: bool) -> Markup:
    style = par.style
    color, face = palette.shade(style.color), _FACES[style.typeface]
    look = _look(style.size, palette.brand, face, color, bold=style.bold, italic=style.italic)
    look += _RTL if style.rtl else ""
    look += f"line-height:{_LINE};text-align:{style.align};margin-top:{0 if first else style.space_before}rem;"
    if style.indent:
        look += f"padding-inline-start:{style.indent:.3f}rem;"
    if not (style.bullet or style.number):
        return _element("p", look, rich_html(par.runs, style.rtl))
    look += f"--marker:{style.indent - style.hanging:.3f}rem;"
    look += f"counter-reset:item {style.number - 1}" if style.number else ""
    return _element("li", look, rich_html(par.runs, style.rtl))


def _table(table: TableDrawing, palette: Palette) -> Markup:
    """Hairlines part the rows, as in the deck's own table style; the first column names its row.

    A block of known width is around it: of a table that is itself placed, WeasyPrint first works out the widths that
    its words would take, which are not used here.
    """
    heads = len(table.grid.header)
    every = zip((*table.grid.header, *table.grid.rows), table.heights, strict=True)
    rows = [_row(row, table, height, palette, head=at < heads) for at, (row, height) in enumerate(every)]
    columns = Markup().join(Markup('<col style="width:{}rem">').format(width) for width in table.widths)
    look = _look(table.size, palette.brand, "body", palette.shade(table.text))
    wide = f"width:{sum(table.widths):.2f}rem;"
    look += f"line-height:{_LINE};{wide}{_RTL if table.rtl else ''}"
    look += f"--rule:{palette.shade(table.heads)}"
    look += f";--hair:{palette.shade(table.hair) if table.hair else palette.tone('line')}"
    head, body = Markup().join(rows[:heads]), Markup().join(rows[heads:])
    drawn = Markup('<table class="native" style="{}"><colgroup>{}</colgroup>{}<tbody>{}</tbody></table>').format(
        look, columns, Markup("<thead>{}</thead>").format(head) if heads else "", body
    )
    return _element("div", _corner(table.frame) + wide, drawn)


def _row(row: Row, table: TableDrawing, height: float, palette: Palette, *, head: bool) -> Markup:
    cells = Markup().join(_cell(cell, table, palette, head=head) for cell in row)
    return Markup('<tr style="height:{}rem">{}</tr>').format(height, cells)


def _cell(cell: Cell, table: TableDrawing, palette: Palette, *, head: bool) -> Markup:
    set_in = table.look(cell, head=head)
    strong = head or cell.part == "name" or (cell.column == 0 and not cell.part)
    left, top, right, bottom = (points * table.share for points in cell_margins(table.grid, cell))
    look = f"padding:{top}rem {right}rem {bottom}rem {left}rem;"
    look += f"text-align:{table.align(cell)};"
    look += f"color:{palette.shade(set_in.color)};font-size:{set_in.size:.3f}rem;"
    look += f"font-weight:{700 if set_in.bold else 400};"
    look += f"font-family:{_families(palette, 'headings')};" if set_in.typeface == "major" else ""
    look += f"background:{palette.shade(set_in.ground)};" if set_in.ground else ""
    attributes = Markup(' style="{}"').format(look)
    if strong:
        attributes += Markup(' scope="{}"').format("col" if head else "row")
    for name, covered in (("colspan", cell.colspan), ("rowspan", cell.rowspan)):
        attributes += Markup(' {}="{}"').format(Markup(name), covered) if covered > 1 else ""
    text = rich_html(cell.text, table.rtl) or Markup("&nbsp;")
    return Markup("<{0}{1}>{2}</{0}>").format(Markup("th" if strong else "td"), attributes, text)


def _picture(picture: PictureDrawing) -> Markup:
    address, place = _address(picture.image.mime, picture.image.data), _corner(picture.frame) + _extent(picture.frame)
    kept = "{:.2%} {:.2%}".format(*picture.position)
    if picture.alt:
        return _image(place + f"object-fit:cover;object-position:{kept}", picture.alt, address)
    fill = f"background-image:url({address});background-size:cover;background-position:{kept}"
    return _element("div", place + fill, Markup())


def _image(style: str, alt: str, address: str) -> Markup:
    return Markup('<img alt="{}" src="{}" style="{}">').format(alt, address, style)


def _address(mime: str, data: bytes) -> str:
    return f"data:{mime};base64,{b64encode(data).decode()}"


def backdrop_style(svg: str, below: str = "") -> str:
    """The style of an element that shows a picture behind its text. `below`: the name of a token, one under it."""
    under = f",var({below})" if below else ""
    return f"background-image:{picture_url(svg)}{under}"


def in_front(frame: Frame, svg: str) -> Markup:
    """An element that shows an SVG over what is before it."""
    look = f"background-size:100% 100%;{backdrop_style(svg)}"
    return _element("div", _corner(frame) + _extent(frame) + look, Markup())


def picture_url(svg: str) -> str:
    """An SVG as CSS names a picture."""
    return f"url({_address('image/svg+xml', svg.encode())})"


def _placed(frame: Frame, look: str, text: Markup, anchor: str) -> Markup:
    """Text in a frame. Anchored at the bottom it grows upwards, in the middle both ways.

    No heights are given: in one the taller letters of a fallback face would be taken to stick out. The middle is found
    by a shift of half the text's own height: with flex boxes the whole document took twice as long.
    """
    if anchor == "top":
        return _element("div", f"{_corner(frame)}width:{frame.w:.2f}rem;{look}", text)
    bottom = frame.bottom if anchor == "bottom" else frame.y + frame.h / 2
    place = f"left:{frame.x:.2f}rem;bottom:calc(var(--slide-h) - {bottom:.2f}rem);width:{frame.w:.2f}rem;"
    shift = "transform:translateY(50%);" if anchor == "middle" else ""
    return _element("div", place + shift + look, text)


def _corner(frame: Frame) -> str:
    return f"left:{frame.x:.2f}rem;top:{frame.y:.2f}rem;"


def _extent(frame: Frame) -> str:
    return f"width:{frame.w:.2f}rem;height:{frame.h:.2f}rem;"


def _families(palette: Palette, typeface: str) -> str:
    return ",".join(f"'{family}'" for family in palette.brand.deck_font(typeface).families)


def _look(size: float, brand: Brand, typeface: str, color: str, *, bold: bool = False, italic: bool = False) -> str:
    """`size` in points of the slide."""
    names = ",".join(f"'{family}'" for family in brand.deck_font(typeface).families)
    weight, slant = "700" if bold else "400", "italic" if italic else "normal"
    return f"font-family:{names};font-size:{size:.3f}rem;font-weight:{weight};font-style:{slant};color:{color};"


def _element(tag: str, style: str, content: Markup) -> Markup:
    styled = Markup(' style="{}"').format(style) if style else ""
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), styled, content)
