"""Texts of all styles of YAML, changed in place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefwright.diagnostics.edits import YamlText
from briefwright.diagnostics.rewording import Unwritable, reworded

FILE = """\
# A brief, as a person keeps it
title:   Old words   # a remark
single: 'Don''t touch'
double: "Two \\u2013 three"
list: [one, two, {inner: three}]
literal: |
  First line
  second line

folded: >-
  A paragraph that
  goes on.

  Another paragraph
  that stays.
bare: A text
  over two lines
shared: &anchor Same words
again: *anchor
number: "{{ facts.x }} of {{ facts.y }}"
"""
AT = {
    ("title",): "Old words",
    ("single",): "Don't touch",
    ("double",): "Two – three",
    ("list", 0): "one",
    ("list", 2, "inner"): "three",
    ("literal",): "First line\nsecond line",
    ("folded",): "A paragraph that goes on.\nAnother paragraph that stays.",
    ("bare",): "A text over two lines",
}


def source(text: str = FILE) -> YamlText:
    return YamlText(text.replace("\r\n", "\n"), text.encode())


def value(data, path):
    for step in path:
        data = data[step]
    return str(data)


@pytest.mark.parametrize(("path", "before"), AT.items())
@settings(max_examples=40, deadline=None, derandomize=True)
@given(after=st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1).filter(str.strip))
def test_any_words_are_written_so_that_they_are_read_again_and_the_rest_stays(path, before, after):
    if "{{" in after:
        return
    text = source()
    made = reworded(text, path, before, after)
    assert value(YamlText(made.decode()).data, path).strip() == after.strip()
    span = next(one for one in text.spans if one.path == path and not one.is_key)
    lines = FILE.split("\n")
    head = "\n".join([*lines[: span.start[0] - 1], lines[span.start[0] - 1][: span.start[1] - 1]])
    tail = "\n".join([lines[span.end[0] - 1][span.end[1] - 1 :], *lines[span.end[0] :]])
    assert made.decode().startswith(head)
    assert made.decode().endswith(tail)


@pytest.mark.parametrize(
    ("path", "after", "line"),
    [
        (("title",), "New: words", 'title:   "New: words"   # a remark\n'),
        (("title",), "New words", "title:   New words   # a remark\n"),
        (("single",), "Don't stop", "single: 'Don''t stop'\n"),
        (("double",), "Two – four", 'double: "Two – four"\n'),
        (("literal",), "First line\nthird line", "literal: |\n  First line\n  third line\n\nfolded"),
        (("bare",), "A text over\nthree lines", 'bare: "A text over\\nthree lines"\nshared'),
    ],
)
def test_the_style_of_a_text_stays_where_it_can_hold_the_words(path, after, line):
    assert line in reworded(source(), path, AT[path], after).decode()


def test_a_folded_text_keeps_the_lines_of_paragraphs_that_stay():
    made = reworded(source(), ("folded",), AT["folded",], "A paragraph that ends.\nAnother paragraph that stays.")
    assert "folded: >-\n  A paragraph that ends.\n\n  Another paragraph\n  that stays.\nbare" in made.decode()


def test_line_ends_and_byte_order_marks_stay():
    text = "\ufefftitle: Old\r\nliteral: |\r\n  one\r\n  two\r\n"
    file = YamlText("title: Old\nliteral: |\n  one\n  two\n", text.encode())
    made = reworded(file, ("literal",), "one\ntwo", "one\nthree").decode()
    assert made == "\ufefftitle: Old\r\nliteral: |\r\n  one\r\n  three\r\n"


@pytest.mark.parametrize(
    ("path", "before", "after", "reason"),
    [
        (("title",), "Other words", "New", "changed meanwhile"),
        (("nowhere",), "Old", "New", "no text at /nowhere"),
        (("list",), "one", "New", "no text at /list"),
        (("shared",), "Same words", "New", "anchor"),
        (("again",), "Same words", "New", "anchor"),
        (("number",), "{{ facts.x }} of {{ facts.y }}", "4 of {{ facts.y }}", "comes from {{ facts.x }}"),
        (("title",), "Old words", "  ", "needs a text"),
        (("title",), "Old words", "New\x00words", "0000 cannot be printed"),
        (("literal",), "First line\nsecond line", "New\ud800", "D800 cannot be printed"),
    ],
)
def test_what_cannot_be_changed_in_place_is_refused_with_the_reason(path, before, after, reason):
    with pytest.raises(Unwritable, match=reason):
        reworded(source(), path, before, after)


def test_words_around_a_fact_can_be_changed():
    made = reworded(source(), ("number",), "{{ facts.x }} of {{ facts.y }}", "{{ facts.x }} out of {{ facts.y }}")
    assert 'number: "{{ facts.x }} out of {{ facts.y }}"\n' in made.decode()
