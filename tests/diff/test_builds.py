"""Small briefs, built and edited and built again: each kind of change is read back from the outputs."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat

from briefwright.diff.builds import find_builds, read_snapshot
from briefwright.diff.compare import compare
from briefwright.diff.pictures import draw_pictures
from briefwright.diff.snapshot import Snapshot
from briefwright.diff.view import summary
from briefwright.pdf.raster import opened
from diff.made import markdown
from writing import build, picture, put

BRIEF = """\
title: A brief
date: 2026-11-22
lang: en
marking: For public release
facts:
  fund: {value: 1 trillion yen, label: The fund, source: known}
sources:
  - id: known
    type: book
    title: A Book on the Budget of the Agency
    author: [{family: Aoki, given: Setsuko}]
    issued: 2024
sections:
  - id: one
    title: One
    message: One thing holds
    notes: Say this first.
    blocks:
      - prose: |
          The fund comes to {{ facts.fund }} in all, and it is spent within ten years [@known].

          This paragraph stands between the others and says nothing new.

          Here is a last paragraph, which nobody has touched so far.
      - points: {message: Four points are made, items: [The first point, The second point, The third point]}
      - chart:
          id: growth
          message: It grows year by year
          type: column
          unit: launches
          data: [{label: "2024", value: 1200}, {label: "2025", value: 1300}]
          alt: Two columns, the second higher.
      - figure: {id: photo, message: A picture shows it, file: photo.png, alt: A photograph of it.}
  - id: two
    title: Two
    message: Two things follow
    blocks:
      - table: {message: The bodies at work, columns: [Body, Since], rows: [[Agency, "2003"], [Office, "2008"]]}
      - table:
          message: Cells go on over others
          columns: [[{text: Kind, rowspan: 2}, {text: Sizes, colspan: 2}], [Wide, High]]
          rows: [[{text: Page, rowspan: 2}, a4, tall], [letter, short]]
      - chart:
          message: What is left of it
          type: waterfall
          unit: yen
          data: [{label: All, value: 10}, {label: Spent, value: -4}, {label: Left, total: true}]
          alt: A fall from ten to six.
