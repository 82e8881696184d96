"""YAML text → mappings, lists and texts, each with its line and column.

Scalars are not converted: `no`, `1:30`, `1.10` and `0123` stay the text that was typed (YAML 1.2 has no sexagesimals
and no `no`; the fields themselves decide what a text means). Only an empty plain scalar, `~` and `null` are nothing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from briefwright.io.inputs import read_bytes
from briefwright.problems import ContentError, Diagnostics, Location, Problem
from briefwright.richtext.text import BYTE_ORDER_MARK, Text, conflict, hidden, unprintable

MAX_BYTES = 5_000_000
MAX_DEPTH = 100
MAX_NODES = 200_000
MAX_TEXT = 100_000
"""Characters of one value: forty pages."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BRACKET = re.compile(r"[^\s:,{\[\-\"']\s*(?P<sign>\[)[^\[\"']*$")
"""A bracket within words, where a list cannot begin."""
_SIGN = re.compile(r"\s*(?:- +)*(?:[^\s:][^:]*: +)?(?P<sign>[*&|>]|(?<=: )[?-](?= ))")
"""A sign of YAML's own at the beginning of a value."""
_GLUED = re.compile(r"\s*(?:- +)*(?P<key>[a-z][a-z-]*)(?P<colon>:(?=[^\s/])|：)")
"""A key, and a value with no space before it."""
_EXPRESSION = re.compile(r"\s*(?:- +)*(?:[a-z][a-z-]*: +)?(?P<sign>\{\{)")
"""An expression at the beginning of a value."""
_KEY = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[a-z][a-z-]*):(?:\s+(?P<value>.*))?")
_TAGS = {None, "tag:yaml.org,2002:str"}
_NO_KEY = "write `key: value`; a text of several lines is indented below its key"
_QUOTE = 'put quotes around the text: "…"'

Node = Any
"""`LocatedMapping`, `LocatedSequence`, `Text` or None."""
_Event = Any  # types-PyYAML knows no event with a tag, an anchor or a mark


class LocatedMapping(dict[str, Node]):
    """A YAML mapping with the place of itself and of each key."""

    def __init__(self, location: Location, *, braces: bool = False) -> None:
        super().__init__()
        self.location = location
        self.keys_at: dict[str, Location] = {}
        self.braces = braces
        """Whether it is written as {…}."""

    def mapping(self, key: str) -> LocatedMapping:
        """The mapping under a key; an empty one where there is none."""
        value = self.get(key)
        return value if isinstance(value, LocatedMapping) else LocatedMapping(self.location)


class LocatedSequence(list[Node]):
    """A YAML sequence with the place of itself and of each item."""

    def __init__(self, location: Location) -> None:
        super().__init__()
        self.location = location
        self.items_at: list[Location] = []


def read_text(path: Path, shown: Path, smaller: str = "put tables into CSV files beside it") -> str:
    """A file's text, its lines ended by "\\n" alone. `smaller`: how a file that is too large becomes smaller.

    Raises:
        ContentError: it cannot be read, is too large, or is not UTF-8.
    """
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        raise ContentError([Problem("E100", f"cannot read the file: {error.strerror}", Location(shown))]) from None
    if len(data) > MAX_BYTES:
        raise ContentError([Problem("E100", f"larger than {MAX_BYTES // 1_000_000} MB", Location(shown), smaller)])
    return decoded(data, shown, "E100", "save it as UTF-8").replace("\r\n", "\n").replace("\r", "\n")


def decoded(data: bytes, shown: Path, code: str, hint: str) -> str:
    """The text of a file's bytes, without the byte order marks that pasted text carries along.

    `code` and `hint` are those of the problem.

    Raises:
        ContentError: it is not UTF-8.
    """
    try:
        return data.decode().replace(BYTE_ORDER_MARK, "")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        location = place(before, shown, len(before))
        raise ContentError([Problem(code, "the file is not UTF-8 text", location, hint)]) from None


def read_yaml(text: str, file: Path, diagnostics: Diagnostics) -> Node:
    """Parse one YAML document.

    Raises:
        ContentError: the text is not well-formed YAML, or passes a limit; nothing can be read then.
    """
    for offset, what in unprintable(text):
        diagnostics.error("E104", f"{what} cannot be printed", place(text, file, offset), "remove it")
    for offset, what in hidden(text):
        diagnostics.warning("W104", f"{what} is invisible", place(text, file, offset), "remove it unless you need it")
    diagnostics.stop_if_failed()
    builder = _Builder(text, file, diagnostics)
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        problem = _open_quotation(error, builder.last_quotation) or _malformed(error, text, file)
        if (marker := conflict(text)) is not None:
            message, where = "a merge conflict is not resolved", place(text, file, marker)
            problem = Problem("E101", message, where, "keep one side of it")
        lines = {one.location.line for one in diagnostics if one.location and one.severity == "error"}
        also = [problem] if problem.location is None or problem.location.line not in lines else []
        raise ContentError([*diagnostics, *also]) from None


def node_at(node: Node, path: tuple[int | str, ...]) -> Node:
    """The value at `path`; steps that the YAML does not have are skipped."""
    for step in path:
        if (isinstance(node, LocatedMapping) and step in node) or (
            isinstance(node, LocatedSequence) and isinstance(step, int)
        ):
            node = node[step]  # type: ignore[index]
    return node


def values_in(node: Node) -> Iterator[Node]:
    """The value and every value inside it."""
    yield node
    parts = node.values() if isinstance(node, LocatedMapping) else node if isinstance(node, LocatedSequence) else ()
    for part in parts:
        yield from values_in(part)


def unshared(node: Node, seen: set[int] | None = None) -> Node:
    """The value with a mapping or list of its own wherever an alias repeats one, so that each can be changed alone."""
    seen = set() if seen is None else seen
    if not isinstance(node, LocatedMapping | LocatedSequence):
        return node
    if id(node) in seen:
        node = _copied(node)
    seen.add(id(node))
    steps = list(node) if isinstance(node, LocatedMapping) else range(len(node))
    for step in steps:
        node[step] = unshared(node[step], seen)
    return node


def _copied(node: LocatedMapping | LocatedSequence) -> LocatedMapping | LocatedSequence:
    if isinstance(node, LocatedMapping):
        mapping = LocatedMapping(node.location, braces=node.braces)
        mapping.update(node)
        mapping.keys_at.update(node.keys_at)
        return mapping
    items = LocatedSequence(node.location)
    items.extend(node)
    items.items_at.extend(node.items_at)
    return items


def place_of(node: Node, path: tuple[int | str, ...], *, key: bool = False) -> Location | None:
    """The place of the value at `path` (or of its key); of the nearest around it that has one."""
    place: Location | None = getattr(node, "location", None)
    for step in path:
        parent, node = node, node_at(node, (step,))
        if isinstance(parent, LocatedMapping) and step in parent:
            at_key = parent.keys_at[str(step)]
            place = at_key if key else getattr(node, "location", at_key)
        elif isinstance(parent, LocatedSequence) and isinstance(step, int):
            place = parent.items_at[step]
    return place


class _Builder:
    """Walks libyaml's events, within limits that keep a hostile file from exhausting the machine."""

    def __init__(self, text: str, file: Path, diagnostics: Diagnostics) -> None:
        self._events: Iterator[_Event] = yaml.parse(text, Loader=_LOADER)
        self._lines = text.split("\n")
        self._file = file
        self._diagnostics = diagnostics
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        """Each anchored value, how many values it is made of and of how many characters."""
        self._unused: dict[str, Location] = {}
        """The anchors of texts that no alias has repeated so far."""
        self._open: list[str] = []
        """The anchors of values that are being read."""
        self._nodes = self._characters = 0
        """What has been read, including what aliases repeat: so they cannot multiply."""
        self.last_quotation: tuple[Location, int] | None = None
        """Where the last quoted text began, and the line on which it ended."""

    def document(self) -> Node:
        node: Node = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "a second document begins here (---)", "keep one document in a file")
                node = self._node(next(self._events), 0)
        for anchor, location in self._unused.items():
            message = f"&{anchor} at the beginning of a text is an anchor to YAML and is not printed"
            self._diagnostics.warning("W106", message, location, _QUOTE)
        return node

    def _node(self, event: _Event, depth: int) -> Node:
        self._nodes += 1
        if depth > MAX_DEPTH:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels", "simplify it", "E105")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag not in _TAGS:
            self._diagnostics.error(
                "E103", f"the tag {_tag(event)} is not supported in briefs", self._at(event), _QUOTE
            )
        node = self._anchored(event, depth) if event.anchor else self._collection(event, depth)
        self._check_size(event)
        return node

    def _check_size(self, event: _Event) -> None:
        if self._nodes > MAX_NODES:
            self._refuse(event, f"more than {MAX_NODES} values", "put tables into CSV files beside it", "E105")
        if self._characters > MAX_BYTES:
            self._refuse(
                event, f"more than {MAX_BYTES} characters once its aliases are expanded", "use fewer aliases", "E105"
            )

    def _alias(self, event: _Event) -> Node:
        """What the alias repeats; never a value that it is inside, which is not complete yet."""
        if event.anchor in self._open:
            self._refuse(event, f"the alias *{event.anchor} is inside the value that it repeats", "write it out")
        if event.anchor not in self._anchors:
            self._refuse(event, f"the alias *{event.anchor} has no anchor", f"write &{event.anchor} before it")
        self._unused.pop(event.anchor, None)
        node, nodes, characters = self._anchors[event.anchor]
        self._nodes += nodes
        self._characters += characters
        self._check_size(event)
        return node

    def _anchored(self, event: _Event, depth: int) -> Node:
        nodes, characters = self._nodes, self._characters
        self._open.append(event.anchor)
        node = self._collection(event, depth)
        self._open.pop()
        self._anchors[event.anchor] = node, self._nodes - nodes, self._characters - characters
        if isinstance(event, yaml.ScalarEvent):
            self._unused[str(event.anchor)] = self._at(event)
        return node

    def _collection(self, event: _Event, depth: int) -> Node:
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            items = LocatedSequence(self._at(event))
            while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                items.items_at.append(self._at(event))
                items.append(self._node(event, depth + 1))
            return items
        return self._scalar(event)

    def _mapping(self, start: _Event, depth: int) -> LocatedMapping:
        mapping = LocatedMapping(self._at(start), braces=bool(start.flow_style))
        another = False
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            location = self._at(event)
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Text):
                self._report_key(location)
            elif key == "<<":
                self._diagnostics.error(
                    "E103", "merge keys (<<) are not supported in briefs", location, "write the keys out"
                )
            elif key in mapping:
                if not another:  # its other keys follow
                    another = self._report_twice(str(key), mapping, location)
            else:
                mapping[str(key)], mapping.keys_at[str(key)] = value, location
        return mapping

    def _report_twice(self, key: str, mapping: LocatedMapping, location: Location) -> bool:
        """A key that is there already; whether it begins another item of a list, without its dash."""
        first = mapping.keys_at[key]
        before = self._lines[first.line - 1][: first.column - 1]
        another = before.endswith("- ") and next(iter(mapping)) == key and location.line > first.line
        hint = f"begin it with `- ` if it is another item of the list: `- {key}: …`; or keep one of them"
        message = f"`{key}` is written twice; the first is on line {first.line}"
        self._diagnostics.error("E102", message, location, hint if another else "keep one of them")
        return another

    def _report_key(self, location: Location) -> None:
        """A key that is a mapping or a list: braces at the beginning of a text, most of the time."""
        expression = _expression_first(self._lines, location.line - 1, self._file)
        if expression and expression.location and location.column - expression.location.column in (0, 1):
            self._diagnostics.error("E103", expression.message, expression.location, expression.hint)
        else:
            self._diagnostics.error(
                "E103", "a key must be a word", location, "if the line is text, put quotes around it"
            )

    def _scalar(self, event: _Event) -> Text | None:
        plain = not event.style
        if plain and event.value in {"", "~", "null", "Null", "NULL"} and event.tag in _TAGS:
            return None
        location = self._at(event)
        lines = tuple(self._lines[event.start_mark.line : event.end_mark.line + 1])
        if event.style in {"'", '"'}:
            self.last_quotation = location, event.end_mark.line + 1
        if len(event.value) > MAX_TEXT:
            message = f"a text of {len(event.value):,} characters; the limit is {MAX_TEXT:,}"
            self._diagnostics.error("E105", message, location, "split it")
        if event.style == '"':
            self._check_escapes(event.value, lines, location)
        self._characters += len(event.value)
        value = (event.value if event.tag in _TAGS else _tag(event)).replace(BYTE_ORDER_MARK, "")
        return Text(value, location, lines, plain=plain)

    def _check_escapes(self, value: str, lines: Sequence[str], location: Location) -> None:
        """Characters that are written as escapes; all others are already reported."""
        for _, what in unprintable(value.replace(BYTE_ORDER_MARK, "")):
            self._diagnostics.error("E104", f"{what}, written as an escape, cannot be printed", location, "remove it")
        found = list(hidden(value))
        if found and not any(True for line in lines for _ in hidden(line)):  # a line may hold thousands of texts
            for _, what in found:
                self._diagnostics.warning("W104", f"{what}, written as an escape, is invisible", location, "remove it")

    def _at(self, event: _Event) -> Location:
        return Location(self._file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: _Event, message: str, hint: str, code: str = "E103") -> None:
        raise ContentError([*self._diagnostics, Problem(code, message, self._at(event), hint)])


