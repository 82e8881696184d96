"""A text and its translation → the figures that only one of them has. Figures are the same in every language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefwright.problems import Diagnostics
from briefwright.richtext.magnitudes import PER_CENT
from briefwright.richtext.text import Text

if TYPE_CHECKING:
    from briefwright.richtext.running_figures import RunningFigure

EXPRESSION = re.compile(r"\{\{.*?\}\}|\[@[^\]]*\]|[\w.+-]+@[\w.-]+|https?://\S+")
"""What is the same in every language."""
_COUNTED = 10
"""Whole numbers up to this are words as often as digits: two laws, zwei Gesetze, 1ドル, a decade."""
_DIGIT = re.compile(r"\d")


def check_figures(
    what: str, text: Text, translation: Text, languages: tuple[str, str], hint: str, diagnostics: Diagnostics
) -> None:
    """Warn of figures that a text and its translation do not share; `hint`: where to look the text up."""
    original, own = (EXPRESSION.sub(" ", words) for words in (text, translation))
    if original == own or not _DIGIT.search(original + own):
        return
    lacking, added = other_figures(original, languages[0], own, languages[1])
    if lacking or added:
        found = [f"{verb} {', '.join(figures)}" for verb, figures in (("lacks", lacking), ("has", added)) if figures]
        message = f"the translation of {what} {' and '.join(found)}"
        place = translation.place(added[0]) if added else translation.location
        diagnostics.warning("W213", message, place, f"{hint}: figures are the same in every language")


def other_figures(original: str, lang: str, translation: str, into: str) -> tuple[list[str], list[str]]:
    """Figures of the original that the translation lacks, and those of the translation that the original lacks, as
    written; both in their languages. Numbers in words, ordinals, months and days, and small counts are not compared."""
    from briefwright.richtext.running_figures import figures_in  # imports Babel for most languages

    ours, theirs = figures_in(original, lang), figures_in(translation, into)
    return _lacking(ours, theirs), _lacking(theirs, ours)


def _lacking(figures: Sequence[RunningFigure], others: Sequence[RunningFigure]) -> list[str]:
    known = {figure.number for figure in others}
    return [figure.written for figure in figures if _is_stated(figure) and figure.number not in known]


def _is_stated(figure: RunningFigure) -> bool:
    counts = figure.unit != PER_CENT and figure.number <= _COUNTED and figure.number == int(figure.number)
    return not figure.spelled and figure.role in {"amount", "year"} and not counts
