"""What has grown old is told at its date, on the day that is asked about and on no other."""

from __future__ import annotations

from datetime import date

import pytest

from briefwright.cli import run
from briefwright.document.review import Review, overdue_problems
from briefwright.pipeline import read
from briefwright.problems import CODES, Diagnostics
from writing import HEAD, SECTION, build, look_over, made, put, told

DATED = f"""{HEAD}\
facts:
  growth: {{value: 5 %, label: growth a year, source: known, review-after: 2026-11-20}}
sources:
  - id: known
    type: book
    title: A book
    review-after: '2026-11-21'
{SECTION}      - prose: "{{{{ facts.growth }}}} a year [@known]."
"""


def found(folder, review):
    source = put(folder, DATED)
    return [told(problem, folder) for problem in build(source, None, ["web"], review=review).problems]


@pytest.mark.parametrize(
    ("today", "places"),
    [
        (date(2026, 11, 20), []),
        (date(2026, 11, 21), ["5:75"]),
        (date(2026, 11, 22), ["5:75", "10:19"]),
        (None, []),
    ],
)
def test_what_is_overdue_on_a_day_is_told_at_its_date(tmp_path, today, places):
    said = found(tmp_path, Review(today) if today else None)
    assert [line.split(": ")[0] for line in said] == [f"brief.yml:{place}" for place in places]


def test_it_says_which_and_how_to_mend_it(tmp_path):
    assert found(tmp_path, Review(date(2027, 1, 1)))[1] == (
        "brief.yml:10:19: W205 the source `known` was due for review after 2026-11-21"
        " → review it and change `review-after`"
    )
    assert "W205" in CODES


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--today", "2026-11-22"], 0),
        (["--today", "2026-11-22", "--strict"], 1),
        (["--today", "2026-11-22", "--overdue", "error"], 1),
        (["--today", "2026-11-20", "--overdue", "error"], 0),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_it_fails_where_that_is_asked(tmp_path, monkeypatch, command, options, code):
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "one", DATED)
    assert run([command, "one", "--to", "web", *options]) == code
    assert (tmp_path / "build" / "one").is_dir() == (command == "build" and code == 0)


def test_the_epoch_of_the_build_is_the_day_where_none_is_given(tmp_path, monkeypatch, capsys):
    put(tmp_path, DATED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305599")  # 2026-11-21T23:59:59Z
    assert run(["check", str(tmp_path), "--to", "web"]) == 0
    assert capsys.readouterr().err.count("W205") == 1
    assert run(["check", str(tmp_path), "--to", "web", "--today", "2026-11-22"]) == 0
    assert capsys.readouterr().err.count("W205") == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--today", "tomorrow"], "'tomorrow': write a date such as 2026-11-22"),
        (["--today", "2026-02-30"], "write a date"),
        (["--overdue", "error"], "--overdue needs --today"),
    ],
)
def test_a_day_that_is_none_is_exit_2(tmp_path, capsys, options, message):
    put(tmp_path, DATED)
    with pytest.raises(SystemExit) as stopped:
        run(["check", str(tmp_path), *options])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


def test_the_date_of_a_review_is_no_part_of_a_reference(tmp_path):
    source = put(tmp_path, DATED)
    plain = put(tmp_path / "plain", DATED.replace("    review-after: '2026-11-21'\n", ""))
    pages = [made(one, ["web"]).rendered[0].data for one in (source, plain)]
    assert pages[0] == pages[1] != b""


def test_what_is_wrong_in_the_brief_is_told_once(tmp_path):
    source = put(tmp_path, f"{DATED}subtitel: x\n")
    said = [told(problem, tmp_path) for problem in build(source, None, review=Review(date(2027, 1, 1))).problems]
    assert [line.split()[1] for line in said] == ["E110"]


def late(folder, keys, day, date="2026-03-31"):
    """What a run on that day says of a fact whose file has that date."""
    fact = f"facts:\n  fund: {{from: d.csv, column: total, as-of-column: date, {keys}}}\n"
    source = put(folder, f"{HEAD}{fact}{SECTION}      - prose: A.\n", {"d.csv": f"total,date\n12,{date}\n"})
    problems, found = look_over(source, ["brief"])[0], Diagnostics()
    problems += overdue_problems(read(source, {}, found), source, Review(date_of(day)))
    return [told(one, folder) for one in problems if one.code not in ("W202", "W203")]


date_of = date.fromisoformat


@pytest.mark.parametrize(
    ("age", "written", "day", "is_late"),
    [
        ("120 days", "2026-03-31", "2026-07-29", False),
        ("120 days", "2026-03-31", "2026-07-30", True),
        ("1 month", "31 January 2026", "2026-02-28", False),
        ("1 month", "31.01.2026", "2026-03-01", True),
        ("2 weeks", "2026-Q1", "2026-04-14", False),
        ("1 year", "2025", "2026-12-31", False),
        ("1 year", "2025-12-31 08:00", "2027-01-01", True),
    ],
)
def test_a_figure_may_grow_as_old_as_the_brief_says(tmp_path, age, written, day, is_late):
    assert bool(late(tmp_path, f"max-age: {age}", day, written)) == is_late


@pytest.mark.parametrize(
    ("written", "day", "said"),
    [
        ("2026-03-31", "2026-11-29",
         "W205 the fact `fund` is as of 2026-03-31: on 2026-11-29 it is older than 120 days → get newer data"),
        ("2062-03-31", "2026-11-29", ("W205 the fact `fund` is as of 2062-03-31, which is after 2026-11-29"
         " → check the date")),
        ("last spring", "2026-11-29", ("E216 the fact `fund`: “last spring” is not a date, so its age is not known"
         " → write it as 2026-03-31, 2026-03, 2026-Q1 or 2026")),
    ],
)  # fmt: skip
def test_data_that_are_late_are_told_at_their_date(tmp_path, written, day, said):
    assert late(tmp_path, "max-age: 120 days", day, written) == [f"d.csv:2:4: {said}"]
