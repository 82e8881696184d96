"""What is unchanged, removed and added in a text, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.diff.word_diff import DiffPiece, change, in_context, word_diff


def marked(old: str, new: str) -> str:
    marks = {"same": "{}", "old": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[one.kind].format(one.text) for one in word_diff(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("It is 1.2 trillion yen.", "It is 1.4 trillion yen.", "It is [-1.2-][+1.4+] trillion yen."),
        ("The end", "The end.", "The end[+.+]"),
        ("low-Earth orbit", "low-Earth orbits", "low-Earth [-orbit-][+orbits+]"),
        ("old a word stays", "new b word stays", "[-old a-][+new b+] word stays"),
        ("戦略基金は一兆円", "戦略基金は二兆円", "戦略基金は[-一-][+二+]兆円"),
        ("same", "same", "same"),
        ("", "new", "[+new+]"),
    ],
)
def test_a_change_consists_of_whole_words(old, new, expected):
    assert marked(old, new) == expected


@given(st.text(), st.text())
def test_both_texts_can_be_read_from_the_pieces(old, new):
    pieces = word_diff(old, new)
    assert "".join(one.text for one in pieces if one.kind != "new") == old
    assert "".join(one.text for one in pieces if one.kind != "old") == new


def test_unchanged_text_is_shortened_far_from_a_change():
    words = " ".join(f"w{number}" for number in range(100))
    shortened = in_context(word_diff(f"old {words} old {words}", f"new {words} new {words}"))
    texts = [one.text for one in shortened if one.kind == "same"]
    assert [text.count("…") for text in texts] == [1, 1]
    assert texts[0].startswith(" w0 w1 ")
    assert texts[0].endswith(" w98 w99 ")
    assert all(len(text) < 130 for text in texts)


def test_a_few_words_are_shown_as_a_whole_and_more_word_by_word():
    assert change("1 trillion yen", "2 trillion yen") == (
        DiffPiece("old", "1 trillion yen"),
        DiffPiece("new", "2 trillion yen"),
    )
    assert [one.text for one in change("it is 1 yen", "it is 2 yen")] == ["it is ", "1", "2", " yen"]


@pytest.mark.parametrize(("old", "new", "kind"), [("", "x", "new"), ("x", None, "old"), ("x", "x", "same")])
def test_a_text_on_one_side_is_one_piece(old, new, kind):
    assert change(old, new) == (DiffPiece(kind, "x"),)


def test_a_very_long_text_is_cut():
    assert [len(one.text) < 1600 for one in change("a " * 5000, "b " * 5000)] == [True, True]
