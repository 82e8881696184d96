"""A new brief: it builds at once without a warning, takes what a person answers, and overwrites nothing."""

from __future__ import annotations

import contextlib
import os
import subprocess
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


@pytest.mark.parametrize(("lang", "title"), [("de", "Schatten für die Stadt"), ("ja", "街に木陰を")])
def test_a_policy_brief_begins_in_german_or_japanese_too(lang, title, tmp_path, capsys):
    assert run(["init", str(tmp_path / "new"), "--lang", lang]) == 0
    assert "in English" not in capsys.readouterr().out
    assert briefwright.read_brief(tmp_path / "new").title == title
    result = briefwright.check(tmp_path / "new", to=("deck",))
    assert [str(one) for one in result.problems if one.severity != "suggestion"] == []


def test_its_files_are_those_of_english_with_the_words_of_its_own():
    english, german = (new_brief(Answers("policy-brief", DAY, lang=lang)) for lang in ("", "de"))
    assert english.keys() == german.keys()
    assert german["data/hot-days.csv"].startswith(b"Jahr,")
    assert "ohne Bäume" in german["figures/drawing.svg"].decode()


def test_in_another_language_the_words_are_english_and_it_says_so(tmp_path, capsys):
    assert run(["init", str(tmp_path / "new"), "--lang", "fr"]) == 0
    assert "are in English: replace them; the brief says `lang: fr` already" in capsys.readouterr().out
    assert briefwright.read_brief(tmp_path / "new").lang == "fr"


def test_what_is_no_language_is_exit_2(tmp_path, capsys):
    assert run(["init", str(tmp_path / "new"), "--lang", "German"]) == 2
    assert "`German` is no language: write a tag such as de, ja" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_questions_are_asked_on_a_real_terminal(tmp_path):
    try:
        ours, theirs = os.openpty()
    except (AttributeError, OSError) as error:
        pytest.skip(f"no pseudo-terminal: {error}")
    command = [sys.executable, "-m", "briefwright", "init"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True) as asked:
        os.close(theirs)
        os.write(ours, b"own\npolicy-brief\nMein Titel\nde\nsignal\n")
        shown = b""
        with contextlib.suppress(OSError):  # the other end is closed
            while chunk := os.read(ours, 4096):
                shown += chunk
    os.close(ours)
    assert asked.returncode == 0
    assert "Language (en, en-GB, de, ja …) [en]: " in shown.decode()
    text = (tmp_path / "own" / "brief.yml").read_text("utf-8")
    assert ("\ntitle: Mein Titel\n" in text, "\nlang: de  " in text, "\ntheme: signal  " in text) == (True, True, True)


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
