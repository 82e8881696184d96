"""A brief → warnings of what is written in it, and would be in no output (W208)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from briefwright.blocks import KINDS
from briefwright.blocks.kind import Fields
from briefwright.brief.model import BriefFields, SectionFields
from briefwright.io.inputs import is_file
from briefwright.problems import Location, Problem
from briefwright.richtext.text import Filled, Text
from briefwright.schema.fields import PROJECTIONS, Projection
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node

_IN_HANDOUT = ("points", "stats", "recommendations", "comparison", "timeline")
"""The kinds of block that the built-in handout shows."""
_SHORT_IN_HANDOUT = ("points", "recommendations")
"""Those whose `detail` it leaves out."""
_MAY_BE_EMPTY = ("params", "value", "text", "label", "rows", "columns")
"""A cell or a value without words is a gap."""
_Shown = frozenset[Projection]


def unprinted(brief: BriefFields, tree: Node, settings: Collection[str], folder: Path) -> Iterator[Problem]:
    """What would be printed nowhere, of a brief and its YAML.

    `settings`: keys whose values come from a matrix or the command line; `folder`: the brief's own.
    """
    yield from _empty(tree, settings)
    own_handout = is_file(folder / "templates" / "handout.html.jinja")
    for section in brief.sections:
        yield from _in_section(section, own_handout)


def _in_section(section: SectionFields, own_handout: bool) -> Iterator[Problem]:
    shown = _only(section.only, frozenset(PROJECTIONS))
    if section.notes and "deck" not in shown:
        yield _notes(section.notes, "section", shown)
    for block in section.blocks:
        here = _only(block.only, shown)
        if not here:
            message = (
                f"no output shows this block: it is only for {_listed(block.only)}, its section for {_listed(shown)}"
            )
            yield _problem(message, block.location, "change `only:` of one of them")
        elif here == {"handout"} and block.kind not in _IN_HANDOUT and not own_handout:
            message = f"no output shows this block: the handout has no {block.kind}"
            yield _problem(message, block.location, "add `brief` to its `only:`, or show it in a handout.html.jinja")
        else:
            yield from _in_block(block, here)


def _in_block(block: Fields, shown: _Shown) -> Iterator[Problem]:
    if block.alt is not None and not KINDS[block.kind].block.numbered:
        message = f"the `alt` of {block.kind} is printed nowhere: its words are text that is read as it is"
        yield _problem(message, block.alt.location, "remove it")
    if block.notes and "deck" not in shown:
        yield _notes(block.notes, "block", shown)
    for item in getattr(block, "items", ()):
        here, detail = _only(getattr(item, "only", ()), shown), getattr(item, "detail", None)
        if not here:
            message = f"no output shows this item: it is only for {_listed(item.only)}, its block for {_listed(shown)}"
            yield _problem(message, item.location, "change `only:` of one of them")
        elif here == {"handout"} and detail and block.kind in _SHORT_IN_HANDOUT:
            message = "no output shows this `detail`: the handout has only the short form"
            yield _problem(message, detail.location, "add `brief` to its `only:`, or say it in the short form")


def _notes(notes: Text, what: str, shown: _Shown) -> Problem:
    message = f"nobody sees these speaker notes: their {what} is only for {_listed(shown)}"
    return _problem(message, notes.location, "add `deck` to its `only:`, or remove them")


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


def _only(only: tuple[Projection, ...], shown: _Shown) -> _Shown:
    return shown & frozenset(only) if only else shown


def _listed(outputs: Collection[str]) -> str:
    return " and ".join(one for one in PROJECTIONS if one in outputs)


def _problem(message: str, location: Location, hint: str) -> Problem:
    return Problem("W208", message, location, hint, "warning")
