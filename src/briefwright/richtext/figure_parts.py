"""What stands before and behind the digits of a figure → its sign, its magnitude and its unit; or why it is none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from briefwright.richtext.digits import UnreadFigureError, in_file, plain_digits, read_digits
from briefwright.richtext.magnitudes import (
    COUNTING_SIGNS,
    PER_CENT,
    is_currency,
    leading_currency,
    mistakable,
    power_of_ten,
    unit_name,
)
from briefwright.richtext.text import shortened

_MINUSES = "-−–"
_FALLS = "△▲"
"""Before a number that is below zero in Japanese accounts."""
_YEAR = r"(?:19|20)[0-9]{2}\b"
_BEFORE_A_YEAR = "in|im Jahr|by|since|until|from|bis|seit|ab|en|depuis|dès"
_SECOND = re.compile(
    rf"""\A(?!(?:per|pro|je|par|pour)\b|(?:{_BEFORE_A_YEAR})\s{_YEAR})[^\W\d_]+\.?\s+[0-9]  # 1 of 3; but: 300 in 2030
        |\A[hx][0-9]  # 5 h30
        |(?:\b(?:to|or|and|bis|oder|und|à|ou|et)\s|から|(?<![0-9])[-–—〜～/,;:×+=<>~])\s*(?!{_YEAR})[^\w\s]?[0-9]""",
    re.VERBOSE,
)
"""A second number, in what follows a figure: 2 % to 3 %; but 2020 to 2030."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a figure: its sign and the currency."""

    signed: bool
    negative: bool
    currency: str
    power: int = 0
    """Of what is counted, in TEUR 5."""


def before_figure(words: str, worded: bool, locale: str) -> Before | None:
    """None where it changes the figure, or is part of a name, as in F-35. `worded`: words may stand there, too."""
    signs = f"+{_MINUSES}" + (_FALLS if locale.startswith("ja") else "")
    stripped, sign = words.strip(), ""
    if stripped[:1] and stripped[0] in signs:
        sign, stripped = stripped[0], stripped[1:].strip()
    elif stripped[-1:] and stripped[-1] in signs and not words.endswith(" "):
        sign, rest = stripped[-1], stripped[:-1]
        if not (rest.endswith(" ") or is_currency_sign(rest)):
            return None
        stripped = rest.strip()
    counted, left = counted_words(stripped, locale, money=True, attached=True)
    if counted and is_currency_sign(left):
        return Before(bool(sign), bool(sign) and sign != "+", left, counted)
    *lead, last = stripped.split(" ") if stripped else [""]
    two = f"{lead[-1]} {last}" if lead else ""
    currency = next((name for name in (two, last) if name and is_currency_sign(name)), "")
    if not currency and last and unicodedata.category(last[-1]) == "Sc":  # directly behind a word
        currency = last[-1]
    lead_words = stripped.removesuffix(currency).strip()
    if (lead_words and not worded) or len(lead_words) > 24 or not _is_lead(lead_words):
        return None
    if lead_words and not currency and words[-1:].isalnum() and not _LEADS_ATTACHED.fullmatch(lead_words):
        return None
    return Before(bool(sign), bool(sign) and sign != "+", currency)


def is_currency_sign(words: str) -> bool:
    words = words.strip()
    return bool(words) and leading_currency(words) in (words, words.removesuffix(".")) and not words.islower()


_LEADS_ATTACHED = re.compile(
    "(?:大?約|大?约|おおよそ|およそ|ほぼ|[総合累]?計|総額|延べ|全|最大|最小|最低|最高|最多|共[计計]?|[总總]共|近|逾|超[过過]"
    "|약|총|최대|최소)"
)
"""Words that Japanese, Chinese and Korean write in front of a figure without a space: about 12,000, in all, up to."""


def _is_lead(words: str) -> bool:
    """Whether words before a figure leave it as it is."""
    kept = all(sign.isalpha() or sign in " ~≈'" for sign in words)
    return kept and re.search(r"\b(?:minus|negative|moins)\b", words, re.IGNORECASE) is None


