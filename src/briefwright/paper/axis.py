"""Events → a line to scale, with their dots, and a line from each turning point to the column with its words."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from markupsafe import Markup, escape

from briefwright.blocks.shapes import Event
from briefwright.blocks.timeline import TimelineBlock
from briefwright.brand.model import Brand
from briefwright.document.event_dates import YEARS_APART, places
from briefwright.richtext.locales import direction, in_digits

WIDTH, HEIGHT = 516.0, 66.0
"""In points."""
_LINE, _ELBOW, _YEARS = 26.0, 46.0, 17.0
"""How far down the line, the first bend of a leader and the feet of the years are."""
_DOT, _RING, _INSET = 3.6, 2.6, 4.0
_MOST_YEARS, _APART = 8, 34.0
"""Years that are named, and the least points between two of them."""
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """Turning points side by side."""

    items: tuple[Event, ...]
    share: str
    """Of the width of the page, as CSS."""


def in_rows(events: Sequence[Event]) -> list[Row]:
    """The turning points in rows of at most five, as many in each but the last."""
    count = ceil(len(events) / ceil(len(events) / _COLUMNS))
    rows = (tuple(events[at : at + count]) for at in range(0, len(events), count))
    return [Row(row, f"{100 * len(row) / count:.3f}%") for row in rows]


def timeline_axis(block: TimelineBlock, brand: Brand, lang: str = "en") -> Markup:
    """The drawing as an element without words for a screen reader; empty where the dates name no years in order."""
    years = places(block.events)
    if years is None:
        return Markup("")
    svg = _drawn(block, years, brand, lang)
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    style = f"height: {HEIGHT:g}pt; background-image: url({address})"
    return Markup('<div class="axis" style="{}"></div>').format(style)


def _drawn(block: TimelineBlock, years: Sequence[float], brand: Brand, lang: str) -> str:
    line, muted = brand.color("neutral"), brand.color("muted")
    first, last = floor(years[0]), ceil(years[-1]) + (years[-1] == ceil(years[-1]))
    apart = (WIDTH - 2 * _INSET) / (last - first)

    def placed(x: float) -> float:
        """Time runs as lines are read."""
        return x if direction(lang) == "ltr" else WIDTH - x

    def across(year: float) -> float:
        return placed(_INSET + (WIDTH - 2 * _INSET) * (year - first) / (last - first))

    step = next(
        (one for one in YEARS_APART if (last - first) / one <= _MOST_YEARS and apart * one >= _APART), YEARS_APART[-1]
    )
    named = range(-(-first // step) * step, last + 1, step)
    family = escape(", ".join(f"'{one}'" for one in brand.fonts["sans"]))
    parts = [f'<path d="M0 {_LINE}H{WIDTH}" stroke="{line}" stroke-width="1" fill="none"/>']
    for year in named:
        x = across(float(year))
        anchor = "start" if x < _APART / 2 else "end" if x > WIDTH - _APART / 2 else "middle"
        parts.append(f'<path d="M{x:.1f} {_LINE - 3}V{_LINE + 3}" stroke="{line}" stroke-width=".75"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{_YEARS}" font-size="8.5" text-anchor="{anchor}" fill="{muted}">'
            f"{in_digits(str(year), lang)}</text>"
        )
    feet = [placed(WIDTH * column / len(block.turning_points) + _DOT) for column in range(len(block.turning_points))]
    parts += _events(block, list(map(across, years)), feet, brand)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{family}">'
        f"{''.join(parts)}</svg>"
    )


def _events(block: TimelineBlock, places: Sequence[float], feet: Sequence[float], brand: Brand) -> Iterator[str]:
    """A dot for each event, and a leader from each turning point to the foot of its column."""
    line, accent, paper = (brand.color(role) for role in ("neutral", "accent", "paper"))
    left = iter(feet)
    for event, x in zip(block.events, places, strict=True):
        if event not in block.turning_points:
            yield f'<circle cx="{x:.1f}" cy="{_LINE}" r="{_RING}" fill="{paper}" stroke="{line}" stroke-width="1.2"/>'
            continue
        yield (
            f'<path d="M{x:.1f} {_LINE}V{_LINE + 8}L{next(left):.1f} {_ELBOW + 8}V{HEIGHT}" stroke="{accent}" '
            f'stroke-width=".75" fill="none"/><circle cx="{x:.1f}" cy="{_LINE}" r="{_DOT}" fill="{accent}"/>'
        )
