"""`deck:` and `appendix:`: which slides there are, in which order, and what they are called."""

import pytest

from briefwright.deck.storyboard import build_deck
from briefwright.problems import Diagnostics
from briefwright.richtext.text import plain
from writing import HEAD, WHOLE, both, build, look_over, put

BRIEF = f"""{HEAD}bottom-line: [One., Two.]
key-figures: [{{value: 5, label: five}}]
ask: Do it.
sections:
  - id: money
    title: Money
    message: Money holds
    blocks:
      - prose: Before the fund.
      - points: {{id: fund, items: [a, b]}}
      - prose: Before the bars.
      - points: {{id: bars, message: Bars hold, items: [a]}}
  - {{id: law, title: Law, message: Law holds, blocks: [{{points: {{id: acts, items: [c, d]}}}}]}}
  - {{id: words, title: Words, message: Words hold, blocks: [{{prose: Only words.}}]}}
annex:
  - id: data
    title: Data
    message: Data hold
    blocks: [{{points: {{id: rows, items: [e]}}}}, {{points: {{id: more, message: More, items: [f]}}}}]
"""


def slides(tmp_path, deck, text=BRIEF):
    found = Diagnostics()
    source = put(tmp_path, f"{text}{deck}\n")
    made = build_deck(both(source, "deck")[0][0], source, found).slides
    assert not found.failed, list(found)
    return made


@pytest.mark.parametrize(("deck", "ids"), [
    ("deck: [cover, law, bars, close]", "title acts bars ask"),
    ("deck: [law, rest]", "title bottom-line contents key-figures acts fund bars words ask"),
    ("deck: [{skip: [agenda, words]}]", "title bottom-line key-figures fund bars acts ask"),
    ("deck: [{slide: agenda, skip: true}]", "title bottom-line key-figures fund bars acts words ask"),
    ("deck: [{slide: fund, after: law}]", "title bottom-line contents key-figures bars acts fund words ask"),
    ("deck: [cover, {divider: B}, rest]", "title bottom-line contents key-figures B fund bars acts words ask"),
    ("deck: [rest, data]", "title bottom-line contents key-figures fund bars acts words rows more ask"),
    ("deck: [cover, figures, agenda, money]", "title key-figures contents fund bars"),
    ("appendix: [more]", "title bottom-line contents key-figures fund bars acts words ask appendix more"),
    ("appendix: [data, law]", "title bottom-line key-figures fund bars words ask appendix rows more acts"),
    ("appendix: [fund, bars]", "title bottom-line key-figures acts words ask appendix fund bars"),
    ("appendix: [data]\ndeck: [data, cover, {skip: rest}]", "rows more title"),
    ("appendix: [data, more]\ndeck: [money, {skip: rest}]", "fund bars"),
    ("appendix: [data, more]\ndeck: [money, appendix, {skip: rest}]", "fund bars appendix rows more"),
    ("appendix: [bars]\ndeck: [{skip: agenda}]", "title bottom-line key-figures fund acts words ask appendix bars"),
    ("appendix: [law]\ndeck: [cover, appendix, money]", "title appendix acts fund bars"),
])  # fmt: skip
def test_slides_stand_where_the_list_has_them(tmp_path, deck, ids):
    assert " ".join(slide.id for slide in slides(tmp_path, deck)) == ids


def test_an_appendix_is_a_section_of_powerpoint_behind_the_close_and_not_in_the_agenda(tmp_path):
    own = "{id: own, title: Own, message: Own holds, blocks: [{points: [z]}]}"
    made = slides(tmp_path, f"appendix: [{own}]")
    assert [(slide.section, plain(slide.title)) for slide in made[-3:]] == [
        ("Close", "Do it."), ("Appendix", "Appendix"), ("Appendix", "Own holds"),
    ]  # fmt: skip
    agenda = next(slide for slide in made if slide.id == "contents").placed[0].content
    assert [plain(entry.name) for entry in agenda.entries] == ["Money", "Law", "Words"]


def test_an_entry_gives_a_slide_its_form_and_title(tmp_path):
    made = slides(
        tmp_path, "deck: [{slide: fund, form: cards}, {slide: close, title: Now}, {slide: law, title: It is law}]"
    )
    named = {slide.id: (plain(slide.title), slide.form) for slide in made}
    assert [named[one] for one in ("fund", "acts", "ask")] == [
        ("Money holds", "cards"), ("It is law", ""), ("Now", ""),
    ]  # fmt: skip


def test_what_is_asked_stands_below_a_title_that_the_list_gives(tmp_path):
    close = slides(tmp_path, "deck: [{slide: close, title: To decide}]")[-1]
    assert plain(close.title) == "To decide"
    assert [plain(line) for one in close.placed if one.slot == "body" for line in one.content.paragraphs] == ["Do it."]


