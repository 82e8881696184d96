"""Corrections → edits of a file's text, spliced into its bytes so that nothing else changes; and as JSON Patch."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from briefwright.io.inputs import read_bytes
from briefwright.problems import ContentError, Diagnostics
from briefwright.richtext.text import BYTE_ORDER_MARK, Text
from briefwright.schema.yaml_nodes import MAX_BYTES, read_text, read_yaml
from briefwright.schema.yaml_spans import Place, Span, pointer, spans

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
Patch = list[dict[str, Any]]
"""The operations of a JSON Patch (RFC 6902)."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """The text between two places is replaced by another."""

    start: Place
    end: Place
    text: str


class YamlText:
    """A YAML file's text, and the places of what is in it."""

    def __init__(self, text: str, data: bytes = b"") -> None:
        self.text, self.raw = text, data
        self.lines = text.split("\n")

    @classmethod
    def read(cls, file: Path) -> YamlText:
        """Raises `ContentError` where it cannot be read."""
        return cls(read_text(file, file), read_bytes(file, MAX_BYTES))

    @cached_property
    def spans(self) -> list[Span]:
        return spans(self.text)

    @cached_property
    def data(self) -> Any:
        """What it says, as mappings, lists and texts; None where it is not well formed."""
        try:
            return read_yaml(self.text, Path("text"), Diagnostics())
        except ContentError:
            return None

    @cached_property
    def _starting(self) -> dict[Place, list[Span]]:
        found: dict[Place, list[Span]] = {}
        for span in self.spans:
            found.setdefault(span.start, []).append(span)
        return found

    @cached_property
    def _starts(self) -> list[Place]:
        return sorted(self._starting)

    def at(self, place: Place) -> list[Span]:
        """What begins at a place, the innermost first."""
        return self._starting.get(place, [])

    def around(self, place: Place) -> Span | None:
        """The innermost key or value that a place is in."""
        number = bisect_right(self._starts, place)
        spans = (span for start in reversed(self._starts[:number]) for span in self._starting[start])
        return next((span for span in spans if place <= span.end), None)

    def edited(self, edits: Iterable[TextEdit]) -> YamlText:
        """The text with the edits made."""
        text = self.text
        for edit in _from_the_end(edits):
            start, end = (self._offset(place) for place in (edit.start, edit.end))
            text = f"{text[:start]}{edit.text}{text[end:]}"
        return YamlText(text)

    def spliced(self, edits: Iterable[TextEdit]) -> bytes:
        """The file's bytes with the edits made; line ends, byte order marks and all else stay as they are."""
        raw = self.raw.decode()
        lines = [found.start() for found in _LINE.finditer(raw)]
        for edit in _from_the_end(edits):
            start, end = (_raw_offset(raw, lines[line - 1], column) for line, column in (edit.start, edit.end))
            raw = f"{raw[:start]}{edit.text}{raw[end:]}"
        return raw.encode()

    def _offset(self, place: Place) -> int:
        line, column = place
        return sum(len(one) + 1 for one in self.lines[: line - 1]) + column - 1


def _from_the_end(edits: Iterable[TextEdit]) -> list[TextEdit]:
    return sorted(dict.fromkeys(edits), key=lambda edit: edit.start, reverse=True)


def _raw_offset(raw: str, offset: int, column: int) -> int:
    """The offset of a column of the line that begins at `offset`: a byte order mark counts for nothing."""
    while raw[offset : offset + 1] == BYTE_ORDER_MARK or column > 1:
        column -= raw[offset : offset + 1] != BYTE_ORDER_MARK
        offset += 1
    return offset


def without_overlaps(edits: Sequence[Sequence[TextEdit]]) -> list[TextEdit]:
    """The edits of several corrections, each whole; one that touches what an earlier one changes is left out."""
    kept: list[TextEdit] = []
    for group in edits:
        if all(edit in kept or all(edit.end < one.start or one.end < edit.start for one in kept) for edit in group):
            kept += group
    return list(dict.fromkeys(kept))


def json_patch(before: Any, after: Any, path: tuple[str | int, ...] = ()) -> Patch:
    """The JSON Patch that turns one document into the other; a key with another name has been moved."""
    if isinstance(before, dict) and isinstance(after, dict):
        gone, new = ([key for key in one if key not in other] for one, other in ((before, after), (after, before)))
        changes: Patch = []
        if len(gone) == len(new) == 1 and _same(before[gone[0]], after[new[0]]):
            changes.append({"op": "move", "from": pointer((*path, gone[0])), "path": pointer((*path, new[0]))})
        else:
            changes += [{"op": "remove", "path": pointer((*path, key))} for key in gone]
            changes += [{"op": "add", "path": pointer((*path, key)), "value": _plain(after[key])} for key in new]
        for key in before:
            if key in after:
                changes += json_patch(before[key], after[key], (*path, key))
        return changes
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [
            change
            for number, (one, other) in enumerate(zip(before, after, strict=True))
            for change in json_patch(one, other, (*path, number))
        ]
    return [] if _same(before, after) else [{"op": "replace", "path": pointer(path), "value": _plain(after)}]


def _same(one: Any, other: Any) -> bool:
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    """Without the places."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Text) and value.plain and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    return str(value) if isinstance(value, str) else value
