"""What a chart is drawn of: bars, words, rules, traces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

WIDTH = 336.0
"""Of every drawing: the text column on A4. Elsewhere it is scaled."""

SIZE, LEADING = 9.0, 11.0
"""Of the lettering."""

PLOT = 138.0
"""Height of the area in which columns and lines stand."""

GAP = 6.0
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle: a bar, a column, or one part of it."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of lettering; `y` is its baseline."""

    x: float
    y: float
    text: str
    color: str = "text"
    anchor: Anchor = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str = "line"
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Trace:
    """A curve or an area as an SVG path; filled if it has no weight."""

    path: str
    color: str
    weight: float = 0.0


@dataclass(slots=True)
class Drawing:
    """Everything to be printed, back to front: rules, bars, traces, words."""

    height: float = 0.0
    width: float = WIDTH
    rules: list[Rule] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
