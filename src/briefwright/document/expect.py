"""Facts → as their files have them, and problems of those that jumped, are outside their limits, or have no date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from briefwright.brief.facts import SHARE, ExpectFields, FactFields
from briefwright.brief.model import BriefFields
from briefwright.document.lookup import look_up
from briefwright.io.project import Source
from briefwright.problems import Diagnostics
from briefwright.richtext.periods import days_of
from briefwright.richtext.quantity import Quantity, change_in_words, read_quantity, split_unit
from briefwright.richtext.text import Text, original, shortened
from briefwright.schema.fields import iso_date

Last = tuple[str, Decimal | None]
"""What the last build printed for a fact, and the number."""
LastFacts = Mapping[str, Last]
NONE: LastFacts = MappingProxyType({})
"""Where there is no build to compare with."""


def facts_as_expected(brief: BriefFields, source: Source, last: LastFacts, diagnostics: Diagnostics) -> BriefFields:
    """The brief with its facts looked up, and a problem for each that is not as it is expected to be.

    `last`: the facts of the last build, by their names.
    """
    now = look_up(brief, source, diagnostics)
    _check(now, last, diagnostics)
    return now


def _check(brief: BriefFields, last: LastFacts, diagnostics: Diagnostics) -> None:
    for name, fact in brief.facts.items():
        if fact.from_ is not None and fact.number is None:
            continue  # not found, which is told
        if fact.max_age and fact.as_of and days_meant(fact.as_of) is None:
            message = f"the fact `{name}`: “{shortened(fact.as_of)}” is not a date, so its age is not known"
            code = "E216" if fact.as_of_column else "E112"
            diagnostics.error(code, message, fact.as_of.location, "write it as 2026-03-31, 2026-03, 2026-Q1 or 2026")
        if fact.expect is not None:
            _Expected(name, fact, fact.expect, brief, diagnostics).check(last.get(name))


def days_meant(as_of: Text) -> tuple[date, date] | None:
    """The first and the last day of what a figure is as of; None for what the calendar does not have."""
    as_of = original(as_of)
    return days_of(as_of) or days_of(iso_date(as_of))


class _Expected:
    def __init__(
        self, name: str, fact: FactFields, expect: ExpectFields, brief: BriefFields, diagnostics: Diagnostics
    ) -> None:  # fmt: skip
        assert fact.value is not None, "it is written or looked up"
        self._name, self._value, self._expect = name, original(fact.value), expect
        self._lang = brief.original.lang if brief.original else str(brief.lang)
        """Of what the brief says: its limits are for the figure that it has, not for the words of a translation."""
        self._printed, self._printed_lang = fact.value, brief.language_of(fact.value)
        self._at = replace(fact.value.location, origins=(expect.location,)) if fact.from_ else fact.value.location
        self._figure, self._exact = self._read(self._value), fact.number
        self._diagnostics = diagnostics

    def check(self, last: Last | None) -> None:
        """Report what is not as expected; `last`: of the last build, if there is one."""
        figure, expect = self._figure, self._expect
        if figure is None:
            hint = "write a number, or remove `expect`"
            self._error("E112", "is in words, so that nothing can be expected of it", hint)
            return
        number = figure.number if self._exact is None else self._exact
        least, most = (self._limit(limit, figure) for limit in (expect.min, expect.max))
        if least is not None and number < least:
            self._error("E217", f"is {self._value}, below its `min` of {expect.min}", "check it, or change `min`")
        if most is not None and number > most:
            self._error("E217", f"is {self._value}, above its `max` of {expect.max}", "check it, or change `max`")
        if expect.change is not None and expect.value is not None:
            self._compare(number, self._limit(expect.value, figure), expect.value, expect.change)
        elif expect.change is not None and last is not None:
            self._compare(number, self._last(*last), " ".join(last[0].split()), expect.change)

    def _compare(self, number: Decimal, last: Decimal | None, was: str, allowed: str) -> None:
        share = SHARE.fullmatch(allowed)
        assert share is not None, "the field says so"
        most = Decimal(share["number"].replace(",", "."))
        if last is not None and abs(number - last) * 100 > most * abs(last):
            moved = f" ({change_in_words(last, number, self._lang)})" if last else ""
            hint = f'check it; if it is right, write `expect: {{change: {allowed}, value: "{self._value}"}}`'
            self._error("E217", f"went from {was} to {self._value}{moved}, by more than {allowed}", hint)

    def _last(self, printed: str, exact: Decimal | None) -> Decimal | None:
        """The number of the last build; None for words, and, with a problem, for one in another unit."""
        figure, last = (self._read(words, self._printed_lang) for words in (self._printed, printed))
        if figure is not None and last is not None and last.unit.casefold() != figure.unit.casefold():
            hint = f'check it; if it is right, write `expect: {{change: …, value: "{self._value}"}}`'
            was = " ".join(printed.split())
            self._error("E217", f"is {self._value}, and was {was} in the last build: the units differ", hint)
            return None
        return exact if exact is not None or last is None else last.number

    def _limit(self, written: Text | None, figure: Quantity) -> Decimal | None:
        """A number that the brief compares a figure with, in the figure's own unit where it has none."""
        if written is None:
            return None
        limit = self._read(written)
        message = f"the fact `{self._name}`: “{written}” cannot be compared with {self._value}"
        if limit is None or (limit.unit and limit.unit.casefold() != figure.unit.casefold()):
            self._diagnostics.error("E112", message, written.location, "write a number in the same unit")
            return None
        if limit.unit or limit.counted:
            return limit.number
        return limit.number.scaleb(split_unit(figure.measure, self._lang)[0])

    def _read(self, words: str, lang: str = "") -> Quantity | None:
        try:
            return read_quantity(words, lang or self._lang)
        except ValueError:
            return None

    def _error(self, code: str, message: str, hint: str) -> None:
        self._diagnostics.error(code, f"the fact `{self._name}` {message}", self._at, hint)
