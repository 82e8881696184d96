"""The numbers of tables, charts and stats are read back from every finished file, and one that differs is found."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefwright.deck.make import make_deck
from briefwright.io.project import Source
from briefwright.paper.pdf import print_brief
from briefwright.paper.web.page import web_page
from briefwright.problems import Diagnostics, Location
from briefwright.publish.figures import Shown, differences, figures
from briefwright.publish.meant import NOTHING, MeantWords, meant_in_deck, meant_in_notes, meant_in_page
from briefwright.publish.readback import check_output, pptx_text
from charts.built import BRAND
from deck.template.parts import put_together, taken_apart
from writing import blocks, put, resolved

ROWS = "".join(f"    - [Row {at}, '{at}.5', '{at * 7} %', a{at}]\n" for at in range(1, 31))
BRIEF = blocks(f"""
- chart: {{id: bars, type: bar, alt: Bars, unit: t, message: One,
    data: [{{label: A, value: 12.5}}, {{label: B, value: 7}}]}}
- chart: {{id: pair, type: column, alt: Pair, unit: '%', message: Pair, series: [
    {{name: In 1, data: [{{label: '2000', value: 697.8}}, {{label: '2001', value: 717.7}}]}},
    {{name: In 2, data: [{{label: '2000', value: 709}}, {{label: '2001', value: 37}}]}}]}}
- chart: {{id: fall, type: waterfall, alt: Falls, unit: t, message: Two,
    data: [{{label: A, value: 90, total: true}}, {{label: B, value: -13}}, {{label: C, total: true}}]}}
- chart: {{id: ring, type: doughnut, alt: Ring, unit: '%', message: Three,
    data: [{{label: A, value: 61}}, {{label: B, value: 39}}]}}
- chart: {{id: bare, type: column, alt: Bare, message: Bare, data: [{{label: A, value: 2}}, {{label: B, value: 3}}]}}
- stats: {{id: big, message: Four, items: [{{value: −4.25 m, label: What}}, {{value: 8 of 9, label: Which}}]}}
- table:
    id: long
    message: Five
    columns: [Name, Value, Share, Word]
    rows:
{ROWS}    - [{{text: Both 41, rowspan: 2}}, '2', $x_1$ 5, 'see 3 [@known]']
    - ['−6', '1–2', Covid-19]
