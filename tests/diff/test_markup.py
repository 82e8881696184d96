"""Whatever characters a brief contains, Markdown shows them as they are."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefwright.diff.markdown import code, escaped, marked
from briefwright.diff.word_diff import DiffPiece, word_diff

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
HOSTILE = [
    "*a* **b** _c_ ~~d~~ `e` ``f``",
    "<script>alert(1)</script> <!-- --> </details> &amp; &#42;",
    "[text](http://x) ![p](x) [^1] [ref]",
    "a | b \\| c \\",
    "# heading",
    "1. item",
    "- item",
    "+ item",
    "---",
    "===",
    "> quote",
    "```",
    "snake_case _lead trail_",
    "~~~",
]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp", "Zs")), min_size=1)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from([*"*_~`|<>&[]()!\\#+-=.:@$", "**", "~~", "1.", "a"]))).map(" ".join)


def shown(markdown: str) -> str:
    """The words of a list's item, as a browser shows them."""
    html = GITHUB.render(f"- {markdown}")
    assert set(re.findall(r"</?(\w+)", html)) <= {"ul", "li", "s", "strong", "span", "del", "b"}, html
    return unescape(re.sub(r"<[^>]*>", "", html)).strip("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_sign_has_a_meaning(text):
    assert shown(escaped(text)) == text
    assert shown(marked([DiffPiece("new", text)])) == text
    assert shown(marked([DiffPiece("old", text)])) == text


@given(TEXTS)
def test_every_text_is_shown_as_it_is(text):
    assert " ".join(shown(escaped(text)).split()) == " ".join(text.split())


@given(TEXTS, TEXTS)
@example("a「新」は", "a「旧」は")
@example("(x)y", "(z)y")
def test_every_change_shows_both_texts(old, new):
    text = shown(marked(word_diff(old, new)))
    pieces = [one.text for one in word_diff(old, new)]
    assert "".join(text.split()) == "".join("".join(pieces).split())


@given(TEXTS, TEXTS)
def test_what_went_is_struck_and_what_came_is_bold(old, new):
    html = GITHUB.render(f"- {marked(word_diff(old, new))}")
    for kind, tags in (("old", "s|del"), ("new", "strong|b")):
        inside = re.findall(rf"<(?:{tags})>(.*?)</(?:{tags})>", html)
        found = [unescape(re.sub("<[^>]*>", "", text)) for text in inside]
        assert found == [one.text.strip() for one in word_diff(old, new) if one.kind == kind and one.text.strip()]


def test_what_github_reads_besides_markdown_stands_in_spans():
    assert escaped("@team $5 #12 :tada:") == "<span>@</span>team <span>$</span>5 <span>#</span>12 <span>:</span>tada:"


def test_what_is_not_seen_is_shown():
    assert escaped("a\u202eb\x00c") == "a\ufffdb\ufffdc"
    assert escaped("two\nlines") == "two lines"


@pytest.mark.parametrize("name", ["fact", "a`b", "``", "a*b", "<b>"])
def test_a_name_is_code(name):
    html = GITHUB.render(f"- {code(name)}")
    assert unescape(html.split("<code>")[1].split("</code>")[0]) == name
