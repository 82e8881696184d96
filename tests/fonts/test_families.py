"""The typefaces, read back from their own tables and from a page printed with them."""

import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from briefwright.fonts import families as fonts

LIST = (
    "import sys; from briefwright.fonts import families; families.faces(); "
    "print({'fontTools', 'weasyprint'} & set(sys.modules))"
)
PRINT = "import sys, weasyprint; sys.stdout.buffer.write(weasyprint.HTML(string=sys.argv[1]).write_pdf())"


@pytest.fixture(scope="module")
def conf(tmp_path_factory):
    return fonts.fontconfig_file(tmp_path_factory.mktemp("fonts"))


def pdf_of(conf, body):
    command = [sys.executable, "-W", "ignore", "-c", PRINT, f"<html lang=en><title>t</title>{body}"]
    return subprocess.run(
        command, env={**os.environ, "FONTCONFIG_FILE": str(conf)}, capture_output=True, check=True
    ).stdout


def printed(conf, body):
    """The text of the page, and the names of the fonts embedded in it."""
    pdf = pdf_of(conf, body)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return page.get_text_range().strip(), {str(kind.BaseFont).partition("+")[2] for kind in kinds}


def fonts_of_pages(conf, bodies):
    """The names of the fonts that each of these is set in, on a page of its own."""
    pdf = pdf_of(conf, "".join(f"<div style='break-after: page'>{body}</div>" for body in bodies))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            {
                str(page.Resources.Font[str(one.operands[0])].BaseFont).partition("+")[2]
                for one in pikepdf.parse_content_stream(page)
                if str(one.operator) == "Tf"
            }
            for page in opened.pages
        ]


def test_every_family_is_there():
    assert fonts.missing_fonts(optional=True) == {}


def test_chinese_and_korean_have_a_typeface_of_their_own(tmp_path):
    langs = ("zh-Hans", "zh-TW", "ko")
    for lang in langs:
        own = fonts.faces_for(lang)
        assert [(face.family, face.weight) for face in own] == [("Noto Sans CJK", 400), ("Noto Sans CJK", 700)]
    assert fonts.faces_for("ja") == fonts.faces_for("en") == ()
    families = "font-family: 'Source Sans Pro', 'Noto Sans CJK', 'Noto Sans JP'"
    fonts.use_faces(own)
    try:
        text = "".join(f'<p lang={lang} style="{families}">们 한 <b>们 한</b>' for lang in langs)
        embedded = printed(fonts.fontconfig_file(tmp_path), text)[1]
        assert embedded == {"Noto-Sans-CJK", "Noto-Sans-CJK-Bold"}
    finally:
        fonts.use_faces(())


def test_a_missing_family_is_named_with_what_mends_it(monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    assert fonts.missing_fonts()["Caladea"] == "font-caladea"
    assert "Noto Sans JP" not in fonts.missing_fonts()
    assert fonts.missing_fonts(optional=True)["Noto Sans JP"] == "'briefwright[ja]'"


@pytest.mark.parametrize("face", fonts.faces(), ids=lambda face: face.path.stem)
def test_a_face_is_static_and_what_it_says_it_is(face):
    font = TTFont(io.BytesIO(face.path.read_bytes()))
    name = font["name"].getDebugName(16) or font["name"].getDebugName(1)
    italic = "italic" if font["OS/2"].fsSelection & 1 else "normal"
    assert "fvar" not in font
    family = "Noto Sans CJK JP" if face.path.stem.startswith("NotoSansCJKjp") else face.family
    assert (name, font["OS/2"].usWeightClass, italic) == (family, face.weight, face.style)


@pytest.mark.parametrize("face", fonts.faces(), ids=lambda face: face.path.stem)
def test_the_regular_cut_has_every_character_of_the_others(face):
    if face.path.stem.startswith("NotoSansCJKjp"):
        pytest.skip("the bold one has Korean and Chinese besides")
    characters = TTFont(io.BytesIO(face.path.read_bytes())).getBestCmap()
    lacking = fonts.uncovered("".join(map(chr, characters)), [face.family])
    assert set(lacking) <= {"\u0323"}, "Plex Sans Arabic has this dot below in its heavier cuts alone"


def test_japanese_has_two_weights_and_one_bold_for_both_families(conf):
    faces = {
        (400, "Noto Serif JP"): "Noto-Serif-JP",
        (400, "Noto Sans JP"): "Noto-Sans-JP",
        (600, "Noto Serif JP"): "Noto-Sans-JP-Bold",
        (600, "Noto Sans JP"): "Noto-Sans-JP-Bold",
    }
    style = "font-family: 'Source Sans Pro', '{}'; font-weight: {}"
    texts = [f'<p style="{style.format(family, weight)}">宇宙</p>' for weight, family in faces]
    assert fonts_of_pages(conf, texts) == [{face} for face in faces.values()]


def test_each_script_has_a_face(conf):
    faces = {
        "الفضاء": "IBM-Plex-Sans-Arabic",
        "διάστημα": "Source-Sans-Pro",
        "חלל": "Arimo",
        "🚀": "Noto-Emoji",
        "น้ำใส": "Sarabun",
        "पानी": "Hind",
    }
    families = "Source Sans Pro, Noto Sans JP, IBM Plex Sans Arabic, Arimo, Sarabun, Hind, Noto Emoji"
    texts = [f'<p style="font-family: {families}">{text}</p>' for text in faces]
    assert fonts_of_pages(conf, texts) == [{face} for face in faces.values()]


@pytest.mark.parametrize("family", ["Carlito", "Arimo", "Tinos", "Gelasio", "Noto Emoji"])
def test_what_is_shipped_comes_with_its_licence(family):
    folder = next(face.path.parent for face in fonts.faces() if face.family == family)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / f"{family.replace(' ', '')}-OFL.txt").read_text()


