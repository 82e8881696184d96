"""Lines of a file → one line, without spaces beside Japanese."""

import pytest

from briefwright.problems import Location
from briefwright.richtext.joined_lines import joins, unfolded
from briefwright.richtext.text import Text


@pytest.mark.parametrize(("lines", "source", "lang", "expected"), [
    (("a: >-", "  JAXAは", "  2003年に発足"), "JAXAは 2003年に発足", "ja", "JAXAは2003年に発足"),
    (("a: 山田 花子", "  {{ a.b }}位"), "山田 花子 {{ a.b }}位", "ja", "山田 花子{{ a.b }}位"),
    (("a: 'Japan’s 宇宙", "  means space'"), "Japan’s 宇宙 means space", "en", "Japan’s 宇宙 means space"),
    (("a: The word 宇宙", "  航空"), "The word 宇宙 航空", "en", "The word 宇宙航空"),
])  # fmt: skip
def test_a_folded_line_break_leaves_no_space_beside_japanese(lines, source, lang, expected):
    column = len("a: ") + 1
    assert unfolded(Text(source, Location("brief.yml", 1, column), lines), lang) == expected


@pytest.mark.parametrize(("before", "after", "lang", "expected"), [
    ("は", "JAXA", "ja", True), ("JAXA", "は", "zh-Hans", True),
    ("は", "JAXA", "en", False), ("and", "JAXA", "ja", False),
])  # fmt: skip
def test_a_line_break_between_japanese_and_latin_is_no_space_in_japanese_alone(before, after, lang, expected):
    assert joins(before, after, lang) is expected
