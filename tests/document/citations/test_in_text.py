"""Citations in the text, by author and date and by numbers, as the Chicago Manual and the IEEE's guide have them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from briefwright.document.citations import Citation, CitationProcessor, Cited, citeproc, parse_citation
from briefwright.document.citations.styles import builtin_style
from briefwright.document.model import Document
from briefwright.richtext.text import Inlines, every_run, plain, words_alone
from writing import look_over, put, resolved, told

CSIS = [{"family": "Bingen", "given": "Kari A."}, {"family": "Young", "given": "Makena"}]
SOURCES: dict[str, dict[str, object]] = {
    "csis": {"type": "report", "title": "From Earth to Uchū", "author": CSIS, "issued": "2024-08-23",
             "publisher": "CSIS", "publisher-place": "Washington"},
    "aoki": {"type": "article-journal", "title": "National Security and Space", "issued": "2009-10",
             "author": [{"family": "Aoki", "given": "Setsuko"}], "container-title": "Journal of Space Law",
             "volume": "35", "issue": "3", "page": "363-438", "DOI": "10.1234/jsl.2009"},
    "aoki-book": {"type": "book", "title": "Space Law", "author": [{"family": "Aoki", "given": "Setsuko"}],
                  "issued": "2011", "publisher": "Acme", "publisher-place": "London"},
    "chapter": {"type": "chapter", "title": "Space and Japan", "container-title": "Handbook of Space Security",
                "author": [{"family": "Suzuki", "given": "Kazuto"}, {"family": "Ōta", "given": "Hiroshi"},
                           {"family": "Ishii", "given": "Yukari"}, {"family": "Mori", "given": "Ken"}],
                "editor": [{"family": "Schrogl", "given": "Kai-Uwe"}], "issued": "2020", "publisher": "Routledge",
                "publisher-place": "London", "page": "12-34"},
    "unsigned": {"type": "article-newspaper", "title": "Japan Launches Its First Space Domain Unit",
                 "container-title": "Japan Times", "issued": "2020-05-18"},
    "page": {"type": "webpage", "title": "Space Policy", "author": [{"literal": "Cabinet Office"}],
             "container-title": "Space", "URL": "https://example.org/policy", "accessed": "2024-08-05"},
    "suzuki": {"type": "book", "title": "宇宙開発と国際政治", "author": [{"family": "鈴木", "given": "一人"}],
               "issued": "2011", "publisher": "岩波書店"},
}  # fmt: skip


def book(style: str, lang: str = "en", **more: dict[str, object]) -> CitationProcessor:
    sources = {key: partial(dict, one) for key, one in {**SOURCES, **more}.items()}
    return CitationProcessor(sources, builtin_style(f"csl/{style}"), lang)


def entries(style: str, lang: str = "en", **more: dict[str, object]) -> tuple[tuple[str, Inlines, Inlines], ...]:
    return book(style, lang, **more).word((), [*SOURCES, *more]).bibliography


def shown(runs: Inlines) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


def called(found: CitationProcessor, *texts: str, narrative: bool = False) -> list[str]:
    citations = [parse_citation(text, narrative=narrative) for text in texts]
    worded = found.word([Cited(one) for one in citations if isinstance(one, Citation)], SOURCES)
    return [shown(words) for words in worded.citations]


@pytest.mark.parametrize(
    ("citation", "author_date", "numbers"),
    [
        ("@csis, p. 3", "(Bingen and Young 2024, 3)", "[1, p. 3]"),
        ("@csis, pp. 3-5", "(Bingen and Young 2024, 3–5)", "[1, pp. 3–5]"),
        ("@csis, chap. 2", "(Bingen and Young 2024, chap. 2)", "[1, chap. 2]"),
        ("@chapter", "(Suzuki et al. 2020)", "[4]"),
        ("@unsigned", "(*Japan Times* 2020)", "[5]"),
        ("@page", "(Cabinet Office n.d.)", "[6]"),
        ("-@csis, p. 3", "(2024, 3)", "[1, p. 3]"),
        ("@csis; @chapter", "(Bingen and Young 2024; Suzuki et al. 2020)", "[1], [4]"),
        ("@aoki; @aoki-book", "(Aoki 2009, 2011)", "[2], [3]"),
        ("@aoki, 370; @aoki-book", "(Aoki 2009, 370; 2011)", "[2, p. 370], [3]"),
        ("@chapter; @csis; @aoki; @aoki-book", "(Suzuki et al. 2020; Bingen and Young 2024; Aoki 2009, 2011)",
         "[1]–[4]"),
        ("see @aoki, p. 3; also @csis", "(see Aoki 2009, 3; also Bingen and Young 2024)", "see [2, p. 3], also [1]"),
        ("@suzuki, 12頁", "(鈴木 2011, 12)", "[7, p. 12]"),
    ],
)  # fmt: skip
def test_a_citation_in_the_text(citation: str, author_date: str, numbers: str) -> None:
    assert called(book("chicago-author-date"), citation) == [author_date]
    assert called(book("ieee"), citation) == [numbers]


@pytest.mark.parametrize(
    ("style", "words"), [("chicago-author-date", "Bingen and Young (2024, 3)"), ("ieee", "Bingen and Young [1, p. 3]")]
)
def test_an_author_may_be_a_part_of_the_sentence(style: str, words: str) -> None:
    assert called(book(style), "@csis, p. 3", narrative=True) == [words]


AUTHOR_DATE = {
    "csis": "Bingen, Kari A., and Makena Young. 2024. *From Earth to Uchū*. Washington: CSIS, August 23.",
    "aoki": (
        "Aoki, Setsuko. 2009. “National Security and Space.” *Journal of Space Law* 35, no. 3 (October): 363–438. "
        "https://doi.org/10.1234/jsl.2009."
    ),
    "aoki-book": "Aoki, Setsuko. 2011. *Space Law*. London: Acme.",
    "chapter": (
        "Suzuki, Kazuto, Hiroshi Ōta, Yukari Ishii, and Ken Mori. 2020. “Space and Japan.” In *Handbook of Space "
        "Security*, edited by Kai-Uwe Schrogl, 12–34. London: Routledge."
    ),
    "unsigned": "*Japan Times*. 2020. “Japan Launches Its First Space Domain Unit.” May 18.",
    "page": "Cabinet Office. n.d. “Space Policy.” Space. Accessed August 5, 2024. https://example.org/policy.",
    "suzuki": "鈴木一人. 2011. 宇宙開発と国際政治. 岩波書店.",
}
IEEE = {
    "csis": "[1] K. A. Bingen and M. Young, “From Earth to Uchū,” CSIS, Washington, Aug. 23, 2024.",
    "aoki": (
        "[2] S. Aoki, “National Security and Space,” *Journal of Space Law*, vol. 35, no. 3, pp. 363–438, Oct. 2009, "
        "doi: 10.1234/jsl.2009."
    ),
    "aoki-book": "[3] S. Aoki, *Space Law*. London: Acme, 2011.",
    "chapter": (
        "[4] K. Suzuki, H. Ōta, Y. Ishii, and K. Mori, “Space and Japan,” in *Handbook of Space Security*, "
        "K.-U. Schrogl, Ed., London: Routledge, 2020, pp. 12–34."
    ),
    "unsigned": "[5] “Japan Launches Its First Space Domain Unit,” *Japan Times*, May 18, 2020.",
    "page": (
        "[6] Cabinet Office. “Space Policy.” Space. Accessed: Aug. 5, 2024. [Online]. Available: "
        "https://example.org/policy"
    ),
    "suzuki": "[7] 鈴木一人, 宇宙開発と国際政治. 岩波書店, 2011.",
}


@pytest.mark.parametrize(("style", "expected"), [("chicago-author-date", AUTHOR_DATE), ("ieee", IEEE)])
def test_the_references(style: str, expected: dict[str, str]) -> None:
    found = {key: f"{shown(label)} {shown(entry)}".strip() for key, label, entry in entries(style)}
    assert found == expected


def test_references_stand_in_the_style_s_order() -> None:
    assert [key for key, *_ in entries("chicago-author-date")][:3] == ["aoki", "aoki-book", "csis"]
    assert [key for key, *_ in entries("ieee")][:3] == ["csis", "aoki", "aoki-book"]


def test_works_of_one_author_and_year_are_told_apart_by_letters_in_the_order_of_the_list() -> None:
    found = book("chicago-author-date", other={**SOURCES["csis"], "title": "Another Report", "issued": "2024"})
    assert called(found, "@csis", "@other", "@csis") == [
        "(Bingen and Young 2024b)", "(Bingen and Young 2024a)", "(Bingen and Young 2024b)",
    ]  # fmt: skip
    listed = {key: plain(entry) for key, _, entry in found.word((), ["csis", "other"]).bibliography}
    assert listed["other"].startswith("Bingen, Kari A., and Makena Young. 2024a. Another")


def test_japanese_references_are_set_in_the_japanese_way() -> None:
    found = book("chicago-author-date", "ja")
    listed = {key: plain(entry) for key, _, entry in entries("chicago-author-date", "ja")}
    assert called(found, "@suzuki, 12頁") == ["（鈴木 2011, 12）"]
    assert listed["suzuki"] == "鈴木一人（2011年）『宇宙開発と国際政治』岩波書店。"
    numbered = {key: plain(entry) for key, _, entry in entries("ieee", "ja")}
    assert "2024年8月23日" in numbered["csis"]
    assert "『" not in numbered["csis"]


# In a brief

BRIEF = """title: A brief
date: 2026-11-22
lang: en
citation-style: {style}
sources:
  - {{id: csis, type: report, title: From Earth to Uchū, author: [{{family: Bingen, given: Kari A.}}], issued: 2024}}
  - {{id: a.b, type: book, title: Space Law, author: [{{family: Aoki, given: Setsuko}}], issued: 2011}}
