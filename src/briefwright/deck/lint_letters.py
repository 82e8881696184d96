"""A run and what it inherits from → the size, weight and colour that its words come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefwright.deck.lint_colors import FILLS, Fill, Palette
from briefwright.deck.opc import NS, Xml

_A = f"{{{NS['a']}}}"
_PLAIN = 18.0
"""Points, where nothing says a size (ECMA-376, 21.1.2.3.9)."""
_TRUE = {"1", "true", "on"}
_OWN_LINK = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points from which text is large (WCAG 2.2, "large scale")."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are set."""

    size: float
    """In points, after the autofit's step."""
    bold: bool
    color: Fill

    @property
    def large(self) -> bool:
        return self.size >= (_LARGE_BOLD if self.bold else _LARGE)


def letters(run: Xml | None, levels: Sequence[Xml], colors: Palette, scale: float = 1.0) -> Letters:
    """`run`: its `a:rPr`; `levels`: the properties that it inherits, the nearest first; `scale`: the autofit's."""
    sources = [one for one in (run, *levels) if one is not None]
    size = int(_first(sources, "sz", "0")) / 100 or _PLAIN
    bold = _first(sources, "b", "0") in _TRUE
    return Letters(size * scale, bold, _color(run, sources, colors))


def at_level(styles: Iterable[Xml], level: int) -> list[Xml]:
    """The `a:defRPr` of a level (from 0) in each list style that has one."""
    tag = f"{_A}lvl{level + 1}pPr/{_A}defRPr"
    return [found for one in styles if (found := one.find(tag)) is not None]


def step_of(body: Xml) -> float:
    """The share of its size that the autofit leaves a text."""
    fit = body.find("a:bodyPr/a:normAutofit", NS)
    return int(fit.get("fontScale", "100000")) / 100_000 if fit is not None else 1.0


def _color(run: Xml | None, sources: Sequence[Xml], colors: Palette) -> Fill:
    """A link takes the theme's colour of links, whatever the run says, unless it is told to keep its own."""
    link = None if run is None else run.find(f"{_A}hlinkClick")
    if link is not None and not any(one.get("val") == "tx" for one in link.iter(_OWN_LINK)):
        return colors.slot("hlink")
    for source in sources:
        for child in source:
            if child.tag in FILLS:
                return colors.fill(child)
            if child.tag == f"{_A}schemeClr":  # a table style names the colour without a fill
                return colors.color(child)
    return colors.slot("tx1")


def _first(sources: Sequence[Xml], name: str, otherwise: str) -> str:
    return next((str(one.get(name)) for one in sources if one.get(name) is not None), otherwise)
