"""Chart: numbers as bars, columns, lines, stacked columns, a waterfall or a ring; native on slides, drawn on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from briefwright.blocks import shapes
from briefwright.blocks.chart_checks import MOST_LINES, check_names, check_numbers, check_whole, location_of
from briefwright.blocks.chart_numbers import (
    Measure,
    WaterfallBar,
    bars_from_file,
    common_unit,
    printed_evenly,
    read_cell,
    series_from_file,
    why_unread,
    with_totals,
)
from briefwright.blocks.credit import CreditedFields, after_source
from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import ChartType, Series
from briefwright.problems import Location, did_you_mean
from briefwright.richtext.digits import UnreadFigureError
from briefwright.richtext.magnitudes import PER_CENT
from briefwright.richtext.quantity import split_unit
from briefwright.richtext.sentences import split_sentence
from briefwright.richtext.text import Blocks, Inlines, Run, Text, flow_runs, named_among, plain, with_scripts
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.fields import InputModel, YesNo
from briefwright.schema.models import FieldError, model_validator

if TYPE_CHECKING:
    from briefwright.richtext.labels import Labels

_Numbers = tuple[tuple[Text, ...], tuple[Series, ...], frozenset[int]]
"""Categories and series, whose names know where they are written; of a waterfall, which values are totals."""
_MOST_SPOKEN = 12
"""Values of a series in alternative text: the table of the numbers has all."""


class DatumFields(InputModel):
    """One value of a chart."""

    label: Text
    """The category."""
    fact: Text | None = None
    """The fact that gives the value."""
    value: Text | None = None
    """The value in the chart's unit, if no fact gives it; `''` where there is none, which is a gap. In a waterfall, a
    change."""
    total: YesNo = False
    """In a waterfall: a total instead of a change. Only the first total needs a value."""


class SeriesFields(InputModel):
    """One series of a chart with several."""

    name: Text
    """What the series is."""
    data: tuple[DatumFields, ...]
    """Its values, one for each category."""


class AnnotationFields(InputModel):
    """Words at a point of a line, with a ring on it, or at a bar or a column."""

    at: Text
    """The category: the year, say."""
    series: Text | None = None
    """The series, where there are several."""
    text: Text
    """A few words."""


class ChartSlide(SlideFields):
    form: Literal["takeaway", "alone"] | None = None
    """takeaway: with what to take from it beside it, the default where that is written; alone: over the whole width,
    the takeaway in the notes."""


class ChartFields(CreditedFields, Fields):
    """A chart. Give `data`, or `series`, or a data `file`."""

    kind: ClassVar[str] = "chart"
    type: ChartType
    """bar (horizontal), column, line, stacked, waterfall (the changes from one total to the next) or doughnut."""
    subtitle: Text | None = None
    """Measure, unit and period."""
    unit: Text | None = None
    """The unit of the axis, such as "trillion yen"; facts are converted to it."""
    highlight: Text | None = None
    """The category (or series) to emphasise, in the accent colour. Of more than six lines one has to be emphasised: the
    others are thin and gray, without their names."""
    data: tuple[DatumFields, ...] = ()
    """The values of a single series."""
    series: tuple[SeriesFields, ...] = ()
    """Several series over the same categories."""
    file: DataFileFields | None = None
    """A data file (CSV, TSV, Excel, JSON): the first column has the categories, each further one a series. In a
    waterfall the second has the changes and a third, `total`, is true for a total."""
    layout: Literal["small-multiples"] | None = None
    """small-multiples: a panel for each line, two to twelve, all on one scale."""
    note: Text | None = None
    """What a reader must know to understand the chart."""
    annotations: tuple[AnnotationFields, ...] = ()
    """Words at points of lines, or at bars or columns."""
    takeaway: Text | None = None
    """What to take from it (Markdown), beside it on its slide: the first sentence, or paragraph, is large there, and
    stands below the chart in the brief and on the web page; all of it does where no slide shows the chart."""
    slide: ChartSlide = ChartSlide()
    """How it is laid out on a slide."""

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        given = sum(map(bool, (self.data, self.series, self.file)))
        if not given:
            raise FieldError("too_little", "a chart needs `data`, `series` or `file`")
        if given > 1:
            raise FieldError("too_much", "a chart takes only one of `data`, `series` and `file`")
        return self


@dataclass(frozen=True, kw_only=True)
class ChartBlock(Block):
    kind: ClassVar[str] = "chart"
    numbered: ClassVar[str] = "figure"
    chart: shapes.Chart
    takeaway: Blocks = ()
    """Where the slide leaves it out."""
    key: Inlines = ()
    """The first sentence, or paragraph, of what to take from it: paper and web page have it below the chart."""
    more: tuple[Inlines, ...] = ()
    """The rest of it: paper and web page have it, too, where no slide shows the block."""

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        return (self.takeaway,) if self.takeaway else ()


def resolve(fields: ChartFields, resolver: Resolver) -> ChartBlock:
    data = [*fields.data, *(datum for one in fields.series for datum in one.data)]
    base = resolver.base(fields, [str(datum.fact) for datum in data if datum.fact])
    measure = Measure.of(fields.unit, resolver)
    problems = len(resolver.diagnostics.found)
    categories, series, totals = _numbers(fields, measure, resolver)
    unread = len(resolver.diagnostics.found) > problems
    if not measure.unit and (common := common_unit(measure, resolver)) is not None and not unread:
        measure = common
        categories, series, totals = _numbers(fields, measure, resolver)
    unit, names = measure.printed, (*categories, *(one.name for one in series))
    highlight = str(named_among(fields.highlight, names) if fields.highlight is not None else "")
    if len(resolver.diagnostics.found) == problems:
        check_numbers(
            fields.type, categories, series, totals, highlight, fields.location, resolver.diagnostics,
            multiples=fields.layout is not None,
        )  # fmt: skip
        if fields.type == "doughnut" and split_unit(unit, resolver.lang)[1] == PER_CENT:
            check_whole(series, fields.location, resolver.diagnostics)
    if fields.highlight is not None:
        _check_shown(fields.highlight, highlight, {*names}, resolver)
    check_names((*names, fields.unit or ""), fields.location, resolver.diagnostics)
    subtitle = _with_unit(resolver.rich(fields.subtitle), with_scripts(unit))
    sound = len(resolver.diagnostics.found) == problems or not resolver.diagnostics.failed
    printed = tuple(printed_evenly(fields.type, series if sound else (), totals, resolver.lang))
    drawn = shapes.Chart(
        fields.type, tuple(map(with_scripts, categories)),
        tuple(replace(one, name=with_scripts(one.name)) for one in printed),
        with_scripts(unit), subtitle, with_scripts(highlight), resolver.remark(fields.note),
        totals, resolver.labels, annotations=tuple(_annotations(fields, categories, series, resolver)),
        rest=_rest(fields, highlight, series, resolver.labels), multiples=fields.layout is not None and len(series) > 1,
    )  # fmt: skip
    base["alt"] = base["alt"] or describe(drawn, plain(base["message"]), resolver.labels)
    return _with_takeaway(ChartBlock(**base, chart=drawn, credited=after_source(fields, resolver)), fields, resolver)


def _rest(fields: ChartFields, highlight: str, series: Sequence[Series], labels: Labels) -> str:
    """What the lines beside the one that matters are called, where they are too many to be named."""
    drawn = [one for one in series if any(value is not None for value in one.values)]
    many = fields.type == "line" and fields.layout is None and len(drawn) > MOST_LINES
    many = many and highlight in [one.name for one in drawn]
    return labels.and_more.format(len(drawn) - 1) if many else ""


def _check_shown(highlight: Text, shown: str, known: set[str], resolver: Resolver) -> None:
    """Report a highlight that names none of these; there are none where the numbers could not be read."""
    if known and shown not in known:
        resolver.diagnostics.error(
            "E112", f"`highlight` names “{highlight}”, which the chart does not show", highlight.location,
            did_you_mean(highlight, sorted(known - {""}), listed=False)
            or "use one of: " + ", ".join(sorted(known - {""})),
        )  # fmt: skip


def _annotations(
    fields: ChartFields, categories: Sequence[Text], series: Sequence[Series], resolver: Resolver
) -> Iterator[shapes.ChartAnnotation]:
    """The annotations of points that there are; a problem for each other."""
    names = [one.name for one in series]
    if fields.annotations and fields.type not in ("line", "bar", "column"):
        resolver.diagnostics.error(
            "E112", "only lines, bars and columns have annotations", fields.annotations[0].location,
            "write it as the `note` or the `takeaway` of the chart",
        )  # fmt: skip
        return
    annotated = set[tuple[str, int]]()
    for one in fields.annotations if series else ():
        wanted = named_among(one.series, names) if one.series else names[0] if len(names) == 1 else ""
        category = named_among(one.at, categories)
        values = series[names.index(wanted)].values if wanted in names else ()
        known = [at for at, value in enumerate(values) if value is not None]
        where, hint = (one.series or one).location, f"write `series:` with one of: {', '.join(names)}"
        if wanted not in names:
            resolver.diagnostics.error("E112", f"this annotation names no series: “{wanted}”", where, hint)
        elif category not in categories or (at := categories.index(category)) not in known:
            message, hint = f"the chart has no value at “{one.at}”", "write a category as the chart names it"
            resolver.diagnostics.error("E112", message, one.at.location, hint)
        elif at == known[-1] and fields.type == "line":
            message = f"the end of a line, “{one.at}”, has its name and cannot be annotated"
            resolver.diagnostics.error("E112", message, one.at.location, "write it as the chart's `takeaway`")
        elif (wanted, at) in annotated:
            message, hint = f"“{one.at}” has two annotations, and room for one", "say both in one text"
            resolver.diagnostics.error("E112", message, one.at.location, hint)
        else:
            annotated.add((wanted, at))
            yield shapes.ChartAnnotation(names.index(wanted), at, plain(resolver.rich(one.text)))


def _with_takeaway(block: ChartBlock, fields: ChartFields, resolver: Resolver) -> ChartBlock:
    """What to take from it: on its slide, or said; below it on paper."""
    takeaway = resolver.opening(fields.takeaway, fields)
    if fields.slide.form == "takeaway" and not takeaway:
        resolver.diagnostics.error(
            "E111", "`form: takeaway` needs a `takeaway`", fields.slide.location, "write it, or use `form: alone`"
        )
    key, rest = _key_and_rest(takeaway)
    block = replace(block, key=key, more=rest)
    if fields.slide.form == "alone":
        return replace(block, takeaway=takeaway)
    return replace(block, chart=replace(block.chart, key=key, takeaway=rest))


def _key_and_rest(takeaway: Blocks) -> tuple[Inlines, tuple[Inlines, ...]]:
    """The first paragraph and the others; of a single paragraph, its first sentence and the others."""
    paragraphs = tuple(flow_runs(takeaway))
    if len(paragraphs) != 1:
        return (paragraphs[0], paragraphs[1:]) if paragraphs else ((), ())
    key, rest = split_sentence(paragraphs[0])
    return key, (rest,) if rest else ()


def _numbers(fields: ChartFields, measure: Measure, resolver: Resolver) -> _Numbers:
    if fields.type == "waterfall":
        return _waterfall(fields, measure, resolver)
    if fields.file is not None:
        return *series_from_file(fields.file, measure, resolver), frozenset()
    written = [(one.name, one.data) for one in fields.series] or [(Text("", fields.location), fields.data)]
    return *_from_fields(written, measure, fields.location, resolver), frozenset()


def _with_unit(subtitle: Inlines, unit: str) -> Inlines:
    """The subtitle with the unit, if it does not have it."""
    if not unit or unit.casefold() in plain(subtitle).casefold():
        return subtitle
    return (*subtitle, Run(f" ({unit})")) if subtitle else (Run(unit),)


def describe(chart: shapes.Chart, headline: str, labels: Labels) -> str:
    """Alternative text from the data: the kind of chart, what it shows, and every value (at most 12 a series)."""
    kind, claim = labels.chart(chart.type), headline.rstrip(f".{labels.stop}")
    parts = [f"{kind}{labels.stop}", *([f"{claim}{labels.stop}"] if claim else [])]
    unit = f"{labels.between}{chart.unit}" if chart.unit else ""
    for series in chart.series:
        pairs = list(enumerate(zip(chart.categories, series.printed, strict=True)))
        values = [
            f"{name}{labels.colon}{labels.in_total.format(value) if at in chart.totals else value}"
            for at, name, value in ((at, name, f"{printed}{unit}") for at, (name, printed) in pairs if printed)
        ]
        named = f"{series.name}{labels.colon}" if series.name else ""
        parts.append(named + _first(values, labels.separator, labels) + labels.stop)
        if missing := [name for _, (name, printed) in pairs if not printed]:
            parts.append(f"{labels.no_value}{labels.colon}{_first(missing, labels.comma, labels)}{labels.stop}")
    for note in chart.annotations:
        words = note.text.rstrip(f".{labels.stop}")
        parts += [f"{chart.categories[note.at]}{labels.colon}{words}{labels.stop}"]
    return labels.between.join(parts)


def _first(parts: Sequence[str], between: str, labels: Labels) -> str:
    more = [labels.and_more.format(len(parts) - _MOST_SPOKEN)] if len(parts) > _MOST_SPOKEN else []
    return between.join([*parts[:_MOST_SPOKEN], *more])


def _from_fields(
    written: Sequence[tuple[Text, tuple[DatumFields, ...]]], measure: Measure, location: Location, resolver: Resolver
) -> tuple[tuple[Text, ...], tuple[Series, ...]]:
    """Categories and series; `written`: the data of each series, with its name."""
    categories = tuple(datum.label for datum in written[0][1])
    if _differ(written, location, resolver):
        return (), ()
    series = []
    for name, data in written:
        for datum in data:
            if datum.total:
                resolver.diagnostics.error(
                    "E112", "only a waterfall has totals", datum.location, "remove `total`, or use `type: waterfall`"
                )
        series.append(Series(name, tuple(_value(datum, measure, resolver) for datum in data)))
    return categories, tuple(series)


def _differ(written: Sequence[tuple[Text, tuple[DatumFields, ...]]], location: Location, resolver: Resolver) -> bool:
    """Whether a series has other categories than the first: each is reported."""
    first, data = written[0]
    hint, before = "give every series the same labels in the same order", len(resolver.diagnostics.found)
    for name, other in written[1:]:
        where = location_of(name, location)
        if len(other) != len(data):
            message = f"the series “{name}” has {_counted(len(other))}, “{first}” has {len(data)}"
            resolver.diagnostics.error("E112", message, where, f"{hint}; where one has no value, write `value: ''`")
        elif unlike := next((pair for pair in zip(data, other, strict=True) if pair[0].label != pair[1].label), None):
            message = f"the series “{name}” has “{unlike[1].label}” where “{first}” has “{unlike[0].label}”"
            resolver.diagnostics.error("E112", message, location_of(unlike[1].label, where), hint)
    return len(resolver.diagnostics.found) > before


def _counted(values: int) -> str:
    return f"{values} value{'' if values == 1 else 's'}"


def _value(datum: DatumFields, measure: Measure, resolver: Resolver) -> Decimal | None:
    """What its fact or its value gives; None, and a problem, where it is not a number on the axis."""
    if datum.fact is None and datum.value is None:
        hint = "write one of them; where there is no value, write `value: ''`"
        resolver.diagnostics.error("E111", "this value has neither `fact` nor `value`", datum.location, hint)
    if datum.fact is not None and datum.value is not None:
        resolver.diagnostics.error(
            "E112", f"this value has both `fact` and `value`; which of “{datum.fact}” and “{datum.value}” is it?",
            datum.value.location, "keep one of them",
        )  # fmt: skip
    if datum.fact is None:
        return None if datum.value is None else read_cell(datum.value, measure, resolver)
    fact = resolver.fact(datum.fact)
    if fact is None:
        return None
    if fact.quantity is None:
        resolver.diagnostics.error(
            "E205", f"the fact `{fact.name}` ({fact.printed}) is not a number", datum.fact.location,
            why_unread(fact.printed, resolver.lang) or "a chart needs a fact whose value is one number with its unit",
        )  # fmt: skip
        return None
    try:
        measure.figures.append((fact.quantity, datum.fact.location, resolver.lang))
        return fact.quantity.in_unit(measure.printed, measure.printed_lang)
    except UnreadFigureError as error:
        hint = error.hint or "draw it in a chart of its own"
        resolver.diagnostics.error("E205", str(error), datum.fact.location, hint)
        return None


# Waterfalls


def _waterfall(fields: ChartFields, measure: Measure, resolver: Resolver) -> _Numbers:
    if len(fields.series) > 1:
        resolver.diagnostics.error(
            "E112", "a waterfall shows a single series", fields.series[1].location,
            "draw a chart for each, or stacked columns",
        )  # fmt: skip
    name, data = (str(fields.series[0].name), fields.series[0].data) if fields.series else ("", fields.data)
    if fields.file is not None:
        bars = list(bars_from_file(fields.file, measure, resolver))
    else:
        bars = [_bar(datum, measure, resolver) for datum in data]
    if not bars:
        return (), (), frozenset()
    values = with_totals(bars, resolver)
    totals = frozenset(at for at, entry in enumerate(bars) if entry.total)
    return tuple(entry.label for entry in bars), (Series(name, values),), totals


def _bar(datum: DatumFields, measure: Measure, resolver: Resolver) -> WaterfallBar:
    written = datum.value if datum.value is not None else datum.fact
    if datum.total and written is None:
        return WaterfallBar(datum.label, None, True, False, datum.location)
    location = written.location if written is not None and written.location is not None else datum.location
    return WaterfallBar(datum.label, _value(datum, measure, resolver), datum.total, True, location)


def shape(block: ChartBlock) -> shapes.Chart:
    return block.chart


KIND = Kind(ChartFields, ChartBlock, resolve, shape)
