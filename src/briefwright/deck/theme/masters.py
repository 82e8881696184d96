"""Geometry → the slide master and its layouts, the notes master and the handout master, as XML.

It is written as lxml would write it, so that no part of it has to be parsed and written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count

from briefwright.brand.model import Brand
from briefwright.deck.colors import color_map_xml, fill_xml
from briefwright.deck.drawingml import (
    ANCHORS,
    DECLARATION,
    HEAD,
    PRESENTATIONML,
    blip,
    identity,
    path_shape,
    picture_on_layout,
)
from briefwright.deck.model.geometry import EMU_PER_POINT, SLIDE, Frame, Layout, LayoutLogo, LayoutRule, Placeholder
from briefwright.deck.model.look import Look
from briefwright.deck.model.path import Path, rectangle
from briefwright.deck.theme.text_styles import list_style, plain_levels

FIRST_ID = 2147483648
"""Of the master; its layouts follow. Master and layouts share one series of numbers (ECMA-376, 19.7.3)."""

_AS_BODY = ('<p:ph idx="1"/>', '<p:ph type="body" idx="1"/>')
"""A master has no placeholder for content of any kind: its body is text."""
_PROMPTS = {
    "title": "The message in one sentence",
    "subtitle": "Subtitle",
    "series": "Series",
    "section": "Section",
    "numeral": "1",
    "note": "Note",
    "message": "The message of the section",
    "source": "Source: organisation, title, year",
    "byline": "Authors and date",
    "figure": "0",
    "label": "What the number is",
    "context": "What it means",
    "attribution": "Who said it, and where",
    "key": "What to see in the chart",
    "takeaway": "What follows from it",
    "verdict": "What the comparison comes to",
    "caption": "What the picture shows",
    "credit": "Picture: its owner",
    "left-title": "One side",
    "right-title": "The other side",
    "address": "Where to read more",
    "contact": "Whom to ask",
    "sources": "Sources",
    "marking": "Marking",
    "date": "Date",
    **{
        f"{role}-{number}": prompt
        for number in (1, 2, 3, 4)
        for role, prompt in (
            ("line", "A short line"),
            ("number", str(number)),
            ("head", "Head"),
            ("who", "Who"),
            ("text", "Text"),
            ("value", "0"),
            ("label", "What it is"),
        )
    },
}
_LEVELS = ("Text", "Second level", "Third level", "Fourth level", "Fifth level")
_FIXED = {"title", "ctrTitle", "ftr", "dt", "sldNum"}
"""Types whose prompt is PowerPoint's own."""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_BACKGROUND = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
_SLIDE_NUMBER = (
    '<a:fld id="{6C1F5A52-8E0B-4D1C-9B1E-2F5D3A7C9E10}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
)
_PICTURE_HEIGHT = 300.0
"""Of a slide on its notes page, at most."""
PAGE = Frame(0, 0, 540, 720)
"""Of notes and handouts: 7.5 × 10 in."""

_PAGE_HEADER = {
    "hdr": ("Header", Frame(40, 28, 300, 18), "l"),
    "dt": ("Date", Frame(350, 28, 150, 18), "r"),
}
_PAGE_FOOTER = {
    "ftr": ("Footer", Frame(40, 674, 300, 18), "l"),
    "sldNum": ("Number", Frame(350, 674, 150, 18), "r"),
}


# The slide master and its layouts


def master(brand: Brand, look: Look, embedded: Sequence[str] = ()) -> str:
    """The slide master: the frame of every light slide, and the styles of its text. Its layouts are rId1 onwards.

    `embedded`: the relationships of its logo, to a picture and the drawing that this is of.
    """
    content = look.layouts["Title and Content"]
    shapes = [
        *(_placeholder_shape(content.placeholder(role), brand).replace(*_AS_BODY) for role in ("title", "body")),
        *(_placeholder_shape(foot, brand) for foot in look.footers),
        *(_rule_shape(rule) for rule in look.rules),
        *_logo_shapes(look.logo, embedded),
    ]
    ids = "".join(f'<p:sldLayoutId id="{FIRST_ID + n}" r:id="rId{n}"/>' for n in range(1, len(look.layouts) + 1))
    return (
        f'{DECLARATION}<p:sldMaster {PRESENTATIONML} preserve="1"><p:cSld>{_BACKGROUND}{_shape_tree(*shapes)}</p:cSld>'
        f"<p:clrMap {color_map_xml()}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{_text_styles(brand, content)}"
        "</p:sldMaster>"
    )


