"""The twins of typefaces that templates name: as wide as the names promise, and used where text is measured."""

import pytest

from briefwright.deck.forms.stage import slot_height
from briefwright.deck.measure import Measurer
from briefwright.deck.model.deck import FilledSlot
from briefwright.deck.model.geometry import Level
from briefwright.deck.template.load import deck_template, read_template
from briefwright.deck.template.text import measured_face, wider_than
from briefwright.fonts.widths import advance
from briefwright.richtext.text import rich
from deck.template.built import BRAND
from deck.template.parts import THEME, changed, office, replacing

PRINTABLE = "".join(map(chr, range(32, 127)))
HELVETICA = """\
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584
584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611
278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500
500 500 334 260 334 584"""
TIMES = """\
250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564
564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333
278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500
444 480 200 480 541"""
"""From space to tilde, in thousandths of an em: Adobe's metrics of the PostScript core fonts, which Arial and Times New
Roman were drawn to."""


@pytest.mark.parametrize(("name", "widths"), [
    ("Arial", HELVETICA), ("Helvetica", HELVETICA), ("Times New Roman", TIMES), ("Courier New", "600 " * 95),
])  # fmt: skip
def test_a_twin_has_the_widths_of_its_typeface(name: str, widths: str) -> None:
    found = measured_face(name)
    measured = [advance(char, (found.twin,)) * 1000 for char in PRINTABLE]
    assert measured == pytest.approx(list(map(int, widths.split())), abs=0.6)
    assert (found.wider, found.known) == (0, True)


@pytest.mark.parametrize(("name", "char", "bold", "italic", "width"), [
    ("Arial", "A", True, False, 722), ("Arial", "a", True, True, 556), ("Arial", "m", False, True, 833),
    ("Times New Roman", "A", True, False, 722), ("Times New Roman", "W", False, True, 833),
    ("Times New Roman", "a", True, True, 500),
])  # fmt: skip
def test_its_other_cuts_have_theirs(name: str, char: str, bold: bool, italic: bool, width: int) -> None:
    assert advance(
        char, (measured_face(name).twin,), weight=700 if bold else 400, italic=italic
    ) * 1000 == pytest.approx(width, abs=0.6)


@pytest.mark.parametrize("name", ["Arial", "Times New Roman", "Georgia"])
def test_a_template_is_measured_with_the_twin_of_its_typeface(name: str) -> None:
    template = changed(office(), (THEME, replacing('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{name}"/>')))
    body = deck_template(read_template(template, {}), BRAND).brand.deck_font("body")
    assert (body.name, body.twin, body.wider) == (name, measured_face(name).twin, 0)


@pytest.mark.parametrize(("name", "twin"), [
    ("Ministry Sans", "Arimo"), ("Franklin Gothic Book", "Arimo"), ("Trade Gothic", "Arimo"),
    ("Minion Pro", "Gelasio"), ("Ministry Serif", "Gelasio"), ("Ministry Sans Serif", "Arimo"),
    ("Consolas", "IBM Plex Mono"),
])  # fmt: skip
def test_an_unknown_typeface_is_measured_in_one_of_its_class(name: str, twin: str) -> None:
    assert (measured_face(name).twin, measured_face(name).known) == (twin, False)


def test_typefaces_are_compared_by_how_wide_they_run() -> None:
    assert wider_than("Arial", "Calibri") == pytest.approx(0.09, abs=0.03)
    assert wider_than("Verdana", "Arial") == pytest.approx(0.15)
    assert wider_than("Times New Roman", "Arial") == 0


def test_a_second_level_is_measured_as_the_template_has_it() -> None:
    template = deck_template(read_template(office(), {}), BRAND)
    place = template.layouts["Title and Content"].placeholder("body")
    assert place.levels[1] == Level(indent=58.5, hanging=22.5, before=pytest.approx(6.832), smaller=4)
    stepped = FilledSlot("body", (rich("One"), rich("below")), "bullets", 0.7, 0.2, levels=(0, 1))
    alone = FilledSlot("body", (rich("One"),), "bullets", 0.7, 0.2)
    one, both = (slot_height(slot, place, template, Measurer(BRAND, "en")) for slot in (alone, stepped))
    size = template.points(place)
    assert both - one == pytest.approx(one * (size - 4) / size + 6.8, abs=0.5)
