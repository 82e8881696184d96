"""The layouts of a template → one for each of ours, and by which rule; of several masters, the one that leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from math import ceil

from briefwright.deck.looks import INK
from briefwright.deck.measure import LINE
from briefwright.deck.model.geometry import SLIDE, Layout
from briefwright.deck.model.sizes import LEAST_TEMPLATE_TITLE
from briefwright.deck.template.free_space import SPACE, for_a_sentence, free_band, room_above
from briefwright.deck.template.inventory import TemplateInventory, TemplateLayout, TemplatePlaceholder
from briefwright.deck.template.panels import mottled
from briefwright.deck.template.slots import Taken, assign_slots, is_called
from briefwright.io.archive import Refused

LAYOUTS = INK.layouts
MAPPED, TYPE, NAME, GUESS, INSTEAD = "mapping file", "type", "name", "placeholders", "instead"
"""The rules, the surest first."""

COMMON = ("Title Slide", "Section Header", "Title and Content", "Two Content", "Comparison", "Title Only")
"""What every template of PowerPoint's has."""
_INSTEAD_OF: Mapping[str, tuple[str, ...]] = {
    "Title Slide": ("Section Header",),
    "Section Header": ("Title Slide",),
    "Title and Content": (),
    "Statement": ("Title and Content",),
    "Contents": ("Title and Content",),
    "Key Points": ("Title and Content",),
    "Title and Table": ("Title and Content",),
    "Title and Chart": ("Title and Content",),
    "Closing": ("Section Header", "Title Slide"),
    "Comparison with Verdict": ("Comparison",),
    "Contrast": ("Comparison",),
    "Contrast with Verdict": ("Contrast", "Comparison"),
    "Contrast Left": ("Comparison",),
    "Contrast Left with Verdict": ("Contrast Left", "Comparison"),
}
"""What is used instead of a layout that a template lacks; after that, a bare title with what we put below it."""
_BARE = ("Title Only", "Title and Content")
_SIDES = ("left-title", "left", "right-title", "right")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "Title and Content": ("body",),
    "Statement": ("line-1", "line-2", "line-3", "line-4"),
    "Contents": ("body",),
    "Key Points": ("body",),
    "Two Content": ("left", "right"),
    "Comparison": _SIDES,
    "Comparison with Verdict": (*_SIDES, "verdict"),
    "Contrast": _SIDES,
    "Contrast with Verdict": (*_SIDES, "verdict"),
    "Contrast Left": _SIDES,
    "Contrast Left with Verdict": (*_SIDES, "verdict"),
    "Title and Verdict": ("verdict",),
    "Chart with Takeaway": ("chart", "takeaway"),
    "Title and Table": ("table",),
    "Title and Chart": ("chart",),
    "Picture with Caption": ("picture", "caption"),
    "Picture Full": ("picture",),
    "Picture Half": ("picture", "body"),
    "Big Number": ("figure",),
    "Number Rows": ("value-1", "label-1", "value-2", "label-2", "value-3", "label-3"),
    "Number Grid": tuple(f"{role}-{n}" for n in range(1, 7) for role in ("value", "label")),
    "Quote": ("attribution",),
    "Callout": ("head", "body"),
    "Now and Later": ("left-title", "left", "right-title", "right"),
    "Three Cards": tuple(f"{role}-{n}" for n in range(1, 4) for role in ("head", "text")),
    "Four Cards": tuple(f"{role}-{n}" for n in range(1, 5) for role in ("head", "text")),
}
"""The slots without which a layout is not the one we mean."""
_GUESSED = (
    "Title Slide", "Four Cards", "Three Cards", "Comparison", "Two Content", "Picture with Caption", "Title and Table",
    "Title and Content", "Section Header", "Title Only", "Blank",
)  # fmt: skip
"""Layouts that are known by their placeholders alone, those with more of them first."""
_COLUMNS = ("Four Cards", "Three Cards", "Comparison", "Two Content")
"""Those known by places of one size beside each other, whatever else is small."""
_LINE = 0.12
"""Of the slide's height: a place for a line of words."""
_MADE_FOR = {"Title and Table": "tbl", "Picture with Caption": "pic"}
"""The type of placeholder that makes these known."""
_ALSO = {"chartAndTx": "Chart with Takeaway", "txAndChart": "Chart with Takeaway", "tx": "Title and Content"}
_DOWNWARDS = {"vertTx", "vertTitleAndTx", "clipArtAndVertTx", "vertTitleAndTxOverChart"}


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a title must have."""

    characters: int
    """How many fit."""
    high: bool = True
    """Whether it stands high up where content is below it that is not text."""


_DEMANDS = (_Demand(80), _Demand(50), _Demand(80, high=False), _Demand(50, high=False))
"""A sentence; where no layout has space for one, a short sentence; at last, wherever on the slide it stands."""
_LEAST_CHARACTERS = 50
_CONTENT, _HIGH = 0.3, 0.4
"""The least share of a slide's area for its content, and of its height above which a title ends."""
_CONTENT_HEIGHT = 0.25
"""The least share of a slide's height for its content."""
_ASK = 0.12
"""The least share of a slide's height for what is asked at the close."""
_APART = ("body", "left-title", "left", "right-title", "right", "chart", "table")
"""The slots that a title must not lie over."""
_OVERLAP = 0.3
"""Of the smaller of two places: less is only a shape that is larger than its words."""
_NAMES = 16.0
"""Points at the brand's height of a slide: the size of a byline, of two lines."""
_LARGE = 0.2
"""Of a slide's area: the least that is content, and not a caption."""