""")
WHERE = Location(Path("brief.yml"))
FILES = ("brief.pdf", "brief.html", "deck.pptx", "notes.pdf")


def made(folder, text):
    """Each file with what is meant in it."""
    source = put(folder, text)
    document, slides = (resolved(folder, text, output) for output in ("brief", "deck"))
    pages, page = print_brief(document, source, BRAND, Diagnostics())
    html, _ = web_page(document, source, BRAND)
    deck, notes = make_deck(slides, source, BRAND, Diagnostics(), notes=1)
    return {
        "brief.pdf": (pages.pdf, meant_in_page(document, page.html, BRAND)),
        "brief.html": (html.encode(), meant_in_page(document, html, BRAND)),
        "deck.pptx": (deck.data, meant_in_deck(deck.deck)),
        "notes.pdf": (notes.data, meant_in_notes(notes.deck, notes.arranged)),
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return made(tmp_path_factory.mktemp("figures"), BRIEF)


@pytest.fixture(scope="module")
def otherwise(tmp_path_factory):
    """The same brief, with one number of each block changed."""
    changes = {
        "value: 12.5": "value: 12.6",
        "-13": "-14",
        ": 61": ": 60",
        ": 39": ": 40",
        "−4.25": "14.25",
        "'17.5'": "'175'",
    }
    text = BRIEF
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return made(tmp_path_factory.mktemp("otherwise"), text)


def faults(file, data, meant):
    diagnostics = Diagnostics()
    check_output(file, data, (), WHERE, diagnostics, meant)
    return [problem.message.removeprefix(file).lstrip(": ") for problem in diagnostics if problem.code == "E504"]


@pytest.mark.parametrize("file", FILES)
def test_what_is_as_meant_is_not_reported(built, file):
    data, meant = built[file]
    assert meant != NOTHING
    assert faults(file, data, meant) == []


@pytest.mark.parametrize("file", FILES)
def test_each_number_that_differs_is_reported_once_with_its_block(built, otherwise, file):
    found = faults(file, built[file][0], otherwise[file][1])
    assert {name for one in found for name in re.findall(r"`(\w+)`", one)} >= {"fall", "ring", "long", "bars"}
    assert any("“17.5” instead of “175” (row “Row 17”)" in one for one in found)
    assert "does not show the big number “14.25\u00a0m”" in found or "does not show the big number “14.25 m”" in found
    drawn = [one for one in found if "drawing" in one]
    assert len(drawn) == {"brief.pdf": 3, "brief.html": 3, "deck.pptx": 0, "notes.pdf": 3}[file]


def test_what_a_page_does_not_print_is_not_looked_for(tmp_path):
    """The handout has no charts, and a template may leave a block out."""
    assert meant_in_page(resolved(tmp_path, BRIEF, "handout"), '<p id="x"></p>', BRAND) == NOTHING


def book(data, old, new):
    """A workbook with another cell."""
    parts = taken_apart(data)
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet]
    return put_together({**parts, sheet: parts[sheet].replace(old, new, 1)})


def altered(data, part, change):
    parts = taken_apart(data)
    names = [name for name in parts if re.search(part, name)]
    for name in names:
        if (after := change(parts[name])) != parts[name]:
            parts[name] = after
            return put_together(parts)
    raise AssertionError(part)


DECK = {
    "a cell of a workbook": (
        r"embeddings/.*xlsx$",
        lambda data: book(data, b"<v>12.5</v>", b"<v>12.6</v>") if b"<v>12.5</v>" in sheet_of(data) else data,
        "the chart of `bars`: its workbook has 12.6 instead of 12.5 for “A”",
    ),
    "a cell that is gone": (
        r"embeddings/.*xlsx$",
        lambda data: book(data, b"<v>12.5</v>", b"") if b"<v>12.5</v>" in sheet_of(data) else data,
        "the chart of `bars`: its workbook has nothing instead of 12.5 for “A”",
    ),
    "a value that is shown": (
        r"charts/chart\d+\.xml$",
        lambda data: data.replace(b"<c:v>12.5</c:v>", b"<c:v>12.51</c:v>"),
        "the chart of `bars`: it shows 12.51 where its workbook has 12.5",
    ),
    "a category": (
        r"charts/chart\d+\.xml$",
        lambda data: data.replace(b"<c:v>B</c:v>", b"<c:v>C</c:v>"),
        "the chart of `bars`: it shows C where its workbook has B",
    ),
    "a label in words": (
        r"charts/chart\d+\.xml$",
        lambda data: data.replace("<a:t>−13".encode(), b"<a:t>13"),
        "the chart of `fall`: a label says “13” where −13 is meant",
    ),
    "a cell of a table": (
        r"slides/slide\d+\.xml$",
        lambda data: data.replace(b"<a:t>17.5</a:t>", b"<a:t>17,5</a:t>"),
        "`long` has “17,5” instead of “17.5” (row “Row 17”)",
    ),
    "a row of a table": (
        r"slides/slide\d+\.xml$",
        lambda data: re.sub(rb"<a:tr (?:(?!<a:tr ).)*<a:t>Row 30</a:t>.*?</a:tr>", b"", data, flags=re.DOTALL),
        "`long` has",
    ),
}


def sheet_of(data):
    return ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("change", DECK)
def test_one_value_of_a_deck_that_is_changed_is_found(built, change):
    data, meant = built["deck.pptx"]
    part, how, sentence = DECK[change]
    found = faults("deck.pptx", altered(data, part, how), meant)
    assert len(found) == 1
    assert found[0].startswith(sentence)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1\u00a0234,5 and −3", ["1234,5", "−3"]),
        ("Covid\u201119, co\u00adop 10–20 %", ["-19", "10", "–20%"]),
        ("x²", ["2"]),
        ("none", []),
    ],
)
def test_numbers_are_found_whatever_layout_did_around_them(text, numbers):
    assert figures(text) == numbers


def test_a_sign_that_stands_at_the_right_of_arabic_digits_is_found():
    meant = replace(NOTHING, drawings=(MeantWords("a", ("٣٤", "\u061c−٦"), WHERE),))
    found = [list(differences(meant, Shown(drawn=[text]))) for text in ("٣٤٦−", "٣٤٦")]
    assert [len(one) for one in found] == [0, 1]


def test_a_draft_of_a_deck_says_on_its_slide_what_does_not_fit(tmp_path):
    text = blocks(f"- quote: {{message: Too long, text: {'It goes on and on. ' * 200}, by: Aoki}}")
    document = replace(resolved(tmp_path, text, "deck"), draft=True)
    found = Diagnostics()
    [deck] = make_deck(document, Source(tmp_path / "brief.yml"), BRAND, found)
    assert [one.code for one in found] == ["E403"]
    words = pptx_text(deck.data).splitlines()
    assert words.count("Draft") == deck.report["slides"]
    assert [one for one in words if one.startswith("the quotation is")]
