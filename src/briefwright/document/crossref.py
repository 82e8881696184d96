"""References to sections, blocks and recommendations: `[see @budgets]`, `@budgets`, `[a](#budgets)` → see Figure 2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from briefwright.blocks import KINDS
from briefwright.blocks.recommendations import NUMBERED, RecommendationsFields
from briefwright.brief.model import BriefFields
from briefwright.document.citations import Citation, parse_citation
from briefwright.document.selection import FACTS_ANNEX, Selection
from briefwright.problems import Diagnostics, Location, did_you_mean, nearest
from briefwright.richtext.locales import letter_of
from briefwright.richtext.text import Inlines, Run, Text, rich

Cite = Callable[[str, Text, Location], Inlines]
"""The inside of a citation, its text and its location → the runs that call it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A section, a block or a recommendation that has an id."""

    shown: bool
    """Whether the output shows it."""
    name: Text
    """What it is called where it has no number."""
    series: str = ""
    """What it is counted among, "figure", "table", "recommendation" or "annex"; empty for what has no number."""
    number: str = ""
    section: bool = False


class CrossReferences:
    """Words references to the ids of a brief, and reports those that lead nowhere.

    Only the brief prints the numbers of figures and tables, every output those of recommendations; all else goes by
    its name. The brief and the deck can be navigated by links. `sources`: the keys that citations may mean instead;
    `quoted`: a name in the language's quotation marks.
    """

    def __init__(
        self, brief: BriefFields, selection: Selection, sources: Collection[str], quoted: Callable[[Text], Inlines],
        diagnostics: Diagnostics,
    ) -> None:  # fmt: skip
        self._labels = brief.printed_labels
        self._printed = selection.output == "brief"
        self._linked = selection.output in ("brief", "deck")
        self._sources, self._quoted, self._diagnostics = sources, quoted, diagnostics
        self._left_out = brief.left_out.ids
        self._targets = dict(_targets(brief, selection))

    def is_id(self, word: str) -> bool:
        """Whether the word after a bare @ means a section or block."""
        return word in self._targets or word in self._left_out

    def nearest(self, word: str) -> str:
        """A hint for a word after a bare @ that is nearly the id of a section or block; "" where it is not."""
        near = nearest(word, self._targets)
        return f"did you mean `@{near}`?" if near else ""

    def leads_somewhere(self, name: str, location: Location) -> bool:
        """Whether a link to `#name` leads to something that the output shows; a problem where there is no such id.

        In the handout only sections have places.
        """
        if self._is_left_out(name, location):
            return False
        if name not in self._targets:
            message = f"the link #{name} leads nowhere: no section or block has this id"
            self._diagnostics.error("E208", message, location, did_you_mean(name, self._targets))
        target = self._targets.get(name)
        return target is not None and target.shown and (self._linked or target.section)

    def or_cite(self, cite: Cite) -> Cite:
        """`cite`, but for what names a section or block of this brief instead of a source."""

        def refer(written: str, text: Text, location: Location) -> Inlines:
            citation = parse_citation(written)
            if not isinstance(citation, str) and any(self._is_left_out(item.key, location) for item in citation.items):
                return ()
            if isinstance(citation, str) or not any(item.key in self._targets for item in citation.items):
                return cite(written, text, location)
            if all(item.key in self._targets and item.key not in self._sources for item in citation.items):
                return self._words(citation)
            hint = "put sources and figures into separate brackets, and give each a different name"
            self._diagnostics.error("E204", "this names both a source and a part of the brief", location, hint)
            return ()

        return refer

    def _is_left_out(self, name: str, location: Location) -> bool:
        """Whether this variant leaves out the section or block of that name, which is a problem."""
        condition = None if name in self._targets else self._left_out.get(name)
        if condition is not None:
            place = replace(location, origins=condition.origins)
            hint = f"give this text the condition of `{name}` (line {condition.line}), or leave the reference out"
            self._diagnostics.error("E213", f"this refers to `{name}`, which this variant leaves out", place, hint)
        return condition is not None

    def _words(self, citation: Citation) -> Inlines:
        """The whole reference, with its author's words around each part: see Figure 2, and also Table 1."""
        runs: list[Run] = []
        for item in citation.items:
            after = item.suffix if item.suffix[:1] in {"", ",", "."} else f" {item.suffix}"
            runs += rich(self._labels.separator if runs else "")
            runs += (*rich(f"{item.prefix} ".lstrip()), *self._one(item.key), *rich(after))
        return tuple(runs)

    def _one(self, name: str) -> Inlines:
        target = self._targets[name]
        if not target.number or not (self._printed or target.series == NUMBERED):
            words = self._quoted(target.name)
        else:
            words = rich(self._labels.numbered(target.series, target.number))
        return tuple(replace(run, link=f"#{name}") for run in words) if self._linked and target.shown else words


def _targets(brief: BriefFields, selection: Selection) -> Iterator[tuple[str, Target]]:
    """Every id that a link or a reference may name."""
    counts: Counter[str] = Counter()
    if brief.evidence.annex and brief.facts:
        labels, letter = brief.printed_labels, letter_of(len(selection.shown(brief.annex)), str(brief.lang))
        here = selection.output == "brief"
        name = Text(labels.facts_and_sources, brief.evidence.location)
        yield FACTS_ANNEX, Target(here, name, "annex" if here else "", letter if here else "", section=True)
    printed = selection.output == "brief"
    letters = {
        id(one): letter_of(at, str(brief.lang)) for at, one in enumerate(selection.shown(brief.annex)) if printed
    }
    for section in brief.every_section:
        here = selection.shows(section)
        letter = letters.get(id(section), "")
        yield str(section.id), Target(here, section.title, "annex" if letter else "", letter, section=True)
        for block in section.blocks:
            series, shown = KINDS[block.kind].block.numbered, here and selection.shows(block)
            counts[f"{letter}{series}"] += shown
            if block.id:
                name = block.message or getattr(block, "caption", None) or section.message
                number = f"{letter}{counts[f'{letter}{series}']}" if shown and series else ""
                yield str(block.id), Target(shown, name, series, number)
            if isinstance(block, RecommendationsFields):
                for item in block.items:
                    listed = shown and selection.shows(item)
                    counts[NUMBERED] += listed
                    if item.id:
                        yield str(item.id), Target(listed, item.do, NUMBERED, str(counts[NUMBERED]) if listed else "")
