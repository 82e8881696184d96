"""A chart's plan → the workbook behind it, which PowerPoint opens under "Edit data": columns of formatted values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from briefwright.blocks.shapes import Series
from briefwright.charts.plan import ChartPlan
from briefwright.deck.language import region_code
from briefwright.document.labels import labels_for
from briefwright.richtext.digits import write_digits
from briefwright.richtext.locales import number_signs
from briefwright.schema.data.column_letters import column_letters

PLAIN = "#,##0"
PARTS = ("Unfilled", "Rise", "Fall", "Total", "Below zero")
"""Of the bars of a waterfall, in the order of their series."""
LABELS = "Label"
HAIRLINES = ("Line 1", "Line 2", "Line 3")
"""Each joins every third pair of bars, so that none runs on into the next."""
TOTALS = "Total"
_SHEET = "Sheet1"
_NOTHING_LIVE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A label such as "=cmd|…" is text. XlsxWriter, and python-pptx with it, would store a formula."""
_PRINTED = re.compile(r"(?P<before>[^\d−-]*)(?P<sign>[−-]?)(?P<digits>\d(?:.*\d)?)(?P<after>[^\d]*)")
Amounts = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet below its heading; the first, number 1, has the categories."""

    number: int
    name: str
    values: Amounts
    formats: tuple[str, ...]
    """Of each value, as Office writes number formats."""
    usual: str
    """The format of most of them."""


def workbook(categories: Sequence[str], columns: Sequence[Column], created: str) -> bytes:
    """An .xlsx of one sheet. `created`: ISO 8601, instead of the clock."""
    buffer = BytesIO()
    book = Workbook(buffer, _NOTHING_LIVE)
    book.set_properties({"created": datetime.fromisoformat(created).replace(tzinfo=None)})
    sheet = book.add_worksheet(_SHEET)
    formats = dict.fromkeys(format_ for column in columns for format_ in column.formats)
    looks = {format_: book.add_format({"num_format": format_}) for format_ in formats}
    sheet.write_string(0, 0, "")
    for row, category in enumerate(categories, 1):
        sheet.write_string(row, 0, category)
    for column in columns:
        sheet.write_string(0, column.number - 1, column.name)
        for row, (amount, format_) in enumerate(zip(column.values, column.formats, strict=True), 1):
            if amount is not None:
                sheet.write_number(row, column.number - 1, float(amount), looks[format_])
    book.close()
    return buffer.getvalue()


def cells(column: int, first: int, last: int) -> str:
    """The reference to rows `first` to `last` below the heading, which is row 0: "Sheet1!$B$2:$B$5"."""
    start = f"{_SHEET}!${column_letters(column)}${first + 1}"
    return start if first == last else f"{start}:${column_letters(column)}${last + 1}"


# Columns


def chart_columns(plan: ChartPlan, otherwise: str) -> list[Column]:
    """A column a series, then what is drawn besides. One without a name is called by the unit, or `otherwise`."""
    if plan.type == "waterfall":
        return _waterfall_columns(plan, otherwise)
    columns, lang, labels = [], plan.chart.lang, labels_for(plan.chart.lang)
    for number, series in enumerate(plan.chart.series, 2):
        usual = usual_format(series, lang)
        pairs = zip(series.values, series.printed, strict=True)
        formats = tuple(
            (amount is not None and number_format(amount, printed, lang)) or usual for amount, printed in pairs
        )
        columns.append(Column(number, series.name or plan.chart.unit or otherwise, series.values, formats, usual))
    if plan.totals:
        sums = Series(
            TOTALS, tuple(one and one[0] for one in plan.totals), tuple(one[1] if one else "" for one in plan.totals)
        )
        usual = usual_format(sums, lang)
        columns.append(
            Column(
                len(columns) + 2, labels.columns.get(TOTALS, TOTALS), sums.values, (usual,) * len(sums.values), usual
            )
        )
    return columns


def _waterfall_columns(plan: ChartPlan, otherwise: str) -> list[Column]:
    """What is meant and where each bar ends; then the parts of the bars, what carries the labels, and the hairlines."""
    chart, points, own = plan.chart, plan.series[0].points, labels_for(plan.chart.lang).columns
    parts = zip(PARTS, zip(*(_parts(plan, at) for at in range(len(points))), strict=True), strict=True)
    lines = [(name, tuple(_hairline(plan.joins, first))) for first, name in enumerate(HAIRLINES)]
    edges = tuple(None if point is None else point.low if point.below else point.high for point in points)
    named: list[tuple[str, Amounts]] = [
        (chart.series[0].name or chart.unit or otherwise, chart.series[0].values),
        ("Ends at", tuple(None if point is None else point.end for point in points)),
        *parts,
        (LABELS, edges),
        *lines,
    ]
    plain, signed = (_signed_format(chart.series[0], chart.lang, signs=signs) for signs in (False, True))
    return [
        Column(
            number,
            own.get(name, name) if number > 2 else name,
            amounts,
            tuple(signed if number == 2 and at not in chart.totals else plain for at in range(len(points))),
            plain,
        )
        for number, (name, amounts) in enumerate(named, 2)
    ]


def _parts(plan: ChartPlan, at: int) -> Amounts:
    """The share of each of `PARTS` in one bar: one that crosses zero has two, as stacks below zero are separate."""
    point = plan.series[0].points[at]
    if point is None:
        return (None,) * len(PARTS)
    low, high = point.low, point.high
    unfilled = low if low > 0 else high if high < 0 else None
    crosses = low < 0 < high
    part = high if crosses else high - low if low >= 0 else low - high
    kind = "Total" if at in plan.chart.totals else "Rise" if point.end >= point.start else "Fall"
    own = tuple(part if name == kind else None for name in ("Rise", "Fall", "Total"))
    return (unfilled, *own, low if crosses else None)


def _hairline(joins: Sequence[Decimal], first: int) -> Iterator[Decimal | None]:
    """From the end of every third bar to the next bar."""
    for at in range(len(joins) + 1):
        place = (at - first) % 3
        yield None if at < first or place == 2 or (place == 0 and at == len(joins)) else joins[at - place]


# Number formats


def number_format(value: Decimal, printed: str, lang: str = "en") -> str | None:
    """ "¥1,200.5 bn" for 1200.5 → `"¥"#,##0.0" bn"`; None where no format prints it, as with signs of another language.

    A format has a point for decimals and a comma for groups, and Office shows those of the machine's region. The code
    of the brief's language before it (`[$-407]`, [MS-OE376] 2.1.739) makes LibreOffice show those of the language.
    """
    found, signs = _PRINTED.fullmatch(printed), number_signs(lang)
    if found is None or '"' in printed:
        return None
    _, point, fraction = found["digits"].rpartition(signs.decimal)
    decimals = len(fraction) if point else 0
    alone = f"{abs(value):.{decimals}f}".replace(".", signs.decimal)
    grouped = write_digits(abs(value), decimals, lang) == found["digits"]
    if not (grouped or alone == found["digits"]) or (value < 0) != bool(found["sign"]) or signs.zero != ord("0"):
        return None
    digits = _digits(decimals) if grouped else _digits(decimals).replace(PLAIN, "0")
    before, after = _quoted(found["before"]), _quoted(found["after"])
    region = region_code(lang)
    shown = f"{region}{before}{digits}{after}"
    # Office would put a hyphen before a negative number.
    return f"{shown};{region}{before}{_quoted('−')}{digits}{after}" if value < 0 else shown


def _digits(decimals: int) -> str:
    return PLAIN + ("." + "0" * decimals if decimals else "")


def usual_format(series: Series, lang: str) -> str:
    """The format that prints most of a series' values."""
    pairs = zip(series.values, series.printed, strict=True)
    formats = (number_format(value, printed, lang) for value, printed in pairs if value is not None)
    counted = Counter(format_ for format_ in formats if format_)
    return counted.most_common(1)[0][0] if counted else region_code(lang) + PLAIN


def axis_format(decimals: int, lang: str) -> str:
    """Of the numbers of an axis: thousands apart, a true minus."""
    region, digits = region_code(lang), _digits(decimals)
    return f"{region}{digits};{region}{_quoted('−')}{digits}"


def _signed_format(series: Series, lang: str, *, signs: bool) -> str:
    """For all values of a waterfall: as many decimals as any has; `signs`: changes with a plus or a minus."""
    mark, region = number_signs(lang).decimal, region_code(lang)
    digits = _digits(max((len(printed.partition(mark)[2]) for printed in series.printed), default=0))
    return f"{region}{'+' if signs else ''}{digits};{region}{_quoted('−')}{digits};{region}{digits}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
