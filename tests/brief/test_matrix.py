"""A matrix becomes variants: which, with what, and under which names."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from briefwright.brief.matrix import MAX_VARIANTS, variants
from briefwright.io.project import Source
from briefwright.problems import ContentError
from outline import words
from writing import HEAD, SECTION, WHOLE, look_over, put, told

PARAMS = "params: {country: Japan, audience: public}\n"


def brief(matrix):
    head = HEAD.replace("A brief", "'{{ params.country }} for the {{ params.audience }}'")
    return f"{head}{PARAMS}{matrix}{SECTION}      - prose: Words.\n"


def found(folder, matrix, files=None):
    return variants(put(folder / "brief", brief(matrix), files))


def said(source):
    return {key: str(value) for key, value in source.settings.items()}


def test_a_brief_without_a_matrix_gives_itself(tmp_path):
    source = put(tmp_path / "brief", WHOLE.replace("Words", "A matrix of words"))
    assert variants(source) == [source]


@pytest.mark.parametrize("text", ["", "matrix: [", "- matrix\n", "matrix: {a: b}\n\x00"])
def test_a_brief_that_cannot_be_read_gives_itself_to_be_told_of_when_it_is_built(tmp_path, text):
    source = put(tmp_path, text)
    assert variants(source) == [source]


@pytest.mark.parametrize("matrix", [
    "matrix: [{country: Korea}, {country: 日本, audience: minister, page: Letter}]\n",
    "matrix: {rows: [{country: Korea}, {country: 日本, audience: minister, page: Letter}]}\n",
    "matrix: {file: rows.csv}\n",
    "matrix: {file: rows.yml}\n",
])  # fmt: skip
def test_rows_come_from_a_list_or_from_a_file(tmp_path, matrix):
    files = {
        "rows.csv": "\ufeffcountry,audience,page\r\nKorea,,\r\n日本,minister,Letter\r\n",
        "rows.yml": "- {country: Korea, audience: }\n- country: 日本\n  audience: minister\n  page: Letter\n",
    }
    first, second = found(tmp_path, matrix, files)
    assert (first.name, said(first)) == ("brief-korea", {"country": "Korea"})
    assert (second.name, said(second)) == (
        "brief-日本", {"country": "日本", "audience": "minister", "page": "Letter"},
    )  # fmt: skip


def test_lists_of_values_are_combined_each_with_each(tmp_path):
    sources = found(tmp_path, "matrix: {country: [Japan, Korea], lang: [en, ja]}\n")
    assert [source.variant for source in sources] == ["japan-en", "japan-ja", "korea-en", "korea-ja"]
    assert said(sources[1]) == {"country": "Japan", "lang": "ja"}


def test_rows_are_combined_with_lists_of_values(tmp_path):
    matrix = "matrix: {rows: [{country: Japan, page: A4}, {country: Korea}], lang: [en, ja]}\n"
    sources = found(tmp_path, matrix)
    assert [source.variant for source in sources] == ["japan-en", "japan-ja", "korea-en", "korea-ja"]
    assert said(sources[1]) == {"country": "Japan", "page": "A4", "lang": "ja"}


def test_a_name_is_made_with_parameters_those_that_a_row_leaves_out_too(tmp_path):
    matrix = (
        "matrix: {name: 'For {{ params.audience }}: {{ params.country }}', rows: [{country: Korea}, {audience: x}]}\n"
    )
    assert [source.variant for source in found(tmp_path, matrix)] == ["for-public-korea", "for-x-japan"]


def test_a_row_may_replace_any_key_of_the_brief(tmp_path):
    matrix = "matrix: [{country: Korea, title: 'On {{ params.country }}', bottom-line: [One., Two.]}]\n"
    _, (document, *_) = look_over(found(tmp_path, matrix)[0])
    assert words(document.title) == "On Korea"
    assert list(map(words, document.bottom_line)) == ["One.", "Two."]


def test_the_command_line_comes_last(tmp_path):
    source = found(tmp_path, "matrix: [{country: Korea, audience: minister}]\n")[0]
    _, (document, *_) = look_over(source, settings={"audience": "press"})
    assert (source.name, words(document.title)) == ("brief-korea", "Korea for the press")


def test_a_problem_that_comes_of_a_row_says_so(tmp_path):
    rows = 'country,audience\nKorea,a\n\n"Two\nlines",{{ x }}\n'
    source = found(tmp_path, "matrix: {file: rows.csv}\nurl: 'x/{{ params.country }}'\n", {"rows.csv": rows})
    problems, _ = look_over(source[0])
    assert {str(problem.location.origins[0]) for problem in problems} == {f"{tmp_path}/brief/rows.csv:2:1"}
    problems, _ = look_over(source[1])
    lines = [told(problem, tmp_path / "brief") for problem in problems]
    assert lines[-1].startswith("rows.csv:5:8: E202 the value of the parameter `audience`")


def test_too_many_variants_are_refused_before_they_are_made(tmp_path):
    lists = "".join(f"{key}: [{', '.join(map(str, range(100)))}], " for key in ("country", "audience", "title"))
    with pytest.raises(ContentError, match=f"1,000,000 variants; at most {MAX_VARIANTS:,} are allowed"):
        found(tmp_path, f"matrix: {{{lists}}}\n")


@pytest.mark.parametrize("matrix", [
    "matrix:\n", "matrix: some\n", "matrix: []\n", "matrix: {}\n", "matrix: {name: x}\n", "matrix: {rows: }\n",
    "matrix: {file: [a]}\n", "matrix: {file: none.csv}\n", "matrix: {file: rows.yml}\n", "matrix: {file: brief.yml}\n",
    "matrix: {country: }\n", "matrix: {name: [a], country: [b]}\n", "matrix: {name: '{{ facts.x }}', country: [b]}\n",
    "matrix: {name: '{{ params.country', country: [b]}\n",
])  # fmt: skip
def test_a_matrix_that_cannot_be_used_is_a_problem_with_its_place(tmp_path, matrix):
    with pytest.raises(ContentError) as stopped:
        found(tmp_path, matrix, {"rows.yml": "- {country: [}\n"})
    assert [problem for problem in stopped.value.problems if not (problem.location and problem.location.line)] == []


def test_a_thousand_variants_are_listed_without_what_takes_long_to_import(tmp_path):
    rows = "country,audience\n" + "".join(f"国{number},public\n" for number in range(1000))
    found(tmp_path, "matrix: {file: rows.csv}\n", {"rows.csv": rows})
    code = (
        "import sys; from pathlib import Path; from briefwright.brief.matrix import variants\n"
        "from briefwright.io.project import Source\n"
        "print(len(variants(Source(Path('brief.yml')))), {'pydantic', 'jinja2', 'babel'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path / "brief", env=os.environ, capture_output=True, text=True, check=True)
    assert done.stdout == "1000 set()\n"


def test_a_variant_goes_to_another_process_as_it_is(tmp_path):
    source = found(tmp_path, "matrix: [{country: Korea, bottom-line: [One.]}]\n")[0]
    copy = pickle.loads(pickle.dumps(source))
    assert copy == source
    assert copy.settings["country"].location == source.settings["country"].location
    assert isinstance(copy, Source)
    assert isinstance(copy.file, Path)


def test_a_data_file_of_rows_may_say_what_to_leave_out(tmp_path):
    matrix = "matrix: {file: {path: rows.csv, skip: 1, where: {audience: public}}}\n"
    rows = "Readers\ncountry,audience\nJapan,public\nKorea,minister\n"
    assert len(found(tmp_path, matrix, {"rows.csv": rows})) == 1
