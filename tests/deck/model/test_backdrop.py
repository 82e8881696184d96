"""What is behind words: the colours of a scene, cell by cell."""

from io import BytesIO

from PIL import Image

from briefwright.deck.model.backdrop import Backdrop
from briefwright.deck.model.frame import Frame
from briefwright.deck.model.scene import ColorFill, Line, Painted, PictureFill, Stop, rectangle

SIZE = Frame(0, 0, 960, 540)
WHITE = rectangle(SIZE, ColorFill((Stop(0, "#FFFFFF"),)))
LEFT = Frame(20, 100, 400, 300)
RIGHT = Frame(540, 100, 400, 300)


def behind(frame: Frame, *scene: Painted) -> set[str]:
    return set(Backdrop({}, (WHITE, *scene), SIZE).behind(frame).colors)


def test_the_topmost_shape_is_seen_and_only_where_it_is() -> None:
    navy = rectangle(Frame(0, 0, 480, 540), ColorFill((Stop(0, "#102040"),)))
    assert behind(LEFT, navy) == {"#102040"}
    assert behind(RIGHT, navy) == {"#FFFFFF"}


def test_what_is_half_transparent_is_mixed_with_what_is_below() -> None:
    assert behind(LEFT, rectangle(SIZE, ColorFill((Stop(0, "#000000", 0.5),)))) == {"#808080"}


def test_a_hole_and_the_outside_of_a_slanted_shape_show_what_is_below() -> None:
    ring = ((0, 0), (960, 0), (960, 540), (0, 540), (0, 0)), ((500, 50), (950, 50), (950, 450), (500, 450), (500, 50))
    assert behind(RIGHT, Painted(ring, (960, 0, 0, 540, 0, 0), ColorFill((Stop(0, "#102040"),)))) == {"#FFFFFF"}
    wedge = (((0, 0), (960, 0), (0, 540), (0, 0)),)
    found = behind(SIZE, Painted(wedge, (960, 0, 0, 540, 0, 0), ColorFill((Stop(0, "#102040"),))))
    assert found == {"#FFFFFF", "#102040"}


def test_a_gradient_runs_along_its_angle_and_a_picture_is_cropped() -> None:
    fade = ColorFill((Stop(0, "#000000"), Stop(1, "#FFFFFF")), 0.0, "a gradient")
    assert max(behind(Frame(0, 0, 90, 540), rectangle(SIZE, fade))) < "#202020"
    assert min(behind(Frame(870, 0, 90, 540), rectangle(SIZE, fade))) > "#DFDFDF"
    halves, data = Image.new("RGB", (64, 48), "#FF0000"), BytesIO()
    halves.paste("#0000FF", (32, 0, 64, 48))
    halves.save(data, "PNG")
    assert behind(LEFT, rectangle(SIZE, PictureFill(data.getvalue(), (0.5, 0, 0, 0)))) == {"#0000FF"}
    assert behind(LEFT, rectangle(SIZE, PictureFill(b"not a picture"))) == set()


def test_a_broad_line_counts_and_a_hairline_does_not() -> None:
    stroke = Painted((((0, 250), (960, 250)),), (960, 0, 0, 0, 0, 250), None, Line("#102040", 1.0, 60))
    assert behind(Frame(0, 235, 960, 30), stroke) == {"#102040"}
    thin = Painted((((0, 250), (960, 250)),), (960, 0, 0, 0, 0, 250), None, Line("#102040", 1.0, 1))
    assert behind(Frame(0, 235, 960, 30), thin) == {"#FFFFFF"}
