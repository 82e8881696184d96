"""A fact is looked up in a data file: one row, one column; what is not as the brief says is told at the data's line."""

from __future__ import annotations

import pytest

from briefwright.schema.data.headings import with_headings
from writing import SECTION, look_over, put, told

_BUDGET = "year,total,unit,date\n2025,1034,billion yen,2025-03-31\n2026,1234.50,billion yen,2026-03-31\n"
_NOW = "where: {year: 2026}, column: total"


def look(folder, data, keys, lang="en", path="d.csv"):
    """The fact's printed form, or what is wrong with it: places in the data, and in the brief behind `with`."""
    folder.mkdir(exist_ok=True)
    file = path if "from:" not in keys else ""
    brief = f"title: A\ndate: 2026-11-22\nlang: {lang}\nfacts:\n  fund: {{{f'from: {file}, ' if file else ''}{keys}}}\n"
    problems, documents = look_over(put(folder, f"{brief}{SECTION}      - prose: A.\n", {path: data}), ["brief"])
    errors = [one for one in problems if one.severity == "error"]
    if documents:
        return documents[0].facts["fund"].printed.replace("\u00a0", " ")
    return [f"{told(one, folder)} with {', '.join(str(at.column) for at in one.location.origins)}" for one in errors]


@pytest.mark.parametrize(
    ("keys", "lang", "printed"),
    [
        (_NOW, "en", "1,234.50"),
        (f"{_NOW}, unit: billion yen", "en", "1,234.50 billion yen"),
        (f"{_NOW}, unit: billion yen, unit-column: unit, decimals: 0", "en", "1,234 billion yen"),
        (f"{_NOW}, unit: trillion yen, in: billion yen, decimals: 1", "en", "1.2 trillion yen"),
        (f"{_NOW}, unit: ¥ bn", "en", "¥1,234.50 bn"),
        (f"{_NOW}, unit: Mrd. Yen", "de", "1.234,50 Mrd. Yen"),
        (f"{_NOW}, unit: €", "de", "1.234,50 €"),
        (f"{_NOW}, unit: 億円", "ja", "1,234.50億円"),
        (f"{_NOW}, unit: '%'", "de", "1.234,50 %"),
        ("where: {total: 1034}, column: year", "en", "2025"),
        ("from: {path: d.csv, sort: -date, limit: 1}, column: total, unit: billion yen", "en", "1,234.50 billion yen"),
    ],
)
def test_a_fact_is_what_one_cell_says_in_its_unit(tmp_path, keys, lang, printed):
    assert look(tmp_path, _BUDGET, keys, lang) == printed


@pytest.mark.parametrize(
    ("data", "keys", "printed"),
    [("1640", "", "1,640"), ("9876", "", "9,876"), ("2026", "", "2026"), ("2026", ", decimals: 0", "2,026")],
)
def test_thousands_are_parted_as_in_charts_but_for_what_may_be_a_year(tmp_path, data, keys, printed):
    assert look(tmp_path, f"year,total\n2026,{data}\n", _NOW + keys) == printed


@pytest.mark.parametrize(
    ("data", "printed"),
    [("37 %", "37 %"), ('"$1,200"', "$1,200"), ("¥1.2 trillion", "¥1.2 trillion"), ("(45.5)", "−45.5")],
)
def test_without_a_unit_it_is_printed_as_the_cell_says(tmp_path, data, printed):
    assert look(tmp_path, f"year,total\n2026,{data}\n2025,1\n", _NOW) == printed


_ONE = "from: d.csv, where: {year: 2026}, column: total"


