"""Names of categories are read as years, quarters, months or days, where they are all of a kind."""

from __future__ import annotations

import pytest

from briefwright.richtext.periods import read_periods


@pytest.mark.parametrize(
    ("names", "unit"),
    [
        ("1990 1991", "year"),
        ("FY2019 FY2020", "year"),
        ("2019/20 2020/21", "year"),
        ("2019-Q1 2019-Q2", "quarter"),
        ("2019-01 2019-02", "month"),
        ("2019M01 2019M02", "month"),
        ("Mar-2019 Apr-2019", "month"),
        ("2019年1月 2019年2月", "month"),
        ("2019-01-31 2019-02-28", "day"),
        ("31.1.2019 28.2.2019", "day"),
        ("janv-2019 févr-2019", "month"),
        ("April-2019 Mai-2019", "month"),
        ("مارس-2019 أبريل-2019", "month"),
        ("٢٠١٩ ٢٠٢٠", "year"),
        ("État-2019 État-2020", ""),
        ("18–24 25–34", ""),
    ],
)
def test_a_run_of_periods_is_known_by_its_unit(names: str, unit: str) -> None:
    periods = read_periods(names.split())
    assert periods is not None
    assert periods.unit == unit
    assert periods.rise
    assert periods.even


def test_names_of_things_are_no_run_of_periods() -> None:
    assert read_periods(["Japan", "France"]) is None
    assert read_periods(["2019", "all years"]) is None
    assert read_periods([]) is None


def test_years_that_are_left_out_and_that_run_backwards_are_seen() -> None:
    uneven, back = read_periods(["2010", "2015", "2016"]), read_periods(["2016", "2015"])
    assert uneven is not None
    assert not uneven.even
    assert back is not None
    assert not back.rise


def test_every_fifth_year_and_every_twelfth_month_is_named() -> None:
    years, months = read_periods(["1990", "1991"]), read_periods(["1990-01", "1990-02"])
    assert years is not None
    assert months is not None
    assert [years.every(3), years.every(51), months.every(4), months.every(25)] == [5, 100, 6, 48]
