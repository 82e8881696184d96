"""One text of a YAML file, changed by a person in a page → the file's bytes with that text changed and nothing else."""

from __future__ import annotations

import json
import re
from textwrap import wrap
from typing import Any

from briefwright.diagnostics.edits import TextEdit, YamlText, json_patch
from briefwright.richtext.text import unprintable
from briefwright.schema.yaml_scalars import scalar
from briefwright.schema.yaml_spans import Path, Span, pointer

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WIDTH = 100
"""Of new lines, in characters, where the text had none that is longer."""


class Unwritable(ValueError):
    """The text cannot be changed in place; the message says why, and where to change it instead."""


def reworded(source: YamlText, path: Path, before: str, after: str) -> bytes:
    """The file with the text at `path` (keys, and places in lists from 0) worded anew, in the style it is written in.

    `before`: the text as the person saw it; white space around either counts for nothing. All outside of the text stays
    as it is, byte for byte.

    Raises:
        Unwritable: there is no such text, it is no longer `before`, it stands in several places, or `after` has other
            `{{ … }}` than it, or a character that cannot be printed.
    """
    span = next((one for one in source.spans if one.path == path and not one.is_key), None)
    if span is None or (span.text is None and span.style != "*"):
        raise Unwritable(f"there is no text at {pointer(path)} in the file; it has changed meanwhile")
    if span.style == "*" or _written(source, span)[:1] in {"&", "*", "!"}:
        raise Unwritable(f"line {span.start[0]} shares its text by an anchor (& and *): change it in the file")
    old = span.text or ""
    if old.strip() != before.strip():
        raise Unwritable(f"line {span.start[0]} has changed meanwhile; its words are kept")
    if (figures := _EXPRESSION.findall(old)) != _EXPRESSION.findall(after):
        origin = (
            f"comes from {figures[0]}: change it there" if figures else "would come from the file: write {{ … }} there"
        )
        raise Unwritable(f"a figure of line {span.start[0]} {origin}")
    if not (words := after.strip()):
        raise Unwritable(f"line {span.start[0]} needs a text; to leave it out, remove it from the file")
    if words == old.strip():
        return source.raw
    if what := next((what for _, what in unprintable(words)), ""):
        raise Unwritable(f"{what} cannot be printed: remove it")
    for text in _candidates(source, span, words):
        edit = TextEdit(span.start, span.end, text.replace("\n", _line_end(source.raw)))
        changed = YamlText(source.edited([TextEdit(span.start, span.end, text)]).text)
        if _is_only_change(source.data, changed.data, path, words):
            return source.spliced([edit])
    raise Unwritable(f"line {span.start[0]} cannot be written with these words: change it in the file")


def _candidates(source: YamlText, span: Span, words: str) -> list[str]:
    """The words as they may be written there, what is most like the file first."""
    quoted = json.dumps(words, ensure_ascii=False)
    if span.style in {"|", ">"}:
        return [_block(source, span, words), quoted]
    if span.style == "'" and "\n" not in words:
        return ["'" + words.replace("'", "''") + "'", quoted]
    if span.style == '"':
        return [quoted]
    folded = "\n" in _written(source, span) and "\n" not in words and not span.braces
    return [*([_folded(source, span, words)] if folded else []), scalar(words, braces=span.braces), quoted]


def _written(source: YamlText, span: Span) -> str:
    (first, start), (last, end) = span.start, span.end
    lines = source.lines[first - 1 : last]
    lines[-1] = lines[-1][: end - 1]
    return "\n".join([lines[0][start - 1 :], *lines[1:]])


def _block(source: YamlText, span: Span, words: str) -> str:
    """A text written with | or >: the sign stays; of a folded one, each new paragraph is filled."""
    head, *lines = _written(source, span).split("\n")
    indent = min((line[: len(line) - len(line.lstrip())] for line in lines if line.strip()), key=len, default="  ")
    if span.style == ">":
        kept = {" ".join(part.split()): part for part in _paragraphs(lines)}
        width = max([_WIDTH, *(len(line) for line in lines)])
        parts = [
            kept.get(" ".join(part.split())) or "\n".join(indent + line for line in wrap(part, width - len(indent)))
            for part in re.split(r"\n+", words)
        ]
        return "\n".join([head, "\n\n".join(parts)])
    return "\n".join([head, *(f"{indent}{line}" if line.strip() else "" for line in words.split("\n"))])


def _paragraphs(lines: list[str]) -> list[str]:
    return re.split(r"\n\s*\n", "\n".join(lines))


def _folded(source: YamlText, span: Span, words: str) -> str:
    """A bare text over several lines, filled again."""
    others = _written(source, span).split("\n")[1:]
    indent = next((line[: len(line) - len(line.lstrip())] for line in others if line.strip()), "  ")
    width = max([_WIDTH, *(len(line) for line in others)])
    opening = " " * (span.start[1] - 1)
    lines = wrap(words, width, initial_indent=opening, subsequent_indent=indent, break_long_words=False,
                 break_on_hyphens=False)  # fmt: skip
    return "\n".join([lines[0].lstrip(), *lines[1:]])


def _is_only_change(before: Any, after: Any, path: Path, words: str) -> bool:
    patch = json_patch(before, after)
    return (
        len(patch) == 1
        and patch[0]["op"] == "replace"
        and patch[0]["path"] == pointer(path)
        and str(patch[0]["value"]).strip() == words
    )


def _line_end(raw: bytes) -> str:
    return "\r\n" if b"\r\n" in raw else "\n"
