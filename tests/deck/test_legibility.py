"""What is hard to read on a deck, judged on the arranged slides: contrast and sizes, wherever they come from."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from briefwright.deck.legibility import hard_to_read
from briefwright.deck.model.deck import ArrangedDeck, ArrangedSlide, FilledSlot
from briefwright.deck.model.drawing import (
    Box,
    ChartDrawing,
    Child,
    Color,
    Drawing,
    Group,
    Paragraph,
    PictureDrawing,
    TextStyle,
    ThemeColor,
)
from briefwright.deck.model.geometry import Adopted, Frame, Tone
from briefwright.deck.model.path import circle, path
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.template import adoption
from briefwright.deck.template.adoption import LayoutAdapter
from briefwright.deck.template.load import deck_template, read_template
from briefwright.deck.theme import brand_template
from briefwright.richtext.text import Para, rich
from charts.built import planned
from deck.lint.built import BRAND, sound
from deck.template.parts import (
    LAYOUT,
    MASTER,
    THEME,
    changed,
    office,
    put_together,
    replacing,
    substituting,
    taken_apart,
    with_part,
)

Case = tuple[ArrangedDeck, DeckTemplate]
PICTURE = next(one for slide in sound().slides for one in slide.drawings if isinstance(one, PictureDrawing))
WHITE = (Paragraph(rich("NAL"), TextStyle(16, color="bg1")),)
WORDS = (Paragraph(rich("NAL"), TextStyle(16)),)


def branded(**changes: object) -> Case:
    return sound(), brand_template(replace(BRAND, **changes), "en")


def colored(**colors: str) -> Case:
    return branded(colors={**BRAND.colors, **{role.replace("_", "-"): color for role, color in colors.items()}})


def sized(**sizes: float) -> Case:
    return branded(slide_sizes={**BRAND.slide_sizes, **sizes})


def toned(layout: str, role: str, tone: Tone) -> Case:
    """A placeholder of the brand's own layout in another tone."""
    ground = brand_template(BRAND, "en")
    own = ground.layouts[layout]
    places = tuple(replace(one, tone=tone) if one.role == role else one for one in own.placeholders)
    return sound(), replace(ground, layouts={**ground.layouts, layout: replace(own, placeholders=places)})


def painted(layout: str, data: str) -> Case:
    """A freeform on the brand's own layout, in the colour of its titles."""
    ground = brand_template(BRAND, "en")
    art = (path("art", data, "tx2"),)
    return sound(), replace(ground, layouts={**ground.layouts, layout: replace(ground.layouts[layout], art=art)})


def changed_drawing(number: int, change: Callable[[Drawing], Drawing], ground: DeckTemplate | None = None) -> Case:
    deck = sound()
    slides = list(deck.slides)
    slides[number - 1] = replace(slides[number - 1], drawings=tuple(map(change, slides[number - 1].drawings)))
    return replace(deck, slides=tuple(slides)), ground or brand_template(BRAND, "en")


def boxes(*children: Child) -> Case:
    return changed_drawing(2, lambda _: Group("merger", "One leads to two", children))


def chart(figures: Color = "accent5", **changes: object) -> Case:
    """With so many values that none has a label."""

    def change(drawing: Drawing) -> Drawing:
        assert isinstance(drawing, ChartDrawing)
        series = drawing.plan.chart.series[0]
        values = replace(series, values=series.values * 15, printed=("1",) * 30)
        names = tuple(map(str, range(30)))
        colors = replace(drawing.colors, figures=figures)
        chart = replace(drawing.plan.chart, type="column", categories=names, series=(values,))
        return replace(drawing, plan=planned(chart), colors=colors)

    return changed_drawing(3, change, brand_template(replace(BRAND, **changes), "en"))


FAINT: dict[str, Any] = {
    "colors": {**BRAND.colors, "accent-2": "#F1F4F7"}, "chart": ("#F1F4F7", *BRAND.chart[1:]),
}  # fmt: skip
"""The first colour of a series, which is the theme's accent 2, as faint as the surface."""


def stacked() -> Case:
    """A stack whose labels are on its faint segments."""

    def change(drawing: Drawing) -> Drawing:
        assert isinstance(drawing, ChartDrawing)
        return replace(drawing, plan=planned(replace(drawing.plan.chart, type="stacked")))

    return changed_drawing(3, change, brand_template(replace(BRAND, **FAINT), "en"))


