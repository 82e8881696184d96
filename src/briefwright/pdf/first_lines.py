"""A text, its style and a width → its first line, which Pango is asked for once in a document.

WeasyPrint breaks the lines of a page again each time that it lays out the page, or a box on it, anew.
"""

from __future__ import annotations

from typing import Any

_MOST, _MOST_OF_EDITS = 20_000, 2_000
"""Lines that are kept of one document, about 300 pages, and of the same from one edit to the next."""


def break_lines_once() -> None:
    """Keep the lines of a document with its layout context.

    With another version of WeasyPrint than the one this was written for nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.layout import inline, preferred

    inline.split_first_line = _once(inline.split_first_line, "line")
    preferred.split_first_line = _once(preferred.split_first_line, "width")


def take_over(context: Any, last: Any) -> None:
    """Have a layout find the lines again that earlier ones with the same styles have used."""
    before, lines = vars(last).get("first_lines", ({}, {}))
    context.first_lines = (before, lines) if len(lines) < _MOST_OF_EDITS else (lines, {})


def _once(split: Any, purpose: str) -> Any:
    """`split_first_line`; a line that is known is given as a copy, since each box has its own to draw from."""
    from weasyprint.text.line_break import Layout

    def first_line(
        text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float,
        is_line_start: bool = True, minimum: bool = False,
    ) -> Any:  # fmt: skip
        given = text, style, context, max_width, justification_spacing, is_line_start, minimum
        if context is None:
            return split(*given)
        if (kept := vars(context).get("first_lines")) is None:
            kept = context.first_lines = {}, {}
        before, lines = kept
        key = purpose, text, id(style), max_width, justification_spacing, is_line_start, minimum
        if (known := lines.get(key)) is None:
            if len(lines) >= _MOST:
                lines.clear()
            known = lines[key] = before.get(key) or (style, split(*given))  # the style stays alive, and so its `id`
        layout, *rest = known[1]
        copy = Layout.__new__(Layout)
        vars(copy).update(vars(layout))
        return copy, *rest

    return first_line
