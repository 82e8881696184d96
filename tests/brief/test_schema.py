"""The JSON Schema that editors get: it says what the reader says, and every field has its help."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefwright.blocks import KINDS
from briefwright.brief.json_schema import json_schema
from briefwright.brief.model import keys_at

BRIEFS = sorted((Path(__file__).parents[2] / "content").glob("*/brief.yml"))


def fields(schema: Any, path: str = "brief") -> list[tuple[str, dict[str, Any]]]:
    """Every property of every object in the schema, by its path."""
    found = []
    if isinstance(schema, dict):
        for name, each in schema.get("properties", {}).items():
            found.append((f"{path}.{name}", each))
        for name, each in schema.items():
            found += fields(each, f"{path}.{name}")
    elif isinstance(schema, list):
        for number, each in enumerate(schema):
            found += fields(each, f"{path}[{number}]")
    return found


def test_the_schema_in_the_repository_is_current():
    """`briefwright schema -o brief.schema.json` renews it."""
    assert json.loads((Path(__file__).parents[2] / "brief.schema.json").read_text("utf-8")) == json_schema()


def test_every_field_has_its_help():
    kinds = {f".{kind}" for kind in KINDS}
    bare = [path for path, field in fields(json_schema()) if "description" not in field and "$ref" not in field]
    assert [path for path in bare if not path.endswith(tuple(kinds))] == []


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda path: path.parent.name)
def test_the_briefs_of_the_project_are_valid(brief):
    validator = Draft202012Validator(json_schema())
    tree = _as_an_editor_reads(brief)
    assert [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(tree)] == []


def _as_an_editor_reads(brief: Path) -> Any:
    """YAML 1.2: dates are text, true and false are not."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(brief.read_text("utf-8"), Loader)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "bottom-line"),
        (("sections", 0), "message"),
        (("sections", 0, "blocks", 0, "chart"), "highlight"),
        (("sections", 0, "blocks", 0, "chart", "data", 0), "fact"),
        (("facts", "growth"), "as-of"),
        (("author", 0), "affiliation"),
    ],
)
def test_the_keys_known_at_a_place_are_those_of_its_model(path, key):
    assert key in keys_at(path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_with_an_unknown_field_is_invalid_and_so_is_one_without_a_kind(kind):
    brief = {"title": "t", "date": "2026-11-22", "lang": "en", "sections": [{"id": "a", "title": "t", "message": "m"}]}
    for block in ({kind: {"unheard-of": 1}}, {"unheard-of": 1}, {}):
        brief["sections"][0]["blocks"] = [block]
        assert not Draft202012Validator(json_schema()).is_valid(brief)
