"""A picture or an icon that a brief names → the image as it is shown. The same bytes feed all outputs.

Icons are Lucide's (ISC and MIT licences), from the package of that name.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from briefwright.images.image import Image
from briefwright.images.pictures import Unusable, decode, is_raster
from briefwright.images.svg import load_svg
from briefwright.io.inputs import read_bytes
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.files import content_file

MAX_BYTES = 20_000_000
_GZIP = b"\x1f\x8b"
_MARKS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")
"""How XML begins, with or without a byte order mark."""
_SIDE = 24
"""Of every icon, in pixels."""
_ENTRY = struct.Struct("<4s6xH8xL4xH12xL")
"""Of a ZIP archive's directory, up to the name: signature, method, packed size, length of the name, place."""


@dataclass
class Pictures:
    """The pictures of a brief. Each file is read once, however often and in whatever output it is shown."""

    source: Source
    _loaded: dict[Path | str, Image | Unusable | None] = field(default_factory=dict)
    """The result for each; None: its problems are already reported, in the file."""

    def load(self, written: Text, diagnostics: Diagnostics) -> Image | None:
        """The picture; None, and a problem, where it cannot be shown."""
        path = str(written) if "://" in written else content_file(written, self.source, diagnostics)
        if path is None:
            return None
        if path not in self._loaded:
            try:
                self._loaded[path] = self._load(path, written, diagnostics)
            except Unusable as error:
                self._loaded[path] = error
        loaded = self._loaded[path]
        if isinstance(loaded, Unusable):
            code = "E302" if loaded.outside else "E303"
            diagnostics.error(code, f"the picture “{written}” {loaded.reason}", written.location, loaded.hint)
            return None
        return loaded

    def _load(self, path: Path | str, written: Text, diagnostics: Diagnostics) -> Image | None:
        if isinstance(path, str):
            from briefwright.images.fetch import fetch

            data = fetch(path, self.source.hosts, MAX_BYTES)
            return self._shown(data, drawing=False, written=written, diagnostics=diagnostics)
        try:
            data = read_bytes(path, MAX_BYTES)
        except OSError as error:
            raise Unusable(f"cannot be read: {error.strerror}", "check the path") from None
        return self._shown(data, drawing=path.suffix.lower() == ".svg", written=written, diagnostics=diagnostics)

    def _shown(self, data: bytes, *, drawing: bool, written: Text, diagnostics: Diagnostics) -> Image | None:
        name = Path(written).name
        if len(data) > MAX_BYTES:
            raise Unusable("is larger than 20 MB", "make it smaller")
        if data.startswith(_GZIP):
            raise Unusable("is compressed (.svgz)", "save it as a plain .svg")
        if (drawing or data.lstrip().startswith(_MARKS)) and not is_raster(data):
            return load_svg(data, self.source.shown(written), diagnostics)
        decoded = decode(data, name)
        if decoded.moved:
            diagnostics.warning(
                "W303",
                f"the picture “{written}” is animated; only its first frame is shown",
                written.location,
                "save that frame as PNG",
            )
        return decoded.image


def bundled_icon(name: Text, diagnostics: Diagnostics) -> Image | None:
    """Its strokes are in `currentColor`; None, and a problem, where there is no such icon."""
    drawing = _drawing(f"{name}.svg")
    if drawing is None:
        otherwise = "write a name from lucide.dev/icons, or the path of an SVG in the brief's folder"
        diagnostics.error("E308", f"there is no icon `{name}`", name.location, did_you_mean(name, _icons(), otherwise))
        return None
    return Image(drawing, "image/svg+xml", _SIDE, _SIDE, f"{name}.svg")


def _drawing(file: str) -> bytes | None:
    """A file of the archive, without reading its directory of 1,745 entries: `zipfile` takes 20 ms for that.

    Source: APPNOTE.TXT 6.3, 4.3.7 and 4.3.12 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
    """
    archive, name = _archive(), file.encode()
    at = -1
    while (at := archive.find(name, at + 1)) >= 0:
        entry = _ENTRY.unpack_from(archive, at - _ENTRY.size) if at >= _ENTRY.size else (b"",)
        if entry[0] == b"PK\1\2" and entry[3] == len(name):
            _, method, size, _, start = entry
            start += 30 + sum(struct.unpack_from("<2H", archive, start + 26))  # behind name and extra field
            data = archive[start : start + size]
            return zlib.decompress(data, -zlib.MAX_WBITS) if method else data
    return None


def _icons() -> list[str]:
    import zipfile

    names = zipfile.ZipFile(io.BytesIO(_archive())).namelist()
    return [file.removesuffix(".svg") for file in names if file.endswith(".svg")]


@cache
def _archive() -> bytes:
    found = find_spec("lucide")
    assert found is not None, "it is installed with the tool"
    assert found.origin is not None
    return Path(found.origin).with_name("lucide.zip").read_bytes()
