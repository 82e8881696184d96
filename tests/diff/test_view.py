"""The report on two builds, change by change."""

from __future__ import annotations

from dataclasses import replace

from briefwright.diff.compare import BriefChanges, compare
from briefwright.diff.snapshot import DataTable, DeckSnapshot
from briefwright.diff.view import summary
from diff.made import made, markdown, slide


def lines(old, new):
    """The report without headings and summary."""
    text = markdown(compare(old, new))
    return [line.strip() for line in text.splitlines()[4:] if line.strip() and not line.startswith("#")]


def test_a_build_does_not_differ_from_itself():
    assert markdown(compare(made("Words."), made("Words."))) == "## money\n\n**Nothing changed**\n"


def test_a_paragraph_is_shown_by_its_changed_words_under_its_heading():
    old, new = made("The fund of Japan is 1 trillion yen."), made("The fund of Japan is 2 trillion yen.")
    assert lines(old, new) == ["- **Money**, page 1", "- The fund of Japan is ~~1~~ **2** trillion yen."]
    assert summary(compare(old, new)) == "1 paragraph"


def test_paragraphs_that_were_added_and_removed():
    old, new = made("Stays.", "Goes away."), made("Comes\xa0in *new*.", "Stays.")
    assert lines(old, new)[1:] == ["- **Added:** Comes\xa0in \\*new\\*.", "- **Removed:** ~~Goes away.~~"]


def test_a_paragraph_that_moved_is_shown_once():
    assert lines(made("One.", "Two.", "Three."), made("Two.", "Three.", "One."))[1:] == ["- **Moved:** One."]


def test_a_role_is_named():
    old = made(("A head", "heading"), ("A note", "footnote"), ("A picture", "alternative text"))
    new = made(("A title", "heading"), ("The note", "footnote"), ("The picture", "alternative text"))
    assert lines(old, new)[1:] == [
        "- Heading: ~~A head~~ **A title**",
        "- Footnote: ~~A note~~ **The note**",
        "- Alternative text: ~~A picture~~ **The picture**",
    ]


HEAD = ["| Figure | Before | Now | Change | As of | Printed on |", "| --- | --- | --- | --- | --- | --- |"]


def test_a_table_says_which_figure_moved_from_what_to_what_and_where_it_is_printed(monkeypatch):
    pages = {"brief.pdf": ["1.2 trillion yen", "nothing", "1.2 trillion yen, not 1 trillion yen"]}
    monkeypatch.setattr("briefwright.diff.compare._pages", lambda build: pages.items())
    fund = {"label": "The fund", "as-of": "2025"}
    old = made(facts={"fund": {**fund, "value": "1 trillion yen", "number": "1000000000000", "about": "7 billion"}})
    new = made(facts={"fund": {**fund, "value": "1.2 trillion yen", "number": "1200000000000", "as-of": "2026"}})
    assert lines(old, new) == [
        *HEAD,
        "| The fund `fund` | 1 trillion yen | **1.2 trillion yen** | +20% | ~~2025~~ **2026** | pages 1 and 3 |",
        "- `fund`: about ~~7 billion~~. **Still “1 trillion yen” on page 3**",
    ]


def test_a_fact_whose_value_stays_shows_its_changed_keys(monkeypatch):
    monkeypatch.setattr("briefwright.diff.compare._pages", lambda build: {}.items())
    old = made(facts={"fund": {"value": "1 yen", "number": "1", "span": "a year", "label": "The fund"}})
    new = made(facts={"fund": {"value": "1 yen", "number": "1.04", "span": "a month", "label": "The fund"}})
    assert lines(old, new) == ["- `fund` (The fund): span ~~a year~~ **a month**"]


def test_a_quote_that_changed_is_shown(monkeypatch):
    monkeypatch.setattr("briefwright.diff.compare._pages", lambda build: {}.items())
    old, new = (made(facts={"fund": {"value": "1 yen", "quote": f"It is 1 yen {when}"}}) for when in ("now", "then"))
    assert lines(old, new) == ["- `fund`: quote It is 1 yen ~~now~~ **then**"]


def test_a_value_that_another_fact_has_is_not_stale(monkeypatch):
    monkeypatch.setattr("briefwright.diff.compare._pages", lambda build: {"brief.pdf": ["1 yen 2 yen"]}.items())
    old = made(facts={"one": {"value": "1 yen"}, "other": {"value": "1 yen"}})
    new = made(facts={"one": {"value": "2 yen"}, "other": {"value": "1 yen"}})
    assert lines(old, new) == [*HEAD, "| `one` | 1 yen | **2 yen** |  |  | page 1 |"]


def test_facts_that_were_added_and_removed(monkeypatch):
    monkeypatch.setattr("briefwright.diff.compare._pages", lambda build: {}.items())
    found = lines(made(facts={"old": {"value": "1"}}), made(facts={"new": {"value": "2"}}))
    assert found == ["- **Added** `new`: 2", "- **Removed** `old`: ~~1~~"]


def test_sources_that_were_added_removed_and_changed():
    old = made(sources={"a": "Aoki. A Book. 2024.", "b": "Gone."})
    new = made(sources={"a": "Aoki. A Book. 2025.", "c": "New."})
    assert lines(old, new) == [
        "- `a`: Aoki. A Book. ~~2024~~ **2025**.",
        "- **Added** `c`: New.",
        "- **Removed** `b`: ~~Gone.~~",
    ]


