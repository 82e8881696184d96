"""The numbers in a brief's prose that are no fact, no quote and no computation."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.brief.read import read_source
from briefwright.document.evidence.numbers import LooseNumber, loose_numbers
from briefwright.problems import Diagnostics
from writing import FACTS, HEAD, SECTION, SOURCES, put


def found(folder: Path, prose: str, facts: str = FACTS, more: str = "") -> list[LooseNumber]:
    text = f"{HEAD}{facts}{SOURCES}{SECTION}      - prose: |\n"
    text += "".join(f"          {line}\n" for line in prose.splitlines()) + more
    return loose_numbers(read_source(put(folder, text), {}, Diagnostics()))


@pytest.mark.parametrize(
    "prose",
    [
        "It grows by {{ facts.growth }} [@known, p. 12] and {{ facts.growth.label }}.",
        'The report says “40 ports were closed” and "12 opened".',
        "> Forty-two ports, or 42, were closed.",
        "1. First, see Figure 2.\n2. Then Article 5 of 23 August 2024.",
        "Use `limit: 10`, $x = 12$, m^2^ and CO~2~; see [the page](https://example.org/2000/12).",
        "Two sides, three of them and ten years; twice.[^1]\n\n[^1]: In 2019.",
    ],
)
def test_facts_quotes_computations_and_names_are_none(tmp_path: Path, prose: str) -> None:
    assert found(tmp_path, prose) == []


def test_each_number_has_its_place_and_its_sentence(tmp_path: Path) -> None:
    one, two = found(tmp_path, "In 2024 some 40 ports\nclosed. Another 40 opened [@known].")
    assert (one.written, one.location.line, one.location.column) == ("40", 14, 24)
    assert (two.written, two.location.line, two.location.column) == ("40", 15, 27)
    assert (one.cited, two.cited) == (False, True)
    assert two.sentence == "Another 40 opened [@known]."


def test_a_hint_names_the_fact_that_has_the_value_or_almost(tmp_path: Path) -> None:
    facts = "facts:\n  fund: {value: 1 trillion yen, about: 6.9 billion US dollars, source: known}\n"
    prose = "It gets 1,000 billion yen, or $6.9bn, not $6.8 billion nor 1 billion yen nor 27 ports."
    hints = [one.hint for one in found(tmp_path, prose, facts)]
    assert hints == [
        "the fact `fund` has this value: write {{ facts.fund }}",
        "the fact `fund` has this value: write {{ facts.fund.about }}",
        "the fact `fund` is 6.9 billion US dollars: which of them is right?",
        "the fact `fund` is 1 trillion yen: which of them is right?",
        "",
    ]


def test_cells_of_charts_and_tables_are_not_prose_but_what_is_said_of_them_is(tmp_path: Path) -> None:
    more = (
        "      - chart: {message: Of 40 ports, type: bar, data: [{label: A, value: 30}, {label: B, value: 10}]}\n"
        "      - table: {message: Ports, columns: [Port, 2024], rows: [[A, 12 berths]]}\n"
        "      - quote: {message: A voice, text: We closed 12 ports, by: The ministry}\n"
        "      - stats: {message: Ports, items: [{value: 27, label: ports}]}\n"
    )
    assert [one.written for one in found(tmp_path, "Words.", more=more)] == ["40", "27"]


def test_shares_of_a_million_and_multiples_are_whole(tmp_path: Path) -> None:
    prose = "It costs a quarter of a million yen, two-thirds of a million now, twice as much as before, twice the size."
    assert [one.written for one in found(tmp_path, prose)] == [
        "a quarter of a million yen", "two-thirds of a million", "twice as much",
    ]  # fmt: skip


def test_what_a_fact_is_about_is_listed_where_nothing_has_it(tmp_path: Path) -> None:
    facts = "facts:\n"
    for name, quote in {"one": "a fund of $5 million (about €4.6 million)", "two": "a fund of $5 million"}.items():
        facts += f"  {name}: {{value: $5 million, about: 4.6 million euros, source: known, quote: '{quote}'}}\n"
    facts += "  three: {from: d.csv, column: a, about: 4 euros, source: known}\n  four: {value: $5, about: 4 euros}\n"
    listed = found(tmp_path, "{{ facts.one }} {{ facts.two }} {{ facts.three }} {{ facts.four }}", facts)
    assert [one.hint.partition(" does")[0] for one in listed] == ["the quote of `two`", "the data file of `three`"]


def test_tenths_in_japanese_words_are_amounts(tmp_path: Path) -> None:
    head = HEAD.replace("lang: en", "lang: ja")
    text = f"{head}{FACTS}{SOURCES}{SECTION}      - prose: 三割が老朽化し、一部は閉じた。\n"
    listed = loose_numbers(read_source(put(tmp_path, text), {}, Diagnostics()))
    assert [one.written for one in listed] == ["三割"]
