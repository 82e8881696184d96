"""A check: what a build would find in pages and slides, without a file that is written and read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright import pipeline
from briefwright.cli import run
from briefwright.io.project import Source
from briefwright.problems import Diagnostics
from briefwright.publish.outputs import printings
from writing import WHOLE, blocks, both, build, put


def written(source: Source) -> dict[str, bool]:
    """Of a check, which files are written and read back."""
    brief = pipeline.read(source, {}, Diagnostics())
    documents, brand = both(source, "brief", "deck")
    work = printings(documents, source, brand, brief, ["brief", "deck", "web"], write=False)
    return {one.files[0]: one.write for one in work}


def test_nothing_is_made_for_a_check_by_templates_that_are_known(tmp_path: Path) -> None:
    brand = {"templates/_brand.yml": "color: {palette: {blue: '#123456'}}\n"}
    assert written(put(tmp_path, WHOLE, brand)) == {"brief.pdf": False, "deck.pptx": False, "brief.html": False}


@pytest.mark.parametrize("file", ["templates/paper.css", "templates/blocks/points.html.jinja"])
def test_files_are_made_where_templates_of_the_brief_s_own_can_spoil_them(tmp_path: Path, file: str) -> None:
    assert all(written(put(tmp_path, WHOLE, {file: ""})).values())


def test_a_check_finds_what_does_not_fit_as_a_build_does(tmp_path: Path) -> None:
    source = put(tmp_path / "one", blocks(f"- points: {{id: few, message: {'X' * 120}, items: [a, b]}}"))
    checked, built = build(source, None), build(source, tmp_path / "out")
    assert {"E403", "E501"} <= {problem.code for problem in checked.problems}
    assert [one for one in checked.problems if one.severity != "suggestion"] == [*built.problems]
    assert {one.file: one.data for one in checked.rendered} == {"handout.pdf": b"", "brief.html": b""}


@pytest.mark.parametrize("place", [[], ["one"]])
def test_the_content_alone_is_checked_without_any_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: list[str]
) -> None:
    put(tmp_path / "one", blocks(f"- points: {{message: {'X' * 120}, items: [a, b]}}"))
    monkeypatch.chdir(tmp_path)
    arguments = ["check", *place, "--content", *([] if place else ["one"])]
    assert run(arguments) == 0
    assert "one: content checked in" in capsys.readouterr().out
    put(tmp_path / "one", WHOLE.replace("title:", "titel:", 1))
    assert run(arguments) == 1
