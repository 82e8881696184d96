"""The notes master and the handout master: a page of 7.5 × 10 in, with head and foot."""

from __future__ import annotations

from briefwright.deck.model.geometry import EMU_PER_POINT, Frame
from briefwright.deck.theme.colors import LIGHT_MAP
from briefwright.deck.theme.package import HEAD, NAMESPACES
from briefwright.deck.theme.shapes import GROUND, SLIDE_NUMBER, rectangle, shape_tree
from briefwright.deck.theme.text_styles import plain_levels

PAGE = Frame(0, 0, 540, 720)

_HEAD = {
    "hdr": ("Header", Frame(40, 28, 300, 18), "l"),
    "dt": ("Date", Frame(350, 28, 150, 18), "r"),
}
_FOOT = {
    "ftr": ("Footer", Frame(40, 674, 300, 18), "l"),
    "sldNum": ("Number", Frame(350, 674, 150, 18), "r"),
}


def notes_master() -> str:
    """The slide above, what is said about it below, at 12 pt."""
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="@id" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{rectangle(Frame(40, 58, 460, 258.75))}<a:noFill/>"
        '<a:ln w="6350"><a:solidFill><a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    body = _text("body", 3, "Notes", Frame(40, 334, 460, 326), '<a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r>', "")
    tree = shape_tree(*_marks(_HEAD, 0), picture, body, *_marks(_FOOT, 4))
    return (
        f"{HEAD}<p:notesMaster {NAMESPACES}><p:cSld>{GROUND}{tree}</p:cSld><p:clrMap {LIGHT_MAP}/>"
        f"<p:notesStyle>{plain_levels(12, before=4, step=14)}</p:notesStyle></p:notesMaster>"
    )


def handout_master() -> str:
    """Head and foot; PowerPoint sets the slides itself."""
    tree = shape_tree(*_marks(_HEAD, 0), *_marks(_FOOT, 2))
    slide = f"<p:cSld>{GROUND}{tree}</p:cSld><p:clrMap {LIGHT_MAP}/>"
    return f"{HEAD}<p:handoutMaster {NAMESPACES}>{slide}</p:handoutMaster>"


def _marks(row: dict[str, tuple[str, Frame, str]], first: int) -> list[str]:
    content = {"sldNum": SLIDE_NUMBER}
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
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@id" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{type_}" sz="quarter"{number}/></p:nvPr></p:nvSpPr><p:spPr>{rectangle(frame)}</p:spPr>'
        '<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"/>'
        f'<a:lstStyle>{style}</a:lstStyle><a:p>{content}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def page_size() -> str:
    """The attributes of `p:notesSz`."""
    return f'cx="{round(PAGE.w * EMU_PER_POINT)}" cy="{round(PAGE.h * EMU_PER_POINT)}"'
