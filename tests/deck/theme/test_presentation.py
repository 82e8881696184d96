"""The base deck: opened again, and compared with the geometry and the brand that it was written from."""

import colorsys
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pptx.util import Pt

from briefwright.brand.read import load_brand
from briefwright.deck.colors import theme_slots, tone_xml
from briefwright.deck.drawingml import scheme_color
from briefwright.deck.looks import INK
from briefwright.deck.looks.motifs import Artwork
from briefwright.deck.model.color import ThemeColor
from briefwright.deck.model.geometry import EMU_PER_POINT, SLIDE, Frame, Layout, Placeholder
from briefwright.deck.model.path import circle
from briefwright.deck.opc import NS, parse_xml
from briefwright.deck.pptx.parts import OpenPackage
from briefwright.deck.theme import TABLE_STYLE_ID, base_deck, brand_template, office_language
from briefwright.deck.theme.masters import layout as layout_xml
from briefwright.images.colors import contrast

BUILTIN = (Path(__file__).parents[3] / "templates" / "_brand.yml").read_text(encoding="utf-8")
BRAND = load_brand(BUILTIN)
LINE = 1.22
STANDARD_TYPES = {
    "Title Slide": "title",
    "Section Header": "secHead",
    "Title and Content": "obj",
    "Two Content": "twoObj",
    "Comparison": "twoTxTwoObj",
    "Title Only": "titleOnly",
    "Title and Table": "tbl",
    "Title and Chart": "chart",
    "Picture with Caption": "picTx",
    "Blank": "blank",
}
every_layout = pytest.mark.parametrize("layout", INK.layouts.values(), ids=INK.layouts)


@pytest.fixture(scope="module")
def deck() -> bytes:
    return base_deck(BRAND, "en")


