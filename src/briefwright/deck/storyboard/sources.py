"""What a slide shows → its source line, and what its notes say of sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from briefwright.blocks.kind import Block
from briefwright.deck.model.deck import Placed
from briefwright.document.model import Document
from briefwright.richtext.text import Blocks, Inlines, Para, Run, every_run, flow_runs, notes_called, plain


class Sources:
    """Of the slides of a document. `blocks`: those that a slide may show, by their ids."""

    def __init__(self, document: Document, blocks: Mapping[str, Block]) -> None:
        self._document, self._blocks = document, blocks

    def keys(self, placed: Sequence[Placed], element: Element) -> tuple[str, ...]:
        """The sources of what the slide shows: those of its blocks, and of the notes called in its text."""
        keys: list[str] = []
        if (named := self._blocks.get(element.get("block", ""))) is not None:
            keys += named.source_keys
        for one in placed:
            if one.block:
                keys += self._blocks[one.block].source_keys
        calls = [cite for part in element if part.tag != "notes" for cite in part.iter("cite")]
        shown = [Run("", note=int(cite.get("note", "0")), source=cite.get("source", "")) for cite in calls]
        shown += [run for one in placed if one.block for run in every_run(one.content)]
        for run in shown:
            keys += self._document.note(run.note).keys if run.note else (run.source,) if run.source else ()
        return tuple(dict.fromkeys(keys))

    def credits(self, placed: Sequence[Placed], element: Element) -> Inlines:
        """Who made what the slide's blocks show."""
        names = dict.fromkeys([element.get("block", ""), *(one.block for one in placed)])
        runs: list[Run] = []
        for block in (self._blocks[name] for name in names if name in self._blocks and self._blocks[name].credited):
            runs += [*([Run(self._document.labels.separator)] if runs else []), *block.credited]
        return tuple(runs)

    def with_credits(self, line: Inlines, credits: Inlines) -> Inlines:
        """A source line, and after it the credits."""
        labels = self._document.labels
        if not line or not credits:
            return line or credits
        stop = "" if plain(line).endswith(labels.stop) else labels.stop
        return (*line, Run(f"{stop}{labels.between}"), *credits)

    def line(self, keys: tuple[str, ...], shown: int | None = None) -> Inlines:
        """The first `shown` of them, by default all, and how many more there are."""
        labels, first = self._document.labels, keys[:shown]
        runs: list[Run] = []
        for key in first:
            reference = self._document.reference(key)
            runs.append(Run(labels.separator if runs else f"{labels.source}{labels.colon}"))
            runs.extend((*reference.label, Run(" ")) if reference.label else ())
            runs.extend(reference.short)
        if left := len(keys) - len(first):
            runs.append(Run(f"{labels.separator}{labels.and_more.format(left)}"))
        return tuple(runs)

    def footnotes(self, placed: Sequence[Placed], notes: Blocks) -> Blocks:
        """The notes that say more than the references do: a page, a remark. They go into the speaker notes."""
        called = [run.note for run in every_run((tuple(one.content for one in placed), notes)) if run.note]
        found = [self._document.note(number) for number in dict.fromkeys(called)]
        lead = Run(f"{self._document.labels.note}{self._document.labels.colon}")
        return tuple(Para((lead, *note.text)) for note in found if not note.bare)

    def full_references(self, keys: tuple[str, ...], notes: Blocks) -> Blocks:
        called = [number for runs in flow_runs(notes) for number in notes_called(runs)]
        all_keys = {*keys, *(key for number in called for key in self._document.note(number).keys)}
        all_keys |= {run.source for run in every_run(notes) if run.source}
        return tuple(
            Para((Run(f"{self._document.labels.source}{self._document.labels.colon}"), *entry.numbered))
            for entry in self._document.references
            if entry.key in all_keys
        )
