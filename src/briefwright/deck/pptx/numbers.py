"""A value and its printed form → the Office number format that prints it so: the label stays the value's own."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from briefwright.blocks.shapes import Series

_PRINTED = re.compile(
    r"(?P<before>[^\d−-]*)(?P<sign>[−-]?)(?P<digits>[\d,]*\d(?:\.(?P<decimals>\d+))?)(?P<after>[^\d]*)"
)
PLAIN = "#,##0"


def number_format(value: Decimal, printed: str) -> str | None:
    """ "¥1,200.5 bn" for 1200.5 → `"¥"#,##0.0" bn"`; None where no format prints it, as with another decimal mark."""
    found = _PRINTED.fullmatch(printed)
    if found is None or '"' in printed:
        return None
    decimals = len(found["decimals"] or "")
    grouped = "," in found["digits"] or abs(value) < 1000
    shown = f"{abs(value):,.{decimals}f}" if grouped else f"{abs(value):.{decimals}f}"
    if shown != found["digits"] or (value < 0) != bool(found["sign"]):
        return None
    digits = (PLAIN if grouped else "0") + ("." + "0" * decimals if decimals else "")
    whole = f"{_quoted(found['before'])}{digits}{_quoted(found['after'])}"
    # Office would put a hyphen before a negative number.
    return f"{whole};{_quoted(found['before'])}{_quoted('−')}{digits}{_quoted(found['after'])}" if value < 0 else whole


def usual_format(series: Series) -> str:
    """The format that prints most of a series' values."""
    formats = (
        number_format(value, printed)
        for value, printed in zip(series.values, series.printed, strict=True)
        if value is not None
    )  # fmt: skip
    counted = Counter(format_ for format_ in formats if format_)
    return counted.most_common(1)[0][0] if counted else PLAIN


def signed_format(series: Series, *, signs: bool) -> str:
    """For all values of a waterfall: as many decimals as any has; `signs`: changes with a plus or a minus."""
    decimals = max((len(printed.partition(".")[2]) for printed in series.printed), default=0)
    digits = PLAIN + ("." + "0" * decimals if decimals else "")
    return f"{'+' if signs else ''}{digits};{_quoted('−')}{digits};{digits}"


def stored(value: Decimal) -> str:
    """A value in the chart's cache: exact, without exponent."""
    return f"{value:f}"


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
