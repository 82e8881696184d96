"""Charts in somebody else's theme: everything is seen on its ground, and nothing but slots of the theme is named."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import get_args

import pytest

from briefwright.blocks.shapes import Chart
from briefwright.charts.plan import Paint, Role
from briefwright.deck.chart_colors import brand_chart_colors, chart_colors
from briefwright.deck.colors import Palette, shade
from briefwright.deck.inks import BLACK, WHITE
from briefwright.deck.legibility import heading_color
from briefwright.deck.looks import INK
from briefwright.deck.model.backdrop import Backdrop, Ground
from briefwright.deck.model.drawing import ChartColors, ThemeColor
from briefwright.deck.model.frame import SLIDE
from briefwright.deck.model.scene import ColorFill, Stop, rectangle
from briefwright.deck.repaint import repainted
from briefwright.images.colors import contrast
from charts.built import BRAND, on_slide


def theme(tx1: str, bg1: str, tx2: str, bg2: str, *accents: str) -> dict[str, str]:
    return dict(zip(("tx1", "bg1", "tx2", "bg2"), (tx1, bg1, tx2, bg2), strict=True)) | {
        f"accent{number}": color for number, color in enumerate(accents, 1)
    }


THEMES = {
    "Office": theme("#000000", "#FFFFFF", "#44546A", "#E7E6E6", "#4472C4", "#ED7D31", "#A5A5A5", "#FFC000", "#5B9BD5",
                    "#70AD47"),
    "pale": theme("#333333", "#FFFFFF", "#CCE5FF", "#FAFAFA", "#FFF2CC", "#DAE8FC", "#D5E8D4", "#F8CECC", "#E1D5E7",
                  "#FFFFFF"),
    "dark": theme("#FFFFFF", "#101820", "#A0B0C0", "#203040", "#1F2A44", "#003366", "#2E7D32", "#FFB300", "#101820",
                  "#222222"),
    "grey": theme("#000000", "#FFFFFF", "#222222", "#EEEEEE", *["#F0F0F0"] * 6),
    "own ground": theme("#000000", "#FFFFFF", "#000000", "#EEEEEE", *["#FFFFFF"] * 6),
}  # fmt: skip


@pytest.fixture(params=THEMES)
def slots(request: pytest.FixtureRequest) -> dict[str, str]:
    return THEMES[request.param]


def test_every_mark_stands_out_from_the_ground(slots: dict[str, str]) -> None:
    colors = chart_colors(slots)
    marks = {*colors.series, *colors.behind, colors.accent, colors.rise, colors.fall, colors.total, colors.base}
    assert {hue: contrast(shade(hue, slots), slots["bg1"]) for hue in marks if _faint(hue, slots)} == {}


def _faint(hue: ThemeColor, slots: dict[str, str]) -> bool:
    return contrast(shade(hue, slots), slots["bg1"]) < 3


def test_words_are_read_on_every_mark(slots: dict[str, str]) -> None:
    colors = chart_colors(slots)
    assert contrast(shade(colors.figures, slots), slots["bg1"]) >= 4.5
    for hue in chain(colors.series, colors.behind):
        assert contrast(shade(colors.words_on[hue], slots), shade(hue, slots)) >= 4.5


def test_what_is_highlighted_differs_from_what_is_behind_it(slots: dict[str, str]) -> None:
    colors = chart_colors(slots)
    assert shade(colors.accent, slots) != shade(colors.behind[0], slots)
    assert shade(colors.behind[0], slots) != shade(colors.behind[1], slots)


def test_what_stands_back_is_quieter_and_still_seen(slots: dict[str, str]) -> None:
    colors = chart_colors(slots)
    for hue in colors.series:
        quiet, own = (contrast(shade(one, slots), slots["bg1"]) for one in (colors.back[hue], hue))
        assert 1.5 <= quiet <= own


def test_a_colour_that_is_seen_is_the_themes_own() -> None:
    colors = chart_colors(THEMES["Office"])
    assert colors.series[0] == ThemeColor("accent1")
    assert colors.series[1].color == "accent2"
    assert colors.series[1] != ThemeColor("accent2"), "orange on white is 2.6"


def test_a_theme_like_the_brands_gets_the_brands_colours_in_the_order_of_its_accents() -> None:
    own = theme("#17202B", "#FFFFFF", "#13294B", "#F1F4F7", "#C23A1C", "#2F6690", "#2A7353", "#8A6100", "#53606C",
                "#84919E")  # fmt: skip
    colors, usual = chart_colors(own), ChartColors()
    assert list(colors.series) == sorted(usual.series, key=lambda hue: hue.color)
    assert colors.accent == usual.accent == ThemeColor("accent1")
    assert (colors.rise, colors.fall, colors.total) == (usual.rise, usual.fall, usual.total)


def test_the_brands_charts_are_in_the_colours_that_paper_has() -> None:
    assert brand_chart_colors(BRAND).hue(Paint("highlight")) == ThemeColor("accent1")
    turned = replace(BRAND, chart=(*BRAND.chart[1:], BRAND.chart[0]))
    colors = brand_chart_colors(turned)
    assert colors.hue(Paint("highlight")) == ThemeColor("accent1")
    assert colors.hue(Paint("behind-1")) == ThemeColor("accent6")
    assert (colors.on(Paint("behind-1")), colors.on(Paint("behind-2"))) == ("tx1", "bg1")


OWN = ("#7A1F5C", "#1F5C7A", "#5C7A1F", "#7A5C1F", "#1F7A5C", "#5C1F7A")


@pytest.mark.parametrize(
    ("chart", "lacking"),
    [(BRAND.chart[::-1], []), ((OWN[0], *BRAND.chart[1:]), [4]), (OWN, [5, 6]), ((OWN[0], OWN[1]) * 3, [])],
)
def test_series_keep_the_brands_order_and_the_highlight_its_accent(chart: tuple[str, ...], lacking: list[int]) -> None:
    brand = replace(BRAND, chart=chart)
    colors, palette = brand_chart_colors(brand), Palette(brand)
    shown = [palette.shade(colors.hue(Paint(role))) for role in get_args(Role)[:6]]
    assert [number for number, pair in enumerate(zip(shown, chart, strict=True), 1) if len({*pair}) > 1] == lacking
    assert len({*shown}) == len({*chart})
    assert palette.shade(colors.hue(Paint("total"))) == chart[0]
    assert palette.tone("accent") == palette.shade(colors.hue(Paint("highlight"))) == brand.color("accent")


def test_charts_and_heads_of_tables_give_way_with_the_words_of_drawings() -> None:
    drawing = on_slide("chart", "", INK.content, Chart("bar", (), (), ""))
    slots = THEMES["pale"]
    white = rectangle(SLIDE, ColorFill((Stop(0, slots["bg1"]),)))
    assert repainted(drawing, Backdrop(slots, (white,)), drawing.frame) == replace(drawing, colors=chart_colors(slots))
    assert [heading_color(THEMES[name]) for name in ("Office", "pale", "dark")] == ["tx2", "tx1", "tx2"]


@pytest.mark.parametrize("ground", ["#102040", "#0A4D3C", "#7F7F7F", "#FFF2CC"])
def test_on_another_ground_than_the_themes_all_of_a_chart_is_seen_there(ground: str, slots: dict[str, str]) -> None:
    colors = chart_colors(slots, Ground((ground,)))
    for hue in (colors.text, colors.figures):
        assert contrast(shade(hue, slots), ground) >= min(4.5, contrast("#000000", ground), contrast("#FFFFFF", ground))
    marks = {*colors.series, *colors.behind, colors.accent, colors.rise, colors.fall, colors.total, colors.base}
    assert all(contrast(shade(hue, slots), ground) >= 3 for hue in marks)
    assert contrast(shade(colors.grid, slots), ground) >= 1.1


def test_where_no_colour_of_the_theme_is_seen_there_is_black_and_white() -> None:
    slots = dict.fromkeys(THEMES["Office"], "#777777")
    assert chart_colors(slots, Ground(("#202020",))).text == WHITE
    assert chart_colors(slots, Ground(("#F0F0F0",))).text == BLACK


def test_hues_name_slots_and_never_literal_colours(slots: dict[str, str]) -> None:
    assert not re.findall("#[0-9A-F]{6}", repr(chart_colors(slots)))


def test_lines_of_the_grid_are_gray_where_the_brands_second_ground_is_a_full_colour() -> None:
    loud = replace(BRAND, colors={**BRAND.colors, "surface": "#FFD21F"})
    assert brand_chart_colors(BRAND).grid == ThemeColor("bg2", 0.85)
    assert brand_chart_colors(loud).grid == ThemeColor("bg1", 0.85)
