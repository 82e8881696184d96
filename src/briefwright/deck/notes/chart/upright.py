"""The room, axis and foot of charts whose values go upward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from briefwright.deck.chart.labels import every_value_told
from briefwright.deck.model.geometry import Frame
from briefwright.deck.notes.chart.pen import PITCH, Pen
from briefwright.richtext.quantity import format_number


@dataclass(frozen=True, slots=True)
class Upright:
    """Where the plot stands, and the names below it in lines."""

    pen: Pen
    room: Frame
    names: Sequence[Sequence[str]]

    @property
    def pitch(self) -> float:
        return self.room.w / max(1, len(self.names))

    def down(self, value: float) -> float:
        """The height at which a value stands, from the top."""
        return self.room.bottom - self.room.h * self.pen.axis.share(value)

    def grid(self) -> Iterator[str]:
        """The lines and numbers of an axis of values, where the values are not told beside their bars."""
        pen, room = self.pen, self.room
        for tick in () if every_value_told(pen.drawing) else pen.axis.ticks:
            y = self.down(tick)
            yield pen.rule(room.x, y, room.right, y, pen.drawing.colors.grid)
            yield pen.say(room.x - pen.size / 2, y, axis_number(pen, tick), pen.drawing.colors.figures, "end")

    def foot(self) -> Iterator[str]:
        """The line of the categories, and their names below; of very many only as many as stand apart."""
        pen, room = self.pen, self.room
        level = self.down(max(0.0, pen.axis.low))
        yield pen.rule(room.x, level, room.right, level, pen.drawing.colors.base)
        widest = max((pen.width(line) for lines in self.names for line in lines), default=0.0)
        every = max(1, ceil((widest + pen.size / 2) / self.pitch))
        top = pen.h - pen.key_height - _height(pen, self.names)
        for at, lines in enumerate(self.names):
            if at % every == 0:
                middle = top + len(lines) * pen.size * PITCH / 2
                yield from pen.lines(lines, room.x + self.pitch * (at + 0.5), middle, "middle")


def upright(pen: Pen, right: float = 0.0) -> Upright:
    """`right`: the room that is left free there."""
    size, told = pen.size, every_value_told(pen.drawing)
    ticks = max(pen.width(axis_number(pen, tick)) for tick in pen.axis.ticks) + size / 2
    left = 0.0 if told else ticks
    pitch = (pen.w - left - right) / max(1, len(pen.chart.categories))
    names = [pen.broken(name, pitch * 0.94) for name in pen.chart.categories]
    above = size * (1.6 if told else 0.7)
    under = size * 1.6 if pen.axis.low < 0 and told else size / 2
    height = pen.h - above - under - _height(pen, names) - pen.key_height
    return Upright(pen, Frame(left, above, pen.w - left - right, height), names)


def axis_number(pen: Pen, value: float) -> str:
    return format_number(Decimal(f"{value:.6g}"), pen.axis.decimals)


def _height(pen: Pen, names: Sequence[Sequence[str]]) -> float:
    return max(map(len, names), default=0) * pen.size * PITCH
