"""A brief → warnings of what is written in it, and would be in no output (W208)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from briefwright.blocks import KINDS
from briefwright.blocks.kind import Fields
from briefwright.brief.model import BriefFields, SectionFields
from briefwright.io.inputs import is_file
from briefwright.problems import Location, Problem
from briefwright.richtext.text import Text
from briefwright.schema.fields import PROJECTIONS, InputModel, Projection

_IN_HANDOUT = ("points", "stats", "recommendations", "comparison", "timeline")
"""The kinds of block that the built-in handout shows."""
_SHORT_IN_HANDOUT = ("points", "recommendations")
"""Those whose `detail` it leaves out."""
_MAY_BE_EMPTY = {"CellFields", "DatumFields", "MatrixFields"}
"""A cell or a value without words is a gap; a matrix has rows of any keys."""
_Shown = frozenset[Projection]


def unprinted(brief: BriefFields, settings: Collection[str], folder: Path) -> Iterator[Problem]:
    """What would be printed nowhere. `settings`: keys whose values come from a matrix or the command line."""
    yield from _empty(brief, settings)
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


def _empty(fields: InputModel, but: Collection[str] = ()) -> Iterator[Problem]:
    """Keys that are written, and hold nothing."""
    if type(fields).__name__ in _MAY_BE_EMPTY:
        return
    for name, value in fields:
        key = type(fields).model_fields[name].alias or name if name in type(fields).model_fields else name
        if name in fields.model_fields_set and key not in but and key != "params":
            yield from _in_value(key, value, fields)


def _in_value(key: str, value: object, of: InputModel) -> Iterator[Problem]:
    if isinstance(value, Text):
        if not value.strip():
            yield _problem(f"`{key}` is empty", value.location, "write it, or remove the key")
    elif isinstance(value, InputModel):
        yield from _empty(value)
    elif isinstance(value, Mapping | tuple):
        if not value:
            place = getattr(of, "_where", None) or Location(Path("brief.yml"))
            yield _problem(f"`{key}` has nothing in it", place, "write something, or remove the key")
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _in_value(key, one, of)


def _only(only: tuple[Projection, ...], shown: _Shown) -> _Shown:
    return shown & frozenset(only) if only else shown


def _listed(outputs: Collection[str]) -> str:
    return " and ".join(one for one in PROJECTIONS if one in outputs)


def _problem(message: str, location: Location, hint: str) -> Problem:
    return Problem("W208", message, location, hint, "warning")
