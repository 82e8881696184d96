"""Timelines: one spine, two rows or alternating sides; details of all events or of none."""

import pytest

from briefwright.blocks.shapes import Event, Timeline
from briefwright.deck.arrange.outcome import Arranged
from briefwright.deck.model.drawing import Box, Stroke
from briefwright.richtext.text import plain, rich

TEN = [
    ("October 2003", "Three bodies merge into JAXA", True),
    ("2007", "China’s ASAT test litters low orbit", False),
    ("2008", "Basic Space Law names national security", True),
    ("January 2013", "Second policy turns toward security", False),
    ("January 2015", "Third policy, two laws for industry", False),
    ("June 2020", "Fourth policy calls the need urgent", False),
    ("December 2022", "Three documents bring space into defense", True),
    ("June 2023", "Fifth policy and Space Security Initiative", True),
    ("2024", "Space Technology Strategy sets a timeline", False),
    ("2027", "Year set for a stronger defense", True),
]
LONG = "The text sets out what space is for, who answers for it, and by when each of the tasks is to be done. " * 2


def timeline(count, detail=""):
    events = (TEN * 2)[:count]
    return Timeline(tuple(Event(date, rich(title), rich(detail), turning) for date, title, turning in events))


def children(arranged):
    (group,) = arranged.drawings
    return group.children


def boxes(arranged, ending=""):
    return [child for child in children(arranged) if isinstance(child, Box) and child.name.endswith(ending)]


def spines(arranged):
    return [child for child in children(arranged) if isinstance(child, Stroke) and "spine" in child.name]


def words(arranged):
    return [plain(par.runs) for box in boxes(arranged) for par in box.paragraphs]


def test_a_timeline_is_one_group_with_its_alternative_text(slide):
    (group,) = slide(timeline(10)).drawings
    assert group.alt == "what is seen"


def test_five_events_stand_in_one_row_below_their_spine(slide):
    arranged = slide(timeline(5))
    (spine,) = spines(arranged)
    titles = [box for box in boxes(arranged) if box.name[-1].isdigit()]
    assert len(titles) == 5
    assert all(box.frame.y > spine.y1 for box in titles)


def test_ten_events_alternate_above_and_below_one_spine_and_fill_the_frame(slide):
    arranged = slide(timeline(10))
    (spine,) = spines(arranged)
    above = [box.frame.y < spine.y1 for box in boxes(arranged) if box.paragraphs]
    assert above == [True, False] * 5
    assert arranged.fill > 0.85


def test_ten_titles_are_set_in_eighteen_points_or_more(slide):
    assert min(par.style.size for box in boxes(slide(timeline(10))) for par in box.paragraphs) >= 18


def test_a_turning_point_has_a_larger_filled_marker_and_bold_words(slide):
    arranged = slide(timeline(3))
    turning, other, _ = boxes(arranged, "marker")
    assert turning.frame.w > other.frame.w
    assert turning.fill == "accent2"
    assert other.stroke
    first, second, _ = [box.paragraphs[0] for box in boxes(arranged) if box.name[-1].isdigit()]
    assert first.style.bold
    assert not second.style.bold


def test_details_are_drawn_where_all_of_them_fit(slide):
    assert words(slide(timeline(4, "Short."))).count("Short.") == 4


def test_no_detail_is_drawn_where_one_does_not_fit(slide):
    events = timeline(10, "Short.").events
    long = Event("2008", rich("Law"), rich(LONG * 3))
    assert "Short." not in words(slide(Timeline((*events[:9], long))))


def test_fifteen_events_are_shared_evenly_over_two_slides(slides, measurer):
    first, second = slides(timeline(15), measurer)
    assert len(boxes(first, "marker")) == 8
    assert len(boxes(second, "marker")) == 7


@pytest.mark.parametrize("count", range(1, 13))
def test_up_to_twelve_events_take_one_slide(count, slides, measurer):
    (arranged,) = slides(timeline(count), measurer)
    assert isinstance(arranged, Arranged)
    assert len(boxes(arranged, "marker")) == count
