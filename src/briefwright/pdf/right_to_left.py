"""Lines that are read from the right, where WeasyPrint 70 sets them wrongly."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Any

_FIRST = "\u0590"
"""Of the characters of scripts that are read from the right."""


def set_lines_from_the_right() -> None:
    """Indent the first line of a paragraph where it begins, close up what is before a space at a line's end, and say
    which letters a glyph of several has.

    Lines that are read from the left, and have nothing in them that is not, are set as before. With another version of
    WeasyPrint nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.draw import text
    from weasyprint.layout import inline

    text.draw_first_line = _with_letters(text.draw_first_line, text.pango, text.ffi)
    inline.text_align = _indented(inline.text_align)
    inline.remove_last_whitespace = _closed_up(inline.remove_last_whitespace, inline.split_text_box)


def _indented(whole: Any) -> Any:
    """`text_align`: WeasyPrint indents every line from the left, and moves what floats in it with its words."""

    def aligned(context: Any, line: Any, width: float, last: bool) -> Any:
        if line.style["direction"] != "rtl":
            return whole(context, line, width, last)
        for child in line.children if line.text_indent else ():
            child.translate(dx=-line.text_indent)
        offset = whole(context, line, width, last)
        for child in line.children:
            if child.is_floated():
                child.translate(dx=offset + line.width)
        return offset

    return aligned


def _closed_up(whole: Any, split_text_box: Any) -> Any:
    """`remove_last_whitespace`: WeasyPrint keeps the glyph of the space, which is at the left, and moves all boxes over
    it, or none; what is before the space is to be moved alone.
    """

    def removed(context: Any, line: Any) -> None:
        width, before = line.width, [child.position_x for child in line.children]
        whole(context, line)
        space = width - line.width
        for child, place in zip(line.children, before, strict=True):
            if child.position_x != place:
                child.translate(dx=place - child.position_x, ignore_floats=True)
        box, rtl = line, line.style["direction"] == "rtl"
        while space and getattr(box, "children", ()):
            for child in box.children[:-1] if rtl else ():
                child.translate(dx=-space, ignore_floats=True)
            box = box.children[-1]
        if space and getattr(box, "text", "") and box.pango_layout.first_line_direction % 2:
            box.pango_layout = split_text_box(context, box, None, 0)[0].pango_layout

    return removed


def _with_letters(whole: Any, pango: Any, ffi: Any) -> Any:
    """`draw_first_line`: WeasyPrint gives a glyph of several letters these in their order, and a letter with a mark
    over it none, as the mark has that of both. Readers of PDF turn round what is drawn from the right, letter by
    letter, and would read a lam with an alef as an alef with a lam.
    """

    def drawn(stream: Any, box: Any, *rest: Any) -> Any:
        if not box.text.isascii() and max(box.text) >= _FIRST:
            pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
            run = box.pango_layout.get_first_line()[0].runs[0]
            while run != ffi.NULL:
                if run.data.item.analysis.level % 2:
                    font, _ = stream.add_font(run.data.item.analysis.font)
                    for glyph, letters in _letters(run.data, box.pango_layout.text.encode(), pango):
                        font.to_unicode[glyph] = font.to_unicode.get(glyph) or letters
                run = run.next
        return whole(stream, box, *rest)

    return drawn


def _letters(run: Any, text: bytes, pango: Any) -> Iterator[tuple[int, str]]:
    """The glyphs of a run that is read from the right, from the left, each with its letters from the left."""
    glyphs, clusters = run.glyphs.glyphs, run.glyphs.log_clusters
    end = run.item.length
    for start, places in groupby(range(run.glyphs.num_glyphs), clusters.__getitem__):
        cluster = text[run.item.offset + start : run.item.offset + end].decode()[::-1]
        end, shown = start, [glyphs[at] for at in places if glyphs[at].glyph < pango.PANGO_GLYPH_EMPTY]
        if not shown:
            continue
        base = shown.pop(max(range(len(shown)), key=lambda at: int(shown[at].geometry.width)))
        marks = [one for one in cluster if unicodedata.combining(one)] if shown else []
        yield base.glyph, "".join(one for one in cluster if one not in marks)
        yield from zip(
            (one.glyph for one in shown), marks if len(marks) == len(shown) else ["".join(marks)], strict=False
        )