def _tag(event: _Event) -> str:
    """A tag as it is written."""
    return str(event.tag).replace("tag:yaml.org,2002:", "!!")


def place(text: str, file: Path, offset: int) -> Location:
    """The line and column of the character at `offset`."""
    return Location(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _malformed(error: yaml.MarkedYAMLError, text: str, file: Path) -> Problem:
    """libyaml's error → what an author can act on, where the fault begins rather than where libyaml gave up."""
    stopped, opened = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    if stopped is None or opened is None:
        return Problem("E101", str(error.problem), Location(file))
    lines = text.split("\n")
    end, start = (Location(file, mark.line + 1, mark.column + 1) for mark in (stopped, opened))
    line = lines[stopped.line] if stopped.line < len(lines) else ""
    before, sign = line[: stopped.column], line[stopped.column : stopped.column + 1]
    problem, context = str(error.problem), str(error.context)
    both, no_token, unexpected = f"{problem} {context}", "cannot start any token", "did not find expected"
    if one := _expression_first(lines, opened.line, file) or _bracket_in_words(before + sign, end, both):
        return one
    if "mapping values are not allowed" in problem:
        return _stray_colon(lines[: stopped.line], before, end)
    first = _SIGN.match(line) if unexpected in problem or "in this context" in problem else None
    several = _several_lines(lines, opened.line if "simple key" in context else stopped.line)
    causes: tuple[tuple[object, Location, str, str], ...] = (
        ("directive" in both or "incompatible" in problem, Location(file, end.line, 1),
         "a line that begins with % is a directive to YAML", "remove it, or put quotes around the text"),
        ("tag" in both, start, "a tag begins here (!) that YAML cannot read", _QUOTE),
        ("tab" in problem or (no_token in problem and sign == "\t"), end, "a tab is used for indentation",
         "indent with spaces"),
        (no_token in problem, end, "this character cannot begin a text", _QUOTE),
        (first, Location(file, end.line, first.start("sign") + 1 if first else 1),
         f"a text cannot begin with {first['sign'] if first else ''}", _QUOTE),
        ("simple key" in context, start, "this line has no key",
         _space_missing(lines, opened.line) or several or _NO_KEY),
        ("flow" in context, start, "a bracket or brace is not closed",
         "close it with ] or }, and put a comma between its values"),
        ("escape" in problem, end, "a backslash begins an escape that YAML cannot read",
         r"between double quotes write \\ for \, or use single quotes"),
        ("quoted scalar" in context, start, "a quotation mark is not closed", "close it"),
        (unexpected in problem and before.strip(), end, "there is more text after the end of the value",
         "escape a quotation mark inside the text ('' or \\\"), or quote the whole text"),
        (unexpected in problem, end, "this line does not line up with the lines above it",
         _beside_its_item(lines, stopped.line) or several or _line_up(lines, stopped.line)),
        (True, end, problem, "check the indentation and the quotation marks"),
    )  # fmt: skip
    return next(Problem("E101", message, location, hint) for applies, location, message, hint in causes if applies)


def _bracket_in_words(before: str, end: Location, fault: str) -> Problem | None:
    """Where a text within braces has a bracket, which ends it; `before`: the line up to where libyaml gave up."""
    found = _BRACKET.search(before) if "flow" in fault or "cannot start any token" in fault else None
    if found is None:
        return None
    place = Location(end.file, end.line, found.start("sign") + 1)
    return Problem("E101", "within { } or [ ] a text cannot contain brackets", place, _QUOTE)


def _expression_first(lines: Sequence[str], number: int, file: Path) -> Problem | None:
    """Where the value on line `number` (from 0) begins with {{ and has no quotes around it."""
    first = _EXPRESSION.match(lines[number]) if number < len(lines) else None
    if first is None:
        return None
    place = Location(file, number + 1, first.start("sign") + 1)
    hint = 'put quotes around the whole text: "{{ … }} …"'
    return Problem("E101", "a text cannot begin with {{: YAML reads it as a mapping", place, hint)


def _several_lines(lines: Sequence[str], wrong: int) -> str:
    """How to write a text of several lines, where line `wrong` (from 0) may continue the text of a key above it."""
    line = lines[wrong] if wrong < len(lines) else ""
    indent = len(line) - len(line.lstrip())
    key = next(filter(None, map(_KEY.fullmatch, reversed(lines[:wrong]))), None)
    if key is None or len(key["before"]) > indent:
        return ""
    if len(key["before"]) == indent and key["value"] and not line.lstrip().startswith("- "):
        return ""
    return f"a text of several lines begins with `{key['key']}: |`, and its lines are indented below it"


def _space_missing(lines: Sequence[str], wrong: int) -> str:
    """How to write key:value on line `wrong` (from 0)."""
    glued = _GLUED.match(lines[wrong]) if wrong < len(lines) else None
    return f"write a space after the colon: `{glued['key']}: …`" if glued else ""


def _line_up(lines: Sequence[str], wrong: int) -> str:
    """How line `wrong` (from 0) lines up with those above it, in whose mapping or list it may be."""
    line = lines[wrong] if wrong < len(lines) else ""
    indent, lowest = _indent(line), sys.maxsize
    best: tuple[int, int] | None = None
    for number in range(wrong - 1, -1, -1):
        above = lines[number]
        if not above.strip() or above.lstrip().startswith("#") or _indent(above) >= lowest:
            continue
        lowest = _indent(above)
        if lowest == indent:
            is_item, of_list = line.lstrip().startswith("- "), above.lstrip().startswith("- ")
            if is_item and not of_list:
                return f"line {number + 1} begins without `- `: begin it with that, too, if both are in one list"
            if of_list and not is_item:
                return f"line {number + 1} begins with `- `: begin this one with that, too, or indent it below"
            break
        best = min(best or (abs(lowest - indent), number), (abs(lowest - indent), number), key=lambda one: one[0])
        if lowest < indent:
            break
    if best is None:
        return "check the indentation"
    return f"indent it as line {best[1] + 1} is, by {_indent(lines[best[1]])} spaces"


def _beside_its_item(lines: Sequence[str], wrong: int) -> str:
    """How line `wrong` (from 0) lines up, where it begins an item of a list as far in as the keys of the one above."""
    line = lines[wrong] if wrong < len(lines) else ""
    key = _KEY.fullmatch(line)
    if key is None or not key["before"].strip():
        return ""
    above = [number for number in range(wrong) if lines[number].strip() and _indent(lines[number]) < _indent(line)]
    item = lines[above[-1]] if above else ""
    if not item.lstrip().startswith("- ") or _indent(item) + 2 != _indent(line):
        return ""
    return f"indent it as line {above[-1] + 1} is, by {_indent(item)} spaces"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _open_quotation(error: yaml.MarkedYAMLError, last: tuple[Location, int] | None) -> Problem | None:
    """A quotation mark that is not closed takes what follows it, up to the next one, some lines below."""
    if last is None or error.problem_mark is None or "did not find expected" not in str(error.problem):
        return None
    began, ended = last
    if not began.line < ended == error.problem_mark.line + 1:
        return None
    message = f"the quoted text that begins here does not end until line {ended}, and more text follows it"
    return Problem("E101", message, began, "close it where the text ends")


def _stray_colon(above: Sequence[str], before: str, location: Location) -> Problem:
    """What is wrong where a colon is not allowed, after `before` on its line, with the lines `above` it."""
    if ":" in before:
        hint = f"{_QUOTE}; curly ones do not count" if "“" in before else _QUOTE
        return Problem("E101", "a colon inside a text begins a new key here", location, hint)
    last = next((number for number in range(len(above), 0, -1) if above[number - 1].strip()), 0)
    if last and (glued := _GLUED.match(above[last - 1])):
        at_colon = Location(location.file, last, glued.start("colon") + 1)
        return Problem("E101", "a key is followed by a colon and a space", at_colon, f"write `{glued['key']}: …`")
    hint = "give it the indentation of the lines above it, and `key: value` to each of them"
    return Problem("E101", "this line is read as part of the text above it", location, hint)
