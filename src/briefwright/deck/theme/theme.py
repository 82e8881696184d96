"""Brand → the theme: its colours, its typefaces, and flat fills and lines."""

from __future__ import annotations

from html import escape

from briefwright.brand.model import Brand, DeckFont
from briefwright.deck.theme.colors import SCHEME
from briefwright.deck.theme.language import east_asian_script
from briefwright.deck.theme.package import HEAD, A

_FLAT = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FORMATS = (
    '<a:fmtScheme name="Flat">'
    f"<a:fillStyleLst>{_FLAT * 3}</a:fillStyleLst>"
    "<a:lnStyleLst>"
    + "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_FLAT}<a:prstDash val="solid"/>'
        '<a:miter lim="800000"/></a:ln>'
        for width in (9525, 12700, 19050)
    )
    + "</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FLAT * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme>"
)


def theme(brand: Brand, lang: str) -> str:
    """The theme part. The brand's colours stand here and nowhere else in the deck."""
    name = f'"{escape(brand.name)}"'
    return (
        f"{HEAD}<a:theme {A} name={name}><a:themeElements>"
        f"<a:clrScheme name={name}>{_colors(brand)}</a:clrScheme>"
        f"<a:fontScheme name={name}>"
        f"<a:majorFont>{_fonts(brand.deck_font('headings'), lang)}</a:majorFont>"
        f"<a:minorFont>{_fonts(brand.deck_font('body'), lang)}</a:minorFont>"
        f"</a:fontScheme>{_FORMATS}</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colors(brand: Brand) -> str:
    series = {f"chart-{number}": color for number, color in enumerate(brand.chart, 1)}
    filled = ((slot, series.get(role) or brand.color(role)) for slot, role in SCHEME.items())
    return "".join(f'<a:{slot}><a:srgbClr val="{color[1:]}"/></a:{slot}>' for slot, color in filled)


def _fonts(font: DeckFont, lang: str) -> str:
    """The East Asian slot is filled only for a deck in such a language; the list serves the odd word in others."""
    east_asian = font.east_asian.get(east_asian_script(lang), "")
    scripts = "".join(
        f'<a:font script="{script}" typeface="{escape(face)}"/>' for script, face in font.east_asian.items()
    )
    latin = f'<a:latin typeface="{escape(font.name)}"/>'
    return f'{latin}<a:ea typeface="{escape(east_asian)}"/><a:cs typeface=""/>{scripts}'
