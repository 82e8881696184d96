"""A template's package → its layouts with their placeholders, as they inherit from master and theme."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefwright.deck.colors import Fill
from briefwright.deck.model.backdrop import Backdrop
from briefwright.deck.model.geometry import EMU_PER_POINT, FOOTER_TYPES, TITLE_TYPES, Anchor, Frame
from briefwright.deck.model.scene import Painted
from briefwright.deck.opc import NS, PRESENTATION, Package, Xml, integer, local_name, required
from briefwright.deck.template.backdrop import BackdropReader, frame_of
from briefwright.deck.template.text import TextLook, text_look
from briefwright.images.colors import VISIBLE
from briefwright.io.archive import Refused

_ANCHORS: dict[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom"}
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
"""Where none are stated (ECMA-376, 21.1.2.1.1), in EMU."""


@dataclass(frozen=True, slots=True)
class TemplatePlaceholder:
    """A placeholder of a layout."""

    type: str
    """As in `p:ph/@type`; "obj" where none is stated."""
    idx: int
    name: str
    outer: Frame
    """The shape, in points."""
    inner: Frame
    """Where its text is."""
    anchor: Anchor
    look: TextLook
    second: TextLook
    """Its first and its second level."""
    color: Fill
    """Of its words."""
    fill: Painted | None = None
    """Of the shape itself, if it has any."""


@dataclass(frozen=True, slots=True)
class TemplateLayout:
    name: str
    type: str
    part: str
    """Its path in the package."""
    master: str
    places: tuple[TemplatePlaceholder, ...]
    """All but the footers."""
    footers: tuple[TemplatePlaceholder, ...]
    decor: tuple[Frame, ...]
    """Pictures and shapes that belong to the layout or its master, in points."""
    backdrop: Backdrop

    @property
    def readable(self) -> bool:
        """Whether any of its words can be read on what is behind them."""
        words = [(place.color, self.backdrop.behind(place.inner, place.fill)) for place in self.places]
        return not words or any(color is None or ground.contrast(color)[0] >= VISIBLE for color, ground in words)

    @property
    def title(self) -> TemplatePlaceholder | None:
        return next((place for place in self.places if place.type in TITLE_TYPES), None)

    def of(self, *types: str) -> tuple[TemplatePlaceholder, ...]:
        return tuple(place for place in self.places if place.type in types)


_SIDES = range(914_400, 51_206_400 + 1)
"""How wide and high a slide can be, in EMU (ECMA-376, 19.7.11, ST_SlideSizeCoordinate)."""


@dataclass(frozen=True, slots=True)
class TemplateInventory:
    """The layouts of a template, and what they share."""

    size: Frame
    layouts: tuple[TemplateLayout, ...]
    """Of all its masters, in their order."""
    headings: str
    """The theme's typeface for headings."""
    body: str
    region: Frame
    """Where the text of the master's slides is, without insets."""
    masters: tuple[str, ...]
    """All, in their order in the presentation."""
    master: str
    """The one that leads: theme, region, and the layouts that are looked at first."""


def read_inventory(package: Package) -> TemplateInventory:
    """Led by the first master.

    Raises:
        Refused: there is no master or layout in it.
    """
    presentation = package.trees[PRESENTATION]
    size = presentation.find("p:sldSz", NS)
    masters = package.listed(PRESENTATION, "p:sldMasterIdLst/p:sldMasterId")
    if not masters:
        raise Refused("it has no slide master")
    if size is None or not all(integer(size, side) in _SIDES for side in ("cx", "cy")):
        raise Refused("its slides are not 2.54 to 142.24 cm wide and high, as PowerPoint's are")
    frame = Frame(0, 0, integer(size, "cx") / EMU_PER_POINT, integer(size, "cy") / EMU_PER_POINT)
    layouts = [
        _Reader(package, master, layout).layout()
        for master in masters
        for layout in package.listed(master, "p:sldLayoutIdLst/p:sldLayoutId")
    ]
    if not layouts:
        raise Refused("it has no layouts")
    whole = TemplateInventory(frame, tuple(layouts), "", "", frame, tuple(masters), masters[0])
    return led_by(package, whole, masters[0])


def led_by(package: Package, inventory: TemplateInventory, master: str) -> TemplateInventory:
    """With the typefaces and the region of another master."""
    fonts, region = _theme_fonts(package, master), _region(package, master, inventory.size)
    return replace(inventory, headings=fonts["major"], body=fonts["minor"], region=region, master=master)


def _theme_fonts(package: Package, master: str) -> dict[str, str]:
    found = package.related(master, "theme")
    theme = package.trees.get(found[0]) if found else None
    fonts = {}
    for kind in ("major", "minor"):
        latin = [] if theme is None else theme.xpath(f"//a:{kind}Font/a:latin/@typeface", namespaces=NS)
        fonts[kind] = latin[0] if latin else ""
    return fonts


def _region(package: Package, master: str, size: Frame) -> Frame:
    """The master's body, or the middle of the slide."""
    for shape in _placeholders(package.trees[master]):
        if _type(shape) == "body" and (outer := frame_of(shape)) is not None:
            return _inner(outer, [shape])
    return Frame(size.w * 0.07, size.h * 0.27, size.w * 0.86, size.h * 0.58)


