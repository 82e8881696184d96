"""Explanations: there is one of every code, the wrong example has that problem, and the right one has none."""

from __future__ import annotations

from datetime import date

import pytest

from briefwright.brief.matrix import variants
from briefwright.cli import run
from briefwright.deck.storyboard import build_deck
from briefwright.diagnostics.explanations import _entries, explanation, page, whole
from briefwright.document.review import Review
from briefwright.io.project import Source
from briefwright.pipeline import prepare
from briefwright.problems import CODES, ContentError, Diagnostics
from briefwright.publish.outputs import render
from briefwright.publish.plan import BuildRequest
from runner import PROJECT
from writing import look_over

SHOWN = [code for code in CODES if explanation(code).wrong]


def problems(example, folder, one):
    """What reading, resolving and the storyboard find in an example; or laying out one output, or a review."""
    for name, text in whole(example).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    found = Diagnostics()
    try:
        for source in variants(Source(folder / "brief.yml")):
            if one.output or one.today:
                found.found += laid_out(source, one)
                continue
            told, documents = look_over(source)
            found.found += told
            for document in documents:
                if document.output == "deck":
                    build_deck(document, source, found)
    except ContentError as error:
        found.found += error.problems
    return [problem.code for problem in found]


def laid_out(source, one):
    """What a check finds that makes one output, in this process."""
    review = Review(date.fromisoformat(one.today), "warning") if one.today else None
    plan = prepare(source, None, BuildRequest((one.output or "web",), review=review, content_only=not one.output))
    made = [rendered for printing in plan.printings for rendered, _ in render(printing)]
    return [*plan.result.problems, *plan.overdue, *(problem for each in made for problem in each.problems)]


def test_every_code_is_explained_and_no_other():
    assert [*_entries()] == [*CODES]


@pytest.mark.parametrize("code", SHOWN)
def test_the_wrong_example_has_the_problem_and_the_right_one_has_none(code, tmp_path):
    for which in ("wrong", "right"):
        (tmp_path / which).mkdir()
    one = explanation(code)
    assert code in problems(one.wrong, tmp_path / "wrong", one)
    assert problems(one.right, tmp_path / "right", one) == []


def test_what_has_no_example_is_nothing_that_stands_in_a_brief():
    assert {code for code in CODES if code not in SHOWN} == {
        "E100", "E307", "E505", "E508", "E509", "W207", "W302", "W303", "W306", "W307", "W308", "W310", "W311", "W502",
        "W505", "W508", "W510", "W604",
    }  # fmt: skip


def test_the_page_of_the_manual_is_up_to_date(accept):
    file = PROJECT / "docs" / "codes.md"
    if accept:
        file.write_text(page(), "utf-8")
    assert page() == file.read_text("utf-8"), "run pytest --accept"


def test_a_code_is_explained_on_the_screen(capsys):
    assert run(["explain", "e102"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("error[E102]: a key is written twice\n\nA mapping has the same key twice.")
    assert "\nwrong:\n\n    subtitle: A plan\n    subtitle: A better plan\n" in out


def test_an_unknown_code_is_exit_2(capsys):
    assert run(["explain", "E999"]) == 2
    assert "there is no code E999" in capsys.readouterr().err
