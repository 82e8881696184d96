"""A brief that is being written → each output as soon as it is made, and after an edit only what changed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from briefwright.problems import Location
from briefwright.watch.messages import BriefRead, BuildEnded, Message, PagesMade, Wanted, Watched, WebMade
from briefwright.watch.places import Places
from briefwright.watch.resident import Resident
from writing import FACTS, HEAD, SOURCES, put

PROSE = "What was found is said here, and who found it, and in which year that was [@known, p. 3]. " * 6
BRIEF = (
    f"{HEAD}abstract: It is about what was found.\nbottom-line:\n  - It was found\n{FACTS}{SOURCES}sections:\n"
    + "".join(
        f"  - id: s{n}\n    title: Part {n}\n    message: Part {n} holds in the end\n    blocks:\n"
        f"      - prose: |\n          {PROSE}\n\n          {PROSE} It is {{{{ facts.growth }}}}.\n"
        f"      - points:\n          message: Points of part {n}\n          items:\n"
        f"            - point: The first point of part {n}\n            - point: The second point of part {n}\n"
        for n in range(1, 7)
    )
)


@dataclass
class Built:
    """What one build told."""

    told: list[Message] = field(default_factory=list)

    def of(self, kind: type[Any]) -> list[Any]:
        return [one for one in self.told if isinstance(one, kind)]

    @property
    def ended(self) -> BuildEnded:
        return self.of(BuildEnded)[0]

    @property
    def pages(self) -> dict[str, PagesMade]:
        return {one.output: one for one in self.of(PagesMade)}


class Desk:
    """A brief in a folder, and who builds it."""

    def __init__(self, folder: Path) -> None:
        self.file = put(folder, BRIEF).file
        self.resident, self.number = Resident(Watched(self.file)), 0
        self.first = self.built()

    def built(self, text: str | None = None, newer: Callable[[], bool] = lambda: False, **wanted: Any) -> Built:
        if text is not None:
            self.file.write_text(text, "utf-8")
        self.number += 1
        built = Built()
        self.resident.build(Wanted(self.number, **wanted), built.told.append, newer)
        return built


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("watched"))


def line_of(words: str, text: str = BRIEF) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_web_edition_is_told_first_and_the_end_last(desk: Desk) -> None:
    kinds = [type(one) for one in desk.first.told]
    assert kinds == [BriefRead, WebMade, PagesMade, PagesMade, PagesMade, BuildEnded]
    assert [one.output for one in desk.first.of(PagesMade)] == ["brief", "handout", "deck"]
    assert desk.first.ended.problems == ()


def test_every_file_that_was_read_is_known(desk: Desk) -> None:
    seen = desk.first.ended.seen
    assert {desk.file, desk.file.parent / "templates"} <= seen.keys()  # the latter is awaited
    assert any(isinstance(path, Path) and path.name == "brief.html.jinja" for path in seen)


def test_a_page_tells_where_its_paragraphs_are_written(desk: Desk) -> None:
    areas = [area for page in desk.first.pages["brief"].pages for area in page.areas]
    found = {area.words: area.line for area in areas if area.words}
    assert found["The second point of part 3"] == line_of("The second point of part 3")
    assert found["Part 5 holds in the end"] == line_of("Part 5 holds in the end")
    assert all(0 <= area.box[0] <= 1 and 0 < area.box[2] <= 1 for area in areas)


def test_slides_have_their_notes_and_their_places(desk: Desk) -> None:
    slides = desk.first.pages["deck"].pages
    spoken = next(slide for slide in slides if slide.notes and "What was found is said here" in slide.notes[0])
    assert 0.5 < spoken.shape < 0.8
    assert spoken.areas[0].line in range(line_of("id: s1"), line_of("id: s6") + 20)


def test_of_an_edited_word_only_the_pages_with_it_are_sent(desk: Desk) -> None:
    word = desk.built(BRIEF.replace("The second point of part 6", "The latter point of part 6"))
    made = word.pages["brief"]
    assert len(made.changed) == 1
    assert [number for number, page in enumerate(made.pages, 1) if page.pdf] == [*made.changed]
    [edited] = word.of(BriefRead)[0].edited
    assert edited.line == line_of("The second point of part 6")
    assert any(area.name == edited.name for area in made.pages[made.changed[0] - 1].areas)
    assert desk.built(BRIEF).pages["brief"].changed == made.changed


def test_what_is_looked_at_is_made_first(desk: Desk) -> None:
    assert [one.output for one in desk.built(first="deck").of(PagesMade)] == ["deck", "brief", "handout"]


def test_a_broken_brief_tells_its_problems_and_no_pages(desk: Desk) -> None:
    broken = desk.built(BRIEF.replace("    title: Part 3", "    # one line more\n    tittle: Part 3"))
    assert broken.of(PagesMade) == broken.of(WebMade) == []
    ended = broken.ended
    assert ended.failed == ("everything",)
    unknown = next(one for one in ended.problems if one["code"] == "E110")
    assert (unknown["line"], unknown["area"]) == (line_of("title: Part 3") + 1, "s3")
    assert unknown["shown_line"] == line_of("title: Part 3")
    assert "did you mean" in unknown["hint"]
    assert desk.built(BRIEF).ended.problems == ()


def test_a_slide_that_does_not_fit_is_shown_and_said(desk: Desk) -> None:
    long = "This message is far too long to be the title of any slide, whatever its layout and form may be. " * 8
    built = desk.built(BRIEF.replace("Points of part 2", long))
    assert {one["code"] for one in built.ended.problems} >= {"E403"}
    assert len(built.pages["deck"].pages) > 5
    desk.built(BRIEF)


def test_a_build_is_given_up_for_a_newer_one(desk: Desk) -> None:
    asked = iter([False, True, True, True])
    built = desk.built(BRIEF, newer=lambda: next(asked))
    assert built.ended.dropped
    assert [one.output for one in built.of(PagesMade)] == ["brief"]


def test_a_bug_is_told_and_ends_the_process(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("briefwright.watch.resident.web_page", fails)
    built = Built()
    assert not desk.resident.build(Wanted(99), built.told.append, lambda: False)
    assert "ZeroDivisionError" in built.ended.bug


def test_an_edited_fact_or_data_file_is_marked_where_it_is_named() -> None:
    lines = 'title: "A"\nfacts:\n  growth: {value: 5 %}\n  size:\n    value: 3\nsections:\n  - id: one\n'.splitlines()
    lines += ["    title: It is {{ facts.size }}", "  - id: two", "    data: data/a.csv"]
    file = Path("brief.yml")
    places = Places((), {file: lines})
    places.named = {"one": Location(file, 7), "two": Location(file, 9)}
    before = {file: [line.replace("value: 3", "value: 2") for line in lines]}
    assert [one.name for one in places.edited(before)] == ["one"]
    assert [one.name for one in places.edited({}, [Path("data/a.csv")])] == ["two"]
    assert places.edited({file: [line.replace("5 %", "4 %") for line in lines]}) == ()


def test_a_short_text_is_found_only_as_a_whole_value() -> None:
    lines = [
        "date: 2026-11-30",
        "loss: {value: 15%, label: Loss}",
        'highlight: "2025"',
        "alt: From 14 to 28 days in 2026.",
    ]
    file = Path("brief.yml")
    places = Places((), {file: lines})
    places.named = {"one": Location(file, 1, 7)}
    found = [places.of("one", words) for words in ("15%", "2025", "28", "14", "2026", "1")]
    assert [place.line for place in found if place] == [2, 3, 1, 1, 1, 1]


@pytest.mark.thorough
def test_nothing_is_kept_of_five_hundred_edits(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    desk, counts = Desk(tmp_path), []
    for number in range(500):
        desk.built(BRIEF.replace("The second point of part 6", f"Point {number % 20} of part 6"))
        caplog.clear()  # pytest keeps what WeasyPrint logs
        if number % 50 == 49:
            gc.collect()
            counts.append(len(gc.get_objects()))
    assert max(counts[5:]) < 1.02 * max(counts[1:4])
