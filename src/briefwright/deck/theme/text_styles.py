"""Geometry and brand → how a placeholder's text is set, level by level (`a:lvl1pPr` … `a:lvl5pPr`)."""

from __future__ import annotations

from briefwright.brand.model import Brand
from briefwright.deck.colors import fill_xml, tone_xml
from briefwright.deck.drawingml import ALIGN
from briefwright.deck.model.geometry import EMU_PER_POINT, Level, Placeholder, Tone, bullet_tone, level_size

_THEME_FONT = {"headings": "mj", "body": "mn"}
_HABITS = 'defTabSz="914400" rtl="{:d}" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
"""The attributes that PowerPoint writes for every paragraph; whether it is written from right to left."""
_BULLETS: tuple[tuple[Tone, str], ...] = (
    ("accent", "▪"),
    ("muted", "–"),
    ("muted", "▪"),
    ("muted", "–"),
    ("muted", "▪"),
)


def list_style(placeholder: Placeholder, brand: Brand, dark: bool = False) -> str:
    """Five levels: with bullets each a step further in, without them all alike."""
    size = brand.slide_size(placeholder.size)
    if placeholder.bullets:
        return "".join(
            _level(
                number, placeholder, level_size(size, level), dark, _indents(level), _bullet(number, placeholder, dark)
            )
            for number, level in enumerate(placeholder.levels, 1)
        )
    flush = 'marL="0" indent="0"', '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
    first = _level(1, placeholder, size, dark, flush, "<a:buNone/>")
    return first + "".join(first.replace("a:lvl1pPr", f"a:lvl{number}pPr") for number in range(2, 6))


def plain_levels(size: float, before: float = 0, step: float = 36, *, rtl: bool = False) -> str:
    """Nine levels of text without bullets, as the styles of a whole document want them; lengths in points."""
    above = f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>' if before else ""
    return "".join(
        f'<a:lvl{number}pPr marL="{round((number - 1) * step * EMU_PER_POINT)}" algn="{"r" if rtl else "l"}" '
        f"{_HABITS.format(rtl)}>{above}"
        f'<a:defRPr sz="{round(size * 100)}" kern="1200">{fill_xml("text")}{font("body")}</a:defRPr></a:lvl{number}pPr>'
        for number in range(1, 10)
    )


def font(typeface: str) -> str:
    """The theme's typeface for headings or for body text, in all three kinds of script."""
    theme = _THEME_FONT[typeface]
    return f'<a:latin typeface="+{theme}-lt"/><a:ea typeface="+{theme}-ea"/><a:cs typeface="+{theme}-cs"/>'


def _level(
    number: int, placeholder: Placeholder, size: float, dark: bool, indents: tuple[str, str], bullet: str
) -> str:
    margins, before = indents
    look = f'sz="{round(size * 100)}" b="{placeholder.bold:d}" i="{placeholder.italic:d}" kern="1200"'
    return (
        f'<a:lvl{number}pPr {margins} algn="{ALIGN[placeholder.align]}" {_HABITS.format(placeholder.rtl)}>'
        f'<a:lnSpc><a:spcPct val="{round(placeholder.leading * 100000)}"/></a:lnSpc>{before}{bullet}'
        f"<a:defRPr {look}>{fill_xml(placeholder.tone, dark)}{font(placeholder.typeface)}</a:defRPr></a:lvl{number}pPr>"
    )


def _indents(level: Level) -> tuple[str, str]:
    margin, hanging = round(level.indent * EMU_PER_POINT), round(level.hanging * EMU_PER_POINT)
    before = f'<a:spcBef><a:spcPts val="{round(level.before * 100)}"/></a:spcBef>'
    return f'marL="{margin}" indent="-{hanging}"', before


def _bullet(number: int, placeholder: Placeholder, dark: bool) -> str:
    """A bullet is drawn in Arial: it is everywhere, and has the small square."""
    tone, char = _BULLETS[number - 1]
    size = 75000 if char == "▪" else 80000
    own = bullet_tone(placeholder.tone, tone, dark=dark)
    return (
        f"<a:buClr>{tone_xml(own, dark)}</a:buClr>"
        f'<a:buSzPct val="{size}"/><a:buFont typeface="Arial"/><a:buChar char="{char}"/>'
    )
