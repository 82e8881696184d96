"""Running text → the numbers that are written in words: "twenty-five", "zweieinhalb", "soixante-dix", 三十.

Cardinal numbers up to 999 and half of one, in English, German, French and Japanese; what counts thousands and millions
behind them is in `magnitudes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

Spelled = tuple[int, int, Decimal]
"""Where a number in words begins and ends, and its value."""

_ONES = {
    "en": """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""",
    "de": """null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
        siebzehn achtzehn neunzehn""",
    "fr": """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept
        dix-huit dix-neuf""",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
}
_SHARES = {
    "half": Decimal("0.5"), "a half": Decimal("0.5"), "a third": Decimal(1) / 3, "two thirds": Decimal(2) / 3,
    "two-thirds": Decimal(2) / 3, "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75"),
    "three-quarters": Decimal("0.75"), "a fifth": Decimal("0.2"), "a tenth": Decimal("0.1"),
}  # fmt: skip
"""Of a million."""
_LARGE = "hundred|thousand|million|billion|trillion|bn|tn"
_ONE_OF_MANY = re.compile(
    rf"(?<![\w-])(?:an?|another|per|every)(?:\s(?:additional|extra|further|full|whole|mere|record))?(?=\s(?:{_LARGE})\b)",
    re.IGNORECASE,
)
"""A trillion, another million, an additional billion."""
_KANJI = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}
_KANJI_TENS = {"十": 10, "百": 100, "千": 1000}
_KANJI_COUNTED = "万億兆円年月日人件社機基回倍割つか国カヵヶ箇隻台州県市名本点条項%％"
"""What a number in kanji stands before; elsewhere 一 is part of a word."""
_KANJI_NUMBER = re.compile(rf"[〇一二三四五六七八九十百千]+(?=[{_KANJI_COUNTED}])")


def _counted(lang: str) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """The words for 0 to 19, and those for 20, 30 … 90."""
    ones = {word: Decimal(number) for number, word in enumerate(_ONES[lang].split())}
    return ones, {word: Decimal(10 * number) for number, word in enumerate(_TENS[lang].split(), 2)}


def _english() -> Mapping[str, Decimal]:
    ones, tens = _counted("en")
    both = {f"{ten}-{one}": tens[ten] + ones[one] for ten in tens for one in list(ones)[1:10]}
    also = {"a dozen": Decimal(12), "half a": Decimal("0.5"), "one and a half": Decimal("1.5")}
    return ones | tens | both | also | {f"{words} of a": share for words, share in _SHARES.items()}


def _german() -> Mapping[str, Decimal]:
    ones, tens = _counted("de")
    both = {f"{one}und{ten}": tens[ten] + ones[one] for ten in tens for one in list(ones)[1:10]}
    halves = {f"{one}einhalb": ones[one] + Decimal("0.5") for one in list(ones)[2:10]}
    also = dict.fromkeys(("eins", "eine", "einen", "einem", "einer", "eines"), Decimal(1))
    also |= {"dreissig": Decimal(30), "zwoelf": Decimal(12), "fuenf": Decimal(5), "ein dutzend": Decimal(12)}
    return (
        ones
        | tens
        | both
        | halves
        | also
        | {"anderthalb": Decimal("1.5"), "eine halbe": Decimal("0.5"), "eine viertel": Decimal("0.25")}
    )


def _french() -> Mapping[str, Decimal]:
    ones, tens = _counted("fr")
    both = {f"{ten}{link}{one}": tens[ten] + ones[one]
            for ten in tens if not ten.endswith("-dix") for link in ("-", " et ", "-et-")
            for one in list(ones)[1 : 20 if ten in ("soixante", "quatre-vingt") else 10]}  # fmt: skip
    also = {"une": Decimal(1), "quatre-vingts": Decimal(80), "un demi": Decimal("0.5"), "une douzaine": Decimal(12)}
    return ones | tens | both | also


_LANGUAGES: Mapping[str, Callable[[], Mapping[str, Decimal]]] = {"en": _english, "de": _german, "fr": _french}


@lru_cache(maxsize=8)
def _vocabulary(language: str) -> tuple[Mapping[str, Decimal], re.Pattern[str]]:
    words = _LANGUAGES[language]()
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join(re.escape(word).replace(r"\-", "[-‐‑ ]").replace(r"\ ", r"\s+") for word in longest_first)
    return words, re.compile(rf"(?<![\w'’-])(?:{pattern})(?!\w|['’]\w)", re.IGNORECASE)


def spelled_numbers(text: str, lang: str) -> Iterator[Spelled]:
    """Every number in words, in order; "a" and "an" count where a million or the like follows."""
    language = lang.partition("-")[0].lower()
    if language == "ja":
        yield from ((one.start(), one.end(), _kanji(one[0])) for one in _KANJI_NUMBER.finditer(text))
        return
    if language not in _LANGUAGES:
        return
    words, pattern = _vocabulary(language)
    for found in pattern.finditer(text):
        written = re.sub(r"\s+", " ", found[0].lower().replace("‐", "-").replace("‑", "-"))
        number = words.get(written)
        if number is None:
            number = words[written.replace(" ", "-")]
        yield found.start(), found.end(), number
    if language == "en":
        for found in re.finditer(_ONE_OF_MANY, text):
            if not re.search(r"\bhalf\s\Z", text[: found.start()], re.IGNORECASE):
                yield found.start(), found.end(), Decimal(1)


def _kanji(written: str) -> Decimal:
    """二十五 and 二五 are 25."""
    if not any(sign in _KANJI_TENS for sign in written):
        return Decimal("".join(str(_KANJI[sign]) for sign in written))
    total = current = 0
    for sign in written:
        if sign in _KANJI:
            current = _KANJI[sign]
        else:
            total, current = total + max(current, 1) * _KANJI_TENS[sign], 0
    return Decimal(total + current)
