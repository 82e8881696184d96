"""The outline says what stands where and how much room is left, as text, as data and in Python."""

from __future__ import annotations

import json

import jsonschema
import pytest

import briefwright
from briefwright.cli import run
from briefwright.diagnostics.report_schema import report_schema
from briefwright.previews.laid import Request
from briefwright.previews.outline import as_text, count, outline_of
from writing import blocks, put

POINTS = """
- prose: Ten words stand here, and this is the last one.
- points: {id: three, items: [First, Second, Third]}
- table: {id: many, message: A table is here, columns: [a, b], rows: [[c, d], [e, f]]}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    source = put(tmp_path_factory.mktemp("outline"), blocks(POINTS))
    return source, outline_of(source, Request(("brief", "handout", "deck", "web"), {}))


def test_each_page_has_its_parts_with_their_words_and_lines(made):
    (page,) = made[1].outputs[0].places
    prose = next(part for part in page.parts if part.kind == "prose")
    assert (prose.words, prose.line) == (10, 14)
    assert [part.id for part in page.parts if part.kind in {"points", "table"}] == ["three", "many"]
    assert page.free > 10


def test_each_slide_has_title_layout_and_line(made):
    slides = made[1].outputs[2].places
    table = next(slide for slide in slides if slide.id == "many")
    assert (table.title, table.layout, table.line) == ("A table is here", "Title and Table", 16)


def test_a_slide_that_is_full_says_so(tmp_path):
    rows = ", ".join(f"[row {number}, {'a long cell ' * 17}]" for number in range(6))
    source = put(tmp_path, blocks(f"- table: {{id: many, columns: [a, b], rows: [{rows}]}}"))
    (slide,) = (one for one in outline_of(source, Request(("deck",), {})).outputs[0].places if one.id == "many")
    assert slide.room.startswith("is full: ")
    assert 0 <= slide.free < 4


def test_both_sides_of_the_handout_tell_their_room(made):
    front, back = made[1].outputs[1].places
    assert front.room.startswith("has room for about ")
    assert back.free > 10


def test_the_text_names_outputs_in_the_order_that_was_asked_for(made):
    lines = [line for line in as_text(made[1]) if not line.startswith(" ")]
    assert [line.partition(":")[0] for line in lines] == ["brief.pdf", "handout.pdf", "deck.pptx", "brief.html"]


def test_of_japanese_the_characters_are_counted():
    assert count("岸壁は低い。Two words") == 7


def test_it_is_printed_as_json_that_its_schema_allows(made, capsys):
    assert run(["outline", str(made[0].file), "--format", "json", "-t", "handout"]) == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, report_schema())
    assert data["outlines"][0]["outputs"][0]["file"] == "handout.pdf"


def test_what_is_wrong_is_told_as_in_a_build(tmp_path, capsys):
    put(tmp_path, blocks("- points: {itmes: [a]}"))
    assert run(["outline", str(tmp_path)]) == 1
    assert "unknown key `itmes`" in capsys.readouterr().err


def test_python_has_it_too(made):
    found = briefwright.outline(made[0].file, to=["deck"])
    assert [one.file for one in found.outputs] == ["deck.pptx"]
    assert {problem.severity for problem in found.problems} == {"warning"}
