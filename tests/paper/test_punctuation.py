"""Neighbouring full-width signs on a page: each that has half its room in a tag of its own."""

from __future__ import annotations

from lxml.html import document_fromstring

from writing import both, paper_html, put

BRIEF = """\
title: 約物
date: 2026-11-22
lang: LANG
sections:
  - id: a
    title: 法
    message: 政府の「計画」「戦略」を示す
    blocks: [prose: '「甲」。**（「乙」）**、`）」`^[注。]「丙」', prose: '丁^[「戊」。]」と述べた。']
"""


def signs(tmp_path, lang):
    source = put(tmp_path / lang, BRIEF.replace("LANG", lang))
    (document,), brand = both(source, "brief")
    page = document_fromstring(paper_html("brief", document, source, brand).html)
    return [[one.text for one in words.xpath(".//*[@class='half-sign']")] for words in page.xpath("//h3 | //p")]


def test_neighbours_are_found_over_the_ends_of_tags_but_not_of_notes_and_code(tmp_path):
    assert ["」"] in signs(tmp_path, "ja")
    assert ["「", "」", "。", "「", "」", "）"] in signs(tmp_path, "ja")
    assert not any(signs(tmp_path, "en"))
