"""The series of a chart's plan → `c:ser`: values, the colour of each point, the label of each that has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefwright.charts.annotations import PlacedAnnotation
from briefwright.charts.bar_notes import PlacedNote
from briefwright.charts.bars import BarLayout
from briefwright.charts.lines import DOT, HIGHLIGHT_DOT, RING, LineLayout
from briefwright.charts.plan import DataPoint, Paint, PlannedSeries
from briefwright.charts.ring import offsets
from briefwright.deck.drawingml import Fragment, element, line, no_fill, scheme_fill, text, value
from briefwright.deck.model.drawing import ChartDrawing, ThemeColor
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.text import RunProperties, field, paragraph, text_body, text_properties
from briefwright.deck.pptx.waterfall import HAIRLINES, LABELS, PARTS
from briefwright.deck.pptx.workbook import Column, cells, number_format
from briefwright.fonts.hyphens import HYPHEN
from briefwright.richtext.text import rich

_LINE, _THIN_LINE, _HEAVY_LINE, _QUIET_LINE, HAIR = 28575, 25400, 44450, 15875, 9525
"""In EMU: 2.25 points; 2 and 3.5 beside and of a line that is highlighted; 1.25 of many beside it; 0.75."""
_BETWEEN = "  "
"""A line's name and its last value."""
_INSIDE = "inEnd"
_FROM_MARKER = 0.25
"""From a marker to its label, in ems."""
_LABELS_2013 = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
"""The extension of labels (PowerPoint 2013)."""
_POSITIONS = {"bar": "outEnd", "column": "outEnd", "stacked": "ctr"}


