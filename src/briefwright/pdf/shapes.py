"""An SVG of nothing but plain shapes, as icons are → a page of PDF, without WeasyPrint and what its import costs.

Shapes and curves are those that WeasyPrint draws, so that the pixels are the same: the tests compare icons. A drawing
with anything that is not known here (text, groups, `transform`, `style` …) is left to WeasyPrint.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import atan2, cos, hypot, isclose, pi, radians, sin, sqrt, tan

from lxml import etree

from briefwright.images.image import Image

_POINTS_A_PIXEL = 0.75
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}|none")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_FLAGGED = (*[_NUMBER.pattern] * 3, "[01]", "[01]", *[_NUMBER.pattern] * 2)
_ARC = re.compile(r"\s*" + "".join(rf"({one})[\s,]*" for one in _FLAGGED))
"""The numbers of an arc: its two flags need no space after them."""
_CAPS, _JOINS = {"butt": 0, "round": 1, "square": 2}, {"miter": 0, "round": 1, "bevel": 2}
_PAINTS = {"fill": "rg", "stroke": "RG"}
"""The operator that sets the colour of each."""
_STYLE = {
    "fill": "#000000",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
}
_KAPPA = 4 * (sqrt(2) - 1) / 3
"""Of a quarter of a circle: the distance of a Bézier curve's handle, in radii. WeasyPrint takes it for corners, and
1/√π for circles."""
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
"""The numbers of each command of a path."""

Point = tuple[float, float]


def page_of_shapes(image: Image) -> bytes | None:
    """A PDF of one page as large as the drawing; None where it is not of plain shapes."""
    try:
        root = etree.fromstring(image.data)
        if {*root.attrib} - {*_STYLE, "width", "height", "viewBox"}:
            return None
        if [float(length) for length in root.get("viewBox", "").split()] != [0, 0, image.width, image.height]:
            return None
        drawn = [_drawn(child, _STYLE | dict(root.attrib)) for child in root.iterchildren(etree.Element)]
    except (KeyError, ValueError, etree.XMLSyntaxError):  # what is not known here
        return None
    width, height = (_POINTS_A_PIXEL * side for side in (image.width, image.height))
    frame = f"1 0 0 -1 0 {_written(height)} cm\n{_written(_POINTS_A_PIXEL)} 0 0 {_written(_POINTS_A_PIXEL)} 0 0 cm"
    clip = f"0 0 {_written(image.width)} {_written(image.height)} re W n"
    return _page("\n".join([frame, clip, *drawn]).encode(), width, height)


def _page(content: bytes, width: float, height: float) -> bytes:
    """ISO 32000-1, 7.5. Readers find the objects without a table of their places, too; this one is exact."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_written(width)} {_written(height)}]/Contents 4 0 R>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))
    return made + head + table + tail


def _drawn(shape: etree._Element, inherited: Mapping[str, str]) -> str:
    """The operators of a shape.

    Raises:
        KeyError, ValueError: it has something that is not known here.
    """
    outline, own = _SHAPES[str(shape.tag).removeprefix(_NAMESPACE)]
    if {*shape.attrib} - {*own.split(), *_STYLE}:
        raise ValueError
    style = {name: shape.get(name, inherited[name]) for name in _STYLE}
    if not all(_COLOR.fullmatch(style[paint]) for paint in _PAINTS):
        raise ValueError
    filled, stroked = style["fill"] != "none", style["stroke"] != "none"
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[filled, stroked]
    colors = [_rgb(style[name], operator) for name, operator in _PAINTS.items() if style[name] != "none"]
    caps = f"{_CAPS[style['stroke-linecap']]} J {_JOINS[style['stroke-linejoin']]} j 4 M"
    return "\n".join(["q", *colors, f"{_written(float(style['stroke-width']))} w {caps}", *outline(shape), paint, "Q"])


def _rgb(color: str, operator: str) -> str:
    return _operator(operator, *(int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)))


def _written(number: float) -> str:
    return f"{number:f}".rstrip("0").rstrip(".")


