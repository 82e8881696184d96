"""Which keys may stand at a place in a brief: for "did you mean"."""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from briefwright.blocks import KINDS
from briefwright.blocks.kind import Fields
from briefwright.brief.model import BriefFields


def keys_at(path: tuple[int | str, ...]) -> list[str]:
    """The keys known at `path` (steps as pydantic names them: keys, indices, a block's kind)."""
    model: type[BaseModel] | None = BriefFields
    for step in path:
        if isinstance(step, int) or model is None:
            continue
        if step in KINDS and (model is Fields or not _field(model, step)):
            model = KINDS[str(step)].fields
        elif (field := _field(model, step)) is not None:
            model = _model_in(field)
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _field(model: type[BaseModel], step: object) -> Any:
    for name, info in model.model_fields.items():
        if step in {name, info.alias}:
            return info.annotation
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The first pydantic model inside an annotation; `Fields` for any union of kinds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Fields if issubclass(annotation, Fields) else annotation
    if get_origin(annotation) is Annotated:
        return _model_in(get_args(annotation)[0])
    for part in get_args(annotation):
        if (found := _model_in(part)) is not None:
            return found
    return None
