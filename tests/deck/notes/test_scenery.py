"""The scene of a template's layout → SVG behind the slides of the notes."""

from io import BytesIO

from PIL import Image

from briefwright.deck.model.frame import Frame
from briefwright.deck.model.scene import ColorFill, Line, Painted, PictureFill, Stop, rectangle
from briefwright.deck.notes.backdrop import svg
from briefwright.deck.notes.scenery import scenery
from briefwright.images.image import Image as Picture
from briefwright.pdf.raster import rasterised

SIZE = Frame(0, 0, 160, 90)
NAVY = ColorFill((Stop(0, "#102040"),))


def pixel(x: int, y: int, *scene: Painted) -> tuple[int, ...]:
    drawn = svg(SIZE.w, SIZE.h, scenery(scene))
    png = rasterised(Picture(drawn.encode(), "image/svg+xml", SIZE.w, SIZE.h), 160)
    return tuple(Image.open(BytesIO(png.data)).convert("RGB").getpixel((x, y)))  # type: ignore[arg-type]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def test_shapes_gradients_and_lines_are_drawn_where_they_are() -> None:
    bar = rectangle(Frame(0, 0, 80, 90), NAVY)
    fade = rectangle(Frame(80, 0, 80, 90), ColorFill((Stop(0, "#000000"), Stop(1, "#FFFFFF")), 90.0, "a gradient"))
    line = Painted((((0, 45), (80, 45)),), (80, 0, 0, 0, 0, 45), None, Line("#FF0000", 1.0, 6))
    assert near(pixel(20, 20, bar, fade, line), (16, 32, 64))
    assert near(pixel(20, 45, bar, fade, line), (255, 0, 0))
    assert pixel(120, 8, bar, fade)[0] < 60 < 190 < pixel(120, 82, bar, fade)[0]


def test_a_picture_is_cropped_turned_and_cut_to_its_outline() -> None:
    halves, data = Image.new("RGB", (64, 48), "#FF0000"), BytesIO()
    halves.paste("#0000FF", (32, 0, 64, 48))
    halves.save(data, "PNG")
    cropped = rectangle(Frame(40, 20, 80, 50), PictureFill(data.getvalue(), (0.5, 0, 0, 0)))
    assert near(pixel(50, 45, cropped), (0, 0, 255))
    upside_down = Painted(cropped.outlines, (-80, 0, 0, -50, 120, 70), PictureFill(data.getvalue()))
    assert near(pixel(50, 45, upside_down), (0, 0, 255))
    triangle = Painted((((40, 20), (120, 20), (40, 70), (40, 20)),), cropped.matrix, cropped.fill)
    assert near(pixel(110, 60, rectangle(SIZE, NAVY), triangle), (16, 32, 64))


def test_a_picture_that_cannot_be_read_is_left_out_and_a_large_one_made_smaller() -> None:
    assert "<image" not in scenery((rectangle(SIZE, PictureFill(b"EMF")),))
    large = BytesIO()
    Image.effect_noise((3000, 2000), 90).save(large, "PNG")
    assert len(scenery((rectangle(SIZE, PictureFill(large.getvalue())),))) < len(large.getvalue())
