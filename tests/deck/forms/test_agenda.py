"""The contents: a table with links and the numbers of slides; many sections in two columns."""

from dataclasses import replace

import pytest

from briefwright.deck.arrange.grid import CELL_X
from briefwright.deck.fit import fit_deck
from briefwright.deck.forms import agenda
from briefwright.deck.model.deck import Agenda, AgendaEntry
from briefwright.deck.model.drawing import TableDrawing
from briefwright.deck.storyboard import build_deck
from briefwright.deck.theme import brand_template
from briefwright.problems import Diagnostics
from briefwright.richtext.text import plain, rich
from deck.lint.built import BRAND
from writing import HEAD, put, resolved

NAMES = ("The idea", "Kinds of block", "Commands and problems")


def sections(count: int, message: str = "A claim", title: str = "Part") -> str:
    points = "points: {message: Point %d, items: [%s]}"
    items = ", ".join(f"A point of {n}" for n in range(30))
    return HEAD + "sections:\n" + "".join(
        f"  - id: s{n}\n    title: {title} {n}\n    message: {message} {n}\n    blocks:\n"
        f"      - {points % (n, items if n == 1 else 'One')}\n"
        for n in range(1, count + 1)
    )  # fmt: skip


def contents(tmp_path, text):
    document, source, diagnostics = resolved(tmp_path, text, "deck"), put(tmp_path, text), Diagnostics()
    deck = fit_deck(build_deck(document, source, diagnostics), brand_template(BRAND, "en"), diagnostics)
    assert list(diagnostics) == []
    pages = [(slide.id, slide.layout) for slide in deck.slides]
    slides = [slide for slide in deck.slides if slide.id.startswith("contents")]
    tables = [drawing for slide in slides for drawing in slide.drawings if isinstance(drawing, TableDrawing)]
    rows = [tuple(plain(cell.text) for cell in row) for table in tables for row in table.grid.rows]
    links = {run.link for table in tables for row in table.grid.rows for cell in row for run in cell.text if run.link}
    return pages, tables, rows, links


def test_a_row_has_the_number_of_the_section_s_first_slide_after_all_that_go_on(tmp_path):
    pages, tables, rows, links = contents(tmp_path, sections(7))
    assert [row[:3] for row in rows] == [(str(n), f"Part {n}", f"A claim {n}") for n in range(1, 8)]
    numbers = {f"#{id_}": number for number, (id_, _) in reversed([*enumerate(pages, 1)])}
    assert links <= numbers.keys()
    shown = [int(row[3]) for row in rows]
    assert shown[0] == 3
    assert shown[1] > 4, "the first section goes on"
    assert shown == sorted(numbers[link] for link in links)
    assert tables[0].frame.h == pytest.approx(332)


def test_a_long_message_takes_two_lines_and_not_another_slide(tmp_path):
    _, (table,), rows, _ = contents(
        tmp_path, sections(7, "A message that says at length what is claimed, and why " * 2)
    )
    assert len(rows) == 7
    assert min(look.size for look in table.columns) >= 16


def test_nine_sections_stand_in_two_columns_without_messages(tmp_path):
    pages, tables, rows, _ = contents(tmp_path, sections(9))
    assert [len(table.grid.rows) for table in tables] == [5, 4]
    assert all(len(row) == 3 for row in rows)
    assert ("contents", "Two Content") in pages


def test_forty_sections_take_three_slides(tmp_path):
    pages, _, rows, _ = contents(tmp_path, sections(40))
    assert [id_ for id_, _ in pages if id_.startswith("contents")] == ["contents", "contents-2", "contents-3"]
    assert [row[0] for row in rows] == [str(n) for n in range(1, 41)]


@pytest.mark.parametrize(("count", "head"), [(2, ""), (7, "toc: false\n")])
def test_a_short_deck_has_no_contents_nor_one_that_wants_none(tmp_path, count, head):
    pages, *_ = contents(tmp_path, sections(count) + head)
    assert not [id_ for id_, _ in pages if id_.startswith("contents")]


def test_beside_a_title_of_its_own_column_a_name_is_still_on_one_line(stage_of):
    entries = tuple(AgendaEntry(rich(name), rich("It names its place and a fix"), rich("4")) for name in NAMES)
    ((table,),) = (one.drawings for one in agenda.arrange(Agenda(entries), stage_of("editorial", "16:9")))
    style = stage_of("editorial", "16:9").style(table.size, bold=True)
    measurer = stage_of("editorial", "16:9").measurer
    assert all(measurer.width(replace(style, runs=rich(name))) < table.widths[1] - 2 * CELL_X for name in NAMES)
