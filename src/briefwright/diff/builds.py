"""A folder that was built → what it holds; a receipt alone stands for the facts and sources it names."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from briefwright.diff.decks import read_deck
from briefwright.diff.holding import Build, Entry
from briefwright.diff.papers import one_line, read_paper
from briefwright.publish.receipt import RECEIPT

_PAPERS = ("brief.pdf", "handout.pdf")
_OUTPUTS = (".pdf", ".pptx", ".html")
_Read = TypeVar("_Read")


def find_builds(path: Path) -> dict[str, Path]:
    """The folders of builds that `path` names, by name: a build or its receipt, or a folder of builds; maybe none."""
    if path.name == RECEIPT and path.is_file():
        path = path.parent
    if _is_build(path):
        return {path.resolve().name: path}
    return {folder.name: folder for folder in sorted(path.iterdir()) if _is_build(folder)} if path.is_dir() else {}


def _is_build(folder: Path) -> bool:
    return (folder / RECEIPT).is_file() or any((folder / name).is_file() for name in (*_PAPERS, "deck.pptx"))


def read_build(folder: Path, name: str) -> Build:
    """Read what a folder holds.

    Raises:
        OSError: a file cannot be read.
    """
    names = sorted(file.name for file in folder.iterdir() if file.suffix in _OUTPUTS and file.is_file())
    files = {name: (folder / name).read_bytes() for name in names}
    unread: list[str] = []
    papers = _read(read_paper, {name: files[name] for name in _PAPERS if name in files}, unread)
    decks = _read(read_deck, {name: data for name, data in files.items() if name.endswith(".pptx")}, unread)
    receipt = _receipt(folder / RECEIPT, unread)
    return Build(
        name=name, files=files, papers=papers, decks=decks, unread=tuple(unread),
        facts=_entries(receipt.get("facts")), sources=_entries(receipt.get("sources")),
    )  # fmt: skip


def _read(reader: Callable[[bytes], _Read], files: Mapping[str, bytes], unread: list[str]) -> dict[str, _Read]:
    found = {}
    for name, data in files.items():
        try:
            found[name] = reader(data)
        except ValueError as error:
            unread.append(f"{name}: {error}")
    return found


def _receipt(file: Path, unread: list[str]) -> Mapping[str, Any]:
    """The receipt, whatever else it holds; empty where there is none, or none that can be read."""
    if not file.is_file():
        return {}
    try:
        receipt = json.loads(file.read_text("utf-8"))
    except ValueError:
        receipt = None
    if isinstance(receipt, dict):
        return receipt
    unread.append(f"{file.name}: it is no receipt")
    return {}


def _entries(written: object) -> dict[str, Entry] | None:
    """Facts or sources; None where the receipt has none."""
    if not isinstance(written, dict):
        return None
    return {name: _entry(value) for name, value in written.items() if isinstance(value, dict)}


def _entry(written: Mapping[str, object]) -> Entry:
    return {key: one_line(value) for key, value in written.items() if isinstance(value, str) and value}
