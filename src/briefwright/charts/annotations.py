"""The annotations of a line chart → where their words are: as near to their points as the lines leave room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from briefwright.charts.canvas import Canvas, Plot

_WIDEST = 11.0
"""Of a line of words, in ems."""
_NEAREST, _STEP, _STEPS = 1.5, 0.4, 24
"""From a point to its words, in ems, and by how much and how often further away."""
_PADDING = 0.3
"""Around words, in ems."""
_END = 0.4
"""From a pole to the end of the words that stand at one side of it, in ems."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlacedAnnotation:
    """Words above or below their point; a pole leads from these to it."""

    point: Point
    lines: tuple[str, ...]
    x: float
    """The middle of the words."""
    y: float
    width: float
    height: float

    @property
    def above(self) -> bool:
        return self.y < self.point[1]

    @property
    def end(self) -> float:
        """Where the pole meets the words."""
        return self.y + self.height / 2 * (1 if self.above else -1)


def placed(
    notes: Sequence[tuple[Point, str, bool]], lines: Sequence[Sequence[Point]], taken: Sequence[Plot], plot: Plot,
    canvas: Canvas,
) -> list[PlacedAnnotation]:  # fmt: skip
    """`notes`: points with their words, and whether these are below them rather than above; `lines`: the known points
    of each; `taken`: where other labels are.
    """
    found: list[PlacedAnnotation] = []
    for point, text, below in notes:
        words = canvas.broken(text, min(_WIDEST * canvas.size, plot.w / 2))
        width, height = canvas.widest(words), canvas.leading * len(words)
        occupied = [*taken, *(_around(one, canvas) for one in found)]
        offered = [
            PlacedAnnotation(point, words, x, y, width, height)
            for x, y in _places(point, width, height, canvas, below=below)
        ]
        within = [one for one in offered if _is_within(one, plot, _END * canvas.size + 0.1)]
        found.append(min(within, key=lambda one: _met(_around(one, canvas), lines, occupied), default=offered[0]))
    return found


def _places(point: Point, width: float, height: float, canvas: Canvas, *, below: bool) -> Iterator[Point]:
    """The middles of words, the nearest first: above, then below, or the other way round; their pole in the middle or
    at either end.
    """
    size, aside = canvas.size, max(0.0, width / 2 - _END * canvas.size)
    for step, side, shift in product(range(_STEPS), (1, -1) if below else (-1, 1), (0.0, -aside, aside)):
        yield point[0] + shift, point[1] + side * ((_NEAREST + _STEP * step) * size + height / 2)


def _around(one: PlacedAnnotation, canvas: Canvas) -> Plot:
    padding = _PADDING * canvas.size
    left, top = one.x - one.width / 2 - padding, one.y - one.height / 2 - padding
    return Plot(left, top, one.width + 2 * padding, one.height + 2 * padding)


def _is_within(one: PlacedAnnotation, plot: Plot, aside: float) -> bool:
    """Within the plot, or as far beside it as words stick out at the foot of their pole."""
    across = plot.x - aside <= one.x - one.width / 2 and one.x + one.width / 2 <= plot.right + aside
    return across and plot.y <= one.y - one.height / 2 and one.y + one.height / 2 <= plot.bottom


def _met(words: Plot, lines: Sequence[Sequence[Point]], taken: Sequence[Plot]) -> tuple[int, int]:
    """How many other words, and how many lines, they would meet."""
    crossed = sum(any(_crosses(words, one, two) for one, two in pairwise(line)) for line in lines)
    return sum(_overlap(words, other) for other in taken), crossed


def _overlap(one: Plot, two: Plot) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom


def _crosses(words: Plot, one: Point, two: Point) -> bool:
    """Whether a straight line from `one` to `two` meets a rectangle (clipped as Liang and Barsky do)."""
    first, last = 0.0, 1.0
    for start, change, low, high in (
        (one[0], two[0] - one[0], words.x, words.right), (one[1], two[1] - one[1], words.y, words.bottom),
    ):  # fmt: skip
        if not change:
            if not low <= start <= high:
                return False
            continue
        ends = sorted(((low - start) / change, (high - start) / change))
        first, last = max(first, ends[0]), min(last, ends[1])
    return first <= last
