"""Colours of the theme, as Office computes them."""

from pathlib import Path

import pytest

from briefwright.brand.read import load_brand
from briefwright.deck.colors import Palette, XmlColors, lightened, theme_colors, tone_xml, with_calm_tints
from briefwright.deck.looks.motifs import motif_colors
from briefwright.deck.model.drawing import ThemeColor
from briefwright.deck.opc import NS, Package, parse_xml
from briefwright.images.colors import contrast
from deck.template.parts import MASTER, changed, office, replacing

BUILTIN = (Path(__file__).parents[2] / "templates" / "_brand.yml").read_text(encoding="utf-8")
BRAND = load_brand(BUILTIN)
A = f'xmlns:a="{NS["a"]}"'
THEME = parse_xml(
    f'<a:theme {A}><a:themeElements><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="102030"/></a:dk1>'
    '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="336699"/></a:accent1></a:clrScheme>'
    "</a:themeElements></a:theme>".encode()
)
COLORS = XmlColors(THEME, {"tx1": "dk1", "bg1": "lt1"})


@pytest.mark.parametrize(("share", "more", "color"), [
    (1.0, 0.0, "#336699"), (1 / 3, 0.0, "#112233"), (0.4, 0.6, "#A3C2E0"), (1.0, 1.0, "#FFFFFF"),
])  # fmt: skip
def test_a_colour_is_made_lighter_or_darker(share: float, more: float, color: str) -> None:
    assert lightened("#336699", share, more) == color


@pytest.mark.parametrize(("xml", "color"), [
    ('<a:schemeClr {} val="tx1"/>', "#102030"),
    ('<a:schemeClr {} val="accent1"><a:lumMod val="33333"/></a:schemeClr>', "#112233"),
    ('<a:srgbClr {} val="00FF00"><a:shade val="50000"/></a:srgbClr>', "#00BC00"),
    ('<a:srgbClr {} val="00FF00"><a:tint val="50000"/></a:srgbClr>', "#BCFFBC"),
    ('<a:srgbClr {} val="336699"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:srgbClr>', "#A2C2E1"),
    ('<a:srgbClr {} val="336699"><a:tint val="40000"/></a:srgbClr>', "#CDD3DE"),
    ('<a:srgbClr {} val="336699"><!-- lighter --><a:tint val="40%"/></a:srgbClr>', "#CDD3DE"),
    ('<a:srgbClr {} val="336699"><a:lumOff val="-90000"/></a:srgbClr>', "#000000"),
    ('<a:srgbClr {} val="336699"><a:alpha val="50000"/></a:srgbClr>', None),
    ('<a:schemeClr {} val="phClr"/>', "#ABCDEF"),
    ('<a:prstClr {} val="red"/>', "#FF0000"),
    ('<a:schemeClr {} val="accent6"/>', None),
])  # fmt: skip
def test_a_colour_of_a_template_is_what_its_theme_and_map_make_of_it(xml: str, color: str | None) -> None:
    assert COLORS.color(parse_xml(xml.format(A).encode()), "#ABCDEF") == color


def test_a_gradient_is_not_a_plain_colour() -> None:
    assert COLORS.fill(parse_xml(f"<a:gradFill {A}/>".encode())) is None


def test_on_a_dark_layout_text_and_ground_change_places() -> None:
    light, dark = Palette(BRAND), Palette(BRAND, dark=True)
    assert (light.slot("bg1"), light.slot("tx1")) == (BRAND.color("paper"), BRAND.color("text"))
    assert (dark.slot("bg1"), dark.slot("tx1")) == (BRAND.color("dark"), BRAND.color("paper"))
    assert dark.slot("hlink") == BRAND.color("paper")


def test_a_tone_is_a_colour_of_the_theme_in_xml_and_in_numbers() -> None:
    assert tone_xml("muted", dark=True) == '<a:schemeClr val="tx2"><a:lumMod val="75000"/></a:schemeClr>'
    assert Palette(BRAND, dark=True).tone("muted") == Palette(BRAND, dark=True).shade(ThemeColor("tx2", 0.75))


def test_the_slots_of_a_template_go_through_the_map_of_its_master() -> None:
    swapped = changed(office(), (MASTER, replacing('bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"')))
    assert theme_colors(Package(swapped), MASTER)["bg1"] == theme_colors(Package(office()), MASTER)["tx1"]


def test_the_schemes_that_a_theme_once_had_are_passed_over() -> None:
    scheme = '<a:clrScheme name="{}"><a:accent1><a:srgbClr val="{}"/></a:accent1></a:clrScheme>'
    own, old = scheme.format("own", "336699"), scheme.format("old", "BBE0E3")
    extra = f"<a:extraClrSchemeLst><a:extraClrScheme>{old}</a:extraClrScheme></a:extraClrSchemeLst>"
    theme = f"<a:theme {A}><a:themeElements>{own}</a:themeElements>{extra}</a:theme>"
    assert XmlColors(parse_xml(theme.encode()), {}).slot("accent1") == "#336699"


def test_tints_of_a_glaring_accent_are_muted_in_the_file_as_they_are_measured() -> None:
    brand = load_brand(BUILTIN, "color: {primary: '#006B60'}")
    written = with_calm_tints(tone_xml("accent-surface").encode(), brand).decode()
    assert written.endswith('<a:lumMod val="10000"/><a:lumOff val="90000"/><a:satMod val="50000"/></a:schemeClr>')
    assert Palette(brand).tone("accent-surface") == lightened("#006B60", 0.1, 0.9, 0.5)
    assert with_calm_tints(tone_xml("accent-surface").encode(), BRAND).decode() == tone_xml("accent-surface")


@pytest.mark.parametrize("secondary", ["#138FA7", "#FFD400", "#13294B", "#808080"])
def test_the_number_of_a_page_can_be_read_on_the_disc_of_a_divider(secondary: str) -> None:
    palette = Palette(load_brand(BUILTIN, f"color: {{secondary: '{secondary}'}}"), dark=True)
    disc = motif_colors("bg1", palette).second
    assert contrast(palette.shade(disc), palette.slot("tx1")) >= 4.5