@dataclass(frozen=True, slots=True)
class SeriesWriter:
    """Writes the series of one chart. Children are in the order of the schema (ECMA-376, 21.2.2.170)."""

    drawing: ChartDrawing
    columns: Sequence[Column]
    page: Page
    names: Sequence[str] = ()
    """The categories as they are shown, where words in them are hyphenated; the workbook has them whole."""

    def with_names(self, lines: Sequence[Sequence[str]]) -> SeriesWriter:
        """With the categories' names as a layout has them in lines."""
        return replace(self, names=tuple(map(shown_name, self.drawing.plan.categories, lines)))

    def bars(self, layout: BarLayout) -> Iterator[Fragment]:
        """Of bars, columns or stacks."""
        for number, one in enumerate(self.drawing.plan.series):
            look = self._filled(one.paint)
            points = [self._bar(at, point) for at, point in _known(one) if point.paint != one.paint]
            inside = frozenset(at for at, point in _known(one) if layout.inside(point))
            position = _POSITIONS[self.drawing.plan.type]
            own = {
                at: self._bar_note(at, note, turned=layout.turned)
                for (of, at), note in layout.notes.items()
                if of == number
            }
            leaders = _leaders(shown=any(note.pole for note in layout.notes.values())) if own else None
            labels = self._labels(one, self.columns[number], position, inside=inside, own=own, leaders=leaders)
            yield self._ser(number, self.columns[number], look, value("c:invertIfNegative", 0), *points, labels)

    def totals(self) -> Fragment:
        """An unseen series that carries the sums of the stacks: a line, or a further part of horizontal ones."""
        column, number = self.columns[-1], len(self.columns) - 1
        look = RunProperties(self.drawing.size, color=self.drawing.colors.figures)
        position = "inBase" if self.drawing.turned else "t"
        labels = element("c:dLbls", None, _format(column.usual), *self._look(look), *_shown(position, "Val"))
        if self.drawing.turned:
            # LibreOffice turns the entries of the legend of such bars round, so none can be left out by its number
            unnamed, unseen = (
                element("c:tx", None, element("c:v", None, text(" "))),
                element("c:spPr", None, no_fill(), line(None)),
            )
            return self._ser(number, column, unseen, value("c:invertIfNegative", 0), labels, name=unnamed)
        return self._ser(number, column, element("c:spPr", None, line(None)), _no_marker(), labels, smooth=True)

    def lines(self, layout: LineLayout) -> Iterator[Fragment]:
        """Each with its name at its end; the one that matters is the last, in front of the others."""
        colors, size = self.drawing.colors, self.drawing.size
        frame = self.drawing.frame
        beside = _THIN_LINE if any(one.highlighted for one in self.drawing.plan.series) else _LINE
        for number, one in sorted(enumerate(self.drawing.plan.series), key=lambda pair: pair[1].highlighted):
            width = _HEAVY_LINE if one.highlighted else _QUIET_LINE if one.quiet else beside
            stroke = line(colors.hue(one.paint), width, element("a:round"), cap="rnd")
            points = []
            notes = {at: note for (series, at), note in layout.annotations.items() if series == number}
            for at, point in _known(one):
                if at in notes:
                    ring = self._ring_marker(colors.hue(one.paint), round(2 * RING * size))
                    points.append(element("c:dPt", None, value("c:idx", at), ring, value("c:bubble3D", 0)))
                elif point.dot:
                    radius = HIGHLIGHT_DOT if point.highlighted and not one.highlighted else DOT
                    dot = self._dot(colors.hue(point.paint), round(2 * radius * size))
                    points.append(element("c:dPt", None, value("c:idx", at), dot, value("c:bubble3D", 0)))
            moves = {}
            if one.points and (first := one.points[0]) and first.label:  # not over the numbers of the axis
                moves[0] = (self._across(self.drawing.canvas.measure(first.label, bold=True) / 2), 0.0)
            if end := layout.ends.get(number):
                away = layout.plot.right - layout.across(end.at) if len(one.points) > 1 else 0.0
                moves[end.at] = (self._across(away), (end.label.y - layout.down(end.point.value)) / frame.h)
            own = {at: self._annotation(at, note) for at, note in notes.items()}
            leaders = _leaders() if notes else None
            labels = self._labels(one, self.columns[number], "t", moves, own=own, leaders=leaders)
            look = element("c:spPr", None, stroke)
            yield self._ser(number, self.columns[number], look, _no_marker(), *points, labels, smooth=True)

    def ring(self) -> Iterator[Fragment]:
        for number, one in enumerate(self.drawing.plan.series):
            points = [self._bar(at, point, edge=True) for at, point in _known(one)]
            moves = offsets(self.drawing.plan, self.drawing.canvas)
            yield self._ser(number, self.columns[number], *points, self._labels(one, self.columns[number], None, moves))

    # A waterfall: PowerPoint's own is in no standard, and LibreOffice shows nothing of it

    def waterfall_parts(self) -> Iterator[Fragment]:
        """Stacked columns, the lowest part unfilled."""
        points = self.drawing.plan.series[0].points
        paints: Mapping[str, Paint] = {"Rise": Paint("rise"), "Fall": Paint("fall"), "Total": Paint("total")}
        for number, name in enumerate(PARTS):
            column, usual = self.columns[2 + number], paints.get(name.partition(" ")[0], Paint("fall"))
            bars = [
                self._bar(at, point)
                for at, point in enumerate(points)
                if point and number and column.formulas[at] and point.paint not in paints.values()
            ]
            look = self._filled(usual) if number else element("c:spPr", None, no_fill(), line(None))
            yield self._ser(number, column, look, value("c:invertIfNegative", 0), *bars)

    def waterfall_lines(self) -> Iterator[Fragment]:
        """The unseen line that carries the labels, and the hairlines that join the bars."""
        for number, name in enumerate((LABELS, *HAIRLINES), len(PARTS)):
            stroke = line(None) if name == LABELS else line(self.drawing.colors.base, HAIR)
            labels, look = self._changes() if name == LABELS else None, element("c:spPr", None, stroke)
            in_cells = None if labels is None else self._label_cells()
            yield self._ser(
                number, self.columns[2 + number], look, _no_marker(), labels, smooth=True, extension=in_cells
            )

    def _changes(self) -> Fragment | None:
        """The changes, from the author's column of the workbook: the value of a point is where its bar ends."""
        own, extension = [], _extension(_LABELS_2013, value("c15:showDataLabelsRange", 1))
        for at, point in enumerate(self.drawing.plan.series[0].points):
            if point is None or not point.label:
                own.append(_deleted(at))
                continue
            look = RunProperties(
                self.drawing.size, bold=point.highlighted, color=self.drawing.colors.readable(point.label_paint)
            )
            position = "b" if point.below else "t"
            own.append(self._own_label(at, look, position, "Val", words=point.label, extension=extension))
        usual = RunProperties(self.drawing.size, color=self.drawing.colors.text)
        return element("c:dLbls", None, *own, *self._look(usual), *_shown("t", "Val"), extension)

    def _label_cells(self) -> Fragment:
        """Which cells the labels of a series say, and what is in them ([MS-ODRAWXML] 2.24.3.14)."""
        printed = self.drawing.plan.chart.series[0].printed
        points = [_point(at, words) for at, words in enumerate(printed) if words]
        cache = element("c15:dlblRangeCache", None, value("c:ptCount", len(printed)), *points)
        reference = element("c15:f", None, text(cells(self.columns[0].number, 1, len(printed))))
        return _extension(
            "{02D57815-91ED-43cb-92C2-25804820EDAC}", element("c15:datalabelsRange", None, reference, cache)
        )

    # Parts

    def _ser(
        self, number: int, column: Column, *parts: Fragment | None, smooth: bool = False, name: Fragment | None = None,
        extension: Fragment | None = None,
    ) -> Fragment:  # fmt: skip
        """`smooth`: of a line, which says that it is not smoothed. `name`: if it is not the column's."""
        named = element("c:tx", None, _strings(cells(column.number, 0, 0), (column.name,)))
        categories = self.names or self.drawing.plan.categories
        return element(
            "c:ser",
            None,
            value("c:idx", number),
            value("c:order", number),
            named if name is None else name,
            *parts,
            element("c:cat", None, _strings(cells(1, 1, len(categories)), categories)),
            _values(column),
            value("c:smooth", 0) if smooth else None,
            extension,
        )

    def _filled(self, paint: Paint) -> Fragment:
        """A bar's look. Parts of a stack are a hair apart."""
        edge = line(self.drawing.colors.ground, HAIR) if self.drawing.plan.type == "stacked" else line(None)
        return element("c:spPr", None, scheme_fill(self.drawing.colors.hue(paint)), edge)

    def _bar(self, at: int, point: DataPoint, *, edge: bool = False) -> Fragment:
        """A bar or a slice whose colour is its own."""
        look = self._filled(point.paint)
        if edge:
            look = element(
                "c:spPr",
                None,
                scheme_fill(self.drawing.colors.hue(point.paint)),
                line(self.drawing.colors.ground, 2 * HAIR),
            )
        invert = None if edge else value("c:invertIfNegative", 0)
        return element("c:dPt", None, value("c:idx", at), invert, value("c:bubble3D", 0), look)

    def _dot(self, hue: ThemeColor, size: int) -> Fragment:
        """`size`: across, in points."""
        look = element("c:spPr", None, scheme_fill(hue), line(self.drawing.colors.ground, HAIR))
        return element("c:marker", None, value("c:symbol", "circle"), value("c:size", size), look)

    def _labels(
        self, series: PlannedSeries, column: Column, position: str | None,
        moves: Mapping[int, tuple[float, float]] = {}, inside: frozenset[int] = frozenset(),
        own: Mapping[int, Fragment] = {}, leaders: Fragment | None = None,
    ) -> Fragment | None:  # fmt: skip
        """Labels that follow their values, by the places of these. `moves`: how far some are moved; `inside`: those
        within the ends of their bars; `own`: those of annotated points; `leaders`: the lines to labels that are moved.
        """
        if not own and not any(point.label for _, point in _known(series)):
            return None
        places = {at: _INSIDE if at in inside else position for at, _ in _known(series)}
        position = _INSIDE if inside else position
        labels = [
            own[at] if at in own else self._label(at, point, series, column, (position, places[at]), moves.get(at))
            for at, point in _known(series)
        ]
        usual = self._run_properties(series.paint, inside=bool(inside))
        ring = self.drawing.plan.type == "doughnut"
        without = value("c:showLeaderLines", 0) if ring else None
        return element(
            "c:dLbls", None, *labels, _format(column.usual), *self._look(usual), *_shown(position, "Val"), without,
            leaders,
        )  # fmt: skip

    def _label(
        self, at: int, point: DataPoint, series: PlannedSeries, column: Column,
        positions: tuple[str | None, str | None], moved: tuple[float, float] | None,
    ) -> Fragment | None:  # fmt: skip
        """The label of a value, where it is not as the series' others: its number format or, where none prints what was
        meant, its words; its look; its place. The last of a line says the line's name, too. `positions`: the usual one,
        and that of this value.
        """
        if not point.label:
            return _deleted(at)
        position, own = positions
        named = self.drawing.plan.type == "line" and (at, point) == series.end
        usual = self._run_properties(series.paint, inside=position == _INSIDE)
        look = self._run_properties(point.paint, point, moved=bool(moved), inside=own == _INSIDE)
        look = self._name_look(series) if named else look
        place = ("l" if self.drawing.rtl else "r") if named else "b" if own == "t" and point.below else own
        format_ = number_format(point.value, point.label, self.drawing.plan.chart.lang)
        if (format_, look, place, moved) == (column.usual, usual, position, None):
            return None
        named = named and not series.unnamed
        words = None if format_ else f"{series.name}{_BETWEEN}{point.label}".strip() if named else point.label
        what, layout = "Val SerName" if named and series.name else "Val", _moved(*moved) if moved else None
        return self._own_label(at, look, place, what, words=words, format_=format_ or column.usual, layout=layout)

    def _run_properties(
        self, paint: Paint, point: DataPoint | None = None, *, moved: bool = False, inside: bool = False
    ) -> RunProperties:
        """How a label is set: on a part in what is read there, beside a bar in the text's own colour."""
        plan, colors, figures = self.drawing.plan, self.drawing.colors, self.drawing.figures
        beside = point.label_paint if point is not None else Paint("text")
        color = colors.on(paint) if inside else colors.readable(beside)
        if figures is not None and plan.type in ("bar", "column"):
            return RunProperties(figures.size, color=color, typeface="major")
        bold = plan.type == "line" or (point is not None and point.highlighted)
        if plan.type in ("stacked", "doughnut") and not moved:
            return RunProperties(self.drawing.size, bold=bold, color=colors.on(paint))
        return RunProperties(self.drawing.size, bold=bold, color=color)

    def _ring_marker(self, hue: ThemeColor, size: int) -> Fragment:
        look = element("c:spPr", None, scheme_fill("bg1"), line(hue, _THIN_LINE))
        return element("c:marker", None, value("c:symbol", "circle"), value("c:size", size), look)

    def _annotation(self, at: int, note: PlacedAnnotation) -> Fragment:
        """Words moved from where PowerPoint puts the label of a value: it draws the line between them."""
        size, frame = self.drawing.size, self.drawing.frame
        side = -1 if note.above else 1
        usual = note.point[1] + side * (note.height / 2 + (RING + _FROM_MARKER) * size)
        move = _moved(self._across(note.x - note.point[0]), (note.y - usual) / frame.h)
        look = RunProperties(size, color="tx1")
        return self._own_label(at, look, "t" if note.above else "b", "Val", words="\n".join(note.lines), layout=move)

    def _bar_note(self, at: int, note: PlacedNote, *, turned: bool) -> Fragment:
        """Words with the value beyond the end of a bar; moved, where they are not close to it."""
        frame, look = self.drawing.frame, RunProperties(self.drawing.size, color=self.drawing.colors.text)
        move = _moved(self._across(note.moved[0]), note.moved[1] / frame.h)
        words = "\n".join(note.lines)
        return self._own_label(at, look, "outEnd", "Val", words=words, layout=move, flush_left=turned)

    def _across(self, points: float) -> float:
        """How far a label is moved across the chart, as a share of its width."""
        return (-points if self.drawing.rtl else points) / self.drawing.frame.w

    def _name_look(self, series: PlannedSeries) -> RunProperties:
        """Of a line's name: beside a highlighted one the others are muted."""
        colors = self.drawing.colors
        if any(one.highlighted for one in self.drawing.plan.series) and not series.highlighted:
            return RunProperties(self.drawing.size, color=colors.figures)
        return RunProperties(self.drawing.size, bold=True, color=colors.readable(series.paint))

    def _own_label(
        self, at: int, look: RunProperties, position: str | None, what: str, *, words: str | None = None,
        format_: str = "", layout: Fragment | None = None, flush_left: bool = False, extension: Fragment | None = None,
    ) -> Fragment:  # fmt: skip
        """The label of one value: its wording, where it is not the value's own, its look and its place.

        `extension`: what says that the wording is that of a cell.
        """
        fixed, context, start = None, self.page.context, "r" if self.drawing.rtl else "l"
        if words:
            key = f"label/{self.page.key}/{self.drawing.name}/{at}"
            runs = [
                field("CELLRANGE", words, context, key, look)
                if extension is not None
                else paragraph(rich(line_), context, element("a:pPr", {"algn": start}) if flush_left else None, look)
                for line_ in words.split("\n")
            ]
            fixed = element("c:tx", None, text_body("c:rich", element("a:bodyPr", {"wrap": "none"}), runs))
        number = _format(format_) if format_ else None
        return element(
            "c:dLbl", None, value("c:idx", at), layout, fixed, number, *self._look(look), *_shown(position, what),
            element("c:separator", None, text(_BETWEEN)) if "SerName" in what else None, extension,
        )  # fmt: skip

    def _look(self, look: RunProperties) -> tuple[Fragment, Fragment]:
        properties = text_properties("c:txPr", self.page.context, look, {"wrap": "none"})
        return element("c:spPr", None, element("a:noFill"), line(None)), properties


