"""`bar` and `column`: their plan, and the drawing of all charts made of bars, also `stacked` and `waterfall`.

A column chart is drawn as horizontal bars where its words do not fit: `BarLayout.turned`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from briefwright.blocks.shapes import Chart
from briefwright.charts.bar_notes import PlacedNote, lacking, place_notes
from briefwright.charts.canvas import HEIGHT, NAMES, Anchor, Bar, Canvas, Figures, Label, Pen, Plot, grid
from briefwright.charts.plan import (
    APART,
    MOST_LABELS,
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
    point_paint,
    printed,
)
from briefwright.richtext.periods import read_periods

_DEEPEST = 3
"""Lines of a name below its column."""
_GAP_ONE, _GAP_MANY = 0.45, 0.7
"""Between categories, in breadths of a bar; more where columns would be broader than `_BROADEST`, in ems."""
_BROADEST = 9.3
_PAGE_HEIGHT = 62.0
"""Of all horizontal bars, in ems: they come closer where they would be higher than a page, as far as their words let
them."""
_TRIES = 4
"""How often a plot is made smaller for annotations: each time these move."""
_BELOW, _LENGTH = 0.1, 23.0
"""The room of a label under a column, as a share of the axis; and the length of a horizontal axis, in ems."""


def plan_bars(chart: Chart, ems: Ems) -> ChartPlan:
    """Every value is labelled where they are few; many bars of one series are, too: they only make the chart longer.

    Columns of years or dates stay upright, and lose their labels where these do not fit beside each other.
    """
    several = len(chart.series) > 1
    amount = len(chart.series) * len(chart.categories)
    axis = Axis.over(known_values(chart), chart.lang)
    labelled = (amount <= MOST_LABELS and labels_fit(chart, ems, 0.0)) or (chart.type == "bar" and not several)

    def shown(number: int, at: int, value: Decimal) -> DataPoint:
        highlighted = is_highlighted(chart, number, at)
        label = printed(chart, number, at) if labelled or (highlighted and not several) else ""
        return DataPoint(value, ZERO, value, point_paint(chart, number, at), label, value < 0, highlighted)

    series = planned_series(chart, shown)
    axis = with_room_below(axis, series, ems)
    every = 1 if chart.type == "bar" else columns_named(chart, ems, 0.0 if labelled else axis.room(ems))
    return ChartPlan(
        chart, series, axis, ticks_shown=not labelled, naming="legend" if several else "", every=every
    )  # fmt: skip


def labels_fit(chart: Chart, ems: Ems, beside: float, sums: Iterable[str] = ()) -> bool:
    """Whether labels keep to their bars on paper, in columns that may not lie down; `beside`: ems that have no bars.

    `sums`: the labels above stacks.
    """
    if chart.type == "bar" or read_periods(chart.categories) is None:
        return True
    pitch = (PAGE - beside) / max(1, len(chart.categories))
    many = 1 if chart.type == "stacked" else len(chart.series)
    whole = pitch - APART / 2
    room = whole if many == 1 and chart.type != "stacked" else _breadth(pitch, many)
    widest = max((ems(word) for one in chart.series for word in one.printed), default=0.0)
    return widest <= room and max(map(ems, sums), default=0.0) <= whole


def columns_named(chart: Chart, ems: Ems, beside: float) -> int:
    """How many columns there are for one that is named; `beside`: ems that have no columns."""
    if read_periods(chart.categories) is None:
        return 1
    return named_every(chart.categories, (PAGE - beside) / len(chart.categories), ems)


def _breadth(pitch: float, many: int) -> float:
    """Of one of so many bars beside each other."""
    return pitch / (many + (_GAP_ONE if many == 1 else _GAP_MANY))


def with_room_below(axis: Axis, series: Iterable[PlannedSeries], ems: Ems) -> Axis:
    """The axis, lower by a tick where the label below a bar would run into the names of the categories."""
    for point in (point for one in series for point in one.points):
        if point and point.below and point.label:
            axis = axis.below(point.low, max(_BELOW, (ems(point.label) + 0.5) / _LENGTH))
    return axis


@dataclass(frozen=True, slots=True)
class BarLayout:
    """Where everything of a chart of bars is: all lengths in points."""

    plan: ChartPlan
    plot: Plot
    turned: bool
    """Whether its bars are horizontal, the first on top."""
    names: tuple[tuple[str, ...], ...]
    """The categories, in lines."""
    breadth: float
    every: int = 1
    """One column in so many is named: 1, unless their names are years or dates that have no room."""
    height: float = 0.0
    figures: Figures | None = None
    """How values are set; None: as all words, beyond the ends of bars."""
    notes: Mapping[tuple[int, int], PlacedNote] = field(default_factory=dict)
    """The annotations of bars, by the places of their series and categories."""

    @property
    def pitch(self) -> float:
        """The room of a category."""
        return (self.plot.h if self.turned else self.plot.w) / max(1, len(self.plan.categories))

    @property
    def abreast(self) -> int:
        """How many bars a category has beside each other."""
        return self.plan.abreast

    @property
    def gap_width(self) -> float:
        """Between the bars of two categories, in breadths of a bar."""
        return self.pitch / self.breadth - self.abreast

    def along(self, value: Decimal) -> float:
        """Where a value is: from the left if turned, otherwise from the top."""
        share = self.plan.value_axis.share(value)
        return self.plot.x + self.plot.w * share if self.turned else self.plot.bottom - self.plot.h * share

    def middle(self, at: int, number: int = 0) -> float:
        """The middle of a bar across that: from the top if turned, otherwise from the left."""
        offset = (number - (self.abreast - 1) / 2) * self.breadth if self.abreast > 1 else 0.0
        return self.category(at) + offset

    def inside(self, point: DataPoint) -> bool:
        """Whether a value has the room within the end of its bar."""
        figures = self.figures
        if figures is None or not point.label or self.plan.type not in ("bar", "column"):
            return False
        length = abs(self.along(point.end) - self.along(point.start))
        width = figures.measure(point.label) + 2 * figures.gap
        long, broad = (width, figures.leading) if self.turned else (figures.leading + figures.gap, width)
        return long <= length and broad <= self.breadth

    def beyond(self) -> float:
        """By how much values beyond the ends of bars stick out of the plot, at its top or its right."""
        lacking = 0.0
        for point in self.plan.points:
            if self.figures and point.label and not point.below and not self.inside(point):
                room = self.plot.right - self.along(point.high) if self.turned else self.along(point.high) - self.plot.y
                figures = self.figures
                need = figures.measure(point.label) + 2 * figures.gap if self.turned else figures.leading
                lacking = max(lacking, need - room)
        return lacking

    def category(self, at: int) -> float:
        """The middle of a category's room."""
        return (self.plot.y if self.turned else self.plot.x) + self.pitch * (at + 0.5)


