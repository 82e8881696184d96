"""A brief → warnings of what is written in it, and would be in no output (W208)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefwright.blocks import KINDS
from briefwright.blocks.kind import Fields, SlideFields
from briefwright.blocks.stats import StatFields, StatsFields
from briefwright.blocks.timeline import EventFields
from briefwright.brief.model import BriefFields, SectionFields
from briefwright.io.inputs import is_file
from briefwright.problems import Location, Problem
from briefwright.richtext.text import Filled, Text
from briefwright.schema.fields import PROJECTIONS, InputModel, PartFields, Projection, ShownIn
from briefwright.schema.models import FieldInfo
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, place_of

_WITH_MESSAGE = ("comparison", "timeline", "chart", "figure", "table", "process")
"""The kinds of block whose message the built-in handout prints."""
_IN_HANDOUT = ("points", "stats", "recommendations", *_WITH_MESSAGE)
"""Those that it shows."""
_WITHOUT_ALT = ("table", "timeline", "process")
"""The kinds whose alternative text slides alone have: on paper they are read as they are."""
_MAY_BE_EMPTY = ("params", "value", "text", "label", "rows", "columns")
"""A cell or a value without words is a gap."""
_FOR_SLIDES = ("slide", "notes")
"""What no page prints, whichever template makes it."""
_ON_THEIR_SLIDE = ("icon", "emphasis")
"""What key figures have on their slide alone."""
_EVERYWHERE = frozenset(PROJECTIONS)
_Shown = frozenset[Projection]
_Path = tuple[int | str, ...]


def unprinted(brief: BriefFields, tree: Node, settings: Collection[str], folder: Path) -> Iterator[Problem]:
    """What would be printed nowhere, of a brief and its YAML.

    `settings`: keys whose values come from a matrix or the command line; `folder`: the brief's own.
    """
    yield from _empty(tree, settings)
    templates = folder / "templates"
    own_handout = is_file(templates / "handout.html.jinja")
    own_deck = bool(brief.storyboards) or is_file(templates / "deck.xml.jinja")
    sections = [("sections", at, one, one.outputs) for at, one in enumerate(brief.sections)]
    sections += [("annex", at, one, _annexed(one, brief.on_slides)) for at, one in enumerate(brief.annex)]
    sections += [
        ("appendix", at, one, one.outputs & {"deck"})
        for at, one in enumerate(brief.appendix) if isinstance(one, SectionFields)
    ]  # fmt: skip
    for key, at, section, shown in sections:
        if not shown:
            output = "deck" if key == "appendix" else "brief"
            message, hint = f"no output shows this section of the {key}", f"add `{output}` to its `only:`"
            yield _problem(message, section.location, hint)
            continue
        part = _PartOfBrief(tree, "section", "", shown, (key, at))
        yield from part.lost(section, {"blocks"})
        for number, block in enumerate(section.blocks):
            own = own_handout or is_file(templates / "blocks" / f"{block.kind}.html.jinja")
            place = (*part.path, "blocks", number, block.kind)
            yield from _in_block(block, replace(part, path=place, own=own))
    for at, sentence in enumerate(brief.bottom_line):
        part = _PartOfBrief(tree, "sentence", "", sentence.outputs, ("bottom-line", at))
        yield from part.lost(sentence)
    for at, figure in enumerate(brief.key_figures):
        part = _PartOfBrief(tree, "number", "", figure.outputs, ("key-figures", at))
        yield from part.lost(figure)
        if "deck" in part.shown and not own_deck and _have_block(brief):
            yield from (part.told_by_block(key) for key in _ON_THEIR_SLIDE if getattr(figure, key))


def _annexed(section: SectionFields, named: Collection[str]) -> _Shown:
    """The documents that show a section of the annex. `named`: what is on slides."""
    asked = str(section.id) in named or any(str(block.id) in named for block in section.blocks)
    return section.in_annex | frozenset({"deck"} if asked else ())


def _have_block(brief: BriefFields) -> bool:
    """Whether a block of big numbers shows one of the key figures, so that these have no slide of their own."""

    def named(numbers: Iterable[StatFields]) -> set[tuple[Text | None, Text | None]]:
        return {(None if one.value else one.fact, one.value) for one in numbers if "deck" in one.outputs}

    blocks = (
        block
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, StatsFields) and "deck" in block.outputs & section.outputs
    )
    return not named(brief.key_figures).isdisjoint(named(item for block in blocks for item in block.items))


def _in_block(block: Fields, section: _PartOfBrief) -> Iterator[Problem]:
    shown = block.outputs & section.shown
    part = replace(section, what="block", kind=block.kind, shown=shown)
    if not shown:
        yield _apart("block", block.outputs, "section", section.shown, block.location)
    elif not any(_shows_items(block, output) for output in shown):
        message = "no output shows this block: each leaves out all items of one of its lists"
        yield _problem(message, block.location, "change `only:` of some of its items")
    elif shown == {"handout"} and block.kind not in _IN_HANDOUT and not part.own:
        message = f"no output shows this block: the handout has no {block.kind}"
        yield _problem(message, block.location, "add `brief` to its `only:`, or show it in a handout.html.jinja")
    else:
        if block.alt is not None and not KINDS[block.kind].block.numbered:
            message = f"the `alt` of {block.kind} is printed nowhere: its words are text that is read as it is"
            yield _problem(message, block.alt.location, "remove it")
        yield from part.lost(block)


@dataclass(frozen=True, slots=True)
class _PartOfBrief:
    """A part of the brief, and the documents that show it."""

    tree: Node
    what: str
    kind: str
    shown: _Shown
    path: _Path
    own: bool = False
    """Whether a template of the brief's own may print what ours do not."""

    def lost(self, written: InputModel, but: Collection[str] = ()) -> Iterator[Problem]:
        """What is written in its fields, but for some keys, that none of these documents shows."""
        for name, info in type(written).model_fields.items():
            value, key = getattr(written, name), info.alias
            if name not in written.model_fields_set or key in but or value == info.default:
                continue
            documents = self._shown_in(key, info, value)
            if self.shown.isdisjoint(documents) and (not self.own or key in _FOR_SLIDES):
                yield self._lost(key, documents)
            else:
                yield from replace(self, path=(*self.path, key)).within(value)

    def told_by_block(self, key: str) -> Problem:
        """Of a key figure that has no slide, since a block has its number."""
        place = place_of(self.tree, (*self.path, key), key=True)
        message = f"no output shows this `{key}`: a block of stats shows a key figure, so that they have no slide"
        return _problem(message, place, "write it in that block, or remove it")

    def within(self, value: Any) -> Iterator[Problem]:
        """The same of what the value of a field holds."""
        if isinstance(value, tuple):
            for at, each in enumerate(value):
                yield from replace(self, path=(*self.path, at)).within(each)
        elif isinstance(value, InputModel):
            outputs = value.outputs if isinstance(value, PartFields) else _EVERYWHERE
            part = self if outputs == _EVERYWHERE else replace(self, what="item", shown=outputs & self.shown)
            if not part.shown:
                yield _apart("item", outputs, "block", self.shown, value.location)
            elif isinstance(value, EventFields) and part.shown == {"handout"} and not (value.turning_point or self.own):
                message, hint = "no output shows this event", "add `brief` to its `only:`, or `turning-point: true`"
                yield _problem(f"{message}: the handout has only turning points", value.location, hint)
            else:
                yield from part.lost(value)

    def _shown_in(self, key: str, info: FieldInfo, value: Any) -> tuple[Projection, ...]:
        """The documents that show a field."""
        if isinstance(value, SlideFields) or (key == "alt" and self.kind in _WITHOUT_ALT):
            return ("deck",)
        if key == "message" and self.kind in _IN_HANDOUT and self.kind not in _WITH_MESSAGE:
            return ("brief", "deck")
        return next((one.documents for one in info.metadata if isinstance(one, ShownIn)), PROJECTIONS)

    def _lost(self, key: str, documents: Collection[Projection]) -> Problem:
        place = place_of(self.tree, (*self.path, key), key=key != "notes")
        only = f"its {self.what} is only for {_listed(self.shown)}"
        if key == "notes":
            message = f"nobody sees these speaker notes: their {self.what} is only for {_listed(self.shown)}"
        elif "brief" in documents:
            message = f"no output shows this `{key}`: the handout has only the short form"
        else:
            message = f"no output shows this `{key}`: it is for slides, and {only}"
        first = next(one for one in PROJECTIONS if one in documents)
        return _problem(message, place, f"add `{first}` to its `only:`, or remove {'them' if key == 'notes' else 'it'}")


