"""Templates as organisations have them, each built by code: the names of the functions say what is odd about them."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from briefwright.deck.theme import base_deck
from briefwright.io.project import Source
from deck.template.parts import (
    LAYOUT,
    MASTER,
    PRESENTATION,
    THEME,
    TYPES,
    changed,
    office,
    placed,
    put_together,
    renamed,
    replacing,
    rescaled,
    substituting,
    taken_apart,
    with_part,
    without_layouts,
)
from writing import both

EVERY_KIND = Source(Path(__file__).parents[2] / "cases" / "every-kind" / "brief.yml")
(DOCUMENT,), BRAND = both(EVERY_KIND, "deck")
SECRET = "Sample words that nobody may see"
_GERMAN = ["Titelfolie", "Titel und Inhalt", "Abschnittsüberschrift", "Zwei Inhalte", "Vergleich", "Nur Titel", "Leer"]
_FRENCH = ["Diapositive de titre", "Titre et contenu", "Titre de section", "Deux contenus", "Comparaison", "Titre seul"]
_JAPANESE = [
    "タイトル スライド", "タイトルとコンテンツ", "セクション見出し", "2 つのコンテンツ", "比較", "タイトルのみ", "白紙",
]  # fmt: skip
_OWN = [f"MoFA {word}" for word in ("Cover", "Text", "Break", "Half", "Versus", "Bare", "Nothing")]


def _png() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 60), (20, 80, 140)).save(buffer, "PNG")
    return buffer.getvalue()


def own_base() -> bytes:
    return base_deck(BRAND, "en")


def called_otherwise() -> bytes:
    return renamed(office(), _OWN, types=True)


def german() -> bytes:
    return renamed(office(), _GERMAN, types=False)


def french() -> bytes:
    return renamed(office(), _FRENCH, types=False)


def japanese() -> bytes:
    return renamed(office(), _JAPANESE, types=False)


def nameless() -> bytes:
    """Neither names nor types: placeholders alone tell."""
    return renamed(office(), [f"Layout {number}" for number in range(1, 12)], types=False)


def three_layouts() -> bytes:
    return without_layouts(office(), 3, 4, 5, 7, 8, 9, 10, 11)


def one_layout() -> bytes:
    return without_layouts(office(), 1, 3, 4, 5, 6, 7, 8, 9, 10, 11)


def two_masters() -> bytes:
    """The first master has a cover and a text slide, the second everything, in other colours."""
    return without_layouts(two_alike(), 3, 4, 5, 6, 7, 8, 9, 10, 11)


def two_alike() -> bytes:
    """Two masters, each with everything, in other colours."""
    parts = taken_apart(office())
    second: dict[str, bytes] = {}
    for path, content in parts.items():
        if path.startswith(("ppt/slideLayouts/", "ppt/slideMasters/", "ppt/theme/")):
            words = re.sub(r"slideLayout(\d+)\.xml", lambda m: f"slideLayout{int(m[1]) + 20}.xml", content.decode())
            words = words.replace("slideMaster1.xml", "slideMaster2.xml").replace("theme1.xml", "theme2.xml")
            words = words.replace("C0504D", "9C2A10").replace("4F81BD", "1F5C99")
            words = re.sub(r'<p:sldLayoutId id="(\d+)"', lambda m: f'<p:sldLayoutId id="{int(m[1]) + 100}"', words)
            new = re.sub(r"slideLayout(\d+)\.xml", lambda m: f"slideLayout{int(m[1]) + 20}.xml", path)
            new = new.replace("slideMaster1.xml", "slideMaster2.xml").replace("theme1.xml", "theme2.xml")
            second[new] = words.encode()
    types = parts[TYPES].decode()
    for path in second:
        if not path.endswith(".rels"):
            kind = "theme" if "theme" in path else "slideLayout" if "Layout" in path else "slideMaster"
            form = "" if kind == "theme" else "presentationml."
            type_ = f"application/vnd.openxmlformats-officedocument.{form}{kind}+xml"
            types = types.replace("</Types>", f'<Override PartName="/{path}" ContentType="{type_}"/></Types>')
    parts[TYPES] = types.encode()
    parts |= second
    with_ids = parts[PRESENTATION].decode()
    parts[PRESENTATION] = with_ids.replace(
        "</p:sldMasterIdLst>", '<p:sldMasterId id="2147483900" r:id="rId77"/></p:sldMasterIdLst>'
    ).encode()
    rels = "ppt/_rels/presentation.xml.rels"
    row = (
        '<Relationship Id="rId77" Target="slideMasters/slideMaster2.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"/></Relationships>'
    )
    parts[rels] = parts[rels].decode().replace("</Relationships>", row).encode()
    return put_together(parts)


def decorated() -> bytes:
    """A locked logo in both lower corners of every slide, a ground behind the cover, a footer missing there."""
    parts = taken_apart(office())
    for of, id_ in ((MASTER, "rId91"), (LAYOUT.format(1), "rId92")):
        with_part(parts, f"ppt/media/image{id_[-1]}.png", _png(), "image/png", "image", of, id_)

    def picture(number: int, id_: str, x: int, y: int, w: int, h: int) -> str:
        return (
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Logo {number}" descr="The arms"/><p:cNvPicPr>'
            '<a:picLocks noChangeAspect="1" noMove="1" noResize="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/>'
            f'</p:nvPicPr><p:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></p:spPr></p:pic>"
        )

    corners = picture(61, "rId91", 120_000, 5_900_000, 700_000, 700_000)
    corners += picture(62, "rId91", 8_300_000, 5_900_000, 700_000, 700_000)
    ground = picture(63, "rId92", 0, 0, 9_144_000, 6_858_000)
    master, cover = parts[MASTER].decode(), parts[LAYOUT.format(1)].decode()
    parts[MASTER] = master.replace("</p:spTree>", f"{corners}</p:spTree>").encode()
    cover = cover.replace("</p:grpSpPr>", f"</p:grpSpPr>{ground}", 1)
    cover = re.sub(r'<p:sp>(?:(?!</p:sp>).)*type="ftr".*?</p:sp>', "", cover, flags=re.DOTALL)
    parts[LAYOUT.format(1)] = cover.encode()
    return put_together(parts)


def with_samples() -> bytes:
    """Slides with a chart, notes and a jump; sections, a custom show, comments, tags, printer settings, an author."""
    deck = Presentation(BytesIO(office()))
    deck.core_properties.author = SECRET
    for number in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = SECRET
        slide.placeholders[1].text = f"{SECRET} {number}"
        slide.notes_slide.notes_text_frame.text = SECRET
    data = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series(SECRET, (1, 2))
    size = Emu(3_000_000)
    deck.slides[0].shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, size, size, size, size, data)
    deck.slides[1].shapes.title.click_action.target_slide = deck.slides[2]
    buffer = BytesIO()
    deck.save(buffer)
    parts = taken_apart(buffer.getvalue())
    ids = re.findall(r'<p:sldId [^>]*?id="(\d+)"', parts[PRESENTATION].decode())
    rids = re.findall(r'<p:sldId [^>]*?r:id="(\w+)"', parts[PRESENTATION].decode())
    shows = f'<p:custShowLst><p:custShow name="{SECRET}" id="0"><p:sldLst><p:sld r:id="{rids[0]}"/></p:sldLst>'
    shows += "</p:custShow></p:custShowLst>"
    listed = "".join(f'<p14:sldId id="{id_}"/>' for id_ in ids)
    sections = (
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f'<p14:section name="{SECRET}" id="{{6C1F5A52-8E0B-4D1C-9B1E-2F5D3A7C9E10}}"><p14:sldIdLst>{listed}'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext>"
    )
    words = re.sub(r"(<p:notesSz [^>]*/>)", rf"\1{shows}", parts[PRESENTATION].decode())
    if "<p:extLst>" in words:
        words = words.replace("<p:extLst>", f"<p:extLst>{sections}")
    else:
        words = words.replace("</p:presentation>", f"<p:extLst>{sections}</p:extLst></p:presentation>")
    parts[PRESENTATION] = words.encode()
    authors = (
        '<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
        f'<p:cmAuthor id="0" name="{SECRET}" initials="S" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
    )
    type_ = "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml"
    with_part(parts, "ppt/commentAuthors.xml", authors.encode(), type_, "commentAuthors", PRESENTATION, "rId80")
    return put_together(parts)


def potx() -> bytes:
    return changed(office(), (TYPES, replacing("presentation.main+xml", "template.main+xml")))


def sixteen_to_ten() -> bytes:
    """10 × 6.25 in."""
    return rescaled(office(), 1.0, 450 / 540)


def small_and_wide() -> bytes:
    """10 × 5.625 in, as other programs have 16:9."""
    return rescaled(office(), 1.0, 405 / 540)


def large_and_wide() -> bytes:
    """13.333 × 7.5 in, as PowerPoint has 16:9."""
    return rescaled(office(), 4 / 3, 1.0)


def odd_faces() -> bytes:
    """Typefaces that are not known, and white words on a dark ground."""
    return changed(
        office(),
        (THEME, replacing('<a:latin typeface="Calibri"/>', '<a:latin typeface="Ministry Sans"/>')),
        (MASTER, substituting(r"<p:bg>.*?</p:bg>", '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
                              "<a:effectLst/></p:bgPr></p:bg>")),
        (MASTER, substituting(r'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"',
                              '<p:clrMap bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')),
    )  # fmt: skip


def narrow_places() -> bytes:
    """A title of one line and a text box of two, made to grow; a dark band at the foot, with white numbers."""

    band = (
        '<p:sp><p:nvSpPr><p:cNvPr id="71" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="0" y="6200000"/><a:ext cx="9144000" cy="658000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></p:spPr></p:sp>'
    )
    return changed(
        office(),
        placed(2, 'type="title"', 457_200, 500_000, 8_229_600, 500_000),
        placed(2, 'idx="1"', 457_200, 1_500_000, 8_229_600, 900_000),
        placed(6, 'type="title"', 457_200, 500_000, 8_229_600, 500_000),
        (MASTER, substituting("</p:grpSpPr>", f"</p:grpSpPr>{band}")),
    )


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    function.__name__: function
    for function in (
        office, own_base, called_otherwise, german, french, japanese, nameless, three_layouts, one_layout, two_masters,
        decorated, with_samples, potx, sixteen_to_ten, small_and_wide, large_and_wide, odd_faces, narrow_places,
    )
}  # fmt: skip
