"""Comparisons in the placeholders of Comparison and Contrast, with a verdict where there is one."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Comparison, Process, ProcessBox, Side
from briefwright.deck.arrange import comparison_table
from briefwright.deck.forms import compose
from briefwright.deck.forms.stage import Stage
from briefwright.deck.model.drawing import Paragraph, TextStyle, ThemeColor
from briefwright.deck.model.geometry import Frame
from briefwright.richtext.text import plain, rich

POINT = "A closer space security partnership with the United States"


def comparison(left, right, point=POINT, **more):
    sides = (Side(rich(name), (rich(point),) * count) for name, count in (("Japan", left), ("United States", right)))
    return Comparison(*sides, **more)


def only(made):
    (slide,) = made.slides
    return slide, {slot.slot: slot for slot in slide.slots}


@pytest.mark.parametrize(
    ("more", "layout"),
    [
        ({}, "Comparison"),
        ({"verdict": rich("They fit.")}, "Comparison with Verdict"),
        ({"emphasis": "right"}, "Contrast"),
        ({"emphasis": "left"}, "Contrast Left"),
        ({"emphasis": "right", "verdict": rich("They fit.")}, "Contrast with Verdict"),
        ({"emphasis": "left", "verdict": rich("They fit.")}, "Contrast Left with Verdict"),
    ],
)
def test_heads_points_and_verdict_are_in_the_placeholders_of_a_layout_that_has_them(stage, more, layout):
    slide, slots = only(compose(comparison(3, 2, **more), stage()))
    assert (slide.layout, slide.drawings) == (layout, ())
    assert set(slots) == {"left-title", "left", "right-title", "right"} | ({"verdict"} if "verdict" in more else set())
    assert [len(slots[side].paragraphs) for side in ("left", "right")] == [3, 2]


def test_without_a_verdict_of_its_own_it_has_the_message_of_its_section_but_never_the_title(stage):
    _, slots = only(compose(comparison(3, 3), stage(message=rich("They fit."))))
    assert plain(slots["verdict"].paragraphs[0]) == "They fit."
    _, slots = only(compose(comparison(3, 3), stage(message=rich("The title"))))
    assert "verdict" not in slots


def test_the_message_of_the_section_gives_way_to_many_or_long_points(stage):
    slide, _ = only(compose(comparison(7, 7, "One"), stage(message=rich("They fit."))))
    assert slide.layout == "Comparison"
    slide, _ = only(compose(comparison(5, 5), stage(message=rich("They fit."))))
    assert slide.layout == "Comparison"


def test_both_sides_are_set_alike_and_four_points_in_18_points_or_more(stage):
    _, slots = only(compose(comparison(4, 2), stage()))
    assert slots["left"].size == slots["right"].size
    assert (slots["left"].size or 20) >= 18
    assert slots["left-title"].size == slots["right-title"].size


def test_many_points_go_on_with_both_heads_and_the_verdict(stage):
    made = compose(comparison(8, 6, verdict=rich("They fit.")), stage(), "panels")
    assert len(made.slides) > 1
    for slide in made.slides:
        assert {slot.slot for slot in slide.slots} == {"left-title", "left", "right-title", "right", "verdict"}


def test_on_a_template_without_the_layout_panels_and_verdict_are_drawn(stage):
    ours = stage()
    layouts = {name: one for name, one in ours.template.layouts.items() if "Verdict" not in name}
    layouts = {name: one for name, one in layouts.items() if name not in ("Comparison", "Contrast")}
    bare = Stage(replace(ours.template, layouts=layouts), ours.measurer, "it", "seen", ours.title)
    slide, slots = only(compose(comparison(3, 2, verdict=rich("They fit.")), bare))
    assert (slide.layout, slots) == ("Title Only", {})
    words = [plain(par.runs) for box in slide.drawings for par in box.paragraphs]
    assert words.count(POINT) == 5
    assert words[-1] == "They fit."
    boxes = [box for box in slide.drawings if box.paragraphs]
    assert max(box.frame.bottom for box in boxes[:-1]) < boxes[-1].frame.y


@pytest.mark.parametrize("name", ["Title and Verdict", "elsewhere"])
def test_a_process_has_its_verdict_below_it(stage, name):
    ours = stage()
    layouts = {one: own for one, own in ours.template.layouts.items() if name == "elsewhere" or one != name}
    stage_ = Stage(replace(ours.template, layouts=layouts), ours.measurer, "it", "seen", ours.title)
    steps = tuple((ProcessBox(rich(label), rich("3 weeks")),) for label in ("Survey", "Fabric", "Teach"))
    slide, slots = only(compose(Process(steps, rich("It takes weeks.")), stage_))
    if name == "elsewhere":
        assert (slide.layout, plain(slots["verdict"].paragraphs[0])) == ("Title and Verdict", "It takes weeks.")
    else:
        assert plain(slide.drawings[-1].paragraphs[0].runs) == "It takes weeks."


def test_points_that_answer_each_other_share_a_row_of_a_table_with_a_link_across_it(stage):
    slide, slots = only(
        compose(comparison(2, 3, "Set norms", pairs=frozenset([1]), verdict=rich("They fit.")), stage())
    )
    table, link = slide.drawings
    assert (slide.layout, list(slots)) == ("Title and Verdict", ["verdict"])
    assert [[plain(cell.text) for cell in row] for row in table.grid.rows][2] == ["", "Set norms"]
    assert [row[0].mark for row in table.grid.rows] == ["", "row", ""]
    top = table.frame.y + sum(table.heights[:2])
    assert top < link.frame.y < top + table.heights[2]
    assert link.alt == "Set norms ↔ Set norms"
    assert table.heights[1:] == pytest.approx([68] * 3)


def test_a_table_of_few_rows_fills_a_high_frame(stage):
    shape, frame = comparison(3, 3, "Set norms", pairs=frozenset([1])), Frame(344, 48, 568, 416)
    (slide,) = comparison_table.arrange(shape, stage().area(frame), (ThemeColor("tx2"), ThemeColor("tx2")))
    assert 0.75 < slide.fill <= 1
    assert slide.drawings[0].size > 22


def test_more_than_eight_points_a_side_are_a_table_over_as_many_slides_as_it_takes(stage):
    made = compose(comparison(12, 10, "One"), stage())
    assert made.form == "table"
    assert sum(len(slide.drawings[0].grid.rows) for slide in made.slides) == 12
    assert {slide.layout for slide in made.slides} == {"Title and Table"}


def test_a_long_word_beside_its_bullet_is_set_smaller_and_not_broken(stage):
    own = stage()
    _, slots = only(compose(comparison(3, 3, "Planfeststellungsbeschlussverfahrensordnung"[:38]), own))
    place, size = own.layout("Comparison").placeholder("left"), slots["left"].size
    words = Paragraph(slots["left"].paragraphs[0], TextStyle(size))
    assert size < 28
    assert own.measurer.width(words) <= place.frame.w - place.levels[0].indent