@dataclass(frozen=True, slots=True)
class After:
    """What stands behind a figure: its magnitude and unit; `more`: what the further parts of 1億2,000万 add."""

    power: int
    unit: str
    measure: str
    more: Decimal = Decimal(0)


def after_figure(words: str, currency: str, locale: str, stated: bool, *, worded: bool) -> After | None:
    """None where there is a second figure, or a mark that says something about the first."""
    rest = words.lstrip(" ")
    attached = rest == words
    money = bool(currency) or bool(CURRENCY_LATER.search(rest)) or is_currency(unit_name(rest[1:]))
    power, unit = counted_words(rest, locale, money=money, attached=attached)
    more = Decimal(0)
    if power and not unit.startswith(" ") and (part := re.match(r"[0-9][0-9,.]*", unit)):
        further = after_figure(unit[part.end() :], currency, locale, stated, worded=worded)
        number = read_digits(part[0], part[0], locale, stated=stated)
        if further is None or number is None or further.power >= power:
            return None
        if not further.power and len(part[0]) != power:  # 1万2345, but not 1億2
            return None
        more, unit = number.scaleb(further.power) + further.more, further.unit
        return After(power, unit, f"{rest[:1]} {unit}".strip(), more)
    if not power and not money and attached and re.match(r"m(?:\W|\Z)", unit):
        raise UnreadFigureError("“m” may be million or metres", "write million, or a space before the unit: 5 m")
    bare_word = attached and not power and unit[:1].isascii() and unit[:1].isalpha()
    if (bare_word and not _is_known_unit(unit)) or not _is_unit(unit) or (_REMARK.match(unit) and not worded):
        return None
    if unit == ".":  # a point at the end of a number, or of a sentence
        unit = ""
    if mistakable(unit.split(" ")[0], locale):
        raise other_language(unit.split(" ")[0], locale)
    return After(power, unit, rest.strip().rstrip("." if worded or rest.strip() == "." else ""), more)


CURRENCY_LATER = re.compile(r"\A[A-Za-z]{1,3}\.?\s?(?:[€$£¥₹₽₩]|(?:EUR|USD|GBP|JPY|CHF|CNY)\b)")


def other_language(word: str, locale: str) -> UnreadFigureError:
    own = {"en": "million or billion", "de": "Mio. or Mrd.", "fr": "million or milliard", "ja": "億 or 兆"}
    return UnreadFigureError(
        f"“{word}” does not count thousands or millions in `{locale}`",
        f"write {own.get(locale.partition('-')[0].lower(), 'the word of that language')}, "
        f"or say in which language the data file is written, such as {in_file('en')}",
    )


def counted_words(words: str, locale: str, *, money: bool, attached: bool) -> tuple[int, str]:
    """The power of ten that the words at the beginning mean, together, and what follows: "Mio. Euro" → 6, "Euro"."""
    if re.match(r"T(?=€|EUR\b|CHF\b)", words):  # thousands, in German accounts in any language
        return 3, words[1:]
    total = 0
    while True:
        word = re.match(rf"[{COUNTING_SIGNS}]|[^\W\d_]+(?:[\u0900-\u0d7f\u0e00-\u0e7f॰]*)\.?", words)
        if word is None:
            break
        power = power_of_ten(word[0], locale, money=money, attached=attached)
        if power is None and (code := re.fullmatch(r"(k|K|M|Md|Mrd|Mio)((?:EUR|USD|CHF|GBP|JPY).*)", word[0])):
            total += power_of_ten(code[1], locale, money=True, attached=True) or 0
            return total, words[len(code[1]) :] if total else words
        if power is None:
            break
        total += power
        words, attached = words[word.end() :].lstrip(" "), False
    if total:
        words = re.sub(r"\A(?:of|de|di|von|d')(?:\s+|(?<='))", "", words)
    return total, words.strip()


_REMARK = re.compile(
    r"[bcdefinpruz]\Z|(?:approx|ca|est|prov|prel|rev)\b|(?:or|and) (?:more|less|over|under)\b|plus\Z"
    "|oder mehr|und mehr|et plus|ou plus|以上|以下|未満|超|程度|前後"
)
"""What says something about a figure instead of what it counts: 5 or more; the flags of statistical offices: 5.2 p."""


