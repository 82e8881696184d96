"""The tags of a page, read back from the finished file: small pieces of HTML, and what a screen reader is told of them.

They also guard what is relied on of WeasyPrint's own boxes and streams, release by release.
"""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from briefwright.pdf.audit import audit
from briefwright.pdf.pages import StyleSheet, print_pdf
from briefwright.pdf.tags.read import open_pdf, outline, read_tags
from briefwright.publish.readback import pdf_text

CSS = """@page { size: 60mm 70mm; margin: 8mm; @top-left { content: "Running head" } }
body { font: 10pt "Source Sans Pro", "Noto Sans JP"; hyphens: auto; hyphenate-character: "-" } h1 { font-size: 10pt }
.footnote { float: footnote }"""
SQUARE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><path d='M0 0h8v8z'/></svg>"


PALE = StyleSheet("test.css", "p { opacity: 0.5 }")


def pdf(body: str, css: str = "", lang: str = "en") -> bytes:
    html = f'<!doctype html><html lang="{lang}"><title>Title</title><body><h1>Top</h1>{body}'
    pages = print_pdf(html, [StyleSheet("test.css", CSS + css)])
    assert pages.messages == ()
    return pages.pdf


def told(body: str, css: str = "") -> list[str]:
    """The outline below the heading, after a look at the whole file."""
    data = pdf(body, css)
    assert audit(data) == []
    lines = list(outline(read_tags(open_pdf(data)).root))
    assert lines[:2] == ["Document", "  H1 'Top'"]
    return [line.removeprefix("  ") for line in lines[2:]]


def test_a_paragraph_over_two_pages_is_one_and_running_heads_are_not_said():
    words = " ".join(["Words"] * 200)
    assert told(f"<p>{words}</p>") == [f"P '{words}'"]


def test_words_are_parted_at_the_ends_of_lines_as_they_were_written():
    text = "A long-term plan and/or a plan with interoperability, notwithstanding <em>both</em> of its "
    text += "constituents—international and not."
    (line,) = told(f"<p>{text}</p>")
    assert line.replace("\\xad", "") == "P '" + text.replace("<em>", "«Span ").replace("</em>", "»") + "'"
    assert "\\xad" in line


def test_a_hyphenated_word_is_found_whole():
    text = pdf_text(pdf("<p>Words and internationalization of interoperability notwithstanding.</p>"))
    assert "-" not in text


def test_japanese_has_no_spaces_between_its_lines():
    text = "日本の宇宙政策はこの十年で大きく変わった。" * 3
    assert told(f'<p lang="ja">{text}</p>') == [f"P lang=ja '{text}'"]


def test_words_from_right_to_left_are_said_in_their_order():
    text = "السياسة الفضائية اليابانية تغيرت كثيرا في السنوات العشر الأخيرة"
    lines = told(f'<p lang="ar" dir="rtl">{text}</p>', 'p { font-family: "IBM Plex Sans Arabic" }')
    assert [line.replace("«Span ", "").replace("»", "") for line in lines] == [f"P lang=ar '{text}'"]


@pytest.mark.parametrize("words", ["宇宙", "co\N{NON-BREAKING HYPHEN}operate"])
def test_glyphs_of_japanese_typefaces_go_by_their_own_numbers(words):
    with open_pdf(pdf(f'<p lang="ja">{words}</p>')) as file:
        descriptors = [font.DescendantFonts[0].FontDescriptor for font in file.pages[0].resources.Font.values()]
        program = next(one.FontFile3 for one in descriptors if "/FontFile3" in one).read_bytes()
    cff = TTFont(io.BytesIO(program))["CFF "].cff.topDictIndex[0]
    charset = cff.charset
    assert len(cff.FDSelect) == len(charset)
    assert charset[1:] == [f"cid{glyph:05d}" for glyph in range(1, len(charset))]


def test_a_foreign_word_says_its_language_and_an_abbreviation_what_it_stands_for():
    body = '<p>As <span lang="ja">宇宙</span> and <abbr title="European Space Agency">ESA</abbr>.</p>'
    assert told(body) == ["P 'As «Span lang=ja 宇宙» and «Span E=European Space Agency ESA».'"]


