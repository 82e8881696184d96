"""A text and a line's width → the same with hyphens typed into the words that are wider than the line.

PowerPoint has no hyphenation. A hyphen is typed, as people do by hand, and not U+00AD: DrawingML says nothing of that,
and LibreOffice breaks the line there without showing a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from briefwright.fonts.families import of_faces
from briefwright.fonts.widths import advance
from briefwright.richtext.hyphenation import LEAST_LETTERS, Place, hyphen_places
from briefwright.richtext.text import Inlines, Run

HYPHEN = "-"
PIECES = re.compile(r"(?:[^\s\u2010-]|[\u00a0\u202f])+[\u2010-]?")
"""What a line may not end in: words, those that are joined by such spaces, and the parts of a hyphenated one."""
_WORDS = re.compile(rf"[^\W\d_]{{{LEAST_LETTERS},}}")
_WORD = re.compile(r"[^\w\s/@#]*[^\W\d_]+[^\w\s/@#]*")
_A_HYPHEN, _OF_RANK, _UNEVEN = 100.0, 3.0, 10.0
"""What a hyphen costs, what a better place saves, and what a part costs that fills its line, by the square."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How words are set that are measured."""

    families: tuple[str, ...]
    weight: int = 400
    italic: bool = False

    def width(self, words: str) -> float:
        """In ems."""
        return advance(words, self.families, weight=self.weight, italic=self.italic)


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Which words may be hyphenated, and where."""

    least: int = LEAST_LETTERS
    """Letters of the shortest one."""
    rank: int = 1
    """How good a place is at least."""


ANY = Hyphens()


def is_word(piece: str) -> bool:
    """Whether it is letters alone, with the marks around them: no address."""
    return _WORD.fullmatch(piece) is not None


def has_long_words(text: str) -> bool:
    """Whether a word is long enough to be hyphenated."""
    return _WORDS.search(text) is not None


def hyphenated(runs: Inlines, lang: str, looks: Looks, width: float, which: Hyphens = ANY) -> Inlines:
    """The runs with hyphens in every word that is wider than `width` ems, at the best places that make all parts fit.

    A word whose parts do not fit stays whole.
    """
    texts = tuple(run.text for run in runs)
    langs = tuple("" if run.code or run.formula else run.lang or lang for run in runs)
    places = _places(texts, langs, looks, width, which)
    if not places:
        return runs
    starts = [0, *accumulate(map(len, texts))]
    return tuple(
        _with_hyphens(run, [at - start for at in places if start < at <= start + len(run.text)])
        for run, start in zip(runs, starts, strict=False)
    )


def _with_hyphens(run: Run, places: Sequence[int]) -> Run:
    cuts = [0, *places, len(run.text)]
    parts = [run.text[start:end] for start, end in pairwise(cuts)]
    return run.with_text(HYPHEN.join(parts)) if places else run


@of_faces
@lru_cache(maxsize=4_000)
def _places(
    texts: tuple[str, ...], langs: tuple[str, ...], looks: Looks, width: float, which: Hyphens
) -> tuple[int, ...]:
    """The characters before each hyphen."""
    text = "".join(texts)
    of_char = [lang for own, lang in zip(texts, langs, strict=True) for _ in own]
    found: list[int] = []
    for piece in PIECES.finditer(text):
        if looks.width(piece[0]) <= width:
            continue
        offered = [
            (word.start() + at, rank)
            for word in _WORDS.finditer(text, *piece.span())
            if len(word[0]) >= which.least
            for at, rank in hyphen_places(word[0], of_char[word.start()])
            if rank >= which.rank
        ]
        found += _best(text, piece.span(), offered, lambda part: looks.width(part) / width)
    return tuple(found)


def _best(text: str, span: tuple[int, int], offered: Sequence[Place], share: Callable[[str], float]) -> list[int]:
    """The cheapest places, so that no part has a `share` of the line above 1; none where there are none."""
    start, end = span
    best: dict[int, tuple[float, list[int]]] = {start: (0.0, [])}
    for at, rank in (*offered, (end, 0)):
        last = at == end
        ways = list[tuple[float, list[int]]]()
        for before, (cost, places) in best.items():
            filled = share(text[before:at] + ("" if last else HYPHEN))
            if filled <= 1:
                own = 0.0 if last else _A_HYPHEN - _OF_RANK * rank
                ways.append((cost + own + _UNEVEN * filled**2, places if last else [*places, at]))
        if ways:
            best[at] = min(ways)
    return best[end][1] if end in best else []
