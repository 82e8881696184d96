"""The storyboard: where its slides stand in the brief, and how its faults are told."""

from __future__ import annotations

import pytest

from briefwright.deck.storyboard import build_deck
from briefwright.problems import ContentError, Diagnostics
from briefwright.richtext.text import every_run, flow_runs, plain
from writing import WHOLE, blocks, put, resolved
from writing import told as written

SLIDE = '<deck><slide id="a" layout="Title and Content"><title>A</title><text place="body"><p>\n'
LINK = '<a href="{}">b</a></p></text></slide></deck>'


def test_a_slide_that_tells_a_text_of_the_brief_stands_at_that_text(tmp_path):
    text = f"{WHOLE}bottom-line: [So it is.]\nask: Do it.\n"
    deck = build_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), Diagnostics())
    places = {slide.id: str(slide.location).removeprefix(f"{tmp_path}/") for slide in deck.slides}
    assert places == {
        "title": "brief.yml:1:8", "bottom-line": "brief.yml:10:15", "one": "brief.yml:5:5", "ask": "brief.yml:11:6",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        ("<deck>\n<section>\n</deck>", "3:1: </deck> closes a tag that is not the last one opened"),
        ("<deck>\n  Q & A\n</deck>", "2:3: this character has a meaning in XML"),
        ("<deck>\n<!-- -->&nbsp;</deck>", "2:1: XML does not know this name of a character"),
        ("<deck>", "1:1: it ends before all tags are closed"),
        ("<deck/>\n<slide/>", "2:1: something follows </deck>"),
        ('<deck>\n<slide id="a" id="b"/></deck>', "2:1: an attribute is written twice in one tag"),
    ],
)
def test_a_fault_of_the_xml_is_told_in_words_at_the_line_of_the_template(tmp_path, xml, told):
    source = put(tmp_path, WHOLE, {"templates/deck.xml.jinja": xml})
    with pytest.raises(ContentError) as caught:
        build_deck(resolved(tmp_path, WHOLE, "deck"), source, Diagnostics())
    (problem,) = caught.value.problems
    place = str(problem.location).rpartition("jinja:")[2]
    assert f"{place}: {problem.message}" == told.replace(": ", ": the storyboard is not well-formed XML: ", 1)
    assert problem.hint
    assert "line" not in problem.message


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (
            "<deck>" + "\n<section>" * 100 + "</section>" * 100 + "</deck>",
            "1:1: E401 tags in tags to more than 50 levels",
        ),
        ("\n<!DOCTYPE x>", "2:1: E401 a storyboard has no DOCTYPE"),
        ("<deck/>", "1:1: E402 the storyboard has no slide"),
        (
            SLIDE + "</p><ul><li>b</li></ul></text></slide></deck>",
            "1:64: E402 the text for the slot `body` mixes lists with other text: all of it would look alike",
        ),
        (SLIDE + LINK.format("javascript:x"), "2:10: E208 the link “javascript:x” cannot be printed"),
        (SLIDE + LINK.format("file.html"), "2:10: E208 the link “file.html” cannot be printed"),
        (SLIDE + LINK.format("#b"), "2:10: E208 the link #b leads nowhere: no slide has this id"),
    ],
)
def test_what_a_storyboard_may_not_hold_is_told_at_its_line(tmp_path, xml, told):
    source, diagnostics = put(tmp_path, WHOLE, {"templates/deck.xml.jinja": xml}), Diagnostics()
    try:
        build_deck(resolved(tmp_path, WHOLE, "deck"), source, diagnostics)
    except ContentError as error:
        diagnostics.found += error.problems
    found = [written(problem, tmp_path).partition(" → ")[0] for problem in diagnostics]
    assert found == [f"templates/deck.xml.jinja:{told}"]


@pytest.mark.parametrize(
    ("slides", "message"),
    [
        (
            '<slide layout="Blank"><title>One</title></slide>',
            "the layout `Blank` of this slide has no place for a title",
        ),
        ('<slide layout="Title Only"/>', "this slide has no title"),
        ('<slide layout="Title Only"><title>One</title></slide>' * 2, "two slides have the title “One”"),
    ],
)
def test_every_slide_has_a_title_of_its_own(tmp_path, slides, message):
    source, diagnostics = put(tmp_path, WHOLE, {"templates/deck.xml.jinja": f"<deck>{slides}</deck>"}), Diagnostics()
    build_deck(resolved(tmp_path, WHOLE, "deck"), source, diagnostics)
    assert [problem.message for problem in diagnostics if problem.code in {"E404", "E405"}] == [message]


