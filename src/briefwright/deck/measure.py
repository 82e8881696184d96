"""Paragraphs and a width → their height, measured with metric twins of the theme's fonts.

An arrangement tries many forms, most of them far too large. So a form is tried roughly first, by the fonts' advance
widths, and only one that may fit is measured (`arrange.outcome`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache

from briefwright.brand.model import Brand, DeckFont
from briefwright.deck.language import right_to_left_script
from briefwright.deck.model.deck import PAGE
from briefwright.deck.model.drawing import Paragraph, Typeface
from briefwright.fonts.families import of_faces
from briefwright.fonts.hyphens import PIECES, Hyphens, Looks, has_long_words, hyphenated, is_word
from briefwright.fonts.line_count import filled_lines
from briefwright.fonts.line_heights import LEADING, SCRIPT, WORD_JOINER, Font, Piece
from briefwright.fonts.widths import advance, has_wide
from briefwright.images.formulas import drawn
from briefwright.pdf.lines import Lines
from briefwright.richtext.bidi import RIGHT_TO_LEFT
from briefwright.richtext.locales import in_digits
from briefwright.richtext.no_break import DATE_PART
from briefwright.richtext.phrases import is_whole, phrases
from briefwright.richtext.text import Run, plain, rich

LINE = 1.22
"""Line pitch in em: PowerPoint's is 1.212 of the size plus a small constant (measured on 147 public decks)."""
_NARROWER = 0.99
"""The width is taken 1 % less: of 300 harsh texts one alone then came out a line short (against LibreOffice)."""
_LOOSER = 0.2
"""How much wider the faces for Arabic may run: those of machines differ more than Latin and Hebrew ones do."""
_REGULAR, _BOLD = 400, 700

_DOUBT = 1.03
"""The width that a line has in another program, at most, as a share."""
_SHORT = 14
"""Characters of a word that is short for a line of its own."""
_PART = 0.4
"""The share of a line that such a word takes at most."""
_LESS, _TRIES = 0.3, 30
"""The share of a width that may be left free so that lines end well, and in how many steps."""
_TWO = 0.65
"""The share of a word that is wide enough for each of two parts."""
_STEPS = 7
_MARGINS = (1.02, 1.06, 1.1, 1.15, 1.2, 1.3, 1.4)
"""What a balanced width is more than the least by estimate."""
_SLACK = 1.0
"""More in em, where a line may end at any character but some: which, programs do not agree on."""
_ENDLESS = 10_000.0
"""The width of a line that holds any paragraph, in points."""

_Key = tuple[tuple[Paragraph, ...], float]


