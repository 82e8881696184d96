"""The schema of briefs → Hypothesis strategies of briefs, so that neither can fall behind the other."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

SCHEMA = json.loads((Path(__file__).parents[2] / "brief.schema.json").read_text("utf-8"))
_PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
_WORDS = st.sampled_from(
    [
        "Words", "A *set-off* word", "One [link](https://example.org)", "Half a percent, 0.5 %", "{{ facts.one }}",
        "[@known]", "[see @a]", "宇宙基本計画", "الفضاء", "חלל", "- item", "1. item", "# heading", "a | b", "no",
        "1.10", "0123", "1:30", "{{", "%}", "`code`", "<b>bold</b>", "https://example.org", "2026-11-22", "",
        "A very long line of words " * 12,
    ]
)  # fmt: skip
_NAMES = st.sampled_from(["a", "b", "one", "known", "two-words", "x"])
_NAMED = {"id": _NAMES, "source": _NAMES, "fact": _NAMES, "icon": st.sampled_from(["rocket", "none-such"])}
"""Keys whose values lead to other parts, so that they do so now and then."""
_RARE = 3
"""A key that may be left out is there once in so many times."""


def briefs() -> st.SearchStrategy[dict[str, Any]]:
    """Briefs as the schema has them: most are refused for what a schema cannot say, some are whole."""
    return _strategy("brief", SCHEMA)


@cache
def _definition(name: str) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: _strategy("", SCHEMA["$defs"][name]))


def _strategy(key: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _definition(schema["$ref"].rpartition("/")[2])
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return st.one_of([_strategy(key, one) for one in schema[choice]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    kinds = schema.get("type", "string")
    return st.one_of([_typed(key, kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)])


def _typed(key: str, kind: str, schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    match kind:
        case "object":
            return _mapping(schema)
        case "array":
            least = schema.get("minItems", 0)
            return st.lists(_strategy(key, schema.get("items", {})), min_size=least, max_size=least + 3)
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", -10), schema.get("maximum", 2000))
        case "number":
            return st.one_of(st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False))
    if schema.get("format") == "date":
        return st.dates().map(lambda day: day.isoformat())
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True).map(lambda text: text[:20])
    return _NAMED.get(key, st.one_of(_WORDS, _WORDS, _PLAIN))


@st.composite
def _mapping(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    found = {}
    if schema.get("maxProperties") == 1:  # a block
        kind = draw(st.sampled_from([*schema["properties"]]))
        return {kind: draw(_strategy(kind, schema["properties"][kind]))}
    for key, one in schema.get("properties", {}).items():
        if key in schema.get("required", ()) or draw(st.integers(1, _RARE)) == 1:
            found[key] = draw(_strategy(key, one))
    others = schema.get("additionalProperties")
    if isinstance(others, dict):
        for key in draw(st.lists(_NAMES, max_size=2, unique=True)):
            found[key] = draw(_strategy(key, others))
    return found
