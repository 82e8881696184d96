"""What follows from a person's own accents, in each theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.brand.model import Brand
from briefwright.brand.read import read_brand
from briefwright.images.colors import chroma, contrast, hls
from briefwright.problems import Diagnostics

ROOT = Path(__file__).parents[2] / "templates"
INK = ROOT / "_brand.yml"
PRIMARIES = [
    "#006B60",
    "#FFD400",
    "#FF0000",
    "#13294B",
    "#000000",
    "#F7C6D0",
    "#138FA7",
    "#F28C00",
    "#5B2A86",
    "#808080",
]


def _brand(written: str, folder: Path, theme: str = "ink") -> Brand:
    own = folder / "_brand.yml"
    own.write_text(written, "utf-8")
    brand = read_brand([INK, ROOT / "themes" / theme / "_brand.yml", own], Diagnostics())
    assert brand is not None
    return brand


@pytest.mark.parametrize("theme", ["ink", "editorial", "signal"])
@pytest.mark.parametrize("primary", PRIMARIES)
def test_a_brand_of_one_colour_can_be_read_and_its_tints_are_muted(theme: str, primary: str, tmp_path: Path) -> None:
    brand = _brand(f"color: {{primary: '{primary}'}}", tmp_path, theme)
    pale = [brand.color(role) for role in ("accent-surface", "accent-2-surface")]
    assert brand.weak_pairs() == ()
    assert all(contrast(color, brand.color("paper")) >= 1.1 for color in pale)
    assert all(chroma(color) <= max(0.5, chroma(primary)) for color in pale)
    assert contrast(brand.color("on-dark-accent"), brand.color("dark")) >= 4.5


def test_tints_have_the_hue_of_the_accent_unless_a_person_names_them(tmp_path: Path) -> None:
    green = _brand("color: {primary: '#006B60'}", tmp_path)
    hues = [round(hls(green.color(role))[0], 1) for role in ("accent", "accent-2", "accent-surface", "on-dark-accent")]
    assert hues == [0.5] * 4
    assert green.chart[:2] == (green.color("accent-2"), green.color("accent"))
    named = _brand("color: {primary: '#006B60'}\ndefaults: {briefwright: {roles: {accent-surface: blush}}}", tmp_path)
    assert (named.color("accent-surface"), named.color("surface")) == ("#FBEEE9", green.color("surface"))
