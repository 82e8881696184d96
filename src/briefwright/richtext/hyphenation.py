"""A word and its language → where it may be hyphenated, by the dictionaries of Pyphen, which the paper uses, too.

Slides need it for words that are wider than their line. PowerPoint hyphenates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

LEAST_LETTERS, LEAST_PART = 12, 4
"""Letters of the shortest word that is hyphenated, and of what is before its first hyphen and after its last one."""
_SEAM, WELL_DIVIDED, _SYLLABLE = 9, 7, 1
"""How good a place between two words of a compound is, one after an ending that joins words, and one between two
syllables. Others have what the patterns say: 3 or 5."""
_JOINTS = {"de": re.compile(r"(?:heits|keits|ungs|schafts|ions|täts|lings|tums)\Z")}
"""What the first word of a German compound ends in."""
_PREFIX, _PREFIXES = 3, {"de": {"über", "unter", "nach", "durch"}, "nl": {"over", "onder", "door"}}
"""Letters of a part of a word that may be a prefix, and longer ones: a hyphen is better before it than after it."""
_TYPED = re.compile(rf"(?<=[^\W\d_]{{{LEAST_PART}}})-(?=[^\W\d_]{{{LEAST_PART}}})")
_NEXT = "NEXTLEVEL"
"""What is above it finds the words in a compound, what is below it the syllables of each (libhyphen, README.compound).
Pyphen reads both as one."""
_VALUES, _VALUE, _REPLACING = re.compile(r"\d+"), re.compile(r"(\d?)\D?"), re.compile(r"/.*=|=.*/")
_ENCODINGS = {"microsoft-cp1251": "cp1251"}
_NORWEGIAN = {"no": "nb"}

Place = tuple[int, int]
"""Letters before a hyphen, and how good a place it is: the higher the better."""


class Patterns(dict[str, Any]):
    """Patterns such as `1ba`, as Pyphen has them as soon as they are asked for: where their values begin, and these."""

    def get(self, letters: str, default: Any = None) -> Any:
        found = super().get(letters, default)
        if type(found) is str:
            values = [int(value or "0") for value in _VALUE.findall(found)]
            at = [place for place, value in enumerate(values) if value] or [0]
            found = self[letters] = (at[0], tuple(values[at[0] : at[-1] + 1]))
        return found


def read_patterns(path: Path, ignored: tuple[str, ...]) -> list[Patterns] | None:
    """The patterns of a file by their letters, level by level; None if some are not only of letters and digits
    (Hungarian, Catalan). `ignored`: how lines begin that are none."""
    data = path.read_bytes()
    encoding = data.partition(b"\n")[0].decode().strip()
    text = data.decode(_ENCODINGS.get(encoding.lower(), encoding))
    if "^^" in text or _REPLACING.search(text):
        return None
    levels: list[list[str]] = [[]]
    for line in map(str.strip, text.split("\n")[1:]):
        if line == _NEXT:
            levels.append([])
        else:
            levels[-1].append(line)
    return [_by_letters(lines, ignored) for lines in levels]


def _by_letters(lines: list[str], ignored: tuple[str, ...]) -> Patterns:
    letters = _VALUES.sub("", "\n".join(lines)).split("\n")
    pairs = zip(letters, lines, strict=True)
    return Patterns({name: line for name, line in pairs if name != line and not line.startswith(ignored)})


@lru_cache(maxsize=2_000)
def hyphen_places(word: str, lang: str) -> tuple[Place, ...]:
    """Where a word of letters may be hyphenated, in order; none for short words, and for a language without a
    dictionary."""
    lower = word.lower()
    if len(word) < LEAST_LETTERS or word.isupper() or len(lower) != len(word):
        return ()
    found = _apart(_ranked(lower, lang))
    judged = [(at, _quality(lower, at, rank, before, lang)) for (before, _), (at, rank) in pairwise([(0, 0), *found])]
    return tuple((at, rank) for at, rank in judged if LEAST_PART <= at <= len(word) - LEAST_PART)


def unhyphenated(text: str) -> str:
    """Text without hyphens inside long words: the same whether or not a slide parts them."""
    return _TYPED.sub("", text)


def has_hyphenation(lang: str) -> bool:
    """Whether there is a dictionary for a language (BCP 47)."""
    return _dictionary(lang) is not None


def _ranked(word: str, lang: str) -> list[Place]:
    path = _dictionary(lang)
    if path is None:
        return []
    levels = _levels(path)
    if levels is None:  # what changes letters at a hyphen is left out
        import pyphen

        every = pyphen.Pyphen(filename=path).positions(word)
        return [(int(at), 1) for at in every if at.data is None]
    seams = [at for at, _ in _odd(levels[0], word)] if len(levels) > 1 else []
    seams = [at for at in seams if 2 <= at <= len(word) - 2]
    cuts = [0, *seams, len(word)]
    ranked = dict.fromkeys(seams, _SEAM)
    for start, end in pairwise(cuts):
        inside = _odd(levels[-1], word[start:end])
        ranked |= {start + at: rank for at, rank in inside if 0 < at < end - start}
    return sorted(ranked.items())


def _quality(word: str, at: int, rank: int, before: int, lang: str) -> int:
    """How good a place is after a part of a word that begins at `before`."""
    language, part = lang.partition("-")[0].lower(), word[before:at]
    if (joint := _JOINTS.get(language)) is not None and joint.search(word[:at]):
        return max(rank, WELL_DIVIDED)
    if len(part) <= _PREFIX or part in _PREFIXES.get(language, ()):
        return min(rank, _SYLLABLE)
    return rank


def _odd(patterns: Patterns, word: str) -> Iterator[Place]:
    """The places with an odd value (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983)."""
    dotted = f".{word}."
    values = [0] * (len(dotted) + 1)
    longest = max(map(len, patterns), default=0)
    for start in range(len(dotted)):
        for end in range(start + 1, min(start + longest, len(dotted)) + 1):
            if (found := patterns.get(dotted[start:end])) is not None:
                offset, own = found
                for at, value in enumerate(own, start + offset):
                    values[at] = max(values[at], value)
    return ((at - 1, value) for at, value in enumerate(values) if value % 2 and 1 < at < len(dotted) - 1)


def _apart(places: list[Place]) -> list[Place]:
    """The best of places that have one letter between them: the patterns are at odds there (zusam-me-n-a-r-beit)."""
    kept: list[Place] = []
    last = -2
    for at, rank in places:
        if at - last == 1:
            if rank > kept[-1][1]:
                kept[-1] = (at, rank)
        else:
            kept.append((at, rank))
        last = at
    return kept


@lru_cache(maxsize=8)
def _levels(path: Path) -> list[Patterns] | None:
    import pyphen

    return read_patterns(path, pyphen.ignored)


@lru_cache(maxsize=50)
def _dictionary(lang: str) -> Path | None:
    import pyphen

    language, _, rest = lang.lower().partition("-")
    name = pyphen.language_fallback("-".join(filter(None, (_NORWEGIAN.get(language, language), rest))))
    return pyphen.LANGUAGES[name] if name else None
