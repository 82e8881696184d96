"""`line`: lines, each named at its end, over an axis that is always shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from briefwright.blocks.shapes import Chart
from briefwright.charts.annotations import PlacedAnnotation, placed
from briefwright.charts.canvas import HEIGHT, NAMES, Anchor, Canvas, Dot, Label, Pen, Plot, Trace, grid
from briefwright.charts.plan import (
    APART,
    NAME_LINES,
    PAGE,
    ZERO,
    Axis,
    ChartPlan,
    DataPoint,
    Ems,
    Paint,
    PlannedSeries,
    is_highlighted,
    known_values,
    named_every,
    planned_series,
    printed,
    series_paint,
    start_at_zero,
)

_LINE, _HEAVY, _THIN = 0.165, 0.22, 0.1
"""The breadths of lines, in ems."""
DOT, HIGHLIGHT_DOT = 0.26, 0.36
"""The radii of marked points, in ems."""
RING, _RING_LINE = 0.3, 0.12
"""The radius and the line of a ring on a point with an annotation, in ems."""
_LABEL = 1.36
"""The room of a label above a point, in ems."""
_PANEL_NAME_LINES, _PANEL_SHAPE, _PANEL_HEIGHT = 2, 0.62, 7.0
"""In small multiples: lines of a category's name, and the height of a plot as a share of its width, and at most in
ems."""
_BELOW = 0.12
"""The room of a label under a point, as a share of the axis: a lower point has its label above it."""


def plan_lines(chart: Chart, ems: Ems) -> ChartPlan:
    """Each line's last value is labelled; of a single line the first and the highlighted one, too.

    Of many lines the one that matters is named; the others are thin and gray, and one of them says how many they are.
    """
    values = known_values(chart)
    axis = Axis.over(values, chart.lang, zero=start_at_zero(values))
    series = line_series(chart, axis)
    series = _one_and_the_rest(series, chart.rest) if chart.rest else series
    beside = axis.room(ems) + _names_width(series, ems, PAGE, APART)
    every = named_every(chart.categories, (PAGE - beside) / max(1, len(chart.categories) - 1), ems)
    return ChartPlan(chart, series, axis, ticks_shown=True, naming="ends", every=every)


def line_series(chart: Chart, axis: Axis) -> tuple[PlannedSeries, ...]:
    """The lines with their gaps."""
    return planned_series(chart, lambda number, at, value: _point(chart, number, at, value, axis))


def _one_and_the_rest(series: tuple[PlannedSeries, ...], rest: str) -> tuple[PlannedSeries, ...]:
    """`rest`: what the others are called, at the end of the one in their middle."""
    gray, last = Paint("behind-1"), max(one.end[0] for one in series if one.end)
    ending = [(one.end[1].value, number) for number, one in enumerate(series)
              if not one.highlighted and one.end and one.end[0] == last]  # fmt: skip
    speaks = sorted(ending)[len(ending) // 2][1] if ending else -1

    def quiet(number: int, one: PlannedSeries) -> PlannedSeries:
        points = [
            point and replace(point, paint=gray, label="", dot=_alone(one, at)) for at, point in enumerate(one.points)
        ]
        if number == speaks and (end := points[last]):
            points[last] = replace(end, label=rest)
        return replace(one, paint=gray, points=tuple(points), quiet=True, unnamed=True)

    return tuple(one if one.highlighted else quiet(number, one) for number, one in enumerate(series))


def _alone(one: PlannedSeries, at: int) -> bool:
    """Whether a value has none beside it, so that no line shows it."""
    return not any(0 <= place < len(one.points) and one.points[place] for place in (at - 1, at + 1))


def _names_width(series: Sequence[PlannedSeries], measure: Ems, width: float, gap: float) -> float:
    """The room of the lines' names at their ends, in the units of the others."""
    widest = max((measure(_name(one)) for one in series), default=0.0)
    return min(widest + 1.5 * gap, width * NAMES)


def _name(series: PlannedSeries) -> str:
    """What is said at the end of a line: its name and its last value."""
    label = series.end[1].label if series.end else ""
    return label if series.unnamed else f"{series.name}  {label}".strip()


def _point(chart: Chart, number: int, at: int, value: Decimal, axis: Axis) -> DataPoint:
    values = chart.series[number].values
    last = all(one is None for one in values[at + 1 :])
    before, after = (values[place] if 0 <= place < len(values) else None for place in (at - 1, at + 1))
    highlighted = is_highlighted(chart, number, at)
    marked = bool(chart.highlight) and chart.categories[at] == chart.highlight
    around = [one for one in (before, after) if one is not None]
    below = bool(around) and sum(around, ZERO) > value * len(around) and axis.share(value) > _BELOW
    first = all(one is None for one in values[:at])
    label = printed(chart, number, at) if last or ((marked or first) and len(chart.series) == 1) else ""
    paint = Paint("highlight") if marked and len(chart.series) == 1 else series_paint(chart, number)
    dot = last or marked or not around
    return DataPoint(value, ZERO, value, paint, label, below, highlighted, dot)


