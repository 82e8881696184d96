"""What was written is read back, and a fact that is not there is found."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefwright.problems import Diagnostics, Location
from briefwright.publish.readback import OutputText, check_facts, pdf_text, pptx_text, shows

WHERE = Location(Path("brief.yml"))
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def deck(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return buffer.getvalue()


def found(text, *facts):
    diagnostics = Diagnostics()
    check_facts("brief.pdf", OutputText(text), frozenset(facts), WHERE, diagnostics)
    return [problem.message for problem in diagnostics]


@pytest.mark.parametrize(
    "printed",
    [
        "1 trillion yen",
        "1\u00a0trillion\u00a0yen",
        "1 tril-\nlion yen",
        "1 tril\u00ad\nlion yen",
        "1\ntrillion\nyen",
        "1 TRILLION YEN",
    ],
)
def test_layout_does_not_hide_a_fact(printed):
    assert found(f"It is {printed} in all", ("fund", "1\u00a0trillion yen")) == []


@pytest.mark.parametrize("printed", ["", "2 trillion yen", "1 billion yen", "1 trillion"])
def test_a_fact_that_is_not_printed_as_worded_is_an_error(printed):
    assert found(printed, ("fund", "1 trillion yen"))[0].startswith("brief.pdf does not show the fact `fund`")


def test_a_figure_inside_a_longer_figure_is_not_that_figure():
    assert found("In all 15 % and 1.5 %", ("share", "5 %"))
    assert found("In all 5 %.", ("share", "5 %")) == []
    assert found("2024\n5 %", ("share", "5 %")) == []


def test_more_of_an_output_is_read_only_where_words_are_missing():
    read = []
    text = OutputText("In all 5 %", lambda: read.append("") or "a chart: 7 %")
    assert (text.shows("5 %"), read) == (True, [])
    assert (text.shows("7 %"), text.shows("6 %")) == (True, False)


def test_a_hyphen_of_the_fact_s_own_may_fall_at_the_end_of_a_line():
    assert found("in low-\nEarth orbit", ("orbit", "low-Earth orbit")) == []


def test_ligatures_and_wide_letters_compare_equal():
    assert shows("eﬃcient １２", "efficient 12")


def test_a_deck_is_read_with_its_charts_and_notes():
    data = deck({
        "ppt/slides/slide1.xml": f'<x xmlns:a="{A}"><a:p><a:t>1 tril</a:t><a:t>lion</a:t></a:p></x>',
        "ppt/charts/chart1.xml": f'<x xmlns:c="{C}"><c:v>0.25</c:v></x>',
        "ppt/notesSlides/notesSlide1.xml": f'<x xmlns:a="{A}"><a:p><a:t>said</a:t></a:p></x>',
        "ppt/theme/theme1.xml": f'<x xmlns:a="{A}"><a:p><a:t>not this</a:t></a:p></x>',
    })  # fmt: skip
    assert pptx_text(data).split("\n") == ["0.25", "said", "1 trillion"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", deck({"ppt/slides/slide1.xml": "<x"})])
def test_what_does_not_open_is_said_to(data):
    with pytest.raises(ValueError, match="does not open"):
        pdf_text(data)
    if data:
        with pytest.raises(ValueError, match="does not open"):
            pptx_text(data)
