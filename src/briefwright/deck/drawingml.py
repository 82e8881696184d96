"""Names and values → XML, in the vocabulary of PresentationML and DrawingML (ECMA-376, part 1).

It is written as text at once: an element of lxml takes 3.5 µs, and a deck has 10,000.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha1
from typing import NewType, cast

from lxml import etree

from briefwright.deck.model.color import LITERAL, Hue, theme_color
from briefwright.deck.model.frame import EMU_PER_POINT, Frame
from briefwright.deck.model.path import Path
from briefwright.deck.opc import NS, Xml

Fragment = NewType("Fragment", str)
"""An element, or words between elements, as text of XML. The prefixes a, c, p and r are declared by the part's root."""

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""The same as lxml writes it: of slides, and of parts that would be written again if they were another's."""
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
_ADDRESSES = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")
"""The namespace of addresses (RFC 9562, 6.6). The library's `uuid5` takes twice as long, and its import 1 ms."""
_WHOLE = 100_000
"""What DrawingML calls a hundred per cent."""
_PEN: Mapping[str, str] = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}


_OF_ROOTS = frozenset("acpr")
"""The prefixes that no other element declares."""
_DECLARED = re.compile(" (?:" + "|".join(re.escape(f'xmlns:{prefix}="{NS[prefix]}"') for prefix in _OF_ROOTS) + ")")
_SPECIAL = re.compile('[&<>"\t\n\r]')
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


@cache
def qualified(name: str) -> str:
    """ "a:off" → "{http://…/main}off"; a name without a prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NS[prefix]}}}{local}" if prefix else local


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: Fragment | None) -> Fragment:
    """An element. Attributes and children that are None are left out; True is "1", False "0"."""
    made, declared = _start(tag)
    if attributes:
        made += _attributes(attributes)
    inside = "".join(filter(None, children))
    if not inside and all(child is None for child in children):
        return cast("Fragment", f"<{made}/>")
    return cast("Fragment", f"<{made}>{inside.replace(declared, '') if declared else inside}</{tag}>")


def text(words: str) -> Fragment:
    """Words between elements."""
    if "&" in words or "<" in words or ">" in words or "\r" in words:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return Fragment(words)


def root(
    tag: str, prefixes: str, attributes: Mapping[str, object] | None = None, *children: Fragment | None
) -> Fragment:
    """An element that declares namespaces, so that no child has to: the root of a part, or in one of another kind."""
    content, declared = [child for child in children if child is not None], ""
    inside = "".join(content)
    for prefix in prefixes.split():
        declaration = f' xmlns:{prefix}="{NS[prefix]}"'
        declared, inside = declared + declaration, inside.replace(declaration, "")
    made = f"{tag}{declared}{_attributes(attributes or {})}"
    return Fragment(f"<{made}>{inside}</{tag}>" if content else f"<{made}/>")


def written(made: Xml) -> Fragment:
    """An element that was parsed or built as a tree, as text."""
    return Fragment(_DECLARED.sub("", etree.tostring(made, encoding="unicode", with_tail=False)))


def parsed(made: Fragment) -> Xml:
    """An element as a tree, to be put into another one."""
    declared = "".join(f' xmlns:{prefix}="{NS[prefix]}"' for prefix in sorted(_OF_ROOTS))
    return etree.fromstring(f"<root{declared}>{made}</root>")[0]


def part_bytes(made: Fragment) -> bytes:
    """A part whose root this is, as lxml writes it."""
    return f"{DECLARATION}{made}".encode()


def _attributes(attributes: Mapping[str, object]) -> str:
    written = ""
    for name, value in attributes.items():
        if isinstance(value, int):
            written += f' {name}="{value:d}"'
        elif value is not None:
            shown = str(value)
            if _SPECIAL.search(shown):
                shown = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], shown)
            written += f' {name}="{shown}"'
    return written


@cache
def _start(tag: str) -> tuple[str, str]:
    """How a tag begins, with the declaration of its prefix where no root has it; and that declaration."""
    prefix, colon, _ = tag.partition(":")
    declared = f' xmlns:{prefix}="{NS[prefix]}"' if colon and prefix not in _OF_ROOTS else ""
    return tag + declared, declared


def value(tag: str, val: object) -> Fragment:
    """`<c:gapWidth val="50"/>`: an element that is its value."""
    return element(tag, {"val": val})


def scheme_color(hue: Hue) -> Fragment:
    """A colour of the theme, with its tint."""
    color = theme_color(hue)
    if literal := LITERAL.get(color.color):
        return element("a:srgbClr", {"val": literal.removeprefix("#")})
    amounts = (("a:lumMod", color.share, 1.0), ("a:lumOff", color.more, 0.0))
    changes = (value(name, round(share * _WHOLE)) for name, share, none in amounts if share != none)
    return element("a:schemeClr", {"val": color.color}, *changes)


def scheme_fill(hue: Hue) -> Fragment:
    """A solid fill in a colour of the theme."""
    return element("a:solidFill", None, scheme_color(hue))


def no_fill() -> Fragment:
    return element("a:noFill")


def line(hue: Hue | None, emu: int = EMU_PER_POINT, *after: Fragment, cap: str | None = None) -> Fragment:
    """An outline in a colour of the theme; None: no outline. `after`: what follows the fill (dash, ends)."""
    if hue is None:
        return element("a:ln", None, no_fill())
    return element("a:ln", {"w": emu, "cap": cap}, scheme_fill(hue), *after)


def arrowhead() -> Fragment:
    """At the end of a line."""
    return element("a:tailEnd", {"type": "triangle", "w": "med", "len": "med"})


def transform(
    tag: str, box: tuple[int, int, int, int], flip_v: bool = False, flip_h: bool = False,
    inside: Sequence[Fragment] = (),
) -> Fragment:  # fmt: skip
    """Position and size in EMU; `inside`: those of what a group contains."""
    x, y, w, h = box
    return element(
        tag,
        {"flipH": flip_h or None, "flipV": flip_v or None},
        element("a:off", {"x": x, "y": y}),
        element("a:ext", {"cx": w, "cy": h}),
        *inside,
    )


def geometry(preset: str, guide: Fragment | None = None) -> Fragment:
    """One of Office's own outlines, such as "rect". `guide`: a length of it that is not the usual one."""
    return element("a:prstGeom", {"prst": preset}, element("a:avLst", None, guide))