@dataclass(frozen=True, slots=True)
class LayoutMapping:
    """What a mapping file states for one of our layouts."""

    layout: str
    slots: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A layout of ours, and the one of the template that is used for it."""

    ours: str
    theirs: TemplateLayout
    rule: str
    slots: Mapping[str, int] = field(default_factory=dict)
    instead: str = ""
    """Where the template has none of its kind: the layout of ours that it is."""


_MOST_ART = 9


def leading_master(inventory: TemplateInventory) -> str:
    """The master that fits best: with the most of what every template has, the least art, the most of our layouts.

    Of two that are alike, the first.
    """
    if len(inventory.masters) == 1:
        return inventory.masters[0]
    return max(inventory.masters, key=lambda master: _fitness(inventory, master))


def _fitness(inventory: TemplateInventory, master: str) -> tuple[int, int, int]:
    only = replace(inventory, master=master, masters=(master,), layouts=of_master(inventory, master))
    found = [match for name in LAYOUTS if (match := _certain(name, only, {}, _DEMANDS[-1])) is not None]
    common = sum(match.ours in COMMON for match in found)
    text = next((match.theirs for match in found if match.ours in _BARE), None)
    return common, -_art(text, inventory) if text else -_MOST_ART, len(found)


def _art(layout: TemplateLayout, inventory: TemplateInventory) -> int:
    """How much of a slide is pictures and shapes, in quarters: a logo, a line or a bar counts for nothing."""
    area = inventory.size.w * inventory.size.h
    covered = sum(frame.w * frame.h for frame in layout.decor) / area
    plain = layout.backdrop.behind(inventory.region).kind == ""
    return round(4 * min(1.0, covered)) + (0 if plain else 4)


def of_master(inventory: TemplateInventory, master: str) -> tuple[TemplateLayout, ...]:
    return tuple(layout for layout in inventory.layouts if layout.master == master)


def match_layouts(
    inventory: TemplateInventory, mapping: Mapping[str, LayoutMapping], *, alone: bool = False
) -> dict[str, Match]:
    """One match for each of our layouts. `alone`: no layouts but those of the master that leads, unless mapped.

    Raises:
        Refused: no layout has a title with space below it, or the mapping file names a layout that does not exist.
    """
    found = (_matched(inventory, mapping, demand, alone=alone) for demand in _DEMANDS)
    whole = [matches for matches in found if len(matches) == len(LAYOUTS)]
    for matches in whole:
        if matches["Title and Content"].rule != INSTEAD:
            return matches
    if whole:
        return whole[0]
    raise Refused(_without_title(inventory))


def _without_title(inventory: TemplateInventory) -> str:
    """What is missing, in measures by which a designer can mend it."""
    titled = [layout for layout in inventory.layouts if layout.title is not None]
    if not titled:
        return f"none of its layouts has a placeholder for a title. {layout_names(inventory)}"
    best = max(titled, key=lambda layout: title_capacity(layout, inventory))
    title, characters = best.title, _LEAST_CHARACTERS
    assert title is not None
    size = min(title.look.size, LEAST_TEMPLATE_TITLE * inventory.size.h / SLIDE.h)
    line, held = size * LINE * title.look.leading, title_capacity(best, inventory)
    lines = ceil(characters / max(1, int(title.inner.w / (size * 0.5 * (1 + title.look.wider)))))
    shape = f"{title.outer.w:.0f} × {title.outer.h:.0f} pt"
    if held < characters:
        need = f"needs {ceil(lines * line + title.outer.h - title.inner.h)} pt of height for {characters} characters"
        why = f"the largest title, on “{best.name}”, is {shape}, holds {held} characters in {size:g} pt, and {need}"
    else:
        below = max((one.outer.h for layout in titled for one in layout.of("obj", "body")), default=0.0)
        least = _CONTENT_HEIGHT * inventory.size.h
        why = (
            f"no title has content below it: the highest body placeholder has {below:.0f} pt, {least:.0f} pt are needed"
        )
    return f"no layout has a title with space for a sentence, and content below it: {why}. {layout_names(inventory)}"


def _matched(
    inventory: TemplateInventory, mapping: Mapping[str, LayoutMapping], demand: _Demand, *, alone: bool
) -> dict[str, Match]:
    """Those of our layouts that the template has one for. `demand`: what a title must have."""
    found: dict[str, Match] = {}
    for name in LAYOUTS:
        match = _certain(name, inventory, mapping, demand, alone=alone)
        found |= {name: match} if match is not None else {}
    used = {match.theirs.part for match in found.values()}
    for name in _GUESSED:
        guesses = _guesses(name, inventory, used, demand, alone=alone) if name not in found else iter(())
        if (guess := next(guesses, None)) is not None:
            found[name] = Match(name, guess, GUESS)
            used.add(guess.part)
    if "Title Only" not in found and (bare := _barest(inventory, demand, alone=alone)) is not None:
        found["Title Only"] = Match("Title Only", bare, GUESS)
    return {
        name: match for name in LAYOUTS if (match := found.get(name) or _instead(name, found, inventory)) is not None
    }


def _barest(inventory: TemplateInventory, demand: _Demand, *, alone: bool) -> TemplateLayout | None:
    """The layout with a title high up and a ground to read on that has the fewest other placeholders: on slides they
    stay away.
    """
    high = [
        layout
        for layouts in _in_turn("Title Only", inventory, alone=alone)
        for layout in layouts
        if layout.title is not None
        and layout.type not in (*_DOWNWARDS, "title", "secHead")
        and layout.title.outer.bottom < _HIGH * inventory.size.h
        and title_capacity(layout, inventory) >= demand.characters
    ]
    return min(high, key=lambda layout: _unlike_bare(layout, inventory), default=None)


def _unlike_bare(layout: TemplateLayout, inventory: TemplateInventory) -> tuple[bool, bool, int]:
    narrow = layout.title is None or layout.title.outer.w < inventory.size.w / 2
    return narrow, mottled(inventory.region, layout.backdrop), len(layout.places)


def layout_names(inventory: TemplateInventory) -> str:
    """ "It has: Titelfolie, Nur Titel." """
    return f"It has: {', '.join(dict.fromkeys(layout.name for layout in inventory.layouts))}."


def _in_turn(name: str, inventory: TemplateInventory, *, alone: bool) -> Iterator[Sequence[TemplateLayout]]:
    """Where one for our layout is looked for: on the master that leads; then on others.

    Content keeps to masters of the same colours, unless the one that leads has no text slide.
    """
    own = of_master(inventory, inventory.master)
    yield own
    large = _LARGE * inventory.size.w * inventory.size.h
    texts = any(one.title and place.outer.w * place.outer.h > large for one in own for place in one.of("obj", "body"))
    anywhere = not texts or LAYOUTS[name].dark
    others = [layout for layout in inventory.layouts if layout.master != inventory.master and not alone]
    yield [layout for layout in others if anywhere or layout.backdrop.slots == own[0].backdrop.slots]


def _certain(
    name: str, inventory: TemplateInventory, mapping: Mapping[str, LayoutMapping], demand: _Demand, *,
    alone: bool = False,
) -> Match | None:  # fmt: skip
    if name in mapping:
        return _mapped(name, mapping[name], inventory)
    for group in _in_turn(name, inventory, alone=alone):
        typed = [layout for layout in group if _type(layout) == name]
        named = [layout for layout in group if is_called(name, layout.name)]
        by_type = [*(layout for layout in typed if layout in named), *typed]
        for rule, layouts in ((TYPE, by_type), (NAME, named)):
            for layout in sorted(layouts, key=lambda layout: not _roomy(name, layout, inventory)):
                high = name != "Title Only" or not demand.high or _roomy(name, layout, inventory)
                if high and _suits(LAYOUTS[name], layout, inventory, demand):
                    return Match(name, layout, rule)
    return None


def _mapped(name: str, mapping: LayoutMapping, inventory: TemplateInventory) -> Match:
    described = f"“{mapping.layout}”, which the mapping file has for “{name}”,"
    wanted = [layout for layout in inventory.layouts if layout.name == mapping.layout]
    wanted.sort(key=lambda layout: layout.master != inventory.master)
    if not wanted:
        raise Refused(
            f"it has no layout “{mapping.layout}”, which the mapping file has for “{name}”. {layout_names(inventory)}"
        )
    if wanted[0].title is None and name != "Blank":
        raise Refused(f"the layout {described} has no title")
    indices = {place.idx for place in wanted[0].places}
    if lost := [idx for idx in mapping.slots.values() if idx not in indices]:
        known = ", ".join(f"{place.idx} ({place.type})" for place in wanted[0].places)
        raise Refused(f"the layout {described} has no placeholder {lost[0]}; it has {known}")
    return Match(name, wanted[0], MAPPED, mapping.slots)


def _roomy(name: str, layout: TemplateLayout, inventory: TemplateInventory) -> bool:
    """Of several masters, some are made for a few words: content wants a title that is high up, or beside it."""
    if LAYOUTS[name].dark or layout.title is None:
        return True
    area = max((place.outer.w * place.outer.h for place in layout.of("obj", "body")), default=0.0)
    enough = name != "Title and Content" or area > _CONTENT * inventory.size.w * inventory.size.h
    title = layout.title.outer
    beside = title.w < inventory.size.w / 2 and title.x < inventory.size.w / 4 and title.h > inventory.size.h / 3
    return enough and (beside or title.bottom < _HIGH * inventory.size.h)


_BY_TYPE = {own.type: own.name for own in LAYOUTS.values() if own.type}


def _type(layout: TemplateLayout) -> str:
    """Our name for a layout's type; empty where it has none."""
    return _BY_TYPE.get(layout.type) or _ALSO.get(layout.type, "")


