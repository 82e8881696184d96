"""The JSON Schema of what `--format json` prints, for programs that read it."""

from __future__ import annotations

from typing import Any

from briefwright.problems import TITLES

_PLACE = {"type": ["integer", "null"], "minimum": 1}
_NUMBER = {"type": "integer"}
_TEXT = {"type": ["string", "null"]}


def report_schema() -> dict[str, Any]:
    """The schema (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Problems found by Briefwright",
        "type": "object",
        "required": ["format", "tool", "command", "counts", "problems"],
        "properties": {
            "format": {"const": 1, "description": "The version: keys keep their meaning, and new ones may be added."},
            "tool": _object(name={"const": "briefwright"}, version={"type": "string"}),
            "command": {"type": "string", "description": "The command that found them: check, build, …"},
            "counts": _object(errors=_NUMBER, warnings=_NUMBER, suggestions=_NUMBER),
            "problems": {"type": "array", "items": {"$ref": "#/$defs/problem"}},
            "briefs": {"type": "array", "items": {"type": "object"},
                       "description": "build, check: what became of each brief; check --evidence: its evidence"},
            "failure": _object(
                exit_code={"enum": [2, 3, 4, 70, 130, 143]},
                kind={"enum": ["usage", "files", "machine", "bug", "interrupted"]},
                message={"type": "string"}, hint=_TEXT,
            ) | {"description": "Why the command failed, where that is not for the content; else it is not there"},
            "diff": {"type": "object", "description": "diff: what changed in each brief"},
            "outlines": {"type": "array", "items": _outline(), "description": "outline: what stands where"},
            "picture": {"type": "string", "description": "preview: the file that was written"},
            "rules": {"type": "array", "items": {"type": "object"}, "description": "rules: the rules of style"},
            "fixed": {"type": "array", "items": {"$ref": "#/$defs/problem"}, "description": "fix: what was corrected"},
        },
        "$defs": {"problem": _problem()},
    }  # fmt: skip


def _problem() -> dict[str, Any]:
    operation = {
        "type": "object",
        "required": ["op", "path"],
        "properties": {
            "op": {"enum": ["add", "remove", "replace", "move"]},
            "path": {"type": "string"},
            "from": {"type": "string"},
            "value": {},
        },
    }
    edit = _object(line=_PLACE, column=_PLACE, end_line=_PLACE, end_column=_PLACE, text={"type": "string"})
    return _object(
        severity={"enum": ["error", "warning", "suggestion"]},
        code={"enum": sorted(TITLES), "description": "A code, or the name of a rule: `briefwright explain CODE`"},
        title={"type": "string", "description": "What the code means, in a few words"},
        rule=_TEXT | {"description": "The rule that `rules:` and `allow:` of a brief know it by"},
        file=_TEXT | {"description": "The file as it was named on the command line, or found below that"},
        cell=_TEXT | {"description": "In a workbook, instead of line and column: Data!C7"},
        line=_PLACE | {"description": "From 1"},
        column=_PLACE | {"description": "From 1, in characters"},
        end_line=_PLACE | {"description": "Where it ends, if that is known"},
        end_column=_PLACE | {"description": "The column after its last character"},
        pointer=_TEXT | {"description": "The key or value in the YAML, as a JSON Pointer (RFC 6901)"},
        message={"type": "string"},
        hint=_TEXT | {"description": "How to correct it"},
        constraint={"type": ["object", "null"], "description": "What the schema of briefs asks for here"},
        fix={"type": ["array", "null"], "items": operation, "description": "The correction, where it is certain, as a "
             "JSON Patch (RFC 6902) of the YAML; null also where the file is not well-formed YAML"},
        edits={"type": ["array", "null"], "items": edit,
               "description": "The same as edits of the text; `briefwright fix` makes them"},
        origins={"type": "array", "items": _object(file=_TEXT, line=_PLACE, column=_PLACE),
                 "description": "Where the values of the parameters used here were written"},
    )  # fmt: skip


def _outline() -> dict[str, Any]:
    """What stands where in a brief."""
    number = {"type": "integer", "minimum": 0}
    part = _object(
        id={"type": "string"},
        kind={"type": "string", "description": "section, the kind of a block, or key: the text of a key of the brief"},
        title={"type": "string"}, words=number, line=_PLACE,
    )  # fmt: skip
    place = _object(
        number=_PLACE, id={"type": "string"}, title={"type": "string"}, layout={"type": "string"}, words=number,
        notes=number | {"description": "Words in the speaker notes"},
        free={"type": ["integer", "null"], "description": "Lines that it has room for; null for a slide with plenty"},
        room={"type": "string", "description": "The same in words, where there is something to say"},
        line=_PLACE, parts={"type": "array", "items": part},
    )  # fmt: skip
    output = _object(
        file={"type": "string"}, unit={"enum": ["page", "slide", "section"]}, words=number,
        places={"type": "array", "items": place},
    )  # fmt: skip
    return _object(
        name={"type": "string"},
        file={"type": "string"},
        counted={"enum": ["words", "characters"]},
        outputs={"type": "array", "items": output},
    )


def _object(**properties: Any) -> dict[str, Any]:
    """An object that has all of these keys."""
    return {"type": "object", "required": [*properties], "properties": properties}
