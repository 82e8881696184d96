"""Processes: chevrons, numbered boxes in rows, columns of boxes joined each to each."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Process
from briefwright.blocks.shapes import ProcessBox as Step
from briefwright.deck.arrange import process
from briefwright.deck.arrange.outcome import Arranged, DrawingArea
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import Box, Connector, PictureDrawing
from briefwright.deck.model.geometry import Frame
from briefwright.deck.model.path import Path
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
GERMAN = ("Genehmigungsverfahren", "Raumordnungsverfahren", "Planfeststellung", "Ausschreibung", "Zuschlag")
TEN = ("Application", "Screening", "Technical study", "Offer", "Acceptance", "Consent", "Design", "Construction",
       "Commissioning", "Operation")  # fmt: skip


def chain(*labels, detail=""):
    return Process(tuple((Step(rich(label), rich(detail)),) for label in labels))


def parts(arranged, kind, ending=""):
    (group,) = arranged.drawings
    return [child for child in group.children if isinstance(child, kind) and child.name.endswith(ending)]


def form(shape, measurer):
    return process.forms(shape, DrawingArea(INK.content, measurer, "it", "seen"))[0][0]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [(chain(*TEN[:6]), "chevrons"), (chain(*TEN), "boxes"), (MERGER, "branches"), (chain("One"), "branches")],
)
def test_the_form_follows_from_the_number_of_steps_and_of_their_boxes(shape, expected, measurer):
    assert form(shape, measurer) == expected


# Chevrons


def test_five_steps_are_chevrons_over_the_whole_width_with_their_details_below(slide):
    arranged = slide(chain(*TEN[:5], detail="3 weeks"))
    chevrons = [box for box in parts(arranged, Box) if box.outline in ("chevron", "homePlate")]
    details = parts(arranged, Box, "detail")
    assert [box.outline for box in chevrons] == ["homePlate", *["chevron"] * 4]
    assert chevrons[-1].frame.right == pytest.approx(INK.content.right)
    assert all(box.frame.h >= 104 for box in chevrons)
    assert all(detail.frame.y > chevron.frame.bottom for chevron, detail in zip(chevrons, details, strict=True))
    assert details[0].paragraphs[0].style.size >= 34
    assert arranged.fill >= 0.6


def test_steps_without_details_are_numbered_and_still_fill_their_area(slide):
    arranged = slide(chain(*TEN[:4]))
    assert [plain(box.paragraphs[0].runs) for box in parts(arranged, Box)] == ["1", "2", "3", "4"]
    assert arranged.fill >= 0.6


def test_words_that_do_not_fit_into_chevrons_go_into_rows_of_boxes(slide, measurer):
    arranged = slide(chain(*GERMAN, "Betriebsgenehmigung"))
    assert not [box for box in parts(arranged, Box) if box.outline == "chevron"]
    assert not any(measurer.breaks_a_word(box.paragraphs, box.frame.w) for box in parts(arranged, Box))


# Numbered boxes


def test_ten_steps_stand_in_two_rows_with_an_elbow_between_them(slide):
    arranged = slide(chain(*TEN))
    grounds = parts(arranged, Box, "ground")
    assert [plain(box.paragraphs[0].runs) for box in parts(arranged, Box, "number")] == [str(n) for n in range(1, 11)]
    assert len({ground.frame.y for ground in grounds}) == 2
    assert len(parts(arranged, Connector)) == 8
    (elbow,) = parts(arranged, Path)
    assert elbow.arrow
    assert grounds[4].frame.bottom < elbow.frame.y < elbow.frame.bottom < grounds[5].frame.y
    assert arranged.fill >= 0.6


def test_more_than_twelve_steps_go_on_with_their_numbers(slides, measurer):
    first, second = slides(chain(*(f"Step {n}" for n in range(16))), measurer)
    assert [len(one.items) for one in (first, second)] == [8, 8]
    assert plain(parts(second, Box, "number")[0].paragraphs[0].runs) == "9"


@pytest.mark.parametrize("frame", [INK.content, Frame(48, 140, 624, 332), Frame(344, 48, 568, 420)])
@pytest.mark.parametrize("shape", [chain(*TEN), chain(*GERMAN * 2), chain(*GERMAN, detail="Drei Monate"), MERGER])
def test_no_word_is_broken_in_any_area(frame, shape, slides, measurer):
    for arranged in slides(shape, measurer, frame):
        assert isinstance(arranged, Arranged)
        assert not any(measurer.breaks_a_word(box.paragraphs, box.words.w) for box in parts(arranged, Box))


# Branches


def test_every_box_of_a_step_leads_to_every_box_of_the_next(slide):
    joined = [(one.start, one.end) for one in parts(slide(MERGER), Connector)]
    assert joined == [(f"it 1.{n} ground", "it 2.1") for n in (1, 2, 3)]


def test_the_boxes_of_a_column_have_one_size_and_the_result_the_full_height(slide):
    arranged = slide(MERGER)
    boxes = parts(arranged, Box, "ground")
    assert len({(box.frame.w, box.frame.h) for box in boxes}) == 1
    assert boxes[0].frame.h == pytest.approx(96)
    (result,) = parts(arranged, Box, "2.1")
    assert result.frame.h == INK.content.h


def test_emphasis_is_light_words_on_dark_and_so_is_an_end_where_nothing_is_emphasised(slide):
    unmarked = Process((MERGER.steps[0], (Step(rich("JAXA")),)))
    for shape in (MERGER, unmarked):
        (result,) = parts(slide(shape), Box, "2.1")
        assert result.fill == "tx2"
        assert {par.style.color for par in result.paragraphs} == {"bg1"}


def test_labels_stand_beside_their_details_where_there_is_room(slide):
    arranged = slide(MERGER)
    (label,), (detail,) = parts(arranged, Box, "1.1"), parts(arranged, Box, "1.1 detail")
    assert label.frame.right < detail.frame.x


def test_five_boxes_merge_into_one(slide):
    boxes = tuple(Step(rich(label)) for label in GERMAN)
    arranged = slide(Process((boxes, (Step(rich("Eine Behörde")),))))
    assert len(parts(arranged, Box, "ground")) == 5
    assert len(parts(arranged, Connector)) == 5


def test_a_long_chain_of_branches_goes_on_from_its_last_step(slides, measurer):
    steps = tuple((Step(rich(f"A {n}")), Step(rich(f"B {n}"))) for n in range(9))
    first, second = slides(Process(steps), measurer)
    assert parts(first, Box, "ground")[-1].name == parts(second, Box, "ground")[1].name


def test_boxes_alone_in_their_columns_have_one_size_on_all_slides_and_so_have_the_others(slides, measurer):
    steps = [(Step(rich(f"A {n}")), Step(rich(f"B {n}"))) if n % 3 else (Step(rich("One office")),) for n in range(10)]
    first, *others = (parts(one, Box) for one in slides(Process(tuple(steps)), measurer))
    assert others
    for boxes in (first, *others):
        assert {par.style.size for box in boxes for par in box.paragraphs if par.style.typeface == "major"} == {
            par.style.size for box in first for par in box.paragraphs if par.style.typeface == "major"
        }
        assert len({par.style.size for box in boxes for par in box.paragraphs}) == 2


@pytest.mark.parametrize(("others", "name"), [(1, "it 1"), (8, "it 1")])
def test_an_icon_stands_inside_its_box(others, name, slide):
    image = Image(b"<svg/>", "image/svg+xml", 24, 24)
    arranged = slide(Process(((Step(rich("One"), icon=image),), *((Step(rich("Two")),),) * others)))
    [icon] = parts(arranged, PictureDrawing)
    shown = next(box for box in parts(arranged, Box) if box.name in (name, f"{name} ground"))
    assert shown.frame.y < icon.frame.y < icon.frame.bottom < shown.frame.bottom
    assert shown.frame.x < icon.frame.x < icon.frame.right < shown.frame.right


NARROW = replace(INK.content, w=624)


def test_steps_of_several_boxes_too_narrow_side_by_side_are_rows_joined_by_lines(measurer, slides):
    boxes = (Step(rich("Planfeststellungsbeschlüsse")), Step(rich("Rechtsbehelfsbelehrungen")))
    (made,) = slides(Process((boxes, (Step(rich("Verwaltungsgerichtsverfahren")),))), measurer, NARROW)
    first, second, last = parts(made, Box, "ground")
    assert first.frame.y == second.frame.y < last.frame.y
    assert last.frame.w == NARROW.w
    assert [line.name for line in parts(made, Path)] == ["it 1.1 to it 2.1", "it 1.2 to it 2.1"]


def test_ten_long_words_are_on_one_slide_with_their_numbers_beside_them(measurer, slides):
    (made,) = slides(chain(*("Umweltverträglichkeitsprüfung",) * 10), measurer, NARROW)
    numbers, labels = parts(made, Box, " number"), [box for box in parts(made, Box) if box.name.split()[-1].isdigit()]
    assert len(labels) == 10
    assert all(one.frame.right <= two.frame.x for one, two in zip(numbers, labels, strict=True))


def test_the_points_of_narrow_chevrons_are_short(measurer, slides):
    (made,) = slides(chain("Survey", "Fabric", "Design", "Install", "Teach", detail="2 hours"), measurer, NARROW)
    labels = [box for box in parts(made, Box) if box.outline in ("chevron", "homePlate")]
    assert all(box.paragraphs[0].style.size >= 18 for box in labels)