def test_a_note_follows_its_paragraph_and_its_call_leads_to_it():
    body = '<p>Said.<span class="footnote">The <i>note</i>.</span> Said again.</p><p>More.</p>'
    assert told(body) == [
        "P 'Said.«Reference «Link 1»» Said again.'",
        "Note '«Lbl 1. »The «Span note».'",
        "P 'More.'",
    ]
    with open_pdf(pdf(body)) as file:
        (link,) = file.pages[0].Annots
        assert str(link.Contents) == "The note."
        assert link.Dest[0].objgen == file.pages[0].obj.objgen
        left, bottom, right, top = map(float, link.Rect)
        assert 0 < left < right < float(link.Dest[2]) + 140
        assert bottom < top
        assert float(link.Dest[3]) < bottom  # the note stands below


def test_a_link_says_its_words():
    with open_pdf(pdf('<p>Go <a href="https://example.org/">to the example</a>.</p>')) as file:
        assert str(file.pages[0].Annots[0].Contents) == "to the example"


def test_the_parts_of_a_link_are_one_link():
    body = '<p><a href="https://example.org/" style="display: flex"><b>The very</b> <i>example</i></a></p>'
    assert told(body) == ["P '«Link «Span The very »«Span example»»'"]


def test_what_is_only_laid_out_as_a_table_is_not_tagged_as_one_and_is_read_as_it_is_written():
    css = ".row { display: table; direction: rtl } .row > * { display: table-cell; direction: ltr }"
    row = (
        '<div class="row"><div class="side"><p>In the margin</p></div><div class="main"><p>In the text</p></div></div>'
    )
    lines = told(f'{row}<p style="float: left">Floated</p><p>Words</p>', css)
    assert [line.strip() for line in lines if "'" in line] == [
        "P 'In the margin'",
        "P 'In the text'",
        "P 'Floated'",
        "P 'Words'",
    ]
    assert not any("T" in line.split()[0] for line in lines)


def test_lists_have_labels_and_say_how_they_are_numbered():
    assert told("<ul><li>one<ol><li>in it</li></ol></li></ul><dl><dt>Term</dt><dd>Words</dd></dl>") == [
        "L ListNumbering=Disc", "  LI", "    Lbl '• '",
        "    LBody 'one«L ListNumbering=Decimal «LI «Lbl 1. »«LBody in it»»»'",
        "L ListNumbering=None", "  LI", "    Lbl 'Term'", "    LBody 'Words'",
    ]  # fmt: skip


def test_contents_are_a_table_of_contents():
    body = '<nav><ol style="list-style: none"><li><a href="#a">A part</a></li></ol></nav><h2 id="a">A part</h2>'
    assert told(body) == ["Sect", "  TOC", "    TOCI '«Reference «Link A part»»'", "H2 'A part'"]


def test_header_cells_say_what_they_head_and_are_named_where_cells_span():
    body = """<figure><figcaption>Sums</figcaption><table><thead>
    <tr><th rowspan="2">Who</th><th colspan="2">Year</th></tr><tr><th>first</th><th>second</th></tr></thead>
    <tbody><tr><th>All</th><td>1</td><td>2</td></tr></tbody></table></figure>"""
    assert told(body) == [
        "Div", "  Table", "    Caption 'Sums'", "    THead", "      TR", "        TH RowSpan=2 Scope=Column 'Who'",
        "        TH ColSpan=2 Scope=Column 'Year'", "      TR",
        "        TH Headers=['table-0-0-1'] Scope=Column 'first'",
        "        TH Headers=['table-0-0-1'] Scope=Column 'second'",
        "    TBody", "      TR", "        TH Headers=['table-0-0-0'] Scope=Row 'All'",
        "        TD Headers=['table-0-0-1', 'table-0-1-1', 'table-0-2-0'] '1'",
        "        TD Headers=['table-0-0-1', 'table-0-1-2', 'table-0-2-0'] '2'",
    ]  # fmt: skip


