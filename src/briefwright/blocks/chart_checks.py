"""The numbers of a chart → problems, where a drawing of them would not be true, or could not be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from briefwright.blocks.shapes import ChartType, Series, shared_decimals
from briefwright.problems import Diagnostics, Location, Problem
from briefwright.richtext.periods import read_periods
from briefwright.richtext.text import Text, shortened

_CLEAR_SLICES, _MOST_SLICES = 8, 24
MOST_LINES, _MOST_SERIES, _MOST_BESIDE_ONE = 6, 12, 60
"""No reader follows more than six lines; twelve names have room beside each other, or twelve panels on a page; beside
one line that matters the others have no names."""
_MOST_BARS, _MOST_COLUMNS = 40, 120
"""As many have the room on a page, below and beside each other."""
_BARS_ROOM = 62.0
"""The height of all bars on a page, in ems."""
_LARGEST, _SMALLEST = Decimal("1E+15"), Decimal("1E-9")
"""Office keeps fifteen digits of a number; longer labels have no room."""


def check_numbers(
    type_: ChartType, categories: Sequence[Text], series: Sequence[Series], totals: Collection[int], highlight: str,
    place: Location, diagnostics: Diagnostics, *, multiples: bool = False,
) -> None:  # fmt: skip
    """Report what is wrong with numbers that were all read. `place`: the block's, for what has no other."""
    if not any(value is not None for one in series for value in one.values):
        diagnostics.error("E112", "the chart has no values", place, "write some, or remove it")
        return
    for found in (
        _twice("category", categories, "tell them apart, such as “Jan 2024” and “Jan 2025”", place),
        _twice("series", [one.name for one in series], "give each a name of its own", place),
        _magnitudes(categories, series, place),
        _panels(type_, len(series), place) if multiples else _counts(type_, categories, series, highlight, place),
        _shares(categories, series, place) if type_ == "doughnut" else _empty_series(series, place),
        _order_of_time(categories, place) if type_ == "line" else (),
        _changes(categories, series, totals, place) if type_ == "waterfall" else (),
    ):
        for problem in found:
            diagnostics.add(problem)


def check_whole(series: Sequence[Series], place: Location, diagnostics: Diagnostics) -> None:
    """Percentages of a whole add up to 100, but for what rounding each of them takes away."""
    values = [value for one in series for value in one.values if value is not None]
    total, decimals = sum(values, Decimal(0)), shared_decimals(series)
    if abs(total - 100) > len(values) * Decimal("0.5").scaleb(-decimals):
        message = f"the percentages of this doughnut add up to {total.normalize():f}, not to 100"
        hint = "a doughnut shows parts of one whole: add what is missing, or draw it as `type: bar`"
        diagnostics.warning("W304", message, place, hint)


def location_of(name: str, otherwise: Location) -> Location:
    return name.location if isinstance(name, Text) and name.location.line else otherwise


def _twice(what: str, names: Sequence[str], hint: str, place: Location) -> Iterator[Problem]:
    """Names that others have, too."""
    again = [name for name, count in Counter(names).items() if count > 1]
    if what == "series" and len(names) > 1 and "" in names:
        at = names.index("")
        yield Problem("E112", f"the {_ordinal(at)} series has no name", location_of(names[at], place), "write one")
        again = [name for name in again if name]
    if what == "category" and len(names) > 1 and "" in names:
        at = names.index("")
        yield Problem("E112", f"the {_ordinal(at)} category has no name", location_of(names[at], place), "write one")
        again = [name for name in again if name]
    if not again:
        return
    last = max(at for at, name in enumerate(names) if name == again[0])
    more = f", and {len(again) - 1} more are repeated" if len(again) > 1 else ""
    message = f"the {what} “{shortened(again[0])}” comes {_times(Counter(names)[again[0]])}{more}"
    yield Problem("E112", message, location_of(names[last], place), hint)


def _ordinal(at: int) -> str:
    return {0: "first", 1: "second", 2: "third"}.get(at, f"{at + 1}th")


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _magnitudes(categories: Sequence[str], series: Sequence[Series], place: Location) -> Iterator[Problem]:
    """The first value that no label and no workbook holds."""
    for one in series:
        for at, value in enumerate(one.values):
            if value and not _SMALLEST <= abs(value) < _LARGEST:
                size, unit = ("small", "millionths") if abs(value) < 1 else ("large", "trillions")
                message = f"the value of “{shortened(categories[at])}” is too {size} for an axis: {value:.0E}"
                hint = f"write all values in another `unit`, such as {unit}"
                yield Problem("E112", message, location_of(categories[at], place), hint)
                return


def _panels(type_: ChartType, many: int, place: Location) -> Iterator[Problem]:
    """What cannot be drawn as small multiples."""
    if type_ != "line":
        yield Problem("E112", f"only lines are drawn as small multiples, not `type: {type_}`", place, "remove `layout`")
    elif many < 2:
        yield Problem("E112", "small multiples need several series", place, "write `series`, or remove `layout`")
    elif many > _MOST_SERIES:
        message = f"{many} panels are too many for a page: {_MOST_SERIES} at most"
        yield Problem("E112", message, place, "show fewer, or set `highlight` to the line that matters instead")


