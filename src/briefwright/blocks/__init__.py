"""The kinds of block, one file each, and the list of them. A new kind: a file, a partial, a sample, a line here."""

from __future__ import annotations

from briefwright.blocks import (
    callout,
    chart,
    comparison,
    figure,
    points,
    process,
    prose,
    quote,
    recommendations,
    stats,
    table,
    timeline,
)
from briefwright.blocks.kind import Kind

KINDS: dict[str, Kind] = {
    "prose": prose.KIND,
    "points": points.KIND,
    "stats": stats.KIND,
    "chart": chart.KIND,
    "table": table.KIND,
    "timeline": timeline.KIND,
    "process": process.KIND,
    "recommendations": recommendations.KIND,
    "quote": quote.KIND,
    "callout": callout.KIND,
    "figure": figure.KIND,
    "comparison": comparison.KIND,
}
