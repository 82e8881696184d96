"""What is drawn on a page, amended where it is marked: artifacts, spaces at the ends of lines, soft hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from briefwright.pdf.tags.boxes import Artifact

_SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_LAST_GLYPH = re.compile(rb"(.*<[0-9a-f]*)([0-9a-f]{4})>[-\d. ]*", re.DOTALL)
_FONT = re.compile(rb"/(\S+) \S+ Tf")
_SOFT_HYPHEN = b"/Span <</ActualText <FEFF00AD>>> BDC"


class Page:
    """The content of a page, as the operators that WeasyPrint collects: a list of bytes, names and dictionaries."""

    def __init__(self, stream: list[Any], fonts: Iterable[Any]) -> None:
        self.stream = stream
        self.spaces = {_bytes(font.hash): glyph for font in fonts if (glyph := _space(font)) is not None}
        """For each font (by its name on the page), the glyph of its space and its width, where it is embedded."""
        self.starts = {item["MCID"]: at for at, item in enumerate(stream) if isinstance(item, dict) and "MCID" in item}

    def make_artifact(self, mcid: int, artifact: Artifact) -> None:
        """Mark what is drawn as no content (ISO 32000-1, 14.8.2.2)."""
        at = self.starts[mcid]
        kind = "/Layout" if artifact == "Layout" else "/Pagination"
        edge = f" /Subtype /{artifact}" if artifact in ("Header", "Footer") else ""
        self.stream[at - 1 : at + 1] = ["/Artifact", f"<</Type {kind}{edge}>>"]

    def end_with_space(self, mcid: int) -> bool:
        """Draw a space after words, so that those who read the words find it; nothing is seen of it.

        False if the typeface has none that is embedded.
        """
        at = self._shown(mcid, last=True)
        if at is None or (glyph := self.spaces.get(self._font(at))) is None:
            return False
        shown, space = self.stream[at].removesuffix(b"] TJ"), f"{glyph[0]:04x}>".encode()
        if not shown.endswith(space):
            self.stream[at] = shown + b"<" + space + b"] TJ"
        return True

    def begin_with_space(self, mcid: int) -> None:
        """Draw a space before words, and go back by its width."""
        at = self._shown(mcid, last=False)
        if at is not None and (glyph := self.spaces.get(self._font(at))) is not None:
            self.stream[at] = f"[<{glyph[0]:04x}>{glyph[1]}".encode() + self.stream[at].removeprefix(b"[")

    def soften_hyphen(self, mcid: int) -> None:
        """Say that the last glyph is a soft hyphen (ISO 32000-1, 14.8.2.2.3)."""
        at = self._shown(mcid, last=True)
        shown = _SHOWN.fullmatch(self.stream[at]) if at is not None else None
        if at is not None and shown and (found := _LAST_GLYPH.fullmatch(shown[1])):
            before = b"[" + found[1].removesuffix(b"<") + (b"" if found[1].endswith(b"<") else b">") + b"] TJ"
            hyphen = b"[<" + found[2] + b">] TJ"
            self.stream[at] = b"\n".join((before, _SOFT_HYPHEN, hyphen, b"EMC"))

    def _shown(self, mcid: int, *, last: bool) -> int | None:
        """Where in the stream the first or the last words of a mark are shown."""
        start = self.starts[mcid]
        shown = [
            at for at in range(start, self.stream.index(b"EMC", start)) if _bytes(self.stream[at]).endswith(b" TJ")
        ]
        return shown[-1 if last else 0] if shown else None

    def _font(self, at: int) -> bytes:
        """The name of the font that is set at a place."""
        found = (_FONT.fullmatch(_bytes(self.stream[before])) for before in range(at, -1, -1))
        return next((font[1] for font in found if font), b"")


def _space(font: Any) -> tuple[int, float] | None:
    return next(((glyph, font.widths[glyph]) for glyph, text in font.to_unicode.items() if text == " "), None)


def _bytes(item: Any) -> bytes:
    return item if isinstance(item, bytes) else item.encode() if isinstance(item, str) else b""