def only(number: int, case: Case) -> Case:
    """One slide with its drawings alone."""
    deck, ground = case
    slide = replace(deck.slides[number - 1], section="", kicker=(), title=())
    return replace(deck, slides=(slide,), date="", marking=""), ground


def box(name: str = "one", x: float = 54, **changes: object) -> Box:
    return replace(Box(name, Frame(x, 140, 90, 60), WORDS), **changes)


ON_PAPER = "on #FFFFFF: "
HARD: dict[str, tuple[Case, str]] = {
    "words of a box": (boxes(box(paragraphs=WHITE)), "'NAL' is #FFFFFF on"),
    "a tone": (toned("Title Only", "title", "line"), "slide 2 (and 3 more slides): 'Group' is "),
    "a color of the theme": (branded(chart=(*BRAND.chart[:4], "#BBBBBB", *BRAND.chart[5:])), f"is #BBBBBB {ON_PAPER}"),
    "a role of the brand": (colored(dark="#F1F4F7"), f"'Words' is #F1F4F7 {ON_PAPER}1.10 instead of 3"),
    "the background": (colored(paper="#17202B"), "'Words' is #13294B on #17202B"),
    "a box's own fill": (boxes(box(fill="tx1")), "'NAL' is #17202B on #17202B"),
    "a box below": (boxes(box("below", 40, paragraphs=(), fill="tx2"), box()), "'NAL' is #17202B on #13294B"),
    "a path below": (
        boxes(circle("below", 90, 170, 60, ThemeColor("tx2", 0.5)), box()), "'NAL' is #17202B on #0A1426",
    ),
    "a path on the layout": (painted("Title Only", "M0 0H960V200H0Z"), "'Group' is #13294B on #13294B"),
    "a link": (colored(accent_2="#EEEEEE"), f"'One' is #EEEEEE {ON_PAPER}"),
    "the headings of a table": (
        changed_drawing(4, lambda one: replace(one, head_words="bg2")), f"'Year' is #F1F4F7 {ON_PAPER}",
    ),
    "the cells of a table": (only(4, colored(text="#F1F4F7")), f"'JAXA' is #F1F4F7 {ON_PAPER}"),
    "the names of an axis": (only(3, colored(text="#F1F4F7")), "the names of a chart is #F1F4F7"),
    "the labels of a chart": (only(3, stacked()), "the label of value 1 of “yen” is #FFFFFF on #F1F4F7"),
    "a bar without a label": (
        only(3, chart(**FAINT)), f"value 1 of “yen” is #F1F4F7 {ON_PAPER}1.10 instead of 3",
    ),
    "the numbers of an axis": (
        only(3, chart(figures="bg2")), f"the scale of a chart is #F1F4F7 {ON_PAPER}",
    ),
    "small words": (sized(body=14.0), "'One' is set in 14 pt; 16 is the least"),
    "a small title": (sized(title=24.0), "'Group' is set in 24 pt; 28 is the least"),
    "a small footer": (sized(footer=9.0), "'T · Public' is set in 9 pt; 10 is the least"),
}  # fmt: skip


@pytest.mark.parametrize("fault", HARD)
def test_what_is_hard_to_read_is_found_wherever_its_colour_or_size_comes_from(fault: str) -> None:
    case, expected = HARD[fault]
    sentences = hard_to_read(*case)
    assert any(expected in sentence for sentence in sentences), sentences


def test_nothing_of_a_sound_deck_is_hard_to_read() -> None:
    assert hard_to_read(sound(), brand_template(BRAND, "en")) == []


def test_a_path_that_misses_the_words_is_not_behind_them() -> None:
    assert hard_to_read(*painted("Title Only", "M0 0H50V540H0Z M910 0H960V540H910Z")) == []


def test_a_step_of_the_autofit_too_far_is_found() -> None:
    deck = sound()
    first = replace(deck.slides[0], filled=(FilledSlot("body", (rich("One"),), "bullets", 0.625, 0.2),))
    (found,) = hard_to_read(replace(deck, slides=(first,)), brand_template(BRAND, "en"))
    assert found.startswith("slide 1: 'One' is set in 1")


def test_of_words_on_a_picture_nothing_is_said() -> None:
    white = box(paragraphs=WHITE)
    assert hard_to_read(*boxes(replace(PICTURE, frame=Frame(40, 130, 300, 200)), white)) == []
    assert hard_to_read(*boxes(white, replace(PICTURE, frame=Frame(40, 130, 300, 200)))) != []


