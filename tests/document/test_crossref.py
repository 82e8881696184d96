"""References to the brief's own sections and blocks, forward and back, in the words of each output."""

import pytest

from outline import words
from writing import blocks, look_over, put, resolved, told

BRIEF = """
    - prose: {text}
    - table: {{id: rows, columns: [a], rows: [[1]]}}
    - chart: {{id: budgets, message: The fund is larger, type: bar, data: [{{label: a, value: 1}}]}}
    - points: {{id: strands, message: Four strands hold, items: [a]}}
    - chart: {{id: deck-only, only: deck, message: On slides, type: bar, data: [{{label: a, value: 1}}]}}
"""


def first(tmp_path, text, output="brief"):
    return resolved(tmp_path, blocks(BRIEF.format(text=repr(text))), output)


@pytest.mark.parametrize(("written", "printed"), [
    ("It grew [see @budgets].", "It grew see Figure\u00a01{#budgets}."),
    ("@budgets shows it.", "Figure\u00a01{#budgets} shows it."),
    ("It grew [@budgets; @rows].", "It grew Figure\u00a01{#budgets}; Table\u00a01{#rows}."),
    ("As in @strands and @one.", "As in “Four strands hold”{#strands} and “One”{#one}."),
    ("See @deck-only.", "See “On slides”."),
    ("Write to a@budgets.org or @nobody.", "Write to a@budgets.org or @nobody."),
])  # fmt: skip
def test_a_part_is_called_by_its_number_or_its_name(tmp_path, written, printed):
    said = words(next(first(tmp_path, written).blocks()).text)
    assert said == printed


def test_slides_have_no_numbers_so_a_figure_goes_by_its_name(tmp_path):
    beat = first(tmp_path, "It grew [see @budgets].", "deck").sections[0].beats[0]
    assert words(beat.lead) == "It grew see “The fund is larger”{#budgets}."


def test_a_source_and_a_figure_do_not_share_brackets_nor_a_name(tmp_path):
    problems, _ = look_over(put(tmp_path, blocks(BRIEF.format(text=repr("It grew [@known; @budgets].")))), ["brief"])
    assert [told(problem, tmp_path).partition(" → ")[0] for problem in problems] == [
        "brief.yml:14:25: E204 this names both a source and a part of the brief"
    ]


def test_a_message_may_name_itself(tmp_path):
    text = blocks("- points: {id: strands, message: See @strands, items: [a]}")
    assert words(next(resolved(tmp_path, text).blocks()).message) == "See “See”{#strands}"


def test_what_is_nowhere_is_a_source_that_is_missing(tmp_path):
    problems, _ = look_over(
        put(
            tmp_path,
            blocks(BRIEF.format(text=repr("It grew [see @budget]."))),
        ),
        ["brief"],
    )
    assert [problem.code for problem in problems] == ["E203"]
