"""Models → JSON Schema (2020-12), for editors. Their docstrings are its help."""

from __future__ import annotations

import ast
import inspect
import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise
from textwrap import dedent
from typing import Any, Literal, Union, get_args, get_origin

from briefwright.richtext.text import Text
from briefwright.schema.models import FieldInfo, Model, WithJsonSchema, parted

_Schema = dict[str, Any]
_TYPES: Mapping[Any, _Schema] = {
    # An editor's YAML parser sees `title: 2027` as a number; we keep it as text, so the schema allows it.
    Text: {"type": ["string", "number", "boolean"]},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    Any: {},
}
_IN_ORDER = ("properties", "default")
"""Keys whose mappings keep their order; all others are sorted."""


def model_schema(model: type[Model]) -> _Schema:
    """The schema of a model; those of the models in it are its definitions."""
    return _Definitions().schema(model)


class _Definitions:
    """The models that a schema refers to."""

    def __init__(self) -> None:
        self._found: dict[str, _Schema] = {}

    def schema(self, model: type[Model]) -> _Schema:
        whole = self._of_model(model)
        ordered: _Schema = _ordered({**whole, "$defs": self._found})
        return ordered

    def _of_model(self, model: type[Model]) -> _Schema:
        fields = model.model_fields.values()
        schema: _Schema = {
            "additionalProperties": model.further_keys,
            "properties": {one.alias: self._of_field(one) for one in fields},
            "title": model.__name__,
            "type": "object",
        }
        for name, said in _docstrings(model).items():
            schema["properties"][model.model_fields[name].alias]["description"] = said
        if doc := vars(model).get("__doc__"):
            schema["description"] = inspect.cleandoc(doc)
        if needed := [one.alias for one in fields if one.is_required]:
            schema["required"] = needed
        return model.as_json_schema(schema)

    def _of_field(self, info: FieldInfo) -> _Schema:
        schema = self._of(info.annotation, info.metadata)
        if not _refers(info.annotation):
            schema["title"] = info.alias.title()
        if not info.is_required and info.default_factory is None:
            schema["default"] = _plain(info.default)
        return schema

    def _of(self, annotation: Any, metadata: Iterable[object] = ()) -> _Schema:
        annotation, own = parted(annotation)
        marks = [*own, *metadata]
        told = next((one for one in marks if isinstance(one, WithJsonSchema)), None)
        schema = dict(told.schema) if told else self._by_type(annotation)
        for one in marks:
            change: Callable[[_Schema], _Schema] | None = getattr(one, "in_json_schema", None)
            schema = change(schema) if change is not None else schema
        return schema

    def _by_type(self, annotation: Any) -> _Schema:
        origin, inner = get_origin(annotation), get_args(annotation)
        if isinstance(annotation, type) and issubclass(annotation, Model):
            if annotation.__name__ not in self._found:
                self._found[annotation.__name__] = {}  # it may refer to itself
                self._found[annotation.__name__] = self._of_model(annotation)
            return {"$ref": f"#/$defs/{annotation.__name__}"}
        if origin is Literal:
            chosen = {"enum": [*inner]} if len(inner) > 1 else {"const": inner[0]}
            return {**chosen, "type": "string"}
        if origin in (Union, types.UnionType):
            several = [self._of(one) if one is not type(None) else {"type": "null"} for one in inner]
            return {"anyOf" if type(None) in inner else "oneOf": several}
        if origin is tuple:
            return {"items": self._of(inner[0]), "type": "array"}
        if origin is dict:
            key, value = self._of(inner[0]), self._of(inner[1])
            by_pattern = {"patternProperties": {key["pattern"]: value}} if "pattern" in key else None
            return {**(by_pattern or {"additionalProperties": value or True}), "type": "object"}
        return dict(_TYPES[annotation])


def _refers(annotation: Any) -> bool:
    """Whether a field is a model, or may be left out and is one otherwise: the model has the title."""
    inner = [one for one in get_args(annotation) if one is not type(None)]
    if get_origin(annotation) in (Union, types.UnionType) and len(inner) == 1:
        return _refers(inner[0])
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _plain(value: Any) -> Any:
    """A default, as JSON has it."""
    if isinstance(value, Model):
        return {info.alias: _plain(getattr(value, name)) for name, info in type(value).model_fields.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _ordered(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        names = value if key in _IN_ORDER else sorted(value)
        return {name: _ordered(value[name], name) for name in names}
    return [_ordered(one, key) for one in value] if isinstance(value, list) else value


def _docstrings(model: type[Model]) -> dict[str, str]:
    """The docstring of each field: the string below it."""
    found: dict[str, str] = {}
    for cls in (one for one in reversed(model.__mro__) if issubclass(one, Model) and one.model_fields):
        (tree,) = ast.parse(dedent(inspect.getsource(cls))).body
        for field, said in pairwise(tree.body if isinstance(tree, ast.ClassDef) else ()):
            match field, said:
                case ast.AnnAssign(target=ast.Name(key)), ast.Expr(ast.Constant(str(text))) if key in cls.model_fields:
                    found[key] = inspect.cleandoc(text)
    return found