@dataclass(eq=False)
class Measurer:
    """Measures text of the deck's brand and language, in points."""

    brand: Brand
    lang: str
    rough: bool = False
    """Whether an estimate is enough."""
    hyphens: Hyphens | None = None
    """Which words are hyphenated where they are wider than their line."""
    refused: bool = field(default=False, init=False)
    """Whether something was not taken for a long word alone that is wider than its line."""
    _known: dict[_Key, float] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._lines = Lines(self.lang)
        self._fonts: Mapping[Typeface, DeckFont] = {
            "major": self.brand.deck_font("headings"),
            "minor": self.brand.deck_font("body"),
        }
        self._families = {typeface: font.families for typeface, font in self._fonts.items()}
        self._looser = _LOOSER if right_to_left_script(self.lang) == "Arab" else 0.0

    def digits(self, number: int) -> str:
        """A number as the language writes it."""
        return in_digits(str(number), self.lang)

    def height(self, paragraphs: Sequence[Paragraph], width: float) -> float:
        """The height of paragraphs set in `width` points; 0 for none."""
        if not paragraphs:
            return 0.0
        key = (tuple(self.hyphenated(par, width) for par in paragraphs), round(width, 2))
        found = self._known.get(key)
        if found is None:
            if self.rough:
                return self._estimate(key)
            found = self._known[key] = self._measured(key)
        return found

    def hyphenated(self, par: Paragraph, width: float) -> Paragraph:
        """A paragraph as it is set in `width`: with hyphens in the words that are wider, where it is asked for."""
        if self.hyphens is None or self._widest_piece(par) <= (room := self._ems(par, width)):
            return par
        runs = hyphenated(par.runs, self.lang, self._looks(par), room, self.hyphens)
        return par if runs is par.runs else replace(par, runs=runs)

    def unbroken(self, words: Sequence[str], like: Paragraph) -> list[str]:
        """Words in the style of a paragraph as they are where they have little room: long ones in two parts."""
        if self.hyphens is None:
            return list(words)
        looks, hyphens = self._looks(like), self.hyphens
        parted = (hyphenated(rich(word), self.lang, looks, looks.width(word) * _TWO, hyphens) for word in words)
        return [part for word in parted for part in PIECES.findall(plain(word))]

    def _looks(self, par: Paragraph) -> Looks:
        style = par.style
        return Looks(self.families(style.typeface), _BOLD if self._bold(par) else _REGULAR, style.italic)

    def _ems(self, par: Paragraph, width: float) -> float:
        """The width of a paragraph's lines in the ems of its size."""
        wider = 1 + self._wider(par)
        return (width - par.style.indent) * _NARROWER / wider / par.style.size

    @contextmanager
    def roughly(self) -> Iterator[None]:
        """Estimate inside: at most a line off."""
        before, self.rough = self.rough, True
        try:
            yield
        finally:
            self.rough = before

    def width(self, par: Paragraph) -> float:
        """The width of a paragraph on one line, in points."""
        families, style = self.families(par.style.typeface), par.style
        ems = (
            drawn(run.formula.mathml).width
            if run.formula
            else advance(
                run.text,
                families,
                weight=_BOLD if run.bold or self._bold(par) else _REGULAR,
                italic=run.italic or style.italic,
            )
            * (SCRIPT if run.superscript or run.subscript else 1)
            for run in par.runs
        )
        return sum(ems) * style.size * (1 + self._wider(par)) / _NARROWER

    def width_of(self, text: str, like: Paragraph) -> float:
        """The width of a text on one line in the style of a paragraph."""
        style = like.style
        weight = _BOLD if self._bold(like) else _REGULAR
        ems = advance(text, self.families(style.typeface), weight=weight, italic=style.italic)
        told = replace(like, runs=rich(text)) if self._looser else like
        return ems * style.size * (1 + self._wider(told)) / _NARROWER

    def lines(self, par: Paragraph, width: float) -> int:
        """The number of lines of a paragraph set in `width` points. Those of Japanese are higher than Latin ones."""
        wide = has_wide(plain(par.runs))
        one = self.height((par,), _ENDLESS) if wide else par.style.size * LINE
        return max(1, round(self.height((par,), width) / one))

    def balanced_width(self, par: Paragraph, width: float) -> float:
        """The least width in which a paragraph has no more lines than in `width`: all are then of about one length."""
        count, least, most = self.lines(par, width), 0.0, width
        with self.roughly():
            if self._estimated_lines(par, width) != count:
                return width
            for _ in range(_STEPS):
                middle = (least + most) / 2
                enough = self._estimated_lines(par, middle) <= count and not self.breaks_a_word((par,), middle)
                least, most = (least, middle) if enough else (middle, most)
        slack = _slack(par)
        good = [most * more + slack for more in _MARGINS if most * more + slack < width]
        whole = [one for one in good if not self.breaks_at_a_hyphen(par, one)]
        if not whole and not self.breaks_at_a_hyphen(par, width):
            return width
        return next((one for one in whole or good if self.lines(par, one) == count), width)

    def breaks_at_a_hyphen(self, par: Paragraph, width: float) -> bool:
        """Whether a line would end inside a name such as Indo-Pacific, by estimate."""
        return next(self._line_ends(par, (width,)))[0]

    def ends_badly(self, par: Paragraph, width: float) -> bool:
        """Whether a line would end inside a name, or the last of several hold one short word or a character or two, by
        estimate; or where programs may differ on it."""
        return self._bad_ends(par, width) >= _WORSE

    def parts_a_name(self, par: Paragraph, width: float) -> bool:
        """Whether a line would end at the hyphen of a name."""
        return any(parted for parted, _, _ in self._line_ends(par, self._rooms(par, width)))

    def parts_phrases(self, par: Paragraph, width: float) -> bool:
        """Whether a line of a short text in Japanese would end inside a phrase, or hold a character or two alone."""
        if not is_headline(plain(par.runs)):
            return False
        return any(short or inside for _, short, inside in self._line_ends(par, self._rooms(par, width)))

    def phrases(self, par: Paragraph) -> list[tuple[str, float]]:
        """What a line of such a text is not to end in, with its width in points; a space belongs to what follows it."""
        families, bold, size = self.families(par.style.typeface), self._bold(par), par.style.size / _NARROWER
        units: list[tuple[str, float]] = []
        for part, ems, spaced, inside in _pieces(plain(par.runs), families, bold, par.style.italic)[0]:
            text = " " + part if spaced and units else part
            wide = size * (ems + (advance(" ", families) if spaced and units else 0.0))
            wide += size * _BESIDE_LATIN * (not has_wide(part))
            units[-1:] = [(units[-1][0] + text, units[-1][1] + wide)] if inside else [*units[-1:], (text, wide)]
        return units

    def _rooms(self, par: Paragraph, width: float) -> tuple[float, float]:
        """Two widths, the typeface's own and what a narrower twin has."""
        return width, width * (_DOUBT + self._wider(par))

    def _bad_ends(self, par: Paragraph, width: float) -> int:
        """How badly lines end in these two widths: `_WORSE` and more for a name or a short last line."""
        ends = self._line_ends(par, self._rooms(par, width))
        return sum(_WORSE * (parted or short) + inside for parted, short, inside in ends)

    def narrower(
        self, texts: Sequence[tuple[Paragraph, float]], width: float, fits: Callable[[float], bool] | None = None
    ) -> float:
        """The least that a width is to be less so that as many of these paragraphs as can be end well.

        `texts`: each with its indent; `fits`: whether they fit with so much less; by default, and for the sake of
        phrases, in as many lines. Links are left as they are: LibreOffice breaks them inside words, wherever a line is
        full.
        """
        judged = [(par, indent) for par, indent in texts if not any(run.link for run in par.runs)]

        def bad(less: float) -> int:
            return sum(self._bad_ends(par, width - less - indent) for par, indent in judged)

        def same(less: float) -> bool:
            rooms = ((par, width - less - indent - _slack(par), width - indent) for par, indent in texts)
            return not any(self.lines(par, room) != self.lines(par, before) for par, room, before in rooms)

        def broken(less: float) -> bool:
            return any(
                self.breaks_a_word((par,), width - less - indent)
                or self.hyphenated(par, width - less - indent) != self.hyphenated(par, width - indent)
                for par, indent in texts
            )

        fewest, best = bad(0.0), 0.0
        for less in (float(round(width * _LESS * step / _TRIES)) for step in range(1, _TRIES + 1)):
            if not fewest:
                break
            fit = fits if fits and fewest >= _WORSE else same
            if (count := bad(less)) < fewest and not broken(less) and fit(less):
                fewest, best = count, less
        return best

    def _line_ends(self, par: Paragraph, widths: Iterable[float]) -> Iterator[tuple[bool, bool, int]]:
        style, families, whole = par.style, self.families(par.style.typeface), par
        points = style.size * (1 + self._wider(par)) / _NARROWER
        space = points * advance(" ", families)
        pieces, placed = None, list[_Unbroken]()
        for width in widths:
            before, par = par, self.hyphenated(whole, width)
            if pieces is None or par is not before:
                pieces, ems = _pieces(plain(par.runs), families, self._bold(par), style.italic)
                most, placed = points * ems + space * len(pieces), []
            room = width - style.indent
            if most < room:  # one line, and by more than a rounding: no space is before the first piece
                yield False, False, 0
                continue
            placed = placed or [(part, points * ems, spaced, inside) for part, ems, spaced, inside in pieces]
            parted, short, inside = _line_ends(placed, room, space)
            yield parted and par is whole, short, inside

    def breaks_a_word(self, paragraphs: Sequence[Paragraph], width: float) -> bool:
        """Whether a word is wider than `width`, so that a line would end inside it. Addresses may be broken."""
        wide = [par for par in paragraphs if self._is_broken(self.hyphenated(par, width), width)]
        self.refused = self.refused or any(has_long_words(plain(par.runs)) for par in wide)
        return bool(wide)

    def _is_broken(self, par: Paragraph, width: float) -> bool:
        return any(
            self._widest_piece(one) * par.style.size * (1 + self._wider(one)) / _NARROWER > width - par.style.indent
            for one in ([par] if not self._looser else _by_script(par))
        )

    def _widest_piece(self, par: Paragraph) -> float:
        """In ems, of what a line may not end in."""
        style = par.style
        return _widest_piece(plain(par.runs), self._families[style.typeface], self._bold(par), style.italic)

    def _measured(self, key: _Key) -> float:
        paragraphs, width = key
        # The width in which the twins break as the typefaces themselves do, or sooner.
        available = width * _NARROWER / (1 + max(self._wider(par) for par in paragraphs))
        spaces = sum(round(par.style.space_before * LEADING / LINE, 3) for par in paragraphs[1:])
        return (sum(self._set(par, round(available, 3)) for par in paragraphs) + spaces) * LINE / LEADING

    def _set(self, par: Paragraph, available: float) -> float:
        style, room = par.style, available - round(par.style.indent, 2)
        font = Font(self.families(style.typeface), style.size, self._bold(par), style.italic)
        return self._lines.height([_piece(run) for run in par.runs], font, room)

    def _estimate(self, key: _Key) -> float:
        paragraphs, width = key
        heights = (self._estimated_lines(par, width) * par.style.size * LINE for par in paragraphs)
        # PowerPoint drops the space above the first paragraph of a box.
        return sum(heights) + sum(par.style.space_before for par in paragraphs[1:])

    def _estimated_lines(self, par: Paragraph, width: float) -> int:
        """Lines broken greedily at spaces, by the fonts' advance widths; Japanese wherever a line may begin."""
        par = self.hyphenated(par, width)
        style = par.style
        points = style.size * (1 + self._wider(par)) / _NARROWER
        words = _words(plain(par.runs), self.families(style.typeface), self._bold(par), style.italic)
        spaces = (0.0, style.size / 4)
        return filled_lines(((ems * points, spaces[spaced]) for ems, spaced in words), max(1.0, width - style.indent))

    def _bold(self, par: Paragraph) -> bool:
        return par.style.bold or self._fonts[par.style.typeface].bold

    def _wider(self, par: Paragraph) -> float:
        """The share by which the face may run wider than what is measured."""
        loose = self._looser and RIGHT_TO_LEFT.search(plain(par.runs))
        return self._fonts[par.style.typeface].wider + (self._looser if loose else 0.0)

    def families(self, typeface: Typeface) -> tuple[str, ...]:
        """The free faces of the same widths as the deck's own."""
        return self._families[typeface]


