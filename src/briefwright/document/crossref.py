"""References to the brief's own sections and blocks: `[see @budgets]`, `@budgets` → see Figure 2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from briefwright.document.citations import Citation
from briefwright.document.labels import Labels
from briefwright.text import Rich, Run, Text, rich


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

    `numbered`: whether the output prints the numbers of figures and tables; elsewhere they go by their names.
    """

    def __init__(
        self,
        targets: Mapping[str, Target],
        labels: Labels,
        quoted: Callable[[Text], Rich],
        *,
        numbered: bool,
        linked: bool,
    ) -> None:
        self._targets, self._labels, self._quoted = targets, labels, quoted
        self._numbered, self._linked = numbered, linked

    def words(self, citation: Citation) -> Rich:
        """The whole reference, with its author's words around each part: see Figure 2, and also Table 1."""
        runs: list[Run] = []
        for item in citation.items:
            after = item.suffix if item.suffix[:1] in {"", ",", "."} else f" {item.suffix}"
            runs += rich(self._labels.separator if runs else "")
            runs += (*rich(f"{item.prefix} ".lstrip()), *self._one(item.key), *rich(after))
        return tuple(runs)

    def _one(self, name: str) -> Rich:
        target = self._targets[name]
        if target.number and self._numbered:
            words = rich(self._labels.numbered(target.series, target.number))
        else:
            words = self._quoted(target.name)
        if target.shown and self._linked:
            return tuple(replace(run, link=f"#{name}") for run in words)
        return words
