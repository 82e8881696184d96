"""A drawing (SVG) → the same as PNG, for readers that know no SVG."""

from __future__ import annotations

import io
from functools import lru_cache

from briefwright.problems import ContentError, Problem
from briefwright.shapes import Image
from briefwright.typeset import print_picture


@lru_cache(maxsize=64)
def rasterised(image: Image, width: int) -> Image:
    """A drawing as a picture so many pixels wide, clear where nothing is drawn.

    Raises:
        ContentError: it cannot be drawn.
    """
    import pypdfium2

    pages = print_picture(image.data, image.width, image.height)
    if pages.messages:
        message = f"the picture “{image.name}” cannot be drawn: {pages.messages[0]}"
        raise ContentError([Problem("E303", message, None, "export it anew as plain SVG, or save it as PNG")])
    with pypdfium2.PdfDocument(pages.pdf) as document:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width(), fill_color=(255, 255, 255, 0))
        buffer = io.BytesIO()
        bitmap.to_pil().save(buffer, "PNG")
        return Image(buffer.getvalue(), "image/png", bitmap.width, bitmap.height, image.name)
