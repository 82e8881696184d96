"""The computed styles of WeasyPrint, and the fonts that they name, found in fewer steps.

A box is asked for about fifty properties, of most of which nothing is said for its element: each is that of its parent
or the initial value. WeasyPrint finds this out anew for each with all that could be otherwise (variables, logical
properties, formulas), and does the like for lengths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from weakref import ref

_OWN_RULES = {"float", "display", "position", "page"}
"""Properties for which WeasyPrint does more, as it does for `text-decoration-*`."""
_OF_PARENT_OR_INITIAL = ("inherit", "initial")
NOT_VALID = "not valid"
"""Where WeasyPrint's cache of a document has the styles with declarations that are not valid, and their properties."""
_MOST = 64
"""Values that are kept of one declaration."""

_FONT = (
    "font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_variant_caps",
    "font_variation_settings",
)  # fmt: skip
"""What a font is described by."""


def look_up_styles_briefly() -> None:
    """Find properties that are not said, and lengths that are no formulas and no percentages, directly.

    With another version of WeasyPrint than the one this was written for nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.css import ComputedStyle, Pending
    from weasyprint.layout import percent
    from weasyprint.text import line_break

    ComputedStyle.__missing__ = _brief_look(ComputedStyle.__missing__)
    Pending.solve = _told_by_each_layout(Pending.solve)
    percent.resolve_one_percentage = _brief_length(percent.resolve_one_percentage)
    line_break.get_font_description = _described_once(line_break.get_font_description)


def _brief_look(whole: Any) -> Any:
    """`ComputedStyle.__missing__`, with `whole` for what is said of an element."""
    from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    plain = _plain(INITIAL_VALUES)
    inherited = plain & set(INHERITED)
    own = {key: INITIAL_VALUES[key] for key in plain - inherited}
    initial = {key: value for key, value in own.items() if key not in INITIAL_NOT_COMPUTED}
    computed = {
        key: (COMPUTER_FUNCTIONS[key], own[key])
        for key in own.keys() & set(INITIAL_NOT_COMPUTED) & set(COMPUTER_FUNCTIONS)
    }
    logical = {key: {name(block="ttb", inline=to) for to in ("ltr", "rtl")} for key, name in PHYSICAL_FUNCTIONS.items()}

    def brief(style: Any, key: str) -> Any:
        said, parent = style.cascaded, style.parent_style
        if parent is None or (key in logical and not logical[key].isdisjoint(said)):
            return whole(style, key)
        if key in said:
            value = _said(style, key) if key in plain else None
            if value is None:
                return whole(style, key)
            if key in COMPUTER_FUNCTIONS:
                value = COMPUTER_FUNCTIONS[key](style, key, value)
        elif key in inherited or key.startswith("__"):
            value = parent[key]
        elif key in initial:
            value = initial[key]
        elif key in computed:
            function, value = computed[key]
            value = function(style, key, value)
        else:
            return whole(style, key)
        style[key] = value
        return value

    return brief


def _plain(initial: Mapping[str, Any]) -> set[str]:
    """The properties for which nothing more is done than for most."""
    from weasyprint.css import check_math

    several = (key for key in initial if key in _OWN_RULES or key.startswith("text_decoration_"))
    return {key for key, value in initial.items() if not check_math(value)} - set(several)


def _said(style: Any, key: str) -> Any:
    """What is said of a property, not computed yet; None where WeasyPrint must find it out."""
    from weasyprint.css import Pending, check_math

    value, _ = style.cascaded[key]
    if isinstance(value, Pending):
        value = _solved(style, value, key)
        if value is None:
            style.cache.setdefault(NOT_VALID, []).append((ref(style), key))
    return None if value is None or value in _OF_PARENT_OR_INITIAL or check_math(value) else value


def _solved(style: Any, pending: Any, key: str) -> Any:
    """The value of a declaration with custom properties, kept for the next element with the same ones.

    None for one that is not valid.
    """
    from weasyprint.css import InvalidValues, resolve_var

    if (names := vars(pending).get("names")) is None:
        names = pending.names = tuple(name.replace("-", "_") for name in dict.fromkeys(_referred(pending.tokens)))
    values = [style[name] for name in names]
    place = key, style.base_url, *(tuple(map(id, value or ())) for value in values)
    kept = vars(pending).setdefault("kept", {})
    if place not in kept:
        tokens: list[Any] = []
        for token in pending.tokens:
            resolved = resolve_var(style, token, style.parent_style)
            tokens += (token,) if resolved is None else resolved
        if len(kept) >= _MOST:
            kept.clear()
        try:
            kept[place] = (
                pending.solve(tokens, key.replace("_", "-"), style.base_url),
                values,
            )  # their tokens stay alive
        except InvalidValues:
            return None
    return kept[place][0]


def _referred(tokens: Iterable[Any]) -> Iterator[str]:
    """The custom properties that tokens refer to."""
    for token in tokens:
        inside = getattr(token, "arguments", None) or getattr(token, "content", None) or ()
        if token.type == "function" and token.lower_name == "var":
            yield from (one.value for one in inside if one.type == "ident" and one.value.startswith("--"))
        yield from _referred(inside)


_layouts = [0]
"""How many have begun."""


def begin_layout() -> None:
    """Have declarations that are not valid logged again: WeasyPrint does so once for each sheet it has read."""
    _layouts[0] += 1


def tell_again(not_valid: list[tuple[ref[Any], str]]) -> None:
    """Forget what came of declarations that are not valid, in styles that are kept for the next layout."""
    for found, key in not_valid:
        if (style := found()) is not None:
            style.pop(key, None)
    not_valid.clear()


def _told_by_each_layout(solve: Any) -> Any:
    """`Pending.solve`, which logs what is not valid once in each layout."""
    from weasyprint.css import InvalidValues

    def solved(pending: Any, *arguments: Any) -> Any:
        if pending._reported_error and vars(pending).get("told_in") != _layouts[0]:
            pending._reported_error = False
        try:
            return solve(pending, *arguments)
        except InvalidValues:
            pending.told_in = _layouts[0]
            raise

    return solved


def _brief_length(whole: Any) -> Any:
    """`resolve_one_percentage`, with `whole` for percentages and formulas."""
    from weasyprint.css.properties import Dimension

    def brief(box: Any, name: str, whole_of: Any) -> None:
        value = box.style[name]
        if type(value) is Dimension and value.unit != "%":
            setattr(box, name, value.value)
        elif value == "auto":
            setattr(box, name, 0 if name in ("min_width", "min_height") else value)
        else:
            whole(box, name, whole_of)

    return brief


def _described_once(whole: Any) -> Any:
    """`get_font_description`, with `whole` for a font that is not among the last ones; Pango copies what it gets."""
    kept = lru_cache(maxsize=64)(lambda *values: whole(dict(zip(_FONT, values, strict=True))))

    def described(style: Any) -> Any:
        families, *rest = [style[name] for name in _FONT]
        return kept(tuple(families), *rest)

    return described