def _text_styles(brand: Brand, content: Layout) -> str:
    title = list_style(content.placeholder("title"), brand)
    return (
        f"<p:txStyles><p:titleStyle>{title[: title.index('<a:lvl2pPr')]}</p:titleStyle>"
        f"<p:bodyStyle>{list_style(content.placeholder('body'), brand)}</p:bodyStyle>"
        f"<p:otherStyle>{plain_levels(18, rtl=content.placeholder('title').rtl)}</p:otherStyle></p:txStyles>"
    )


def layout(own: Layout, brand: Brand, embedded: Sequence[str] = ()) -> str:
    """A layout. A dark one changes what the colours' names mean, so that whatever is put on it inverts; and it draws
    the frame itself, in colours for the dark. `embedded`: as for the master.
    """
    shapes = [
        *(_rule_shape(rule, own.dark) for rule in own.rules),
        *(_art_shape(path) for path in own.art),
        *_logo_shapes(own.logo, embedded),
        *(_placeholder_shape(placeholder, brand, own.dark) for placeholder in (*own.placeholders, *own.footers)),
    ]
    alone = "" if own.framed else ' showMasterSp="0"'
    type_ = f' type="{own.type}"' if own.type else ' userDrawn="1"'
    colors = f"<a:overrideClrMapping {color_map_xml(dark=True)}/>" if own.dark else "<a:masterClrMapping/>"
    return (
        f'{DECLARATION}<p:sldLayout {PRESENTATIONML}{alone}{type_} preserve="1">'
        f'<p:cSld name="{own.name}">{_BACKGROUND if own.dark else ""}{_shape_tree(*shapes)}</p:cSld>'
        f"<p:clrMapOvr>{colors}</p:clrMapOvr></p:sldLayout>"
    )


# The masters of printed pages


def notes_master(slide: Frame = SLIDE, *, rtl: bool = False) -> str:
    """The slide above, its notes below, at 12 pt. `slide`: its size; `rtl`: whether they begin at the right."""
    height = min(460 * slide.h / slide.w, _PICTURE_HEIGHT)
    width = height * slide.w / slide.h
    top = 58 + height + 17.25
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="@id" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_rectangle(Frame((PAGE.w - width) / 2, 58, width, height))}<a:noFill/>"
        '<a:ln w="6350"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    body = _text(
        "body", 3, "Notes", Frame(40, top, 460, 660 - top), '<a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r>', ""
    )
    tree = _shape_tree(*_page_text(_PAGE_HEADER, 0), picture, body, *_page_text(_PAGE_FOOTER, 4))
    return (
        f"{DECLARATION}<p:notesMaster {PRESENTATIONML}><p:cSld>{_BACKGROUND}{tree}</p:cSld>"
        f"<p:clrMap {color_map_xml()}/>"
        f"<p:notesStyle>{plain_levels(12, before=4, step=14, rtl=rtl)}</p:notesStyle></p:notesMaster>"
    )


def handout_master() -> str:
    """Header and footer; PowerPoint places the slides itself."""
    tree = _shape_tree(*_page_text(_PAGE_HEADER, 0), *_page_text(_PAGE_FOOTER, 2))
    slide = f"<p:cSld>{_BACKGROUND}{tree}</p:cSld><p:clrMap {color_map_xml()}/>"
    return f"{HEAD}<p:handoutMaster {PRESENTATIONML}>{slide}</p:handoutMaster>"


def _page_text(row: dict[str, tuple[str, Frame, str]], first: int) -> list[str]:
    content = {"sldNum": _SLIDE_NUMBER}
    return [
        _text(type_, first + n, name, frame, content.get(type_, ""), _small(align))
        for n, (type_, (name, frame, align)) in enumerate(row.items())
    ]


def _small(align: str) -> str:
    return (
        f'<a:lvl1pPr algn="{align}"><a:defRPr sz="1000"><a:solidFill><a:schemeClr val="accent5"/></a:solidFill>'
        "</a:defRPr></a:lvl1pPr>"
    )


