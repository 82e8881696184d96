"""An SVG file → the same drawing, with only what is on two lists: no code runs, and nothing is fetched.

What draws nothing (titles, metadata, an editor's own marks) is left out; anything else off the lists is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from briefwright.images.image import Image
from briefwright.images.refusals import css_targets
from briefwright.problems import Diagnostics, Location

MAX_BYTES = 2_000_000
_MAX_DRAWN = 50_000
"""Elements and letters, those that are drawn again by reference counted each time. WeasyPrint draws 5000 a second."""
_MAX_STYLE = 100_000
"""Characters of a style sheet: every rule is tried on every element."""
_MAX_DEPTH = 64
"""References followed; at 400 WeasyPrint runs out of stack."""
_MAX_ATTRIBUTES = 200
"""Of one element: lxml takes seconds to list thousands."""
_MAX_SIDE = 100_000.0
"""CSS pixels."""

Xml: TypeAlias = etree._Element
"""An element of XML."""

_PUBLIC = re.compile(r"""<!DOCTYPE svg(?: PUBLIC "-//W3C//DTD SVG [^"]*" "[^"]*")?>""")
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_ELEMENTS = """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop
    clipPath marker pattern style
"""
_SILENT = frozenset(("title", "desc", "metadata", "filter", "mask", "view", "cursor", "color-profile"))
"""What draws nothing where it stands. That something is drawn through a filter or a mask is refused at that place."""
_ATTRIBUTES = """
    id class style transform x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate d points pathLength width height
    viewBox preserveAspectRatio gradientUnits gradientTransform spreadMethod offset clipPathUnits patternUnits
    patternContentUnits patternTransform refX refY markerWidth markerHeight markerUnits orient textLength lengthAdjust
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity clip-path clip-rule marker marker-start
    marker-mid marker-end display visibility overflow vector-effect paint-order font font-family font-size font-style
    font-weight font-stretch font-variant letter-spacing word-spacing text-anchor text-decoration dominant-baseline
    alignment-baseline baseline-shift writing-mode
