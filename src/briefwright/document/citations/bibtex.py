"""BibTeX and BibLaTeX → entries, each with its place. The only door to bibtexparser."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.document.citations.bibtex_fields import MONTHS, csl_from_bibtex
from briefwright.document.citations.entry import Entry
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import unprintable
from briefwright.schema.yaml_nodes import place

if TYPE_CHECKING:
    from bibtexparser import model

_CLOSE = "close it, with as many } as {"


def read_bibtex(text: str, file: Path, diagnostics: Diagnostics) -> list[Entry]:
    """The entries of `text`; what cannot be read is a problem at its line."""
    from bibtexparser import model
    from bibtexparser.entrypoint import parse_string

    if faults := list(unprintable(text)):
        for offset, what in faults:
            diagnostics.error("E104", f"{what} cannot be printed", place(text, file, offset), "remove it")
        return []
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # it says the same as our problems
    library = parse_string(text, parse_stack=[])
    reader = _Reader(text, file, diagnostics)
    for string in library.strings:
        reader.strings[string.key.lower()] = reader.value(string.value, string.start_line or 0)
    entries = []
    for block in library.blocks:
        match block:
            case model.Entry():
                entries.append(block)
            case model.DuplicateBlockKeyBlock(ignore_error_block=model.Entry() as entry):
                entries.append(entry)  # the library of all sources tells of it
            case model.DuplicateFieldKeyBlock():
                keys = ", ".join(f"`{key}`" for key in sorted(block.duplicate_keys))
                reader.refuse(f"an entry has {keys} twice", block.start_line, "keep one of them")
            case model.ParsingFailedBlock():
                reader.refuse("this entry cannot be read: " + _reason(block), block.start_line, _CLOSE)
    found = {entry.key: (entry.entry_type.lower(), dict(reader.fields(entry))) for entry in entries}
    return [
        Entry(entry.key, reader.at(entry.start_line, entry.key), partial(_csl, entry.key, found)) for entry in entries
    ]


def _reason(block: model.ParsingFailedBlock) -> str:
    reason = str(getattr(block.error, "abort_reason", block.error)).strip().rstrip(".")
    return reason[:1].lower() + reason[1:]


def _csl(key: str, found: Mapping[str, tuple[str, Mapping[str, str]]]) -> dict[str, object]:
    """An entry takes from the one that it is a part of (`crossref`) what it lacks itself."""
    kind, fields = found[key]
    _, whole = found.get(fields.get("crossref", ""), ("", {}))
    if whole and kind.startswith("in"):
        whole = {**whole, "booktitle": whole.get("title", "")}
    inherited = {name: value for name, value in whole.items() if name not in ("title", "subtitle", "shorttitle")}
    return csl_from_bibtex(kind, {**inherited, **fields})


class _Reader:
    def __init__(self, text: str, file: Path, diagnostics: Diagnostics) -> None:
        self.strings = {month: month for month in MONTHS}
        self._lines = text.split("\n")
        self._file = file
        self._findings = diagnostics

    def fields(self, entry: model.Entry) -> Iterator[tuple[str, str]]:
        for field in entry.fields:
            yield field.key.lower(), self.value(str(field.value), field.start_line or 0)

    def value(self, written: str, line: int) -> str:
        """{…}, "…", a number, the name of an @string, or several of them joined by #."""
        return "".join(self._part(part, line) for part in _split(written))

    def _part(self, part: str, line: int) -> str:
        if part[:1] in ("{", '"') and len(part) > 1:
            return part[1:-1]
        if part.isdecimal() or part.lower() in self.strings:
            return self.strings.get(part.lower(), part)
        hint = did_you_mean(part.lower(), self.strings) if len(self.strings) > len(MONTHS) else ""
        hint = hint if hint.startswith("did you mean") else "put the text between braces: {…}"
        place = self.at(line, part)
        self._findings.error("E309", f"“{part[:40]}” is neither text in braces nor the name of a @string", place, hint)
        return ""

    def at(self, line: int | None, part: str) -> Location:
        """The place of `part` on a line counted from 0, or of the line."""
        number = line or 0
        column = self._lines[number].find(part) if number < len(self._lines) else -1
        return Location(self._file, number + 1, max(column, 0) + 1)

    def refuse(self, message: str, line: int | None, hint: str) -> None:
        self._findings.error("E309", message, self.at(line, "@"), hint)


def _split(written: str) -> list[str]:
    """The parts of a value between the # that stand outside of braces and quotation marks."""
    parts, depth, quoted = [""], 0, False
    for sign in written:
        depth += (sign == "{") - (sign == "}")
        quoted ^= sign == '"' and depth == 0
        if sign == "#" and depth == 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]
