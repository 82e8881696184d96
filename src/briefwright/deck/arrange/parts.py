"""Items over as many slides as they need, as evenly as they go and all in one size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import inf
from typing import Generic, TypeVar

from briefwright.deck.arrange.attempt import Outcome
from briefwright.deck.arrange.result import Arranged, TooMuch
from briefwright.shapes import Drawn

_Item = TypeVar("_Item")
_Size = TypeVar("_Size")


@dataclass(frozen=True, slots=True)
class Parts(Generic[_Item, _Size]):
    items: tuple[_Item, ...]
    noun: str
    """What an item is called where one alone is too large."""
    make: Callable[[int, tuple[_Item, ...], _Size], Outcome]
    """How many items stand before, the items of one slide, and their size → that slide."""
    sizes: Sequence[_Size]
    """From the largest to the smallest."""
    smaller: Sequence[_Size] = ()
    """For all items on one slide, and where an item alone needs it."""
    limit: float = inf
    """How many items a slide may hold."""

    def after(self, shown: int, again: Callable[[int], Drawn]) -> Outcome:
        """The slide that follows the first `shown` items. `again`: the shape of which more are shown."""
        division = self._division()
        if isinstance(division, TooMuch):
            return division
        size, bounds = division
        start, end = next((start, end) for start, end in bounds if end > shown or end == len(self.items))
        made = self.make(start, self.items[start:end], size)
        return replace(made, rest=again(end)) if isinstance(made, Arranged) and end < len(self.items) else made

    def _division(self) -> tuple[_Size, list[tuple[int, int]]] | TooMuch:
        """The size of all, and where each part begins and ends."""
        count = len(self.items)
        if count <= self.limit:
            for size in (*self.sizes, *self.smaller):
                if self._fits(0, count, size):
                    return size, [(0, count)]
        for sizes in (self.sizes, (*self.sizes, *self.smaller)):
            greedy = self._greedy(sizes[-1])
            if isinstance(greedy, TooMuch):
                continue
            even = _evenly(count, len(greedy))
            for size in sizes:
                if all(self._fits(start, end, size) for start, end in even):
                    return size, even
            return sizes[-1], greedy
        assert isinstance(greedy, TooMuch)
        return greedy

    def _greedy(self, size: _Size) -> list[tuple[int, int]] | TooMuch:
        """As many items on each slide as it holds."""
        bounds, start = [], 0
        while start < len(self.items):
            if isinstance(alone := self.make(start, self.items[start : start + 1], size), TooMuch):
                return replace(alone, what=f"{self.noun} {start + 1}")
            end = start + 1
            while end < len(self.items) and self._fits(start, end + 1, size):
                end += 1
            bounds.append((start, end))
            start = end
        return bounds

    def _fits(self, start: int, end: int, size: _Size) -> bool:
        if end - start > self.limit:
            return False
        return isinstance(self.make(start, self.items[start:end], size), Arranged)


def _evenly(count: int, parts: int) -> list[tuple[int, int]]:
    """30 in 4 parts: 8, 8, 7, 7."""
    ends = accumulate(count // parts + (part < count % parts) for part in range(parts))
    return list(pairwise((0, *ends)))
