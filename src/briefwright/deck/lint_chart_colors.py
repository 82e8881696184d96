"""A chart on a slide → its words with their looks and grounds, and its bars, segments and lines with their colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefwright.deck.lint_colors import Fill, Palette, own_fill
from briefwright.deck.lint_letters import Letters, letters
from briefwright.deck.opc import NS, Xml

_A, _C = f"{{{NS['a']}}}", f"{{{NS['c']}}}"
_DRAWN_AS_LINES = {f"{_C}lineChart", f"{_C}scatterChart", f"{_C}radarChart"}
_ROUND = {f"{_C}doughnutChart", f"{_C}pieChart"}
_INSIDE = {"ctr", "inEnd", "inBase"}
_OFF = {"0", "false"}
_ON = {"1", "true"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words of a chart: the figures of an axis, the legend, the label of a value."""

    what: str
    letters: Letters
    ground: Fill


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, a segment or a line, by its strongest colour: the fill's, or the outline's."""

    what: str
    colors: tuple[Fill, ...]
    told: bool
    """Whether a label says what it shows."""


def chart_words(chart: Xml, ground: Fill, colors: Palette) -> Iterator[Labelled]:
    """`ground`: what the chart stands on."""
    base = _defaults(chart)
    ground = _ground(chart, ground, colors)
    for name in ("title", "legend", "catAx", "valAx", "dateAx", "serAx"):
        for part in chart.iter(f"{_C}{name}"):
            if _says(part, "delete") not in _ON:
                yield Labelled(
                    f"the {_NAMES[name]} of a chart", letters(None, [*_defaults(part), *base], colors), ground
                )
    for kind, series in _every_series(chart):
        yield from _labels(kind, series, base, ground, colors)


def chart_marks(chart: Xml, colors: Palette) -> Iterator[Mark]:
    """What is not filled at all is no mark: the base of a waterfall."""
    for kind, series in _every_series(chart):
        if kind.tag in _DRAWN_AS_LINES:
            line = series.find("c:spPr/a:ln", NS)
            yield Mark(f"the line {_name(series)}", (_colored(line, colors),), told=False)
            continue
        for at in range(_count(series)):
            look = _look(series, at)
            fill = own_fill(look)
            if look is None or fill is None or fill.tag == f"{_A}noFill":
                continue
            outline = look.find("a:ln", NS)
            label = _label(kind, series, at)
            named = f"the value {at + 1} of {_name(series)}"
            yield Mark(named, (colors.fill(fill), _colored(outline, colors)), told=label is not None)


def chart_ground(chart: Xml, ground: Fill, colors: Palette) -> Fill:
    """What the marks stand on."""
    return _ground(chart, ground, colors)


_NAMES = {"title": "title", "legend": "legend", "catAx": "names", "valAx": "scale", "dateAx": "dates", "serAx": "names"}


def _labels(kind: Xml, series: Xml, base: Sequence[Xml], ground: Fill, colors: Palette) -> Iterator[Labelled]:
    every = _defaults(series.find("c:dLbls", NS))
    for at in range(_count(series)):
        label = _label(kind, series, at)
        if label is None:
            continue
        own = label.find(".//c:rich/a:p/a:r/a:rPr", NS)
        look = letters(own, [*_defaults(label), *every, *base], colors)
        yield Labelled(
            f"the label of value {at + 1} of {_name(series)}", look, _below(label, kind, series, at, ground, colors)
        )


def _below(label: Xml, kind: Xml, series: Xml, at: int, ground: Fill, colors: Palette) -> Fill:
    """A label's own fill, the bar or segment that it stands on, or the chart's ground."""
    place = _says(label, "dLblPos") or _says(series.find("c:dLbls", NS), "dLblPos")
    on_mark = place in _INSIDE or (kind.tag in _ROUND and not place)
    for properties in (label.find("c:spPr", NS), _look(series, at) if on_mark else None):
        fill = own_fill(properties)
        if fill is not None and fill.tag != f"{_A}noFill":
            return colors.fill(fill)
    return ground


def _label(kind: Xml, series: Xml, at: int) -> Xml | None:
    """The element that says how the label of a value is shown; None where there is none to be seen."""
    for labels in (series.find("c:dLbls", NS), kind.find("c:dLbls", NS)):
        if labels is None:
            continue
        own = next((one for one in labels.findall("c:dLbl", NS) if _says(one, "idx") == str(at)), labels)
        shown = any(_says(own, f"show{part}") in _ON for part in ("Val", "CatName", "SerName", "Percent"))
        return own if shown and _says(own, "delete") not in _ON else None
    return None


def _look(series: Xml, at: int) -> Xml | None:
    """The `c:spPr` of a value: its own, or the series'."""
    own = next((one for one in series.findall("c:dPt", NS) if _says(one, "idx") == str(at)), None)
    found = own.find("c:spPr", NS) if own is not None else None
    return found if found is not None else series.find("c:spPr", NS)


def _ground(chart: Xml, ground: Fill, colors: Palette) -> Fill:
    for path in ("c:chart/c:plotArea/c:spPr", "c:spPr"):
        fill = own_fill(chart.find(path, NS))
        if fill is not None and fill.tag != f"{_A}noFill":
            return colors.fill(fill)
    return ground


def _colored(line: Xml | None, colors: Palette) -> Fill:
    fill = own_fill(line)
    return colors.fill(fill) if fill is not None else None


def _every_series(chart: Xml) -> Iterator[tuple[Xml, Xml]]:
    for kind in chart.find("c:chart/c:plotArea", NS):
        for series in kind.findall("c:ser", NS):
            yield kind, series


def _defaults(part: Xml | None) -> list[Xml]:
    found = None if part is None else part.find("c:txPr/a:p/a:pPr/a:defRPr", NS)
    return [] if found is None else [found]


def _count(series: Xml) -> int:
    counted = series.find("c:val//c:ptCount", NS)
    return int(counted.get("val", "0")) if counted is not None else 0


def _name(series: Xml) -> str:
    return repr(series.findtext("c:tx//c:v", "", NS))


def _says(part: Xml | None, name: str) -> str:
    """The value of a child; empty where it has none."""
    child = None if part is None else part.find(f"c:{name}", NS)
    return "" if child is None else str(child.get("val", "1"))
