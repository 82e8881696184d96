"""The first content, built whole and read back: each fact of its sources stands where it belongs.

The phrases are figures, names and dates, and words that carry the fact; a brief that loses one has lost the fact.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import contents
from briefwright.diff.builds import read_snapshot
from briefwright.diff.compare import compare
from briefwright.diff.markdown import to_markdown
from briefwright.diff.view import report
from briefwright.io.project import Source, builtin_templates
from briefwright.publish.outputs import FILES
from briefwright.publish.readback import compared, html_text, pdf_text, pptx_text
from briefwright.publish.receipt import Receipt
from briefwright.publish.receipt_file import read_receipt
from writing import build

CONTENT = Path(__file__).parent.parent / "content" / "space-security"

FACTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "F1 an arena of competition": ("brief deck", ("land, sea, air and cyberspace", "nuclear weapons")),
    "F2 an answer to": ("brief deck", ("China and North Korea",)),
    "F3 a closer partnership": ("brief deck", ("inside the existing alliance", "Indo-Pacific")),
    "F4 what the report covers": ("brief", ("history", "capabilities", "barriers", "Basic Space Law of 2008")),
    "F5 three bodies": (
        "brief deck",
        ("1950s", "National Aerospace Laboratory of Japan", "Institute of Space and Astronautical Science",
         "National Space Development Agency"),
    ),
    "F6 the merger": ("brief deck handout", ("JAXA", "October 2003")),
    "F7 the agency's tasks": ("brief", ("universities and academic institutions", "aeronautics", "peaceful purposes")),
    "F8 security since the early 2000s": ("brief", ("early 2000s", "technical cooperation agreements")),
    "F9 fragmented oversight": ("brief deck", ("fragmented", "ministries compete", "roles overlap")),
    "F10 the headquarters": ("brief deck", ("National Space Policy Strategic Headquarters", "2008")),
    "F11 the secretariat": ("brief deck", ("National Space Policy Secretariat", "2012", "licenses")),
    "F12 the ministry": ("brief", ("Ministry of Defense", "stakeholder")),
    "F13 the test of 2007": ("brief deck", ("2007", "ASAT", "thousands of pieces of debris", "United Kingdom")),
    "F14 the law of 2008": ("brief deck handout", ("Basic Space Law", "2008", "national security")),
    "F15 January 2013": ("brief deck", ("January 2013", "environmental monitoring", "buyers abroad")),
    "F16 January 2015": ("brief deck", ("January 2015", "Space Activities Act", "Remote Sensing Data Act")),
    "F17 June 2020": ("brief deck", ("June 2020", "urgent", "interference")),
    "F18 December 2022": (
        "brief deck handout",
        ("December 2022", "National Security Strategy", "National Defense Strategy", "Defense Buildup Program"),
    ),
    "F19 the fifth policy": ("brief deck handout", ("June 2023", "fifth Basic Space Policy", "space transformation")),
    "F20 the initiative": ("brief deck handout", ("Space Security Initiative", "space engineering")),
    "F21 the technology strategy": ("brief deck", ("2024", "Space Technology Strategy", "multidimensional")),
    "F22 the year 2027": ("brief deck handout", ("2027", "ammunition", "infrastructure")),
    "F23 more than doubled": ("brief deck handout", ("more than doubled", "past five years")),
    "F24 the fund": ("brief deck handout", ("1 trillion yen", "6.9 billion US dollars", "over ten years", "JAXA")),
    "F25 the second trillion": ("brief deck handout", ("from 2023 to 2027", "security")),
    "F26 the industry": ("brief deck handout", ("1.2 trillion yen", "8.6 billion US dollars", "early 2030s")),
    "F27 investors": ("brief deck", ("from 2000 to 2021", "after the United States and China")),
    "F28 launch": ("brief", ("launch operations", "private sector")),
    "F29 signals": ("brief", ("sustainability", "disaster relief", "talent")),
    "F30 extended cooperation": ("brief deck handout", ("leaders’ talks", "civil missions")),
    "F31 the framework agreement": ("brief deck handout", ("January 2023", "Biden", "Kishida", "space power")),
    "F32 Artemis": ("brief deck handout", ("Artemis", "Moon", "Mars", "Gateway", "seven", "2020")),
    "F33 aims that fit": (
        "brief deck handout",
        ("norms of responsible behavior", "resilient space architecture", "operate jointly"),
    ),
    "F34 people": ("brief deck handout", ("space expertise in Japan’s defense institutions", "train with industry")),
    "F35 exercises": ("brief deck handout", ("joint exercises", "missions")),
    "F36 data": ("brief deck handout", ("space domain awareness", "South Korea", "missile launches")),
    "F37 supply chains": ("brief deck handout", ("supply chains", "complementary", "startups gain investors")),
    "F38 cyber": ("brief deck handout", ("digital transformation", "cybersecurity", "interoperability")),
    "F39 priorities": ("brief deck handout", ("clear priorities", "mobilize institutions and industry")),
    "F40 architectures": (
        "brief deck handout",
        ("ambitious space architectures", "industrial capacity", "skilled labor"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with its outputs."""
    return contents.built("space-security", tmp_path_factory).outputs


