"""Everything that is written is printed: each text of a brief that has all of them is looked for in every output."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from briefwright.blocks import KINDS
from briefwright.deck.opc import Package
from briefwright.deck.storyboard import build_deck
from briefwright.problems import Diagnostics, Problem
from briefwright.publish.readback import pdf_text
from briefwright.richtext.text import plain
from marked import OF_KIND, Marked
from writing import both, build, picture, put

Printed = tuple[Marked, dict[str, str], tuple[Problem, ...], Path]
SPOKEN = ("*.notes",)
SHORT = ("statement", "bottom-line.short")
DRAWN = ("chart.alt", "figure.alt", "figure.pictures.alt", "table.alt", "timeline.alt", "process.alt")
OWN = ("handout.bottom-line",)
COVER = ("cover.alt", "cover.credit")
LACKS = {
    "brief.pdf": ("appendix.*", *SPOKEN, *SHORT, *DRAWN, *COVER, *OWN),
    "brief.html": ("appendix.*", *SPOKEN, *SHORT, *COVER, *OWN, "table.alt", "timeline.alt", "process.alt"),
    "deck.pptx": ("annex.*", *OWN),
    "notes.pdf": (*DRAWN, *OWN, "cover.alt", "annex.*"),
    "handout.pdf": (
        "abstract", "bottom-line.text", "annex.*", "appendix.*",
        *SPOKEN, *SHORT, *DRAWN, *COVER, "prose.*", "chart.*", "table.*", "process.*", "quote.*",
        "callout.*", "figure.*",
        "points.message", "points.items.detail", "stats.message", "recommendations.message",
        "recommendations.items.detail",
    ),
}  # fmt: skip
"""What an output leaves out, by what it is for: speaker notes are spoken; what is drawn on paper is seen; the handout
has the bottom line in a sentence, one piece of evidence, and the short forms. Everything else is in all of them."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder, marked = tmp_path_factory.mktemp("written"), Marked()
    source = put(folder, yaml.safe_dump(marked.brief, sort_keys=False), {"a.png": picture(size=(300, 200))})
    result = build(source, folder / "out")
    readers: dict[str, Callable[[bytes], str]] = {".pdf": pdf_text, ".pptx": everything, ".html": bytes.decode}
    files = {file: (folder / "out" / file) for file in LACKS}
    return (
        marked,
        {name: readers[file.suffix](file.read_bytes()) for name, file in files.items()},
        result.problems,
        folder,
    )


def everything(deck: bytes) -> str:
    """The XML of a deck's slides and notes, with alternative texts."""
    return "".join(content.decode() for name, content in Package(deck).files.items() if name.endswith(".xml"))


def test_every_kind_of_block_is_among_them() -> None:
    assert {*OF_KIND} == {*KINDS}


def test_each_text_is_in_an_output_or_a_warning_names_it(printed: Printed) -> None:
    marked, texts, problems, folder = printed
    lines = (folder / "brief.yml").read_text("utf-8").splitlines()
    named = " ".join(lines[problem.location.line - 1] for problem in problems if problem.code == "W208")
    missing = [path for word, path in marked.words.items() if not any(word in text for text in texts.values())]
    assert [path for path in missing if not path.endswith(".alt")] == []
    assert all(word in named for word, path in marked.words.items() if path in missing)


@pytest.mark.parametrize("output", LACKS)
def test_an_output_has_all_but_what_it_is_not_for(printed: Printed, output: str) -> None:
    marked, texts, _, _ = printed
    alts = [f"{kind}.alt" for kind in KINDS if not KINDS[kind].block.numbered]
    lacking = [path for word, path in marked.words.items() if word not in texts[output] and path not in alts]
    assert [path for path in lacking if not any(fnmatch(path, one) for one in LACKS[output])] == []
    assert [one for one in LACKS[output] if not any(fnmatch(path, one) for path in lacking)] == []


def test_every_message_is_the_title_of_a_slide_or_a_section_s_above_its_first(printed: Printed) -> None:
    marked, _, _, folder = printed
    source = put(folder, (folder / "brief.yml").read_text("utf-8"))
    slides = build_deck(both(source, "deck")[0][0], source, Diagnostics()).slides
    titles, above = {plain(slide.title) for slide in slides}, {plain(slide.section_message) for slide in slides}
    sections = {word for word, path in marked.words.items() if path == "section.message"}
    messages = {
        word
        for word, path in marked.words.items()
        if path.endswith(".message") and path not in {"prose.message", "annex.message"}
    }
    assert messages - titles == sections & above
