"""A preview is one PNG of all pages or slides, small enough to send, or of one that can be read."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

import briefwright
from briefwright.cli import run
from briefwright.previews import contact_sheet
from briefwright.previews.contact_sheet import _columns, _sheet, _small
from writing import blocks, put

THREE = "- points: {items: [One, Two]}\n- points: {message: Two more, items: [Three, Four]}\n"


@pytest.fixture(scope="module")
def brief(tmp_path_factory):
    return put(tmp_path_factory.mktemp("preview"), blocks(THREE)).file


def size(png):
    with Image.open(BytesIO(png)) as picture:
        return picture.size


def test_all_slides_are_on_one_picture(brief, tmp_path, capsys):
    assert run(["preview", str(brief), "--contact-sheet", "-o", str(tmp_path / "deck.png")]) == 0
    slides = len(briefwright.outline(brief, to=["deck"]).outputs[0].places)
    assert f"deck.png: {slides} slides, " in capsys.readouterr().out
    wide, high = size((tmp_path / "deck.png").read_bytes())
    assert 800 < wide <= 1568
    assert high > 300


def test_one_page_is_large_enough_to_read(brief):
    made = briefwright.preview(brief, "handout", page=2)
    assert made.count == 2
    assert size(made.png) == (1568, 2218)


def test_there_is_no_page_beyond_the_last(brief, capsys):
    assert run(["preview", str(brief), "-t", "brief", "--page", "9"]) == 2
    assert "there is no page 9: it has 1" in capsys.readouterr().err


def test_one_of_several_briefs_has_to_be_named(tmp_path, capsys):
    for name in ("one", "two"):
        put(tmp_path / name, blocks(THREE))
    assert run(["preview", str(tmp_path)]) == 2
    assert "there are 2 briefs: one, two\n  hint: name one" in capsys.readouterr().err


def test_notes_are_pages(brief):
    assert size(briefwright.preview(brief, "notes", page=1).png) == (1568, 2218)


def test_what_does_not_fit_is_drawn_and_told(tmp_path):
    words = "A point with very many words in it. " * 60
    file = put(tmp_path, blocks(f"- points: {{items: ['{words}']}}")).file
    made = briefwright.preview(file)
    assert made.png
    assert [one.code for one in made.problems if one.severity == "error"] == ["E403"]


def test_a_sheet_of_noise_is_made_smaller(monkeypatch):
    monkeypatch.setattr(contact_sheet, "MOST_BYTES", 30_000)
    assert len(_small(Image.effect_noise((400, 400), 90).convert("RGB"))) <= 30_000


@pytest.mark.parametrize(("count", "steepness", "columns"), [(1, 0.56, 1), (17, 0.56, 4), (4, 1.41, 3), (500, 0.56, 7)])
def test_a_sheet_is_about_as_high_as_wide(count, steepness, columns):
    assert _columns(count, steepness) == columns


def test_tiles_stand_in_rows_with_their_numbers():
    sheet = _sheet([Image.new("RGB", (200, 100), "red")] * 5)
    assert (sheet.width, sheet.height) == (2 * 214 + 14, 3 * 134 + 14)