def _leaders(*, shown: bool = True) -> Fragment:
    """Lines from points to labels that are moved, which PowerPoint has since 2013 ([MS-ODRAWXML], 2.24.3.35)."""
    return _extension(_LABELS_2013, value("c15:showLeaderLines", int(shown)))


def _extension(uri: str, content: Fragment) -> Fragment:
    return element("c:extLst", None, element("c:ext", {"uri": uri}, content))


def shown_name(name: str, lines: Sequence[str]) -> str:
    """A name with the hyphens that end its lines."""
    shown, at = "", 0
    for words in lines:
        part = words if name.startswith(words, at) else words.removesuffix(HYPHEN)
        end = at + len(part)
        shown += name[at:end] + words[len(part) :]
        at = end + len(name[end:]) - len(name[end:].lstrip())
        shown += name[end:at]
    return shown if at == len(name) else name


def _known(series: PlannedSeries) -> Iterable[tuple[int, DataPoint]]:
    return ((at, point) for at, point in enumerate(series.points) if point)


def _no_marker() -> Fragment:
    return element("c:marker", None, value("c:symbol", "none"))


def _deleted(at: int) -> Fragment:
    return element("c:dLbl", None, value("c:idx", at), value("c:delete", 1))


def _format(code: str) -> Fragment:
    return element("c:numFmt", {"formatCode": code, "sourceLinked": 0})


