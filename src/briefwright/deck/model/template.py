"""The template of a deck: a presentation without slides, and the places of its layouts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from briefwright.brand.model import Brand
from briefwright.deck.model.geometry import SLIDE, Frame, Layout, Placeholder
from briefwright.deck.model.look import Look

_ALIKE = 0.02


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """The brand's own base deck, or an organisation's template."""

    packed: Callable[[], bytes] = field(repr=False)
    """Makes `package`, which a check does not need."""
    layouts: Mapping[str, Layout]
    """What a storyboard may name, with its places on the slides of this template."""
    parts: Mapping[str, str]
    """The path of each layout's part in the package."""
    size: Frame
    """Of a slide, in points."""
    brand: Brand
    """The brand, with the typefaces and sizes of this template."""
    look: Look
    """The design of the base deck; what is drawn on an organisation's template has its style, too."""
    enlarged: float = 1.0
    """How much larger the file's slides are than they are laid out; 1 for an organisation's template."""
    colors: Mapping[str, str] = field(default_factory=dict)
    """The theme's colours by its slots as drawings name them, "#RRGGBB"; empty where they are the brand's."""

    @property
    def package(self) -> bytes:
        """The presentation, without slides. It contains the table style `TABLE_STYLE_ID`."""
        return self.packed()

    @property
    def scale(self) -> float:
        """The slide's height in heights of the slide that sizes are chosen for: what is legible is a share of it."""
        share = self.size.h / SLIDE.h
        return share if abs(share - 1) > _ALIKE else 1.0

    @property
    def foreign(self) -> bool:
        """Whether it is an organisation's own template."""
        return bool(self.colors)

    def colors_on(self, layout: Layout) -> Mapping[str, str]:
        """The theme's colours as drawings on a layout name them; empty where they are the brand's."""
        own = layout.backdrop
        return own.slots if own is not None and own.color_map else self.colors

    def points(self, placeholder: Placeholder) -> float:
        """The size of a placeholder's text."""
        return self.brand.slide_size(placeholder.size)
