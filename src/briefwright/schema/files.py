"""A path that the brief, or its brand, names → the file inside its folder."""

from __future__ import annotations

from itertools import islice
from pathlib import Path, PurePosixPath

from briefwright.io.inputs import is_file, is_folder
from briefwright.io.project import SHARED, NamedFile, Source, inside, is_link_out, shown
from briefwright.problems import Diagnostics, did_you_mean
from briefwright.richtext.text import Text

_PRESENTATIONS = (".pptx", ".potx")
_LOOKED_AT = 2_000
"""So many files of the brief's folder are compared with a name that is not there."""


def content_file(written: Text, source: Source, diagnostics: Diagnostics) -> Path | None:
    """The file inside the brief's folder that `written` names; None, and a problem, where there is none."""
    path = source.inside(written)
    if path is None:
        of_brand = source.file.name.startswith("_brand.")
        folder = f"the folder of {source.file.name}" if of_brand else "the brief's folder"
        hint = f"move the file into {folder} and write its path from there"
        if written.startswith("../"):
            hint += f"; what several share is in a folder `{SHARED}` above them, and is named `{SHARED}/…`"
        message = f"“{written}” is outside {folder}"
        if is_link_out(source.folder, written):
            message = f"“{written}” is a link that leads out of {folder}"
            hint = "put a copy of the file in the place of the link"
        diagnostics.error("E302", message, written.location, hint)
    elif not is_file(path):
        message, hint = f"“{written}” is a folder", "name a file in it"
        if not is_folder(path):
            message = f"there is no file “{written}”"
            above = next(iter(source.shared_folders), None) if written.startswith(f"{SHARED}/") else None
            near = _near_file(str(written), above, f"{SHARED}/") if above else _near_file(str(written), source.folder)
            where = shown((above.parent if above else source.folder) / written)
            hint = near or f"put it at {where}, or write the path of another file"
        diagnostics.error("E301", message, written.location, hint)
        return None
    return path


def presentation(named: NamedFile, diagnostics: Diagnostics) -> Path | None:
    """The PowerPoint template that a brief or its brand names; None, and a problem, where there is none."""
    written, location = named.written, named.location
    path, beside = inside(named.folder, written), named.beside.name
    if path is None:
        is_link = is_link_out(named.folder, written)
        message = f"“{written}” is {'a link that leads out of' if is_link else 'outside'} the folder of {beside}"
        diagnostics.error("E302", message, location, f"put a copy beside {beside}")
    elif not written.lower().endswith(_PRESENTATIONS):
        message = f"“{written}” is neither .pptx nor .potx"
        diagnostics.error("E306", message, location, "save it from PowerPoint as .pptx")
    elif not is_file(path):
        there = [file.name for suffix in _PRESENTATIONS for file in named.folder.glob(f"*{suffix}")]
        near = _near_file(written, named.folder) or did_you_mean(
            written, there, f"paths are relative to {shown(named.folder)}"
        )
        diagnostics.error("E301", f"there is no file “{written}”", location, near)
    else:
        return path
    return None


def _near_file(written: str, folder: Path, before: str = "") -> str:
    """A hint: the file of a folder whose path is nearest, or one of the same name in another folder.

    `before`: what its path begins with, as it is written.
    """
    there = [
        before + path.relative_to(folder).as_posix()
        for path in sorted(islice(folder.rglob("*"), _LOOKED_AT))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    name = written.rpartition("/")[2].casefold()
    same = [path for path in there if path.rpartition("/")[2].casefold() == name]
    if same:
        return f"did you mean `{same[0]}`?"
    suffix = PurePosixPath(name).suffix
    of_its_kind = [path for path in there if PurePosixPath(path).suffix.casefold() == suffix]
    return did_you_mean(written, of_its_kind, listed=False)