def test_a_reference_is_shown_among_the_sources_only():
    before, after = "Aoki, Setsuko. A Book of Space. Tokyo, 2024.", "Aoki, Setsuko. A Book of Space. Tokyo, 2025."
    old = made(before, sources={"a": before}, slides=(slide("One", (f"Source: {before}", "note")),))
    new = made(after, sources={"a": after}, slides=(slide("One", (f"Source: {after}", "note")),))
    assert lines(old, new)[1:] == ["- 1 change: see above", "- Slide 1: see above"]


def test_a_chart_is_shown_value_by_value_with_all_its_places():
    def build(value, printed):
        grid = DataTable("Growth", (("", "yen"), ("2024", "1"), ("2025", printed)), True, 3)
        return made(
            tables=(grid,),
            slides=(slide("Growth", tables=(DataTable("G", (*grid.rows[:2], ("2025", value)), True, 1),)),),
        )

    assert lines(build("1200", "1,200"), build("1300", "1,300")) == [
        "**Growth** (chart; page 3, slide 1)",
        "|  | yen |",
        "| --- | --- |",
        "| 2024 | 1 |",
        "| 2025 | ~~1,200~~ **1,300** |",
        "- Slide 1, “Growth”",
        "- Chart: see above",
    ]


def test_rows_and_columns_are_added_and_removed_cell_by_cell():
    old = DataTable("Bodies", (("Body", "Since"), ("A", "2008"), ("B", "2012")), False, 1)
    new = DataTable("Bodies", (("Body", "Since", "Part"), ("B", "2012", "x|y"), ("C", "–", "z")), False, 1)
    assert lines(made(tables=(old,)), made(tables=(new,)))[1:] == [
        "| Body | Since | **Part** |",
        "| --- | --- | --- |",
        "| ~~A~~ | ~~2008~~ |  |",
        "| B | 2012 | **x\\|y** |",
        "| **C** | **–** | **z** |",
    ]


def test_an_added_table_is_shown_unmarked_and_a_removed_one_is_named():
    added = DataTable("New", (("Body",), ("A",)), False, 2)
    removed = DataTable("Old", (("Year", "Yen", "Dollars"), ("1", "2", "3")), True, 3)
    assert lines(made(tables=(removed,)), made(tables=(added,))) == [
        "**Old** (chart, removed; was on page 3)",
        "**New** (table, added; page 2)",
        "| Body |",
        "| --- |",
        "| A |",
    ]


def test_of_a_long_table_only_the_rows_that_changed_are_shown():
    def build(last):
        rows = [("Year", "Yen"), *((str(year), "1") for year in range(2000, 2020)), ("2020", last)]
        return made(tables=(DataTable("Years", tuple(rows), False, 1),))

    assert lines(build("1"), build("2"))[3:] == ["| 2020 | ~~1~~ **2** |", "(1 of 21 rows)"]


def test_slides_are_named_by_their_titles():
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


def test_a_new_title_and_new_notes_are_shown_on_their_slide():
    old = (slide("Three bodies are one", "a b c d e f g", ("Say this slowly", "notes")),)
    new = (slide("Three bodies are none", "a b c d e f g", ("Say this fast", "notes")),)
    assert lines(made(slides=old), made(slides=new)) == [
        "- Slide 1, “Three bodies are none”",
        "- Title: Three bodies are ~~one~~ **none**",
        "- Notes: ~~Say this slowly~~ **Say this fast**",
    ]


def test_a_slide_of_another_deck_with_the_same_changes_is_only_named():
    def build(text):
        build = made(slides=(slide("First", "x"), slide("Second", text, number=2)))
        short = DeckSnapshot((slide("Second", text, number=1),), "")
        return replace(build, decks={**build.decks, "deck-short.pptx": short})

    assert lines(build("a b c d e"), build("a b c d f")) == [
        "- Slide 2, “Second”",
        "- a b c d ~~e~~ **f**",
        "- Slide 1: same changes as slide 2 of deck.pptx",
    ]


def test_a_new_footer_is_shown_once():
    found = lines(made(footer="For public release"), made(footer="Restricted"))
    assert found == ["- Footer: ~~For public release~~ **Restricted**"]


def test_receipts_without_facts_are_not_compared():
    old = made()
    bare = old.__class__(old.name, old.files, old.pdfs, old.decks, None, None, ())
    assert lines(bare, made(facts={"a": {"value": "1"}}))[:2] == [
        "- Not compared: facts: a receipt has none",
        "- Not compared: sources: a receipt has none",
    ]


def test_outputs_with_other_bytes_and_the_same_content_are_named():
    old, new = made("Words."), made("Words.")
    changed = new.__class__(new.name, {**new.files, "deck.pptx": b"other"}, new.pdfs, new.decks, {}, {}, ())
    assert compare(old, changed).changed
    assert "- Different file, same content: `deck.pptx`" in markdown(compare(old, changed))


def test_of_several_briefs_those_without_a_change_share_a_line():
    changed = compare(made("a"), made("b"))
    text = markdown(BriefChanges("same"), BriefChanges("as"), changed, skipped={"new_one": "added"})
    assert text.startswith("- **new_one**: added\n- Nothing changed in same and as\n\n## money\n")


def test_a_hyphen_that_a_slide_needs_in_a_long_word_is_no_change():
    old = made(slides=(slide("Das Sicherheitsdialogtreffen", "Die Arbeitsgruppensitzung", "Neu-Ulm"),))
    new = made(slides=(slide("Das Sicherheits-dialogtreffen", "Die Arbeitsgruppen-sitzung", "Neu-Ulm"),))
    assert summary(compare(old, new)) == summary(compare(old, old))
