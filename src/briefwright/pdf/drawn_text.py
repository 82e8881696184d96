"""A line of text → the operators that draw it, with each glyph of a font and its kerning written once.

WeasyPrint asks for each number of each glyph through cffi, and works out anew what it has written before.
"""

from __future__ import annotations

from typing import Any

_NUMBERS = 5
"""Of a glyph in Pango's memory: which it is, its width, its two offsets, and flags."""
_UNUSUAL = 0x0FFFFFFF
"""Glyphs from here on are empty or unknown."""
_LEAST = 1e-6
"""The smallest size of type that is drawn."""


def draw_glyphs_briefly() -> None:
    """Draw usual text as this module does.

    With another version of WeasyPrint than the one this was written for nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.draw import text
    from weasyprint.text.ffi import ffi

    if ffi.sizeof("PangoGlyphInfo") == _NUMBERS * ffi.sizeof("int"):
        text.draw_first_line = _GlyphWriter(text.draw_first_line).draw


class _GlyphRun:
    """Glyphs of one font that follow each other."""

    def __init__(self, item: Any, font: Any, size: float, numbers: list[int]) -> None:
        self.item, self.font, self.size = item, font, size
        self.glyphs = list(zip(numbers[::_NUMBERS], numbers[1::_NUMBERS], strict=True))
        """Each with its width."""
        self.is_usual = (
            max(numbers[::_NUMBERS], default=0) < _UNUSUAL
            and not any(numbers[2::_NUMBERS])
            and not any(numbers[3::_NUMBERS])
            and not (font.bitmap or font.png or font.svg or font.colr)
        )


class _GlyphWriter:
    """Draws usual text; WeasyPrint draws ellipses, pictures of letters, marks that are moved and the like."""

    def __init__(self, whole: Any) -> None:
        from weasyprint.text.ffi import FROM_UNITS, ffi, pango

        self._whole, self._ffi, self._pango, self._from_units = whole, ffi, pango, FROM_UNITS
        self._tells_size = pango.pango_version() >= 14802

    def draw(self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
        """`draw_first_line`."""
        layout = textbox.pango_layout
        if text_overflow == "ellipsis" or block_ellipsis != "none":
            return self._whole(stream, textbox, text_overflow, block_ellipsis, matrix)
        if not textbox.text.strip() or textbox.style["font_size"] < _LEAST:
            return []
        self._pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        runs = self._runs(self._pango.pango_layout_get_line_readonly(layout.layout, 0), stream, textbox.style)
        if not all(run.is_usual for run in runs):
            return self._whole(stream, textbox, text_overflow, block_ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        string, before = "", None
        for run in runs:
            if before is None or run.item.item.analysis.font != before.item.item.analysis.font:
                if string:
                    stream.show_text(string)
                string = ""
                stream.set_font_size(run.font.hash, run.size)
            before, string = run, string + self._written(run, layout.text, stream)
        stream.show_text(string)
        return []

    def _runs(self, line: Any, stream: Any, style: Any) -> list[_GlyphRun]:
        found = list[_GlyphRun]()
        run, before, font, size = line.runs, None, None, 0.0
        while run != self._ffi.NULL:
            item = run.data
            if item.item.analysis.font != before:
                before = item.item.analysis.font
                font, size = stream.add_font(before)
                size = size if self._tells_size else style["font_size"]
            numbers = self._ffi.unpack(self._ffi.cast("int *", item.glyphs.glyphs), _NUMBERS * item.glyphs.num_glyphs)
            found.append(_GlyphRun(item, font, size, numbers))
            run = run.next
        return found

    def _written(self, run: _GlyphRun, text: str, stream: Any) -> str:
        """All glyphs of a run, in hexadecimal digits, with the kerning between them."""
        known, parts = vars(run.font).setdefault("written", {}).setdefault(run.size, {}), ["<"]
        for index, glyph in enumerate(run.glyphs):
            if (part := known.get(glyph)) is None:
                part = known[glyph] = self._glyph(run, index, text, stream)
            parts.append(part)
        string = "".join(parts)
        return string[:-1] if string[-1] == "<" else string + ">"

    def _glyph(self, run: _GlyphRun, index: int, text: str, stream: Any) -> str:
        """A glyph and its kerning; what it stands for and its width are noted with the font."""
        font, (glyph, width) = run.font, run.glyphs[index]
        if glyph not in font.to_unicode:
            item, clusters = run.item.item, run.item.glyphs.log_clusters
            if item.analysis.level % 2:  # from the right
                end = item.length if index == 0 else clusters[index - 1]
            else:
                end = item.length if index == len(run.glyphs) - 1 else clusters[index + 1]
            font.to_unicode[glyph] = text.encode()[item.offset + clusters[index] : item.offset + end].decode()
        if glyph not in font.widths:
            pango_font = run.item.item.analysis.font
            self._pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * self._from_units / run.size)
        kerning = font.widths[glyph] - width * 1000 * self._from_units / run.size
        return f"{glyph:04x}>{int(kerning)}<" if kerning else f"{glyph:04x}"
