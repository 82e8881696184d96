"""Severities, exceptions and the words of a house, as a brief sets them."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from briefwright import check
from briefwright.brief.read import read_source
from briefwright.problems import ContentError, Diagnostics
from briefwright.rules.apply import MOST, edit
from writing import HEAD, SECTION, SOURCES, put, told

WE = "      - points:\n          - {point: We count, detail: 'We count again. %s'}\n"
ALLOW = "allow: {first-person: a speech}"
ON = "rules: {first-person: suggestion}\n"


def found(folder, text, files=None, *, suggestions=True, last=None):
    """What the rules find, without their hints."""
    source = put(folder, text, files)
    brief = read_source(source, {}, Diagnostics())
    problems = Diagnostics()
    edit(brief, source, problems, suggestions=suggestions, last=last or {})
    return [told(one, folder).partition(" → ")[0] for one in problems]


def brief(blocks, more="", section=""):
    return f"{HEAD}{more}{SECTION.replace('    blocks:', f'{section}    blocks:')}{blocks}"


def test_each_finding_has_its_place_in_the_text(tmp_path):
    assert found(tmp_path, brief(WE % "", ON)) == [
        "brief.yml:11:21: first-person “We” speaks in the first person",
        "brief.yml:11:40: first-person “We” speaks in the first person",
    ]


@pytest.mark.parametrize(
    ("blocks", "more", "section"),
    [
        (WE % "", f"{ON}{ALLOW}\n", ""),
        (WE % "", ON, f"    {ALLOW}\n"),
        (
            (WE % "").replace("points:\n", "points:\n          allow: {first-person: a speech}\n          items:\n"),
            ON,
            "",
        ),
        ((WE % "").replace("{point", "{allow: {first-person: a speech}, point"), ON, ""),
        (WE % "", "rules: {first-person: off}\n", ""),
    ],
    ids=["brief", "section", "block", "item", "off"],
)
def test_a_brief_a_section_a_block_and_an_item_set_a_rule_aside(tmp_path, blocks, more, section):
    assert found(tmp_path, brief(blocks, more, section)) == []


def test_what_is_allowed_and_not_needed_is_told(tmp_path):
    unneeded = "allow: {long-sentence: a law, overdue: read by all}\n"
    assert found(tmp_path, brief("      - prose: Words.\n", unneeded)) == [
        "brief.yml:4:24: unused-allow `long-sentence` is allowed here, and nothing breaks the rule"
    ]


def test_an_allowance_of_a_variant_is_not_told_since_another_may_need_it(tmp_path):
    more = "params: {who: us}\nallow: {long-sentence: a law}\n"
    assert found(tmp_path, brief("      - prose: For {{ params.who }}.\n", more)) == []


def test_a_build_asks_the_rules_alone_that_the_brief_makes_warnings(tmp_path):
    text = brief(WE % "It always works.", "rules: {first-person: warning}\n")
    assert [one.split()[1] for one in found(tmp_path, text, suggestions=False)] == ["first-person"] * 2


def test_a_suggestion_fails_nothing_and_an_error_does(tmp_path):
    for level, fails in (("suggestion", [False, False]), ("warning", [False, True]), ("error", [True, True])):
        put(tmp_path, brief(WE % "", f"rules: {{first-person: {level}}}\n"))
        results = [check(tmp_path, to=["brief"], strict=strict) for strict in (False, True)]
        assert [not result.ok for result in results] == fails
        assert {one.severity for one in results[0].problems} == {level}


def test_a_problem_of_another_stage_has_the_severity_of_its_rule_or_is_set_aside(tmp_path):
    text = f"{HEAD}rules: {{uncited-source: error}}\n{SOURCES}{SECTION}      - prose: Words.\n"
    allowed = text.replace("issued: 2024", "issued: 2024, allow: {uncited-source: read by all}")
    for one, severities in ((text, ["error"]), (allowed, [])):
        put(tmp_path, one)
        assert [problem.severity for problem in check(tmp_path, to=["brief"]).problems] == severities


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("rules: {long-sentense: off}", "there is no rule “long-sentense”"),
        ("rules: {long-sentence: none}", "`long-sentence` cannot be “none”"),
        ("allow: {missing-alt: a map}", "“missing-alt” is an error always"),
        ("allow: {long-sentence: ''}", "a rule is set aside without a reason"),
        ("terms: {use: ship}", "`avoid` is missing"),
        ("terms: {use: ship, avoid: [ship]}", "`use` and `avoid` have the same word"),
        ("terms: house.txt", "“house.txt” is not a file of terms"),
        ("terms: shared/none.yml", "there is no file “shared/none.yml”"),
    ],
)
def test_what_is_wrong_in_them_is_told_at_its_line(tmp_path, written, message):
    source = put(tmp_path, brief("      - prose: Words.\n", f"{written}\n"))
    with pytest.raises(ContentError) as error:
        read_source(source, {}, Diagnostics())
    assert message in error.value.problems[0].message
    assert error.value.problems[0].location.line == 4


def test_the_words_of_a_house_are_looked_for_wherever_words_are_printed(tmp_path):
    house = "- {use: uncrewed, avoid: [unmanned], because: the law's word}\n- {use: 無人機, avoid: ドローン}\n"
    text = brief(
        "      - table: {columns: [Unmanned, ドローン隊], rows: [[manned, '“unmanned”']]}\n",
        "terms:\n  - shared/terms.yml\n  - {avoid: synergy}\n",
        "    notes: No synergy, no unmanned-ish `unmanned`.\n",
    )
    assert found(tmp_path, text, {"shared/terms.yml": house}, suggestions=False) == [
        "brief.yml:11:15: avoided-term the house avoids “synergy”",
        "brief.yml:13:27: avoided-term the house avoids “Unmanned” (the law's word)",
        "brief.yml:13:37: avoided-term the house avoids “ドローン”",
    ]


def test_a_figure_that_a_fact_had_in_the_last_build_is_typed(tmp_path):
    facts = "facts:\n  fund: {value: 12 million euros, source: known}\n"
    text = f"{HEAD}{facts}{SOURCES}{SECTION}      - prose: 'Of 10 million euros, {{{{ facts.fund }}}} [@known].'\n"
    last = {"fund": ("10 million euros", Decimal(10_000_000))}
    assert found(tmp_path, text, last=last) == [
        "brief.yml:13:20: typed-fact “10 million euros” is what the fact `fund` was before; it is 12 million euros now"
    ]
    assert found(tmp_path, text, last={}) == []


def test_of_many_findings_of_a_rule_the_last_says_that_there_are_more(tmp_path):
    problems = found(tmp_path, brief(f"      - prose: {'We count. ' * (2 * MOST)}\n", ON))
    assert (len(problems), problems[-1].rpartition("; ")[2]) == (MOST, "there may be others after this one")


def test_a_check_knows_the_facts_of_the_last_build_in_the_usual_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    was = {"facts": {"fund": {"value": "10 million euros", "number": "10000000"}}}
    (tmp_path / "build" / "one").mkdir(parents=True)
    (tmp_path / "build" / "one" / "receipt.json").write_text(json.dumps(was), "utf-8")
    facts = "facts:\n  fund: {value: 12 million euros, source: known}\n"
    prose = "      - prose: 'Of 10 million euros, {{ facts.fund }} [@known].'\n"
    put(tmp_path / "one", f"{HEAD}{facts}{SOURCES}{SECTION}{prose}")
    assert [one.code for one in check("one", to=["deck"]).problems] == ["typed-fact"]


def test_a_language_without_words_is_read_by_the_other_rules_alone(tmp_path):
    text = brief("      - prose: 'Wir we always see [here](https://example.org).'\n", ON).replace(
        "lang: en", "lang: de"
    )
    assert found(tmp_path, text) == []
