"""BibTeX and biblatex → CSL: what Pandoc translates, what is corrected before it, and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.document.citations.bibtex import BibtexLibrary
from briefwright.problems import Diagnostics, Problem
from writing import without_carets

FILE = Path("sources.bib")


def translated(text: str, lang: str = "en") -> tuple[dict[str, dict[str, object]], list[Problem]]:
    """The CSL fields of every entry, and all that is wrong."""
    diagnostics = Diagnostics()
    entries = BibtexLibrary(lang, [f"e{number}" for number in range(100)]).read(text, FILE, diagnostics)
    csl = {entry.key: dict(entry.written()) for entry in entries}
    return csl, [*diagnostics, *(problem for entry in entries for problem in entry.faults())]


def each(bodies: list[str], lang: str = "en") -> list[dict[str, object]]:
    """Of entries written as `@type{` and their fields, the CSL fields."""
    text = "\n".join(
        f"@{kind}{{e{number}, {fields}}}" for number, (kind, fields) in enumerate(body.split("|", 1) for body in bodies)
    )
    csl, problems = translated(text, lang)
    assert [(problem.message, problem.location) for problem in problems] == []
    return list(csl.values())


def person(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"={name['literal']}"
    particle = f"{name['non-dropping-particle']}+" if "non-dropping-particle" in name else ""
    dropped = f"({name['dropping-particle']})" if "dropping-particle" in name else ""
    return particle + dropped + "|".join(name[part] for part in ("family", "given", "suffix") if part in name)


NAMES = {
    "Bingen, Kari A. and Makena Young": "Bingen|Kari A.; Young|Makena",
    "{Cabinet Office and Ministry of Defense} and {NASA}": "=Cabinet Office and Ministry of Defense; =NASA",
    "Ludwig van Beethoven and de Gaulle, Charles": "van+Beethoven|Ludwig; de+Gaulle|Charles",
    "King, Jr., Martin Luther and King, Martin, Jr.": "King|Martin Luther|Jr.; King|Martin|Jr.",
    r"Doe, Jo and \v{C}apek, Karel and \'Alvarez, L.": "Doe|Jo; Čapek|Karel; Álvarez|L.",
    r"M{\"u}ller, J{\"o}rg": "Müller|Jörg",
    "family=Berg, given=Anna, prefix=van, useprefix=true and Doe, Jo": "van+Berg|Anna; Doe|Jo",
    "family=Berg, given=Anna, prefix=van, useprefix=false": "(van)Berg|Anna",
    "鈴木, 一人 and 鈴木 一人 and محمد علي": "鈴木|一人; 鈴木|一人; علي|محمد",
    "{'s-Gravesande}, Willem and Jean d'Alembert": "’s-Gravesande|Willem; d’+Alembert|Jean",
    "Doe, Jo and others and": None,
    "Doe, Jo and others": "Doe|Jo; =others",
    "Doe, Jo et al.": "Doe|Jo; =others",
    "Doe, Jo, and": None,
}


def test_names_are_taken_apart():
    wanted = {written: people for written, people in NAMES.items() if people}
    found = each([f"book|author = {{{written}}}" for written in wanted])
    assert ["; ".join(person(name) for name in csl["author"]) for csl in found] == list(wanted.values())


TITLES = {
    r"A \pounds 5 million fund, \EUR{7} million": "A £5 million fund, €7 million",
    r"Effects at p \textless 0.05 under \S 3 at 20 \degree C": "Effects at p < 0.05 under § 3 at 20 °C",
    r"The \texttt{code} of \mbox{A-B} in {\TeX}": "The code of A-B in TeX",
    r"Seen at \href{https://example.org/a}{the archive}": "Seen at the archive",
    r"CO$_2$, \ce{CO2}, CO\textsubscript{2}, CO<sub>2</sub>": ", ".join(["CO<sub>2</sub>"] * 4),
    r"\SI{5}{\km} and \num{1e3} at 10\% of \$5 in R\&D": "5\u00a0km and 1 × 10<sup>3</sup> at 10% of $5 in R&D",
    'R &amp; <i>D</i> <span class="nocase">of eBay</span>': 'R & <i>D</i> <span class="nocase">of eBay</span>',
    r"{\textless}i{\textgreater}Us{\textless}/i{\textgreater} {$<$}sub{$>$}2{$<$}/sub{$>$}": "<i>Us</i> <sub>2</sub>",
    "The <Tex>x</Tex> of <inline-formula><tex-math>y</tex-math></inline-formula>": "The x of y",
    r"To Uch{\=u}: The {NASA} and {eBay} Plan": 'To Uchū: The NASA and <span class="nocase">eBay</span> Plan',
    r"On 't Hooft, ``quoted'', 12--34": "On ’t Hooft, “quoted”, 12–34",
    "Kepler's 'orbits' of '95": "Kepler’s “orbits” of ’95",
    r"Law in \emph{Gravity} and {\em Orbit}": "Law in <i>Gravity</i> and <i>Orbit</i>",
    r"Roots $\sqrt{2}$ at $10^{-3}$ and $\alpha < 5$": "Roots √2 at 10<sup>−3</sup> and α < 5",
    "One\ufeff and\n    two~lines": "One and two\u00a0lines",
}  # fmt: skip


def test_titles_say_what_latex_and_html_print_and_keep_their_capitals():
    found = each([f"book|title = {{{written}}}" for written in TITLES])
    assert [csl["title"] for csl in found] == list(TITLES.values())


FIELDS = [
    ("article|", "type", "article-journal"),
    ("article|entrysubtype = {newspaper}", "type", "article-newspaper"),
    ("conference|title={T}", "type", "paper-conference"),
    ("techreport|title={T}", "type", "report"),
    ("misc|url = {https://example.org}", "type", "webpage"),
    ("misc|howpublished = {Leaflet}", "type", "document"),
    ("web_page|title={#1b1t}", "title", "#1b1t"),
    ("inproceedings|address = {New York}, location = {Oslo}", "event-place", "Oslo"),
    ("PhDThesis|title={T}", "genre", "PhD diss."),
    ("thesis|type = {mathesis}", "genre", "master’s thesis"),
    ("patent|type = {patreqfr}", "genre", "French patent request"),
    ("report|type = {White {\\'e} paper}", "genre", "White é paper"),
    ("book|date = {2016-07-18T20:26:06Z}", "issued", {"date-parts": [[2016, 7, 18]]}),
    ("book|date = {199X}", "issued", {"literal": "1990s"}),
    ("book|date = {2019/}", "issued", {"date-parts": [[2019], [0]]}),
    ("book|year = 2024, month = aug", "issued", {"date-parts": [[2024, 8]]}),
    ('book|year = 2024, month = "23~" # aug', "issued", {"date-parts": [[2024, 8, 23]]}),
    ("book|year = {2024}, month = {8}, day = 2", "issued", {"date-parts": [[2024, 8, 2]]}),
    ("book|year = {forthcoming}", "issued", {"literal": "forthcoming"}),
    ("book|pubstate = {inpress}", "issued", {"literal": "in press"}),
    ("online|urldate = {2024-08-05}", "accessed", {"date-parts": [[2024, 8, 5]]}),
    ("misc|note = {Accessed: 5 August 2024}", "accessed", {"date-parts": [[2024, 8, 5]]}),
    ("misc|note = {[Online; accessed 22-July-2004]}", "accessed", {"date-parts": [[2004, 7, 22]]}),
    (r"misc|note = {[Online]. Available: \url{https://example.org}}", "URL", "https://example.org"),
    (r"misc|title = {A}, note = {See also \url{https://example.org}, too}", "URL", None),
    (r"misc|note = {A project. Available at https://example.org}", "title", "A project"),
    ("book|city = {Bern}", "publisher-place", "Bern"),
    ("thesis|type = {Lizentiat}", "genre", "Lizentiat"),
    (r"misc|url = {https://example.org/a\_b?c=1\%20\&d}", "URL", "https://example.org/a_b?c=1%20&d"),
    (r"misc|howpublished = {\url{https://example.org}}", "URL", "https://example.org"),
    ("misc|eprinttype = {arXiv}, eprint = {2101.00001}", "URL", "https://arxiv.org/abs/2101.00001"),
    ("article|doi = {http://doi.acm.org/10.1145/1137627.1137631}", "DOI", "10.1145/1137627.1137631"),
    ("article|doi = {https://doi-org.proxy.example.org/10.1145/1137627.1137631?x=1}", "DOI", "10.1145/1137627.1137631"),
    (r"article|doi = {doi:10.1000/a\_b}", "DOI", "10.1000/a_b"),
    ("book|edition = {Second}", "edition", "2"),
    (r"book|edition = {3\textsuperscript{rd}}", "edition", "3"),
    ("book|edition = {2., überarbeitete Auflage}", "edition", "2., überarbeitete Auflage"),
    ("book|edition = {Revised}", "edition", "Revised ed."),
    ("book|title={T}, subtitle = {A Story}", "title", "T: A Story"),
    ("book|title={B}, maintitle = {All}, volume = 2", "title", "All: B"),
    ("report|institution = {CSIS}", "publisher", "CSIS"),
    ("book|publisher = {Simon and Schuster}", "publisher", "Simon and Schuster"),
    ("proceedings|publisher = {IEEE}, organization = {IEEE}", "publisher", "IEEE"),
    ("book|location = {London and New York}", "publisher-place", "London and New York"),
    ("book|langid = {japanese}", "language", "ja"),
    ("book|number = 7, series = {Papers}", "collection-number", "7"),
    ("article|issue = {Spring}", "issue", "Spring"),
    ("article|eid = {045001}", "page", "045001"),
    ("inbook|title = {Space Law}, chapter = {3}, pages = {5--9}", "type", "book"),
    ("book|pages = {416 p.}", "number-of-pages", "416 p."),
    ("collection|title = {Hands on}, booktitle = {Hands on}", "container-title", None),
    ("unpublished|booktitle = {Hands on}", "container-title", "Hands on"),
    ("movie|director = {Doe, Jo}", "director", [{"family": "Doe", "given": "Jo"}]),
    ("book|editor = {Doe, Jo}, editortype = {compiler}", "compiler", [{"family": "Doe", "given": "Jo"}]),
]


def test_fields_are_csl_s():
    found = each([body for body, _, _ in FIELDS])
    assert [csl.get(name) for csl, (_, name, _) in zip(found, FIELDS, strict=True)] == [value for *_, value in FIELDS]


def test_words_of_types_follow_the_language_of_the_brief():
    found = each(["phdthesis|location = {London and Wien}", "mastersthesis|pubstate = {inpress}"], "de-AT")
    assert [csl["genre"] for csl in found] == ["Diss.", "Masterarbeit"]
    assert (found[0]["publisher-place"], found[1]["issued"]) == ("London, Wien", {"literal": "im Druck"})


def test_a_part_takes_from_its_whole_whatever_the_capitals_of_the_key():
    csl, problems = translated(
        '@string{jsl = "Journal of Space Law"}\n'
        '@proceedings{whole, title = {Orbits}, year = 2020, publisher = jsl # " Press", crossref = {series}}\n'
        "@mvproceedings{Series, title = {All Orbits}, editor = {Fry, Sue}, xdata = {house}}\n"
        "@xdata{house, location = {Bern}}\n"
        "@inproceedings{part, title = {A Part}, crossref = {WHOLE}, pages = {1--9}, ids = {old, older}}"
    )
    part = csl["part"]
    assert (part["container-title"], part["title"]) == ("All Orbits: Orbits", "A Part")
    assert (part["publisher"], part["issued"], part["page"]) == (
        "Journal of Space Law Press",
        {"date-parts": [[2020]]},
        "1-9",
    )
    assert (part["publisher-place"], part["editor"]) == ("Bern", [{"family": "Fry", "given": "Sue"}])
    assert csl["old"] == part
    assert [problem.message for problem in problems] == ["`house` holds fields for other entries and cannot be cited"]


@pytest.mark.parametrize(
    ("text", "code", "said", "hint"),
    [
        ("@book{a, title={A ‸\\unheard{of} book}}", "E309", "`\\unheard` is not a command that is known", "write"),
        ("@book{a, title={‸$5 fund and a new fund for $7}}", "E309", "the words between two $ signs", r"write \$"),
        ("@book{a, title={A ‸\u0007 book}}", "E104", "U+0007 cannot be printed", "remove it"),
        ("@book{a, date={‸2024-02-30}}", "E309", "“2024-02-30” cannot be read as a date", "write it as 2024-08-23"),
        ("@book{a, title=‸nowhere}", "E309", "neither text in braces nor the name of a @string", "braces"),
        ("@book{a, author={‸A Doe, B Roe, C Poe, D Foe}}", "E309", "looks like several people", "put `and` between"),
        ("@book{a, title={x}, ‸title={y}}", "E309", "`a` has `title` twice", "remove one"),
        ("@inbook{a, crossref={‸whle}}\n@book{whole,}", "E203", "names the entry `whle`", "did you mean `whole`?"),
        ("@book{a, xref={‸b}}", "E203", "`xref` names the entry `b`", ""),
        ("@book{a, ‸crossref={a}}", "E309", "`crossref` leads in a circle: a → a", "remove one"),
        ("@set{‸a, entryset={m,n}}\n@book{m,}\n@book{n,}", "E309", "is a set", "[@m; @n]"),
        ("@book{a, url={‸ftp://example.org}}", "E208", "the address `ftp://example.org` is not allowed", "https://"),
        ("@book{a, doi={‸n/a}}", "W309", "is not a DOI", "begins with 10."),
        ("@book{a, publisher={‸xdata=house}}", "E309", "a single field of an @xdata", "write the field here"),
        ("@book{a, ‸foreword={Doe, Jo}}", "W309", "`foreword` is not printed", "`titleaddon`"),
        ("@book{a, ‸publiser={P}}", "W309", "`publiser` is not printed", "did you mean `publisher`?"),
        ("@artcle{‸a, title={T}}", "W309", "the type `@artcle` is not known", "did you mean `article`?"),
        ("@book{a, title={\\SI{5}{‸\\foo}}}", "E309", "`\\foo` is not a unit", ""),
    ],
)  # fmt: skip
def test_what_would_not_come_out_is_told_at_its_place(text, code, said, hint):
    text, (place,) = without_carets(text)
    _, problems = translated(text)
    problem = problems[0]
    assert (f"{problem.location.line}:{problem.location.column}", problem.code) == (place, code), problem
    assert said in problem.message
    assert hint in problem.hint


def test_what_nobody_expects_in_print_is_no_warning():
    each(
        [
            r"article|title={T}, abstract={\wild $x {\^}}, keywords={a}, file={:C\:\\x.pdf}, mendeley-tags={x}",
            r"article|title={T}, bdsk-url-1={x}, owner={x}, annote={\foo}, issn={1}, numpages={5}, date-added={x}",
        ]
    )


def test_several_files_are_read_as_one_and_each_problem_is_told_in_its_own():
    library, diagnostics = BibtexLibrary(), Diagnostics()
    library.read("@string{p = {Press}}\n@proceedings{whole, title={\\bad}, year=2020}", Path("a.bib"), diagnostics)
    (part,) = library.read("\n@inproceedings{part, publisher=p, crossref={whole}, title=q}", Path("b.bib"), diagnostics)
    assert (str(part.location), part.written()["publisher"], diagnostics.found) == ("b.bib:2:16", "Press", [])
    assert [f"{problem.location} {problem.message}" for problem in part.faults()] == [
        "b.bib:2:59 “q” is neither text in braces nor the name of a @string",
        "a.bib:2:28 `\\bad` is not a command that is known here",
    ]


def test_a_file_in_another_encoding_or_of_another_kind_is_told():
    diagnostics = Diagnostics()
    for text in ("\x00@\x00b", "TY  - JOUR\nER  -"):
        BibtexLibrary().read(text, FILE, diagnostics)
    assert [(problem.code, problem.hint) for problem in diagnostics] == [
        ("E100", "save it as UTF-8"),
        ("E309", "an entry begins with @book{key,"),
    ]


def test_people_of_editora_are_editors_or_reported():
    (alone,) = each(["collection|title={T}, editora={Lee, Bo}, year=2020"])
    assert alone["editor"] == [{"family": "Lee", "given": "Bo"}]
    _, problems = translated("@collection{e0, title={T}, editor={Fry, Sue}, editora={Lee, Bo}, year=2020}")
    assert [problem.message for problem in problems] == ["`editora` is not printed beside `editor`"]