def layout_bars(plan: ChartPlan, canvas: Canvas) -> BarLayout:
    """Upright where the words fit, where columns are years or dates, or the canvas says so; horizontal otherwise."""
    if plan.type == "bar" or canvas.turned:
        return _with_notes(_horizontal(plan, canvas), canvas)
    upright = _upright(plan, canvas)
    if canvas.turned is None and not plan.thins and not _fits(upright, canvas):
        return _with_notes(_horizontal(plan, canvas), canvas)
    return _with_notes(upright, canvas)


def _with_notes(layout: BarLayout, canvas: Canvas) -> BarLayout:
    """The plot is smaller where its annotations need the room."""
    if not layout.plan.chart.annotations:
        return layout
    for _ in range(_TRIES):
        layout, plot = replace(layout, notes=place_notes(layout, canvas)), layout.plot
        lack = min(lacking(layout, layout.notes, canvas), (plot.w if layout.turned else plot.h) / 3)
        if lack < 0.1:
            break
        smaller = replace(plot, w=plot.w - lack) if layout.turned else replace(plot, y=plot.y + lack, h=plot.h - lack)
        layout = replace(layout, plot=smaller)
    return replace(layout, notes=place_notes(layout, canvas))


def figures_fit(plan: ChartPlan, canvas: Canvas) -> bool:
    """Whether every value in the size of figures keeps to the room of its bar, and negative ones to the plot."""
    layout, figures = layout_bars(plan, canvas), canvas.figures
    if figures is None:
        return False
    labels = [point for point in plan.points if point.label]
    widest = max((figures.measure(point.label) for point in labels), default=0.0)
    room = layout.breadth if layout.abreast > 1 else layout.pitch - canvas.gap
    if layout.turned:
        left = min((layout.along(point.low) for point in labels if point.below and not layout.inside(point)), default=0)
        return figures.leading <= room and (not left or left - layout.plot.x >= widest + figures.gap)
    below = [point for point in labels if point.below and not layout.inside(point)]
    deepest = max((layout.along(point.low) for point in below), default=0.0)
    return widest <= room and deepest + (figures.leading if below else 0.0) <= layout.plot.bottom