def _text(type_: str, idx: int, name: str, frame: Frame, content: str, style: str) -> str:
    number = f' idx="{idx}"' if idx else ""
    levels = f"<a:lstStyle>{style}</a:lstStyle>" if style else "<a:lstStyle/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@id" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{type_}" sz="quarter"{number}/></p:nvPr></p:nvSpPr><p:spPr>{_rectangle(frame)}</p:spPr>'
        '<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"/>'
        f'{levels}<a:p>{content}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def page_size() -> str:
    """The attributes of `p:notesSz`."""
    return f'cx="{round(PAGE.w * EMU_PER_POINT)}" cy="{round(PAGE.h * EMU_PER_POINT)}"'


# Shapes


def _shape_tree(*shapes: str) -> str:
    """A `p:spTree` of shapes in reading order; `@id` in a shape becomes its number."""
    numbers = count(2)
    numbered = "".join(shape.replace("@id", str(next(numbers)), 1) for shape in shapes)
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{numbered}</p:spTree>"
    )


def _rectangle(frame: Frame) -> str:
    """The position and outline in a shape's properties."""
    x, y, w, h = frame.emu
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


@lru_cache(maxsize=1000)
def _art_shape(path: Path) -> str:
    return path_shape(path, identity("@id", path.name, path.alt, decorative=not path.alt), on_layout=True)


def _logo_shapes(logo: LayoutLogo | None, embedded: Sequence[str]) -> Iterator[str]:
    """The logo on its plate; where it is, people look for it to exchange it."""
    if logo is None or logo.on_slides:
        return
    if logo.plate is not None and logo.plate_frame is not None:
        yield _art_shape(rectangle("Logo plate", logo.plate_frame, logo.plate))
    yield picture_on_layout("Logo", logo.alt, logo.frame, blip(*embedded))


def _rule_shape(rule: LayoutRule, dark: bool = False) -> str:
    """A bar of colour, marked as decorative."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@id" name="Rule" descr="">{_DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_rectangle(rule.frame)}{fill_xml(rule.tone, dark)}'
        '<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p>'
        "</p:txBody></p:sp>"
    )


def _placeholder_shape(placeholder: Placeholder, brand: Brand, dark: bool = False) -> str:
    """A placeholder with its own position, insets, anchor and levels: readers differ in what they inherit."""
    ground = fill_xml(placeholder.fill, dark) if placeholder.fill else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@id" name="{placeholder.shape_name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_ph(placeholder)}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_rectangle(placeholder.outer())}{ground}</p:spPr><p:txBody>"
        f'<a:bodyPr vert="horz" wrap="square" {_insets(placeholder)} rtlCol="{placeholder.rtl:d}" '
        f'anchor="{ANCHORS[placeholder.anchor]}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{list_style(placeholder, brand, dark)}</a:lstStyle>{_prompt(placeholder)}</p:txBody></p:sp>"
    )


def _insets(placeholder: Placeholder) -> str:
    sides = zip(("lIns", "tIns", "rIns", "bIns"), placeholder.inset, strict=True)
    return " ".join(f'{side}="{round(points * EMU_PER_POINT)}"' for side, points in sides)


def _ph(placeholder: Placeholder) -> str:
    type_ = "" if placeholder.type == "obj" else f' type="{placeholder.type}"'
    idx = f' idx="{placeholder.idx}"' if placeholder.idx else ""
    custom = ' hasCustomPrompt="1"' if placeholder.role in _PROMPTS and placeholder.type not in _FIXED else ""
    return f"<p:ph{type_}{idx}{custom}/>"


def _prompt(placeholder: Placeholder) -> str:
    """What an empty placeholder shows while a slide is edited. A footer without a run loses its font (LibreOffice)."""
    if placeholder.type == "sldNum":
        return f'<a:p>{_SLIDE_NUMBER}<a:endParaRPr lang="en-US"/></a:p>'
    if placeholder.bullets:
        return "".join(_paragraph(text, level) for level, text in enumerate(_LEVELS))
    return _paragraph(_PROMPTS.get(placeholder.role, ""))


def _paragraph(text: str, level: int = 0) -> str:
    level_ = f'<a:pPr lvl="{level}"/>' if level else ""
    run = f'<a:r><a:rPr lang="en-US"/><a:t>{text}</a:t></a:r>' if text else ""
    return f'<a:p>{level_}{run}<a:endParaRPr lang="en-US"/></a:p>'
