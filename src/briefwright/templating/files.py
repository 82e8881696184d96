"""Files of templates → their texts; what style sheets of themes are called."""

from __future__ import annotations

from pathlib import Path

from briefwright.io.inputs import read_bytes
from briefwright.io.project import shown
from briefwright.problems import ContentError, Location, Problem
from briefwright.schema.yaml_nodes import decoded

THEME_SHEETS = tuple(f"theme.{name}.css" for name in ("paper", "brief", "handout", "web", "ja"))
"""Style sheets that are read after the one they are named for, and in all folders: they change it instead of replacing
it. A theme consists of them and of its `_brand.yml`."""
_MAX_BYTES = 1_000_000


def read_template(path: Path) -> str:
    """The text of a template's file.

    Raises:
        ContentError: it is too large, or not UTF-8.
    """
    data = read_bytes(path, _MAX_BYTES)
    if len(data) > _MAX_BYTES:
        raise ContentError([Problem("E401", "larger than 1 MB", Location(shown(path)), "make it smaller")])
    return decoded(data, shown(path), "E401", "save it as UTF-8").replace("\r\n", "\n")