"""
EDITS = (
    ("value: 1 trillion yen", "value: 2 trillion yen"),
    ("issued: 2024", "issued: 2025"),
    ("          This paragraph stands between the others and says nothing new.\n\n", ""),
    ("Here is a last", "A paragraph of the editors.\n\n          Here is a last"),
    ("The second point", "Another point"),
    ("value: 1300", "value: 1400"),
    ('[Agency, "2003"]', '[Agency, "2004"], [Board, "2010"]'),
    ("[letter, short]", "[letter, shorter]"),
    ("value: -4", "value: -3"),
    ("A picture shows it", "A photograph shows it"),
    ("Say this first.", "Say this last."),
    ("For public release", "Restricted"),
)
DARKER = "color: {palette: {navy: '#101010'}}\n"


def edited(text: str) -> str:
    for before, after in EDITS:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Snapshot]:
    """A build of the brief, or of a change to it, made when it is first asked for."""
    folder = tmp_path_factory.mktemp("builds")
    made: dict[str, Snapshot] = {}

    def make(name: str) -> Snapshot:
        if name not in made:
            text = edited(BRIEF) if name == "edited" else BRIEF
            files: dict[str, str | bytes] = {"photo.png": picture(size=(40, 20 if name == "edited" else 30))}
            if name == "darker":
                files["templates/_brand.yml"] = DARKER
            source = put(folder / "content" / name, text, files)
            outputs = ("brief",) if name == "darker" else ("brief", "handout", "deck", "notes")
            built = build(source, folder / "out" / name, outputs)
            assert built.ok, built.problems
            made[name] = read_snapshot(folder / "out" / name, "a-brief")
        return made[name]

    return make


def test_a_build_does_not_differ_from_itself(builds):
    changes = compare(builds("first"), builds("first"))
    assert not changes.changed
    assert markdown(changes) == "## a-brief\n\n**Nothing changed**\n"


def test_each_kind_of_change_is_shown(builds):
    text = markdown(compare(builds("first"), builds("edited")))
    assert "looks different" not in text
    for line in (
        "| The fund `fund` | 1 trillion yen | **2 trillion yen** | +100% |  | page 1, slide 2 |",
        "- `known`: Aoki, Setsuko. A Book on the Budget of the Agency. ~~2024~~ **2025**.",
        "| 2025 | ~~1,300~~ **1,400** |",
        "| Agency | ~~2003~~ **2004** |",
        "| **Board** | **2010** |",
        "|  | letter | ~~short~~ **shorter** |",
        "| Spent | ~~−4~~ **−3** |",
        "  - The fund comes to ~~1~~ **2** trillion yen in all, and it is spent within ten years.",
        "  - **Removed:** ~~This paragraph stands between the others and says nothing new.~~",
        "  - **Added:** A paragraph of the editors.",
        "  - ~~The second point~~ **Another point**",
        "  - Notes: ~~Say this first.~~ **Say this last.**",
        "  - Picture replaced",
        "  - Title: A ~~picture~~ **photograph** shows it",
        "- Footer: 22 November 2026 · ~~For public release~~ **Restricted** · A brief",
    ):
        assert f"\n{line}\n" in text
    assert "launches" not in text.partition("### Text of the brief")[2]  # the drawing of a chart: see its numbers


def test_the_summary_counts(builds):
    text = summary(compare(builds("first"), builds("edited")))
    assert text.startswith("1 fact, 1 source, 2 charts, 2 tables, ")


def test_a_change_of_appearance_is_shown_by_its_pages(builds):
    changes = compare(builds("first"), builds("darker"))
    text = markdown(changes)
    assert changes.pdfs[0].texts == ()
    assert "Same text, but a different appearance: page" in text
    assert "No longer built: `deck.pptx`, `handout.pdf` and `notes.pdf`" in text


def test_pictures_show_before_on_the_left_and_after_on_the_right(builds, tmp_path):
    old, new = builds("first"), builds("edited")
    pictures = draw_pictures(compare(old, new), old, new, tmp_path)
    places = [(one.output, one.number, one.removed) for one in pictures]
    assert places[0] == ("brief.pdf", 1, False)
    assert {("handout.pdf", 1, False), ("deck.pptx", 2, False)} <= set(places)
    with opened(old.files["brief.pdf"]) as before, opened(new.files["brief.pdf"]) as after:
        pages = [pdf.draw(1, 800, pdf.area(1)) for pdf in (before, after)]
    image = Image.open(pictures[0].file).convert("RGB")
    halves = [image.crop((left, 24, left + 800, 24 + page.height)) for left, page in zip((24, 848), pages, strict=True)]
    near = [[ImageStat.Stat(ImageChops.difference(half, page)).mean[0] for page in pages] for half in halves]
    assert near[0][0] < near[0][1]
    assert near[1][1] < near[1][0]


def test_a_slide_that_did_not_change_is_in_no_picture(builds, tmp_path):
    old, new = builds("first"), builds("first")
    assert draw_pictures(compare(old, new), old, new, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_facts_and_sources_are_read_from_the_receipt_and_other_keys_ignored(builds, tmp_path):
    first = builds("first")
    number = {"number": "1000000000000"}
    assert first.facts == {"fund": {"value": "1 trillion yen", **number, "label": "The fund", "source": "known"}}
    assert first.sources == {"known": "Aoki, Setsuko. A Book on the Budget of the Agency. 2024."}
    receipt = {"facts": {"a": {"value": "1", "x": 3}, "b": 4}, "sources": [], "inputs": None}
    (tmp_path / "receipt.json").write_text(json.dumps(receipt))
    read = read_snapshot(tmp_path, "x")
    assert (read.facts, read.sources) == ({"a": {"value": "1"}}, None)


def test_a_file_that_cannot_be_read_is_reported(tmp_path):
    for name in ("brief.pdf", "deck.pptx"):
        (tmp_path / name).write_bytes(b"nothing")
    read = read_snapshot(tmp_path, "x")
    assert [sentence.split(": ")[0] for sentence in read.unreadable] == ["brief.pdf", "deck.pptx"]
    assert find_builds(tmp_path) == {tmp_path.name: tmp_path}
    assert find_builds(tmp_path / "none") == {}
