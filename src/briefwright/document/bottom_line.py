"""The bottom line → what its slide has of it: one sentence, large, and at most four short lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefwright.brief.model import BriefFields
from briefwright.document.selection import Selection
from briefwright.fonts.widths import has_wide
from briefwright.problems import Diagnostics
from briefwright.richtext.sentences import first_sentence
from briefwright.richtext.text import Inlines, Text, plain, without_calls

STATEMENT_MOST, LINE_MOST = 130, 120
"""Characters, of which one of full width counts as two."""
LINES = 4
"""On the slide."""


@dataclass(frozen=True, slots=True)
class BottomLineSlide:
    """Empty is what the brief has not, or has in no form that is short enough."""

    statement: Inlines = ()
    lines: tuple[Inlines, ...] = ()


def bottom_line_slide(
    brief: BriefFields, abstract: Inlines, sentences: tuple[Inlines, ...], read: Callable[[Text], Inlines | None],
    diagnostics: Diagnostics,
) -> BottomLineSlide:  # fmt: skip
    """`read`: the words of a text that slides alone print; None for other outputs, which need nothing of this."""
    on_slide = Selection("deck").shown(brief.bottom_line)
    shorts = [item.short for item in on_slide if item.short is not None]
    for extra in shorts[LINES:]:
        message = f"the slide of the bottom line has room for {LINES} short lines, this is one more"
        diagnostics.error("E112", message, extra.location, "leave out the least important `short:`")
    written = [_fitting(text, read(text), LINE_MOST, diagnostics) for text in shorts[:LINES]]
    stated = brief.statement and _fitting(brief.statement, read(brief.statement), STATEMENT_MOST, diagnostics)
    if stated is None and brief.statement is not None:
        return BottomLineSlide()
    default = without_calls(first_sentence(abstract)) if sentences else ()
    statement = stated or (default if _length(default) <= STATEMENT_MOST else ())
    lines = tuple(line for line in written if line is not None)
    if not shorts:
        others = tuple(one for one in sentences if plain(one) != plain(statement))
        short = len(others) <= LINES and all(_length(one) <= LINE_MOST for one in others)
        lines = others if short else ()
    return BottomLineSlide(statement, lines)


def _fitting(text: Text, words: Inlines | None, most: int, diagnostics: Diagnostics) -> Inlines | None:
    """The words, and a problem where they are too long for the slide."""
    if words is not None and (length := _length(words)) > most:
        message = f"this has {length} characters; its place on the slide has room for {most}"
        diagnostics.error("E112", message, text.location, "say it in fewer words")
    return words


def _length(words: Inlines) -> int:
    return sum(2 if has_wide(char) else 1 for char in plain(words))