def _suits(ours: Layout, theirs: TemplateLayout, inventory: TemplateInventory, demand: _Demand) -> bool:
    """Whether the layout has what ours cannot do without, and a title with space for a sentence."""
    if theirs.type in _DOWNWARDS:
        return False
    if ours.name == "Blank":
        return True
    taken = assign_slots(ours, theirs, {}, inventory.size)
    if (
        ours.name == "Title Slide"
        and taken
        and "byline" not in taken
        and not _has_space_for_names(taken, theirs, inventory)
    ):
        return False
    complete = all(role in taken for role in NEEDED.get(ours.name, ()))
    apart = not any(_overlap(theirs.title, place) for role, place in taken.items() if role in _APART)
    return complete and apart and title_capacity(theirs, inventory) >= demand.characters


def _has_space_for_names(taken: Taken, theirs: TemplateLayout, inventory: TemplateInventory) -> bool:
    """Whether a title slide has room for its authors: below its words, above them, or in the place of its subtitle."""
    scale = inventory.size.h / SLIDE.h
    height, space = 2 * _NAMES * scale * LINE, SPACE * scale
    frames = [place.outer for place in taken.values()]
    lowest = max(taken.values(), key=lambda place: place.outer.bottom)
    below = free_band(theirs, frames, lowest, height, inventory, space, above=False) is not None
    return below or room_above(theirs, frames, height + space, inventory) or lowest.inner.h >= 2 * height


