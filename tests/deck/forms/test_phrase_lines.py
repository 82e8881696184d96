"""Line breaks in short Japanese texts on slides."""

import pytest

from briefwright.brand.read import load_brand
from briefwright.deck.forms.phrase_lines import in_phrases
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Paragraph, TextStyle
from briefwright.io.project import builtin_templates
from briefwright.richtext.text import plain, rich

MEASURER = Measurer(load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8")), "ja")


@pytest.mark.parametrize(("words", "ems", "broken"), [
    ("日本政府は政策を資金で支え、産業の成長を見込む", 11, "日本政府は政策を\n資金で支え、\n産業の成長を見込む"),
    ("監督体制は分散し、役割は重複する", 20, "監督体制は分散し、役割は重複する"),
    ("The agency has one line of authority", 8, "The agency has one line of authority"),
])  # fmt: skip
def test_lines_of_a_japanese_headline_are_broken_between_phrases(words, ems, broken):
    par = Paragraph(rich(words), TextStyle(20))
    assert plain(in_phrases(par, ems * 20, MEASURER, lambda _: True).runs) == broken


def test_a_text_that_has_no_room_for_a_further_line_stays_as_it_is():
    par = Paragraph(rich("日米両政府が宇宙安全保障の優先順位に合意すること"), TextStyle(20))
    assert in_phrases(par, 180, MEASURER, lambda _: False) == par
