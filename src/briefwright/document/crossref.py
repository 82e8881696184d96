"""References to the brief's own sections and blocks: `[see @budgets]`, `@budgets` → see Figure 2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from briefwright.document.citations import Citation
from briefwright.document.labels import Labels
from briefwright.richtext.text import Inlines, Run, Text, rich


@dataclass(frozen=True, slots=True)
class Target:
    """A section or block that has an id."""

    shown: bool
    """Whether the output shows it."""
    name: Text
    """What it is called where it has no number."""
    series: str = ""
    """What it is counted among, "figure" or "table"; empty for what has no number."""
    number: int = 0


class CrossReferences:
    """Words references to `targets`, by their ids.

    `printed`: whether the output prints the numbers of figures and tables, and can be led through by links; elsewhere
    everything goes by its name.
    """

    def __init__(
        self, targets: Mapping[str, Target], labels: Labels, quoted: Callable[[Text], Inlines], *, printed: bool
    ) -> None:
        self._targets, self._labels, self._quoted, self._printed = targets, labels, quoted, printed

    def words(self, citation: Citation) -> Inlines:
        """The whole reference, with its author's words around each part: see Figure 2, and also Table 1."""
        runs: list[Run] = []
        for item in citation.items:
            after = item.suffix if item.suffix[:1] in {"", ",", "."} else f" {item.suffix}"
            runs += rich(self._labels.separator if runs else "")
            runs += (*rich(f"{item.prefix} ".lstrip()), *self._one(item.key), *rich(after))
        return tuple(runs)

    def _one(self, name: str) -> Inlines:
        target = self._targets[name]
        if not self._printed:
            return self._quoted(target.name)
        words = (
            rich(self._labels.numbered(target.series, target.number)) if target.number else self._quoted(target.name)
        )
        return tuple(replace(run, link=f"#{name}") for run in words) if target.shown else words
