"""Timelines to scale: where a pole stands, which way its elbow leads, and what a label says."""

from itertools import combinations, pairwise

import pytest

from briefwright.blocks.shapes import Event
from briefwright.deck.arrange.outcome import DrawingArea, TooMuch
from briefwright.deck.arrange.timeline_scale import arrange, places, spread
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import Box, Stroke
from briefwright.deck.model.path import Path
from briefwright.richtext.text import plain, rich
from timelines import timeline

DETAIL = "It named an aim: security came first. What followed is in the notes."


@pytest.fixture(scope="module")
def scaled(measurer):
    (outcome,) = arrange(timeline(10, DETAIL).events, DrawingArea(INK.content, measurer, "it", "seen"), 10)
    return outcome.drawings[0].children


def of(children, kind, ending):
    return [child for child in children if isinstance(child, kind) and child.name.endswith(ending)]


def segments(pole):
    """Straight pieces of a pole."""
    if isinstance(pole, Stroke):
        return [((pole.x1, pole.y1), (pole.x2, pole.y2))]
    return [pair for line in pole.outlines() for pair in pairwise(line)]


def meet(one, other):
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    across = max(min(ax, bx), min(cx, dx)) <= min(max(ax, bx), max(cx, dx))
    return across and max(min(ay, by), min(cy, dy)) <= min(max(ay, by), max(cy, dy))


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("October 2003", 2003.75),
        ("2003年10月", 2003.75),
        ("Q3 2003", 2003.5),
        ("2003-07-01", 2003.5),
        ("2003–2007", 2003.0),
        ("juin 2003", 2003 + 5 / 12),
    ],
)
def test_a_date_in_any_wording_has_its_place_on_the_line(date, year):
    assert places((Event(date, rich("It")), Event("2030", rich("End")))) == (pytest.approx(year), 2030.0)


def test_markers_are_as_far_apart_as_their_dates(scaled):
    middles = [box.frame.x + box.frame.w / 2 for box in of(scaled, Box, "marker")]
    years = places(timeline(10).events)
    shares = [(x - middles[0]) / (middles[-1] - middles[0]) for x in middles]
    assert shares == pytest.approx([(year - years[0]) / (years[-1] - years[0]) for year in years])


def test_turning_points_are_above_the_line_with_the_first_sentence_of_their_detail(scaled):
    (line,) = of(scaled, Stroke, "line")
    labels = [box for box in of(scaled, Box, "") if box.name[3:].isdigit()]
    above = [box for box in labels if box.frame.y < line.y1]
    assert [box.name for box in above] == ["it 1", "it 3", "it 7", "it 8", "it 10"]
    assert {plain(box.paragraphs[2].runs) for box in above} == {"It named an aim: security came first."}
    assert all(len(box.paragraphs) == 2 for box in labels if box not in above)


def test_no_pole_crosses_another_and_labels_clear_their_neighbours(scaled):
    poles = [child for child in scaled if child.name.endswith("pole")]
    assert len(poles) == 10
    assert any(isinstance(pole, Path) for pole in poles)
    assert not any(meet(a, b) for one, other in combinations(poles, 2) for a in segments(one) for b in segments(other))
    assert all(box.frame.w >= 104 for box in of(scaled, Box, "") if box.name[3:].isdigit())


def test_round_years_are_marked_and_no_pole_runs_through_one(scaled):
    years = [box for box in of(scaled, Box, "") if " year " in box.name]
    assert [plain(box.paragraphs[0].runs) for box in years][:2] == ["2005", "2010"]
    drops = [pair for child in scaled if child.name.endswith("pole") for pair in segments(child)]
    edges = [((box.frame.x, box.frame.y + 8), (box.frame.right, box.frame.y + 8)) for box in years]
    assert not any(meet(edge, drop) for edge in edges for drop in drops)


def test_poles_move_by_the_least_distance_in_their_order():
    assert spread([10, 100, 110, 300], [50, 50, 50, 50], 0, 400) == [10, 60, 110, 300]
    assert spread([390, 395], [50, 50], 0, 400) == [300, 350]
    assert spread([0, 1], [50, 60], 0, 100) is None


def test_labels_that_have_no_room_are_too_much(measurer):
    events = tuple(Event(str(2000 + n), rich("Privatisierungsgesetz"), turning_point=True) for n in range(10))
    assert isinstance(arrange(events, DrawingArea(INK.content, measurer, "it", "seen"), 10), TooMuch)
