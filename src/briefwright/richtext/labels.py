"""A language → the words that the tool itself prints in it, from gettext catalogues (`catalogs/*.po`).

The fields of `Labels` are the messages, in English; the context of each message is the field's name.
`tools/catalogs.py` brings the catalogues up to date and compiles them.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path

from briefwright.richtext.locales import in_digits

CATALOGS = Path(__file__).parent / "catalogs"
_TRADITIONAL = {"hant", "tw", "hk", "mo"}
"""Scripts and regions in which Chinese is written in traditional characters (CLDR's likely subtags)."""
_PLACE = re.compile(r"{\w+}")
_WITHOUT_SPACES = ("ja", "zh")


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language. `{0}` and `{1}` are filled in; a description below a field is for translators."""

    figure: str = "Figure\u00a0{0}"
    table: str = "Table\u00a0{0}"
    recommendation: str = "Recommendation\u00a0{0}"
    source: str = "Source"
    credit: str = "Credit"
    """Before who made a picture."""
    licence: str = "Licence"
    draft: str = "Draft"
    note: str = "Note"
    """Before a remark below a figure or table."""
    contents: str = "In this brief"
    """The heading of the table of contents."""
    bottom_line: str = "The bottom line"
    at_a_glance: str = "At a glance"
    """The heading of the key numbers."""
    what: str = "What"
    """The head of a column: what is to be done."""
    who: str = "Who"
    """Before who is to do it."""
    deadline: str = "By when"
    why: str = "Why"
    acronyms: str = "Abbreviations"
    spelled_out: str = " ({0})"
    """After an acronym in running text: its long form."""
    spelled_out_inside: str = " [{0}]"
    """The same inside parentheses."""
    figures: str = "Figures and tables"
    references: str = "Sources"
    """The heading of the list of sources."""
    annex: str = "Annex\u00a0{0}"
    """A section after the sources, with its letter."""
    appendix: str = "Appendix"
    """The heading of the slides behind the closing slide."""
    facts_and_sources: str = "Facts and sources"
    what_supports: str = "What each figure rests on"
    fact_column_fact: str = "Fact"
    """The heads of the columns of the annex of facts: what is told, its number, the passage that it is from."""
    fact_column_figure: str = "Figure"
    fact_column_passage: str = "Passage"
    fact_column_source: str = "Source"
    fact_column_as_of: str = "As of"
    on_page: str = "p.\u00a0{0}"
    turning_points: str = "Turning points"
    turning_point: str = "Turning point"
    """Of an event."""
    warning: str = "Warning"
    method: str = "Method"
    full_brief: str = "The full brief"
    page_of: str = "Page {0} of {1}"
    """The first place is the number of the page."""
    the_ask: str = "What we ask"
    """The heading of what readers are asked to do."""
    contact: str = "Contact"
    notes: str = "Notes"
    note_call: str = "Note {0}"
    back_to_call: str = "Back to the text of note {0}"
    skip: str = "Skip to the text"
    """A link at the start of a web page, for who does not use a mouse."""
    link_to: str = "Link to “{0}”"
    numbers: str = "The numbers as a table"
    numbers_of: str = "The numbers of “{0}”"
    close: str = "Close"
    """The name of the last part of a deck."""
    part: str = " ({0} of {1})"
    """After the title of a slide that is continued."""
    continued: str = "Continued: see the notes of slide {0}."
    separator: str = "; "
    """Between the members of a list whose members may have commas."""
    dash: str = "—"
    """Between the name of a section and its message."""
    colon: str = ": "
    fact_in_full: str = "{value}{about}{span}"
    """The order of the parts of a number: itself, another way to tell it, and its time span."""
    about: str = " (about {0})"
    span: str = " {0}"

    column_total: str = "Total"
    """This and those below: the heads of columns in the workbook of a chart."""
    column_ends_at: str = "Ends at"
    column_unfilled: str = "Unfilled"
    column_rise: str = "Rise"
    column_fall: str = "Fall"
    column_rise_below_zero: str = "Rise below zero"
    column_fall_below_zero: str = "Fall below zero"
    column_label: str = "Label"
    column_line_1: str = "Line 1"
    column_line_2: str = "Line 2"
    column_line_3: str = "Line 3"

    chart_bar: str = "Bar chart"
    """This and those below: for readers who hear the alternative text. The bars of this one lie."""
    chart_column: str = "Column chart"
    """A chart of upright bars."""
    chart_line: str = "Line chart"
    chart_stacked: str = "Stacked chart"
    chart_waterfall: str = "Waterfall chart"
    chart_doughnut: str = "Doughnut chart"
    in_total: str = "{0} in total"
    no_value: str = "No value"
    and_others: str = "{0} and others"
    """After the first author, where there is no room for all."""
    and_more: str = "and {0} more"
    """At the end of a list that is cut."""
    table_of: tuple[str, str] = ("Table of {0} row. Columns: {1}.", "Table of {0} rows. Columns: {1}.")
    """For one row, and for more; a language has the forms of its plural."""
    timeline: str = "Timeline"
    process: str = "Process"
    """Boxes and arrows."""
    leads_to: str = ", leading to "
    all_of: str = " and "
    """Between two boxes that lead to the same third."""
    comma: str = ", "
    stop: str = "."
    between: str = " "
    """Between two sentences; nothing in Japanese and Chinese."""
    lang: str = "en"
    """The language."""

    def numbered(self, series: str, number: int | str) -> str:
        """What something counted is called: `series` is figure, table, recommendation or annex; `number` 3, or A1."""
        names = {"figure": self.figure, "table": self.table, "recommendation": self.recommendation, "annex": self.annex}
        return names[series].format(in_digits(str(number), self.lang))

    def affiliated(self, affiliation: str) -> str:
        """What is printed behind a name: `, CSIS`; in parentheses where the comma counts things up (、)."""
        if not affiliation:
            return ""
        return self.spelled_out.format(affiliation) if self.comma == "、" else self.comma + affiliation

    def chart(self, kind: str) -> str:
        """What a type of chart is called."""
        return str(getattr(self, f"chart_{kind}"))

    def column(self, name: str) -> str:
        """A column of a chart's workbook besides its values, by its English name."""
        return str(getattr(self, f"column_{name.lower().replace(' ', '_')}"))

    @property
    def recommendation_parts(self) -> tuple[tuple[str, str], ...]:
        """What a recommendation may say besides what to do, each part with its name, in the order of a table."""
        return ("who", self.who), ("deadline", self.deadline), ("why", self.why)

    @property
    def fact_columns(self) -> tuple[str, str, str, str, str]:
        """The heads of the annex of facts."""
        passage, source = self.fact_column_passage, self.fact_column_source
        return self.fact_column_fact, self.fact_column_figure, passage, source, self.fact_column_as_of

    @property
    def page_parts(self) -> tuple[str, str, str]:
        """What is printed before, between and after the two numbers of a page."""
        before, _, rest = self.page_of.partition("{0}")
        between, _, after = rest.partition("{1}")
        return before, between, after

    def table_with(self, rows: int, columns: str) -> str:
        """A table in words."""
        return _catalog(self.lang).npgettext("table_of", *self.table_of, rows).format(rows, columns)

    def fact(self, value: str, about: str, span: str) -> str:
        """A fact's words in full."""
        about = about.removeprefix(self.about.partition("{0}")[0].lstrip(" (（"))
        return self.fact_in_full.format(
            value=value, about=self.about.format(about) if about else "", span=self.span.format(span) if span else ""
        )


NO_MESSAGES = ("table_of", "between", "lang")
"""Fields that are no message of one form."""


LABEL_NAMES = tuple(one.name.replace("_", "-") for one in fields(Labels) if one.name not in ("between", "lang"))
"""What a brief calls the labels that it words itself."""


def catalogs_of(lang: str) -> tuple[str, ...]:
    """The names of the catalogues for a language tag, the most specific first."""
    language, *rest = lang.lower().replace("_", "-").split("-")
    if language == "zh":
        names = ["zh-Hant" if _TRADITIONAL & {*rest} else "zh-Hans"]
    else:
        language = {"iw": "he"}.get(language, language)
        names = [*(f"{language}-{one.upper()}" for one in rest if len(one) == 2), language]
    return tuple(name for name in names if (CATALOGS / f"{name}.mo").is_file())


def has_labels(lang: str) -> bool:
    """Whether the tool has words in a language."""
    return lang.partition("-")[0].lower() == "en" or bool(catalogs_of(lang))


def labels_for(lang: str, own: Mapping[str, str] | None = None) -> Labels:
    """The labels of a language, English where the tool has none; those of `own` (by `LABEL_NAMES`) as they are worded
    there, if they can be filled in."""
    labels, _ = _labels(lang)
    sound = {name.replace("-", "_"): str(words) for name, words in (own or {}).items() if not misplaced(name, words)}
    pair = {"table_of": (sound["table_of"],) * 2} if "table_of" in sound else {}
    return replace(labels, **{**sound, **pair}) if sound else labels  # type: ignore[arg-type]


def misplaced(name: str, words: str) -> str:
    """What the words of a label should have in braces, as "{0} and {1}" or "nothing"; empty where they do."""
    english = getattr(Labels(), name.replace("-", "_"))
    wanted = dict.fromkeys(_PLACE.findall("".join(english)))
    if {*wanted} == {*_PLACE.findall(words)} and not re.search("[{}]", _PLACE.sub("", words)):
        return ""
    return " and ".join(wanted) or "nothing"


def missing_labels(lang: str) -> tuple[str, ...]:
    """The names of the labels that stay English in a language."""
    return _labels(lang)[1]


@lru_cache(maxsize=64)
def _labels(lang: str) -> tuple[Labels, tuple[str, ...]]:
    english, words, missing, catalog = Labels(), {}, [], _catalog(lang)
    for name in (one.name for one in fields(Labels) if one.name not in NO_MESSAGES):
        try:
            words[name] = catalog.pgettext(name, getattr(english, name))
        except LookupError:
            missing.append(name)
    between = "" if lang.partition("-")[0].lower() in _WITHOUT_SPACES else english.between
    return Labels(**words, between=between, lang=lang), tuple(missing)  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def _catalog(lang: str) -> gettext.NullTranslations:
    """A language's messages: those of its region, then its own."""
    found = gettext.NullTranslations() if lang.partition("-")[0].lower() == "en" else _Nothing()
    for name in reversed(catalogs_of(lang)):
        with (CATALOGS / f"{name}.mo").open("rb") as file:
            one = gettext.GNUTranslations(file)
        one.add_fallback(found)
        found = one
    return found


class _Nothing(gettext.NullTranslations):
    """Asked when no catalogue has a message; plurals are in English then, as `Labels` has them."""

    def pgettext(self, context: str, message: str) -> str:
        raise LookupError(context)
