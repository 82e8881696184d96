"""`ministry.layouts.yml` beside `ministry.pptx` ↔ which of its layouts stands for which of ours.

Title Slide: Titelfolie
Two Content:
  layout: Zwei Inhalte
  slots: {left: 1, right: 2}      the index of the placeholder for a slot
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefwright.deck.model.geometry import LAYOUTS
from briefwright.deck.template.mapping import STANDS_IN, LayoutMapping, Match
from briefwright.io.inputs import is_file
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.schema.yaml_nodes import LocatedMapping, Node, read_text, read_yaml

_KEYS = ("layout", "slots")


def mapping_path(template: Path) -> Path:
    """The mapping file of a template: `ministry.layouts.yml` for `ministry.pptx` and `ministry.potx`."""
    return template.with_suffix(".layouts.yml")


def read_mapping(path: Path, shown: Path, diagnostics: Diagnostics) -> dict[str, LayoutMapping]:
    """What a mapping file says; nothing where there is none. Faults go into `diagnostics`.

    Raises:
        ContentError: the file cannot be read.
    """
    if not is_file(path):
        return {}
    tree = read_yaml(read_text(path, shown), shown, diagnostics)
    if not isinstance(tree, LocatedMapping):
        if tree is not None:
            diagnostics.error(
                "E307", "a mapping file holds our layouts, each with one of the template's", Location(shown, 1, 1)
            )
        return {}
    told = {}
    for name, value in tree.items():
        if name not in LAYOUTS:
            diagnostics.error("E307", f"there is no layout {name!r}", tree.keys_at[name], did_you_mean(name, LAYOUTS))
        elif (one := _told(name, value, tree.keys_at[name], diagnostics)) is not None:
            told[name] = one
    return told


def _told(name: str, value: Node, location: Location, diagnostics: Diagnostics) -> LayoutMapping | None:
    if isinstance(value, str):
        return LayoutMapping(str(value))
    layout = value.get("layout") if isinstance(value, LocatedMapping) else None
    slots = (value.get("slots") or {}) if isinstance(value, LocatedMapping) else None
    if not isinstance(layout, str) or not isinstance(slots, Mapping) or set(value) - set(_KEYS):
        hint = f"{name}: NAME, or {name}: {{layout: NAME, slots: {{body: 1}}}}"
        diagnostics.error("E307", f"the layout for {name!r} cannot be read", location, hint)
        return None
    known = [placeholder.role for placeholder in LAYOUTS[name].placeholders]
    for slot, idx in slots.items():
        if slot not in known:
            diagnostics.error("E307", f"the layout {name!r} has no slot {slot!r}", location, did_you_mean(slot, known))
        elif not isinstance(idx, str) or not idx.isascii() or not idx.isdigit():
            diagnostics.error(
                "E307", f"the index of the slot {slot!r} is a number", location, "`briefwright layouts` shows it"
            )
        else:
            continue
        return None
    return LayoutMapping(str(layout), {slot: int(idx) for slot, idx in slots.items()})


def written_mapping(matches: Iterable[Match]) -> str:
    """The mapping file's text; what only stands in is a remark, so that it can be told apart."""
    lines = ["# Which layout of the template stands for which of ours. A line may name slots, too:", "#",
             "# Two Content: {layout: Zwei Inhalte, slots: {left: 1, right: 2}}"]  # fmt: skip
    for match in matches:
        remark = "# " if match.rule == STANDS_IN else ""
        why = f"   # for want of one, {match.instead} stands in" if remark else ""
        lines.append(f"{remark}{match.ours}: {json.dumps(match.offered.name, ensure_ascii=False)}{why}")
    return "\n".join(lines) + "\n"
