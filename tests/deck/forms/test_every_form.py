"""What holds for every form, in every look at every size: no word is broken, in a placeholder, a box or a cell, on the
base deck or in the narrow places of others; what everyday words say finds a place, and fills it.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from briefwright.blocks import shapes
from briefwright.brand.read import load_brand
from briefwright.deck.arrange.grid import cell_margins
from briefwright.deck.arrange.outcome import Arranged, TooMuch
from briefwright.deck.forms import compose, forms_of
from briefwright.deck.forms.stage import Stage
from briefwright.deck.looks import LOOKS
from briefwright.deck.measure import Measurer
from briefwright.deck.model.drawing import Box, Group, Paragraph, TableDrawing, TextStyle
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.template.load import deck_template, read_template
from briefwright.deck.theme import brand_template
from briefwright.io.project import builtin_templates
from briefwright.richtext.text import Item, rich
from briefwright.schema.slide_size import read_slide_size
from deck.template import built
from tables import row

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8"))
WORDS = {
    "short": ("Now", "A few words say it", "Law"),
    "English": (
        "Telecommunications",
        "Privatisation and internationalisation of infrastructure",
        "Counterintelligence",
    ),
    "German": (
        "Technikfolgenabschätzung",
        "Die Haushaltsnotlagenverordnung und ihr Wirtschaftsplan",
        "Datenschutzbeauftragte",
    ),
    "sentences": (
        "Zuständigkeiten ohne gemeinsamen Haushalt",
        "Ein gemeinsamer Haushalt erlaubt den Ressorts, Verwaltungsleistungen auszuschreiben und ein Fünftel zu sparen",
        "Weil niemand für das Ganze verantwortlich ist, verlängert jedes Ministerium seine Verträge",
    ),
    "compounds": ("Rindfleischetikettierungsüberwachungsaufgaben", "Donaudampfschifffahrtsgesellschaft", "Ausschuss"),
}


def each_shape(one: str, two: str, three: str) -> Iterator[shapes.Shape]:
    head, line, last = rich(one), rich(two), rich(three)
    for count in (1, 2, 3, 4, 6, 9):
        yield shapes.Bullets((line, head, last, line, head, last, line, head, last)[:count])
        yield shapes.BigNumbers(tuple(shapes.BigNumber("1 234 567", runs) for runs in (line, head, last) * 3)[:count])
        yield shapes.Cards((shapes.Card(line, head, last, last),) * count)
        yield shapes.Timeline(tuple(shapes.Event(f"{2000 + n}", head, line, n == 1) for n in range(count)))
        yield shapes.Process(tuple((shapes.ProcessBox(head, line),) for _ in range(count)))
    yield shapes.Process(((shapes.ProcessBox(head), shapes.ProcessBox(last)), (shapes.ProcessBox(line),)))
    yield shapes.Comparison(shapes.Side(head, (line, last)), shapes.Side(last, (line, head)), line)
    yield shapes.Comparison(
        shapes.Side(head, (line, last)), shapes.Side(last, (line, head)), line, pairs=frozenset({0})
    )
    yield shapes.Callout(head, (Item(line), Item(last)))
    yield shapes.Quotation(line, head, last)
    yield shapes.BottomLine(one, line, (head, last, line), (line,))
    for columns in (2, 4, 7):
        cells = (one, two, three, one, two, three, one)[:columns]
        yield shapes.Grid((row(*cells),), (row(*cells), row(*cells)), (False,) * columns)
    bars = shapes.Series("", (Decimal(1), Decimal(2)), ("1", "2"))
    yield shapes.Chart("column", ("A", "B"), (bars,), "", line, "", last, key=last, takeaway=(line,))


_FEW = 0.08
"""The share of slides that may: those of three or four short events in a row, and of tables of two short rows."""
TEMPLATES = ("ours", "narrow")
SHORT = [name for name in WORDS if name != "sentences"]
SIZES = ("16:9", "4:3", "A4")
_EVERYDAY = 30
"""Letters of a word; a longer one may find no place, which is told."""


@pytest.fixture(scope="module", params=TEMPLATES)
def template(request: pytest.FixtureRequest):
    if request.param == "ours":
        return brand_template(BRAND, "de")
    return deck_template(read_template(built.narrow_places(), {}), BRAND)


@cache
def template_of(look: str, size: str) -> DeckTemplate:
    folders = [builtin_templates(), *([builtin_templates() / "themes" / look] if look != "ink" else [])]
    brand = load_brand(*((folder / "_brand.yml").read_text("utf-8") for folder in folders))
    return brand_template(brand, "de", size=read_slide_size(size))


@pytest.mark.parametrize("words", [WORDS[name] for name in SHORT], ids=SHORT)
def test_no_form_breaks_a_word(template, words):
    measurer = Measurer(template.brand, "de")
    stage = Stage(template, measurer, "it", "what is seen", rich("The title"))
    broken, unsaid = [], []
    for shape in each_shape(*words):
        forms = forms_of(shape, stage)
        if all(isinstance(form(), TooMuch) for _, form in forms):
            unsaid.append(shape)
        for name, form in forms:
            made = form()
            for slide in () if isinstance(made, TooMuch) else made:
                broken += [
                    f"{type(shape).__name__} as {name}: {text}"
                    for text, par, width in set_text(slide, stage)
                    if measurer.breaks_a_word([par], width + 0.5)
                ]
    assert broken == []
    assert template.foreign or max(map(len, words[0].split())) > _EVERYDAY or unsaid == []


CASES = [(look, size, "German") for look in LOOKS for size in SIZES]
CASES += [("ink", "16:9", "short"), ("ink", "16:9", "English"), *((look, "4:3", "sentences") for look in LOOKS)]


@pytest.mark.parametrize(("look", "size", "words"), CASES)
def test_what_everyday_words_say_finds_a_place_and_fills_it(look, size, words):
    template = template_of(look, size)
    stage = Stage(template, Measurer(template.brand, "de"), "it", "what is seen", rich("The title"))
    made = {f"{type(shape).__name__} {n}": compose(shape, stage) for n, shape in enumerate(each_shape(*WORDS[words]))}
    assert [(name, one.what) for name, one in made.items() if isinstance(one, TooMuch)] == []
    broken = [
        f"{name} as {one.form}: {text}"
        for name, one in made.items()
        for slide in one.slides
        for text, par, width in set_text(slide, stage)
        if stage.measurer.breaks_a_word([par], width + 0.5)
    ]
    assert broken == []
    fills = [(name, one.form, slide.fill) for name, one in made.items() for slide in one.slides]
    low = [one for one in fills if one[-1] < 0.6]
    assert len(low) <= len(fills) * _FEW, low


def set_text(slide: Arranged, stage: Stage) -> Iterator[tuple[str, Paragraph, float]]:
    """Each paragraph of a slide, where it is, and the width that it is set in."""
    for slot in slide.slots:
        place = slot.dressed(stage.layout(slide.layout).placeholder(slot.slot))
        size = (slot.size or stage.template.points(place)) * (slot.scale or 1.0)
        style = TextStyle(size, "major" if place.typeface == "headings" else "minor", place.bold, place.italic)
        indent = place.levels[0].indent if slot.marker != "none" else 0.0
        for runs in slot.paragraphs:
            yield f"slot {slot.slot}", Paragraph(runs, style), slot.within(place).w - indent
    for drawing in slide.drawings:
        for one in drawing.children if isinstance(drawing, Group) else (drawing,):
            if isinstance(one, Box):
                for par in one.paragraphs:
                    yield one.name, par, one.words.w
            elif isinstance(one, TableDrawing):
                yield from _cells(one)


def _cells(table: TableDrawing) -> Iterator[tuple[str, Paragraph, float]]:
    for number, cells in enumerate((*table.grid.header, *table.grid.rows)):
        head = number < len(table.grid.header)
        for cell in cells:
            left, _, right, _ = cell_margins(table.grid, cell)
            look = table.look(cell, head=head)
            style = TextStyle(look.size, look.typeface, look.bold)
            width = sum(table.widths[cell.column : cell.column + cell.colspan]) - left - right
            yield f"row {number}", Paragraph(cell.text, style), width
