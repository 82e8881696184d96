"""What a template paints on a slide before anything stands on it: shapes with a fill and a line, the lowest first.

Curves are polygons of short pieces. Lengths are points of the slide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefwright.deck.model.frame import Frame

Point = tuple[float, float]
Outline = tuple[Point, ...]
"""A polygon; closed where it ends at its first point."""
Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as in SVG: from the unit square of a shape to the slide."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A colour of a gradient at a place from 0 to 1."""

    place: float
    color: str
    """ "#RRGGBB"."""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class ColorFill:
    """One colour, or a gradient."""

    stops: tuple[Stop, ...]
    """In order of their places; none where its colours are not known."""
    angle: float | None = None
    """In degrees, clockwise from left to right; None: from the middle outwards."""
    kind: str = ""
    """What is not plain, for messages: "a gradient", "a pattern"."""

    @property
    def plain(self) -> bool:
        return len(self.stops) == 1


@dataclass(frozen=True, slots=True)
class PictureFill:
    """A picture that fills a shape."""

    data: bytes
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """What is cut off at the left, top, right and bottom, as shares; less than 0: what is left free."""
    opacity: float = 1.0
    tiled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    color: str
    opacity: float
    width: float


@dataclass(frozen=True, slots=True)
class Painted:
    """A shape."""

    outlines: tuple[Outline, ...]
    matrix: Matrix
    fill: ColorFill | PictureFill | None = None
    line: Line | None = None

    @property
    def frame(self) -> Frame:
        """The rectangle around it."""
        xs, ys = ([point[axis] for outline in self.outlines for point in outline] for axis in (0, 1))
        return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def stretched(self, old: Frame, new: Frame) -> Painted:
        """As it is where the shape `old` becomes `new`."""
        across, down = new.w / (old.w or 1.0), new.h / (old.h or 1.0)

        def point(at: Point) -> Point:
            return new.x + (at[0] - old.x) * across, new.y + (at[1] - old.y) * down

        a, b, c, d, e, f = self.matrix
        matrix = (a * across, b * down, c * across, d * down, *point((e, f)))
        return replace(self, outlines=tuple(tuple(map(point, line)) for line in self.outlines), matrix=matrix)


Scene = tuple[Painted, ...]


def rectangle(frame: Frame, fill: ColorFill | PictureFill | None) -> Painted:
    x, y, right, bottom = frame.x, frame.y, frame.right, frame.bottom
    corners = ((x, y), (right, y), (right, bottom), (x, bottom), (x, y))
    return Painted((corners,), (frame.w, 0, 0, frame.h, x, y), fill)
