"""`reference-doc` in a brief: the deck comes out on the template, or the author is told why not."""

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from briefwright.pipeline import Built, build
from briefwright.project import Source
from deck.templates_built import TEMPLATES

BRIEF = """\
title: Space and security
date: 2026-11-22
lang: en
marking: For public release
reference-doc: {}
sections:
  - id: money
    title: Money
    message: One fund outweighs all the rest of the budget
    blocks:
      - points: [The fund runs for ten years, Three ministries pay into it]
"""


def built(folder: Path, written: str = "ministry.pptx", template: bytes = b"", mapping: str = "") -> Built:
    (folder / "brief.yml").write_text(BRIEF.format(written), "utf-8")
    if template:
        (folder / Path(written).name).write_bytes(template)
    if mapping:
        (folder / "ministry.layouts.yml").write_text(mapping, "utf-8")
    return build(Source(folder / "brief.yml"), None, ["deck"])


def codes(done: Built) -> list[str]:
    return [problem.code for problem in done.problems]


def test_a_deck_is_built_on_the_template(tmp_path: Path) -> None:
    done = built(tmp_path, template=TEMPLATES["german"]())
    assert not done.failed, done.problems
    deck = Presentation(BytesIO(done.rendered[0].data))
    assert [slide.slide_layout.name for slide in deck.slides] == ["Titelfolie", "Titel und Inhalt"]
    assert deck.slide_width == 9144000


def test_a_potx_and_a_mapping_file_are_used(tmp_path: Path) -> None:
    done = built(tmp_path, "ministry.potx", TEMPLATES["potx"](), "Title Slide: Section Header\n")
    assert not done.failed, done.problems
    layouts = [slide.slide_layout.name for slide in Presentation(BytesIO(done.rendered[0].data)).slides]
    assert layouts[0] == "Section Header"


@pytest.mark.parametrize(("written", "template", "code"), [
    ("ministry.pptx", b"", "E301"),
    ("../ministry.pptx", b"", "E302"),
    ("ministry.odp", b"x", "E306"),
    ("ministry.pptx", b"x", "E306"),
])  # fmt: skip
def test_what_cannot_be_used_is_told_at_its_place(written: str, template: bytes, code: str, tmp_path: Path) -> None:
    done = built(tmp_path, written, template)
    assert [(problem.code, problem.where.line) for problem in done.problems] == [(code, 5)]


def test_a_faulty_mapping_file_is_told_at_its_line(tmp_path: Path) -> None:
    done = built(tmp_path, template=TEMPLATES["german"](), mapping="Title Slide: Titelfolie\nTitel: a\n")
    found = [(problem.code, str(problem.where)) for problem in done.problems]
    assert found == [("E307", f"{tmp_path / 'ministry.layouts.yml'}:2:1")]


def test_an_unknown_typeface_and_a_layout_that_stands_in_are_warned_of(tmp_path: Path) -> None:
    assert "W307" in codes(built(tmp_path, template=TEMPLATES["odd_faces"]()))
    assert "W306" in codes(built(tmp_path, template=TEMPLATES["one_layout"]()))
