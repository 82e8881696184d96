"""The geometry of a shape, as a template writes it → its outlines, in the unit square of the shape.

Of PowerPoint's 187 preset shapes those that templates are decorated with; any other is its rectangle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

from briefwright.deck.model.scene import Outline, Point
from briefwright.deck.opc import NS, Xml, local_name

_STEPS = 48
"""Straight pieces of a full turn, and of a curve a third of them."""
_LINES = ("line", "straightConnector1")
_BENT = ("bentConnector", "curvedConnector")
_DEGREE = 60_000.0
_RECTANGLE: Outline = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))


def outlines(properties: Xml, width: float, height: float) -> tuple[Outline, ...]:
    """`properties`: a shape's; `width` and `height`: its size, in any unit."""
    own = properties.find("a:custGeom", NS)
    if own is not None:
        return tuple(_freeform(own, width or 1, height or 1)) or (_RECTANGLE,)
    preset = properties.find("a:prstGeom", NS)
    name = "rect" if preset is None else preset.get("prst", "rect")
    if name in _LINES or name.startswith(_BENT):
        return (((0, 0), (1, 1)),)
    stated = () if preset is None else preset.iterfind(".//a:gd", NS)
    formulas = ((one.get("name", ""), one.get("fmla", "").partition("val ")[2]) for one in stated)
    values = {key: float(number) for key, number in formulas if number}
    return _PRESETS[name](width or 1, height or 1, values) if name in _PRESETS else (_RECTANGLE,)


_Values = Mapping[str, float]
_Preset = Callable[[float, float, _Values], tuple[Outline, ...]]


def _share(values: _Values, name: str, usual: float) -> float:
    return values.get(name, usual) / 100_000


def _closed(*points: Point) -> tuple[Outline, ...]:
    return ((*points, points[0]),)


def _arc(x: float, y: float, rx: float, ry: float, start: float, turned: float) -> Iterator[Point]:
    """Points of an arc around (x, y), from an angle on; in degrees, clockwise."""
    count = max(2, ceil(abs(turned) / 360 * _STEPS))
    for at in range(count + 1):
        angle = radians(start + turned * at / count)
        yield x + rx * cos(angle), y + ry * sin(angle)


