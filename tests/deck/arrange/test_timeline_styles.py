"""Timelines in the ways of looks: as entries of a list, and as touching blocks."""

from __future__ import annotations

import pytest

from briefwright.blocks.shapes import Event, Timeline
from briefwright.deck.arrange import timeline as timelines
from briefwright.deck.arrange.outcome import Arranged, DrawingArea
from briefwright.deck.arrange.timeline_list import parted
from briefwright.deck.looks import look_of
from briefwright.deck.model.drawing import Box
from briefwright.richtext.text import plain, rich
from timelines import timeline

LOOK_OF = {"list": look_of("editorial"), "blocks": look_of("signal")}


def arranged(shape, style, measurer):
    """The slides in a form, all of whose boxes are within the frame."""
    look = LOOK_OF[style]
    area = DrawingArea(look.content, measurer, "it", "what is seen", look.timeline)
    found = timelines.arrange(shape, area)
    assert isinstance(found, tuple)
    for slide in found:
        for box in boxes(slide):
            frame = box.frame
            assert frame.x >= look.content.x - 1
            assert frame.right <= look.content.right + 0.1
            assert look.content.y - 0.1 <= frame.y <= frame.bottom <= look.content.bottom + 0.1
    return found


def boxes(slide: Arranged):
    (group,) = slide.drawings
    return [child for child in group.children if isinstance(child, Box)]


@pytest.mark.parametrize("style", LOOK_OF)
@pytest.mark.parametrize("count", [1, 2, 5, 6, 10, 12])
def test_a_look_draws_a_timeline_in_its_own_way_on_one_slide(style, count, measurer):
    area = DrawingArea(LOOK_OF[style].content, measurer, "it", "", LOOK_OF[style].timeline)
    assert timelines.forms(timeline(count), area)[0][0] == style
    (slide,) = arranged(timeline(count), style, measurer)
    assert slide.fill == 1.0


@pytest.mark.parametrize("style", LOOK_OF)
def test_more_events_go_on_on_a_further_slide_and_none_is_lost(style, measurer):
    shape = timeline(23)
    found = arranged(shape, style, measurer)
    words = " ".join(plain(par.runs) for slide in found for box in boxes(slide) for par in box.paragraphs)
    assert len(found) == 2
    assert all(plain(event.title) in words for event in shape.events)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("October 2003", ("October", "2003")), ("2007", ("", "2007")), ("2003年10月", ("10月", "2003年")),
        ("Step 1", ("", "Step 1")), ("1. März 2024", ("1. März", "2024")),
    ],
)  # fmt: skip
def test_a_date_is_parted_into_its_year_and_the_rest(date, expected):
    assert parted(date) == expected


def test_the_goal_is_the_last_event_where_it_is_a_turning_point(measurer):
    events = tuple(Event(str(year), rich("It"), turning_point=True) for year in (2001, 2002, 2003))
    (slide,) = arranged(Timeline(events), "blocks", measurer)
    assert [box.fill for box in boxes(slide)] == ["accent1", "accent1", "bg2"]


def test_blocks_of_long_words_are_in_three_rows(measurer):
    titles = ("Glasfaserhausanschlüsse", "Markterkundungsverfahren", "Bewilligungsbescheide", "Evaluierungsbericht")
    shape = Timeline(tuple(Event(f"{2020 + n}", rich(titles[n % 4])) for n in range(8)))
    area = DrawingArea(look_of("signal").content, measurer, "it", "seen", "blocks")
    (made,) = dict(timelines.forms(shape, area))["blocks"]()
    boxes = made.drawings[0].children
    assert len({box.frame.y for box in boxes}) == 3
    assert all(box.paragraphs[-1].style.size >= 18 for box in boxes)
