"""Facts that several briefs share are in files: each brief has those that it names, at their places there."""

from __future__ import annotations

import pytest

from briefwright.diff.builds import _fingerprint
from briefwright.io.inputs import recorded
from writing import SECTION, SOURCES, look_over, put, told

_HEAD = "title: A\ndate: 2026-11-22\nlang: en\n"
_SHARED = """\
fund: {from: data/d.csv, column: total, unit: billion yen, source: known}
members: {value: 57 states, source: known}
wrong: {from: data/none.csv, column: total, source: nobody}
"""
_FILES = {"../../shared/facts.yml": _SHARED, "../../shared/data/d.csv": "total\n1200\n"}


def facts(folder, given, words, files=_FILES, settings=None):
    """The facts of a brief two folders below the shared one, as printed; or its errors."""
    text = f"{_HEAD}facts:{given}\n{SOURCES}{SECTION}      - prose: >-\n          Words [@known]. {words}\n"
    problems, documents = look_over(put(folder / "content" / "one", text, files), ["brief"], settings)
    if documents and not problems:
        return {name: fact.printed.replace("\u00a0", " ") for name, fact in documents[0].facts.items()}
    return [told(one, folder.resolve()) for one in problems]


def test_a_file_beside_or_above_the_brief_has_them_and_only_those_that_are_named_are_taken(tmp_path):
    assert facts(tmp_path, " shared/facts.yml", "{{ facts.fund }}") == {"fund": "1,200 billion yen"}
    beside = {"own/f.yml": "own: {value: 3 %, source: known}\n"}
    assert facts(tmp_path / "b", " own/f.yml", "{{ facts.own }}", beside) == {"own": "3 %"}


def test_files_and_own_facts_are_added_up_in_a_list(tmp_path):
    given = "\n  - shared/facts.yml\n  - own: {value: 3 %, source: known}"
    assert facts(tmp_path, given, "{{ facts.members }} {{ facts.own }}") == {"members": "57 states", "own": "3 %"}


def test_the_command_line_names_another_file(tmp_path):
    files = {**_FILES, "../../shared/old.yml": "members: {value: 55 states, source: known}\n"}
    settings = {"facts": "shared/old.yml"}
    assert facts(tmp_path, " shared/facts.yml", "{{ facts.members }}", files, settings) == {"members": "55 states"}


@pytest.mark.parametrize(
    ("given", "words", "said"),
    [
        (" shared/facts.yml", "{{ facts.wrong }}", [
            "shared/facts.yml:3:15: E301 there is no file “shared/data/none.csv” → did you mean `shared/data/d.csv`?",
            "shared/facts.yml:3:53: E203 there is no source `nobody` → known here: `known`"]),
        (" shared/facts.yml", "{{ facts.membrs }}", [
            "content/one/brief.yml:13:30: E201 there is no fact `membrs` → did you mean `members`?"]),
        (" shared/fact.yml", "", [
            "content/one/brief.yml:4:8: E301 there is no file “shared/fact.yml” → did you mean `shared/facts.yml`?"]),
        (" ../../shared/facts.yml", "", [
            ("content/one/brief.yml:4:8: E302 “../../shared/facts.yml” is outside the brief's folder"
            " → move the file into the brief's folder and write its path from there; what several share is in"
            " a folder `shared` above them, and is named `shared/…`")]),
        (" facts.csv", "", [("content/one/brief.yml:4:8: E112 “facts.csv” is not a file of facts"
                            " → name a .yml file, such as shared/facts.yml")]),
        ("\n  - shared/facts.yml\n  - fund: 3 %", "{{ facts.fund }}", [
            ("content/one/brief.yml:6:5: E206 the fact `fund` is stated twice; the first is at shared/facts.yml:1:1"
            " → keep one of them")]),
        ("\n  - [a]", "", [("content/one/brief.yml:5:3: E112 `facts` cannot be a list"
                           " → write names of files, and mappings of facts")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_where_it_is(tmp_path, monkeypatch, given, words, said):
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert [one.removeprefix("./").replace(" ./", " ") for one in facts(tmp_path, given, words)] == said


def test_a_shared_file_belongs_to_what_a_brief_is_built_from(tmp_path):
    source = put(tmp_path / "content" / "one", f"{_HEAD}facts: shared/facts.yml\n", _FILES)
    before = _fingerprint(source)
    (tmp_path / "shared" / "data" / "d.csv").write_text("total\n1300\n")
    assert _fingerprint(source) != before


def test_the_data_of_facts_that_a_brief_does_not_use_or_an_audience_does_not_get_are_no_input(tmp_path):
    withheld = "\n  - shared/facts.yml\naudiences: {public: a, partner: b}"
    words = "\n      - prose: {only: partner, text: '{{ facts.fund }}'}"
    files = {**_FILES, "../../shared/facts.yml": _SHARED.replace("data/d.csv", "{path: data/d.csv}")}
    with recorded() as seen:
        for given, text in ((" shared/facts.yml", "{{ facts.members }}"), (withheld, f"No figure.{words}")):
            facts(tmp_path, given, text, files, {"audience": "public"} if given is withheld else None)
    assert "facts.yml" in {path.name for path in seen}
    assert not {path for path in seen if path.name == "d.csv"}