def _ellipse(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    return (tuple(_arc(0.5, 0.5, 0.5, 0.5, 0, 360)),)


def _rounded(*names: str) -> _Preset:
    """A rectangle with a radius at its corners, from the upper left one on; "" for a square one."""

    def preset(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
        points: list[Point] = []
        corners = ((0.0, 0.0, 180), (1.0, 0.0, 270), (1.0, 1.0, 0), (0.0, 1.0, 90))
        for name, (x, y, start) in zip(names, corners, strict=True):
            radius = min(width, height) * min(0.5, _share(values, name, 0 if name == "adj2" else 16_667)) if name else 0
            rx, ry = radius / width, radius / height
            points += _arc(x + (rx if not x else -rx), y + (ry if not y else -ry), rx, ry, start, 90)
        return _closed(*points)

    return preset


def _points(*points: Point) -> _Preset:
    return lambda width, height, values: _closed(*points)


def _triangle(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    return _closed((_share(values, "adj", 50_000), 0), (1, 1), (0, 1))


def _slanted(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    """A parallelogram."""
    across = min(1.0, _share(values, "adj", 25_000) * min(width, height) / width)
    return _closed((across, 0), (1, 0), (1 - across, 1), (0, 1))


def _trapezoid(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    across = min(0.5, _share(values, "adj", 25_000) * min(width, height) / width)
    return _closed((across, 0), (1 - across, 0), (1, 1), (0, 1))


def _pentagon(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    """A home plate."""
    across = min(1.0, _share(values, "adj", 50_000) * min(width, height) / width)
    return _closed((0, 0), (1 - across, 0), (1, 0.5), (1 - across, 1), (0, 1))


def _chevron(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    across = min(1.0, _share(values, "adj", 50_000) * min(width, height) / width)
    return _closed((0, 0), (1 - across, 0), (1, 0.5), (1 - across, 1), (0, 1), (across, 0.5))


def _hexagon(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    across = min(0.5, _share(values, "adj", 25_000) * min(width, height) / width)
    return _closed((across, 0), (1 - across, 0), (1, 0.5), (1 - across, 1), (across, 1), (0, 0.5))


def _ring(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    thick = _share(values, "adj", 25_000) * min(width, height)
    hole = tuple(_arc(0.5, 0.5, max(0, 0.5 - thick / width), max(0, 0.5 - thick / height), 0, 360))
    return (*_ellipse(width, height, values), hole)


def _frame(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    thick = _share(values, "adj1", 12_500) * min(width, height)
    x, y = thick / width, thick / height
    return _RECTANGLE, ((x, y), (1 - x, y), (1 - x, 1 - y), (x, 1 - y), (x, y))


def _sector(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    """A pie."""
    start, end = values.get("adj1", 0) / _DEGREE, values.get("adj2", 270 * _DEGREE) / _DEGREE
    return _closed((0.5, 0.5), *_arc(0.5, 0.5, 0.5, 0.5, start, (end - start) % 360 or 360))


def _segment(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    """A chord; an arc is its line alone."""
    start, end = values.get("adj1", 270 * _DEGREE) / _DEGREE, values.get("adj2", 0) / _DEGREE
    return (tuple(_arc(0.5, 0.5, 0.5, 0.5, start, (end - start) % 360 or 360)),)


def _corner(width: float, height: float, values: _Values) -> tuple[Outline, ...]:
    """An L."""
    least = min(width, height)
    high, wide = _share(values, "adj1", 50_000) * least / height, _share(values, "adj2", 50_000) * least / width
    return _closed((0, 0), (wide, 0), (wide, 1 - high), (1, 1 - high), (1, 1), (0, 1))


_PRESETS: Mapping[str, _Preset] = {
    "ellipse": _ellipse,
    "flowChartConnector": _ellipse,
    "roundRect": _rounded("adj", "adj", "adj", "adj"),
    "round1Rect": _rounded("", "adj", "", ""),
    "round2SameRect": _rounded("adj1", "adj1", "adj2", "adj2"),
    "round2DiagRect": _rounded("adj1", "adj2", "adj1", "adj2"),
    "triangle": _triangle,
    "rtTriangle": _points((0, 0), (1, 1), (0, 1)),
    "diamond": _points((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": _slanted,
    "trapezoid": _trapezoid,
    "homePlate": _pentagon,
    "chevron": _chevron,
    "hexagon": _hexagon,
    "donut": _ring,
    "frame": _frame,
    "pie": _sector,
    "chord": _segment,
    "arc": _segment,
    "corner": _corner,
    "halfFrame": _points((0, 0), (1, 0), (0.67, 0.33), (0.33, 0.33), (0.33, 0.67), (0, 1)),
    "diagStripe": _points((0, 0.5), (0.5, 0), (1, 0), (0, 1)),
    "rightArrow": _points((0, 0.25), (0.5, 0.25), (0.5, 0), (1, 0.5), (0.5, 1), (0.5, 0.75), (0, 0.75)),
    "leftArrow": _points((1, 0.25), (0.5, 0.25), (0.5, 0), (0, 0.5), (0.5, 1), (0.5, 0.75), (1, 0.75)),
}


# Freeforms


def _freeform(own: Xml, width: float, height: float) -> Iterator[Outline]:
    """The paths of an `a:custGeom`, each in its own coordinates (ECMA-376, 20.1.9.15)."""
    known = _guides(own, width, height)
    for path in own.iterfind("a:pathLst/a:path", NS):
        across, down = float(path.get("w", "0")) or width, float(path.get("h", "0")) or height
        for line in _lines(path, known):
            yield tuple((x / across, y / down) for x, y in line)


def _lines(path: Xml, known: Mapping[str, float]) -> Iterator[list[Point]]:
    line: list[Point] = []
    for step in path.iterchildren("*"):
        points = [(_number(one.get("x"), known), _number(one.get("y"), known)) for one in step.iterfind("a:pt", NS)]
        match local_name(step):
            case "moveTo":
                if len(line) > 1:
                    yield line
                line = points
            case "lnTo":
                line += points
            case "cubicBezTo" | "quadBezTo":
                line += _curve(line[-1], *points)
            case "arcTo":
                line += _turn(line[-1], step, known)
            case "close":
                yield [*line, line[0]]
                line = [line[0]]
    if len(line) > 1:
        yield line


def _curve(start: Point, *controls: Point) -> Iterator[Point]:
    """De Casteljau, for curves of any degree."""
    for at in range(1, _STEPS // 3 + 1):
        share, points = at / (_STEPS // 3), [start, *controls]
        while len(points) > 1:
            points = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(points)]
        yield points[0]


def _turn(start: Point, arc: Xml, known: Mapping[str, float]) -> Iterator[Point]:
    """An arc that begins where the pen is (ECMA-376, 20.1.9.4)."""
    rx, ry, first, turned = (_number(arc.get(name), known) for name in ("wR", "hR", "stAng", "swAng"))
    angle = radians(first / _DEGREE)
    middle = start[0] - rx * cos(angle), start[1] - ry * sin(angle)
    return _arc(*middle, rx, ry, first / _DEGREE, turned / _DEGREE)


def _number(value: str | None, known: Mapping[str, float]) -> float:
    """A number, or the value of a guide."""
    if value is None:
        return 0.0
    return known[value] if value in known else float(value)


def _guides(own: Xml, width: float, height: float) -> dict[str, float]:
    """The named lengths of a shape, computed in their order (ECMA-376, 20.1.9.11 and 20.1.10.56)."""
    short = min(width, height)
    known = {"l": 0.0, "t": 0.0, "r": width, "b": height, "w": width, "h": height, "hc": width / 2, "vc": height / 2,
             "ss": short, "ls": max(width, height), "cd2": 180 * _DEGREE, "cd4": 90 * _DEGREE, "cd8": 45 * _DEGREE,
             "3cd4": 270 * _DEGREE}  # fmt: skip
    known |= {f"{name}d{part}": whole / part for name, whole in (("w", width), ("h", height), ("ss", short))
              for part in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32)}  # fmt: skip
    for guide in own.iterfind("*/a:gd", NS):
        name, *words = guide.get("fmla", "").split()
        known[guide.get("name", "")] = _computed(name, [_number(word, known) for word in words])
    return known


def _computed(name: str, values: list[float]) -> float:
    """ECMA-376, 20.1.10.57; a formula of another name is its first value."""
    x, y, z = (*values, 0.0, 0.0, 0.0)[:3]
    compute = _FORMULAS.get(name)
    return x if compute is None else compute(x, y, z)


_TURN = 180 / pi * _DEGREE
_FORMULAS: Mapping[str, Callable[[float, float, float], float]] = {
    "*/": lambda x, y, z: x * y / (z or 1),
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / (z or 1),
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": lambda x, y, z: abs(x),
    "at2": lambda x, y, z: atan2(y, x) * _TURN,
    "cat2": lambda x, y, z: x * cos(atan2(z, y)),
    "sat2": lambda x, y, z: x * sin(atan2(z, y)),
    "cos": lambda x, y, z: x * cos(y / _TURN),
    "sin": lambda x, y, z: x * sin(y / _TURN),
    "tan": lambda x, y, z: x * tan(y / _TURN),
    "max": lambda x, y, z: max(x, y),
    "min": lambda x, y, z: min(x, y),
    "mod": lambda x, y, z: hypot(x, y, z),
    "pin": lambda x, y, z: max(x, min(y, z)),
    "sqrt": lambda x, y, z: sqrt(max(0.0, x)),
}
