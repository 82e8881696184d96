"""Drawings as PNG: the pixels that PDFium draws, whichever way it is called."""

import io

import pypdfium2
from PIL import Image as Pillow

from briefwright.images.image import Image
from briefwright.pdf import raster
from briefwright.pdf.shapes import page_of_shapes

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="0 0 30 20" fill="#C23A1C">'
DRAWN = Image(f'{HEAD}<circle cx="9" cy="9" r="7" /><rect x="12" width="9" height="20" /></svg>'.encode(),
              "image/svg+xml", 30, 20)  # fmt: skip


def test_a_png_has_the_pixels_that_pdfium_draws():
    png = raster.rasterised(DRAWN, 131)
    with pypdfium2.PdfDocument(page_of_shapes(DRAWN)) as document:
        scale = 131 / document[0].get_width()
        drawn = document[0].render(scale=scale, fill_color=(255, 255, 255, 0)).to_pil()
    opened = Pillow.open(io.BytesIO(png.data))
    assert (opened.mode, opened.size, opened.tobytes()) == ("RGBA", (png.width, png.height), drawn.tobytes())


def test_it_is_the_same_where_pdfium_is_not_in_its_folder(monkeypatch):
    found = raster.rasterised(DRAWN, 131)
    monkeypatch.setattr(raster, "draw", lambda pdf, width: None)
    assert raster.rasterised.__wrapped__(DRAWN, 131) == found
