"""What is behind the words of a slide: the colours of a scene, cell by cell."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from math import ceil, cos, floor, hypot, radians, sin

from briefwright.deck.model.frame import SLIDE, Frame
from briefwright.deck.model.scene import ColorFill, Matrix, Outline, Painted, PictureFill, Scene, Stop
from briefwright.images.colors import contrast
from briefwright.images.pictures import Unusable, cells

_COLUMNS, _ROWS = 96, 54
"""Cells of a slide, each with one colour."""
_PICTURE = (64, 48)
"""Cells of a picture."""
_SEEN = 0.5
"""What is more transparent does not change that the colour below is not known."""
_Rgb = tuple[float, float, float]
_Cell = tuple[_Rgb | None, str]
"""Its colour, None where it is not known, and what is not plain about it."""


@dataclass(frozen=True)
class Ground:
    """What is seen behind words, or what a shape is filled with."""

    colors: tuple[str, ...]
    """ "#RRGGBB" of its cells, once where they are all alike; none where they are not known."""
    kind: str = ""
    """What is not plain, for messages: "a picture", "a gradient", "a pattern"."""

    def contrast(self, color: str) -> tuple[float, str]:
        """The contrast of a colour to it, and what it is called there: its own colour, or what is not plain about it.

        The worst tenth of its cells is passed over; what is not known has the most there is.
        """
        if not self.colors:
            return 21.0, ""
        found = sorted((contrast(color, one), one) for one in self._cells)
        so_far = accumulate(self._cells[one] for _, one in found)
        least, behind = next(pair for pair, cells in zip(found, so_far, strict=True) if cells > len(self.colors) // 10)
        return least, self.kind or behind

    @cached_property
    def _cells(self) -> Mapping[str, int]:
        """How many cells each colour has."""
        return Counter(self.colors)


class Mosaic:
    """The colours of a scene, cell by cell."""

    def __init__(self, size: Frame, scene: Iterable[Painted]) -> None:
        self._size = size
        self._grounds: dict[tuple[range, range], Ground] = {}
        self._rows: list[list[_Cell]] = [[((255, 255, 255), "")] * _COLUMNS for _ in range(_ROWS)]
        for painted in scene:
            self._paint(painted)

    def with_(self, painted: Painted) -> Mosaic:
        """The same with one more shape on top."""
        other = Mosaic(self._size, ())
        other._rows = [[*row] for row in self._rows]
        other._paint(painted)
        return other

    def within(self, frame: Frame) -> Ground:
        """The colours behind a frame."""
        across = _covered(frame.x, frame.right, self._size.w, _COLUMNS)
        down = _covered(frame.y, frame.bottom, self._size.h, _ROWS)
        if (ground := self._grounds.get((across, down))) is None:
            ground = self._grounds[across, down] = self._ground(across, down)
        return ground

    def _ground(self, across: range, down: range) -> Ground:
        rows = [self._rows[y][across.start : across.stop] for y in down]
        color, kind = first = rows[0][0]
        if all(row.count(first) == len(row) for row in rows):
            return Ground((_hex(color),) if color is not None else (), kind)
        found = [cell for row in rows for cell in row]
        named = {color: _hex(color) for color in {color for color, _ in found} if color is not None}
        colors = tuple(named[color] for color, _ in found if color is not None)
        kinds = [kind for _, kind in found if kind]
        if len(colors) <= len(found) / 2:
            return Ground((), kind=kinds[0] if kinds else "")
        return Ground(colors, max(dict.fromkeys(kinds), key=kinds.count) if len(kinds) > len(found) / 10 else "")

    def _paint(self, painted: Painted) -> None:
        fill, outlines = painted.fill, painted.outlines
        if fill is not None:
            self._fill(outlines, fill, painted.matrix)
        line = painted.line
        if line is not None and line.width >= self._size.h / _ROWS / 2:
            stroke = ColorFill((Stop(0, line.color, line.opacity),))
            self._fill(tuple(_thick(outlines, line.width)), stroke, painted.matrix)

    def _fill(self, outlines: Sequence[Outline], fill: ColorFill | PictureFill, matrix: Matrix) -> None:
        sample = _Sampler(fill, matrix)
        wide, high = self._size.w / _COLUMNS, self._size.h / _ROWS
        middles = [(y + 0.5) * high for y in range(_ROWS)]
        for row, down, spans in zip(self._rows, middles, _spans(outlines, middles), strict=True):
            for start, end in spans:
                first, last = max(0, ceil(start / wide - 0.5)), min(_COLUMNS, ceil(end / wide - 0.5))
                if sample.plain is not None and last > first:
                    row[first:last] = [sample.plain] * (last - first)
                    continue
                for x in range(first, last):
                    row[x] = sample.over(row[x], (x + 0.5) * wide, down)


class _Sampler:
    """The colour of a fill at a place."""

    def __init__(self, fill: ColorFill | PictureFill, matrix: Matrix) -> None:
        self._fill, (a, b, c, d, e, f) = fill, matrix
        inverse = a * d - b * c or 1.0
        self._inverse = (d / inverse, -b / inverse, -c / inverse, a / inverse, (c * f - d * e) / inverse,
                         (b * e - a * f) / inverse)  # fmt: skip
        self._across, self._down = hypot(a, b), hypot(c, d)
        self.plain: _Cell | None = None
        if isinstance(fill, ColorFill):
            if not fill.stops:
                self.plain = None, fill.kind
            elif fill.plain and fill.stops[0].opacity >= 1:
                self.plain = _rgb(fill.stops[0].color), fill.kind
        else:
            self._cells = _picture(fill.data)
            if self._cells is None:
                self.plain = None, "a picture"

    def over(self, below: _Cell, x: float, y: float) -> _Cell:
        a, b, c, d, e, f = self._inverse
        u, v = a * x + c * y + e, b * x + d * y + f
        fill = self._fill
        if isinstance(fill, PictureFill):
            color, opacity = self._of_picture(fill, u, v)
            return _mixed(below, color, opacity * fill.opacity, "a picture")
        color, opacity = gradient_color(fill, u, v, self._across, self._down)
        return _mixed(below, color, opacity, fill.kind)

    def _of_picture(self, fill: PictureFill, u: float, v: float) -> tuple[_Rgb, float]:
        left, top, right, bottom = fill.crop
        u, v = left + u * (1 - left - right), top + v * (1 - top - bottom)
        if fill.tiled:
            u, v = u * 7 % 1, v * 5 % 1
        elif not (0 <= u <= 1 and 0 <= v <= 1):
            return (0, 0, 0), 0.0
        columns, rows = _PICTURE
        at = 4 * (min(rows - 1, int(v * rows)) * columns + min(columns - 1, int(u * columns)))
        assert self._cells is not None
        red, green, blue, alpha = self._cells[at : at + 4]
        return (red, green, blue), alpha / 255


def gradient_color(fill: ColorFill, u: float, v: float, across: float, down: float) -> tuple[_Rgb, float]:
    """The colour and opacity of a fill at a place in the unit square of a shape, `across` × `down` large."""
    stops = fill.stops
    if fill.angle is None:
        place = min(1.0, hypot(u - 0.5, v - 0.5) / hypot(0.5, 0.5))
    else:
        x, y = cos(radians(fill.angle)) * across, sin(radians(fill.angle)) * down
        least, most = min(0.0, x) + min(0.0, y), max(0.0, x) + max(0.0, y)
        place = (u * x + v * y - least) / ((most - least) or 1)
    before = max((stop for stop in stops if stop.place <= place), key=lambda stop: stop.place, default=stops[0])
    after = min((stop for stop in stops if stop.place > place), key=lambda stop: stop.place, default=stops[-1])
    length = after.place - before.place
    share = (place - before.place) / length if length > 0 else 0.0
    one, other = _rgb(before.color), _rgb(after.color)
    mixed = (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share,
             one[2] + (other[2] - one[2]) * share)  # fmt: skip
    return mixed, before.opacity + (after.opacity - before.opacity) * share


def _mixed(below: _Cell, color: _Rgb, opacity: float, kind: str) -> _Cell:
    under, kind_below = below
    if opacity >= 1:
        return color, kind
    if opacity <= 0:
        return below
    if under is None:
        return (None, kind_below) if opacity < _SEEN else (color, kind)
    red, green, blue = (one * opacity + other * (1 - opacity) for one, other in zip(color, under, strict=True))
    return (red, green, blue), kind or kind_below


def _spans(outlines: Iterable[Outline], heights: Sequence[float]) -> Iterator[Iterator[tuple[float, float]]]:
    """What is inside at each height, by the even-odd rule. The heights are sorted."""
    crossings: list[list[float]] = [[] for _ in heights]
    for outline in outlines:
        for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
            for at in range(bisect_left(heights, min(y1, y2)), bisect_left(heights, max(y1, y2))):
                crossings[at].append(x1 + (heights[at] - y1) / (y2 - y1) * (x2 - x1))
    for found in crossings:
        found.sort()
        yield zip(found[::2], found[1::2], strict=False)


def _thick(outlines: Iterable[Outline], width: float) -> Iterator[Outline]:
    """A polygon for each stretch of a line."""
    for outline in outlines:
        for (x1, y1), (x2, y2) in pairwise(outline):
            length = hypot(x2 - x1, y2 - y1) or 1.0
            across, down = (y1 - y2) / length * width / 2, (x2 - x1) / length * width / 2
            yield (x1 + across, y1 + down), (x2 + across, y2 + down), (x2 - across, y2 - down), (x1 - across, y1 - down)


def _covered(start: float, end: float, length: float, count: int) -> range:
    """Of a side that is divided into `count` cells, those between two places on it, and at least one."""
    first = min(count - 1, max(0, floor(start / (length or 1) * count + 0.5)))
    return range(first, max(first + 1, min(count, floor(end / (length or 1) * count + 0.5))))


@cache
def _picture(data: bytes) -> bytes | None:
    """Red, green, blue and alpha of each of its cells; None where it cannot be read."""
    try:
        return cells(data, *_PICTURE)
    except Unusable:
        return None


@cache
def _rgb(color: str) -> _Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@lru_cache(maxsize=1 << 14)
def _hex(color: _Rgb) -> str:
    red, green, blue = (min(255, max(0, round(part))) for part in color)
    return f"#{red:02X}{green:02X}{blue:02X}"


@dataclass(frozen=True)
class Backdrop:
    """What a layout shows behind the text of a slide."""

    slots: Mapping[str, str]
    """The theme's colours by the names that they have on its slides, "#RRGGBB"."""
    scene: Scene
    """Its background, and the shapes and pictures of its master and its own."""
    size: Frame = SLIDE
    color_map: Mapping[str, str] = field(default_factory=dict)
    """What the names of colours mean on its slides, where that is turned round: light words on a dark picture."""

    def covered(self, shapes: Sequence[Painted]) -> Backdrop:
        """With further shapes on top."""
        return Backdrop(self.slots, (*self.scene, *shapes), self.size, self.color_map)

    def behind(self, frame: Frame, over: Painted | None = None) -> Ground:
        """The colours behind a frame. `over`: a shape that lies on the slide, such as a filled placeholder."""
        return (self._mosaic if over is None else self._mosaic.with_(over)).within(frame)

    @cached_property
    def _mosaic(self) -> Mosaic:
        return _mosaic(self.size, self.scene)


@lru_cache(maxsize=64)
def _mosaic(size: Frame, scene: Scene) -> Mosaic:
    """Most layouts of a master have one scene, which is painted once."""
    return Mosaic(size, scene)