def _overlap(title: TemplatePlaceholder | None, place: TemplatePlaceholder) -> bool:
    """Whether a title that its layout has left where the master's stands lies over words."""
    if title is None:
        return False
    one, other = title.outer, place.outer
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    least = min(one.w * one.h, other.w * other.h)
    return across > 0 and down > 0 and across * down > _OVERLAP * least


def title_capacity(theirs: TemplateLayout, inventory: TemplateInventory) -> int:
    """How many characters fit into the title at the least size, about half an em each; where it can grow, grown."""
    title, scale = theirs.title, inventory.size.h / SLIDE.h
    if title is None:
        return 0
    below = [place.outer.y for place in theirs.places if place.outer.y >= title.outer.bottom]
    floor = min([*below, inventory.region.y]) - SPACE * scale
    grown = for_a_sentence(theirs, inventory, scale, floor).h - title.outer.h
    size = min(title.look.size, LEAST_TEMPLATE_TITLE * scale)
    lines = int((title.inner.h + max(0.0, grown)) * 1.03 / (size * LINE * title.look.leading))
    return lines * int(title.inner.w / (size * 0.5 * (1 + title.look.wider)))


def _guesses(
    name: str, inventory: TemplateInventory, used: set[str], demand: _Demand, *, alone: bool
) -> Iterator[TemplateLayout]:
    ours = LAYOUTS[name]
    for layout in chain.from_iterable(_in_turn(name, inventory, alone=alone)):
        if (
            layout.part not in used
            and _type(layout) in {"", name}
            and _suits(ours, layout, inventory, demand)
            and _looks_like(name, layout, inventory)
        ):
            yield layout


