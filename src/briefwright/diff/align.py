"""Two sequences → pairs: what is unchanged, changed, added, removed and moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Generic, Literal, TypeVar, cast

T = TypeVar("T")
State = Literal["added", "removed", "moved", "changed"]
_SIMILAR = 0.5
"""The share of common words from which one text counts as a new version of another."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Something before and after; None where it was added or removed."""

    old: T | None
    new: T | None
    moved: bool = False

    @property
    def latest(self) -> T:
        """It as it is now, or as it was if it was removed."""
        return cast(T, self.old if self.new is None else self.new)

    @property
    def state(self) -> State:
        return "added" if self.old is None else "removed" if self.new is None else "moved" if self.moved else "changed"


def align(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable], words: Callable[[T], str],
    replaces: Callable[[T, T], bool] = lambda *both: False,
) -> list[Pair[T]]:  # fmt: skip
    """Pairs in the order of `new`; what was removed comes where it was.

    Items with the same `key` are paired first, then, in order, those with half of their `words` in common. A single
    item that remains on each side at the same place is a pair if `replaces` says so. A key that was removed at one
    place and added at another has moved.
    """
    pairs: list[Pair[T]] = []
    matcher = SequenceMatcher(None, [key(one) for one in old], [key(one) for one in new], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            pairs += map(Pair, old[i:i_end], new[j:j_end])
        else:
            pairs += _most_similar(old[i:i_end], new[j:j_end], words, replaces)
    return _with_moves(pairs, key)


def _similarity(one: Counter[str], other: Counter[str]) -> float:
    """The share of common words, 0 to 1 (Dice's coefficient of two bags)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _most_similar(
    old: Sequence[T], new: Sequence[T], words: Callable[[T], str], replaces: Callable[[T, T], bool]
) -> Iterator[Pair[T]]:
    """Pairs in order with the largest total similarity (alignment by dynamic programming)."""
    bags = [[Counter(words(one).casefold().split()) for one in side] for side in (old, new)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    similar = [[_similarity(before, after) for after in bags[1]] for before in bags[0]]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = similar[i][j] + best[i + 1][j + 1] if similar[i][j] >= _SIMILAR else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    gap: tuple[list[T], list[T]] = ([], [])
    while i < len(old) and j < len(new):
        if similar[i][j] >= _SIMILAR and best[i][j] == similar[i][j] + best[i + 1][j + 1]:
            yield from _unpaired(*gap, replaces)
            yield Pair(old[i], new[j])
            gap, i, j = ([], []), i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            gap[0].append(old[i])
            i += 1
        else:
            gap[1].append(new[j])
            j += 1
    yield from _unpaired([*gap[0], *old[i:]], [*gap[1], *new[j:]], replaces)


def _unpaired(old: Sequence[T], new: Sequence[T], replaces: Callable[[T, T], bool]) -> Iterator[Pair[T]]:
    if len(old) == len(new) == 1 and replaces(old[0], new[0]):
        yield Pair(old[0], new[0])
        return
    yield from (Pair(one, None) for one in old)
    yield from (Pair(None, one) for one in new)


def _with_moves(pairs: Sequence[Pair[T]], key: Callable[[T], Hashable]) -> list[Pair[T]]:
    removed: dict[Hashable, list[int]] = {}
    for at, pair in enumerate(pairs):
        if pair.new is None and pair.old is not None:
            removed.setdefault(key(pair.old), []).append(at)
    found: dict[int, Pair[T]] = dict(enumerate(pairs))
    for at, pair in enumerate(pairs):
        if pair.old is None and pair.new is not None and removed.get(key(pair.new)):
            left = found.pop(removed[key(pair.new)].pop(0))
            found[at] = Pair(left.old, pair.new, moved=True)
    return [found[at] for at in sorted(found)]
