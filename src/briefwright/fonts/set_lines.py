"""Spans of text in several faces, and a width → the lines that WeasyPrint sets of them, without WeasyPrint.

A word is measured once, by HarfBuzz. Each line takes as many as it has room for; where the sum of its words leaves it
in doubt whether another one fits, the line is shaped as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from briefwright.fonts.families import of_faces
from briefwright.fonts.font_file import FontFile
from briefwright.fonts.line_breaks import OBJECT, is_ideographic, line_ends
from briefwright.fonts.widths import font_of

_DOUBT = 0.01
"""The share of a line by which the sum of its words may differ from the whole."""
_TOLERANCE = 1e-9
_OF_NEIGHBOUR = {*" \n\u00a0\u202f\u2002\u2003\u2009\u2060", OBJECT}
"""What is in the face of the character before it."""


@dataclass(frozen=True, slots=True)
class StyledText:
    """Text in one style."""

    text: str
    families: tuple[str, ...]
    weight: int = 400
    italic: bool = False
    size: float = 1.0
    """In ems of the paragraph."""
    box: tuple[float, float, float] | None = None
    """Of a drawing instead of text: its width, height and depth below the baseline, in ems of the paragraph."""


@dataclass(frozen=True, slots=True)
class LinePart:
    """What a line has of a span."""

    span: StyledText
    faces: tuple[FontFile, ...]
    """In the order of their first use."""
    ideographic: bool
    """Whether its first letter is Japanese: the faces then stand on the ideographic baseline of the first one."""


Line = tuple[LinePart, ...]


def set_lines(spans: Sequence[StyledText], width: float) -> list[Line] | None:
    """The lines in a width in ems of the paragraph; None where a character is in no face, or of another script."""
    setting = _SpannedText(spans)
    if not setting.possible:
        return None
    return [setting.line(start, end) for start, end in setting.lines(width)]


class _SpannedText:
    """A paragraph. Its spaces are collapsed, and a "\\n" ends a line (CSS: `white-space: pre-line`)."""

    def __init__(self, spans: Sequence[StyledText]) -> None:
        self._spans = spans
        chars = list(_collapsed(spans))
        self._text = "".join(char for char, _ in chars)
        self._of = [number for _, number in chars]
        self._faces = list(self._found_faces())
        self._written: list[tuple[int, int, tuple[int, ...] | None]] = []
        """Of each line that is written as one its start and end, and where the next line may begin."""
        start = 0
        for text in self._text.split("\n"):
            self._written.append((start, start + len(text), line_ends(text)))
            start += len(text) + 1
        if len(self._written) > 1 and not text:
            self._written.pop()  # what ends with "\n" has no further line
        self.possible = None not in self._faces and all(ends is not None for _, _, ends in self._written)

    def _found_faces(self) -> Iterator[FontFile | None]:
        """The face of each character: of the first family that has it."""
        before = -1
        for at, (char, number) in enumerate(zip(self._text, self._of, strict=True)):
            if char not in _OF_NEIGHBOUR:
                face = _face(char, self._spans[number])
            elif number != before:
                face = self._next_face(at)
            before = number
            yield face

    def _next_face(self, at: int) -> FontFile | None:
        """Of the first character from here on that has one of its own."""
        span, following = self._spans[self._of[at]], zip(self._text[at:], self._of[at:], strict=True)
        chars = (char for char, number in following if number == self._of[at] and char not in _OF_NEIGHBOUR)
        return _face(next(chars, "x"), span)

    def lines(self, width: float) -> Iterator[tuple[int, int]]:
        """Where each line begins and ends, without the spaces at its end."""
        for begin, stop, ends in self._written:
            start, last, filled = begin, begin, 0.0
            for end in (*(begin + at for at in ends or ()), stop):
                word = self._trimmed(last, end)
                if last > start and not self._fits(start, word, filled + self._width(last, word), width):
                    yield start, self._trimmed(start, last)
                    start, filled = last, 0.0
                while last == start and not self._fits(start, word, self._width(start, word), width):
                    full = self._full(start, word, width)
                    if full == word:
                        break
                    yield start, full
                    start = last = full
                filled, last = filled + self._width(last, end), end
            yield start, self._trimmed(start, stop)

    def _full(self, start: int, end: int, width: float) -> int:
        """Where a line ends that begins with a word wider than it: between two spans, or else wherever it is full."""
        between = (at for at in range(end - 1, start, -1) if self._of[at] != self._of[at - 1])
        if (last := next((at for at in between if self._width(start, at) <= width), start)) > start:
            return last
        return next((at for at in range(start + 1, end) if self._width(start, at + 1) > width), end)

    def _fits(self, start: int, end: int, about: float, width: float) -> bool:
        if abs(about - width) > _DOUBT * width:
            return about <= width
        return self._width(start, end) <= width * (1 + _TOLERANCE)

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] == " ":
            end -= 1
        return end

    def _width(self, start: int, end: int) -> float:
        """Of a part as it is shaped by itself."""
        wide, at = 0.0, start
        for (number, face), run in groupby(zip(self._of[start:end], self._faces[start:end], strict=True)):
            span, text = self._spans[number], self._text[at : at + len(list(run))]
            at += len(text)
            if span.box:
                wide += span.box[0]
            elif face is not None:
                wide += _shaped(text, face) * span.size
        return wide

    def line(self, start: int, end: int) -> Line:
        """What is on a line."""
        parts, at = [], start
        for number, run in groupby(self._of[start:end]):
            till = at + len(list(run))
            faces = dict.fromkeys(face for face in self._faces[at:till] if face is not None)
            parts.append(LinePart(self._spans[number], tuple(faces), is_ideographic(self._text[at:till])))
            at = till
        return tuple(parts)


def _collapsed(spans: Sequence[StyledText]) -> Iterator[tuple[str, int]]:
    """The characters that are set, each with the number of its span."""
    last, space = "\n", -1
    for number, span in enumerate(spans):
        for char in OBJECT if span.box else span.text:
            if char in " \t":
                space = number if space < 0 else space
                continue
            if space >= 0 and "\n" not in (char, last):
                yield " ", space
            space, last = -1, char
            yield char, number


@of_faces
@lru_cache(maxsize=4_000)
def _face(char: str, span: StyledText) -> FontFile | None:
    files = (font_of(family, span.weight, span.italic) for family in span.families)
    return next((file for file in files if file and ord(char) in file), None)


@of_faces
@lru_cache(maxsize=20_000)
def _shaped(text: str, face: FontFile) -> float:
    return face.kerned(text)