def test_no_font_of_the_machine_is_reached(conf):
    text, names = printed(conf, "<p style='font-family:Nonesuch'>Unknown family <p style='font-family:serif'>serif")
    assert text.split() == ["Unknown", "family", "serif"]
    assert names == {"Source-Sans-Pro", "Source-Serif-Pro"}


def test_office_typefaces_are_measured_with_their_twins(conf):
    _, names = printed(conf, "<p style='font-family:Calibri'>a <b>b</b><p style='font-family:Cambria'>c <i>d</i>")
    assert names == {"Carlito", "Carlito-Bold", "Caladea", "Caladea-Italic"}


def test_every_weight_and_style_prints_in_its_own_face(conf):
    of_words = [face for face in fonts.faces() if face.family != "Noto Emoji"]
    looks = [f"<p style='font:{face.style} {face.weight} 9pt {face.family}'>Text" for face in of_words]
    assert len(printed(conf, "".join(looks))[1]) == len({face.path for face in of_words})


def test_japanese_prints_and_is_extracted_as_written_with_brackets_of_half_the_width(conf):
    half = "<span lang=ja style='font-stretch: condensed'>{}</span>".format
    text, names = printed(
        conf,
        f"<p lang=ja style='font-family:Source Serif Pro,Noto Serif JP'>JAXAは{half('「')}『宇宙{half('』')}」へ、"
        f"一兆円<b>{half('。')}</b>",
    )
    assert text == "JAXAは「『宇宙』」へ、一兆円。"
    assert names == {"Source-Serif-Pro", "Noto-Serif-JP", "Noto-Serif-JP-Condensed", "Noto-Sans-JP-Bold-Condensed"}


def test_a_fontconfig_file_that_is_right_is_left_alone(tmp_path):
    before = fonts.fontconfig_file(tmp_path).stat().st_mtime_ns
    assert fonts.fontconfig_file(tmp_path).stat().st_mtime_ns == before
    assert [file.name for file in tmp_path.rglob("*.*")] == ["fonts.conf"]


def test_a_folder_may_have_any_name():
    face = fonts.Face("R&D <sans>", 400, "normal", Path("/R&D <fonts>/a.ttf"))
    tree = ET.fromstring(fonts.fontconfig_xml([face], Path("/index")))
    assert tree.findtext("dir") == "/R&D <fonts>"
    assert tree.findtext("selectfont/acceptfont/glob") == "/R&D <fonts>/a.ttf"


@pytest.mark.parametrize(
    ("text", "families", "missing"),
    [
        ("Plain text – “quoted”, ¥1 trillion", ["Source Serif Pro"], []),
        ("宇宙 and 宇", ["Source Serif Pro"], ["宇", "宙"]),
        ("宇宙", ["Source Serif Pro", "Noto Serif JP"], []),
        ("line\nthin\u2009joined\u2060soft\u00ad", ["Source Serif Pro"], []),
        ("e\u0301", ["Caladea"], []),
        ("a", ["Nonesuch"], ["a"]),
    ],
)
def test_characters_without_a_glyph_are_named(text, families, missing):
    assert fonts.uncovered(text, families) == missing


def test_listing_the_faces_loads_no_font_library():
    assert subprocess.run([sys.executable, "-c", LIST], capture_output=True, text=True, check=True).stdout == "set()\n"
