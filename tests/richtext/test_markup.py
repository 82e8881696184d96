"""Runs as markup: the same in every output, but for what an output prints in its own way."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from briefwright.deck import markup as storyboard
from briefwright.deck.notes import markup as notes
from briefwright.document.markdown import tidy
from briefwright.richtext.markup import MarkupPrinter
from briefwright.richtext.text import Listing, Para, Run

WORDS = st.text("ab<&>\"'é", min_size=1, max_size=6)
NAMES = st.sampled_from(["", "name"])
RUNS = st.builds(
    Run, WORDS, st.booleans(), st.booleans(), st.booleans(), st.booleans(),
    small_caps=st.booleans(),
    link=st.sampled_from(["", "#one", "https://example.org/?a&b"]), lang=st.sampled_from(["", "ja"]), fact=NAMES,
    source=NAMES,
)  # fmt: skip
STYLED = Run("a", bold=True, italic=True, link="https://example.org", lang="fr", fact="f")


@given(st.lists(RUNS, max_size=4).map(tuple))
def test_the_markup_of_a_storyboard_is_read_as_the_runs_that_it_was_printed_from(runs):
    element = ElementTree.fromstring(f"<p>{storyboard.xml_of(runs)}</p>")
    assert storyboard.read_rich(element) == tidy(runs)


def test_each_output_prints_the_same_run_in_its_own_tags():
    link = '<a href="https://example.org"><span lang="fr">'
    html = f'{link}<strong><em><span class="fact">a</span></em></strong></span></a>'
    assert MarkupPrinter().words((STYLED,)) == notes.rich_html((STYLED,)) == html
    assert storyboard.xml_of((STYLED,)) == f'{link}<b><i><fact name="f">a</fact></i></b></span></a>'


def test_notes_and_citations_are_called_where_an_output_has_them():
    runs = (Run("said"), Run("", note=1), Run("[4]", source="key", link="#source-key"))
    assert notes.rich_html(runs) == "said[4]"
    assert storyboard.xml_of(runs) == (
        'said<cite note="1"/><cite source="key"><a ref="source-key">[4]</a></cite>'
    )  # fmt: skip


def test_calls_side_by_side_are_told_apart_where_notes_are_printed():
    runs = (Run("said"), Run("", note=7), Run("", note=8), Run(" so", italic=True), Run("", note=9))
    with_calls = type(
        "", (MarkupPrinter,), {"note": lambda _, number: Markup(f"[{number}]"), "between_calls": Markup(",")}
    )
    assert with_calls().words(runs) == "said[7],[8]<em> so</em>[9]"
    assert notes.rich_html(runs) == "said<em> so</em>"


def test_an_item_of_one_paragraph_has_no_p():
    one, two = Para((Run("a"),)), Para((Run("b"),))
    assert MarkupPrinter().printed((Listing(((one,), (one, two)), ordered=True),)) == (
        "<ol><li>a</li><li><p>a</p><p>b</p></li></ol>"
    )


def test_a_paragraph_that_ends_in_a_colon_is_told_to_introduce_a_list_a_quotation_or_what_follows_the_text():
    led, plain = Para((Run("These are:"), Run("", note=1))), Para((Run("It said so: twice."),))
    quoted, listing = Para((Run("Words"),), quoted=True), Listing(((plain,),))
    texts = [(led, listing), (led, quoted), (plain, led), (led, plain), (plain, listing)]
    printer = type("", (MarkupPrinter,), {"leading": "leads"})()
    assert ['class="leads"' in printer.blocks(text) for text in texts] == [True, True, True, False, False]
