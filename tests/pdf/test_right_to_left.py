"""Pages that are read from the right: where lines begin and end, what sticks out, and what the file says."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from briefwright.pdf.faults import POINTS_A_PIXEL, descendants
from briefwright.pdf.pages import StyleSheet, _lay_out, print_pdf, try_pages
from briefwright.pdf.tags.read import open_pdf, outline, read_tags
from briefwright.pdf.text import pdf_text

CSS = StyleSheet("page", "@page { size: 200pt 400pt; margin: 20pt } p { margin: 0; font: 10pt/14pt Amiri }")
LONG = "يرتفع الطلب على المياه في المدن الثلاث "


def page(body: str) -> str:
    return f'<!doctype html><html lang="ar" dir="rtl"><title>-</title><body style="margin:0">{body}</html>'


def lines(body: str) -> list[Any]:
    (laid,) = _lay_out(page(body), [CSS], [])[0].pages
    return [box for box in descendants(laid._page_box) if type(box).__name__ == "LineBox"]


def words(line: Any) -> list[tuple[float, float]]:
    """Where each text of a line begins at the left, and ends, in points."""
    texts = [box for box in descendants(line) if getattr(box, "text", "")]
    return [(box.position_x * POINTS_A_PIXEL, (box.position_x + box.width) * POINTS_A_PIXEL) for box in texts]


@pytest.mark.parametrize("indent", [12, -12])
def test_the_first_line_is_indented_where_it_begins(indent: int) -> None:
    first, second, *_ = lines(f'<p style="padding-right: 12pt; text-indent: {indent}pt">{LONG * 3}</p>')
    assert words(first)[0][1] == pytest.approx(180 - 12 - indent, abs=0.01)
    assert words(second)[0][1] == pytest.approx(180 - 12, abs=0.01)


@pytest.mark.parametrize("end", ["في السنة ", '<span dir="ltr">IMO </span>', "<b>في <i>السنة </i></b>"])
def test_a_space_at_the_end_of_a_line_moves_no_word(end: str) -> None:
    (line, _) = lines(f"<p>تبلغ <b>كثيرًا</b> {end}<span style='display: block'>نعم</span></p>")
    bare = end.replace(" <", "<").replace("في<i>", "في <i>").strip()
    (plain, _) = lines(f"<p>تبلغ <b>كثيرًا</b> {bare}<span style='display: block'>نعم</span></p>")
    assert [x for pair in words(line) for x in pair] == pytest.approx([x for pair in words(plain) for x in pair])
    assert max(right for _, right in words(line)) == pytest.approx(180, abs=0.01)


def test_what_floats_in_a_line_stays_at_its_side() -> None:
    (line, inner) = lines('<p>عنوان<span style="float: left">تاريخ</span></p>')
    assert words(inner)[0][0] == pytest.approx(20, abs=0.01)
    assert line is not inner


def test_what_is_too_long_sticks_out_at_the_left() -> None:
    (over,) = try_pages(page(f'<p id="one" style="white-space: nowrap">{LONG * 3}</p>'), [CSS]).overflows
    assert over.name == "one"
    assert (
        try_pages(page(f'<p id="one" style="padding-right: 9pt; text-indent: -9pt">{LONG}</p>'), [CSS]).overflows == ()
    )


def test_the_file_says_that_it_is_read_from_the_right_and_its_numbers_are_read_in_order() -> None:
    pdf = print_pdf(page(f"<p>{LONG}</p><ol><li>أول</ol>"), [CSS]).pdf
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert file.Root.ViewerPreferences.Direction == "/R2L"
    assert any("Lbl '«Span 1. »'" in line for line in outline(read_tags(open_pdf(pdf)).root))


def test_letters_that_are_drawn_as_one_are_copied_in_their_order() -> None:
    text, shadda = "الآن في ثلاث سنين يبيّن البستاني", "\u0651"
    read = pdf_text(print_pdf(page(f'<p style="font-family: IBM Plex Sans Arabic">{text}'), [CSS]).pdf)
    assert shadda in read
    assert read.replace(shadda, "").split() == text.replace(shadda, "").split()
