"""Figures as they are written, measured and printed."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.richtext.quantity import bind, format_number, parse_number, parse_quantity, split_unit


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("1 trillion yen", "1E+12", "yen"),
        ("¥1.2 trillion", "1.2E+12", "yen"),
        ("US$6.9 billion", "6.9E+9", "US dollars"),
        ("about 37 %", "37", "%"),
        ("37%", "37", "%"),
        ("1,340", "1340", ""),
        ("more than 2,000 satellites", "2000", "satellites"),
        ("-0.4", "-0.4", ""),
        ("−0.4 %", "-0.4", "%"),
        ("¥-5", "-5", "yen"),
        ("0", "0", ""),
        ("2008", "2008", ""),
    ],
)
def test_a_figure_is_read_with_its_magnitude_and_unit(written, number, unit):
    quantity = parse_quantity(written)
    assert (quantity.number, quantity.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "written",
    ["F-35", "COVID-19", "3rd", "10km", "1,5", "1.2.3", "1_000", "12,34", "1 000 000", "1e5", "nan", "١٢", "", "none"],
)
def test_what_is_half_a_number_is_none(written):
    with pytest.raises(ValueError, match="no number"):
        parse_quantity(written)


@pytest.mark.parametrize(
    ("written", "axis", "value"),
    [
        ("1 trillion yen", "trillion yen", "1"),
        ("250 billion yen", "trillion yen", "0.25"),
        ("¥5", "yen", "5"),
        ("37 per cent", "%", "37"),
        ("3 million", "thousand", "3000"),
        ("12", "satellites", "12"),
        ("0 yen", "trillion yen", "0"),
        ("5 US dollars", "", "5"),
        ("$5 million", "million USD", "5"),
    ],
)
def test_a_figure_stands_on_an_axis_of_its_unit(written, axis, value):
    assert parse_quantity(written).in_unit(axis) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "axis"), [("5 %", "yen"), ("1.2", "trillion yen"), ("5 US dollars", "trillion yen")]
)
def test_a_figure_of_another_unit_or_of_none_stands_on_no_axis(written, axis):
    with pytest.raises(ValueError, match="the axis"):
        parse_quantity(written).in_unit(axis)


def test_a_unit_is_split_into_magnitude_and_name():
    assert [split_unit(unit) for unit in ("trillion yen", "%", "million", "")] == [
        (12, "yen"),
        (0, "%"),
        (6, ""),
        (0, ""),
    ]


def test_a_figure_is_bound_to_what_it_counts():
    assert bind("1 trillion yen, 6.9 billion US dollars, 37 % of 5 years") == (
        "1\u00a0trillion\u00a0yen, 6.9\u00a0billion\u00a0US\u00a0dollars, 37\u00a0% of 5 years"
    )


def test_a_month_stays_with_its_year():
    assert bind("since October 2003, in May 17") == "since October\u00a02003, in May 17"


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [("1234.50", None, "1,234.5"), ("-3", None, "−3"), ("2", 1, "2.0"), ("1E+3", None, "1,000"), ("0.0", None, "0")],
)
def test_a_number_is_printed_with_a_true_minus_and_no_idle_zeros(number, decimals, printed):
    assert format_number(Decimal(number), decimals) == printed


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_printed_number_is_read_as_itself(number):
    assert parse_number(format_number(number)) == number


@given(st.text(max_size=40))
def test_any_text_is_a_figure_or_a_value_error(text):
    with suppress(ValueError):
        assert parse_quantity(text).number.is_finite()
