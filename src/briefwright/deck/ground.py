"""What a deck stands on: a presentation without slides, and where its layouts leave room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefwright.brand.model import Brand
from briefwright.deck.model.geometry import LAYOUTS, SLIDE, Frame, Layout, Placeholder
from briefwright.deck.theme import LAYOUT_PARTS, base_deck


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """The brand's own base deck, or an organisation's template."""

    package: bytes
    """The presentation, without slides. It holds the table style `TABLE_STYLE_ID`."""
    layouts: Mapping[str, Layout]
    """What a storyboard may name, with its places on the slides of this ground."""
    parts: Mapping[str, str]
    """The path of each layout's part in the package."""
    size: Frame
    """Of a slide, in points."""
    brand: Brand
    """The brand, with the typefaces and sizes of this ground."""
    colors: Mapping[str, str] = field(default_factory=dict)
    """The theme's colours by its slots as drawings name them, "#RRGGBB"; empty where they are the brand's."""

    @property
    def scale(self) -> float:
        """The slide's height in heights of the slide that sizes are chosen for: legible is what is a share of it."""
        share = self.size.h / SLIDE.h
        return share if abs(share - 1) > _ALIKE else 1.0

    @property
    def foreign(self) -> bool:
        """Whether it is an organisation's own template."""
        return bool(self.colors)

    def points(self, placeholder: Placeholder) -> float:
        """The size of a placeholder's text."""
        return self.brand.slide_size(placeholder.size)


_ALIKE = 0.02


def brand_ground(brand: Brand, lang: str) -> DeckTemplate:
    """The base deck in the brand's look; the same bytes for the same brand and language."""
    return DeckTemplate(base_deck(brand, lang), LAYOUTS, LAYOUT_PARTS, SLIDE, brand)
