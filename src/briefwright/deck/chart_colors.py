"""The colours of a theme → those of charts: slots and shades that are seen on its background.

`brand_chart_colors` finds them in the brand's own theme, `chart_colors` in an organisation's, in the brand's order: a
colour that is too faint gives way to a darker or lighter shade of itself. `ThemeInks` prints them in an SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefwright.brand.model import Brand
from briefwright.charts.plan import Paint
from briefwright.deck.colors import ACCENTS, Palette, shade
from briefwright.deck.inks import plain, shades, stands_out, tint, words
from briefwright.deck.model.backdrop import Ground
from briefwright.deck.model.color import Hue, theme_color
from briefwright.deck.model.drawing import ChartColors, Color, ThemeColor
from briefwright.images.colors import READABLE, VISIBLE, VIVID, chroma, contrast, hls

_QUIET, _BARELY = 1.5, 1.15
"""The contrast of marks beside a highlight, which have their number, and of gridlines."""
_GRAYS = ((0.5, 0.5), (0.65, 0.35), (0.75, 0.25), (0.75, 0.0), (0.65, 0.0), (0.5, 0.0), (1.0, 0.0))
"""The same of the text's colour."""
_FAINT = (
    ThemeColor("bg1", 0.85),
    ThemeColor("bg1", 0.85, 0.15),
    ThemeColor("bg1", 0.75, 0.25),
)
_GRID = ThemeColor("bg1", 0.85)
_COLORFUL = 0.25
"""Saturation from which a colour stands out from grays."""


def brand_chart_colors(brand: Brand) -> ChartColors:
    """The same colours as on paper: the accent of the theme that has the colour of a role, or the usual one.

    A theme has six, two of them the brand's accents: where charts have other colours, one without a slot has a spare.
    """
    theme: dict[str, str] = {slot: Palette(brand).slot(slot) for slot in ("tx1", "bg1", *ACCENTS)}

    def slot(role: str, usual: Color) -> ThemeColor:
        return ThemeColor(next((accent for accent in ACCENTS if theme[accent] == brand.color(role)), usual))

    accent, muted = slot("accent", "accent1"), slot("muted", "accent5")
    behind, rise = (slot("neutral", "accent6"), muted), slot("positive", "accent3")
    kept = {color: slot for slot, color in reversed(theme.items()) if slot in ACCENTS}
    left = iter(slot for slot in ACCENTS if theme[slot] not in brand.chart)
    slots = [kept[color] if color in kept else next(left, ACCENTS[0]) for color in brand.chart]
    found = ChartColors(
        series=tuple(map(ThemeColor, slots)), accent=accent, behind=behind, rise=rise, fall=accent,
        total=ThemeColor(slots[0]), figures=muted.color, base=muted,
    )  # fmt: skip
    marks = {*found.series, accent, *behind, rise}
    if chroma(brand.color("surface")) > VIVID:  # lines in it would be louder than the data
        found = replace(found, grid=_GRID)
    used = marks | {hue.faded for hue in marks} | {hue.deep for hue in marks}
    return replace(found, words_on={hue: _best(hue, theme) for hue in used})


def chart_colors(theme: Mapping[str, str], ground: Ground | None = None) -> ChartColors:
    """`theme`: its colours by slots, as "#RRGGBB", those of text and background among them.

    `ground`: what is behind the chart, if that is not the background.
    """
    on = _On(theme, ground or plain("bg1", theme))
    text = words(on.ground, theme)
    grays = sorted(on.seen(tint(text, *each) for each in _GRAYS), key=on.stands_out)
    neutral = grays[0] if grays else theme_color(text)
    strong = next((gray for gray in grays if on.stands_out(gray) > 1.5 * on.stands_out(neutral)), theme_color(text))
    series = _distinct([hue for slot in ACCENTS for hue in [*on.seen(shades(slot))][:1]], theme) or (
        theme_color(text),
        neutral,
    )
    accent = _accent(series, theme, theme_color(text))
    others = tuple(hue for hue in series if hue != accent)
    faint = on.above((tint(text, 0.15, 0.85), *_FAINT), _BARELY) or [neutral]
    back = {hue: on.quieter(hue) for hue in {*series, accent, neutral, strong}}
    used = {*back, *back.values(), *(hue.deep for hue in (*series, neutral, strong)), *(hue.faded for hue in series)}
    return ChartColors(
        series=series,
        accent=accent,
        behind=(neutral, strong),
        rise=others[1] if len(others) > 1 else neutral,
        fall=accent,
        total=others[0] if len(others) > 1 else strong,
        text=text,
        ground=theme_color(_nearest(on)),
        figures=text,
        base=neutral,
        grid=min(faint, key=on.stands_out),
        back=back,
        legible=frozenset(on.above({*used, theme_color(text)}, READABLE)),
        words_on={hue: words(plain(hue, theme), theme, _best(hue, theme)) for hue in used},
    )


@dataclass(frozen=True, slots=True)
class _On:
    """What is seen of a theme on a ground."""

    theme: Mapping[str, str]
    ground: Ground

    def stands_out(self, hue: ThemeColor) -> float:
        return stands_out(hue, self.ground, self.theme)

    def above(self, hues: Iterable[ThemeColor], least: float) -> list[ThemeColor]:
        return [hue for hue in hues if self.stands_out(hue) >= least]

    def seen(self, hues: Iterable[ThemeColor]) -> list[ThemeColor]:
        return self.above(hues, VISIBLE)

    def quieter(self, hue: ThemeColor) -> ThemeColor:
        """The shade of the same slot that is nearest to the background, and still seen."""
        return min(self.above(shades(ThemeColor(hue.color)), _QUIET), key=self.stands_out, default=hue)


def _nearest(on: _On) -> Hue:
    """The colour of the ground, as nearly as the theme has it: for the edges between parts of a stack."""
    slots: tuple[Color, ...] = ("bg1", "tx1", "bg2", "tx2")
    return min((theme_color(slot) for slot in slots), key=on.stands_out)


@dataclass(frozen=True, slots=True)
class ThemeInks:
    """The colours of a chart on a slide, for its drawing in the notes."""

    colors: ChartColors
    palette: Palette

    def paint(self, paint: Paint) -> str:
        return self.palette.shade(self.colors.hue(paint))

    def on(self, paint: Paint) -> str:
        return self.palette.shade(self.colors.on(paint))

    def readable(self, paint: Paint) -> str:
        return self.palette.shade(self.colors.readable(paint))


def _accent(series: tuple[ThemeColor, ...], theme: Mapping[str, str], otherwise: ThemeColor) -> ThemeColor:
    """The theme's first accent, as on the base deck, or the first that is not a gray."""
    order = sorted(series, key=lambda hue: hue.color != "accent1")
    return next((hue for hue in order if _saturation(shade(hue, theme)) >= _COLORFUL), otherwise)


def _distinct(hues: Iterable[ThemeColor], theme: Mapping[str, str]) -> tuple[ThemeColor, ...]:
    return tuple({shade(hue, theme): hue for hue in reversed(list(hues))}.values())[::-1]


def _best(hue: ThemeColor, theme: Mapping[str, str]) -> Color:
    """Text or background, whichever is better read on a colour."""
    colors: tuple[Color, ...] = ("bg1", "tx1")
    return max(colors, key=lambda color: contrast(theme[color], shade(hue, theme)))


def _saturation(color: str) -> float:
    return hls(color)[2]
