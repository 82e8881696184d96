"""`color:`, `roles:` and `chart:` of a merged brand → the colour of each role and series, by day and by night.

A colour is in CSS, the name of another, or `{light: …, dark: …}`: the dark one is for dark screens alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefwright.brand.derive import derived
from briefwright.brand.model import SERIES, weak_pairs
from briefwright.images.colors import READABLE, css_color, see_through
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.yaml_nodes import LocatedSequence

Scheme = Literal["light", "dark"]
_WAY = 20
"""Names of colours, each defined by the next."""
_OF_TEXT = {"text": "base", "heading": "headings"}
"""Roles that take the `color` of a key of `typography`."""


@dataclass(frozen=True, slots=True)
class BrandColors:
    """The colours of a brand. All are "#RRGGBB"."""

    day: Mapping[str, str]
    """Every role's."""
    chart: tuple[str, ...]
    night: Mapping[str, str]
    """Those alone that are given for dark screens, by roles, and "chart-1" to "chart-6"."""
    unused: tuple[str, ...] = ()
    """Keys of `color:` that lead to no role and no series."""


@dataclass(frozen=True, slots=True)
class _Colors:
    """What is written in one scheme."""

    own: Mapping[str, Text]
    """By brand.yml's names: foreground, primary …"""
    palette: Mapping[str, Text]
    """By names of the author's choice."""
    roles: Mapping[str, Text]
    chart: tuple[Text, ...]

    @property
    def named(self) -> dict[str, Text]:
        """Both."""
        return {**self.palette, **self.own}

    def way(self, written: Text, *, inside: bool = False) -> list[Text]:
        """The names that lead to a colour, and the colour itself; a circle ends where it closes.

        A name that both have is brand.yml's, but for what stands in the place of a colour (`inside`): `dark: dark`.
        """
        way, passed = [written], set[int]()
        tables = (self.palette, self.own), (self.own, self.palette)
        while len(way) < _WAY:
            name = str(way[-1])
            following = next((table[name] for table in tables[not inside] if name in table), None)
            if following is None or id(following) in passed or (following == name and css_color(name)):  # `red: red`
                break
            passed.add(id(following))
            way.append(following)
            inside = True
        return way

    @property
    def ways(self) -> dict[str, list[Text]]:
        """To the colour of everything that is printed: of each role, and of a chart's series, which may name a role."""
        series = ([one, *self.way(self.roles[one])] if one in self.roles else self.way(one) for one in self.chart)
        numbered = {f"chart-{number}": way for number, way in enumerate(series, 1)}
        return {**{role: self.way(written) for role, written in self.roles.items()}, **numbered}


def read_palette(
    color: Mapping[str, object], tool: Mapping[str, object], typography: Mapping[str, object],
    ours: Callable[[Location], bool], diagnostics: Diagnostics,
) -> BrandColors | None:  # fmt: skip
    """The colours of what is under `color`, `defaults: briefwright` and `typography`; None where one is wrong.

    `ours`: whether a place is in a file that comes with the tool.
    """
    day, night = (_colors(color, tool, typography, scheme, ours) for scheme in ("light", "dark"))
    if _is_wrong(tool["chart"], (day, night), diagnostics):
        return None
    by_day, by_night = day.ways, night.ways
    found = {name: css_color(way[-1]) or "" for name, way in by_day.items()}
    given = {name: way[-1] for name, way in by_night.items() if [*map(id, way)] != [*map(id, by_day[name])]}
    roles = {role: found[role] for role in day.roles}
    mine = {role for role in roles if any(not ours(one.location) for one in by_day[role])}
    fixed = {role for role, written in day.roles.items() if not ours(written.location)}
    suited = derived(roles, mine, fixed)
    _tell_of_shades(roles, suited, day, ours, diagnostics)
    series = {f"chart-{number}": suited.get(str(one)) for number, one in enumerate(day.chart, 1)}
    palette = BrandColors(
        {**roles, **suited},
        tuple(series[name] or color for name, color in found.items() if name not in roles),
        {name: css_color(written) or "" for name, written in given.items()},
        tuple(_unused(color, (day, night), ours)),
    )
    _warn_of_weak(palette, (day, night), ours, diagnostics)
    return palette


def _is_wrong(chart: object, schemes: tuple[_Colors, _Colors], diagnostics: Diagnostics) -> bool:
    """Report what leads to no colour."""
    own = Diagnostics()
    if isinstance(chart, LocatedSequence) and len(chart) != SERIES:
        message = f"`chart` needs {SERIES} colours, but has {len(chart)}"
        own.error("E601", message, chart.location, "list as many, in the order of the series")
    for colors in schemes:
        for written in (*colors.own.values(), *colors.palette.values()):
            _check_name(written, colors.named, colors.way(written, inside=True), own)
        for written in colors.roles.values():
            _check_name(written, colors.named, colors.way(written), own)
        for written in colors.chart:
            _check_name(written, {**colors.named, **colors.roles}, colors.way(written), own)
        for way in colors.ways.values() if not own.failed else ():
            _check_solid(way[-1], own)
    diagnostics.found += dict.fromkeys(own)
    return own.failed


