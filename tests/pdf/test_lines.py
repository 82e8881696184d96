"""Heights of lines by themselves, compared with those of the same words on a page."""

from __future__ import annotations

import re
from html import escape

import pytest

from briefwright.fonts.line_count import line_count
from briefwright.fonts.line_heights import LEADING, SCRIPT, Font, Piece, height_of_lines
from briefwright.pdf.faults import POINTS_A_PIXEL
from briefwright.pdf.lines import Lines
from briefwright.pdf.pages import StyleSheet, _lay_out

WORDS = "The Ministry’s “Space Domain Defense Guidelines” of July 2025 say what the force is for/against: 1–2 km. "
CARLITO, GELASIO = ("Carlito", "Noto Sans JP"), ("Gelasio", "Noto Serif JP")
LOOKS = [Font(CARLITO, 18), Font(CARLITO, 17.5, bold=True), Font(GELASIO, 28, italic=True)]
TEXTS = {
    "one line": [Piece("JAXA")],
    "several lines": [Piece(WORDS * 3)],
    "bold and italic": [Piece(WORDS), Piece(WORDS, bold=True), Piece(" and "), Piece(WORDS, bold=True, italic=True)],
    "italic alone": [Piece(WORDS, italic=True)],
    "Japanese": [Piece("宇宙基本計画は、2008年の「宇宙基本法」にもとづく。" * 3)],
    "both": [Piece(WORDS), Piece("宇宙領域防衛指針", bold=True), Piece(" of 2025")],
    "a long word": [Piece("Donaudampfschifffahrtsgesellschaftskapitän" * 3)],
    "spaces": [Piece("  one  "), Piece("  two  ", bold=True), Piece("   ")],
    "nothing but a space": [Piece(" ")],
    "lines as written": [Piece("one\nfour and "), Piece("three\n", bold=True), Piece("\n"), Piece(" four\n")],
    "raised and lowered": [Piece(WORDS), Piece("one two ", script=True), Piece("three", bold=True, script=True)],
    "a figure before Japanese": [Piece("2008年、"), Piece("「JAXA」", bold=True), Piece("は……「宇宙」へ。" * 4)],
    "a formula": [Piece("with "), Piece("", box=(1.9, 1.7, 0.6)), Piece(" and " + WORDS)],
    "signs": [Piece("(“To AV”) 2\u00a0000 €/well-known—so-called… 5 % [a] 1,000.5–7 #x @y C# a_b = +3!? " * 2)],
    "characters of other faces": [Piece("الفضاء, διάστημα, חלל, 😀")],
}


def on_a_page(pieces, look, width):
    """As a block of that width on a page so high that it ends nowhere."""

    def tagged(piece):
        if piece.box:
            wide, high, deep = piece.box
            style = f"display:inline-block;width:{wide}em;height:{high}em;vertical-align:-{deep}em"
            return f"<i style='{style}'></i>"
        html = escape(piece.text).replace("\n", "<br>")
        html = f"<b>{html}</b>" if piece.bold else html
        html = f"<i>{html}</i>" if piece.italic else html
        return f"<span style='font-size:{SCRIPT}em'>{html}</span>" if piece.script else html

    families = ",".join(f"'{family}'" for family in look.families)
    font = f"{'italic' if look.italic else 'normal'} {700 if look.bold else 400} {look.size}pt/{LEADING} {families}"
    css = f"@page{{size:5000pt 100000pt;margin:0}}body,p{{margin:0}}p{{font:{font};width:{width}pt;"
    css += "overflow-wrap:anywhere;hyphens:manual}:root{-weasy-lang:'en'}"
    html = f"<!doctype html><html lang=en><title>-</title><body><p>{''.join(map(tagged, pieces))}</p>"
    (page,) = _lay_out(html, [StyleSheet("page", css)], [])[0].pages
    (box,) = [box for box in page._page_box.descendants() if box.element_tag == "p" and "Block" in type(box).__name__]
    return box.height * POINTS_A_PIXEL


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: re.sub(r"\W+", "-", str(look.size)))
@pytest.mark.parametrize("width", [60, 150, 400])
@pytest.mark.parametrize("words", TEXTS)
def test_words_are_as_high_as_on_a_page(words, width, look):
    expected = on_a_page(TEXTS[words], look, width)
    assert Lines("en").height(TEXTS[words], look, width) == pytest.approx(expected, abs=1e-6)


def test_usual_words_need_no_weasyprint():
    for words in TEXTS.keys() - {"characters of other faces"}:
        assert height_of_lines(TEXTS[words], LOOKS[0], 90) is not None


def test_no_words_are_of_no_height():
    assert Lines("en").height([], LOOKS[0], 100) == 0


@pytest.mark.parametrize("family", ["Carlito", "Gelasio", "Arimo", "Caladea", "Source Sans Pro"])
def test_lines_that_are_counted_are_those_that_are_laid_out(family):
    font, lines, text = (
        Font((family,), 20),
        Lines("en"),
        WORDS + "(“To AV” 2\u00a0000 well-known/so-called…) " + WORDS.strip(),
    )
    line = lines.laid_out([Piece("x")], font, 100)
    counted = {width: line_count(text, font.families, width / font.size) for width in range(240, 900, 17)}
    sure = {width: count for width, count in counted.items() if count is not None}
    assert sure == {width: round(lines.laid_out([Piece(text)], font, width) / line) for width in sure}
    assert len(sure) > len(counted) * 0.6
    assert line_count("宇宙 AV " * 9, font.families, 9) is None
