"""An address → its QR code, as a drawing (error correction M, ISO/IEC 18004)."""

from __future__ import annotations

from io import BytesIO

from briefwright.images.image import Image

_QUIET = 4
"""Modules of white around the code on a slide, as the standard wants them."""


def qr_picture(url: str) -> str:
    """A `data:` address of an SVG for a page that is white: its quiet zone is two modules."""
    import segno

    return str(segno.make(url, error="m").svg_data_uri(border=2, dark="#000", light=None))


def qr_code(url: str) -> Image:
    """A drawing on white, a unit a module."""
    import segno

    code, drawn = segno.make(url, error="m"), BytesIO()
    code.save(drawn, kind="svg", border=_QUIET, dark="#000", light="#fff", xmldecl=False, nl=False)
    width, height = code.symbol_size(border=_QUIET)
    return Image(drawn.getvalue(), "image/svg+xml", width, height)
