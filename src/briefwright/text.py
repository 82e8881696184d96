"""Text: as written, knowing its place in the file; and as meant, in runs of one style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefwright.problems import Where

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler


class Text(str):
    """A string that a person wrote. It knows its file, line and column, and is kept exactly as typed."""

    __slots__ = ("lines", "plain", "where")
    where: Where
    lines: tuple[str, ...]
    plain: bool

    def __new__(cls, value: str, where: Where, lines: tuple[str, ...] = (), *, plain: bool = False) -> Text:
        """`lines`: the raw lines of the file that hold the value; `plain`: written without quotes on one line."""
        text = super().__new__(cls, value)
        text.where, text.lines, text.plain = where, lines, plain
        return text

    def find(self, part: str, nth: int = 0) -> Where:  # type: ignore[override]
        """The place of the `nth` occurrence of `part`, looked up in the raw lines; else the text's own place."""
        for number, line in enumerate(self.lines):
            start = self.where.column - 1 if number == 0 else 0
            while (start := line.find(part, start)) >= 0:
                if nth == 0:
                    return Where(self.where.file, self.where.line + number, start + 1)
                nth, start = nth - 1, start + len(part)
        return self.where

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(_as_text)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # An editor's YAML parser sees `title: 2027` as a number; we keep it as text, so the schema allows it.
        return {"type": ["string", "number", "boolean"]}


def _as_text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    from pydantic_core import PydanticCustomError

    found = {dict: "a mapping (key: value)", list: "a list", type(None): "nothing"}.get(type(value), "something else")
    raise PydanticCustomError("text_type", "expected text, found {found}", {"found": found})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    superscript: bool = False
    link: str = ""
    """An address that may be printed: http, https, mailto, tel, or `#anchor`."""
    lang: str = ""
    """BCP 47; empty means the document's own language."""
    fact: str = ""
    """The fact that this run words, to be read back from the outputs."""
    note: int = 0
    """The number of the note called here (the text is then empty); 0 means none."""


Rich = tuple[Run, ...]
"""Text as meant: runs in order, nothing left to substitute."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Rich


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in running text, with bullets or numbers."""

    items: tuple[Flow, ...]
    ordered: bool = False


Flow = tuple["Paragraph | Listing", ...]
"""Paragraphs and lists, as prose has them."""


def rich(text: str, **style: Any) -> Rich:
    """One run, or none for empty text."""
    return (Run(text, **style),) if text else ()


def plain(runs: Rich) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def notes_called(runs: Rich) -> tuple[int, ...]:
    """Numbers of the notes called in `runs`, in order."""
    return tuple(run.note for run in runs if run.note)


def without_notes(runs: Rich) -> Rich:
    """The words without the calls of notes: for slides, titles and bookmarks."""
    return tuple(run for run in runs if not run.note)


def emboldened(runs: Rich) -> Rich:
    return tuple(replace(run, bold=True) for run in runs)


def flow_runs(flow: Flow) -> Iterator[Rich]:
    """Every paragraph's runs, depth first, in reading order."""
    for part in flow:
        if isinstance(part, Paragraph):
            yield part.runs
        else:
            for item in part.items:
                yield from flow_runs(item)


def every_run(value: object) -> Iterator[Run]:
    """Every run anywhere inside a tree of frozen dataclasses and tuples: a flow, a shape, a slide."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from every_run(part)
    else:
        for name in getattr(value, "__dataclass_fields__", ()):
            yield from every_run(getattr(value, name))


def map_runs(flow: Flow, change: Callable[[Rich], Rich]) -> Flow:
    """The same flow with `change` applied to each paragraph's runs."""
    return tuple(
        Paragraph(change(part.runs))
        if isinstance(part, Paragraph)
        else Listing(tuple(map_runs(item, change) for item in part.items), part.ordered)
        for part in flow
    )


def led(head: Rich, flow: Flow) -> Flow:
    """A flow whose first paragraph opens with `head` in bold, a full stop after it."""
    stop = "" if plain(head).rstrip().endswith((".", "?", "!", "。")) else "."
    lead = (*emboldened(head), Run(f"{stop} ", bold=True))
    if flow and isinstance(flow[0], Paragraph):
        return (Paragraph((*lead, *flow[0].runs)), *flow[1:])
    return (Paragraph(lead), *flow)
