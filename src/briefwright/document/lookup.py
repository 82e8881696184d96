"""A fact's `from:`, `where:` and `column:` → its figure: one cell of a data file. A lookup, nothing is computed.

What is wrong is told at the line of the data, with the place in the brief that asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from briefwright.brief.facts import FactFields
from briefwright.brief.model import BriefFields
from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location, Problem, did_you_mean, nearest
from briefwright.richtext.magnitudes import PER_CENT, is_currency
from briefwright.richtext.quantity import Quantity, in_words, print_figure, read_figure, split_unit
from briefwright.richtext.text import Text, Translation, original, shortened, translation
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.data.model import ChosenColumn, Data, DataColumn, RowCondition, is_missing
from briefwright.schema.data.read import read_data
from briefwright.schema.files import content_file

_LISTED = 5
_IN_HEADING = re.compile(
    r".*(?:[(\[（](?P<inside>[^()\[\]（）]+)[)\]）]|[,;:]\s*(?P<after>[^,;:]+)|\b(?P<in>in .+))\s*"
)
"""How a heading says what its column counts: Total (billion yen); Total, billion yen; Total in billion yen."""


def look_up(brief: BriefFields, source: Source, diagnostics: Diagnostics) -> BriefFields:
    """The brief with a value for each fact that is looked up, and the date that its file gives it."""
    found = {
        name: _Lookup(name, fact, fact.from_, brief, source, diagnostics).fact()
        for name, fact in brief.facts.items()
        if fact.from_ is not None
    }
    return brief.model_copy(update={"facts": {**brief.facts, **found}}) if found else brief


class _Found(NamedTuple):
    column: DataColumn
    cell: Text


_Row = Mapping[str, _Found]
"""The cells that are asked for, by the names of their columns as the brief writes them."""


_YEARS = range(1900, 2100)


class _Lookup:
    def __init__(
        self, name: str, fact: FactFields, file: DataFileFields, brief: BriefFields, source: Source,
        diagnostics: Diagnostics,
    ) -> None:  # fmt: skip
        assert fact.column is not None, "the model says so"
        self._name, self._fact, self._brief, self._diagnostics = name, fact, brief, diagnostics
        self._lang = brief.original.lang if brief.original else str(brief.lang)
        self._unit = original(fact.unit) if fact.unit is not None else None
        """As the brief has it: what a translation calls it is only printed."""
        self._column = fact.column
        self._source = source
        self._asked = (self._column, *filter(None, (fact.unit_column, fact.as_of_column)))
        meant = file.meant
        self._own_columns = bool(meant.columns)
        columns = meant.columns or tuple(map(ChosenColumn, self._asked))
        self._file = replace(meant, where=(*meant.where, *fact.where), columns=columns)
        self._shown = source.shown(meant.path)

    def fact(self) -> FactFields:
        """The fact with its figure; with one that stands in for it, and a problem, where there is none."""
        path = content_file(self._file.path, self._source, self._diagnostics)
        row = self._row(path) if path else {}
        found = row.get(self._column)
        figure = self._figure(found.cell, found.column, row) if found else None
        dated, as_of = self._fact.as_of_column is not None, self._as_of(row)
        value, number = figure or (self._worded(Decimal(1)), None)
        value = self._placed(value, self._at(found.cell.location if found else None))
        if dated and as_of is None:
            as_of, number = Text("…", value.location), None
        return self._fact.looked_up(value, as_of or self._fact.as_of, number)

    # Where it stands

    def _row(self, path: Path) -> _Row:
        """The cells of the row, by the names of the columns that are asked for; none, and a problem, without one."""
        own = Diagnostics()
        data = read_data(path, self._shown, self._file, self._lang, own)
        for problem in () if own.failed and self._report_no_row(own, path) else own:
            self._diagnostics.add(self._at_data(problem, path))
        if own.failed:
            return {}
        if len(data.rows) > 1:
            self._report_several(data, path)
            return {}
        cells = [_Found(*one) for one in zip(data.columns, data.rows[0], strict=True)]
        if not self._own_columns:
            return dict(zip(self._asked, cells, strict=True))
        by_name = {str(one.column.name): one for one in cells}
        for name in self._asked:
            if name.strip() not in by_name:
                known = did_you_mean(name.strip(), by_name)
                self._error(f"`columns` has no “{shortened(name)}”", None, name.location, known)
                return {}
        return {name: by_name[name.strip()] for name in self._asked}

    def _at_data(self, problem: Problem, path: Path) -> Problem:
        """What the brief asks for and the file does not have, told at the file's heading that is nearest to it."""
        place = problem.location
        if place is None or place.file == self._shown:
            origin = self._column.location
            hint = problem.hint.replace("`file:", "`from:")
            return replace(problem, location=self._at(place, origin), message=self._of_fact(problem.message), hint=hint)
        columns = {one.column.location: one.column for one in self._file.where}
        columns |= {value.location: one.column for one in self._file.where for value in one.values}
        columns |= {one.name.location: one.name for one in self._file.columns}
        heading = self._heading(columns[place], path) if place in columns else None
        code = "E216" if problem.code == "E112" else problem.code
        message = self._of_fact(problem.message)
        return Problem(code, message, self._at(heading, place), problem.hint, problem.severity)

    def _report_no_row(self, found: Diagnostics, path: Path) -> bool:
        """Say which row is nearest to what is asked for, if that is what was found wrong: no row is as `where` says."""
        conditions = self._file.where
        places = {place.location for one in conditions for place in (one.column, *one.values)}
        whole = self._all_of(path)
        headings = [str(column.name) for column in whole.columns]
        if not places.issuperset(one.location for one in found) or not headings:
            return False
        if any(one.column.strip() not in headings for one in conditions):
            return False
        near, value = Text("", Location(self._shown)), conditions[-1].values[0]
        hint = "look it up in the file"
        for one in reversed(conditions):
            others = tuple(each for each in conditions if each is not one)
            rows = self._all_of(path, others).rows
            cells = {str(row[headings.index(one.column.strip())]): row for row in reversed(rows)}
            alike = _like(one.values[0].strip(), cells)
            if cells and (alike or not near):
                value, hint = one.values[0], did_you_mean(value.strip(), cells, hint)
                near = (cells[alike] if alike else rows[0])[headings.index(one.column.strip())]
            if alike:
                hint = f"did you mean `{alike}`?"
                break
        asked = " and ".join(f"“{' or '.join(one.values)}” in `{one.column.strip()}`" for one in conditions)
        self._error(f"no row has {asked}", near.location, value.location, hint)
        return True

    def _all_of(self, path: Path, where: tuple[RowCondition, ...] = ()) -> Data:
        """The rows of the file that meet some conditions, whole."""
        file = replace(self._file.read_as, where=where)
        return read_data(path, self._shown, file, self._lang, Diagnostics())

    def _heading(self, name: Text, path: Path) -> Location:
        """Where the file has a heading of that name, or the one most like it, or its first."""
        known = {str(one.name): one.name.location for one in self._all_of(path).columns}
        near = name.strip() if name.strip() in known else _like(name.strip(), known) or next(iter(known), "")
        return known.get(near, Location(self._shown))

    def _report_several(self, data: Data, path: Path) -> None:
        """Say which rows are meant by the same conditions, and in which column they differ."""
        rows, columns = data.rows, data.columns
        if not self._own_columns:
            whole = self._all_of(path, self._file.where)
            rows, columns = whole.rows or rows, whole.columns or columns
        second = data.rows[1][0].location
        places = [row[0].location for row in data.rows]
        shown = [one.cell or str(one.line) for one in places[:_LISTED]] + ["…"] * (len(places) > _LISTED)
        which = f"{'cells' if second.cell else 'lines'} {', '.join(shown[:-1])} and {shown[-1]}"
        hint = "add a condition to `where`, or remove the row that is there twice"
        differ = (
            at for at, column in enumerate(columns) if column.name and len({row[at] for row in rows}) == len(rows)
        )
        keys = [at for at in differ if str(columns[at].name) not in {self._column.strip(), *self._conditions()}]
        if keys:
            name, cells = columns[keys[0]].name, [f"“{shortened(row[keys[0]])}”" for row in rows[:_LISTED]]
            hint = f"add a condition to `where`: they differ in `{name}` ({', '.join(cells)})"
        self._error(f"{len(places)} rows match, {which}; it has to be one", second, self._column.location, hint)

    def _conditions(self) -> Iterator[str]:
        return (condition.column.strip() for condition in self._file.where)

    # What it says

    def _figure(self, cell: Text, column: DataColumn, row: _Row) -> tuple[Text, Decimal] | None:
        """The figure as it is printed, and its number; None, and a problem, where the cell is none."""
        if is_missing(cell):
            found = f"“{shortened(cell)}” is no value" if cell.strip() else "the cell is empty"
            self._error(found, cell.location, self._column.location, "correct the file, or name another row")
            return None
        locale, stated = column.locale_of(cell, self._lang)
        try:
            figure = read_figure(cell, locale, stated=stated)
        except ValueError as error:
            hint = getattr(error, "hint", "").replace("`file:", "`from:") or "correct the file, or name another column"
            self._error(str(error), cell.location, self._column.location, hint, "E205")
            return None
        if not self._is_in_unit(figure, cell, row, column.locale or self._lang):
            return None
        return self._in_unit(figure, cell, column.locale or self._lang)

    def _is_in_unit(self, figure: Quantity, cell: Text, row: _Row, lang: str) -> bool:
        """Whether the file counts in what the brief says, wherever it says in what; a problem where it does not."""
        unit = self._fact.in_ or self._unit
        if unit is None:
            return True
        expected = _measure(unit, lang if self._fact.in_ else self._lang)
        said = [Text(figure.measure, cell.location)] if figure.unit or figure.counted else []
        if self._fact.unit_column:
            said.append(row[self._fact.unit_column].cell)
        elif (counted := _unit_in(row[self._column].column.name, lang)) is not None:
            said.append(counted)
        for words in said:
            measure = _measure(words, lang)
            if measure != expected and words.casefold().strip() != unit.casefold().strip():
                found = f"the file counts in “{shortened(words)}”" if words.strip() else "the file says no unit"
                self._error(
                    f"{found}, the brief in “{unit}”", words.location, unit.location, self._mend(words, measure)
                )
                return False
        return True

    def _mend(self, words: str, measure: tuple[int, str]) -> str:
        """How to write it, where the file only counts in other thousands."""
        assert self._unit is not None, "it was compared"
        if measure[1] == _measure(self._unit, self._lang)[1]:
            return f"check the number; if it is right, write `in: {words.strip()}`"
        return "check the number and its unit"

    def _in_unit(self, figure: Quantity, cell: Text, lang: str) -> tuple[Text, Decimal] | None:
        """The number in the unit that is printed, with as many decimals as the file has; and the number itself."""
        fact, number = self._fact, figure.number
        decimals = max(0, -int(number.as_tuple().exponent)) if fact.decimals is None else fact.decimals
        if fact.unit is None and figure.counted and fact.decimals is not None:
            self._error(
                "a number with its unit keeps its decimals", cell.location, self._column.location, "add `unit:`"
            )
        if self._unit is None or fact.unit is None:
            return self._as_in_file(figure, cell, decimals), number
        unit = of_file = _measure(self._unit, self._lang)
        if fact.in_ is not None:
            of_file = _measure(fact.in_, lang)
        if fact.in_ is not None and unit[1] != of_file[1]:
            message = self._of_fact(f"“{fact.in_}” cannot be printed in “{self._unit}”")
            self._diagnostics.error("E112", message, fact.in_.location, "write both in the same unit")
            return None
        shift = -unit[0] if figure.counted else of_file[0] - unit[0]
        number = number.scaleb(shift)
        return self._worded(number, fact.decimals if shift else decimals), number.scaleb(unit[0])

    def _as_in_file(self, figure: Quantity, cell: Text, decimals: int) -> Text:
        """A number alone, or with the sign for per cent or a currency; with words, as the file or its translation has
        it.

        Of the years of our time the thousands are not parted, unless the brief says how many decimals it has.
        """
        whole, lang = str(cell).strip(), str(self._brief.lang)
        known = self._brief.original
        if known and not figure.is_bare:
            own = known.words.find(self._file.path, whole, lambda: str(self._column))
            return translation(own, cell) if own else cell
        if figure.counted:
            return cell
        if not figure.unit and whole.isdecimal() and int(whole) in _YEARS and self._fact.decimals is None:
            return cell
        own = Text(print_figure(figure, cell, decimals, lang), cell.location)
        return translation(own, Text(print_figure(figure, cell, decimals, self._lang), cell.location))

    def _worded(self, number: Decimal, decimals: int | None = None) -> Text:
        """A number of the brief's unit, in that of its translation: billion yen may be 億円 there."""
        unit, before = self._fact.unit or Text("", self._column.location), self._unit or ""
        lang, at = self._brief.language_of(unit), self._column.location
        own = in_words(number, before, decimals, self._lang)
        if unit == before and lang == self._lang:
            return Text(own, at)
        one, other = split_unit(before, self._lang)[0], split_unit(unit, lang)[0]
        shift = one - other if one and other else 0
        if shift and decimals is not None:
            decimals = max(0, decimals - shift)
        words = in_words(number.scaleb(shift) if shift else number, str(unit), decimals, str(self._brief.lang))
        return translation(Text(words, at), Text(own, at))

    def _placed(self, value: Text, at: Location) -> Text:
        """A value, at its place in the file."""
        placed = Text(value, at, plain=True)
        return translation(placed, Text(original(value), at, plain=True)) if isinstance(value, Translation) else placed

    def _as_of(self, row: _Row) -> Text | None:
        """The date that the file gives; None, and a problem, where its cell is empty."""
        name = self._fact.as_of_column
        if name is None or not row:
            return None
        cell = row[name].cell
        if is_missing(cell):
            self._error("the file gives no date", cell.location, name.location, "write it into the file")
            return None
        at, known = self._at(cell.location, name.location), self._brief.original
        own = known.words.find(self._file.path, str(cell), lambda: str(name)) if known else None
        placed = Text(cell, at, plain=True)
        return translation(Text(own, at, plain=True), placed) if own else placed

    # Problems

    def _error(self, message: str, at: Location | None, asked: Location, hint: str, code: str = "E216") -> None:
        self._diagnostics.error(code, self._of_fact(message), self._at(at, asked), hint)

    def _of_fact(self, message: str) -> str:
        return f"the fact `{self._name}`: {message}"

    def _at(self, place: Location | None, asked: Location | None = None) -> Location:
        """A place in the data, with the one in the brief that asks for it."""
        origin = asked or self._column.location
        return replace(place or Location(self._shown), origins=(replace(origin, origins=()), *origin.origins))


def _like(word: str, known: Iterable[str]) -> str:
    """The known word that is the same but for capitals, or nearest; empty where none is alike."""
    folded = {one.casefold(): one for one in known}
    return folded.get(word.casefold(), "") or nearest(word, folded.values())


def _measure(unit: str, lang: str) -> tuple[int, str]:
    exponent, name = split_unit(unit, lang)
    return exponent, name.casefold()


def _unit_in(heading: Text, lang: str) -> Text | None:
    """What a heading says that its column counts; None where its words are no unit that is known."""
    found = _IN_HEADING.fullmatch(heading)
    words = next(filter(None, found.groups()), "").strip() if found else ""
    exponent, name = split_unit(words, lang) if words else (0, "")
    known = exponent or is_currency(name) or name == PER_CENT
    return Text(words, heading.location) if known else None