sections:
  - id: one
    title: One
    message: One thing holds [@csis, p. 3]
    blocks:
      - prose: "Words [@a.b; @csis]. @csis [p. 4] says so, and mail a@csis.org{more}"
      - points: {{message: Two points, items: [{{point: "A point [@a.b]", detail: More}}]}}
"""

QUOTED = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note" default-locale="en-US">
  <info><title>Quoted</title><id>quoted</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout suffix="." delimiter="; "><group delimiter=", "><names variable="author"/>
  <text variable="title" quotes="true"/><text variable="locator"/></group></layout></citation></style>"""
"""A style in whose notes a citation ends with the quotation marks of a title."""


def document(folder: Path, style: str = "chicago-author-date", output: str = "brief", more: str = "") -> Document:
    return resolved(folder, BRIEF.format(style=style, more=more), output)  # type: ignore[arg-type]


def test_a_call_links_to_its_reference_and_knows_its_source(tmp_path: Path) -> None:
    prose = document(tmp_path).sections[0].blocks[0]
    runs = [run for run in every_run(prose) if run.source]
    assert [(run.text, run.link, run.source) for run in runs] == [
        ("(", "", "a.b"), ("Aoki 2011", "#source-a.2eb", "a.b"), ("; ", "", "a.b"),
        ("Bingen 2024", "#source-csis", "csis"),
        (")", "", "csis"), ("(", "", "csis"), ("2024, 4", "#source-csis", "csis"), (")", "", "csis"),
    ]  # fmt: skip
    words = "".join(run.text for run in every_run(prose))
    assert words == "Words (Aoki 2011; Bingen 2024). Bingen (2024, 4) says so, and mail a@csis.org"


