"""A figure that jumped, or is outside its limits, stops the build; what it is compared with is stated."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefwright.pipeline import read, resolve_all
from briefwright.problems import ContentError, Diagnostics
from writing import SECTION, SOURCES, build, put, told

_ROW = "from: d.csv, where: {year: 2026}, column: total, unit: billion yen, decimals: 0"


def found(folder, total, expect, before=None):
    """The problems of a fact with that number in its file, and the value that the last build printed, if any."""
    facts = f"facts:\n  fund: {{{_ROW}, expect: {expect}}}\n"
    brief = f"title: A\ndate: 2026-11-22\nlang: en\n{facts}{SECTION}      - prose: A.\n"
    source, own = put(folder, brief, {"d.csv": f"year,total\n2026,{total}\n"}), Diagnostics()
    last = {} if before is None else {"fund": before}
    try:
        resolve_all(read(source, {}, own), source, ["brief"], own, last)
    except ContentError as error:
        return [told(one, folder) for one in error.problems if one.severity == "error"]
    return []


_LAST = ("1,000 billion yen", Decimal("1E+12"))


@pytest.mark.parametrize(
    ("total", "expect", "before"),
    [
        ("1100", "{change: 10%}", _LAST),
        ("900", "10 %", _LAST),
        ("1100", "{change: 10%}", None),
        ("9999", "{change: 10%}", ("more than ever", None)),
        ("1250", "{change: 10%, value: 1.2 trillion yen}", _LAST),
        ("1000.4", "{change: 0.1%, min: 0, max: 1.1 trillion yen}", _LAST),
        ("0", "{change: 10%}", ("0 billion yen", Decimal(0))),
    ],
)
def test_a_figure_within_what_is_expected_is_let_through(tmp_path, total, expect, before):
    assert found(tmp_path, total, expect, before) == []


_GREW = 'write `expect: {change: 10%, value: "1,200 billion yen"}`'


@pytest.mark.parametrize(
    ("total", "expect", "said"),
    [
        ("1200", "{change: 10%}", ("went from 1,000 billion yen to 1,200 billion yen (+20%), by more than 10%"
         f" → check it; if it is right, {_GREW}")),
        ("-950", "{min: 0}", "is −950 billion yen, below its `min` of 0 → check it, or change `min`"),
        ("1050", "{max: 1000}", "is 1,050 billion yen, above its `max` of 1000 → check it, or change `max`"),
    ],
)  # fmt: skip
def test_one_that_is_not_is_told_at_its_cell(tmp_path, total, expect, said):
    assert found(tmp_path, total, expect, _LAST) == [f"d.csv:2:6: E217 the fact `fund` {said}"]


def test_another_unit_than_in_the_last_build_is_told(tmp_path):
    (said,) = found(tmp_path, "1000", "10%", ("6.9 billion US dollars", Decimal("6.9E+9")))
    assert "is 1,000 billion yen, and was 6.9 billion US dollars in the last build: the units differ" in said


def test_a_limit_in_another_unit_is_told_where_it_is_written(tmp_path):
    assert found(tmp_path, "1000", "{min: 3 dollars}")[0].startswith(
        "brief.yml:5:105: E112 the fact `fund`: “3 dollars”"
    )


def test_the_last_build_is_the_one_in_the_folder_of_outputs_which_stays_where_a_figure_jumped(tmp_path):
    facts = f"facts:\n  fund: {{{_ROW}, expect: 10%, label: A fund, source: known}}\n"
    brief = f"title: A\ndate: 2026-11-22\nlang: en\n{facts}{SOURCES}{SECTION}      - prose: '{{{{ facts.fund }}}}'\n"
    target = tmp_path / "out"

    def built(total):
        source = put(tmp_path / "in", brief, {"d.csv": f"year,total\n2026,{total}\n"})
        return [one.code for one in build(source, target, ["web"]).problems if one.code == "E217"]

    assert (built("1000"), built("1099"), built("1300"), built("1190")) == ([], [], ["E217"], [])
