"""`stats`: big numbers → one giant, rows or a grid, in the placeholders of the look's layouts; or told as text.

The arrangement gives each number and label a box. Where a layout has placeholders for them, they take its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefwright.blocks.shapes import BigNumbers, Bullets
from briefwright.deck.arrange import big_numbers
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, Outcomes, TooMuch
from briefwright.deck.arrange.style import ACCENT, HEADING
from briefwright.deck.forms import points
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.drawing import Box, Drawing
from briefwright.deck.model.geometry import Tone, Typeface
from briefwright.richtext.text import Run, rich

_GIANT = "Big Number"
_ROWS, _GRID = "Number Rows", "Number Grid"
_ROWS_ON_LAYOUT = 3
_MOST_WITH_GIANT = 4
Form = Callable[[], Outcomes]


def forms(shape: BigNumbers, stage: Stage) -> Sequence[tuple[str, Form]]:
    """A giant for one number, or for the one that is marked; otherwise rows for up to three, a grid for more."""
    numbers, count = _NumberForms(shape, stage), len(shape.tiles)
    marked = any(one.emphasis for one in shape.tiles)
    giant = [("big", numbers.big)]
    usual, second = ("rows", numbers.rows), ("grid", numbers.grid)
    usual, second = (usual, second) if count < _MOST_WITH_GIANT else (second, usual)
    others = [usual, (second[0], lambda: numbers.or_told(second[1], usual[1]))]
    first = count == 1 or (marked and count <= _MOST_WITH_GIANT)
    found = [*giant, *others] if first else [*others, *giant]
    share = [("share", numbers.share)] if shape.tiles[shape.chief].tenths is not None else []
    return [*found, *share]


@dataclass(frozen=True, slots=True)
class _NumberForms:
    shape: BigNumbers
    stage: Stage

    def big(self, *, discs: bool = False) -> Outcomes:
        stage, chief = self.stage, self.shape.chief
        foreign = stage.template.foreign
        if foreign and stage.native(_GIANT) and len(self.shape.tiles) == 1:
            theirs = self._on_their_layout()
            if not isinstance(theirs, TooMuch):
                return theirs
        own = stage.native(_GIANT) and not foreign
        leading = stage.layout(_GIANT).placeholder("figure").leading if own else 1.0
        made = big_numbers.big(self.shape, self._area, leading, discs=discs)
        beside = [at for at in range(len(self.shape.tiles)) if at != chief]
        names = {chief + 1: ("figure", "label")}
        names |= {at + 1: (f"value-{n}", f"label-{n}") for n, at in enumerate(beside, 1)}
        if isinstance(made, TooMuch):
            return made
        giant = self._filled(made[0], _GIANT, names)
        return (giant, *(self._filled(one, _GRID, _by_place(one, stage)) for one in made[1:]))

    def share(self) -> Outcomes:
        return self.big(discs=True)

    def rows(self) -> Outcomes:
        made = big_numbers.rows(self.shape, self._area)
        if isinstance(made, TooMuch):
            return made
        fits = all(len(one.items) <= _ROWS_ON_LAYOUT for one in made)
        return tuple(self._filled(one, _ROWS if fits else _GRID, _by_place(one, self.stage)) for one in made)

    def grid(self) -> Outcomes:
        made = big_numbers.grid(self.shape, self._area)
        if isinstance(made, TooMuch):
            return made
        return tuple(self._filled(one, _GRID, _by_place(one, self.stage)) for one in made)

    def or_told(self, form: Form, other: Form) -> Outcomes:
        """As sentences, each with its number in bold, where a number is too long to be large in either form."""
        made = form()
        if not isinstance(made, TooMuch) or not isinstance(other(), TooMuch):
            return made
        items = tuple((Run(f"{one.value}\u2002", bold=True), *one.label) for one in self.shape.tiles)
        lists = dict(points.forms(Bullets(items), self.stage))
        return lists["list"]()

    @property
    def _area(self) -> DrawingArea:
        return self.stage.area(self.stage.layout("Title Only").frame("canvas"))

    def _filled(self, one: Arranged, layout: str, names: Mapping[int, tuple[str, str]]) -> Arranged:
        """The boxes with words → the placeholders of a layout of the look; on others they stay boxes."""
        if self.stage.template.foreign or not self.stage.native(layout):
            return replace(one, layout="Title Only")
        slots: list[FilledSlot] = []
        drawings: list[Drawing] = []
        roles = {f"{self.stage.name} {place}": value for place, (value, _) in names.items()}
        roles |= {f"{self.stage.name} {place} label": label for place, (_, label) in names.items()}
        for drawing in one.drawings:
            if isinstance(drawing, Box) and drawing.paragraphs:
                slots.append(self._slot(drawing, layout, roles[drawing.name]))
            else:
                drawings.append(drawing)
        return replace(one, drawings=tuple(drawings), layout=layout, slots=tuple(slots))

    def _slot(self, box: Box, layout: str, role: str) -> FilledSlot:
        (paragraph,), place = box.paragraphs, self.stage.layout(layout).placeholder(role)
        style, own = paragraph.style, self.stage.template.points(place)
        tone: Tone = "accent" if style.color == ACCENT else "heading" if style.color == HEADING else "text"
        typeface: Typeface = "headings" if style.typeface == "major" else "body"
        return FilledSlot(
            role, (paragraph.runs,), size=None if style.size == own else style.size,
            frame=None if box.frame == place.frame else box.frame, tone=None if tone == place.tone else tone,
            typeface=None if typeface == place.typeface else typeface,
        )  # fmt: skip

    def _on_their_layout(self) -> Outcomes:
        """An organisation's own layout for one number."""
        (one,), stage = self.shape.tiles, self.stage
        slots = [stage.text(_GIANT, "figure", (rich(one.value),)), stage.text(_GIANT, "label", (one.label,))]
        filled = [slot for slot in slots if isinstance(slot, FilledSlot)]
        if len(filled) < len(slots):
            return next(slot for slot in slots if isinstance(slot, TooMuch))
        return (Arranged((), 1.0, range(1), _GIANT, tuple(filled)),)


def _by_place(one: Arranged, stage: Stage) -> dict[int, tuple[str, str]]:
    """The roles of a slide's numbers by their places among all of the block."""
    names = [box.name for box in one.drawings if isinstance(box, Box) and box.name.endswith(" label")]
    places = [int(name.removeprefix(stage.name).removesuffix("label")) for name in names]
    return {place: (f"value-{n}", f"label-{n}") for n, place in enumerate(places, 1)}
