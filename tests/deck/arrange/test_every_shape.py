"""What holds for every arrangement of any shape: inside its frame, nothing over anything else, nothing lost."""

from collections import Counter
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefwright.blocks import shapes
from briefwright.deck.arrange.outcome import Arranged
from briefwright.deck.looks import INK
from briefwright.deck.model.drawing import Box, Group, Stroke, TableDrawing
from briefwright.deck.model.frame import Frame
from briefwright.richtext.text import Item, plain, rich
from tables import row

NEAR = 0.1
WORD = st.text("abcdefghijklmnopqrstuvwxyzÄß宇宙", min_size=1, max_size=12)


def texts(most):
    return st.lists(WORD, min_size=1, max_size=most).map(lambda words: rich(" ".join(words)))


def maybe(text):
    return st.one_of(st.just(()), text)


def tuples(items, most, least=1):
    return st.lists(items, min_size=least, max_size=most).map(tuple)


TILES = st.builds(shapes.BigNumbers, tuples(st.builds(shapes.BigNumber, WORD, texts(14)), 9))
EVENT = st.builds(shapes.Event, st.sampled_from(["2008", "October 2003"]), texts(8), maybe(texts(30)), st.booleans())
TIMELINE = st.builds(shapes.Timeline, tuples(EVENT, 16))
BOX = st.builds(shapes.ProcessBox, texts(3), maybe(texts(8)), st.booleans())
PROCESS = st.builds(shapes.Process, tuples(tuples(BOX, 4), 8))
CARDS = st.builds(shapes.Cards, tuples(st.builds(shapes.Card, texts(16), maybe(texts(8)), maybe(texts(16))), 8))
QUOTATION = st.builds(shapes.Quotation, texts(40), maybe(texts(4)), maybe(texts(6)))
ITEM = st.builds(Item, texts(60), st.integers(0, 3), st.booleans())
PANEL = st.builds(shapes.Callout, maybe(texts(6)), tuples(ITEM, 5), st.sampled_from(["note", "warning", "method"]))
SIDE = st.builds(shapes.Side, texts(4), tuples(texts(14), 8))
COMPARISON = st.builds(shapes.Comparison, SIDE, SIDE)
ROW = st.builds(row, texts(3), texts(5), texts(20))
GRID = st.builds(shapes.Grid, tuples(ROW, 2), tuples(ROW, 20), st.just((False, True, False)), maybe(texts(20)))
PICTURE = st.builds(
    shapes.Picture,
    st.builds(shapes.Image, st.just(b""), st.just("image/png"), st.integers(20, 3000), st.integers(20, 3000)),
    maybe(texts(30)),
)


@st.composite
def charts(draw):
    names = draw(tuples(WORD, 12))
    values = tuple(Decimal(number) for number in range(len(names)))
    series = (shapes.Series("one", values, tuple(map(str, values))),) * draw(st.integers(1, 3))
    kind = draw(st.sampled_from(["bar", "column", "line", "stacked", "doughnut"]))
    return shapes.Chart(kind, names, series, "yen", draw(maybe(texts(10))), "", draw(maybe(texts(40))))


def walked(drawings):
    for drawing in drawings:
        yield from drawing.children if isinstance(drawing, Group) else [drawing]


def written(drawings):
    return [drawing for drawing in walked(drawings) if isinstance(drawing, Box) and drawing.paragraphs]


def apart(one, two):
    a, b = one.words, two.words
    beside = a.right <= b.x + NEAR or b.right <= a.x + NEAR
    return beside or a.bottom <= b.y + NEAR or b.bottom <= a.y + NEAR


def within(drawing, frame):
    if isinstance(drawing, Frame):
        drawing = Box("", drawing)
    if isinstance(drawing, Stroke):
        xs, ys = (drawing.x1, drawing.x2), (drawing.y1, drawing.y2)
    else:
        xs, ys = (drawing.frame.x, drawing.frame.right), (drawing.frame.y, drawing.frame.bottom)
    across = frame.x - NEAR <= min(xs) <= max(xs) <= frame.right + NEAR
    return across and frame.y - NEAR <= min(ys) <= max(ys) <= frame.bottom + NEAR


def properly(outcome, frame, measurer):
    children = list(walked(outcome.drawings))
    assert all(within(child, frame) for child in children if hasattr(child, "frame") or isinstance(child, Stroke))
    boxes = written(outcome.drawings)
    assert all(apart(one, two) for one, two in combinations(boxes, 2))
    for box in boxes:
        assert measurer.height(box.paragraphs, box.words.w) <= box.words.h + NEAR, box.name
        assert within(box.words, box.frame), box.name
    names = Counter(child.name for child in children)
    assert not [name for name, count in names.items() if count > 1]
    assert 0 <= outcome.fill <= 1 + NEAR / frame.h


@pytest.mark.parametrize(
    "shape",
    [TILES, TIMELINE, PROCESS, CARDS, QUOTATION, PANEL, COMPARISON, GRID, charts(), PICTURE],
    ids=["tiles", "timeline", "process", "cards", "quotation", "panel", "comparison", "grid", "chart", "picture"],
)
def test_an_arrangement_stays_in_its_frame_and_nothing_overlaps(shape, slides, quick):
    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(
        shape,
        st.sampled_from(
            [
                INK.content,
                INK.content,
                INK.layouts["Chart with Takeaway"].frame("chart"),
                INK.layouts["Two Content"].frame("left"),
            ]
        ),
    )
    def holds(drawn, frame):
        for outcome in slides(drawn, quick, frame):
            if isinstance(outcome, Arranged):
                properly(outcome, frame, quick)
            else:
                assert outcome.overshoot > 0
                assert outcome.what

    holds()


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.one_of(TILES, CARDS, PANEL, COMPARISON, TIMELINE))
def test_every_word_stands_on_one_of_the_slides(slides, quick, drawn):
    outcomes = slides(drawn, quick)
    if all(isinstance(outcome, Arranged) for outcome in outcomes):
        drawn_boxes = [box for outcome in outcomes for box in written(outcome.drawings)]
        shown = [plain(par.runs) for box in drawn_boxes for par in box.paragraphs]
        shown += [" ".join(plain(par.runs) for par in box.paragraphs) for box in drawn_boxes if len(box.paragraphs) > 1]
        assert Counter(required(drawn)) <= Counter(shown)