def test_a_section_s_message_stays_with_the_slide_that_has_no_other_title_and_prose_with_its_slide(tmp_path):
    made = {slide.id: slide for slide in slides(tmp_path, "deck: [cover, bars, law, fund, close]")}
    assert plain(made["fund"].title) == "Money holds"
    assert "Before the bars." in str(made["bars"].notes)
    assert (made["bars"].progress, made["fund"].progress) == ((1, 2), (1, 2))


def test_a_divider_of_a_section_does_not_repeat_the_title_of_its_first_slide(tmp_path):
    made = slides(tmp_path, "deck: [cover, {divider: law}, law, {divider: money, title: On money}, money]")
    assert [plain(slide.title) for slide in made] == [
        "A brief", "Law", "Law holds", "On money", "Money holds", "Bars hold",
    ]  # fmt: skip


@pytest.mark.parametrize(("deck", "code", "said"), [
    ("deck: [mony, rest]", "E209", "did you mean `money`?"),
    ("deck: [cover, contents, rest]", "E209", "did you mean `agenda`?"),
    ("deck: [{slide: fund, form: crads}]", "E112", "use one of: `list`, `rows`, `cards`, `columns` or `arrows`"),
    ("deck: [law, law, rest]", "E112", "keep one of them"),
    ("deck: [{slide: law, after: figs}, rest]", "E209", "did you mean `figures`?"),
    ("deck: [{slide: law, divider: x}]", "E112", "keep one of them"),
    ("deck: [{skip: law, title: x}]", "E112", "remove it"),
    ("deck: [{slide: agenda, form: list}]", "E112", "leave `form` out"),
    ("deck: [cover, law, bottom-line, close]", "W208",
     "add `rest` where all others belong, or write `skip: [figures, money, words]`"),
    ("deck: [{skip: rest}]", "E112", "name the slides that there are"),
    ("deck: [{skip: [cover, bottom-line, figures, money, law, words, close]}]", "E112",
     "name one, or leave the key out"),
    ("deck: [{divider: fund}, rest]", "E112", "name a section, or write words"),
    ("deck: [{slide: rest, after: money}]", "E112", "leave `after` out"),
    ("appendix: [fund, fund]", "E112", "keep one of them"),
    ("appendix: [lwa]", "E209", "did you mean `law`?"),
])  # fmt: skip
def test_what_a_list_cannot_mean_is_told_at_its_place(tmp_path, deck, code, said):
    problems, _ = look_over(put(tmp_path, f"{BRIEF}{deck}\n"))
    assert [(one.code, one.hint) for one in problems] == [(code, said)]
    assert problems[0].location.line == len(BRIEF.splitlines()) + 1


def test_what_a_list_leaves_out_is_called_by_its_name(tmp_path):
    text = BRIEF.replace("Before the fund.", "See @acts.") + "deck: [{skip: law}]\n"
    (document,) = both(put(tmp_path, text), "deck")[0]
    assert plain(document.sections[0].blocks[0].text[0].runs) == "See “Law holds”."


def test_what_an_appendix_leaves_in_its_annex_is_called_by_its_name(tmp_path):
    text = BRIEF.replace("Before the fund.", "See @rows in @data.") + "appendix: [more]\n"
    (document,) = both(put(tmp_path, text), "deck")[0]
    assert plain(document.sections[0].blocks[0].text[0].runs) == "See “Data hold” in “Data”."


def test_facts_and_sources_of_slides_alone_are_used(tmp_path):
    own = "{id: own, title: Own, message: M, blocks: [{points: ['{{ facts.sum }} [@known]']}]}"
    source = "sources: [{id: known, type: book, title: A book, author: [{family: Aoki}], issued: 2024}]"
    text = f"{WHOLE}facts: {{sum: {{value: 5 %, source: known}}}}\n{source}\nappendix: [{own}]\n"
    assert look_over(put(tmp_path, text))[0] == []


def test_what_an_entry_names_may_be_left_out_by_a_condition(tmp_path):
    text = BRIEF.replace("{id: law,", "{id: law, when: params.long,") + "params: {long: false}\n"
    assert "acts" not in [slide.id for slide in slides(tmp_path, "deck: [law, rest]", text)]


def test_a_list_and_a_storyboard_of_the_brief_s_own_are_one_too_many(tmp_path):
    own = {"templates/deck.xml.jinja": '{% extends "builtin/deck.xml.jinja" %}'}
    result = build(put(tmp_path, BRIEF + "deck: [law, rest]\n", own), None, ["deck"])
    assert [(one.code, one.hint) for one in result.problems] == [("E112", "keep one of them")]


def test_what_an_audience_does_not_get_is_not_missed_in_the_list(tmp_path):
    text = BRIEF.replace("{id: law,", "{id: law, only: partner,") + "audiences: {public: {}, partner: {}}\n"
    source = put(tmp_path, text + "deck: [law, {slide: acts, before: close}, rest]\n")
    document = both(source, "deck", settings={"audience": "public"})[0][0]
    assert [section.id for section in document.sections] == ["money", "words"]
