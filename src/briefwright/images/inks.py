"""A picture → the colours that it is drawn in, each with its share: whether they can be seen depends on the ground."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from briefwright.images.colors import css_color, see_through
from briefwright.images.image import Image
from briefwright.images.pictures import cells

_SIDE = 48
"""Cells of a picture, in each direction, whose mean colours are counted."""
_CLEAR, _SOLID = 48, 255
"""Alpha below which a cell is only the edge of something, and that of a cell without any gap."""
_SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"))
_PAINTS = ("fill", "stroke", "color", "stop-color", "fill-opacity", "stroke-opacity", "opacity", "display")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?:[\w-]*)?([.#]?[\w-]+)")
_STEP = 16
"""Colours that differ by less in each channel count as one."""

Inks = Mapping[str, float]
"""Shares of colours "#RRGGBB", together 1."""
Look = Mapping[str, str]


@lru_cache(maxsize=32)
def inks(image: Image) -> Inks | None:
    """The colours of what is drawn; None for a picture that covers its whole rectangle, and so brings its own ground.

    Those of a drawing are weighed by the number of its shapes, those of a picture by their area.
    """
    counts = Counter[str]()
    if image.vector:
        root = etree.fromstring(image.data)
        rules = _rules(root)
        if any(map(_covers, root)):
            return None
        for color in _painted(root, {"fill": "black", "stroke": "none"}, rules, _gradients(root, rules)):
            counts[color] += 1
    else:
        pixels = cells(image.data, _SIDE, _SIDE)
        seen = [pixels[at : at + 4] for at in range(0, len(pixels), 4)]
        if all(pixel[3] == _SOLID for pixel in seen):
            return None
        for pixel in seen:
            if pixel[3] >= _CLEAR:
                rounded = bytes(min(255, round(part / _STEP) * _STEP) for part in pixel[:3])
                counts[f"#{rounded.hex().upper()}"] += pixel[3]
    total = counts.total()
    return {color: count / total for color, count in counts.items()}


def _covers(element: etree._Element) -> bool:
    """Whether it is a filled rectangle over the whole drawing."""
    root = element.getparent()
    if root is None or not isinstance(element.tag, str) or etree.QName(element).localname != "rect":
        return False
    box = root.get("viewBox", "").replace(",", " ").split()
    sizes = [("100%", box[2:3]), ("100%", box[3:4])]
    filled = element.get("fill", "black") not in ("none", "transparent")
    return filled and all(
        element.get(side) in (whole, *length) for side, (whole, length) in zip(("width", "height"), sizes, strict=True)
    )


def _rules(root: etree._Element) -> dict[str, dict[str, str]]:
    """Declarations by the last class, id or tag of their selectors."""
    found: dict[str, dict[str, str]] = {}
    for style in root.iter("{*}style"):
        for selectors, body in _RULE.findall(style.text or ""):
            for selector in selectors.split(","):
                name = _SELECTOR.fullmatch(selector.split()[-1]) if selector.split() else None
                if name:
                    found.setdefault(name[1], {}).update(_declared(body))
    return found


def _declared(css: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in css.split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def _look(element: etree._Element, inherited: Look, rules: Mapping[str, Look]) -> dict[str, str]:
    """What an element is painted with: attributes, then the style sheet, then its own style."""
    own = {name: value for name in _PAINTS if (value := element.get(name))}
    names = [etree.QName(element).localname, *(f".{one}" for one in element.get("class", "").split())]
    for name in (*names, f"#{element.get('id', '')}"):
        own |= {key: value for key, value in rules.get(name, {}).items() if key in _PAINTS}
    own |= {key: value for key, value in _declared(element.get("style", "")).items() if key in _PAINTS}
    return {**inherited, **own}


def _gradients(root: etree._Element, rules: Mapping[str, Look]) -> dict[str, list[str]]:
    """The colours of each gradient, by its id; a gradient may have the stops of another."""
    stops = {
        element.get("id", ""): [_look(stop, {}, rules).get("stop-color", "black") for stop in element.iter("{*}stop")]
        for kind in ("linearGradient", "radialGradient")
        for element in root.iter(f"{{*}}{kind}")
    }
    for kind in ("linearGradient", "radialGradient"):
        for element in root.iter(f"{{*}}{kind}"):
            other = element.get("{http://www.w3.org/1999/xlink}href", "").lstrip("#")
            stops[element.get("id", "")] = stops[element.get("id", "")] or stops.get(other, [])
    return stops


def _painted(
    element: etree._Element, inherited: Look, rules: Mapping[str, Look], gradients: Mapping[str, list[str]]
) -> Iterator[str]:
    """The colour of each fill and each line, in the order of the drawing."""
    tag = etree.QName(element).localname if isinstance(element.tag, str) else "defs"
    if tag in ("defs", "clipPath", "marker", "pattern", "style", "linearGradient", "radialGradient"):
        return
    look = _look(element, inherited, rules)
    if look.get("display") == "none":
        return
    if tag in _SHAPES:
        for part in ("fill", "stroke"):
            written = look.get(part, "none")
            if written == "none" or look.get(f"{part}-opacity") == "0" or look.get("opacity") == "0":
                continue
            target = re.match(r"url\(\s*['\"]?#([^)'\"]+)", written)
            written = look.get("color", "black") if written.lower() == "currentcolor" else written
            for one in gradients.get(target[1], []) if target else [written]:
                if color := css_color(one):
                    yield color[:7] if see_through(color) else color
    for child in element:
        yield from _painted(child, look, rules, gradients)
