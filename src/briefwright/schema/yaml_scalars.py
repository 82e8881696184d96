"""A text → how it is written as a value in YAML: bare where that reads as the same text, in quotes where not."""

from __future__ import annotations

import json
from pathlib import Path

from briefwright.problems import ContentError, Diagnostics
from briefwright.schema.yaml_nodes import read_yaml


def scalar(text: str, *, braces: bool = False, always: bool = False) -> str:
    """The text as a value on one line. `braces`: it stands inside {…} or […], where a comma ends it; `always`: it gets
    quotes in any case."""
    around = f"[{text}]" if braces else f"- {text}"
    found = Diagnostics()
    try:
        same = "\n" not in text and read_yaml(around, Path("value"), found) == [text]
    except ContentError:
        same = False
    if same and not always and not found.found:
        return text
    single = '"' in text and "'" not in text and "\\" not in text and text.isprintable()
    return f"'{text}'" if single else json.dumps(text, ensure_ascii=False)