def test_an_empty_cell_is_a_cell():
    lines = told("<table><tr><td></td><th scope=col>B</th></tr><tr><th scope=row>1</th><td></td></tr></table>")
    assert [line.strip() for line in lines] == [
        "Table", "TBody", "TR", "TD", "TH Scope=Column 'B'", "TR", "TH Scope=Row '1'", "TD",
    ]  # fmt: skip


def test_a_table_that_is_not_seen_is_heard():
    css = ".unseen { color: transparent; line-height: 0; position: absolute }"
    table = "<table><tr><th scope=col>A</th></tr><tr><td>1</td></tr></table>"
    lines = told(f'<div class="unseen">{table}</div>', css)
    assert [line.strip() for line in lines] == ["Table", "TBody", "TR", "TH Scope=Column 'A'", "TR", "TD '1'"]


def test_a_table_over_two_pages_says_its_header_once():
    rows = "".join(f"<tr><th>Row</th><td>{number}</td></tr>" for number in range(20))
    lines = told(f"<table><thead><tr><th>Name</th><th>Number</th></tr></thead><tbody>{rows}</tbody></table>")
    assert sum("'Name'" in line for line in lines) == 1
    assert sum("TD" in line for line in lines) == 20
    assert sum("TBody" in line for line in lines) == 1


def test_a_picture_stands_where_it_is_in_points_from_the_foot_and_an_ornament_is_no_content():
    data = pdf(
        f'<img src="{SQUARE}" alt="A square"><img src="{SQUARE}" alt=""><p aria-hidden="true">***</p><p>End.</p>'
    )
    assert audit(data) == []
    figure, *rest = [tag for tag in read_tags(open_pdf(data)).root.walk() if tag.role in ("Figure", "P")]
    assert (figure.alt, [tag.text() for tag in rest]) == ("A square", ["End."])
    left, bottom, right, top = map(float, figure.attributes["BBox"])
    assert (round(right - left), round(top - bottom)) == (6, 6)
    assert 100 < bottom < top < 198.4 - 22


def test_a_formula_in_a_sentence_says_its_words():
    square = (
        SQUARE.partition(",")[2]
        .replace("<svg", "<svg role='math' style='width: 1em'")
        .replace("><", "><title>x²</title><")
    )
    data = pdf(f"<p>Where {square} holds.</p><div>loose {square}</div>")
    assert audit(data) == []
    paragraphs = [tag for tag in read_tags(open_pdf(data)).root.walk() if tag.role == "P"]
    assert [[kid.role for kid in one.kids if hasattr(kid, "role")] for one in paragraphs] == [["Formula"], ["Formula"]]
    assert [kid.alt for one in paragraphs for kid in one.kids if hasattr(kid, "role")] == ["x²", "x²"]
    assert [one.text() for one in paragraphs] == ["Where x² holds.", "loose x²"]


def test_loose_words_stand_in_a_paragraph():
    assert told("<div>loose <b>bold</b> words<p>para</p></div><blockquote>said</blockquote>") == [
        "P 'loose «Span bold» words'",
        "P 'para'",
        "BlockQuote",
        "  P 'said'",
    ]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><path d='M0 0h8v8z'/></svg>",
         "a picture has no alternative text, below the heading “Top”"),
        (f'<img src="{SQUARE}">', "a picture has no alternative text, below the heading “Top”"),
        ("<h3>Deep</h3>", "the heading “Deep” is h3 and follows h1"),
        ('<p>A <a href="https://example.org/"></a>.</p>', "a link has no text, below the heading “Top”"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td></tr></table>",
         "the rows of a table have different numbers of cells, below the heading “Top”"),
        ("<table><tr><td>1</td></tr></table>", "a table has no header cells, below the heading “Top”"),
        ("<ul><p>Words</p></ul>", "P is not allowed in L, below the heading “Top”"),
    ],
)  # fmt: skip
def test_what_a_template_gets_wrong_is_told(body: str, fault: str):
    assert audit(pdf(body)) == [fault]


def test_what_cannot_be_tagged_is_told():
    [message] = print_pdf("<!doctype html><html lang=en><title>T</title><p>Words.", [PALE]).messages
    assert message == "content with `opacity` is not read aloud: use a paler colour instead"
