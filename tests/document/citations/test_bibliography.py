"""Bibliographies beside the brief: what BibTeX and CSL say of a source, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.citations.csl_files import read_csl_json, read_csl_yaml
from briefwright.problems import Diagnostics, in_order
from writing import look_over, put, resolved, told, without_carets

FILE = Path("sources.bib")
HEAD = "title: A brief\ndate: 2026-11-22\nlang: en\nbibliography: {}\n"
SECTION = (
    "sections:\n  - id: one\n    title: One\n    message: One thing holds\n    blocks:\n      - prose: Words [@{}].\n"
)


def noted(folder: Path, key: str, name: str, text: str) -> str:
    """The note that cites `key`, of a bibliography of that name."""
    document = resolved(folder, HEAD.format(name) + SECTION.format(key), files={name: text})
    return "".join(f"*{run.text}*" if run.italic else run.text for run in document.notes[0].text)


def faults(folder: Path, name: str, text: str, key: str = "good") -> tuple[list[str], list[str]]:
    """Each problem, and the places that carets in `text` call for."""
    text, places = without_carets(text)
    problems, _ = look_over(put(folder, HEAD.format(name) + SECTION.format(key), {name: text}), ["brief"])
    return [told(problem, folder) for problem in problems], places


BIB = r"""
@report{csis-2024,
  author    = {Bingen, Kari A. and Young, Makena},
  title     = {From Earth to Uch{\=u}: The Evolution of {Japan}'s Space Security Policy},
  institution = {Center for Strategic and International Studies},
  location  = {Washington},
  date      = {2024-08-23},
}
"""
JSON = """{"items": [
\t{"id": "csis-2024", "type": "report", "title": "From Earth to Uch\\u016b \\ud83d\\ude80",
\t "author": [{"family": "Bingen", "given": "Kari A."}], "issued": {"date-parts": [[2024, 8, 23]]}, "volume": null}
]}"""
YAML = """---
references:
- id: csis-2024
  type: report
  title: From Earth to Uchū
  author:
  - family: Bingen
    given: Kari A.
  issued:
  - year: 2024
    month: 8
    day: 23
"""


@pytest.mark.parametrize(
    ("name", "text", "note"),
    [
        (
            "sources.bib",
            BIB,
            (
                "Kari A. Bingen and Makena Young, *From Earth to Uchū: The Evolution of Japan’s Space Security Policy* "
                "(Washington: Center for Strategic and International Studies, 23 August 2024)."
            ),
        ),
        ("sources.json", JSON, "Kari A. Bingen, *From Earth to Uchū 🚀* (23 August 2024)."),
        ("sources.yaml", YAML, "Kari A. Bingen, *From Earth to Uchū* (23 August 2024)."),
    ],
)
def test_a_source_of_a_bibliography_is_cited_as_one_of_the_brief_s_own(
    tmp_path: Path, name: str, text: str, note: str
) -> None:
    assert noted(tmp_path, "csis-2024", name, text) == note


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("sources.json", '[{"id": "good", "type": "book"},‸]', "the JSON is not well formed"),
        ("sources.json", '[{"id": "good", "volume": ‸NaN}]', "the JSON is not well formed: NaN is not a number"),
        ("sources.json", '[{"id": "good", "type": "book"},\n ‸{"id": "x"}]', "the source lacks `type`"),
        ("sources.yaml", "references:\n- id: good\n  type: book\n- ‸title: T\n", "the source lacks `id`"),
        ("sources.yaml", "references:\n- {id: good, type: book}\n- ‸words\n", "expected a source"),
        ("sources.yaml", "- {id: good, type: book}\n- {id: ‸good, type: book}\n", "is already defined; see line 1"),
        ("sources.yaml", "‸title: T\n", "expected a list of sources"),
    ],
)
def test_a_fault_in_csl_data_is_told_at_its_place(tmp_path: Path, name: str, text: str, said: str) -> None:
    found, (place,) = faults(tmp_path, name, text)
    assert [line for line in found if line.startswith(f"{name}:{place}: ") and said in line], found


def test_a_bibliography_is_a_file_beside_the_brief_of_a_known_kind(tmp_path: Path) -> None:
    for name, code in (("sources.xml", "E309"), ("../sources.bib", "E302"), ("missing.bib", "E301")):
        problems, _ = look_over(put(tmp_path, HEAD.format(name) + SECTION.format("good")), ["brief"])
        assert problems[0].code == code, name


def test_what_a_bibliography_holds_besides_is_no_warning_but_a_key_is_guessed_from_all_of_it(tmp_path: Path) -> None:
    own = "sources: [{id: unused, type: book, title: U}]\n"
    text = HEAD.format("[a.bib, b.yaml]") + own + SECTION.format("csis-2042")
    files = {"a.bib": BIB, "b.yaml": "[{id: other, type: book, title: O}]\n"}
    problems, _ = look_over(put(tmp_path, text, files), ["brief"])
    assert [(problem.code, problem.hint) for problem in problems] == [("E203", "did you mean `csis-2024`?")]
    problems, _ = look_over(put(tmp_path, text.replace("2042", "2024"), files), ["brief"])
    assert [problem.message for problem in problems] == ["the source `unused` is never cited"]


def test_a_key_of_a_bibliography_that_the_brief_has_too_is_told_with_the_other_file(tmp_path: Path) -> None:
    text = HEAD.format("a.bib") + "sources: [{id: csis-2024, type: book, title: U}]\n" + SECTION.format("csis-2024")
    (problem, *_), _ = look_over(put(tmp_path, text, {"a.bib": BIB}), ["brief"])
    assert told(problem, tmp_path) == (
        "a.bib:2:9: E206 the source `csis-2024` is already defined; see ./brief.yml:5:16 → give one of them another id"
    )


def test_only_what_is_cited_is_translated() -> None:
    for reader in (read_csl_json, read_csl_yaml):
        (entry,) = reader('[{"id": "a", "type": "book"}]', FILE, Diagnostics())
        assert (entry.key, entry.written()["type"]) == ("a", "book")


def test_a_file_that_cannot_be_read_is_one_problem_and_its_keys_are_none(tmp_path):
    problems, _ = faults(tmp_path, "sources.bib", "@book{good, title={A", "good; @other")
    assert [problem.partition(" → ")[0] for problem in problems] == [
        "sources.bib:1:19: E309 the { here is never closed"
    ]


def test_what_is_wrong_with_a_source_is_told_when_it_is_cited(tmp_path):
    text = r"@book{good, title={A \unheard{of} book}, year={2024-13}}" + "\n@book{other, title={\\unheard}}"
    problems, _ = faults(tmp_path, "sources.bib", text)
    assert [problem.partition(" → ")[0] for problem in problems] == [
        "sources.bib:1:22: E309 `\\unheard` is not a command that is known here",
        "sources.bib:1:48: E309 “2024-13” cannot be read as a date",
    ]


def test_a_key_that_a_bibliography_has_twice_is_told_when_it_is_cited(tmp_path):
    text = "@book{good, title={A}}\n@book{good, title={B}}\n@book{other, title={C}}\n@book{other, title={D}}"
    problems, _ = faults(tmp_path, "sources.bib", text)
    assert [problem.partition(" → ")[0] for problem in problems] == [
        "sources.bib:2:7: E206 the source `good` is already defined; see line 1"
    ]


def test_a_note_that_the_style_does_not_print_is_told_unless_a_program_left_it(tmp_path):
    text = "@book{good, title={A}, year=2020, note={With a map}}\n@book{other, title={B}, note={Publisher: Wiley}}"
    problems, _ = faults(tmp_path, "sources.bib", text, "good; @other")
    assert [problem.partition(" → ")[0] for problem in problems] == [
        "sources.bib:1:35: W309 `note` is not printed: the style has no place for it"
    ]


def test_what_many_entries_have_is_told_once_with_the_lines_of_the_others(tmp_path):
    entries = "".join(f"@book{{a{number}, title={{A}}, foreword={{B}}}}\n" for number in range(5))
    keys = "; ".join(f"@a{number}" for number in range(5))
    brief = HEAD.format("a.bib") + SECTION.format(keys[1:])
    problems, _ = look_over(put(tmp_path, brief, {"a.bib": entries}), ["brief"])
    assert [problem.message for problem in in_order(problems)] == [
        "`foreword` is not printed: CSL has no field for it; also 4 times, on lines 2, 3, 4, 5"
    ]


def test_a_source_without_a_name_and_a_character_that_was_lost_are_told(tmp_path):
    said, _ = faults(tmp_path, "a.bib", "@misc{good, url={https://example.org}}\n")
    assert "`good` has neither an author nor a title" in said[0]
    said, _ = faults(tmp_path, "a.bib", "@book{good, title={Sensitivit\ufffdt}}\n")
    assert "a character was lost here" in said[0]
