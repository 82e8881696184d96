"""The words for thousands and millions, and the signs and names of currencies, in the languages that people write in.

English, German, French and Japanese words are here as people write them; for other languages CLDR's are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from briefwright.richtext.locales import counting_words

_SHORT_SCALE = {
    "hundred": 2, "hundreds": 2, "thousand": 3, "thousands": 3, "k": 3, "lakh": 5, "lakhs": 5, "million": 6,
    "millions": 6, "mn": 6, "mln": 6, "mio": 6, "mil.": 6, "crore": 7, "crores": 7, "billion": 9, "billions": 9,
    "bn": 9, "bln": 9, "trillion": 12, "trillions": 12, "tn": 12, "trn": 12, "tln": 12, "quadrillion": 15,
}  # fmt: skip
_EVERYWHERE = {word: _SHORT_SCALE[word] for word in ("thousand", "million", "k", "mn", "mln", "mio")}
_WORDS: Mapping[str, Mapping[str, int]] = {
    "en": _SHORT_SCALE,
    "de": {
        "hundert": 2, "tausend": 3, "tsd": 3, "hunderttausend": 5, "million": 6, "millionen": 6, "mio": 6, "mill": 6,
        "milliarde": 9, "milliarden": 9, "mrd": 9, "mia": 9, "billion": 12, "billionen": 12, "bio": 12,
        "billiarde": 15, "billiarden": 15, "brd": 15, "trillion": 18, "trillionen": 18,
    },
    "fr": {
        "cent": 2, "cents": 2, "mille": 3, "millier": 3, "milliers": 3, "million": 6, "millions": 6, "mio": 6,
        "milliard": 9, "milliards": 9, "md": 9, "mds": 9, "mrd": 9, "mia": 9, "billion": 12, "billions": 12,
        "trillion": 18, "trillions": 18,
    },
    "ja": _SHORT_SCALE,
    "zh": _SHORT_SCALE,
    "ko": _SHORT_SCALE,
    "es": {"mil": 3, "millón": 6, "millones": 6, "mill": 6, "mm": 6, "millardo": 9, "millardos": 9},
    "it": {"mila": 3, "mille": 3, "mln": 6, "milione": 6, "milioni": 6, "mld": 9, "miliardo": 9, "miliardi": 9},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6, "mi": 6},
    "nl": {"duizend": 3, "miljoen": 6, "miljard": 9, "mld": 9, "mrd": 9, "biljoen": 12},
    "hi": _SHORT_SCALE,
    "ar": {
        "ألف": 3, "آلاف": 3, "مليون": 6, "ملايين": 6, "مليار": 9, "مليارات": 9, "بليون": 9, "تريليون": 12,
        "تريليونات": 12,
    },
    "he": {"אלף": 3, "אלפים": 3, "מיליון": 6, "מיליוני": 6, "מיליארד": 9, "מיליארדי": 9, "טריליון": 12},
}  # fmt: skip
"""By language, without capitals and without the point of an abbreviation."""
_SIGNS = {
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "萬": 4,
    "億": 8,
    "亿": 8,
    "兆": 12,
    "京": 16,
    "천": 3,
    "만": 4,
    "억": 8,
    "조": 12,
}
"""Written without a space behind the digits: 1億2,000万."""
COUNTING_SIGNS = "".join(_SIGNS)
_LETTERS = {"k": 3, "K": 3, "m": 6, "M": 6, "b": 9, "B": 9, "t": 12, "T": 12}
_LETTERS_ELSEWHERE = {"k": 3, "K": 3, "M": 6, "T": 3}
"""Beside a currency: £5m; T€ and TEUR are thousands of euros."""
_MISTAKABLE = {"bn", "bln", "tn"}
"""What CLDR has for 10¹² or 10³ in some languages, but people write for the English billion and trillion."""

PER_CENT = "%"
_CURRENCIES = {
    "US dollars": ("$", "US$", "$US", "USD", "US-$", "US dollar", "US-dollar", "US-dollars", "dollar", "dollars",
                   "American dollars", "dollars américains", "dollar américain", "dólares", "米ドル", "ドル", "美元",
                   "دولار", "دولارات", "דולר", "דולרים"),
    "euros": ("€", "EUR", "euro", "euros", "ユーロ", "欧元", "يورو", "אירו"),
    "pounds": ("£", "GBP", "pound", "pounds", "pounds sterling", "Pfund", "livres sterling", "ポンド"),
    "yen": ("¥", "￥", "JPY", "yen", "yens", "円", "日元", "日圓", "엔", "ين", "ין"),
    "yuan": ("CN¥", "CNY", "RMB", "yuan", "元", "人民元"),
    "Swiss francs": ("CHF", "SFr", "Fr.", "Franken", "Swiss francs", "Swiss franc", "francs suisses"),
    "rupees": ("₹", "INR", "Rs", "rupee", "rupees"),
    "won": ("₩", "KRW", "won", "ウォン", "원"),
    "roubles": ("₽", "RUB", "rouble", "roubles", "ruble", "rubles", "Rubel"),
    "Canadian dollars": ("C$", "CA$", "CAD", "Can$"),
    "Australian dollars": ("A$", "AU$", "AUD"),
    "New Zealand dollars": ("NZ$", "NZD"),
    "Hong Kong dollars": ("HK$", "HKD"),
    "Taiwan dollars": ("NT$", "TWD"),
    "Singapore dollars": ("S$", "SGD"),
    "reais": ("R$", "BRL", "real", "reais"),
    "Swedish kronor": ("SEK",),
    "Norwegian kroner": ("NOK",),
    "Danish kroner": ("DKK",),
    "złoty": ("zł", "PLN", "Zloty", "złoty"),
    "Czech koruny": ("Kč", "CZK"),
    "forint": ("Ft", "HUF", "forint"),
    "lira": ("₺", "TRY", "lira"),
    "hryvnia": ("₴", "UAH", "hryvnia"),
    "shekels": ("₪", "ILS", "shekel", "shekels"),
    "dong": ("₫", "VND"),
    "baht": ("฿", "THB", "baht"),
    "naira": ("₦", "NGN", "naira"),
    "pesos": ("₱", "PHP", "MXN", "Mex$"),
    "rand": ("ZAR", "rand"),
    "riyals": ("SAR",),
    "dirhams": ("AED",),
}  # fmt: skip
_PER_CENT = (
    "%", "％", "٪", "パーセント", "퍼센트", "per cent", "percent", "pct", "Prozent", "v. H.", "vH", "pour cent",
    "pour-cent", "por ciento", "por cento", "per cento", "procent", "prosent", "prosenttia", "procenta", "procentů",
    "percenta", "százalék", "процент", "процента", "процентов", "відсоток", "відсотки", "відсотків", "प्रतिशत",
    "في المئة", "في المائة", "بالمئة", "بالمائة", "אחוז", "אחוזים",
)  # fmt: skip
_PER_CENT_BEHIND = re.compile(
    "[%％٪]|パーセント|퍼센트|(?:"
    + "|".join(re.escape(name).replace(r"\ ", r"\s?") for name in sorted(_PER_CENT, key=len, reverse=True))
    + r"|prozentig\w*)(?!\w)",
    re.IGNORECASE,
)
_NAMES = {
    name.casefold(): unit for unit, names in (*_CURRENCIES.items(), (PER_CENT, _PER_CENT)) for name in (unit, *names)
}
_BY_LENGTH = sorted(_NAMES, key=len, reverse=True)


def is_currency(unit: str) -> bool:
    """Whether it begins with the name of a currency, as `unit_name` writes them."""
    return any(unit == name or unit.startswith(f"{name} ") for name in _CURRENCIES)


def per_cent_length(words: str) -> int:
    """How many characters of a text's beginning say "per cent", in any of the languages known; 0 where none do."""
    found = _PER_CENT_BEHIND.match(words)
    return found.end() if found else 0


