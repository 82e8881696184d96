"""What is hard to read on a deck: contrast and sizes as they come out, wherever they are said."""

from collections.abc import Callable

import pytest

from briefwright.deck.lint import hard_to_read
from briefwright.deck.opc import Package
from deck.lint.built import CHART, Parts, on, parts_of, sound_deck, swap, zipped

THEME = "ppt/theme/theme1.xml"
CONTENT, TITLE_ONLY = (f"ppt/slideLayouts/slideLayout{number}.xml" for number in (3, 7))
WHITE = '<a:schemeClr val="bg1"/>'
DARK = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
FILL = f"<a:solidFill>{WHITE}</a:solidFill>"
LIGHT_TITLE = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="lt2"'
SLOTS = " ".join(f'{slot}="{slot}"' for slot in (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink"))


@pytest.fixture(scope="module")
def sound() -> bytes:
    return sound_deck()


def _over(fill: str) -> Callable[[Parts], None]:
    """The boxes of the group have no fill of their own; below the first lies another that has."""

    def break_it(parts: Parts) -> None:
        below = (
            '<p:sp><p:nvSpPr><p:cNvPr id="98" name="below"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
            f'<a:off x="600000" y="1700000"/><a:ext cx="2000000" cy="1000000"/></a:xfrm>{fill}</p:spPr></p:sp>'
        )
        swap(on(2), '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>', "<a:noFill/>", times=9)(parts)
        swap(on(2), "<p:grpSp>", below + "<p:grpSp>")(parts)

    return break_it


def _unlabelled(parts: Parts) -> None:
    swap(CHART, "<c:dLbls>.*</c:dLbls>", "")(parts)
    swap(CHART, '(<c:ser>.*?<a:schemeClr val=")accent1', r"\1bg2")(parts)


HARD: dict[str, tuple[Callable[[Parts], None], str]] = {
    "a run's own colour": (swap(on(2), '"/><a:t>Group', f'">{FILL}</a:rPr><a:t>Group'), "'Group' is #FFFFFF on"),
    "a colour made lighter": (
        swap(TITLE_ONLY, '<a:schemeClr val="tx2"/>',
             '<a:schemeClr val="tx2"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>'),
        "slide 2 (and 3 more slides): 'Group' is ",
    ),
    "the layout's list style": (
        swap(TITLE_ONLY, '<a:schemeClr val="tx2"/>', '<a:schemeClr val="bg2"/>'),
        "slide 2 (and 3 more slides): 'Group' is #F1F4F7 on #FFFFFF: 1.10 instead of 3",
    ),
    "the theme": (swap(THEME, "(<a:accent5>).*(</a:accent5>)", r'\1<a:srgbClr val="BBBBBB"/>\2'), "#BBBBBB on #FFFFFF"),
    "the slide's colour map": (
        swap(on(2), "<a:masterClrMapping/>", f"<a:overrideClrMapping {LIGHT_TITLE} {SLOTS}/>"),
        "'Group' is #F1F4F7 on #FFFFFF",
    ),
    "the background of the master": (
        swap("ppt/slideMasters/slideMaster1.xml", '(<p:bgPr><a:solidFill><a:schemeClr val=")bg1', r"\1tx2"),
        "'Words' is #13294B on #13294B",
    ),
    "a shape's own fill": (swap(on(2), '"bg2"', '"tx1"'), "'NAL' is #17202B on #17202B"),
    "a shape below": (_over(DARK), "'NAL' is #17202B on #13294B"),
    "a link": (swap(THEME, "(<a:hlink>).*(</a:hlink>)", r'\1<a:srgbClr val="EEEEEE"/>\2'), "'One' is #EEEEEE on"),
    "a cell's own fill": (
        swap(on(4), "(<a:tcPr[^>]*)/>", rf"\1>{DARK}</a:tcPr>"),
        "'Year' is #13294B on #13294B",
    ),
    "the table's style": (
        swap("ppt/tableStyles.xml", '(<a:wholeTbl>.*?<a:schemeClr val=")tx1', r"\1bg1"), "'JAXA' is #FFFFFF on #FFFFFF",
    ),
    "the head of the table's style": (
        swap("ppt/tableStyles.xml", "(<a:firstRow>.*?)<a:noFill/>(?=</a:fill>)", rf"\1{DARK}"),
        "'Body' is #13294B on #13294B",
    ),
    "the names of an axis": (
        swap(CHART, '(<c:catAx>.*?<c:txPr>.*?<a:schemeClr val=")tx1', r"\1bg2"), "the names of a chart is #F1F4F7",
    ),
    "the labels of a chart": (
        swap(CHART, '(<c:dLbls>.*?<c:txPr>.*?<a:schemeClr val=")tx1', r"\1bg1"),
        "the label of value 1 of 'yen' is #FFFFFF",
    ),
    "a bar without a label": (_unlabelled, "the value 1 of 'yen' is #F1F4F7 on #FFFFFF: 1.10 instead of 3"),
    "small words": (swap(CONTENT, 'sz="2[0-9]00"', 'sz="1400"', times=9), "'One' is set in 14 pt"),
    "a small title": (swap(TITLE_ONLY, 'sz="3000"', 'sz="2400"', times=9), "'Group' is set in 24 pt; 28 is the least"),
    "a step too far": (
        swap(on(1), "<a:normAutofit/>", '<a:normAutofit fontScale="62500"/>'), "'One' is set in 12.5 pt",
    ),
}  # fmt: skip


def test_nothing_of_a_sound_deck_is_hard_to_read(sound: bytes) -> None:
    assert hard_to_read(Package(sound)) == []


@pytest.mark.parametrize("fault", HARD)
def test_what_is_hard_to_read_is_told_wherever_its_colour_or_size_comes_from(fault: str, sound: bytes) -> None:
    break_it, told = HARD[fault]
    parts = parts_of(sound)
    break_it(parts)
    sentences = hard_to_read(Package(zipped(parts)))
    assert any(told in sentence for sentence in sentences), sentences


def test_of_words_on_a_picture_or_a_gradient_nothing_is_said(sound: bytes) -> None:
    parts = parts_of(sound)
    _over("<a:gradFill><a:gsLst/></a:gradFill>")(parts)
    assert not [sentence for sentence in hard_to_read(Package(zipped(parts))) if "'NAL'" in sentence]


def test_a_bar_that_its_label_tells_may_be_faint(sound: bytes) -> None:
    parts = parts_of(sound)
    swap(CHART, '(<c:ser>.*?<a:schemeClr val=")accent1', r"\1bg2")(parts)
    assert hard_to_read(Package(zipped(parts))) == []
