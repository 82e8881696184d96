"""Of a file's columns and rows the brief takes some, by name; what is not there is told with the nearest that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.blocks.table import TableFields
from briefwright.problems import Diagnostics
from briefwright.schema.data.read import read_data
from briefwright.schema.yaml_nodes import read_yaml

_WIDE = "Country,2021,2022\nItaly,10,9\nFrance,..,8\nÉire,2,\nJapan,1,4\n"
_LONG = "Year,Geo,Sex,Value\n2021,FR,T,1\n2021,JP,T,2\n2022,FR,T,3\n2022,JP,T,..\n2022,FR,F,5\n2023-Q1,FR,T,6\n"


def take(tmp_path, text, keys):
    """What `file: {path: d.csv, keys}` takes of a file, headings first, and the problems."""
    (tmp_path / "d.csv").write_text(text, "utf-8")
    found = Diagnostics()
    tree = read_yaml(f"file: {{path: d.csv, {keys}}}", Path("brief.yml"), found)
    data = read_data(tmp_path / "d.csv", Path("d.csv"), TableFields.read(tree).file.meant, "en", found)
    rows = [[str(column.name) for column in data.columns], *([*map(str, row)] for row in data.rows)]
    return [" ".join(row) for row in rows], [f"{one.location}: {one.message} → {one.hint}" for one in found]


@pytest.mark.parametrize(
    ("text", "keys", "rows"),
    [
        (_WIDE, "columns: ['2022', Country]", ["2022 Country", "9 Italy", "8 France", " Éire", "4 Japan"]),
        (_WIDE, "columns: [Country, {name: '2021', as: Then}], limit: 1", ["Country Then", "Italy 10"]),
        (_WIDE, "where: {Country: [Japan, France]}", ["Country 2021 2022", "France .. 8", "Japan 1 4"]),
        (_WIDE, "where: {'2022': '>= 5', Country: '!= Italy'}", ["Country 2021 2022", "France .. 8"]),
        (_WIDE, "where: {'2022': '!='}, sort: -2022", ["Country 2021 2022", "Italy 10 9", "France .. 8", "Japan 1 4"]),
        (_WIDE, "where: {'2021': ''}", ["Country 2021 2022", "France .. 8"]),
        (_WIDE, "sort: '2021', columns: [Country]", ["Country", "Japan", "Éire", "Italy", "France"]),
        (_WIDE, "sort: -Country, columns: [Country]", ["Country", "Japan", "Italy", "France", "Éire"]),
        (_WIDE, "transpose: true, limit: 2", ["Country Italy France", "2021 10 ..", "2022 9 8"]),
        (_LONG, "pivot: Geo, columns: [Year, Value], where: {Sex: T, Geo: [JP, FR], Year: ['> 2021']}",
         ["Year JP FR", "2022 .. 3", "2023-Q1  6"]),
        (_LONG, "where: {Year: '< 2022'}, columns: [Value]", ["Value", "1", "2"]),
        ("Name\nArea 10\nArea 9\narea 9 b\n", "sort: Name", ["Name", "Area 9", "area 9 b", "Area 10"]),
    ],
)  # fmt: skip
def test_what_the_brief_takes_is_what_it_says(tmp_path, text, keys, rows):
    assert take(tmp_path, text, keys) == (rows, [])


_WHERE = "loosen a condition of `where`"


@pytest.mark.parametrize(
    ("text", "keys", "column", "message", "hint"),
    [
        (_WIDE, "columns: [country]", 31, "the file has no column “country”", "did you mean `Country`?"),
        (_WIDE, "sort: -2023", 27, "the file has no column “2023”", "did you mean `2022`?"),
        (_WIDE, "where: {Contry: Japan}", 29, "the file has no column “Contry”", "did you mean `Country`?"),
        (_WIDE, "where: {Country: Jpan}", 38, "no row has “Jpan” in the column “Country”", "did you mean `Japan`?"),
        (_WIDE, "where: {'2021': '> 50'}", 29, "no row has such a “2021”", _WHERE),
        (_WIDE, "where: {Country: Japan, '2021': '10'}", 45,
         "no row of those that the conditions above it leave has such a “2021”", _WHERE),
        (_WIDE, "where: {Country: '> 3'}", 38,
         "“Italy” (d.csv:2:1) cannot be compared with “> 3”, nor 3 other cells of its column",
         "compare numbers, years or dates such as 2024-03"),
        ("a,%,%\nx,1,2\n", "columns: ['%']", 31, "2 columns are called “%”: 2 and 3",
         "write another heading in the file, or take two lines of headings: `headings: 2`"),
        (_LONG, "pivot: Geo, columns: [Year, Value]", 28, "two rows have “2022” and “FR”: d.csv:4:11 and d.csv:6:11",
         "take one of them with `where`"),
        (_LONG, "pivot: Geo", 28, "`pivot` needs two `columns`: the labels, and the numbers",
         "write `columns: [Year, Value]`, with the names of this file"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_once(tmp_path, text, keys, column, message, hint):
    assert take(tmp_path, text, keys)[1] == [f"brief.yml:1:{column}: {message} → {hint}"]
