"""Nothing is built twice: what is stale is said, with its reason, and the rest is kept."""

from __future__ import annotations

import json
import shutil

import pytest

import writing
from briefwright import __version__
from briefwright.io.inputs import recorded
from briefwright.io.project import Source
from briefwright.problems import Problem
from briefwright.publish import outputs, receipt_file, toolchain
from briefwright.publish.consistency import check_set
from briefwright.publish.receipt import digest
from briefwright.templating.templates import read_template
from writing import WHOLE, put

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#000000"/></svg>'
)
BRIEF = WHOLE + "      - figure: {file: a.svg, message: A square is square, alt: A square}\n"
OVERRIDE = '{% extends "builtin/deck.xml.jinja" %}\n'


@pytest.fixture
def project(tmp_path):
    """A brief with a picture, a storyboard of its own and a second one."""
    files = {"a.svg": PICTURE, "templates/deck.xml.jinja": OVERRIDE, "templates/deck-two.xml.jinja": OVERRIDE}
    return put(tmp_path / "one", BRIEF.replace("lang: en\n", "lang: en\nstoryboards: [deck-two]\n"), files)


@pytest.fixture
def made(monkeypatch):
    """Which outputs are rendered; each looks at a template, as real ones do, and costs nothing."""

    def giving(file, template):
        def render(document, source, brand, storyboard="deck", slides=True, notes=0, others=()):
            read_template(next(f / template for f in source.template_folders if (f / template).is_file()))
            wanted = [f"{storyboard}.pptx"] * slides + ["notes.pdf"] * bool(notes) if file == "deck" else [file]
            return [
                outputs.Rendered(one, f"{one} {document.title[0].text}".encode(), {"pages": 1}, ()) for one in wanted
            ]

        return render

    monkeypatch.setattr(
        outputs,
        "RENDERERS",
        {
            "brief": giving("brief.pdf", "brief.html.jinja"),
            "handout": giving("handout.pdf", "handout.html.jinja"),
            "web": giving("brief.html", "web.html.jinja"),
            "deck": giving("deck", "deck.xml.jinja"),
        },
    )
    return RENDERED


RENDERED: list[str] = []


def build(source, target, *given, **named):
    result = writing.build(source, target, *given, **named)
    RENDERED[:] = sorted(one.file for one in result.rendered)
    return result


ALL = ["brief.html", "brief.pdf", "deck-two.pptx", "deck.pptx", "handout.pdf", "notes.pdf"]
DECKS = ["deck-two.pptx", "deck.pptx", "notes.pdf"]


def test_a_second_build_makes_nothing(project, made, tmp_path):
    build(project, tmp_path / "out")
    assert made == ALL
    made.clear()
    again = build(project, tmp_path / "out")
    assert (made, sorted(again.kept), again.why) == ([], ALL, {})


@pytest.mark.parametrize(
    ("file", "text", "stale"),
    [
        ("brief.yml", BRIEF.replace("A brief", "A better brief"), ALL),
        ("a.svg", PICTURE.replace("#000000", "#111111"), ALL),
        ("templates/deck.xml.jinja", OVERRIDE + "\n", DECKS),
        ("templates/_brand.yml", "color:\n  palette: {navy: '#000080'}\n", ALL),
    ],
)
def test_what_was_made_of_a_changed_file_is_made_anew_and_says_which(project, made, tmp_path, file, text, stale):
    build(project, tmp_path / "out")
    made.clear()
    if file == "brief.yml":
        text = text.replace("lang: en\n", "lang: en\nstoryboards: [deck-two]\n")
    (project.folder / file).write_text(text, "utf-8")
    again = build(project, tmp_path / "out")
    assert made == stale
    assert set(again.why.values()) == {f"{file} changed"}
    assert sorted(again.kept) == sorted(set(ALL) - set(stale))


@pytest.fixture
def full(made, monkeypatch):
    """The handout has an error."""

    def render(document, source, brand):
        return [outputs.Rendered("handout.pdf", b"", {"pages": 3}, (Problem("E502", "it is too long"),))]

    monkeypatch.setitem(outputs.RENDERERS, "handout", render)


