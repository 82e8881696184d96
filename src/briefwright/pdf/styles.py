"""The computed styles of WeasyPrint, and the fonts that they name, found in fewer steps.

A box is asked for about fifty properties, of most of which nothing is said for its element: each is that of its parent
or the initial value. WeasyPrint finds this out anew for each with all that could be otherwise (variables, logical
properties, formulas), and does the like for lengths.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_OWN_RULES = {"float", "display", "position", "page"}
"""Properties for which WeasyPrint does more, as it does for `text-decoration-*`."""


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
    from weasyprint.css import ComputedStyle
    from weasyprint.layout import percent
    from weasyprint.text import line_break

    ComputedStyle.__missing__ = _brief_look(ComputedStyle.__missing__)
    percent.resolve_one_percentage = _brief_length(percent.resolve_one_percentage)
    line_break.get_font_description = _described_once(line_break.get_font_description)


def _brief_look(whole: Any) -> Any:
    """`ComputedStyle.__missing__`, with `whole` for what is said of an element."""
    from weasyprint import css
    from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    plain = {
        key
        for key, value in INITIAL_VALUES.items()
        if not (key in _OWN_RULES or key.startswith("text_decoration_") or css.check_math(value))
    }
    inherited = plain & set(INHERITED)
    initial = {key: INITIAL_VALUES[key] for key in plain - inherited if key not in INITIAL_NOT_COMPUTED}
    computed = {
        key: (COMPUTER_FUNCTIONS[key], INITIAL_VALUES[key])
        for key in plain - inherited
        if key in INITIAL_NOT_COMPUTED and key in COMPUTER_FUNCTIONS
    }
    logical = {
        key: frozenset(named(block="ttb", inline=inline) for inline in ("ltr", "rtl"))
        for key, named in PHYSICAL_FUNCTIONS.items()
    }

    def brief(style: Any, key: str) -> Any:
        said, parent = style.cascaded, style.parent_style
        if parent is None or key in said or (key in logical and not logical[key].isdisjoint(said)):
            return whole(style, key)
        if key in inherited:
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
