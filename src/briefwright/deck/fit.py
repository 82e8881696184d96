"""Deck → ArrangedDeck: every slide with as few hyphens as make it fit, or a problem. Nothing is dropped.

Words are whole; where those that are wider than their line do not fit, or take more slides, they are hyphenated, the
longest first.
"""

from __future__ import annotations

from dataclasses import replace

from briefwright.deck.fit_slide import Fitted, Fitter
from briefwright.deck.model.deck import PAGE, ArrangedDeck, ArrangedSlide, Deck, Slide
from briefwright.deck.model.drawing import Drawing, TableDrawing
from briefwright.deck.model.template import DeckTemplate
from briefwright.fonts.hyphens import ANY, Hyphens
from briefwright.problems import Diagnostics
from briefwright.richtext.hyphenation import LEAST_LETTERS, has_hyphenation
from briefwright.richtext.locales import in_digits
from briefwright.richtext.text import Inlines, with_runs

_HYPHENATED = (Hyphens(24, 3), Hyphens(LEAST_LETTERS, 3), Hyphens(24), ANY)
"""Which words are: long ones first, and between the words of a compound before its syllables."""
_ONE = (0, 0, 1, 0)
"""What a slide costs with which all is well."""


def fit_deck(deck: Deck, template: DeckTemplate, diagnostics: Diagnostics) -> ArrangedDeck:
    """Fit every slide; overshoots are collected in `diagnostics`."""
    fitters, slides, before = _Fitters(deck, template), list[ArrangedSlide](), ""
    for slide in deck.slides:
        made = fitters.best(slide, len(slides) + 1, before)
        slides, before = [*slides, *made.slides], made.form
        for problem in made.problems:
            diagnostics.add(problem)
    slides = _with_numbers(slides, deck.lang)
    foot, width = fitters.foot()
    return ArrangedDeck(
        deck.title, deck.subject, deck.authors, deck.lang, deck.date, deck.created, deck.marking, tuple(slides),
        foot, deck.show, width, deck.labels,
    )  # fmt: skip


def _with_numbers(slides: list[ArrangedSlide], lang: str) -> list[ArrangedSlide]:
    """The numbers of slides in links to them, where they are wanted."""
    numbers: dict[str, str] = {}
    for number, slide in enumerate(slides, 1):
        numbers.setdefault(f"#{slide.id}", in_digits(str(number), lang))

    def numbered(runs: Inlines) -> Inlines:
        return tuple(replace(run, text=numbers.get(run.link, "")) if run.text == PAGE else run for run in runs)

    def drawn(drawing: Drawing) -> Drawing:
        if isinstance(drawing, TableDrawing):
            return replace(drawing, grid=with_runs(drawing.grid, numbered))
        return drawing

    return [
        replace(slide, filled=with_runs(slide.filled, numbered), drawings=tuple(map(drawn, slide.drawings)))
        for slide in slides
    ]


class _Fitters:
    """A deck's slides with whole words, and with hyphens."""

    def __init__(self, deck: Deck, template: DeckTemplate) -> None:
        self._deck, self._template = deck, template
        self._made: dict[Hyphens | None, Fitter] = {}

    def _of(self, hyphens: Hyphens | None = None) -> Fitter:
        if hyphens not in self._made:
            self._made[hyphens] = Fitter(self._deck, self._template, hyphens)
        return self._made[hyphens]

    def foot(self) -> tuple[str, float]:
        return self._of().foot()

    def best(self, slide: Slide, number: int, before: str) -> Fitted:
        """A slide with as few hyphens as make it fit, or take fewer slides. `number`: its first in the deck; `before`:
        the form of the slide before."""
        measurer = self._of().measurer
        measurer.refused = False
        best = self._of().fitted(slide, number, before)
        if (
            not (best.broken or best.shrunk or measurer.refused)
            or best.cost <= _ONE
            or not has_hyphenation(self._deck.lang)
        ):
            return best
        for hyphens in _HYPHENATED:
            made = self._of(hyphens).fitted(slide, number, before)
            best = made if made.cost < best.cost else best
            if best.cost <= _ONE:
                break
        return best
