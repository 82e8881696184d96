"""Icons by name and by file, and how they stand in each output."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefwright.brand.read import load_brand
from briefwright.deck.arrange.style import icon
from briefwright.deck.colors import Palette, tinted
from briefwright.deck.model.drawing import Group, PictureDrawing
from briefwright.images.loader import bundled_icon
from briefwright.io.project import builtin_templates
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from writing import blocks, look_over, put, resolved, told

OWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8" stroke="currentColor"/></svg>'
BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))


def test_an_icon_is_a_name_or_a_file(tmp_path):
    text = blocks("- stats: [{value: '1', label: a, icon: rocket}, {value: '2', label: b, icon: own.svg}]")
    [block] = resolved(tmp_path, text, files={"own.svg": OWN}).blocks()
    bundled, own = (tile.icon for tile in block.tiles)
    assert (bundled.width, bundled.height, bundled.name) == (24, 24, "rocket.svg")
    assert (own.width, own.height) == (8, 4)
    assert b"currentColor" in bundled.data
    assert b"currentColor" in own.data


def test_an_unknown_icon_is_told_with_a_guess(tmp_path):
    text = blocks("- process: [{label: Up, icon: rockett}, {label: Down, icon: qqqqqqqq}]")
    problems, _ = look_over(put(tmp_path, text), ["brief"])
    said = [told(problem, tmp_path) for problem in problems if problem.code == "E308"]
    assert said[0].endswith("E308 there is no icon `rockett` → did you mean `rocket`?")
    assert "lucide.dev/icons" in said[1]


def test_an_icon_takes_the_colour_of_the_theme_in_a_group_too(tmp_path):
    text = blocks("- stats: [{value: '1', label: a, icon: rocket}]")
    image = next(resolved(tmp_path, text).blocks()).tiles[0].icon
    drawn, palette = icon(image, 0, 0, 24, "one"), Palette(BRAND)
    for painted in (tinted(drawn, palette), tinted(Group("g", "A", (drawn,)), palette).children[0]):
        assert isinstance(painted, PictureDrawing)
        assert painted.tint is None
        assert painted.alt == ""
        assert b"currentColor" not in painted.image.data
        assert palette.slot("accent2").encode() in painted.image.data


@pytest.mark.parametrize("name", ["activity", "a-arrow-down", "zap"])
def test_an_icon_is_read_as_the_archive_has_it(name):
    with (files("lucide") / "lucide.zip").open("rb") as archive:
        assert bundled_icon(Text(name, Location(Path())), Diagnostics()).data == ZipFile(archive).read(f"{name}.svg")
