"""Values of variants and audiences are printed in the words of the translation, and looked up in their own."""

from __future__ import annotations

from pathlib import Path

from briefwright.brief.matrix import variants
from briefwright.cli import run
from briefwright.richtext.text import plain
from writing import HEAD, SECTION, look_over, put, told

BRIEF = f"""\
{HEAD.replace("A brief", "The case of {{ params.country }}")}\
params: {{country: Japan, code: some words}}
{SECTION.replace("One thing holds", "It is {{ params.country }} that pays")}\
      - table: {{id: list, message: Payments, file: {{path: pay.csv, where: {{Country: "{{{{ params.country }}}}"}}}}}}
      - prose: {{when: params.country == "Japan" and params.code != "x", text: Only there}}
"""
PAY = "Country,Paid\nJapan,5\nGermany,6\n"
GERMAN = """\
title: Der Fall {{ params.country }}
sections:
  - id: one
    title: Eins
    message: "{{ params.country }} zahlt"
    blocks: [{table: {id: list, message: Zahlungen}}, {prose: {text: Nur dort}}]
data: {pay.csv: {Country: Land, Paid: Bezahlt, Japan: Nippon, Germany: Deutschland}}
"""


def built(folder: Path, words: str, brief: str = BRIEF, **files: str):
    """The title, the key line and the first cell of each variant in German; and what is told."""
    data = {"pay.csv": PAY} | {name.replace("_", "."): data for name, data in files.items()}
    source = put(folder / "one", brief, {"brief.de.yml": words, **data})
    found, problems = [], []
    for one in variants(source, {"lang": "de"}):
        told_of, documents = look_over(one, ["brief"])
        problems += [told(problem, folder / "one") for problem in told_of]
        for document in documents:
            section = document.sections[0]
            cells = [plain(row[0].text) for row in section.blocks[0].grid.rows]
            words = map(plain, (document.title, document.marking, section.message))
            found.append([*words, *cells, len(section.blocks)])
    return found, problems


def test_a_parameter_is_printed_in_the_words_of_the_translation_and_compared_in_its_own(tmp_path):
    ((title, _, message, cell, blocks),), problems = built(tmp_path, GERMAN + "params: {country: Nippon}\n")
    assert (title, message, cell, blocks, problems) == ("Der Fall Nippon", "Nippon zahlt", "Nippon", 2, [])


def test_a_parameter_without_words_is_told_and_one_that_is_not_printed_is_not(tmp_path):
    _, problems = built(tmp_path, GERMAN)
    assert problems == [
        (
            "brief.yml:4:19: W211 the parameter `country`, “Japan”, is not translated"
            " → write in brief.de.yml: `params: {country: {Japan: …}}`"
        )
    ]


def test_rows_of_a_matrix_are_translated_in_their_places_and_those_of_a_file_with_its_words(tmp_path):
    rows = "matrix: [{country: Japan}, {country: Germany, marking: For all}]\n"
    params = "params: {country: {Japan: Nippon, Germany: Deutschland}}\n"
    found, problems = built(tmp_path, GERMAN + params + "matrix: [null, {marking: Für alle}]\n", BRIEF + rows)
    assert [one[:4] for one in found] == [
        ["Der Fall Nippon", "", "Nippon zahlt", "Nippon"],
        ["Der Fall Deutschland", "Für alle", "Deutschland zahlt", "Deutschland"],
    ]
    assert problems == []
    _, problems = built(tmp_path, GERMAN + params, BRIEF + rows)
    assert [one.partition(" →")[0] for one in problems] == ["brief.yml:12:56: W211 “For all” is not translated"]
    file = "country,marking\nJapan,For some\nGermany,\n"
    words = GERMAN.replace("data: {", "data: {rows.csv: {For some: Für einige}, ") + params
    found, problems = built(tmp_path, words, BRIEF + "matrix: {file: rows.csv}\n", rows_csv=file)
    assert ([one[1] for one in found], problems) == (["Für einige", ""], [])


def test_markings_of_audiences_are_translated_and_told_where_they_are_built(tmp_path):
    brief = BRIEF + "audiences: {public: For the public, partner: {marking: For partners}}\n"
    words = GERMAN + "params: {country: Nippon}\naudiences: {partner: Für Partner}\n"
    found, problems = built(tmp_path, words, brief)
    assert [one[1] for one in found] == ["For the public", "Für Partner"]
    assert [one.partition(" →")[0] for one in problems] == ["brief.yml:12:21: W211 “For the public” is not translated"]


def test_words_for_a_parameter_that_the_brief_does_not_have_are_told(tmp_path):
    _, problems = built(tmp_path, GERMAN + "params: {contry: x}\n")
    assert problems[0] == "brief.de.yml:8:10: E110 the brief has no parameter `contry` → did you mean `country`?"


def test_translators_get_the_values_of_all_variants(tmp_path, capsys):
    brief = BRIEF + "matrix: [{country: Japan}, {country: Germany, marking: For all}]\n"
    words = GERMAN + "params: {country: {Japan: Nippon}}\n"
    folder = put(tmp_path, brief, {"brief.de.yml": words, "pay.csv": PAY}).folder
    run(["translate", "export", str(folder), "de", "-o", str(folder / "one.po")])
    assert "12 texts, 2 without a translation" in capsys.readouterr().out
    text = (folder / "one.po").read_text("utf-8")
    for english, german in (("Germany", "Deutschland"), ("For all", "Für alle")):
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{german}"')
    (folder / "one.po").write_text(text, "utf-8")
    run(["translate", "import", str(folder), "de", str(folder / "one.po")])
    found = (folder / "brief.de.yml").read_text("utf-8")
    assert "params:\n  country:\n    Japan: Nippon\n    Germany: Deutschland\n" in found
    assert "matrix:\n  - null\n  - marking: Für alle\n" in found


def test_notes_for_each_audience_are_translated_and_told(tmp_path):
    brief = BRIEF.replace("    message: It is", "    notes: {public: Say this, partner: Say that}\n    message: It is")
    brief += "audiences: {public: {}, partner: {}}\n"
    words = GERMAN.replace("title: Eins", "title: Eins\n    notes: {partner: Sag das}") + "params: {country: Nippon}\n"
    _, problems = built(tmp_path, words, brief)
    assert {one.partition(" →")[0] for one in problems} == {
        "brief.yml:8:21: W211 `sections.one.notes.public` is not translated"
    }


def test_translators_get_the_words_of_the_files_of_all_variants(tmp_path, capsys):
    brief = BRIEF.replace("path: pay.csv", 'path: "{{ params.country }}.csv"') + "matrix: {file: rows.csv}\n"
    files = {"rows.csv": "country\nJapan\nGermany\n", "Japan.csv": PAY, "Germany.csv": PAY.replace("Paid", "Due")}
    folder = put(tmp_path, brief, files).folder
    run(["translate", "export", str(folder), "de", "-o", str(folder / "one.po")])
    text = (folder / "one.po").read_text("utf-8")
    assert all(word in text for word in ("data.Japan.csv.Paid.Paid", "data.Germany.csv.Due.Due", "#: rows.csv:3\n"))