def _operator(name: str, *numbers: float) -> str:
    return " ".join([*map(_written, numbers), name])


def _length(shape: etree._Element, name: str) -> float:
    return float(shape.get(name, "0"))


def _line(shape: etree._Element) -> list[str]:
    x1, y1, x2, y2 = (_length(shape, name) for name in ("x1", "y1", "x2", "y2"))
    return [_operator("m", x1, y1), _operator("l", x2, y2)]


def _polyline(shape: etree._Element) -> list[str]:
    numbers = [float(number) for number in _NUMBER.findall(shape.get("points", ""))]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return [_operator("l" if at else "m", *point) for at, point in enumerate(points)]


def _polygon(shape: etree._Element) -> list[str]:
    return [*_polyline(shape), "h"]


def _ellipse(shape: etree._Element) -> list[str]:
    x, y = _length(shape, "cx"), _length(shape, "cy")
    rx, ry = (_length(shape, "r" if shape.get("r") else name) for name in ("rx", "ry"))
    hx, hy = rx / sqrt(pi), ry / sqrt(pi)
    return [
        _operator("m", x + rx, y),
        _operator("c", x + rx, y + hy, x + hx, y + ry, x, y + ry),
        _operator("c", x - hx, y + ry, x - rx, y + hy, x - rx, y),
        _operator("c", x - rx, y - hy, x - hx, y - ry, x, y - ry),
        _operator("c", x + hx, y - ry, x + rx, y - hy, x + rx, y),
        "h",
    ]


def _rectangle(shape: etree._Element) -> list[str]:
    x, y, wide, high = (_length(shape, name) for name in ("x", "y", "width", "height"))
    rx = min(float(shape.get("rx", shape.get("ry", "0"))), wide / 2)
    ry = min(float(shape.get("ry", shape.get("rx", "0"))), high / 2)
    if not rx or not ry:
        return [_operator("re", x, y, wide, high)]
    right, bottom, hx, hy = x + wide, y + high, _KAPPA * rx, _KAPPA * ry
    return [
        _operator("m", x + rx, y),
        _operator("l", right - rx, y),
        _operator("c", right - rx + hx, y, right, y + hy, right, y + ry),
        _operator("l", right, bottom - ry),
        _operator("c", right, bottom - ry + hy, right + hx - rx, bottom, right - rx, bottom),
        _operator("l", x + rx, bottom),
        _operator("c", x + rx - hx, bottom, x, bottom - hy, x, bottom - ry),
        _operator("l", x, y + ry),
        _operator("c", x, y + ry - hy, x + rx - hx, y, x + rx, y),
        "h",
    ]


def _path(shape: etree._Element) -> Iterator[str]:
    """Curves as they are, arcs as curves."""
    at = start = handle = (0.0, 0.0)
    before = ""
    for letter, numbers in _commands(shape.get("d", "")):
        kind, (x, y) = letter.upper(), at if letter.islower() else (0.0, 0.0)
        points = [(x + one, y + other) for one, other in zip(numbers[-2::-2], numbers[::-2], strict=False)][::-1]
        if kind == "Z":
            yield "h"
            at = start
        elif kind == "A":
            yield from _arc(at, points[-1], numbers)
            at = points[-1]
        elif kind in "CSQT":
            reflected = (2 * at[0] - handle[0], 2 * at[1] - handle[1]) if before in _SMOOTH[kind] else at
            curve, handle = _curve(kind, at, points, reflected)
            yield _operator("c", *(length for point in curve for length in point))
            at = points[-1]
        else:
            at = (x + numbers[0], at[1]) if kind == "H" else (at[0], y + numbers[0]) if kind == "V" else points[0]
            start = at if kind == "M" else start
            yield _operator("m" if kind == "M" else "l", *at)
        before = kind


def _commands(written: str) -> Iterator[tuple[str, list[float]]]:
    """Each command of a path with its numbers, as often as it is repeated; what is repeated of "move" is a line."""
    for letter, numbers in _COMMAND.findall(written):
        for one in [[]] if letter in "Zz" else _arguments(letter.upper(), numbers):
            yield letter, one
            letter = {"M": "L", "m": "l"}.get(letter, letter)