@pytest.fixture(scope="module")
def receipt(built: Path) -> Receipt:
    found = read_receipt(built, CONTENT)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def texts(built: Path) -> dict[str, str]:
    read = {"pdf": pdf_text, "pptx": pptx_text, "html": html_text}
    files = {output: built / file for output, file in FILES.items()}
    return {output: compared(read[file.suffix[1:]](file.read_bytes())) for output, file in files.items()}


def test_it_builds_without_a_problem(receipt: Receipt) -> None:
    assert [one for part in receipt.parts for one in part.problems] == []


@pytest.mark.parametrize("fact", FACTS)
def test_each_fact_stands_in_the_outputs_it_belongs_to(fact: str, texts: dict[str, str]) -> None:
    outputs, phrases = FACTS[fact]
    for output in outputs.replace("brief", "brief web").split():
        shown = texts[output].replace("-", "")  # a line may end in one of a word's own hyphens
        missing = [phrase for phrase in phrases if compared(phrase).replace("-", "") not in shown]
        assert missing == [], output


def test_the_brief_has_five_to_eight_pages_and_the_handout_two(receipt: Receipt) -> None:
    pages = {file: one.report.get("pages") for file, one in receipt.outputs.items()}
    assert 5 <= pages["brief.pdf"] <= 8
    assert pages["handout.pdf"] == 2


def test_the_deck_has_fourteen_to_eighteen_slides(receipt: Receipt) -> None:
    assert 14 <= receipt.outputs["deck.pptx"].report["slides"] <= 18


def test_every_claim_has_a_note_or_a_source_line(texts: dict[str, str]) -> None:
    assert len(re.findall("sakhri", texts["deck"])) >= 11


REVISION = (
    ("value: 1 trillion yen\n    about: 6.9 billion", "value: 2 trillion yen\n    about: 13.8 billion"),
    ("value: 2.4 trillion yen", "value: 2.6 trillion yen"),
    ("Makena}\n    issued: 2024-08-23", "Makena}\n    issued: 2024-08-30"),
    (
        "the barriers [@sakhri-nd].",
        "the barriers [@sakhri-nd].\n\n          It is written for both capitals [@csis-2024].",
    ),
    ("- [Ministry of Defense, –,", "- [Cabinet Office, –, Oversees it]\n            - [Ministry of Defense, 2022,"),
    ("Discussion of nuclear weapons placed in space", "Talk of nuclear weapons in orbit"),
    ("              - Work inside the existing alliance\n", ""),
    ("yet oversight remains fragmented", "yet oversight is still divided"),
    ("Roots in the 1950s, one agency since October 2003\n", "Roots in the 1950s, a single agency since 2003\n"),
    ("Give the amounts in yen.", "Give all amounts in yen, never in dollars."),
)
"""A revision as a reviewer may meet it; what it says is made up."""
REMOVED = ("      - table:\n          id: texts", "      - prose: |\n          Read in order")
"""Where the table begins that is removed, and what stands behind it."""
REPORT = Path(__file__).parent / "diff" / "expected" / "space-security.md"


def test_the_report_on_a_revision_shows_each_change_once(built: Path, tmp_path: Path, accept: bool) -> None:
    shutil.copytree(CONTENT, tmp_path / "space-security", ignore=contents.TRANSLATIONS)
    file = tmp_path / "space-security" / "brief.yml"
    text = file.read_text("utf-8")
    for before, after in REVISION:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    start, end = map(text.index, REMOVED)
    file.write_text(text[:start] + text[end:], "utf-8")
    revised = build(Source(file), tmp_path / "revised")
    assert revised.problems == ()
    sides = (read_snapshot(folder, "space-security") for folder in (built, tmp_path / "revised"))
    text = to_markdown(report([compare(*sides)], {}, {}), [builtin_templates()])
    if accept:
        REPORT.write_text(text, "utf-8")
    assert text == REPORT.read_text("utf-8"), "it differs; look at it, then run pytest --accept"
