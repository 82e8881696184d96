"""Runs and blocks → HTML on paper and in the web edition, for templates: `{{ section.message }}` prints itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from briefwright.document.model import Document
from briefwright.fonts.widths import advance, has_wide
from briefwright.images.formulas import formula_svg
from briefwright.paper.text_length import TIGHT, WHOLE, length
from briefwright.richtext.bidi import RIGHT_TO_LEFT
from briefwright.richtext.formula import Formula
from briefwright.richtext.locales import in_digits
from briefwright.richtext.markup import MarkupPrinter
from briefwright.richtext.neighbours import is_half, signs_of
from briefwright.richtext.no_break import DATE_PART, DATE_UNIT, RANGE
from briefwright.richtext.phrases import in_phrases, is_whole, last_words, phrases, whole_end
from briefwright.richtext.text import Inlines, Run, anchor, every_run

_BACK = "#cited-"
_ADDRESS = re.compile(r"(https?://[\w.-]{1,40})(\S*)")
"""Its scheme and host stay together; the path may be broken anywhere."""


_NUMERAL = re.compile(
    r"(\W{0,2}\d[\d.,٫٬’'\u202f]*)([\s\u00a0]+[^\W\d_][^\n]+|[件年人円億万兆社国%か]\w*|[一-龠]\w{0,2})"
)
"""The digits of a big number, and the words of its unit."""
_END = "\ue000"
"""Before the last words of a paragraph; no text has it, see `text.unprintable`."""
_TAG_OR_SIGN = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
_DATE = r'<span class="whole">\g<0></span>'
_DATE_OF_RUNS = re.compile(rf'(?<![\d.,])\d{{1,4}}<span lang="[\w-]+">{DATE_UNIT}</span>')
"""In references, whose parts have languages of their own."""
_OTHER = "\ufffc"
"""Stands for a note's call, a formula or code beside a word."""
_FIGURE = re.compile(r"\W{0,2}\d")
_TILE, _AMONG, _UNIT = 4.1, 3.4, 0.46
"""In ems of its digits: the room of a big number alone, and among four; and how much smaller its unit is."""


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A big number: its unit is printed smaller than its digits."""

    runs: Inlines
    whole: bool
    """Whether it is never broken."""


def in_words(value: str, family: str) -> bool:
    """Whether a big number is told in words, or is too long to be printed as large as digits are, in `family`."""
    found = _NUMERAL.fullmatch(value)
    digits = found[1] if found else value
    return not _FIGURE.match(value) or length(digits) > TIGHT or _wide(digits, family) > _TILE


def wraps(value: str, family: str) -> bool:
    """Whether the unit of a big number may stand below its digits, because its tile has no room for both."""
    found = _NUMERAL.fullmatch(value)
    wide = _wide(found[1], family) + _UNIT * _wide(found[2], family) if found else 0.0
    return length(value) > TIGHT or wide > _AMONG


def _wide(words: str, family: str) -> float:
    return advance(words, (family,), weight=600)


@dataclass(frozen=True, slots=True)
class Headline:
    """Words whose lines end between phrases."""

    runs: Inlines


@dataclass(frozen=True, slots=True)
class ShortCell:
    """Words of a table's cell that are not broken where it has room."""

    runs: Inlines


PrintedFormula = Callable[[Formula, str], Markup]
"""What is printed for a formula, and the words that are read aloud for it."""
PrintedNote = Callable[[int, str, Markup | None], Markup]
"""What is printed where a note is called, by its number, its number in the language's digits and its words; None where
it has been called before."""


def html_of(
    document: Document,
    facts: set[tuple[str, str]],
    note: PrintedNote,
    formula: PrintedFormula = formula_svg,
    *,
    on_screen: bool = False,
) -> Callable[[Any], Any]:
    """What Jinja prints for a value: runs and blocks as HTML with their footnotes, everything else as it is.

    `facts` collects each fact that is printed, with its wording.
    """

    def shown(value: Any) -> Any:
        facts.update((run.fact, run.text) for run in every_run(value) if run.fact)
        if isinstance(value, BigFigure):
            return printer.big_figure(value)
        if isinstance(value, ShortCell):
            return Markup('<span class="short">{}</span>').format(printer.printed(value.runs))
        return printer.headline(value) if isinstance(value, Headline) else printer.printed(value)

    printer = _PaperPrinter(document, note, formula, on_screen=on_screen)
    return shown


