"""What a chart means: the labels of its values, and its alternative text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefwright.blocks.chart import describe
from briefwright.blocks.shapes import Chart, Series, shared_decimals
from briefwright.richtext.labels import Labels
from briefwright.richtext.text import plain
from writing import blocks, look_over, put, resolved, told


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ("1 2.5 3.25", 2),
        ("1000 2000", 0),
        ("1.50 2.0", 1),
        ("0.0001 3", 4),
        ("33.3333333333 0.30000000000000004", 2),
        ("0.123456789 0.5", 4),
        ("0.000001 999999999999", 6),
        ("0.00000000000000005 3", 3),
    ],
)
def test_all_labels_have_as_many_decimals(values: str, decimals: int) -> None:
    assert shared_decimals([Series("", tuple(map(Decimal, values.split())))]) == decimals


def test_alternative_text_says_which_values_are_missing() -> None:
    values = (Decimal(1), None, Decimal(3))
    chart = Chart("line", ("2020", "2021", "2022"), (Series("A", values, ("1", "", "3")),), "tons")
    assert describe(chart, "It rose", Labels()) == "Line chart. It rose. A: 2020: 1 tons; 2022: 3 tons. No value: 2021."


def test_alternative_text_of_many_values_says_how_many_it_leaves_out() -> None:
    values = tuple(map(Decimal, range(20)))
    chart = Chart("line", tuple(map(str, values)), (Series("", values, tuple(map(str, values))),), "")
    assert describe(chart, "", Labels()).endswith("11: 11; and 8 more.")


def test_names_raise_and_lower_figures_and_other_marks_are_told(tmp_path):
    data = "[{label: 10^6^ m, value: 1}, {label: '**Oslo**', value: 2}]"
    text = f"- chart: {{message: A, type: bar, unit: t CO~2~, data: {data}}}"
    found, (document,) = look_over(put(tmp_path, blocks(text)), ("brief",))
    chart = document.sections[0].blocks[0].chart
    assert (chart.unit, chart.categories) == ("t CO₂", ("10⁶ m", "**Oslo**"))
    assert [one.message.split(" is ")[0] for one in found if one.code == "W210"] == ["**Oslo**"]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("a,FR,1\nb,DE,2\n", "d.csv:2:3: E205 the column “Code” has no numbers, but words such as “FR” → take the"),
        ("a,1,1\nb,***,2\n", "d.csv:3:3: E205 “***” cannot be read as a number"),
    ],
)  # fmt: skip
def test_a_file_without_numbers_is_told_by_what_it_has_instead(tmp_path, rows, problem):
    text = blocks("- chart: {message: A, type: bar, file: d.csv}")
    found, _ = look_over(put(tmp_path, text, {"d.csv": f"Name,Code,Beds\n{rows}"}), ("brief",))
    (said,) = (told(one, tmp_path) for one in found if one.code == "E205")
    assert said.startswith(problem)
    assert "columns: [" in said or "missing: ['***']" in said


@pytest.mark.parametrize(
    ("written", "key", "rest"),
    [
        ("One. Two. Three.", "One.", ["Two. Three."]),
        ("One *and* all.", "One and all.", []),
        ('"One. Two.\\n\\nThree."', "One. Two.", ["Three."]),
    ],
)
def test_the_first_sentence_or_paragraph_of_a_takeaway_is_its_key_line(tmp_path, written, key, rest):
    text = blocks(f"- chart:\n    type: bar\n    data: [{{label: A, value: 1}}]\n    takeaway: {written}\n")
    (chart,) = resolved(tmp_path, text, "deck").blocks()
    assert (plain(chart.chart.key), [plain(one) for one in chart.chart.takeaway]) == (key, rest)
    assert chart.spoken == ()


def test_the_takeaway_of_a_chart_alone_is_said(tmp_path):
    text = blocks("- chart: {type: bar, data: [{label: A, value: 1}], takeaway: One. Two., slide: alone}\n")
    (chart,) = resolved(tmp_path, text, "deck").blocks()
    assert (chart.chart.key, plain(chart.spoken[0].runs)) == ((), "One. Two.")


@pytest.mark.parametrize(
    ("type_", "note", "problem"),
    [
        ("line", "{at: b, series: Wind, text: now}", ""),
        ("line", "{at: b, series: Sun, text: now}", "this annotation names no series: “Sun”"),
        ("line", "{at: b, text: now}", "this annotation names no series: “”"),
        ("line", "{at: z, series: Wind, text: now}", "the chart has no value at “z”"),
        ("line", "{at: c, series: Wind, text: now}", "the end of a line, “c”, has its name and cannot be annotated"),
        (
            "line",
            "{at: b, series: Wind, text: now}, {at: b, series: Wind, text: then}",
            "“b” has two annotations, and room for one",
        ),
        ("column", "{at: c, series: Wind, text: now}", ""),
        ("stacked", "{at: b, series: Wind, text: now}", "only lines, bars and columns have annotations"),
    ],
)
def test_an_annotation_names_a_point_of_a_line(tmp_path, type_, note, problem):
    data = "[{label: a, value: 1}, {label: b, value: 2}, {label: c, value: 3}]"
    text = blocks(
        f"- chart: {{type: {type_}, series: [{{name: Wind, data: {data}}}, {{name: Coal, data: {data}}}], "
        f"annotations: [{note}]}}\n"
    )
    found = look_over(put(tmp_path, text), ["brief"])[0]
    assert [one.message for one in found if one.severity == "error"] == ([problem] if problem else [])


def test_alternative_text_says_what_is_annotated(tmp_path):
    text = blocks(
        "- chart: {type: line, data: [{label: a, value: 1}, {label: b, value: 2}, {label: c, value: 3}], "
        "annotations: [{at: b, text: The turn.}]}\n"
    )
    (chart,) = resolved(tmp_path, text, "deck").blocks()
    assert chart.alt.endswith("b: The turn.")
