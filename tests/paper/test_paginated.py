"""Pages that are kept from one edit to the next: the same as from nothing, and no more laid out than must be."""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.paper.handout import print_handout
from briefwright.paper.paginated import Paginated
from briefwright.paper.pdf import print_brief
from briefwright.problems import ContentError, Diagnostics
from edits import edited
from writing import both

CONTENT = Path(__file__).parents[2] / "content"
PRINTERS = {"brief": print_brief, "handout": print_handout}
PROSE = "The pages of a brief say what was found, and who found it, and in which year that was [@known, p. 3]. " * 4
BRIEF: dict[str, Any] = {
    "title": "A brief that is edited", "date": "2026-11-22", "lang": "en", "marking": "For public release", "toc": True,
    "abstract": "It is about what was found in the end, and about what is to be done.",
    "bottom-line": ["It was found to be so", "It is to be changed in a year", "It costs what it costs"],
    "facts": {"sum": {"value": "12 percent", "label": "of all that there is", "source": "known"}},
    "sources": [{"id": "known", "type": "book", "title": "A book", "author": [{"family": "Aoki"}], "issued": 2024}],
    "sections": [
        {"id": "one", "title": "One", "message": "One thing holds", "blocks": [
            {"prose": f"{PROSE}\n\n{PROSE} It is {{{{ facts.sum }}}}.\n\n{PROSE}"},
            {"points": {"message": "Points are short",
                        "items": [{"point": f"This is the point number {n} of this list"} for n in range(5)]}},
        ]},
        {"id": "two", "title": "Two", "message": "Two things do not", "blocks": [
            {"prose": f"{PROSE}\n\n{PROSE}"},
            {"table": {"message": "A table compares", "columns": ["Year", "Body"],
                       "rows": [["2008", "Law"], ["2012", "Office"], ["2014", "Fund"], ["2020", "End"]]}},
            {"chart": {"message": "A chart rises", "type": "column",
                       "data": [{"label": "A", "value": 100}, {"label": "B", "value": 200}]}},
            {"prose": f"{PROSE}\n\n{PROSE}"},
        ]},
        {"id": "three", "title": "Three", "message": "A third is left", "blocks": [{"prose": f"{PROSE}\n\n{PROSE}"}]},
    ],
}  # fmt: skip


def resolved(folder: Path, brief: Any, output: str) -> tuple[Document, Any]:
    (folder / "brief.yml").write_text(yaml.safe_dump(brief, sort_keys=False, allow_unicode=True, width=10_000), "utf-8")
    documents, brand = both(Source(folder / "brief.yml"), output)
    return documents[0], brand


def printed(document: Document, folder: Path, brand: Any) -> bytes:
    return PRINTERS[document.output](document, Source(folder / "brief.yml"), brand, Diagnostics())[0].pdf


def edits(brief: Any, random: Random, folder: Path, output: str) -> Iterator[tuple[str, Document]]:
    """Documents after one edit more each; what the tool does not take is not edited."""
    while True:
        kind, new = edited(brief, random)
        try:
            document, _ = resolved(folder, new, output)
        except ContentError:
            continue
        brief = new
        yield kind, document


def wrong(folder: Path, brief: Any, output: str, count: int, seed: int) -> list[tuple[int, str]]:
    """Which of so many edits did not come out as from nothing."""
    document, brand = resolved(folder, brief, output)
    paginated = Paginated(Source(folder / "brief.yml"), brand)
    paginated.update(document)
    found, done = [], edits(brief, Random(seed), folder, output)
    for number, (kind, edit) in zip(range(count), done, strict=False):
        paginated.update(edit)
        if paginated.pdf(Diagnostics())[0].pdf != printed(edit, folder, brand):
            found.append((number, kind))
    return found


@pytest.mark.parametrize(("output", "count"), [("brief", 4), ("handout", 2)])
def test_pages_after_each_edit_are_those_of_a_layout_from_nothing(tmp_path: Path, output: str, count: int) -> None:
    assert wrong(tmp_path, BRIEF, output, count, 1) == []


@pytest.mark.thorough
@pytest.mark.parametrize("output", ["brief", "handout"])
@pytest.mark.parametrize("name", ["space-security", "handbook"])
def test_pages_after_two_hundred_edits_are_those_of_a_layout_from_nothing(
    tmp_path: Path, name: str, output: str
) -> None:
    folder = shutil.copytree(CONTENT / name, tmp_path / name)
    brief = yaml.safe_load((folder / "brief.yml").read_text("utf-8"))
    assert wrong(folder, brief, output, 200, 2) == []


def test_little_more_is_laid_out_than_the_page_with_the_edit(tmp_path: Path) -> None:
    document, brand = resolved(tmp_path, BRIEF, "brief")
    paginated = Paginated(Source(tmp_path / "brief.yml"), brand)
    first = paginated.update(document)
    assert first.changed == tuple(range(1, first.count + 1))
    assert paginated.update(document).changed == ()
    last = {**BRIEF["sections"][2], "blocks": [{"prose": f"{PROSE}\n\n{PROSE.replace('year', 'week')}"}]}
    update = paginated.update(resolved(tmp_path, {**BRIEF, "sections": [*BRIEF["sections"][:2], last]}, "brief")[0])
    assert update.changed == (update.count,)
    assert update.laid_out <= 2  # the page before may have looked at it
    assert paginated.picture(update.changed[0], 300).startswith(b"\x89PNG")


@pytest.mark.thorough
def test_memory_does_not_grow_with_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("weasyprint"), "propagate", False)  # pytest keeps all that is logged
    document, brand = resolved(tmp_path, BRIEF, "brief")
    paginated = Paginated(Source(tmp_path / "brief.yml"), brand)
    changing = [resolved(tmp_path, {**BRIEF, "abstract": f"It is edition {n} of it"}, "brief")[0] for n in range(20)]
    counts = []
    for _ in range(25):
        for document in changing:
            paginated.update(document)
        gc.collect()
        counts.append(len(gc.get_objects()))
    assert max(counts[15:]) < 1.02 * max(counts[5:10])


def test_a_style_that_is_not_valid_is_told_after_each_edit(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "theme.brief.css").write_text("p { color: var(--none) }", "utf-8")
    told = []
    paginated = None
    for words in ("It is so", "It is not so", "It is so again"):
        document, brand = resolved(tmp_path, {**BRIEF, "abstract": words}, "brief")
        paginated = paginated or Paginated(Source(tmp_path / "brief.yml"), brand)
        paginated.update(document)
        paginated.pdf(found := Diagnostics())
        told.append([problem.message for problem in found])
    assert told[0] == told[1] == told[2] != []