def fits_upright(plan: ChartPlan, canvas: Canvas) -> bool:
    """Whether every name keeps to its category's room, and every label to its bar's."""
    return plan.type != "bar" and _fits(_upright(plan, canvas), canvas)


def _fits(layout: BarLayout, canvas: Canvas) -> bool:
    plan, room = layout.plan, layout.pitch - canvas.gap / 2
    inside = layout.breadth if layout.plan.type == "stacked" or layout.abreast > 1 else room
    labels = canvas.widest((point.label for point in plan.points), bold=bool(plan.chart.highlight))
    totals = canvas.widest(total[1] for total in plan.totals if total)
    if not plan.ticks_shown and (labels > inside or totals > room):
        return False
    names, room = layout.names[:: layout.every], layout.pitch * layout.every - canvas.gap / 2
    return max(map(len, names), default=0) <= _DEEPEST and _widest(names, canvas) <= room


def _upright(plan: ChartPlan, canvas: Canvas) -> BarLayout:
    gap, leading = canvas.gap, canvas.leading
    beside = plan.naming == "beside"
    right = min(canvas.widest((one.name for one in plan.series), bold=True) + 2 * gap, canvas.width * NAMES)
    left = canvas.widest(map(plan.value_axis.printed, plan.value_axis.ticks)) + gap if plan.ticks_shown else 0.0
    legend = canvas.legend_height([one.name for one in plan.series]) if plan.naming == "legend" else 0.0
    outside = any(plan.totals) or (plan.type != "stacked" and any(one.label and not one.below for one in plan.points))
    width = canvas.width - left - (right if beside else 0.0)
    pitch = width / max(1, len(plan.categories))
    names, every = canvas.names(plan, pitch, _DEEPEST, bold=bool(plan.chart.highlight))
    top = legend + (leading + gap / 3 if outside and canvas.figures is None else canvas.size / 2)
    foot = max(map(len, names[::every]), default=0) * leading + gap * 0.7
    series = [
        canvas.broken(one.name, right - 2 * gap, bold=True, within=plan.chart.lang) for one in plan.series if beside
    ]
    height = canvas.height or top + max(HEIGHT * canvas.size, leading * sum(map(len, series))) + foot
    many = plan.abreast
    breadth = min(_breadth(pitch, many), _BROADEST * canvas.size)
    plot = Plot(left, top, width, max(canvas.size, height - top - foot))
    layout = BarLayout(plan, plot, False, names, breadth, every, height, canvas.figures)
    more = min(layout.beyond(), plot.h / 2)
    return replace(layout, plot=Plot(left, top + more, width, plot.h - more)) if more > 0 else layout


