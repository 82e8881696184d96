"""Files that were looked at → a word when one is other than it was, or is there at last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import loops
from briefwright.io.inputs import NO_FILE, is_file, listing, read_bytes, recorded
from briefwright.watch.inputs import Inputs


def words(folder: Path, *edits: Callable[[], object]) -> int:
    """How many of these edits were heard of."""
    for name in ("brief.yml", "data.csv"):
        (folder / name).write_text("as it was")
    (folder / "pictures").mkdir()
    with recorded() as seen:
        for name in ("brief.yml", "data.csv"):
            read_bytes(folder / name, 100)
        listing(folder / "pictures")
        is_file(folder / "templates" / "_brand.yml")

    async def heard() -> int:
        inputs, heard = Inputs(folder / "brief.yml"), 0
        inputs.looked_at(seen, all_of_it=True)
        changes = inputs.changes()
        word = asyncio.ensure_future(anext(changes))
        for edit in edits:
            await asyncio.sleep(0.1)
            edit()
            done, _ = await asyncio.wait([word], timeout=1)
            if done:
                heard += 1
                word = asyncio.ensure_future(anext(changes))
        inputs.end()
        word.cancel()
        return heard

    return loops.run(heard())


def test_another_text_is_heard_of_and_the_same_text_is_not(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yml"
    assert words(tmp_path, lambda: brief.write_text("edited"), lambda: brief.write_text("edited")) == 1


def test_a_file_put_in_the_place_of_another_is_heard_of(tmp_path: Path) -> None:
    def saved() -> None:
        (tmp_path / ".data.csv.tmp").write_text("another")
        (tmp_path / ".data.csv.tmp").replace(tmp_path / "data.csv")

    assert words(tmp_path, saved) == 1


def test_what_is_awaited_is_heard_of_when_it_comes_with_its_folder(tmp_path: Path) -> None:
    def made() -> None:
        (tmp_path / "templates").mkdir()
        (tmp_path / "templates" / "_brand.yml").write_text("meta: {name: One}")

    assert words(tmp_path, made, lambda: (tmp_path / "pictures" / "map.svg").write_text("<svg/>")) == 2


def test_what_nobody_looked_at_is_not_heard_of(tmp_path: Path) -> None:
    assert words(tmp_path, lambda: (tmp_path / "notes.txt").write_text("mine")) == 0


def test_a_change_between_the_reading_and_the_watching_is_heard_of(tmp_path: Path) -> None:
    (tmp_path / "brief.yml").write_text("edited meanwhile")

    async def first() -> None:
        inputs = Inputs(tmp_path / "brief.yml")
        inputs.looked_at({tmp_path / "brief.yml": NO_FILE}, all_of_it=True)
        await asyncio.wait_for(anext(inputs.changes()), 5)
        inputs.end()

    loops.run(first())
