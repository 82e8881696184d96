"""Icons in colours of the theme → in colours of their own: what SVG draws does not follow a theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from briefwright.deck.colors import Palette
from briefwright.deck.model.drawing import Drawing, Group, PictureDrawing

_Drawn = TypeVar("_Drawn")


def tinted(drawing: Drawing, palette: Palette) -> Drawing:
    """The same, and the icons of a group, as `palette` has the colours."""
    if isinstance(drawing, Group):
        return replace(drawing, children=tuple(_tinted(child, palette) for child in drawing.children))
    return _tinted(drawing, palette)


def _tinted(drawing: _Drawn, palette: Palette) -> _Drawn:
    if isinstance(drawing, PictureDrawing) and drawing.tint:
        return replace(drawing, image=drawing.image.in_color(palette.slot(drawing.tint)), tint=None)
    return drawing
