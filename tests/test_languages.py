"""One brief in each language that the tool has words for: none of its own words on pages and slides is English."""

from __future__ import annotations

import re

import pytest
from lxml import html

from briefwright.deck.storyboard import build_deck
from briefwright.problems import Diagnostics
from briefwright.richtext.labels import NO_MESSAGES, Labels, labels_for
from outline import deck_outline
from writing import both, paper_html, put

LANGUAGES = ["ar", "de", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "pt-BR", "uk", "zh-Hans", "zh-Hant"]
BRIEF = """\
title: 0001
date: 2026-11-22
lof: true
toc: true
abstract: "⁂0002⁂"
ask: "⁂0003⁂"
contact: "⁂0004⁂"
url: https://example.org/1
author: [{name: "0005", affiliation: "0006"}]
bottom-line: ["⁂0007⁂"]
key-figures: [one]
facts: {one: {value: 5 %, label: "0008", source: known}}
sources: [{id: known, type: book, title: "0009", author: [{literal: "0010"}], issued: 2024}]
acronyms: {XX: "0011"}
sections:
  - id: one
    title: "0012"
    message: "0013"
    blocks:
      - prose: "⁂14⁂ XX [@known]"
      - callout: {kind: warning, text: "⁂0015⁂", only: brief}
      - chart: {type: bar, message: "0016", data: [{label: a, value: 1}, {label: b, value: 2}], note: "0017"}
      - table: {message: "0018", columns: [a, b], rows: [[1, 2]], source: known}
      - timeline: {message: "0019", items: [{date: 2024-05, title: y, turning-point: true}, {date: 2025, title: x}]}
      - process: {message: "0022", steps: ["0023", "0024"]}
      - recommendations: {message: "0025", items: [{do: "0026", who: "0027", why: "0028", deadline: 2027-03}]}
"""
KINDS = {"Process", "Timeline"}
"""What the outline of a deck calls shapes."""
ENGLISH = {
    word
    for name in (one for one in Labels.__dataclass_fields__ if one not in NO_MESSAGES)
    for word in re.findall(r"[A-Z][a-z]{3,}", getattr(Labels(), name))
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_the_tools_own_is_english(tmp_path, lang):
    source = put(tmp_path / "one", BRIEF.replace("date:", f"lang: {lang}\ndate:", 1))
    documents, brand = both(source, "brief", "handout", "deck")
    own = [str(getattr(labels_for(lang), name)) for name in Labels.__dataclass_fields__]
    told = {*re.findall(r"\w+", " ".join(own))}
    words = ""
    for document in documents:
        if document.output == "deck":
            words += deck_outline(build_deck(document, source, Diagnostics()))
        else:
            page = html.document_fromstring(paper_html(document.output, document, source, brand).html)
            words += " ".join([page.text_content(), *page.xpath("//@alt | //@aria-label | //@title")])
    assert {word for word in ENGLISH - told - KINDS if re.search(rf"\b{word}\b", words)} == set()
    shown = ("source", "references", "who", "why", "the_ask", "bottom_line", "at_a_glance", "turning_point")
    assert [name for name in shown if getattr(labels_for(lang), name) not in words] == []
