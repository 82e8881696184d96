"""The table style: rules above and below, a bold head, faint bands. Its colours are the theme's."""

from __future__ import annotations

from briefwright.deck.theme.package import HEAD, A

TABLE_STYLE_ID = "{8B5B6F0E-3C1D-4E57-9A44-1D2C7F60B9A3}"
"""What a table on a slide names in `a:tableStyleId`."""

_HAIR = '<a:schemeClr val="bg2"><a:lumMod val="85000"/></a:schemeClr>'


def table_styles(heads: str = "tx2") -> str:
    """The part `tableStyles.xml`, with the one style as the default. `heads`: the theme's slot for heads and rules.

    A corner cell without a style of its own is drawn by LibreOffice in the first column's colours.
    """
    rule = f'<a:schemeClr val="{heads}"/>'
    bold_above = _borders(bottom=_line(rule, 12700), top=_line(rule, 19050))
    return (
        f'{HEAD}<a:tblStyleLst {A} def="{TABLE_STYLE_ID}"><a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="Brief">'
        f"<a:wholeTbl>{_text('tx1')}<a:tcStyle>{_whole(rule)}<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        '<a:band1H><a:tcStyle><a:tcBdr/><a:fill><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:fill>'
        "</a:tcStyle></a:band1H><a:band2H><a:tcStyle><a:tcBdr/></a:tcStyle></a:band2H>"
        f"<a:lastCol>{_text('tx1', bold=True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:lastCol>"
        f"<a:firstCol>{_text(heads, bold=True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:lastRow>{_text('tx1', bold=True)}<a:tcStyle>{_borders(top=_line(rule, 12700))}</a:tcStyle></a:lastRow>"
        f"<a:firstRow>{_text(heads, bold=True)}<a:tcStyle>{bold_above}<a:fill><a:noFill/></a:fill></a:tcStyle>"
        "</a:firstRow>"
        f"<a:nwCell>{_text(heads, bold=True)}<a:tcStyle>{bold_above}<a:fill><a:noFill/></a:fill></a:tcStyle></a:nwCell>"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _text(color: str, bold: bool = False) -> str:
    weight = ' b="on"' if bold else ""
    return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"/><a:schemeClr val="{color}"/></a:tcTxStyle>'


def _whole(rule: str) -> str:
    none = "<a:ln><a:noFill/></a:ln>"
    return (
        f"<a:tcBdr><a:left>{none}</a:left><a:right>{none}</a:right><a:top>{_line(rule, 19050)}</a:top>"
        f"<a:bottom>{_line(rule, 12700)}</a:bottom><a:insideH>{_line(_HAIR, 6350)}</a:insideH>"
        f"<a:insideV>{none}</a:insideV></a:tcBdr>"
    )


def _borders(top: str = "", bottom: str = "") -> str:
    upper = f"<a:top>{top}</a:top>" if top else ""
    lower = f"<a:bottom>{bottom}</a:bottom>" if bottom else ""
    return f"<a:tcBdr>{upper}{lower}</a:tcBdr>"


def _line(color: str, width: int) -> str:
    """A line `width` EMU wide."""
    return f'<a:ln w="{width}" cmpd="sng"><a:solidFill>{color}</a:solidFill></a:ln>'
