"""The storyboard: where its slides stand in the brief, and how its faults are told."""

from __future__ import annotations

import pytest

from briefwright.deck.storyboard import tell_deck
from briefwright.problems import ContentError, Findings
from writing import WHOLE, put, resolved


def test_a_slide_that_tells_a_text_of_the_brief_stands_at_that_text(tmp_path):
    text = f"{WHOLE}bottom-line: [So it is.]\nask: Do it.\n"
    deck = tell_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), Findings())
    places = {slide.id: str(slide.where).removeprefix(f"{tmp_path}/") for slide in deck.slides}
    assert places == {
        "title": "brief.yml:1:8", "bottom-line": "brief.yml:10:15", "one": "brief.yml:5:5", "ask": "brief.yml:11:6",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        ("<deck>\n<section>\n</deck>", "3:1: </deck> closes a tag that is not the last one opened"),
        ("<deck>\n  Q & A\n</deck>", "2:3: a sign stands here that XML keeps for itself"),
        ("<deck>\n<!-- -->&nbsp;</deck>", "2:1: XML does not know this name for a character"),
        ("<deck>", "1:1: it ends before everything is closed"),
        ("<deck/>\n<slide/>", "2:1: something follows </deck>"),
        ('<deck>\n<slide id="a" id="b"/></deck>', "2:1: an attribute is written twice in one tag"),
    ],
)
def test_a_fault_of_the_xml_is_told_in_words_at_the_line_of_the_template(tmp_path, xml, told):
    source = put(tmp_path, WHOLE, {"templates/deck.xml.jinja": xml})
    with pytest.raises(ContentError) as caught:
        tell_deck(resolved(tmp_path, WHOLE, "deck"), source, Findings())
    (problem,) = caught.value.problems
    place = str(problem.where).rpartition("jinja:")[2]
    assert f"{place}: {problem.message}" == told.replace(": ", ": the storyboard is not well-formed XML: ", 1)
    assert problem.mend
    assert "line" not in problem.message
