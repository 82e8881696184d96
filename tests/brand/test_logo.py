"""The logo: which of an organisation's is printed on which ground, how large, and what is told of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from briefwright.brand.logo import Logo, Logos
from briefwright.brand.model import Brand
from briefwright.brand.read import read_brand
from briefwright.images.image import Image
from briefwright.images.inks import inks
from briefwright.io.project import builtin_templates
from briefwright.problems import Diagnostics, Location

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">{}</svg>'
NAVY, WHITE = "#13294B", "#FFFFFF"


def logo(shapes: str, width: int = 100, height: int = 40) -> Logo:
    drawn = SVG.format(width, height, shapes).encode()
    return Logo(Image(drawn, "image/svg+xml", width, height), "A", Location(Path("_brand.yml")))


DARK_INK, LIGHT_INK = logo('<circle r="9" fill="#14332A"/>'), logo('<circle r="9" fill="white"/>')


def read(folder: Path, text: str) -> tuple[Brand | None, list[str]]:
    (folder / "_brand.yml").write_text(text, "utf-8")
    found = Diagnostics()
    brand = read_brand([builtin_templates() / "_brand.yml", folder / "_brand.yml"], found)
    return brand, [f"{one.location.line}: {one.code} {one.message}" for one in found]


def picture(folder: Path, name: str, size: tuple[int, int]) -> None:
    Pillow.new("RGBA", size, (20, 60, 50, 255)).save(folder / name)


@pytest.mark.parametrize(
    ("light", "dark", "ground", "shown", "plate"),
    [
        (DARK_INK, LIGHT_INK, WHITE, DARK_INK, ""),
        (DARK_INK, LIGHT_INK, NAVY, LIGHT_INK, ""),
        (DARK_INK, None, NAVY, DARK_INK, WHITE),
        (LIGHT_INK, None, NAVY, LIGHT_INK, ""),
        (LIGHT_INK, None, WHITE, LIGHT_INK, NAVY),
        (None, LIGHT_INK, WHITE, LIGHT_INK, NAVY),
    ],
    ids=("light", "dark", "plate", "white alone", "white on white", "only for the dark"),
)
def test_a_logo_can_be_seen_on_every_ground(light, dark, ground, shown, plate) -> None:
    tables = ({"medium": one} if one else {} for one in (light, dark))
    placed = Logos(*tables).on("large", ground, WHITE, NAVY)
    assert placed is not None
    assert (placed.logo, placed.plate) == (shown, plate)


def test_a_logo_that_brings_its_own_ground_needs_no_plate() -> None:
    own = logo('<rect width="100" height="40" fill="#fff"/><circle r="9" fill="#333"/>')
    placed = Logos({"medium": own}).on("medium", NAVY, WHITE, NAVY)
    assert placed is not None
    assert placed.plate == ""


@pytest.mark.parametrize(
    ("aspect", "size"), [(10, (140, 14)), (3, (90, 30)), (1, (40.5, 40.5)), (0.25, (10.125, 40.5))]
)
def test_a_wide_logo_keeps_to_its_place_and_a_mark_stands_a_little_higher(aspect: float, size: object) -> None:
    assert logo("", round(40 * aspect), 40).fitted(140, 30) == pytest.approx(size)


def test_colours_of_a_drawing_come_from_attributes_styles_and_gradients() -> None:
    drawn = (
        '<style>.a{fill:#f00}</style><linearGradient id="g"><stop stop-color="blue"/></linearGradient>'
        '<path class="a"/><path style="fill:url(#g)"/><g fill="none" stroke="lime"><path/></g><path/>'
    )
    assert inks(logo(drawn).image) == dict.fromkeys(("#FF0000", "#0000FF", "#00FF00", "#000000"), 0.25)


def test_colours_of_a_picture_are_those_that_are_not_transparent() -> None:
    made, file = Pillow.new("RGBA", (96, 96)), BytesIO()
    made.paste((255, 255, 255, 255), (0, 0, 48, 96))
    made.save(file, "PNG")
    assert inks(Image(file.getvalue(), "image/png", 96, 96)) == {"#FFFFFF": 1.0}


def test_every_form_of_the_key_is_read(tmp_path: Path) -> None:
    for name in ("a.png", "b.png", "c.png"):
        picture(tmp_path, name, (400, 100))
    text = (
        "meta: {name: {full: Example Institute}}\nlogo:\n  images: {name: {path: a.png, alt: The name}, mark: b.png}\n"
        "  small: mark\n  medium: {light: name, dark: {path: c.png, alt: In white}}\n  large: c.png\n"
    )
    brand, told = read(tmp_path, text)
    assert (brand and {one.alt: one.image.name for one in brand.logos}, told) == (
        {"Example Institute": "c.png", "The name": "a.png", "In white": "c.png"}, []
    )  # fmt: skip
    alone, _ = read(tmp_path, "logo: a.png\n")
    assert alone is not None
    assert [(one.image.name, one.alt) for one in alone.logos] == [("a.png", "Logo")]


def test_a_logo_of_a_camera_s_size_is_made_smaller(tmp_path: Path) -> None:
    picture(tmp_path, "large.png", (4000, 1000))
    brand, told = read(tmp_path, "logo: large.png")
    assert brand is not None
    assert ([(one.image.width, one.image.height, one.image.name) for one in brand.logos], told) == (
        [(1600, 400, "large.png")], []
    )  # fmt: skip


def test_a_file_that_several_sizes_name_is_missing_once(tmp_path: Path) -> None:
    assert len(read(tmp_path, "logo: {images: {mark: no.svg}, small: mark, medium: mark, large: mark}")[1]) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("logo: a.pgn", "1: E301 there is no file “a.pgn”"),
        ("logo: ../a.png", "1: E302 “../a.png” is outside the folder of _brand.yml"),
        ("logo: broken.png", "1: E303 the picture “broken.png” is neither PNG, JPEG, GIF, WebP nor SVG"),
        ("logo: {images: {mark: a.png}, small: mrak}", "1: E301 `logo`: there is no image `mrak`"),
        ("logo: https://example.org/a.svg", "1: E302 the picture “https://example.org/a.svg” is outside"),
        ("logo: {tiny: a.png}", "1: E601 unknown key `tiny`"),
        ("logo: {large: small.png}", "1: W310 `large`: this logo has 40 × 10 pixels, and looks coarse in print"),
    ],
)
def test_what_is_wrong_with_a_logo_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    picture(tmp_path, "a.png", (400, 100))
    picture(tmp_path, "small.png", (40, 10))
    (tmp_path / "broken.png").write_text("no picture", "utf-8")
    assert read(tmp_path, text)[1][0].startswith(told)


def test_a_brand_has_words_for_each_language_and_those_it_lacks_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format(9, 9, '<circle r="9"/>'), "utf-8")
    (tmp_path / "_brand.yml").write_text("meta: {name: The port}\nlogo: a.svg\n", "utf-8")
    files = [builtin_templates() / "_brand.yml", tmp_path / "_brand.yml", tmp_path / "_brand.de.yml"]
    brand = read_brand(files, Diagnostics())
    assert brand is not None
    assert [one.message for one in brand.logos.untranslated("de")] == [
        "the alternative text of the logo, “The port”, is not translated"
    ]
    files[2].write_text("meta: {name: Der Hafen}\n", "utf-8")
    brand = read_brand(files, Diagnostics())
    assert brand is not None
    assert ([one.alt for one in brand.logos], list(brand.logos.untranslated("de"))) == (["Der Hafen"], [])