class _Reader:
    """A layout, with its master to inherit from."""

    def __init__(self, package: Package, master: str, part: str) -> None:
        self._package, self._master, self._part = package, master, part
        self._tree = package.trees[part]
        self._general = package.trees[master]
        self._backdrop = BackdropReader(package, master, part)
        self._inherited = {_type(shape): shape for shape in reversed(_placeholders(self._general))}

    def layout(self) -> TemplateLayout:
        """With its colours turned round where that alone makes its words readable: dark words on a dark picture."""
        found = self._found()
        if found.readable:
            return found
        self._backdrop = BackdropReader(self._package, self._master, self._part, turned=True)
        turned = self._found()
        return turned if turned.readable and _same_grounds(found, turned) else found

    def _found(self) -> TemplateLayout:
        places = [place for shape in _placeholders(self._tree) if (place := self._place(shape)) is not None]
        backdrop = self._backdrop.backdrop()
        return TemplateLayout(
            name=required(self._tree, "p:cSld").get("name", "") or posixpath.basename(self._part),
            type=self._tree.get("type", ""),
            part=self._part,
            master=self._master,
            places=tuple(place for place in places if place.type not in FOOTER_TYPES),
            footers=tuple(place for place in places if place.type in FOOTER_TYPES),
            decor=tuple(self._decor(backdrop)),
            backdrop=backdrop,
        )

    def _place(self, shape: Xml) -> TemplatePlaceholder | None:
        """None for what has no position, is rotated or has vertical text."""
        chain = [shape, *([above] if (above := self._inherited.get(_group(_type(shape)))) is not None else [])]
        outer = next((found for one in chain if (found := frame_of(one)) is not None), None)
        bodies = [body for one in chain if (body := one.find("p:txBody/a:bodyPr", NS)) is not None]
        direction = next((vert for body in bodies if (vert := body.get("vert"))), "horz")
        if outer is None or outer.w <= 0 or outer.h <= 0 or direction != "horz" or _rotated(shape):
            return None
        anchor = next((own for body in bodies if (own := body.get("anchor"))), "t")
        ph = required(shape, ".//p:ph")
        styles = [*(one.find("p:txBody/a:lstStyle", NS) for one in chain), *self._general_styles(shape)]
        look = text_look(styles)
        colors = self._backdrop.colors
        return TemplatePlaceholder(
            type=_type(shape),
            idx=int(ph.get("idx", "0")),
            name=required(shape, "./*/p:cNvPr").get("name", ""),
            outer=outer,
            inner=_inner(outer, chain),
            anchor=_ANCHORS.get(anchor, "top"),
            look=look,
            second=text_look(styles, 2),
            color=colors.slot("tx1") if look.color is None else colors.color(look.color),
            fill=self._backdrop.filled(outer, *chain),
        )

    def _general_styles(self, shape: Xml) -> list[Xml | None]:
        kind = {"title": "titleStyle", "body": "bodyStyle"}.get(_group(_type(shape)), "otherStyle")
        return [
            self._general.find(f"p:txStyles/p:{kind}", NS),
            self._package.trees[PRESENTATION].find("p:defaultTextStyle", NS),
        ]

    def _decor(self, backdrop: Backdrop) -> Iterator[Frame]:
        """What is drawn on master and layout, one by one, as far as it is on the slide, and what is written there."""
        slide = backdrop.size
        for painted in backdrop.scene[1:]:
            frame = painted.frame
            x, y = max(0.0, frame.x), max(0.0, frame.y)
            if x <= min(frame.right, slide.w) and y <= min(frame.bottom, slide.h):  # a line has no height
                yield Frame(x, y, min(frame.right, slide.w) - x, min(frame.bottom, slide.h) - y)
        trees = [self._tree] if self._tree.get("showMasterSp") in {"0", "false"} else [self._general, self._tree]
        for tree in trees:
            for shape in tree.iterfind("p:cSld/p:spTree/*", NS):
                written = local_name(shape) == "graphicFrame" or shape.xpath("string(.//a:t)", namespaces=NS).strip()
                placed = frame_of(shape) if written and shape.find(".//p:ph", NS) is None else None
                if placed is not None:
                    yield placed


def _same_grounds(one: TemplateLayout, other: TemplateLayout) -> bool:
    """Whether what is behind the words of a layout is the same whatever the names of colours mean: a picture, say."""
    return all(
        one.backdrop.behind(place.inner) == other.backdrop.behind(place.inner) and place.fill is None
        for place in one.places
    )


def _placeholders(tree: Xml) -> list[Xml]:
    return list(tree.xpath("p:cSld/p:spTree/*[./*/p:nvPr/p:ph]", namespaces=NS))


def _type(shape: Xml) -> str:
    return required(shape, "./*/p:nvPr/p:ph").get("type", "obj")


def _group(type_: str) -> str:
    """The type of a master's placeholder, from which one of `type_` inherits."""
    return "title" if type_ in TITLE_TYPES else type_ if type_ in FOOTER_TYPES else "body"


def _rotated(shape: Xml) -> bool:
    return bool(shape.xpath("p:spPr/a:xfrm[@rot and @rot != '0']", namespaces=NS))


def _inner(outer: Frame, chain: list[Xml]) -> Frame:
    """Without the insets; of several columns, the first."""
    bodies = [body for one in chain if (body := one.find("p:txBody/a:bodyPr", NS)) is not None]

    def stated(name: str, otherwise: int) -> int:
        return next((integer(body, name) for body in bodies if body.get(name) is not None), otherwise)

    left, top, right, bottom = (stated(name, emu) / EMU_PER_POINT for name, emu in _INSETS.items())
    columns, gap = max(1, stated("numCol", 1)), stated("spcCol", 0) / EMU_PER_POINT
    width = (outer.w - left - right - (columns - 1) * gap) / columns
    return Frame(outer.x + left, outer.y + top, max(1.0, width), max(1.0, outer.h - top - bottom))