def test_a_further_block_without_a_message_is_named_as_the_cause(tmp_path):
    text = blocks("""
        - points: [The first has the message of the section]
        - prose: Words between.
        - points: {id: bare, items: [The second has none]}
    """)
    diagnostics = Diagnostics()
    build_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), diagnostics)
    (problem,) = diagnostics
    assert (problem.code, problem.message) == ("E405", "this block has no message, so its slide has no title")
    assert problem.hint.startswith("add `message:`, one sentence that makes a statement")
    assert text.splitlines()[problem.location.line - 1].endswith("points: {id: bare, items: [The second has none]}")


@pytest.mark.parametrize(
    ("blocks_", "titles"),
    [
        (["prose: Words."], ["One thing holds"]),
        (["points: [A]"], ["One thing holds"]),
        (["points: {message: So it is, items: [A]}"], ["So it is"]),
        (["points: {message: One thing holds, items: [A]}"], ["One thing holds"]),
        (["prose: Words.", "points: [A]", "quote: {message: They say so, text: Yes}"],
         ["One thing holds", "They say so"]),
        (["points: {message: So it is, items: [A]}", "quote: {message: They say so, text: Yes}", "prose: Words."],
         ["So it is", "They say so"]),
        (["points: {message: On paper, items: [A], only: brief}"], ["One thing holds"]),
    ],
)  # fmt: skip
def test_a_block_s_message_is_a_title_and_its_section_s_is_that_of_the_first_slide_or_above_it(
    tmp_path, blocks_, titles
):
    text = blocks("".join(f"- {block}\n" for block in blocks_))
    deck = build_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), Diagnostics())
    slides = [slide for slide in deck.slides if slide.section == "One"]
    assert [plain(slide.title) for slide in slides] == titles
    above = "" if titles[0] == "One thing holds" else " — One thing holds"
    assert [plain(slide.kicker).replace("\u2002", " ") for slide in slides] == [
        "One" if slides[0].layout == "Section Header" else f"1 One{above}",
        *["1 One"] * (len(slides) - 1),
    ]


def test_what_is_said_of_prose_is_spoken_before_its_words(tmp_path):
    text = blocks("- prose: {message: On time, text: Words., notes: Slowly.}\n- points: {message: M, items: [A]}\n")
    deck = build_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), Diagnostics())
    assert [plain(runs) for runs in flow_runs(deck.slides[1].notes)] == ["Slowly.", "On time. Words."]


OWN = """
<deck><section name="One">
  <slide id="a" layout="Title and Content"><title>A</title>
    <text in="body"><p><a href="#a">here</a></p><p><a href="#told">there</a></p><p><a href="#one">all</a></p></text>
  </slide>
  <slide id="b" layout="Title and Content" block="told"><title>B</title>
    <text in="body"><p>{{ document.sections[0].blocks[0].points[0].point }}</p></text>
  </slide>
</section></deck>
"""


def links(deck):
    return {run.text: run.link for slide in deck.slides for run in every_run(slide.placed)}


def test_a_link_leads_to_the_slide_that_has_or_shows_what_it_names(tmp_path):
    text = blocks("- points: {id: told, items: ['[back](#a-table), [on](#told), up']}\n- prose: {id: a-table, text: P}")
    source, diagnostics = put(tmp_path, text, {"templates/deck.xml.jinja": OWN}), Diagnostics()
    deck = build_deck(resolved(tmp_path, text, "deck"), source, diagnostics)
    found = {"here": "#a", "there": "#b", "all": "#a", "back": "", ", ": "", "on": "#b", ", up": ""}
    assert (links(deck), [*diagnostics]) == (found, [])


NESTED = """
<deck><slide layout="Title and Content"><title>A</title>
  <text in="body"><ol><li>One <b>and</b><ul><li>deep</li></ul></li><li><p>Two</p><p>more</p></li></ol></text>
</slide></deck>
"""


def test_a_list_in_a_list_is_a_second_level_and_an_item_is_one_paragraph(tmp_path):
    source, diagnostics = put(tmp_path, WHOLE, {"templates/deck.xml.jinja": NESTED}), Diagnostics()
    (slide,) = build_deck(resolved(tmp_path, WHOLE, "deck"), source, diagnostics).slides
    text = slide.placed[0].content
    assert [plain(runs) for runs in text.paragraphs] == ["One and", "deep", "Two\nmore"]
    assert (text.marker, text.levels, text.under, [*diagnostics]) == ("numbers", (0, 1, 0), "bullets", [])
