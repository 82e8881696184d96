"""Texts and a frame → numbered rows that fill it, in one placeholder, and the top of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefwright.deck.forms.stage import Stage, whole
from briefwright.deck.model.deck import FilledSlot, Rows
from briefwright.deck.model.drawing import Paragraph
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import Inlines

_PADDING = 0.3
"""Above and below the text of a row at least, in em."""


_DOUBT = 1.02
"""A line that breaks in a width, but not in one so much greater, may break or not in another program."""
_NARROWER = (0.0, 6.0, 12.0, 18.0, 24.0, 32.0)
"""Points by which rows may be narrower to be certain."""
_CAPITAL = 0.72
"""The height of a figure above the line, in em: a number keeps clear of the line above it."""


@dataclass(frozen=True, slots=True)
class RowSize:
    """How numbered rows are set, in points."""

    text: float
    numeral: float
    indent: float
    large: bool = False
    """Whether in the typeface of headings."""

    @property
    def pitch(self) -> float:
        return round(self.text * 1.18)


def set_rows(
    items: Sequence[Inlines], first: int, stage: Stage, frame: Frame, size: RowSize, most: int
) -> tuple[FilledSlot, list[float]] | float:
    """Rows in a frame that would hold `most` of them, with the top of each; or by how much they are too high."""
    indent = min(size.indent, frame.w / 6)
    style = stage.style(size.text, "major" if size.large else "minor")
    if stage.measurer.breaks_a_word([replace(style, runs=runs) for runs in items], frame.w - indent):
        return frame.h
    width = _certain([replace(style, runs=runs) for runs in items], frame.w - indent, stage)
    least = 2 * max(_PADDING * size.text, _CAPITAL * (size.numeral - size.text))

    def set_in(width: float) -> tuple[list[Paragraph], list[float], float]:
        """The rows, their heights, and the room around each."""
        done = [whole(replace(style, runs=runs), width, stage.measurer) for runs in items]
        heights = [stage.measurer.lines(par, width) * size.pitch for par in done]
        return done, heights, (frame.h * len(items) / most - sum(heights)) / len(items)

    texts = [(par, 0.0) for par in set_in(width)[0]]
    width -= stage.measurer.narrower(texts, width, lambda less: set_in(width - less)[2] >= least)
    done, heights, padding = set_in(width)
    if padding < least:
        return (least - padding) * len(items)
    even = frame.h / most
    rows = [even] * len(items) if max(heights) < even - _PADDING * size.text else [tall + padding for tall in heights]
    gaps = [(row - tall) / 2 for row, tall in zip(rows, heights, strict=True)]
    spaces = [gaps[0], *(above + below for above, below in pairwise(gaps))]
    slot = FilledSlot(
        "", tuple(par.runs for par in done), "numbers", size=size.text,
        clear=(0.0, round(gaps[0], 2), round(frame.w - indent - width, 2), 0.0),
        rows=Rows(size.numeral, indent, size.pitch, tuple(round(space, 2) for space in spaces), first),
        tone="heading" if size.large else None, typeface="headings" if size.large else None,
    )  # fmt: skip
    return slot, [frame.y + sum(rows[:at]) for at in range(len(items))]


def _certain(pars: Sequence[Paragraph], width: float, stage: Stage) -> float:
    """The width, or a little less, in which there is no doubt about the lines of any row: a line more or less would
    move all rows after it away from their lines and numbers.
    """

    def certain(room: float) -> bool:
        return all(stage.measurer.lines(par, room) == stage.measurer.lines(par, room * _DOUBT) for par in pars)

    rooms = [width - less for less in _NARROWER if not stage.measurer.breaks_a_word(pars, width - less)]
    return next(filter(certain, rooms), width)