def test_an_output_with_an_error_withholds_no_other_and_is_tried_again(project, full, tmp_path):
    result = build(project, tmp_path / "out")
    assert not result.ok
    assert (result.failed, {*ALL} - {*result.outputs}) == (("handout.pdf",), {"handout.pdf"})
    assert not (tmp_path / "out" / "handout.pdf").exists()
    again = build(project, tmp_path / "out")
    assert (RENDERED, again.why) == ([], {"handout.pdf": "the last build failed"})
    assert build(project, tmp_path / "strict", strict=True).outputs == {}
    assert not (tmp_path / "strict").exists()


def test_the_file_of_an_earlier_build_stays_where_an_output_fails(project, made, tmp_path, monkeypatch, request):
    build(project, tmp_path / "out")
    request.getfixturevalue("full")
    put(project.folder, (project.file).read_text().replace("A brief", "Another"))
    build(project, tmp_path / "out")
    assert "A brief" in (tmp_path / "out" / "handout.pdf").read_text()
    receipt = receipt_file.read_receipt(tmp_path / "out", project.folder)
    assert ([*receipt.failed], [*receipt.older]) == (["handout.pdf"], ["handout.pdf"])
    assert [p.location.file.name for p in check_set(tmp_path / "out", [project.file])] == ["handout.pdf"]


def test_a_draft_publishes_what_has_an_error_and_is_taken_for_no_final_output(project, full, tmp_path):
    result = build(project, tmp_path / "out", draft=True)
    assert (result.ok, sorted(result.outputs), result.failed) == (False, ALL, ())
    assert json.loads((tmp_path / "out" / "receipt.json").read_text())["draft"] is True
    assert "these outputs are a draft" in [p.message for p in check_set(tmp_path / "out", [project.file])]
    final = build(project, tmp_path / "out")
    assert [file for file in ALL if file != "handout.pdf"] == RENDERED
    assert {*final.why.values()} == {"the last build was a draft"}


def test_a_touched_file_is_not_a_changed_one(project, made, tmp_path):
    build(project, tmp_path / "out")
    made.clear()
    for path in project.folder.rglob("*"):
        path.touch()
    build(project, tmp_path / "out")
    assert made == []


def test_an_output_that_was_changed_or_removed_is_made_anew(project, made, tmp_path):
    build(project, tmp_path / "out")
    (tmp_path / "out" / "brief.pdf").write_text("by hand")
    (tmp_path / "out" / "handout.pdf").unlink()
    again = build(project, tmp_path / "out")
    assert made == ["brief.pdf", "handout.pdf"]
    assert again.why == {"brief.pdf": "it was changed after the build", "handout.pdf": "it is missing"}


def test_a_folder_brought_from_another_machine_counts(project, made, tmp_path):
    build(project, tmp_path / "out")
    made.clear()
    shutil.copytree(tmp_path / "one", tmp_path / "far" / "away" / "one")
    shutil.copytree(tmp_path / "out", tmp_path / "far" / "out")
    there = put(tmp_path / "far" / "away" / "one", (project.folder / "brief.yml").read_text())
    assert sorted(build(there, tmp_path / "far" / "out").kept) == ALL
    assert made == []


def test_another_tool_or_setting_makes_everything_anew(project, made, tmp_path, monkeypatch):
    build(project, tmp_path / "out")
    lettered = build(project, tmp_path / "out", settings={"page": "Letter"})
    assert (made, set(lettered.why.values())) == (ALL, {"the setting `page` is new"})
    newer = {**toolchain.toolchain(), "briefwright": "9.9"}
    monkeypatch.setattr("briefwright.publish.freshness.toolchain", lambda: newer)
    updated = build(project, tmp_path / "out", settings={"page": "Letter"})
    assert set(updated.why.values()) == {f"briefwright changed from {__version__} to 9.9"}


