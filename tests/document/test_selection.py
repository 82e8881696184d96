"""`only:` of blocks and items of every kind: what an output shows, and what it then says."""

import pytest

from outline import words
from writing import HEAD, SECTION, blocks, look_over, put, resolved

ITEMS = """\
    - process: {steps: [a, [{label: b, only: deck}], [{label: c, only: brief}, d]]}
    - comparison:
        message: Two sides
        pairs: 2
        left: {title: L, points: [{point: a, only: brief}, b]}
        right: {title: R, points: [{point: c, only: brief}, d, {point: e, only: deck}]}
    - points: {message: Levels, items: [{point: a, points: [{point: b, only: brief}, c]}]}
    - table: {message: T, columns: [P, Q], highlight: [2, c], rows: [[a, 1], {cells: [b, 2], only: brief}, [c, 3]]}
"""


@pytest.mark.parametrize(("output", "shown"), [
    ("brief", ["a c|d", "a b / c d", "b c", "a b* c*"]),
    ("deck", ["a b d", "b / d e", "c", "a c*"]),
])  # fmt: skip
def test_an_item_of_any_kind_is_shown_where_it_belongs(tmp_path, output, shown):
    process, comparison, points, table = resolved(tmp_path, blocks(ITEMS), output).blocks()
    said = " ".join("|".join(words(box.label) for box in step) for step in process.steps)
    sides = " / ".join(" ".join(map(words, side.points)) for side in (comparison.left, comparison.right))
    rows = " ".join(words(row[0].text) + "*" * (row[0].mark == "row") for row in table.grid.rows)
    assert [said, sides, " ".join(map(words, points.points[0].points)), rows] == shown
    assert comparison.pairs == frozenset({1 if output == "brief" else 0})


def test_a_block_is_not_shown_where_one_of_its_lists_has_nothing_to_show(tmp_path):
    side = "comparison: {left: {title: L, points: [{point: a, only: deck}]}, right: {title: R, points: [b]}}"
    text = blocks(f"- {side}\n- points: [a]\n")
    assert [block.kind for block in resolved(tmp_path, text, "brief").blocks()] == ["points"]
    nowhere = text.replace("points: [b]", "points: [{point: b, only: brief}]")
    problems, _ = look_over(put(tmp_path, nowhere))
    assert [one.code for one in problems if one.message.startswith("no output shows this block")] == ["W208"]


def test_a_sentence_of_the_bottom_line_is_shown_where_it_belongs(tmp_path):
    text = f"{HEAD}bottom-line: [One., {{text: Two., only: brief, short: T}}]\n{SECTION}      - points: [a]\n"
    counts = [len(resolved(tmp_path, text, output).bottom_line) for output in ("brief", "deck", "handout")]
    assert counts == [2, 1, 1]
    assert [(one.code, one.location.column) for one in look_over(put(tmp_path, text))[0]] == [("W208", 47)]


def test_pairs_that_an_output_sets_apart_are_a_problem(tmp_path):
    left = "left: {title: L, points: [{point: a, only: brief}, b]}"
    text = blocks(f"- comparison: {{pairs: 2, {left}, right: {{title: R, points: [c, d]}}}}")
    problems, _ = look_over(put(tmp_path, text), ["deck"])
    assert [problem.code for problem in problems if problem.severity == "error"] == ["E112"]
