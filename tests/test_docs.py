"""The pages of docs/ name files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
HISTORY = {"decisions.md"}
"""What was decided names files as they were called at the time."""


def modules(text: str) -> set[str]:
    """Paths of modules in the prose and pictures of a page: `charts/plan.py`, `charts/plan`."""
    rooms = "|".join(sorted(path.name for path in (ROOT / "src" / "briefwright").iterdir() if path.is_dir()))
    return set(re.findall(rf"(?<![\w/.-])(?:{rooms})/[a-z_/]*[a-z_]", text))


def exists(path: str) -> bool:
    places = (ROOT / "src" / "briefwright" / path, ROOT / "templates" / path, ROOT / path)
    return any(place.exists() or place.with_suffix(".py").exists() or list(place.parent.glob(f"{place.name}.*"))
               for place in places)  # fmt: skip


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in HISTORY], ids=lambda page: page.name)
def test_every_module_that_a_page_names_exists(page):
    assert {path for path in modules(page.read_text("utf-8")) if not exists(path)} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page):
    links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
