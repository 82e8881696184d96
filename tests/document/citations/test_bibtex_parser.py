"""A .bib file → entries: BibTeX's grammar, places, and what is not well formed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.citations.bibtex_parser import BibFile, parse_bibtex
from briefwright.problems import Diagnostics
from writing import without_carets

FILE = Path("sources.bib")


def parsed(text: str) -> BibFile:
    diagnostics = Diagnostics()
    found = parse_bibtex(text, FILE, diagnostics)
    assert not diagnostics.found
    return found


def test_an_entry_has_its_fields_in_any_of_bibtex_s_ways():
    (entry,) = parsed(
        '@comment{nothing @book{x, }}\n% @book{y, title={z}}\nwords, me@example.org\n@string(jsl = "Journal")\n'
        "@Article(key,\n TITLE = {A {B} \\{ c \\}},"
        ' Year = 2020, month = jul # "~4", % note = {No},\n journal = JSL # { X},,)'
    ).entries
    assert (entry.kind, entry.key) == ("article", "key")
    assert {name: value.text for name, value in entry.fields.items()} == {
        "title": "A {B} \\{ c \\}", "year": "2020", "month": "jul~4", "journal": "Journal X",
    }  # fmt: skip


def test_every_character_of_a_value_knows_its_place():
    found = parsed('@string{s = "One"}\n@book{b,\n  title = {Two} # s # " Three",\n}')
    (entry,) = found.entries
    title = entry.fields["title"]
    assert title.text == "TwoOne Three"
    assert [str(found.place(title.offset(index))) for index in (0, 2, 3, 7)] == [
        "sources.bib:3:12", "sources.bib:3:14", "sources.bib:3:19", "sources.bib:3:25",
    ]  # fmt: skip
    assert str(found.place(entry.offset)) == "sources.bib:2:7"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@book{a, title = {b}}\n‸@article{,\n  title = {c}}", "this entry has no key"),
        ("‸@article{\n  title = {c}}", "this entry has no key"),
        ("‸@book{open, title = {No end}\n@book{next, title = {x}}", "this entry is never closed"),
        ("@misc{last, title=‸{oops", "the { here is never closed"),
        ("@book{a, title={x} ‸year={2020}}", "there is no comma before `year`"),
        ("@book{a ‸title={x}}", "there is no comma after the key `a`"),
        ("@book{a, title={x}},\n  ‸year={2020}}", "the entry ends before `year`"),
        ("@book{a, ‸title {x}}", "there is no = after `title`"),
        ("@book{a, ‸5 = {x}}", "is not the name of a field"),
        ("‸@article a, title={x}", "`@article` is followed by no {"),
        ("‸@string{= {x}}", "this @string has no name"),
    ],
)
def test_what_is_not_well_formed_is_told_at_its_place_and_reading_goes_on(text, said):
    text, (place,) = without_carets(text)
    diagnostics = Diagnostics()
    found = parse_bibtex(text + "\n@book{good, title={Good}}", FILE, diagnostics)
    (problem,) = diagnostics
    assert (f"{problem.location.line}:{problem.location.column}", problem.code) == (place, "E309")
    assert said in problem.message
    assert "good" in [entry.key for entry in found.entries]


def test_strings_that_grow_without_measure_and_braces_without_end_take_no_time():
    strings = "".join(f"@string{{s{n + 1} = {' # '.join([f's{n}'] * 10)}}}\n" for n in range(12))
    diagnostics = Diagnostics()
    found = parse_bibtex(
        '@string{s0 = "words"}\n' + strings + "@book{b, title = s12 # s12, year = 1}", FILE, diagnostics
    )
    assert {problem.code for problem in diagnostics} == {"E105"}
    assert found.entries[0].fields["year"].text == "1"
    deep = parsed("@book{b, title = " + "{" * 5000 + "x" + "}" * 5000 + "}")
    assert len(deep.entries[0].fields["title"].text) == 9999
    parse_bibtex("@book{b, title = " + "{" * 5000, FILE, diagnostics)
    assert diagnostics.found[-1].message == "the { here is never closed"


def test_a_field_that_is_there_twice_counts_as_it_is_last():
    (entry,) = parsed("@book{b, title={One}, title={Two}}").entries
    assert entry.fields["title"].text == "Two"
    assert [name for name, _ in entry.twice] == ["title"]
