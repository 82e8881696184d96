"""The words of CSS for how a picture stands in its frame."""

import pytest

from briefwright.blocks.figure import Aspect, Position
from briefwright.blocks.shapes import row_of
from briefwright.richtext.text import plain
from briefwright.schema.models import InvalidFields, reader_of
from writing import blocks, look_over, picture, put, resolved

POSITION, ASPECT = reader_of(Position), reader_of(Aspect)


@pytest.mark.parametrize(
    ("written", "shares"),
    [
        ("top", (0.5, 0.0)),
        ("left", (0.0, 0.5)),
        ("center", (0.5, 0.5)),
        ("30% 20%", (0.3, 0.2)),
        ("25%", (0.25, 0.5)),
        ("right bottom", (1.0, 1.0)),
        ("bottom right", (1.0, 1.0)),
        ("top center", (0.5, 0.0)),
        ("center left", (0.0, 0.5)),
        ("left 12.5%", (0.0, 0.125)),
        ("Center", (0.5, 0.5)),
    ],
)
def test_a_position_is_read_as_css_does(written, shares):
    assert POSITION(written) == pytest.approx(shares)


@pytest.mark.parametrize("written", ["", "middle", "top bottom", "left right", "120%", "-5%", "top 20%", "1 2 3"])
def test_what_is_no_position_is_told(written):
    with pytest.raises(InvalidFields, match="expected a place"):
        POSITION(written)


@pytest.mark.parametrize(("written", "ratio"), [("16/9", 16 / 9), ("3 / 2", 1.5), ("1", 1), ("0.8", 0.8)])
def test_an_aspect_is_width_over_height(written, ratio):
    assert ASPECT(written) == pytest.approx(ratio)


@pytest.mark.parametrize("written", ["16:9", "1/0", "0", "100/1", "1/2/3", "wide", "..", "-1"])
def test_what_is_no_aspect_is_told(written):
    with pytest.raises(InvalidFields, match="expected width / height"):
        ASPECT(written)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("credit: Photo by Aoki", "Photo by Aoki"),
        ("licence: CC BY 4.0", "Licence: CC BY 4.0"),
        ("credit: Photo by Aoki, licence: CC BY 4.0", "Photo by Aoki. Licence: CC BY 4.0"),
        ("credit: Photo by Aoki., licence: CC BY 4.0", "Photo by Aoki. Licence: CC BY 4.0"),
    ],
)
def test_a_licence_follows_the_credit(tmp_path, written, printed):
    text = f"- figure: {{file: a.png, alt: A, {written}}}"
    [block] = resolved(tmp_path, blocks(text), files={"a.png": picture()}).blocks()
    assert plain(block.credit) == printed


BESIDE = """
- figure:
    message: Two stand beside each other
    pictures:
      - {file: a.png, alt: The first, caption: Before., credit: A, licence: CC0}
      - {file: a.png, alt: The second, caption: After., only: brief}
"""


@pytest.mark.parametrize(("output", "lang", "captions"), [
    ("brief", "en", ["(a) Before.", "(b) After."]), ("brief", "he", ["(א) Before.", "(ב) After."]),
    ("deck", "en", ["Before."]),
])  # fmt: skip
def test_pictures_side_by_side_have_letters_where_there_are_several(tmp_path, output, lang, captions):
    text = blocks(BESIDE).replace("lang: en", f"lang: {lang}")
    [block] = resolved(tmp_path, text, output, {"a.png": picture()}).blocks()
    assert [plain(one.caption) for one in block.pictures] == captions
    assert (block.number, block.pictures[0].alt, plain(block.pictures[0].credit)) == (
        "1",
        "The first",
        "A. Licence: CC0" if lang == "en" else "A. רישיון: CC0",
    )


@pytest.mark.parametrize("key", ["file: a.png", "alt: Both", "fit: cover", "decorative: true"])
def test_what_is_said_of_one_picture_clashes_with_several(tmp_path, key):
    [problem], _ = look_over(put(tmp_path, blocks(BESIDE + f"    {key}\n"), {"a.png": picture()}))
    assert f"`{key.split(':')[0]}` does not go with `pictures`" in problem.message


def test_a_row_of_pictures_is_even_and_fills_its_width():
    row = row_of([2.0, 1.0, 0.2])
    assert sum(row.columns) + 2 * row.gutter == pytest.approx(1)
    assert [width / row.height for width in row.widths] == pytest.approx([2.0, 1.0, 0.2])
    assert all(width <= column + 1e-9 for width, column in zip(row.widths, row.columns, strict=True))