def _moved(across: float, down: float) -> Fragment | None:
    """A label moved from where PowerPoint puts it, in shares of the chart's width and height."""
    if abs(across) < 0.002 and abs(down) < 0.002:
        return None
    moves = [value("c:x", f"{across:.4f}"), value("c:y", f"{down:.4f}")]
    return element("c:layout", None, element("c:manualLayout", None, *moves))


def _shown(position: str | None, what: str) -> Iterator[Fragment]:
    """Where a label is, and what it says."""
    if position:
        yield value("c:dLblPos", position)
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        yield value(f"c:show{part}", int(part in what.split()))


def _values(column: Column) -> Fragment:
    """The values of a series, as they are in the workbook: exact, without exponents."""
    known = [(at, amount) for at, amount in enumerate(column.values) if amount is not None]
    points = [_point(at, f"{amount:f}") for at, amount in known]
    count = value("c:ptCount", len(column.values))
    cache = element("c:numCache", None, element("c:formatCode", None, text(column.usual)), count, *points)
    reference = element("c:f", None, text(cells(column.number, 1, len(column.values))))
    return element("c:val", None, element("c:numRef", None, reference, cache))


def _strings(reference: str, words: Sequence[str]) -> Fragment:
    """Words that are in cells of the workbook."""
    points = [_point(at, word) for at, word in enumerate(words)]
    cache = element("c:strCache", None, value("c:ptCount", len(words)), *points)
    return element("c:strRef", None, element("c:f", None, text(reference)), cache)


def _point(at: int, words: str) -> Fragment:
    return element("c:pt", {"idx": at}, element("c:v", None, text(words)))
