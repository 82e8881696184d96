"""Ranges of numbers at the ends of lines, rows of tables at the ends of pages, and panels beside each other."""

import pytest

from briefwright.io.project import builtin_templates
from briefwright.pdf.engine import weasyprint


def lines(html):
    """The words of each line of a small page."""
    [page, *_] = weasyprint().HTML(string=html).render().pages
    boxes = [box for box in page._page_box.descendants() if type(box).__name__ == "LineBox"]
    return ["".join(getattr(one, "text", "") for one in box.descendants()).strip() for box in boxes]


def sheet(name):
    return (builtin_templates() / "blocks" / name).read_text("utf-8")


@pytest.mark.parametrize("width", range(80, 300, 11))
def test_no_line_ends_inside_a_range_unless_its_column_is_narrower(width):
    words = "Im Zeitraum 2020–2024 und <b>2015–2019</b> stiegen 3,5–4,5 Mio. Euro, 12\u00a0%–15\u00a0% im Jahr."
    found = lines(f'<p style="font: 14px sans-serif; width: {width}px">{words}')
    assert [line for line in found if line.endswith("–")] == []
    assert "".join(" ".join(found).split()) == "".join(words.replace("<b>", "").replace("</b>", "").split())


def test_a_column_of_a_table_is_as_wide_as_its_ranges():
    table = '<table style="width: 1px; font: 14px sans-serif"><tr><td>Jahre 2020–2024</td><td>Wort</td></tr></table>'
    assert lines(table) == ["Jahre", "2020–2024", "Wort"]


def test_no_row_of_a_table_stands_alone_on_a_page():
    rows = "".join(f"<tr><th>Row {number}</th></tr>" for number in range(7))
    page = "@page { size: 200px 135px; margin: 0 } tr { height: 20px } :root { --space-xs: 0; --leading-small: 20px }"
    html = f'<style>{sheet("table.css")}{page}</style><div class="table"><table><tbody>{rows}</table></div>'
    pages = weasyprint().HTML(string=html).render().pages
    on_pages = [sum(type(box).__name__ == "TableRowBox" for box in one._page_box.descendants()) for one in pages]
    assert on_pages == [5, 2]


def test_the_panels_of_a_comparison_are_alike_and_no_corner_shows_between_them():
    page = "@page { size: 200px 100px; margin: 0 } body { margin: 0 } :root { --space-s: 10px; --rule-bold: 2px }"
    halves = '<div class="half">One</div><div class="half">Two</div>'
    html = f'<style>{sheet("comparison.css")}{page}</style><div class="comparison row"><div class="sides">{halves}'
    [laid_out] = weasyprint().HTML(string=html).render().pages
    cells = [box for box in laid_out._page_box.descendants() if type(box).__name__ == "TableCellBox"]
    assert [(cell.position_x, cell.border_width(), cell.border_left_width) for cell in cells] == [
        (0, 95, 0), (105, 95, 0)
    ]  # fmt: skip
