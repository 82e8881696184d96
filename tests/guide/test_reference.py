"""The reference for assistants: short enough, whole, and each example in it is right."""

from __future__ import annotations

import re

import pytest

import briefwright
from briefwright.blocks import KINDS
from briefwright.brief.model import BriefFields, known_keys
from briefwright.cli import run
from briefwright.cli.guide import llms
from briefwright.diagnostics.explanations import whole
from briefwright.guide.reference import MOST_TOKENS, guide, skill, tokens
from runner import PROJECT
from writing import look_over, put

EXAMPLES = re.findall(r"(?ms)^```yaml\n(.*?)^```$", guide())
BASE, *PARTS = EXAMPLES
MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><rect width="900" height="600"/></svg>'
FILES = {
    "data/riders.csv": "Year,Riders\n2024,3.6\n2025,4.2\n",
    "figures/map.svg": MAP,
    "templates/logos/house.svg": MAP,
}


def test_it_has_at_most_six_thousand_tokens():
    assert 4000 < tokens(guide()) <= MOST_TOKENS
    assert len(guide()) / 3.5 <= MOST_TOKENS


def test_it_names_every_key_and_kind():
    words = set(re.findall(r"[\w-]+", guide()))
    assert known_keys() - words == set()
    assert [name for name in KINDS if f"\n### {name}" not in guide()] == []


def test_a_key_that_must_be_there_has_a_star():
    needed = [info.alias for info in BriefFields.model_fields.values() if info.is_required]
    assert [key for key in needed if f"- {key}*" not in guide()] == []


BLOCKS = [example for example in PARTS if example.startswith("- ")]
FURTHER = "  - id: kinds\n    title: Kinds\n    message: Each kind has an example\n    blocks:\n"
TOGETHER = f"{BASE}{FURTHER}" + "".join(re.sub("(?m)^(?=.)", "      ", example) for example in BLOCKS)
"""The whole brief, with all blocks in a section of their own."""


def problems(folder, text, files=None, settings=None):
    """What is wrong with a brief beside the files that the examples name."""
    source = put(folder, text, {**FILES, **(files or {})})
    problems, documents = look_over(source, settings=settings)
    assert documents or problems
    return [str(one) for one in problems]


def test_the_whole_brief_builds_without_a_problem(tmp_path):
    put(tmp_path, BASE, FILES)
    result = briefwright.check(tmp_path, to=["handout", "deck"])
    assert [str(one) for one in result.problems] == []


def test_so_does_it_with_every_example_of_a_block(tmp_path):
    put(tmp_path, TOGETHER, FILES)
    assert [str(one) for one in briefwright.check(tmp_path, to=["deck"]).problems] == []


@pytest.mark.parametrize("part", [one for one in PARTS if one not in BLOCKS])
def test_each_further_example_is_right(part, tmp_path):
    file = re.match("# (.*)\n", part)
    if file:
        assert problems(tmp_path, whole({"brief.yml": "subtitle: A plan"})["brief.yml"], {file[1]: part}) == []
    elif "sections:" in part or "params:" in part:
        settings = {"audience": "public"} if "audiences:" in part else {"city": "Rome"}
        assert problems(tmp_path, whole({"brief.yml": part})["brief.yml"], settings=settings) == []
    else:
        assert problems(tmp_path, f"{part}{TOGETHER}") == []


@pytest.mark.parametrize(("name", "made"), [("SKILL.md", skill), ("llms.txt", llms)])
def test_the_files_in_the_wheel_are_up_to_date(name, made, accept):
    file = PROJECT / "src" / "briefwright" / "guide" / name
    if accept:
        file.write_text(made(), "utf-8")
    assert file.read_text("utf-8") == made(), "run pytest --accept"


def test_it_is_printed(capsys):
    assert run(["guide"]) == 0
    assert capsys.readouterr().out == guide()
    assert run(["guide", "--skill"]) == 0
    assert capsys.readouterr().out.startswith("---\nname: briefwright\ndescription: ")
