"""How the blocks of a section follow each other on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.model import Section
from briefwright.paper.flow import leeway, rows
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
