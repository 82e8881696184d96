"""`when:` of sections and blocks → the brief without those that this variant leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefwright.brief.conditions import read_condition
from briefwright.brief.params import WHEN
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The sections and blocks whose condition does not hold."""

    ids: dict[str, Location] = field(default_factory=dict)
    """Those that have an id, with the place of the condition."""
    texts: list[Text] = field(default_factory=list)
    """All that is written in them."""

    def mentions(self, name: str) -> bool:
        """Whether they speak of a fact, a source or an acronym of that name."""
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        return any(word.search(text) for text in self.texts)


def leave_out(tree: LocatedMapping, params: Mapping[str, Text], diagnostics: Diagnostics) -> LeftOut:
    """Take the sections and blocks whose `when` does not hold out of the brief's `tree`."""
    left_out = LeftOut()
    sections = tree.get("sections")
    if isinstance(sections, LocatedSequence):
        _take_out(sections, lambda section: section, params, left_out, diagnostics)
        for section in sections:
            if isinstance(section, LocatedMapping) and isinstance(blocks := section.get("blocks"), LocatedSequence):
                _take_out(blocks, _inside_kind, params, left_out, diagnostics)
    return left_out


def _inside_kind(block: Node) -> Node:
    """`{timeline: {when: …}}` → `{when: …}`."""
    return next(iter(block.values())) if isinstance(block, LocatedMapping) and len(block) == 1 else None


def _take_out(
    parts: LocatedSequence, fields_of: Callable[[Node], Node], params: Mapping[str, Text], left_out: LeftOut,
    diagnostics: Diagnostics,
) -> None:  # fmt: skip
    kept = LocatedSequence(parts.location)
    places = []
    for part, place in zip(parts, parts.items_at, strict=True):
        when = fields.get(WHEN) if isinstance(fields := fields_of(part), LocatedMapping) else None
        condition = read_condition(when, params, diagnostics) if isinstance(when, Text) else None
        if condition is None or condition.holds:
            kept.append(part)
            kept.items_at.append(place)
        else:
            places.append(condition.location)
            left_out.ids.update((str(name), condition.location) for name in _ids(part))
            left_out.texts.extend(_texts(part))
    if places and not kept:
        hint = "let one of them stay, or give the part around them a `when:` of its own"
        diagnostics.error(
            "E212", "everything in this list is left out", replace(parts.location, origins=places[0].origins), hint
        )
    else:
        parts[:], parts.items_at[:] = kept, kept.items_at


def _ids(node: Node) -> Iterator[Text]:
    if isinstance(node, LocatedMapping) and isinstance(name := node.get("id"), Text):
        yield name
    for part in _parts(node):
        yield from _ids(part)


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    for part in _parts(node):
        yield from _texts(part)


def _parts(node: Node) -> list[Node]:
    return (
        list(node.values()) if isinstance(node, LocatedMapping) else node if isinstance(node, LocatedSequence) else []
    )
