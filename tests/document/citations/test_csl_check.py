"""Sources in CSL's fields: what would not be printed as it is meant is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.citations.csl import csl_fields
from briefwright.document.citations.csl_files import read_csl_json, read_csl_yaml
from briefwright.problems import Diagnostics
from writing import look_over, put, told, without_carets

HEAD = "title: A brief\ndate: 2026-11-22\nlang: en\nsources:\n  - id: s\n    type: report\n    title: T\n"
SECTIONS = (
    "sections:\n  - id: one\n    title: One\n    message: One thing holds\n    blocks:\n      - prose: Words [@s].\n"
)


@pytest.mark.parametrize(
    ("line", "code", "said", "hint"),
    [
        ("issued: ‸yesterday", "E112", "“yesterday” is not a date", "{literal: …}"),
        ("issued: ‸2024-02-30", "E112", "“2024-02-30” is not a date", "write 2024-08-23"),
        ("issued: ‸{date-parts: [[2024, 13]]}", "E112", "`issued` is no day of the calendar", "write"),
        ("accessed: ‸{yaer: 2024}", "E110", "a date has no `yaer`", "did you mean `year`?"),
        ("URL: ‸ftp://example.org", "E208", "the address `ftp://example.org` is not allowed", "https://"),
        ("DOI: ‸n/a", "W309", "“n/a” is not a DOI", "10."),
        ("pubisher: ‸P", "E110", "CSL has no field `pubisher`", "did you mean `publisher`?"),
        ("url: ‸https://example.org", "E110", "CSL has no field `url`", "did you mean `URL`?"),
        ("journal: ‸J", "E110", "CSL has no field `journal`", "did you mean `container-title`?"),
        ("colour: ‸red", "W309", "`colour` is not printed", "the title"),
        ("note: ‸With a map", "W309", "`note` is not printed", "another style"),
        ("author: [‸{last: Doe, first: Jo}]", "E110", "a name has no `last`", "did you mean `family`?"),
        ("author: [‸{suffix: Jr.}]", "E112", "a name in `author` is empty", "`family`"),
        ("author: [‸'Doe, Jo']", "W309", "“Doe, Jo” is printed as it stands", "{family: Doe, given: Jo}"),
        ("publisher: ‸{name: P}", "E112", "expected text for `publisher`", "words"),
    ],
)
def test_a_field_of_a_source_in_the_brief_is_told_at_its_place(tmp_path: Path, line, code, said, hint):
    text, (place,) = without_carets(HEAD + f"    {line}\n" + SECTIONS)
    problems, _ = look_over(put(tmp_path, text), ["brief"])
    problem = problems[0]
    assert (f"{problem.location.line}:{problem.location.column}", problem.code) == (place, code), told(
        problem, tmp_path
    )
    assert said in problem.message
    assert hint in problem.hint


def test_dates_and_names_that_csl_has_are_no_problem(tmp_path: Path):
    fine = (
        "    issued: {date-parts: [['2024', '8', '23']]}\n    accessed: 2024-08~\n    event-date: {raw: Spring 2020}\n"
        "    original-date: forthcoming\n    submitted: {season: 3, date-parts: [[2020]]}\n"
        "    author: [Cabinet Office, {family: Doe, given: Jo, suffix: Jr.}, {literal: 'Acme, Inc.'}]\n"
    )
    problems, _ = look_over(put(tmp_path, HEAD + fine + SECTIONS), ["brief"])
    assert [told(problem, tmp_path) for problem in problems] == []


def test_in_a_bibliography_only_what_is_cited_is_told_and_what_programs_leave_there_is_not():
    text = '[{"id": "a", "type": "raport", "titel": "T", "member": 1, "score": 2, "volume": null, "citation-key": "b"}]'
    first, again = read_csl_json(text, Path("x.json"), diagnostics := Diagnostics())
    assert not diagnostics.found
    assert [(problem.severity, problem.hint) for problem in first.faults()] == [
        ("warning", "did you mean `report`?"),
        ("warning", "did you mean `title`?"),
    ]
    assert (again.key, again.written()["type"]) == ("b", "raport")


def test_text_as_publishers_write_it_is_read():
    (entry,) = read_csl_yaml(
        "- {id: a, type: book, title: ['R&amp;D of <em>Us</em> <jats:p>H<inf>2</inf></jats:p>'], page: 1--9, "
        'publisher: "One\\uFEFF", DOI: "https://doi.org/10.1000/x"}',
        Path("x.yaml"),
        Diagnostics(),
    )
    fields = csl_fields(entry.written())
    assert (fields["title"], fields["page"]) == ("R&D of <i>Us</i> H<sub>2</sub>", "1-9")
    assert (fields["publisher"], fields["DOI"]) == ("One", "10.1000/x")
