"""Widths of texts on one line: shaped, and never narrower than any program sets them."""

import pytest

from briefwright.fonts.widths import advance, pieces

SAMPLE = "AVATAR, Type of space: 40,000 yen"


def test_a_wide_character_is_as_wide_as_high():
    assert advance("宇宙", ("Carlito", "Noto Sans JP")) == pytest.approx(2)


def test_japanese_and_latin_are_kept_apart():
    families = ("Carlito", "Noto Sans JP")
    assert advance("2008年", families) == pytest.approx(advance("2008", families) + 1 + 0.25)


def test_a_character_that_no_family_has_is_estimated():
    assert advance("𓀀", ("Carlito",)) > 0.5


@pytest.mark.parametrize("family", ["Carlito", "Caladea", "Source Sans Pro"])
def test_pairs_that_kerning_moves_together_are_not_counted_on(family):
    """PowerPoint does not kern everywhere."""
    assert advance("AVAVA", (family,)) == pytest.approx(sum(advance(char, (family,)) for char in "AVAVA"))


def test_pairs_that_kerning_moves_apart_are():
    """WeasyPrint and LibreOffice always kern."""
    assert advance("of*", ("Caladea",)) > 1.05 * sum(advance(char, ("Caladea",)) for char in "of*")


def test_arabic_letters_are_measured_as_they_are_joined():
    alone = sum(advance(char, ("Amiri",)) for char in "سلام")
    assert advance("سلام", ("Amiri",)) < 0.8 * alone


def test_a_bold_text_is_measured_in_the_bold_cut():
    assert advance(SAMPLE, ("Carlito",), weight=700) > 1.01 * advance(SAMPLE, ("Carlito",))


def test_a_combining_mark_takes_no_width():
    assert advance("x\u0301", ("Carlito",)) == pytest.approx(advance("x", ("Carlito",)))


def test_a_line_is_broken_between_words_and_full_width_characters():
    assert pieces("one two 宇宙 x") == ["one ", "two ", "宇", "宙 ", "x"]


@pytest.mark.parametrize("family", ["Carlito", "Gelasio", "Arimo", "Tinos", "Source Sans Pro"])
def test_a_narrow_space_can_be_seen(family):
    """French thousands are parted by it, and its colons from the word before."""
    assert 0.12 < advance("\N{NARROW NO-BREAK SPACE}", (family,)) <= advance(" ", (family,)) + 0.001


@pytest.mark.parametrize("family", ["Carlito", "Source Serif Pro"])
def test_a_no_break_space_that_a_typeface_lacks_is_as_wide_as_its_space(family):
    assert advance("a\N{NO-BREAK SPACE}b", (family, "Noto Sans JP")) == pytest.approx(
        advance("a b", (family,)), rel=0.01
    )
