"""A chart as an output shows it, read back from what was written: an SVG, or the XML of a native chart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, pi

from lxml import etree

SVG = {"s": "http://www.w3.org/2000/svg"}
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
ACCENTS = {"#C23A1C", "var(--color-accent)", "var(--chart-2)", "accent1"}
NUMBER = re.compile(r"[+−]?[\d,]+(\.\d+)?")
Xml = etree._Element
Mark = tuple[float, float, str] | None
"""Where a mark begins and ends on its axis, and its colour; None: a gap."""
Marks = list[list[Mark]]
"""Of each series, for each category."""


@dataclass(frozen=True)
class Shown:
    """What a reader sees of a chart, but for its size."""

    ticks: tuple[str, ...]
    """The numbers of the axis, lowest first; none where it is hidden."""
    marks: tuple[tuple[tuple[float, float] | None, ...], ...]
    """Of bars: from where to where, the baseline being 0 and the farthest end 1; of points and slices: shares of the
    axis or the ring.
    """
    colors: tuple[tuple[int | None, ...], ...]
    """Of each mark the number of its colour, in the order in which colours first appear."""
    accent: tuple[tuple[bool, ...], ...]
    """Which marks are in the accent."""
    labels: tuple[str, ...]
    """Every printed value, in alphabetical order."""
    joined: tuple[tuple[int, ...], ...] = ()
    """Of each line, the places that it joins to the next."""
    named: tuple[str, ...] = ()
    """The categories that are named along an axis where not all are."""


def shown(marks: Marks, ticks: Sequence[str], labels: Sequence[str], joined: Sequence[Sequence[int]] = ()) -> Shown:
    order = list(dict.fromkeys(mark[2] for row in marks for mark in row if mark))
    return Shown(
        tuple(ticks),
        tuple(tuple(mark and (round(mark[0], 3), round(mark[1], 3)) for mark in row) for row in marks),
        tuple(tuple(order.index(mark[2]) if mark else None for mark in row) for row in marks),
        tuple(tuple(bool(mark) and mark[2] in ACCENTS for mark in row) for row in marks),
        tuple(sorted(labels)),
        tuple(map(tuple, joined)),
    )


def scaled(marks: Marks) -> Marks:
    """The farthest end from the baseline is 1."""
    far = max((abs(end) for row in marks for mark in row if mark for end in mark[:2]), default=1.0) or 1.0
    return [[mark and (mark[0] / far, mark[1] / far, mark[2]) for mark in row] for row in marks]


def in_series(found: Iterator[tuple[int, float, float, str]], categories: int) -> Marks:
    """Marks in the order they are drawn: a series begins where the categories begin again."""
    marks: Marks = []
    before = categories
    for at, low, high, color in found:
        if at <= before:
            marks.append([None] * categories)
        marks[-1][at] = (low, high, color)
        before = at
    return marks


# SVG


def svg_shown(svg: Xml, kind: str, categories: Sequence[str], size: float, *, numbered: bool = True) -> Shown:
    """`kind`: the type of chart; `size`: of its words; `numbered`: whether its axis must have numbers."""
    reader = {"line": _svg_lines, "doughnut": _svg_ring}.get(kind, _svg_bars)
    words = {one.text for one in svg.iterfind("s:text", SVG)}
    found = tuple(name for name in categories if name in words)
    broken = any(" " in name for name in categories)
    return replace(
        reader(svg, categories, size, numbered), named=() if broken or len(found) == len(categories) else found
    )


def places(element: Xml, *names: str) -> list[float]:
    return [float(element.get(name, "nan")) for name in names]


def rules(svg: Xml, kind: str) -> list[list[float]]:
    return [places(one, "x1", "y1", "x2", "y2") for one in svg.iterfind(f"s:line[@class='{kind}']", SVG)]


def svg_words(svg: Xml, categories: Sequence[str], grid: list[list[float]], size: float) -> tuple[list[str], list[str]]:
    """The numbers beside gridlines, lowest first, and all other printed values."""
    middle, ticks, labels = 0.33 * size, {}, []
    for one in svg.iterfind("s:text", SVG):
        (x, y), text = places(one, "x", "y"), (one.text or "").split("  ")[-1].strip()
        if not NUMBER.fullmatch(text) or text in categories:
            continue
        beside = [at for at, (x1, y1, x2, _) in enumerate(grid) if _beside(x, y - middle, x1, y1, turned=x1 == x2)]
        if beside and beside[0] not in ticks:
            ticks[beside[0]] = text
        else:
            labels.append(text)
    return [ticks[at] for at in sorted(ticks)], labels


def _beside(x: float, y: float, x1: float, y1: float, *, turned: bool) -> bool:
    """Whether words are the number of a gridline, which is drawn before all other words."""
    return abs(x - x1) < 0.5 if turned else x < x1 and abs(y - y1) < 0.5


def names_in_order(svg: Xml, categories: Sequence[str], *, turned: bool) -> bool:
    at = {one.text: places(one, "y" if turned else "x")[0] for one in svg.iterfind("s:text", SVG)}
    known = [at[name] for name in categories if name in at]
    return known == sorted(known)


def _svg_bars(svg: Xml, categories: Sequence[str], size: float, numbered: bool) -> Shown:
    ((x1, y1, x2, y2),) = rules(svg, "base")
    turned = x1 == x2
    first, pitch = (y1, (y2 - y1) / len(categories)) if turned else (x1, (x2 - x1) / len(categories))

    before: dict[int, float] = {}

    def bars() -> Iterator[tuple[int, float, float, str]]:
        for bar in svg.iterfind("s:rect", SVG):
            x, y, w, h = places(bar, "x", "y", "width", "height")
            if abs(w - 0.8 * size) < 0.02 and abs(h - 0.8 * size) < 0.02:
                continue  # a swatch of the key
            middle, low, high = (y + h / 2, x - x1, x + w - x1) if turned else (x + w / 2, y1 - y - h, y1 - y)
            at = int((middle - first) // pitch)
            assert middle > before.get(at, 0.0) - 0.01, "the series of a category are in order"
            before[at] = middle
            yield at, low, high, bar.get("fill", "")

    grid = rules(svg, "grid")
    ticks, labels = svg_words(svg, categories, grid, size)
    assert names_in_order(svg, categories, turned=turned)
    assert len(ticks) == len(grid)
    return shown(scaled(in_series(bars(), len(categories))), ticks, labels)


def _svg_lines(svg: Xml, categories: Sequence[str], size: float, numbered: bool) -> Shown:
    grid = rules(svg, "grid")
    (left, bottom, right, _), top = grid[0], grid[-1][1]
    ticks, labels = svg_words(svg, categories, grid, size)
    assert len(ticks) == len(grid) or not (numbered or ticks)
    assert names_in_order(svg, categories, turned=False)
    marks: Marks = []
    joined = []
    if len(categories) == 1:
        left, step = (left + right) / 2, right - left
    else:
        step = (right - left) / (len(categories) - 1)
    for path in svg.iterfind("s:path[@stroke-width]", SVG):
        row: list[Mark] = [None] * len(categories)
        steps = [(one[0], *map(float, one[1:].split())) for one in re.findall(r"[ML][^ML]+", path.get("d", ""))]
        for _, x, y in steps:
            share = (bottom - y) / (bottom - top)
            row[round((x - left) / step)] = (share, share, path.get("stroke", ""))
        marks.append(row)
        joined.append([round((here[1] - left) / step) for here, there in pairwise(steps) if there[0] == "L"])
    dots = [(*places(one, "cx", "cy"), one.get("fill", "")) for one in svg.iterfind("s:circle", SVG)]
    for x, y, color in dots:
        at, share = round((x - left) / step), (bottom - y) / (bottom - top)
        for row in marks:
            if (mark := row[at]) and abs(mark[0] - share) < 0.001:
                row[at] = (share, share, color)
    return shown(marks, ticks, labels, joined)


def _svg_ring(svg: Xml, categories: Sequence[str], size: float, numbered: bool) -> Shown:
    x, y = (float(side) / 2 for side in svg.get("viewBox", "").split()[2:])
    row: list[Mark] = []
    for path in svg.iterfind("s:path", SVG):
        ends = [tuple(map(float, pair[1:].split()[-2:])) for pair in re.findall(r"[MA][^MALZ]+", path.get("d", ""))]
        turns = [(atan2(right - x, y - down) / (2 * pi)) % 1 for right, down in ends[:2]]
        share = (turns[1] - turns[0]) % 1
        row.append((0.0, share, path.get("fill", "")))
    return shown([row], (), svg_words(svg, categories, [], size)[1])


# Native charts


def native_shown(chart: Xml, kind: str) -> Shown:
    """From `c:chartSpace`."""
    skip = int(chart.xpath("string(//c:catAx/c:tickLblSkip/@val)", namespaces=NS) or 1)
    names = chart.xpath("(//c:cat)[1]//c:v/text()", namespaces=NS)
    return replace(_native_shown(chart, kind), named=tuple(names[::skip]) if skip > 1 else ())


def _native_shown(chart: Xml, kind: str) -> Shown:
    assert chart.xpath("//c:dispBlanksAs/@val", namespaces=NS) == ["gap"]
    assert chart.xpath("//c:autoTitleDeleted/@val", namespaces=NS) == ["1"]
    labels = [text for one in chart.iterfind(".//c:ser", NS) for text in native_labels(one)]
    if kind == "doughnut":
        (row,) = _filled(chart, "c:doughnutChart")
        whole = sum(value for value, _ in row if value is not None)
        return shown([[value and (0.0, value / whole, color) for value, color in row]], (), labels)
    low, high, step = (float(_only(chart, path)) for path in ("c:scaling/c:min", "c:scaling/c:max", "c:majorUnit"))
    hidden = _only(chart, "c:delete") == "1"
    unnumbered = hidden or _only(chart, "c:tickLblPos") == "none"
    code = str(chart.find(".//c:valAx/c:numFmt", NS).get("formatCode"))
    ticks = [] if unnumbered else [printed(low + step * at, code) for at in range(round((high - low) / step) + 1)]
    assert hidden == (chart.find(".//c:valAx/c:majorGridlines", NS) is None)
    base = float(chart.xpath("string(//c:catAx/c:crossesAt/@val)", namespaces=NS))
    assert base == min(max(0, low), high)
    if kind == "line":
        return _native_lines(chart, low, high, ticks, labels)
    rows = _filled(chart, "c:barChart")
    marks = _waterfall(rows) if kind == "waterfall" else _stacked(rows) if kind == "stacked" else _clustered(rows)
    turned = chart.xpath("string(//c:barDir/@val)", namespaces=NS) == "bar"
    assert (chart.xpath("string(//c:catAx//c:orientation/@val)", namespaces=NS) == "maxMin") == turned
    return shown(scaled(marks), ticks, labels)


Row = list[tuple[float | None, str]]
"""The value and the colour of each place of a native series."""


def _only(chart: Xml, path: str) -> str:
    (value,) = chart.xpath(f"//c:valAx/{path}/@val", namespaces=NS)
    return str(value)


def printed(value: float, code: str) -> str:
    """As Office prints a value in a number format of ours."""
    positive, _, negative = code.partition(";")
    code = (negative.partition(";")[0] if value < 0 and negative else positive).replace('"', "")
    digits = re.search(r"#,##0(\.0+)?|0(\.0+)?", code)
    assert digits
    decimals, comma = len(digits[0].partition(".")[2]), "," if "," in digits[0] else ""
    return code.replace(digits[0], f"{abs(value):{comma}.{decimals}f}")


def _values(series: Xml) -> list[float | None]:
    count = int(series.find("c:val//c:ptCount", NS).get("val"))
    found = {int(one.get("idx")): float(one.findtext("c:v", "", NS)) for one in series.iterfind("c:val//c:pt", NS)}
    return [found.get(at) for at in range(count)]


def _color(look: Xml | None) -> str:
    """The slot of the theme, and how it is changed; empty: unfilled."""
    fill = None if look is None else look.find("a:solidFill/a:schemeClr", NS)
    changes = [] if fill is None else [f"{etree.QName(one).localname}{one.get('val')}" for one in fill]
    return "" if fill is None else " ".join([fill.get("val", ""), *changes])


def _filled(chart: Xml, kind: str) -> list[Row]:
    rows = []
    for series in chart.iterfind(f".//{kind}/c:ser", NS):
        own = {int(one.find("c:idx", NS).get("val")): _color(one.find("c:spPr", NS)) for one in _points(series)}
        usual = _color(series.find("c:spPr", NS))
        rows.append([(value, own.get(at, usual)) for at, value in enumerate(_values(series))])
    return rows


def _points(series: Xml) -> list[Xml]:
    return series.findall("c:dPt", NS)


def _clustered(rows: list[Row]) -> Marks:
    return [[None if value is None else (*sorted((0.0, value)), color) for value, color in row] for row in rows]


def _stacked(rows: list[Row]) -> Marks:
    ends = [{True: 0.0, False: 0.0} for _ in rows[0]]
    marks: Marks = []
    for row in rows:
        marks.append([])
        for at, (value, color) in enumerate(row):
            if value is None or not color:  # the unseen part that carries the sums of horizontal stacks
                marks[-1].append(None)
                continue
            start = ends[at][value < 0]
            ends[at][value < 0] = start + value
            marks[-1].append((*sorted((start, start + value)), color))
    return [row for row in marks if any(row)]


def _waterfall(rows: list[Row]) -> Marks:
    """Parts that are on each other make one bar."""
    found: list[Mark] = []
    parts = _stacked([[(value, color or "unfilled") for value, color in row] for row in rows])
    for column in zip(*parts, strict=True):
        seen = [mark for mark in column if mark and mark[2] != "unfilled"]
        found.append((min(one[0] for one in seen), max(one[1] for one in seen), seen[0][2]) if seen else None)
    return [found]


def _native_lines(chart: Xml, low: float, high: float, ticks: list[str], labels: list[str]) -> Shown:
    marks: Marks = []
    joined = []
    for series in chart.iterfind(".//c:lineChart/c:ser", NS):
        usual = _color(series.find("c:spPr/a:ln", NS))
        own = {
            int(one.find("c:idx", NS).get("val")): _color(one.find("c:marker/c:spPr", NS)) for one in _points(series)
        }
        values = _values(series)
        shares = [None if value is None else (value - low) / (high - low) for value in values]
        marks.append([None if share is None else (share, share, own.get(at, usual)) for at, share in enumerate(shares)])
        joined.append([at for at, (one, two) in enumerate(pairwise(values)) if one is not None and two is not None])
    return shown(marks, ticks, labels, joined)


def native_labels(series: Xml) -> Iterator[str]:
    """The values that a series prints."""
    every = series.find("c:dLbls", NS)
    if every is None:
        return
    own = {int(one.find("c:idx", NS).get("val")): one for one in every.iterfind("c:dLbl", NS)}
    for at, value in enumerate(_values(series)):
        label = own.get(at, every)
        if value is None or label.find("c:delete", NS) is not None or label.find("c:showVal", NS).get("val") != "1":
            continue
        lines = ["".join(one.xpath(".//a:t/text()", namespaces=NS)) for one in label.iterfind("c:tx//a:p", NS)]
        words = lines[-1] if lines else ""
        if words and not NUMBER.fullmatch(words.split("  ")[-1]):
            continue
        yield words.split("  ")[-1] if words else printed(value, label.find("c:numFmt", NS).get("formatCode"))
