"""A short text in Japanese whose lines would end inside phrases → the same with line breaks between them.

PowerPoint and LibreOffice break Japanese at any character, so that 監督体 | 制は is as good to them as 監督 | 体制は. A
Japanese editor breaks the lines of a headline by hand; so are they here, evenly, and after a 、 rather than elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Paragraph
from briefwright.richtext.text import Inlines, Run, plain

_SURELY = 0.99
"""Of the width, what a line takes at most: another program must not break it once more."""
_AT_A_COMMA = 0.12
"""How much free space, as a share of the line and squared, a line may have for ending at a 、."""

_Unit = tuple[str, float]


def in_phrases(par: Paragraph, width: float, measurer: Measurer, fits: Callable[[Paragraph], bool]) -> Paragraph:
    """The paragraph with line breaks between phrases, if its lines would end inside one.

    `width`: in points. `fits`: asked where it has a line more with them.
    """
    if not measurer.parts_phrases(par, width) or any(run.formula or run.link or "\n" in run.text for run in par.runs):
        return par
    units, room = measurer.phrases(par), width * _SURELY
    if any(wide > room for _, wide in units):
        return par
    lines = _even(units, room)
    broken = replace(par, runs=_with_breaks(par.runs, [sum(len(text) for text, _ in line) for line in lines]))
    return broken if len(lines) <= measurer.lines(par, width) or fits(broken) else par


def _even(units: Sequence[_Unit], room: float) -> list[Sequence[_Unit]]:
    """The units in the fewest lines, which are of about one length."""
    fewest = len(_filled(units, room))
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for count in range(1, fewest + 1):
        for end in range(1, len(units) + 1):
            for start in range(end):
                if (count - 1, start) not in best:
                    continue
                line = units[start:end]
                if (wide := sum(one for _, one in line)) > room:
                    continue
                before, ends = best[count - 1, start]
                cost = before + (1 - wide / room) ** 2 - _AT_A_COMMA * line[-1][0].endswith("、")
                if (count, end) not in best or cost < best[count, end][0]:
                    best[count, end] = (cost, (*ends, end))
    ends = best[fewest, len(units)][1]
    return [units[start:end] for start, end in zip((0, *ends), ends, strict=False)]


def _filled(units: Sequence[_Unit], room: float) -> list[list[_Unit]]:
    lines: list[list[_Unit]] = [[]]
    for unit in units:
        if lines[-1] and sum(wide for _, wide in lines[-1]) + unit[1] > room:
            lines.append([])
        lines[-1].append(unit)
    return lines


def _with_breaks(runs: Inlines, lengths: Sequence[int]) -> Inlines:
    """The runs with a line break after each line but the last, in place of a space if there is one."""
    ends, at, done = set(accumulate(lengths[:-1])), 0, list[Run]()
    for run in runs:
        words = ""
        for char in run.text:
            words += "\n" if at in ends and at else ""
            words += char
            at += 1
        done.append(run.with_text(words.replace("\n ", "\n")))
    assert plain(tuple(done)).replace("\n", "").replace(" ", "") == plain(runs).replace(" ", "")
    return tuple(done)