def _colors(
    color: Mapping[str, object], tool: Mapping[str, object], typography: Mapping[str, object], scheme: Scheme,
    ours: Callable[[Location], bool],
) -> _Colors:  # fmt: skip
    own = _chosen(color, scheme)
    roles, series = _chosen(tool["roles"], scheme), tool["chart"]
    for role, key in _OF_TEXT.items():  # unless a person's brand has a colour for the role itself
        look = _chosen(typography.get(key), scheme)
        if "color" in look and ours(roles[role].location):
            roles[role] = look["color"]
    items = series if isinstance(series, LocatedSequence) else []
    return _Colors(
        own,
        _chosen(color.get("palette"), scheme),
        roles,
        tuple(text for item in items if (text := _one(item, scheme)) is not None),
    )


def _chosen(values: object, scheme: Scheme) -> dict[str, Text]:
    """The colours of a mapping in a scheme, each with its place."""
    found = {key: _one(value, scheme) for key, value in values.items()} if isinstance(values, dict) else {}
    return {key: text for key, text in found.items() if text is not None}


def _one(value: object, scheme: Scheme) -> Text | None:
    """Where only one of the two is given, it serves both."""
    if isinstance(value, dict):
        value = value.get(scheme) or value.get("dark" if scheme == "light" else "light")
    return value if isinstance(value, Text) else None


def _check_name(written: Text, known: Mapping[str, Text], way: list[Text], diagnostics: Diagnostics) -> None:
    """Report a name that does not lead to a colour."""
    if len(way) == _WAY:
        message = f"`{written}` is defined through more than {_WAY} other names"
        diagnostics.error("E601", message, written.location, "write the colour itself")
    elif way.count(way[-1]) > 1:
        first = min(map(str, way[way.index(way[-1]) :]))
        if written is known[first]:  # each circle is reported once
            names = " → ".join([first, *way[:-1]])
            message = f"the colour `{first}` is defined in terms of itself: {names}"
            diagnostics.error("E601", message, written.location, 'write a colour such as "#1B7F5A"')
    elif len(way) == 1 and written not in known and css_color(written) is None:
        diagnostics.error("E601", f"there is no colour `{written}`", written.location, did_you_mean(written, known))


def _check_solid(color: Text, diagnostics: Diagnostics) -> None:
    """Report what is printed in a colour that shows what is behind it: each output has something else there."""
    if see_through(css_color(color) or ""):
        message = f"the colour `{color}` is transparent in part, and what is printed in it stands on many grounds"
        diagnostics.error("E601", message, color.location, "write it as it looks on white, without transparency")


def _unused(
    color: Mapping[str, object], schemes: tuple[_Colors, _Colors], ours: Callable[[Location], bool]
) -> Iterator[str]:
    """Keys of brand.yml's own, in a person's brand, whose colour nothing is printed in."""
    used = {id(text) for colors in schemes for way in colors.ways.values() for text in way}
    for key in color:
        own = [text for colors in schemes if (text := colors.own.get(key)) is not None]
        if key != "palette" and own and not ours(own[0].location) and not any(id(text) in used for text in own):
            yield key


def _tell_of_shades(
    roles: Mapping[str, str], suited: Mapping[str, str], colors: _Colors, ours: Callable[[Location], bool],
    diagnostics: Diagnostics,
) -> None:  # fmt: skip
    """Report an accent that is a darker shade of what is written."""
    for role in ("accent", "accent-2"):
        written = next((one for one in colors.way(colors.roles[role]) if not ours(one.location)), None)
        if role in suited and written is not None:
            weak = [f"`{ground}` ({ratio:.1f}:1)" for text, ground, ratio in weak_pairs(roles) if text == role]
            shade, where = suited[role], f" on {weak[0]}" if weak else " on its tint"
            message = f"too little contrast: `{role}`{where}; a darker shade, {shade}, is in its place"
            hint = f'choose the shade yourself: `defaults: {{briefwright: {{roles: {{{role}: "{shade}"}}}}}}`'
            diagnostics.warning("W601", message, written.location, hint)


def _warn_of_weak(
    palette: BrandColors, schemes: tuple[_Colors, _Colors], ours: Callable[[Location], bool], diagnostics: Diagnostics
) -> None:
    """Report pairs with too little contrast at the colours that cause it, never at those that come with the tool.

    Of dark screens, pairs whose colours are both given: the others are made to suit.
    """
    pairs_at: dict[Location, list[str]] = {}
    for table, colors, where in ((palette.day, schemes[0], ""), (palette.night, schemes[1], " on dark screens")):
        for text, ground, measured in weak_pairs(table):
            written = [*reversed(colors.way(colors.roles[text])), *reversed(colors.way(colors.roles[ground]))]
            location = next((one.location for one in written if not ours(one.location)), written[0].location)
            pairs_at.setdefault(location, []).append(f"`{text}` on `{ground}`{where} ({measured:.1f}:1)")
    for location, pairs in pairs_at.items():
        message = f"too little contrast: {', '.join(pairs)}; text needs at least {READABLE}:1"
        diagnostics.warning("W601", message, location, "make the text darker, or its background lighter")
