"""Lines that are read from the right, where WeasyPrint 70 sets them wrongly."""

from __future__ import annotations

from typing import Any


def set_lines_from_the_right() -> None:
    """Indent the first line of a paragraph where it begins, and close up what is before a space at a line's end.

    Lines that are read from the left, and have nothing in them that is not, are set as before. With another version of
    WeasyPrint nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.layout import inline

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
