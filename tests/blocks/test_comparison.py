"""Comparisons as they are written: pairs name points that both sides have."""

import pytest

from writing import blocks, look_over, put

SIDES = "left: {title: L, points: [a, b]}, right: {title: R, points: [c, d, e]}"


@pytest.mark.parametrize(
    ("pairs", "told"),
    [("2", []), ("[1, 2]", []), ("[1, 3]", ["`pairs` names point 3, and one side has 2"])],
)
def test_pairs_are_places_that_both_sides_have(tmp_path, pairs, told):
    text = blocks(f"- comparison: {{message: It is so, {SIDES}, pairs: {pairs}}}\n")
    problems, _ = look_over(put(tmp_path, text), ["deck"])
    assert [one.message for one in problems if one.severity == "error"] == told
