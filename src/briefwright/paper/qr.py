"""An address → a QR code as a picture, for the handout."""

from __future__ import annotations


def qr_picture(url: str) -> str:
    """A `data:` address of an SVG with the QR code of `url` (error correction M, quiet zone of two modules)."""
    import segno

    return str(segno.make(url, error="m").svg_data_uri(border=2, dark="#000", light=None))
