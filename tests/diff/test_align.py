"""Pairs of what is unchanged, changed, added, removed and moved."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from briefwright.diff.align import Pair, align

TEXTS = st.lists(st.sampled_from(["one two three", "one two four", "five", "six seven", "", "eight nine ten one"]))


def aligned(old, new, replaces=lambda *both: False):
    return align(old, new, lambda text: text, lambda text: text, replaces)


def test_a_text_with_half_its_words_kept_is_the_same_text_changed():
    assert aligned(["a b c d", "x"], ["a b c e", "x"]) == [Pair("a b c d", "a b c e"), Pair("x", "x")]


def test_texts_with_few_words_in_common_are_removed_and_added():
    assert aligned(["a b c d"], ["a x y z"]) == [Pair("a b c d", None), Pair(None, "a x y z")]


def test_a_single_text_between_others_may_be_replaced():
    old, new = ["before", "3rd", "after"], ["before", "2nd", "after"]
    assert aligned(old, new, lambda *both: True)[1] == Pair("3rd", "2nd")


def test_an_added_text_is_between_its_changed_neighbours():
    pairs = aligned(["a b c d", "e f g h"], ["a b c x", "new", "e f g y"])
    assert pairs == [Pair("a b c d", "a b c x"), Pair(None, "new"), Pair("e f g h", "e f g y")]


def test_what_is_removed_here_and_added_there_has_moved():
    assert aligned(["a", "b", "c"], ["b", "c", "a"])[-1] == Pair("a", "a", moved=True)


@given(TEXTS, TEXTS)
def test_everything_is_in_one_pair_and_the_new_in_its_order(old, new):
    pairs = aligned(old, new)
    assert [pair.new for pair in pairs if pair.new is not None] == new
    assert Counter(pair.old for pair in pairs if pair.old is not None) == Counter(old)


@given(TEXTS)
def test_a_sequence_is_itself(texts):
    assert aligned(texts, texts) == [Pair(text, text) for text in texts]