def required(shape):
    """The paragraphs of a shape; a timeline may leave its details to the speaker."""
    if isinstance(shape, shapes.BigNumbers):
        return [text for tile in shape.tiles for text in (tile.value, plain(tile.label))]
    if isinstance(shape, shapes.Cards):
        return [plain(part) for card in shape.cards for part in (card.do, card.who, card.why) if part]
    if isinstance(shape, shapes.Callout):
        return [plain(item.runs) for item in shape.paragraphs]
    if isinstance(shape, shapes.Comparison):
        return [plain(point) for side in (shape.left, shape.right) for point in side.points]
    return [text for event in shape.events for text in (event.date, plain(event.title))]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(GRID)
def test_every_row_of_a_table_stands_on_one_of_the_slides(slides, quick, grid):
    outcomes = slides(grid, quick)
    if all(isinstance(outcome, Arranged) for outcome in outcomes):
        tables = [one for outcome in outcomes for one in outcome.drawings if isinstance(one, TableDrawing)]
        assert tuple(row for table in tables for row in table.grid.rows) == grid.rows
        assert all(table.grid.header == grid.header for table in tables)


def pars(outcome):
    """Every paragraph of a slide, in order."""
    return [par for box in written(outcome.drawings) for par in box.paragraphs]


def is_giant(outcome):
    """Whether one text is larger than all others of a slide."""
    sizes = [par.style.size for par in pars(outcome)]
    return len(sizes) > 1 and sizes.count(max(sizes)) == 1


@pytest.mark.parametrize("shape", [TILES, TIMELINE, PROCESS, CARDS, PANEL, COMPARISON, GRID])
def test_all_slides_of_a_shape_are_set_in_the_same_sizes_and_none_below_what_is_legible(shape, slides, quick):
    @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(shape)
    def holds(drawn):
        outcomes = slides(drawn, quick)
        if isinstance(outcomes[0], Arranged):
            sets = [{par.style.size for par in pars(outcome)} for outcome in outcomes]
            tables = [one.size for outcome in outcomes for one in outcome.drawings if isinstance(one, TableDrawing)]
            assert min([*tables, *(size for sizes in sets for size in sizes)]) >= 12
            if is_giant(outcomes[0]) and isinstance(
                drawn, shapes.BigNumbers
            ):  # larger by design: those after it are even
                sets = sets[1:]
            if not isinstance(drawn, shapes.Process):  # a box alone in its column is larger: test_process
                assert len({max(sizes) for sizes in sets if sizes}) <= 1
            assert len(set(tables)) <= 1

    holds()


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 30), st.data())
def test_items_stand_once_and_in_order_shared_out_evenly_where_they_are_alike(slides, quick, count, data):
    number = st.just(count)
    text = data.draw(texts(12))
    shape = data.draw(
        st.one_of(
            number.map(lambda n: shapes.BigNumbers((shapes.BigNumber("1,200", text),) * n)),
            number.map(lambda n: shapes.Cards((shapes.Card(text),) * n)),
            number.map(lambda n: shapes.Timeline((shapes.Event("2008", text),) * n)),
            number.map(lambda n: shapes.Callout((), (Item(text),) * n)),
        )
    )
    outcomes = slides(shape, quick)
    if isinstance(outcomes[0], Arranged):
        assert [number for outcome in outcomes for number in outcome.items] == list(range(count))
        sizes = [len(outcome.items) for outcome in outcomes]
        assert max(sizes) - min(sizes) <= 1


SHORT = rich("The fund grows")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 14])
@pytest.mark.parametrize(
    "made",
    [
        lambda n: shapes.BigNumbers((shapes.BigNumber("1,200", SHORT),) * n),
        lambda n: shapes.Timeline((shapes.Event("2008", SHORT, SHORT),) * n),
        lambda n: shapes.Process(((shapes.ProcessBox(SHORT, SHORT),),) * n),
        lambda n: shapes.Cards((shapes.Card(SHORT, SHORT, SHORT),) * n),
        lambda n: shapes.Callout(SHORT, (Item(SHORT),) * n),
        lambda n: shapes.Comparison(shapes.Side(SHORT, (SHORT,) * n), shapes.Side(SHORT, (SHORT,) * n)),
        lambda n: shapes.Grid((row("A", "B"),), (row("x", "y"),) * n, (False, False)),
    ],
    ids=["tiles", "timeline", "process", "cards", "panel", "comparison", "grid"],
)
def test_any_number_of_short_items_fits(made, count, slides, quick):
    assert all(isinstance(outcome, Arranged) for outcome in slides(made(count), quick))


def test_the_boxes_of_a_process_are_equally_large_on_all_slides(slides, quick):
    outcomes = slides(shapes.Process(((shapes.ProcessBox(SHORT),),) * 15), quick)
    grounds = [box for outcome in outcomes for box in walked(outcome.drawings) if box.name.endswith("ground")]
    assert len(outcomes) == 2
    assert len({(box.frame.w, box.frame.h) for box in grounds}) == 1