def _horizontal(plan: ChartPlan, canvas: Canvas) -> BarLayout:
    gap, count = canvas.gap, max(1, len(plan.categories))
    names = tuple(
        canvas.broken(name, canvas.width * NAMES, bold=plan.highlighted(at), within=plan.chart.lang)
        for at, name in enumerate(plan.categories)
    )
    left = _widest(names, canvas, bold=bool(plan.chart.highlight)) + gap
    if plan.ticks_shown:
        left = max(left, canvas.measure(plan.value_axis.printed(plan.value_axis.low)) / 2)
    outside = () if plan.type == "stacked" else plan.points
    labels = [one.label for one in outside if one.label and not one.below] + [one[1] for one in plan.totals if one]
    after = canvas.widest(labels, bold=True) + gap if labels and canvas.figures is None else 0.0
    top = canvas.legend_height([one.name for one in plan.series]) if plan.naming in ("legend", "beside") else 0.0
    figures = 1.8 * canvas.size if plan.ticks_shown else 0.0
    last = canvas.measure(plan.value_axis.printed(plan.value_axis.high)) / 2
    after = max(after, last if plan.ticks_shown else gap / 2)
    many = plan.abreast
    if canvas.height is None:
        breadth = canvas.size * (1.6 if many == 1 else 1.15)
        words = canvas.leading * max(map(len, names), default=1)
        natural = max(breadth * many, words) + (2 * gap if count <= 8 else gap)
        pitch = min(natural, max(_PAGE_HEIGHT * canvas.size / count, words + gap / 4))
        breadth = min(breadth, _breadth(pitch, many))
        height = top + pitch * count + figures
    else:
        height = canvas.height
        pitch = (height - top - figures) / count
        breadth = _breadth(pitch, many)
    plot = Plot(left, top, canvas.width - left - after, height - top - figures)
    layout = BarLayout(plan, plot, True, names, breadth, 1, height, canvas.figures)
    more = min(layout.beyond(), plot.w / 2)
    return replace(layout, plot=replace(plot, w=plot.w - more)) if more > 0 else layout


def _widest(names: tuple[tuple[str, ...], ...], canvas: Canvas, *, bold: bool = False) -> float:
    return canvas.widest((line for lines in names for line in lines), bold=bold)


def draw_bars(plan: ChartPlan, pen: Pen) -> None:
    """Bars, stacks or a waterfall, with their labels, their baseline and their names."""
    layout = layout_bars(plan, pen.canvas)
    pen.drawn.height = layout.height
    if plan.ticks_shown:
        axis = plan.value_axis
        grid(
            pen, [(layout.along(tick), axis.printed(tick)) for tick in axis.ticks], layout.plot, vertical=layout.turned
        )
    for number, one in enumerate(plan.series):
        for at, point in enumerate(one.points):
            if point is not None:
                note = layout.notes.get((number, at))
                _bar(point if note is None else replace(point, label=""), layout.middle(at, number), layout, pen)
                if note is not None:
                    _note(note, point, layout, pen)
    for at, total in enumerate(plan.totals):
        if total is not None:
            _beside(total[1], layout.category(at), layout.along(total[0]), layout, pen, paint=Paint("figures"))
    for (at, level), (after, _) in pairwise([*enumerate(plan.joins), (len(plan.joins), ZERO)]):
        here, there, place = layout.category(at), layout.category(after), layout.along(level)
        ends = here + layout.breadth / 2, there - layout.breadth / 2
        pen.rule((place, ends[0], place, ends[1]) if layout.turned else (ends[0], place, ends[1], place), "join")
    _names(layout, pen)
    if plan.naming == "legend" or (plan.naming == "beside" and layout.turned):
        pen.legend(plan.series)
    elif plan.naming == "beside":
        _names_beside(layout, pen)


def _bar(point: DataPoint, middle: float, layout: BarLayout, pen: Pen) -> None:
    """A bar, with its label beside it or, in a stack, on it; parts of stacks are a hair apart."""
    breadth = layout.breadth * (0.94 if layout.abreast > 1 else 1.0)
    near, far = sorted((layout.along(point.start), layout.along(point.end)))
    length = max(0.0, far - near - (0.08 * pen.canvas.size if layout.plan.type == "stacked" else 0.0))
    color = pen.inks.paint(point.paint)
    if layout.turned:
        pen.drawn.bars.append(Bar(near, middle - breadth / 2, length, breadth, color))
    else:
        pen.drawn.bars.append(Bar(middle - breadth / 2, far - length, breadth, length, color))
    if layout.inside(point):
        _inside(point, middle, layout, pen)
        return
    if layout.plan.type != "stacked":
        place = layout.along(point.low if point.below else point.high)
        _beside(point.label, middle, place, layout, pen, point.label_paint, below=point.below, bold=point.highlighted)
        return
    x, y = ((near + far) / 2, middle) if layout.turned else (middle, (near + far) / 2)
    pen.say(x, y, point.label, pen.inks.on(point.paint), "middle", bold=point.highlighted)


