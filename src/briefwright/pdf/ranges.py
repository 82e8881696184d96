"""A line that ends inside a range of numbers (2020–|2024) → one that ends before it, where it has a place for that.

Pango breaks lines by Unicode's rules, which allow it after a dash. Everything else is laid out as before.
"""

from __future__ import annotations

from typing import Any

from briefwright.richtext.no_break import RANGE

_JOINER = "\N{WORD JOINER}"


def keep_ranges_whole() -> None:
    """Replace what splits off the first line of a text, for lines and for the least width of a column."""
    from weasyprint.layout import inline, preferred

    inline.split_first_line = _keeping(inline.split_first_line)
    preferred.split_first_line = _keeping(preferred.split_first_line)


def _keeping(split: Any) -> Any:
    def first_line(
        text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float,
        is_line_start: bool = True, minimum: bool = False,
    ) -> Any:  # fmt: skip
        def split_at(words: str, width: float | None) -> Any:
            return split(words, style, context, width, justification_spacing, is_line_start, minimum)

        found = split_at(text, max_width)
        while (span := _parted(text, found[2])) is not None:
            start, at, end = span
            before = split_at(f"{text[:at]}{_JOINER}{text[at:]}", max_width) if start else None
            if before is not None and before[2] is not None and before[2] <= len(text[:start].encode()):
                found = before
            elif minimum or (not is_line_start and not start):
                return _whole(split_at(text[:end], None), text, end)
            else:
                return found
        return found

    return first_line


def _parted(text: str, rest: int | None) -> tuple[int, int, int] | None:
    """Where a range begins that a line parts, where it does so, and where the range ends; `rest`: the bytes before the
    next line."""
    if rest is None:
        return None
    at = len(text.encode()[:rest].decode())
    if text[at - 1 : at] not in tuple("‒–〜～"):
        return None
    spans = (found.span() for found in RANGE.finditer(text))
    return next(((start, at, end) for start, end in spans if start < at < end), None)


def _whole(line: Any, text: str, end: int) -> Any:
    """A line of the words up to the end of a range, and where the next one begins."""
    layout, length, _, *size = line
    after = end + (text[end : end + 1] == " ")
    return layout, length, len(text[:after].encode()) if after < len(text) else None, *size
