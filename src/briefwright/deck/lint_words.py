"""A slide → every stretch of words on it, with the size and colour it comes to and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefwright.deck.lint_behind import Placed, placed_shapes
from briefwright.deck.lint_chart_colors import Mark, chart_ground, chart_marks, chart_words
from briefwright.deck.lint_colors import Fill
from briefwright.deck.lint_letters import Letters, at_level, letters, step_of
from briefwright.deck.lint_sheets import A, P, Sheet, general_styles, list_styles, placeholder
from briefwright.deck.lint_table import cells
from briefwright.deck.opc import NS, Xml

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Words:
    what: str
    """The words, or what they are in a chart."""
    kind: str
    """The type of their placeholder ("obj" where it takes anything), "table", "chart", or "" for a drawing's."""
    letters: Letters
    ground: Fill
    step: float = 1.0
    """The share of its size that the autofit left."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A meaningful mark of a chart, and what it stands on."""

    mark: Mark
    ground: Fill


def words_and_marks(sheet: Sheet) -> Iterator[Words | Drawn]:
    for placed in placed_shapes(sheet):
        if placed.shape.tag == f"{P}graphicFrame":
            yield from _in_frame(placed, sheet)
        else:
            yield from _in_shape(placed, sheet)


def _in_shape(placed: Placed, sheet: Sheet) -> Iterator[Words]:
    body = placed.shape.find("p:txBody", NS)
    if body is None or body.find(".//a:t", NS) is None:
        return
    ph = placeholder(placed.shape)
    kind = "" if ph is None else ph.get("type", "obj")
    font = placed.shape.find("p:style/a:fontRef", NS)
    styles = list_styles(placed.shape, sheet)
    for run, level in _runs(body):
        # A shape's own style says the colour after its list styles (ECMA-376, 19.3.1.46).
        inherited = [*at_level(styles, level), *([] if font is None else [font])]
        if font is not None and ph is None:
            inherited = [*at_level(styles[:1], level), font, *at_level(styles[1:], level)]
        step = step_of(body)
        look = letters(run.find(f"{A}rPr"), inherited, sheet.palette, step)
        yield Words(_quoted(run), kind, look, placed.ground, step)


def _in_frame(placed: Placed, sheet: Sheet) -> Iterator[Words | Drawn]:
    for table in placed.shape.iter(f"{A}tbl"):
        general = general_styles(sheet)
        for cell in cells(table, placed.below, sheet):
            own = cell.body.find("a:lstStyle", NS)
            for run, level in _runs(cell.body):
                inherited = [*at_level([own] if own is not None else [], level), *cell.looks, *at_level(general, level)]
                look = letters(run.find(f"{A}rPr"), inherited, sheet.palette)
                yield Words(_quoted(run), "table", look, cell.ground)
    for chart in _charts(placed.shape, sheet):
        for label in chart_words(chart, placed.below, sheet.palette):
            yield Words(label.what, "chart", label.letters, label.ground)
        for mark in chart_marks(chart, sheet.palette):
            yield Drawn(mark, chart_ground(chart, placed.below, sheet.palette))


def _charts(frame: Xml, sheet: Sheet) -> Sequence[Xml]:
    ids = {one.get(f"{{{NS['r']}}}id") for one in frame.iter(f"{{{NS['c']}}}chart")}
    leads = [one.target for one in sheet.package.relationships[sheet.part] if one.id in ids]
    return [sheet.package.trees[part] for part in leads if part in sheet.package.trees]


def _runs(body: Xml) -> Iterator[tuple[Xml, int]]:
    """Each run or field that says something, with its level."""
    for paragraph in body.iterfind("a:p", NS):
        properties = paragraph.find("a:pPr", NS)
        level = int(properties.get("lvl", "0")) if properties is not None else 0
        for run in paragraph:
            if run.tag in {f"{A}r", f"{A}fld"} and run.findtext(f"{A}t", "").strip():
                yield run, level


def _quoted(run: Xml) -> str:
    return repr(run.findtext(f"{A}t", "")[:_LONGEST])
