"""Items → slides: distributed as evenly as possible over as few slides as needed, all in one size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import ceil
from typing import Generic, TypeVar

from briefwright.deck.arrange.outcome import Arranged, Outcome, Outcomes, TooMuch, evaluate
from briefwright.deck.measure import Measurer

NEAR_SIZES = 2.0
"""Points by which a text may be smaller so that its lines end well."""
_Size = TypeVar("_Size")
_Bounds = list[tuple[int, int]]
"""The first item of each slide, and the one after its last."""


@dataclass(frozen=True, slots=True)
class Pagination(Generic[_Size]):
    """How a number of items is divided into slides."""

    count: int
    """Of all items."""
    make: Callable[[int, int, _Size], Outcome]
    """The first item of a slide, the one after its last, and the size of all items → that slide."""
    measurer: Measurer
    sizes: Sequence[_Size]
    """From the best to the smallest that is still good."""
    smaller: Sequence[_Size] = ()
    """Tried only to keep all items on one slide, or where a single item needs it."""
    forms: int = 1
    """How many of the last sizes are the smallest, each in a form of its own."""
    limit: int | None = None
    """The largest number of items on a slide."""
    item_name: Callable[[int], str] = "item {}".format
    """The name of an item that is too large even alone on a slide, by its number from 1."""
    points: Callable[[_Size], float] | None = None
    """The type size of a size, where a smaller one may be taken so that lines end well."""
    ends_well: Callable[[Arranged], bool] = lambda _: True
    """Whether no line of a slide ends inside a name, nor the last of a text in one short word."""

    def slides(self) -> Outcomes:
        """The slides in order; an empty one for no items."""
        if not self.count:
            return (Arranged((), 0.0),)
        division = self.division()
        if isinstance(division, TooMuch):
            return division
        size, bounds = division
        made = [self.make(start, end, size) for start, end in bounds]
        return tuple(
            replace(one, items=range(start, end))
            for one, (start, end) in zip(made, bounds, strict=True)
            if isinstance(one, Arranged)
        )

    def division(self) -> tuple[_Size, _Bounds] | TooMuch:
        """The size of all items, and where each slide begins and ends."""
        every = (*self.sizes, *self.smaller)
        if (whole := self._best([(0, self.count)], every)) is not None:
            return whole
        divided = self._divided(self.sizes)
        return self._divided(every) if isinstance(divided, TooMuch) and self.smaller else divided

    def _divided(self, sizes: Sequence[_Size]) -> tuple[_Size, _Bounds] | TooMuch:
        """Over as few slides as the smallest size needs: evenly, or with as few items on the fullest as possible."""
        least = sizes[-self.forms :]
        fullest = [self._greedy(size, self.count) for size in least]
        found = [bounds for bounds in fullest if not isinstance(bounds, TooMuch)]
        if not found:
            return min((one for one in fullest if isinstance(one, TooMuch)), key=lambda one: one.overshoot)
        fewest = min(map(len, found))
        if (even := self._best(evenly(self.count, fewest), sizes)) is not None:
            return even
        for most in range(ceil(self.count / fewest), self.count + 1):
            for size in least:
                bounds = self._greedy(size, most)
                if not isinstance(bounds, TooMuch) and len(bounds) == fewest:
                    return self._best(bounds, sizes) or (size, bounds)
        raise AssertionError("items that were divided cannot be divided")

    def _best(self, bounds: _Bounds, sizes: Sequence[_Size]) -> tuple[_Size, _Bounds] | None:
        """With the first size in which every slide fits, or a near one in which its lines end well, too."""
        fitting = (size for size in sizes if all(self._fits(start, end, size) for start, end in bounds))
        if (first := next(fitting, None)) is None:
            return None
        if self.points is not None and not self._ends_well(bounds, first):
            near = (size for size in fitting if self.points(first) - self.points(size) <= NEAR_SIZES)
            return next((size for size in near if self._ends_well(bounds, size)), first), bounds
        return first, bounds

    def _ends_well(self, bounds: _Bounds, size: _Size) -> bool:
        made = (self.make(start, end, size) for start, end in bounds)
        return all(isinstance(one, Arranged) and self.ends_well(one) for one in made)

    def _greedy(self, size: _Size, most: int) -> _Bounds | TooMuch:
        """As many items on each slide as fit, but at most `most`."""
        bounds: _Bounds = []
        start = 0
        while start < self.count:
            if isinstance(alone := self._evaluate(start, start + 1, size), TooMuch):
                return replace(alone, what=self.item_name(start + 1))
            end = start + 1
            while end < min(self.count, start + most) and self._fits(start, end + 1, size):
                end += 1
            bounds.append((start, end))
            start = end
        return bounds

    def _fits(self, start: int, end: int, size: _Size) -> bool:
        if self.limit is not None and end - start > self.limit:
            return False
        return isinstance(self._evaluate(start, end, size), Arranged)

    def _evaluate(self, start: int, end: int, size: _Size) -> Outcome:
        return evaluate(lambda: self.make(start, end, size), self.measurer)


def evenly(count: int, parts: int) -> _Bounds:
    """30 in 4 parts: 8, 8, 7, 7."""
    ends = accumulate(count // parts + (part < count % parts) for part in range(parts))
    return list(pairwise((0, *ends)))


def columns_when_divided(count: int, limit: int) -> tuple[int, ...]:
    """The numbers of columns to try, best first, for `count` items over several slides of at most `limit`.

    The same on every slide; two columns first where the fullest slide has four items.
    """
    fullest = ceil(count / ceil(count / limit))
    return (2, 3) if fullest == 4 else (3, 2)
