"""Recommendations: cards of which the first is to be seen, or a table of who does what by when."""

from dataclasses import replace

import pytest

from briefwright.blocks.shapes import Card, Cards
from briefwright.deck.forms import compose
from briefwright.deck.model.drawing import TableDrawing
from briefwright.richtext.text import plain, rich

WHO, WHY = rich("Skills agency"), rich("Each installer fits 40 homes a year.")


def asked(count, do="Fund 200 training places", **more):
    return Cards(tuple(Card(rich(f"{do} ({n})"), **{"who": WHO, "why": WHY, **more}) for n in range(count)))


@pytest.mark.parametrize(("count", "form"), [(1, "cards"), (3, "cards"), (4, "table"), (7, "table")])
def test_up_to_three_are_cards_and_more_are_a_table(stage, count, form):
    assert compose(asked(count), stage()).form == form


def test_a_second_list_goes_on_counting_in_every_form(stage):
    (cards,) = compose(replace(asked(2), first=4), stage()).slides
    assert [plain(slot.paragraphs[0]) for slot in cards.slots if slot.slot.startswith("number")] == ["4", "5"]
    (table,) = compose(replace(asked(4), first=3), stage()).slides
    (drawing,) = [one for one in table.drawings if isinstance(one, TableDrawing)]
    assert [plain(row[0].text) for row in drawing.grid.rows] == ["3", "4", "5", "6"]
    (rows,) = compose(replace(asked(3, who=(), why=()), first=7), stage()).slides
    assert [slot.rows.first for slot in rows.slots if slot.rows] == [7]


def test_without_who_and_why_they_are_large_rows(stage):
    assert compose(asked(3, who=(), why=()), stage()).form == "rows"


def test_what_who_and_why_begin_at_the_same_heights_on_all_cards(stage):
    (slide,) = compose(
        Cards((*asked(1, "Fund places in all the regions that have none today").cards, *asked(2).cards)), stage()
    ).slides
    for role in ("who", "text"):
        tops = {slot.frame and slot.frame.y for slot in slide.slots if slot.slot.startswith(role)}
        assert len(tops) == 1
    assert len(slide.drawings) == 3, "a line between who and why of each"


def test_fewer_than_three_cards_share_the_width(stage):
    (slide,) = compose(asked(2), stage()).slides
    place = stage().layout("Recommendations").placeholder("number-1")
    panels = [place.outer(slot.frame) for slot in slide.slots if slot.slot.startswith("number")]
    assert [(round(panel.x), round(panel.right)) for panel in panels] == [(48, 468), (492, 912)]


def test_a_deadline_is_on_its_card_and_a_column_of_the_table(stage):
    (cards,) = compose(asked(2, deadline=rich("2027")), stage()).slides
    who = next(slot for slot in cards.slots if slot.slot == "who-1")
    assert [plain(runs) for runs in who.paragraphs] == ["Skills agency", "By when: 2027"]
    (table,) = compose(asked(4, deadline=rich("2027")), stage()).slides
    (drawing,) = [one for one in table.drawings if isinstance(one, TableDrawing)]
    assert [plain(cell.text) for cell in drawing.grid.header[0]] == ["", "What", "Who", "By when", "Why"]


def test_a_table_has_large_numbers_bold_tasks_and_who_acts_in_the_second_colour(stage):
    (slide,) = compose(asked(5), stage()).slides
    (drawing,) = [one for one in slide.drawings if isinstance(one, TableDrawing)]
    number, task, who, why = (drawing.look(cell, head=False) for cell in drawing.grid.rows[0])
    assert (number.typeface, number.size > 1.5 * task.size, number.color) == ("major", True, "accent1")
    assert (task.bold, who.color, why.color, drawing.names_rows) == (True, "accent2", "tx1", False)


def test_rows_leave_nothing_out(stage):
    (slide,) = compose(asked(3, deadline=rich("2027")), stage(), wanted="rows").slides
    first = plain(slide.slots[0].paragraphs[0])
    assert first == "Fund 200 training places (0)\nSkills agency – By when: 2027 – Each installer fits 40 homes a year."


@pytest.mark.parametrize("look", ["ink", "editorial", "signal"])
def test_five_recommendations_are_on_one_narrow_slide(stage_of, look):
    said = [
        ("Build space expertise in Japan’s defense institutions, and educate and train with industry",
         "Japan’s defense institutions and industry", "Every kind of cooperation depends on people who know it."),
        ("Exchange threat assessments for space and cyber, and share more space domain awareness data",
         "Japan and the United States", "A trilateral model exists for data on missile launches."),
        ("Put space into joint exercises", "Japan’s military services", "They see what space does for their missions."),
        ("Link supply chains where industrial strengths are complementary", "Both governments and their industries",
         "Supply chains gain resilience, and startups gain investors."),
        ("Make digital transformation part of the bilateral agenda", "Japan and the United States", "It is sound."),
    ]  # fmt: skip
    made = compose(Cards(tuple(Card(*map(rich, one)) for one in said)), stage_of(look, "4:3"))
    assert (made.form, len(made.slides)) == ("table", 1)
