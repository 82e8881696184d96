"""A deck on each of the templates that organisations have: nothing lost, nothing left over, nothing overlapping."""

import re
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from briefwright.deck.fit import fit_deck
from briefwright.deck.looks import INK
from briefwright.deck.model.deck import ArrangedDeck, Deck, Placed, PlacedText
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.storyboard import build_deck
from briefwright.deck.template.load import deck_template, read_template
from briefwright.deck.theme import TABLE_STYLE_ID
from briefwright.io.archive import Refused
from briefwright.problems import Diagnostics
from briefwright.richtext.text import plain, rich
from deck.lint.deck import lint_deck
from deck.template.built import BRAND, DOCUMENT, EVERY_KIND, SECRET, TEMPLATES
from deck.template.parts import LAYOUT, MASTER, THEME, changed, office, replacing, substituting, taken_apart

FOOTER = PP_PLACEHOLDER.FOOTER
every_template = pytest.mark.parametrize("name", TEMPLATES)


@cache
def told() -> Deck:
    return build_deck(DOCUMENT, EVERY_KIND, Diagnostics())


@cache
def template(name: str) -> bytes:
    return TEMPLATES[name]()


@cache
def ground(name: str) -> DeckTemplate:
    return deck_template(read_template(template(name), {}), BRAND)


@cache
def arranged(name: str) -> ArrangedDeck:
    diagnostics = Diagnostics()
    deck = fit_deck(told(), ground(name), diagnostics)
    assert [problem.message for problem in diagnostics] == []
    return deck


@cache
def written(name: str) -> bytes:
    return print_deck(arranged(name), ground(name))


@every_template
def test_everything_fits_and_the_deck_has_no_fault(name: str) -> None:
    assert lint_deck(written(name), ground(name).scale) == []


def spaced(words: str) -> str:
    """Without the spaces at which a line may not end."""
    return words.replace("\u00a0", " ")