def test_numbers_count_from_the_first_call_on(tmp_path: Path) -> None:
    found = document(tmp_path, "ieee")
    assert plain(found.sections[0].message) == "One thing holds [1, p. 3]"
    assert [(reference.key, plain(reference.label)) for reference in found.references] == [
        ("csis", "[1]"),
        ("a.b", "[2]"),
    ]


def test_a_title_leaves_its_calls_out(tmp_path: Path) -> None:
    assert words_alone(document(tmp_path).sections[0].message) == "One thing holds"


def test_a_footnote_may_cite_in_the_text_s_own_way(tmp_path: Path) -> None:
    (note,) = document(tmp_path, more="[^1]\\n\\n[^1]: See [@a.b, 7].").notes
    assert (plain(note.text), note.keys) == ("See (Aoki 2011, 7).", ("a.b",))


@pytest.mark.parametrize(
    ("style", "written", "printed"),
    [
        ("chicago-notes", "See @a.b.", "See Aoki, Space Law."),
        ("mla-like", "See @article.", "See Mori, “Security.”"),
        ("mla-like", "See [@article], and so on.", "See Mori, “Security”, and so on."),
        ("mla-like", "See [@article] and more.", "See Mori, “Security” and more."),
    ],
)
def test_a_citation_within_a_footnote_names_its_author_once_and_stops_once(
    tmp_path: Path, style: str, written: str, printed: str
) -> None:
    brief = BRIEF.format(style=style, more=f"[^1]\\n\\n[^1]: {written}").replace("mla-like", "quoted.csl")
    article = "- {id: article, type: article-journal, title: Security, author: [{family: Mori}], issued: 2020}"
    source = put(tmp_path, brief.replace("sections:", f"  {article}\nsections:", 1), {"quoted.csl": QUOTED})
    _, (found,) = look_over(source, ["brief"])
    assert printed in [plain(note.text) for note in found.notes]


