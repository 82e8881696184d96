"""The end of a source line: who made what is shown, and what allows its use."""

import pytest

from briefwright.deck.storyboard import build_deck
from briefwright.problems import Diagnostics
from briefwright.richtext.text import plain
from writing import blocks, both, put, resolved

TABLE = "- table: {{message: It is told, source: known, columns: [A], rows: [[B]], {}}}"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("credit: JAXA", "Credit: JAXA"),
        ("licence: CC BY 4.0", "Licence: CC BY 4.0"),
        ("credit: JAXA, licence: CC BY 4.0", "Credit: JAXA. Licence: CC BY 4.0"),
    ],
)
def test_a_table_names_who_made_it_and_what_allows_its_use(tmp_path, written, printed):
    [block] = resolved(tmp_path, blocks(TABLE.format(written))).blocks()
    assert plain(block.credited) == printed


def test_a_slide_has_them_after_its_source_line(tmp_path):
    source = put(tmp_path, blocks(TABLE.format("credit: JAXA, licence: CC0")))
    slides = build_deck(both(source, "deck")[0][0], source, Diagnostics()).slides
    [line] = [plain(slide.source_line) for slide in slides if plain(slide.title) == "It is told"]
    assert line.startswith("Source: ")
    assert line.endswith(". Credit: JAXA. Licence: CC0")
