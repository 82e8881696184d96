"""Neighbouring full-width signs, each that has half its room in a tag of its own, and dates, whose parts are whole."""

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
    blocks: [prose: '「甲」。**（「乙」）**、`）」`^[注。]「丙」', prose: '丁^[「戊」。]」と2026年3月31日に述べた。']
"""


def page(tmp_path, lang):
    source = put(tmp_path / lang, BRIEF.replace("LANG", lang))
    (document,), brand = both(source, "brief")
    return document_fromstring(paper_html("brief", document, source, brand).html)


def signs(page):
    return [[one.text for one in words.xpath(".//*[@class='half-sign']")] for words in page.xpath("//h3 | //p")]


def test_neighbours_are_found_over_the_ends_of_tags_but_not_of_notes_and_code(tmp_path):
    japanese, english = page(tmp_path, "ja"), page(tmp_path, "en")
    assert ["」"] in signs(japanese)
    assert ["「", "」", "。", "「", "」", "）"] in [found[:6] for found in signs(japanese)]
    assert not any(signs(english))
    assert [one.text for one in japanese.xpath("//p/*[@class='whole']")][1:4] == ["2026年", "3月", "31日"]
