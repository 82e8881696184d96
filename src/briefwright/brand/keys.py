"""What a person may write in a `_brand.yml`: brand.yml's keys and the tool's own, and what each of them takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from briefwright.brand.logo import SIZES
from briefwright.brand.model import Theme
from briefwright.fonts.families import families
from briefwright.images.colors import css_color
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node

LENGTHS = ("size", "leading", "space", "rule", "grid")
"""The kinds of length on paper."""

_COLORS = (
    "foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning", "danger", "light",
    "dark", "emphasis", "link",
)  # fmt: skip
_NAME = re.compile(r"\w[^#(){}]*")
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
    value: _Shape


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
    required: bool = False
    """Whether an empty value is a fault; elsewhere it changes nothing."""


@dataclass(frozen=True, slots=True)
class _Anything:
    """What other tools read."""


@dataclass(frozen=True, slots=True)
class _NotUsed:
    """What other tools print with, and this one does not."""

    hint: str
    """Where to do it instead."""


_Shape = _Value | _ListOf | _Keys | _Anything | _NotUsed
_SIZES = "sizes are under `defaults: briefwright: paper:` and `slides:`"
_ROLES = "the colours of what is printed are under `defaults: briefwright: roles:`"
_SHEET = "write it into a style sheet, templates/theme.paper.css or theme.web.css"
_CODE = "`typography: monospace:` is the typeface of all code"
_IMAGES = "name it under `small:`, `medium:` or `large:` of `logo:`"
_TEXT = _Value("text", str.strip, "write it, or remove the key")
_ONE_COLOR = _Value(
    'a colour such as "#1B7F5A", or the name of one',
    lambda text: _NAME.fullmatch(text) or css_color(text),
    'write a colour of CSS between quotes: "#1B7F5A", "rgb(27 127 90)", "oklch(55% 0.11 160)"',
)
_COLOR = _Keys({"light": _ONE_COLOR, "dark": _ONE_COLOR}, short=_ONE_COLOR, required=True)
_IMAGE = _Keys({"path": _TEXT, "alt": _TEXT}, short=_TEXT)
_LOGO = _Keys({"light": _IMAGE, "dark": _IMAGE, **_IMAGE.known}, short=_TEXT)
_ON_PAPER = _Value("a length such as 10.25pt", _LENGTH.fullmatch, "write a number and its unit: pt, mm, cm, in or em")
_ON_SLIDES = _Value(
    "a number of points", lambda text: _NUMBER.fullmatch(text) and float(text) > 0, "write a number above 0: 28"
)
_THEME = _Value(f"one of {', '.join(get_args(Theme))}", get_args(Theme).__contains__, "use one of these names")
_YES_NO = _Value("true or false", ("true", "false").__contains__, "write true or false")


def without_effect(colors: Iterable[str], images: Iterable[str]) -> dict[str, str]:
    """Keys of which only the whole brand tells that they change nothing, each with where to do it instead."""
    return {**dict.fromkeys((f"color.{key}" for key in colors), _ROLES), **dict.fromkeys(images, _IMAGES)}


def check_brand(tree: LocatedMapping, base: Mapping[str, Any], own: Collection[str], diagnostics: Diagnostics) -> None:
    """Report everything in `tree` that is unknown or malformed; names of sizes and roles are those of `base`.

    `own`: the families that the brand brings along.
    """
    _check(tree, _brand(base["defaults"]["briefwright"], own), "the brand", tree.location, diagnostics)


def warn_of_unused(
    tree: LocatedMapping, base: Mapping[str, Any], further: Mapping[str, str], diagnostics: Diagnostics
) -> None:
    """Warnings of the keys in `tree` that would change the look in other tools, and change nothing here.

    One warning for all that have the same hint. `further`: keys of which only the whole brand tells, with their hints.
    """
    found = [*_unused(tree, _brand(base["defaults"]["briefwright"]), ())]
    found += [(path, place, hint) for path, hint in further.items() if (place := _place(tree, path.split(".", 2)))]
    for hint in dict.fromkeys(one[2] for one in found):
        keys = [(path, place) for path, place, own in found if own == hint]
        message = f"nothing is printed by {', '.join(f'`{path}`' for path, _ in keys)}"
        diagnostics.warning("W603", message, keys[0][1], f"{hint} (docs/templates.md)")


def _place(tree: LocatedMapping, keys: list[str]) -> Location | None:
    """Where a key is in this file, if it is."""
    for key in keys[:-1]:
        tree = tree.mapping(key)
    return tree.keys_at.get(keys[-1])


def _unused(node: Node, shape: _Shape, path: tuple[str, ...]) -> Iterator[tuple[str, Location, str]]:
    if not isinstance(node, LocatedMapping) or not isinstance(shape, _Keys):
        return
    for key, value in node.items():
        inside = shape.known.get(key)
        if isinstance(inside, _NotUsed) and value is not None:
            yield ".".join((*path, key)), node.keys_at[key], inside.hint
        elif inside is not None:
            yield from _unused(value, inside, (*path, key))


def _brand(own: Mapping[str, Any], brought: Collection[str] = ()) -> _Keys:
    look = {
        **dict.fromkeys(("size", "line-height"), _NotUsed(_SIZES)),
        **dict.fromkeys(("color", "background-color"), _NotUsed(_ROLES)),
        **dict.fromkeys(("weight", "style", "decoration"), _NotUsed(_SHEET)),
    }
    typeface = _Keys({"family": _TEXT, **look}, short=_TEXT)
    colored = _Keys({**typeface.known, "color": _COLOR}, short=_TEXT)
    styled: dict[str, _Shape] = {"base": colored, "headings": colored, "monospace": typeface}
    styled |= dict.fromkeys(
        ("monospace-inline", "monospace-block"), _Keys({**look, "family": _NotUsed(_CODE)}, short=_TEXT)
    )
    styled["link"] = _Keys({**look, "family": _NotUsed(_SHEET)})
    styled["emphasis"] = styled["link"]
    roles = dict.fromkeys(own["roles"], "roles belong under `defaults:`, `briefwright:`, `roles:`")
    tool = _Keys({
        "roles": _each(own["roles"], _COLOR),
        "chart": _ListOf(_COLOR),
        "paper": _Keys({
            "fallback": _each(("serif", "sans", "mono"), _ListOf(_TEXT)),
            **{kind: _each(own["paper"][kind], _ON_PAPER) for kind in LENGTHS},
        }),
        "slides": _Keys({
            "fonts": _each(own["slides"]["fonts"], _slide_font(brought)),
            "size": _each(own["slides"]["size"], _ON_SLIDES),
            "look": _THEME,
            "reference-doc": _TEXT,
        }),
        "masthead": _each(own["masthead"], _Value("the name of a role", own["roles"].__contains__, "see `roles:`")),
        "theme": _THEME,
    }, elsewhere=roles)  # fmt: skip
    return _Keys({
        "meta": _Keys({"name": _Keys({"full": _TEXT, "short": _TEXT}, short=_TEXT)}, others=_Anything()),
        "logo": _Keys({"images": _Keys({}, others=_IMAGE), **dict.fromkeys(SIZES, _LOGO)}, short=_TEXT),
        "link": _Anything(),
        "color": _Keys({"palette": _Keys({}, others=_COLOR), **dict.fromkeys(_COLORS, _COLOR)}, elsewhere=roles),
        "typography": _Keys({"fonts": _Anything(), **styled}),
        "defaults": _Keys({"briefwright": tool}, others=_Anything()),
    })  # fmt: skip


def _slide_font(brought: Collection[str]) -> _Keys:
    measured = _Value(
        "a typeface that comes with the tool, or one of `typography: fonts:` with files",
        lambda text: text in {*families(), *brought},
        "it measures the slides; `briefwright doctor` lists those that are installed",
    )
    scripts = _each(("Jpan", "Hang", "Hans", "Hant"), _TEXT)
    complex_scripts = _Keys({"Arab": _TEXT, "Hebr": _TEXT})
    return _Keys(
        {
            "name": _TEXT,
            "twin": measured,
            "east-asian": scripts,
            "east-asian-twin": _TEXT,
            "complex-script": complex_scripts,
            "complex-script-twin": _TEXT,
            "bold": _YES_NO,
        }
    )


def _each(names: Iterable[str], shape: _Shape) -> _Keys:
    return _Keys(dict.fromkeys(names, shape))


def _check(node: Node, shape: _Shape, label: str, location: Location, diagnostics: Diagnostics) -> None:
    match shape:
        case _Keys(short=_Value() as short) if isinstance(node, Text) or (node is None and shape.required):
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
        case _Keys() if node is not None:
            message = f"`{label}`: expected a mapping (key: value); found {found_in_words(node)}"
            diagnostics.error("E601", message, location, "indent its keys below it")


def _check_key(key: str, value: Node, keys: _Keys, location: Location, diagnostics: Diagnostics) -> None:
    shape = keys.known.get(key, keys.others)
    if shape is None:
        hint = keys.elsewhere.get(key) or did_you_mean(key, keys.known)
        diagnostics.error("E601", f"unknown key `{key}`", location, hint)
    else:
        _check(value, shape, key, getattr(value, "location", location), diagnostics)
