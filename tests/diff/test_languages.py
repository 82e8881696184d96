"""A build in one language beside that in another."""

from dataclasses import replace

import pytest

from briefwright.diff.compare import compare
from briefwright.diff.languages import languages_of
from briefwright.diff.plain import as_annotations, as_data, as_lines
from briefwright.diff.snapshot import DataTable
from briefwright.diff.view import report
from diff.made import BRIEF, DECK, made, markdown, slide

TABLE = DataTable("Fund", (("Year", "Yen"), ("2024", "1 trillion")), False, 1)
GERMAN_TABLE = DataTable("Fonds", (("Jahr", "Yen"), ("2024", "1 Billion")), False, 1)
ENGLISH = made(
    "The fund holds 1.2 trillion yen.",
    slides=(slide("The fund grows", "By 2027"), slide("Two steps", number=2, tables=(TABLE,))),
    facts={"fund": {"value": "1.2 trillion yen"}},
)
GERMAN = made(
    "Der Fonds hat 1,2 Billionen Yen.",
    slides=(slide("Der Fonds wächst", "Bis 2027"), slide("Zwei Schritte", number=2, tables=(GERMAN_TABLE,))),
    facts={"fund": {"value": "1,2 Billionen Yen"}},
)


def in_language(build, lang):
    return replace(
        build,
        pdfs={name: replace(one, lang=lang) for name, one in build.pdfs.items()},
        decks={name: replace(one, lang=lang) for name, one in build.decks.items()},
    )


def compared(english=ENGLISH, german=GERMAN):
    return compare(in_language(english, "en-GB"), in_language(german, "de"))


def test_what_says_the_same_is_side_by_side_without_a_difference():
    changes = compared()
    assert (changes.languages.apart, changes.changed) == ((), False)
    text = markdown(changes)
    assert "**en-GB and de: no difference, 2 slides**" in text
    assert "| `fund` | 1.2 trillion yen | 1,2 Billionen Yen |" in text
    assert "| 2 | Two steps | Zwei Schritte |" in text


@pytest.mark.parametrize(
    ("german", "apart"),
    [
        (
            replace(GERMAN, facts={"fund": {"value": "1,2 Milliarden Yen"}}),
            ["the fact `fund` has 1.2 trillion yen in en-GB alone",
             "the fact `fund` has 1,2 Milliarden Yen in de alone"],
        ),
        (replace(GERMAN, facts={}), ["the fact `fund` is used in en-GB alone"]),
        (
            replace(GERMAN, decks={DECK: replace(GERMAN.decks[DECK], slides=GERMAN.decks[DECK].slides[:1])}),
            ["deck.pptx has 2 slides in en-GB and 1 slide in de"],
        ),
        (
            made("Der Fonds hat 1,2 Billionen Yen.", facts=GERMAN.facts,
                 slides=(slide("Er wächst", "Bis 2028"), GERMAN.decks[DECK].slides[1])),
            ["slide 1 of deck.pptx has 2027 in en-GB alone", "slide 1 of deck.pptx has 2028 in de alone"],
        ),
        (
            made("Der Fonds hat 1,2 Billionen Yen.", slides=(GERMAN.decks[DECK].slides[0], slide("Zwei", number=2)),
                 facts=GERMAN.facts),
            ["slide 2 of deck.pptx has 1 table in en-GB and 0 tables in de"],
        ),
        (
            made("Der Fonds hat 12 Yen.", slides=GERMAN.decks[DECK].slides, facts=GERMAN.facts),
            [f"{BRIEF}, “Money” has 1.2 trillion yen in en-GB alone", f"{BRIEF}, “Money” has 12 Yen in de alone"],
        ),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_told(german, apart):
    changes = compared(german=german)
    assert list(changes.languages.apart) == apart
    assert changes.changed
    assert "* has" not in (text := markdown(changes))
    assert f"{len(apart)} difference" in text


def test_the_ticks_of_an_axis_are_no_figures():
    english, german = (
        replace(build, decks={DECK: replace(build.decks[DECK], slides=(slide("2027", *ticks),))})
        for build, ticks in ((ENGLISH, ("2025", "2030")), (GERMAN, ("2025",)))
    )
    assert compared(english, german).languages.apart == ()


def test_every_format_tells_what_does_not_agree():
    changes = compared(german=replace(GERMAN, facts={}))
    (said,), view = changes.languages.apart, report([changes], {}, {})
    (brief,) = as_data(view)["briefs"]
    assert f"  {said}" in [*as_lines(view)]
    assert ("warning", "money", said) in [*as_annotations(view)]
    assert (brief["languages"]["apart"], brief["languages"]["languages"]) == ([said], ["en-GB", "de"])


def test_a_build_without_a_language_or_in_the_same_one_is_no_translation():
    english, german = in_language(ENGLISH, "en-GB"), in_language(GERMAN, "de")
    american = in_language(ENGLISH, "en-US")
    assert [languages_of(*pair) for pair in ((english, american), (ENGLISH, german), (english, german))] == [
        None,
        None,
        ("en-GB", "de"),
    ]
