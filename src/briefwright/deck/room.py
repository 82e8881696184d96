"""A deck that fits → how many lines more would not: each slide is fitted again with more words in its longest text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from briefwright.deck.fit import fit_deck
from briefwright.deck.model.deck import ArrangedDeck, Deck, Slide
from briefwright.deck.model.template import DeckTemplate
from briefwright.problems import Diagnostics
from briefwright.richtext.text import Inlines, Run, plain

MOST = 4
"""With room for so many lines a slide is not full."""


@dataclass(frozen=True, slots=True)
class FullSlide:
    """A slide that is full, or nearly."""

    number: int
    """From 1."""
    lines: int
    """So many lines more go over."""
    continues: bool
    """Whether they would go on to a further slide; otherwise they do not fit."""


def full_slides(deck: Deck, arranged: ArrangedDeck, template: DeckTemplate) -> tuple[FullSlide, ...]:
    """The slides with room for fewer than `MOST` lines. One that goes on to others is none of them."""
    numbers = {slide.id: number for number, slide in enumerate(arranged.slides, 1)}
    whole = [slide for slide in deck.slides if slide.id in numbers and f"{slide.id}-2" not in numbers]
    found = (_full(deck, slide, numbers[slide.id], template) for slide in whole)
    return tuple(one for one in found if one is not None)


def _full(deck: Deck, slide: Slide, number: int, template: DeckTemplate) -> FullSlide | None:
    longest, fit, over = _longest(slide), 0, MOST
    if not longest or (slides := _fitted(deck, slide, longest, over, template)) == 1:
        return None
    while over - fit > 1:
        middle = (fit + over) // 2
        if (count := _fitted(deck, slide, longest, middle, template)) == 1:
            fit = middle
        else:
            over, slides = middle, count
    return FullSlide(number, over, slides > 1)


def _longest(slide: Slide) -> Inlines:
    """The longest text of what the slide is about; empty where it has none that can be longer, such as a picture."""
    texts = [text for placed in slide.placed if placed.block for text in _texts(placed.content)]
    return max(texts, key=lambda text: len(plain(text)), default=())


def _texts(value: object) -> Iterator[Inlines]:
    if isinstance(value, tuple) and value and all(isinstance(one, Run) for one in value):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))


def _fitted(deck: Deck, slide: Slide, text: Inlines, lines: int, template: DeckTemplate) -> int:
    """How many slides it takes with so many lines more in a text; 0: it does not fit."""
    longer = (*text, Run("\nx" * lines))
    placed = tuple(replace(one, content=_with(one.content, text, longer)) if one.block else one for one in slide.placed)
    found = Diagnostics()
    fitted = fit_deck(replace(deck, slides=(replace(slide, placed=placed),)), template, found)
    return 0 if found.failed else len(fitted.slides)


def _with(value: Any, text: Inlines, longer: Inlines) -> Any:
    """A tree of frozen dataclasses with a text replaced."""
    if value is text:
        return longer
    if isinstance(value, tuple):
        parts = tuple(_with(one, text, longer) for one in value)
        return parts if any(new is not own for new, own in zip(parts, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, (type, Run)):
        changed: dict[str, Any] = {}
        for each in fields(value):
            own = getattr(value, each.name)
            if (new := _with(own, text, longer)) is not own:
                changed[each.name] = new
        return replace(value, **changed) if changed else value
    return value


def sentence(one: FullSlide) -> str:
    """ "is full: 3 lines more would go over"."""
    lines = "a line" if one.lines == 1 else f"{one.lines} lines"
    return f"is full: {lines} more would {'take a further slide' if one.continues else 'go over'}"
