"""First sentences and clauses: what a label has room for."""

import pytest

from briefwright.richtext.sentences import capitalized, first_clause, first_sentence, split_sentence
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


@pytest.mark.parametrize(("text", "first", "rest"), [
    ("Agree on it. Then act.", "Agree on it.", "Then act."),
    ("The U.S. and Japan agree", "The U.S. and Japan agree", ""),
    ("Ask Prof. Aoki. He knows.", "Ask Prof. Aoki.", "He knows."),
    ("It grew by 5 %. Then “it fell.” Now?", "It grew by 5 %.", "Then “it fell.” Now?"),
    ("They said “enough.” Now act!", "They said “enough.”", "Now act!"),
    ("合意する。そして動く。", "合意する。", "そして動く。"),
    ("One. two", "One. two", ""),
    ("Done.", "Done.", ""),
])  # fmt: skip
def test_the_first_sentence_is_parted_from_the_rest(text, first, rest):
    assert tuple(map(plain, split_sentence(rich(text)))) == (first, rest)


def test_a_sentence_that_is_parted_keeps_its_styles():
    runs = (Run("Agree on "), Run("it. Then", bold=True), Run(" act."))
    assert split_sentence(runs) == ((Run("Agree on "), Run("it.", bold=True)), (Run("Then", bold=True), Run(" act.")))


@pytest.mark.parametrize("between", ["", " "])
def test_a_sentence_keeps_what_is_called_after_its_stop(between):
    runs = (Run(f"It grew.{between}"), Run("", note=1), Run(" Then it fell."), Run("", note=2), Run(" Now."))
    first, rest = split_sentence(runs)
    assert first == (Run(f"It grew.{between}"), Run("", note=1))
    assert rest == (Run("Then it fell."), Run("", note=2), Run(" Now."))


@pytest.mark.parametrize(
    ("lang", "words", "sentence"),
    [
        ("en", "one trillion yen", "One trillion yen"),
        ("en", "eGovernment", "eGovernment"),
        ("tr", "iki milyar", "İki milyar"),
        ("nl", "“ijs en water”", "“IJs en water”"),
        ("nl-BE", "iets meer", "Iets meer"),
        ("de", "ijs", "Ijs"),
    ],
)
def test_a_sentence_begins_with_the_capital_letter_of_its_language(lang, words, sentence):
    assert capitalized(words, lang) == sentence
