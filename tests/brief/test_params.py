"""Parameters, worked into texts, and conditions on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.brief.conditions import read_condition
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from outline import words
from writing import HEAD, SECTION, blocks, look_over, put, resolved

FILE = Path("brief.yml")


def params(**values):
    return "params:\n" + "".join(f"  {name}: '{value}'\n" for name, value in values.items())


def test_no_character_of_a_value_is_read_as_markup(tmp_path):
    text = params(a="*b* [c](d) `e` @known -- 2. #") + blocks("- prose: \"{{ params.a }} and *{{ params['a'] }}*\"\n")
    flow = resolved(tmp_path, text).sections[0].blocks[0].text
    said = "*b* [c](d) `e` @known -- 2. #"
    assert "".join(run.text for part in flow for run in part.runs) == f"{said} and {said}"


def test_a_value_may_begin_a_sentence_beside_a_fact(tmp_path):
    said = "{{ params.who | capitalized }} pays {{ facts.growth | capitalized }}: {{ params.who }}"
    text = params(who="the ministry") + blocks(f"- prose: '{said}'\n- figure: {{file: no.png, alt: '{said}'}}\n")
    problems, _ = look_over(put(tmp_path, text), ["brief"])
    assert [one.code for one in problems if one.severity == "error"] == ["E301"]
    prose = text.partition("- figure:")[0].rstrip(" ")
    assert words(resolved(tmp_path, prose).sections[0].blocks[0].text).startswith("The ministry pays ")


def test_a_value_that_is_a_name_may_name_a_source_a_fact_and_an_address(tmp_path):
    text = params(key="known", fact="growth", land="south-korea") + blocks("""\
        - prose: "It grew [@{{ params.key }}, p. 3], [so](https://a.org/{{ params.land }})."
        - stats: ["{{ params.fact }}"]
        """)
    prose, stats = resolved(tmp_path, text).blocks()
    assert words(prose.text) == "It grew,[1] so{https://a.org/south-korea}."
    assert stats.tiles[0].fact == "growth"


def test_a_parameter_stands_wherever_a_text_does(tmp_path):
    head = HEAD.replace("lang: en", "lang: '{{ params.l }}'")
    prose = "text: '{{ facts.x.label }} {{ facts.x }} {{ params.a }}[@s]', notes: '{{ params.a }}'"
    text = params(a="Korea", n="7", l="ja", b="") + "  on: true\n" + head + (
        "toc: '{{ params.on }}'\nauthor: '{{ params.a }}'\nmarking: '{{ params.b }}'\n"
        "facts: {x: {value: '{{ params.n }} %', label: 'in {{ params.a }}', source: s}}\n"
        "sources: [{id: s, type: book, title: 'On {{ params.a }}', issued: 2024}]\n"
        f"{SECTION}      - prose: {{{prose}}}\n"
    )  # fmt: skip
    document = resolved(tmp_path, text)
    assert (document.lang, document.toc, document.authors[0].name, document.marking) == ("ja", True, "Korea", ())
    assert words(document.sections[0].blocks[0].text) == "in Korea 7\u00a0%{fact=x} Korea[1]"
    assert words(document.references[0].text) == "*On Korea*. 2024年。"


def test_a_parameter_stands_in_the_cells_of_a_data_file(tmp_path):
    text = params(a="South  Korea", n="7") + blocks("- table: {file: a.csv}\n- chart: {type: bar, file: a.csv}\n")
    csv = "Country,Budget\n{{ params.a }},{{ params.n }}\n"
    table, chart = resolved(tmp_path, text, files={"a.csv": csv}).blocks()
    assert [words(cell.text) for cell in table.grid.rows[0]] == ["South Korea", "7"]
    assert (chart.chart.categories, chart.chart.series[0].printed) == (("South Korea",), ("7",))


def test_what_a_variant_leaves_out_is_not_numbered_cited_nor_called_unused(tmp_path):
    text = params(open="false") + blocks("""\
        - table: {id: first, when: params.open, columns: [a], rows: [["{{ facts.growth }} [@known]"]]}
        - table: {id: second, when: not params.open, columns: [a], rows: [[b]]}
        """)
    problems, (document, *_) = look_over(put(tmp_path, text))
    assert problems == []
    assert [(block.id, block.number) for block in document.blocks()] == [("second", "1")]
    assert (document.notes, document.references) == ((), ())


def test_what_a_parameter_chooses_among_is_not_called_unused(tmp_path):
    text = params(key="known") + blocks("- prose: '{{ facts.growth }} [@{{ params.key }}]'\n").replace(
        "sources:\n", "sources:\n  - {id: other, type: book, title: B, issued: 2024}\n"
    )
    problems, _ = look_over(put(tmp_path, text))
    assert problems == []


def test_what_is_left_out_may_lack_its_words(tmp_path):
    text = params(words="") + blocks("""\
        - prose: Words.
        - quote: {when: 'params.words != ""', text: "{{ params.words }}", by: "{{ params.words }}"}
        """)
    problems, _ = look_over(put(tmp_path, text))
    assert [problem for problem in problems if problem.severity == "error"] == []


@pytest.mark.parametrize(("condition", "holds"), [
    ('params.audience == "minister"', True), ('params.audience != "minister"', False),
    ("params.audience == 'Minister'", False), ('params["audience"] == "minister"', True),
    ('params.audience in ["press", "minister"]', True), ('params.audience not in ["press"]', True),
    ("params.budget > 6", True), ("params.budget <= 6.8", False), ("5 < params.budget < 7", True),
    ("params.budget == 6.90", True), ('params.budget == "6.90"', False), ("params.audience == 5", False),
    ("params.large > 1000", True), ("params.budget > -1", True),
    ("params.open", True), ("not params.open", False), ("params.open == true", True), ("params.open == false", False),
    ("params.empty", False), ('params.empty == ""', True),
    ('params.open and (params.audience == "press" or params.budget > 6)', True),
    ("params.cote == 'Co\u0302te'", True), ("true", True),
])  # fmt: skip
def test_a_condition_compares_words_as_words_and_numbers_as_numbers(condition, holds):
    values = {"audience": "minister", "budget": "6.9", "large": "1,340", "open": "true", "empty": "", "cote": "Côte"}
    given = {name: Text(value, Location(FILE, 1, 1)) for name, value in values.items()}
    diagnostics = Diagnostics()
    read = read_condition(Text(condition, Location(FILE, 2, 1)), given, diagnostics)
    assert list(diagnostics) == []
    assert read.met is holds


@pytest.mark.parametrize("condition", [
    "(" * 20_000, "not " * 20_000, "params" + ".a" * 20_000, "9" * 5_000, "params.a if params.b", "", " ",
    "params" + ".a" * 190, "not " * 98 + "params.a", " or ".join(["params.a"] * 33),
    "params.a ** 9 ** 9 ** 9 == 1", "params", "range(9) == 1", "-true == 1", "{} == 1", "none", "x",
    "''.__class__ == 'a'", "1e999 > params.a",
])  # fmt: skip
def test_whatever_is_no_condition_is_a_problem(condition):
    diagnostics = Diagnostics()
    given = {"a": Text("x", Location(FILE, 1, 1)), "b": Text("x", Location(FILE, 1, 1))}
    assert read_condition(Text(condition, Location(FILE, 2, 1)), given, diagnostics) is None
    assert diagnostics.failed


@pytest.mark.parametrize(
    ("use", "files", "found"),
    [
        ("- prose: Words.", {}, ["W209 the parameter `a` is never used"]),
        ("- prose: \"{{ params['a'] }}\"", {}, []),
        ("- points: {items: [B], when: params.a == '1'}", {}, []),
        ("- table: {file: t.csv}", {"t.csv": "A,B\n{{ params.a }},1\n"}, []),
    ],
)
def test_a_parameter_that_nothing_names_is_reported(tmp_path, use, files, found):
    problems, _ = look_over(put(tmp_path, f"{HEAD}{params(a='1')}{SECTION}      - prose: B.\n      {use}\n", files))
    assert [f"{problem.code} {problem.message}" for problem in problems if problem.code == "W209"] == found
