"""What a template offers → a layout of its own for each of ours, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefwright.deck.model.geometry import LAYOUTS, SLIDE, Layout
from briefwright.deck.opc import Refused
from briefwright.deck.template.assignment import assigned
from briefwright.deck.template.inventory import OfferedLayout, TemplateInventory
from briefwright.deck.template.names import is_called

TOLD, TYPE, NAME, GUESS, STANDS_IN = "mapping file", "type", "name", "placeholders", "stands in"
"""The rules, the surest first."""

_STANDS_IN: Mapping[str, tuple[str, ...]] = {
    "Title Slide": ("Section Header",),
    "Section Header": ("Title Slide",),
    "Title and Content": (),
    "Key Points": ("Title and Content",),
    "Title and Table": ("Title and Content",),
    "Closing": ("Section Header", "Title Slide"),
}
"""What stands in for a layout that is not there; after that, a bare title with what we put below it."""
_BARE = ("Title Only", "Title and Content")
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "Title and Content": ("body",),
    "Key Points": ("body",),
    "Two Content": ("left", "right"),
    "Comparison": ("left-title", "left", "right-title", "right"),
    "Chart with Takeaway": ("chart", "takeaway"),
    "Title and Table": ("table",),
    "Picture with Caption": ("picture", "caption"),
    "Big Number": ("figure",),
    "Quote": ("quote",),
}
"""The slots without which a layout is not the one we mean."""
_GUESSED = (
    "Title Slide", "Comparison", "Two Content", "Picture with Caption", "Title and Table", "Title and Content",
    "Section Header", "Title Only", "Blank",
)  # fmt: skip
"""What placeholders alone can tell, what has more of them first."""
_MADE_FOR = {"Title and Table": "tbl", "Picture with Caption": "pic"}
"""The type of placeholder that alone tells these."""
_ALSO = {"chartAndTx": "Chart with Takeaway", "txAndChart": "Chart with Takeaway", "tx": "Title and Content"}
_DOWNWARDS = {"vertTx", "vertTitleAndTx", "clipArtAndVertTx", "vertTitleAndTxOverChart"}
_TITLE_CHARACTERS = (80, 50)
"""What a title holds: a sentence; where no layout has room for one, a short sentence."""
_LEAST_TITLE = 20.0
"""Points at the brand's height of a slide: a title is a sentence, and is not set smaller."""
_CONTENT, _HIGH = 0.3, 0.4
"""The least share of a slide's area for its content, and of its height above which a title ends."""
_ASK = 0.12
"""The least share of a slide's height for what is asked at the close."""
_LARGE = 0.2
"""Of a slide's area: the least that is content, and not a caption."""


@dataclass(frozen=True, slots=True)
class LayoutMapping:
    """What a mapping file says of one of our layouts."""

    layout: str
    slots: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """A layout of ours, and the one of the template that it stands on."""

    ours: str
    offered: OfferedLayout
    rule: str
    slots: Mapping[str, int] = field(default_factory=dict)
    instead: str = ""
    """Of what stands in: the layout that it is."""


def matched(offer: TemplateInventory, told: Mapping[str, LayoutMapping]) -> dict[str, Match]:
    """One match for each of our layouts.

    Raises:
        Refused: no layout has a title with room below it, or the mapping file names a layout that does not exist.
    """
    for characters in _TITLE_CHARACTERS:
        whole = _matched(offer, told, characters)
        if len(whole) == len(LAYOUTS):
            return whole
    raise Refused(f"no layout has a title with room for a sentence, and content below it. {offered_names(offer)}")


def _matched(offer: TemplateInventory, told: Mapping[str, LayoutMapping], characters: int) -> dict[str, Match]:
    """Those of our layouts that one stands for. `characters`: the least that a title holds."""
    found = {name: match for name in LAYOUTS if (match := _surely(name, offer, told, characters)) is not None}
    used = {match.offered.part for match in found.values()}
    for name in _GUESSED:
        if name not in found and (guess := next(_guesses(name, offer, used, characters), None)) is not None:
            found[name] = Match(name, guess, GUESS)
            used.add(guess.part)
    return {name: match for name in LAYOUTS if (match := found.get(name) or _stand_in(name, found, offer)) is not None}


def offered_names(offer: TemplateInventory) -> str:
    """ "It has: Titelfolie, Nur Titel." """
    return f"It has: {', '.join(dict.fromkeys(layout.name for layout in offer.layouts))}."


def _surely(name: str, offer: TemplateInventory, told: Mapping[str, LayoutMapping], characters: int) -> Match | None:
    if name in told:
        return _told(name, told[name], offer)
    typed = [layout for layout in offer.layouts if _type(layout) == name]
    named = [layout for layout in offer.layouts if is_called(name, layout.name)]
    by_type = [*(layout for layout in typed if layout in named), *typed]
    for rule, layouts in ((TYPE, by_type), (NAME, named)):
        for layout in sorted(layouts, key=lambda layout: not _roomy(name, layout, offer)):
            if _serves(LAYOUTS[name], layout, offer, characters):
                return Match(name, layout, rule)
    return None


