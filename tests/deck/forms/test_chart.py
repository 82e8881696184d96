"""Charts in the layout's placeholders, alone or with their takeaway."""

from decimal import Decimal

import pytest

from briefwright.blocks.shapes import Chart, Series
from briefwright.deck.arrange.outcome import TooMuch
from briefwright.deck.forms import compose
from briefwright.deck.looks import INK, LOOKS
from briefwright.deck.model.drawing import ChartDrawing
from briefwright.richtext.text import plain, rich


def chart(key="", *takeaway, note="Note: an estimate."):
    series = Series("", (Decimal("1.2"), Decimal("2.4")), ("1.2", "2.4"))
    words = {"key": rich(key) if key else (), "takeaway": tuple(map(rich, takeaway))}
    return Chart("column", ("Estimate", "Aim"), (series,), "yen", rich("Trillion yen"), "", rich(note), **words)


def slots(slide):
    return {slot.slot: [plain(runs) for runs in slot.paragraphs] for slot in slide.slots}


def test_a_chart_takes_the_whole_width_its_subtitle_and_note_in_their_placeholders(stage):
    (slide,) = compose(chart(), stage()).slides
    (drawn,) = slide.drawings
    assert slide.layout == "Title and Chart"
    assert slots(slide) == {"subtitle": ["Trillion yen"], "note": ["Note: an estimate."]}
    assert (drawn.frame.w, drawn.frame.y) == (INK.content.w, 166)
    assert drawn.frame.bottom <= 460.5


def test_with_a_takeaway_it_takes_two_thirds_and_the_text_is_close_below_the_key_line(stage):
    made = compose(
        chart("The left column is an estimate, the right one an aim.", "The source gives none.", "So."), stage()
    )
    (slide,) = made.slides
    assert (made.form, slide.layout) == ("takeaway", "Chart with Takeaway")
    assert slots(slide)["takeaway"] == ["The source gives none.", "So."]
    key, text = (next(slot for slot in slide.slots if slot.slot == role) for role in ("key", "takeaway"))
    assert 10 < text.frame.y - key.frame.bottom < 20
    assert isinstance(slide.drawings[0], ChartDrawing)
    assert slide.drawings[0].frame.w == pytest.approx(568)


def test_a_long_takeaway_is_smaller_and_one_that_is_too_long_has_a_slide_of_its_own(stage):
    (slide,) = compose(chart("A key line.", "Some words that follow it. " * 14), stage()).slides
    text = next(slot for slot in slide.slots if slot.slot == "takeaway")
    assert text.size is not None
    assert 16 <= text.size < 19
    first, second = compose(chart("A key line.", "Some words that follow it. " * 60), stage()).slides
    assert (first.layout, second.layout) == ("Title and Chart", "Title and Content")
    assert slots(second)["body"][0] == "A key line."
    assert isinstance(compose(chart("A key line.", "Some words that follow it. " * 160), stage()), TooMuch)


def test_without_a_subtitle_the_chart_begins_where_all_content_does(stage):
    one = chart()
    (slide,) = compose(Chart(one.type, one.categories, one.series, ""), stage()).slides
    assert slide.drawings[0].frame.y == INK.content.y


@pytest.mark.parametrize("look", LOOKS)
def test_on_a_narrow_slide_the_takeaway_is_below_the_chart_and_a_note_above_it(stage_of, look):
    note = "Note: " + "an estimate of the forum, and twice as much. " * 4
    made = compose(chart("The left column is an estimate.", "The source gives none.", note=note), stage_of(look, "4:3"))
    (slide,) = made.slides
    places = stage_of(look, "4:3").layout(slide.layout)
    key, told = places.frame("key"), next(slot for slot in slide.slots if slot.slot == "note")
    assert slide.drawings[0].frame.bottom < told.frame.y
    assert told.frame.h > places.frame("note").h
    assert told.frame.bottom <= key.y


@pytest.mark.parametrize("look", LOOKS)
def test_beside_a_takeaway_the_chart_has_half_of_the_content_s_height_at_least(stage_of, look):
    words = chart(
        "The left column is an estimate, the right one an aim.", "The source gives none. " * 5, note="Note. " * 30
    )
    (slide,) = compose(words, stage_of(look, "4:3")).slides
    assert slide.layout == "Chart with Takeaway"
    assert slide.drawings[0].frame.h >= 0.5 * stage_of(look, "4:3").look.content.h


@pytest.mark.parametrize(("look", "role"), [("ink", "series-1"), ("signal", "series-1"), ("editorial", "behind-1")])
def test_bars_of_one_series_are_neutral_in_editorial(stage_of, look, role):
    (slide,) = compose(chart(), stage_of(look, "16:9")).slides
    (series,) = slide.drawings[0].plan.series
    assert {series.paint.role, *(point.paint.role for point in series.points)} == {role}
