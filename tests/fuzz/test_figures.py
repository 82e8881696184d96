"""Briefs with figures in all ways to write them: each is in every output, as a number or as it is printed."""

from __future__ import annotations

import io
import math
import unicodedata
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation

from briefwright.pdf.tags.read import open_pdf, read_tags
from fuzz.figures import Drawn, draw, text
from writing import build, put

_FEW, _MANY = range(2), range(2, 202)


def agree(folder, seed: int) -> None:
    """The outputs show what was drawn; that they were built says that the read-back found no difference."""
    made = draw(seed)
    built = build(put(folder, text(made), made.files), folder / "out")
    assert built.ok, [str(problem) for problem in built.problems if problem.severity == "error"]
    files = {one.file: one.data for one in built.rendered}
    page = html.document_fromstring(files["brief.html"].decode())
    words = {name: said_by(files[name]) for name in ("brief.pdf", "handout.pdf", "notes.pdf")}
    for name, said in words.items():
        assert [one for one in made.stats if squeezed(one) not in squeezed(said)] == [], name
    for shown in (page.text_content(), words["brief.pdf"]):
        assert [one for one in (*made.cells, *made.stats) if squeezed(one) not in squeezed(shown)] == []
    _deck_agrees(made, Presentation(io.BytesIO(files["deck.pptx"])))


def said_by(pdf: bytes) -> str:
    """By the tags: with hyphens at the beginning of a word, which programs that search for words leave out."""
    root = read_tags(open_pdf(pdf)).root
    return root.text() if root else ""


def squeezed(words: str) -> str:
    words = unicodedata.normalize("NFKC", words).replace("\u2010", "-").replace("\u2060", "")
    return "".join(words.split()).replace("’", "'").replace("\u2212", "-").replace("\u2013", "-")


def _deck_agrees(made: Drawn, deck: Any) -> None:
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    said = squeezed(" ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame))
    assert [one for one in made.stats if squeezed(one) not in said] == []
    charts = [shape.chart for shape in shapes if shape.has_chart]
    for chart, meant in zip(charts, made.charts, strict=True):
        stored = [list(one.values) for plot in chart.plots for one in plot.series]
        sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True).active
        columns = [[cell.value for cell in column[1:]] for column in sheet.iter_cols(min_col=2)]
        for row in meant.values():
            assert any(same(row, column) for column in columns), (row, columns)
            if chart.chart_type.name not in ("COLUMN_STACKED", "COLUMN_STACKED_100") or len(meant) > 1:
                assert any(same(row, one) for one in stored), (row, stored)


def same(meant: Any, found: Any) -> bool:
    return len(meant) == len(found) and all(
        (one is None) == (other is None) and (one is None or math.isclose(float(one), float(other), rel_tol=1e-12))
        for one, other in zip(meant, found, strict=True)
    )


@pytest.mark.parametrize("seed", _FEW)
def test_figures_are_the_same_in_every_output(tmp_path, seed):
    agree(tmp_path, seed)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", _MANY)
def test_figures_of_many_briefs_are_the_same_in_every_output(tmp_path, seed):
    agree(tmp_path, seed)