def leading_currency(words: str) -> str:
    """The sign, code or name of a currency that a text begins with; empty where it begins with none."""
    folded = words.casefold()
    for name in _BY_LENGTH:
        if folded.startswith(name) and _NAMES[name] != PER_CENT:
            after = words[len(name) : len(name) + 1]
            if not (name[-1:].isalpha() and name.isascii() and after.isalpha() and after.isascii()):
                return words[: len(name)]
    return ""


def unit_name(unit: str) -> str:
    """One name for what is written in many ways: "€", "EUR" and "Euro" are "euros"; others are left as they are."""
    unit = unit.strip()
    folded = unit.casefold().rstrip(".")
    if folded in _NAMES:
        return _NAMES[folded]
    first = leading_currency(unit)
    return f"{_NAMES[first.casefold()]} {unit[len(first) :].strip()}".strip() if first else unit


@lru_cache(maxsize=64)
def _words(lang: str) -> Mapping[str, int]:
    language = lang.partition("-")[0].lower()
    own = _WORDS.get(language, {})
    if language in ("en", "ja", "zh", "ko"):
        return own
    ours = {word: power for word, power in counting_words(lang).items() if word not in _MISTAKABLE}
    return {**_EVERYWHERE, **ours, **own}


def power_of_ten(word: str, lang: str, *, money: bool, attached: bool) -> int | None:
    """10 to which power a word means, as 6 for "Mio." in German; None where it means none.

    `money`: beside a currency, where a letter is enough; `attached`: directly behind the digits, as in 5k.
    """
    if len(word) == 1 and word.isascii():
        letters = _LETTERS if lang.partition("-")[0].lower() in _SHORT else _LETTERS_ELSEWHERE
        return letters.get(word) if money or word == "k" or (attached and word in "KM") else None
    if word in _SIGNS:
        return _SIGNS[word]
    folded = word.casefold().rstrip(".")
    if mistakable(word, lang):
        return None
    return _words(lang).get(folded)


_SHORT = ("en", "ja", "zh", "ko", "hi")
_ALL = frozenset(word for lang in ("en", "de", "fr") for word in _WORDS[lang]) - {"cent", "cents", "k", "mil.", "bio"}


def mistakable(word: str, lang: str) -> bool:
    """Whether a word counts thousands or millions in another language, or is English where the language has its own."""
    folded = word.casefold().rstrip(".")
    if lang.partition("-")[0].lower() == "de" and word in ("billion", "trillion"):  # German writes capitals
        return True
    return folded in _ALL and folded not in _words(lang)


@lru_cache(maxsize=64)
def counting_pattern(lang: str) -> str:
    """A regular expression of the words for thousands to trillions, the longest first."""
    if lang.partition("-")[0].lower() in ("en", "ja"):
        return "thousand|million|billion|trillion"
    words = sorted((word for word in _words(lang) if len(word) > 1), key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(re.escape(word) + r"\.?" for word in words) + ")"
