"""Problems → records for programs: place, pointer into the YAML, the rule that is broken, and a certain correction."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from briefwright.diagnostics.edits import TextEdit, YamlText
from briefwright.diagnostics.fixes import Fix, fix_of
from briefwright.problems import TITLES, ContentError, Location, Problem, rule_of
from briefwright.schema.yaml_spans import Place, Span

_YAML = {".yml", ".yaml"}
_MOST_FIXES = 100
"""For more problems than these no correction is looked for: each takes some milliseconds, and they have one cause."""
_NOTHING = {"type": "null"}
_QUOTED = re.compile("`([^`]+)`|“([^”]+)”")
_RULES_OF_A_VALUE = ("type", "enum", "pattern", "format", "minItems", "minLength", "minimum", "maximum")
"""The keywords of JSON Schema that a record repeats."""


class Records:
    """Makes the records of a run, with each file read once."""

    def __init__(self) -> None:
        self._sources: dict[Path, YamlText | None] = {}
        self._fixes = 0

    def record(self, problem: Problem) -> dict[str, Any]:
        """A problem as JSON has it: every key is always there, and null where it does not apply."""
        location = problem.location
        source = self.source(location.file) if location and location.line else None
        place = (location.line, location.column) if location else (0, 0)
        span = _meant(problem, source, place) if source else None
        end = _end(problem, source, place, span) if source else None
        fix = self.fix(problem)
        return {
            "severity": problem.severity,
            "code": problem.code,
            "title": TITLES[problem.code],
            "rule": rule_of(problem.code),
            "file": str(location.file) if location else None,
            "cell": (location.cell or None) if location else None,
            "line": location.line or None if location else None,
            "column": location.column or None if location else None,
            "end_line": end[0] if end else None,
            "end_column": end[1] if end else None,
            "pointer": span.pointer if span else None,
            "message": problem.message,
            "hint": problem.hint or None,
            "constraint": self._constraint(problem, span),
            "fix": fix.patch if fix else None,
            "edits": [_edit(edit) for edit in fix.edits] if fix else None,
            "origins": [_place(one) for one in location.origins] if location else [],
        }

    def source(self, file: Path) -> YamlText | None:
        """A YAML file's text; None for any other file, and where it cannot be read."""
        if file not in self._sources:
            self._sources[file] = None
            if file.suffix.lower() in _YAML and file.is_file():
                with suppress(OSError, ContentError):
                    self._sources[file] = YamlText.read(file)
        return self._sources[file]

    def fix(self, problem: Problem) -> Fix | None:
        """The certain correction of a problem."""
        location = problem.location
        source = self.source(location.file) if location and location.line else None
        self._fixes += 1
        return fix_of(problem, source) if source and self._fixes <= _MOST_FIXES else None

    def _constraint(self, problem: Problem, span: Span | None) -> dict[str, Any] | None:
        """The rule of the brief's schema that is broken, in JSON Schema's own keywords."""
        file = problem.location.file if problem.location else None
        if span is None or file is None or file.name.startswith("_"):
            return None
        if problem.code == "E111":
            missing = _QUOTED.search(problem.message)
            return {"required": [missing[1]]} if missing and " is missing" in problem.message else None
        if problem.code in {"E110", "E113"}:
            around = _alternatives(self._schema, span.path[: -1 if span.is_key else None], self._schema)
            keys = dict.fromkeys(key for one in around for key in one.get("properties", {}))
            return {"propertyNames": {"enum": [*keys]}} if keys else None
        if problem.code == "E112":
            rules = [_rule(one) for one in _alternatives(self._schema, span.path, self._schema)]
            rules = [rule for number, rule in enumerate(rules) if rule and rule not in (*rules[:number], _NOTHING)]
            return rules[0] if len(rules) == 1 else {"anyOf": rules} if rules else None
        return None

    @cached_property
    def _schema(self) -> dict[str, Any]:
        from briefwright.brief.json_schema import json_schema

        return json_schema()


def _meant(problem: Problem, source: YamlText, place: Place) -> Span | None:
    """The key or value that a problem is about."""
    here = source.at(place)
    keys, values = [one for one in here if one.is_key], [one for one in here if not one.is_key]
    of_key = problem.code in {"E102", "E110", "E113", "E601"}
    return next(iter(keys + values if of_key else values + keys), None) or source.around(place)


def _end(problem: Problem, source: YamlText, place: Place, span: Span | None) -> Place | None:
    """Where it ends: with the word that the message quotes, if that stands there, or else with the key or value."""
    line = source.lines[place[0] - 1] if place[0] <= len(source.lines) else ""
    for found in _QUOTED.finditer(problem.message):
        word = found[1] or found[2]
        if line.startswith(word, place[1] - 1):
            return place[0], place[1] + len(word)
    return span.end if span and span.start == place else None


def _edit(edit: TextEdit) -> dict[str, Any]:
    (line, column), (end_line, end_column) = edit.start, edit.end
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column, "text": edit.text}


def _place(location: Location) -> dict[str, Any]:
    return {"file": str(location.file), "line": location.line or None, "column": location.column or None}


def _alternatives(schema: dict[str, Any], path: tuple[str | int, ...], node: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas that what is at a path may have, with references followed."""
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    branches = [one for key in ("anyOf", "oneOf") for one in node.get(key, [])]
    if branches:
        return [found for one in branches for found in _alternatives(schema, path, one)]
    if not path:
        return [node]
    step, rest = path[0], path[1:]
    inner = node.get("items") if isinstance(step, int) else node.get("properties", {}).get(step)
    if inner is None and isinstance(step, str) and isinstance(node.get("additionalProperties"), dict):
        inner = node["additionalProperties"]
    return _alternatives(schema, rest, inner) if isinstance(inner, dict) else []


def _rule(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: schema[key] for key in _RULES_OF_A_VALUE if key in schema}
