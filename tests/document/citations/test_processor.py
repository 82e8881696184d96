"""Notes, bibliography and source lines, as a copy editor would check them against the Chicago Manual."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from briefwright.document.citations import Citation, CitationItem, CitationProcessor, Cited, parse_citation, processor
from briefwright.document.citations.csl import csl_fields
from briefwright.document.citations.local_style import localized
from briefwright.document.citations.styles import Style, builtin_style
from briefwright.richtext.text import Inlines, plain

TITLE = (
    "From Earth to Uchū: The Evolution of Japan's Space Security Policy and a Blueprint for Strengthening "
    "the U.S.-Japan Space Security Partnership"
)
SOURCES: dict[str, dict[str, object]] = {
    "csis-2024": {
        "type": "report",
        "title": TITLE,
        "author": [{"family": "Bingen", "given": "Kari A."}, {"family": "Young", "given": "Makena"}],
        "issued": "2024-08-23",
        "publisher": "Center for Strategic and International Studies",
        "publisher-short": "CSIS",
        "publisher-place": "Washington",
    },
    "sakhri-nd": {
        "type": "webpage",
        "title": "Trends in Space Security Partnership Between Tokyo and Washington",
        "author": [{"family": "Sakhri", "given": "Mohamed"}],
        "container-title": "World Policy Hub",
    },
    "moltz": {
        "type": "book",
        "title": "Asia's Space Race: National Motivations, Regional Rivalries, and International Risks",
        "author": [{"family": "Moltz", "given": "James Clay"}],
        "issued": {"date-parts": [[2012]]},
        "publisher": "Columbia University Press",
        "publisher-place": "New York",
    },
    "aoki": {
        "type": "article-journal",
        "title": "National Security & Space",
        "author": [{"family": "Aoki", "given": "Setsuko"}],
        "issued": "2009-10",
        "container-title": "Journal of Space Law",
        "volume": "35",
        "issue": "3",
        "page": "363-438",
        "DOI": "https://doi.org/10.1234/jsl..2009",
    },
    "cabinet": {
        "type": "report",
        "title": "Space Security Initiative",
        "author": [{"literal": "Cabinet Office, Government of Japan"}],
        "issued": "2023-06-13",
        "publisher": "Cabinet Office, Government of Japan",
    },
    "handbook": {
        "type": "chapter",
        "title": "Space and Japan",
        "author": [
            {"family": "Suzuki", "given": "Kazuto"},
            {"family": "Ōta", "given": "Hiroshi"},
            {"family": "Ishii", "given": "Yukari"},
        ],
        "editor": [{"family": "Schrogl", "given": "Kai-Uwe"}],
        "container-title": "Handbook of Space Security",
        "issued": "2020",
        "publisher": "Routledge",
        "publisher-place": "London",
        "page": "12-34",
    },
    "unsigned": {
        "type": "article-newspaper",
        "title": "Japan Launches Its First Space Domain Unit",
        "container-title": "Japan Times",
        "issued": "2020-05-18",
    },
    "question": {
        "type": "webpage",
        "title": 'Who Owns "New Space"?',
        "author": [{"literal": "Acme Inc."}],
        "container-title": "Space Blog",
        "accessed": "2024-08-05",
        "URL": "https://example.org/a..b?.c",
    },
    "ota": {"type": "thesis", "title": "Orbits", "author": [{"family": "Ōta", "given": "Ken"}], "issued": "2019"},
    "suzuki-ja": {
        "type": "book",
        "title": "宇宙開発と国際政治",
        "author": [{"family": "鈴木", "given": "一人"}],
        "issued": "2011",
        "publisher": "岩波書店",
    },
}


def book_of(sources: dict[str, dict[str, object]], lang: str = "en") -> CitationProcessor:
    return CitationProcessor(
        {key: partial(dict, one) for key, one in sources.items()}, builtin_style("csl/chicago-notes"), lang
    )


def bibliographer(lang: str = "en") -> CitationProcessor:
    return book_of(SOURCES, lang)


def parsed(text: str) -> Citation:
    citation = parse_citation(text)
    assert isinstance(citation, Citation), citation
    return citation


def words(book: CitationProcessor, *texts: str) -> list[Inlines]:
    """The words of a note for each citation."""
    return list(book.word([Cited(parsed(text), number) for number, text in enumerate(texts, 1)]).citations)


def notes(*texts: str, lang: str = "en") -> list[str]:
    return [shown(note) for note in words(bibliographer(lang), *texts)]


def shown(runs: Inlines) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


def entries(*keys: str) -> dict[str, str]:
    return {key: shown(entry) for key, _, entry in bibliographer().word((), keys).bibliography}


@pytest.mark.parametrize(
    ("citation", "note"),
    [
        (
            "[@csis-2024, p. 12]",
            (
                f"Kari A. Bingen and Makena Young, *{TITLE.replace(chr(39), '’')}* "
                "(Washington: Center for Strategic and International Studies, August 23, 2024), 12."
            ),
        ),
        (
            "[@sakhri-nd]",
            (
                "Mohamed Sakhri, “Trends in Space Security Partnership Between Tokyo and Washington,” "
                "World Policy Hub, n.d."
            ),
        ),
        (
            "[@moltz, chap. 3]",
            (
                "James Clay Moltz, *Asia’s Space Race: National Motivations, Regional Rivalries, and International "
                "Risks* (New York: Columbia University Press, 2012), chap. 3."
            ),
        ),
        (
            "[@aoki, 370]",
            (
                "Setsuko Aoki, “National Security & Space,” *Journal of Space Law* 35, no. 3 (October 2009): 370, "
                "https://doi.org/10.1234/jsl..2009."
            ),
        ),
        (
            "[@cabinet]",
            (
                "Cabinet Office, Government of Japan, *Space Security Initiative* "
                "(Cabinet Office, Government of Japan, June 13, 2023)."
            ),
        ),
        (
            "[@handbook]",
            (
                "Kazuto Suzuki, Hiroshi Ōta, and Yukari Ishii, “Space and Japan,” in *Handbook of Space Security*, "
                "ed. Kai-Uwe Schrogl (London: Routledge, 2020), 12–34."
            ),
        ),
        ("[@unsigned]", "“Japan Launches Its First Space Domain Unit,” *Japan Times*, May 18, 2020."),
        (
            "[@question]",
            "Acme Inc., “Who Owns ‘New Space’?” Space Blog, accessed August 5, 2024, https://example.org/a..b?.c.",
        ),
    ],
)
def test_a_source_first_cited_is_given_in_full(citation: str, note: str) -> None:
    assert notes(citation) == [note]


def test_a_source_cited_again_is_given_in_short_form_and_never_as_ibid() -> None:
    assert notes("@csis-2024", "@csis-2024, pp. 12-15", "@unsigned", "@unsigned")[1::2] == [
        "Bingen and Young, *From Earth to Uchū*, 12–15.",
        "“Japan Launches Its First Space Domain Unit.”",
    ]


def test_a_note_keeps_the_written_order_and_opens_with_a_capital() -> None:
    first, second = notes("@moltz; @cabinet", "see @cabinet, sec. 2; but compare @moltz, 3, on rivalry")
    assert first.startswith("James Clay Moltz")
    assert second == (
        "see Cabinet Office, Government of Japan, *Space Security Initiative*, sec. 2; "
        "but compare Moltz, *Asia’s Space Race*, 3, on rivalry."
    )


def test_the_bibliography_holds_what_was_cited_and_sorts_accents_with_their_letters() -> None:
    found = entries("sakhri-nd", "ota", "unsigned", "csis-2024", "question")
    assert list(found) == ["question", "csis-2024", "unsigned", "ota", "sakhri-nd"]
    assert found["csis-2024"].startswith("Bingen, Kari A., and Makena Young. *From Earth")
    assert found["csis-2024"].endswith("Washington: Center for Strategic and International Studies, August 23, 2024.")
    assert found["question"] == (
        "Acme Inc. “Who Owns ‘New Space’?” Space Blog. Accessed August 5, 2024. https://example.org/a..b?.c."
    )
    assert found["sakhri-nd"].endswith("Tokyo and Washington.” World Policy Hub, n.d.")


def test_a_chapter_names_its_editor_and_pages_in_the_bibliography() -> None:
    assert entries("handbook")["handbook"] == (
        "Suzuki, Kazuto, Hiroshi Ōta, and Yukari Ishii. “Space and Japan.” In *Handbook of Space Security*, "
        "edited by Kai-Uwe Schrogl, 12–34. London: Routledge, 2020."
    )


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("csis-2024", "Bingen and Young, *From Earth to Uchū* (CSIS, 2024)"),
        (
            "sakhri-nd",
            "Sakhri, “Trends in Space Security Partnership Between Tokyo and Washington” (World Policy Hub, n.d.)",
        ),
        ("aoki", "Aoki, “National Security & Space” (*Journal of Space Law*, 2009)"),
        ("cabinet", "Cabinet Office, Government of Japan, *Space Security Initiative* (2023)"),
        ("unsigned", "“Japan Launches Its First Space Domain Unit” (*Japan Times*, 2020)"),
    ],
)
def test_a_slide_names_its_source_in_one_line(key: str, line: str) -> None:
    assert shown(bibliographer().lines([key])[key].words) == line


def test_addresses_are_links_to_the_letter() -> None:
    doi, url = (next(run for run in note if run.link) for note in words(bibliographer(), "@aoki", "@question"))
    assert (doi.text, doi.link) == ("https://doi.org/10.1234/jsl..2009",) * 2
    assert (url.text, url.link) == ("https://example.org/a..b?.c",) * 2


def test_an_address_that_is_no_web_address_is_printed_without_a_link() -> None:
    source = {"type": "webpage", "title": "T", "URL": "javascript:alert(1)"}
    (run,) = [run for run in words(book_of({"x": source}), "@x")[0] if "javascript" in run.text]
    assert run.link == ""


def test_japanese_words_say_their_language_and_are_upright() -> None:
    (runs,) = words(bibliographer(), "@suzuki-ja")
    assert plain(runs) == "鈴木一人, 宇宙開発と国際政治 (岩波書店, 2011)."
    assert [run.text for run in runs if run.lang == "ja"] == ["鈴木一人", "宇宙開発と国際政治", "岩波書店"]
    assert not any(run.italic for run in runs)


def test_full_width_brackets_are_upright() -> None:
    (runs,) = words(book_of({"x": {"type": "book", "title": "港湾（例）", "language": "ja"}}, "ja"), "@x")
    assert "港湾（例）" in plain(runs)
    assert not any(run.italic for run in runs)


def test_the_document_s_language_decides_dates_terms_and_quotation_marks() -> None:
    assert notes("@question, p. 3", lang="en-GB") == [
        "Acme Inc., ‘Who Owns “New Space”?’, Space Blog, accessed 5 August 2024, 3, https://example.org/a..b?.c."
    ]
    assert "23.\xa0August 2024" in notes("@csis-2024", lang="de")[0]
    assert "2024年8月23日" in notes("@csis-2024", lang="ja")[0]


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        ("2024-08-23", "August 23, 2024"),
        ("2024-08", "August 2024"),
        (2024, "2024"),
        ("2019/2021", "2019–2021"),
        ("2024~", "ca. 2024"),
        ("Spring 2020", "Spring 2020"),
        ({"date-parts": [["2024", "8"]]}, "August 2024"),
        ({"date-parts": [[2020]], "season": 1}, "Spring 2020"),
        ("2024-13", "2024-13"),
        ("n.d.", "n.d."),
        (None, "n.d."),
    ],
)
def test_no_date_is_lost(issued: object, printed: str) -> None:
    book = book_of({"x": {"type": "report", "title": "T", "issued": issued}})
    assert [shown(note) for note in words(book, "@x")] == [f"*T* ({printed})."]


def test_titles_keep_markup_characters_and_set_a_title_within_a_title_upright() -> None:
    source = {"type": "book", "title": "Law & <Order> in <i>Gravity</i>'s World", "author": "A & B", "issued": "2001"}
    (note,) = words(book_of({"x": source}), "@x")
    assert shown(note) == "A & B, *Law & <Order> in *Gravity*’s World* (2001)."


def test_keys_that_differ_in_case_are_two_sources() -> None:
    book = book_of({key: {"type": "book", "title": key * 3, "issued": "2001"} for key in ("A", "a")})
    assert [shown(note) for note in words(book, "@A", "@a")] == ["*AAA* (2001).", "*aaa* (2001)."]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("[@a, p. 12]", CitationItem("a", "12")),
        ("@a, pp. 12--15, 18", CitationItem("a", "12–15, 18")),
        ("@a 7", CitationItem("a", "7")),
        ("@a, iv", CitationItem("a", "iv")),
        ("@a, civil code", CitationItem("a", suffix=", civil code")),
        ("@a, chap. 3", CitationItem("a", "3", "chapter")),
        ("@a, § 2.1", CitationItem("a", "2.1", "section")),
        ("@a, fig. 4a", CitationItem("a", "4a", "figure")),
        ("@a, paras. 3 and 4", CitationItem("a", "3 and 4", "paragraph")),
        ("see also @a-b_c:2, 3, emphasis added", CitationItem("a-b_c:2", "3", "page", "see also", ", emphasis added")),
        ("@{a key}, {A-3}", CitationItem("a key", "A–3")),
        ("-@a, p. 3", CitationItem("a", "3", bare=True)),
        ("@a, 12頁", CitationItem("a", "12")),
        ("@a、第3章", CitationItem("a", "3", "chapter")),
    ],
)
def test_a_citation_is_read_as_pandoc_reads_it(text: str, item: CitationItem) -> None:
    assert parse_citation(text) == Citation((item,))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("csis", "no key"),
        ("@a; ", "no key"),
        ("@a, p. many", "lacks its number"),
        ("@a and @b", "two keys"),
    ],
)
def test_a_citation_that_cannot_be_read_is_explained(text: str, complaint: str) -> None:
    assert complaint in str(parse_citation(f"[{text}]"))
    assert isinstance(parse_citation(f"[{text}]"), str)


def test_a_key_without_a_source_is_refused() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        words(bibliographer(), "@moltz; @nowhere")


def test_words_from_right_to_left_stand_isolated_in_a_list_of_another_language() -> None:
    names = [{"family": "כהן", "given": "דוד"}, {"family": "Oz", "given": "Amos"}]
    source = {"type": "book", "title": "נמלים צפים", "author": names, "issued": "2017", "language": "he"}
    ((_, _, entry),) = book_of({"x": source}).word((), ["x"]).bibliography
    assert shown(entry) == "\u2068כהן\u2069, \u2068דוד\u2069, and Amos Oz. \u2068נמלים צפים\u2069. 2017."
    assert {run.text for run in entry if run.lang == "he"} == {
        "\u2068כהן\u2069", "\u2068דוד\u2069", "\u2068נמלים צפים\u2069",
    }  # fmt: skip


def test_lowered_letters_and_words_that_keep_their_case_are_read_in_titles() -> None:
    title = 'CO<sub>2</sub> and <span class="nocase">pH</span>'
    ((_, _, entry),) = book_of({"x": {"type": "book", "title": title}}).word((), ["x"]).bibliography
    assert [run.text for run in entry if run.subscript] == ["2"]
    assert plain(entry).startswith("CO₂ and pH")


@pytest.mark.parametrize(
    ("locator", "lang", "printed"),
    [
        ("tab. 3", "en", "tbl. 3"),
        ("tables 3-5", "de", "Tab.\xa03–5"),
        ("app. 2", "fr", "annexe 2"),
        ("chap. 3", "de", "Kap.\xa03"),
        ("fig. 4a", "xx", "fig. 4a"),
    ],
)
def test_what_a_locator_counts_is_said_in_the_document_s_language(locator: str, lang: str, printed: str) -> None:
    assert notes(f"@moltz, {locator}", lang=lang)[0].endswith(f", {printed}.")


def test_words_around_a_citation_have_the_language_s_quotation_marks_and_may_be_emphasized() -> None:
    (note,) = notes('so "they" say: @moltz, 3, *my* emphasis', lang="de")
    assert note.startswith("so „they“ say: James Clay Moltz")
    assert note.endswith(", 3, *my* emphasis.")


def test_a_locator_may_have_the_label_of_the_document_s_language() -> None:
    assert notes("@moltz, S. 12", lang="de")[0].endswith("2012), 12.")
    assert notes("@moltz, Kap. 3", lang="de")[0].endswith("2012), Kap.\xa03.")
    assert notes("@moltz, civil code")[0].endswith("2012), civil code.")


def test_a_source_cited_twice_in_one_note_is_short_the_second_time() -> None:
    assert notes("@moltz, 3; @moltz, 5")[0].endswith("2012), 3; Moltz, *Asia’s Space Race*, 5.")


def test_an_author_may_be_left_out_in_a_note() -> None:
    assert notes("-@moltz, 3")[0].startswith("*Asia’s Space Race")


def test_a_document_without_sources_starts_no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefwright.document.citations.citeproc.run_pandoc", None)
    assert bibliographer().word((), ()).bibliography == ()


def test_the_order_of_a_bibliography_is_kept_in_documents_that_list_less_of_it() -> None:
    book = bibliographer()
    assert [key for key, *_ in book.word((), ["moltz", "ota", "aoki"]).bibliography] == ["aoki", "moltz", "ota"]
    assert [key for key, *_ in book.word((), ["ota", "aoki"]).bibliography] == ["aoki", "ota"]


def test_an_order_that_is_certain_is_the_one_that_pandoc_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = ["Olsen, Zoe", "Olson, Bo", "Olson, Ben", "Aoki, Al", "McKay, J", "Mackey, J", "MacKey, A", "Zhu, Q"]
    people = [dict(zip(("family", "given"), name.split(", "), strict=True)) for name in signed]
    sources = {name: {"title": "On It", "author": [one]} for name, one in zip(signed, people, strict=True)}
    several = [{"literal": "The Institute"}, *people[:2]]
    sources |= {title: {"title": title, "author": several} for title in ("The Sea", "The Air")}
    sources |= {"a": {"title": "Space: the law"}, "b": {"title": "Space: The Art"}}
    found = [key for key, *_ in book_of(sources).word((), sources).bibliography]
    assert processor._certain_order({key: csl_fields(one) for key, one in sources.items()}, "en")
    monkeypatch.setattr(processor, "_ALPHABETICAL", set())
    assert [key for key, *_ in book_of(sources).word((), sources).bibliography] == found


@pytest.mark.parametrize(
    ("one", "other"), [("Olsen", "Ölsen"), ("Lee", "Lee-Gray"), ("Lee", "Leeds"), ("de Gaulle", "Foch"), ("3M", "A")]
)
def test_an_order_in_doubt_is_left_to_pandoc(one: str, other: str) -> None:
    sources = {name: csl_fields({"title": "A", "author": [{"family": name}]}) for name in (one, other)}
    assert processor._certain_order(sources, "en") == {}


def test_the_letters_of_some_languages_are_left_to_pandoc() -> None:
    sources = {name: csl_fields({"title": "A", "author": [{"family": name}]}) for name in ("Chytil", "Cibulka")}
    assert processor._certain_order(sources, "cs") == {}
    assert processor._certain_order(sources, "en") == {"Chytil": 0, "Cibulka": 1}


def test_an_output_that_only_lists_sources_starts_no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    book = bibliographer()
    entries = book.word([Cited(parsed("@moltz")), Cited(parsed("@aoki, 3"))]).bibliography
    fresh = bibliographer().word((), ["moltz", "aoki"]).bibliography
    monkeypatch.setattr("briefwright.document.citations.citeproc.run_pandoc", None)
    assert book.word((), ["moltz", "aoki"]).bibliography == entries == fresh
    assert bibliographer().word((), ["moltz", "aoki"]).bibliography == fresh, "another brief asks the same"


def test_a_document_with_the_same_notes_starts_no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    first, again, other = (Cited(parsed(one)) for one in ("@moltz, 3", "@moltz, 7; @aoki", "@aoki, 3"))
    book, run = bibliographer(), "briefwright.document.citations.citeproc.run_pandoc"
    book.word([first, again, other])
    fresh = bibliographer().word([first, again])
    monkeypatch.setattr(run, None)
    assert book.word([first, again]) == fresh
    with pytest.raises(TypeError):
        book.word([other, first])  # aoki is cited for the first time


def test_fields_in_a_note_are_read_and_its_id_is_no_other_source_s() -> None:
    note = "id: 01UA_ALMA\nPublisher: Acme"
    book = book_of({"a": {"type": "book", "title": "A", "author": [{"family": "B"}], "issued": "2020", "note": note}})
    assert plain(book.word([Cited(parsed("@a"))]).citations[0]) == "B, A (Acme, 2020)."


def test_a_style_without_spaces_between_initials_keeps_one_before_a_full_name() -> None:
    csl = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note" initialize-with="">
      <info><title>Close</title><id>close</id><updated>2026-01-01T00:00:00Z</updated></info>
      <citation><layout delimiter="; "><names variable="author"><name initialize="false"/></names></layout></citation>
      </style>"""
    people = {"a": [{"family": "Mori", "given": "K. Akira"}], "b": [{"family": "Oda", "given": "K. A."}]}
    sources = {key: partial(dict, {"type": "book", "title": "A", "author": one}) for key, one in people.items()}
    worded = CitationProcessor(sources, Style("close", csl, Path("close.csl"))).word([Cited(parsed("@a; @b"))])
    assert plain(worded.citations[0]).replace("\N{NO-BREAK SPACE}", " ") == "K Akira Mori; KA Oda"