def test_a_citation_of_which_only_the_locator_is_printed_is_told(tmp_path: Path) -> None:
    brief = BRIEF.format(style="quoted.csl", more=" [@none, p. 3]").replace(
        "sources:", "bibliography: a.json\nsources:"
    )
    data = '[{"id": "none", "type": "document", "issued": {"date-parts": [[2020]]}}]'
    problems, _ = look_over(put(tmp_path, brief, {"quoted.csl": QUOTED, "a.json": data}), ["brief"])
    assert [problem.message for problem in problems if problem.code == "W207"] == [
        "the citation style `quoted` prints nothing for @none here"
    ]


def test_in_a_note_style_an_author_in_the_sentence_is_named_and_the_note_follows(tmp_path: Path) -> None:
    found = document(tmp_path, "chicago-notes")
    assert "Bingen says so" in "".join(run.text for run in every_run(found.sections[0].blocks[0]))
    assert [plain(note.text) for note in found.notes][-2:] == ["Bingen, From Earth to Uchū, 4.", "Aoki, Space Law."]


@pytest.mark.parametrize(
    ("style", "text", "said"),
    [
        ("ieee", "@csos", "there is no source, section or block `csos`"),
    ],
)
def test_what_is_wrong_with_a_call_is_told_at_its_place(tmp_path: Path, style: str, text: str, said: str) -> None:
    brief = BRIEF.format(style=style, more=f" [{text}]")
    problems, _ = look_over(put(tmp_path, brief), ["brief"])
    assert [(problem.location.line, said in problem.message) for problem in problems if problem.location] == [
        (13, True)
    ]


def test_a_bare_key_that_is_nearly_a_source_s_is_a_problem_and_any_other_word_is_a_word(tmp_path: Path) -> None:
    problems, _ = look_over(
        put(tmp_path, BRIEF.format(style="ieee", more=" @csiss and @nasa and \\\\@csis")), ["brief"]
    )
    assert [(problem.code, problem.hint) for problem in problems] == [("E203", "did you mean `csis`?")]