def test_what_was_not_asked_for_stands_and_is_told_as_older(project, made, tmp_path):
    build(project, tmp_path / "out")
    text = (project.folder / "brief.yml").read_text().replace("A brief", "A better brief")
    (project.folder / "brief.yml").write_text(text)
    build(project, tmp_path / "out", ["brief"])
    receipt = json.loads((tmp_path / "out" / "receipt.json").read_text())
    assert list(receipt["outputs"]) == ["brief.pdf"]
    assert sorted(receipt["older"]) == sorted(set(ALL) - {"brief.pdf"})
    assert (tmp_path / "out" / "deck.pptx").read_text() == "deck.pptx A brief"
    build(project, tmp_path / "out", ["brief", "deck"])
    assert made == ["deck-two.pptx", "deck.pptx"]


def test_a_deck_that_the_brief_no_longer_has_goes(project, made, tmp_path):
    build(project, tmp_path / "out")
    (tmp_path / "out" / "mine.txt").write_text("put there by hand")
    text = (project.folder / "brief.yml").read_text().replace("storyboards: [deck-two]\n", "")
    (project.folder / "brief.yml").write_text(text)
    (project.folder / "templates" / "deck-two.xml.jinja").unlink()
    build(project, tmp_path / "out")
    there = {path.name for path in (tmp_path / "out").iterdir()}
    assert there == {*ALL, "mine.txt", "receipt.json"} - {"deck-two.pptx"}


def test_warnings_are_said_again_when_nothing_is_built(project, made, tmp_path):
    (project.folder / "templates" / "brif.html.jinja").write_text("")
    first = build(project, tmp_path / "out")
    again = build(project, tmp_path / "out")
    assert [problem.code for problem in first.problems] == ["W401"]
    assert (again.rendered, again.problems) == ((), first.problems)


@pytest.mark.parametrize("text", ["", '{"format": 99}'])
def test_a_receipt_that_cannot_be_read_counts_as_none_and_is_the_reason(project, made, tmp_path, text):
    build(project, tmp_path / "out")
    (tmp_path / "out" / "receipt.json").write_text(text)
    (reason,) = set(build(project, tmp_path / "out").why.values())
    assert reason.startswith("receipt.json cannot be used: it ")


def forged(folder, file="brief.pdf"):
    """An output by hand, and a receipt that says that a build made it."""
    (folder / file).write_text("by hand")
    receipt = json.loads((folder / "receipt.json").read_text())
    receipt["outputs"][file]["sha256"] = digest(b"by hand")
    (folder / "receipt.json").write_text(f"{json.dumps(receipt, indent=2, ensure_ascii=False)}\n")


def test_an_output_is_not_believed_because_a_receipt_says_so(project, made, tmp_path):
    build(project, tmp_path / "out")
    forged(tmp_path / "out")
    again = build(project, tmp_path / "out")
    assert (tmp_path / "out" / "brief.pdf").read_text() == "brief.pdf A brief"
    assert set(again.why.values()) == {"receipt.json was not written on this machine, or was changed"}


def test_a_receipt_of_another_brief_says_nothing_about_this_one(project, made, tmp_path):
    build(project, tmp_path / "out")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    shutil.copytree(tmp_path / "out", tmp_path / "there")
    again = build(Source(tmp_path / "two" / "brief.yml"), tmp_path / "there")
    assert set(again.why.values()) == {"receipt.json is that of another brief, one"}


def test_without_a_cache_folder_nothing_is_believed(project, made, tmp_path, monkeypatch):
    def none():
        raise PermissionError("no cache")

    monkeypatch.setattr(receipt_file, "cache_folder", none)
    build(project, tmp_path / "out")
    assert not build(project, tmp_path / "out").kept


def test_only_the_newest_notes_are_kept(project, made, tmp_path, monkeypatch):
    monkeypatch.setattr(receipt_file, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(receipt_file, "_KEPT", 2)
    for page in ("A4", "Letter", "A5"):
        build(project, tmp_path / "out", settings={"page": page})
    assert len(list((tmp_path / "cache" / "receipts").iterdir())) == 2


def test_a_record_can_be_gone_on_with(tmp_path):
    with recorded() as seen:
        put(tmp_path, "a: 1")
    with recorded(seen), recorded() as inner:
        read_template(tmp_path / "brief.yml")
    assert seen == inner != {}