def _by_script(par: Paragraph) -> list[Paragraph]:
    """The words of a paragraph in Arabic letters, and the others."""
    words = plain(par.runs).split(" ")
    arabic = [word for word in words if RIGHT_TO_LEFT.search(word)]
    others = [word for word in words if not RIGHT_TO_LEFT.search(word)]
    return [replace(par, runs=rich(" ".join(some))) for some in (arabic, others) if some]


def _slack(par: Paragraph) -> float:
    return _SLACK * par.style.size if has_wide(plain(par.runs)) else 0.0


def _piece(run: Run) -> Piece:
    if run.formula:
        drawing = drawn(run.formula.mathml)
        return Piece("", box=(drawing.width, drawing.height, drawing.depth))
    if run.text == PAGE:
        return Piece("00")
    return Piece(run.text.replace("/", "/" + WORD_JOINER), run.bold, run.italic, run.superscript or run.subscript)


_ADDRESS = 40
"""Characters of a word that no line needs to hold: an address, a key."""
_BREAKABLE = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may end: any space but those that join."""


_HYPHENS = ("-", "\u2010", "‒", "–")
_DASH = re.compile(r"(?<=[\d%])[‒–](?=[€$£¥−+±]?\d)")
"""Of a range of numbers, after which programs may end a line."""
_JOINING = "\u00a0\u202f"
_FEW = 2
"""Characters of Japanese that are few for a line of their own."""
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSING = "\u3001\u3002\u300d\u300f\u3009\u300b\u3011\u30fb\u30fc\uff09\uff0c\uff0e\uff1a\uff1b"
_KANA, _HEADLINE = re.compile("[ぁ-ヺ]"), 60
"""What tells Japanese from Chinese; and characters of the longest text whose lines are to end between phrases."""
_WORSE = 100
"""By how much a name that is parted, or a short last line, is worse than a line that ends inside a phrase."""
_BESIDE_LATIN = 0.3
"""In ems, what Latin letters and digits between Japanese may be wider elsewhere: LibreOffice puts space around them."""
_Unbroken = tuple[str, float, bool, bool]
_CHARACTERS = re.compile(f"(?:[{_WIDE}]|[^{_WIDE}]+)[{_CLOSING}]*")
"""Characters of Japanese with those that may not begin a line, and the words of other scripts between them."""


def is_headline(text: str) -> bool:
    """Whether it is in Japanese, and short enough that its lines are to end between phrases."""
    return len(text) <= _HEADLINE and _KANA.search(text) is not None


@of_faces
@lru_cache(maxsize=10_000)
def _widest_piece(text: str, families: tuple[str, ...], bold: bool, italic: bool) -> float:
    """The width in ems of the widest piece that a line may not end in."""
    weight = _BOLD if bold else _REGULAR
    pieces = (
        piece for piece in PIECES.findall(text) if not has_wide(piece) and (len(piece) < _ADDRESS or is_word(piece))
    )
    return max((advance(piece, families, weight=weight, italic=italic) for piece in pieces), default=0.0)


@of_faces
@lru_cache(maxsize=10_000)
def _pieces(text: str, families: tuple[str, ...], bold: bool, italic: bool) -> tuple[tuple[_Unbroken, ...], float]:
    """What no line is broken in, its width in ems, whether a space is before it, and whether it is inside a phrase:
    characters of Japanese, words, and the parts of a word with hyphens. And the width of all."""
    weight = _BOLD if bold else _REGULAR
    headline = is_headline(text)
    pieces = tuple(
        (part, advance(part, families, weight=weight, italic=italic), not at, inside)
        for word in _BREAKABLE.split(text)
        for at, (part, inside) in enumerate(_parts(word, headline=headline))
    )
    return pieces, sum(wide for _, wide, _, _ in pieces)


def _parts(word: str, *, headline: bool) -> Iterator[tuple[str, bool]]:
    """The pieces of what is between two spaces; of a headline in Japanese, whether each continues a phrase."""
    if not has_wide(word):
        yield from (
            (part, False) for whole in PIECES.findall(word) for part in _DASH.sub("\\g<0>\n", whole).split("\n")
        )
    else:
        for phrase in phrases(word) if headline else (word,):
            whole = headline and is_whole(phrase)
            before = ""
            for part in _CHARACTERS.findall(phrase):
                yield part, bool(before) and (whole or DATE_PART.match(before + part[0]) is not None)
                before = part


def _line_ends(pieces: Sequence[_Unbroken], width: float, space: float) -> tuple[bool, bool, int]:
    """Whether a line ends at the hyphen of a name, whether the last of several is one short word or two characters,
    and how many end inside a phrase."""
    filled, lines, last, cut, split = 0.0, 1, "", False, 0
    for part, wide, spaced, inside in pieces:
        apart = space if filled and spaced else 0.0
        if filled and filled + apart + wide > width:
            cut = cut or (not spaced and last.endswith(_HYPHENS) and not has_wide(part))
            split += inside
            filled, apart, lines, last = 0.0, 0.0, lines + 1, ""
        filled += apart + wide
        last += " " + part if spaced and last else part
    few = len(last) <= _FEW if has_wide(last) else len(last) <= _SHORT and filled <= _PART * width
    return cut, lines > 1 and bool(last) and few and not set(last) & {*" \n", *_JOINING}, split


@of_faces
@lru_cache(maxsize=10_000)
def _words(text: str, families: tuple[str, ...], bold: bool, italic: bool) -> tuple[tuple[float, bool], ...]:
    """The width in ems of each word, or character of Japanese, and whether a space is before it."""
    weight = _BOLD if bold else _REGULAR
    return tuple(
        (advance(part, families, weight=weight, italic=italic), not at)
        for word in _BREAKABLE.split(text)
        for at, part in enumerate(_CHARACTERS.findall(word) if has_wide(word) else [word] if word else [])
    )