def test_a_citation_that_is_nearly_the_id_of_a_section_or_block_gets_its_name(tmp_path: Path) -> None:
    brief = (
        BRIEF.format(style="ieee", more=" [@districs]").rstrip() + "\n      - prose: {id: districts, text: Words.}\n"
    )
    (problem,), _ = look_over(put(tmp_path, brief), ["brief"])
    assert (problem.message, problem.hint) == (
        "there is no source, section or block `districs`",
        "did you mean `districts`?",
    )


# Styles

CSL = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0">'
    "<info><title>H</title>{info}</info>{rest}</style>"
)
CITATION = '<citation><layout prefix="&lt;" suffix="&gt;"><text variable="title"/></layout></citation>'
PARENT = '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>'
LOOP = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
GROWING = '<macro name="m0"><text value="x"/></macro>' + "".join(
    f'<macro name="m{n}">{calls}</macro>' for n in range(1, 9) for calls in [f'<text macro="m{n - 1}"/>' * 9]
)
AUTHORS_AND_YEAR = (
    '<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">'
    '<names variable="translator"><name form="short"/><substitute><names variable="author"/></substitute></names>'
    '<date variable="issued"><date-part name="year"/></date><text variable="locator"/></group></layout></citation>'
)
BOOKS_ALONE = (
    '<citation><layout><text variable="title"/></layout></citation><bibliography><layout><choose>'
    '<if type="book"><text variable="title"/></if></choose></layout></bibliography>'
)


def house(rest: str, kind: str = "in-text", info: str = "") -> str:
    return CSL.format(kind=kind, info=info, rest=rest)


def with_house_style(folder: Path, rest: str, kind: str = "in-text", more: str = "") -> Document:
    files = {"house.csl": house(rest, kind)}
    return resolved(folder, BRIEF.format(style="house.csl", more=more), files=files)


def prose(found: Document) -> str:
    return "".join(run.text for run in every_run(found.sections[0].blocks[0]))


def test_a_style_beside_the_brief_may_be_used(tmp_path: Path) -> None:
    found = with_house_style(tmp_path, CITATION)
    assert plain(found.sections[0].message) == "One thing holds <From Earth to Uchū>"
    assert found.references == ()
    assert not any(run.link for run in every_run(found))


def test_no_comma_is_left_where_a_style_s_author_stands_in_the_sentence(tmp_path: Path) -> None:
    words = prose(with_house_style(tmp_path, AUTHORS_AND_YEAR, more=" and so [-@csis]"))
    assert "Bingen (2024, 4) says so" in words
    assert words.endswith("and so (2024)")


def test_what_a_style_does_not_list_is_cited_all_the_same(tmp_path: Path) -> None:
    found = with_house_style(tmp_path, BOOKS_ALONE, "note")
    assert [plain(note.text) for note in found.notes][:2] == ["From Earth to Uchū", "Space LawFrom Earth to Uchū"]
    assert [reference.key for reference in found.references] == ["a.b"]


def test_a_locator_that_a_style_does_not_print_is_told_once_for_all_outputs(tmp_path: Path) -> None:
    files = {"house.csl": house(CITATION)}
    problems, _ = look_over(put(tmp_path, BRIEF.format(style="house.csl", more=""), files))
    assert [(problem.code, problem.location.line, problem.message) for problem in problems if problem.location] == [
        ("W207", 11, "the citation style `house` does not print “3”"),
        ("W207", 13, "the citation style `house` does not print “4”"),
    ]


@pytest.mark.parametrize(
    ("style", "said"),
    [("chicago-notes", "E105 the citations cannot be formatted: "), ("ieee", "E310 the style cannot")],
)
def test_citations_that_take_too_long_are_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, style: str, said: str
) -> None:
    citeproc.answered.cache_clear()
    monkeypatch.setattr("briefwright.processes.pandoc.SECONDS", 0.0001)
    brief = BRIEF.format(style=style, more=" [see @a.b]").replace("citation-style: chicago-notes\n", "")
    problems, _ = look_over(put(tmp_path, brief), ["brief"])
    assert said in told(problems[0], tmp_path)


