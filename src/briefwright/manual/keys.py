"""The schema of a brief → its keys as the manual has them: what each takes, its default, an example, what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from briefwright.blocks import KINDS
from briefwright.brief.json_schema import json_schema
from briefwright.brief.read import other_words
from briefwright.problems import nearest

_EXAMPLES = Path(__file__).with_name("examples.yml")
_BRIEF, _BLOCK, _PART, _KINDS = "brief", "block", "part", "kinds"
COMMON = ("id", "message", "when", "notes", "source", "alt")
"""Keys of every block, told once."""
LIMITS = ("only", "not-for", "allow")
"""Keys of every part: sections, blocks, items of lists, facts and sources."""
_SAME = {
    "table.file": "chart.file",
    "facts.from": "chart.file",
    "matrix.file": "chart.file",
    "key-figures": "stats.items",
    "annex": "sections",
    "appendix": "sections",
    "comparison.right": "comparison.left",
    "comparison.left.points": "points.items.points",
    "chart.series.data": "chart.data",
    "table.rows.cells": "table.columns",
}
"""Where the same keys may stand, and where they are told."""
CHAPTERS = {
    "steps": "First steps",
    "depths": "Three depths",
    "facts": "Facts and sources",
    "data": "Figures from data",
    "kinds": "Kinds of block",
    "citing": "Citing",
    "slides": "Slides",
    "parts": "Order and parts",
    "looks": "Looks",
    "overriding": "Templates",
    "variants": "Variants and audiences",
    "translation": "Languages",
    "automation": "Automation",
    "problems": "Commands and problems",
}
"""The chapters of the handbook that explain something, by their ids."""
_BY_CHAPTER = {
    ("slides", ""): "bottom-line statement key-figures toc cover handout notes ask contact url icon",
    ("slides", "templates.md"): "slides slide",
    ("translation", "labels.md"): "labels",
    ("translation", "languages.md"): "lang",
    ("looks", "templates.md"): "theme",
    ("overriding", "templates.md"): "storyboards reference-doc",
    ("variants", "batch.md"): "params matrix when",
    ("variants", "audiences.md"): "audiences",
    ("depths", "audiences.md"): "only not-for",
    ("depths", ""): "sections",
    ("facts", "data.md"): "facts",
    ("facts", "evidence.md"): "evidence snapshots quote snapshot",
    ("facts", ""): "acronyms",
    ("citing", "citations.md"): "sources source bibliography citation-style",
    ("parts", "parts.md"): "annex appendix deck",
    ("data", "data.md"): "file from expect",
    ("problems", "rules.md"): "rules terms allow",
}
EXPLAINED = {key: where for where, names in _BY_CHAPTER.items() for key in names.split()}
"""A key, or what it stands below → the chapter of the handbook that explains it, by its id, and a page of docs/."""
_SCALARS = {"string": "text", "boolean": "true or false", "integer": "a whole number", "number": "a number"}
_MANY = 12
"""Of more choices than these only the first are named."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a brief."""

    path: str
    """The keys that lead to it: "chart.annotations.at". The keys of all blocks stand below "block"."""
    takes: str
    needed: bool
    default: str
    help: str
    """One paragraph, with code between backticks."""
    example: str
    """A line of YAML."""
    below: tuple[str, ...] = ()
    """The keys that may stand below it."""
    rule: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """The schema of its value."""

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def explained(self) -> tuple[str, str]:
        """The chapter of the handbook that explains it, by its id, and a page of docs/ (or empty)."""
        steps = self.path.split(".")
        near = [step for step in reversed(steps) if step in EXPLAINED and step not in KINDS]
        return EXPLAINED[near[0]] if near else ("kinds" if steps[0] in (*KINDS, _BLOCK) else "steps", "")


@cache
def keys() -> Mapping[str, Key]:
    """All keys by their paths, each told once, in the order of the schema; kinds of block stand for themselves."""
    schema = json_schema()
    blocks = schema["$defs"]["section"]["properties"]["blocks"]["items"]["properties"]
    prose, section = _mapping(blocks["prose"]), schema["$defs"]["section"]
    found = [*_told("", schema, but=()), *_told(_PART, section, but=set(section["properties"]) - {*LIMITS})]
    found += _told(_BLOCK, prose, but=set(prose["properties"]) - {*COMMON})
    for kind, fields in blocks.items():
        found.append(_key(kind, fields, needed=False))
        found += _told(kind, _mapping(fields), but=(*COMMON, *LIMITS))
    return {key.path: key for key in found}


def find(asked: str) -> list[Key]:
    """The keys that somebody may mean: the one of that path, or those whose paths end so."""
    known = keys()
    path = asked.strip().strip(":").replace("_", "-").casefold()
    path = path.removeprefix("sections.blocks.").removeprefix("brief.")
    if path in known:
        return [known[path]]
    if path.endswith(".slide.form"):
        return find(path.removesuffix(".form"))
    for start, told in _SAME.items():
        if path.startswith(f"{start}."):
            return find(told + path.removeprefix(start))
    first, _, last = path.rpartition(".")
    if first in KINDS and last in (*COMMON, *LIMITS):
        return find(f"{_BLOCK if last in COMMON else _PART}.{last}")
    if last in LIMITS and first in known:
        return find(f"{_PART}.{last}")
    return [key for name, key in known.items() if f".{name}".endswith(f".{path}")]


