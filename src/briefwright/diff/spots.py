"""Pages or slides before and after → where on them the words stand that are told to have gone, and to have come."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefwright.diff.pixels import Sheet
from briefwright.diff.words import is_word
from briefwright.pdf.raster import Area, Letter, OpenPdf

Spots = dict[int, list[Area]]
"""Areas by page."""
_HYPHENS = re.compile("[-\x02\u2010\u00ad]")
_EDGES = re.compile(r"^\W+(?=\w)|(?<=[^\W\d])\W+\d{0,3}$|(?<=\d)\W+$")
"""What stands about a word: signs, and the call of a note behind them."""
_NUMBER = re.compile(r"\d{1,3}\.")
_SENTENCE_ENDS = (".", ":", ";", "”", "’", "»", "」", ")", "?", "!", "。")
_IN_A_ROW = 4
"""Words that are found elsewhere, from which on they have moved."""
_MOST = 4000
"""Words that are looked for elsewhere."""
_LEAST = 6.0
"""Points: a dash is marked in the height of a line."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    page: int
    areas: tuple[Area, ...]
    """More than one where it goes on in the next line."""


def bare(word: str) -> str:
    """A word without hyphens and what stands about it."""
    return _EDGES.sub("", _key(word))


def changed_words(
    before: Sequence[Word], after: Sequence[Word], gone: Collection[str], come: Collection[str]
) -> tuple[Spots, Spots]:
    """The areas of words that went, and of those that came; only of words that are in `gone` and `come`, bare.

    Pages are read as they are drawn: what stands in another place on another page is found there.
    """
    keys = [[_key(word.text) for word in side] for side in (before, after)]
    codes = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    went = [at for tag, i, i_end, _, _ in codes if tag != "equal" for at in range(i, i_end)]
    came = [at for tag, _, _, j, j_end in codes if tag != "equal" for at in range(j, j_end)]
    moved = _moved([keys[0][at] for at in went], [keys[1][at] for at in came])
    return (
        _spots(before[at] for number, at in enumerate(went) if number not in moved[0] and bare(keys[0][at]) in gone),
        _spots(after[at] for number, at in enumerate(came) if number not in moved[1] and bare(keys[1][at]) in come),
    )


def words_on(pdf: OpenPdf, sheet: Sheet) -> Iterator[Word]:
    """The words of a page or slide, as they follow on one another in the file; not the numbers of notes and items."""
    before = ""
    for word in _all_words(pdf, sheet):
        if not _NUMBER.fullmatch(word.text) or (before and not before.endswith(_SENTENCE_ENDS)):
            yield word
        before = word.text


def _all_words(pdf: OpenPdf, sheet: Sheet) -> Iterator[Word]:
    begun: list[Letter] = []
    for letter in pdf.letters(sheet.page):
        if begun and (letter.text.isspace() or is_word(letter.text) or is_word(begun[-1].text)):
            yield _word(begun, sheet.page)
            begun = []
        if not letter.text.isspace() and _within(letter.area, sheet.area):
            begun.append(letter)
    if begun:
        yield _word(begun, sheet.page)


def _within(letter: Area, area: Area) -> bool:
    x, y = (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _word(letters: Sequence[Letter], page: int) -> Word:
    lines: list[list[Area]] = [[]]
    for letter in letters:
        if lines[-1] and letter.area[0] < lines[-1][-1][0]:
            lines.append([])
        lines[-1].append(letter.area)
    return Word("".join(letter.text for letter in letters), page, tuple(map(_union, lines)))


def _union(areas: Sequence[Area]) -> Area:
    lefts, bottoms, rights, tops = zip(*areas, strict=True)
    lacking = max(0.0, _LEAST - max(tops) + min(bottoms)) / 2
    return min(lefts), min(bottoms) - lacking, max(rights), max(tops) + lacking


def _key(word: str) -> str:
    return _HYPHENS.sub("", word).casefold() or word


def _moved(went: list[str], came: list[str]) -> tuple[set[int], set[int]]:
    """The numbers of the words that stand in both, several in a row."""
    found: tuple[set[int], set[int]] = (set(), set())
    one, other = went[:_MOST], came[:_MOST]
    while True:
        match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
        if match.size < _IN_A_ROW:
            return found
        for side, start, mark, numbers in ((one, match.a, "\n<", found[0]), (other, match.b, "\n>", found[1])):
            numbers.update(range(start, start + match.size))
            side[start : start + match.size] = [mark] * match.size


def _spots(words: Iterable[Word]) -> Spots:
    """The areas of words; those of neighbours in a line are one."""
    spots: Spots = {}
    for word in words:
        areas = spots.setdefault(word.page, [])
        for area in word.areas:
            if areas and _beside(areas[-1], area):
                areas[-1] = _union((areas[-1], area))
            else:
                areas.append(area)
    return spots


def _beside(one: Area, other: Area) -> bool:
    """Whether one area goes on in the other, a space between them."""
    height = max(one[3] - one[1], other[3] - other[1])
    return abs(one[1] - other[1]) < height / 2 and 0 <= other[0] - one[2] < height / 2