def test_what_pandoc_warns_of_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = citeproc.run_pandoc
    citeproc.answered.cache_clear()
    monkeypatch.setattr(citeproc, "run_pandoc", lambda given, text, warn: warn("oh") or run(given, text, warn))
    problems, _ = look_over(put(tmp_path, BRIEF.format(style="ieee", more="")), ["brief"])
    assert [problem.message for problem in problems] == ["Pandoc warns: oh"]


def test_a_locator_by_a_label_of_the_language_is_missed_too(tmp_path: Path) -> None:
    brief = BRIEF.format(style="house.csl", more=" [@a.b, S. 12]").replace("lang: en", "lang: de")
    problems, _ = look_over(put(tmp_path, brief, {"house.csl": house(CITATION)}), ["brief"])
    assert problems[-1].message == "the citation style `house` does not print “S. 12”"


def test_a_citation_of_which_a_style_prints_nothing_is_told(tmp_path: Path) -> None:
    files = {"house.csl": house(AUTHORS_AND_YEAR.replace("issued", "submitted"))}
    problems, _ = look_over(put(tmp_path, BRIEF.format(style="house.csl", more=" [-@a.b]"), files), ["brief"])
    assert [problem.message for problem in problems] == ["the citation style `house` prints nothing for @a.b here"]


@pytest.mark.parametrize(
    ("style", "content", "said"),
    [
        ("apa", "", "brief.yml:4:17: E310 there is no citation style `apa` → known here: `chicago-author-date`"),
        ("ieeee", "", "brief.yml:4:17: E310 there is no citation style `ieeee` → did you mean `ieee`?"),
        ("../house.csl", "", "brief.yml:4:17: E302"),
        ("house.csl", "", "house.csl:1:1: E310 the style is not well-formed XML"),
        ("house.csl", "<style>\n<a>", "house.csl:2:4: E310 the style is not well-formed XML"),
        ("house.csl", "<style/>", "house.csl:1:1: E310 the file does not begin with the <style> of CSL"),
        ("house.csl", "<!DOCTYPE a><style/>", "house.csl:1:1: E310 the style has a DOCTYPE"),
        (
            "house.csl",
            house("", info=PARENT),
            "house.csl:1:1: E310 the style only points to another style, `apa`",
        ),
        ("house.csl", house(""), "E310 the style does not say how to cite"),
        ("house.csl", house(CITATION, "both"), "E310 the style does not say whether it cites in notes or in the text"),
        ("house.csl", house(f"{LOOP}{CITATION}"), "E310 macros call each other in a circle"),
        ("house.csl", house(CITATION.replace("variable", "macro")), "E310 there is no macro `title`"),
        (
            "house.csl",
            house(GROWING + CITATION.replace('variable="title"', 'macro="m8"')),
            "E310 the style is too large",
        ),
        ("house.csl", house(CITATION.replace('="title"', '="titel"')), "no variable `titel` → did you mean `title`?"),
        ("house.csl", house(CITATION.replace("<text", '<text forn="short"')), "E310 CSL has no attribute `forn`"),
        ("house.csl", house(CITATION.replace("<text", "<txt")), "house.csl:1:1: E310 CSL has no element <txt>"),
        ("house.csl", house(CITATION.replace('variable="title"', "")), "text element lacks needed attribute"),
    ],
)
def test_a_style_that_cannot_be_used_is_told(tmp_path: Path, style: str, content: str, said: str) -> None:
    source = put(tmp_path, BRIEF.format(style=style, more=""), {"house.csl": content} if style == "house.csl" else {})
    problems, _ = look_over(source, ["brief"])
    assert said in told(problems[0], tmp_path)
