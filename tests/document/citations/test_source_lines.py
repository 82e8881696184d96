"""A line that is written here is Pandoc's; what is in doubt is left to it."""

from __future__ import annotations

import pytest

from briefwright.document.citations import processor
from briefwright.document.citations.csl import csl_fields
from briefwright.document.citations.processor import CitationProcessor
from briefwright.document.citations.source_lines import certain_line
from briefwright.document.citations.styles import builtin_style

AOKI, YOUNG, O_NEIL = ({"family": name, "given": "Kari A."} for name in ("Aoki", "Young", "O’Neil"))
OFFICE = {"literal": "Cabinet Office"}
CERTAIN = [
    {"type": "report", "title": "From Earth to Uchū: a plan", "author": [AOKI, YOUNG], "publisher": "CSIS"},
    {"type": "report", "title": "Space", "author": [OFFICE], "publisher": "Cabinet Office", "issued": "2024-03"},
    {"type": "report", "title": "Space", "author": [AOKI, YOUNG, O_NEIL], "issued": "2024"},
    {"type": "webpage", "title": "Space", "author": [AOKI] * 4, "container-title": "R&D News"},
    {"type": "article-journal", "title": "Space", "author": [AOKI], "container-title": "Journal", "publisher": "X"},
    {"type": "book", "title": "Space", "container-title": "Series", "issued": "1999-12-31"},
    {"type": "legislation", "title": "Basic Space Act", "publisher": "Diet", "container-title": "Gazette"},
    {"type": "thesis", "title": "Space", "title-short": "S", "author": [YOUNG], "publisher": "MIT", "language": "ja"},
]
IN_DOUBT = [
    {"title": "Space?"},
    {"title": "The “space” of <i>Uchū</i>"},
    {"title": "宇宙基本計画"},
    {"title": "Space", "editor": [AOKI]},
    {"title": "Space", "author": [{"family": "de Gaulle", "given": "Charles"}]},
    {"title": "Space", "author": [{"family": "Gaulle", "given": "Charles de"}]},
    {"title": "Space", "author": [{**AOKI, "suffix": "Jr."}]},
    {"title": "Space", "publisher": "CSIS Inc."},
    *({"title": "Space", "issued": date} for date in ("~2003", "2019/2021", "spring 2004", "in press", "0987")),
]


def processed(sources, lang="en"):
    made = CitationProcessor({str(at): lambda one=one: one for at, one in enumerate(sources)}, STYLE, lang)
    return made.lines(map(str, range(len(sources))))


STYLE = builtin_style("source-line")


@pytest.mark.parametrize("lang", ["en", "en-GB"])
def test_a_line_is_what_pandoc_makes(monkeypatch, lang):
    ours = processed(CERTAIN, lang)
    monkeypatch.setattr(processor, "certain_line", lambda source, lang: None)
    assert ours == processed(CERTAIN, lang)


@pytest.mark.parametrize("source", CERTAIN)
def test_pandoc_is_not_asked_about_what_is_certain(source):
    assert certain_line(csl_fields(source), "en") is not None


@pytest.mark.parametrize("source", IN_DOUBT)
def test_what_is_in_doubt_is_left_to_pandoc(source):
    assert certain_line(csl_fields({"type": "report", **source}), "en") is None


@pytest.mark.parametrize("source", [CERTAIN[0], CERTAIN[3], {"type": "thesis", "title": "Raum", "issued": "2024"}])
def test_words_of_other_languages_are_left_to_pandoc(source):
    assert certain_line(csl_fields(source), "de") is None
    assert certain_line(csl_fields({"type": "report", "title": "Raum", "issued": "2024"}), "de") is not None