def test_a_bar_whose_label_says_what_it_shows_may_be_faint() -> None:
    deck, ground = only(3, branded(chart=("#F1F4F7", *BRAND.chart[1:])))
    without_words = tuple(replace(slide, kicker=()) for slide in deck.slides)
    assert hard_to_read(replace(deck, slides=without_words), ground) == []


# On an organisation's template

FILL = '<a:solidFill><a:schemeClr val="{}"/></a:solidFill>'
BLACK = FILL.format("tx1")
BACKGROUND = r"<p:bg>.*?</p:bg>"
Change = tuple[str, Callable[[str], str]]


def shape(fill: str, x: int, y: int, w: int, h: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="71" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{fill}</p:spPr></p:sp>"
    )


def drawn(*shapes: str) -> Change:
    return MASTER, substituting("</p:grpSpPr>", "</p:grpSpPr>" + "".join(shapes))


def background(fill: str) -> Change:
    return MASTER, substituting(BACKGROUND, f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>")


WHOLE = (0, 0, 9_144_000, 6_858_000)
GRADIENT = '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="000000"/></a:gs></a:gsLst></a:gradFill>'
FADING = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs>'
    '<a:gs pos="100000"><a:srgbClr val="0000FF"/></a:gs></a:gsLst><a:lin ang="5400000"/></a:gradFill>'
)
GROUP = (
    '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="72" name="Group"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="9144000" cy="6858000"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm>'
    f"{BLACK}</p:grpSpPr>{shape('<a:grpFill/>', 0, 0, 100, 100)}</p:grpSp>"
)
BLACK_ON_BLACK = "'Title' is #000000 on #000000: 1.00 instead of 4.5"
ON_TEMPLATE: dict[str, tuple[list[Change], str]] = {
    "the background of the master": ([background(BLACK)], BLACK_ON_BLACK),
    "a background by number": (
        [(MASTER, substituting(BACKGROUND, '<p:bg><p:bgRef idx="1001"><a:schemeClr val="tx1"/></p:bgRef></p:bg>'))],
        BLACK_ON_BLACK,
    ),
    "a band": ([drawn(shape(BLACK, *WHOLE))], BLACK_ON_BLACK),
    "a band in a group": ([drawn(GROUP)], BLACK_ON_BLACK),
    "the topmost of two": (
        [drawn(shape(FILL.format("bg1"), *WHOLE), shape(BLACK, *WHOLE))], BLACK_ON_BLACK,
    ),
    "a fill of the placeholder": (
        [(LAYOUT.format(2), substituting(r'(type="title"/>.*?)<p:spPr\s*/>', rf"\1<p:spPr>{BLACK}</p:spPr>"))],
        BLACK_ON_BLACK,
    ),
    "a colour of the list style": (
        [(MASTER, substituting(r'(<p:titleStyle>.*?<a:schemeClr val=")tx1', r"\1bg1"))],
        "'Title' is #FFFFFF on #FFFFFF",
    ),
    "a colour made lighter": (
        [(MASTER, substituting(r"(<p:titleStyle>.*?)<a:schemeClr val=\"tx1\"\s*/>",
          r'\1<a:schemeClr val="tx1"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>'))],
        "'Title' is #CCCCCC on #FFFFFF",
    ),
    "the colour map of the layout": (
        [(LAYOUT.format(2), replacing("<a:masterClrMapping/>", '<a:overrideClrMapping bg1="dk1" tx1="dk1" bg2="lt2" '
          'tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
          'accent6="accent6" hlink="hlink" folHlink="folHlink"/>'))],
        BLACK_ON_BLACK,
    ),
    "a gradient": ([background(GRADIENT)], "'One' is #0000FF on a gradient: 2.44"),
    "the dark end of a gradient": ([background(FADING)], "'One' is #0000FF on a gradient"),
    "a gradient of the theme": (
        [(MASTER, substituting(BACKGROUND, '<p:bg><p:bgRef idx="1003"><a:schemeClr val="tx1"/></p:bgRef></p:bg>'))],
        "'Title' is #000000 on a gradient",
    ),
    "a pattern": (
        [background('<a:pattFill prst="dkDnDiag"><a:fgClr><a:srgbClr val="202020"/></a:fgClr><a:bgClr>'
                    '<a:srgbClr val="303030"/></a:bgClr></a:pattFill>')],
        "'One' is #0000FF on a pattern",
    ),
    "a link": (
        [(THEME, substituting("(<a:hlink>).*(</a:hlink>)", r'\1<a:srgbClr val="EEEEEE"/>\2'))],
        "'One' is #EEEEEE",
    ),
}  # fmt: skip