def parts(deck: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_it_opens_with_the_layouts_under_powerpoints_names(deck: bytes) -> None:
    layouts = Presentation(BytesIO(deck)).slide_layouts
    assert [layout.name for layout in layouts] == list(INK.layouts)
    types = {layout.name: layout._element.get("type") for layout in layouts}
    assert {name: type_ for name, type_ in types.items() if type_} == STANDARD_TYPES


def test_its_slides_are_sixteen_to_nine(deck: bytes) -> None:
    presentation = Presentation(BytesIO(deck))
    assert (presentation.slide_width, presentation.slide_height) == (Pt(SLIDE.w), Pt(SLIDE.h)) == (12192000, 6858000)


@pytest.mark.parametrize("lang", ["en", "ja", "zh-Hant"])
def test_the_auditor_finds_nothing(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "base.pptx"
    path.write_bytes(base_deck(BRAND, lang))
    assert OpenXmlValidator().validate(path).errors == []


def test_it_is_the_same_bytes_each_time(deck: bytes) -> None:
    assert base_deck(BRAND, "en") == deck


def test_only_the_theme_holds_literal_colours(deck: bytes) -> None:
    literal = re.compile(r"srgbClr|sysClr|prstClr|scrgbClr|hslClr")
    assert {name.rpartition("/")[0] for name, xml in parts(deck).items() if literal.search(xml)} == {"ppt/theme"}


def test_only_the_theme_names_typefaces(deck: bytes) -> None:
    named = {
        face
        for name, xml in parts(deck).items()
        if "/theme/" not in name
        for face in re.findall(r'<a:(?:latin|ea|cs) typeface="([^"]*)"', xml)
    }
    assert named == {f"+{kind}-{script}" for kind in ("mj", "mn") for script in ("lt", "ea", "cs")}


@every_layout
def test_each_placeholder_stands_where_the_geometry_says(deck: bytes, layout: Layout) -> None:
    own = Presentation(BytesIO(deck)).slide_layouts.get_by_name(layout.name)
    written = {shape.placeholder_format.idx: shape for shape in own.placeholders}
    for placeholder in (*layout.placeholders, *layout.footers):
        shape = written.pop(placeholder.idx)
        assert (shape.left, shape.top, shape.width, shape.height) == placeholder.outer().emu
        size = shape._element.find(".//{*}lvl1pPr/{*}defRPr").get("sz")
        assert int(size) == BRAND.slide_size(placeholder.size) * 100
    assert not written


@every_layout
def test_nothing_leaves_the_slide(layout: Layout) -> None:
    frames = [placeholder.outer() for placeholder in (*layout.placeholders, *layout.footers)]
    frames += [rule.frame for rule in layout.rules] + ([layout.canvas] if layout.canvas else [])
    assert all(min(frame.x, frame.y) >= 0 for frame in frames)
    assert all(frame.right <= SLIDE.w and frame.bottom <= SLIDE.h for frame in frames)


@every_layout
def test_no_placeholder_overlaps_another(layout: Layout) -> None:
    places = [place for place in (*layout.placeholders, *layout.footers) if place.frame != SLIDE]
    assert not [(one.role, other.role) for one, other in combinations(places, 2) if overlap(one, other)]


MAKING_ROOM = ("note", "context", "head")
"""Places that are filled only by forms that leave them room."""


def overlap(first: Placeholder, second: Placeholder) -> bool:
    if first.role.startswith(MAKING_ROOM) or second.role.startswith(MAKING_ROOM):
        return False
    one, other = first.frame, second.frame
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@every_layout
def test_each_box_holds_the_lines_it_promises(layout: Layout) -> None:
    for placeholder in (*layout.placeholders, *layout.footers):
        assert placeholder.lines * line_of(placeholder) <= placeholder.frame.h, placeholder.role


def line_of(placeholder: Placeholder) -> float:
    return BRAND.slide_size(placeholder.size) * LINE * placeholder.leading


@every_layout
def test_no_two_placeholders_share_a_number_or_a_role(layout: Layout) -> None:
    placeholders = (*layout.placeholders, *layout.footers)
    assert len({ph.idx for ph in placeholders}) == len({ph.role for ph in placeholders}) == len(placeholders)


@every_layout
def test_a_title_is_read_first_but_for_a_picture_behind_it(layout: Layout) -> None:
    read = [place.role for place in layout.placeholders if place.frame != SLIDE]
    assert read[:1] == ["title"][: len(read)]


@pytest.mark.parametrize("look", ["ink", "editorial", "signal"])
def test_its_parts_are_as_they_would_be_written_again(look: str) -> None:
    made = brand_template(replace(BRAND, look=look), "ja", Artwork("rings", 3)).package
    assert OpenPackage(made, own=True).files() == OpenPackage(made).files()


def test_a_drawing_stands_where_text_would() -> None:
    assert INK.layouts["Title Only"].frame("canvas") == INK.layouts["Title and Content"].frame("body")
    assert INK.layouts["Title Only"].slots == ("title", "note", "source", "section", "canvas")


def test_frames_are_whole_in_emu() -> None:
    assert Frame(1, 2, 3.5, 0.75).emu == (12700, 25400, 44450, 9525)
    assert EMU_PER_POINT * 72 == 914400


def test_every_tone_can_be_read_on_its_layout() -> None:
    for layout in INK.layouts.values():
        for placeholder in (*layout.placeholders, *layout.footers):
            words = printed(tone_xml(placeholder.tone, layout.dark), layout.dark)
            filled = behind(layout, placeholder)
            ground = printed(filled, layout.dark) if filled else BRAND.color("dark" if layout.dark else "paper")
            assert contrast(words, ground) >= 4.5, (layout.name, placeholder.role)


def behind(layout: Layout, placeholder: Placeholder) -> str:
    """The XML of what is filled behind a placeholder's words; empty: the slide's own background."""
    fields = [(path, scheme_color(path.fill)) for path in layout.art if path.fill]
    tones = [(rule.frame, rule.tone) for rule in layout.rules]
    tones += [(place.outer(), place.fill) for place in layout.placeholders if place.fill]
    shapes = [*fields, *((frame, tone_xml(tone, layout.dark)) for frame, tone in tones)]
    return next((xml for shape, xml in reversed(shapes) if shape.covers(placeholder.frame)), "")


def printed(xml: str, dark: bool) -> str:
    """The colour that a theme colour with its `lumMod` and `lumOff` comes to (ECMA-376, 20.1.2.3.20)."""
    light = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
    mapped = {"tx1": "lt1", "bg1": "dk2", "tx2": "lt2", "bg2": "dk1"} if dark else light
    name = re.findall(r'schemeClr val="(\w+)"', xml)[0]
    base = theme_slots(BRAND)[mapped.get(name, name)]
    share = {key: int(value) / 100000 for key, value in re.findall(r'(lumMod|lumOff) val="(\d+)"', xml)}
    hue, light_, strength = colorsys.rgb_to_hls(*(int(base[n : n + 2], 16) / 255 for n in (1, 3, 5)))
    rgb = colorsys.hls_to_rgb(hue, min(1, light_ * share.get("lumMod", 1) + share.get("lumOff", 0)), strength)
    return "#" + "".join(f"{round(part * 255):02X}" for part in rgb)


def test_the_theme_carries_the_brand(deck: bytes) -> None:
    theme = parts(deck)["ppt/theme/theme1.xml"]
    assert f'<a:dk1><a:srgbClr val="{BRAND.color("text")[1:]}"/></a:dk1>' in theme
    assert f'<a:accent1><a:srgbClr val="{BRAND.color("accent")[1:]}"/></a:accent1>' in theme
    assert '<a:latin typeface="Cambria"/><a:ea typeface=""/>' in theme
    assert set(re.findall(r'<a:font script="(\w+)"', theme)) == {"Jpan", "Hang", "Hans", "Hant", "Arab", "Hebr"}


@pytest.mark.parametrize(
    ("lang", "face"),
    [("ja", "Yu Mincho"), ("ko-KR", "Malgun Gothic"), ("zh-TW", "Microsoft JhengHei"), ("zh", "DengXian")],
)
def test_an_east_asian_deck_names_its_faces(lang: str, face: str) -> None:
    theme = parts(base_deck(BRAND, lang))["ppt/theme/theme1.xml"]
    assert f'<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface="{face}"/>' in theme


def test_only_scripts_that_have_italics_are_set_in_them() -> None:
    italic = {lang: [xml for xml in parts(base_deck(BRAND, lang)).values() if ' i="1"' in xml] for lang in ("en", "ja")}
    assert (len(italic["en"]), len(italic["ja"])) == (1, 0)


def test_figures_among_arabic_words_are_of_one_face_with_them() -> None:
    theme = parts(base_deck(BRAND.among("Arab"), "ar"))["ppt/theme/theme1.xml"]
    assert re.findall(r'<a:(?:latin|cs) typeface="(\w*)"/>', theme) == ["Arial"] * 4


def test_a_language_is_named_as_office_names_it() -> None:
    assert [office_language(lang) for lang in ("ja", "en", "en-GB", "zh-Hant")] == ["ja-JP", "en-US", "en-GB", "zh-TW"]
    assert [office_language(lang) for lang in ("pl", "uk", "sv", "pt", "tlh")] == [
        "pl-PL", "uk-UA", "sv-SE", "pt-PT", "tlh"
    ]  # fmt: skip


def test_dark_layouts_change_the_meaning_of_the_colours(deck: bytes) -> None:
    layouts = Presentation(BytesIO(deck)).slide_layouts
    dark = {layout.name for layout in layouts if layout._element.find("{*}clrMapOvr/{*}overrideClrMapping") is not None}
    assert dark == {layout.name for layout in INK.layouts.values() if layout.dark}
    assert dark == {"Title Slide", "Section Header", "Picture Full"}


def test_what_is_drawn_on_a_layout_is_behind_its_placeholders_and_decorative() -> None:
    disc = circle("Disc", 960, 540, 200, ThemeColor("accent1", 0.8))
    shapes = parse_xml(layout_xml(replace(INK.layouts["Title Only"], art=(disc,)), BRAND).encode()).findall(
        ".//p:sp", NS
    )
    drawn, title, *_ = shapes
    assert [drawn.find(f".//{tag}", NS) is None for tag in ("a:custGeom", "adec:decorative", "p:ph")] == [0, 0, 1]
    assert title.find(".//p:ph", NS).get("type") == "title"
    assert len({shape.find(".//p:cNvPr", NS).get("id") for shape in shapes}) == len(shapes)


def test_a_table_on_a_slide_can_name_the_decks_style(deck: bytes) -> None:
    styles = parts(deck)["ppt/tableStyles.xml"]
    assert f'styleId="{TABLE_STYLE_ID}"' in styles
    assert all(f"<a:{part}>" in styles for part in ("wholeTbl", "band1H", "firstCol", "firstRow", "nwCell"))


def test_every_footer_has_a_run(deck: bytes) -> None:
    for layout in Presentation(BytesIO(deck)).slide_layouts:
        for placeholder in layout.placeholders:
            if placeholder.placeholder_format.idx in {foot.idx for foot in INK.footers}:
                assert placeholder.text_frame.text


def test_a_nearer_brand_reaches_the_deck() -> None:
    nearer = load_brand(BUILTIN, 'color: {dark: "#402030"}')
    assert '<a:dk2><a:srgbClr val="402030"/></a:dk2>' in parts(base_deck(nearer, "en"))["ppt/theme/theme1.xml"]


def test_a_brand_may_have_signs_that_xml_reserves() -> None:
    named = load_brand(BUILTIN, 'meta: {name: "A & \\"B\\" <C>"}')
    Presentation(BytesIO(base_deck(named, "en")))


def test_a_template_is_made_once_for_brief_after_brief() -> None:
    first, again = brand_template(BRAND, "en"), brand_template(replace(BRAND), "en")
    assert first is again
    assert brand_template(BRAND, "ja").package != first.package