@every_template
def test_the_deck_opens_with_its_own_slides_in_order_and_no_others(name: str) -> None:
    deck = Presentation(BytesIO(written(name)))
    titles = [spaced(slide.shapes.title.text_frame.text.replace("\x0b", "\n")) for slide in deck.slides]
    told_titles = [slide.slots(ground(name).layouts[slide.layout])["title"] for slide in arranged(name).slides]
    assert titles == [spaced(plain(title.paragraphs[0])) for title in told_titles]
    names = zipfile.ZipFile(BytesIO(written(name))).namelist()
    assert len([one for one in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", one)]) == len(titles)


@every_template
def test_every_word_of_the_deck_is_on_its_slide(name: str) -> None:
    deck = Presentation(BytesIO(written(name)))
    for slide, meant in zip(deck.slides, arranged(name).slides, strict=True):
        shown = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for filled in meant.filled:
            for paragraph in filled.paragraphs:
                assert plain(paragraph).replace("\n", "\x0b") in shown
        assert plain(meant.source_line) in shown
        assert told().marking in shown


@every_template
def test_title_content_source_and_foot_stand_clear_of_each_other_and_on_the_slide(name: str) -> None:
    size = ground(name).size
    for layout in ground(name).layouts.values():
        frames = {place.role: place.frame for place in layout.placeholders}
        if layout.canvas:
            frames["canvas"] = layout.canvas
        for role, frame in frames.items():
            assert frame.x >= 0, (layout.name, role)
            assert frame.y >= 0, (layout.name, role)
            assert frame.right <= size.w + 0.1, (layout.name, role)
            assert frame.bottom <= size.h + 0.1, (layout.name, role)
        ours = {place.role: place.frame for place in INK.layouts[layout.name].placeholders}
        if canvas := INK.layouts[layout.name].canvas:
            ours["canvas"] = canvas
        meeting = {(a, b) for a in frames for b in frames if a < b and meet(frames[a], frames[b])}
        by_design = {(a, b) for a in ours for b in ours if a < b and meet(ours[a], ours[b])}
        assert {pair for pair in meeting if "note" not in pair} <= by_design, layout.name


def meet(one: Frame, other: Frame) -> bool:
    close = 0.5
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > close and down > close


@every_template
def test_the_deck_is_the_same_each_time(name: str) -> None:
    assert print_deck(arranged(name), deck_template(read_template(template(name), {}), BRAND)) == written(name)


def test_nothing_of_the_sample_slides_is_left() -> None:
    archive = zipfile.ZipFile(BytesIO(written("with_samples")))
    assert [one for one in archive.namelist() if SECRET.encode() in archive.read(one)] == []
    lost = ("comment", "printerSettings", "thumbnail", "custShow")
    assert [one for one in archive.namelist() if any(word in one for word in lost)] == []
    assert b"custShow" not in archive.read("ppt/presentation.xml")


def test_a_table_has_our_style_and_the_template_keeps_its_own() -> None:
    styles = zipfile.ZipFile(BytesIO(written("office"))).read("ppt/tableStyles.xml").decode()
    assert f'styleId="{TABLE_STYLE_ID}"' in styles
    assert 'def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"' in styles


def test_locked_pictures_stay_locked_and_nothing_of_ours_stands_on_them() -> None:
    master = zipfile.ZipFile(BytesIO(written("decorated"))).read("ppt/slideMasters/slideMaster1.xml").decode()
    assert master.count('noMove="1"') == 2
    logos = [Frame(120_000, 5_900_000, 700_000, 700_000), Frame(8_300_000, 5_900_000, 700_000, 700_000)]
    corners = [Frame(logo.x / 12_700, logo.y / 12_700, logo.w / 12_700, logo.h / 12_700) for logo in logos]
    boxes = [place for layout in ground("decorated").layouts.values() for place in layout.placeholders]
    on_them = {place.role for place in boxes if place.adopted.box and any(meet(place.frame, one) for one in corners)}
    assert on_them == set()


def test_both_masters_are_handed_on_and_all_slides_stand_on_one() -> None:
    deck = Presentation(BytesIO(written("two_masters")))
    masters = {slide.slide_layout.slide_master.part.partname for slide in deck.slides}
    assert (len(deck.slide_masters), len(masters)) == (2, 1)


def test_the_footers_of_layouts_hold_a_run_that_says_how_they_look() -> None:
    deck = Presentation(BytesIO(written("office")))
    holders = [*deck.slide_masters, *deck.slide_layouts]
    footers = [one for holder in holders for one in holder.placeholders if one.placeholder_format.type == FOOTER]
    assert len(footers) > 5
    assert all(foot.text_frame.paragraphs[0].runs for foot in footers)


def test_the_theme_is_the_templates() -> None:
    theme = zipfile.ZipFile(BytesIO(template("office"))).read("ppt/theme/theme1.xml").decode()
    ours = zipfile.ZipFile(BytesIO(written("office"))).read("ppt/theme/theme1.xml").decode()
    colors = re.compile(r"<a:clrScheme.*?</a:clrScheme>", re.DOTALL)
    assert colors.search(theme)[0].replace(" />", "/>") == colors.search(ours)[0]


def test_words_are_measured_at_the_size_and_in_the_box_of_the_template() -> None:
    body = ground("office").layouts["Title and Content"].placeholder("body")
    assert ground("office").points(body) == 32
    assert round(body.frame.w, 1) == 633.6
    assert ground("office").layouts["Title Slide"].placeholder("byline").adopted.box == "tx1"


def test_places_made_for_a_few_words_are_larger_on_slides_where_there_is_room() -> None:
    layout, own = ground("narrow_places").layouts["Title and Content"], 500_000 / 12_700
    title, body = layout.placeholder("title"), layout.placeholder("body")
    assert title.frame.h > 2 * 24 * 1.22 > own
    assert title.frame.bottom < body.frame.y
    assert body.frame.h > 200 > 900_000 / 12_700


def test_nothing_of_ours_stands_on_a_band_at_the_foot() -> None:
    band = 6_200_000 / 12_700
    for layout in ground("narrow_places").layouts.values():
        for place in layout.placeholders:
            assert place.frame.bottom <= band or place.role == "marking" or not place.adopted.box, (layout.name, place)


@pytest.mark.parametrize(("sentences", "slides", "least"), [(4, 1, 16), (8, 2, 20)])
def test_large_text_is_set_smaller_before_it_goes_on_and_alike_on_all_its_slides(
    sentences: int, slides: int, least: float
) -> None:
    said = PlacedText(
        (rich("Investment has more than doubled over the past five years, and wants partners. " * 2),) * sentences
    )
    slide = replace(told().slides[0], layout="Title and Content", placed=(Placed("body", said),))
    diagnostics = Diagnostics()
    deck = fit_deck(replace(told(), slides=(slide,)), ground("office"), diagnostics)
    scales = {filled.scale for one in deck.slides for filled in one.filled if filled.slot == "body"}
    assert (len(deck.slides), len(scales), [*diagnostics]) == (slides, 1, [])
    assert 32 * scales.pop() >= least


def test_our_own_base_deck_as_a_template_needs_no_boxes() -> None:
    places = [place for layout in ground("own_base").layouts.values() for place in layout.placeholders]
    assert [place.role for place in places if place.adopted.box or place.adopted.moved] == []


def test_on_a_lower_slide_words_are_smaller_in_the_same_share() -> None:
    assert ground("sixteen_to_ten").scale == pytest.approx(450 / 540)
    assert ground("small_and_wide").scale == 0.75
    assert ground("large_and_wide").scale == 1


def test_an_unknown_typeface_is_measured_wider() -> None:
    assert ground("odd_faces").brand.deck_font("body").wider > 0
    assert ground("office").brand.deck_font("body").wider == 0


def test_headings_of_tables_take_a_colour_that_can_be_read() -> None:
    pale = changed(office(), (THEME, substituting("(<a:dk2>).*(</a:dk2>)", r'\1<a:srgbClr val="CCDDEE"/>\2')))
    for data, slot in ((office(), "tx2"), (pale, "tx1")):
        package = deck_template(read_template(data, {}), BRAND).package
        styles = zipfile.ZipFile(BytesIO(package)).read("ppt/tableStyles.xml").decode()
        ours = styles[styles.index(f'styleId="{TABLE_STYLE_ID}"') :]
        assert re.search(rf'<a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="{slot}"/>', ours)


@pytest.mark.parametrize("missing", ["p:cSld", "p:cSld/p:spTree"])
def test_a_layout_without_what_the_schema_asks_for_is_refused(missing: str) -> None:
    tag = missing.rpartition("/")[2]
    broken = changed(office(), (LAYOUT.format(1), substituting(f"<{tag}[ >].*</{tag}>", "")))
    with pytest.raises(Refused, match=f"a sldLayout in it has no {missing}"):
        read_template(broken, {})


def test_a_body_that_was_made_to_grow_is_as_large_as_it_was_measured_on_slides_without_a_source() -> None:
    (slide, *_) = (one for one in arranged("narrow_places").slides if one.layout == "Title and Content")
    assert not slide.source_line
    number = arranged("narrow_places").slides.index(slide) + 1
    xml = taken_apart(written("narrow_places"))[f"ppt/slides/slide{number}.xml"].decode()
    height = int(re.search(r'name="Body".*?<a:ext cx="\d+" cy="(\d+)"', xml)[1]) / 12_700
    assert height > ground("narrow_places").layouts["Title and Content"].placeholder("body").frame.h


def test_a_title_keeps_above_a_rule_that_crosses_its_shape() -> None:
    rule = ('<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="90" name="Rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
            '<p:spPr><a:xfrm><a:off x="457200" y="1200000"/><a:ext cx="8229600" cy="0"/></a:xfrm>'
            '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="12700"><a:solidFill><a:schemeClr val="tx1"/>'
            "</a:solidFill></a:ln></p:spPr></p:cxnSp></p:spTree>")  # fmt: skip
    ruled = deck_template(read_template(changed(office(), (MASTER, replacing("</p:spTree>", rule))), {}), BRAND)
    for name in ("Title and Content", "Title Only", "Comparison"):
        title = ruled.layouts[name].placeholder("title")
        assert title.adopted.moved.bottom < 1_200_000 / 12_700 < title.adopted.outer.bottom


def test_what_is_asked_is_on_a_text_slide_where_the_closing_layout_has_no_room_for_it() -> None:
    asked = "Agree on clear priorities, in Tokyo and in Washington, and then mobilize institutions and industry. " * 3
    close = next(slide for slide in told().slides if slide.layout == "Closing")
    placed = (Placed("body", PlacedText((rich(asked),))), Placed("contact", PlacedText((rich("Ann"),))))
    deck, found = replace(told(), slides=(replace(close, placed=placed),)), Diagnostics()
    (slide,) = fit_deck(deck, ground("office"), found).slides
    assert (slide.layout, [problem.message for problem in found]) == ("Title and Content", [])
    assert [plain(text) for slot in slide.filled if slot.slot == "body" for text in slot.paragraphs] == [asked, "Ann"]