def test_arabic_sources_come_first_in_an_arabic_brief_and_their_names_have_no_initials() -> None:
    sources = {
        "a": {"type": "book", "title": "Water", "author": [{"family": "Smith", "given": "Anna"}], "issued": "2024"},
        "b": {"type": "book", "title": "المياه", "author": [{"family": "حداد", "given": "ليلى"}], "issued": "2025"},
    }
    entries = book_of(sources, "ar").word((), ["a", "b"]).bibliography
    assert [key for key, *_ in entries] == ["b", "a"]
    numbered = CitationProcessor(
        {key: partial(dict, one) for key, one in sources.items()}, builtin_style("csl/ieee"), "ar"
    )
    entries = numbered.word((), ["a", "b"]).bibliography
    assert [plain(entry) for *_, entry in entries] == ["A. Smith, Water. 2024.", "ليلى حداد، المياه. 2025."]


_BOTH = {
    "rail": {"type": "chapter", "title": "Rail", "container-title": "Handbook", "page": "10-30", "issued": "2020-05",
             "author": [{"family": "Oz", "given": "Ada"}], "editor": [{"family": "Lee", "given": "Sun"}]},
    "sea": {"type": "article-journal", "title": "נמלים", "container-title": "ים", "volume": "7", "issue": "2",
            "author": [{"family": "כהן", "given": "יעל"}], "issued": "2024-05-02"},
    "water": {"type": "book", "title": "المياه", "issued": "2024"},
}  # fmt: skip


def test_a_source_in_latin_letters_is_worded_in_english_in_a_hebrew_brief_and_says_so() -> None:
    style = localized(builtin_style("csl/chicago-notes"), "he")
    sources = {key: partial(dict, one) for key, one in _BOTH.items()}
    worded = CitationProcessor(sources, style, "he").word([Cited(parsed("@rail; @sea, chap. 2"), 1)], ["water"])
    assert shown(worded.citations[0]) == (
        "Ada Oz, “Rail,” in *Handbook*, ed. Sun Lee (2020), 10–30; "
        "יעל כהן, ”נמלים”, *ים* 7, גיליון 2 (2 מאי 2024), פרק 2."
    )
    assert {run.lang for run in worded.citations[0]} == {"en", ""}
    assert [key for key, *_ in worded.bibliography] == ["sea", "rail", "water"]
