"""Texts of the brief that is watched, worded anew in the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.diagnostics.rewording import Unwritable
from briefwright.io.project import builtin_templates, shown
from briefwright.watch.editing import Editing
from briefwright.watch.messages import Watched
from writing import put

BRIEF = """\
title: A brief   # as it was
date: 2026-11-22
lang: en
facts:
  fund: {value: 5 million euros, label: the fund, source: known}
sources: [{id: known, title: A book}]
sections:
  - id: why
    title: Why
    message: It holds
    blocks:
      - prose: |
          The first paragraph.

          The second has {{ facts.fund }}.
      - points: {message: Two, items: [Raise it, {point: Pay, icon: banknote}]}
"""


@pytest.fixture
def editing(tmp_path: Path) -> tuple[Editing, str, Path]:
    file = put(tmp_path / "one", BRIEF, {"brief.de.yml": "title: Ein Papier\n", "data.yml": "x: 1\n"}).file
    return Editing(Watched(file, {"date": "2027-01-01"})), str(shown(file)), file


def labels(texts):
    return [text.label for text in texts]


@pytest.mark.parametrize(
    ("line", "alone", "found"),
    [
        (8, False, ["title", "message"]),
        (16, False, ["message", "items 1", "items 2, point"]),
        (14, True, ["prose"]),
        (5, False, ["value", "label"]),
        (1, False, ["title"]),
        (9, False, ["title"]),
    ],
)
def test_the_texts_of_a_part_are_its_own_words(editing, line, alone, found):
    one, name, file = editing
    row = file.read_text("utf-8").splitlines()[line - 1]
    column = len(row) - len(row.lstrip("- ")) + 1
    column = row.index("{") + 1 if line in (5, 16) else row.index("Why") + 1 if line == 9 else column
    assert labels(one.texts(name, (line, column), alone=alone)) == found


def test_a_text_is_changed_in_the_file_and_nothing_else(editing):
    one, name, file = editing
    (text,) = one.texts(name, (14, 12), alone=True)
    one.reword(name, text.path, text.text, text.text.replace("The first", "The very first"))
    assert file.read_text("utf-8") == BRIEF.replace("The first", "The very first")


def test_a_translation_is_the_briefs_own_and_no_other_file_is(editing):
    one, _, file = editing
    german = str(shown(file.with_name("brief.de.yml")))
    assert [text.text for text in one.texts(german, (1, 1), alone=False)] == ["Ein Papier"]
    for other in (str(shown(file.with_name("data.yml"))), "/etc/passwd", "../brief.yml"):
        with pytest.raises(Unwritable, match="change it there"):
            one.reword(other, ("x",), "1", "2")


def test_words_of_the_tool_are_changed_by_labels(editing):
    with pytest.raises(Unwritable, match="`labels:` in the brief"):
        editing[0].texts(str(shown(builtin_templates() / "deck.xml.jinja")), (78, 30), alone=False)


@pytest.mark.parametrize(
    ("path", "before", "after", "reason"),
    [
        (("date",), "2026-11-22", "2026-12-01", "-P date=2027-01-01"),
        (("title",), "Another brief", "New", "changed meanwhile"),
        (("sections", 0, "blocks", 0, "prose"), BRIEF[BRIEF.index("The first") : BRIEF.index("      - points")],
         "The first paragraph.\n\nThe second has 5 million euros.", "comes from {{ facts.fund }}"),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_says_why_and_the_file_stays(editing, path, before, after, reason):
    one, name, file = editing
    with pytest.raises(Unwritable, match=reason.replace("{", "\\{")):
        one.reword(name, path, "\n".join(line.strip() for line in before.split("\n")), after)
    assert file.read_text("utf-8") == BRIEF


def test_a_broken_file_is_mended_in_the_editor(editing):
    one, name, file = editing
    file.write_text("title: [", "utf-8")
    with pytest.raises(Unwritable, match="mend it there first"):
        one.texts(name, (1, 1), alone=False)
