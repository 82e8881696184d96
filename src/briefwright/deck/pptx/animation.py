"""A slide's items → PowerPoint's animations: each fades in at a click; and the fade from one slide to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from briefwright.deck.drawingml import Fragment, element, root, text
from briefwright.deck.model.deck import CONTENTS, ArrangedSlide, FilledSlot

_FADE = "10"
"""PowerPoint's number for the entrance "Fade"."""
_MILLISECONDS, _BETWEEN_SLIDES = 500, 700
_CARD = re.compile(r"(?:number|head|text)-(?P<number>\d+)")
"""The slots of a card."""
_Target = tuple[str, int | None]
"""The role of a placeholder, and the number of one of its paragraphs from 0; None: all of it."""


def transition() -> Fragment:
    """A fade, as PowerPoint writes it: the duration is an extension of 2010 ([MS-PPTX] 2.5.3)."""

    def fade(**more: object) -> Fragment:
        return element("p:transition", {"spd": "med", **more}, element("p:fade"))

    newer = root("mc:Choice", "mc p14", {"Requires": "p14"}, fade(**{"p14:dur": _BETWEEN_SLIDES}))
    return element("mc:AlternateContent", None, newer, element("mc:Fallback", None, fade()))


def builds(slide: ArrangedSlide, ids: Mapping[str, int]) -> Iterator[Fragment]:
    """The `p:timing` of a slide with several items. `ids`: of the shapes of its placeholders, by their roles."""
    steps = [*_list_steps(slide.filled)] or [*_card_steps(slide.filled)]
    if len(steps) < 2 or slide.id == CONTENTS:
        return
    numbers = count(1)
    yield element("p:timing", None, element("p:tnLst", None, _root(steps, ids, numbers)), _built(steps, ids))


def _list_steps(filled: Sequence[FilledSlot]) -> Iterator[list[_Target]]:
    """The items of lists, each with what is below it."""
    for slot in filled:
        if slot.marker == "none" or slot.slot in ("title", "source"):
            continue
        levels = slot.levels or (0,) * len(slot.paragraphs)
        starts = [at for at, level in enumerate(levels) if not level or not at]
        for start, end in pairwise((*starts, len(levels))):
            yield [(slot.slot, at) for at in range(start, end)]


def _card_steps(filled: Sequence[FilledSlot]) -> Iterator[list[_Target]]:
    cards: dict[str, list[_Target]] = {}
    for slot in filled:
        if found := _CARD.fullmatch(slot.slot):
            cards.setdefault(found["number"], []).append((slot.slot, None))
    yield from cards.values()


def _root(steps: Sequence[Sequence[_Target]], ids: Mapping[str, int], numbers: Iterator[int]) -> Fragment:
    """The tree that PowerPoint itself writes: the slide, its main sequence, a click for each step."""
    whole = {"id": next(numbers), "dur": "indefinite", "restart": "never", "nodeType": "tmRoot"}
    main = {"id": next(numbers), "dur": "indefinite", "nodeType": "mainSeq"}
    clicks = [_click(step, ids, numbers) for step in steps]
    moves = [
        element(f"p:{name}CondLst", None, element("p:cond", {"evt": event, "delay": 0}, _on(element("p:sldTgt"))))
        for name, event in (("prev", "onPrev"), ("next", "onNext"))
    ]
    sequence = element("p:seq", {"concurrent": 1, "nextAc": "seek"}, _node(main, *clicks), *moves)
    return element("p:par", None, _node(whole, sequence))


def _click(step: Sequence[_Target], ids: Mapping[str, int], numbers: Iterator[int]) -> Fragment:
    outer, inner = ({"id": next(numbers), "fill": "hold"} for _ in range(2))
    effects = [_effect(target, ids, numbers, "withEffect" if at else "clickEffect") for at, target in enumerate(step)]
    together = element("p:par", None, _node(inner, *effects, delay="0"))
    return element("p:par", None, _node(outer, together, delay="indefinite"))


def _effect(target: _Target, ids: Mapping[str, int], numbers: Iterator[int], kind: str) -> Fragment:
    """What fades in: it is shown, and its opacity rises."""
    attributes = {"id": next(numbers), "presetID": _FADE, "presetClass": "entr", "presetSubtype": 0, "fill": "hold"}
    shown = element("p:cTn", {"id": next(numbers), "dur": 1, "fill": "hold"}, _starting("0"))
    names = element("p:attrNameLst", None, element("p:attrName", None, text("style.visibility")))
    visible = element("p:to", None, element("p:strVal", {"val": "visible"}))
    set_ = element("p:set", None, element("p:cBhvr", None, shown, _on(_shape(target, ids)), names), visible)
    rising = element("p:cTn", {"id": next(numbers), "dur": _MILLISECONDS})
    behaviour = element("p:cBhvr", None, rising, _on(_shape(target, ids)))
    fade = element("p:animEffect", {"transition": "in", "filter": "fade"}, behaviour)
    return element("p:par", None, _node({**attributes, "grpId": 0, "nodeType": kind}, set_, fade, delay="0"))


def _node(attributes: Mapping[str, object], *children: Fragment, delay: str = "") -> Fragment:
    return element("p:cTn", attributes, _starting(delay) if delay else None, element("p:childTnLst", None, *children))


def _starting(delay: str) -> Fragment:
    return element("p:stCondLst", None, element("p:cond", {"delay": delay}))


def _on(target: Fragment) -> Fragment:
    return element("p:tgtEl", None, target)


def _shape(target: _Target, ids: Mapping[str, int]) -> Fragment:
    role, paragraph = target
    words = element("p:txEl", None, element("p:pRg", {"st": paragraph, "end": paragraph}))
    return element("p:spTgt", {"spid": ids[role]}, words if paragraph is not None else None)


def _built(steps: Sequence[Sequence[_Target]], ids: Mapping[str, int]) -> Fragment:
    """What is built: by paragraphs, or as a whole."""
    roles = dict.fromkeys((role, paragraph is not None) for step in steps for role, paragraph in step)
    return element("p:bldLst", None, *(
        element("p:bldP", {"spid": ids[role], "grpId": 0, "build": "p" if parted else None}) for role, parted in roles
    ))  # fmt: skip