def freeform(path: Path) -> Fragment:
    """The properties of a shape that is drawn as a path: place, outline, fill and stroke (ECMA-376, 20.1.9.8)."""
    left, top, width, height = path.frame.emu

    def point(at: tuple[float, float]) -> Fragment:
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
    number: int | str, name: str, alt: str = "", decorative: bool = False, click: Fragment | None = None, key: str = ""
) -> Fragment:
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
    made = bytearray(sha1(_ADDRESSES + f"briefwright/{key}".encode(), usedforsecurity=False).digest()[:16])
    made[6], made[8] = made[6] & 0x0F | 0x50, made[8] & 0x3F | 0x80
    digits = made.hex().upper()
    return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"


def shape(
    identified: Fragment, kind: Fragment, ph: Fragment | None, properties: Fragment, body: Fragment | None = None
) -> Fragment:
    """A `p:sp`. `kind`: its `p:cNvSpPr`; `ph`: the placeholder that it fills; `properties`: its `p:spPr`."""
    named = element("p:nvSpPr", None, identified, kind, element("p:nvPr", None, ph))
    return element("p:sp", None, named, properties, body)


def path_shape(path: Path, identified: Fragment, *, on_layout: bool = False) -> Fragment:
    """A path as a shape without text; without alternative text it is decorative."""
    drawn = element("p:nvPr", {"userDrawn": on_layout or None})
    return element("p:sp", None, element("p:nvSpPr", None, identified, element("p:cNvSpPr"), drawn), freeform(path))


def blip(picture: str, drawing: str = "") -> Fragment:
    """A picture by its relationship; `drawing`: that of the SVG of which it is a PNG ([MS-ODRAWXML], 2.1.1.11)."""
    if not drawing:
        return element("a:blip", {"r:embed": picture})
    svg = element("asvg:svgBlip", {"r:embed": drawing})
    extension = element("a:ext", {"uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"}, svg)
    return element("a:blip", {"r:embed": picture}, element("a:extLst", None, extension))


def picture_on_layout(name: str, alt: str, frame: Frame, shown: Fragment) -> Fragment:
    """A `p:pic` of a master or a layout. `shown`: its `a:blip`."""
    locks = element("p:cNvPicPr", None, element("a:picLocks", {"noChangeAspect": True}))
    named = element("p:nvPicPr", None, identity("@id", name, alt), locks, element("p:nvPr", {"userDrawn": True}))
    fill = element("p:blipFill", None, shown, element("a:stretch", None, element("a:fillRect")))
    return element(
        "p:pic", None, named, fill, element("p:spPr", None, transform("a:xfrm", frame.emu), geometry("rect"))
    )


def shape_tree(*shapes: Fragment) -> Fragment:
    """A `p:spTree`."""
    group = element("p:nvGrpSpPr", None, identity(1, ""), element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:spTree", None, group, element("p:grpSpPr"), *shapes)
