"""Charts and tables that changed → Markdown tables; what paper and slides say alike is told once, with its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefwright.diff.align import Pair
from briefwright.diff.compare import Comparison
from briefwright.diff.grids import Row, rows_of, values_of
from briefwright.diff.holding import Grid
from briefwright.diff.markup import escaped, strong, struck
from briefwright.diff.phrases import placed
from briefwright.diff.sentences import changed

_WHOLE = 8
"""Rows of a table that is shown whole; of a longer one only those that changed are."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class GridChange:
    """A table or chart that changed, with all the places where it did."""

    grid: Pair[Grid]
    places: Mapping[str, tuple[int, ...]]


def merged_grids(comparison: Comparison) -> list[GridChange]:
    """The changes of all outputs; one whose values another tells too adds its place to it."""
    merged: list[tuple[Pair[Grid], dict[str, list[int]]]] = []
    for file, pair in _everywhere(comparison):
        values, side = values_of(pair), pair.new or pair.old
        if side is None:
            continue
        places = next((places for grid, places in merged if values and values <= values_of(grid)), None)
        if places is None:
            merged.append((pair, places := {}))
        places.setdefault(file, []).append(side.place)
    return [GridChange(grid, {file: tuple(numbers) for file, numbers in places.items()}) for grid, places in merged]


def _everywhere(comparison: Comparison) -> Iterator[tuple[str, Pair[Grid]]]:
    for paper in comparison.papers:
        for grid in paper.grids:
            yield paper.file, grid
    for deck in comparison.decks:
        for slide in deck.slides:
            for grid in slide.grids:
                yield deck.file, grid


def grid_table(change: GridChange) -> str:
    """A heading and the rows that changed; of one that went the heading alone."""
    old, new = change.grid.old, change.grid.new
    side = new or old
    if side is None:
        return ""
    kind = "chart" if side.chart else "table"
    state = "" if old and new else f", {'removed' if old else 'added'}"
    place = placed(change.places) if new else f"was on {placed(change.places)}"
    heading = f"**{escaped(side.title)}** ({kind}{state}; {place})"
    if new is None:
        return f"{heading}\n"
    head, *rows = rows_of(change.grid)
    shown = rows if len(rows) <= _WHOLE else [row for row in rows if row.changed][:_MOST]
    line = _line if old else _new_line
    lines = [line(head), "|" + " --- |" * len(head.cells), *map(line, shown)]
    if len(shown) < len(rows):
        lines += ["", f"({len(shown)} of {len(rows)} rows)"]
    return "\n".join((heading, "", *lines, ""))


def _line(row: Row) -> str:
    return f"| {' | '.join(map(_cell, row.cells))} |"


def _new_line(row: Row) -> str:
    """Of a table that came: nothing in it is marked."""
    return f"| {' | '.join(escaped(cell.new or '') for cell in row.cells)} |"


def _cell(cell: Pair[str]) -> str:
    old, new = cell.old or "", cell.new or ""
    if cell.old == cell.new:
        return escaped(new)
    if old and new:
        return changed(old, new)
    return strong(new) if new else struck(old) if old else ""
