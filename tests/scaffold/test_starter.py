"""A new brief: it builds at once without a warning, takes what a person answers, and overwrites nothing."""

from __future__ import annotations

import sys
from datetime import date

import pytest

import briefwright
from briefwright.cli import init, run
from briefwright.scaffold.starter import TEMPLATES, Answers, new_brief
from runner import PROJECT

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_builds_without_a_warning(template, tmp_path):
    assert run(["init", str(tmp_path / "new"), "--template", template, "--theme", "ink"]) == 0
    result = briefwright.check(tmp_path / "new", to=("brief", "handout", "deck"))
    assert [str(one) for one in result.problems] == []


def test_flags_and_templates_offer_the_same():
    assert tuple(TEMPLATES) == init._TEMPLATES


def test_answers_stand_in_the_brief_and_its_comments_stay():
    text = new_brief(Answers("policy-brief", DAY, 'Water: "now"', "en-GB", "signal"))["brief.yml"].decode()
    assert text.startswith("# yaml-language-server: $schema=brief.schema.json\n")
    assert "\ntitle: 'Water: \"now\"'\n" in text
    assert "\nlang: en-GB                     # " in text
    assert "\ntheme: signal                   # " in text


def test_nothing_is_overwritten_and_the_files_are_named(tmp_path, capsys):
    (tmp_path / "brief.yaml").write_text("mine", "utf-8")
    (tmp_path / ".gitignore").write_text("mine", "utf-8")
    assert run(["init", str(tmp_path)]) == 3
    assert f"these files exist:\n  {tmp_path / 'brief.yaml'}\n  hint: " in capsys.readouterr().err
    assert sorted(file.name for file in tmp_path.iterdir()) == [".gitignore", "brief.yaml"]
    (tmp_path / "brief.yaml").unlink()
    assert run(["init", str(tmp_path)]) == 0
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine"


def test_a_language_without_a_template_is_exit_2(tmp_path, capsys):
    assert run(["init", str(tmp_path / "new"), "--lang", "fr"]) == 2
    assert "there is no template in `fr`" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_questions_are_asked_in_a_terminal(tmp_path, monkeypatch):
    answers = iter([str(tmp_path / "own"), "9", "1", "My title", "", "editorial"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert run(["init"]) == 0
    text = (tmp_path / "own" / "brief.yml").read_text("utf-8")
    assert "\ntitle: My title\n" in text
    assert "\ntheme: editorial " in text


@pytest.mark.parametrize(("host", "name"), [("github", ".github/workflows/briefs.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_the_file_for_ci_is_the_starters_for_one_brief(host, name):
    own = new_brief(Answers("policy-brief", DAY, ci=host))[name].decode().splitlines()
    project = (PROJECT / "docs" / "starter" / name).read_text("utf-8").splitlines()
    added = [line.strip() for line in own if line not in project]
    left_out = [line.strip() for line in project if line not in own]
    assert set(added) == {"paths: ."}
    assert all("update.py" in line or line in {"", "briefs:", "before_script:"} for line in left_out)
    assert left_out
