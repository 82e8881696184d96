"""Notes and entries that are written here are Pandoc's; what is in doubt is left to it."""

from __future__ import annotations

import pytest

from briefwright.document.citations import processor
from briefwright.document.citations.certain_notes import certain_notes
from briefwright.document.citations.citeproc import Cited
from briefwright.document.citations.csl import csl_fields
from briefwright.document.citations.processor import CitationProcessor
from briefwright.document.citations.styles import builtin_style
from briefwright.document.citations.syntax import parse_citation

AOKI, BELL, COLE, DIAZ = (
    {"family": family, "given": given}
    for family, given in (("Aoki", "Kari A."), ("Bell", "M."), ("Cole-Ōta", "Ana"), ("Diaz", "J. R."))
)
OFFICE = {"literal": "Eastern Office"}
SITE = {"type": "webpage", "author": [AOKI], "container-title": "Policy Hub", "publisher": "X"}
JOURNAL = {"type": "article-journal", "author": [BELL], "container-title": "Journal"}
CERTAIN = [
    {"type": "report", "title": "Fuel: a U.S.-Japan plan", "author": [AOKI, BELL], "issued": "2024-08-03"},
    {"type": "report", "title": "Gas", "author": [OFFICE], "publisher-place": "Washington, DC", "publisher": "Office"},
    {"type": "report", "title": "Heat", "author": [OFFICE, DIAZ], "genre": "Paper", "number": "A/1", "issued": "2024"},
    {"type": "book", "title": "Iron", "author": [AOKI, BELL, COLE], "publisher": "Press", "issued": "2021-05-04"},
    {"type": "book", "title": "Jet", "author": [COLE, DIAZ, AOKI, BELL], "collection-title": "C", "URL": "https://a.org"},
    {**SITE, "title": "Kelp", "issued": "2024-08-23", "accessed": "2024-09-01", "URL": "https://a.org/b-c/"},
    {**SITE, "title": "Land", "accessed": "2024-09-01"},
    {**SITE, "title": "Moon"},
    {"type": "webpage", "title": "Neon", "publisher": "X", "issued": "1999"},
    {"type": "article-newspaper", "title": "Oil", "author": [DIAZ], "container-title": "T", "accessed": "2024-01-02"},
    {**JOURNAL, "title": "Peat", "volume": "12", "issue": "3", "page": "45", "issued": "2020-03", "DOI": "10.1000/x1"},
    {**JOURNAL, "title": "Quartz", "issue": "3", "issued": "2020"},
    {"type": "legislation", "title": "Rail Act", "publisher": "Diet", "issued": "2008-05"},
    {"type": "document", "title": "Salt, sand & soil: a title", "title-short": "Salt", "language": "de"},
]  # fmt: skip
WRITTEN = [f"@{at}" for at in range(len(CERTAIN))] + [f"@{at}, 7; @0, 3" for at in range(1, len(CERTAIN))]
IN_DOUBT = [
    {"type": "report", "title": title}
    for title in ("Space?", "The “space” of <i>Uchū</i>", "宇宙基本計画", "U.S. Policy", "Inc.", "")
] + [
    *({"type": kind, "title": "Space"} for kind in ("thesis", "chapter", "interview", "speech", "review")),
    *({"type": "report", "title": "Space", **more} for more in (
        {"editor": [AOKI]}, {"edition": "2"}, {"container-title": "Works"}, {"page": "3"}, {"author": [AOKI] * 11},
        {"author": [{"family": "de Gaulle"}]}, {"author": [{**AOKI, "suffix": "Jr."}]}, {"issued": "~2003"},
        {"issued": "2019/2021"}, {"publisher": "CSIS Inc."}, {"URL": "https://a.org/?b=c"}, {"event": "Forum"},
    )),
    {**JOURNAL, "title": "Space", "page": "45-48"},
]  # fmt: skip
STYLE = builtin_style("csl/chicago-notes")


@pytest.mark.parametrize("lang", ["en", "en-US"])
def test_notes_and_entries_are_what_pandoc_makes(lang, monkeypatch):
    def worded():
        sources = {str(at): lambda one=one: one for at, one in enumerate(CERTAIN)}
        made = CitationProcessor(sources, STYLE.dated_for(lang), lang)
        made._order = {key: at for at, key in enumerate(sources)}
        return made.word([Cited(parse_citation(one), at) for at, one in enumerate(WRITTEN, 1)], sources)

    with monkeypatch.context() as patch:
        patch.setattr("briefwright.document.citations.citeproc.run_pandoc", None)
        ours = worded()
    monkeypatch.setattr(processor, "certain_notes", lambda *_: None)
    assert ours == worded()


@pytest.mark.parametrize("source", IN_DOUBT)
def test_a_source_in_doubt_is_left_to_pandoc(source):
    assert certain_notes((), {"a": csl_fields(source)}, "en") is None


@pytest.mark.parametrize("written", ["see @0", "-@0", "@0, ch. 3", "@0, 3-5", "@0, 3, emphasis", "@0, 3; @0, 4"])
def test_a_citation_in_doubt_is_left_to_pandoc(written):
    assert certain_notes([Cited(parse_citation(written))], {"0": csl_fields(CERTAIN[0])}, "en") is None


@pytest.mark.parametrize(
    ("style", "lang"),
    [(STYLE, "en"), (STYLE, "en-GB"), (builtin_style("csl/ieee"), "en-US")],
    ids=["dates", "words", "style"],
)
def test_other_styles_and_languages_are_left_to_pandoc(style, lang):
    assert CitationProcessor({}, style, lang)._certain((), {"0": csl_fields(CERTAIN[0])}) is None
