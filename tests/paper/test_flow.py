"""How the blocks of a section follow each other on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.model import Section
from briefwright.paper.flow import may_move, moved, rows
from writing import blocks, picture, put, resolved

COLUMNS = "- chart: {id: grown, type: column, data: [{label: A, value: 1}, {label: B, value: 2}]}"
PROSE = "- prose: |\n    First paragraph.\n\n    Second paragraph.\n\n    Third paragraph."


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


@pytest.mark.parametrize(("void", "count"), [(50.0, 1), (150.0, 2)])
def test_a_figure_moves_past_as_many_paragraphs_as_fill_the_page(tmp_path: Path, void: float, count: int) -> None:
    assert may_move(section(tmp_path, COLUMNS, PROSE), "grown", void) == count


@pytest.mark.parametrize(
    "written",
    [
        (COLUMNS,),
        (COLUMNS, PROSE.replace("|", "{message: It leads, text: a}").partition("\n")[0]),
        ("- points: {id: grown, items: [a, b]}", PROSE),
        ("- table: {id: grown, columns: [a], rows: [['b [@known]']]}", PROSE),
    ],
)
def test_what_must_keep_its_place_moves_past_nothing(tmp_path: Path, written: tuple[str, ...]) -> None:
    assert may_move(section(tmp_path, *written), "grown", 150.0) == 0


def test_a_moved_figure_stands_between_the_paragraphs(tmp_path: Path) -> None:
    document = resolved(tmp_path, blocks(f"{COLUMNS}\n{PROSE}"))
    before, figure, after = moved(document, (("grown", 2),)).sections[0].blocks
    assert [len(part.text) for part in (before, after)] == [2, 1]
    assert (figure.id, after.id) == ("grown", "")
    assert [block.kind for block in moved(document, (("grown", 3),)).sections[0].blocks] == ["prose", "chart"]
