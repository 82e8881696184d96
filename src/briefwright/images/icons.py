"""The name of an icon → its drawing, from Lucide (ISC and MIT licences), which a package of that name carries."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from importlib.resources import files

from briefwright.images.image import Image
from briefwright.problems import Diagnostics, did_you_mean
from briefwright.richtext.text import Text

_SIDE = 24
"""Of every icon, in pixels."""


def bundled_icon(name: Text, diagnostics: Diagnostics) -> Image | None:
    """Its strokes are in `currentColor`; None, and a problem, where there is no such icon."""
    archive = _drawings()
    names = {file.removesuffix(".svg"): file for file in archive.namelist() if file.endswith(".svg")}
    if name not in names:
        otherwise = "write a name from lucide.dev/icons, or the path of an SVG in the brief's folder"
        diagnostics.error("E308", f"there is no icon `{name}`", name.location, did_you_mean(name, names, otherwise))
        return None
    return Image(archive.read(names[name]), "image/svg+xml", _SIDE, _SIDE, f"{name}.svg")


@cache
def _drawings() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO((files("lucide") / "lucide.zip").read_bytes()))
