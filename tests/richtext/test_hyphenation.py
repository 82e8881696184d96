"""Where words may be hyphenated, by language."""

from itertools import pairwise

import pytest

from briefwright.richtext.hyphenation import hyphen_places, unhyphenated


def best(word, lang):
    """The word with hyphens at its best places."""
    places = hyphen_places(word, lang)
    most = max((rank for _, rank in places), default=0)
    cuts = [0, *(at for at, rank in places if rank == most), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(cuts))


@pytest.mark.parametrize(
    ("word", "lang", "parted"),
    [
        ("Weltraumsicherheitszusammenarbeitsvereinbarung", "de", "Welt-raumsicherheits-zusammenarbeits-vereinbarung"),
        ("Genehmigungsverfahrensdauer", "de-AT", "Genehmigungsverfahrens-dauer"),
        ("arbeidsongeschiktheidsverzekering", "nl", "arbeidsongeschiktheids-verzekering"),
        ("зовнішньоекономічний", "uk", "зовнішньо-економічний"),
    ],
)
def test_the_best_places_are_between_the_words_of_a_compound(word, lang, parted):
    assert best(word, lang) == parted


@pytest.mark.parametrize("word", ["Haushalt", "VERTEIDIGUNGSMINISTERIUM"])
def test_short_words_and_capitals_stay_whole(word):
    assert hyphen_places(word, "de") == ()


def test_a_language_without_a_dictionary_has_no_hyphens():
    assert (hyphen_places("lentokonesuihkuturbiini", "fi"), hyphen_places("lentokonesuihkuturbiini", "")) == ((), ())


def test_a_word_is_found_with_and_without_a_typed_hyphen():
    assert unhyphenated("Weltraumsicherheits-dialog, A-Post, 3-jährig") == "Weltraumsicherheitsdialog, A-Post, 3-jährig"
