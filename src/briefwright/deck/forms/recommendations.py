"""`recommendations` → cards, of which the first is the one to see; a table of who does what by when; or large rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefwright.blocks.shapes import Bullets, Card, Cards, Cell, Grid, Part
from briefwright.deck.arrange import grid
from briefwright.deck.arrange.outcome import Arranged, Outcome, Outcomes, TooMuch, unsuited
from briefwright.deck.arrange.style import GUTTER, columns
from briefwright.deck.colors import tone_color
from briefwright.deck.forms import cards, points
from briefwright.deck.forms.drawings import in_table
from briefwright.deck.forms.line_ends import in_sizes
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box, Drawing
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import Inlines, Run, emboldened, rich

LAYOUT = "Recommendations"
_CARDS_MOST, _DRAWN_MOST = 3, 2
"""In the look's own placeholders, and where a table is better than boxes."""
_SIZES = (
    (28.0, 20.0, 22.0), (28.0, 20.0, 20.0), (26.0, 20.0, 20.0), (24.0, 18.0, 20.0), (24.0, 18.0, 18.0),
    (22.0, 18.0, 18.0), (20.0, 16.0, 16.0), (18.0, 16.0, 16.0),
)  # fmt: skip
"""Of what, who and why, in points."""
_ALONE = ((54.0, 28.0, 32.0), (48.0, 24.0, 30.0), (40.0, 22.0, 28.0))
_TWO = ((34.0, 22.0, 26.0), (30.0, 20.0, 24.0))
"""The same for one card alone, and for two."""
_PARTS = ("number", "head", "who", "text")
_GAP, _RULE, _FOOT = 6.0, 1.0, 14.0
"""Between the parts; the line between who and why; below all, in points."""


def forms(shape: Cards, stage: Stage) -> Sequence[tuple[str, Callable[[], Outcomes]]]:
    """Up to three are cards, more a table; what is said without who and why is set large."""
    offered: dict[str, Callable[[], Outcomes]] = {
        "cards": lambda: _cards(shape, stage),
        "table": lambda: _table(shape, stage),
        "rows": lambda: points.rows(
            Bullets(tuple(_in_full(card, shape) for card in shape.cards), first=shape.first), stage
        ),
    }
    bare = not any(card.who or card.why or card.deadline for card in shape.cards)
    drawn = stage.template.foreign or stage.look.cards == "cells"
    few = len(shape.cards) <= (_DRAWN_MOST if drawn else _CARDS_MOST)
    order = ("rows", "cards", "table") if bare else ("cards", "table") if few else ("table",)
    return [(name, offered[name]) for name in (*order, *(one for one in offered if one not in order))]


# Cards


@dataclass(frozen=True, slots=True)
class _Tops:
    """Where who, the line below it and why begin, alike on all cards, in points."""

    who: float
    rule: float
    why: float


def _cards(shape: Cards, stage: Stage) -> Outcomes:
    if len(shape.cards) > _CARDS_MOST:
        return unsuited("cards are for up to three recommendations")
    outcome = _filled(shape, stage) if stage.native(LAYOUT) else cards.drawn(_as_cards(shape), stage, shape.first)
    return outcome if isinstance(outcome, TooMuch) else (outcome,)


def _as_cards(shape: Cards) -> list[cards.CardText]:
    return [cards.CardText(card.do, tuple(filter(None, (*_who(card, shape), card.why)))) for card in shape.cards]


def _who(card: Card, shape: Cards) -> Iterator[Inlines]:
    """Who does it and, on a line of its own, by when."""
    if card.who:
        yield card.who
    if card.deadline:
        yield (Run(f"{shape.labels.deadline}{shape.labels.colon}"), *card.deadline)


def _in_full(card: Card, shape: Cards) -> Inlines:
    """All that a recommendation says, as one paragraph: what alone on its first line."""
    others = (*_who(card, shape), *((card.why,) if card.why else ()))
    if not others:
        return card.do
    parted = [run for at, runs in enumerate(others) for run in (*rich(" – " if at else ""), *runs)]
    return (*emboldened(card.do), Run("\n"), *parted)


def _filled(shape: Cards, stage: Stage) -> Outcome:
    """In the first sizes in which every card fits; fewer than three are wider, and larger."""
    count = len(shape.cards)
    sizes = (*(_ALONE if count == 1 else ()), *(_TWO if count < _CARDS_MOST else ()), *_SIZES)
    return in_sizes(sizes, lambda one: _in_sizes(shape, stage, one), stage)


