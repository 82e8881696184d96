"""A fact and a quote → whether the quote holds the fact's figure, or has another one in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefwright.richtext.magnitudes import PER_CENT, is_currency
from briefwright.richtext.running_figures import (
    PER_MILLE,
    PERCENTAGE_POINTS,
    TENTHS,
    Day,
    RunningFigure,
    days_in,
    figures_in,
    is_day,
)
from briefwright.richtext.text import shortened

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|circa|ca\.|c\.|rund|etwa|ungefähr|environ|quelque|à peu près)|[~≈約]"
    r"|およそ|前後|程度",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:over|more than|at least|above|upwards of|exceed\w*|mehr als|über|mindestens|gut|plus de|au moins)\b"
    "|以上|超|強",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:under|less than|fewer than|below|up to|nearly|almost|at most|weniger als|unter|fast|knapp|bis zu|höchstens"
    r"|moins de|près de|presque|au plus)\b|以下|未満|ほぼ|弱",
    re.IGNORECASE,
)
_FALLING = re.compile(
    r"\b(?:f[ae]ll\w*|declin\w+|decreas\w+|drop\w*|shr[aiu]nk\w*|reduc\w+|cut\w*|sank|sunk|down|loss\w*|lost"
    r"|deficit\w*|below|minus|negative|lower\w*|less|contract\w+|slump\w*|sinken|gesunken|rückgang\w*|gefallen|fiel\w*|verlust\w*|defizit\w*"
    r"|weniger|baiss\w+|recul\w*|dimin\w+|chut\w+|pert\w+|déficit\w*|moins)\b|減|低下|下落|赤字|マイナス|縮小",
    re.IGNORECASE,
)
_BASES = {
    "kilowatts": ("watts", 3), "megawatts": ("watts", 6), "gigawatts": ("watts", 9),
    "kilowatt hours": ("watt hours", 3), "megawatt hours": ("watt hours", 6), "gigawatt hours": ("watt hours", 9),
    "terawatt hours": ("watt hours", 12), "kilometres": ("metres", 3), "kilograms": ("tonnes", -3),
    TENTHS: (PER_CENT, 1), PER_MILLE: (PER_CENT, -1),
}  # fmt: skip
"""Units of one measure: the unit that they are compared in, and the power of ten."""
_FEW_WORDS = {
    "en": "the of and to in that for is was with by from will",
    "de": "der die das und von zu mit ist für den dem ein eine im",
    "fr": "le la les des et du de une est pour dans sur par au",
    "es": "el los las y del que una para por con se",
    "it": "il gli di che una per con del della sono",
    "nl": "het een van en dat voor met zijn op te",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a quote holds a fact's figure; if not, why, as the rest of a sentence."""

    held: bool
    reason: str = ""
    certain: bool = True
    """Whether the fact has a number, so that its lack can be told."""


def language_of(text: str, otherwise: str) -> str:
    """The language that a text is probably written in."""
    if len(re.findall("[\u3040-\u30ff\u4e00-\u9fff]", text)) * 5 > len(text):
        return otherwise if otherwise.startswith("zh") else "ja"
    if otherwise.partition("-")[0].lower() in ("ja", "zh", "ko"):
        otherwise = "en"
    words = re.findall(r"[^\W\d_]+", text.casefold()[:20_000])
    counts = {lang: sum(word in few.split() for word in words) for lang, few in _FEW_WORDS.items()}
    best = max(counts, key=lambda lang: counts[lang])
    own = otherwise.partition("-")[0].lower()
    return best if counts[best] > max(1, counts.get(own, 0)) and best != own else otherwise


