"""The evidence for each fact → an annex of the brief, "Facts and sources": fact, figure, passage, source and date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from briefwright.blocks.kind import Fact
from briefwright.blocks.shapes import Cell, Grid
from briefwright.blocks.table import TableBlock
from briefwright.document.evidence.figures import language_of
from briefwright.document.evidence.quotes import FactEvidence
from briefwright.document.markdown import within_quotation_marks
from briefwright.document.model import Section
from briefwright.document.selection import FACTS_ANNEX
from briefwright.problems import Location
from briefwright.richtext.labels import Labels
from briefwright.richtext.locales import letter_of
from briefwright.richtext.sentences import capitalized
from briefwright.richtext.text import Inlines, Run, rich


def facts_annex(
    evidence: Sequence[FactEvidence], facts: Mapping[str, Fact], source_line: Callable[[str], Inlines],
    labels: Labels, lang: str, at: int, location: Location,
) -> Section:  # fmt: skip
    """The annex, after `at` others. Columns that no fact fills are left out."""
    rows = [_row(one, facts[one.name], source_line(one.source), labels, lang) for one in evidence]
    filled = [column for column in range(len(labels.fact_columns)) if any(row[column] for row in rows)]
    header = tuple(Cell(rich(labels.fact_columns[column]), place) for place, column in enumerate(filled))
    cells = [tuple(Cell(row[column], place) for place, column in enumerate(filled)) for row in rows]
    grid = Grid((header,), tuple(cells), (False,) * len(filled))
    names = labels.comma.join(labels.fact_columns[column] for column in filled)
    alt = labels.table_with(len(rows), names)
    table = TableBlock(id=f"{FACTS_ANNEX}-table", location=location, grid=grid, alt=alt)
    title, message = rich(labels.facts_and_sources), rich(labels.what_supports)
    return Section(FACTS_ANNEX, at + 1, title, message, (table,), (), location, location, letter_of(at, lang))


def _row(one: FactEvidence, fact: Fact, source: Inlines, labels: Labels, lang: str) -> tuple[Inlines, ...]:
    page = _page(one.page, labels)
    return (
        _capitalized(fact.label, lang) or rich(one.name.replace("_", " ")),
        rich(fact.full, fact=fact.name),
        _passage(one, labels, lang),
        (*source, *rich(f"{labels.comma}{page}" if page and source else page)),
        rich(fact.dated.replace(" ", "\N{NO-BREAK SPACE}") if fact.dated != fact.as_of else fact.as_of),
    )


def _capitalized(words: Inlines, lang: str) -> Inlines:
    """As the cells of a table begin."""
    if not words or words[0].formula:
        return words
    first = words[0]
    return (
        Run(capitalized(first.text, first.lang or lang), bold=first.bold, italic=first.italic, lang=first.lang),
        *words[1:],
    )


def _passage(one: FactEvidence, labels: Labels, lang: str) -> Inlines:
    """The quote between quotation marks, in its own language, and how the figure follows from it; without one, where
    the figure stands in its data file.
    """
    if not one.quote:
        return rich(one.cell)
    own = one.lang or language_of(one.quote, lang)
    foreign = own.partition("-")[0].lower() != lang.partition("-")[0].lower()
    passage = within_quotation_marks((Run(one.quote, lang=own if foreign else ""),), lang)
    return (*passage, *rich(labels.spelled_out.format(one.derived) if one.derived else ""))


def _page(written: str, labels: Labels) -> str:
    """12 → "p. 12"; what a person wrote with more than a number stays."""
    plain = re.fullmatch(r"(?:pp?\.\s*)?(?P<number>[0-9ivxlc]+(?:\s*[-–]\s*[0-9]+)?)", written.strip())
    return labels.on_page.format(plain["number"].replace("-", "–")) if plain else written
