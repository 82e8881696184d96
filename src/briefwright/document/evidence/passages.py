"""A quote and the text of a source → where the quote is in it; else the passage that is nearest, and how they differ.

What printing changes does not count: line breaks, hyphenation, spaces, ligatures, the form of quotation marks and
dashes, capitals, the signs between thousands, and the numbers of notes. Dots or brackets in a quote stand for what it
leaves out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

_BREAK = "-\u2010\u2011\u00ad\x02\ufffe"
_HYPHENATED = re.compile(rf"(?<=[^\W\d_])[{_BREAK}]\s*[\r\n]\s*(?=[^\W\d_])|[\u00ad\x02\ufffe]\s*")
_DROPPED = re.compile(
    "[\u00ad\x02\ufffe\u200b\u2060\ufeff]"
    r"|(?<=[0-9０-９])[,，'’](?=[0-9０-９]{3}(?![0-9０-９]))"  # between thousands
    r"|(?<=[^\W\d_])\s*[-\u2010-\u2015\u2212]+\s*(?=[^\W\d_])"
    r"|[\"'`´‘’‚‛“”„‟«»‹›「」『』＂＇]"
)
_NOTE_CALL = re.compile(
    r"(?<=[^\W\d_]{2})(?:[.,;:!?)\]”\"’]{0,2})(?P<call>[0-9]{1,3}(?:[,–-][0-9]{1,3})*|\[[0-9, –-]{1,9}\]|[⁰¹²³⁴-⁹]+)"
    r"(?=[\s.,;:)](?![0-9])|\Z)"
)
"""The number of a note behind a word: years.12 The. What goes on, as in は2,400, is none."""
_COUNTED_BEFORE = re.compile(r"[0-9０-９][千万億兆]\Z|(?<![\w)%])[-\N{MINUS SIGN}]\Z")
"""What a number goes on from: 1兆 before 400億, a sign."""
_REVERSED_BEFORE = re.compile(r"(?:一昨|再来|(?:[不未]|(?<!是)非|(?<![有皆])無)[\u3400-\u9fff])\Z")
"""A Japanese word that means something else without its first sign: 一昨年 is not 昨年, 未達成 not 達成."""
_COUNTED_BEHIND = re.compile(
    r"\s?(?:(?:thousand|million|billion|trillion|tausend|millionen|milliarden?|milliards?|mio|mrd|bn)\b|[千万億兆])",
    re.IGNORECASE,
)
"""What counts the number before: 12 million."""
_GAP = re.compile(r"\[[^\]\[]{0,80}\]|[(（〔](?:\s?…\s?|\.{3}|中略|前略|後略)[)）〕]|…+|(?:\.\s?){3,}|‥+")
_MARKS = "\"'‘’‚“”„«»‹›「」『』"
_ENDS = re.compile(rf"\A[\s–—{_MARKS}]+|\A-\s+|[\s,.;:、。–—{_MARKS}-]+\Z")
"""What opens or ends a piece of a quote and need not be the source's."""
_MOST_LEFT_OUT = 1_000
"""Characters that dots in a quote may stand for."""
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[0-9]+(?:[.,'][0-9]+)*|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+")
_ALIKE, _SIMILAR = 0.6, 0.35
"""The share of a quote's words in a passage that is the same one changed; and in one that is worth showing."""
_MOST_OFTEN = 500
"""A word that a text has more often leads nowhere."""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of a source, with its own names: its place in the file, its label, the number printed on it."""

    text: str
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A stretch of a source's text."""

    text: str
    page: SourcePage | None = None
    differences: tuple[tuple[str, str], ...] = ()
    """What the quote has, and the source in its place."""
    likeness: float = 1.0
    """The share of the quote's words that are in it."""

    @property
    def drifted(self) -> bool:
        """Whether it is the same passage, changed."""
        return self.differences != () and self.likeness >= _ALIKE


@dataclass(frozen=True)
class SourceText:
    """The text of a source, in pages."""

    pages: tuple[SourcePage, ...]
    paged: bool = True
    """Whether its pages are those of the source."""
    _starts: list[int] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        at = 0
        for page in self.pages:
            self._starts.append(at)
            at += len(page.text) + 1

    @cached_property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    @cached_property
    def _forms(self) -> tuple[_Comparable, ...]:
        return _Comparable.of(self.text), _Comparable.of(self.text, without_notes=True)

    def page_at(self, offset: int) -> SourcePage:
        return self.pages[bisect_right(self._starts, offset) - 1]

    def find(self, quote: str, page: str = "") -> FoundPassage | None:
        """Where the quote is; of several places one on `page`, if that is said."""
        first = None
        for start, end in self._places(quote):
            found = FoundPassage(_tidy(self.text[start:end]), self.page_at(start))
            if not page or {page} & {*self.page_at(start).names, *self.page_at(end - 1).names}:
                return found
            first = first or found
        return first

    def _places(self, quote: str) -> Iterator[tuple[int, int]]:
        for pieces in ([quote], [piece for piece in _GAP.split(quote) if any(map(str.isalnum, piece))]):
            signs = [_Comparable.of(unbroken(_ENDS.sub("", piece))).signs for piece in pieces]
            for form in self._forms if all(signs) and signs else ():
                found = False
                for start, end in form.places(signs):
                    found = True
                    yield form.offset(start), form.offset(end - 1) + 1
                if found:
                    return

    @cached_property
    def _words(self) -> tuple[list[str], list[tuple[int, int]], dict[str, list[int]]]:
        spans = [(one.start(), one.end()) for one in _WORD.finditer(self.text)]
        words = [_plain_word(self.text[start:end]) for start, end in spans]
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word, []).append(at)
        return words, spans, places

    def nearest(self, quote: str) -> FoundPassage | None:
        """The passage that is most like a quote that is nowhere in the text; None where none is alike."""
        words, spans, places = self._words
        written = [one[0] for one in _WORD.finditer(_GAP.sub(" ", quote))]
        quoted = [_plain_word(one) for one in written]
        votes: Counter[int] = Counter()
        for at, word in enumerate(quoted):
            here = places.get(word, ())
            for place in here if len(here) <= _MOST_OFTEN else ():
                votes[(place - at) // 8] += 1 if len(word) < 4 else 2
        best: FoundPassage | None = None
        for diagonal, _ in votes.most_common(4):
            low = max(0, diagonal * 8 - 8)
            window = words[low : low + len(quoted) + 32]
            matcher = SequenceMatcher(None, quoted, window, autojunk=False)
            blocks = [block for block in matcher.get_matching_blocks() if block.size]
            share = sum(block.size for block in blocks) / len(quoted)
            if blocks and share >= _SIMILAR and (best is None or share > best.likeness):
                first = max(0, blocks[0].b - blocks[0].a)
                last = min(len(window), blocks[-1].b + blocks[-1].size + len(quoted) - blocks[-1].a - blocks[-1].size)
                start, end = spans[low + first][0], spans[low + last - 1][1]
                shown = [self.text[one:two] for one, two in spans[low + first : low + last]]
                text = _tidy(self.text[start:end])
                best = FoundPassage(text, self.page_at(start), tuple(_differences(written, shown)), share)
        return best


def _differences(quoted: Sequence[str], source: Sequence[str]) -> Iterator[tuple[str, str]]:
    one, two = [_plain_word(word) for word in quoted], [_plain_word(word) for word in source]
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _joined(quoted[a:b]), _joined(source[c:d])


def _joined(words: Sequence[str]) -> str:
    """Words in a row, those of Japanese and Chinese without spaces."""
    return re.sub(r"(?<=[\u3040-\u9fff]) | (?=[\u3040-\u9fff])", "", " ".join(words))


def _plain_word(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold()
    return re.sub(r"[,'](?=[0-9]{3}(?![0-9]))", "", folded)


def _tidy(text: str) -> str:
    """A passage on one line."""
    return _joined(text.split())


def unbroken(text: str) -> str:
    """A page's text with its hyphenation undone."""
    return _HYPHENATED.sub("", text)


@dataclass(frozen=True, slots=True)
class _Comparable:
    """A text by the signs that count, in stretches that stand together in the text."""

    signs: str
    text: str
    firsts: Sequence[int]
    """Where each stretch begins in `signs`."""
    spans: Sequence[tuple[int, int]]
    """Where it begins and ends in the text."""

    @classmethod
    def of(cls, text: str, *, without_notes: bool = False) -> _Comparable:
        dropped = [(one.start(), one.end()) for one in _DROPPED.finditer(text)]
        if without_notes:
            dropped = sorted([*dropped, *((one.start("call"), one.end("call")) for one in _NOTE_CALL.finditer(text))])
        signs, firsts, spans = list[str](), list[int](), list[tuple[int, int]]()
        at = length = 0
        for start, end in [*dropped, (len(text), len(text))]:
            for word in _UNSPACED.finditer(text, at, max(at, start)):
                folded = _folded(word[0])
                signs.append(folded)
                firsts.append(length)
                spans.append(word.span())
                length += len(folded)
            at = max(at, end)
        return cls("".join(signs), text, firsts, spans)

    def offset(self, sign: int) -> int:
        """The place in the text of a sign."""
        at = bisect_right(self.firsts, sign) - 1
        start, end = self.spans[at]
        after = self.firsts[at + 1] if at + 1 < len(self.firsts) else len(self.signs)
        return end - 1 if sign == after - 1 else min(start + sign - self.firsts[at], end - 1)

    def places(self, pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where the pieces stand one after the other, not too far apart; each as whole words."""
        for start in self._each(pieces[0], 0, len(self.signs)):
            end: int | None = start + len(pieces[0])
            for piece in pieces[1:]:
                assert end is not None
                limit = min(len(self.signs), end + _MOST_LEFT_OUT + len(piece))
                following = next(self._each(piece, end, limit), None)
                end = following + len(piece) if following is not None else None
                if end is None:
                    break
            if end is not None:
                yield start, end

    def _each(self, piece: str, start: int, end: int) -> Iterator[int]:
        at = self.signs.find(piece, start, end)
        while at >= 0:
            if self._whole(at, at + len(piece)):
                yield at
            at = self.signs.find(piece, at + 1, end)

    def _whole(self, start: int, end: int) -> bool:
        """Whether neither a word nor a number goes on at the ends."""
        first, last = self.offset(start), self.offset(end - 1)
        before, after = self.text[max(0, first - 2) : first], self.text[last + 1 : last + 3]
        if _goes_on(before[-1:], self.text[first]) or _goes_on(self.text[last], after[:1]):
            return False
        if self.text[first].isdigit() and _COUNTED_BEFORE.search(self.text[max(0, first - 3) : first]):
            return False
        if self.text[last].isdigit() and _COUNTED_BEHIND.match(self.text[last + 1 : last + 13]):
            return False
        if _REVERSED_BEFORE.search(self.text[max(0, first - 2) : first + 1]):
            return False
        within = self.text[first].isdigit() and before[-1:] in {".", ","} and before[:-1].isdigit()
        further = self.text[last].isdigit() and after[:1] in {".", ","} and after[1:].isdigit()
        return not (within or further)


def _goes_on(one: str, two: str) -> bool:
    if not (one.isalnum() and two.isalnum()) or (one.isalpha() and two.isdigit()):  # a note's number
        return False
    return not (_is_cjk(one) or _is_cjk(two))


def _is_cjk(sign: str) -> bool:
    return "\u3040" <= sign <= "\u9fff"


_UNSPACED = re.compile(r"\S+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    """How a word is compared."""
    if word.isascii():
        return word.casefold()
    return "".join(unicodedata.normalize("NFKC", word.translate(_DASHES)).casefold().split())
