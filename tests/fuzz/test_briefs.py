"""Briefs as the schema has them, and whole briefs with a slip of the hand: built or refused, never broken."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from briefwright.brief.matrix import variants
from briefwright.document.citations import citeproc
from briefwright.problems import ContentError
from briefwright.publish.readback import compared, html_text, pptx_text
from briefwright.richtext.text import plain
from fuzz.mutation import mutated
from fuzz.strategies import briefs
from writing import look_over, made, put

CONTENT = Path(__file__).parents[2] / "content"
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, print_blob=True
)
WHOLE = """\
title: A brief about space
date: 2026-11-22
lang: en
facts:
  growth: {value: 5 %, label: growth a year, source: known}
sources:
  - {id: known, type: book, title: A book, author: [{family: Aoki, given: Setsuko}], issued: 2024}
sections:
  - id: one
    title: One
    message: One thing holds
    blocks:
      - prose: |
          A paragraph with *words* and [a link](https://example.org), and {{ facts.growth }} [@known, p. 3].
      - points:
          message: Two things matter
          items: [One thing, Another thing]
      - table: {message: Two years, columns: [Year, Body], rows: [[2008, Law], [2012, Office]]}
  - id: two
    title: Two
    message: Another thing holds
    blocks:
      - timeline: {message: Time goes by, items: [{date: 2008, title: Law}, {date: 2012, title: Office}]}
      - chart: {message: It grows, type: column, data: [{label: A, value: 1}, {label: B, value: 2}]}
"""
NEAR = 3
"""Lines between a slip and the line that a problem names."""


@settings(QUICK, max_examples=30)
@given(briefs())
def test_a_brief_of_the_schema_is_read_or_refused(tmp_path_factory, brief):
    source = put(tmp_path_factory.mktemp("brief"), yaml.safe_dump(brief, allow_unicode=True, sort_keys=False))
    try:
        several = variants(source)
    except ContentError:
        return
    for variant in several[:2]:
        problems, documents = look_over(variant)
        assert bool(documents) != any(problem.severity == "error" for problem in problems)


@settings(QUICK, max_examples=6)
@given(briefs())
def test_where_a_brief_is_built_page_and_deck_hold_the_same_words(tmp_path_factory, brief):
    source = put(tmp_path_factory.mktemp("brief"), yaml.safe_dump(brief, allow_unicode=True, sort_keys=False))
    hold_the_same(source)


def test_a_whole_brief_holds_the_same_words_on_page_and_slides(tmp_path):
    assert hold_the_same(put(tmp_path, WHOLE))


def hold_the_same(source):
    """What each section asserts stands on the page and in the deck, if both show it. Whether it could be built."""
    built = made(source, ["web", "deck"])
    if not built.ok:
        return False
    files = {one.file: one.data for one in built.rendered}
    page, deck = compared(html_text(files["brief.html"])), compared(pptx_text(files["deck.pptx"]))
    _, documents = look_over(source, ["brief", "deck"])
    messages = [{plain(section.message) for section in document.sections} for document in documents]
    for message in set.intersection(*messages):
        assert compared(message) in page
        assert compared(message) in deck
    return True


@pytest.fixture(scope="module")
def one_pandoc():
    """Pandoc runs once for the same citations: most slips leave them as they are."""
    run = cache(lambda arguments, text: citeproc_run([*arguments], text))
    citeproc_run = citeproc.run_pandoc
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(citeproc, "run_pandoc", lambda arguments, text, warn: run(tuple(arguments), text))
        yield


@pytest.fixture(scope="module")
def slips(tmp_path_factory, one_pandoc):
    """Slips in a whole brief: the line of each, and what was said of it."""
    chance, data, folder = random.Random(2026), WHOLE.encode(), tmp_path_factory.mktemp("slips")
    changes = [mutated(data, chance) for _ in range(250)]
    return [(data.count(b"\n", 0, at) + 1, look_over(put(folder, changed))[0]) for changed, at in changes]


def test_a_slip_of_the_hand_is_named_near_its_line(slips):
    near = told = 0
    for line, problems in slips:
        errors = [problem for problem in problems if problem.severity == "error"]
        told += bool(errors)
        near += any(one.location is not None and abs(one.location.line - line) <= NEAR for one in errors)
    assert told > 60
    assert near / told >= 0.9, f"{near} of {told}"


def test_no_problem_is_without_a_place_or_speaks_of_our_code(slips):
    for problem in (problem for _, problems in slips for problem in problems):
        assert problem.location is not None
        assert not re.search(r"Traceback|object at 0x|briefwright\.", problem.message)