def _slices(series: Sequence[Series], count: int, place: Location) -> Iterator[Problem]:
    """What a doughnut cannot show."""
    many = len(series)
    if many > 1:
        yield Problem(
            "E112", f"a doughnut shows a single series, not {many}", location_of(series[1].name, place),
            "use `type: stacked`, or draw a doughnut for each",
        )  # fmt: skip
    elif count > _MOST_SLICES:
        message = f"a doughnut of {count} slices cannot be read"
        yield Problem("E112", message, place, f"use {_CLEAR_SLICES} at most: group the small ones; or `type: bar`")
    elif count > _CLEAR_SLICES:
        message = f"a doughnut of {count} slices is hard to read; use {_CLEAR_SLICES} at most"
        yield Problem("W304", message, place, "use `type: bar`, or group the small slices", "warning")


def _counts(
    type_: ChartType, categories: Sequence[str], series: Sequence[Series], highlight: str, place: Location
) -> Iterator[Problem]:
    """More than a reader can tell apart, or a page holds."""
    many, count = len(series), len(categories)
    if type_ == "doughnut":
        yield from _slices(series, count, place)
        return
    if type_ == "line":
        named = highlight in [one.name for one in series]
        if many > (_MOST_BESIDE_ONE if named else MOST_LINES):
            hint = "set `highlight` to the line that matters, and the others are thin and gray"
            hint += "; or `layout: small-multiples`, a panel for each on one scale"
            most = f"a reader follows {MOST_LINES} at most"
            yield Problem("E112", f"{many} lines are too many for one chart: {most}", place, hint)
        return
    if many > _MOST_SERIES:
        message = f"{many} series are too many: their names have no room beside the chart"
        yield Problem("E112", message, place, f"show {_MOST_SERIES} at most, or draw several charts")
    abreast = 1 if type_ in ("stacked", "waterfall") else many
    if type_ != "bar" and read_periods(categories) is not None:
        if count * abreast > _MOST_COLUMNS:
            hint = "use `type: line`" if type_ == "column" else "show fewer, such as each fifth year"
            yield Problem("E112", f"{count * abreast} columns are too many for the width of a page", place, hint)
    elif count > _MOST_BARS or count * max(1.5, 1.0 * abreast + 0.4) > _BARS_ROOM:
        message = f"{count * abreast} bars are too many for the height of a page"
        dated = read_periods(categories) is not None
        hint = (
            "use `type: column`, or `type: line`" if dated else "show the largest and sum up the others; or use a table"
        )
        yield Problem("E112", message, place, hint)


def _shares(categories: Sequence[str], series: Sequence[Series], place: Location) -> Iterator[Problem]:
    """What is no part of a whole."""
    values = series[0].values
    negative = [at for at, value in enumerate(values) if value is not None and value < 0]
    missing = [at for at, value in enumerate(values) if value is None]
    hint = "draw it as `type: bar`"
    for found, what in ((negative, "is below zero"), (missing, "has no value")):
        if found:
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            message = f"“{shortened(categories[found[0]])}” {what}{more}, which no slice of a doughnut can show"
            yield Problem("E112", message, location_of(categories[found[0]], place), hint)
    if not any(values):
        yield Problem("E112", "all shares of the doughnut are zero", place, hint)


def _changes(
    categories: Sequence[str], series: Sequence[Series], totals: Collection[int], place: Location
) -> Iterator[Problem]:
    """Without one, nobody knows where the next begins."""
    for at, value in enumerate(series[0].values):
        if value is None and at not in totals:
            message = f"the change “{shortened(categories[at])}” has no value, so the bars after it have no place"
            yield Problem("E111", message, location_of(categories[at], place), "write 0 where nothing changes")


def _empty_series(series: Sequence[Series], place: Location) -> Iterator[Problem]:
    for one in series:
        if all(value is None for value in one.values):
            message = f"the series “{shortened(one.name)}” has no values, and is not drawn"
            yield Problem("W304", message, location_of(one.name, place), "remove it, or write its values", "warning")


def _order_of_time(categories: Sequence[str], place: Location) -> Iterator[Problem]:
    """A line goes from left to right at one pace, whatever the dates below it say."""
    periods = read_periods(categories)
    if periods is None or len(categories) < 3:
        return
    where = location_of(categories[0], place)
    if not periods.rise:
        yield Problem("W304", "the dates of this line do not run forward", where, "put them in order", "warning")
    elif not periods.even:
        message = "the dates of this line are not evenly spaced, but its points are"
        between = f" ({', '.join(missing)})" if (missing := periods.missing_years) else ""
        hint = f"add the dates between{between}, without values, so that they are seen as gaps; or use `type: column`"
        yield Problem("W304", message, where, hint, "warning")


_MARK = re.compile(
    r"\*\*[^*]+\*\*|(?<![\w*])\*[^\s*][^*]*\*(?![\w*])|\[@[^\]]+\]|(?<!\w)\$[^\s$][^$]*(?<!\s)\$(?!\d)|`[^`]+`"
    r"|</?[a-z]+ ?/?>|(?<=\w)(?:\^[^\s\d^]+\^|~[^\s\d~]+~)"
)
"""What Markdown would read, and what is neither a raised nor a lowered figure."""


def check_names(names: Iterable[str], location: Location, diagnostics: Diagnostics) -> None:
    """Names in a chart are words alone: PowerPoint prints them itself."""
    marked = ((name, found) for name in names if (found := _MARK.search(name)))
    for name, found in marked:
        place = name.place(found[0]) if isinstance(name, Text) else location
        message = f"{found[0]} is printed as it is written: the names in a chart are words, CO~2~ and m^2^"
        diagnostics.warning("W210", message, place, "remove the marks")
