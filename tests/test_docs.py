"""The pages that people read: links and names of modules lead somewhere, decisions are numbered once and dated."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from briefwright.blocks import KINDS
from briefwright.deck.looks import INK
from runner import PROJECT

PAGES = sorted(
    path.relative_to(PROJECT) for folder in ("", "docs", ".github") for path in (PROJECT / folder).glob("*.md")
)

HISTORY = {"decisions.md", "CHANGELOG.md"}
"""What was decided names files as they were called at the time."""


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_to_files_and_headings_that_exist(page):
    for target, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)", read(page)):
        file = (PROJECT / page).parent / target if target else PROJECT / page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), anchor


def read(page: Path) -> str:
    """The page without its code, in which brackets mean something else."""
    text = (PROJECT / page).read_text("utf-8")
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def anchors(file: Path) -> set[str]:
    """The headings, as GitHub turns them into anchors."""
    headings = re.findall(r"(?m)^#+ (.+)$", file.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_decisions_are_numbered_once_and_dated():
    text = (PROJECT / "docs" / "decisions.md").read_text("utf-8")
    numbers = [int(number) for number in re.findall(r"(?m)^### (\d+)\. ", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    dates = re.findall(r"(?m)^### .+\n\n\*(\d{4}-\d\d-\d\d)(?:; replaced by \d+|; replaces \d+)?\.\* ", text)
    assert len(dates) == len(numbers)
    assert dates == sorted(dates)


def test_the_table_of_layouts_has_every_layout_with_its_slots():
    told = {
        name: highest(re.findall(r"`([a-z-]+\d?)`", slots))
        for names, slots in table("| layout | slots |")
        for name in names.split(", ")
    }
    common = {"section", "note", "source"}
    assert told == {
        name: highest([slot for slot in layout.slots if slot not in common]) for name, layout in INK.layouts.items()
    }


def test_the_table_of_forms_has_the_forms_of_every_kind():
    told = {
        kind: set(re.findall(r"`([a-z-]+)`", forms))
        for kind, forms, _ in table("| kind | forms | which one is chosen |")
    }
    for kind, one in KINDS.items():
        slide = one.fields.model_fields.get("slide")
        choices = get_args(get_args(slide.annotation.model_fields["form"].annotation)[0]) if slide else ()
        assert told.get(kind, set()) == set(choices), kind


def table(head: str) -> list[list[str]]:
    """The cells of each row of the table with this head in the page on templates."""
    text = (PROJECT / "docs" / "templates.md").read_text("utf-8")
    rows = text.partition(f"{head}\n")[2].partition("\n\n")[0].splitlines()[1:]
    return [row.strip("| ").split(" | ") for row in rows]


def highest(slots: list[str]) -> dict[str, int]:
    """The slots by name; of numbered ones the highest number of them all, else 0."""
    numbers = [int(slot[-1]) for slot in slots if slot[-1].isdigit()]
    return {slot.rstrip("0123456789"): max(numbers) if slot[-1].isdigit() else 0 for slot in slots}


def modules(text: str) -> set[str]:
    """Paths of modules in the prose and pictures of a page: `charts/plan.py`, `charts/plan`."""
    rooms = "|".join(sorted(path.name for path in (PROJECT / "src" / "briefwright").iterdir() if path.is_dir()))
    return set(re.findall(rf"(?<![\w/.-])(?:{rooms})/[a-z_/]*[a-z_]", text))


def exists(path: str) -> bool:
    places = (PROJECT / "src" / "briefwright" / path, PROJECT / "templates" / path, PROJECT / path)
    return any(place.exists() or place.with_suffix(".py").exists() or list(place.parent.glob(f"{place.name}.*"))
               for place in places)  # fmt: skip


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in HISTORY], ids=str)
def test_every_module_that_a_page_names_exists(page):
    assert {path for path in modules((PROJECT / page).read_text("utf-8")) if not exists(path)} == set()