def alike(asked: str) -> str:
    """The path or key that a misspelt one, or another word, probably means; empty where none is near."""
    known = keys()
    names = {key.name for key in known.values()}
    first, _, last = asked.casefold().rpartition(".")
    if below := [key.name for key in known.values() if first and key.path.rpartition(".")[0] == first]:
        near = nearest(last, below)
        return f"{first}.{near}" if near else ""
    if meant := next((word for word in other_words(asked) if word in names), ""):
        return meant
    return nearest(asked.casefold(), names) or nearest(asked.casefold(), known)


def _told(path: str, node: Mapping[str, Any], but: Sequence[str] | set[str]) -> Iterator[Key]:
    """The keys of a mapping, each followed by those below it."""
    for name, value in node["properties"].items():
        if name in but:
            continue
        own = f"{path}.{name}" if path else name
        inner = _mapping(value)
        if [*inner.get("properties", ())] == ["form"]:
            form = inner["properties"]["form"]
            yield replace(_key(own, form, needed=False), example=f"{name}: {{form: {form['enum'][1]}}}", rule=value)
            continue
        yield _key(own, value, needed=name in node.get("required", ()))
        if inner and own not in _SAME and own != "sections.blocks":
            yield from _told(own, inner, but=LIMITS)


def _key(path: str, value: Mapping[str, Any], *, needed: bool) -> Key:
    below = () if path == "sections.blocks" else tuple((_mapping(value) or {}).get("properties", ()))
    return Key(path, _takes(value), needed, _default(value), value["description"], _example(path, value), below, value)


def _followed(node: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**json_schema()["$defs"][node["$ref"].rpartition("/")[2]], **node} if "$ref" in node else node


def _mapping(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The mapping that a value may be, or that its items are; empty where there is none with keys of its own."""
    forms = _alternatives(value)
    if own := next((one for one in forms if "properties" in one), None):
        return own
    for one in forms:
        inside = [one.get("items"), one.get("additionalProperties"), *one.get("patternProperties", {}).values()]
        for found in (_mapping(each) for each in inside if isinstance(each, dict)):
            if found:
                return found
    return {}


def _takes(value: Mapping[str, Any]) -> str:
    """In words what a value may be: "text, or a list of them"."""
    forms = [_form(one) for one in _alternatives(value)]
    if len(forms) > 1 and forms[-1].startswith("a list of ") and forms[-1] == _list_of(forms[:-1]):
        return f"{_either(forms[:-1])}, or a list of them"
    return _either(forms)


def _alternatives(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    value = _followed(value)
    if "anyOf" not in value:
        return [value]
    return [one for form in value["anyOf"] for one in _alternatives(form) if one.get("type") != "null"]


def _form(value: Mapping[str, Any]) -> str:
    if "enum" in value or "const" in value:
        words = [f"`{word}`" for word in value.get("enum", [value.get("const")]) if str(word).strip()]
        return _either(words) if len(words) <= _MANY else f"{', '.join(words[:3])} and others"
    if value.get("type") == "array":
        return _list_of([_form(one) for one in _alternatives(value["items"])])
    if value.get("type") == "object":
        return "a mapping" if "properties" in value else "a mapping of names"
    if value.get("format") == "date":
        return "a date"
    if "[A-Za-z]" in value.get("pattern", ""):
        return "a name"
    kinds = value.get("type", "string")
    return "text" if isinstance(kinds, list) else _SCALARS.get(kinds, kinds)


def _list_of(items: Sequence[str]) -> str:
    words = [re.sub(r"^(?:a )?(whole number|number|name|mapping|text|list)( of .*)?$", r"\1s", item) for item in items]
    return f"a list of {_either(words)}"


def _either(words: Sequence[str]) -> str:
    """ "a, b or c", each once."""
    *first, last = dict.fromkeys(words)
    comma = "," if any(" or " in word or word.startswith("a list") for word in first) else ""
    return f"{', '.join(first)}{comma} or {last}" if first else last


def _default(value: Mapping[str, Any]) -> str:
    found = _followed(value).get("default")
    return "" if found is None else str(found).lower() if isinstance(found, bool) else str(found)


def _example(path: str, value: Mapping[str, Any]) -> str:
    """The line in examples.yml; of a choice, one that is not the default."""
    above, _, name = path.rpartition(".")
    above = _KINDS if path in KINDS else above
    if line := _lines().get((above or _BRIEF, name)):
        return line
    inner = _followed(value)
    choices = [one for form in (inner, *inner.get("anyOf", ())) for one in form.get("enum", ())]
    if choices := [one for one in choices if one != inner.get("default")]:
        return f"{name}: {choices[-1]}"
    if "const" in inner:
        return f"{name}: {inner['const']}"
    return f"{name}: {'false' if inner.get('default') else 'true'}" if inner.get("type") == "boolean" else ""


@cache
def _lines() -> Mapping[tuple[str, str], str]:
    """Each line of examples.yml by the path that it stands below, and its key."""
    text = _EXAMPLES.read_text("utf-8")
    found, above = {}, ""
    for line in text.splitlines():
        if heading := re.match(r"([a-z.-]+):", line):
            above = heading[1]
        elif key := re.match(r"  ([a-z-]+): ", line):
            found[above, key[1]] = line.strip()
    return found
