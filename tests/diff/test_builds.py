"""Small briefs, built and edited and built again: each kind of change is read back from the outputs."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from PIL import Image

from briefwright.diff.builds import find_builds, read_build
from briefwright.diff.compare import compare
from briefwright.diff.holding import Build
from briefwright.diff.markdown import summary, to_markdown
from briefwright.diff.pictures import draw_pictures
from briefwright.pipeline import build
from writing import picture, put

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
def builds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Build]:
    """A build of the brief, or of a change to it, made when it is first asked for."""
    folder = tmp_path_factory.mktemp("builds")
    made: dict[str, Build] = {}

    def make(name: str) -> Build:
        if name not in made:
            text = edited(BRIEF) if name == "edited" else BRIEF
            files: dict[str, str | bytes] = {"photo.png": picture(size=(40, 20 if name == "edited" else 30))}
            if name == "darker":
                files["templates/_brand.yml"] = DARKER
            source = put(folder / "content" / name, text, files)
            outputs = ("brief",) if name == "darker" else ("brief", "handout", "deck", "notes")
            built = build(source, folder / "out" / name, outputs)
            assert not built.failed, built.problems
            made[name] = read_build(folder / "out" / name, "a-brief")
        return made[name]

    return make


def test_a_build_and_itself_differ_in_nothing(builds):
    comparison = compare(builds("first"), builds("first"))
    assert not comparison.changed
    assert to_markdown([comparison], {}, {}) == "## a-brief\n\n**Nothing changed**\n"


def test_each_kind_of_change_is_told(builds):
    told = to_markdown([compare(builds("first"), builds("edited"))], {}, {})
    assert "It looks different" not in told
    for line in (
        "- `fund` (The fund): ~~1 trillion yen~~ **2 trillion yen**. Now on page 1, slide 2",
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
        "  - Another picture",
        "  - Title: A ~~picture~~ **photograph** shows it",
        "- At the foot: ~~For public release~~ **Restricted**",
    ):
        assert f"\n{line}\n" in told


def test_the_summary_counts(builds):
    told = summary(compare(builds("first"), builds("edited")))
    assert told.startswith("1 fact, 1 source, 2 charts, 2 tables, ")


def test_what_only_looks_different_is_told_by_its_pages(builds):
    comparison = compare(builds("first"), builds("darker"))
    told = to_markdown([comparison], {}, {})
    assert comparison.papers[0].passages == ()
    assert "The same words, and another look: page" in told
    assert "No longer built: `deck.pptx`, `handout.pdf` and `notes.pdf`" in told


def test_pictures_show_both_with_the_words_marked(builds, tmp_path):
    old, new = builds("first"), builds("edited")
    pictures = draw_pictures(compare(old, new), old, new, tmp_path)
    titles = [one.title for one in pictures]
    assert titles[0] == "Page 1"
    assert {"Handout page 1", "Slide 2"} <= set(titles)
    for one in pictures:
        image = Image.open(one.file).convert("RGB")
        left, right = (image.crop((half, 0, half + image.width // 2, image.height)) for half in (0, image.width // 2))
        if one.title in ("Page 1", "Slide 2"):
            assert all(any(color == (232, 180, 0) for _, color in side.getcolors(1 << 24)) for side in (left, right))


def test_a_slide_that_did_not_change_is_in_no_picture(builds, tmp_path):
    old, new = builds("first"), builds("first")
    assert draw_pictures(compare(old, new), old, new, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_receipt_carries_facts_and_sources_and_other_keys_are_no_matter(builds, tmp_path):
    first = builds("first")
    assert first.facts == {"fund": {"value": "1 trillion yen", "label": "The fund", "source": "known"}}
    assert first.sources == {"known": {"reference": "Aoki, Setsuko. A Book on the Budget of the Agency. 2024."}}
    receipt = {"facts": {"a": {"value": "1", "x": 3}, "b": 4}, "sources": [], "inputs": None}
    (tmp_path / "receipt.json").write_text(json.dumps(receipt))
    read = read_build(tmp_path, "x")
    assert (read.facts, read.sources) == ({"a": {"value": "1"}}, None)


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    for name in ("brief.pdf", "deck.pptx"):
        (tmp_path / name).write_bytes(b"nothing")
    read = read_build(tmp_path, "x")
    assert [sentence.split(": ")[0] for sentence in read.unread] == ["brief.pdf", "deck.pptx"]
    assert find_builds(tmp_path) == {tmp_path.name: tmp_path}
    assert find_builds(tmp_path / "none") == {}
