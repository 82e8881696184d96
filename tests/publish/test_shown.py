"""Everything that is written is in an output, or a warning says at its place that it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from writing import HEAD, SECTION, blocks, build, look_over, put, told, without_carets


def warned(problems, folder: Path) -> list[str]:
    return [told(problem, folder).partition(" → ")[0] for problem in problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("- quote: {text: Words, alt: A}", "9:28: W208 the `alt` of quote is printed nowhere"),
        (
            "- prose: {text: Words, only: handout}",
            "9:3: W208 no output shows this block: the handout has",
        ),
        ("- points: {items: [a], only: brief, notes: Say}", "9:39: W208 nobody sees these speaker notes"),
        (
            "- points: {items: [{point: a, not-for: [brief, deck, handout]}, b]}",
            "W208 no output shows this item: it is for none of them",
        ),
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


FOR_SLIDES = "it is for slides, and its block is only for brief"
SHORT = "the handout has only the short form"


@pytest.mark.parametrize(("written", "key", "why"), [
    ("- points: {items: [a], only: brief, ‸slide: cards}", "slide", FOR_SLIDES),
    ("- points: {only: brief, items: [{point: a, ‸icon: map}]}", "icon", FOR_SLIDES),
    ("- points: {items: [{point: a, only: brief, ‸icon: map}]}", "icon", FOR_SLIDES.replace("block", "item")),
    ("- process: {only: brief, steps: [a, [b, c]], ‸alt: x}", "alt", FOR_SLIDES),
    ("- comparison: {left: {title: L, points: [a]}, right: {title: R, points: [b]}, only: brief, ‸pairs: 1}",
     "pairs", FOR_SLIDES),
    ("- points: {only: handout, items: [a], ‸message: M}", "message", SHORT),
    ("- stats: {only: handout, items: [{value: 5 %, label: a, ‸icon: map}]}", "icon", SHORT),
])  # fmt: skip
def test_a_key_for_an_output_that_does_not_show_its_block_is_reported(tmp_path, written, key, why) -> None:
    text, (place,) = without_carets(f"{HEAD}{SECTION}      {written}\n")
    problems, _ = look_over(put(tmp_path, text))
    assert warned(problems, tmp_path) == [f"brief.yml:{place}: W208 no output shows this `{key}`: {why}"]


def test_the_handout_has_only_the_turning_points_of_a_timeline(tmp_path: Path) -> None:
    events = "[{date: 2008, title: b, turning-point: true}, {date: 2009, title: c}]"
    problems, _ = look_over(put(tmp_path, f"{HEAD}{SECTION}      - timeline: {{only: handout, items: {events}}}\n"))
    (problem,) = problems
    assert problem.message == "no output shows this event: the handout has only turning points"


@pytest.mark.parametrize("written", [
    "- stats: {only: [brief, deck], items: [{value: 5 %, label: a, icon: map, emphasis: false}], slide: big}",
    "- points: {only: brief, items: [{point: a, head: b, detail: c, group: d}]}",
    "- timeline: {only: handout, items: [{date: 2008, title: b, turning-point: true}]}",
])  # fmt: skip
def test_what_an_output_shows_is_not_reported(tmp_path: Path, written: str) -> None:
    problems, _ = look_over(put(tmp_path, f"{HEAD}{SECTION}      {written}\n"))
    assert warned(problems, tmp_path) == []


def test_a_template_of_the_brief_s_own_may_print_what_ours_does_not(tmp_path: Path) -> None:
    text = f"{HEAD}{SECTION}      - points: {{only: brief, slide: list, items: [{{point: a, icon: map}}]}}\n"
    source = put(tmp_path, text, {"templates/blocks/points.html.jinja": "{{ block.points[0].point }}"})
    (line,) = warned(look_over(source)[0], tmp_path)
    assert "this `slide`" in line


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


@pytest.mark.parametrize(("block", "lost"), [
    ("- stats: [{value: 5 %, label: a}]", ["icon", "emphasis"]),
    ("- stats: [{value: 5 %, label: a, only: brief}]", []),
    ("- stats: [{value: 6 %, label: a}]", []),
])  # fmt: skip
def test_what_key_figures_have_on_their_slide_is_reported_where_a_block_has_it(tmp_path, block, lost) -> None:
    figures = "key-figures:\n  - {value: 5 %, label: a, icon: map, emphasis: true}\n"
    problems, _ = look_over(put(tmp_path, f"{HEAD}{figures}{SECTION}      {block}\n"))
    why = "a block of stats shows a key figure, so that they have no slide"
    assert [line.partition("W208 ")[2] for line in warned(problems, tmp_path)] == [
        f"no output shows this `{key}`: {why}" for key in lost
    ]
