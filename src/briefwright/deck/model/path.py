"""Freeform art: SVG path data → a path of lines and curves, in points of the slide.

Arcs become curves when a path is read, so that every printer draws the same: PowerPoint's own arcs are of ellipses
whose axes do not turn, and state angles instead of ends (ECMA-376, 20.1.9.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import acos, ceil, copysign, cos, hypot, pi, radians, sin, sqrt, tan
from typing import Literal

from briefwright.deck.model.color import Hue
from briefwright.deck.model.frame import Frame

Point = tuple[float, float]
Command = Literal["M", "L", "C", "Z"]
Segment = tuple[Command, tuple[Point, ...]]
"""Where the pen moves or draws to; of a curve its two controls and its end."""

_TOKEN = re.compile(r"[MLHVCAZ]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7}
"""How many numbers a command takes."""
_STEPS = 16
"""Straight pieces that stand for a curve where an area is compared."""
_SAMPLES = 12
"""Places across and down at which it is asked whether a path covers a rectangle."""


@dataclass(frozen=True, slots=True)
class Path:
    """A shape of lines and curves. Without alternative text it is decorative."""

    name: str
    segments: tuple[Segment, ...]
    """`path(data)` reads them from SVG."""
    fill: Hue | None = None
    stroke: Hue | None = None
    width: float = 1.0
    """Of the stroke, in points."""
    arrow: bool = False
    """Whether it ends in an arrowhead."""
    alt: str = ""

    @property
    def frame(self) -> Frame:
        """The rectangle around it, without the stroke's width."""
        return _frame(self.segments)

    @property
    def data(self) -> str:
        """SVG path data."""
        return "".join(command + " ".join(f"{x:.3f} {y:.3f}" for x, y in points) for command, points in self.segments)

    def moved(self, x: float = 0.0, y: float = 0.0, share: float = 1.0) -> Path:
        """Its lengths times `share`, then moved by `x` and `y`; the stroke keeps its width."""
        return replace(
            self,
            segments=tuple(
                (command, tuple((px * share + x, py * share + y) for px, py in points))
                for command, points in self.segments
            ),
        )

    def outlines(self) -> Iterator[list[Point]]:
        """Its parts as straight pieces; the extremes of curves are among their ends."""
        return _outlines(self.segments)

    def covers(self, other: Frame, share: float = 0.5) -> bool:
        """Whether it is filled and covers at least that share of a rectangle's area (by the even-odd rule)."""
        if self.fill is None:
            return False
        lines = list(self.outlines())
        steps = [(number + 0.5) / _SAMPLES for number in range(_SAMPLES)]
        points = [(other.x + other.w * across, other.y + other.h * down) for across in steps for down in steps]
        return sum(_inside(point, lines) for point in points) >= share * len(points)


@lru_cache(maxsize=500)
def _frame(segments: tuple[Segment, ...]) -> Frame:
    points = [point for line in _outlines(segments) for point in line]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _outlines(segments: tuple[Segment, ...]) -> Iterator[list[Point]]:
    line: list[Point] = []
    for command, points in segments:
        if command == "M":
            if len(line) > 1:
                yield line
            line = [points[0]]
        elif command == "L":
            line.append(points[0])
        elif command == "C":
            line += _flat(line[-1], *points)
        else:
            yield [*line, line[0]]
            line = [line[0]]
    if len(line) > 1:
        yield line


def path(
    name: str, data: str, fill: Hue | None = None, stroke: Hue | None = None, width: float = 1.0, *,
    arrow: bool = False, alt: str = "",
) -> Path:  # fmt: skip
    """A path from SVG path data with the absolute commands M L H V C A Z.

    Raises:
        ValueError: a relative or an unknown command, or a command that has too few numbers.
    """
    return Path(name, tuple(_segments(data)), fill, stroke, width, arrow, alt)


def circle(name: str, x: float, y: float, r: float, fill: Hue | None = None, stroke: Hue | None = None) -> Path:
    """A disc or a ring around (x, y)."""
    return path(name, f"M{x - r} {y}A{r} {r} 0 0 1 {x + r} {y}A{r} {r} 0 0 1 {x - r} {y}Z", fill, stroke)


def rectangle(name: str, frame: Frame, fill: Hue) -> Path:
    """A frame, filled."""
    return path(name, f"M{frame.x} {frame.y}H{frame.right}V{frame.bottom}H{frame.x}Z", fill)


