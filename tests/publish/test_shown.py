"""Everything that is written is in an output, or a warning says at its place that it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from writing import HEAD, SECTION, blocks, build, look_over, put, told


def warned(problems, folder: Path) -> list[str]:
    return [told(problem, folder).partition(" → ")[0] for problem in problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("- quote: {text: Words, alt: A}", "9:28: W208 the `alt` of quote is printed nowhere"),
        (
            "- table: {columns: [a], rows: [[b]], only: handout}",
            "9:3: W208 no output shows this block: the handout has",
        ),
        ("- points: {items: [a], only: brief, notes: Say}", "9:39: W208 nobody sees these speaker notes"),
        (
            "- points: {only: brief, items: [{point: a, only: deck}, b]}",
            "W208 no output shows this item: it is only for deck",
        ),
        (
            "- points: {only: handout, items: [{point: a, detail: b}]}",
            "W208 no output shows this `detail`: the handout",
        ),
        ("- prose: {text: Words, notes: ''}", "W208 `notes` is empty"),
        ("- chart: {type: bar, data: [{label: a, value: 1}], series: []}", "W208 `series` is empty"),
    ],
)
def test_what_no_output_prints_is_reported_at_its_place(tmp_path: Path, written: str, expected: str) -> None:
    problems, _ = look_over(put(tmp_path, f"{HEAD}{SECTION}      {written}\n"))
    assert any(expected.partition(": W208")[2] in line for line in warned(problems, tmp_path)), problems


def test_a_block_whose_section_is_for_other_outputs_is_reported(tmp_path: Path) -> None:
    section = SECTION.replace("    blocks:", "    only: brief\n    blocks:")
    problems, _ = look_over(put(tmp_path, f"{HEAD}{section}      - points: {{items: [a], only: deck}}\n"))
    assert warned(problems, tmp_path) == [
        "brief.yml:10:9: W208 no output shows this block: it is only for deck, its section for brief"
    ]


STORYBOARD = '<deck><slide id="a" layout="Key Points"><title>Other</title>{}</slide></deck>'


@pytest.mark.parametrize(
    ("placed", "further", "expected"),
    [
        ('<place block="p" in="body"/>', "", ["no slide has the message of this section"]),
        ("", "", ["no slide has the message of this section", "no slide shows this block, `p`"]),
        ("", "storyboards: [deck-all]\n", []),
        ('<text in="body"><p>Alone</p></text><notes><p>One thing holds</p></notes>', "", []),
    ],
)
def test_what_no_storyboard_shows_is_reported(tmp_path: Path, placed: str, further: str, expected: list[str]) -> None:
    files = {
        "templates/deck.xml.jinja": STORYBOARD.format(placed),
        "templates/deck-all.xml.jinja": '{% extends "builtin/deck.xml.jinja" %}',
    }
    text = blocks("- prose: Words {{ facts.growth }}.\n- points: {id: p, items: [Alone]}\n") + further
    problems = build(put(tmp_path, text, files), None, ("deck",)).problems
    assert [problem.message for problem in problems if problem.code == "W208"] == expected


def test_what_an_own_page_leaves_out_is_reported(tmp_path: Path) -> None:
    page = '{% extends "builtin/brief.html.jinja" %}{% block body %}{{ document.sections[0].message }}{% endblock %}'
    text = blocks("- prose: Words {{ facts.growth }}.\n- points: {id: p, message: M, items: [Alone]}\n")
    problems = build(put(tmp_path, text, {"templates/brief.html.jinja": page}), None, ("brief",)).problems
    assert [problem.message for problem in problems if problem.code == "W208"] == [
        "brief.html.jinja does not print the block `one-prose-1`", "brief.html.jinja does not print the block `p`",
    ]  # fmt: skip
