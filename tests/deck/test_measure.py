"""Widths and heights of texts, measured with the metric twins of the theme's fonts."""

import pytest

from briefwright.brand.read import load_brand
from briefwright.deck.measure import LINE, Measurer
from briefwright.deck.model.drawing import Paragraph, TextStyle
from briefwright.fonts.line_heights import LEADING, Font, Piece
from briefwright.io.project import builtin_templates
from briefwright.richtext.text import plain, rich


@pytest.fixture(scope="module")
def measurer():
    return Measurer(load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8")), "en")


def par(text, **style):
    return Paragraph(rich(text), TextStyle(20, **style))


@pytest.mark.parametrize("style", [{}, {"bold": True}, {"italic": True}, {"typeface": "major", "bold": True}])
def test_a_text_stands_on_one_line_in_its_own_width_and_not_in_less(measurer, style):
    text = par("Three bodies became one agency in October 2003", **style)
    wide = measurer.width(text)
    one = measurer.height([text], wide + 0.5)
    two = measurer.height([text], wide * 0.96)
    assert (one, two) == pytest.approx((20 * LINE, 2 * 20 * LINE))


@pytest.mark.parametrize("width", [150, 300, 600])
def test_the_estimate_is_at_most_a_line_off(measurer, width):
    text = [par("Three bodies became one agency in October 2003, and oversight stays divided. " * 3, bold=True)]
    estimated = Measurer(measurer.brand, "en", rough=True).height(text, width)
    assert estimated == pytest.approx(measurer.height(text, width), abs=20 * LINE + 0.1)


def test_a_balanced_title_breaks_no_name_at_its_hyphen(measurer):
    title = par("Since 2008 space has moved from non-military use only to a part of defense", typeface="major")
    width = measurer.balanced_width(title, 560)
    until, after = par("Since 2008 space has moved from non-"), par("Since 2008 space has moved from non-military")
    assert (measurer.lines(title, width), width < 560) == (2, True)
    assert not measurer.width(until) < width < measurer.width(after)


def test_a_short_text_is_as_high_as_it_is_when_laid_out_whatever_face_has_its_letters(measurer):
    texts = [par("Agency"), par("Agency, 宇宙"), par("Agency ≠ 2")]
    laid_out = [measurer._lines.laid_out([Piece(plain(one.runs))], _font(measurer), 495) for one in texts]
    assert [measurer.height([one], 500) for one in texts] == pytest.approx([one * LINE / LEADING for one in laid_out])
    assert laid_out[1] > laid_out[0]


def _font(measurer):
    return Font(measurer.families("minor"), 20)


def test_words_joined_by_a_no_break_space_are_one_that_no_line_may_end_in(measurer):
    width = measurer.width(par("billion")) + 1
    assert not measurer.breaks_a_word([par("120 billion")], width)
    assert measurer.breaks_a_word([par("120\u00a0billion")], width)


@pytest.mark.parametrize("width", [115, 150, 190])
def test_japanese_has_the_lines_that_are_estimated_and_even_ones_if_asked_for(measurer, width):
    text = par("指導者が優先順位を示す、技能をもつ人材を育てる")
    assert abs(Measurer(measurer.brand, "ja", rough=True).lines(text, width) - measurer.lines(text, width)) <= 1
    even = measurer.balanced_width(text, width)
    assert measurer.lines(text, even) == measurer.lines(text, width)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("They share the space-based warning across the whole of the Indo-Pacific today", "en"),
        ("Every kind of space cooperation depends on people who really know the field", "en"),
        ("The aims of the years 2020–2024 are those of the law and of every budget since", "en"),
        ("産業界を動かす仕組みをつくる", "ja"),
    ],
)
def test_a_text_is_narrower_where_a_line_would_end_in_a_name_a_range_or_in_one_short_word(measurer, text, lang):
    own, words = Measurer(measurer.brand, lang), par(text)
    badly = [width for width in range(260, 420, 2) if own.ends_badly(words, width)]
    narrower = {width: width - own.narrower([(words, 0.0)], width) for width in badly}
    mended = {width: room for width, room in narrower.items() if not own.ends_badly(words, room)}
    assert len(mended) > 0.7 * len(badly) > 3
    assert all(own.lines(words, width) == own.lines(words, room) for width, room in mended.items())


def test_a_width_in_which_lines_end_well_stays_and_so_does_that_of_a_link(measurer):
    words = par("They share the space-based warning across the whole of the Indo-Pacific today")
    width = next(width for width in range(420, 200, -1) if measurer.narrower([(words, 0.0)], width))
    linked = Paragraph(rich(plain(words.runs), link="#money"), words.style)
    assert measurer.narrower([(linked, 0.0)], width) == 0
    assert measurer.narrower([(par("One line"), 0.0), (par("Space is one of the aims of the law"), 20.0)], 200) == 0


def test_a_last_word_is_seen_as_alone_where_kerning_would_bring_the_one_before_it_up(measurer):
    text = "Japan’s investment in space, civil and security, over the past five years"
    words = Paragraph(rich(text), TextStyle(22))
    assert measurer.ends_badly(words, 568)


def test_a_line_does_not_end_between_a_number_and_its_unit_in_a_date_where_as_many_lines_do(measurer):
    own = Measurer(measurer.brand, "ja")
    words = par("政府は、産業基盤の拡大を目的とする宇宙戦略基金について、2026年3月31日までに、省庁の間で合意する。" * 2)
    less = {width: own.narrower([(words, 0.0)], width) for width in range(594, 624, 6)}
    assert all(less.values())
    assert all(own.lines(words, width) == own.lines(words, width - one) for width, one in less.items())


def test_lines_of_a_japanese_headline_end_between_phrases_where_as_many_lines_do(measurer):
    own, words = Measurer(measurer.brand, "ja"), par("インド太平洋の安定に対する両国の取り組みの基礎")
    ems = words.style.size
    assert own.narrower([(words, 0.0)], ems * 18.5) > 1.5 * ems  # 両国の / 取り組みの基礎
    assert own.narrower([(words, 0.0)], ems * 26) == 0