def footnote(number: int, printed: str, words: Markup | None) -> Markup:
    """A note on paper: its words are printed at its call, and the style sheet moves them to the foot of the page."""
    if words is None:
        return Markup('<a class="again" href="#note-{0}">\u2060<sup>{1}</sup></a>').format(number, printed)
    return Markup('<span class="footnote" id="note-{0}" data-number="{1}">{2}</span>').format(number, printed, words)


class _PaperPrinter(MarkupPrinter):
    between_calls = Markup('<sup class="between">,</sup>')
    leading = "leads"

    def __init__(self, document: Document, note: PrintedNote, formula: PrintedFormula, *, on_screen: bool) -> None:
        self._on_screen = on_screen
        self._document, self._note, self._formula = document, note, formula
        self._keeps_ends = in_phrases(document.lang)
        self._signs = signs_of(document.lang)
        self._before, self._after = "", ""
        """The characters beside a run; empty at the ends of a paragraph."""
        self.direction = document.direction
        self._slants = document.direction == "ltr" and document.lang.partition("-")[0] not in ("ja", "zh", "ko")
        self._called: set[int] = set()
        """The notes called so far."""
        self._cited: set[str] = set()
        """The sources cited so far: a reference links back to the first citation of it."""
        self._in_phrases = False

    def emphasis(self, run: Run, markup: Markup) -> Markup:
        """Words in scripts without italics are bold; of texts in such a script the style sheets say so."""
        if self._slants and (has_wide(run.text) or RIGHT_TO_LEFT.search(run.text)):
            return Markup('<em class="upright">{}</em>').format(markup)
        return super().emphasis(run, markup)

    def note(self, number: int) -> Markup:
        again = number in self._called
        self._called.add(number)
        around, self.direction = self.direction, self._document.direction  # not that of the stretch it is called in
        words = None if again else self.words(self._document.note(number).text)
        self.direction = around
        return self._note(number, in_digits(str(number), self._document.lang), words)

    def formula(self, formula: Formula, words: str) -> Markup:
        return self._formula(formula, words)

    def words(self, runs: Inlines) -> Markup:
        """The runs of a paragraph; the last words of one in Japanese are kept together by `line`."""
        return super().words(_with_end(runs) if self._keeps_ends and not self._in_phrases else runs)

    def _runs(self, runs: Inlines) -> Markup:
        """Each run between the characters beside it, in languages whose punctuation depends on them."""
        if not self._signs:
            return super()._runs(runs)
        outside, html = (self._before, self._after), Markup()
        text = [_OTHER if run.note or run.formula or run.code else run.text for run in runs]
        for at, (before, run) in enumerate(zip((None, *runs), runs, strict=False)):
            self._before, self._after = "".join(text[:at])[-1:], "".join(text[at + 1 :])[:1]
            html += self._apart(before, run) + self._run(run)
        self._before, self._after = outside
        return Markup(_DATE_OF_RUNS.sub(_DATE, str(html)))

    def _line(self, words: str, run: Run) -> Markup:
        """A line whose neighbouring brackets, commas and full stops are half as wide."""
        html = super()._line(words, run)
        if not self._signs or run.code or not any(sign in words for sign in self._signs):
            return html
        return _half_wide(html, self._before, self._after, self._signs)

    def line(self, words: str) -> Markup:
        """Addresses take no hyphens and break late."""
        if self._in_phrases:
            return Markup().join(
                _phrase(part) if whole else self._text(part) for part, whole in _headline_phrases(words)
            )
        words, _, last = words.partition(_END)
        if last:
            return self.line(words) + Markup('<span class="whole">{}</span>').format(last)
        html, end = Markup(), 0
        for found in _ADDRESS.finditer(words):
            address = Markup('<span class="address"><span class="host">{}</span>{}</span>').format(*found.groups())
            html, end = html + self._text(words[end : found.start()]) + address, found.end()
        return html + self._text(words[end:])

    def _text(self, words: str) -> Markup:
        """Text in which no line ends between the number of a day, a month or a year and its unit; nor, on the web, in a
        range. On pages `pdf/ranges` sees to those."""
        html, end = Markup(), 0
        for found in RANGE.finditer(words) if self._on_screen else ():
            stop = found.end() + (bool(self._signs) and has_wide(words[found.end() : found.end() + 1]))
            html += self._dates(words[end : found.start()])
            html += Markup('<span class="range">{}</span>').format(words[found.start() : stop])
            end = stop
        return html + self._dates(words[end:])

    def _dates(self, words: str) -> Markup:
        html = escape(words)
        return Markup(DATE_PART.sub(_DATE, str(html))) if self._signs else html

    def fact(self, run: Run, markup: Markup) -> Markup:
        """A short figure is never broken over lines."""
        return self._fact(run, markup, tight=length(run.text) <= TIGHT)

    def _fact(self, run: Run, markup: Markup, *, tight: bool) -> Markup:
        kind = "fact" if length(run.text) > WHOLE else "fact whole tight" if tight else "fact whole"
        return Markup('<span class="{}">{}</span>').format(kind, markup)

    def headline(self, headline: Headline) -> Markup:
        """The words of a headline, each phrase in a tag of its own."""
        self._in_phrases = True
        markup = self.words(headline.runs)
        self._in_phrases = False
        return markup

    def big_figure(self, figure: BigFigure) -> Markup:
        """Digits and unit, each in a tag of its own."""
        (run,) = figure.runs
        if not (found := _NUMERAL.fullmatch(run.text)):
            return self.headline(Headline(figure.runs)) if in_phrases(self._document.lang) else self.words(figure.runs)
        digits = found[1] if figure.whole else Markup('<span class="tight">{}</span>').format(found[1])
        own, signed = RIGHT_TO_LEFT.search(found[2]), not found[1][0].isalnum()
        if self.direction == "rtl" and own and signed:
            digits = _from_the_left(digits)
        markup = Markup('{}<span class="unit">{}</span>').format(digits, found[2])
        if self.direction == "rtl" and not own:
            markup = _from_the_left(markup)
        return self._fact(run, markup, tight=figure.whole) if run.fact else markup

    def link(self, run: Run) -> str:
        back = run.link.startswith(_BACK) and run.link.removeprefix(_BACK) not in self._cited
        return "" if back else run.link

    def source(self, run: Run, markup: Markup) -> Markup:
        name = anchor(run.source)
        if not run.link or name in self._cited:
            return markup
        self._cited.add(name)
        return Markup('<span id="cited-{}">{}</span>').format(name, markup)


