"""A brief in which something is wrong → the brief without it, in which later stages look for more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefwright.blocks import KINDS
from briefwright.brief.conditions import SECTIONS
from briefwright.brief.data_words import Original
from briefwright.brief.model import BriefFields, keys_at, needs_text
from briefwright.problems import Location, Problem, nearest
from briefwright.richtext.text import Text
from briefwright.schema.models import FieldFault, InvalidFields
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, node_at, place_of, values_in

_Path = tuple[int | str, ...]
_Stretch = tuple[int, int]
"""The first and the last line of a part."""
_BESIDE_YAML = {"[key]", "[cell]", "[row]", "[id]", "[section]"}
_STAND_INS: Mapping[str, str] = {"date": "2000-01-01", "lang": "en"}
"""Values that no other word can be put in the place of."""
_ROUNDS = 8
"""Taking something out may leave a list empty, which is the next fault."""
_ANYWAY = ("E201", "E203", "E301", "E302")
"""What is wrong in a block, whatever is taken out of it: names of facts, sources and files."""
_OF_DATA = ("E205", "E304")
_OF_FACTS = ("E205", "E216", "E217", "E304")
"""What is wrong in a data file for a fact; the problem knows where the brief asks for it."""
_DEPENDS: Mapping[str, tuple[str, ...]] = {
    "E201": ("facts",), "E203": ("sources", "bibliography"), "E204": ("sources", "bibliography", "sections"),
    "E205": ("lang",), "E208": ("sections",), "E209": ("sections",), "E213": ("sections",),
}  # fmt: skip
"""What depends on something else, and the keys where that may have been."""
_QUOTED = re.compile("`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Remainder:
    """What can be read of a brief with errors."""

    brief: BriefFields
    keys: frozenset[str] = frozenset()
    """The keys of the brief in which something is left out; "" for a key that is like none of them."""
    parts: tuple[_Stretch, ...] = ()
    """The lines of the blocks and facts in which something is left out."""
    ids: frozenset[str] = frozenset()
    """The ids of all that is written, left out or not."""

    def also_wrong(self, problems: Iterable[Problem], known: Iterable[Problem]) -> Iterator[Problem]:
        """The errors among the problems of later stages that do not come from what is left out, and are not known."""
        places, codes = {one.location for one in known}, {one.code for one in known}
        for problem in problems:
            lacking = problem.code not in _ANYWAY and self._in_part(problem)
            named = not self.keys.isdisjoint((*_DEPENDS[problem.code], "")) if problem.code in _DEPENDS else False
            named &= problem.code != "E209" or not self.ids.isdisjoint(_QUOTED.findall(problem.message))
            unfilled = problem.code == "E202" and "E211" in codes
            new = not (lacking or named or unfilled or problem.location in places)
            if problem.severity == "error" and new:
                yield problem

    def _in_part(self, problem: Problem) -> bool:
        """Whether a problem is where something is left out, or in a data file that may belong to it."""
        place, file = problem.location, self.brief.sections[0].location.file
        asked = place.origins if place and problem.code in _OF_FACTS else ()
        if any(one.file == file and self._has(one.line) for one in asked):
            return True
        if place is None or place.file != file:
            return bool(self.parts) and problem.code in _OF_DATA
        return self._has(place.line)

    def _has(self, line: int) -> bool:
        return any(first <= line <= last for first, last in self.parts)


def faults(error: InvalidFields) -> list[FieldFault]:
    """What is wrong, but for lists that are only too short because their items are wrong."""
    found = error.faults

    def deeper(path: _Path) -> bool:
        return any(one.path[: len(path)] == path and len(one.path) > len(path) for one in found)

    return [one for one in found if one.kind != "too_short" or not deeper(one.path)]


def remainder(tree: LocatedMapping, original: Original | None = None) -> Remainder | None:
    """What can be read of a brief's YAML, which is changed; None where that is nothing."""
    keys, parts = set[str](), list[_Stretch]()
    ids = frozenset(str(node["id"]) for node in values_in(tree) if isinstance(node, LocatedMapping) and "id" in node)
    for _ in range(_ROUNDS):
        try:
            return Remainder(BriefFields.read(tree).translated(original), frozenset(keys), tuple(parts), ids)
        except InvalidFields as error:
            wrong = [_taken_out(fault) for fault in faults(error)]
        for path in sorted(dict.fromkeys(wrong), key=_last_first, reverse=True):
            keys.add(nearest(str(path[0]), keys_at(())) if path else "")
            depth = 2 if path[:1] == ("facts",) else 4 if path and path[0] in SECTIONS else 0
            parts += _stretch(node_at(tree, path[:depth])) if depth and len(path) >= depth else ()
            if not _take_out(tree, path):
                return None
    return None


def _last_first(path: _Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _taken_out(fault: FieldFault) -> _Path:
    """The path of the smallest part without which a fault is gone: a text that is needed, a key, an item of a list, or
    what needs the key."""
    path = tuple(step for step in fault.path if step not in _BESIDE_YAML)
    if path and (_stands_in(path) or needs_text(path)):
        return path
    if fault.kind == "missing" and len(path) > 1:
        path = path[:-1]
    elif fault.kind == "extra_forbidden":
        return path
    while len(path) > 1 and not isinstance(path[-1], int):
        of_kind = path[-1] in KINDS and isinstance(path[-2], int)
        if not of_kind and path[-1] not in keys_at(path[:-1], needed=True):
            break
        path = path[:-1]
    return path


def _stands_in(path: _Path) -> bool:
    return len(path) == 1 and path[0] in _STAND_INS


def _take_out(tree: LocatedMapping, path: _Path) -> bool:
    """Remove what is there of a path, or put something in its place; False where nothing can be."""
    around = node_at(tree, path[:-1])
    if path and isinstance(around, LocatedMapping) and (_stands_in(path) or needs_text(path)):
        key, place = str(path[-1]), place_of(tree, path) or tree.location
        word = _STAND_INS[key] if _stands_in(path) else f"x{place.line}-{place.column}" if key == "id" else "…"
        around[key] = Text(word, place, plain=True)
        around.keys_at.setdefault(key, place)
        return True
    node: Node = tree
    holder: tuple[Node, int | str] | None = None
    for step in path:
        if isinstance(node, LocatedMapping) and step in node:
            holder, node = (node, step), node[str(step)]
        elif isinstance(node, LocatedSequence) and isinstance(step, int):
            if step >= len(node):
                return True  # taken out with another fault
            holder, node = (node, step), node[step]
    if holder is None or (isinstance(holder[0], LocatedMapping) and holder[1] == "sections"):
        return False
    parent, step = holder
    if isinstance(parent, LocatedSequence) and isinstance(step, int):
        del parent[step], parent.items_at[step]
    elif isinstance(parent, LocatedMapping):
        del parent[str(step)], parent.keys_at[str(step)]
    return True


def _stretch(node: Node) -> tuple[_Stretch, ...]:
    """The lines that a value is written on."""
    lines = [place.line for place in _places(node)]
    return ((min(lines), max(lines)),) if lines else ()


def _places(node: Node) -> Iterator[Location]:
    if isinstance(node, LocatedMapping | LocatedSequence):
        yield node.location
        yield from node.keys_at.values() if isinstance(node, LocatedMapping) else node.items_at
        for part in node.values() if isinstance(node, LocatedMapping) else node:
            yield from _places(part)
    elif isinstance(node, Text):
        yield node.location
