"""How the blocks of a section follow each other on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.model import Section
from briefwright.paper.flow import leeway, pulled, rows
from writing import blocks, picture, put, resolved

COLUMNS = "- chart: {id: grown, type: column, data: [{label: A, value: 1}, {label: B, value: 2}]}"
PROSE = "- prose: Words."


def section(folder: Path, *written: str) -> Section:
    return resolved(folder, blocks("\n".join(written))).sections[0]


@pytest.mark.parametrize(
    ("written", "together"),
    [
        ((COLUMNS, COLUMNS.replace("grown", "again")), [2]),
        ((COLUMNS, PROSE, COLUMNS.replace("grown", "again")), [1, 1, 1]),
        ((COLUMNS, "- process: [One, Two]"), [2]),
        ((COLUMNS, "- process: {steps: [One, Two], verdict: It fits.}"), [1, 1]),
        ((COLUMNS, "- chart: {type: line, data: [{label: '1', value: 1}, {label: '2', value: 2}]}"), [1, 1]),
        (("- figure: {file: a.png, alt: A}", COLUMNS, "- figure: {file: a.png, alt: A}"), [2, 1]),
    ],
)
def test_two_small_figures_that_follow_each_other_stand_abreast(
    tmp_path: Path, written: tuple[str, ...], together: list[int]
) -> None:
    put(tmp_path, "", {"a.png": picture()})
    found = rows(section(tmp_path, *written).blocks, "Source Sans Pro")
    assert [len(row) for row in found] == together


@pytest.mark.parametrize(
    ("written", "moves"),
    [
        (COLUMNS, {"grown"}),
        ("- points: {id: grown, items: [a, b]}", set()),
        ("- table: {id: grown, columns: [a], rows: [['b [@known]']]}", set()),
    ],
)
def test_figures_may_move_unless_they_call_notes(tmp_path: Path, written: str, moves: set[str]) -> None:
    assert leeway(resolved(tmp_path, blocks(f"{written}\n{PROSE}"))).moves == moves


LONG = "- prose: " + "Words of the text " * 40
NOTE = "- callout: {text: A word on method, kind: method}"


@pytest.mark.parametrize(
    ("written", "together"),
    [
        ((LONG, NOTE), [2]),
        ((PROSE, NOTE), [1, 1]),
        ((LONG, COLUMNS, NOTE), [1, 1, 1]),
        ((PROSE, LONG, PROSE, NOTE, COLUMNS), [1, 3, 1]),
        ((LONG, "- callout: {text: 'A word[^1]\n\n[^1]: on method'}"), [1, 1]),
        ((LONG, "- callout: " + "Many words on method " * 60), [1, 1]),
    ],
)
def test_a_short_callout_stands_beside_the_prose_before_it(
    tmp_path: Path, written: tuple[str, ...], together: list[int]
) -> None:
    found = rows(section(tmp_path, *written).blocks, "Source Sans 3")
    assert [len(row) for row in found] == together


@pytest.mark.parametrize(
    ("before", "quoted", "after", "found"),
    [
        ("It ends.", "Money is a signal", "Words " * 160, [False, True, False]),
        ("He said:", "Money is a signal", "Words " * 160, [False]),
        ("It ends.", "Money is a signal", "Words", [False]),
        ("It ends.", "Money is a signal " * 10, "Words " * 160, [False]),
    ],
)
def test_a_short_quotation_stands_in_the_margin_beside_what_follows_it(
    tmp_path: Path, before: str, quoted: str, after: str, found: list[bool]
) -> None:
    text = f"- prose: |\n    {before}\n\n    > {quoted}\n\n    {after}"
    prose = section(tmp_path, text).blocks[0]
    assert [apart for _, apart in pulled(prose.text, "Source Sans 3")] == found
