"""Running text → the figures in it, each with its number, its unit, its place, and whether it states an amount.

`quantity` reads a text that is one figure; here figures are looked for among words. What is left out as no amount:
dates, years, ordinals, numbers that refer (Article 5, Figure 2), and numbers in names (F-35, 5G, Apollo 11).
"""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from briefwright.richtext.digits import UnreadFigureError, read_digits, same_length
from briefwright.richtext.figure_parts import counted_words, is_currency_sign
from briefwright.richtext.locales import month_names, number_signs
from briefwright.richtext.magnitudes import (
    COUNTING_SIGNS,
    PER_CENT,
    is_currency,
    leading_currency,
    per_cent_length,
    unit_name,
)
from briefwright.richtext.months import month_number
from briefwright.richtext.number_words import spelled_numbers

Role = Literal["amount", "year", "date", "ordinal", "name"]
PERCENTAGE_POINTS, PER_MILLE, TENTHS, TIMES = "percentage points", "‰", "tenths", "times"


@dataclass(frozen=True, slots=True)
class RunningFigure:
    """A figure among words."""

    number: Decimal
    unit: str
    """A currency, per cent or a measure by its one name; else the word behind the number; empty where there is none."""
    written: str
    start: int
    end: int
    role: Role = "amount"
    spelled: bool = False
    """Whether the number is in words."""
    measured: bool = False
    """Whether the unit is a currency, per cent or a measure, so that another one is another figure."""
    counted: bool = False
    """Whether a magnitude is written."""
    step: Decimal = Decimal(1)
    """What its last digit counts."""

    @property
    def is_idle(self) -> bool:
        """Whether it is in words and states no amount of its own: two sides, ten years, three times, twice."""
        if not self.spelled or self.counted:
            return False
        if self.unit == TIMES:
            return _HAS_MULTIPLIED.search(self.written) is None
        return not (is_currency(self.unit) or self.unit in (PER_CENT, PERCENTAGE_POINTS, PER_MILLE, TENTHS))


