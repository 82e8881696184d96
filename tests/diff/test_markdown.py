"""The report as Markdown: any character is shown as it is, and the length is limited."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefwright.diff.compare import BriefChanges, compare
from briefwright.diff.markdown import LIMIT, code, escaped, marked
from briefwright.diff.view import PictureEntry
from briefwright.diff.word_diff import DiffPiece, word_diff
from briefwright.problems import ContentError
from diff.made import made, markdown

LONG = " ".join(f"word{number}" for number in range(40))
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
def test_no_character_has_a_meaning(text):
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
def test_removed_text_is_struck_through_and_added_text_bold(old, new):
    html = GITHUB.render(f"- {marked(word_diff(old, new))}")
    for kind, tags in (("old", "s|del"), ("new", "strong|b")):
        inside = re.findall(rf"<(?:{tags})>(.*?)</(?:{tags})>", html)
        found = [unescape(re.sub("<[^>]*>", "", text)) for text in inside]
        assert found == [one.text.strip() for one in word_diff(old, new) if one.kind == kind and one.text.strip()]


def test_what_github_reads_besides_markdown_is_in_spans():
    assert escaped("@team $5 #12 :tada:") == "<span>@</span>team <span>$</span>5 <span>#</span>12 <span>:</span>tada:"


def test_invisible_characters_are_shown():
    assert escaped("a\u202eb\x00c") == "a\ufffdb\ufffdc"
    assert escaped("two\nlines") == "two lines"


@pytest.mark.parametrize("name", ["fact", "a`b", "``", "a*b", "<b>"])
def test_a_name_is_code(name):
    html = GITHUB.render(f"- {code(name)}")
    assert unescape(html.split("<code>")[1].split("</code>")[0]) == name


@pytest.mark.parametrize("limit", [600, 2_000, 10_000])
def test_a_limit_is_kept_and_what_is_left_out_is_counted(limit):
    old, new = made(*(f"{n} {LONG}" for n in range(200))), made(*(f"{n} {LONG} more" for n in range(200)))
    text = markdown(compare(old, new), limit=limit)
    assert limit / 3 < len(text) <= limit
    assert "more changes left out" in text
    assert text.count("<details>") == text.count("</details>")


def test_a_long_section_is_folded():
    old, new = made(*(f"{n} {LONG}" for n in range(50))), made(*(f"{n} {LONG} more" for n in range(50)))
    assert "<details><summary>50 changes</summary>\n\n- **Money**" in markdown(compare(old, new))


def test_many_briefs_share_the_limit_and_those_left_out_are_counted():
    changes = compare(made(*(f"{n} {LONG}" for n in range(50))), made(*(f"{n} {LONG} more" for n in range(50))))
    text = markdown(*[changes] * 40)
    assert len(text) <= LIMIT
    assert text.count("## money") == text.count("more changes left out") == 40
    text = markdown(*[changes] * 200, skipped={f"new-{n}": "added" for n in range(5000)})
    assert len(text) <= LIMIT
    assert "more briefs left out" in text


def test_a_change_that_does_not_fit_is_left_out_and_those_before_it_are_shown():
    text = markdown(compare(made("a b c d e"), made("a b c d f", "$" * 5000)), limit=1000)
    assert len(text) <= 1000
    assert "a b c d ~~e~~ **f**\n\n*1 more change left out to keep this text short.*\n" in text


def test_pictures_are_folded_and_linked():
    picture = PictureEntry({"brief.pdf": (1,)}, False, "p/my brief/brief-01.png")
    text = markdown(BriefChanges("money", removed=("x",)), pictures={"money": [picture]})
    assert "![Page 1: before, after](p/my%20brief/brief-01.png)" in text
    assert "<summary>1 picture</summary>" in text


def test_the_template_of_the_project_replaces_the_built_in_one(tmp_path):
    override = '{% extends "builtin/diff.md.jinja" %}{% block summary %}!{{ super() }}{% endblock %}'
    (tmp_path / "diff.md.jinja").write_text(override)
    text = markdown(compare(made("a"), made("b")), folders=[tmp_path])
    assert text.startswith("## money\n\n!**1 paragraph**\n")


def test_a_name_that_does_not_exist_is_an_error_in_the_template(tmp_path):
    (tmp_path / "diff.md.jinja").write_text("{{ reprot.briefs }}")
    with pytest.raises(ContentError) as raised:
        markdown(compare(made("a"), made("b")), folders=[tmp_path])
    assert raised.value.problems[0].code == "E401"
