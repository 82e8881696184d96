"""`_brand.yml` → `Brand`: the colours, typefaces and sizes that every output draws from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar, cast

import yaml

Tree = Mapping[str, object]
"""A mapping of a YAML file, not yet understood."""

PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "heading", "muted", "accent", "accent-2") for ground in ("paper", "surface")),
    *((text, ground) for text in ("text", "muted", "accent") for ground in ("accent-surface", "accent-2-surface")),
    *((text, "paper") for text in ("positive", "warning")),
    *(("paper", ground) for ground in ("accent", "accent-2", "dark")),
    *((text, "dark") for text in ("on-dark", "on-dark-muted", "on-dark-accent")),
)
"""Each text colour with each ground that it is printed on, as roles."""

ROLES: tuple[str, ...] = (*dict.fromkeys(role for pair in PAIRS for role in pair), "line", "neutral")
"""The roles that every brand fills."""

READABLE = 4.5
"""The least contrast of text and its ground (WCAG 2.2, success criterion 1.4.3)."""

SERIES = 6
"""Colours of a chart's series: as many as an Office theme has accents."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_Value = TypeVar("_Value")
_TOOL = "defaults.briefwright"
_GENERIC = {"serif": "serif", "sans": "sans-serif", "mono": "monospace"}


@dataclass(frozen=True, slots=True)
class DeckFont:
    """A typeface of the slides, and what stands in for it where text is measured."""

    name: str
    """The face that the theme names, such as Cambria."""
    twin: str
    """A free face of the same widths, such as Caladea."""
    east_asian: Mapping[str, str]
    """The face for each script, by its code in an Office theme: Jpan, Hang, Hans, Hant."""
    east_asian_twin: str
    wider: float = 0.0
    """How much wider the face may run than its twin, as a share."""


@dataclass(frozen=True, slots=True)
class Brand:
    """The decisions of one brand. Colours are "#RRGGBB"; sizes are CSS lengths on paper, points on slides."""

    name: str
    colors: Mapping[str, str]
    """Every role's colour."""
    chart: tuple[str, ...]
    """The colours of a chart's series, in order; always six."""
    fonts: Mapping[str, tuple[str, ...]]
    """The families on paper under `serif` (headings), `sans` (text) and `mono`, fallbacks after the first."""
    paper: Mapping[str, Mapping[str, str]]
    """The lengths on paper: `paper["size"]["text"]` is "10.25pt"."""
    slide_sizes: Mapping[str, float]
    deck_fonts: Mapping[str, DeckFont]
    """The slides' typefaces: `headings` and `body`."""

    def color(self, role: str) -> str:
        """The colour of a role.

        Raises:
            ValueError: the brand has no such role.
        """
        return _found(self.colors, role, "colour role")

    def deck_font(self, role: str) -> DeckFont:
        """The slides' typeface for "headings" or "body".

        Raises:
            ValueError: it is neither.
        """
        return _found(self.deck_fonts, role, "slide font")

    def slide_size(self, role: str) -> float:
        """The size of a text on slides, in points.

        Raises:
            ValueError: the brand has no such size.
        """
        return _found(self.slide_sizes, role, "slide size")

    def css_tokens(self) -> str:
        """The whole brand as custom properties of `:root`: `--color-accent`, `--font-serif`, `--size-text`."""
        return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in self._tokens()) + "}\n"

    def weak_pairs(self) -> tuple[tuple[str, str, float], ...]:
        """The pairs of text and ground, as roles, that are hard to read, each with its contrast."""
        measured = ((text, ground, contrast(self.color(text), self.color(ground))) for text, ground in PAIRS)
        return tuple(pair for pair in measured if pair[2] < READABLE)

    def _tokens(self) -> Iterator[tuple[str, str]]:
        yield from ((f"color-{role}", color) for role, color in self.colors.items())
        yield from ((f"chart-{number}", color) for number, color in enumerate(self.chart, 1))
        for token, families in self.fonts.items():
            yield f"font-{token}", ", ".join([*(f'"{family}"' for family in families), _GENERIC[token]])
        for kind, lengths in self.paper.items():
            yield from ((f"{kind}-{name}", length) for name, length in lengths.items())