_DIGITS = re.compile(r"(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:[.,'][0-9]+)*")
_POINTS = re.compile(
    r"(?:per\s?cent(?:age)?|prozent|%)[- ]?points?\b|prozentpunkte?n?\b|points de pourcentage\b"
    r"|puntos porcentuales\b|punti percentuali\b|pontos percentuais\b|pp\b|ppts?\b"
    r"|(?:パーセント|％|%)?ポイント|(?:퍼센트|％|%)\s?포인트",
    re.IGNORECASE,
)
_MEASURES = {
    "km": "kilometres", "kilometre": "kilometres", "kilometer": "kilometres", "kilomètre": "kilometres",
    "metre": "metres", "meter": "metres", "mètre": "metres", "mile": "miles", "feet": "feet", "foot": "feet",
    "kg": "kilograms", "kilogram": "kilograms", "kilogramm": "kilograms", "kilogramme": "kilograms",
    "t": "tonnes", "ton": "tonnes", "tonne": "tonnes", "トン": "tonnes",
    "kw": "kilowatts", "mw": "megawatts", "gw": "gigawatts", "megawatt": "megawatts", "gigawatt": "gigawatts",
    "kilowatt": "kilowatts",
    "kwh": "kilowatt hours", "mwh": "megawatt hours", "gwh": "gigawatt hours", "twh": "terawatt hours",
    "ha": "hectares", "hectare": "hectares", "hektar": "hectares", "barrel": "barrels", "fass": "barrels",
    "baril": "barrels", "litre": "litres", "liter": "litres", "°c": "°C", "°": "°",
    "second": "seconds", "sekunde": "seconds", "seconde": "seconds",
    "minute": "minutes", "hour": "hours", "stunde": "hours", "heure": "hours", "day": "days", "tag": "days",
    "jour": "days", "week": "weeks", "woche": "weeks", "semaine": "weeks", "month": "months", "monat": "months",
    "mois": "months", "year": "years", "jahr": "years", "ans": "years", "année": "years", "time": TIMES,
    "fold": TIMES, "mal": TIMES, "fach": TIMES, "fois": TIMES, "x": TIMES, "×": TIMES, "倍": TIMES, "年間": "years",
    "割": TENTHS, "カ月": "months", "か月": "months", "時間": "hours", "日間": "days", "km²": "square kilometres",
}  # fmt: skip
_CJK_MEASURES = tuple(name for name in _MEASURES if not name[0].isascii() and name[0] not in "°m")
_MULTIPLES: Mapping[str, Decimal] = {
    r"(?:more than |less than )?(?:doubl(?:e|ed|es|ing)|twofold|twice(?: as (?:many|much))?)"
    r"|(?:ver)?doppelt\w*(?: so viele?)?|doubl(?:é|ée|és|ées|er|ent)|deux fois (?:plus|moins)|倍増": Decimal(2),
    r"(?:tripl|trebl)(?:e|ed|es|ing)|threefold|verdreifach\w+|tripl(?:é|ée|és|ées|er)": Decimal(3),
    r"quadrupl(?:e|ed|es|ing)|fourfold|vervierfach\w+|quadrupl(?:é|ée|és)": Decimal(4),
    r"halv(?:e|ed|es|ing)|half as (?:many|much)|halbier\w+|halb so viele?|半減": Decimal("0.5"),
}
_HAS_MULTIPLIED = re.compile(r"(?:ed|t|lt|é|ée|és|ées|many|much|viele?|plus|moins|倍増|半減)\Z")
_REFERENCES = re.compile(
    r"(?:(?<!\w)(?:articles?|art\.|sections?|secs?\.|chapters?|chap\.|figures?|figs?\.|tables?|tabs?\.|pages?|pp?\."
    r"|parts?|annex|appendix|rules?|resolutions?|regulations?|paragraphs?|paras?\.|clauses?|steps?|phases?|stages?"
    r"|levels?|tiers?|versions?|options?|scenarios?|goals?|targets?|questions?|pillars?|notes?|nos?\.|nr\.|number"
    r"|points?|measures?|actions?|priorit(?:y|ies)|objectives?|principles?|lessons?|groups?|districts?|terminal|unit"
    r"|slides?|box|lines?|items?|recommendations?|volumes?|vol\.|issues?|category|type|class|codes?"
    r"|top|group of|a\.d\."
    r"|artikels?|abschnitt|kapitel|kap\.|abbildung|abb\.|tabelle|seiten?|s\.|teil|anhang|absatz|abs\.|ziffer|nummer|schritt"
    r"|stufe|punkte?|maßnahme|ziel|frage|empfehlung|protokoll"
    r"|chapitres?|tableaux?|partie|annexe|alinéa|numéro|étape|niveau)|n[°º]|№|#|§§?|図|表|第|付録|提言)\s?\Z",
    re.IGNORECASE,
)
"""Words that a number is the name of a part behind."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ère|e|ème)\b|(?:回目|番目|つ目|年目|代目|位(?!置))")
_ORDINAL_POINT = re.compile(r"\.\s+[^\W\d_]")
_POINTED = ("de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "et", "lv", "hr", "sl")
"""Languages that write an ordinal number with a point."""
_YEAR = re.compile(r"(?:1[5-9]|20|21)[0-9]{2}")
_LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ"
_JOINS = re.compile(r"\s?(?:,|/|and|or|to|und|oder|bis|et|ou|à|[-–—〜～・、と])\s?")
_MILLIONS_OF = re.compile(r"m (?!high|long|deep|wide|tall|above|below|from|away|and|or|to|of|in|at|by)(?=[a-z]{3})")
"""12.4m people; but: 12 m high."""
_RANGE = re.compile(r"\s?(?:[-–—〜～]|to|or|and|bis|oder|à|から)\s?")
_FALLING = "△▲"


def figures_in(text: str, lang: str) -> list[RunningFigure]:
    """Every figure of a text in `lang`, in order; offsets are those of `text`."""
    words = same_length(text, lang)
    dates = [(one.start(), one.end()) for one in _dates(lang).finditer(words)]
    found: list[RunningFigure] = []
    for start, end, number, spelled in _numbers(words, lang):
        if found and start < found[-1].end:
            continue
        inside = any(first <= start < last for first, last in dates)
        figure = _figure(words, start, end, number, spelled, lang)
        if inside and not figure.measured:
            figure = replace(figure, role="date")
        found.append(_continued(figure, found, words))
    found += _multiples(words, found)
    found.sort(key=lambda one: one.start)
    ranged = [_with_unit_of(one, then, words) for one, then in zip(found, [*found[1:], *found[-1:]], strict=True)]
    return [replace(one, written=text[one.start : one.end]) for one in ranged]


def _numbers(words: str, lang: str) -> Iterator[tuple[int, int, Decimal | None, bool]]:
    """The digits and the numbers in words: start, end, number (None: it cannot be read), whether it is in words."""
    digits = [(one.start(), one.end(), _read(one[0], lang), False) for one in _DIGITS.finditer(words)]
    taken = [(start, end) for start, end, _, _ in digits]
    for start, end, number in spelled_numbers(words, lang):
        if not any(first < end and start < last for first, last in taken):
            digits.append((start, end, number, True))
    yield from sorted(digits, key=lambda one: one[0])


def _read(digits: str, lang: str) -> Decimal | None:
    for locale, stated in ((lang, True), (lang, False), ("en", True), ("de", True)):
        try:
            number = read_digits(digits, digits, locale, stated=stated)
        except UnreadFigureError:
            continue
        if number is not None:
            return number
    return None


def _figure(words: str, start: int, end: int, number: Decimal | None, spelled: bool, lang: str) -> RunningFigure:
    before = _Before.of(words, start)
    digits, whole = words[start:end], _Behind.of(words, end, before.currency, lang, spelled=spelled)
    value = number or Decimal(0)
    step = _step(digits, lang, spelled=spelled).scaleb(whole.power)
    if whole.more:
        step = Decimal(1)
    value = value.scaleb(whole.power) + whole.more
    unit = whole.unit or (unit_name(before.currency) if before.currency else "")
    if before.currency and not whole.measured:
        unit = unit_name(before.currency)
    measured = whole.measured or bool(before.currency)
    figure = RunningFigure(
        -value if before.negative else value, unit, words[before.start : whole.end], before.start, whole.end,
        spelled=spelled, measured=measured, counted=whole.power > 0, step=step,
    )  # fmt: skip
    return replace(figure, role=_role(words, start, end, number, figure, before, lang))


@dataclass(frozen=True, slots=True)
class _Before:
    """The sign and the currency in front of digits."""

    start: int
    currency: str = ""
    negative: bool = False

    @classmethod
    def of(cls, words: str, start: int) -> _Before:
        at, negative = start, False
        if at and words[at - 1] in "-−–" and not _joined(words, at - 1):
            at, negative = at - 1, True
        currency, at = _currency_before(words, at)
        if at and words[at - 1] in f"-−–{_FALLING}" and not _joined(words, at - 1) and not negative:
            at, negative = at - 1, True
        if minus := re.search(r"\b(?:minus|negative|moins|マイナス)\s?\Z", words[max(0, at - 12) : at], re.IGNORECASE):
            at, negative = at - len(minus[0]), True
        return cls(at, currency, negative)


def _joined(words: str, at: int) -> bool:
    """Whether a letter, a digit or a bracket is directly before: a hyphen then joins, and a dash is a range."""
    return at > 0 and (words[at - 1].isalnum() or words[at - 1] in ")]%")


def _currency_before(words: str, at: int) -> tuple[str, int]:
    lead = words[max(0, at - 5) : at].rstrip(" ")
    end = max(0, at - 5) + len(lead)
    for size in range(min(4, len(lead)), 0, -1):
        sign = lead[-size:]
        before = words[end - size - 1 : end - size] if end > size else ""
        if (
            sign[0] != " "
            and leading_currency(sign)
            and is_currency_sign(sign)
            and not (sign[0].isalpha() and before.isalnum())
        ):
            return sign, end - size
    return "", at


@dataclass(frozen=True, slots=True)
class _Behind:
    """The magnitude and the unit behind digits."""

    end: int
    power: int = 0
    more: Decimal = Decimal(0)
    unit: str = ""
    measured: bool = False

    @classmethod
    def of(cls, words: str, end: int, currency: str, lang: str, *, spelled: bool) -> _Behind:
        rest = re.sub(r"[\r\n\t]", " ", words[end : end + 60])
        gap = re.match(r"[- ]?(?=\S)", rest)
        skipped = gap.end() if gap else 0
        window = rest[skipped:].rstrip()
        money = bool(currency) or _money_follows(window)
        power, left = counted_words(window, lang, money=money, attached=skipped == 0) if window else (0, "")
        if not power and skipped == 0 and (people := _MILLIONS_OF.match(window)):
            power, left = 6, window[people.end() :]
        more, at = Decimal(0), len(window) - len(left)
        while power and (part := re.match(r"[0-9][0-9,]*", left)) and window[at - 1] in COUNTING_SIGNS:
            number = _read(part[0], lang)
            inner, left = counted_words(left[part.end() :], lang, money=money, attached=True)
            more, at = more + (number or Decimal(0)).scaleb(inner), len(window) - len(left)
        stop = end + skipped + at if power else end
        if power and re.match(r"\s*(?:\Z|\s[A-ZÀ-ÖØ-Þ])", words[stop:]):
            stop = len(words[:stop].rstrip("."))  # the end of a sentence
        stop = max(end, len(words[:stop].rstrip(" ")))
        unit, length, measured = _unit(left if power else window, attached=skipped == 0 and not power, lang=lang)
        if not unit:
            return cls(stop, power, more)
        start = end + skipped + (at if power else 0)
        return cls(start + length if measured else stop, power, more, unit, measured)


def _money_follows(words: str) -> bool:
    return bool(re.match(r"[A-Za-z]{1,3}\.?\s?(?:[€$£¥₹₽₩]|(?:EUR|USD|GBP|JPY|CHF|CNY)\b)", words))


def _unit(words: str, *, attached: bool, lang: str) -> tuple[str, int, bool]:
    """The unit that words begin with, how long it is written, and whether it measures."""
    lead = len(words) - len(words.lstrip("- "))
    words = words[lead:]
    if points := _POINTS.match(words):
        return PERCENTAGE_POINTS, lead + points.end(), True
    if cent := per_cent_length(words):
        return PER_CENT, lead + cent, True
    if mille := re.match(r"‰|(?:per mille?|promille|pour mille)\b|パーミル", words, re.IGNORECASE):
        return PER_MILLE, lead + mille.end(), True
    if currency := leading_currency(words):
        return unit_name(currency), lead + len(currency), True
    if cjk := next((name for name in _CJK_MEASURES if words.startswith(name)), ""):
        return _MEASURES[cjk], lead + len(cjk), True
    word = re.match(rf"°?[{_LATIN}]+²?|[^\W\d_]|×", words)
    if word is None:
        return "", 0, False
    bare = word[0].casefold()
    stems = [bare, *(bare.removesuffix(ending) for ending in ("s", "n", "en", "e") if len(bare) > 3)]
    for name in stems:
        if name in _MEASURES and not (attached and len(bare) == 1 and bare not in "xt°"):
            return _MEASURES[name], lead + word.end(), True
    return bare, lead + word.end(), False


def _step(digits: str, lang: str, *, spelled: bool) -> Decimal:
    """What the last digit that counts stands for: 0.1 in 6.9, 100 in 2,000, of which two digits count."""
    if spelled:
        return Decimal(1)
    signs = number_signs(lang)
    _, _, decimals = digits.partition(signs.decimal)
    if decimals and len(decimals) != 3:
        return Decimal(1).scaleb(-len(decimals))
    whole = re.sub("[^0-9]", "", digits)
    zeros = len(whole) - len(whole.rstrip("0"))
    return Decimal(1).scaleb(min(zeros, max(len(whole) - 2, 0)))


def _role(
    words: str, start: int, end: int, number: Decimal | None, figure: RunningFigure, before: _Before, lang: str
) -> Role:
    left, right = words[max(0, start - 40) : start], words[end : end + 12]
    plain = not figure.measured and not figure.counted
    digits = words[start:end]
    if not figure.spelled and _ORDINAL.match(right) and plain:
        return "ordinal"
    if plain and lang.partition("-")[0].lower() in _POINTED and _ORDINAL_POINT.match(right) and digits.isdigit():
        return "ordinal"
    if number is None or _in_name(words, start, end, figure, before):
        return "name"
    if re.search(rf"(?:[{_LATIN}]-)\Z", left) and not before.negative and plain:
        return "name"
    if _REFERENCES.search(left) and not figure.counted and (plain or figure.unit not in (PER_CENT, PERCENTAGE_POINTS)):
        return "name"
    if plain and _YEAR.fullmatch(digits) and not figure.spelled:
        return "year"
    if plain and re.search(r"(?:^|\D)['’]\Z", left) and re.fullmatch(r"[0-9]{2}", digits):
        return "year"
    if plain and re.match(r":[0-9]{2}\b", right):
        return "date"
    if plain and not figure.spelled and _after_a_name(left):
        return "name"
    return "amount"


def _in_name(words: str, start: int, end: int, figure: RunningFigure, before: _Before) -> bool:
    """Whether letters join the digits: Q3, 5G, 10b-5, 737-MAX, 1.2.3."""
    if figure.spelled:
        return False
    joined = not before.currency and re.search(rf"[{_LATIN}_]\Z", words[max(0, start - 1) : start])
    behind = words[end : end + 1]
    stuck = re.match(rf"[{_LATIN}]", behind) and figure.end == end
    dashed = re.match(r"-[A-Z0-9]", words[end : end + 2]) and figure.end == end and re.match(r"-[A-Z]", words[end:])
    years = _YEAR.fullmatch(words[start:end]) and words[end : end + 1] == "s"
    crossed = re.match(r"[x×][0-9]", words[end : end + 2])
    return bool((joined or stuck or dashed or crossed) and not years)


_CAPITAL = re.compile(r"(?P<before>.*?)(?P<word>(?<![\w-])[a-z]?[A-ZÀ-ÖØ-Þ][\w&’'-]*)[ -]\Z", re.DOTALL)


def _after_a_name(left: str) -> bool:
    """Whether the word before is a name: Apollo 11, Horizon 2020; one that begins a sentence only if in capitals."""
    found = _CAPITAL.match(left)
    if found is None:
        return False
    before = found["before"].rstrip(" *_([“„«\"'‘-").rstrip()
    begins = not before or before[-1] in ".!?:;—–…|>" or "\n" in left[found.end("before") - 1 : found.start("word") + 1]
    return not begins or (len(found["word"]) > 1 and found["word"].isupper())


def _continued(figure: RunningFigure, found: Sequence[RunningFigure], words: str) -> RunningFigure:
    """Of "Articles 5 and 6" and "2023–27" the second has the role of the first."""
    if not found or figure.measured or figure.counted or figure.role not in ("amount", "year"):
        return figure
    last = found[-1]
    if last.role not in ("name", "year") or not _JOINS.fullmatch(words[last.end : figure.start]):
        return figure
    if words[figure.end : figure.end + 1] == "-":  # 20-prozentig
        return figure
    short = last.role == "year" and not re.fullmatch(r"[0-9]{2}|[0-9]{4}", words[figure.start : figure.end])
    return figure if short else replace(figure, role=last.role)


def _with_unit_of(figure: RunningFigure, then: RunningFigure, words: str) -> RunningFigure:
    """Of "5 to 10 %" the first has the unit of the second, of "2–3 billion" its magnitude, too."""
    joined = _RANGE.fullmatch(words[figure.end : then.start]) is not None
    if not joined or figure.measured or figure.counted or figure.role != "amount" or then.role != "amount":
        return figure
    power = 0
    if then.counted:
        digits = re.match(r"\D*([0-9][0-9.,' ]*)", then.written)
        alone = _read(digits[1].strip(" .,'"), "en") if digits else None
        power = (then.number / alone).adjusted() if alone else 0
    return replace(
        figure, number=figure.number.scaleb(power), step=figure.step.scaleb(power), unit=then.unit,
        measured=then.measured, counted=then.counted,
    )  # fmt: skip


def _multiples(words: str, found: Sequence[RunningFigure]) -> Iterator[RunningFigure]:
    """Words such as "doubled"."""
    for pattern, number in _MULTIPLES.items():
        for one in re.finditer(rf"(?<![^\W\u3040-\u9fff])(?:{pattern})(?![{_LATIN}])", words, re.IGNORECASE):
            if not any(other.start < one.end() and one.start() < other.end for other in found):
                yield RunningFigure(number, TIMES, one[0], one.start(), one.end(), spelled=True, measured=True)


Day = tuple[int, int, int]
"""Year, month and day; 0 for what is not said."""


def days_in(text: str, lang: str) -> list[Day]:
    """The dates in a text that name a month."""
    return [day for found in _dates(lang).finditer(same_length(text, lang)) if (day := _day(found[0])) and day[1]]


def is_day(text: str, lang: str) -> bool:
    """Whether a text is a date and nothing else."""
    return _dates(lang).fullmatch(same_length(text.strip(), lang)) is not None


def _day(written: str) -> Day | None:
    numbers = [int(one) for one in re.findall(r"[0-9]+", written)]
    month = next((number for word in re.findall(r"[^\W\d_]+", written) if (number := month_number(word))), 0)
    if "月" in written:
        year, rest = (numbers[0], numbers[1:]) if "年" in written else (0, numbers)
        return (year, rest[0], rest[1] if len(rest) > 1 else 0) if rest else None
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", written):
        return (numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 0)
    if not month and (dotted := re.fullmatch(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})?", written)):
        return (int(dotted[3] or 0), int(dotted[2]), int(dotted[1]))
    days = [number for number in numbers if number <= 31]
    years = [number for number in numbers if number >= 1000]
    return (years[-1] if years else 0, month, days[-1] if days else 0) if month else None


@lru_cache(maxsize=16)
def _dates(lang: str) -> re.Pattern[str]:
    """Dates, times, quarters and years in all their forms."""
    names = {*month_names(lang), *month_names("en"), *month_abbr[1:], "Sept"}
    month = rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b\.?"
    year, ending = r"(?:1[5-9]|20|21)[0-9]{2}", r"(?:st|nd|rd|th|er|\.)?"
    day, to = r"(?<![0-9])[0-3]?[0-9]", r"\s?(?:[-–]|and|und|et|to|bis)\s?"
    forms = (
        rf"(?<![0-9]){year}-[01][0-9](?:-[0-3][0-9])?(?![0-9])",
        rf"(?<![0-9.]){day}\.\s?[01]?[0-9]\.(?:\s?{year}|[0-9]{{2}})?(?![0-9])",
        rf"{day}/[0-3]?[0-9]/(?:{year}|[0-9]{{2}})(?![0-9])",
        rf"(?<![0-9]){year}年度?(?:\s?[0-9]{{1,2}}月(?:\s?[0-9]{{1,2}}日)?)?",
        r"[0-9]{1,2}月(?:[0-9]{1,2}日)?",
        r"(?:明治|大正|昭和|平成|令和)[0-9]{1,2}年度?",
        rf"(?:{day}{ending}{to})?{day}{ending}\s(?:of\s)?{month}(?:,?\s{year})?",
        rf"{month}\s{day}(?:st|nd|rd|th)?(?:{to}[0-3]?[0-9])?\b(?![0-9,.]*[0-9])(?:,?\s{year})?",
        rf"{month}\s{year}",
        rf"(?<![0-9]){year}(?:s\b|er\b|[/–-][0-9]{{2}}(?![0-9]))",
        r"(?<![0-9])[0-2]?[0-9](?:[:.][0-5][0-9])?\s?(?:[ap]\.?m\.?(?!\w)|Uhr\b|時(?!間))",
        r"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?![0-9])",
        rf"\b(?:FY|Q[1-4]|H[12])[ -/]?(?:{year}|[0-9]{{2}})\b",
        r"(?<![0-9])[0-2]?[0-9]\s?h(?:\s?[0-5][0-9])?(?!\w)",
        r"\b24/7\b|\b9/11\b",
    )
    return re.compile("|".join(forms))