def judge(value: str, about: str, span: str, label: str, quote: str, lang: str, quote_lang: str) -> Verdict:
    """Whether `quote` holds `value` or what it is `about`, and contradicts none of them, nor the `span`.

    `lang`, `quote_lang`: the languages that the fact and the quote are written in.
    """
    quoted = _in_bases(figures_in(quote, quote_lang))
    parts = [
        _Stated(words, _in_bases(figures_in(words, lang)), exact=exact)
        for words, exact in ((value, True), (about, False))
        if words
    ]
    falling = _FALLING.search(f"{value} {label}") is not None, _FALLING.search(quote) is not None
    for part in parts:
        if wrong := part.contradicted(quoted, falling):
            return Verdict(False, f"has “{wrong.written}”, the fact “{shortened(part.words)}”")
    same_days = _same_days(value, quote, lang, quote_lang)
    if same_days is False:
        return Verdict(False, f"has another date than “{shortened(value)}”")
    if wrong_span := _contradicted_span(span, quoted, lang):
        return Verdict(False, f"has “{wrong_span}”, the fact “{span}”")
    if any(part.held(quoted, falling, quote) for part in parts):
        return Verdict(True)
    if same_days and is_day(value, lang):
        return Verdict(True)
    if (places := _in_order(value, parts[0].figures)) and places <= _in_order(quote, quoted):
        return Verdict(True)
    others = [one.written for one in quoted if one.role == "amount"]
    has = f"; it has {', '.join(f'“{one}”' for one in others[:4])}" if others else ", nor any other"
    numbers = any(one.role != "ordinal" for part in parts for one in part.figures)
    return Verdict(False, f"does not have “{shortened(value)}”{has if numbers else ''}", numbers)


def holds(words: str, quote: str, lang: str) -> bool:
    """Whether a quote has what a figure is about."""
    quoted = _in_bases(figures_in(quote, language_of(quote, lang)))
    return _Stated(words, _in_bases(figures_in(words, lang)), exact=False).held(quoted, (True, True), quote)


def year_of(quote: str, lang: str) -> int:
    """The year that a quote speaks of; 0 where it names none, or several."""
    found = figures_in(quote, language_of(quote, lang))
    years = {int(one.number) for one in found if one.role in ("year", "date") and one.number >= 1500}
    return years.pop() if len(years) == 1 else 0


def _in_bases(figures: Sequence[RunningFigure]) -> list[RunningFigure]:
    """5 GW as watts, 3割 as per cent."""
    bases = [(one, *_BASES.get(one.unit, (one.unit, 0))) for one in figures]
    return [
        replace(one, unit=unit, number=one.number.scaleb(power), step=one.step.scaleb(power)) if power else one
        for one, unit, power in bases
    ]


@dataclass(frozen=True, slots=True)
class _Stated:
    """The value of a fact, or the same in another unit."""

    words: str
    figures: Sequence[RunningFigure]
    exact: bool
    """Whether it is the source's own figure; what is only about it may be rounded."""

    @property
    def _stated(self) -> list[RunningFigure]:
        return [one for one in self.figures if one.role == "amount"] or [*self.figures]

    def held(self, quoted: Sequence[RunningFigure], falling: tuple[bool, bool], quote: str) -> bool:
        if not self.figures:
            return _has_words(quote, self.words)
        return all(any(self._same(one, other, falling) for other in quoted) for one in self._stated)

    def contradicted(self, quoted: Sequence[RunningFigure], falling: tuple[bool, bool]) -> RunningFigure | None:
        """A figure of the quote in the unit of one that it does not have; or the same number in another currency."""
        for one in (one for one in self._stated if one.measured):
            if any(self._same(one, other, falling) for other in quoted):
                continue
            for other in (other for other in quoted if other.measured):
                if other.unit == one.unit or (other.number == one.number and _kind(other) == _kind(one)):
                    return other
        return None

    def _same(self, one: RunningFigure, other: RunningFigure, falling: tuple[bool, bool]) -> bool:
        if not _units_agree(one, other):
            return False
        number, quoted = one.number, other.number
        if (number < 0) != (quoted < 0):
            if not (falling[0] if quoted < 0 else falling[1]):
                return False
            number, quoted = abs(number), abs(quoted)
        return number == quoted or self._near(number, quoted, one.step)

    def _near(self, number: Decimal, quoted: Decimal, step: Decimal) -> bool:
        """Whether the fact says that it is not exact, and is as near as it says."""
        away = quoted - number
        if (not self.exact or _ABOUT.search(self.words)) and abs(away) * 2 <= step:
            return True
        if _OVER.search(self.words) and 0 <= away <= abs(number) / 10:
            return True
        return _UNDER.search(self.words) is not None and 0 <= -away <= abs(number) / 10