def _empty(node: Node, but: Collection[str]) -> Iterator[Problem]:
    """Keys that are written, and hold nothing. What a parameter leaves empty is meant to be."""
    if isinstance(node, LocatedSequence):
        for value in node:
            yield from _empty(value, ())
    elif isinstance(node, LocatedMapping):
        for key, value in node.items():
            if key in but or key in _MAY_BE_EMPTY or isinstance(value, Filled):
                continue
            if not value.strip() if isinstance(value, Text) else not value:
                yield _problem(f"`{key}` is empty", node.keys_at[key], "write something, or remove the key")
            else:
                yield from _empty(value, ())


def _shows_items(block: Fields, output: Projection) -> bool:
    """Whether an output shows something of each list of a block."""
    return all(any(output in item.outputs for item in items) for items in block.lists)


def _apart(what: str, outputs: Collection[str], around: str, shown: Collection[str], location: Location) -> Problem:
    """Of a part that is for other outputs than what it is a part of, or for none."""
    if not outputs:
        return _problem(f"no output shows this {what}: it is for none of them", location, "change its `not-for:`")
    message = f"no output shows this {what}: it is only for {_listed(outputs)}, its {around} for {_listed(shown)}"
    return _problem(message, location, "change `only:` of one of them")


def _listed(outputs: Collection[str]) -> str:
    return " and ".join(one for one in PROJECTIONS if one in outputs)


def _problem(message: str, location: Location | None, hint: str) -> Problem:
    return Problem("W208", message, location, hint, "warning")
