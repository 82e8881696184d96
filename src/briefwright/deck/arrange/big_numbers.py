"""`stats`: numbers → one giant with the others beside it, rows with their labels beside, or a grid; all of one size.

Each number and each label is a box of its own, named "it 1" and "it 1 label": a form puts them into placeholders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from briefwright.blocks.shapes import BigNumber, BigNumbers
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcome, Outcomes, TooMuch, first_fit
from briefwright.deck.arrange.pagination import Pagination, columns_when_divided
from briefwright.deck.arrange.style import ACCENT, BAR, GUTTER, HAIR, HEADING, TEXT, UNIT, columns, icon, paragraph
from briefwright.deck.colors import tone_color
from briefwright.deck.measure import LINE as LINE_HEIGHT
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, Drawing, Group, Paragraph
from briefwright.deck.model.geometry import Anchor, Frame
from briefwright.deck.model.sizes import LEAST_TEXT
from briefwright.fonts.widths import has_wide

_MOST_IN_ROWS, _MOST_IN_GRID, _MOST_BESIDE = 4, 6, 3
_GIANT = (210.0, 190.0, 170.0, 150.0, 132.0, 116.0, 104.0, 96.0, 88.0, 80.0, 72.0, 64.0)
_ABOVE = (*_GIANT, 56.0, 48.0, 44.0, 40.0)
"""Over others in rows."""
_GIANT_LINES = 2
_SENTENCE = (36.0, 32.0, 28.0, 24.0, 20.0)
"""What one number alone means; beside others it is smaller."""
_SENTENCE_BESIDE = (24.0, 22.0, 20.0, 18.0)
_BESIDE = {
    1: ((56.0, 24.0), (48.0, 22.0), (40.0, 20.0), (36.0, 18.0), (32.0, LEAST_TEXT), (28.0, LEAST_TEXT)),
    2: ((44.0, 20.0), (40.0, 18.0), (36.0, 18.0), (32.0, LEAST_TEXT), (28.0, LEAST_TEXT)),
    3: ((32.0, LEAST_TEXT), (28.0, LEAST_TEXT), (24.0, LEAST_TEXT)),
}
"""Numbers beside a giant, by how many there are, and their labels."""
_ROWS = (
    *((value, label) for value in (110.0, 96.0, 88.0) for label in (36.0, 32.0, 28.0)),
    *((value, label) for value in (76.0, 66.0) for label in (28.0, 24.0, 20.0)),
    *((value, label) for value in (60.0, 54.0, 48.0, 44.0, 40.0) for label in (24.0, 20.0, 18.0, LEAST_TEXT)),
)
_LARGE_ROWS = 88.0
"""From here on for two rows alone."""
_GRID = (
    *((value, label) for value in (66.0, 60.0) for label in (20.0, 18.0)),
    *((value, label) for value in (54.0, 48.0) for label in (20.0, 18.0, LEAST_TEXT)),
)
_GRID_OF_FEW = (*((value, 24.0) for value in (110.0, 96.0, 88.0, 80.0, 72.0)), *_GRID)
_ACROSS = {1: (1,), 2: (2,), 3: (3,), 4: (2,), 5: (3, 2), 6: (3, 2)}
"""How many may be side by side, by their number."""
_COLUMNS = 12
_LONGEST_WHOLE = 10
"""Characters of a Japanese value that stays on a line."""
_TALL_LINE = 1.45
"""The line of a number with Japanese characters, in em: their faces are taller than Latin ones."""
_ASCENT = 0.95
"""From the top of a line to its baseline, in em."""
_THIN = 1.5
_LINE = tone_color("line")
_ICON = 32.0
_DISC, _DISC_GAP, _DISC_PITCH = 50.0, 12.0, 80.0
_TENTHS = 10


def arrange(shape: BigNumbers, area: DrawingArea) -> Outcomes:
    """In the form that is usual for as many: the first that fits."""
    count = len(shape.tiles)
    marked = any(one.emphasis for one in shape.tiles)
    giant = count == 1 or (marked and count <= _MOST_BESIDE + 1)
    forms: list[Callable[[BigNumbers, DrawingArea], Outcomes]] = [big] if giant else []
    forms += [rows, grid] if count <= _MOST_BESIDE else [grid, rows]
    longest = max(len(one.value) for one in shape.tiles)
    forms += [big] if not giant and len(shape.tiles[shape.chief].value) == longest else []
    outcomes = [form(shape, area) for form in forms]
    fitting = [one for one in outcomes if not isinstance(one, TooMuch)]
    return min(fitting, key=len) if fitting else next(one for one in outcomes if isinstance(one, TooMuch))


def big(shape: BigNumbers, area: DrawingArea, leading: float = 1.0, *, discs: bool = False) -> Outcomes:
    """The one that matters as a giant, with up to three others at the right; what is left on slides of its own.

    `leading`: the giant's line pitch in single lines. `discs`: with a share as ten discs, in place of others.
    """
    chief = shape.tiles[shape.chief]
    others = [(at, one) for at, one in enumerate(shape.tiles) if at != shape.chief]
    beside = [] if discs else others[:_MOST_BESIDE]
    giant = _Giant(chief, shape.chief + 1, beside, area, leading, discs)
    ways = [partial(giant.arranged, size) for size in _GIANT]
    ways += [partial(giant.above, size) for size in _ABOVE] if beside else []
    first = first_fit(ways, area.measurer)
    rest = tuple(one for _, one in others[len(beside) :])
    if isinstance(first, TooMuch):
        return first
    shown = 1 + len(beside)
    first = replace(first, items=range(shown))
    further = grid(BigNumbers(rest), area, accented=False) if rest else ()
    if isinstance(further, TooMuch):
        return further
    return (first, *(replace(one, items=range(one.items.start + shown, one.items.stop + shown)) for one in further))


def rows(shape: BigNumbers, area: DrawingArea) -> Outcomes:
    """One below the other between rules, the labels beside the numbers."""
    count = len(shape.tiles)

    def slide(start: int, end: int, setting: tuple[tuple[float, float], int]) -> Outcome:
        (value, label), span = setting
        return _Numbers(shape, start, end, value, label, area).in_rows(span)

    sizes = [size for size in _ROWS if size[0] < _LARGE_ROWS or count < _MOST_BESIDE]
    settings = list(product(sizes, (6, 7, 8)))
    limit = _MOST_IN_ROWS if count <= _MOST_IN_ROWS else _MOST_BESIDE
    return Pagination(
        count, slide, area.measurer, settings, forms=3, limit=limit, item_name="number {}".format
    ).slides()


def grid(shape: BigNumbers, area: DrawingArea, *, accented: bool = True) -> Outcomes:
    """Side by side in two or three columns, the labels below; no more than six are never divided.

    `accented`: whether the one that matters is in the accent colour.
    """
    count = len(shape.tiles)

    def slide(start: int, end: int, setting: tuple[tuple[float, float], int]) -> Outcome:
        (value, label), across = setting
        return _Numbers(shape, start, end, value, label, area, accented).side_by_side(across)

    across = _ACROSS[count] if count <= _MOST_IN_GRID else columns_when_divided(count, _MOST_IN_GRID)
    settings = list(product(_GRID_OF_FEW if count <= _MOST_BESIDE else _GRID, across))
    pages = Pagination(
        count, slide, area.measurer, settings, forms=len(across), limit=_MOST_IN_GRID, item_name="number {}".format
    )
    made = pages.slides()
    if count <= _MOST_IN_GRID and not isinstance(made, TooMuch) and len(made) > 1:
        return TooMuch(area.frame.h, "the numbers")
    return made


def _value(number: BigNumber, size: float, accented: bool) -> Paragraph:
    return paragraph(number.value, size, color=ACCENT if accented else HEADING, major=True)


def _breaks(number: BigNumber, size: float, width: float, measurer: Measurer) -> bool:
    """Whether a part of a value is wider: a number and its unit are one, with no-break spaces or nothing between them.

    Only where a language writes no spaces may a long value be broken.
    """
    parts = (replace(number, value=part) for part in number.value.split(" "))
    whole = (part for part in parts if not has_wide(part.value) or len(part.value) <= _LONGEST_WHOLE)
    return any(measurer.width(_value(part, size, accented=False)) > width for part in whole)


def _line(numbers: Sequence[BigNumber]) -> float:
    """The line of numbers, in em."""
    return _TALL_LINE if any(has_wide(one.value) for one in numbers) else LINE_HEIGHT


def _span(frame: Frame, first: int, count: int) -> Frame:
    """`count` of twelve columns, from the column `first` (from 0)."""
    cells = columns(frame, _COLUMNS, GUTTER)
    return Frame(cells[first].x, frame.y, cells[first + count - 1].right - cells[first].x, frame.h)


def _rule(name: str, frame: Frame, accented: bool) -> Box:
    """Above a number."""
    height, color = (BAR, ACCENT) if accented else (_THIN, HEADING)
    return Box(f"{name} rule", Frame(frame.x, frame.y, frame.w, height), fill=color)


@dataclass(frozen=True, slots=True)
class _Giant:
    """One giant number, its label below it, up to three others at its right."""

    number: BigNumber
    place: int
    """Its number among all, from 1."""
    others: Sequence[tuple[int, BigNumber]]
    area: DrawingArea
    leading: float
    discs: bool

    def arranged(self, size: float) -> Outcome:
        """The largest label that fits below a giant of that size."""
        room = self._room
        value = _value(self.number, size, accented=True)
        line = size * _line([self.number]) * self.leading
        head = _ICON + UNIT if self.number.icon else 0.0
        height = self._measured(value, room.w) * self.leading
        if _breaks(self.number, size, room.w, self.area.measurer):
            return TooMuch(room.w / 4, f"number {self.place}")
        if height > _GIANT_LINES * line + 1:
            return TooMuch(height - _GIANT_LINES * line, f"number {self.place}")
        height = max(height, line)
        wide = self.area.frame if not self.others else room
        for label_size in _SENTENCE_BESIDE if self.others else _SENTENCE:
            label = self._label(label_size)
            below = self._measured(label, wide.w)
            used = head + height + UNIT * 1.5 + below
            if self.area.measurer.breaks_a_word([label], wide.w):
                used = room.h + wide.w / 4
            if used <= room.h:
                return self._drawn(value, label, Frame(room.x, room.y + head, room.w, height), wide.w, below)
        return TooMuch(used - room.h, f"the label of number {self.place}")

    def above(self, size: float) -> Outcome:
        """Where there is no room beside it: over the whole width, the others in rows below it."""
        frame, measurer, name = self.area.frame, self.area.measurer, f"{self.area.name} {self.place}"
        value = _value(self.number, size, accented=True)
        height = self._measured(value, frame.w) * self.leading
        high = height > _GIANT_LINES * size * _line([self.number]) * self.leading + 1
        if high or _breaks(self.number, size, frame.w, measurer):
            return TooMuch(frame.w / 4, f"number {self.place}")
        top = frame.y + (_ICON + UNIT if self.number.icon else 0.0)
        drawings: list[Drawing] = [Box(name, Frame(frame.x, top, frame.w, height), (value,))]
        if self.number.icon:
            drawings.append(icon(self.number.icon, frame.x, frame.y, _ICON, name, ACCENT))
        over = 0.0
        for label_size, small, span in product(_SENTENCE_BESIDE, _BESIDE[len(self.others)], (5, 6)):
            label = self._label(label_size)
            if measurer.breaks_a_word([label], frame.w):
                over = frame.w / 4
                continue
            below = Frame(frame.x, top + height + UNIT, frame.w, self._measured(label, frame.w))
            start = below.bottom + 2 * UNIT
            rows = self._rows(*small, span, replace(frame, y=start, h=frame.bottom - start))
            if not isinstance(rows, TooMuch):
                return Arranged((*drawings, Box(f"{name} label", below, (label,)), *rows), 1.0)
            over = rows.overshoot
        return TooMuch(over, "the numbers")

    def _rows(self, value_size: float, label_size: float, span: int, frame: Frame) -> list[Drawing] | TooMuch:
        """The others below rules, in `span` of twelve columns, each with its label at its right."""
        measurer, left, right = self.area.measurer, _span(frame, 0, span), _span(frame, span, _COLUMNS - span)
        texts = [(_value(one, value_size, accented=False), paragraph(one.label, label_size)) for _, one in self.others]
        ends = right.x - UNIT - left.x
        widths = [
            min(left.w, ends - self._beside_icon(one, text, ends))
            for (_, one), (text, _) in zip(self.others, texts, strict=True)
        ]
        broken = any(
            _breaks(one, value_size, wide, measurer) for (_, one), wide in zip(self.others, widths, strict=True)
        )
        if broken or measurer.breaks_a_word([label for _, label in texts], right.w):
            return TooMuch(frame.w / 4, "a number")
        down = UNIT + _ASCENT * (value_size - label_size)
        heights = [
            max(self._measured(value, wide) + UNIT, self._measured(label, right.w) + down)
            for (value, label), wide in zip(texts, widths, strict=True)
        ]
        free = (frame.h - sum(heights)) / len(heights)
        if free < UNIT / 2:
            return TooMuch((UNIT / 2 - free) * len(heights), "the numbers")
        drawings, y = list[Drawing](), frame.y
        for (place, one), (value, label), wide, height in zip(self.others, texts, widths, heights, strict=True):
            name = f"{self.area.name} {place + 1}"
            drawings.append(_rule(name, Frame(frame.x, y, frame.w, height), accented=False))
            if one.icon:
                drawings.append(icon(one.icon, right.x - _ICON - UNIT, y + UNIT, _ICON, name))
            drawings.append(Box(name, replace(left, y=y + UNIT, w=wide, h=height - UNIT), (value,)))
            drawings.append(Box(f"{name} label", replace(right, y=y + down, h=height - down), (label,)))
            y += height + free
        return drawings

    def _label(self, size: float) -> Paragraph:
        """Of a number alone, it is a sentence."""
        alone = not self.others
        return paragraph(self.number.label, size, color=HEADING if alone else TEXT, major=alone)

    @property
    def _room(self) -> Frame:
        frame = self.area.frame
        return _span(frame, 0, 7) if self.others or self.discs else frame

    def _measured(self, text: Paragraph, width: float) -> float:
        return self.area.measurer.height([text], width)

    def _drawn(self, value: Paragraph, label: Paragraph, place: Frame, width: float, below: float) -> Outcome:
        """The label at the same height on every such slide, as far as the giant leaves it."""
        frame, name = self.area.frame, f"{self.area.name} {self.place}"
        top = min(frame.bottom - below, max(place.bottom + UNIT * 1.5, frame.y + 0.66 * frame.h))
        top = min(top, place.bottom + 6 * UNIT)
        beside = self._beside()
        if isinstance(beside, TooMuch):
            return beside
        drawings: list[Drawing] = [
            Box(name, place, (value,)),
            Box(f"{name} label", Frame(frame.x, top, width, frame.bottom - top), (label,)),
        ]
        if self.number.icon:
            drawings.append(icon(self.number.icon, frame.x, frame.y, _ICON, name, ACCENT))
        fill = (top + below - frame.y) / frame.h
        return Arranged((*drawings, *beside, *self._share()), max(fill, 1.0 if len(self.others) > 1 else 0.0))

    def _beside(self) -> list[Drawing] | TooMuch:
        """The others, each below a rule, spread over the height."""
        frame = self.area.frame
        if not self.others:
            return []
        cell = _span(frame, 8, 4)
        pitch = (frame.h + UNIT) / len(self.others)
        over = 0.0
        for value_size, label_size in _BESIDE[len(self.others)]:
            drawings: list[Drawing] = []
            for at, (place, one) in enumerate(self.others):
                own = Frame(cell.x, frame.y + pitch * at, cell.w, pitch - UNIT)
                value, label = _value(one, value_size, accented=False), paragraph(one.label, label_size)
                wide = own.w - self._beside_icon(one, value, own.w)
                heights = self._measured(value, wide) + UNIT / 2, self._measured(label, own.w)
                over = max(over, sum(heights) + UNIT - own.h) if at else sum(heights) + UNIT - own.h
                measurer = self.area.measurer
                if _breaks(one, value_size, wide, measurer) or measurer.breaks_a_word([label], own.w):
                    over = own.h
                drawings += self._other(place + 1, one, own, value, label, heights, wide)
            if over <= 0:
                return drawings
        return TooMuch(over, "the numbers")

    def _beside_icon(self, one: BigNumber, value: Paragraph, width: float) -> float:
        """The width that a value leaves to its icon, which is beside its first line, where it would reach it."""
        room = _ICON + UNIT / 2
        first = min(self.area.measurer.width(value), width)
        return room if one.icon and first > width - room else 0.0

    def _other(
        self, place: int, one: BigNumber, own: Frame, value: Paragraph, label: Paragraph,
        heights: tuple[float, float], wide: float,
    ) -> Iterator[Drawing]:  # fmt: skip
        name, top = f"{self.area.name} {place}", own.y + UNIT
        yield _rule(name, own, accented=False)
        if one.icon:
            yield icon(one.icon, own.right - _ICON, top, _ICON, name)
        yield Box(name, Frame(own.x, top, wide, heights[0]), (value,))
        yield Box(f"{name} label", Frame(own.x, top + heights[0], own.w, own.bottom - top - heights[0]), (label,))

    def _share(self) -> list[Drawing]:
        """Ten discs, as many of them in the accent colour as the share has tenths."""
        if not self.discs or self.number.tenths is None:
            return []
        cell, name = _span(self.area.frame, 7, 5), f"{self.area.name} share"
        side = min(_DISC, (cell.w - 4 * _DISC_GAP) / 5)
        left, top = cell.right - 5 * side - 4 * _DISC_GAP, cell.y + UNIT * 4
        discs = []
        for at in range(_TENTHS):
            place = Frame(left + at % 5 * (side + _DISC_GAP), top + at // 5 * _DISC_PITCH, side, side)
            color = ACCENT if at < self.number.tenths else _LINE
            discs.append(Box(f"{name} {at + 1}", place, fill=color, outline="ellipse"))
        return [Group(name, f"{self.number.tenths}/{_TENTHS}", tuple(discs))]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers of one slide, all of one size."""

    shape: BigNumbers
    start: int
    end: int
    value: float
    """The size of the numbers, in points."""
    label: float
    """The size of the labels, in points."""
    area: DrawingArea
    accented: bool = True

    @property
    def numbers(self) -> tuple[BigNumber, ...]:
        return self.shape.tiles[self.start : self.end]

    def in_rows(self, span: int) -> Outcome:
        """The numbers in `span` of twelve columns, their labels in the others."""
        frame, indent = self.area.frame, self._icon_room
        pitch = frame.h / len(self.numbers)
        value, label = _span(frame, 0, span), _span(frame, span, _COLUMNS - span)
        if (over := self._too_wide(value.w - indent - GUTTER / 2, label.w)) > 0:
            return TooMuch(over, "a number")
        tallest = max([self._line_height, *(self._label_height(one, label.w) for one in self.numbers)])
        if (over := tallest + BAR + UNIT / 2 - pitch) > 0:
            return TooMuch(over, "the numbers")
        drawings: list[Drawing] = []
        for at, number in enumerate(self.numbers):
            place, y = self.start + at + 1, frame.y + pitch * at
            name, room = f"{self.area.name} {place}", (y + BAR, pitch - BAR)
            drawings.append(_rule(name, Frame(frame.x, y, frame.w, BAR), self._chief(place)))
            if number.icon:
                drawings.append(icon(number.icon, frame.x, y + (pitch - _ICON) / 2, _ICON, name))
            drawings += self._pair(
                place, number, Frame(value.x + indent, room[0], value.w - indent, room[1]),
                Frame(label.x, room[0], label.w, room[1]), "middle",
            )  # fmt: skip
        last = Frame(frame.x, frame.bottom - HAIR, frame.w, HAIR)
        drawings.append(Box(f"{self.area.name} end", last, fill=_LINE))
        return Arranged(tuple(drawings), 1.0)

    def side_by_side(self, across: int) -> Outcome:
        """In columns, each number below a rule and above its label."""
        frame = self.area.frame
        cells = columns(frame, across, GUTTER)
        if (over := self._too_wide(cells[0].w, cells[0].w)) > 0:
            return TooMuch(over, "a number")
        count = -(-len(self.numbers) // across)
        pitch = (frame.h + UNIT) / count
        above = BAR + (_ICON + UNIT if self._icon_room else UNIT / 2) + self._line_height
        deepest = max(self._label_height(one, cells[0].w) for one in self.numbers)
        if (over := above + deepest + UNIT - pitch) > 0:
            return TooMuch(over, "the numbers")
        drawings: list[Drawing] = []
        for at, number in enumerate(self.numbers):
            place, cell, y = self.start + at + 1, cells[at % across], frame.y + at // across * pitch
            name, bottom = f"{self.area.name} {place}", y + above
            drawings.append(_rule(name, Frame(cell.x, y, cell.w, BAR), self._chief(place)))
            if number.icon:
                drawings.append(icon(number.icon, cell.x, y + BAR + UNIT, _ICON, name))
            drawings += self._pair(
                place, number, Frame(cell.x, bottom - self._line_height, cell.w, self._line_height),
                Frame(cell.x, bottom, cell.w, pitch - UNIT - above), "top",
            )  # fmt: skip
        return Arranged(tuple(drawings), ((count - 1) * pitch + above + deepest) / frame.h)

    def _pair(self, place: int, number: BigNumber, value: Frame, label: Frame, anchor: Anchor) -> Iterator[Drawing]:
        name = f"{self.area.name} {place}"
        yield Box(name, value, (_value(number, self.value, self._chief(place)),), anchor=anchor)
        yield Box(f"{name} label", label, (paragraph(number.label, self.label),), anchor=anchor)

    def _chief(self, place: int) -> bool:
        return self.accented and place == self.shape.chief + 1

    @property
    def _icon_room(self) -> float:
        return _ICON + 2 * UNIT if any(one.icon for one in self.numbers) else 0.0

    @property
    def _line_height(self) -> float:
        return self.value * _line(self.numbers)

    def _too_wide(self, width: float, label: float) -> float:
        """By how much the longest number is wider than `width`, or a word of a label than `label`."""
        measurer = self.area.measurer
        wide = max(measurer.width(_value(one, self.value, accented=False)) for one in self.numbers) - width
        texts = [paragraph(one.label, self.label) for one in self.numbers]
        return max(wide, label if measurer.breaks_a_word(texts, label) else 0.0)

    def _label_height(self, number: BigNumber, width: float) -> float:
        return self.area.measurer.height([paragraph(number.label, self.label)], width)
