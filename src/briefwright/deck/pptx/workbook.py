"""A chart's plan → the workbook behind it, which PowerPoint opens under "Edit Data": columns of formatted values.

What follows from other values is a formula, so that the chart stays true when its data is edited there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefwright.blocks.shapes import Series
from briefwright.charts.plan import ChartPlan
from briefwright.deck.language import region_code
from briefwright.deck.sheet import SHEET, SheetCell, write_sheet
from briefwright.richtext.digits import write_digits
from briefwright.richtext.locales import in_digits, number_signs
from briefwright.schema.data.column_letters import column_letters

PLAIN = "#,##0"
_THOUSAND = 1000
TOTALS = "Total"
_PRINTED = re.compile(r"(?P<before>[^\d−-]*?)(?P<sign>[\u061c\u200e]?[−-]|)(?P<digits>\d(?:.*\d)?)(?P<after>[^\d]*)")
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
    formulas: tuple[str, ...] = ()
    """What computes each value when the data is edited, without "="; "" for what is typed. None: all of it is."""


def workbook(categories: Sequence[str], columns: Sequence[Column], created: str) -> bytes:
    """An .xlsx of one sheet. `created`: W3CDTF, instead of the clock."""
    assert [column.number for column in columns] == [*range(2, len(columns) + 2)]
    head = ["", *(column.name for column in columns)]
    rows = [[category, *(_cell(column, at) for column in columns)] for at, category in enumerate(categories)]
    return write_sheet([head, *rows], created)


def _cell(column: Column, at: int) -> SheetCell | None:
    amount, formula = column.values[at], column.formulas[at] if column.formulas else ""
    return None if amount is None and not formula else SheetCell(amount, column.formats[at], formula)


def cells(column: int, first: int, last: int) -> str:
    """The reference to rows `first` to `last` below the heading, which is row 0: "Sheet1!$B$2:$B$5"."""
    start = f"{SHEET}!${column_letters(column)}${first + 1}"
    return start if first == last else f"{start}:${column_letters(column)}${last + 1}"


# Columns


def chart_columns(plan: ChartPlan, otherwise: str) -> list[Column]:
    """A column a series, then what is drawn besides. One without a name is called by the unit, or `otherwise`."""
    columns, lang, labels = [], plan.chart.lang, plan.chart.labels
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
        name, formats = labels.column(TOTALS), (usual,) * len(sums.values)
        columns.append(Column(len(columns) + 2, name, sums.values, formats, usual, tuple(_sums(columns, sums.values))))
    return columns


def _sums(columns: Sequence[Column], totals: Amounts) -> Iterator[str]:
    """The sum of each row, where it is the total that is meant."""
    last = column_letters(columns[-1].number)
    for at, total in enumerate(totals):
        exact = total is not None and sum(column.values[at] or Decimal(0) for column in columns) == total
        yield f"SUM(B{at + 2}:{last}{at + 2})" if exact else ""


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
    alone = in_digits(f"{abs(value):.{decimals}f}".replace(".", signs.decimal), lang)
    grouped = write_digits(abs(value), decimals, lang) == found["digits"]
    if not (grouped or alone == found["digits"]) or (value < 0) != bool(found["sign"]):
        return None
    parted = grouped and (signs.group in found["digits"] or abs(value) < _THOUSAND)
    digits = _digits(decimals) if parted else _digits(decimals).replace(PLAIN, "0")
    before, after = _quoted(found["before"]), _quoted(found["after"])
    region = region_code(lang)
    shown = f"{region}{before}{digits}{after}"
    # Office would put a hyphen before a negative number.
    return f"{shown};{region}{before}{_quoted(signs.minus)}{digits}{after}" if value < 0 else shown


def _digits(decimals: int) -> str:
    return PLAIN + ("." + "0" * decimals if decimals else "")


def usual_format(series: Series, lang: str) -> str:
    """The format that prints most of a series' values."""
    pairs = zip(series.values, series.printed, strict=True)
    formats = (number_format(value, printed, lang) for value, printed in pairs if value is not None)
    counted = Counter(format_ for format_ in formats if format_)
    return counted.most_common(1)[0][0] if counted else region_code(lang) + PLAIN


def axis_format(decimals: int, lang: str) -> str:
    """Of the numbers of an axis: thousands apart, in some languages from five digits on; a true minus."""
    region, digits = region_code(lang), _digits(decimals)
    if number_signs(lang).least > 1:
        least = 10 ** (number_signs(lang).sizes[0] + 1)
        plain = digits.replace(PLAIN, "0")
        return f"{region}[>={least}]{digits};{region}[<=-{least}]{_quoted('−')}{digits};{region}{plain}"
    return f"{region}{digits};{region}{_quoted('−')}{digits}"


def signed_format(decimals: int, lang: str, *, signs: bool) -> str:
    """Of a value of a waterfall; `signs`: a change, with a plus or a minus."""
    region, digits = region_code(lang), _digits(decimals)
    return f"{region}{'+' if signs else ''}{digits};{region}{_quoted('−')}{digits};{region}{digits}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