def _note(note: PlacedNote, point: DataPoint, layout: BarLayout, pen: Pen) -> None:
    """The words at a bar with its value, and the pole that leads to it."""
    canvas, first = pen.canvas, note.y - note.height / 2 + pen.canvas.leading / 2
    for number, line in enumerate(note.lines):
        valued = not layout.turned and bool(point.label) and number == len(note.lines) - 1
        color = pen.inks.readable(point.label_paint if valued else Paint("text"))
        anchor: Anchor = "start" if layout.turned else "middle"
        x = note.frame.x if layout.turned else note.x
        pen.say(x, first + number * canvas.leading, line, color, anchor, bold=valued and point.highlighted)
    if note.pole:
        pen.rule(note.pole, "join")


def _inside(point: DataPoint, middle: float, layout: BarLayout, pen: Pen) -> None:
    """A value within the end of its bar."""
    figures, color = layout.figures, pen.inks.on(point.paint)
    assert figures is not None, "a value inside has the size of figures"
    end, inward = layout.along(point.end), -1 if point.end >= point.start else 1
    if layout.turned:
        anchor: Anchor = "end" if inward < 0 else "start"
        pen.figure(end + inward * figures.gap, middle, point.label, color, anchor)
    else:
        pen.figure(middle, end - inward * (figures.leading / 2 + figures.gap / 2), point.label, color, "middle")


def _beside(
    text: str, middle: float, place: float, layout: BarLayout, pen: Pen, paint: Paint, *, below: bool = False,
    bold: bool = False,
) -> None:  # fmt: skip
    """A label beyond the end of a bar."""
    color, canvas, figures = pen.inks.readable(paint), pen.canvas, layout.figures
    if figures is not None and layout.turned:
        anchor: Anchor = "end" if below else "start"
        pen.figure(place + figures.gap * (-1 if below else 1), middle, text, color, anchor)
    elif figures is not None:
        pen.figure(middle, place + figures.leading / 2 * (1 if below else -1), text, color, "middle")
    elif layout.turned:
        anchor = "end" if below else "start"
        pen.say(place + canvas.gap / 2 * (-1 if below else 1), middle, text, color, anchor, bold=bold)
    else:
        half = canvas.measure(text, bold=bold) / 2
        x = min(max(middle, half), max(canvas.width - half, half))
        pen.say(x, place + 0.72 * canvas.size * (1 if below else -1), text, color, "middle", bold=bold)


def _names(layout: BarLayout, pen: Pen) -> None:
    """The baseline, and the names of the categories."""
    plan, plot, canvas = layout.plan, layout.plot, pen.canvas
    base = layout.along(plan.value_axis.base)
    left = _widest(layout.names, canvas, bold=bool(plan.chart.highlight))
    deepest = max(map(len, layout.names[:: layout.every]), default=0) * canvas.leading
    for at, lines in enumerate(layout.names):
        if at % layout.every:
            continue
        if layout.turned:
            pen.lines(lines, left, layout.category(at), "end", Paint("text"), bold=plan.highlighted(at))
        else:
            half = canvas.widest(lines, bold=plan.highlighted(at)) / 2
            x = min(max(layout.category(at), half), canvas.width - half)
            y = layout.height - deepest + canvas.leading * len(lines) / 2
            pen.lines(lines, x, y, "middle", Paint("text"), bold=plan.highlighted(at))
    pen.rule((base, plot.y, base, plot.bottom) if layout.turned else (plot.x, base, plot.right, base), "base")


def _names_beside(layout: BarLayout, pen: Pen) -> None:
    """The series, each beside its part of the last stack."""
    plan, canvas = layout.plan, pen.canvas
    x = layout.category(len(plan.categories) - 1) + layout.breadth / 2 + canvas.gap
    labels = []
    for one in plan.series:
        last = one.end[1] if one.end else None
        y = (layout.along(last.start) + layout.along(last.end)) / 2 if last else layout.plot.bottom
        lines = canvas.broken(one.name, canvas.width - x, bold=True, within=plan.chart.lang)
        labels.append(Label(y, lines, one.paint))
    for label, middle in zip(labels, canvas.spread(labels, 0, layout.plot.bottom), strict=True):
        pen.lines(label.lines, x, middle, "start", label.paint, bold=True)