@dataclass(frozen=True, slots=True)
class LineEnd:
    """The last value of a line, and its name and value as near to it as those of the others leave it."""

    at: int
    point: DataPoint
    label: Label


@dataclass(frozen=True, slots=True)
class LineLayout:
    """Where everything of a line chart is, in points."""

    plan: ChartPlan
    plot: Plot
    names: tuple[tuple[str, ...], ...]
    """The categories, in lines."""
    every: int
    """One category in so many is named."""
    height: float
    ends: Mapping[int, LineEnd] = field(default_factory=dict)
    """Of each series that has values, by its number."""
    annotations: Mapping[tuple[int, int], PlacedAnnotation] = field(default_factory=dict)
    """By the places of their series and categories."""
    title: tuple[str, ...] = ()
    """Of a panel, in lines."""
    head: float = 0.0
    """The height of the titles of all panels."""

    def across(self, at: int) -> float:
        count = len(self.plan.categories)
        return self.plot.x + self.plot.w * (at / (count - 1) if count > 1 else 0.5)

    def down(self, value: Decimal) -> float:
        return self.plot.bottom - self.plot.h * self.plan.value_axis.share(value)


def layout_lines(plan: ChartPlan, canvas: Canvas) -> LineLayout:
    gap = canvas.gap
    left, right = _beside(plan, canvas)
    width = canvas.width - left - right
    step = width / max(1, len(plan.categories) - 1)
    names, every = canvas.names(plan, step, NAME_LINES if plan.panel is None else _PANEL_NAME_LINES)
    titles = [canvas.broken(one, width + right, bold=True) for one in plan.panel.titles] if plan.panel else []
    top = _LABEL * canvas.size if any(one.label for one in plan.points) and plan.panel is None else canvas.size / 2
    head = canvas.leading * max(map(len, titles), default=0)
    top += head
    foot = gap + canvas.leading * max(map(len, names[::every]), default=0)
    texts = [canvas.broken(_name(one), right - gap, bold=True, within=plan.chart.lang) for one in plan.series]
    deep = max(HEIGHT * canvas.size, canvas.leading * (sum(map(len, texts)) - 0.5))
    deep = deep if plan.panel is None else min(_PANEL_SHAPE * width, _PANEL_HEIGHT * canvas.size)
    height = canvas.height or top + deep + foot
    plot = Plot(left, top, width, max(canvas.size, height - top - foot))
    title = canvas.broken(plan.panel.title, width + right, bold=True) if plan.panel else ()
    layout = LineLayout(plan, plot, names, every, height, title=title, head=head)
    ends = {number: one.end for number, one in enumerate(plan.series) if one.end and texts[number]}
    labels = [
        Label(layout.down(last.value), texts[number], Paint("figures") if one.quiet else one.paint)
        for number, (_, last) in ends.items()
        for one in [plan.series[number]]
    ]
    middles = canvas.spread(labels, 0, plot.bottom + canvas.leading / 2)
    named = zip(ends.items(), labels, middles, strict=True)
    found = {number: LineEnd(*end, replace(label, y=middle)) for (number, end), label, middle in named}
    return replace(layout, ends=found, annotations=_annotations(layout, canvas))


def _beside(plan: ChartPlan, canvas: Canvas) -> tuple[float, float]:
    """The room at the left and the right of the plot; in a panel without numbers the first name has room on its left,
    and all panels have that of the widest label at their right.
    """
    gap, axis = canvas.gap, plan.value_axis
    numbers = canvas.widest(map(axis.printed, axis.ticks)) + gap
    if plan.panel is None:
        return numbers, _names_width(plan.series, lambda text: canvas.measure(text, bold=True), canvas.width, gap)
    right = canvas.widest(plan.panel.ends, bold=True) + 1.5 * gap
    return numbers if plan.panel.numbered else panel_margin(plan, canvas), right


def panel_margin(plan: ChartPlan, canvas: Canvas) -> float:
    """The room at the left of a panel whose axis has no numbers."""
    return min(canvas.measure(plan.categories[0]) / 2, 2.5 * canvas.size)


def _annotations(layout: LineLayout, canvas: Canvas) -> dict[tuple[int, int], PlacedAnnotation]:
    """Where the words at points are: clear of all lines and of the values at other points."""
    plan = layout.plan
    lines = [
        [(layout.across(at), layout.down(point.value)) for at, point in enumerate(one.points) if point]
        for one in plan.series
    ]
    taken = []
    noted = {(note.series, note.at) for note in plan.chart.annotations}
    for number, one in enumerate(plan.series):
        for at, point in enumerate(one.points):
            if point and point.label and (at, point) != one.end:
                half, down = canvas.measure(point.label, bold=True) / 2, layout.down(point.value)
                if (number, at) not in noted:
                    taken.append(Plot(layout.across(at) - half, down - 1.6 * canvas.size, 2 * half, 3.2 * canvas.size))
    places, notes = [], []
    for note in plan.chart.annotations:
        annotated = plan.series[note.series].points[note.at]
        if annotated is not None:
            places.append((note.series, note.at))
            words = f"{annotated.label}  {note.text}".strip()
            notes.append(((layout.across(note.at), layout.down(annotated.value)), words, annotated.below))
    return dict(zip(places, placed(notes, lines, taken, layout.plot, canvas), strict=True))


