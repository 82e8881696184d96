"""Processes: columns of boxes, joined each to each."""

import pytest

from briefwright.blocks.shapes import Process
from briefwright.blocks.shapes import ProcessBox as Step
from briefwright.deck.model.drawing import Box, Connector, PictureDrawing
from briefwright.images.image import Image
from briefwright.richtext.text import plain, rich

MERGER = Process(
    (
        (
            Step(rich("NAL"), rich("National Aerospace Laboratory of Japan")),
            Step(rich("ISAS"), rich("Institute of Space and Astronautical Science")),
            Step(rich("NASDA"), rich("National Space Development Agency")),
        ),
        (Step(rich("JAXA"), rich("Japan Aerospace Exploration Agency"), emphasis=True),),
    )
)


def parts(arranged, kind):
    (group,) = arranged.drawings
    return [child for child in group.children if isinstance(child, kind)]


def test_every_box_of_a_step_leads_to_every_box_of_the_next(slide):
    joined = {(one.start, one.end) for one in parts(slide(MERGER), Connector)}
    assert joined == {("it 1.1", "it 2.1"), ("it 1.2", "it 2.1"), ("it 1.3", "it 2.1")}


def test_the_boxes_of_a_column_have_one_size(slide):
    boxes = parts(slide(MERGER), Box)[:3]
    assert len({(box.frame.w, box.frame.h) for box in boxes}) == 1


def test_a_lone_box_stands_in_the_middle_of_what_leads_to_it(slide):
    _, second, _, lone = parts(slide(MERGER), Box)
    middles = [box.frame.y + box.frame.h / 2 for box in (second, lone)]
    assert abs(middles[0] - middles[1]) < 0.01


def test_emphasis_is_light_words_on_dark(slide):
    lone = parts(slide(MERGER), Box)[3]
    assert lone.fill == "tx2"
    assert {par.style.color for par in lone.paragraphs} == {"bg1"}


def test_a_long_chain_goes_on_from_its_last_box(slides, measurer):
    chain = Process(tuple((Step(rich(f"Step {number}")),) for number in range(8)))
    first, second = slides(chain, measurer)
    assert plain(parts(first, Box)[-1].paragraphs[0].runs) == plain(parts(second, Box)[0].paragraphs[0].runs)


def test_an_icon_stands_above_the_words_of_its_box(slide):
    image = Image(b"<svg/>", "image/svg+xml", 24, 24)
    arranged = slide(Process(((Step(rich("One"), icon=image),), (Step(rich("Two")),))))
    shown, bare = parts(arranged, Box)
    [icon] = parts(arranged, PictureDrawing)
    assert (shown.above, bare.above) == (icon.frame.h + 4, 0)
    assert icon.frame.x + icon.frame.w / 2 == pytest.approx(shown.frame.x + shown.frame.w / 2)
    assert shown.frame.y < icon.frame.y < icon.frame.bottom < shown.frame.bottom
