"""The second volume of the manual, content/reference: its tables are those of the code, and it has all of them."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

import contents
from briefwright.blocks import KINDS
from briefwright.manual.keys import keys
from briefwright.pdf.text import pdf_text
from briefwright.problems import CODES

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("manual", ROOT / "tools" / "manual.py")
tool = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tool)


def test_the_tables_are_those_of_the_code(accept):
    """`python tools/manual.py`, or `--accept`, renews them."""
    if accept:
        tool.main([])
    assert {file.name: file.read_text("utf-8") for file in tool.FOLDER.glob("*.csv")} == tool.tables()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return contents.built("reference", tmp_path_factory).outputs


def test_every_key_kind_and_code_is_on_the_web_page(built):
    shown = set(
        re.findall(r'<th scope="row"[^>]*><code[^>]*>([^<]+)</code>', (built / "brief.html").read_text("utf-8"))
    )
    named = {key.name for key in keys().values()} | {*KINDS, *CODES}
    assert {name for name in named if not any(one == name or one.endswith(f".{name}") for one in shown)} == set()


def test_the_handout_is_a_sheet_of_the_kinds_and_the_deck_has_no_tables_of_keys(built):
    handout = pdf_text((built / "handout.pdf").read_bytes())
    assert [kind for kind in KINDS if not re.search(rf"\b{kind}: ", handout)] == []
    slides = json.loads((built / "receipt.json").read_text("utf-8"))["outputs"]["deck.pptx"]["slides"]
    assert slides < 20
