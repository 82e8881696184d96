"""How high a text stands in a box of a given width, measured with the metric twins of the theme's fonts.

WeasyPrint lays out many texts in one pass far faster than one by one, but an arrangement asks one at a time. So an
arrangement is run with a `Measurer` that answers with an estimate and remembers the question; then all questions are
measured at once, and the arrangement is run again, until it asks nothing new (`settle`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TypeVar

from briefwright.brand import Brand, DeckFont
from briefwright.deck.advance import advance, has_wide
from briefwright.deck.drawing import Par
from briefwright.text import Rich, plain, rich
from briefwright.typeset import heights

LINE = 1.22
"""Line pitch in em: PowerPoint's is 1.212 of the size plus a small constant (measured on 147 public decks)."""
_CSS_LINE = 1.2
_NARROWER = 0.99
"""The width is taken 1 % less: of 300 harsh texts one alone then came out a line short (against LibreOffice)."""
_BULLET_INDENT = 0.9
"""In em."""
_WORD_JOINER = "\u2060"

_Question = tuple[tuple[Par, ...], float]
_Result = TypeVar("_Result")


@dataclass
class Measurer:
    """Answers heights in points, for texts of the deck's brand and language."""

    brand: Brand
    lang: str
    known: dict[_Question, float] = field(default_factory=dict)
    asked: set[_Question] = field(default_factory=set)

    def height(self, paragraphs: Sequence[Par], width: float) -> float:
        """The height of paragraphs set in `width` points; 0 for none."""
        if not paragraphs:
            return 0.0
        question = (tuple(paragraphs), round(width, 2))
        if question not in self.known:
            self.asked.add(question)
            return self._estimate(question)
        return self.known[question]

    def width(self, par: Par) -> float:
        """How wide a paragraph stands on one line, in points. Known at once: it asks nothing."""
        families, style = self._families(par.style.typeface), par.style
        ems = (
            advance(run.text, families, bold=run.bold or style.bold, italic=run.italic or style.italic)
            for run in par.runs
        )
        return sum(ems) * style.size * (1 + self._wider(style.typeface)) / _NARROWER

    def lines(self, runs: Rich, par: Par, width: float) -> int:
        """How many lines `runs` take, set as `par` is."""
        return max(1, round(self.height([Par(runs, par.style)], width) / (par.style.size * LINE)))

    def answer(self) -> bool:
        """Measure everything asked since the last time; False if nothing was."""
        questions = sorted(self.asked - self.known.keys(), key=repr)
        self.asked.clear()
        boxes = [(self._html(paragraphs), self._room(paragraphs, width)) for paragraphs, width in questions]
        for question, height in zip(questions, heights(boxes, self._css()), strict=True):
            self.known[question] = height * LINE / _CSS_LINE
        return bool(questions)

    def _estimate(self, question: _Question) -> float:
        paragraphs, width = question
        heights = (self._estimated_lines(par, width) * par.style.size * LINE for par in paragraphs)
        return sum(heights) + sum(par.style.space_before for par in paragraphs[1:])

    def _estimated_lines(self, par: Par, width: float) -> int:
        """Lines broken greedily at spaces, by the fonts' advance widths; Japanese is broken anywhere."""
        lines, filled, space = 1, 0.0, par.style.size / 4
        room = max(1.0, width - (par.style.size * _BULLET_INDENT if par.style.bullet else 0.0))
        for word in plain(par.runs).split():
            wide = self.width(Par(rich(word), par.style))
            if filled and filled + space + wide > room and not has_wide(word):
                lines, filled = lines + 1, 0.0
            filled += wide + (space if filled else 0.0)
            lines, filled = lines + int(filled // room), filled % room
        return lines

    def _room(self, paragraphs: tuple[Par, ...], width: float) -> float:
        """The width in which the twins break as the typefaces themselves do, or sooner."""
        return width * _NARROWER / (1 + max(self._wider(par.style.typeface) for par in paragraphs))

    def forget(self, questions: set[_Question]) -> None:
        """Take back questions whose estimate was answer enough."""
        self.asked -= questions

    def _html(self, paragraphs: tuple[Par, ...]) -> str:
        return "".join(self._paragraph(par, first=index == 0) for index, par in enumerate(paragraphs))

    def _paragraph(self, par: Par, *, first: bool) -> str:
        style = par.style
        indent = f"margin-left:{style.size * _BULLET_INDENT:.2f}pt;" if style.bullet else ""
        # The space before is measured as PowerPoint gives it, which drops it at the top of a box.
        space = f"margin-top:{0 if first else style.space_before * _CSS_LINE / LINE:.3f}pt;"
        weight = "700" if style.bold else "400"
        slant = "italic" if style.italic else "normal"
        css = f"font:{slant} {weight} {style.size}pt/{_CSS_LINE} {self._family(style.typeface)};{indent}{space}"
        return f'<p style="{escape(css)}">{self._runs(par.runs)}</p>'

    def _runs(self, runs: Rich) -> str:
        return "".join(self._run(run.text, bold=run.bold, italic=run.italic) for run in runs)

    def _run(self, text: str, *, bold: bool, italic: bool) -> str:
        html = escape(text).replace("/", "/" + _WORD_JOINER).replace("\n", "<br>")
        html = f"<b>{html}</b>" if bold else html
        return f"<i>{html}</i>" if italic else html

    def _family(self, typeface: str) -> str:
        return ",".join(f"'{family}'" for family in self._families(typeface))

    def _wider(self, typeface: str) -> float:
        return self._font(typeface).wider

    def _font(self, typeface: str) -> DeckFont:
        return self.brand.deck_font("headings" if typeface == "major" else "body")

    def _families(self, typeface: str) -> tuple[str, ...]:
        font = self._font(typeface)
        return tuple(family for family in (font.twin, font.east_asian_twin) if family)

    def _css(self) -> str:
        return f":root{{-weasy-lang:'{escape(self.lang)}'}}p{{hyphens:manual}}"


def settle(measurer: Measurer, arrange: Callable[[], _Result]) -> _Result:
    """Run `arrange` until it has asked `measurer` nothing that is not measured."""
    result = arrange()
    while measurer.answer():
        result = arrange()
    return result