@pytest.mark.parametrize(
    ("data", "keys", "said"),
    [
        (_BUDGET.replace("total", "Total"), _NOW,
         "d.csv:1:6: E216 the fact `fund`: the file has no column “total” → did you mean `Total`? with 52"),
        (_BUDGET.replace("2026,", "2027,"), _NOW,
         "d.csv:3:1: E216 the fact `fund`: no row has “2026” in `year` → did you mean `2027`? with 37"),
        (f"{_BUDGET}2026,9,billion yen,2026-06-30\n", _NOW,
         ("d.csv:4:6: E216 the fact `fund`: 2 rows match, lines 3 and 4; it has to be one"
         " → add a condition to `where`: they differ in `date` (“2026-03-31”, “2026-06-30”) with 52")),
        (_BUDGET.replace("1234.50", "n/a"), _NOW,
         "d.csv:3:6: E216 the fact `fund`: “n/a” is no value → correct the file, or name another row with 52"),
        (_BUDGET.replace("1234.50", "tbc"), _NOW,
         ("d.csv:3:6: E205 the fact `fund`: “tbc” cannot be read as a number"
         " → correct the file, or name another column with 52")),
        (_BUDGET.replace("1234.50,billion", "1234.50,million"), f"{_NOW}, unit: billion yen, unit-column: unit",
         ("d.csv:3:14: E216 the fact `fund`: the file counts in “million yen”, the brief in “billion yen”"
         " → check the number; if it is right, write `in: million yen` with 65")),
        ("year,Total (US$ bn)\n2026,1\n", "where: {year: 2026}, column: Total (US$ bn), unit: billion yen",
         ("d.csv:1:6: E216 the fact `fund`: the file counts in “US$ bn”, the brief in “billion yen”"
         " → check the number and its unit with 74")),
        (_BUDGET.replace("total,unit", "total,Unit"), f"{_NOW}, unit: billion yen, unit-column: unit",
         "d.csv:1:12: E216 the fact `fund`: the file has no column “unit” → did you mean `Unit`? with 91"),
        ("skipped\n\nyear,total\n2026,1\n2027,2\n", _NOW,
         ("d.csv:3:1: E304 the fact `fund`: the headings seem to be on line 3"
         " → write `from: {path: d.csv, skip: 2}` with 52")),
        (_BUDGET, f"{_NOW}, unit: yen, in: '%'",
         "brief.yml:5:74: E112 the fact `fund`: “%” cannot be printed in “yen” → write both in the same unit with "),
        (_BUDGET.replace(",2026-03-31", ","), f"{_NOW}, as-of-column: date",
         "d.csv:3:26: E216 the fact `fund`: the file gives no date → write it into the file with 73"),
    ],
)  # fmt: skip
def test_what_is_not_as_the_brief_says_is_told_at_the_line_of_the_data(tmp_path, data, keys, said):
    assert look(tmp_path, data, keys) == [said]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("label: A", "9: E111 `value` is missing → write `value:` here, or `from:` with a data file"),
        ("from: d.csv", "10: E112 `from` needs a `column` → name the column with the figure by its heading"),
        ("value: 3, column: a",
         "20: E112 `column` goes with `from`, the data file → name the file: `from: data/….csv`"),
        ("from: d.csv, column: a, value: 3",
         "34: E112 a figure is written (`value`) or looked up (`from`), not both → keep one of them"),
        ("file: d.csv, column: a", "10: E110 unknown key `file` → did you mean `from`?"),
        ("from: d.csv, column: a, skip: 2",
         "34: E110 unknown key `skip` → write it inside `from`: `from: {path: …, skip: …}`"),
        ("from: d.csv, column: a, in: km", "34: E112 `in` needs a `unit` → write the unit that is printed"),
    ],
)  # fmt: skip
def test_keys_that_do_not_go_together_are_told(tmp_path, keys, said):
    brief = f"title: A\ndate: 2026-11-22\nlang: en\nfacts:\n  fund: {{{keys}}}\n{SECTION}      - prose: A.\n"
    problems, _ = look_over(put(tmp_path, brief, {"d.csv": "a\n1\n"}), ["brief"])
    assert [told(one, tmp_path) for one in problems if one.severity == "error"] == [f"brief.yml:5:{said}"]


def test_a_file_that_many_facts_are_in_is_read_once(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(
        "briefwright.schema.data.read.with_headings", lambda *given: read.append(given) or with_headings(*given)
    )
    facts = "".join(f"  f{year}: {{from: d.csv, where: {{year: {year}}}, column: total}}\n" for year in (2025, 2026))
    brief = f"title: A\ndate: 2026-11-22\nlang: en\nfacts:\n{facts}{SECTION}      - prose: A.\n"
    _, documents = look_over(put(tmp_path, brief, {"d.csv": f"{_BUDGET}2027,1,yen,2027-03-31\n"}), ["brief"])
    assert ([one.printed for one in documents[0].facts.values()], len(read)) == (["1,034", "1,234.50"], 1)
