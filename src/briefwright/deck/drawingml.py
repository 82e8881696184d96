"""Names and values → XML elements, in the vocabulary of PresentationML and DrawingML (ECMA-376, part 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from briefwright.deck.model.color import LITERAL, Hue, theme_color
from briefwright.deck.model.frame import EMU_PER_POINT, Frame
from briefwright.deck.model.path import Path
from briefwright.deck.opc import NS, Xml

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DRAWINGML = f'xmlns:a="{NS["a"]}"'
PRESENTATIONML = f'{DRAWINGML} xmlns:r="{NS["r"]}" xmlns:p="{NS["p"]}"'
"""The declarations of a root, where XML is written as text."""
_FLAT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
FLAT_FORMATS = (
    '<a:fmtScheme name="Flat">'
    f"<a:fillStyleLst>{_FLAT * 3}</a:fillStyleLst>"
    "<a:lnStyleLst>"
    + "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_FLAT}<a:prstDash val="solid"/>'
        '<a:miter lim="800000"/></a:ln>'
        for width in (9525, 12700, 19050)
    )
    + "</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FLAT * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme>"
)
"""The formats of a theme that has flat fills and plain lines."""
ALIGN: Mapping[str, str] = {"left": "l", "center": "ctr", "right": "r"}
ANCHORS: Mapping[str, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
_WHOLE = 100_000
"""What DrawingML calls a hundred per cent."""
_DECLARATION = re.compile(r' xmlns:(?:a|p|r)="[^"]*"')
_PEN: Mapping[str, str] = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}


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


def markup(made: Xml) -> str:
    """An element as text, for a part that is written as text and declares the namespaces itself."""
    return _DECLARATION.sub("", etree.tostring(made, encoding="unicode"))


def value(tag: str, val: object) -> Xml:
    """`<c:gapWidth val="50"/>`: an element that is its value."""
    return element(tag, {"val": val})


def scheme_color(hue: Hue) -> Xml:
    """A colour of the theme, with its tint."""
    color = theme_color(hue)
    if literal := LITERAL.get(color.color):
        return element("a:srgbClr", {"val": literal.removeprefix("#")})
    amounts = (("a:lumMod", color.share, 1.0), ("a:lumOff", color.more, 0.0))
    changes = (value(name, round(share * _WHOLE)) for name, share, none in amounts if share != none)
    return element("a:schemeClr", {"val": color.color}, *changes)


def scheme_fill(hue: Hue) -> Xml:
    """A solid fill in a colour of the theme."""
    return element("a:solidFill", None, scheme_color(hue))


def no_fill() -> Xml:
    return element("a:noFill")


def line(hue: Hue | None, emu: int = EMU_PER_POINT, *after: Xml) -> Xml:
    """An outline in a colour of the theme; None: no outline. `after`: what follows the fill (dash, ends)."""
    if hue is None:
        return element("a:ln", None, no_fill())
    return element("a:ln", {"w": emu}, scheme_fill(hue), *after)


def arrowhead() -> Xml:
    """At the end of a line."""
    return element("a:tailEnd", {"type": "triangle", "w": "med", "len": "med"})


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


def freeform(path: Path) -> Xml:
    """The properties of a shape that is drawn as a path: place, outline, fill and stroke (ECMA-376, 20.1.9.8)."""
    left, top, width, height = path.frame.emu

    def point(at: tuple[float, float]) -> Xml:
        return element("a:pt", {"x": round(at[0] * EMU_PER_POINT) - left, "y": round(at[1] * EMU_PER_POINT) - top})

    drawn = (element(_PEN[command], None, *map(point, points)) for command, points in path.segments)
    unfilled = "none" if path.fill is None else None
    outline = element(
        "a:custGeom",
        None,
        *(element(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst")),
        element("a:rect", {"l": 0, "t": 0, "r": "r", "b": "b"}),
        element("a:pathLst", None, element("a:path", {"w": width, "h": height, "fill": unfilled}, *drawn)),
    )
    ends = (arrowhead(),) if path.arrow else ()
    return element(
        "p:spPr",
        None,
        transform("a:xfrm", (left, top, width, height)),
        outline,
        no_fill() if path.fill is None else scheme_fill(path.fill),
        line(path.stroke, round(path.width * EMU_PER_POINT), *ends),
    )


def identity(
    number: int | str, name: str, alt: str = "", decorative: bool = False, click: Xml | None = None, key: str = ""
) -> Xml:
    """A shape's number, name and alternative text, or the mark that it is decorative.

    `click`: its `a:hlinkClick`. `key`: what its creation id is made of, by which comments find it again.
    """
    extensions = []
    if key:
        made = element("a16:creationId", {"id": guid(f"shape/{key}")})
        extensions.append(element("a:ext", {"uri": "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"}, made))
    if decorative:
        mark = value("adec:decorative", 1)
        extensions.append(element("a:ext", {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}, mark))
    described = {"id": number, "name": name, "descr": "" if decorative else alt or None}
    return element("p:cNvPr", described, click, element("a:extLst", None, *extensions) if extensions else None)


def guid(key: str) -> str:
    """ "{6C1F5A52-…}": the same for the same key, never random."""
    return f"{{{str(uuid5(NAMESPACE_URL, f'briefwright/{key}')).upper()}}}"


def shape(identified: Xml, kind: Xml, ph: Xml | None, properties: Xml, body: Xml | None = None) -> Xml:
    """A `p:sp`. `kind`: its `p:cNvSpPr`; `ph`: the placeholder that it fills; `properties`: its `p:spPr`."""
    named = element("p:nvSpPr", None, identified, kind, element("p:nvPr", None, ph))
    return element("p:sp", None, named, properties, body)


def path_shape(path: Path, identified: Xml, *, on_layout: bool = False) -> Xml:
    """A path as a shape without text; without alternative text it is decorative."""
    drawn = element("p:nvPr", {"userDrawn": on_layout or None})
    return element("p:sp", None, element("p:nvSpPr", None, identified, element("p:cNvSpPr"), drawn), freeform(path))


def blip(picture: str, drawing: str = "") -> Xml:
    """A picture by its relationship; `drawing`: that of the SVG of which it is a PNG ([MS-ODRAWXML], 2.1.1.11)."""
    if not drawing:
        return element("a:blip", {"r:embed": picture})
    extension = element("a:ext", {"uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"})
    extension.append(element("asvg:svgBlip", {"r:embed": drawing}))
    return element("a:blip", {"r:embed": picture}, element("a:extLst", None, extension))


def picture_on_layout(name: str, alt: str, frame: Frame, shown: Xml) -> Xml:
    """A `p:pic` of a master or a layout. `shown`: its `a:blip`."""
    locks = element("p:cNvPicPr", None, element("a:picLocks", {"noChangeAspect": True}))
    named = element("p:nvPicPr", None, identity("@id", name, alt), locks, element("p:nvPr", {"userDrawn": True}))
    fill = element("p:blipFill", None, shown, element("a:stretch", None, element("a:fillRect")))
    return element(
        "p:pic", None, named, fill, element("p:spPr", None, transform("a:xfrm", frame.emu), geometry("rect"))
    )


def shape_tree() -> Xml:
    """An empty `p:spTree`."""
    group = element("p:nvGrpSpPr", None, identity(1, ""), element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:spTree", None, group, element("p:grpSpPr"))


@cache
def _declared(tag: str) -> dict[str, str] | None:
    prefix = tag.partition(":")[0]
    return {prefix: NS[prefix]} if ":" in tag else None