def load_brand(*texts: str) -> Brand:
    """The brand that YAML texts describe together, the outermost (the built-in one) first.

    Mappings are merged key by key; anything else in a later text replaces what an earlier one said.

    Raises:
        ValueError: a text is not YAML, or the brand lacks something or names something that is not there.
    """
    tree = reduce(_merged, map(_parsed, texts), cast(Tree, {}))
    named = _named_colors(_tree(tree, "color"))
    roles = {role: _color(name, named) for role, name in _words(tree, f"{_TOOL}.roles").items()}
    for role in ROLES:
        _found(roles, role, "colour role")
    fonts = f"{_TOOL}.slides.fonts"
    return Brand(
        name=_word(tree, "meta.name"),
        colors=roles,
        chart=_chart(tree, named | roles),
        fonts=_paper_fonts(tree),
        paper={kind: _words(tree, f"{_TOOL}.paper.{kind}") for kind in ("size", "leading", "space", "rule", "grid")},
        slide_sizes=_numbers(tree, f"{_TOOL}.slides.size"),
        deck_fonts={role: _deck_font(tree, f"{fonts}.{role}") for role in ("headings", "body")},
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours "#RRGGBB", from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    shares = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _parsed(text: str) -> Tree:
    try:
        tree: object = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise ValueError(f"the brand is not well-formed YAML: {error}") from error
    if not isinstance(tree, dict):
        raise ValueError("a brand is a mapping with keys such as `color` and `typography`")
    return tree


def _merged(under: Tree, over: Tree) -> Tree:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _named_colors(color: Tree) -> dict[str, str]:
    """The palette's colours and brand.yml's own (`foreground`, `primary` …) by name, still as written."""
    named = {key: value for key, value in color.items() if key != "palette"} | dict(_tree(color, "palette"))
    return {name: str(value) for name, value in named.items()}


def _color(name: str, named: Mapping[str, str]) -> str:
    """Follows names until a colour stands there."""
    seen: list[str] = []
    while not _HEX.fullmatch(name):
        if name in seen:
            raise ValueError(f"the colour `{name}` is defined by itself: {' → '.join([*seen, name])}")
        seen.append(name)
        if name not in named:
            raise ValueError(f'`{name}` is neither a colour such as "#C23A1C" nor a name under `color`')
        name = named[name]
    return name.upper()


def _chart(tree: Tree, named: Mapping[str, str]) -> tuple[str, ...]:
    names = _list(tree, f"{_TOOL}.chart")
    if len(names) != SERIES:
        raise ValueError(f"`{_TOOL}.chart` needs {SERIES} colours, and has {len(names)}")
    return tuple(_color(name, named) for name in names)


def _paper_fonts(tree: Tree) -> dict[str, tuple[str, ...]]:
    sources = {"serif": "headings", "sans": "base", "mono": "monospace"}
    written = {token: key for token, key in sources.items() if key in _tree(tree, "typography")}
    return {token: _families(tree, token, f"typography.{key}") for token, key in written.items()}


def _families(tree: Tree, token: str, path: str) -> tuple[str, ...]:
    """brand.yml allows the family alone in place of a mapping."""
    value = _at(tree, path)
    first = value if isinstance(value, str) else _word(tree, f"{path}.family")
    fallback = f"{_TOOL}.paper.fallback"
    return (first, *(_list(tree, f"{fallback}.{token}") if token in _tree(tree, fallback) else ()))


def _deck_font(tree: Tree, path: str) -> DeckFont:
    return DeckFont(
        name=_word(tree, f"{path}.name"),
        twin=_word(tree, f"{path}.twin"),
        east_asian=_words(tree, f"{path}.east-asian"),
        east_asian_twin=_word(tree, f"{path}.east-asian-twin"),
    )


def _at(tree: Tree, path: str) -> object:
    """The value under a dotted path."""
    value: object = tree
    for key in path.split("."):
        if not isinstance(value, dict) or value.get(key) is None:
            raise ValueError(f"the brand lacks `{path}`")
        value = value[key]
    return value


def _tree(tree: Tree, path: str) -> Tree:
    value = _at(tree, path)
    if not isinstance(value, dict):
        raise ValueError(f"`{path}` in the brand is a mapping, not {value!r}")
    return value


def _word(tree: Tree, path: str) -> str:
    value = _at(tree, path)
    if not isinstance(value, str):
        raise ValueError(f"`{path}` in the brand is a text, not {value!r}")
    return value


def _words(tree: Tree, path: str) -> dict[str, str]:
    return {key: _word(tree, f"{path}.{key}") for key in _tree(tree, path)}


def _list(tree: Tree, path: str) -> tuple[str, ...]:
    value = _at(tree, path)
    if not isinstance(value, list):
        raise ValueError(f"`{path}` in the brand is a list, not {value!r}")
    return tuple(map(str, value))


def _numbers(tree: Tree, path: str) -> dict[str, float]:
    numbers: dict[str, float] = {}
    for key, value in _tree(tree, path).items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise ValueError(f"`{path}.{key}` in the brand is a number of points, not {value!r}")
        numbers[key] = float(value)
    return numbers


def _found(table: Mapping[str, _Value], key: str, what: str) -> _Value:
    if key not in table:
        raise ValueError(f"the brand has no {what} `{key}`; it has {', '.join(sorted(table))}")
    return table[key]
