"""`logo:` of a merged brand → its logos, decoded; what cannot be used is reported at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from briefwright.brand.logo import SIZES, Logo, Logos, LogoSize
from briefwright.images.loader import Pictures
from briefwright.images.pictures import reduced
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, did_you_mean
from briefwright.richtext.text import Text

_PIXELS = {"small": 60, "medium": 200, "large": 300}
"""The least of the longer side, for what is printed of a size."""
_MOST_PIXELS = 1600
"""Of the longer side: more would only make each file larger."""
_WORD = "Logo"
"""The alternative text of a logo without any, of an organisation without a name."""


@dataclass
class _LogoReader:
    images: Mapping[str, object]
    """Those with a name."""
    name: str
    hosts: frozenset[str]
    diagnostics: Diagnostics
    used: set[str] = field(default_factory=set)
    """Names of images that a size has."""
    _beside: dict[Path, Pictures] = field(default_factory=dict)
    """The pictures of each file that names some."""

    def size(self, value: object) -> tuple[Logo | None, Logo | None]:
        """The logos of a size for light and for dark grounds: each a path, a name or `{path, alt}`; or one for both."""
        if isinstance(value, dict) and ("light" in value or "dark" in value):
            return self._logo(value.get("light")), self._logo(value.get("dark"))
        return self._logo(value), None

    def _logo(self, value: object) -> Logo | None:
        path, alt = _parts(value)
        if path in self.images:
            self.used.add(str(path))
            path, own = _parts(self.images[str(path)])
            alt = alt or own
        return self._read(path, alt) if path else None

    def _read(self, path: Text, alt: str) -> Logo | None:
        if self.images and not {".", "/"} & {*path}:  # a name, not a path
            hint = did_you_mean(path, self.images)
            self.diagnostics.error("E301", f"`logo`: there is no image `{path}`", path.location, hint)
            return None
        file = Path.cwd() / path.location.file
        pictures = self._beside.setdefault(file, Pictures(Source(file, hosts=self.hosts)))
        image = pictures.load(path, self.diagnostics)
        if image is None:
            return None
        if not image.vector and max(image.width, image.height) > _MOST_PIXELS:
            image = replace(reduced(image.data, _MOST_PIXELS), name=image.name)
        words = alt or self.name
        written_at = words.location if isinstance(words, Text) else None
        return Logo(image, str(words).strip() or _WORD, path.location, written_at)


def _parts(value: object) -> tuple[Text | None, str]:
    """The path, or the name, and the alternative text."""
    path, alt = (value.get("path"), value.get("alt")) if isinstance(value, dict) else (value, None)
    words = alt if isinstance(alt, Text) and alt.strip() else ""
    return path if isinstance(path, Text) and path.strip() else None, words


def read_logos(
    logo: object, name: str, hosts: frozenset[str], diagnostics: Diagnostics
) -> tuple[Logos, tuple[str, ...]]:
    """The logos, and the keys of `logo.images` where no size uses any of them.

    `name`: the organisation's, which is the alternative text of a logo that has none. `hosts`: see `images/fetch`.
    """
    sizes = logo if isinstance(logo, dict) else {"medium": logo}
    images = sizes.get("images")
    named = cast("Mapping[str, object]", images) if isinstance(images, dict) else {}
    own = Diagnostics()
    reader = _LogoReader(named, name, hosts, own)
    light, dark = dict[LogoSize, Logo](), dict[LogoSize, Logo]()
    for size in SIZES:
        by_day, by_night = reader.size(sizes.get(size))
        light |= {size: by_day} if by_day else {}
        dark |= {size: by_night} if by_night else {}
    logos = Logos(light, dark)
    for size, one in (*light.items(), *dark.items()):
        _warn_of_few_pixels(size, one, own)
    diagnostics.found += dict.fromkeys(own)  # a file that several sizes name is missing once
    return logos, () if reader.used else tuple(f"logo.images.{key}" for key in named)


def _warn_of_few_pixels(size: LogoSize, logo: Logo, diagnostics: Diagnostics) -> None:
    image = logo.image
    if not image.vector and max(image.width, image.height) < _PIXELS[size]:
        message = f"`{size}`: this logo has {image.width:.0f} × {image.height:.0f} pixels, and looks coarse in print"
        hint = f"use an SVG, or a picture of {_PIXELS[size]} pixels or more"
        diagnostics.warning("W310", message, logo.location, hint)
