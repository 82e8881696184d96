"""Colours of an organisation's theme → those that can be read and seen on what is really behind them.

A colour that is too faint gives way to a darker or lighter shade of itself, words then to the theme's colours of text
and background, and where no colour of the theme is seen, to black or white.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefwright.deck.colors import shade
from briefwright.deck.model.backdrop import Ground
from briefwright.deck.model.color import Color, Hue, ThemeColor, theme_color
from briefwright.images.colors import READABLE, VISIBLE, contrast
from briefwright.images.image import Image
from briefwright.images.inks import inks

BLACK, WHITE = ThemeColor("tx1", 0.0, 0.0), ThemeColor("tx1", 0.0, 1.0)
"""Whatever the theme's colour of text is."""
SHADES = ((1.0, 0.0), (0.75, 0.0), (0.6, 0.4), (0.5, 0.0), (0.4, 0.6), (0.25, 0.0))
"""Lightness times the first, plus the second: PowerPoint's own lighter and darker colours, the nearest first."""
SOFT = (0.65, 0.35)
"""A shade of the colour of text, where it is muted: what is said beside the point."""
_TEXT: tuple[Color, ...] = ("tx1", "bg1", "tx2", "bg2")
_BARELY, _PLAIN = 1.25, 3.0
"""The contrast of hairlines: at least seen, and never as strong as a line that says something."""
_FAINT = (0.15, 0.25, 0.4, 0.55)
"""Shares of the colour of text in a hairline."""


_LOST = 0.25
"""The share of a picture that may be hard to see where it stands."""


def tint(hue: Hue, share: float, more: float) -> ThemeColor:
    """A colour, its lightness multiplied by `share`, then raised by `more`."""
    own = theme_color(hue)
    return ThemeColor(own.color, own.share * share, own.more * share + more)


def shades(hue: Hue) -> Iterator[ThemeColor]:
    """The colour and its lighter and darker ones, the nearest first."""
    return (tint(hue, *each) for each in SHADES)


def words(ground: Ground, theme: Mapping[str, str], own: Hue = "tx1", least: float = READABLE) -> Hue:
    """A colour for words on a ground: their own, if it can be read there. `theme`: "#RRGGBB" by slots.

    Where none contrasts enough, it is the one that contrasts most.
    """
    colored = [] if own in _TEXT else [*shades(own)]
    return _first((own, *colored, *_TEXT, BLACK, WHITE), ground, theme, least)


def mark(ground: Ground, theme: Mapping[str, str], own: Hue, least: float = VISIBLE) -> Hue:
    """The same for what is drawn."""
    return _first((own, *shades(own), *_TEXT, BLACK, WHITE), ground, theme, least)


def hairline(ground: Ground, theme: Mapping[str, str], text: Hue) -> Hue:
    """A faint line between what is written in the colour `text`."""
    light = stands_out(BLACK, ground, theme) > stands_out(WHITE, ground, theme)
    faint = [tint(text, part, 1 - part) if light else tint(text, part, 0.0) for part in _FAINT]
    seen = [hue for hue in faint if _BARELY <= stands_out(hue, ground, theme) < _PLAIN]
    return seen[0] if seen else text


def paper(image: Image, ground: Ground, theme: Mapping[str, str]) -> Hue | None:
    """What to put behind a picture through which a ground is seen: the lightest colour of the theme, or white.

    None where it has a ground of its own, or is seen as well where it stands.
    """
    drawn = inks(image) or {}
    lightest = max(_TEXT, key=lambda slot: contrast(shade(slot, theme), "#000000"))
    under = lightest if contrast(shade(lightest, theme), "#FFFFFF") < _BARELY else WHITE
    on_ground, on_paper = (
        sum(share for color, share in drawn.items() if one.contrast(color)[0] < VISIBLE)
        for one in (ground, plain(under, theme))
    )
    return under if on_ground > _LOST and on_paper < on_ground else None


def stands_out(hue: Hue, ground: Ground, theme: Mapping[str, str]) -> float:
    """The contrast of a colour to a ground."""
    return ground.contrast(shade(hue, theme))[0]


def plain(hue: Hue, theme: Mapping[str, str]) -> Ground:
    """What is filled with a colour, as a ground."""
    return Ground((shade(hue, theme),))


def _first(hues: Iterable[Hue], ground: Ground, theme: Mapping[str, str], least: float) -> Hue:
    best: Hue = "tx1"
    most = 0.0
    for hue in hues:
        if (contrast := stands_out(hue, ground, theme)) >= least:
            return hue
        if contrast > most:
            best, most = hue, contrast
    return best
