"""The file in which a person chooses layouts and master → what it says; and the text of one, for editing.

`ministry.layouts.yml` beside `ministry.pptx`:

master: 2                         of several slide masters, the one whose layouts are used
Title Slide: Titelfolie
Two Content:
  layout: Zwei Inhalte
  slots: {left: 1, right: 2}      the index of the placeholder for a slot
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefwright.deck.template.mapping import INSTEAD, LAYOUTS, LayoutMapping, Match
from briefwright.io.inputs import is_file
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.schema.yaml_nodes import LocatedMapping, Node, read_text, read_yaml

_MASTER = "master"
_KEYS = ("layout", "slots")


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a mapping file states."""

    layouts: Mapping[str, LayoutMapping] = field(default_factory=dict)
    """By our layouts."""
    master: int = 0
    """The number of the slide master, as PowerPoint's Slide Master view lists them; 0 where none is named."""


def mapping_path(template: Path) -> Path:
    """The mapping file of a template: `ministry.layouts.yml` for `ministry.pptx` and `ministry.potx`."""
    return template.with_suffix(".layouts.yml")


def read_mapping(path: Path, shown: Path, diagnostics: Diagnostics) -> MappingFile:
    """The content of a mapping file; empty where there is none. Faults go into `diagnostics`.

    Raises:
        ContentError: the file cannot be read.
    """
    if not is_file(path):
        return MappingFile()
    tree = read_yaml(read_text(path, shown), shown, diagnostics)
    if not isinstance(tree, LocatedMapping):
        if tree is not None:
            diagnostics.error(
                "E307", "a mapping file lists our layouts, each with one of the template's", Location(shown, 1, 1)
            )
        return MappingFile()
    mapping, master = dict[str, LayoutMapping](), 0
    for name, value in tree.items():
        if name == _MASTER:
            master = _read_master(value, tree.keys_at[name], diagnostics)
        elif name not in LAYOUTS:
            diagnostics.error("E307", f"there is no layout `{name}`", tree.keys_at[name], did_you_mean(name, LAYOUTS))
        elif (one := _read_layout(name, value, tree.keys_at[name], diagnostics)) is not None:
            mapping[name] = one
    return MappingFile(mapping, master)


def _read_master(value: Node, location: Location, diagnostics: Diagnostics) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and int(value) > 0:
        return int(value)
    hint = "`briefwright layouts` shows the numbers of the masters"
    diagnostics.error("E307", "`master` is the number of a slide master, from 1", location, hint)
    return 0


def _read_layout(name: str, value: Node, location: Location, diagnostics: Diagnostics) -> LayoutMapping | None:
    if isinstance(value, str):
        return LayoutMapping(str(value))
    layout = value.get("layout") if isinstance(value, LocatedMapping) else None
    slots = (value.get("slots") or {}) if isinstance(value, LocatedMapping) else None
    if not isinstance(layout, str) or not isinstance(slots, Mapping) or set(value) - set(_KEYS):
        hint = f"{name}: NAME, or {name}: {{layout: NAME, slots: {{body: 1}}}}"
        diagnostics.error("E307", f"the layout for `{name}` cannot be read", location, hint)
        return None
    known = [placeholder.role for placeholder in LAYOUTS[name].placeholders]
    for slot, idx in slots.items():
        if slot not in known:
            diagnostics.error("E307", f"the layout `{name}` has no slot `{slot}`", location, did_you_mean(slot, known))
        elif not isinstance(idx, str) or not idx.isascii() or not idx.isdigit():
            diagnostics.error(
                "E307", f"the index of the slot `{slot}` is a number", location, "`briefwright layouts` shows it"
            )
        else:
            continue
        return None
    return LayoutMapping(str(layout), {slot: int(idx) for slot, idx in slots.items()})


def mapping_text(matches: Iterable[Match], master: int = 0) -> str:
    """The text of a mapping file; layouts that are only used instead of others are comments.

    `master`: the number of the one that is used; 0 where there is only one.
    """
    lines = ["# Our layouts, each with the one of the template to use. A line may name slots, too:", "#",
             "# Two Content: {layout: Zwei Inhalte, slots: {left: 1, right: 2}}"]  # fmt: skip
    lines += [f"{_MASTER}: {master}"] if master else []
    for match in matches:
        comment = "# " if match.rule == INSTEAD else ""
        why = f"   # none of this kind: {match.instead} is used instead" if comment else ""
        lines.append(f"{comment}{match.ours}: {json.dumps(match.theirs.name, ensure_ascii=False)}{why}")
    return "\n".join(lines) + "\n"
