"""The models of a brief → the JSON Schema that editors use, with the models' names and alternatives taken out.

An editor shows what it finds: titles as headings and as names of proposals, defaults and nulls as proposals, each
branch of a union as a problem of its own. So a title is the key itself, a key left empty is a mistake (W208 says so,
too), and the kinds of block are the keys of one object instead of a union of as many objects.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from briefwright.blocks import KINDS
from briefwright.brief.model import BriefFields
from briefwright.schema.model_schema import model_schema

Draft = Literal["7", "2020-12"]
DRAFTS: dict[Draft, tuple[str, str]] = {
    "2020-12": ("https://json-schema.org/draft/2020-12/schema", "$defs"),
    "7": ("http://json-schema.org/draft-07/schema#", "definitions"),
}
"""The address of each draft, and the key of its definitions; they differ in nothing else that is used here."""
_Schema = dict[str, Any]
_WORDS = frozenset({"title", "description", "markdownDescription"})


@cache
def json_schema() -> _Schema:
    """The JSON Schema (2020-12) of `brief.yml`; to be read, not changed."""
    raw = model_schema(BriefFields)
    definitions = {_noun(name): _cleaned(one) for name, one in raw.pop("$defs").items()}
    kinds = {_noun(one.fields.__name__): kind for kind, one in KINDS.items()}
    for name, one in definitions.items():
        one = one["properties"][kinds[name]] if name in kinds else one
        for branch in (one, *one.get("anyOf", ())):
            if "properties" in branch:
                branch["title"] = name.replace("-", " ")
    definitions["section"]["properties"]["blocks"]["items"] = {
        "type": "object",
        "title": "block",
        "description": "A block: one key, its kind.",
        "properties": {kind: definitions.pop(name)["properties"][kind] for name, kind in kinds.items()},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    whole = {**_cleaned(raw), "title": "brief", "$defs": definitions}
    once = {name for name, number in Counter(_references(whole)).items() if number == 1}
    whole = _inlined(whole, {name: definitions[name] for name in once})
    whole["$defs"] = {name: whole["$defs"][name] for name in sorted(definitions) if name not in once}
    return {"$schema": DRAFTS["2020-12"][0], **whole}


def schema_text(draft: Draft = "2020-12") -> str:
    """The JSON Schema as a file."""
    address, key = DRAFTS[draft]
    definitions = json_schema()["$defs"]
    whole = {**json_schema(), "$schema": address, "$defs": None}
    named = {key if name == "$defs" else name: definitions if name == "$defs" else one for name, one in whole.items()}
    text = json.dumps(named, indent=2, ensure_ascii=False)
    return text.replace('"#/$defs/', f'"#/{key}/') + "\n"


def _noun(name: str) -> str:
    """`SlideEntryFields` → "slide-entry"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name.removesuffix("Fields")).lower()


def _cleaned(node: _Schema, key: str = "") -> _Schema:
    """A schema without what an editor would show and nobody needs; `key`: the one that it is the value of."""
    if "$ref" in node:
        node = {**node, "$ref": f"#/$defs/{_noun(node['$ref'].rpartition('/')[2])}"}
    cleaned = {name: one for name, one in node.items() if name not in ("title", "default", "oneOf", "anyOf")}
    if "description" in node:
        cleaned |= _help(node["description"])
    if isinstance(node.get("default"), str | bool | int) and node["default"] != "":
        cleaned["default"] = node["default"]
    if "pattern" in node:  # only Python names groups so
        cleaned["pattern"] = re.sub(r"\(\?P<\w+>", "(?:", node["pattern"])
    if choices := node.get("anyOf", node.get("oneOf")):
        cleaned |= _choice(choices, key)
    if "properties" in node:
        cleaned["properties"] = {name: _cleaned(one, name) for name, one in node["properties"].items()}
    for name in ("items", "additionalProperties"):
        if isinstance(node.get(name), dict):
            cleaned[name] = _cleaned(node[name])
    if "patternProperties" in node:
        cleaned["patternProperties"] = {name: _cleaned(one) for name, one in node["patternProperties"].items()}
        cleaned["additionalProperties"] = False
    return {**({"title": key} if key else {}), **cleaned}


def _help(words: str) -> _Schema:
    """A docstring as a paragraph; where it has code, for editors that show Markdown, too."""
    paragraph = " ".join(words.split())
    if "`" not in paragraph:
        return {"description": paragraph}
    parts = [
        part if number % 2 else re.sub(r"([\\*_{}\[\]<>#])", r"\\\1", part)
        for number, part in enumerate(re.split(r"(`[^`]+`)", paragraph))
    ]
    return {"description": paragraph, "markdownDescription": "".join(parts)}


def _choice(choices: Sequence[_Schema], key: str) -> _Schema:
    """Alternatives in one list. Of a scalar the help of the key is enough: that of the branch would stand before it."""
    found = list[_Schema]()
    for one in map(_cleaned, choices):
        found += one["anyOf"] if one.keys() - _WORDS == {"anyOf"} else [one]
    found = [one if "properties" in one else {k: each for k, each in one.items() if k not in _WORDS} for one in found]
    if key:  # a list has a title, so that it is not taken for a text, which has none
        found = [{"title": key} | one if one.get("type") in ("array", "object") else one for one in found]
        found = [one for one in found if one != {"type": "null"}]
    return found[0] if len(found) == 1 else {"anyOf": found}


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        node = [*node.values()]
    for one in node if isinstance(node, list) else ():
        yield from _references(one)


def _inlined(node: Any, definitions: Mapping[str, _Schema]) -> Any:
    """The same with definitions in the place of their names; what a key says of itself comes first."""
    if isinstance(node, list):
        return [_inlined(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    name = str(node.get("$ref", "")).rpartition("/")[2]
    if name in definitions:
        own = {key: one for key, one in node.items() if key != "$ref"}
        if "description" in own:  # with the Markdown of the same words
            node = {key: one for key, one in definitions[name].items() if key not in _WORDS} | own
        else:
            node = definitions[name] | own
    return {key: _inlined(one, definitions) for key, one in node.items()}
