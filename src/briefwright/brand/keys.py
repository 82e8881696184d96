"""What a person may write in a `_brand.yml`: brand.yml's keys and the tool's own, and what each of them takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from briefwright.brand.model import Theme
from briefwright.fonts.families import families
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node

HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
LENGTHS = ("size", "leading", "space", "rule", "grid")
"""The kinds of length on paper."""

_COLORS = (
    "foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning", "danger", "light",
    "dark",
)  # fmt: skip
_LENGTH = re.compile(r"0|[0-9]+(\.[0-9]+)?(pt|pc|mm|cm|in|px|em|rem)")
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class _Value:
    """A text that `takes` accepts."""

    expected: str
    takes: Callable[[Text], object]
    hint: str


@dataclass(frozen=True, slots=True)
class _ListOf:
    value: _Value


@dataclass(frozen=True, slots=True)
class _Keys:
    """A mapping."""

    known: Mapping[str, _Shape]
    others: _Shape | None = None
    """What further keys take; None: there are none."""
    short: _Value | None = None
    """What is allowed in place of the mapping."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """Keys that one might expect here, and where they belong."""


@dataclass(frozen=True, slots=True)
class _Anything:
    """What other tools read."""


@dataclass(frozen=True, slots=True)
class _NotUsed:
    """What other tools print with, and this one does not."""


_Shape = _Value | _ListOf | _Keys | _Anything | _NotUsed
_TEXT = _Value("text", str.strip, "write it, or remove the key")
_COLOR = _Value(
    'a colour such as "#1B7F5A", or the name of one',
    lambda text: HEX.fullmatch(text) or re.fullmatch(r"\w[\w -]*", text),
    'write # and six digits (0 to 9, a to f), between quotes: "#1B7F5A"',
)
_ON_PAPER = _Value("a length such as 10.25pt", _LENGTH.fullmatch, "write a number and its unit: pt, mm, cm, in or em")
_ON_SLIDES = _Value(
    "a number of points", lambda text: _NUMBER.fullmatch(text) and float(text) > 0, "write a number above 0: 28"
)
_THEME = _Value(f"one of {', '.join(get_args(Theme))}", get_args(Theme).__contains__, "use one of these names")
_YES_NO = _Value("true or false", ("true", "false").__contains__, "write true or false")
_INSTALLED = _Value(
    "a typeface that comes with the tool",
    lambda text: text in families(),
    "it measures the slides; `briefwright doctor` lists those that are installed",
)


def check_brand(tree: LocatedMapping, base: Mapping[str, Any], diagnostics: Diagnostics) -> None:
    """Report everything in `tree` that is unknown or malformed; names of sizes and roles are those of `base`."""
    _check(tree, _brand(base["defaults"]["briefwright"]), "the brand", tree.location, diagnostics)


def warn_of_unused(tree: LocatedMapping, base: Mapping[str, Any], diagnostics: Diagnostics) -> None:
    """One warning of all keys in `tree` that would change the look in other tools, and change nothing here."""
    found = [*_unused(tree, _brand(base["defaults"]["briefwright"]), ())]
    if found:
        keys = ", ".join(f"`{path}`" for path, _ in found)
        logo = (
            "a logo belongs into a template, or into the PowerPoint file of `reference-doc`" if "logo" in tree else ""
        )
        sizes = "sizes are under `defaults: briefwright: paper:` and `slides:`" if "typography" in keys else ""
        hint = "; ".join(filter(None, (logo, sizes, "see docs/templates.md")))
        diagnostics.warning("W603", f"nothing is printed by {keys}", found[0][1], hint)


def _unused(node: Node, shape: _Shape, path: tuple[str, ...]) -> Iterator[tuple[str, Location]]:
    if not isinstance(node, LocatedMapping) or not isinstance(shape, _Keys):
        return
    for key, value in node.items():
        inside = shape.known.get(key)
        if isinstance(inside, _NotUsed) and value is not None:
            yield ".".join((*path, key)), node.keys_at[key]
        elif inside is not None:
            yield from _unused(value, inside, (*path, key))


def _brand(own: Mapping[str, Any]) -> _Keys:
    look = dict.fromkeys(
        ("weight", "size", "line-height", "color", "background-color", "style", "decoration"), _NotUsed()
    )
    typeface = _Keys({"family": _TEXT, **look}, short=_TEXT)
    styled: dict[str, _Shape] = dict.fromkeys(("base", "headings", "monospace"), typeface)
    styled |= dict.fromkeys(("monospace-inline", "monospace-block", "link"), _NotUsed())
    roles = dict.fromkeys(own["roles"], "roles belong under `defaults:`, `briefwright:`, `roles:`")
    tool = _Keys({
        "roles": _each(own["roles"], _COLOR),
        "chart": _ListOf(_COLOR),
        "paper": _Keys({
            "fallback": _each(("serif", "sans", "mono"), _ListOf(_TEXT)),
            **{kind: _each(own["paper"][kind], _ON_PAPER) for kind in LENGTHS},
        }),
        "slides": _Keys({
            "fonts": _each(own["slides"]["fonts"], _slide_font()),
            "size": _each(own["slides"]["size"], _ON_SLIDES),
            "look": _THEME,
            "reference-doc": _TEXT,
        }),
        "theme": _THEME,
    }, elsewhere=roles)  # fmt: skip
    return _Keys({
        "meta": _Keys({"name": _Keys({"full": _TEXT, "short": _TEXT}, short=_TEXT)}, others=_Anything()),
        "logo": _NotUsed(),
        "link": _Anything(),
        "color": _Keys({"palette": _Keys({}, others=_COLOR), **dict.fromkeys(_COLORS, _COLOR)}, elsewhere=roles),
        "typography": _Keys({"fonts": _Anything(), **styled}),
        "defaults": _Keys({"briefwright": tool}, others=_Anything()),
    })  # fmt: skip


def _slide_font() -> _Keys:
    scripts = _each(("Jpan", "Hang", "Hans", "Hant"), _TEXT)
    return _Keys({"name": _TEXT, "twin": _INSTALLED, "east-asian": scripts, "east-asian-twin": _TEXT, "bold": _YES_NO})


def _each(names: Iterable[str], shape: _Shape) -> _Keys:
    return _Keys(dict.fromkeys(names, shape))


def _check(node: Node, shape: _Shape, label: str, location: Location, diagnostics: Diagnostics) -> None:
    match shape:
        case _Keys(short=_Value() as short) if isinstance(node, Text):
            _check(node, short, label, location, diagnostics)
        case _Keys() if isinstance(node, LocatedMapping):
            for key, value in node.items():
                _check_key(key, value, shape, node.keys_at[key], diagnostics)
        case _ListOf(value) if isinstance(node, LocatedSequence):
            for number, item in enumerate(node):
                _check(item, value, f"{label}, item {number + 1}", node.items_at[number], diagnostics)
        case _Value() if isinstance(node, Text) and shape.takes(node):
            pass
        case _Value():
            message = f"`{label}`: expected {shape.expected}; found {found_in_words(node)}"
            diagnostics.error("E601", message, location, shape.hint)
        case _ListOf():
            message = f"`{label}`: expected a list; found {found_in_words(node)}"
            diagnostics.error("E601", message, location, "write [one, another]")
        case _Keys() if node is not None:  # an empty key changes nothing
            message = f"`{label}`: expected a mapping (key: value); found {found_in_words(node)}"
            diagnostics.error("E601", message, location, "indent its keys below it")


def _check_key(key: str, value: Node, keys: _Keys, location: Location, diagnostics: Diagnostics) -> None:
    shape = keys.known.get(key, keys.others)
    if shape is None:
        hint = keys.elsewhere.get(key) or did_you_mean(key, keys.known)
        diagnostics.error("E601", f"unknown key `{key}`", location, hint)
    else:
        _check(value, shape, key, getattr(value, "location", location), diagnostics)
