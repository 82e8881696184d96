"""A path that the brief names → the file inside the brief's folder."""

from __future__ import annotations

from pathlib import Path

from briefwright.io.inputs import is_file
from briefwright.io.project import Source
from briefwright.problems import Diagnostics
from briefwright.richtext.text import Text


def content_file(written: Text, source: Source, diagnostics: Diagnostics) -> Path | None:
    """The file inside the brief's folder that `written` names; None, and a problem, where there is none."""
    path = source.inside(written)
    if path is None:
        hint = "move the file into the brief's folder and write its path from there"
        diagnostics.error("E302", f"“{written}” is outside the brief's folder", written.location, hint)
    elif not is_file(path):
        hint = f"paths are relative to {source.folder}"
        diagnostics.error("E301", f"there is no file “{written}”", written.location, hint)
        return None
    return path
