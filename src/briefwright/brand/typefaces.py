"""`typography: fonts:` of a `_brand.yml` → the faces that a brand brings along, each in a file beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefwright.fonts.added_fonts import MOST_BYTES, UnusableFont, read_faces
from briefwright.fonts.families import Face, always_installed, installed_faces
from briefwright.io.inputs import is_file, read_bytes
from briefwright.io.project import inside, is_link_out
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node

_SOURCES = ("file", "google", "bunny", "system")
"""Those of brand.yml."""
_NOT_THERE = {
    "google": "is not fetched from Google Fonts, since a build never depends on a server",
    "bunny": "is not fetched from Bunny Fonts, since a build never depends on a server",
    "system": "is not taken from the machine, since outputs are the same on every machine",
}
_FAMILY = ("family", "source", "files", "weight", "style", "display")
_FILE = ("path", "weight", "style")
_FOLDER = "fonts"
"""Of the brand's folder, where a file is looked for, too."""
_WEIGHTS: Mapping[str, int] = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500,
    "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900,
    **{str(weight): weight for weight in range(100, 1000, 100)},
}  # fmt: skip
_STYLES = ("normal", "italic")
_RANGE = re.compile(r"\d{3}\.\.\d{3}")
"""Weights of a variable font, as brand.yml writes them."""


def read_typefaces(fonts: Node, location: Location, diagnostics: Diagnostics) -> tuple[Face, ...]:
    """The faces of all families with files; what cannot be used is reported at its place."""
    if not isinstance(fonts, LocatedSequence):
        if fonts is not None:
            message = f"`fonts`: expected a list; found {found_in_words(fonts)}"
            diagnostics.error("E601", message, location, "write `- family: …` and its `files:`")
        return ()
    found: list[Face] = []
    for number, entry in enumerate(fonts):
        if not isinstance(entry, LocatedMapping):
            message = f"`fonts`: expected a mapping; found {found_in_words(entry)}"
            diagnostics.error("E601", message, fonts.items_at[number], "write `family: …` and its `files:`")
        else:
            found += _family(entry, diagnostics)
    return tuple(found)


def listed(tree: Mapping[str, Any], *, with_files: bool = False) -> list[str]:
    """The families under `typography: fonts:`, those that have files or all."""
    typography = tree.get("typography")
    fonts = typography.get("fonts") if isinstance(typography, dict) else None
    entries = [one for one in fonts if isinstance(one, dict)] if isinstance(fonts, list) else []
    return [str(one["family"]) for one in entries if one.get("family") and (one.get("files") or not with_files)]


def _family(entry: LocatedMapping, diagnostics: Diagnostics) -> Iterator[Face]:
    name, source, files = entry.get("family"), entry.get("source"), entry.get("files")
    if not _known(entry, _FAMILY, diagnostics):
        return
    if not isinstance(name, Text) or not name.strip():
        diagnostics.error("E601", "this typeface has no `family`", entry.location, "write the name it is called by")
    elif isinstance(source, Text) and source not in _SOURCES:
        hint = did_you_mean(source, _SOURCES)
        diagnostics.error("E601", f"`source`: there is no “{source}”", source.location, hint)
    elif not files:
        if name not in {face.family for face in installed_faces()}:
            where = _NOT_THERE.get(str(source or ""), "has no `files`")
            hint = "put its files beside `_brand.yml`, and write `source: file` and `files: [Name-Regular.ttf]`"
            diagnostics.warning("W602", f"the typeface `{name}` {where}; another one is used", name.location, hint)
    elif always_installed(name):
        message = f"the typeface `{name}` comes with the tool"
        diagnostics.error("E601", message, name.location, "give yours another name, or leave it out")
    else:
        for number, file in enumerate(files if isinstance(files, LocatedSequence) else [files]):
            place = files.items_at[number] if isinstance(files, LocatedSequence) else entry.keys_at["files"]
            yield from _file(str(name), file, place, diagnostics)


def _file(family: str, file: Node, location: Location, diagnostics: Diagnostics) -> Iterator[Face]:
    """A file is its path alone, or a mapping with its weight and style."""
    path, weight, style = file, None, None
    if isinstance(file, LocatedMapping):
        if not _known(file, _FILE, diagnostics):
            return
        path, weight, style = file.get("path"), file.get("weight"), file.get("style")
    weight = None if isinstance(weight, Text) and _RANGE.fullmatch(weight) else weight
    if not isinstance(path, Text):
        diagnostics.error("E601", "this file has no `path`", location, "write `path: fonts/Name-Regular.ttf`")
    elif "://" in path:
        message = f"the typeface `{family}` is not fetched from “{path}”, and this cut of it is left out"
        diagnostics.warning("W602", message, path.location, "save the file beside `_brand.yml`, and write its path")
    elif weight is not None and weight not in _WEIGHTS:
        message = f"`weight`: expected 100, 200 … 900; found {found_in_words(weight)}"
        diagnostics.error("E601", message, file.keys_at["weight"] if isinstance(file, LocatedMapping) else location)
    elif style is not None and style not in _STYLES:
        message = f"`style`: expected normal or italic; found {found_in_words(style)}"
        diagnostics.error("E601", message, file.keys_at["style"] if isinstance(file, LocatedMapping) else location)
    else:
        yield from _read(path, family, _WEIGHTS[str(weight)] if weight else None, style, diagnostics)


def _read(path: Text, family: str, weight: int | None, style: Node, diagnostics: Diagnostics) -> Iterator[Face]:
    folder = Path.cwd() / path.location.file.parent
    file = inside(folder, path)
    if file is not None and not is_file(file):
        file = inside(folder, f"{_FOLDER}/{path}") if is_file(folder / _FOLDER / path) else file
    if file is None:
        where = "a link that leads out of" if is_link_out(folder, path) else "outside"
        message = f"“{path}” is {where} the folder of {path.location.file.name}"
        diagnostics.error("E302", message, path.location, f"put a copy beside {path.location.file.name}")
        return

    def remark(words: str) -> None:
        hint = "ask its maker for another licence, or use another typeface"
        diagnostics.warning("W604", f"“{path}” {words}, by its licence", path.location, hint)

    try:
        yield from read_faces(read_bytes(file, MOST_BYTES), family, weight, str(style) if style else None, remark)
    except UnusableFont as error:
        diagnostics.error("E601", f"“{path}” {error.reason}", path.location, error.hint)
    except FileNotFoundError:
        near = did_you_mean(path, [str(one.relative_to(folder)) for one in folder.rglob("*.[tow][to]*f*")])
        diagnostics.error("E301", f"there is no file “{path}”", path.location, near or "check the path")


def _known(entry: LocatedMapping, keys: tuple[str, ...], diagnostics: Diagnostics) -> bool:
    strange = [key for key in entry if key not in keys]
    for key in strange:
        diagnostics.error("E601", f"unknown key `{key}`", entry.keys_at[key], did_you_mean(key, keys))
    return not strange
