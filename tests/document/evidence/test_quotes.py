"""Thirty corruptions of facts, quotes and snapshots are found; what only printing changes raises no alarm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefwright.brief.read import read_source
from briefwright.document.citations import read_library
from briefwright.document.evidence.passages import SourcePage, SourceText
from briefwright.document.evidence.quotes import FactEvidence, read_evidence
from briefwright.io.inputs import recorded
from briefwright.pdf.pages import StyleSheet, print_pdf
from briefwright.problems import Diagnostics, Problem
from writing import HEAD, SECTION, SOURCES, put

SNAPSHOT = """\
Ports and berths, 2024

The renewal fund received one trillion yen (about $6.9 billion) for the ten years from 2024 to 2033. Spending
on quays grew by 4.5 per cent in 2023, and the share of grants rose by 2 percentage points. Of the 1,340 berths,
27 were closed. Revenue fell by 0.8 per cent, and the balance was -0.3 per cent of output.

The ministry's earlier plan of 700 billion yen was never carried out. Harbours hold 12,450 moorings in all.
"""
OTHER = "Ferries, 2024\n\nThe ferry lines carried 31 million passengers in 2023, half of them on two routes.\n"
FUND = "The renewal fund received one trillion yen (about $6.9 billion) for the ten years from 2024 to 2033."
GROWTH = "Spending on quays grew by 4.5 per cent in 2023"
SHARE = "the share of grants rose by 2 percentage points"
CLOSED = "Of the 1,340 berths, 27 were closed."
FALL = "Revenue fell by 0.8 per cent, and the balance was -0.3 per cent of output."
THE_FUND = {"value": "1 trillion yen", "about": "6.9 billion US dollars", "span": "from 2024 to 2033"}


def evidence(
    folder: Path, quote: Any, snapshot: str | bytes = SNAPSHOT, lang: str = "en", file: str = "ports.txt", **fact: str
) -> tuple[FactEvidence, list[Problem]]:
    sources = [
        {"id": "ports", "type": "report", "title": "Ports", "issued": "2024", "snapshot": file},
        {"id": "ferries", "type": "report", "title": "Ferries", "snapshot": "ferries.txt"},
    ]
    facts = {"it": {"source": "ports", "quote": quote, **fact}}
    head = HEAD.replace("lang: en", f"lang: {lang}")
    written = yaml.safe_dump({"facts": facts, "sources": sources}, allow_unicode=True, sort_keys=False)
    source = put(folder, f"{head}{written}{SECTION}      - prose: Words.\n", {file: snapshot, "ferries.txt": OTHER})
    found = Diagnostics()
    brief = read_source(source, {}, found)
    (one,) = read_evidence(brief, read_library(brief, source, found), source, found).facts
    return one, [problem for problem in found if problem.code[1:] in ("220", "311")]


CORRUPTED = {
    "a digit of the value": (FUND, {**THE_FUND, "value": "2 trillion yen"}, SNAPSHOT),
    "a digit of what it is about": (FUND, {**THE_FUND, "about": "6.8 billion US dollars"}, SNAPSHOT),
    "a digit after the point": (GROWTH, {"value": "4.4 %"}, SNAPSHOT),
    "a digit of the quote": (FUND.replace("6.9", "6.8"), {"value": "1 trillion yen"}, SNAPSHOT),
    "a digit of the quote and the value": (CLOSED.replace("27", "72"), {"value": "72 berths"}, SNAPSHOT),
    "a digit of the snapshot": (CLOSED, {"value": "27 berths"}, SNAPSHOT.replace("27 were", "21 were")),
    "a word for a number in the snapshot": (FUND, THE_FUND, SNAPSHOT.replace("one trillion", "two trillion")),
    "the magnitude of the value": (FUND, {**THE_FUND, "value": "1 billion yen"}, SNAPSHOT),
    "the magnitude of what it is about": (FUND, {**THE_FUND, "about": "6.9 trillion US dollars"}, SNAPSHOT),
    "the magnitude in the snapshot": (FUND, THE_FUND, SNAPSHOT.replace("one trillion", "one billion")),
    "the currency of the value": (FUND, {"value": "1 trillion yuan"}, SNAPSHOT),
    "the currency of what it is about": (FUND, {**THE_FUND, "about": "6.9 billion euros"}, SNAPSHOT),
    "the currency in the snapshot": (FUND, THE_FUND, SNAPSHOT.replace("$6.9", "€6.9")),
    "per cent for percentage points": (SHARE, {"value": "2 %"}, SNAPSHOT),
    "per mille for percentage points": (SHARE, {"value": "2 ‰"}, SNAPSHOT),
    "the year before": (GROWTH, {"value": "4.5 %", "as-of": "2022"}, SNAPSHOT),
    "percentage points for per cent": (GROWTH, {"value": "4.5 percentage points"}, SNAPSHOT),
    "the sign of the value": ("the balance was -0.3 per cent of output", {"value": "0.3 %"}, SNAPSHOT),
    "a sign that a rise has not": (GROWTH, {"value": "-4.5 %"}, SNAPSHOT),
    "the sign in the snapshot": (FALL, {"value": "-0.3 %"}, SNAPSHOT.replace("-0.3", "0.3")),
    "a year of the span": (FUND, {**THE_FUND, "span": "from 2024 to 2034"}, SNAPSHOT),
    "the length of the span": (FUND, {**THE_FUND, "span": "over five years"}, SNAPSHOT),
    "a year of the quote": (GROWTH.replace("2023", "2022"), {"value": "4.5 %"}, SNAPSHOT),
    "a year of the snapshot": (GROWTH, {"value": "4.5 %"}, SNAPSHOT.replace("in 2023", "in 2021")),
    "a quote in other words": ("In 2023, 4.5 per cent more was spent on quays", {"value": "4.5 %"}, SNAPSHOT),
    "a quote without a word": (FUND.replace("renewal ", ""), THE_FUND, SNAPSHOT),
    "a quote of another source": ("The ferry lines carried 31 million passengers", {"value": "31 million"}, SNAPSHOT),
    "another snapshot": (FUND, THE_FUND, OTHER),
    "a snapshot without text": (FUND, THE_FUND, ""),
    "a page": ({"text": CLOSED, "page": "1"}, {"value": "27"}, SNAPSHOT.replace("Of the", "\fOf the")),
    "a figure that is elsewhere": (SHARE, {"value": "700 billion yen"}, SNAPSHOT),
    "a part of a number": ("1,340 berths, 27 were", {"value": "340 berths"}, SNAPSHOT),
    "the beginning of a number": ("4.5 per cent", {"value": "4.5 %"}, SNAPSHOT.replace("4.5", "14.5")),
    "a quote of two passages": ("fund received … 700 billion yen", {"value": "700 billion yen"}, SNAPSHOT.replace(
        "\n\nThe ministry", " Words." * 200 + "\n\nThe ministry")),
    "a quote that leaves out what matters": ("fell by … per cent", {"value": "0.8 %"}, SNAPSHOT),
}  # fmt: skip
HARMLESS = {
    "as it is": (FUND, THE_FUND),
    "line breaks": (FUND.replace(" ", "\n"), THE_FUND),
    "capitals and quotation marks": (f"“{FUND.upper()}”", THE_FUND),
    "a stop, or a dash, of one's own": (f"– {CLOSED[:-1]};", {"value": "27 berths"}),
    "what is left out": ("The renewal fund received one trillion yen … from 2024 to 2033.", THE_FUND),
    "words in brackets": ("[It] received one trillion yen (about $6.9 billion)", THE_FUND),
    "the apostrophe of a typist": ("The ministry’s earlier plan of 700 billion yen", {"value": "¥700 billion"}),
    "figures for a word": (FUND, {"value": "1,000 billion yen"}),
    "a word for figures": (CLOSED, {"value": "twenty-seven berths"}),
    "a sign for a currency": (FUND, {"value": "¥1 trillion", "about": "$6.9bn"}),
    "thousands without a comma": (CLOSED.replace("1,340", "1340"), {"value": "1340 berths"}),
    "more than": ("Harbours hold 12,450 moorings in all", {"value": "more than 12,000 moorings"}),
    "about": ("Harbours hold 12,450 moorings in all", {"value": "about 12,500 moorings"}),
    "a fall in words": (FALL, {"value": "−0.8 %"}),
    "full-width digits": ("Harbours hold １２,４５０ moorings in all", {"value": "12,450 moorings"}),
    "a unit that its label has": (CLOSED, {"value": "27", "label": "berths that were closed"}),
    "another page is named so": ({"text": CLOSED, "page": "p. 12"}, {"value": "27 berths"}),
}
PRINTED = {
    "a hyphen at the end of a line": ("received one trillion", "re-\nceived one tril\u00ad\nlion"),
    "spaces of other kinds": ("one trillion yen", "one\u00a0trillion\u202fyen"),
    "ligatures": ("for the ten", "\ufb00or the ten".replace("\ufb00", "f")),
    "quotation marks": ("renewal fund", "“renewal” fund"),
    "the number of a note": ("The renewal fund received", "The renewal fund12 received"),
    "a note behind a stop": ("to 2033. Spending", "to 2033. 4 Spending"),
    "a joiner": ("ten years", "ten\u2060 years"),
}


@pytest.mark.parametrize("what", CORRUPTED)
def test_a_corruption_is_found(tmp_path: Path, what: str) -> None:
    quote, fact, snapshot = CORRUPTED[what]
    one, problems = evidence(tmp_path, quote, snapshot, **fact)
    assert one.status != "supported"
    assert [problem.severity for problem in problems] == ["error"], one
    assert problems[0].hint


@pytest.mark.parametrize("what", HARMLESS)
def test_what_means_the_same_raises_no_alarm(tmp_path: Path, what: str) -> None:
    quote, fact = HARMLESS[what]
    one, problems = evidence(tmp_path, quote, **fact)
    assert (one.status, one.reason, problems) == ("supported", "", [])


@pytest.mark.parametrize("what", PRINTED)
def test_what_printing_changes_raises_no_alarm(tmp_path: Path, what: str) -> None:
    before, after = PRINTED[what]
    one, problems = evidence(tmp_path, FUND, SNAPSHOT.replace(before, after), **THE_FUND)
    assert before in SNAPSHOT
    assert (one.status, one.reason, problems) == ("supported", "", [])


@pytest.mark.parametrize(("quote", "source"), [
    ("被害額は400億円", "被害額は2,400億円であった。"), ("400億円を投じた", "1兆400億円を投じた。"),
    ("Exports rose to 12", "Exports rose to 12 million in 2023."), ("5 per cent of it", "It was -5 per cent of it."),
    ("12 berths were closed", "In all 1 312 berths were closed."),
])  # fmt: skip
def test_a_quote_does_not_begin_or_end_within_a_figure(quote: str, source: str) -> None:
    assert SourceText((SourcePage(source),)).find(quote) is None


def test_a_quote_may_be_in_another_language_than_the_brief(tmp_path: Path) -> None:
    german = "Der Fonds erhält 1,5 Milliarden Euro; das sind zwei Prozentpunkte mehr.\n"
    one, _ = evidence(tmp_path, "Der Fonds erhält 1,5 Milliarden Euro", german, value="1.5 billion euros")
    assert one.status == "supported"
    one, _ = evidence(tmp_path, "Der Fonds erhält 1,5 Milliarden Euro", german, value="1.5 million euros")
    assert one.status == "quoted without the figure"
    japanese = "この基金は１０年間で一兆円（約69億米ドル）を\n支援する。"
    fact = {"value": "1 trillion yen", "about": "6.9 billion US dollars", "span": "over ten years"}
    one, problems = evidence(tmp_path, "この基金は10年間で一兆円（約69億米ドル）を支援する。", japanese, **fact)
    assert (one.status, problems) == ("supported", [])


def test_a_japanese_brief_reads_an_english_source(tmp_path: Path) -> None:
    one, problems = evidence(tmp_path, FUND, lang="ja", value="1兆円", about="69億米ドル", span="10年間で")
    assert (one.status, problems) == ("supported", [])
    one, _ = evidence(tmp_path, FUND, lang="ja", value="1億円")
    assert one.status == "quoted without the figure"


@pytest.mark.parametrize(
    ("lang", "value", "quote", "held"),
    [
        ("en", "23 August 2024", "It was published on August 23, 2024", True),
        ("en", "August 2024", "It was published on 23 August 2024", True),
        ("ja", "2024年8月23日", "It was published on August 23, 2024", True),
        ("en", "24 August 2024", "It was published on August 23, 2024", False),
        ("en", "23 March 2024", "It was published on August 23, 2024", False),
        ("en", "3rd", "It had the third-largest number of ports", True),
        ("ja", "第3位", "It had the third-largest number of ports", True),
        ("en", "12.4 million people", "12.4m people live there", True),
        ("en", "about 145 yen", "at 145 yen to the dollar", True),
        ("en", "5.2 MW", "5.2 gigawatts of capacity", False),
        ("en", "5,200 MW", "5.2 gigawatts of capacity", True),
        ("ja", "3割", "30 per cent of all ports", True),
        ("en", "a third", "one third of all ports", True),
        ("en", "18–24 months", "It takes 18 to 24 months", True),
        ("en", "1 in 5", "one in five of all ports", True),
        ("en", "€5 billion", "EUR 5 billion of a programme of EUR 20 billion", True),
        ("de", "12 Mrd. €", "The programme has EUR 12 billion for the ports", True),
        ("en", "over 60 countries", "in more than 60 countries and two regions", True),
        ("en", "under 60 countries", "in 70 countries and two regions", False),
        ("en", "2 % of GDP", "2 percent of gross domestic product", True),
        ("de", "4,3 %", "Die Quote stieg um 4,3 Prozent", True),
        ("de", "4,3 %", "mit einer 4,3-prozentigen Zunahme der Quote", True),
        ("de", "4,3 %", "Die Quote stieg um 4,3 v. H. im Jahr", True),
        ("es", "4,3 %", "La tasa subió un 4,3 por ciento en el año", True),
        ("ja", "4.3%", "失業率は4.3パーセントの上昇だった", True),
        ("de", "4,3 %", "Die Quote stieg um 4,3 Prozentpunkte", False),
        ("en", "30,000 jobs", "In dem Programm sind 30.000 Arbeitsplätze für die Häfen", True),
    ],
)
def test_dates_places_and_short_forms_are_compared_by_what_they_mean(
    tmp_path: Path, lang: str, value: str, quote: str, held: bool
) -> None:
    one, _ = evidence(tmp_path, quote, f"{quote}.", lang, value=value)
    assert one.status == ("supported" if held else "quoted without the figure")


@pytest.mark.parametrize(("quote", "source", "found"), [
    ("昨年度の輸出は増えた", "一昨年度の輸出は増えた。", False), ("達成の目標", "未達成の目標がある。", False),
    ("公開の会合", "非公開の会合があった。", False), ("昨年度の輸出", "日本の昨年度の輸出は増えた。", True),
    ("公開された文書", "是非公開された文書を読む。", True), ("経済成長率", "日本経済成長率は高い。", True),
])  # fmt: skip
def test_a_japanese_quote_does_not_begin_behind_the_sign_that_reverses_it(quote: str, source: str, found: bool) -> None:
    assert (SourceText((SourcePage(source),)).find(quote) is not None) == found


def test_the_snapshot_is_an_input_of_the_brief(tmp_path: Path) -> None:
    with recorded() as seen:
        evidence(tmp_path, FUND, **THE_FUND)
    assert str(seen[tmp_path / "ports.txt"]).startswith("sha256:")


def test_the_message_names_the_passage_and_how_it_differs(tmp_path: Path) -> None:
    one, (problem,) = evidence(tmp_path, FUND.replace("ten", "twelve"), **THE_FUND)
    assert one.status == "drifted"
    assert problem.message == "the fact `it`: the quote differs from “ports.txt”: “twelve” is “ten” there"
    assert problem.hint.startswith("the source has: “The renewal fund received one trillion yen")
    assert str(problem.location).endswith("brief.yml:7:12")


def test_the_message_names_the_source_that_has_the_quote(tmp_path: Path) -> None:
    _, (problem,) = evidence(tmp_path, "The ferry lines carried 31 million passengers", value="31 million")
    assert problem.hint == "it is in the snapshot of `ferries`: is that the source?"


def test_the_message_names_the_passage_that_has_the_figure(tmp_path: Path) -> None:
    _, (problem,) = evidence(tmp_path, SHARE, value="700 billion yen")
    assert problem.message == ("the fact `it`: the quote does not have “700 billion yen”; it has “2 percentage points”")
    assert problem.hint.startswith("the source has it in: “The ministry's earlier plan of 700 billion yen")


def test_a_figure_in_words_is_looked_for_by_its_words_and_is_no_error(tmp_path: Path) -> None:
    snapshot = "The budget more than doubled. A majority of ports agreed."
    assert evidence(tmp_path, "The budget more than doubled.", snapshot, value="twice as much")[0].status == "supported"
    one, (problem,) = evidence(tmp_path, "A majority of ports agreed.", snapshot, value="most of them")
    assert (one.status, problem.code, problem.severity) == ("quoted without the figure", "W220", "warning")


def test_a_figure_that_is_derived_is_not_looked_for_but_its_passage_is(tmp_path: Path) -> None:
    quote = {"text": "Harbours hold 12,450 moorings", "derived": "twice as many"}
    one, problems = evidence(tmp_path, quote, value="24,900 moorings")
    assert (one.status, one.reason, problems) == ("supported", "derived: twice as many", [])
    one, _ = evidence(tmp_path, {**quote, "text": "Harbours hold 12,400 moorings"}, value="24,900 moorings")
    assert one.status == "drifted"


def test_what_is_missing_is_no_problem_unless_evidence_is_required(tmp_path: Path) -> None:
    one, problems = evidence(tmp_path, CLOSED, value="27 berths", source="elsewhere")
    assert (one.status, one.reason, problems) == ("missing", "`elsewhere` has no snapshot", [])
    text = f"evidence: required\nfacts:\n  it: {{value: 27, source: known}}\n{SOURCES}"
    source, found = put(tmp_path, f"{HEAD}{text}{SECTION}      - prose: Words.\n"), Diagnostics()
    brief = read_source(source, {}, found)
    read_evidence(brief, read_library(brief, source, found), source, found)
    (problem,) = [one for one in found if one.code == "E221"]
    assert problem.message == "the fact `it` is not supported: it has no quote"


@pytest.mark.parametrize(("as_of", "words", "quote"), [
    ("2024-05-01", "4.5 %", GROWTH), ("2023", "4.5 %", GROWTH), ("2022", "1 trillion yen", FUND),
    ("2022", "40 berths", "By 2030 there are to be 40 berths"),
])  # fmt: skip
def test_a_date_of_publication_several_years_and_a_forecast_are_no_other_year(tmp_path, as_of, words, quote) -> None:
    text = SNAPSHOT.rstrip() + " By 2030 there are to be 40 berths.\n"
    one, problems = evidence(tmp_path, quote, text, value=words, **{"as-of": as_of})
    assert (one.status, problems) == ("supported", [])


@pytest.mark.parametrize("marks", ["“{}.”", "„{}.“", "»{}«.", "「{}。」"])
def test_a_full_stop_and_quotation_marks_of_the_brief_need_not_be_the_source_s(tmp_path: Path, marks: str) -> None:
    one, problems = evidence(tmp_path, marks.format(GROWTH), value="4.5 %")
    assert (one.status, problems) == ("supported", [])


def test_a_figure_that_is_looked_up_in_a_data_file_has_its_evidence_there(tmp_path: Path) -> None:
    fact = "evidence: required\nfacts: {it: {from: ports.csv, where: {Year: 2024}, column: Berths, source: known}}\n"
    text = f"{HEAD}{fact}{SOURCES}{SECTION}      - prose: Words.\n"
    source, found = put(tmp_path, text, {"ports.csv": "Year,Berths\n2024,27\n"}), Diagnostics()
    brief = read_source(source, {}, found)
    (one,) = read_evidence(brief, read_library(brief, source, found), source, found).facts
    assert (one.status, one.reason, found.failed) == ("supported", "looked up in ports.csv", False)


def test_a_quote_is_found_on_its_page_of_a_pdf_and_over_two(tmp_path: Path) -> None:
    pdf = printed(f"<p>{FUND}</p><p style='break-before: page'>{CLOSED} The rest</p><p style='break-before: page'>is.")
    one, problems = evidence(tmp_path, {"text": CLOSED, "page": "2"}, pdf, file="ports.pdf", value="27 berths")
    assert (one.status, problems) == ("supported", [])
    one, (problem,) = evidence(tmp_path, {"text": CLOSED, "page": "3"}, pdf, file="ports.pdf", value="27 berths")
    assert (one.status, problem.hint) == ("drifted", "write `page: 2`")
    one, _ = evidence(tmp_path, f"{CLOSED} The rest is.", pdf, file="ports.pdf", value="27 berths")
    assert one.status == "supported"


def test_a_scanned_pdf_is_a_warning(tmp_path: Path) -> None:
    pdf = printed("<p></p>", foot="")
    one, (problem,) = evidence(tmp_path, CLOSED, pdf, file="ports.pdf", value="27 berths")
    assert (one.status, problem.code) == ("missing", "W220")
    assert "without text" in problem.message


def test_what_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    _, (problem,) = evidence(tmp_path, CLOSED, b"not a PDF", file="ports.pdf", value="27 berths")
    assert problem.code == "E311"


FOOT = '@page { @bottom-center { content: "Ports and berths, page " counter(page) " of " counter(pages) } }'


def printed(html: str, foot: str = FOOT) -> bytes:
    body = f"<!doctype html><html lang=en><title>Ports</title><body>{html}"
    return print_pdf(body, [StyleSheet("test.css", f'{foot} body {{ font: 10pt "Source Sans Pro" }}')]).pdf