"""
_DRAWN, _KEPT = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())
_EFFECTS = frozenset(("filter", "mask"))
"""Attributes that renderers draw in different ways, or not at all."""
_PAINTS = frozenset(("linearGradient", "radialGradient"))
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_HINTS = {
    "image": "save the picture in it as a file, and show that by a figure",
    "foreignObject": "draw its words as text, or export the drawing again as plain SVG",
    "script": "remove it: a drawing cannot run code",
    "a": "remove the link; write it into the caption",
}
_LOADS = re.compile(r"(?:image|image-set|src|element|cross-fade)\(", re.IGNORECASE)
"""Functions of CSS besides `url()` that name a picture (CSS Images 4)."""
_PLAIN = "export the drawing again as plain SVG, with effects as paths"


class _Refused(Exception):
    """What cannot be read as a drawing at all: a message, a line and a hint."""


def load_svg(data: bytes, file: Path, diagnostics: Diagnostics) -> Image | None:
    """Read, clean and write a drawing; None, and problems at lines of `file`, where it cannot be used."""
    cleaner = _Cleaner(file, diagnostics)
    try:
        image = cleaner.image(data)
    except _Refused as refused:
        message, line, hint = refused.args
        diagnostics.error("E303", f"“{file.name}” cannot be used: {message}", Location(file, line, 1), hint)
        return None
    return None if cleaner.refused else image


@dataclass(slots=True)
class _Cleaner:
    file: Path
    diagnostics: Diagnostics
    refused: set[str] = field(default_factory=set)

    def image(self, data: bytes) -> Image:
        root = _parsed(data)
        self._clean(root)
        width, height = _size(root)
        root.attrib.update({"width": f"{width:g}", "height": f"{height:g}"})
        if "viewBox" not in root.attrib:
            root.set("viewBox", f"0 0 {width:g} {height:g}")
        if not self.refused:
            _Expansion(root).count(root, 0)
        etree.cleanup_namespaces(root, top_nsmap={None: _SVG, "xlink": _XLINK})
        return Image(etree.tostring(root, encoding="utf-8"), "image/svg+xml", width, height, self.file.name)

    def _clean(self, element: Xml) -> None:
        name = etree.QName(element) if isinstance(element.tag, str) else None
        parent = element.getparent()
        if name is None or name.namespace != _SVG or name.localname in _SILENT or _is_empty_foreign(element):
            if parent is not None:
                _remove(element, parent)
        elif name.localname == "switch":
            _keep_one(element)
            self._clean(element)
        elif name.localname not in _DRAWN:
            self._refuse(f"<{name.localname}> is not allowed in a picture", element, _HINTS.get(name.localname, _PLAIN))
        else:
            self._clean_attributes(element, name.localname)
            if name.localname == "style":
                if len(element.text or "") > _MAX_STYLE:
                    self._refuse(f"its style sheet is longer than {_MAX_STYLE // 1000} kB", element, _PLAIN)
                self._check_css(element.text or "", element)
            for child in list(element):
                self._clean(child)

    def _clean_attributes(self, element: Xml, tag: str) -> None:
        if len(element.attrib) > _MAX_ATTRIBUTES:
            raise _Refused(f"<{tag}> has more than {_MAX_ATTRIBUTES} attributes", element.sourceline, _PLAIN)
        for key, value in list(element.attrib.items()):
            name = etree.QName(key)
            plain = name.localname if name.namespace in {None, _XLINK} else ""
            if plain.startswith("on"):
                self._refuse(f"`{plain}` on <{tag}> would run code", element, "remove it: a drawing cannot run code")
            elif plain == "href":
                if not value.startswith("#"):
                    hint = "include it in the drawing"
                    self._refuse(f"<{tag}> refers to something outside the file", element, hint)
                del element.attrib[key]
                element.set(f"{{{_XLINK}}}href", value)
            elif plain in _EFFECTS and value.strip() != "none":
                self._refuse(f"`{plain}` on <{tag}> is not rendered the same everywhere", element, _PLAIN)
            elif name.namespace is None and plain in _KEPT:
                self._check_css(value, element)
            elif key != "{http://www.w3.org/XML/1998/namespace}space":
                del element.attrib[key]

    def _check_css(self, css: str, element: Xml) -> None:
        if "\\" in css or "@" in css:
            self._refuse("@-rules and backslashes are not allowed in a picture", element, _PLAIN)
        if any(not target.startswith("#") for target in css_targets(css)) or _LOADS.search(css):
            self._refuse("a `url(…)` refers to something outside the file", element, "include it in the drawing")
        if re.search(r"(?:^|[;{\s])(?:filter|mask)\s*:\s*url", css):
            self._refuse("filters and masks are not rendered the same everywhere", element, _PLAIN)

    def _refuse(self, message: str, element: Xml, hint: str) -> None:
        """Report each message once, at the first place."""
        if message not in self.refused:
            self.refused.add(message)
            self.diagnostics.error(
                "E303",
                f"“{self.file.name}” cannot be used: {message}",
                Location(self.file, element.sourceline or 1, 1),
                hint,
            )


class _Expansion:
    """How many elements a drawing expands to when every reference is followed, as it is drawn."""

    def __init__(self, root: Xml) -> None:
        self._named = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._known: dict[Xml, tuple[int, int]] = {}

    def count(self, element: Xml, depth: int) -> tuple[int, int]:
        """Elements, and the longest way down through children and references."""
        if element in self._known:
            return self._known[element]
        if depth > _MAX_DEPTH:
            raise _Refused("it refers to itself, or is nested too deeply", element.sourceline, _PLAIN)
        parts = [(self.count(child, depth + 1), 1) for child in element]
        parts += [(self.count(self._named[name], depth + 1), times) for name, times in self._references(element)]
        total = 1 + _letters(element) + sum(part[0] * times for part, times in parts)
        deepest = 1 + max((part[1] for part, _ in parts), default=0)
        if total > _MAX_DRAWN or deepest > _MAX_DEPTH:
            message = f"it expands to more than {_MAX_DRAWN} elements and letters, or is nested too deeply"
            raise _Refused(message, element.sourceline, "simplify it, or save it as PNG")
        self._known[element] = total, deepest
        return total, deepest

    def _references(self, element: Xml) -> Iterator[tuple[str, int]]:
        """Names, and how often each is drawn: a marker is drawn at every vertex of its line."""
        corners = len(re.findall(r"[A-Za-z]|[-+.\d]+", element.get("d", "") + element.get("points", "")))
        for key, value in element.attrib.items():
            names = [value] if key.endswith("}href") else css_targets(value)
            times = max(1, corners) if "marker" in key + value else 1
            yield from ((name[1:], times) for name in names if name[1:] in self._named)
        if etree.QName(element).localname == "style":
            for name in css_targets(element.text or ""):
                if name[1:] in self._named and etree.QName(self._named[name[1:]]).localname not in _PAINTS:
                    message = "a style sheet may refer only to gradients"
                    raise _Refused(message, element.sourceline, "write clips, markers and patterns as attributes")


def _is_empty_foreign(element: Xml) -> bool:
    """Whether it is a place for words of HTML, without any."""
    return element.tag == f"{{{_SVG}}}foreignObject" and not len(element) and not (element.text or "").strip()


def _keep_one(switch: Xml) -> None:
    """Of a `switch` keep what is drawn: the first child that needs no extension (SVG 1.1, 5.8). It becomes a group."""
    drawn = [
        child for child in switch if isinstance(child.tag, str) and not child.get("requiredExtensions", "").strip()
    ]
    for child in list(switch):
        if child is not drawn[0] if drawn else True:
            switch.remove(child)
    switch.tag = f"{{{_SVG}}}g"


def _letters(element: Xml) -> int:
    """How many letters a text has, not counting its children."""
    if etree.QName(element).localname not in ("text", "tspan"):
        return 0
    return len(element.text or "") + sum(len(child.tail or "") for child in element)


def _parsed(data: bytes) -> Xml:
    if len(data) > MAX_BYTES:
        raise _Refused("it is larger than 2 MB", 0, "simplify it, or save it as PNG")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "it ends too early").partition(", line ")[0]
        raise _Refused(
            f"it is not well-formed SVG: {reason}", error.lineno or 0, "export it again as plain SVG"
        ) from None
    _check_doctype(root)
    if any(isinstance(before, etree._ProcessingInstruction) for before in root.itersiblings(preceding=True)):
        raise _Refused("it refers to a style sheet", 1, "remove the line `<?xml-stylesheet …?>`")
    if root.tag != f"{{{_SVG}}}svg":
        raise _Refused("it is not SVG", root.sourceline, f'begin with <svg xmlns="{_SVG}">')
    return root


def _check_doctype(root: Xml) -> None:
    """The public one of SVG says nothing and is never loaded; any other may define what is drawn."""
    tree = root.getroottree()
    if tree.docinfo.internalDTD is None:
        return
    written = etree.tostring(tree, encoding="unicode")
    if _PUBLIC.match(written, max(0, written.find("<!DOCTYPE"))) is None:
        hint = "export it again as plain SVG, or remove the part `<!DOCTYPE …>`: SVG does not need it"
        raise _Refused("it has a DOCTYPE that may define what is drawn", 1, hint)
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        hint = "write the character itself"
        raise _Refused(f"the entity {entity.text} is not defined", _line(entity), hint)


def _line(node: Xml) -> int:
    parent = node.getparent()
    return node.sourceline or (parent.sourceline if parent is not None else None) or 1


def _remove(element: Xml, parent: Xml) -> None:
    """The text that follows it stays."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _size(root: Xml) -> tuple[float, float]:
    """In CSS pixels: `width` and `height` where they are lengths, else those of the `viewBox`."""
    sides = [_length(root.get(side, "")) for side in ("width", "height")]
    box = [_number(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    if not all(sides):
        sides = box[2:] if len(box) == 4 else [0.0]
    if len(sides) != 2 or not all(0 < side <= _MAX_SIDE for side in sides):
        raise _Refused(
            "it does not say how large it is", root.sourceline, 'write viewBox="0 0 width height" into <svg>'
        )
    return sides[0], sides[1]


def _length(written: str) -> float:
    found = re.fullmatch(r"\s*([\d.]+)\s*([a-z]*)\s*", written)
    return _number(found[1]) * _PIXELS.get(found[2], 0.0) if found else 0.0


def _number(written: str) -> float:
    return float(written) if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", written) else 0.0
