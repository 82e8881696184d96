"""Which of neighbouring full-width signs have half their room."""

from __future__ import annotations

import pytest

from briefwright.richtext.neighbours import is_half, signs_of


@pytest.mark.parametrize(
    ("lang", "text", "half"),
    [
        ("ja", "甲」「乙", "」"),
        ("ja", "甲。「乙、（丙", "。、"),
        ("ja", "甲。」乙』」丙）、丁", "。』）"),
        ("ja", "甲（「『乙", "「『"),
        ("ja", "甲」・「乙：「丙", "」「「"),
        ("ja", "「甲」は、乙。", "「"),
        ("zh-Hans", "甲。”乙），丙》、丁", "）》"),
        ("zh-Hant", "甲。」乙」，「丙", "」"),
        ("en", "「『甲』」。", ""),
    ],
)
def test_white_is_kept_once_between_neighbours_or_not_at_all(lang, text, half):
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    found = [sign for before, sign, after in around if sign in signs_of(lang) and is_half(sign, before.strip(), after)]
    assert "".join(found) == half