def _kind(figure: RunningFigure) -> str:
    if is_currency(figure.unit):
        return "money"
    return PER_CENT if figure.unit == PERCENTAGE_POINTS else figure.unit


def _units_agree(one: RunningFigure, other: RunningFigure) -> bool:
    """Whether they may count the same: units that measure are the same one, others only say what is counted."""
    if one.measured:
        return other.unit == one.unit if other.measured else not other.unit
    if not one.unit:
        return True
    return not other.measured or one.unit == other.unit


def _contradicted_span(span: str, quoted: Sequence[RunningFigure], lang: str) -> str:
    """What the quote has for another time: ten years for five, or one end of a range of years without the other."""
    own = _in_bases(figures_in(span, lang))
    for one in (one for one in own if one.measured):
        alike = [other for other in quoted if other.measured and other.unit == one.unit]
        if alike and all(other.number != one.number for other in alike):
            return alike[0].written
    years = [one.number for one in own if one.role in ("year", "date") and one.number >= 1000]
    theirs = [one for one in quoted if one.role in ("year", "date") and one.number >= 1000]
    there = {one.number for one in theirs}
    if len(years) > 1 and there & {*years} and len(there) > 1 and {*years} - there:
        return "–".join(one.written for one in theirs)
    return ""


def _same_days(value: str, quote: str, lang: str, quote_lang: str) -> bool | None:
    """Whether the quote has the dates of the value; None where one of the two has none."""
    own, theirs = days_in(value, lang), days_in(quote, quote_lang)
    if not own or not theirs:
        return None
    return all(any(_agree(one, other) for other in theirs) for one in own)


def _agree(one: Day, other: Day) -> bool:
    return all(not mine or not its or mine == its for mine, its in zip(one, other, strict=True))


_ORDINALS = {
    1: "first erste premier", 2: "second zweite deuxième", 3: "third dritte troisième", 4: "fourth vierte quatrième",
    5: "fifth fünfte cinquième", 6: "sixth sechste sixième", 7: "seventh siebte septième", 8: "eighth achte huitième",
    9: "ninth neunte neuvième", 10: "tenth zehnte dixième",
}  # fmt: skip


def _in_order(words: str, figures: Sequence[RunningFigure]) -> set[int]:
    """The places in an order that a text names: third, 3rd, 第3位."""
    found = {int(one.number) for one in figures if one.role == "ordinal" and one.number == one.number.to_integral()}
    for number, names in _ORDINALS.items():
        stems = "|".join(names.split())
        if re.search(rf"(?<!\w)(?:{stems})(?:[rsn]|ère)?(?!\w)", words, re.IGNORECASE):
            found.add(number)
    return found | {int(one) for one in re.findall(r"([0-9]{1,3})位", words)}


def _has_words(quote: str, words: str) -> bool:
    """Whether words are in a quote, one after the other; or two thirds of the longer ones, in any order and form."""
    words = re.sub(r"^(?:an?|one|the|eine?|une?)\s", "", words.strip(), flags=re.IGNORECASE)
    if re.sub(r"\W+", "", words.casefold()) in re.sub(r"\W+", "", quote.casefold()):
        return True
    stems = {word[:6] for word in re.findall(r"[^\W\d_]{4,}", words.casefold())}
    theirs = {word[:6] for word in re.findall(r"[^\W\d_]{4,}", quote.casefold())}
    return len(stems) > 1 and 3 * len(stems & theirs) >= 2 * len(stems)


def sentences_with(value: str, text: str, lang: str, text_lang: str) -> Iterator[str]:
    """The sentences of a text that hold a figure."""
    part = _Stated(value, _in_bases(figures_in(value, lang)), exact=True)
    if not part.figures:
        return
    for found in re.finditer(r"[^.!?。！？]+(?:[.!?](?=\S)[^.!?。！？]+)*[.!?。！？]?", text):
        if re.search(r"[0-9０-９〇一二三四五六七八九十]|[^\W\d_]", found[0]) and part.held(
            _in_bases(figures_in(found[0], text_lang)), (True, True), found[0]
        ):
            yield " ".join(found[0].split())