def _told(name: str, told: LayoutMapping, offer: TemplateInventory) -> Match:
    stands = f"{told.layout!r}, which the mapping file has for {name!r},"
    wanted = [layout for layout in offer.layouts if layout.name == told.layout]
    if not wanted:
        raise Refused(
            f"it has no layout {told.layout!r}, which the mapping file has for {name!r}. {offered_names(offer)}"
        )
    if wanted[0].title is None and name != "Blank":
        raise Refused(f"the layout {stands} has no title")
    indices = {place.idx for place in wanted[0].places}
    if lost := [idx for idx in told.slots.values() if idx not in indices]:
        known = ", ".join(f"{place.idx} ({place.type})" for place in wanted[0].places)
        raise Refused(f"the layout {stands} has no placeholder {lost[0]}; it has {known}")
    return Match(name, wanted[0], TOLD, told.slots)


def _roomy(name: str, layout: OfferedLayout, offer: TemplateInventory) -> bool:
    """Of several masters, some are made for a few words: content wants a title that is high up, or beside it."""
    if LAYOUTS[name].dark or layout.title is None:
        return True
    area = max((place.outer.w * place.outer.h for place in layout.of("obj", "body")), default=0.0)
    enough = name != "Title and Content" or area > _CONTENT * offer.size.w * offer.size.h
    title = layout.title.outer
    beside = title.w < offer.size.w / 2 and title.x < offer.size.w / 4 and title.h > offer.size.h / 3
    return enough and (beside or title.bottom < _HIGH * offer.size.h)


def _type(layout: OfferedLayout) -> str:
    """Our name for a layout's type; empty where it has none."""
    ours = {own.type: own.name for own in LAYOUTS.values() if own.type}
    return ours.get(layout.type) or _ALSO.get(layout.type, "")


def _serves(ours: Layout, offered: OfferedLayout, offer: TemplateInventory, characters: int) -> bool:
    """Whether the layout has what ours cannot do without, and a title that holds a sentence."""
    if offered.type in _DOWNWARDS:
        return False
    if ours.name == "Blank":
        return True
    taken = assigned(ours, offered, {}, offer.size.w)
    complete = all(role in taken for role in _NEEDED.get(ours.name, ()))
    return complete and title_holds(offered, offer) >= characters


def title_holds(offered: OfferedLayout, offer: TemplateInventory) -> int:
    """How many characters the title holds at the least size, about half an em each."""
    if offered.title is None:
        return 0
    size = min(offered.title.look.size, _LEAST_TITLE * offer.size.h / SLIDE.h)
    lines = int(offered.title.inner.h * 1.03 / (size * 1.22 * offered.title.look.leading))
    return lines * int(offered.title.inner.w / (size * 0.5 * (1 + offered.title.look.wider)))


def _guesses(name: str, offer: TemplateInventory, used: set[str], characters: int) -> Iterator[OfferedLayout]:
    ours = LAYOUTS[name]
    for layout in offer.layouts:
        if (
            layout.part not in used
            and _type(layout) in {"", name}
            and _serves(ours, layout, offer, characters)
            and _looks_like(name, layout, offer)
        ):
            yield layout


def _looks_like(name: str, layout: OfferedLayout, offer: TemplateInventory) -> bool:
    places = [place for place in layout.places if place is not layout.title]
    area = offer.size.w * offer.size.h
    large = [place for place in places if place.outer.w * place.outer.h > _LARGE * area]
    if name == "Title Slide":
        return any(place.type in {"ctrTitle", "subTitle"} for place in layout.places)
    if name in {"Blank", "Title Only"}:
        high = layout.title is not None and layout.title.outer.y < offer.size.h * 0.3
        return not places and (layout.title is None if name == "Blank" else high)
    if name == "Section Header":
        return not large and all(place.type == "body" for place in places) and len(places) <= 1
    if name in _MADE_FOR and not layout.of(_MADE_FOR[name]):
        return False
    return len(places) == len(_NEEDED[name]) and (name != "Title and Content" or len(large) == 1)


def _holds_an_ask(layout: OfferedLayout, offer: TemplateInventory) -> bool:
    """Whether it has no words above its title, as the section header of Office 2007 has, nor only a line for them."""
    title, words = layout.title, layout.of("body", "subTitle")
    in_order = all(title is not None and place.outer.y >= title.outer.y for place in words)
    return in_order and all(place.inner.h >= _ASK * offer.size.h for place in words)


def _stand_in(name: str, found: Mapping[str, Match], offer: TemplateInventory) -> Match | None:
    for other in (*_STANDS_IN.get(name, ()), *_BARE):
        if other != name and other in found and (name != "Closing" or _holds_an_ask(found[other].offered, offer)):
            match = found[other]
            return Match(name, match.offered, STANDS_IN, match.slots if name == "Key Points" else {}, other)
    return None
