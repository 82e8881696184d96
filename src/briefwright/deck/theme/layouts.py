"""Geometry → the slide master and its layouts."""

from __future__ import annotations

from briefwright.brand.model import Brand
from briefwright.deck.model.geometry import FOOTERS, FRAME_RULES, LAYOUTS, Layout
from briefwright.deck.theme.colors import DARK_MAP, LIGHT_MAP
from briefwright.deck.theme.package import HEAD, NAMESPACES
from briefwright.deck.theme.shapes import GROUND, placeholder_shape, rule_shape, shape_tree
from briefwright.deck.theme.text_styles import list_style, plain_levels

FIRST_ID = 2147483648
"""Of the master; its layouts follow. Master and layouts share one series of numbers (ECMA-376, 19.7.3)."""

_CONTENT = LAYOUTS["Title and Content"]
_AS_BODY = ('<p:ph idx="1"/>', '<p:ph type="body" idx="1"/>')
"""A master knows no placeholder for anything: its body is text."""


def master(brand: Brand) -> str:
    """The slide master: the frame of every light slide, and the styles of its text. Its layouts are rId1 onwards."""
    shapes = [
        *(placeholder_shape(_CONTENT.placeholder(role), brand).replace(*_AS_BODY) for role in ("title", "body")),
        *(placeholder_shape(foot, brand) for foot in FOOTERS),
        *(rule_shape(rule) for rule in FRAME_RULES),
    ]
    ids = "".join(f'<p:sldLayoutId id="{FIRST_ID + n}" r:id="rId{n}"/>' for n in range(1, len(LAYOUTS) + 1))
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES} preserve="1"><p:cSld>{GROUND}{shape_tree(*shapes)}</p:cSld>'
        f"<p:clrMap {LIGHT_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{_text_styles(brand)}</p:sldMaster>"
    )


def _text_styles(brand: Brand) -> str:
    title = list_style(_CONTENT.placeholder("title"), brand)
    return (
        f"<p:txStyles><p:titleStyle>{title[: title.index('<a:lvl2pPr')]}</p:titleStyle>"
        f"<p:bodyStyle>{list_style(_CONTENT.placeholder('body'), brand)}</p:bodyStyle>"
        f"<p:otherStyle>{plain_levels(18)}</p:otherStyle></p:txStyles>"
    )


def layout(own: Layout, brand: Brand) -> str:
    """A layout. A dark one changes what the colours' names mean, so that whatever is put on it inverts; and it draws
    the frame itself, in colours for the dark.
    """
    rules = (*FRAME_RULES, *own.rules) if own.dark else own.rules
    shapes = [
        *(placeholder_shape(placeholder, brand, own.dark) for placeholder in (*own.placeholders, *FOOTERS)),
        *(rule_shape(rule, own.dark) for rule in rules),
    ]
    alone = ' showMasterSp="0"' if own.dark else ""
    type_ = f' type="{own.type}"' if own.type else ' userDrawn="1"'
    colors = f"<a:overrideClrMapping {DARK_MAP}/>" if own.dark else "<a:masterClrMapping/>"
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{alone}{type_} preserve="1">'
        f'<p:cSld name="{own.name}">{GROUND if own.dark else ""}{shape_tree(*shapes)}</p:cSld>'
        f"<p:clrMapOvr>{colors}</p:clrMapOvr></p:sldLayout>"
    )
