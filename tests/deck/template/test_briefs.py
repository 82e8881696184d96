"""`reference-doc` in a brief: the deck comes out on the template, or the author is told why not."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from briefwright.io.project import Source
from briefwright.publish.plan import BuildResult
from deck.template.built import TEMPLATES
from writing import build

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


def built(folder: Path, written: str = "ministry.pptx", template: bytes = b"", mapping: str = "") -> BuildResult:
    (folder / "brief.yml").write_text(BRIEF.format(written), "utf-8")
    if template:
        (folder / Path(written).name).write_bytes(template)
    if mapping:
        (folder / "ministry.layouts.yml").write_text(mapping, "utf-8")
    return build(Source(folder / "brief.yml"), None, ["deck"])


def codes(done: BuildResult) -> list[str]:
    return [problem.code for problem in done.problems]


def test_a_deck_is_built_on_the_template(tmp_path: Path) -> None:
    done = built(tmp_path, template=TEMPLATES["german"]())
    assert done.ok, done.problems
    deck = Presentation(BytesIO(done.rendered[0].data))
    assert [slide.slide_layout.name for slide in deck.slides] == ["Titelfolie", "Titel und Inhalt"]
    assert deck.slide_width == 9144000


def test_a_potx_and_a_mapping_file_are_used(tmp_path: Path) -> None:
    done = built(tmp_path, "ministry.potx", TEMPLATES["potx"](), "Title Slide: Section Header\n")
    assert done.ok, done.problems
    layouts = [slide.slide_layout.name for slide in Presentation(BytesIO(done.rendered[0].data)).slides]
    assert layouts[0] == "Section Header"


def test_a_motif_that_the_template_does_not_draw_is_told(tmp_path: Path) -> None:
    (tmp_path / "ministry.pptx").write_bytes(TEMPLATES["german"]())
    (tmp_path / "brief.yml").write_text(BRIEF.format("ministry.pptx") + "cover: waves\n", "utf-8")
    (told,) = (one for one in build(Source(tmp_path / "brief.yml"), None, ["deck"]).problems if "cover" in one.message)
    assert (told.code, told.location and told.location.line) == ("W306", 12)
    assert "without this motif" in told.message


@pytest.mark.parametrize(("written", "template", "code"), [
    ("ministry.pptx", b"", "E301"),
    ("../ministry.pptx", b"", "E302"),
    ("ministry.odp", b"x", "E306"),
    ("ministry.pptx", b"x", "E306"),
])  # fmt: skip
def test_what_cannot_be_used_is_told_at_its_place(written: str, template: bytes, code: str, tmp_path: Path) -> None:
    done = built(tmp_path, written, template)
    assert [(problem.code, problem.location.line) for problem in done.problems] == [(code, 5)]


def test_a_faulty_mapping_file_is_told_at_its_line(tmp_path: Path) -> None:
    done = built(tmp_path, template=TEMPLATES["german"](), mapping="Title Slide: Titelfolie\nTitel: a\n")
    found = [(problem.code, str(problem.location)) for problem in done.problems]
    assert found == [("E307", f"{tmp_path / 'ministry.layouts.yml'}:2:1")]


def test_an_unknown_typeface_and_a_layout_that_stands_in_are_warned_of(tmp_path: Path) -> None:
    assert "W307" in codes(built(tmp_path, template=TEMPLATES["odd_faces"]()))
    assert "W306" in codes(built(tmp_path, template=TEMPLATES["one_layout"]()))


BRAND = """\
defaults:
  briefwright:
    slides:
      reference-doc: {}
"""


def branded(folder: Path, written: str, own: str = "", settings: Mapping[str, str] | None = None) -> BuildResult:
    """A brief in a project whose brand names a template; `own`: the brief's; `settings`: of the command line."""
    (folder / "templates").mkdir()
    (folder / "templates" / "_brand.yml").write_text(BRAND.format(written), "utf-8")
    (folder / "templates" / "ministry.pptx").write_bytes(TEMPLATES["french"]())
    (folder / "templates" / "ministry.layouts.yml").write_text("Title Slide: Titre de section\n", "utf-8")
    brief = folder / "content" / "money" / "brief.yml"
    brief.parent.mkdir(parents=True, exist_ok=True)
    brief.write_text(BRIEF.replace("reference-doc: {}\n", own), "utf-8")
    return build(Source(brief), None, ["deck"], settings=settings or {})


def layouts(done: BuildResult) -> list[str]:
    assert done.ok, done.problems
    return [slide.slide_layout.name for slide in Presentation(BytesIO(done.rendered[0].data)).slides]


def test_a_brand_brings_its_template_and_mapping_to_every_brief(tmp_path: Path) -> None:
    assert layouts(branded(tmp_path, "ministry.pptx")) == ["Titre de section", "Titre et contenu"]


def test_the_template_of_the_brief_goes_before_that_of_the_brand(tmp_path: Path) -> None:
    done = branded(tmp_path, "ministry.pptx", "reference-doc: own.pptx\n")
    assert [(problem.code, problem.location.file.name) for problem in done.problems] == [("E301", "brief.yml")]
    (tmp_path / "content" / "money" / "own.pptx").write_bytes(TEMPLATES["german"]())
    assert layouts(build(Source(tmp_path / "content" / "money" / "brief.yml"), None, ["deck"]))[0] == "Titelfolie"


@pytest.mark.parametrize("written", ["own.pptx", "decks/own.pptx"])
def test_the_command_line_names_a_template_beside_the_brief(written: str, tmp_path: Path) -> None:
    own = tmp_path / "content" / "money" / written
    own.parent.mkdir(parents=True)
    own.write_bytes(TEMPLATES["german"]())
    own.with_name("own.layouts.yml").write_text("Title Slide: Titel und Inhalt\n", "utf-8")
    done = branded(tmp_path, "ministry.pptx", settings={"reference-doc": written})
    assert layouts(done)[0] == "Titel und Inhalt"


def test_a_path_from_the_working_folder_is_told_how_it_begins(tmp_path: Path) -> None:
    (tmp_path / "content" / "money").mkdir(parents=True)
    (tmp_path / "content" / "money" / "own.pptx").write_bytes(TEMPLATES["german"]())
    (problem,) = branded(tmp_path, "ministry.pptx", settings={"reference-doc": "content/money/own.pptx"}).problems
    assert (problem.code, problem.hint) == ("E301", "did you mean `own.pptx`?")
    assert str(problem.location) == "-P reference-doc=content/money/own.pptx"


@pytest.mark.parametrize(("written", "code", "sentence"), [
    ("minister.pptx", "E301", "there is no file “minister.pptx”"),
    ("../ministry.pptx", "E302", "“../ministry.pptx” is outside the folder of _brand.yml"),
    ("_brand.yml", "E306", "“_brand.yml” is neither .pptx nor .potx"),
    ("[a]", "E601", "`reference-doc`: expected text"),
])  # fmt: skip
def test_what_a_brand_names_wrongly_is_told_in_the_brand(
    written: str, code: str, sentence: str, tmp_path: Path
) -> None:
    (found,) = branded(tmp_path, written).problems
    assert (found.code, found.message.startswith(sentence)) == (code, True), found
    assert str(found.location).endswith("_brand.yml:4:22")
