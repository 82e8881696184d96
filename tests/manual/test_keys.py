"""The keys as the manual has them, and `briefwright help`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefwright.blocks import KINDS
from briefwright.brief.json_schema import json_schema
from briefwright.brief.model import known_keys
from briefwright.cli import COMMANDS, run
from briefwright.manual.keys import CHAPTERS, _lines, alike, find, keys

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("key", keys().values(), ids=lambda key: key.path)
def test_every_key_has_an_example_that_the_schema_allows(key):
    ((name, value),) = yaml.load(key.example, yaml.BaseLoader).items()
    assert name == key.name
    value = yaml.load(key.example, _Loader)[name]
    errors = Draft202012Validator({"$defs": json_schema()["$defs"], **key.rule}).iter_errors(value)
    assert [error.message for error in errors] == []


class _Loader(yaml.SafeLoader):
    """Dates are texts, as in YAML 1.2."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":int"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?[0-9]+$"), list("-0123456789"))


def test_no_key_of_the_format_is_left_out_and_no_example_is_of_none():
    told = {key.name for key in keys().values()} | {"form"}  # of `slide`, whose forms are told there
    assert told == known_keys()
    places = {
        ("kinds" if path in KINDS else path.rpartition(".")[0] or "brief", one.name) for path, one in keys().items()
    }
    assert set(_lines()) <= places


def test_what_is_explained_elsewhere_is_there():
    handbook = yaml.safe_load((ROOT / "content/handbook/brief.yml").read_text("utf-8"))
    assert {key.explained[0] for key in keys().values()} <= {*CHAPTERS}
    assert CHAPTERS.items() <= {section["id"]: section["title"] for section in handbook["sections"]}.items()
    assert all((ROOT / "docs" / key.explained[1]).exists() for key in keys().values())


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("chart.annotations", "chart.annotations"),
        ("annotations:", "chart.annotations"),
        ("table.file.sheet", "chart.file.sheet"),
        ("chart.message", "block.message"),
        ("points.only", "part.only"),
        ("as_of", "facts.as-of"),
        ("figure.slide.form", "figure.slide"),
        ("annex.message", "sections.message"),
        ("sections.blocks.chart.type", "chart.type"),
    ],
)
def test_a_key_is_found_by_its_path_or_its_name(asked, path):
    assert [key.path for key in find(asked)] == [path]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("anotations", "annotations"),
        ("chart.anotations", "chart.annotations"),
        ("botom-line", "bottom-line"),
        ("zz", ""),
    ],
)
def test_of_a_misspelt_key_the_nearest_is_known(asked, near):
    assert (find(asked), alike(asked)) == ([], near)


def test_help_prints_what_a_key_takes_its_default_and_an_example(capsys):
    assert run(["help", "slides.transition"]) == 0
    assert (
        capsys.readouterr().out
        == """\
slides.transition

  What leads from one slide to the next: none or fade.

  takes:     `none` or `fade`
  default:   none
  example:   transition: fade
  explained: handbook, “Slides”; docs/templates.md
"""
    )


@pytest.mark.parametrize("asked", [["chart"], ["file"], ["title"], ["only"], []])
def test_help_lists_keys_in_lines_of_the_terminals_width(asked, capsys):
    assert run(["help", *asked]) == 0
    assert all(len(line) <= 120 for line in capsys.readouterr().out.splitlines())


def test_help_explains_a_code_as_explain_does(capsys):
    assert run(["help", "e110"]) == 0
    assert capsys.readouterr().out.startswith("error[E110]: an unknown key")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("image", "did you mean `figure`?"),
        ("Language", "did you mean `lang`?"),
        ("logo", "_brand.yml"),
        ("citation", "[@its-id]"),
        ("pie", "chart.type"),
    ],
)
def test_help_knows_other_words_for_keys_and_where_the_rest_is_told(word, hint, capsys):
    assert run(["help", word]) == 2
    assert hint in capsys.readouterr().err


def test_help_suggests_a_key_and_prints_that_of_a_command(capsys):
    assert run(["help", "anotations"]) == 2
    assert "hint: did you mean `annotations`?" in capsys.readouterr().err
    assert "doctor" in COMMANDS
    with pytest.raises(SystemExit):
        run(["help", "doctor"])
    assert "usage: briefwright doctor" in capsys.readouterr().out
