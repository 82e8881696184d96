"""YAML text → mappings, lists and texts, each with its line and column.

Scalars are not converted: `no`, `1:30`, `1.10` and `0123` stay the text that was typed (YAML 1.2 has no sexagesimals and no
`no`; the fields themselves decide what a text means). Only an empty plain scalar, `~` and `null` are nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from briefwright.problems import ContentError, Findings, Problem, Where
from briefwright.text import Text

MAX_BYTES = 5_000_000
MAX_DEPTH = 100
MAX_NODES = 200_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAGS = {None, "!", "tag:yaml.org,2002:str"}

Node = Any
"""`Marked`, `MarkedList`, `Text` or None."""


class Marked(dict[str, Node]):
    """A YAML mapping with the place of itself and of each key."""

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where
        self.keys_at: dict[str, Where] = {}


class MarkedList(list[Node]):
    """A YAML sequence with its place."""

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where


def read_marked(text: str, file: Path, findings: Findings) -> Node:
    """Parse one YAML document.

    Raises:
        ContentError: the text is not well-formed YAML, or passes a limit; nothing can be read then.
    """
    try:
        return _Builder(text, file, findings).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file)
        message, mend = _in_plain_words(str(error.problem or error.context or "not well formed"), text, where)
        raise ContentError([*findings, Problem("E101", message, where, mend)]) from None
    except yaml.reader.ReaderError as error:
        raise ContentError([*findings, _unprintable(error, text, file)]) from None


def place_of(node: Node, path: tuple[int | str, ...], *, key: bool = False) -> Where | None:
    """The place of the value at `path` (or of its key); steps that the YAML does not have are skipped."""
    place: Where | None = getattr(node, "where", None)
    for step in path:
        if isinstance(node, Marked) and step in node:
            place = node.keys_at[str(step)] if key else getattr(node[str(step)], "where", node.keys_at[str(step)])
            node = node[str(step)]
        elif isinstance(node, MarkedList) and isinstance(step, int) and step < len(node):
            node = node[step]
            place = getattr(node, "where", place)
    return place


class _Builder:
    """Walks libyaml's events; holds the limits that keep a hostile file from taking the machine."""

    def __init__(self, text: str, file: Path, findings: Findings) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self._lines = text.splitlines()
        self._file = file
        self._findings = findings
        self._anchors: dict[str, Node] = {}
        self._nodes = 0

    def document(self) -> Node:
        node: Node = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here (---)", "keep one document in a file")
                node = self._node(next(self._events), 0)
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels or more than {MAX_NODES} values", "simplify it")
        if isinstance(event, yaml.AliasEvent):
            self._nodes += 100  # an alias may stand for a large part: a budget stops alias bombs
            if event.anchor not in self._anchors:
                self._refuse(event, f"the alias *{event.anchor} has no anchor", f"write &{event.anchor} before it")
            return self._anchors[event.anchor]
        if event.tag not in _TAGS:
            self._findings.error("E103", f"the tag {event.tag} is not used in briefs", self._at(event), "remove it")
        node = self._collection(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _collection(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            items = MarkedList(self._at(event))
            while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1))
            return items
        return self._scalar(event)

    def _mapping(self, start: yaml.Event, depth: int) -> Marked:
        mapping = Marked(self._at(start))
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            where = self._at(event)
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Text):
                self._findings.error("E103", "a key must be a word", where, "if the line is text, put quotes around it")
            elif key == "<<":
                self._findings.error("E103", "merge keys (<<) are not used in briefs", where, "write the keys out")
            elif key in mapping:
                first = mapping.keys_at[key].line
                self._findings.error(
                    "E102", f"`{key}` is written twice; the first is on line {first}", where, "keep one of them"
                )
            else:
                mapping[str(key)], mapping.keys_at[str(key)] = value, where
        return mapping

    def _scalar(self, event: yaml.Event) -> Text | None:
        plain = event.style is None or event.style == ""
        if plain and event.value in {"", "~", "null", "Null", "NULL"}:
            return None
        lines = tuple(self._lines[event.start_mark.line : event.end_mark.line + 1])
        return Text(event.value, self._at(event), lines, plain=plain)

    def _at(self, event: yaml.Event) -> Where:
        return Where(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: yaml.Event, message: str, mend: str) -> None:
        raise ContentError([*self._findings, Problem("E103", message, self._at(event), mend)])


def _in_plain_words(problem: str, text: str, where: Where) -> tuple[str, str]:
    """libyaml's words → what an analyst can act on."""
    lines = text.splitlines()
    line = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    if "mapping values are not allowed" in problem:
        return "a colon inside a text begins a new key here", 'put quotes around the text: "…: …"'
    if "\t" in line[: len(line) - len(line.lstrip())] or "cannot start any token" in problem and "\t" in line:
        return "a tab is used for indentation", "indent with spaces"
    if "cannot start any token" in problem:
        return "this character cannot begin a text", 'put quotes around the text: "…"'
    if "did not find expected" in problem and ("key" in problem or "block" in problem or "'-'" in problem):
        return "this line does not line up with the lines above it", "check the indentation, and quotes left open"
    if "," in problem or "flow" in problem:
        return "a bracket or brace is not closed", "close it with ] or }, or write one value on a line"
    if "quoted scalar" in problem or "unexpected end" in problem:
        return "a quotation mark is not closed", "close it"
    return problem, "check the indentation and the quotation marks"


def _unprintable(error: yaml.reader.ReaderError, text: str, file: Path) -> Problem:
    position = error.position if isinstance(error.position, int) else 0
    before = text[:position]
    where = Where(file, before.count("\n") + 1, position - before.rfind("\n"))
    code = f"U+{ord(error.character):04X}" if isinstance(error.character, str) else "this byte"
    return Problem("E104", f"the control character {code} cannot be printed", where, "remove it")
