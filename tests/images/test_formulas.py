"""Formulas drawn as SVG."""

import logging

import pytest

from briefwright.images.formulas import drawn, formula_svg
from briefwright.richtext.formula import Formula


def math(inside):
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>'


def test_a_fraction_is_higher_than_a_letter_and_reaches_below_the_line():
    letter, fraction = drawn(math("<mi>x</mi>")), drawn(math("<mfrac><mi>a</mi><mi>b</mi></mfrac>"))
    assert letter.depth == pytest.approx(0.03, abs=0.02)
    assert fraction.height > 2 * letter.height
    assert fraction.depth > 0.2


def test_a_drawing_takes_the_colour_and_the_size_of_its_text_and_says_its_words():
    svg = formula_svg(Formula("x", False, math("<mi>x</mi>"), ""), "x < y")
    assert 'role="math" fill="currentColor"' in svg
    assert "<title>x &lt; y</title>" in svg
    assert "black" not in svg
    assert "em;vertical-align:-0.0" in svg


def test_what_the_typeface_lacks_is_known():
    assert drawn(math("<mi>利</mi><mo>=</mo><mi>x</mi>")).lacking == "利"


def test_drawing_sets_up_no_log():
    drawn(math("<mtext>office</mtext>"))
    assert not [handler for handler in logging.getLogger().handlers if type(handler) is logging.StreamHandler]
