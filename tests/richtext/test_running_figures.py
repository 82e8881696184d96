"""The figures in running text: which state an amount, with number and unit, and which only date, refer or name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefwright.richtext.number_words import spelled_numbers
from briefwright.richtext.running_figures import figures_in


def amounts(text: str, lang: str = "en") -> list[str]:
    """Each amount as it is written, its number and unit."""
    return [
        f"{one.written} = {one.number:f} {one.unit}".strip() for one in figures_in(text, lang) if one.role == "amount"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The F-35, the QZS-3, COVID-19, 5G and the H3 came with Apollo 11 and Horizon 2020.",
        "Article 5, Rule 10b-5, Figures 2 and 3, pp. 3-5, § 12, No. 7, step 4 and Resolution 2231 apply.",
        "On 23 August 2024, August 23, 2024, 2024-08-23 and 23/08/2024, at 10:30 and 5 p.m., in Q1 2024.",
        "From 2020 to 2027, in 2023–27, 2023/24 and FY 2024, in the 1990s and since March 2011.",
        "The 21st century, the 3rd round, the 5th. Open 24/7 after 9/11. Version 1.2.3 of A4.",
        "COP28 and the Group of 20 met at Paris 2015, in the top 10, with a 4x4 and an iPhone 15.",
    ],
)
def test_what_dates_refers_or_names_is_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It costs $6.9 billion or £1.2 bn.", ["$6.9 billion = 6900000000 US dollars", "£1.2 bn = 1200000000 pounds"]),
        ("One trillion yen, 1,000 billion yen", ["One trillion yen = 1000000000000 yen",
                                                 "1,000 billion yen = 1000000000000 yen"]),
        ("half a trillion yen, a million", ["half a trillion yen = 500000000000 yen", "a million = 1000000"]),
        ("It fell by -0.4 %, 2 percentage points.", ["-0.4 % = -0.4 %", "2 percentage points = 2 percentage points"]),
        ("Some 30 states, 1,340 satellites", ["30 = 30 states", "1,340 = 1340 satellites"]),
        ("a 10-year plan for 5 km", ["10-year = 10 years", "5 km = 5 kilometres"]),
        ("35–40 %, 2 to 3 billion euros", ["35 = 35 %", "40 % = 40 %", "2 = 2000000000 euros",
                                           "3 billion euros = 3000000000 euros"]),
        ("It more than doubled.", ["more than doubled = 2 times"]),
    ],
)  # fmt: skip
def test_an_amount_has_its_number_and_unit(text: str, found: list[str]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("de", "1,5 Mrd. Euro, zwei Prozentpunkte, 27 Staaten; am 5. März im 21. Jahrhundert",
         ["1,5 Mrd. Euro = 1500000000 euros", "zwei Prozentpunkte = 2 percentage points", "27 = 27 staaten"]),
        ("fr", "1,5 milliard d’euros, 1 340 satellites, le 5 mars 2024, 10 %",
         ["1,5 milliard d’euros = 1500000000 euros", "1 340 = 1340 satellites", "10 % = 10 %"]),
        ("ja", "10年間で1兆2,000億円（約69億米ドル）、三十か国、2024年8月23日、第3章、5G",
         ["10年間 = 10 years", "1兆2,000億円 = 1200000000000 yen",
          "69億米ドル = 6900000000 US dollars", "三十 = 30 か"]),
    ],
)  # fmt: skip
def test_other_languages(lang: str, text: str, found: list[str]) -> None:
    assert amounts(text, lang) == found


@pytest.mark.parametrize(
    ("lang", "words", "number"),
    [("en", "twenty-five", 25), ("en", "one and a half", "1.5"), ("de", "fünfundzwanzig", 25),
     ("de", "anderthalb", "1.5"), ("fr", "soixante-dix-huit", 78), ("fr", "quatre-vingt-deux", 82),
     ("fr", "vingt et un", 21), ("ja", "二百三十四人", 234)],
)  # fmt: skip
def test_numbers_in_words(lang: str, words: str, number: int | str) -> None:
    assert [one for _, _, one in spelled_numbers(words, lang)] == [Decimal(number)]
