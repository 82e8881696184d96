"""A computed style → what it comes to for each box that has it, worked out once: lengths, grounds, struts, fonts.

WeasyPrint works these out for each box, and again each time the box is laid out. Most say nothing but plain lengths.
Styles are not changed any more when boxes are laid out: what gives a box another style gives it a copy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in _SIDES),
    "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
_WIDTHS = tuple(f"border_{side}_width" for side in _SIDES)
_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_NOTHING = {**dict.fromkeys(_RADII, (0, 0)), "background": None}
"""What a box has that is without a ground and without round corners."""


def work_out_once() -> None:
    """Keep what a style comes to with it.

    With another version of WeasyPrint than the one this was written for nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.layout import background, percent
    from weasyprint.text import line_break

    _replace(percent.resolve_percentages, _lengths(percent))
    _replace(background.layout_box_backgrounds, _grounds(background))
    _replace(line_break.strut, _once("strut", line_break.strut))
    set_up = _TextSetup(line_break)
    line_break.Layout.setup = lambda layout, style: set_up(layout, style)


def _replace(theirs: Any, ours: Any) -> None:
    """Have all of WeasyPrint call another function: its modules import each other's by name."""
    what = theirs.__name__
    for name, module in [*sys.modules.items()]:
        if name.startswith("weasyprint.") and vars(module).get(what) is theirs:
            setattr(module, what, ours)


def _once(name: str, whole: Any) -> Any:
    """A function of a style, whose answer is kept with the style under a name."""

    def once(style: Any) -> Any:
        known = vars(style)
        if name not in known:
            known[name] = whole(style)
        return known[name]

    return once


def _lengths(percent: Any) -> Any:
    """`resolve_percentages`, with WeasyPrint's own for styles with percentages, formulas or collapsing borders."""
    whole = percent.resolve_percentages

    def resolve(box: Any, containing_block: Any) -> None:
        known = vars(box.style)
        try:
            used = known["used_lengths"]
        except KeyError:
            used = known["used_lengths"] = _used_lengths(box.style, percent.adjust_box_sizing)
        if used is None:
            whole(box, containing_block)
        else:
            vars(getattr(box, "_box", box)).update(used)

    return resolve


class _Lengths:
    """The lengths of a box, without the box."""

    def __init__(self, style: Any, lengths: dict[str, Any]) -> None:
        self.style = style
        vars(self).update(lengths)


def _used_lengths(style: Any, adjust: Callable[[Any, str], None]) -> dict[str, Any] | None:
    """The lengths of each box of a style; None if they depend on the box."""
    from weasyprint.css.properties import Dimension

    if style["border_collapse"] == "collapse":
        return None
    found = dict[str, Any]()
    for name in _LENGTHS:
        value = style[name]
        if value == "auto":
            found[name] = 0 if name in ("min_width", "min_height") else value
        elif type(value) is Dimension and value.unit == "px":
            found[name] = value.value
        else:
            return None
    found |= {name: style[name] for name in _WIDTHS}
    one = _Lengths(style, found)
    adjust(one, "width")
    adjust(one, "height")
    del one.style
    return vars(one)


def _grounds(background: Any) -> Any:
    """`layout_box_backgrounds`, with WeasyPrint's own for boxes that have a ground, a shadow or round corners."""
    whole = background.layout_box_backgrounds
    is_bare = _once("has_nothing_behind", _has_nothing_behind)

    def lay_out(page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None) -> None:
        if style is not None or not layout_children or box is page or not is_bare(box.style):
            whole(page, box, get_image, layout_children, style)
            return
        vars(getattr(box, "_box", box)).update(_NOTHING)  # it may mark the place of one that is out of the flow
        for child in box.all_children():
            lay_out(page, child, get_image)

    return lay_out


def _has_nothing_behind(style: Any) -> bool:
    """Whether nothing is drawn behind or around a box of a style but plain borders."""
    from weasyprint.draw.color import get_color

    return bool(
        all((0, "px") in style[name] for name in _RADII)
        and style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
        and (style["visibility"] == "hidden" or get_color(style, "background_color").alpha == 0)
    )


class _TextSetup:
    """`Layout.setup`, with one context of Pango for all layouts in a direction and a language."""

    def __init__(self, line_break: Any) -> None:
        from weasyprint.text import constants, ffi

        self._library, self._constants, self._ffi, self._pango = line_break, constants, ffi.ffi, ffi.pango
        self._unref, self._to_pointer, self._from_units = (
            ffi.gobject.g_object_unref,
            ffi.unicode_to_char_p,
            ffi.FROM_UNITS,
        )

    def __call__(self, layout: Any, style: Any) -> None:
        pango, known = self._pango, vars(style)
        if (found := known.get("text_setting")) is None:
            font = self._library.get_font_description(style)
            found = known["text_setting"] = *self._context(style), font, self._features(style)
        context, layout.language, font, features = found
        layout.style, layout.first_line_direction = style, 0
        layout.layout = self._ffi.gc(pango.pango_layout_new(context), self._unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, font)
        if style["text_decoration_line"] != "none":
            self._decorate(layout, context, font)
        else:
            layout.ascent = layout.underline_position = layout.strikethrough_position = None
        if features:
            of_fonts = style.font_config.font_features
            if features not in of_fonts:
                of_fonts[features] = pango.pango_attr_font_features_new(features)
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, of_fonts[features])
            pango.pango_layout_set_attributes(layout.layout, attributes)

    def _context(self, style: Any) -> tuple[Any, Any]:
        """The context, and its language."""
        pango, override = self._pango, style["font_language_override"]
        names = self._constants.LST_TO_ISO
        name = names.get(override.lower(), override) if override != "normal" else style["lang"]
        contexts = vars(style.font_config).setdefault("contexts", {})
        if (key := (style["direction"], name)) not in contexts:
            context = self._ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), self._unref)
            pango.pango_context_set_round_glyph_positions(context, False)
            pango.pango_context_set_base_dir(context, self._constants.PANGO_DIRECTION[style["direction"]])
            if name:
                pointer, _ = self._to_pointer(name)
                language = pango.pango_language_from_string(pointer)
                pango.pango_context_set_language(context, language)
            else:
                language = pango.pango_language_get_default()
            contexts[key] = context, language
        found: tuple[Any, Any] = contexts[key]
        return found

    def _features(self, style: Any) -> bytes:
        names = (
            "kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric", "variant_alternates",
            "variant_east_asian", "feature_settings",
        )  # fmt: skip
        features = self._library.font_features(*(style[f"font_{name}"] for name in names))
        return ",".join(f"{key} {value}" for key, value in features.items()).encode()

    def _decorate(self, layout: Any, context: Any, font: Any) -> None:
        """Note where lines below and through the text are."""
        pango = self._pango
        found = pango.pango_context_get_metrics(context, font, layout.language)
        metrics = self._ffi.gc(found, pango.pango_font_metrics_unref)
        for name in (
            "ascent", "underline_position", "strikethrough_position", "underline_thickness", "strikethrough_thickness",
        ):  # fmt: skip
            setattr(layout, name, self._from_units * getattr(pango, f"pango_font_metrics_get_{name}")(metrics))
