"""Text → its words and numbers, in one form however it is cased, hyphenated, broken into lines or grouped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from briefwright.richtext.hyphenation import unhyphenated

_SPACELESS = "\u0e00-\u0e7f\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Signs of scripts that do not part words: Thai, kana, Chinese characters."""
_LETTER = rf"[^\W\d_{_SPACELESS}]"
_TOKEN = re.compile(
    rf"(?P<code>(?=\d*{_LETTER})(?={_LETTER}*\d)(?:{_LETTER}|\d)+)"
    r"|(?P<number>\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    rf"|(?P<word>{_LETTER}+(?:['’]{_LETTER}+)*)"
    rf"|(?P<sign>[{_SPACELESS}]|[%‰€$£¥])"
)
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
"""A space that groups the digits of a number, or parts two numbers."""
_JOINED = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z])")
"""Between the words of a name such as StrategyFund."""
_CODES = re.compile(
    r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?|#[0-9A-Fa-f]{3,8}\b"
    r"|\b\w?(?=[A-Fa-f]*\d)[0-9A-Fa-f]{6,}\b|\b[A-Z]{6}(?=\+)|/[A-Z]{6}(?= |$)"
)
"""Identifiers, colours, digests, and what a PDF calls a typeface of which it has only some letters."""
_HYPHENATED = re.compile(r"(?<=\w)[\u2010-]\s*\n\s*(?=\w)|[\x02\ufffe]\s*|[\u00ad\u200b\u2060]\s*")
_RUNS = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}|[\u3005\u3400-\u9fff]{2,}|[\u0e00-\u0e7f]{4,}")
"""What is as distinctive as a word, in scripts that do not part them."""
FORMATS = Path(__file__).with_name("formats.txt")
"""Words of formats; `tools/formats.py` writes them."""
_DIGITS = "0123456789"
WINDOW = 4.0
"""Words of a phrase; a sign of a script without spaces counts as half of one."""


def tokens(text: str) -> list[str]:
    """The words, numbers and signs of a text, in order.

    Of a number the digits remain, from the first that is no zero: "4,567.5" is "45675" in any language.
    """
    text = unicodedata.normalize("NFKC", _HYPHENATED.sub("", text)).casefold()
    return [
        _digits(one[0]) if one["number"] else one[0].replace("’", "'").removesuffix("'s")
        for one in _TOKEN.finditer(text)
    ]


def variants(text: str) -> Iterator[list[str]]:
    """The tokens of a text, read in each way that its spaces and line ends allow."""
    yield tokens(text)
    plain = unicodedata.normalize("NFKC", text)
    if _SPACED.search(plain):
        yield tokens(_SPACED.sub("", plain))
    if (whole := unhyphenated(text)) != text:
        yield tokens(whole)
    if "-\n" in text or "\u2010\n" in text:
        yield tokens(text.replace("-\n", " ").replace("\u2010\n", " "))


def parted(text: str) -> str:
    """A text with the words of names in it apart: StrategyFund is Strategy Fund."""
    return _JOINED.sub(" ", text)


def words_of_names(text: str) -> Iterator[str]:
    """The words of what a format gives a name (a class, a part, a property), but those that formats themselves use."""
    plain, known = _CODES.sub(" ", text), words_of_formats()
    for one in dict.fromkeys((plain, parted(plain))):
        for token in tokens(one):
            if is_word(token) and not token[0].isdigit() and token not in known and token.rstrip(_DIGITS) not in known:
                yield token


@cache
def words_of_formats() -> frozenset[str]:
    """Words that stand in names and addresses of PDF, Office's files, HTML and CSS, whatever a brief says."""
    return frozenset(FORMATS.read_text(encoding="utf-8").split())


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).lstrip("0") or "0"


def is_number(token: str) -> bool:
    return token.isdecimal()


def is_word(token: str) -> bool:
    """Whether it is a word or a code such as f35; not a single sign of a script without spaces."""
    return len(token) > 1 and not token.isdecimal()


def runs(text: str) -> list[str]:
    """What stands for words in scripts without spaces: katakana and Chinese characters without a sign between."""
    return _RUNS.findall(unspaced(text))


def unspaced(text: str) -> str:
    """Text without spaces, in one form: a name in Japanese may be broken over two lines."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def phrases(words: Sequence[str]) -> Iterator[str]:
    """Each phrase of so many words; a shorter text is none."""
    ends = 0
    weight = 0.0
    for start in range(len(words)):
        while ends < len(words) and weight < WINDOW:
            weight += _weight(words[ends])
            ends += 1
        if weight < WINDOW:
            return
        yield " ".join(words[start:ends])
        weight -= _weight(words[start])


def _weight(token: str) -> float:
    return 1.0 if len(token) > 1 or (token.isalnum() and token.isascii()) else 0.5
