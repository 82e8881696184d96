"""Drawings of plain shapes, compared with the pixels of what WeasyPrint draws."""

from __future__ import annotations

import pypdfium2
import pytest

from briefwright.images.image import Image
from briefwright.images.loader import _drawing, _icons
from briefwright.pdf.pages import print_picture
from briefwright.pdf.shapes import page_of_shapes

ICONS = sorted(_icons())[::160]
EVERY_COMMAND = (
    "M2 2l4 0 0,4h3v-2H12V9q1 3 3 0t3 0Q20 9 20 12T18 16c1 1 2 1 2 3s-1 2-3 2S10 20 8 22A3 2 30 0115 18"
    "a4 4 0 1 0-6-2zm3 9h2"
)
SHAPES = {
    "every command of a path": f'<path d="{EVERY_COMMAND}" />',
    "corners": '<rect x="3" y="4" width="12" height="9" rx="2" ry="7" fill="#00FF00" /><rect width="9" height="5" />',
    "points": '<polyline points="1 1 5,9 12 3" /><polygon points="3,20 9 20 6,12" stroke-linejoin="bevel" />',
    "rounds": '<ellipse cx="12" cy="9" rx="8" ry="3" /><circle cx="9" cy="9" r="4" stroke="none" fill="#123456" />',
    "a line": '<line x1="2" y1="3" x2="20" y2="18" stroke-width="3.5" stroke-linecap="square" />',
}


def drawn(shapes, **style):
    written = "".join(f' {name}="{value}"' for name, value in {"fill": "none", "stroke": "#C23A1C", **style}.items())
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"{written}>'
    return Image(f"{head}{shapes}</svg>".encode(), "image/svg+xml", 24, 24)


def pixels(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=5, fill_color=(255, 255, 255, 0)).to_pil().tobytes()


def same_as_weasyprint(image):
    return pixels(page_of_shapes(image)) == pixels(print_picture(image.data, image.width, image.height).pdf)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_has_the_pixels_that_weasyprint_draws(name):
    icon = Image(_drawing(f"{name}.svg"), "image/svg+xml", 24, 24)
    assert same_as_weasyprint(icon.in_color("#2F6690").with_dot("#C23A1C", 44))


@pytest.mark.parametrize("shapes", SHAPES)
def test_plain_shapes_have_the_pixels_that_weasyprint_draws(shapes):
    assert same_as_weasyprint(drawn(SHAPES[shapes]))


@pytest.mark.parametrize("shapes", [
    "<g><line x2='9' /></g>", "<text>a</text>", '<path d="M1 1" transform="scale(2)" />', '<path d="M1 1 L2" />',
    '<circle r="4" fill="red" />', '<rect width="50%" height="2" />', '<path d="M1 1a2 2 0 2 0 3 3" />',
])  # fmt: skip
def test_a_drawing_of_anything_else_is_left_to_weasyprint(shapes):
    assert page_of_shapes(drawn(shapes)) is None
    assert page_of_shapes(drawn("<line />", style="stroke: red")) is None
