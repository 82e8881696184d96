"""Each rule finds its bad samples and leaves its good ones alone, in every language that it has samples of."""

from __future__ import annotations

from datetime import date

import pytest

from briefwright.brief.read import read_source
from briefwright.diagnostics.explanations import whole
from briefwright.document.review import Review, overdue_problems
from briefwright.io.project import BRIEF_FILE
from briefwright.problems import RULES as NAMES
from briefwright.problems import RULES_OF_CODES, Diagnostics
from briefwright.rules.apply import edit
from briefwright.rules.registry import RULES
from briefwright.rules.words import languages, words_of
from writing import look_over, put

SAMPLES = [(rule, lang) for rule in RULES for lang in rule.samples]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="9" height="9"/></svg>'


def broken(rule, lang, part, folder):
    """The rules that a sample breaks."""
    text = whole({BRIEF_FILE: part})[BRIEF_FILE].replace("lang: en\n", f"lang: {lang}\n")
    source = put(folder, text, {"port.svg": DRAWING})
    if rule.code:
        found = look_over(source)[0]
        found += overdue_problems(read_source(source, {}, Diagnostics()), source, Review(date(2026, 11, 22)))
        return {RULES_OF_CODES.get(one.code) for one in found}
    on = dict.fromkeys([f"rules.{rule.name}", "rules.first-person"], "suggestion")
    found = Diagnostics()
    edit(read_source(source, on, found), source, found, suggestions=True)
    return {one.code for one in found}


@pytest.mark.parametrize(("rule", "lang"), SAMPLES, ids=[f"{rule.name}-{lang}" for rule, lang in SAMPLES])
def test_a_rule_finds_its_bad_sample_and_not_its_good_one(rule, lang, tmp_path):
    sample = rule.samples[lang]
    assert rule.name in broken(rule, lang, sample.bad, tmp_path)
    assert rule.name not in broken(rule, lang, sample.good, tmp_path)


def test_the_registry_has_all_rules_that_have_a_name_each_once():
    assert sorted(rule.name for rule in RULES) == sorted(NAMES)
    assert {rule.code: rule.name for rule in RULES if rule.code} == RULES_OF_CODES


def test_a_rule_that_looks_for_words_has_samples_in_each_language_that_has_them():
    assert [rule.name for rule in RULES if rule.words and {*rule.samples} != {*languages()}] == []
    assert {len(words_of(lang).keys() ^ words_of("en").keys()) for lang in languages()} == {0}