def joined_unit(currency: str, unit: str) -> str | None:
    """The unit of $5 and of $5 per head; of $5 CAD, too; None for $5 €."""
    later = leading_currency(unit) if currency else ""
    if not later:
        return unit_name(f"{currency} {unit}" if currency else unit)
    same = unit_name(later) == unit_name(currency) or (currency == "$" and unit_name(later).endswith("dollars"))
    return unit_name(unit) if same and later != currency else None


def _is_known_unit(unit: str) -> bool:
    name = unit_name(unit)
    return name == PER_CENT or is_currency(name) or name.startswith("%")


def _is_unit(words: str) -> bool:
    """Whether what follows a figure is its unit, with words about it, and no second figure."""
    first = words.removeprefix("-")[:1]
    if words.startswith("%") and not re.match(r"%(?:[\s-]|\Z)", words):
        return False
    opens = words in ("", ".") or first.isalpha() or first in ("%", "‰", "°") or leading_currency(first) == first != ""
    return opens and _SECOND.search(words) is None


_IN_NOTE = "write the value alone, and say in `note`"
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_CAUSES = {
    r"\A[<>≤≥±]|\A(?:less|more|under|over|unter|über)\b": (
        "a limit is not a value: write the value, or leave the cell empty and say in `note` what is known"
    ),
    r"\A(?:19|20)[0-9]{2}(?:[-/][0-9]{1,2}|\s?[QTHS][1-4]\b)|\A[0-9]{1,2}\.[0-9]{1,2}\.\Z"
    rf"|\A[0-9]{{1,2}}[-. ]{_MONTH}\.?\Z"
    r"|\A[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{2}){1,2}\Z"
    rf"|\A(?:[0-9]?Q[1-4]|FY|H[12]\b|{_MONTH}\.? [0-9])": ("this looks like a date: put it into the first column"),
    r"[0-9]\s*(?:[-–—/:〜～]|of|to|or|von|bis|oder|sur|à|ou)\s*[0-9]": "these are two numbers: write one of them",
    r"\A(?:~|≈|about\b|ca\b|c\.|circa|approx|rund|etwa|environ|約)": f"{_IN_NOTE} that it is approximate",
    r"[0-9]\s?[-−–]\Z": "write the minus sign before the number",
    r"[½¼¾⅓⅔⅛]": "write it with decimals",
    r"[0-9]\s+(?:approx|ca|est)\b": f"{_IN_NOTE} that it is approximate",
    r"[0-9]\s+(?:(?:or|and) |oder |und |et |ou )(?:more|less|over|under|mehr|plus)|[0-9]\S*(?:以上|以下|未満|超)": (
        "a limit is not a value: write the value, or leave the cell empty and say in `note` what is known"
    ),
    r"[0-9](?-i:B)\Z": "write billion: 5 billion",
    r"[0-9]\s*%?\s*(?:[*†‡+^#]|[bcdefinpruz]\Z|[(\[][a-z0-9]{1,2}[)\]]|[¹²³⁴⁵⁶⁷⁸⁹])": f"{_IN_NOTE} what the mark means",
    r"\A0x[0-9a-f]+\Z": "write it with the digits 0 to 9",
    r"[0-9][ '_][0-9]|[0-9][.,][0-9]+[.,][0-9]": (
        "the digits are not in groups of three; leave out the signs between them"
    ),
    r"[0-9][A-Za-z]+(?![0-9A-Za-z])": "put a space between the number and its unit",
}
"""Why a text is no figure, as a regular expression, and what to do."""


def unread_figure(text: str, locale: str) -> UnreadFigureError:
    words = plain_digits(text, locale)
    hint = next((hint for cause, hint in _CAUSES.items() if re.search(cause, words, re.IGNORECASE)), "")
    return UnreadFigureError(f"“{shortened(text.strip())}” cannot be read as a number", hint)
