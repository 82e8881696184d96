"""Sections of an annex: lettered, numbered with their letter, in the brief alone unless slides ask for them."""

import pytest

from outline import words
from writing import HEAD, SECTION, look_over, put, resolved

TABLE = "table: {{id: {id}, message: {id}, columns: [a], rows: [[1]]}}"
BRIEF = f"""{HEAD}{SECTION}      - prose: See @rows, @more and @data.
      - {TABLE.format(id="main")}
annex:
  - {{id: data, title: Data, message: M, blocks: [{{{TABLE.format(id="rows")}}}]}}
  - id: method
    title: Method
    message: N
    blocks: [{{{TABLE.format(id="first")}}}, {{{TABLE.format(id="more")}}}]
"""


def test_an_annex_is_lettered_and_its_tables_are_numbered_with_its_letter(tmp_path):
    document = resolved(tmp_path, BRIEF)
    assert [(one.letter, one.number) for one in document.annex] == [("A", 1), ("B", 2)]
    assert [block.number for block in document.blocks() if block.number] == ["1", "A1", "B1", "B2"]
    said = words(document.sections[0].blocks[0].text[0].runs)
    assert said.replace("\u00a0", " ") == "See Table A1{#rows}, Table B2{#more} and Annex A{#data}."


@pytest.mark.parametrize(("only", "shown"), [("", []), ("only: [brief, deck], ", ["data"]), ("only: deck, ", ["data"])])
def test_slides_show_an_annex_that_says_so_and_the_handout_none(tmp_path, only, shown):
    text = BRIEF.replace("{id: data, ", f"{{id: data, {only}")
    assert [section.id for section in resolved(tmp_path, text, "deck").annex] == shown
    assert resolved(tmp_path, text, "handout").annex == ()


def test_an_annex_for_the_handout_alone_is_shown_by_no_output(tmp_path):
    problems, _ = look_over(put(tmp_path, BRIEF.replace("{id: data, ", "{id: data, only: handout, ")))
    assert [(one.code, one.location.line) for one in problems] == [("W208", 12)]


def test_an_annex_whose_condition_is_false_is_not_there_and_no_letter_is_left_out(tmp_path):
    text = BRIEF.replace("{id: data, ", "{id: data, when: params.long, ") + "params: {long: false}\n"
    text = text.replace("See @rows, @more and @data.", "See @more.")
    assert [(one.letter, one.id) for one in resolved(tmp_path, text).annex] == [("A", "method")]
