"""Numbers and places → words: "pages 1–3 and 5", "2 facts"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath


def counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def listed(parts: Sequence[str]) -> str:
    """ "a, b and c"."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def numbered(name: str, numbers: Iterable[int]) -> str:
    """ "page 4", "pages 1–3 and 5"."""
    ordered = sorted(set(numbers))
    runs: list[list[int]] = [ordered[:1]]
    for before, number in pairwise(ordered):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [span for run in runs for span in _spans(run)]
    return f"{name}{'s' * (len(ordered) > 1)} {listed(spans)}"


def _spans(run: Sequence[int]) -> list[str]:
    return [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]


def placed(places: Mapping[str, Sequence[int]]) -> str:
    """Where something stands, by output: "page 4, handout page 1, slide 8, slide 3 of deck-short"."""
    said = []
    for file in sorted(places, key=_rank):
        stem, kind = PurePath(file).stem, "page" if file.endswith(".pdf") else "slide"
        location = numbered(kind, places[file])
        said.append(
            location
            if stem in ("brief", "deck")
            else f"{stem} {location}"
            if kind == "page"
            else f"{location} of {stem}"
        )
    return ", ".join(said)


def _rank(file: str) -> tuple[int, str]:
    known = ("brief.pdf", "handout.pdf", "deck.pptx")
    return (known.index(file) if file in known else len(known), file)
