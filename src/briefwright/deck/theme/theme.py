"""Brand → the theme (colours, typefaces, flat fills and lines) and the one table style, in the theme's colours."""

from __future__ import annotations

from html import escape

from briefwright.brand.model import Brand, DeckFont
from briefwright.deck.colors import theme_slots
from briefwright.deck.drawingml import DRAWINGML, FLAT_FORMATS, HEAD
from briefwright.deck.language import east_asian_script, right_to_left_script

TABLE_STYLE_ID = "{8B5B6F0E-3C1D-4E57-9A44-1D2C7F60B9A3}"
"""What a table on a slide names in `a:tableStyleId`."""

_COMPLEX = "Arial"
"""The face of Arabic and Hebrew in Office's own themes, where a brand names none."""
_NONE = "<a:ln><a:noFill/></a:ln>"
_HAIR = '<a:schemeClr val="bg2"><a:lumMod val="85000"/></a:schemeClr>'


def theme(brand: Brand, lang: str) -> str:
    """The theme part. The brand's colours are written here and nowhere else in the deck."""
    name = f'"{escape(brand.name)}"'
    return (
        f"{HEAD}<a:theme {DRAWINGML} name={name}><a:themeElements>"
        f"<a:clrScheme name={name}>{_colors(brand)}</a:clrScheme>"
        f"<a:fontScheme name={name}>"
        f"<a:majorFont>{_fonts(brand.deck_font('headings'), lang)}</a:majorFont>"
        f"<a:minorFont>{_fonts(brand.deck_font('body'), lang)}</a:minorFont>"
        f"</a:fontScheme>{FLAT_FORMATS}</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colors(brand: Brand) -> str:
    filled = theme_slots(brand).items()
    return "".join(f'<a:{slot}><a:srgbClr val="{color[1:]}"/></a:{slot}>' for slot, color in filled)


def _fonts(font: DeckFont, lang: str) -> str:
    """The slots of East Asian and of complex scripts are filled only for a deck in such a language; the list serves the
    odd word in others."""
    east_asian = font.east_asian.get(east_asian_script(lang), "")
    scripts = "".join(
        f'<a:font script="{script}" typeface="{escape(face)}"/>'
        for script, face in (*font.east_asian.items(), *font.complex_script.items())
    )
    script = right_to_left_script(lang)
    complex_ = escape(font.complex_script.get(script, _COMPLEX)) if script else ""
    latin = f'<a:latin typeface="{escape(font.name)}"/>'
    return f'{latin}<a:ea typeface="{escape(east_asian)}"/><a:cs typeface="{complex_}"/>{scripts}'


def table_styles(heads: str = "tx2") -> str:
    """The part `tableStyles.xml`, with the one style as the default: a rule below its head, hairlines, faint bands.

    `heads`: the theme's slot for heads and rules.

    A corner cell without a style of its own is drawn by LibreOffice in the first column's colours.
    """
    rule = f'<a:schemeClr val="{heads}"/>'
    head = _borders(bottom=_rule(rule, 19050), top=_NONE)
    return (
        f'{HEAD}<a:tblStyleLst {DRAWINGML} def="{TABLE_STYLE_ID}">'
        f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="Brief">'
        f"<a:wholeTbl>{_text('tx1')}<a:tcStyle>{_whole()}<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        '<a:band1H><a:tcStyle><a:tcBdr/><a:fill><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:fill>'
        "</a:tcStyle></a:band1H><a:band2H><a:tcStyle><a:tcBdr/></a:tcStyle></a:band2H>"
        f"<a:lastCol>{_text('tx1', bold=True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:lastCol>"
        f"<a:firstCol>{_text(heads, bold=True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:lastRow>{_text('tx1', bold=True)}<a:tcStyle>{_borders(top=_rule(rule, 12700))}</a:tcStyle></a:lastRow>"
        f"<a:firstRow>{_text(heads, bold=True)}<a:tcStyle>{head}<a:fill><a:noFill/></a:fill></a:tcStyle>"
        "</a:firstRow>"
        f"<a:nwCell>{_text(heads, bold=True)}<a:tcStyle>{head}<a:fill><a:noFill/></a:fill></a:tcStyle></a:nwCell>"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _text(color: str, bold: bool = False) -> str:
    weight = ' b="on"' if bold else ""
    return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"/><a:schemeClr val="{color}"/></a:tcTxStyle>'


def _whole() -> str:
    hair = _rule(_HAIR, 9525)
    return (
        f"<a:tcBdr><a:left>{_NONE}</a:left><a:right>{_NONE}</a:right><a:top>{_NONE}</a:top>"
        f"<a:bottom>{hair}</a:bottom><a:insideH>{hair}</a:insideH><a:insideV>{_NONE}</a:insideV></a:tcBdr>"
    )


def _borders(top: str = "", bottom: str = "") -> str:
    upper = f"<a:top>{top}</a:top>" if top else ""
    lower = f"<a:bottom>{bottom}</a:bottom>" if bottom else ""
    return f"<a:tcBdr>{upper}{lower}</a:tcBdr>"


def _rule(color: str, width: int) -> str:
    """A line `width` EMU wide."""
    return f'<a:ln w="{width}" cmpd="sng"><a:solidFill>{color}</a:solidFill></a:ln>'
