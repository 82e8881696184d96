"""Words of data files in a translation: told where they are lacking or gone, printed where they are there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefwright.brief.data_words import is_word
from briefwright.brief.matrix import variants
from briefwright.richtext.text import plain
from writing import HEAD, SECTION, SOURCES, look_over, put, told

BRIEF = f"""\
{HEAD}{SOURCES}{SECTION}\
      - chart:
          {{id: cargo, type: column, message: Traffic grew, unit: thousand tonnes, source: known, highlight: Other,
          file: cargo.csv, annotations: [{{at: Crates, series: Now, text: A new hall}}]}}
      - table: {{id: list, message: All, source: known, file: list.csv, highlight: Crates}}
"""
CARGO = 'Cargo,Now\nCrates,"1,234.5"\nOther,"2,000"\n'
LIST = "Cargo,Owner,Code\nCrates,Other,JPN\nOther,The port,DEU\n"
GERMAN = """\
title: Ein Papier
sections:
  - id: one
    title: Eins
    message: So ist es
    blocks:
      - chart: {id: cargo, message: Mehr, unit: Tsd. Tonnen, annotations: [{text: Neue Halle}]}
      - table: {id: list, message: Alle}
"""
WORDS = """\
data:
  cargo.csv: {Crates: Kisten, Other: Übriges, Now: Heute}
  list.csv: {Cargo: Fracht, Owner: Wem, Code: Kürzel, Crates: Kisten, The port: Der Hafen,
    Other: {Cargo: Übriges, Owner: Andere}}
"""


def german(folder: Path, words: str = GERMAN + WORDS, brief: str = BRIEF, **files: str | bytes):
    """The German brief's chart and table, and what is told."""
    data = {"cargo.csv": CARGO, "list.csv": LIST} | {name.replace("_", "."): data for name, data in files.items()}
    source = put(folder / "one", brief, {"brief.de.yml": words, **data})
    (one,) = variants(source, {"lang": "de"})
    problems, documents = look_over(one, ["brief"])
    blocks = documents[0].sections[0].blocks if documents else ()
    return blocks, [told(problem, folder / "one") for problem in problems]


def test_words_of_data_files_are_printed_as_the_translation_has_them(tmp_path):
    (chart, table), problems = german(tmp_path)
    assert problems == []
    assert chart.chart.categories == ("Kisten", "Übriges")
    assert [(one.name, one.printed) for one in chart.chart.series] == [("Heute", ("1.234,5", "2.000,0"))]
    assert (chart.chart.highlight, [one.text for one in chart.chart.annotations]) == ("Übriges", ["Neue Halle"])
    rows = [[plain(cell.text) for cell in row] for row in (*table.grid.header, *table.grid.rows)]
    assert rows == [["Fracht", "Wem", "Kürzel"], ["Kisten", "Andere", "JPN"], ["Übriges", "Der Hafen", "DEU"]]
    assert [cell.mark for cell in table.grid.rows[0]] == ["row"] * 3


def test_what_is_not_translated_is_told_once_for_each_column_of_a_file(tmp_path):
    long = "Cargo,Now\n" + "".join(f"Crate no. {'abcdefghi'[at]},{at}\n" for at in range(7)) * 1
    _, problems = german(tmp_path, GERMAN, cargo_csv=long)
    assert [one.partition(" →")[0] for one in problems if "csv" in one.partition(" →")[0]] == [
        "cargo.csv:1:7: W211 the heading “Now” is not translated",
        (
            "cargo.csv:2:1: W211 7 words of the column “Cargo” are not translated: “Crate no. a”, “Crate no. b”,"
            " “Crate no. c”, “Crate no. d”, “Crate no. e” and 2 more"
        ),
        "list.csv:1:1: W211 3 headings are not translated: “Cargo”, “Owner”, “Code”",
        "list.csv:2:1: W211 2 words of the column “Cargo” are not translated: “Crates”, “Other”",
        "list.csv:2:8: W211 2 words of the column “Owner” are not translated: “Other”, “The port”",
    ]
    assert problems[0].endswith("→ write in brief.de.yml: `data: {cargo.csv: {Now: …}}`")


def test_a_translation_of_a_word_that_the_file_has_no_more_is_told(tmp_path):
    _, problems = german(
        tmp_path, cargo_csv=CARGO.replace("Crates", "Crate"), brief=BRIEF.replace("at: Crates", "at: Crate")
    )
    assert problems == [
        (
            "cargo.csv:2:1: W211 the word “Crate” of the column “Cargo” is not translated"
            " → write in brief.de.yml: `data: {cargo.csv: {Crate: …}}`"
        ),
        "brief.de.yml:10:15: W212 cargo.csv has no “Crates” any more → did you mean `Crate`?",
    ]