def names_fit(plan: ChartPlan, canvas: Canvas) -> bool:
    """Whether the names at the ends of the lines keep to the height of the canvas."""
    layout = layout_lines(plan, canvas)
    ends = [end.label.y + canvas.leading * len(end.label.lines) / 2 for end in layout.ends.values()]
    return max(ends, default=0.0) <= layout.height


def draw_lines(plan: ChartPlan, pen: Pen) -> None:
    canvas, inks = pen.canvas, pen.inks
    layout = layout_lines(plan, canvas)
    plot, axis = layout.plot, plan.value_axis
    pen.drawn.height = layout.height
    numbered = plan.panel is None or plan.panel.numbered
    grid(pen, [(layout.down(tick), axis.printed(tick) if numbered else "") for tick in axis.ticks], plot)
    matters = any(one.highlighted for one in plan.series)
    middle = canvas.leading * len(layout.title) / 2
    pen.lines(layout.title, plot.x, middle, "start", Paint("highlight" if matters else "text"), bold=True)
    base = layout.down(axis.base)
    if axis.base == 0:
        pen.rule((plot.x, base, plot.right, base), "base")
    for number, one in sorted(enumerate(plan.series), key=lambda pair: pair[1].highlighted):
        weight = round((_HEAVY if one.highlighted else _THIN if one.quiet else _LINE) * canvas.size, 2)
        pen.drawn.traces.append(Trace(_path(layout, one), inks.paint(one.paint), weight))
        for at, point in enumerate(one.points):
            if point is None:
                continue
            x, y = layout.across(at), layout.down(point.value)
            if point.dot:
                radius = (HIGHLIGHT_DOT if point.highlighted and not one.highlighted else DOT) * canvas.size
                pen.drawn.dots.append(Dot(x, y, radius, inks.paint(point.paint)))
            if point.label and (at, point) != one.end and (number, at) not in layout.annotations:
                color = inks.readable(point.label_paint)
                anchor: Anchor = "middle" if at else "start"
                pen.say(x, y + canvas.size * (1 if point.below else -1), point.label, color, anchor, bold=True)
    for (number, _), note in layout.annotations.items():
        _draw_annotation(note, plan.series[number].paint, pen)
    for number, end in layout.ends.items():
        if end.at < len(plan.categories) - 1:  # it ends early, and is led to its name
            start = layout.across(end.at) + canvas.gap / 2, layout.down(end.point.value)
            pen.rule((*start, plot.right + canvas.gap / 2, end.label.y), "join")
        x = (plot.right if len(plan.categories) > 1 else layout.across(end.at)) + canvas.gap
        pen.lines(end.label.lines, x, end.label.y, "start", end.label.paint, bold=not plan.series[number].quiet)
    _draw_names(layout, pen)


def _draw_names(layout: LineLayout, pen: Pen) -> None:
    """The categories, below the plot."""
    canvas, plot = pen.canvas, layout.plot
    for at, lines in enumerate(layout.names):
        if at % layout.every == 0:
            half = canvas.widest(lines) / 2
            x = min(max(layout.across(at), half), canvas.width - half)
            y = plot.bottom + canvas.gap + canvas.leading * len(lines) / 2
            pen.lines(lines, x, y, "middle", Paint("figures"))


def _draw_annotation(note: PlacedAnnotation, paint: Paint, pen: Pen) -> None:
    """A ring on the point, a pole, and the words."""
    (x, y), canvas = note.point, pen.canvas
    radius, weight = RING * canvas.size, _RING_LINE * canvas.size
    pen.rule((x, y + radius * (-1 if note.above else 1), x, note.end), "join")
    pen.drawn.dots.append(Dot(x, y, radius + weight / 2, pen.inks.paint(paint)))
    pen.drawn.dots.append(Dot(x, y, radius - weight / 2, pen.inks.paint(Paint("ground"))))
    pen.lines(note.lines, note.x, note.y, "middle", Paint("text"))


def _path(layout: LineLayout, series: PlannedSeries) -> str:
    """A line through the points, broken where a value is missing."""
    path, joined = "", False
    for at, point in enumerate(series.points):
        if point is not None:
            path += f"{'L' if joined else 'M'}{layout.across(at):.2f} {layout.down(point.value):.2f}"
        joined = point is not None
    return path
