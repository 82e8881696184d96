"""Further decks: the short one, and what is told about a storyboard that cannot be used."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from briefwright.io.project import Source
from briefwright.publish.plan import BuildResult
from briefwright.publish.readback import pptx_text
from writing import WHOLE, build, made, put

ROOT = Path(__file__).parents[2]
SHORT = (ROOT / "templates" / "deck-short.xml.jinja").read_text("utf-8")
BRIEF = (ROOT / "content" / "space-security" / "brief.yml").read_text("utf-8")


@cache
def built() -> BuildResult:
    return made(Source(ROOT / "content" / "space-security" / "brief.yml"), ("deck",))


def test_the_short_deck_of_the_first_content_has_six_slides_that_fit() -> None:
    assert built().problems == ()
    assert [rendered.file for rendered in built().rendered] == ["deck.pptx", "deck-short.pptx"]
    short = built().rendered[1]
    layouts = [one["layout"] for one in short.report["fill"]]
    own = ["Number Grid", "Title Only", "Title and Table", "Closing"]
    assert (len(layouts), layouts[0], layouts[2:]) == (6, "Title Slide", own)
    assert "What we ask" in pptx_text(short.data)


def test_a_brief_without_evidence_has_a_short_deck_of_its_title(tmp_path: Path) -> None:
    one = build(put(tmp_path, f"{WHOLE}storyboards: deck-short\n"), None, ("deck",))
    assert one.problems == ()
    assert one.rendered[1].report["slides"] == 1


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('block="key-figures"', 'layout="Titel Only" block="key-figures"', "there is no layout `Titel Only`"),
        ('block="key-figures"', 'block="key-figure"', "there is no block `key-figure` for the deck"),
        ("{{ section.notes }}", "{{ section.nots }}", "has no attribute 'nots'"),
        ("</slide>", "</slid>", "not well-formed"),
    ],
)
def test_a_typo_in_a_storyboard_is_told_at_its_file_and_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    storyboard = SHORT.replace(right, wrong, 1)
    line = next(number for number, text in enumerate(storyboard.splitlines(), 1) if wrong in text)
    files = {"templates/deck-short.xml.jinja": storyboard}
    problems = build(put(tmp_path, BRIEF, files), None, ("deck",)).problems
    [problem] = [problem for problem in problems if told in problem.message]
    assert problem.location is not None
    assert (problem.location.file.name, problem.location.line) == ("deck-short.xml.jinja", line)


def test_a_storyboard_that_is_not_there_is_told_in_the_brief(tmp_path: Path) -> None:
    [problem] = build(put(tmp_path, f"{WHOLE}storyboards: [deck-shrot]\n"), None, ("deck",)).problems
    assert "there is no storyboard `deck-shrot`" in problem.message
    assert problem.hint == "did you mean `deck-short`?"
    assert problem.location is not None
    assert problem.location.line == WHOLE.count("\n") + 1


def test_notes_alone_are_printed_without_the_deck(tmp_path: Path) -> None:
    [notes] = made(put(tmp_path, f"{WHOLE}notes: {{per-page: 3}}\n"), ("notes",)).rendered
    assert (notes.file, notes.report) == ("notes.pdf", {"pages": 1})
