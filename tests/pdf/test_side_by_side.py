"""Two PDFs on one sheet: what is seen, what is read, and where links lead."""

import io

import pikepdf
import pytest
from PIL import Image

from briefwright.pdf.audit import audit
from briefwright.pdf.pages import print_pdf
from briefwright.pdf.raster import page_png
from briefwright.pdf.side_by_side import side_by_side
from briefwright.pdf.style_sheet import StyleSheet
from briefwright.pdf.tags.read import open_pdf, passages, read_tags

SHEET = StyleSheet("sheet.css", "@page { size: 300px 400px; margin: 30px } .next { break-before: page }")
SQUARE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='30'><rect width='60' height='30' fill='red'/></svg>"
)


def printed(lang: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p class='next'>{one}</p>" if at else f"<p>{one}</p>" for at, one in enumerate(paragraphs))
    html = (
        f"<html lang='{lang}'><head><title>{lang}</title></head><body><h1 id='top'>{lang}</h1>{body}"
        f"<p><a href='#top'>Top {lang}</a> <a href='https://example.org/{lang}'>Web {lang}</a></p>"
        f'<p><img alt="A square" src="data:image/svg+xml,{SQUARE.replace("#", "%23")}"></p></body></html>'
    )
    return print_pdf(html, [SHEET]).pdf


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes, bytes]:
    left, right = printed("en", "One", "Two"), printed("ja", "一", "二")
    return left, right, side_by_side(left, right)


def seen(data: bytes, page: int, width: int) -> Image.Image:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        one = pikepdf.new()
        one.pages.append(pdf.pages[page])
        written = io.BytesIO()
        one.save(written)
    return Image.open(io.BytesIO(page_png(written.getvalue(), width))).convert("RGB")


@pytest.mark.parametrize("page", [0, 1])
def test_each_half_looks_as_its_page_did(pair, page):
    left, right, both = pair
    whole = seen(both, page, 600)
    assert whole.size == (600, 400)
    for half, alone in ((whole.crop((0, 0, 300, 400)), left), (whole.crop((300, 0, 600, 400)), right)):
        assert half.tobytes() == seen(alone, page, 300).tobytes()


def test_all_of_the_left_is_read_before_the_right_each_in_its_language(pair):
    with open_pdf(pair[2]) as pdf:
        reading = read_tags(pdf)
    assert [part.lang for part in reading.root.kids] == ["en", "ja"]
    assert [" ".join(text.split()) for text in passages(reading.root) if text.strip()] == [
        *("en", "One", "Two", "Top en Web en"),
        *("ja", "一", "二", "Top ja Web ja"),
    ]
    assert reading.untagged == ()


def test_it_is_as_accessible_and_as_fit_for_archives_as_its_parts(pair):
    left, right, both = pair
    assert audit(both) == []
    assert side_by_side(left, right) == both


def test_links_are_where_their_words_are_and_lead_to_their_own_half(pair):
    with pikepdf.open(io.BytesIO(pair[2])) as pdf:
        links = list(pdf.pages[1].Annots)
        lefts = [float(link.Rect[0]) < 225 for link in links]
        inner = [str(link.get("/Dest", link.get("/A", {}).get("/D", ""))) for link in links]
        places = dict(zip(*[iter(pdf.Root.Names.Dests.Names)] * 2, strict=True))
    assert lefts == [True, True, False, False]
    assert [name for name in inner if name] == ["top", "Right-top"]
    assert float(places["Right-top"][2]) - float(places["top"][2]) == pytest.approx(225)


def test_a_page_without_one_beside_it_stands_alone():
    both = side_by_side(printed("en", "One"), printed("ja", "一", "二"))
    with pikepdf.open(io.BytesIO(both)) as pdf:
        assert len(pdf.pages) == 2
    assert audit(both) == []
