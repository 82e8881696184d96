"""Two sequences → pairs: what stayed, what became what, what came, went, or stands elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, TypeVar

T = TypeVar("T")
_NEAR = 0.5
"""The share of words that two texts have in common, from which one became the other."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """One thing before and after; None where it was not yet there, or is no longer."""

    old: T | None
    new: T | None
    moved: bool = False


def align(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable], words: Callable[[T], str],
    alone: Callable[[T, T], bool] = lambda *both: False,
) -> list[Pair[T]]:  # fmt: skip
    """Pairs in the order of `new`; what went stands where it stood.

    Those with the same `key` are paired first, then, in order, those with half their `words` in common. Of what is then
    left, one before and one after at the same place are a pair if `alone` says so. A key that went here and came there
    has moved.
    """
    pairs: list[Pair[T]] = []
    matcher = SequenceMatcher(None, [key(one) for one in old], [key(one) for one in new], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            pairs += map(Pair, old[i:i_end], new[j:j_end])
        else:
            pairs += _nearest(old[i:i_end], new[j:j_end], words, alone)
    return _with_moves(pairs, key)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, 0 to 1 (Dice's coefficient of two bags)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _nearest(
    old: Sequence[T], new: Sequence[T], words: Callable[[T], str], alone: Callable[[T, T], bool]
) -> Iterator[Pair[T]]:
    """Pairs in order, so that as much as possible is alike (the dynamic programme of an alignment)."""
    bags = [[Counter(words(one).casefold().split()) for one in side] for side in (old, new)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    near = [[likeness(before, after) for after in bags[1]] for before in bags[0]]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = near[i][j] + best[i + 1][j + 1] if near[i][j] >= _NEAR else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    gap: tuple[list[T], list[T]] = ([], [])
    while i < len(old) and j < len(new):
        if near[i][j] >= _NEAR and best[i][j] == near[i][j] + best[i + 1][j + 1]:
            yield from _left(*gap, alone)
            yield Pair(old[i], new[j])
            gap, i, j = ([], []), i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            gap[0].append(old[i])
            i += 1
        else:
            gap[1].append(new[j])
            j += 1
    yield from _left([*gap[0], *old[i:]], [*gap[1], *new[j:]], alone)


def _left(old: Sequence[T], new: Sequence[T], alone: Callable[[T, T], bool]) -> Iterator[Pair[T]]:
    if len(old) == len(new) == 1 and alone(old[0], new[0]):
        yield Pair(old[0], new[0])
        return
    yield from (Pair(one, None) for one in old)
    yield from (Pair(None, one) for one in new)


def _with_moves(pairs: Sequence[Pair[T]], key: Callable[[T], Hashable]) -> list[Pair[T]]:
    gone: dict[Hashable, list[int]] = {}
    for at, pair in enumerate(pairs):
        if pair.new is None and pair.old is not None:
            gone.setdefault(key(pair.old), []).append(at)
    found: dict[int, Pair[T]] = dict(enumerate(pairs))
    for at, pair in enumerate(pairs):
        if pair.old is None and pair.new is not None and gone.get(key(pair.new)):
            left = found.pop(gone[key(pair.new)].pop(0))
            found[at] = Pair(left.old, pair.new, moved=True)
    return [found[at] for at in sorted(found)]
