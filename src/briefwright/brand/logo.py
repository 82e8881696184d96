"""An organisation's logos, by size and by the ground that they are made for, and which of them to print where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefwright.images.colors import VISIBLE, contrast, is_light
from briefwright.images.image import Image
from briefwright.images.inks import inks
from briefwright.problems import Location, Problem

LogoSize = Literal["small", "medium", "large"]
SIZES: Mapping[LogoSize, tuple[LogoSize, ...]] = {
    "small": ("small", "medium", "large"),
    "medium": ("medium", "large", "small"),
    "large": ("large", "medium", "small"),
}
"""Each size, and those that stand in for it, in order."""
_HARDLY, _HALF = 1.5, 0.5
"""The contrast below which a colour is lost on its ground, and the share of a logo that must not be, on a ground that
it is made for: there it is as its designer wants it."""
_NEARLY_ALL = 0.9
"""The share that must be `VISIBLE` on a ground that it is not made for."""
_SQUARE, _TALLER = 1.3, 1.35
"""Width to height below which a logo is no word but a mark, and how much higher than a word it stands."""


@dataclass(frozen=True, slots=True)
class Logo:
    """One image of the organisation's."""

    image: Image
    alt: str
    location: Location
    alt_location: Location | None = None
    """Where its alternative text is written; None for the tool's own."""

    @property
    def aspect(self) -> float:
        """Its width in heights."""
        return self.image.width / self.image.height

    def fitted(self, width: float, height: float, *, within: bool = False) -> tuple[float, float]:
        """Its size in a place; a square or upright mark is a little higher than that, unless it must be `within`."""
        high = height * (_TALLER if self.aspect < _SQUARE and not within else 1.0)
        wide = min(width, high * self.aspect)
        return wide, wide / self.aspect

    def seen(self, ground: str, enough: float = _HARDLY) -> float:
        """The share of it that has so much contrast to a ground "#RRGGBB"."""
        colors = inks(self.image)
        if colors is None:
            return 1.0
        return sum(share for color, share in colors.items() if contrast(color, ground) >= enough)


@dataclass(frozen=True, slots=True)
class PlacedLogo:
    """A logo as it is printed on a ground."""

    logo: Logo
    plate: str = ""
    """The colour "#RRGGBB" of a plate behind it, where it could not be seen on the ground itself."""


@dataclass(frozen=True, slots=True)
class Logos:
    """What a brand has under `logo:`."""

    light: Mapping[LogoSize, Logo] = field(default_factory=dict)
    """For light grounds."""
    dark: Mapping[LogoSize, Logo] = field(default_factory=dict)
    """For dark grounds."""

    def on(self, size: LogoSize, ground: str, paper: str, dark: str) -> PlacedLogo | None:
        """The logo to print on a ground; None if the brand has none. `paper`, `dark`: the colours of a plate."""
        tables = (self.light, self.dark) if is_light(ground) else (self.dark, self.light)
        own, other = (self._of(size, table) for table in tables)
        first = own or other
        if first is None:
            return None
        if own is not None and own.seen(ground) >= _HALF:
            return PlacedLogo(own)
        if other is not None and other.seen(ground, VISIBLE) >= _NEARLY_ALL:
            return PlacedLogo(other)
        plates = (PlacedLogo(logo, plate) for logo in filter(None, (own, other)) for plate in (paper, dark))
        return next((one for one in plates if one.logo.seen(one.plate) >= _HALF), PlacedLogo(first))

    def __iter__(self) -> Iterator[Logo]:
        yield from {id(logo): logo for table in (self.light, self.dark) for logo in table.values()}.values()

    def untranslated(self, lang: str) -> Iterator[Problem]:
        """A warning for each alternative text that a brand has for its own language alone."""
        for text, place in dict.fromkeys((logo.alt, logo.alt_location) for logo in self):
            if place is not None and place.file.name == "_brand.yml":
                message = f"the alternative text of the logo, “{text}”, is not translated"
                hint = f"write it, or `meta: {{name: …}}`, in _brand.{lang}.yml beside it"
                yield Problem("W211", message, place, hint, "warning")

    @staticmethod
    def _of(size: LogoSize, table: Mapping[LogoSize, Logo]) -> Logo | None:
        return next((table[one] for one in SIZES[size] if one in table), None)
