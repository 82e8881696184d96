"""The models of a brief → a reference in few words: every key with its type and help, and with an example.

`guide.md` is the frame: its prose and examples are written, the keys stand in for `{keys NAME}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from briefwright.blocks import KINDS
from briefwright.brief.model import BriefFields
from briefwright.schema.model_schema import model_schema

MOST_TOKENS = 6000
"""So many the guide may have at most, as `tokens` counts them."""
_MARGIN = 100
_FRAME = Path(__file__).with_name("guide.md")
_KEYS = re.compile(r"^\{keys (\w+)\}$", re.MULTILINE)
_COMMON = ("only", "not-for", "allow")
"""Keys of every part, told once."""
_ELSEWHERE = frozenset({"SectionFields", "DataFileFields", *(kind.fields.__name__ for kind in KINDS.values())})
"""Models with a place of their own."""
_LENGTHS = ((100, 60), (84, 50), (76, 46), (70, 42), (66, 40), (60, 36), (50, 30), (40, 24))
"""Characters of a help, of a key and of one inside another; the first that leave room for all keys."""
_LEAST = 12
"""Characters of the shortest clause that says something."""
_PAIRS = (("(", ")"), ("{", "}"), ("[", "]"), ("“", "”"))
_FEW = 8
"""Of more choices than these none is named."""
_TYPES = {"boolean": "yes/no", "array": "list", "integer": "number", "object": "mapping"}
_SENTENCE = re.compile(r"(?<=[^.…])\.(?= [A-Z`])")
_CLAUSE = re.compile(r"(?<=[^\d])[,;:](?= )")
_DESCRIPTION = (
    "Write and change policy briefs, handouts and slide decks as YAML with Briefwright. Use it to create or edit a "
    "brief.yml, to check it, and to look at its pages and slides."
)
_TOKEN = re.compile(r"\w{1,9}|[^\w\s]|\n+ *| {2,}")
Schema = Mapping[str, Any]


@cache
def guide() -> str:
    """The reference, as Markdown."""
    frame = _FRAME.read_text("utf-8")
    made = (_filled(frame, _Teller(*lengths)) for lengths in _LENGTHS)
    return next(
        (text for text in made if tokens(text) <= MOST_TOKENS - _MARGIN), _filled(frame, _Teller(*_LENGTHS[-1]))
    )


def _filled(frame: str, keys: _Teller) -> str:
    return _KEYS.sub(lambda found: "\n".join(keys.lines(found[1])), frame)


def skill() -> str:
    """The same as a skill for assistants: SKILL.md."""
    return f"---\nname: briefwright\ndescription: {_DESCRIPTION}\n---\n\n{guide()}"


def tokens(text: str) -> int:
    """How many tokens a text has at most, for the usual tokenisers."""
    return max(-(-len(text) * 2 // 7), len(_TOKEN.findall(text)))


class _Teller:
    """Tells the keys of models, each help once."""

    def __init__(self, long: int, short: int) -> None:
        self._long, self._short = long, short
        self._told: set[tuple[str, str]] = set()

    def lines(self, name: str) -> Iterator[str]:
        """A line for each key of a model, or of a kind of block, that no other place tells."""
        model = _model(name)
        common = (*_COMMON, *(_model("Fields")["properties"] if name in KINDS else ()))
        for key, value in _without(model, common):
            inner = _inner(value)
            if inner and [*inner["properties"]] == ["form"]:
                yield f"- {key}: {{form: {_type(inner['properties']['form'])}}}"
            else:
                yield f"- {self._key(key, value, model, self._long)}{self._own_keys(inner)}"

    def _own_keys(self, inner: Schema | None) -> str:
        """ " {name*: The name as it is printed; …}", with the keys that these may have by their names alone."""
        if inner is None:
            return ""
        found = []
        for key, value in _without(inner, _COMMON):
            deeper = _inner(value)
            names = f" {{{', '.join(name for name, _ in _without(deeper, _COMMON))}}}" if deeper else ""
            found.append(f"{self._key(key, value, inner, self._short)}{names}")
        return f" {{{'; '.join(found)}}}"

    def _key(self, name: str, value: Schema, model: Schema, most: int) -> str:
        """ "date* (date): The date of the document"; a help that was told is left out."""
        star = "*" if name in model.get("required", ()) else ""
        said, type_ = _opening(value.get("description", ""), most), _type(value)
        if type_ and all(re.search(rf"\b{re.escape(word)}\b", said) for word in type_.split("|")):
            type_ = ""
        told = (name, said) in self._told
        self._told.add((name, said))
        return f"{name}{star}{f' ({type_})' if type_ else ''}{f': {said}' if said and not told else ''}"


@cache
def _schema() -> dict[str, Any]:
    """The models, each under its own name."""
    return model_schema(BriefFields)


@cache
def _model(name: str) -> Schema:
    """The keys of a model, or of a kind of block."""
    schema = _schema()
    if name == "BriefFields":
        return schema
    if name in KINDS:
        return _as_mapping(schema["$defs"][KINDS[name].fields.__name__]["properties"][name])
    if name == "Fields":  # what each kind has
        kinds = [_model(kind)["properties"] for kind in KINDS]
        return {"properties": {key: value for key, value in kinds[0].items() if all(key in one for one in kinds)}}
    return _as_mapping(schema["$defs"][name])


def _as_mapping(schema: Schema) -> Schema:
    """Of a value that may also be written short, the long form."""
    return next((one for one in schema.get("anyOf", ()) if "properties" in one), schema)


def _without(model: Schema, keys: Iterable[str]) -> Iterator[tuple[str, Schema]]:
    return ((key, value) for key, value in model["properties"].items() if key not in keys)


def _opening(text: str, most: int) -> str:
    """The first sentence, up to the end of a clause where it is longer than `most` characters."""
    sentence = _SENTENCE.split(" ".join(text.split()), maxsplit=1)[0].rstrip(".")
    clauses = [
        sentence[: end.start()]
        for end in _CLAUSE.finditer(sentence)
        if not (end[0] == "," and ": " in sentence[: end.start()])
    ]  # of a list not only a part
    clauses = [one for one in clauses if len(one) >= _LEAST and one.count("`") % 2 == 0]
    clauses = [one for one in clauses if all(one.count(left) == one.count(right) for left, right in _PAIRS)]
    fitting = [one for one in (*clauses, sentence) if len(one) <= most]
    return fitting[-1] if fitting else clauses[0] if clauses else sentence


def _type(value: Schema) -> str:
    """ "a|b", "list", "yes/no"; empty for a text and for what may be one."""
    forms = [one for one in value.get("anyOf", (value,)) if one.get("type") != "null"]
    words = [str(word) for form in forms for word in form.get("enum", [form["const"]] if "const" in form else [])]
    if words:
        return "|".join(words) if len(words) <= _FEW and all(map(str.strip, words)) else ""
    names = [_TYPES.get(str(form.get("type")), "") for form in forms]
    return names[0] if len(set(names)) == 1 else ""


def _inner(value: Schema) -> Schema | None:
    """The model of a value, or of the items of a list or a mapping; None for one that has a place of its own."""
    for form in value.get("anyOf", value.get("oneOf", (value,))):
        if "$ref" in form:
            name = form["$ref"].rpartition("/")[2]
            return None if name in _ELSEWHERE else _model(name)
        several = [form.get("items"), form.get("additionalProperties"), *form.get("patternProperties", {}).values()]
        for one in several:
            if isinstance(one, dict) and (found := _inner(one)) is not None:
                return found
    return None
