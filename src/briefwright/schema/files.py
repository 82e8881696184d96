"""A path that the brief names → the file, or a problem."""

from __future__ import annotations

from pathlib import Path

from briefwright.io.inputs import is_file
from briefwright.io.project import Source
from briefwright.problems import Findings
from briefwright.richtext.text import Text


def content_file(written: Text, source: Source, findings: Findings) -> Path | None:
    """The file inside the brief's folder that `written` names; None, and a problem, where there is none."""
    path = source.inside(written)
    if path is None:
        mend = "put the file into the brief's folder and name it from there"
        findings.error("E302", f"“{written}” lies outside the brief's folder", written.where, mend)
    elif not is_file(path):
        mend = f"paths are read from {source.folder}"
        findings.error("E301", f"there is no file “{written}”", written.where, mend)
        return None
    return path
