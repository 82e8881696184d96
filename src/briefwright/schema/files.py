"""A path that the brief names → the file, or a problem."""

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
        hint = "put the file into the brief's folder and name it from there"
        diagnostics.error("E302", f"“{written}” lies outside the brief's folder", written.location, hint)
    elif not is_file(path):
        hint = f"paths are read from {source.folder}"
        diagnostics.error("E301", f"there is no file “{written}”", written.location, hint)
        return None
    return path
