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
    ("انظر و@budgets ו@rows.", "انظر وFigure\u00a01{#budgets} וTable\u00a01{#rows}."),
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


ASKS = """
    - prose: "{text}"
    - recommendations: {{message: First, items: [Do one thing, {{id: two, do: Do *two*}}, {{do: c, only: [brief]}}]}}
    - recommendations: {{message: Then, items: [{{id: four, do: Four, who: All}}, {{id: told, do: e, only: deck}}]}}
"""


@pytest.mark.parametrize(("lang", "output", "written", "printed"), [
    ("en", "brief", "As @two and [see @four] ask.",
     "As Recommendation\u00a02{#two} and see Recommendation\u00a04{#four} ask."),
    ("en", "deck", "As @four asks.", "As Recommendation\u00a03{#four} asks."),
    ("en", "brief", "As @told says, [so](#four).", "As “e” says, so{#four}."),
    ("de", "brief", "Wie @two verlangt.", "Wie Empfehlung\u00a02{#two} verlangt."),
    ("ja", "brief", "@two を見よ。", "提言2{#two} を見よ。"),
    ("ja", "brief", "理由は@twoに示す。", "理由は提言2{#two}に示す。"),
])  # fmt: skip
def test_a_recommendation_is_called_by_its_number_through_all_lists(tmp_path, lang, output, written, printed):
    text = blocks(ASKS.format(text=written)).replace("lang: en", f"lang: {lang}")
    document = resolved(tmp_path, text, output)
    assert words(next(document.blocks()).text) == printed
    assert [block.first for block in document.sections[0].of_kind("recommendations")] == [
        1,
        4 if output == "brief" else 3,
    ]


def test_the_ids_of_recommendations_are_told_apart_from_those_of_blocks(tmp_path):
    text = blocks("- recommendations: {id: same, items: [{id: same, do: a}]}")
    problems, _ = look_over(put(tmp_path, text), ["brief"])
    assert [one.code for one in problems if one.severity == "error"] == ["E206"]