def on(template: bytes) -> list[str]:
    words = FilledSlot("body", (rich("One", link="https://example.org"),), "bullets")
    slide = ArrangedSlide("s", "Title and Content", rich("Title"), (words,), (), (Para(rich("Say")),), (), "S", 0.5)
    deck = ArrangedDeck("T", "S", "A", "en", "2026", "2026-11-22T00:00:00Z", "Public", (slide,), "Public")
    return hard_to_read(deck, deck_template(read_template(template, {}), BRAND))


def test_nothing_of_offices_own_template_is_hard_to_read() -> None:
    assert on(office()) == []


def untouched(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """As it would be in the template's own colours."""
    with monkeypatch.context() as patched:
        patched.setattr(LayoutAdapter, "_inked", lambda self, place, theirs: Adopted(color=place.color))
        patched.setattr(adoption, "panels", lambda *_: ())
        return on(data)


@pytest.mark.parametrize("where", ON_TEMPLATE)
def test_words_of_a_template_have_a_colour_that_is_seen_wherever_the_faint_one_comes_from(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes, expected = ON_TEMPLATE[where]
    data = changed(office(), *changes)
    found = untouched(data, monkeypatch)
    assert any(expected in sentence for sentence in found), found
    assert on(data) == []


def pictured(of: str, color: str, change: Callable[[str], str]) -> bytes:
    """Office's template with a picture of one colour, which a part names as rId90."""
    data, parts = BytesIO(), taken_apart(office())
    Image.new("RGBA", (64, 36), color).save(data, "PNG")
    with_part(parts, "ppt/media/ground.png", data.getvalue(), "image/png", "image", of, "rId90")
    return changed(put_together(parts), (of, change))


BLIP = '<a:blip r:embed="rId90"/><a:stretch><a:fillRect/></a:stretch>'
BEHIND = f"<p:bg><p:bgPr><a:blipFill>{BLIP}</a:blipFill><a:effectLst/></p:bgPr></p:bg>"
WHOLE_PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="73" name="G"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
    f'<p:blipFill>{BLIP}</p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9144000" cy="6858000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)


@pytest.mark.parametrize(
    ("of", "change"),
    [
        (MASTER, substituting(BACKGROUND, BEHIND)),
        (MASTER, substituting("</p:grpSpPr>", "</p:grpSpPr>" + WHOLE_PICTURE)),
        (LAYOUT.format(2), substituting("(<p:cSld[^>]*>)", rf"\1{BEHIND}")),
        (
            LAYOUT.format(2),
            substituting("</p:grpSpPr>", "</p:grpSpPr>" + shape(f"<a:blipFill>{BLIP}</a:blipFill>", *WHOLE)),
        ),
    ],
)
def test_the_colours_of_a_picture_behind_words_are_measured(
    of: str, change: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dark = untouched(pictured(of, "#101820", change), monkeypatch)
    assert ["'One' is #0000FF on a picture" in sentence for sentence in dark] == [True]  # all but the link is light
    assert on(pictured(of, "#101820", change)) == []
    assert on(pictured(of, "#F4F6F8", change)) == []
    assert on(pictured(of, "#10182000", change)) == []


def test_slides_on_a_dark_picture_have_a_colour_map_of_their_own_and_light_words() -> None:
    data = pictured(MASTER, "#101820", substituting(BACKGROUND, BEHIND))
    template = deck_template(read_template(data, {}), BRAND)
    slide = ArrangedSlide("s", "Title and Content", rich("Title"), (), (), (), (), "S", 0.5)
    deck = ArrangedDeck("T", "S", "A", "en", "2026", "2026-11-22T00:00:00Z", "", (slide,), "T")
    xml = taken_apart(print_deck(deck, template))["ppt/slides/slide1.xml"].decode()
    assert '<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"' in xml
    assert template.colors_on(template.layouts["Title and Content"])["tx1"] == "#FFFFFF"


def test_of_words_on_a_light_gradient_or_a_small_ornament_nothing_is_said() -> None:
    assert on(changed(office(), background(GRADIENT.replace("000000", "F8F8F8")))) == []
    assert on(changed(office(), drawn(shape(BLACK, 0, 0, 900_000, 300_000)))) == []


def test_words_are_told_with_plain_spaces():
    words = (Paragraph(rich("Fig.\u2002 1:\u200b ports"), TextStyle(16, color="bg1")),)
    (told,) = hard_to_read(*boxes(Box("a", Frame(100, 200, 200, 40), words)))
    assert "'Fig. 1: ports'" in told
