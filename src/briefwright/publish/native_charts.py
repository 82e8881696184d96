"""The charts that a deck must show ↔ those in its finished file, with their workbooks: where they differ."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefwright.blocks.shapes import Chart
from briefwright.deck.opc import NS, Package, Xml
from briefwright.deck.sheet import Rows, read_sheet
from briefwright.publish.figures import Found, figures
from briefwright.publish.meant import MeantChart
from briefwright.richtext.hyphenation import unhyphenated
from briefwright.schema.data.column_letters import column_number


def chart_differences(charts: Sequence[MeantChart], package: Package) -> Found:
    """What the charts of a deck do not show as it is meant: in their workbooks, and in what is shown without them."""
    parts = [part for slide in package.slides() for part in package.related(slide, "chart")]
    if len(parts) < len(charts):
        yield f"it has {len(parts)} charts, and {len(charts)} are meant", None
    read = [_NativeChart.of(package, part) for part in parts]
    for meant in charts:
        faults = [(list(one.faults(meant.chart)), one) for one in read]
        if not faults:
            return
        found, best = min(faults, key=lambda pair: len(pair[0]))
        read.remove(best)
        yield from ((f"the chart of `{meant.name}`: {sentence}", meant.location) for sentence in found[:1])


@dataclass(frozen=True, slots=True)
class _NativeChart:
    caches: tuple[tuple[str, bool, tuple[tuple[int, str], ...]], ...]
    """Each reference to the workbook, whether it is to numbers, and the values stored for it, by their place."""
    labels: tuple[tuple[int, str], ...]
    """The labels that have words of their own, instead of the value: the number of the point, and the words."""
    rows: Rows

    @classmethod
    def of(cls, package: Package, part: str) -> _NativeChart:
        books = package.related(part, "package")
        found = []
        for kind in ("numRef", "strRef"):
            for reference in package.trees[part].iterfind(f".//c:{kind}", NS):
                points = reference.iterfind(f"c:{kind[:3]}Cache/c:pt", NS)
                stored = tuple((int(one.get("idx", "-1")), one.findtext("c:v", "", NS)) for one in points)
                found.append((reference.findtext("c:f", "", NS), kind == "numRef", stored))
        labels = (
            (_number(label), "".join(words.text or "" for words in label.iterfind(".//a:t", NS)))
            for label in package.trees[part].iterfind(".//c:dLbl", NS)
        )
        return cls(
            tuple(found),
            tuple(label for label in labels if label[1]),
            read_sheet(package.files[books[0]]) if books else (),
        )

    def faults(self, chart: Chart) -> Iterator[str]:
        series = [(at, one.name, one.values) for at, one in enumerate(chart.series, 1)]
        waterfall = chart.type == "waterfall"
        if waterfall:  # the second column has where its bars end
            ends = zip(chart.steps, chart.series[0].values, strict=True)
            series.append((2, "", tuple(None if value is None else step.end for step, value in ends)))
        for at, called, values in series:
            column = [row[at] if at < len(row) else "" for row in self.rows[1:]]
            for name, value, cell in _aligned(chart.categories, values, column):
                if not _same(cell, None if value is None else str(value)):
                    yield f"its workbook has {cell or 'nothing'} instead of {value} for “{name}”"
            if not waterfall and not any(_column(cells) == at for cells, numbers, _ in self.caches if numbers):
                yield f"it does not show “{called or chart.unit}”"
        yield from self._mislabelled(chart)
        for formula, numbers, stored in self.caches:
            yield from self._stale(formula, dict(stored), numbers=numbers)

    def _mislabelled(self, chart: Chart) -> Iterator[str]:
        """Labels in words whose number is none of those of their point."""
        notes = {(note.at, "".join(note.text.split())) for note in chart.annotations}
        for at, words in self.labels:
            if any(place == at and text in "".join(words.split()) for place, text in notes):
                continue
            if words == chart.rest:
                continue
            said = "".join(figures(words))
            printed = ["".join(figures(one.printed[at])) for one in chart.series if at < len(one.printed)]
            if said and not any(one and said.endswith(one) for one in printed):
                yield f"a label says “{words}” where {' or '.join(filter(None, printed)) or 'nothing'} is meant"

    def _stale(self, formula: str, stored: dict[int, str], *, numbers: bool) -> Iterator[str]:
        cells = self._cells(formula)
        for at, cell in enumerate(cells):
            cached = stored.get(at, "")
            if not (_same(cached, cell or None) if numbers else _alike(cached, cell)):
                yield f"it shows {cached or 'nothing'} where its workbook has {cell or 'nothing'}"
        if any(at >= len(cells) for at in stored):
            yield "it shows more values than its workbook has"

    def _cells(self, formula: str) -> list[str]:
        column, (first, last) = _column(formula), _rows_in(formula)
        inside = self.rows[first : last + 1]
        return [row[column] if column < len(row) else "" for row in inside]


def _number(label: Xml) -> int:
    """Of the point that a label belongs to; -1 where it does not say."""
    number = label.find("c:idx", NS)
    return -1 if number is None else int(number.get("val", "-1"))


def _alike(shown: str, cell: str) -> bool:
    """Whether a name is that of a cell; long words in it may be hyphenated."""
    words = " ".join(shown.split())
    return words == cell or unhyphenated(words) == unhyphenated(cell)


def _aligned(names: Sequence[str], values: Sequence[object], cells: Sequence[str]) -> Iterator[tuple[str, object, str]]:
    for at in range(max(len(values), len([*filter(None, cells)]))):
        yield (
            names[at] if at < len(names) else "",
            values[at] if at < len(values) else None,
            cells[at] if at < len(cells) else "",
        )


def _same(cell: str, value: str | None) -> bool:
    """Whether two numbers are the same, to the 16 digits that a workbook has."""
    if value is None or not cell:
        return not cell and value is None
    try:
        return math.isclose(float(cell), float(value), rel_tol=1e-14)
    except ValueError:
        return False


_REFERENCE = re.compile(r"!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$")


def _column(formula: str) -> int:
    """The column of a reference, from 0; -1 where it is none."""
    found = _REFERENCE.search(formula)
    return column_number(found[1]) - 1 if found else -1


def _rows_in(formula: str) -> tuple[int, int]:
    """Its first and last row, from 0."""
    if not (found := _REFERENCE.search(formula)):
        return 0, -1
    return int(found[2]) - 1, int(found[3] or found[2]) - 1
