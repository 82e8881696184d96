"""One brief in each of the sixteen languages: built with all checks, its labels in the files, and no English there.

The web page and the deck of each are built always, the PDFs with --thorough, twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree, html

from briefwright import pipeline
from briefwright.processes.pool import Pool
from briefwright.publish.plan import BuildRequest
from briefwright.richtext.labels import NO_MESSAGES, Labels, labels_for
from briefwright.richtext.locales import in_digits, when_in_words
from briefwright.schema.fields import OUTPUTS, Output
from writing import put

LANGUAGES = [
    "en", "en-US", "ar", "de", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "pt-BR", "uk", "zh-Hans",
    "zh-Hant",
]  # fmt: skip
ROWS = ", ".join(f"[c{number}, 1]" for number in range(14))
BRIEF = f"""\
title: 0001
date: 2026-11-22
lang: en
lof: true
toc: true
abstract: "⁂0002⁂"
ask: "⁂0003⁂"
contact: "⁂0004⁂"
url: https://example.org/1
author: [{{name: "0005", affiliation: "0006"}}]
bottom-line: ["⁂0007⁂"]
key-figures: [one]
facts: {{one: {{value: 5 %, label: "0008", source: known}}}}
sources: [{{id: known, type: book, title: "0009", author: [{{literal: "0010"}}], issued: 2024}}]
acronyms: {{XX: "0011"}}
sections:
  - id: one
    title: "0012"
    message: "0013"
    blocks:
      - prose: "⁂14⁂ XX [@known]"
      - callout: {{kind: warning, text: "⁂0015⁂", only: brief}}
      - chart: {{type: bar, message: "0016", data: [{{label: a, value: 1}}, {{label: b, value: 2}}], note: "0017"}}
      - table: {{message: "0018", columns: [a, b], rows: [{ROWS}], source: known}}
      - timeline: {{message: "19", items: [{{date: 2024-05, title: y, turning-point: true}}, {{date: 2025, title: x}}]}}
      - process: {{message: "0022", steps: ["0023", "0024"]}}
      - recommendations: {{message: "0025", items: [{{do: "0026", who: "0027", why: "0028", deadline: 2027-03}}]}}
annex: [{{id: two, title: "0029", message: "0030", blocks: [{{prose: "⁂0031⁂"}}]}}]
appendix: [{{id: three, title: "0032", message: "0033", blocks: [{{points: ["0034", "0035"]}}]}}]
"""
ENGLISH = {
    word
    for name in (one for one in Labels.__dataclass_fields__ if one not in NO_MESSAGES)
    for word in re.findall(r"[A-Z][a-z]{3,}", getattr(Labels(), name))
}
ON_PAPER = ("source", "references", "note", "who", "deadline", "why", "the_ask", "bottom_line", "at_a_glance",
            "contents", "figures", "acronyms", "turning_point", "warning", "notes", "skip",
            "numbers", "chart_bar")  # fmt: skip
ON_SLIDES = ("source", "references", "note", "the_ask", "bottom_line", "deadline", "appendix")
Files = Mapping[str, Mapping[str, bytes]]


def built(folder: Path, outputs: Sequence[Output]) -> Files:
    """The files of the brief in each language; in none is anything wrong."""
    sources = [put(folder / lang, BRIEF.replace("lang: en", f"lang: {lang}")) for lang in LANGUAGES]
    with Pool(2) as pool:
        request = BuildRequest(outputs)
        done = list(pool.run([pipeline.stages(one, folder / "out" / one.name, request) for one in sources]))
    assert {one.name: one.problems for one in done if one.problems} == {}
    return {lang: {one.name: one.read_bytes() for one in (folder / "out" / lang).iterdir()} for lang in LANGUAGES}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return built(tmp_path_factory.mktemp("languages"), ("web", "deck"))


def page_words(page: bytes) -> str:
    tree = html.document_fromstring(page)
    for style in tree.xpath("//style"):
        style.drop_tree()
    return " ".join([tree.text_content(), *tree.xpath("//@alt | //@aria-label | //@title")])


def deck_words(deck: bytes) -> str:
    def words(file: ZipFile) -> Iterator[str]:
        for name in file.namelist():
            if re.match(r"ppt/(?:slides|notesSlides|charts)/[^/]+\.xml", name):
                tree = etree.fromstring(file.read(name))
                yield from ("".join(line.itertext("{*}t")) for line in tree.iter("{*}p"))
                yield from tree.xpath("//@descr")

    with ZipFile(BytesIO(deck)) as file:
        return "\n".join(words(file)).replace("\N{NO-BREAK SPACE}", " ")


def test_a_page_and_a_deck_in_each_language_have_its_words_and_no_others(files: Files) -> None:
    missing, english = {}, {}
    for lang, made in files.items():
        labels, page, deck = labels_for(lang), page_words(made["brief.html"]), deck_words(made["deck.pptx"])
        own = {name: str(getattr(labels, name)) for name in Labels.__dataclass_fields__}
        counted = [labels.numbered(series, 1) for series in ("figure", "table")] + [labels.annex.format("A")[:3]]
        continued = labels.part.format(*(in_digits(number, lang) for number in "22")).strip()
        expected = [own[name] for name in ON_PAPER] + counted + [when_in_words("2027-03", lang)]
        missing[lang] = [words for words in expected if words not in page]
        missing[lang] += [f"{words} (slides)" for words in map(own.__getitem__, ON_SLIDES) if words not in deck]
        missing[lang] += [words for words in (continued, own["continued"][:5]) if words not in deck]
        told = {*re.findall(r"\w+", " ".join(own.values()))}
        english[lang] = {word for word in ENGLISH - told if re.search(rf"\b{word}\b", f"{page} {deck}")}
    assert {lang: words for lang, words in missing.items() if words} == {}
    assert {lang: words for lang, words in english.items() if words} == {}


@pytest.mark.thorough
def test_all_outputs_in_each_language_are_in_order_and_the_same_twice(tmp_path: Path) -> None:
    assert built(tmp_path / "first", OUTPUTS) == built(tmp_path / "second", OUTPUTS)
