"""The colours of a theme → those of charts: slots and shades that are seen on its background.

`brand_chart_colors` finds them in the brand's own theme, `chart_colors` in an organisation's, in the brand's order: a
colour that is too faint gives way to a darker or lighter shade of itself. `ThemeInks` prints them in an SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefwright.brand.model import VISIBLE, Brand, contrast, hls
from briefwright.charts.plan import Paint
from briefwright.deck.colors import Palette, shade
from briefwright.deck.model.drawing import ChartColors, Color, ThemeColor

_QUIET, _BARELY = 1.5, 1.15
"""The contrast of marks beside a highlight, which have their number, and of gridlines."""
_SHADES = ((1.0, 0.0), (0.75, 0.0), (0.6, 0.4), (0.5, 0.0), (0.4, 0.6), (0.25, 0.0))
"""Lightness times the first, plus the second: PowerPoint's own lighter and darker colours, the nearest first."""
_GRAYS = ((0.5, 0.5), (0.65, 0.35), (0.75, 0.25), (0.75, 0.0), (0.65, 0.0), (0.5, 0.0), (1.0, 0.0))
"""The same of the text's colour."""
_FAINT = (
    ThemeColor("tx1", 0.15, 0.85),
    ThemeColor("bg1", 0.85),
    ThemeColor("bg1", 0.85, 0.15),
    ThemeColor("bg1", 0.75, 0.25),
)
_GRID = ThemeColor("bg1", 0.85)
_FULL = 0.3
"""The chroma (HSL) of a full colour, from 0 to 1: that of #F1F4F7 is 0.02, that of #FFD21F is 0.9."""
_COLORFUL = 0.25
"""Saturation from which a colour stands out from grays."""
_ACCENTS: tuple[Color, ...] = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def brand_chart_colors(brand: Brand) -> ChartColors:
    """The same colours as on paper: the accent of the theme that has the colour of a role, or the usual one."""
    theme: dict[str, str] = {slot: Palette(brand).slot(slot) for slot in ("tx1", "bg1", *_ACCENTS)}

    def slot(role: str, usual: Color) -> ThemeColor:
        return ThemeColor(next((accent for accent in _ACCENTS if theme[accent] == brand.color(role)), usual))

    accent, muted = slot("accent", "accent1"), slot("muted", "accent5")
    behind, rise = (slot("neutral", "accent6"), muted), slot("positive", "accent3")
    found = ChartColors(accent=accent, behind=behind, rise=rise, fall=accent, figures=muted.color, base=muted)
    marks = {*found.series, accent, *behind, rise}
    if _full(brand.color("surface")):  # lines in it would be louder than the data
        found = replace(found, grid=_GRID)
    used = marks | {hue.faded for hue in marks} | {hue.deep for hue in marks}
    return replace(found, words_on={hue: _words(hue, theme) for hue in used})


def _full(color: str) -> bool:
    """Whether a colour is far from every gray."""
    _, lightness, saturation = hls(color)
    return (1 - abs(2 * lightness - 1)) * saturation > _FULL


def chart_colors(theme: Mapping[str, str]) -> ChartColors:
    """`theme`: its colours by slots, as "#RRGGBB", those of text and background among them."""
    grays = sorted(_seen((ThemeColor("tx1", *each) for each in _GRAYS), theme), key=lambda hue: _stands_out(hue, theme))
    neutral = grays[0] if grays else ThemeColor("tx1")
    strong = next(
        (gray for gray in grays if _stands_out(gray, theme) > 1.5 * _stands_out(neutral, theme)), ThemeColor("tx1")
    )
    series = _distinct([hue for slot in _ACCENTS for hue in _visible(slot, theme)], theme) or (
        ThemeColor("tx1"),
        neutral,
    )
    accent = _accent(series, theme)
    others = tuple(hue for hue in series if hue != accent)
    faint = _above(_FAINT, _BARELY, theme) or [neutral]
    back = {hue: _quieter(hue, theme) for hue in {*series, accent, neutral, strong}}
    used = {*back, *back.values(), *(hue.deep for hue in (*series, neutral, strong)), *(hue.faded for hue in series)}
    return ChartColors(
        series=series,
        accent=accent,
        behind=(neutral, strong),
        rise=others[1] if len(others) > 1 else neutral,
        fall=accent,
        total=others[0] if len(others) > 1 else strong,
        figures="tx1",
        base=neutral,
        grid=min(faint, key=lambda hue: _stands_out(hue, theme)),
        back=back,
        words_on={hue: _words(hue, theme) for hue in used},
    )


@dataclass(frozen=True, slots=True)
class ThemeInks:
    """The colours of a chart on a slide, for its drawing in the notes."""

    colors: ChartColors
    palette: Palette

    def paint(self, paint: Paint) -> str:
        return self.palette.shade(self.colors.hue(paint))

    def on(self, paint: Paint) -> str:
        return self.palette.slot(self.colors.on(paint))

    def readable(self, paint: Paint) -> str:
        return self.palette.slot(self.colors.readable(paint))


def _visible(slot: Color, theme: Mapping[str, str]) -> tuple[ThemeColor, ...]:
    """The colour, or the nearest shade of it that is seen; none where there is none."""
    return tuple(_seen((ThemeColor(slot, *each) for each in _SHADES), theme)[:1])


def _quieter(hue: ThemeColor, theme: Mapping[str, str]) -> ThemeColor:
    """The shade of the same slot that is nearest to the background, and still seen."""
    shades = _above((ThemeColor(hue.color, *each) for each in _SHADES), _QUIET, theme)
    return min(shades, key=lambda each: _stands_out(each, theme), default=hue)


def _accent(series: tuple[ThemeColor, ...], theme: Mapping[str, str]) -> ThemeColor:
    """The theme's first accent, as on the base deck, or the next that is not a gray."""
    return next(
        (hue for hue in sorted(series, key=lambda hue: hue.color) if _saturation(shade(hue, theme)) >= _COLORFUL),
        ThemeColor("tx1"),
    )


def _distinct(hues: Iterable[ThemeColor], theme: Mapping[str, str]) -> tuple[ThemeColor, ...]:
    return tuple({shade(hue, theme): hue for hue in reversed(list(hues))}.values())[::-1]


def _seen(hues: Iterable[ThemeColor], theme: Mapping[str, str]) -> list[ThemeColor]:
    return _above(hues, VISIBLE, theme)


def _above(hues: Iterable[ThemeColor], least: float, theme: Mapping[str, str]) -> list[ThemeColor]:
    return [hue for hue in hues if _stands_out(hue, theme) >= least]


def _stands_out(hue: ThemeColor, theme: Mapping[str, str]) -> float:
    return contrast(shade(hue, theme), theme["bg1"])


def _words(hue: ThemeColor, theme: Mapping[str, str]) -> Color:
    colors: tuple[Color, ...] = ("bg1", "tx1")
    return max(colors, key=lambda color: contrast(theme[color], shade(hue, theme)))


def _saturation(color: str) -> float:
    return hls(color)[2]
