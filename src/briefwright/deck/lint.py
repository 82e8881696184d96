"""Legibility, read back."""

from __future__ import annotations

from briefwright.deck.lint_contrast import Weak, weak_pairs
from briefwright.deck.lint_sheets import sheet
from briefwright.deck.lint_sizes import small_words
from briefwright.deck.lint_words import Words, words_and_marks
from briefwright.deck.opc import Package


def hard_to_read(package: Package, *, own: bool = True) -> list[str]:
    """One sentence for each pair of colours of too little contrast and each word that is too small.

    `own`: the ground is ours. On an organisation's template the sizes are its own.
    """
    weak: dict[Weak, dict[int, str]] = {}
    small: list[str] = []
    for number, part in enumerate(package.slides(), 1):
        stood = sheet(package, part)
        seen = [] if stood is None else list(words_and_marks(stood))
        for what, pair in weak_pairs(seen):
            weak.setdefault(pair, {}).setdefault(number, what)
        if own:
            words = (one for one in seen if isinstance(one, Words))
            small += [f"slide {number}: {sentence}" for sentence in small_words(words)]
    return [*(_weak(pair, places) for pair, places in weak.items()), *small]


def _weak(pair: Weak, places: dict[int, str]) -> str:
    (first, what), *others = places.items()
    more = f" (and {len(others)} more slides)" if others else ""
    return f"slide {first}{more}: {what} is {pair}"
