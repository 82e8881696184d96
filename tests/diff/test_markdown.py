"""What is told of two builds, change by change."""

from __future__ import annotations

import pytest

from briefwright.diff.compare import Comparison, compare
from briefwright.diff.holding import Grid
from briefwright.diff.markdown import summary, to_markdown
from diff.made import made, slide

LONG = " ".join(f"word{number}" for number in range(40))


def told(old, new, **options):
    return to_markdown([compare(old, new)], {}, {}, **options)


def lines(old, new):
    """What is told, without headings and summary."""
    text = told(old, new)
    return [line.strip() for line in text.splitlines()[4:] if line.strip() and not line.startswith("#")]


def test_a_build_and_itself_differ_in_nothing():
    assert told(made("Words."), made("Words.")) == "## money\n\n**Nothing changed**\n"


def test_a_paragraph_is_told_by_its_changed_words_under_its_heading():
    old, new = made("The fund of Japan is 1 trillion yen."), made("The fund of Japan is 2 trillion yen.")
    assert lines(old, new) == ["- **Money**, page 1", "- The fund of Japan is ~~1~~ **2** trillion yen."]
    assert summary(compare(old, new)) == "1 paragraph"


def test_paragraphs_that_came_and_went():
    old, new = made("Stays.", "Goes away."), made("Comes\xa0in *new*.", "Stays.")
    assert lines(old, new)[1:] == ["- **Added:** Comes\xa0in \\*new\\*.", "- **Removed:** ~~Goes away.~~"]


def test_a_paragraph_that_moved_is_told_once():
    assert lines(made("One.", "Two.", "Three."), made("Two.", "Three.", "One."))[1:] == ["- **Moved:** One."]


def test_a_role_is_named():
    old = made(("A head", "heading"), ("A note", "note"), ("A picture", "alt"))
    new = made(("A title", "heading"), ("The note", "note"), ("The picture", "alt"))
    assert lines(old, new)[1:] == [
        "- Heading: ~~A head~~ **A title**",
        "- Footnote: ~~A note~~ **The note**",
        "- Alternative text: ~~A picture~~ **The picture**",
    ]


def test_a_fact_tells_its_keys_and_where_it_is_printed(monkeypatch):
    pages = {"brief.pdf": ["1.2 trillion yen", "nothing", "1.2 trillion yen, not 1 trillion yen"]}
    monkeypatch.setattr("briefwright.diff.entries._pages", lambda build: pages.items())
    old = made(facts={"fund": {"value": "1 trillion yen", "about": "7 billion", "label": "The fund"}})
    new = made(facts={"fund": {"value": "1.2 trillion yen", "label": "The fund", "as-of": "2026"}})
    told = "~~1 trillion yen~~ **1.2 trillion yen**; about ~~7 billion~~; as-of **2026**"
    places = "Now on pages 1 and 3. **Still “1 trillion yen” on page 3**"
    assert lines(old, new) == [f"- `fund` (The fund): {told}. {places}"]


def test_a_figure_that_another_fact_says_is_not_called_stale(monkeypatch):
    monkeypatch.setattr("briefwright.diff.entries._pages", lambda build: {"brief.pdf": ["1 yen 2 yen"]}.items())
    old = made(facts={"one": {"value": "1 yen"}, "other": {"value": "1 yen"}})
    new = made(facts={"one": {"value": "2 yen"}, "other": {"value": "1 yen"}})
    assert lines(old, new) == ["- `one`: ~~1 yen~~ **2 yen**. Now on page 1"]


def test_facts_that_came_and_went(monkeypatch):
    monkeypatch.setattr("briefwright.diff.entries._pages", lambda build: {}.items())
    told = lines(made(facts={"old": {"value": "1"}}), made(facts={"new": {"value": "2"}}))
    assert told == ["- `new`: **added**, **2**", "- `old`: **removed**, ~~1~~"]


def test_sources_that_came_went_and_read_differently():
    old = made(sources={"a": "Aoki. A Book. 2024.", "b": "Gone."})
    new = made(sources={"a": "Aoki. A Book. 2025.", "c": "New."})
    assert lines(old, new) == [
        "- `a`: Aoki. A Book. ~~2024~~ **2025**.",
        "- **Added** `c`: New.",
        "- **Removed** `b`: ~~Gone.~~",
    ]


def test_a_reference_is_told_among_the_sources_and_not_again():
    before, after = "Aoki, Setsuko. A Book of Space. Tokyo, 2024.", "Aoki, Setsuko. A Book of Space. Tokyo, 2025."
    old = made(before, sources={"a": before}, slides=(slide("One", (f"Source: {before}", "note")),))
    new = made(after, sources={"a": after}, slides=(slide("One", (f"Source: {after}", "note")),))
    assert lines(old, new)[1:] == ["- 1 change, told above", "- Slide 1: told above"]


def test_a_chart_is_told_value_by_value_with_all_its_places():
    def build(value, printed):
        grid = Grid("Growth", (("", "yen"), ("2024", "1"), ("2025", printed)), True, 3)
        return made(
            grids=(grid,), slides=(slide("Growth", grids=(Grid("G", (*grid.rows[:2], ("2025", value)), True, 1),)),)
        )

    assert lines(build("1200", "1,200"), build("1300", "1,300")) == [
        "**Growth** (chart; page 3, slide 1)",
        "|  | yen |",
        "| --- | --- |",
        "| 2024 | 1 |",
        "| 2025 | ~~1,200~~ **1,300** |",
        "- Slide 1, “Growth”",
        "- The chart, told above",
    ]


