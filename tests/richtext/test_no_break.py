"""Where a line should not end: ~ is a no-break space, ' a narrow one."""

from __future__ import annotations

import pytest

from briefwright.richtext.no_break import keep_together


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", "Nach §~4 Abs.~2 bis zum 30.~Juni 2026, z.~B. für 1~234~567,8~€ oder 20~Mio.~US-Dollar"),
        ("de", "42~% der 15~000~kWh im 21.~Jahrhundert (S.~3~f.), sagt Prof.~Dr.~Müller~– und J.~R.~Weiß"),
        ("de", "Im Jahr 2024 300 Anlagen, im Jahr 2025. Danach keine."),
        ("de-CH", "12’500 Franken am 1.~August"),
        ("fr", "«'Est-ce assez'?'» Non'! Voir~: 1'234'567,8~€'; 42~% et n°~5, dit M.~Dupont, p.~ex."),
        ("fr", "Le 1er~mars 2026 à 5~h~30, au XXIe~siècle, 3,5~milliards d’euros, art.~3; http://a.fr/?b"),
        ("es", "El 5~de marzo, 42~% de EE.~UU., n.º~5, Sr.~López"),
        ("pl", "W~2026~r. i~w~Polsce 5~% z~1~234,5~zł, art.~5, prof.~Nowak~– tak"),
        ("uk", "У~2026~р. і~в~Україні 5~млн~грн, ст.~5, 5~березня~— кінець"),
        ("sv", "5~mars 2026, 42~% och 1~234~kr, s.~12"),
        ("tr", "5~Mart 2026, 3~milyon"),
        ("en", "5 % of it, J. R. Smith, p. 12"),
        ("ja", "5 % です"),
    ],
)
def test_words_that_belong_together_stay_on_one_line(lang: str, words: str) -> None:
    expected = words.replace("~", "\N{NO-BREAK SPACE}").replace("'", "\N{NARROW NO-BREAK SPACE}")
    written = expected.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert keep_together(written, lang) == expected
