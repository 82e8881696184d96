"""A slide with what it stands on: its layout and master, and what its words inherit from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.deck.lint_colors import Palette, palette
from briefwright.deck.opc import NS, Package, Xml

A = f"{{{NS['a']}}}"
P = f"{{{NS['p']}}}"
TITLES = ("title", "ctrTitle")
FOOTERS = ("dt", "ftr", "sldNum")
_PRESENTATION = "ppt/presentation.xml"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide, layout and master, the nearest first."""

    part: str
    trees: tuple[Xml, ...]
    palette: Palette
    package: Package

    @property
    def theme(self) -> Xml | None:
        masters = self.package.related(self.package.related(self.part, "slideLayout")[0], "slideMaster")
        themes = self.package.related(masters[0], "theme")
        return self.package.trees.get(themes[0]) if themes else None


def sheet(package: Package, part: str) -> Sheet | None:
    """Of a slide; None where it has no layout or master, which is a fault of its own."""
    sheets = [part]
    for kind in ("slideLayout", "slideMaster"):
        sheets += package.related(sheets[-1], kind)[:1]
    if len(sheets) != 3 or not all(one in package.trees for one in sheets):
        return None
    return Sheet(part, tuple(package.trees[one] for one in sheets), palette(package, tuple(sheets)), package)


def placeholder(shape: Xml) -> Xml | None:
    """A shape's `p:ph`."""
    return shape.find("./*/p:nvPr/p:ph", NS)


def ancestors(shape: Xml, sheet: Sheet) -> Iterator[Xml]:
    """The placeholders that a slide's shape stands for, on the layout and the master.

    A layout is asked by number, the master by type, where all that is no title and no foot is body.
    """
    ph = placeholder(shape)
    if ph is None:
        return
    title = ph.get("type") in TITLES
    for one in sheet.trees[1].iter(f"{P}ph"):
        if one.get("type") in TITLES if title else one.get("idx", "0") == ph.get("idx", "0"):
            yield one.getparent().getparent().getparent()
            break
    kind = "title" if title else ph.get("type") if ph.get("type") in FOOTERS else "body"
    for one in sheet.trees[2].iter(f"{P}ph"):
        if one.get("type") == kind:
            yield one.getparent().getparent().getparent()
            break


def list_styles(shape: Xml, sheet: Sheet) -> list[Xml]:
    """Where the looks of a shape's words come from, the nearest first (ECMA-376, 19.7.1 and 19.3.1.52)."""
    own = [one.find("p:txBody/a:lstStyle", NS) for one in (shape, *ancestors(shape, sheet))]
    return [one for one in (*own, *_general(placeholder(shape), sheet)) if one is not None]


def general_styles(sheet: Sheet) -> list[Xml]:
    """What words outside every placeholder inherit."""
    return [one for one in _general(None, sheet) if one is not None]


def _general(ph: Xml | None, sheet: Sheet) -> Iterator[Xml | None]:
    if ph is not None and ph.get("type") not in FOOTERS:
        kind = "titleStyle" if ph.get("type") in TITLES else "bodyStyle"
        yield sheet.trees[2].find(f"p:txStyles/p:{kind}", NS)
        return
    presentation = sheet.package.trees.get(_PRESENTATION)
    if ph is None and presentation is not None:
        yield presentation.find("p:defaultTextStyle", NS)
    yield sheet.trees[2].find("p:txStyles/p:otherStyle", NS)
