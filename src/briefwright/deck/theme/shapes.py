"""Geometry → the shapes of masters and layouts, as XML."""

from __future__ import annotations

from itertools import count

from briefwright.brand.model import Brand
from briefwright.deck.model.geometry import Frame, Placeholder, Rule
from briefwright.deck.theme.colors import fill
from briefwright.deck.theme.text_styles import list_style

_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_PROMPTS = {
    "title": "The message in one sentence",
    "subtitle": "Subtitle",
    "section": "Section",
    "source": "Source: organisation, title, year",
    "byline": "Authors and date",
    "figure": "0",
    "label": "What the number is",
    "context": "What it means",
    "quote": "What was said",
    "attribution": "Who said it, and where",
    "takeaway": "What to see in the chart",
    "caption": "What the picture shows",
    "left-title": "One side",
    "right-title": "The other side",
    "contact": "Where to read more",
    "marking": "Marking",
    "date": "Date",
}
_LEVELS = ("Text", "Second level", "Third level", "Fourth level", "Fifth level")
_FIXED = {"title", "ctrTitle", "ftr", "dt", "sldNum"}
"""Types whose prompt is PowerPoint's own."""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
GROUND = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
SLIDE_NUMBER = (
    '<a:fld id="{6C1F5A52-8E0B-4D1C-9B1E-2F5D3A7C9E10}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
)


def shape_tree(*shapes: str) -> str:
    """A `p:spTree` of shapes in reading order; where a shape holds `@id` stands its number."""
    numbers = count(2)
    numbered = "".join(shape.replace("@id", str(next(numbers)), 1) for shape in shapes)
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{numbered}</p:spTree>"
    )


def rectangle(frame: Frame) -> str:
    """The position and outline in a shape's properties."""
    x, y, w, h = frame.emu
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def rule_shape(rule: Rule, dark: bool = False) -> str:
    """A bar of colour, marked as decorative."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@id" name="Rule" descr="">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{rectangle(rule.frame)}{fill(rule.tone, dark)}'
        '<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p>'
        "</p:txBody></p:sp>"
    )


def placeholder_shape(placeholder: Placeholder, brand: Brand, dark: bool = False) -> str:
    """A placeholder with its own position, insets, anchor and levels: readers differ in what they inherit."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@id" name="{_name(placeholder)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_ph(placeholder)}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{rectangle(placeholder.frame)}</p:spPr><p:txBody>"
        '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" '
        f'anchor="{_ANCHORS[placeholder.anchor]}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{list_style(placeholder, brand, dark)}</a:lstStyle>{_prompt(placeholder)}</p:txBody></p:sp>"
    )


def _name(placeholder: Placeholder) -> str:
    return placeholder.role.replace("-", " ").capitalize()


def _ph(placeholder: Placeholder) -> str:
    type_ = "" if placeholder.type == "obj" else f' type="{placeholder.type}"'
    idx = f' idx="{placeholder.idx}"' if placeholder.idx else ""
    custom = ' hasCustomPrompt="1"' if placeholder.role in _PROMPTS and placeholder.type not in _FIXED else ""
    return f"<p:ph{type_}{idx}{custom}/>"


def _prompt(placeholder: Placeholder) -> str:
    """What an empty placeholder shows while a slide is edited. A footer without a run loses its font (LibreOffice)."""
    if placeholder.type == "sldNum":
        return f'<a:p>{SLIDE_NUMBER}<a:endParaRPr lang="en-US"/></a:p>'
    if placeholder.bullets:
        return "".join(_paragraph(text, level) for level, text in enumerate(_LEVELS))
    return _paragraph(_PROMPTS.get(placeholder.role, ""))


def _paragraph(text: str, level: int = 0) -> str:
    level_ = f'<a:pPr lvl="{level}"/>' if level else ""
    run = f'<a:r><a:rPr lang="en-US"/><a:t>{text}</a:t></a:r>' if text else ""
    return f'<a:p>{level_}{run}<a:endParaRPr lang="en-US"/></a:p>'
