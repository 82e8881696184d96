"""Parts to paste: there is one of every kind of block, and each builds in a new brief."""

from __future__ import annotations

from datetime import date

import pytest

import briefwright
from briefwright.blocks import KINDS
from briefwright.cli import run
from briefwright.io.project import Source
from briefwright.scaffold.starter import SNIPPETS, Answers, new_brief, snippet, starters, write_brief
from writing import look_over

USES = {"fact": ("- prose: |\n", "- prose: |\n          {{ facts.households }}\n"),
        "source": ("- prose: |\n", "- prose: |\n          See [@a-source].\n"),
        "acronyms": ("- prose: |\n", "- prose: |\n          GDP\n"),
        "params": ("- prose: |\n", "- prose: |\n          {{ params.place }}\n")}  # fmt: skip
"""What is written somewhere else is used in a text."""


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    write_brief(folder, new_brief(Answers("policy-brief", date(2026, 11, 22))))
    return folder, (folder / "brief.yml").read_text("utf-8")


def pasted(text, *names):
    for name in names:
        one = snippet(name)
        text = text.replace(f"{one.below}:\n", f"{one.below}:\n{one.text}", 1) if one.below else f"{text}\n{one.text}"
        text = text.replace(*USES.get(name, ("", "")), 1)
        if name == "fact":  # its source is the next thing to write
            text = text.replace("source: a-source", "source: survey", 1)
    return text


def test_there_is_one_for_every_kind_of_block_and_every_file_is_listed():
    assert KINDS.keys() <= {*SNIPPETS}
    assert sorted(file.stem for file in (starters() / "snippets").glob("*.yml")) == sorted(SNIPPETS)


@pytest.mark.parametrize("name", SNIPPETS)
def test_each_can_be_pasted_into_a_new_brief(name, new):
    folder, text = new
    (folder / "brief.yml").write_text(pasted(text, name), "utf-8")
    source = Source(folder / "brief.yml", settings={"audience": "partner"} if name == "audiences" else {})
    problems, documents = look_over(source)
    assert [str(one) for one in problems] == []
    assert documents


def test_all_of_them_together_are_laid_out(new):
    folder, text = new
    (folder / "brief.yml").write_text(pasted(text, *KINDS), "utf-8")
    found = briefwright.check(folder, to=["deck"]).problems
    assert [str(one) for one in found if one.severity != "suggestion"] == []


def test_one_is_printed_with_its_place(capsys):
    assert run(["new", "quote"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Somebody’s own words; paste below `blocks:`\n      - quote:\n")


def test_without_a_name_all_are_listed(capsys):
    assert run(["new"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [*SNIPPETS]


def test_an_unknown_name_is_exit_2(capsys):
    assert run(["new", "chrt"]) == 2
    assert "did you mean `chart`?" in capsys.readouterr().err
