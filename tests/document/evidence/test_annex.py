"""The annex "Facts and sources": a row for each fact, with figure, passage, source and date."""

from __future__ import annotations

from pathlib import Path

from briefwright.blocks.table import TableBlock
from briefwright.document.model import Document
from briefwright.richtext.text import plain
from writing import HEAD, SECTION, SOURCES, look_over, put, resolved

FACTS = """\
evidence: {annex: true}
facts:
  fund:
    {value: 1 trillion yen, span: over ten years, label: the fund, source: known, as-of: 2024-08-23,
     quote: {text: one trillion yen over ten years, page: 12}}
  ports: {value: 27 ports, source: known}
"""
PROSE = "      - prose: It has {{ facts.fund }} for {{ facts.ports }}; see @facts-and-sources.\n"


def table(document: Document) -> list[list[str]]:
    """The cells of the annex, its headings first."""
    (block,) = document.annex[-1].blocks
    assert isinstance(block, TableBlock)
    return [[plain(cell.text) for cell in row] for row in (*block.grid.header, *block.grid.rows)]


def test_it_has_a_row_for_each_fact_with_passage_source_and_date(tmp_path: Path) -> None:
    document = resolved(tmp_path, f"{HEAD}{FACTS}{SOURCES}{SECTION}{PROSE}")
    assert plain(document.annex[0].heading(document.labels)) == "Annex\u00a0A: Facts and sources"
    assert table(document) == [
        ["Fact", "Figure", "Passage", "Source", "As of"],
        ["The fund", "1\u00a0trillion\u00a0yen over ten years", "“one trillion yen over ten years”",
         "Aoki, A book (2024), p.\u00a012", "23\u00a0August\u00a02024"],
        ["ports", "27 ports", "", "Aoki, A book (2024)", ""],
    ]  # fmt: skip


def test_columns_without_words_are_left_out_and_other_annexes_go_before(tmp_path: Path) -> None:
    facts = "evidence: {annex: true}\nfacts: {ports: {value: 27 ports, source: known}}\n"
    annex = "annex: [{id: more, title: More, message: More holds, blocks: [{prose: 'See @facts-and-sources.'}]}]\n"
    text = f"{HEAD}{facts}{SOURCES}{annex}{SECTION}      - prose: It has {{{{ facts.ports }}}}.\n"
    document = resolved(tmp_path, text)
    assert [section.letter for section in document.annex] == ["A", "B"]
    assert table(document)[0] == ["Fact", "Figure", "Source"]


def test_a_figure_that_is_looked_up_has_its_file_column_and_row(tmp_path: Path) -> None:
    facts = "evidence: {annex: true}\nfacts:\n  ports: {from: d.csv, where: {year: 2026, land: Fife}, column: ports,"
    facts += " source: known, as-of-column: day}\n"
    files = {"d.csv": "year,land,ports,day\n2026,Fife,27,2026-05\n"}
    prose = "      - prose: It has {{ facts.ports }} ({{ facts.ports.as_of }}).\n"
    document = resolved(tmp_path, f"{HEAD}{facts}{SOURCES}{SECTION}{prose}", files=files)
    assert table(document)[1][1:] == ["27", "d.csv: ports (2026, Fife)", "Aoki, A book (2024)", "May\u00a02026"]


def test_a_quote_in_another_language_says_so(tmp_path: Path) -> None:
    text = f"{HEAD.replace('lang: en', 'lang: ja')}{FACTS}{SOURCES}{SECTION}{PROSE}".replace("1 trillion yen", "1兆円")
    document = resolved(tmp_path, text)
    (block,) = document.annex[-1].blocks
    assert isinstance(block, TableBlock)
    assert {run.lang for run in block.grid.rows[0][2].text if "trillion" in run.text} == {"en"}
    assert table(document)[0] == ["項目", "数値", "該当箇所", "出典", "時点"]


def test_slides_and_handout_have_none_and_without_facts_it_is_told(tmp_path: Path) -> None:
    _, documents = look_over(put(tmp_path, f"{HEAD}{FACTS}{SOURCES}{SECTION}{PROSE}"))
    assert {one.output: len(one.annex) for one in documents} == {"brief": 1, "deck": 0, "handout": 0}
    problems, _ = look_over(put(tmp_path, f"{HEAD}evidence: {{annex: true}}\n{SECTION}      - prose: Words.\n"))
    assert [(one.code, one.message) for one in problems] == [
        ("W208", "the annex of facts is empty: there are none"),
    ]  # fmt: skip
