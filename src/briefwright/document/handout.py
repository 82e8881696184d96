"""A brief → what its handout shows: the bottom line in one sentence, and the evidence on its front and its back.

The front has one piece of evidence, the back in the section that it belongs to whatever else is meant for the handout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefwright.blocks.kind import Fields
from briefwright.blocks.table import TableFields
from briefwright.brief.model import BriefFields
from briefwright.document.selection import Selection
from briefwright.problems import Diagnostics, did_you_mean
from briefwright.richtext.sentences import first_sentence
from briefwright.richtext.text import Inlines, Text, plain, without_calls

EVIDENCE = ("timeline", "chart", "figure", "table", "comparison", "process")
"""The kinds of block that may be on the front, in order of preference."""
SHORT = ("points", "stats", "recommendations", "comparison")
"""The kinds that the back shows in their short form, whatever is named."""
_MOST = 4
"""Pieces of further evidence on a back that has nothing else."""
_ROWS, _COLUMNS = 8, 5
"""Of a table that is short enough to be chosen unasked."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What a handout shows, chosen; the rest follows from its sections."""

    lead: Inlines = ()
    """The bottom line in one sentence."""
    lines: tuple[Inlines, ...] = ()
    """What else the bottom line says."""
    own_lines: tuple[Inlines, ...] = ()
    """Those that are not in the brief."""
    front: str = ""
    """The id of the block that is the evidence on the front; empty for none."""
    back: frozenset[str] = frozenset()
    """The ids of further evidence."""
    bare: bool = True
    """Whether the back names sections of which it shows no more than the message."""


@dataclass(frozen=True, slots=True)
class ChosenEvidence:
    """Blocks as they are written."""

    front: Fields | None = None
    back: tuple[Fields, ...] = ()

    def has(self, block: Fields) -> bool:
        return block is self.front or any(block is one for one in self.back)


def evidence_of(brief: BriefFields, diagnostics: Diagnostics) -> ChosenEvidence:
    """What `handout.evidence` names, in its order, or the first of the preferred kind; then what `only` names."""
    blocks = list(_blocks(brief))
    known = {str(block.id): block for block in blocks if block.id and block.kind in EVIDENCE}
    named = [known[str(name)] for name in brief.handout.evidence if str(name) in known]
    first = dict[str, Text]()
    for name in brief.handout.evidence:
        if first.setdefault(str(name), name) is not name:
            message = f"`{name}` is named twice; the first is at {first[str(name)].location}"
            diagnostics.error("E206", message, name.location, "keep one of them")
        elif str(name) not in known:
            kinds = ", ".join(EVIDENCE)
            message = f"the handout has no block `{name}` that could be evidence ({kinds})"
            hint = did_you_mean(str(name), known, "give a block this `id:`, and let its `only:` name the handout")
            diagnostics.error("E209", message, name.location, hint)
    front = named[0] if named else _first(blocks)
    meant = (block for block in blocks if block.kind in EVIDENCE and {*block.only} == {"handout"})
    further = [block for block in blocks if block.kind == "timeline"]
    if not named and not any(block.kind in SHORT for block in blocks):  # the back would have messages alone
        fitting = [block for block in blocks if block.kind in EVIDENCE and _is_short(block) and block is not front]
        further += fitting[:_MOST]
    back = dict.fromkeys(map(id, (*named[1:], *meant, *further)))
    return ChosenEvidence(front, tuple(block for block in blocks if id(block) in back and block is not front))


def _blocks(brief: BriefFields) -> Iterator[Fields]:
    selection = Selection("handout")
    for section in selection.shown(brief.sections):
        yield from selection.shown(section.blocks)


def _first(blocks: Sequence[Fields]) -> Fields | None:
    fitting = (block for kind in EVIDENCE for block in blocks if block.kind == kind and _is_short(block))
    return next(fitting, None)


def _is_short(block: Fields) -> bool:
    """Whether a table is short; of another kind every block is."""
    if not isinstance(block, TableFields):
        return True
    return 0 < len(block.rows) <= _ROWS and len(block.columns) <= _COLUMNS


def bottom_line_of_handout(
    brief: BriefFields, written: Inlines, abstract: Inlines, sentences: tuple[Inlines, ...]
) -> tuple[Inlines, tuple[Inlines, ...], tuple[Inlines, ...]]:
    """The lead, what else the bottom line says, and what of that the brief has not.

    `written`: what is written for it; else it is the first sentence of the abstract, or of the bottom line.
    """
    lead = without_calls(written or first_sentence(abstract) or first_sentence(sentences[0] if sentences else ()))
    said = plain(lead)
    others = [one for one in sentences if plain(without_calls(one)) != said]
    shown = Selection("handout").shown(brief.bottom_line)
    alone = tuple(one for one, item in zip(sentences, shown, strict=True) if item.only and "brief" not in item.only)
    return lead, tuple(others), tuple(one for one in alone if one in others)