def _segments(data: str) -> Iterator[Segment]:
    unknown = _TOKEN.sub("", data).strip(" ,\n\t")
    if unknown:
        raise ValueError(f"{unknown!r} in the path {data!r}")
    here = start = (0.0, 0.0)
    for command, numbers in _commands(data):
        match command:
            case "Z":
                yield "Z", ()
                here = start
                continue
            case "A":
                end = (numbers[5], numbers[6])
                yield from (("C", curve) for curve in _arc(here, numbers, end))
            case "C":
                first, second, end = zip(numbers[::2], numbers[1::2], strict=True)
                yield "C", (first, second, end)
            case "H" | "V":
                end = (numbers[0], here[1]) if command == "H" else (here[0], numbers[0])
                yield "L", (end,)
            case _:
                end = (numbers[0], numbers[1])
                yield ("M" if command == "M" else "L"), (end,)
        start, here = (end if command == "M" else start), end


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is followed by more numbers is repeated, a move as lines."""
    for command, stated in re.findall(r"([MLHVCAZ])([^MLHVCAZ]*)", data):
        numbers = [float(token) for token in _TOKEN.findall(stated)]
        count = _TAKES.get(command, 0)
        if (len(numbers) % count or not numbers) if count else numbers:
            raise ValueError(f"{command} with {len(numbers)} numbers in the path {data!r}")
        if not count:
            yield command, []
        for at in range(0, len(numbers), count or 1):
            yield ("L" if command == "M" and at else command), numbers[at : at + count]


def _arc(start: Point, numbers: list[float], end: Point) -> Iterator[tuple[Point, Point, Point]]:
    """An elliptical arc as curves of at most a quarter (SVG 2, appendix B.2, "Conversion from endpoint to center")."""
    rx, ry, turned, large, sweep = abs(numbers[0]), abs(numbers[1]), radians(numbers[2]), *numbers[3:5]
    if not (rx and ry) or start == end:
        if start != end:
            yield start, end, end
        return
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos(turned) * dx + sin(turned) * dy, cos(turned) * dy - sin(turned) * dx
    short = (x / rx) ** 2 + (y / ry) ** 2
    if short > 1:
        rx, ry = rx * sqrt(short), ry * sqrt(short)
    rest = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2
    away = sqrt(max(0.0, rest / ((rx * y) ** 2 + (ry * x) ** 2))) * (1 if bool(large) != bool(sweep) else -1)
    cx, cy = away * rx * y / ry, -away * ry * x / rx
    first = _angle((1, 0), ((x - cx) / rx, (y - cy) / ry))
    whole = _angle(((x - cx) / rx, (y - cy) / ry), ((-x - cx) / rx, (-y - cy) / ry))
    if bool(sweep) != (whole > 0):
        whole += 2 * pi if sweep else -2 * pi
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2

    def placed(px: float, py: float) -> Point:
        px, py = cx + px * rx, cy + py * ry
        return middle[0] + cos(turned) * px - sin(turned) * py, middle[1] + sin(turned) * px + cos(turned) * py

    count = max(1, ceil(abs(whole) / (pi / 2) - 1e-6))
    reach = 4 / 3 * tan(whole / count / 4)
    for one, other in pairwise(first + whole * number / count for number in range(count + 1)):
        last = placed(cos(other), sin(other))
        yield (
            placed(cos(one) - reach * sin(one), sin(one) + reach * cos(one)),
            placed(cos(other) + reach * sin(other), sin(other) - reach * cos(other)),
            end if abs(other - first - whole) < 1e-9 else last,
        )


def _angle(one: Point, other: Point) -> float:
    """From one direction to another, in radians; clockwise on a slide is positive."""
    share = (one[0] * other[0] + one[1] * other[1]) / (hypot(*one) * hypot(*other))
    return copysign(acos(max(-1.0, min(1.0, share))), one[0] * other[1] - one[1] * other[0])


def _flat(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """A curve as straight pieces, with its extremes in both directions."""
    times = {number / _STEPS for number in range(1, _STEPS + 1)}
    for a, b, c, d in zip(start, first, second, end, strict=True):
        square, linear, constant = 3 * (b - c) + d - a, 2 * (a - 2 * b + c), b - a
        root = linear**2 - 4 * square * constant
        if abs(square) < 1e-9:
            times |= {-constant / linear} if linear else set()
        elif root >= 0:
            times |= {(-linear + sqrt(root)) / (2 * square), (-linear - sqrt(root)) / (2 * square)}
    shares = sorted(time for time in times if 0 < time <= 1)
    curve = [tuple(_at(time, *axis) for axis in zip(start, first, second, end, strict=True)) for time in shares]
    return [(x, y) for x, y in curve]


def _at(time: float, a: float, b: float, c: float, d: float) -> float:
    rest = 1 - time
    return rest**3 * a + 3 * rest**2 * time * b + 3 * rest * time**2 * c + time**3 * d


def _inside(point: Point, lines: list[list[Point]]) -> bool:
    """Whether a ray to the right crosses the outlines an odd number of times."""
    x, y = point
    crossings = 0
    for line in lines:
        for (x1, y1), (x2, y2) in pairwise([*line, line[0]]):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1
