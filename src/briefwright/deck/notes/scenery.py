"""The scene of a template's layout → the SVG that the notes show behind a slide.

A layout is drawn once, however many slides are on it, and its pictures are no larger than a page needs.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from math import cos, hypot, radians, sin

from briefwright.deck.model.scene import ColorFill, Matrix, Outline, Painted, PictureFill
from briefwright.images.pictures import Unusable, reduced

_SIDE = 1600
"""Pixels of the longer side of a picture: 200 an inch across a page of A4."""
_HAIR = 0.5
"""The width of the thinnest line, in points of the slide."""


def scenery(scene: Iterable[Painted], prefix: str = "p") -> str:
    """SVG elements, a unit a point. `prefix`: of their ids."""
    return "".join(_painted(painted, f"{prefix}{number}") for number, painted in enumerate(scene))


def _painted(painted: Painted, id_: str) -> str:
    fill, line, data = painted.fill, painted.line, _data(painted.outlines)
    parts: list[str] = []
    if isinstance(fill, PictureFill):
        parts += _picture(fill, painted.matrix, data, id_)
    elif fill is not None and fill.plain:
        opacity = _opacity("fill-opacity", fill.stops[0].opacity)
        parts.append(f'<path d="{data}" fill="{fill.stops[0].color}"{opacity} fill-rule="evenodd"/>')
    elif fill is not None and fill.stops:
        parts.append(_gradient(fill, painted.matrix, id_))
        parts.append(f'<path d="{data}" fill="url(#{id_})" fill-rule="evenodd"/>')
    if line is not None:
        look = f'stroke="{line.color}" stroke-width="{max(_HAIR, line.width):.2f}"'
        parts.append(f'<path d="{data}" fill="none" {look}{_opacity("stroke-opacity", line.opacity)}/>')
    return "".join(parts)


def _data(outlines: tuple[Outline, ...]) -> str:
    words = []
    for outline in outlines:
        closed = len(outline) > 2 and outline[0] == outline[-1]
        points = outline[:-1] if closed else outline
        words.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else ""))
    return "".join(words)


def _opacity(name: str, share: float) -> str:
    return f' {name}="{share:.3f}"' if share < 1 else ""


def _gradient(fill: ColorFill, matrix: Matrix, id_: str) -> str:
    stops = "".join(
        f'<stop offset="{stop.place:.4f}" stop-color="{stop.color}"{_opacity("stop-opacity", stop.opacity)}/>'
        for stop in fill.stops
    )
    a, b, c, d, e, f = matrix
    if fill.angle is None:
        placed = f'cx="0.5" cy="0.5" r="0.7071" gradientTransform="matrix({_numbers(matrix)})"'
        return f'<radialGradient id="{id_}" gradientUnits="userSpaceOnUse" {placed}>{stops}</radialGradient>'
    wide, high = hypot(a, b) or 1, hypot(c, d) or 1
    x, y = cos(radians(fill.angle)), sin(radians(fill.angle))
    least, most = min(0, x * wide) + min(0, y * high), max(0, x * wide) + max(0, y * high)
    ends = f'x1="{x * least:.2f}" y1="{y * least:.2f}" x2="{x * most:.2f}" y2="{y * most:.2f}"'
    inside = _numbers((a / wide, b / wide, c / high, d / high, e, f))
    placed = f'gradientUnits="userSpaceOnUse" gradientTransform="matrix({inside})" {ends}'
    return f'<linearGradient id="{id_}" {placed}>{stops}</linearGradient>'


def _picture(fill: PictureFill, matrix: Matrix, data: str, id_: str) -> Iterator[str]:
    """Placed in the unit square of its shape, and cut to its outline; nothing for one that cannot be read."""
    address = _address(fill.data)
    if not address:
        return
    left, top, right, bottom = fill.crop
    wide, high = 1 - left - right or 1, 1 - top - bottom or 1
    a, b, c, d, e, f = matrix
    e, f = e - a * left / wide - c * top / high, f - b * left / wide - d * top / high
    placed = _numbers((a / wide, b / wide, c / high, d / high, e, f))
    yield f'<clipPath id="{id_}"><path d="{data}"/></clipPath>'
    yield f'<g clip-path="url(#{id_})"{_opacity("opacity", fill.opacity)}>'
    yield f'<image width="1" height="1" preserveAspectRatio="none" transform="matrix({placed})" href="{address}"/></g>'


def _numbers(matrix: Matrix) -> str:
    return " ".join(f"{number:.4f}" for number in matrix)


@cache
def _address(data: bytes) -> str:
    """A picture as a `data:` address; empty where it cannot be read."""
    try:
        image = reduced(data, _SIDE)
    except Unusable:
        return ""
    return f"data:{image.mime};base64,{b64encode(image.data).decode()}"