def test_a_translation_for_a_column_without_that_word_is_told(tmp_path):
    _, problems = german(tmp_path, (GERMAN + WORDS).replace("Owner: Andere", "Code: Andere"))
    assert "brief.de.yml:12:29: W212 list.csv has no “Other” in a column “Code” any more" in problems[1]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("x", "brief.de.yml:9:1: E112 `data` is a mapping of files to their words, not “x”"),
        ("{cargo.csv: x}", "brief.de.yml:9:8: E112 “cargo.csv”: expected words with their translations; found “x”"),
        ("{cargo.csv: {Crates: [x]}}", "brief.de.yml:9:20: E112 “Crates”: expected its translation; found a list"),
        (
            "{cago.csv: {Crates: x}}",
            "brief.de.yml:9:8: E112 the brief has no data file “cago.csv” → did you mean `cargo.csv`?",
        ),
    ],
)
def test_what_are_no_words_of_data_files_is_told(tmp_path, data, problem):
    _, problems = german(tmp_path, f"{GERMAN}data: {data}\n")
    assert any(one.startswith(problem) for one in problems), problems


@pytest.mark.parametrize(
    "text", ["Launch services", "1.2 million euros", "1.2 bn", "OECD", "Q1 results", "打上げ", "5 TEUR (a)"]
)
def test_words_are_translated(text):
    assert is_word(text)


FIGURES = "1,234.5|2024-03|2024 Q1|JPN|EU27|NUTS-2|12.3 p|5*|km²|kWh|t/ha|%|–|a@b.eu|{{ facts.x }}"


@pytest.mark.parametrize("text", FIGURES.split("|"))
def test_numbers_dates_codes_and_symbols_are_the_same_in_every_language(text):
    assert not is_word(text)


FACTS = """\
facts:
  fund: {from: cargo.csv, where: {Cargo: Crates}, column: Now, unit: billion yen, decimals: 1, source: known, label: x,
    expect: {max: 1300 billion yen}}
  wall: {from: cost.csv, where: {Item: Wall}, column: Cost, as-of-column: Day, source: known, label: x}
"""


def test_facts_are_looked_up_in_the_words_of_the_file_and_printed_in_those_of_the_translation(tmp_path):
    chart = "      - chart: {type: bar, id: b, message: m, data: [{label: a, fact: fund}], unit: billion yen}\n"
    files = {"cargo.csv": CARGO, "cost.csv": "Item,Cost,Day\nWall,1.2 million euros,May 2026\nRoof,3,\n"}
    words = """\
facts: {fund: {unit: 億円, label: x}, wall: {label: x}}
sections:
  - id: one
    message: "{{ facts.fund }} {{ facts.wall }} {{ facts.wall.as_of }}"
    blocks: [{chart: {id: b, unit: 兆円}}]
data: {cost.csv: {1.2 million euros: 120万ユーロ, May 2026: 2026年5月}}
"""
    source = put(tmp_path, HEAD + SOURCES + FACTS + SECTION + chart, {"brief.ja.yml": words, **files})
    (one,) = variants(source, {"lang": "ja"})
    problems, (document,) = look_over(one, ["brief"])
    assert not [told(problem, tmp_path) for problem in problems if "csv" in str(problem.location)]
    assert plain(document.sections[0].message) == "12,345億円 120万ユーロ 2026年5月"
    assert document.sections[0].blocks[0].chart.series[0].values == (Decimal("1.2345"),)


def test_numbers_of_a_file_are_in_the_unit_of_the_brief_whatever_the_translation_counts_in(tmp_path):
    words = (GERMAN + WORDS).replace("Tsd. Tonnen", "Mio. Tonnen")
    (chart, _), problems = german(tmp_path, words)
    assert (problems, chart.chart.series[0].values) == ([], (Decimal("1.2345"), Decimal("2.000")))


def test_a_unit_that_comes_from_the_values_of_a_file_is_told_or_written_in_the_translation(tmp_path):
    cargo = CARGO.replace("1,234.5", "1.5 million euros").replace("2,000", "900 thousand euros")
    words = (GERMAN + WORDS).replace(", unit: Tsd. Tonnen", "")
    (chart, _), problems = german(tmp_path, words, BRIEF.replace(", unit: thousand tonnes", ""), cargo_csv=cargo)
    assert chart.chart.unit == "million euros"
    assert [one.partition(" →")[0] for one in problems] == [
        "cargo.csv:2:8: W211 the unit that this chart takes from its values, “million euros”, is not translated"
    ]
    words = words.replace("message: Mehr", "message: Mehr, unit: Tsd. Euro")
    (chart, _), problems = german(tmp_path, words, BRIEF.replace(", unit: thousand tonnes", ""), cargo_csv=cargo)
    assert (problems, chart.chart.unit, chart.chart.series[0].printed) == ([], "Tsd. Euro", ("1.500", "900"))


def test_columns_whose_words_stay_as_they_are_are_not_asked_for(tmp_path):
    words = (GERMAN + WORDS).replace(", The port: Der Hafen,\n", ", unchanged: [Owner, Ownr],\n")
    (_, table), problems = german(tmp_path, words.replace("{Cargo: Übriges, Owner: Andere}", "Übriges"))
    assert [plain(row[1].text) for row in table.grid.rows] == ["Übriges", "The port"]
    told_of = [one.partition(" →")[0].partition(": ")[2] for one in problems]
    assert told_of == ["W212 list.csv has no column “Ownr” any more"]
