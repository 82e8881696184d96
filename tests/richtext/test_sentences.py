"""First sentences and clauses: what a label has room for."""

import pytest

from briefwright.richtext.sentences import first_clause, first_sentence
from briefwright.richtext.text import Run, plain, rich


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One agency. Then two.", "One agency."),
        ("The U.S. Army did. Then more.", "The U.S. Army did."),
        ("Am 3. Januar kam es so. Dann nicht.", "Am 3. Januar kam es so."),
        ("It costs 1.5 million. And more.", "It costs 1.5 million."),
        ("He said “Go.” Then he went.", "He said “Go.”"),
        ("宇宙は重要だ。次もある。", "宇宙は重要だ。"),
        ("Only one", "Only one"),
    ],
)
def test_a_sentence_ends_where_another_begins_and_not_at_an_abbreviation(text, sentence):
    assert plain(first_sentence(rich(text))) == sentence


def test_a_clause_ends_at_a_colon_with_a_full_stop():
    assert plain(first_clause(rich("A turning point: space is part. More."))) == "A turning point."
    assert plain(first_clause(rich("転換点：宇宙は防衛の一部だ。次。"))) == "転換点。"


def test_the_styles_of_words_stay():
    assert first_sentence((Run("It is "), Run("new", italic=True), Run(". Then."))) == (
        Run("It is "),
        Run("new", italic=True),
        Run("."),
    )