def _looks_like(name: str, layout: TemplateLayout, inventory: TemplateInventory) -> bool:
    places = [place for place in layout.places if place is not layout.title]
    area = inventory.size.w * inventory.size.h
    large = [place for place in places if place.outer.w * place.outer.h > _LARGE * area]
    if name == "Title Slide":
        return any(place.type in {"ctrTitle", "subTitle"} for place in layout.places)
    if name in {"Blank", "Title Only"}:
        high = layout.title is not None and layout.title.outer.y < inventory.size.h * 0.3
        return not places and (layout.title is None if name == "Blank" else high)
    if name == "Section Header":
        return not large and all(place.type == "body" for place in places) and len(places) <= 1
    if name in _MADE_FOR and not layout.of(_MADE_FOR[name]):
        return False
    if name in _COLUMNS:
        taken = assign_slots(LAYOUTS[name], layout, {}, inventory.size)
        used = {id(place) for role, place in taken.items() if role in NEEDED[name]}
        return all(place.outer.h < _LINE * inventory.size.h for place in places if id(place) not in used)
    return len(places) == len(NEEDED[name]) and (name != "Title and Content" or len(large) == 1)


def _has_space_for_ask(layout: TemplateLayout, inventory: TemplateInventory) -> bool:
    """Whether it has no words above its title, as the section header of Office 2007 has, nor only a line for them."""
    title, words = layout.title, layout.of("body", "subTitle")
    in_order = all(title is not None and place.outer.y >= title.outer.y for place in words)
    return in_order and all(place.inner.h >= _ASK * inventory.size.h for place in words)


def _instead(name: str, found: Mapping[str, Match], inventory: TemplateInventory) -> Match | None:
    others = [other for other in (*_INSTEAD_OF.get(name, ()), *_BARE) if other != name and other in found]
    roomy = [other for other in others if name != "Closing" or _has_space_for_ask(found[other].theirs, inventory)]
    for other in (*roomy, *others):
        match = found[other]
        return Match(name, match.theirs, INSTEAD, match.slots if name == "Key Points" else {}, other)
    return None
