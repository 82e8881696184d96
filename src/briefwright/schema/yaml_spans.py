"""YAML text → where each of its keys and values begins and ends, with the JSON pointer of each (RFC 6901)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml

from briefwright.schema.yaml_nodes import MAX_NODES

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[int, int]
"""Line and column, from 1."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A key, or a value."""

    path: Path
    """The keys and indices that lead to it (of a key: to its value)."""
    start: Place
    end: Place
    """The place after its last character."""
    is_key: bool = False
    text: str | None = None
    """Of a key or a scalar: its text."""
    style: str = ""
    """Of a scalar: a quotation mark, `|` or `>`; of a collection: `{`, `[`, or `-` for one without brackets."""
    braces: bool = False
    """Whether it is inside {…} or […]."""

    @property
    def pointer(self) -> str:
        return pointer(self.path)


def pointer(path: Path) -> str:
    """("sections", 0, "a/b") → "/sections/0/a~1b"."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def spans(text: str) -> list[Span]:
    """All keys and values, outer ones after what is in them; of malformed text, those before the fault."""
    walk = _Walk(text)
    with suppress(yaml.YAMLError, StopIteration, RecursionError):
        walk.document()
    return walk.found


class _Walk:
    """libyaml's events, with the path that leads to each."""

    def __init__(self, text: str) -> None:
        self.found: list[Span] = []
        self._lines = text.split("\n")
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._node(next(self._events), (), braces=False)
                return

    def _node(self, event: Any, path: Path, *, braces: bool, key: bool = False) -> Place:
        """Notes the value and what is in it; returns the place after it."""
        start = self._place(event.start_mark)
        if len(self.found) > MAX_NODES:
            raise StopIteration
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            inside = braces or bool(event.flow_style)
            end = self._inner(event, path, inside)
            sign = "{" if isinstance(event, yaml.MappingStartEvent) else "["
            self.found.append(Span(path, start, end or start, style=sign if event.flow_style else "-", braces=braces))
            return end or start
        end = self._end(event)
        text = event.value if isinstance(event, yaml.ScalarEvent) else None
        style = (event.style or "") if isinstance(event, yaml.ScalarEvent) else "*"
        self.found.append(Span(path, start, end, key, text, style, braces))
        return end

    def _inner(self, start: Any, path: Path, inside: bool) -> Place | None:
        """The keys and values of a collection; returns the place after the last."""
        end = None
        mapping, number = isinstance(start, yaml.MappingStartEvent), 0
        while not isinstance(event := next(self._events), yaml.MappingEndEvent | yaml.SequenceEndEvent):
            if mapping:
                step: str | int = event.value if isinstance(event, yaml.ScalarEvent) else ""
                end = self._node(event, (*path, step), braces=inside, key=True)
                event = next(self._events)
            else:
                step, number = number, number + 1
            end = max(end or (0, 0), self._node(event, (*path, step), braces=inside))
        return self._place(event.end_mark) if start.flow_style else end

    def _end(self, event: Any) -> Place:
        """The place after a scalar: of a block scalar, after its last line that is not blank."""
        line, column = self._place(event.end_mark)
        if getattr(event, "style", None) in {"|", ">"}:
            line -= column == 1
            while line > event.start_mark.line + 1 and not self._lines[line - 1].strip():
                line -= 1
            return line, len(self._lines[line - 1]) + 1
        return line, column

    @staticmethod
    def _place(mark: Any) -> Place:
        return mark.line + 1, mark.column + 1