_SMOOTH: Mapping[str, tuple[str, ...]] = {"C": (), "Q": (), "S": ("C", "S"), "T": ("Q", "T")}
"""The commands whose last handle each goes on from."""


def _curve(kind: str, at: Point, points: Sequence[Point], reflected: Point) -> tuple[list[Point], Point]:
    """A cubic curve from `at`, and the handle that a smooth one goes on from."""
    if kind in "CS":
        curve = [reflected, *points] if kind == "S" else list(points)
        return curve, curve[1]
    handle, end = (points[0], points[1]) if kind == "Q" else (reflected, points[0])
    middle = [tuple(2 / 3 * one + other / 3 for one, other in zip(handle, side, strict=True)) for side in (at, end)]
    return [*((x, y) for x, y in middle), end], handle


def _arguments(kind: str, written: str) -> Iterator[list[float]]:
    """The numbers of each time that a command is repeated."""
    if kind == "A":
        place = 0
        while found := _ARC.match(written, place):
            yield [float(number) for number in found.groups()]
            place = found.end()
        if written[place:].strip(" ,\t\n"):
            raise ValueError
        return
    numbers, count = [float(number) for number in _NUMBER.findall(written)], _COUNTS[kind]
    if not numbers or len(numbers) % count:
        raise ValueError
    yield from (numbers[at : at + count] for at in range(0, len(numbers), count))


def _arc(start: Point, end: Point, numbers: Sequence[float]) -> Iterator[str]:
    """SVG 1.1, F.6.5: one curve for an arc up to 180°, three for a larger one, as WeasyPrint has them."""
    rx, ry, rotation, large, sweep = abs(numbers[0]), abs(numbers[1]), radians(numbers[2]), numbers[3], numbers[4]
    if not rx or not ry:
        yield _operator("l", *end)
        return
    flat = ry / rx
    dx, dy = _turned(end[0] - start[0], end[1] - start[1], -rotation)
    dy /= flat
    angle, chord = atan2(dy, dx), hypot(dx, dy)
    rx = max(rx, chord / 2)
    middle, away = chord / 2, sqrt(rx**2 - (chord / 2) ** 2)
    xc, yc = _turned(middle, -away if large == sweep else away, angle)
    first, last = atan2(-yc, -xc), atan2(dy - yc, dx - xc)
    if isclose(abs(last - first), pi):
        last = first + (pi if sweep else -pi)
    else:
        while sweep and last < first:
            last += 2 * pi
        while not sweep and last > first:
            last -= 2 * pi
    count = 3 if large else 1
    step = (last - first) / count
    handle = 4 / 3 * tan(step / 4)
    for number in range(count):
        one, other = first + number * step, first + (number + 1) * step
        points = (
            (xc + rx * (cos(one) - handle * sin(one)), yc + rx * (sin(one) + handle * cos(one))),
            (xc + rx * (cos(other) + handle * sin(other)), yc + rx * (sin(other) - handle * cos(other))),
            (xc + rx * cos(other), yc + rx * sin(other)),
        )
        turned = (_turned(x, y * flat, rotation) for x, y in points)
        yield _operator("c", *(length for x, y in turned for length in (start[0] + x, start[1] + y)))


def _turned(x: float, y: float, angle: float) -> Point:
    return x * cos(angle) - y * sin(angle), y * cos(angle) + x * sin(angle)


_SHAPES: Mapping[str, tuple[Callable[[etree._Element], list[str] | Iterator[str]], str]] = {
    "path": (_path, "d"),
    "line": (_line, "x1 y1 x2 y2"),
    "polyline": (_polyline, "points"),
    "polygon": (_polygon, "points"),
    "circle": (_ellipse, "cx cy r"),
    "ellipse": (_ellipse, "cx cy rx ry"),
    "rect": (_rectangle, "x y width height rx ry"),
}
"""What draws each, and the attributes that it may have besides its style."""
