"""What a chart cannot show truly is a problem, at the place of the series, the category or the value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from briefwright.blocks.chart_checks import check_numbers, check_whole
from briefwright.blocks.shapes import ChartType, Series
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.periods import read_periods
from briefwright.richtext.text import Text
from writing import blocks, look_over, put, told

PLACE = Location(Path("brief.yml"), 3, 9)
Values = Sequence[int | str | None]


def found(
    type_: ChartType, *values: Values, names: Sequence[str] = "PQRSTUVWXYZabc", labels: Sequence[str] = (),
    highlight: str = "", totals: Sequence[int] = (), multiples: bool = False,
) -> list[str]:  # fmt: skip
    """The messages of a chart; categories are on the lines from 100 on, series on those from 10 on."""
    labels = labels or [f"no. {number}" for number in range(len(values[0]) if values else 0)]
    categories = [Text(label, Location(PLACE.file, 100 + at, 1)) for at, label in enumerate(labels)]
    series = [
        Series(
            Text(name, Location(PLACE.file, 10 + at, 1)),
            tuple(None if one is None else Decimal(one) for one in row),
            tuple(str(one or "") for one in row),
        )
        for at, (name, row) in enumerate(zip(names, values, strict=False))
    ]
    diagnostics = Diagnostics()
    check_numbers(type_, categories, series, totals, highlight, PLACE, diagnostics, multiples=multiples)
    return [f"{one.location.line if one.location else 0}: {one.code} {one.message}" for one in diagnostics]


@pytest.mark.parametrize("type_", ["bar", "column", "line", "stacked"])
def test_an_ordinary_chart_has_no_problems(type_: ChartType) -> None:
    assert found(type_, [1, None, -3], [4, 5, 0]) == []


def test_a_category_without_a_name_is_a_problem() -> None:
    assert found("bar", [1, 2], labels=["", "A"]) == ["100: E112 the first category has no name"]


def test_names_that_come_twice_are_problems() -> None:
    assert found("bar", [1, 2, 3, 4], labels="ABAB") == [
        "102: E112 the category “A” comes twice, and 1 more are repeated"
    ]
    assert found("bar", [1], [2], names="PP") == ["11: E112 the series “P” comes twice"]
    assert found("bar", [1], [2], names=["P", ""]) == ["11: E112 the second series has no name"]


def test_a_doughnut_shows_the_parts_of_one_whole() -> None:
    assert found("doughnut", [3, -1, None]) == [
        "101: E112 “no. 1” is below zero, which no slice of a doughnut can show",
        "102: E112 “no. 2” has no value, which no slice of a doughnut can show",
    ]
    assert found("doughnut", [0, 0]) == ["3: E112 all shares of the doughnut are zero"]
    assert found("doughnut", [1], [2]) == ["11: E112 a doughnut shows a single series, not 2"]
    assert found("doughnut", range(1, 10)) == ["3: W304 a doughnut of 9 slices is hard to read; use 8 at most"]


@pytest.mark.parametrize(
    ("shares", "told_of"),
    [(["60", "60"], "120"), (["20", "30"], "50"), (["33", "33", "33"], ""), (["33.3", "33.3", "33.3"], "")],
)
def test_percentages_that_make_no_whole_are_told(shares: Sequence[str], told_of: str) -> None:
    diagnostics = Diagnostics()
    check_whole([Series("", tuple(map(Decimal, shares)), tuple(shares))], PLACE, diagnostics)
    expected = [f"the percentages of this doughnut add up to {told_of}, not to 100"] if told_of else []
    assert [problem.message for problem in diagnostics] == expected


def test_a_chart_without_values_is_a_problem_and_a_series_without_is_told() -> None:
    assert found("line", [None, None]) == found("bar") == ["3: E112 the chart has no values"]
    assert found("line", [1, 2], [None, None]) == ["11: W304 the series “Q” has no values, and is not drawn"]
    assert found("waterfall", [1, None, None], totals=[2]) == [
        "101: E111 the change “no. 1” has no value, so the bars after it have no place"
    ]


def test_more_lines_than_a_reader_follows_are_a_problem_unless_one_is_highlighted() -> None:
    seven = [[at, at + 1] for at in range(7)]
    assert found("line", *seven) == ["3: E112 7 lines are too many for one chart: a reader follows 6 at most"]
    assert found("line", *seven, highlight="Q") == []
    assert found("stacked", *seven, *seven)[0].endswith(
        "14 series are too many: their names have no room beside the chart"
    )


def test_small_multiples_are_of_two_to_twelve_lines() -> None:
    line = [1, 2]
    assert found("line", *[line] * 12, multiples=True) == []
    assert found("line", *[line] * 13, multiples=True) == ["3: E112 13 panels are too many for a page: 12 at most"]
    assert found("line", line, multiples=True) == ["3: E112 small multiples need several series"]
    assert found("bar", line, line, multiples=True) == [
        "3: E112 only lines are drawn as small multiples, not `type: bar`"
    ]


def test_a_page_holds_so_many_columns_and_bars() -> None:
    years = [str(year) for year in range(1800, 1921)]
    assert found("column", range(120), labels=years[:120]) == []
    assert found("column", range(121), labels=years) == ["3: E112 121 columns are too many for the width of a page"]
    assert found("column", range(40)) == []
    assert found("column", range(41)) == ["3: E112 41 bars are too many for the height of a page"]
    assert found("bar", range(30), range(30)) == ["3: E112 60 bars are too many for the height of a page"]
    assert found("line", range(1000)) == []


def test_values_that_no_label_holds_are_problems() -> None:
    assert found("bar", [1, 10**15]) == ["101: E112 the value of “no. 1” is too large for an axis: 1E+15"]
    assert found("bar", [1, "1e-201"]) == ["101: E112 the value of “no. 1” is too small for an axis: 1E-201"]


def test_the_years_that_a_line_lacks_are_named() -> None:
    assert read_periods(["2020", "2022", "2025"]).missing_years == ("2021", "2023", "2024")
    assert read_periods(["1900", "2020"]).missing_years == ()


def test_a_line_over_dates_that_are_not_even_or_run_backwards_is_told() -> None:
    assert found("line", [1, 2, 3], labels=["2010", "2015", "2016"]) == [
        "100: W304 the dates of this line are not evenly spaced, but its points are"
    ]
    assert found("line", [1, 2, 3], labels=["2012", "2011", "2010"]) == [
        "100: W304 the dates of this line do not run forward"
    ]
    assert found("column", [1, 2, 3], labels=["2010", "2015", "2016"]) == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("[{label: A, value: 2}]", "the series “Q” has 1 value, “P” has 2 → give every series the same labels"),
        ("[{label: A, value: 2}, {label: C, value: 1}]", "the series “Q” has “C” where “P” has “B”"),
        (
            f"[{{label: A, value: 1{'0' * 27}}}, {{label: B, value: 1}}]",
            "the value of “A” is too large for an axis: 1E+27",
        ),
        ("[{label: A, value: 2, fact: growth}, {label: B, value: 1}]", "this value has both `fact` and `value`"),
    ],
)
def test_series_of_unequal_length_or_labels_are_problems(data: str, message: str, tmp_path: Path) -> None:
    first = "{name: P, data: [{label: A, value: 1}, {label: B, value: 2}]}"
    text = blocks(f"- chart: {{type: line, series: [{first}, {{name: Q, data: {data}}}]}}\n")
    problems = [one for one in look_over(put(tmp_path, text), ["brief"])[0] if one.code == "E112"]
    assert [message in told(one, tmp_path) for one in problems] == [True]
