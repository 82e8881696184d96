"""The numbers of data files in tables: printed in one way in a column, and set as numbers."""

from __future__ import annotations

import pytest

from outline import words
from writing import blocks, look_over, put, resolved


def column(folder, cells: str, lang: str = "en", more: str = "") -> tuple[list[str], bool]:
    """What is printed of a column, one cell a line, and whether it is set as numbers."""
    text = blocks(f"- table: {{file: {{path: d.tsv, columns: [a, {{name: b{more}}}]}}}}\n").replace(
        "lang: en", f"lang: {lang}"
    )
    data = "a\tb\n" + "".join(f"x\t{cell}\n" for cell in cells.split("|"))
    (table,) = resolved(folder, text, files={"d.tsv": data}).blocks()
    return [words(row[1].text) for row in table.grid.rows], table.grid.numeric[1]


@pytest.mark.parametrize(
    ("lang", "cells", "printed"),
    [
        ("en", "1234.5|-2|(30.25)|n/a", ["1,234.50", "−2.00", "−30.25", "n/a"]),
        ("de", "1.234,5 €|2 €", ["1.234,5\u00a0€", "2,0\u00a0€"]),
        ("de", "1234.5|2", ["1.234,5", "2,0"]),
        ("en", "£1200|-£5", ["£1,200", "−£5"]),
        ("fr", "12,5 %|3%", ["12,5\u00a0%", "3,0\u00a0%"]),
        ("en", "12.5%|3%", ["12.5%", "3.0%"]),
        ("ja", "△4.5%|3％", ["−4.5%", "3.0%"]),
        ("ja", "-4.5|3|***", ["−4.5", "3.0", "***"]),
        ("de", "1234.5 p|<0.1|5*|3.9(P)|7%¹|ns", ["1.234,5 p", "<0,1", "5,0*", "3,9(P)", "7,0\u00a0%¹", "ns"]),
        ("de-CH", "5 Fr.|12 Fr.", ["5\u00a0Fr.", "12\u00a0Fr."]),
    ],
)
def test_numbers_of_a_file_are_printed_as_the_language_writes_them(tmp_path, lang, cells, printed):
    assert column(tmp_path, cells, lang) == (printed, True)


@pytest.mark.parametrize("cells", ["2019|2020", "01067|80331", "5 of 6|7", "1.2 bn|900", "1.2.3|1.2.4"])
def test_years_codes_and_words_are_printed_as_they_are_written(tmp_path, cells):
    assert column(tmp_path, cells) == (cells.split("|"), False)


def test_a_column_may_be_taken_for_words(tmp_path):
    assert column(tmp_path, "10115|80331", "en", ", text: true") == (["10115", "80331"], False)


def test_a_cell_that_may_mean_two_numbers_is_asked_about(tmp_path):
    text = blocks("- table: {file: d.tsv}\n").replace("lang: en", "lang: de")
    problems, _ = look_over(put(tmp_path, text, {"d.tsv": "a\tb\nx\t1.234\ny\t5\n"}), ["brief"])
    assert [(one.code, one.message) for one in problems if one.severity == "error"] == [
        ("E205", "“1.234” may be 1234 or 1,234")
    ]


def test_a_column_in_another_language_that_is_not_read_whole_is_told(tmp_path):
    text = blocks("- table: {file: {path: d.tsv, locale: en}}\n").replace("lang: en", "lang: de")
    problems, _ = look_over(put(tmp_path, text, {"d.tsv": "a\tb\nx\t1,234.5\ny\t10-20\n"}), ["brief"])
    assert [one.message for one in problems if one.severity == "error"] == ["“10-20” cannot be read as a number"]


def test_the_locale_of_a_file_is_one_that_is_known(tmp_path):
    text = blocks("- table: {file: {path: d.tsv, locale: gr}}\n")
    (problem,) = look_over(put(tmp_path, text, {"d.tsv": "a\tb\nx\t1\n"}), ["brief"])[0]
    assert problem.message == "`locale`: expected a language that is known, such as de, pt-BR or el; found “gr”"


@pytest.mark.parametrize(
    ("written", "rows", "cells"),
    [("North", [0], []), ("2", [1], []), ("[North, South]", [0, 1], []), ("12 weeks", [], ["12 weeks"])],
)
def test_a_row_is_highlighted_by_its_first_cell_or_its_number_and_one_cell_by_its_words(tmp_path, written, rows, cells):
    text = blocks(
        f"- table: {{highlight: {written}, columns: [Region, Wait], rows: [[North, 22 weeks], [South, 12 weeks]]}}\n"
    )
    (table,) = resolved(tmp_path, text).blocks()
    marked = [[cell.mark for cell in row] for row in table.grid.rows]
    assert [at for at, marks in enumerate(marked) if marks == ["row", "row"]] == rows
    assert [words(cell.text) for row in table.grid.rows for cell in row if cell.mark == "cell"] == cells


def test_a_highlight_that_the_table_does_not_show_is_a_problem(tmp_path):
    text = blocks("- table: {highlight: East, columns: [Region, Wait], rows: [[North, 22], [South, 12]]}\n")
    (problem,) = look_over(put(tmp_path, text), ["brief"])[0]
    assert problem.message == "`highlight` names “East”, which the table does not show"
    assert problem.hint.endswith("North, South")


def test_a_number_in_a_cell_has_a_true_minus_and_marks_do_not_turn_its_column_to_words(tmp_path):
    cells = ["'-3,5'", "'2,5'", "k. A.", "n. d.", "'–'", "'-0,7 %'"]
    rows = "".join(f"\n    - [Land, {cell}, '-fach', '+49-30-1']" for cell in cells)
    text = blocks(
        f"- table:\n    columns: [a, b, c, d]\n    highlight: '-3,5'\n    rows:{rows}\n".replace("\n", "\n    ")
    )
    (table,) = resolved(tmp_path, text.replace("lang: en", "lang: de")).blocks()
    found = [words(row[1].text).replace("\u00a0", " ") for row in table.grid.rows]
    assert found == ["−3,5", "2,5", "k. A.", "n. d.", "–", "−0,7 %"]
    assert (table.grid.numeric, table.grid.rows[0][1].mark) == ((False, True, False, False), "cell")
    assert {words(cell.text) for row in table.grid.rows for cell in row[2:]} == {"-fach", "+49-30-1"}


@pytest.mark.parametrize(("cells", "numeric"), [("١٢٫٥|١٬١٠٠|−٣٪", True), ("٢٠١٩|٢٠٢٠", False)])
def test_arabic_digits_of_an_author_are_set_as_figures_but_for_years(tmp_path, cells, numeric):
    rows = ", ".join(f'[x, "{cell}"]' for cell in cells.split("|"))
    (table,) = resolved(tmp_path, blocks(f"- table: {{columns: [a, b], rows: [{rows}]}}\n")).blocks()
    assert table.grid.numeric == (False, numeric)
