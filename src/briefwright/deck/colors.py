"""Colours of the theme → "#RRGGBB", as PowerPoint would show them on a light or a dark slide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefwright.brand.model import Brand
from briefwright.deck.shades import lightened
from briefwright.deck.theme.colors import DARK_MAP, LIGHT_MAP, SCHEME, color

_WHOLE = 100000
"""What DrawingML calls a hundred per cent."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours on one kind of ground: the brand's, or those of an organisation's template."""

    brand: Brand
    dark: bool = False
    template: Mapping[str, str] = field(default_factory=dict)
    """A template's colours by the names that drawings use; empty for the brand's own ground."""

    def slot(self, name: str) -> str:
        """The colour of a name such as tx1, bg2 or accent3."""
        if self.template:
            return self.template[name]
        own = dict(re.findall(r'(\w+)="(\w+)"', DARK_MAP if self.dark else LIGHT_MAP))
        role = SCHEME[own[name]]
        return self.brand.chart[int(role[-1]) - 1] if role.startswith("chart-") else self.brand.color(role)

    def tone(self, tone: str) -> str:
        """The colour of a layout's tone: text, muted, accent …"""
        return self.changed(color(tone, self.dark))

    def changed(self, xml: str) -> str:
        """The colour of an `a:schemeClr`, made lighter or darker as it says (ECMA-376, 20.1.2.3.20 and 21)."""
        hex_ = self.slot(re.findall(r'schemeClr val="(\w+)"', xml)[0])
        amounts = {name: int(amount) / _WHOLE for name, amount in re.findall(r'(lum\w+) val="(\d+)"', xml)}
        return lightened(hex_, amounts.get("lumMod", 1.0), amounts.get("lumOff", 0.0))
