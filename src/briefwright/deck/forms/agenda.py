"""The contents → a native table with links: number, name, message and slide of each section; many in two columns.

On an organisation's template they are a numbered list in its own body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefwright.blocks.shapes import Cell, Grid
from briefwright.deck.arrange.grid import CELL_X, CELL_Y
from briefwright.deck.arrange.outcome import Arranged, Outcome, Outcomes, TooMuch
from briefwright.deck.arrange.pagination import Pagination
from briefwright.deck.colors import tone_color
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import Agenda, AgendaEntry
from briefwright.deck.model.drawing import CellLook, Paragraph, TableDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import Inlines, plain, rich, without_notes

_IN_ONE_COLUMN, _MOST = 8, 16
"""Sections on a slide, with their messages and without."""
_NAMES_MOST = 0.42
"""The share of the width that names may take beside messages."""
_PAGE_WIDTH, _PAGE_SIZE = 48.0, 16.0
_NAME, _MESSAGE = 1, 2
"""Columns of the table."""


@dataclass(frozen=True, slots=True)
class _Size:
    """Of the words of a row, in points."""

    name: float
    message: float
    one_line: bool = False
    """Whether a message has to be on one line, or a name where there are none."""

    @property
    def numeral(self) -> float:
        return round(self.name * 1.3)


_PAIRS = ((26, 20), (24, 20), (22, 18), (20, 17), (18, 16))
_SIZES = (*(_Size(*pair, one_line=True) for pair in _PAIRS), *(_Size(*pair) for pair in _PAIRS), _Size(16, 16))
_NAMES = tuple(_Size(size, size, one_line=whole) for whole in (True, False) for size in (24, 22, 20, 18, 16))


def arrange(agenda: Agenda, stage: Stage) -> Outcomes:
    """The slides of the contents: one, but for very many sections."""
    if stage.template.foreign:
        return _listed(agenda.entries, stage)
    if len(agenda.entries) <= _IN_ONE_COLUMN:
        frame = stage.layout("Contents").placeholder("body").frame
        for size in _SIZES:
            table = _table(agenda.entries, 1, size, frame, frame.h / len(agenda.entries), stage)
            if table is not None:
                return (Arranged((table,), 1.0, layout="Contents"),)

    def slide(start: int, end: int, size: _Size) -> Outcome:
        return _two_columns(agenda.entries, start, end, size, stage)

    name = "section {}".format
    return Pagination(len(agenda.entries), slide, stage.measurer, _NAMES, limit=_MOST, item_name=name).slides()


def _two_columns(entries: Sequence[AgendaEntry], start: int, end: int, size: _Size, stage: Stage) -> Outcome:
    """The names alone: half of them at the left."""
    middle = start + (end - start + 1) // 2
    tables: list[TableDrawing] = []
    for role, first, last in (("left", start, middle), ("right", middle, end)):
        frame = stage.layout("Two Content").placeholder(role).frame
        named = [replace(entry, message=()) for entry in entries[first:last]]
        if not named:
            continue
        table = _table(named, first + 1, size, frame, frame.h / (middle - start), stage)
        if table is None:
            return TooMuch(size.name, "the contents")
        tables.append(table)
    return Arranged(tuple(tables), 1.0, layout="Two Content")


def _table(
    entries: Sequence[AgendaEntry], first: int, size: _Size, frame: Frame, height: float, stage: Stage
) -> TableDrawing | None:
    """Rows of one height; None where words need more."""
    messages = any(entry.message for entry in entries)
    widths, looks = _widths(entries, size, frame.w, stage, messages=messages), _looks(size, messages=messages)
    digits = stage.measurer.digits
    rows = [tuple(_cells(entry, digits(number), messages=messages)) for number, entry in enumerate(entries, first)]
    for row in rows:
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            style, room = _style(looks[column], text, stage), width - (CELL_X if column < len(widths) - 1 else 0)
            room -= CELL_X if column else 0
            high = stage.measurer.height((style,), room) + 2 * CELL_Y > height
            told = column == (_MESSAGE if messages else _NAME)
            whole = (size.one_line and told) or (messages and column == _NAME and size != _SIZES[-1])
            long = whole and stage.measurer.lines(style, room) > 1
            if high or long or (column == _NAME and stage.measurer.breaks_a_word((style,), room)):
                return None
    cells = tuple(tuple(Cell(text, column) for column, text in enumerate(row)) for row in rows)
    grid = Grid((), cells, (*(False for _ in widths[:-1]), True))
    used = Frame(frame.x, frame.y, frame.w, height * len(rows))
    name = "contents" if first == 1 else f"contents from {first}"
    return TableDrawing(
        name, plain(stage.title), used, grid, widths, (height,) * len(rows), size.name, hair=tone_color("line"),
        columns=looks,
    )  # fmt: skip


def _cells(entry: AgendaEntry, number: str, *, messages: bool) -> Iterator[Inlines]:
    yield rich(number)
    yield entry.name
    if messages:
        yield without_notes(entry.message)
    yield entry.page


def _widths(
    entries: Sequence[AgendaEntry], size: _Size, width: float, stage: Stage, *, messages: bool
) -> tuple[float, ...]:
    numeral = round(size.numeral * 1.25) + CELL_X
    rest = width - numeral - _PAGE_WIDTH
    if not messages:
        return numeral, rest, _PAGE_WIDTH
    longest = max(stage.measurer.width(_style(_looks(size, messages=True)[1], entry.name, stage)) for entry in entries)
    names = min(longest + 2 * CELL_X + 4, width * _NAMES_MOST)
    return numeral, names, rest - names, _PAGE_WIDTH


def _looks(size: _Size, *, messages: bool) -> tuple[CellLook, ...]:
    numeral = CellLook(size.numeral, tone_color("accent"), False, typeface="major")
    name, page = CellLook(size.name, "tx2", True), CellLook(_PAGE_SIZE, tone_color("muted"), False)
    return (numeral, name, CellLook(size.message, "tx1", False), page) if messages else (numeral, name, page)


def _style(look: CellLook, text: Inlines, stage: Stage) -> Paragraph:
    return replace(stage.style(look.size, look.typeface, bold=look.bold), runs=text)


def _listed(entries: Sequence[AgendaEntry], stage: Stage) -> Outcomes:
    """On an organisation's template: names with slide numbers, in its own size and steps."""
    texts = [(*entry.name, *rich("\u2002"), *entry.page) for entry in entries]
    place = stage.layout("Contents").placeholder("body")

    def slide(start: int, end: int, _: int) -> Outcome:
        slot = stage.text("Contents", "body", texts[start:end], marker="numbers")
        if isinstance(slot, TooMuch):
            return slot
        numbered = replace(slot, first=start + 1)
        return Arranged((), stage.height(slot, place) / place.frame.h, layout="Contents", slots=(numbered,))

    return Pagination(len(entries), slide, stage.measurer, (0,), item_name="section {}".format).slides()
