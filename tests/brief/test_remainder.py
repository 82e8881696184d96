"""One run tells what is wrong in all of a brief that can be read."""

import pytest

from writing import FACTS, HEAD, SECTION, SOURCES, look_over, put

WRONG = "      - points: {items: [a], titel: b}\n"


def told(folder, text):
    return [problem.message for problem in look_over(put(folder, text))[0] if problem.severity == "error"]


@pytest.mark.parametrize("wrong", [
    WRONG, "      - points: {items: [a]}\nsubtitel: b\n", "      - points: {items: [a], only: paper}\n",
    "      - poins: [a]\n", "      - points: {items: [{point: a, icn: b}]}\n",
    "      - points: {slide: lsit, items: [a]}\n",
    "      - points: []\n", "      - points: {item: [a]}\n", "      - points: [a]\nauthor: [{nam: A}]\n",
    "      - points: {items: [a], only: brief, only: deck}\n",
])  # fmt: skip
@pytest.mark.parametrize(("written", "also"), [
    ("- figure: {file: x.png, alt: A}", "there is no file “x.png”"),
    ("- table: {file: x.csv}", "there is no file “x.csv”"),
    ("- points: ['{{ facts.grown }}']", "there is no fact `grown`"),
])  # fmt: skip
def test_a_missing_file_is_told_together_with_a_wrong_key(tmp_path, wrong, written, also):
    found = told(tmp_path, f"{HEAD}{FACTS}{SOURCES}{SECTION}      {written}\n{wrong}")
    assert also in found
    assert len(found) > 1


def test_a_section_without_a_message_is_looked_into(tmp_path):
    text = f"{HEAD}{SECTION.replace('message', 'mesage')}      - figure: {{file: x.png, alt: A}}\n"
    assert told(tmp_path, text) == ["`message` is missing", "unknown key `mesage`", "there is no file “x.png”"]


@pytest.mark.parametrize(("key", "also"), [
    ("bibliography: x.bib", "there is no file “x.bib”"),
    ("reference-doc: x.pptx", "there is no file “x.pptx”"),
    ("citation-style: x.csl", "there is no file “x.csl”"),
    ("cover: {picture: x.png, alt: A}", "there is no file “x.png”"),
    ("abstract: 'So [@nobody].'", "there is no source, section or block `nobody`"),
])  # fmt: skip
def test_a_missing_file_of_the_whole_brief_is_told_too(tmp_path, key, also):
    assert also in told(tmp_path, f"{HEAD}{SECTION}{WRONG}{key}\n")


@pytest.mark.parametrize(("names", "found"), [
    ("deck: [two, rest]", True), ("deck: [skip: [two]]", True), ("appendix: [two]", True),
    ("handout: {evidence: [two]}", True), ("deck: [one, rest]", False), ("handout: {evidence: [c]}", False),
])  # fmt: skip
def test_a_name_of_nothing_is_told_whatever_else_is_wrong(tmp_path, names, found):
    text = f"{HEAD}{SECTION}      - points: [{{pont: a}}]\n      - chart: {{id: c, typ: bar}}\n{names}\n"
    assert (
        any("there is no section or block `two`" in one or "no block `two`" in one for one in told(tmp_path, text))
        is found
    )
    assert len(told(tmp_path, text)) == 4 + found


def test_an_empty_template_is_not_looked_for(tmp_path):
    text = f"{HEAD}{SECTION}      - prose: A.\nreference-doc: "
    assert told(tmp_path, f"{text}''\n") == []
    assert told(tmp_path, f"{text}x.pptx\n") == ["there is no file “x.pptx”"]


@pytest.mark.parametrize("text", [
    f"{HEAD}facts: {{growth: {{valu: 5 %}}}}\n{SECTION}      - points: ['{{{{ facts.growth }}}}']\n",
    f"{HEAD}fact: {{growth: 5 %}}\n{SECTION}      - points: ['{{{{ facts.growth }}}}']\n",
    f"{HEAD}{SECTION}      - figure: {{file: x.png, atl: A}}\n",
    f"{HEAD}{SECTION}      - points: {{id: p, itms: [a]}}\n      - prose: See [this](#p).\n",
    f"{HEAD}sources: [{{id: a, type: book}}]\n{SECTION}      - prose: See [@a].\n",
    f"{HEAD}{SECTION}      - prose: 'Of {{{{ params.x }}}}'\n",
    "titel: A\n",
    f"{HEAD}{SECTION}      - figure: {{fil: x.png, alt: A}}\n      - points: [{{pont: a}}, {{pont: a}}]\n",
    f"{HEAD}{SECTION.replace('id: one', 'id: {}')}      - prose: A.\n  - {{title: B, message: C, blocks: [D]}}\n",
])  # fmt: skip
def test_what_follows_from_an_error_is_not_told(tmp_path, text):
    found = told(tmp_path, text)
    assert found
    assert not [one for one in found if "“…”" in one or "already used" in one]
    assert not [one for one in found if "there is no fact" in one or "there is no source" in one]
    assert not [one for one in found if "alternative" in one or "leads nowhere" in one or "not allowed" in one]


def test_a_fact_in_which_a_key_is_wrong_is_not_looked_up_and_others_are(tmp_path):
    wrong = "  growth: {from: d.csv, column: a, source: known, where: year 2026}\n"
    facts = f"facts:\n{wrong}  more:\n    {{from: d.csv, column: b, where: {{a: 1}}, source: known}}\n"
    text = f"{HEAD}{facts}{SOURCES}{SECTION}      - points: ['{{{{ facts.growth }}}} {{{{ facts.more }}}} [@known]']\n"
    found = [one for one in look_over(put(tmp_path, text, {"d.csv": "a\n1\n2\n"}))[0] if one.severity == "error"]
    assert [(one.code, one.hint) for one in found] == [
        ("E112", "write each column with its value: {year: 2026, country: Japan}"), ("E216", "known here: `a`"),
    ]  # fmt: skip


def test_the_hint_of_evidence_says_what_can_be_written(tmp_path):
    (one,) = look_over(put(tmp_path, f"{HEAD}evidence: true\n{SECTION}      - prose: A.\n"))[0]
    assert "`evidence: {annex: true}`" in one.hint
