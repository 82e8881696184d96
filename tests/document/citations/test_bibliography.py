"""Bibliographies beside the brief: what BibTeX and CSL say of a source, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.citations.bibtex import names, read_bibtex
from briefwright.document.citations.csl import read_csl_json, read_csl_yaml
from briefwright.document.citations.latex import latex_text
from briefwright.problems import Diagnostics
from writing import CARET, look_over, put, resolved, told, without_carets

FILE = Path("sources.bib")
HEAD = "title: A brief\ndate: 2026-11-22\nlang: en\nbibliography: {}\n"
SECTION = (
    "sections:\n  - id: one\n    title: One\n    message: One thing holds\n    blocks:\n      - prose: Words [@{}].\n"
)


def csl(entry: str) -> dict[str, object]:
    diagnostics = Diagnostics()
    *_, last = read_bibtex(entry, FILE, diagnostics)
    assert not diagnostics.found
    return dict(last.written())


def noted(folder: Path, key: str, name: str, text: str) -> str:
    """The note that cites `key`, of a bibliography of that name."""
    document = resolved(folder, HEAD.format(name) + SECTION.format(key), files={name: text})
    return "".join(f"*{run.text}*" if run.italic else run.text for run in document.notes[0].text)


def faults(folder: Path, name: str, text: str, key: str = "good") -> tuple[list[str], list[str]]:
    """Each problem, and the places that carets in `text` call for."""
    text, places = without_carets(text)
    problems, _ = look_over(put(folder, HEAD.format(name) + SECTION.format(key), {name: text}), ["brief"])
    return [told(problem, folder) for problem in problems], places


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller, Saint-Exup\'ery, {\=O}ta, \v{S}ko, \o, \ss{}", "Müller, Saint-Exupéry, Ōta, Ško, ø, ß"),
        ("The {NASA} and {JAXA} Plan", "The NASA and JAXA Plan"),
        ("12--34, 1990---2000", "12–34, 1990—2000"),
        (r"R\&D at 10\% and 20% of \$5", "R&D at 10% and 20% of $5"),
        (r"``Uchū'' and \enquote{space}", "“Uchū” and “space”"),
        (r"Law in \emph{Gravity} and \textit{Orbit}", "Law in <i>Gravity</i> and <i>Orbit</i>"),
        ("two\n    lines~here", "two lines\u00a0here"),
        (r"an \unheard{of} command", "an of command"),
        ("Japan's U.S.-Japan space", "Japan's U.S.-Japan space"),
    ],
)
def test_latex_is_read_as_it_would_print(latex: str, text: str) -> None:
    assert latex_text(latex) == text


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Bingen, Kari A. and Makena Young", ["Bingen|Kari A.", "Young|Makena"]),
        ("{Cabinet Office and Ministry of Defense}", ["=Cabinet Office and Ministry of Defense"]),
        ("{NASA} and Young, Makena", ["=NASA", "Young|Makena"]),
        ("Ludwig van Beethoven and de Gaulle, Charles", ["van+Beethoven|Ludwig", "de+Gaulle|Charles"]),
        ("King, Jr., Martin Luther", ["King|Martin Luther|Jr."]),
        (r"M{\"u}ller, J{\"o}rg", ["Müller|Jörg"]),
        ("鈴木, 一人", ["鈴木|一人"]),
    ],
)
def test_names_are_taken_apart(written: str, people: list[str]) -> None:
    def shown(name: dict[str, str]) -> str:
        if "literal" in name:
            return f"={name['literal']}"
        particle = f"{name['non-dropping-particle']}+" if "non-dropping-particle" in name else ""
        return particle + "|".join(name[part] for part in ("family", "given", "suffix") if part in name)

    assert [shown(name) for name in names(written)] == people


@pytest.mark.parametrize(
    ("kind", "fields", "csl_type"),
    [
        ("article", "", "article-journal"),
        ("article", "entrysubtype = {newspaper}", "article-newspaper"),
        ("inproceedings", "", "paper-conference"),
        ("incollection", "", "chapter"),
        ("techreport", "", "report"),
        ("report", "", "report"),
        ("online", "", "webpage"),
        ("misc", "url = {https://example.org}", "webpage"),
        ("misc", "howpublished = {Leaflet}", "document"),
        ("PhDThesis", "", "thesis"),
        ("unheardof", "", "document"),
    ],
)
def test_types_are_csl_s(kind: str, fields: str, csl_type: str) -> None:
    assert csl(f"@{kind}{{key, title = {{T}}, {fields}}}")["type"] == csl_type


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("date = {2024-08-23}", "issued", "2024-08-23"),
        ("date = {2019-05/2020-06}", "issued", "2019-05/2020-06"),
        ("date = {2019/}", "issued", "2019–"),
        ("year = 2024, month = aug", "issued", "2024-08"),
        ('year = 2024, month = "23~" # aug', "issued", "2024-08-23"),
        ("year = {2024}, month = {8}", "issued", "2024-08"),
        ("year = {forthcoming}", "issued", "forthcoming"),
        ("urldate = {2024-08-05}", "accessed", "2024-08-05"),
        (r"url = {https://example.org/a\_b?c=1\%20\&d}", "URL", "https://example.org/a_b?c=1%20&d"),
        (r"howpublished = {\url{https://example.org}}", "URL", "https://example.org"),
        ("eprinttype = {arXiv}, eprint = {2101.00001}", "URL", "https://arxiv.org/abs/2101.00001"),
        ("subtitle = {A Story}", "title", "T: A Story"),
        ("institution = {CSIS}", "publisher", "CSIS"),
        ("location = {London and New York}", "publisher-place", "London and New York"),
        ("langid = {japanese}", "language", "ja"),
        ("number = 7, series = {Papers}", "collection-number", "7"),
    ],
)
def test_fields_are_csl_s(fields: str, name: str, value: str) -> None:
    assert csl(f"@book{{key, title = {{T}}, {fields}}}")[name] == value


def test_strings_are_put_together_and_a_part_takes_from_its_whole() -> None:
    found = csl(
        '@string{jsl = "Journal of Space Law"}\n'
        '@proceedings{whole, title = {Orbits}, year = 2020, publisher = jsl # " Press"}\n'
        "@inproceedings{part, title = {A Part}, crossref = {whole}, pages = {1--9}}"
    )
    assert found["container-title"] == "Orbits"
    assert (found["publisher"], found["issued"], found["page"]) == ("Journal of Space Law Press", "2020", "1–9")


BIB = r"""
@report{csis-2024,
  author    = {Bingen, Kari A. and Young, Makena},
  title     = {From Earth to Uch{\=u}: The Evolution of {Japan}'s Space Security Policy},
  institution = {Center for Strategic and International Studies},
  location  = {Washington},
  date      = {2024-08-23},
}
"""
JSON = """{"items": [
\t{"id": "csis-2024", "type": "report", "title": "From Earth to Uch\\u016b \\ud83d\\ude80",
\t "author": [{"family": "Bingen", "given": "Kari A."}], "issued": {"date-parts": [[2024, 8, 23]]}, "volume": null}
]}"""
YAML = """---
references:
- id: csis-2024
  type: report
  title: From Earth to Uchū
  author:
  - family: Bingen
    given: Kari A.
  issued:
  - year: 2024
    month: 8
    day: 23
"""


@pytest.mark.parametrize(
    ("name", "text", "note"),
    [
        (
            "sources.bib",
            BIB,
            (
                "Kari A. Bingen and Makena Young, *From Earth to Uchū: The Evolution of Japan’s Space Security Policy* "
                "(Washington: Center for Strategic and International Studies, August 23, 2024)."
            ),
        ),
        ("sources.json", JSON, "Kari A. Bingen, *From Earth to Uchū 🚀* (August 23, 2024)."),
        ("sources.yaml", YAML, "Kari A. Bingen, *From Earth to Uchū* (August 23, 2024)."),
    ],
)
def test_a_source_of_a_bibliography_is_cited_as_one_of_the_brief_s_own(
    tmp_path: Path, name: str, text: str, note: str
) -> None:
    assert noted(tmp_path, "csis-2024", name, text) == note


def test_every_entry_of_a_bib_file_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    found, places = faults(
        tmp_path,
        "sources.bib",
        f"@book{{good, title = {{A}}, year = 2020}}\n{CARET}@book{{open, title = {{No end, year = 2020}}\n"
        f"@book{{{CARET}good, title = {{Again}}}}\n{CARET}@book{{two, title = {{x}}, title = {{y}}}}\n"
        f"@misc{{loose, title = {CARET}nowhere}}\n{CARET}@misc{{last, title={{oops",
    )
    assert sorted(line.split(": ")[0].removeprefix("sources.bib:") for line in found) == sorted(places)
    assert {line.split(" ")[1] for line in found} == {"E206", "E309"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("sources.json", '[{"id": "good", "type": "book"},‸]', "the JSON is not well formed"),
        ("sources.json", '[{"id": "good", "type": "book"},\n ‸{"id": "x"}]', "the source lacks `type`"),
        ("sources.yaml", "references:\n- id: good\n  type: book\n- ‸title: T\n", "the source lacks `id`"),
        ("sources.yaml", "references:\n- {id: good, type: book}\n- ‸words\n", "expected a source"),
        ("sources.yaml", "- {id: good, type: book}\n- {id: ‸good, type: book}\n", "is already defined; see line 1"),
        ("sources.yaml", "‸title: T\n", "expected a list of sources"),
    ],
)
def test_a_fault_in_csl_data_is_told_at_its_place(tmp_path: Path, name: str, text: str, said: str) -> None:
    found, (place,) = faults(tmp_path, name, text)
    assert [line for line in found if line.startswith(f"{name}:{place}: ") and said in line], found


def test_a_bibliography_is_a_file_beside_the_brief_of_a_known_kind(tmp_path: Path) -> None:
    for name, code in (("sources.xml", "E309"), ("../sources.bib", "E302"), ("missing.bib", "E301")):
        problems, _ = look_over(put(tmp_path, HEAD.format(name) + SECTION.format("good")), ["brief"])
        assert problems[0].code == code, name


def test_what_a_bibliography_holds_besides_is_no_warning_but_a_key_is_guessed_from_all_of_it(tmp_path: Path) -> None:
    own = "sources: [{id: unused, type: book, title: U}]\n"
    text = HEAD.format("[a.bib, b.yaml]") + own + SECTION.format("csis-2042")
    files = {"a.bib": BIB, "b.yaml": "[{id: other, type: book, title: O}]\n"}
    problems, _ = look_over(put(tmp_path, text, files), ["brief"])
    assert [(problem.code, problem.hint) for problem in problems] == [("E203", "did you mean `csis-2024`?")]
    problems, _ = look_over(put(tmp_path, text.replace("2042", "2024"), files), ["brief"])
    assert [problem.message for problem in problems] == ["the source `unused` is never cited"]


def test_a_key_of_a_bibliography_that_the_brief_has_too_is_told_with_the_other_file(tmp_path: Path) -> None:
    text = HEAD.format("a.bib") + "sources: [{id: csis-2024, type: book, title: U}]\n" + SECTION.format("csis-2024")
    (problem, *_), _ = look_over(put(tmp_path, text, {"a.bib": BIB}), ["brief"])
    assert told(problem, tmp_path) == (
        "a.bib:2:9: E206 the source `csis-2024` is already defined; see ./brief.yml:5:16 → give one of them another id"
    )


def test_control_characters_are_refused_and_only_what_is_cited_is_translated() -> None:
    diagnostics = Diagnostics()
    assert read_bibtex("@book{a, title = {\x07}}", FILE, diagnostics) == []
    assert [problem.code for problem in diagnostics] == ["E104"]
    for reader in (read_csl_json, read_csl_yaml):
        (entry,) = reader('[{"id": "a", "type": "book"}]', FILE, Diagnostics())
        assert (entry.key, entry.written()["type"]) == ("a", "book")


def test_a_file_that_cannot_be_read_is_one_problem_and_its_keys_are_none(tmp_path):
    problems, _ = faults(tmp_path, "sources.bib", "@book{good, title={A", "good; @other")
    assert [problem.partition(" → ")[0] for problem in problems] == [
        "sources.bib:1:1: E309 this entry cannot be read: unexpectedly reached end of file"
    ]
