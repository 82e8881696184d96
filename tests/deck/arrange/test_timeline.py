"""Timelines: one row, even rows, or to scale; which of them is chosen, and that no word of a column is broken."""

import pytest

from briefwright.blocks.shapes import Event, Timeline
from briefwright.deck.arrange import timeline as timelines
from briefwright.deck.arrange.outcome import Arranged, DrawingArea, TooMuch
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import Box, Stroke
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import plain, rich
from timelines import timeline

LONG = "The text sets out what space is for, who answers for it, and by when each of the tasks is to be done. " * 2


def boxes(arranged, ending=""):
    (group,) = arranged.drawings
    return [child for child in group.children if isinstance(child, Box) and child.name.endswith(ending)]


def texts(arranged):
    return [box for box in boxes(arranged) if box.name[-1].isdigit() and "year" not in box.name]


def lines(arranged):
    (group,) = arranged.drawings
    return [child for child in group.children if isinstance(child, Stroke) and " line" in child.name]


def words(arranged):
    return [plain(par.runs) for box in boxes(arranged) for par in box.paragraphs]


def form(shape, measurer, frame=INK.content):
    return timelines.forms(shape, DrawingArea(frame, measurer, "it", "what is seen"))[0][0]


def test_a_timeline_is_one_group_with_its_alternative_text(slide):
    (group,) = slide(timeline(10)).drawings
    assert group.alt == "what is seen"


@pytest.mark.parametrize(
    ("count", "turning", "expected"),
    [(2, True, "row"), (5, True, "row"), (6, True, "to-scale"), (10, True, "to-scale"), (10, False, "rows")],
)
def test_the_form_follows_from_the_number_of_events_and_from_turning_points(count, turning, expected, measurer):
    assert form(timeline(count, turning=turning), measurer) == expected


@pytest.mark.parametrize("dates", [("May", "June"), ("2008", "2007"), ("2008", "soon")])
def test_dates_that_have_no_place_on_a_line_of_years_are_never_to_scale(dates, measurer):
    shape = Timeline(tuple(Event(date, rich("It"), turning_point=True) for date in dates * 4))
    outcome = dict(timelines.forms(shape, DrawingArea(INK.content, measurer, "it", "")))["to-scale"]()
    assert isinstance(outcome, TooMuch)
    assert "every date names its year" in outcome.what


def test_two_events_have_dates_of_84_points_and_use_the_width(slide):
    arranged = slide(timeline(2, "It changed what came after it."))
    dates = boxes(arranged, "date")
    assert {max(par.style.size for par in box.paragraphs) for box in dates} == {84}
    assert dates[1].frame.right == INK.content.right
    assert arranged.fill >= 0.6


def test_five_events_stand_in_one_row_below_their_line_and_fill_their_area(slide):
    arranged = slide(timeline(5, "It changed what came after."))
    (line,) = lines(arranged)
    assert line.arrow
    assert len(texts(arranged)) == 5
    assert all(box.frame.y > line.y1 for box in texts(arranged))
    assert arranged.fill >= 0.6


def test_the_year_stays_large_where_month_and_year_do_not_fit_on_one_line(slide):
    (october, *_) = boxes(slide(timeline(5)), "date")
    month, year = october.paragraphs
    assert (plain(month.runs), plain(year.runs)) == ("October", "2003")
    assert year.style.size > 2 * month.style.size - 2


def test_a_japanese_date_is_parted_after_its_year(slide):
    dates = ["2003年10月29日", "2007年", "2008年5月21日", "2013年1月25日", "2015年1月9日"]
    arranged = slide(Timeline(tuple(Event(date, rich("法")) for date in dates)))
    assert [plain(par.runs) for par in boxes(arranged, "date")[0].paragraphs] == ["2003年", "10月29日"]


def test_twelve_events_stand_in_two_even_rows(slide):
    arranged = slide(timeline(12))
    assert len(lines(arranged)) == 2
    assert len({box.frame.x for box in texts(arranged)}) == 6


def test_twelve_long_german_words_take_three_rows_and_none_is_broken(slide, measurer):
    names = ("Privatisierungsgesetz", "Genehmigungsverfahren", "Planfeststellungsbeschluss")
    arranged = slide(Timeline(tuple(Event(str(1990 + n), rich(names[n % 3])) for n in range(12))))
    assert len(lines(arranged)) == 3
    assert not any(measurer.breaks_a_word(box.paragraphs, box.frame.w) for box in boxes(arranged))


def test_a_narrow_area_holds_ten_events(slide, measurer):
    arranged = slide(timeline(10, turning=False), Frame(344, 48, 568, 420))
    assert not any(measurer.breaks_a_word(box.paragraphs, box.frame.w) for box in boxes(arranged))


def test_a_turning_point_has_a_filled_marker_and_bold_words(slide):
    arranged = slide(timeline(12))
    turning, other, *_ = boxes(arranged, "marker")
    assert turning.fill == "accent1"
    assert other.stroke == "accent2"
    first, second, *_ = texts(arranged)
    assert first.paragraphs[0].style.bold
    assert not second.paragraphs[0].style.bold


def test_details_are_drawn_where_all_of_them_fit_and_otherwise_of_no_event(slide):
    assert words(slide(timeline(4, "Short."))).count("Short.") == 4
    events = timeline(9, "Short.", turning=False).events
    long = Event("2028", rich("Law"), rich(LONG * 3))
    assert "Short." not in words(slide(Timeline((*events, long))))


def test_fifteen_events_without_turning_points_are_shared_evenly_over_two_slides(slides, measurer):
    first, second = slides(timeline(15, turning=False), measurer)
    assert [len(one.items) for one in (first, second)] == [8, 7]


@pytest.mark.parametrize("count", range(1, 15))
def test_up_to_fourteen_events_take_one_slide_with_no_text_below_14_points_but_the_years(count, slides, measurer):
    (arranged,) = slides(timeline(count, turning=False), measurer)
    assert isinstance(arranged, Arranged)
    assert len(texts(arranged)) == count
    assert min(par.style.size for box in texts(arranged) for par in box.paragraphs) >= 14