def _in_sizes(shape: Cards, stage: Stage, sizes: tuple[float, float, float]) -> Outcome:
    places = stage.layout(LAYOUT)
    panels = _panels(len(shape.cards), stage)
    slots, drawings = list[FilledSlot](), list[Drawing]()
    heads = [_slot(stage, f"head-{n}", (card.do,), sizes[0], panels) for n, card in enumerate(shape.cards, 1)]
    whos = [
        _slot(stage, f"who-{n}", tuple(_who(card, shape)), sizes[1], panels) for n, card in enumerate(shape.cards, 1)
    ]
    for made in (*heads, *whos):
        if isinstance(made, TooMuch):
            return made
    tops = _tops(
        stage,
        [one for one in heads if isinstance(one, FilledSlot)],
        [one for one in whos if isinstance(one, FilledSlot)],
    )
    for number, card in enumerate(shape.cards, 1):
        why = _slot(stage, f"text-{number}", (card.why,) if card.why else (), sizes[2], panels, tops.why)
        if isinstance(why, TooMuch):
            return replace(why, what=f"recommendation {number}")
        head, who = heads[number - 1], whos[number - 1]
        assert isinstance(head, FilledSlot)
        assert isinstance(who, FilledSlot)
        own = _moved(stage, who.slot, panels) or places.placeholder(who.slot).frame
        moved = Frame(own.x, tops.who, own.w, tops.rule + _GAP - tops.who)
        who = replace(who, frame=None if moved == places.placeholder(who.slot).frame else moved)
        own_number = rich(stage.measurer.digits(number + shape.first - 1))
        numeral = FilledSlot(f"number-{number}", (own_number,), frame=_moved(stage, f"number-{number}", panels))
        slots += [numeral, head, *(slot for slot in (who, why) if slot.paragraphs)]
        if card.why:
            drawings.append(_line(stage, number, replace(moved, y=tops.rule, h=_RULE)))
    return Arranged(tuple(drawings), 1.0, range(len(shape.cards)), LAYOUT, tuple(slots))


def _panels(count: int, stage: Stage) -> tuple[Frame, ...]:
    """Of fewer cards than the layout has; none where all are shown."""
    return columns(stage.look.content, count, GUTTER) if count < _CARDS_MOST else ()


def _moved(stage: Stage, role: str, panels: tuple[Frame, ...]) -> Frame | None:
    """Where a placeholder's words are on a wider panel; None where the layout has them."""
    if not panels:
        return None
    places, number = stage.layout(LAYOUT), int(role[-1])
    own, place = places.placeholder(f"number-{number}").outer(), places.placeholder(role).frame
    panel = panels[number - 1]
    return Frame(panel.x + place.x - own.x, place.y, panel.w - (own.w - place.w), place.h)


def _slot(
    stage: Stage,
    role: str,
    texts: tuple[Inlines, ...],
    size: float,
    panels: tuple[Frame, ...],
    top: float | None = None,
) -> FilledSlot | TooMuch:
    """A part of a card, which may be higher than on its layout; an empty one for no text."""
    own = stage.layout(LAYOUT).placeholder(role).frame
    frame = _moved(stage, role, panels) or own
    if not texts:
        return FilledSlot(role, ())
    if top is not None:
        frame = Frame(frame.x, top, frame.w, stage.look.content.bottom - _FOOT - top)
    room = frame if top is not None else replace(frame, h=stage.look.content.bottom - _FOOT - frame.y)
    made = stage.text(LAYOUT, role, texts, sizes=(size,), frame=room, balanced=role.startswith("head"))
    if isinstance(made, TooMuch):
        return made
    tall = stage.height(made, stage.layout(LAYOUT).placeholder(role))
    fits = tall <= own.h and top in (None, own.y)
    kept = frame if top is not None or fits else replace(frame, h=tall)
    return replace(made, frame=None if kept == own else kept)


def _tops(stage: Stage, heads: Sequence[FilledSlot], whos: Sequence[FilledSlot]) -> _Tops:
    places = stage.layout(LAYOUT)
    what, who, why = (places.placeholder(f"{part}-1").frame for part in ("head", "who", "text"))
    deepest = max(stage.height(slot, places.placeholder(slot.slot)) for slot in heads)
    below = max((stage.height(slot, places.placeholder(slot.slot)) for slot in whos if slot.paragraphs), default=0.0)
    top = max(what.y + deepest + _GAP, who.y if deepest > what.h / 2 else 0.0)
    rule = top + (max(below, who.h - 2 * _GAP) + _GAP if below else 0.0)
    return _Tops(top, rule, rule + why.y - who.bottom + _GAP)


def _line(stage: Stage, number: int, frame: Frame) -> Box:
    """Between who and why; on the dark card it is lighter than the card."""
    tone = tone_color("muted", dark=False) if number == 1 else tone_color("line")
    return Box(f"{stage.name} {number} line", frame, fill=tone)


# Table


def _table(shape: Cards, stage: Stage) -> Outcomes:
    """Number, what, who, by when and why of each; the columns that no recommendation needs are left out."""
    labels = shape.labels
    numbers = [rich(stage.measurer.digits(n)) for n, _ in enumerate(shape.cards, shape.first)]
    parts: list[tuple[Part, str, list[Inlines]]]
    parts = [("numeral", "", numbers), ("name", labels.what, [card.do for card in shape.cards])]
    for name, title in labels.recommendation_parts:
        if any(cells := [getattr(card, name) for card in shape.cards]):
            parts.append(("agent" if name == "who" else "", title, cells))
    table = Grid(
        header=(tuple(Cell(rich(title), at) for at, (_, title, _) in enumerate(parts)),),
        rows=tuple(
            tuple(Cell(cells[row], at, part=part) for at, (part, _, cells) in enumerate(parts))
            for row in range(len(shape.cards))
        ),
        numeric=(False,) * len(parts),
    )
    return in_table(stage, lambda _, frame: grid.arrange(table, stage.area(frame)))
