"""Names and values → XML elements, in the vocabulary of PresentationML and DrawingML (ECMA-376, part 1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

from briefwright.deck.opc import NS, Xml

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DRAWINGML = f'xmlns:a="{NS["a"]}"'
PRESENTATIONML = f'{DRAWINGML} xmlns:r="{NS["r"]}" xmlns:p="{NS["p"]}"'
"""The declarations of a root, where XML is written as text."""
ALIGN: Mapping[str, str] = {"left": "l", "center": "ctr", "right": "r"}
ANCHORS: Mapping[str, str] = {"top": "t", "middle": "ctr", "bottom": "b"}


@cache
def qualified(name: str) -> str:
    """ "a:off" → "{http://…/main}off"; a name without a prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NS[prefix]}}}{local}" if prefix else local


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: Xml | str | None) -> Xml:
    """An element. Attributes and children that are None are left out; True is "1", False "0"."""
    made = etree.Element(qualified(tag), nsmap=_declared(tag))
    for name, value in (attributes or {}).items():
        if value is not None:
            made.set(qualified(name), str(int(value)) if isinstance(value, bool) else str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
        elif child is not None:
            made.append(child)
    return made


def root(tag: str, prefixes: str, attributes: Mapping[str, object] | None = None, *children: Xml | None) -> Xml:
    """The root of a part. It declares the namespaces once, so that no child has to."""
    made = etree.Element(qualified(tag), nsmap={prefix: NS[prefix] for prefix in prefixes.split()})
    for name, value in (attributes or {}).items():
        made.set(qualified(name), str(value))
    made.extend([child for child in children if child is not None])
    return made


def value(tag: str, val: object) -> Xml:
    """`<c:gapWidth val="50"/>`: an element that is its value."""
    return element(tag, {"val": val})


def scheme_fill(color: str, *changes: Xml) -> Xml:
    """A solid fill in a colour of the theme."""
    return element("a:solidFill", None, element("a:schemeClr", {"val": color}, *changes))


def no_fill() -> Xml:
    return element("a:noFill")


def line(color: str | None, emu: int = 12700, *after: Xml) -> Xml:
    """An outline in a colour of the theme; None: no outline. `after`: what follows the fill (dash, ends)."""
    if color is None:
        return element("a:ln", None, no_fill())
    return element("a:ln", {"w": emu}, scheme_fill(color), *after)


def transform(tag: str, box: tuple[int, int, int, int], flip_v: bool = False, flip_h: bool = False) -> Xml:
    """Position and size in EMU."""
    x, y, w, h = box
    return element(
        tag,
        {"flipH": flip_h or None, "flipV": flip_v or None},
        element("a:off", {"x": x, "y": y}),
        element("a:ext", {"cx": w, "cy": h}),
    )


def geometry(preset: str) -> Xml:
    """One of Office's own outlines, such as "rect"."""
    return element("a:prstGeom", {"prst": preset}, element("a:avLst"))


def identity(number: int, name: str, alt: str = "", decorative: bool = False, click: Xml | None = None) -> Xml:
    """A shape's number, name and alternative text, or the mark that it is decorative. `click`: its `a:hlinkClick`."""
    if not decorative:
        return element("p:cNvPr", {"id": number, "name": name, "descr": alt or None}, click)
    mark = element("a:ext", {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}, value("adec:decorative", 1))
    return element("p:cNvPr", {"id": number, "name": name, "descr": ""}, element("a:extLst", None, mark))


def shape(identified: Xml, kind: Xml, ph: Xml | None, properties: Xml, body: Xml | None = None) -> Xml:
    """A `p:sp`. `kind`: its `p:cNvSpPr`; `ph`: the placeholder that it fills; `properties`: its `p:spPr`."""
    named = element("p:nvSpPr", None, identified, kind, element("p:nvPr", None, ph))
    return element("p:sp", None, named, properties, body)


def shape_tree() -> Xml:
    """An empty `p:spTree`."""
    group = element("p:nvGrpSpPr", None, identity(1, ""), element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:spTree", None, group, element("p:grpSpPr"))


@cache
def _declared(tag: str) -> dict[str, str] | None:
    prefix = tag.partition(":")[0]
    return {prefix: NS[prefix]} if ":" in tag else None
