"""Colours of a template, and which slot of its theme a colour is nearest to."""

from __future__ import annotations

from collections.abc import Mapping

from briefwright.brand.model import contrast
from briefwright.deck.opc import NS, Package, Xml

_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)))
_NAMES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_KNOWN = {*_NAMES.values(), *_SLOTS[4:]}


def theme_colors(package: Package, master: str) -> dict[str, str]:
    """Slot, as a slide of the master names it → "#RRGGBB"."""
    found = package.related(master, "theme")
    theme = package.trees.get(found[0]) if found else None
    literal = {}
    for slot in _SLOTS:
        colors = [] if theme is None else theme.xpath(f"//a:clrScheme/a:{slot}/*", namespaces=NS)
        literal[slot] = _literal(colors[0]) if colors else "#000000"
    mapped = package.trees[master].find("p:clrMap", NS)
    named = {name: mapped.get(name, slot) for slot, name in _NAMES.items()} if mapped is not None else {}
    return {
        **{name: literal[named.get(name, slot)] for slot, name in _NAMES.items()},
        **{slot: literal[mapped.get(slot, slot) if mapped is not None else slot] for slot in _SLOTS[4:]},
    }


def nearest_slot(color: Xml | None, slots: Mapping[str, str]) -> str:
    """The slot of a colour's element; of a literal colour, dark or light text, whichever is nearer."""
    if color is None:
        return "tx1"
    if color.tag.endswith("schemeClr"):
        name = _NAMES.get(color.get("val", ""), color.get("val", ""))
        return name if name in _KNOWN else "tx1"
    literal = _literal(color)
    return min(("tx1", "bg1"), key=lambda slot: contrast(literal, slots[slot]))


def _literal(color: Xml) -> str:
    """A literal colour; what is no plain one is taken as black."""
    value = color.get("lastClr") or color.get("val", "")
    return (
        f"#{value.upper()}"
        if len(value) == 6 and all(char in "0123456789abcdefABCDEF" for char in value)
        else "#000000"
    )