def test_rows_and_columns_come_and_go_cell_by_cell():
    old = Grid("Bodies", (("Body", "Since"), ("A", "2008"), ("B", "2012")), False, 1)
    new = Grid("Bodies", (("Body", "Since", "Part"), ("B", "2012", "x|y"), ("C", "–", "z")), False, 1)
    assert lines(made(grids=(old,)), made(grids=(new,)))[1:] == [
        "| Body | Since | **Part** |",
        "| --- | --- | --- |",
        "| ~~A~~ | ~~2008~~ |  |",
        "| B | 2012 | **x\\|y** |",
        "| **C** | **–** | **z** |",
    ]


def test_a_table_that_came_is_shown_as_it_is_and_one_that_went_is_named():
    came = Grid("New", (("Body",), ("A",)), False, 2)
    went = Grid("Old", (("Year", "Yen", "Dollars"), ("1", "2", "3")), True, 3)
    assert lines(made(grids=(went,)), made(grids=(came,))) == [
        "**Old** (chart, removed; was on page 3)",
        "**New** (table, added; page 2)",
        "| Body |",
        "| --- |",
        "| A |",
    ]


def test_of_a_long_table_only_the_rows_that_changed_are_shown():
    def build(last):
        rows = [("Year", "Yen"), *((str(year), "1") for year in range(2000, 2020)), ("2020", last)]
        return made(grids=(Grid("Years", tuple(rows), False, 1),))

    assert lines(build("1"), build("2"))[3:] == ["| 2020 | ~~1~~ **2** |", "(1 of 21 rows)"]


def test_slides_are_told_by_their_titles():
    old = ("First", "a b c d e"), ("Second", "f g"), ("Third", "h i"), ("Fourth", "j k"), ("Gone", "n o")
    new = ("First", "a b c d x"), ("New", "p q r"), ("Third", "h i"), ("Fourth", "j k"), ("Second", "f g")
    decks = [tuple(slide(*texts, number=number) for number, texts in enumerate(side, 1)) for side in (old, new)]
    assert lines(made(slides=decks[0]), made(slides=decks[1])) == [
        "- Slide 1, “First”",
        "- a b c d ~~e~~ **x**",
        "- **Added:** slide 2, “New”",
        "- p q r",
        "- **Removed:** slide 5, “Gone”",
        "- Slide 5, “Second”",
        "- Moved: it was slide 2",
    ]


def test_a_new_title_and_new_notes_are_told_on_their_slide():
    old = (slide("Three bodies are one", "a b c d e f g", ("Say this slowly", "note")),)
    new = (slide("Three bodies are none", "a b c d e f g", ("Say this fast", "note")),)
    assert lines(made(slides=old), made(slides=new)) == [
        "- Slide 1, “Three bodies are none”",
        "- Title: Three bodies are ~~one~~ **none**",
        "- Notes: ~~Say this slowly~~ **Say this fast**",
    ]


def test_another_marking_is_told_once():
    told = lines(made(foot="For public release"), made(foot="Restricted"))
    assert told == ["- At the foot: ~~For public release~~ **Restricted**"]


def test_receipts_without_facts_are_not_compared_and_that_is_said():
    old = made()
    bare = old.__class__(old.name, old.files, old.papers, old.decks, None, None, ())
    assert lines(bare, made(facts={"a": {"value": "1"}}))[:2] == [
        "- Not compared: facts: a receipt has none",
        "- Not compared: sources: a receipt has none",
    ]


def test_outputs_that_differ_in_nothing_told_are_named():
    old, new = made("Words."), made("Words.")
    changed = new.__class__(new.name, {**new.files, "deck.pptx": b"other"}, new.papers, new.decks, {}, {}, ())
    assert compare(old, changed).changed
    assert "- Other bytes, and nothing else to tell: `deck.pptx`" in told(old, changed)


def test_of_several_briefs_those_without_a_change_share_a_line():
    changed = compare(made("a"), made("b"))
    text = to_markdown([Comparison("same"), Comparison("as"), changed], {"new_one": "added"}, {})
    assert text.startswith("- **new_one**: added\n- Nothing changed in same and as\n\n## money\n")


@pytest.mark.parametrize("limit", [600, 2_000, 10_000])
def test_a_limit_is_kept_and_what_is_left_out_is_said(limit):
    old, new = made(*(f"{n} {LONG}" for n in range(200))), made(*(f"{n} {LONG} more" for n in range(200)))
    text = told(old, new, limit=limit)
    assert len(text) <= limit
    assert "more lines left out" in text
    assert text.count("<details>") == text.count("</details>")


def test_a_long_section_is_folded():
    old, new = made(*(f"{n} {LONG}" for n in range(50))), made(*(f"{n} {LONG} more" for n in range(50)))
    assert "<details><summary>50 changes</summary>\n\n- **Money**" in told(old, new)


def test_pictures_are_folded_and_linked():
    text = to_markdown([Comparison("money", went=("x",))], {}, {"money": [("Page 1", "p/my brief/brief-01.png")]})
    assert "![Page 1: before, after](p/my%20brief/brief-01.png)" in text
    assert "<summary>1 picture</summary>" in text
