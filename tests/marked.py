"""A brief in which every text holds a word of its own, made from the models: a new field is in it by itself."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from briefwright.blocks import KINDS
from briefwright.blocks.figure import PictureFields
from briefwright.brief.model import BriefFields
from briefwright.richtext.text import Text
from briefwright.schema.models import Model

_LEFT_OUT = {"id", "when", "only", "source", "icon", "file", "locale", "review-after"}
"""What selects or names, and is not printed as words."""
OF_KIND: Mapping[str, Mapping[str, Any]] = {
    "prose": {}, "points": {}, "timeline": {}, "process": {}, "recommendations": {}, "quote": {}, "comparison": {},
    "stats": {"fact": None},
    "chart": {"type": "bar", "unit": "tons", "highlight": None, "series": None, "fact": None, "value": "3",
              "annotations": None},
    "table": {"columns": ["Qtheada", "Qtheadb"], "rows": [["Qtcella", "Qtcellb"]], "highlight": None},
    "callout": {"kind": "note"},
    "figure": {"file": "a.png", "aspect": None, "position": None, "pictures": None},
}  # fmt: skip
"""Values that only some texts would be."""
OF_BRIEF: Mapping[str, Any] = {
    "date": "2026-11-22", "lang": "en", "url": "https://example.org/qturl", "reference-doc": None, "facts": None,
    "citation-style": None, "storyboards": None, "bibliography": None, "params": None, "matrix": None, "sections": None,
    "terms": None, "audiences": None, "annex": None, "appendix": None, "deck": None,
    "sources": None, "acronyms": None, "fact": None, "notes": None, "value": "5", "page": None,
    "picture": "a.png", "position": None, "size": None, "evidence": None,
}  # fmt: skip


class Marked:
    """The brief, and the words in it: each with the path of its field, such as "points.items.detail"."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.brief = self._mapping(BriefFields, (), OF_BRIEF)
        blocks = [{kind: self._mapping(KINDS[kind].fields, (kind,), own)} for kind, own in OF_KIND.items()]
        framed = {"file": "a.png", "aspect": None, "position": None}
        beside = [self._mapping(PictureFields, ("figure", "pictures"), framed) for _ in range(2)]
        blocks.append({"figure": {"message": self._word(("figure", "message")), "pictures": beside}})
        self.brief["sections"] = [
            {"id": "s", "title": self._word(("section", "title")), "message": self._word(("section", "message")),
             "notes": self._word(("section", "notes")), "blocks": blocks}
        ]  # fmt: skip

        annex = {key: self._word(("annex", key)) for key in ("title", "message")}
        own = {key: self._word(("appendix", key)) for key in ("title", "message")}
        self.brief["appendix"] = [{"id": "b", **own, "blocks": [{"points": [self._word(("appendix", "points"))]}]}]
        self.brief["annex"] = [{"id": "a", **annex, "blocks": [{"prose": self._word(("annex", "prose"))}]}]

    def _word(self, path: tuple[str, ...]) -> str:
        number = "".join(chr(ord("a") + int(digit)) for digit in f"{len(self.words):03}")
        word = f"Qx{number}z"
        self.words[word] = ".".join(path)
        return word

    def _mapping(self, model: type[Model], path: tuple[str, ...], fixed: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for info in model.model_fields.values():
            key = info.alias
            value = fixed[key] if key in fixed else self._value(info.annotation, (*path, key), fixed)
            if value is not None and (key not in _LEFT_OUT or key in fixed):
                found[key] = value
        return found

    def _value(self, annotation: Any, path: tuple[str, ...], fixed: Mapping[str, Any]) -> Any:
        while get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        if get_origin(annotation) in (Union, types.UnionType):
            return self._value(next(one for one in get_args(annotation) if one is not type(None)), path, fixed)
        if path[-1] in _LEFT_OUT or get_origin(annotation) is Literal:
            return None
        if annotation is Text:
            return self._word(path)
        if get_origin(annotation) is tuple:
            one = self._value(get_args(annotation)[0], path, fixed)
            return None if one is None else [one]
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self._mapping(annotation, path, fixed)
        return None