def _with_end(runs: Inlines) -> Inlines:
    """The same with a mark before the last words, if they are no fact."""
    last = next((at for at in range(len(runs) - 1, -1, -1) if any(map(str.isalnum, runs[at].text))), 0)
    run = runs[last] if runs else Run("")
    before = sum(len(one.text) for one in runs[:last])
    words = "" if run.fact or run.code or run.formula or not run.text else last_words(run.text, before)
    marked = run.with_text(run.text[: len(run.text) - len(words)] + _END + words)
    return (*runs[:last], marked, *runs[last + 1 :]) if words else runs


def _half_wide(html: Markup, before: str, after: str, signs: str) -> Markup:
    """HTML of a line between two characters, each sign that has half its room in a tag of its own."""
    parts = _TAG_OR_SIGN.findall(html)
    shown = [at for at, part in enumerate(parts) if not part.startswith("<")]
    chars = [before, *(parts[at] for at in shown), after]
    for number, at in enumerate(shown, 1):
        if parts[at] in signs and is_half(parts[at], chars[number - 1], chars[number + 1]):
            parts[at] = f'<span class="half-sign">{parts[at]}</span>'
    return Markup("".join(parts))


def _headline_phrases(words: str) -> Iterator[tuple[str, bool]]:
    parts = phrases(words)
    whole = whole_end(parts)
    for at, part in enumerate(whole):
        yield part, is_whole(part) or (at == len(whole) - 1 and len(whole) < len(parts))


def _phrase(part: str) -> Markup:
    return Markup('<span class="phrase">{}</span>').format(part)


def _from_the_left(words: str) -> Markup:
    return Markup('<span dir="ltr">{}</span>').format(words)
