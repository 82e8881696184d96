"""Drawings on an organisation's layout: in colours that are seen on what is really behind them."""

import pytest

from briefwright.blocks.shapes import Cell, Grid
from briefwright.deck.colors import shade
from briefwright.deck.model.backdrop import Backdrop
from briefwright.deck.model.drawing import Box, Group, Hue, Paragraph, PictureDrawing, Stroke, TableDrawing, TextStyle
from briefwright.deck.model.frame import SLIDE, Frame
from briefwright.deck.model.scene import ColorFill, Stop, rectangle
from briefwright.deck.repaint import repainted
from briefwright.images.colors import contrast
from briefwright.images.image import Image
from briefwright.richtext.text import rich

OFFICE = {"tx1": "#000000", "bg1": "#FFFFFF", "tx2": "#44546A", "bg2": "#E7E6E6", "accent1": "#4472C4",
          "accent2": "#ED7D31", "accent3": "#A5A5A5", "accent4": "#FFC000", "accent5": "#5B9BD5", "accent6": "#70AD47",
          "hlink": "#0563C1", "folHlink": "#954F72"}  # fmt: skip
WHERE = Frame(60, 140, 800, 200)


def on(ground: str) -> Backdrop:
    return Backdrop(OFFICE, (rectangle(SLIDE, ColorFill((Stop(0, ground),))),))


def seen(hue: Hue | None, ground: str) -> float:
    assert hue is not None
    return contrast(shade(hue, OFFICE), ground)


def test_a_table_on_a_dark_ground_has_light_words_rules_and_heads() -> None:
    grid = Grid((), ((Cell(rich("a"), 0),),), (False,))
    table = repainted(TableDrawing("t", "t", WHERE, grid, (800,), (40,), 18), on("#102040"), WHERE)
    assert isinstance(table, TableDrawing)
    assert all(seen(hue, "#102040") >= 4.5 for hue in (table.text, table.heads, table.head_words, table.mark))
    assert 1.2 < seen(table.hair, "#102040") < 4
    light = repainted(TableDrawing("t", "t", WHERE, grid, (800,), (40,), 18), on("#FFFFFF"), WHERE)
    assert isinstance(light, TableDrawing)
    assert (light.text, light.heads, light.hair) == ("tx1", "tx2", None)


def test_words_are_judged_by_the_box_they_stand_in_and_lines_by_the_ground() -> None:
    card = Box("card", WHERE, (Paragraph(rich("in"), TextStyle(18)),), fill="tx2")
    loose = Box("loose", Frame(60, 400, 400, 40), (Paragraph(rich("out"), TextStyle(18, color="accent5")),))
    line = Stroke("line", 60, 380, 900, 380, "tx2")
    group = repainted(Group("g", "g", (card, loose, line)), on("#16212C"), WHERE)
    assert isinstance(group, Group)
    inside, outside, drawn = group.children
    assert isinstance(inside, Box)
    assert isinstance(outside, Box)
    assert isinstance(drawn, Stroke)
    assert seen(inside.paragraphs[0].style.color, shade("tx2", OFFICE)) >= 4.5
    assert seen(outside.paragraphs[0].style.color, "#16212C") >= 4.5
    assert seen(drawn.color, "#16212C") >= 3


def test_a_panel_in_a_loud_second_background_becomes_a_quiet_one() -> None:
    loud = {**OFFICE, "bg2": "#A00030"}
    panel = Box("panel", WHERE, fill="bg2")
    white = Backdrop(loud, (rectangle(SLIDE, ColorFill((Stop(0, "#FFFFFF"),))),))
    found = repainted(panel, white, WHERE)
    assert isinstance(found, Box)
    assert found.fill is not None
    assert contrast(shade(found.fill, loud), "#FFFFFF") < 1.6


def test_panels_of_one_slide_have_one_colour_whatever_is_behind_each() -> None:
    half = rectangle(Frame(0, 0, 480, 540), ColorFill((Stop(0, "#D8D8D8"),)))
    split = Backdrop(OFFICE, (*on("#FFFFFF").scene, half))
    left, right = (repainted(Box("b", Frame(x, 150, 300, 150), fill="bg2"), split, WHERE) for x in (80, 560))
    assert isinstance(left, Box)
    assert isinstance(right, Box)
    assert left.fill == right.fill


@pytest.mark.parametrize(
    ("drawn", "ground", "paper"),
    [
        ('<path d="M0 0h9" stroke="#102a54"/>', "#000000", "bg1"),
        ('<path d="M0 0h9" stroke="#102a54"/>', "#FFFFFF", None),
        ('<path d="M0 0h9" stroke="#ffffff"/>', "#000000", None),
        ('<rect width="100%" height="100%" fill="#fff"/><path d="M0 0h9" stroke="#102a54"/>', "#000000", None),
    ],
)
def test_a_drawing_that_a_dark_ground_would_swallow_has_paper_behind_it(drawn: str, ground: str, paper: Hue) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{drawn}</svg>'
    picture = PictureDrawing("map", "A map", WHERE, Image(svg.encode(), "image/svg+xml", 9, 9))
    found = repainted(picture, on(ground), WHERE)
    assert isinstance(found, PictureDrawing)
    assert found.ground == paper
