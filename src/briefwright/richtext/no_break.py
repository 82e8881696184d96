"""Words of a language → the same with no-break spaces where no line should end: "§ 5", "z. B.", "12 %", « mots » !

Spaces are changed, none is added. English, languages written without spaces, and from right to left stay as they
are.
Sources: DIN 5008 (abbreviations, numbers and units); the Lexique of the Imprimerie nationale (French punctuation);
PN-83/P-55366 (words of one letter).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from briefwright.richtext.locales import direction, month_names, number_signs
from briefwright.richtext.magnitudes import counting_pattern

_NBSP, _NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_AS_WRITTEN = {"en", "ja", "ko", "th", "zh", "yue", "wuu"}
_UNITS = (
    r"[%‰°€$£¥₴]|(?:(?:[kMGTPcdmµ]?(?:Wh|W|m|g|t|l|V|A|Hz|J|Pa|B)|ha|km/h|Uhr|h|min|s|ct|[kMT]?EUR|USD|CHF|[kM]€|Md€|Mds€"
    r"|Euro|euros?|US-Dollar|Prozent|zł|Kč|kr|грн|p\.\s?m\.|t-km|tkm|Pkm)[²³]?)(?![\w])"
)
_BEFORE_NUMBERS: Mapping[str, str] = {
    "de": r"(?:S|Nr|Nrn|Art|Abs|Bde?|Kap|Abb|Tab|Ziff|Rn|Rz|Fn|Anm|Jg|H|Anh|Buchst|Bl|Sp|Str|Hs)\.",
    "fr": r"n[°ºᵒ]|n[°ºᵒ]?s|nᵒˢ|(?:p|pp|art|al|chap|fig|tabl?|t|vol|éd|ann)\.",
    "es": r"n\.º|núms?\.|(?:p|pp|págs?|arts?|cap|vol|fig|t)\.",
    "it": r"n\.º?|nn\.|(?:p|pp|artt?|capp?|vol|figg?|tabb?|co)\.",
    "pt": r"n\.[ºo]|(?:p|pp|págs?|arts?|cap|vol|fig|t)\.",
    "nl": r"(?:nrs?|p|pp|blz|art|hfst|vol|fig|tab)\.",
    "pl": r"nr|pkt|(?:s|art|ust|poz|rozdz|t|rys|tab)\.",
    "uk": r"(?:с|ст|ч|п|пп|рис|табл|т|гл|розд)\.",
    "cs": r"(?:č|čj|s|str|čl|odst|písm|obr|tab)\.",
    "sv": r"nr|(?:s|kap|fig|tab)\.",
}
_BEFORE_NAMES: Mapping[str, str] = {
    "de": r"(?:Dr|Prof|Dipl|St|Hl|Hr|Fr)\.",
    "fr": r"(?:M|MM)\.|Mmes?|Mlles?|Dr|Pr|Me|Mgr|Ste?",
    "es": r"(?:Sra?|Dra?|Prof|D)\.",
    "it": r"(?:dott|dr|prof|sig|on|avv|ing|S)\.",
    "pt": r"(?:Sra?|Dra?|Prof|D)\.",
    "nl": r"(?:dhr|mevr|dr|prof|mr|drs|ir)\.",
    "pl": r"dr|(?:prof|inż|p|ks)\.",
    "uk": r"(?:п|акад|проф|ім|м)\.",
    "cs": r"(?:Dr|Ing|Mgr|prof|doc|sv)\.",
}
RANGE = re.compile(
    r"(?<![A-Za-z])[€$£¥−+±]?\d[\d.,'’:\u00a0\u202f]{0,14}[%‰°]?[‒–〜～][€$£¥−+±]?\d(?:[\d.,'’:\u00a0\u202f]{0,14}[\d%‰°])?"
)
"""From one number to another: a line does not end at the dash, where Unicode allows it (UAX 14, LB 21)."""
_NUMBER = r"(?=\d|[IVXLC]+\b)"
_LETTER_ALONE: Mapping[str, str] = {
    "pl": "aeiouwz", "cs": "aikosuvz", "sk": "aikosuvz", "uk": "авеєзіїйоуя", "be": "авезійоуя", "ru": "авикосуя",
}  # fmt: skip
"""Words of one letter, which do not end a line."""
DATE_UNIT = "(?:年度?|[かカヶ]?月|日|時|分|년|월|일)"
DATE_PART = re.compile(rf"(?<![\d.,])\d{{1,4}}{DATE_UNIT}")
"""The number of a year, a month or a day with its unit, where a language is written without spaces between them."""
_DASH = {"de": "–", "nl": "–", "da": "–", "sv": "–", "nb": "–", "fi": "–", "pl": "–", "cs": "–", "sk": "–", "it": "–",
         "uk": "—", "ru": "—", "be": "—", "bg": "—"}  # fmt: skip
"""The dash between spaces, which does not begin a line."""
_ORDINAL_POINT = {"de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "et", "hr", "sl"}
"""Languages that write "12. März", "2. Quartal"."""


def keep_together(words: str, lang: str) -> str:
    """The words with no-break spaces, where their language has rules for it."""
    return _kept(words, lang) if " " in words and _rules(lang) else words


@lru_cache(maxsize=4000)
def _kept(words: str, lang: str) -> str:
    """Kept: most texts are read for three outputs."""
    for pattern, template in _rules(lang):
        words = pattern.sub(template, words)
    return words


@lru_cache(maxsize=16)
def _rules(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    language = lang.partition("-")[0].lower()
    if language in _AS_WRITTEN or direction(lang) == "rtl":
        return ()
    signs, counts = number_signs(lang), counting_pattern(lang)
    group = signs.group if signs.group.isspace() else _NBSP
    before_per_cent = signs.percent[2:-1] if signs.percent.startswith("{}") else ""
    ends = r"(?<=\d)"
    rules = [
        (r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?: \d{3})*(?!\d))", rf"\1{group}"),
        (rf"(?<=\d[{re.escape(group)}]\d{{3}}) (?=\d{{3}}(?!\d))", group),
        (f"{ends} (?=%)", before_per_cent or _NBSP),
        (rf"{ends} (?={_UNITS}|{counts}(?!\w))", _NBSP),
        (rf"(?<=\d)({_NBSP}{counts}) (?=[€$£¥₴]|US-Dollar|US\$|Euro|EUR|zł|Kč|kr|грн)", rf"\1{_NBSP}"),
        (r"(?<![\w.])([^\W\d_]\.) (?=[^\W\d_]{1,4}\.)", rf"\1{_NBSP}"),
        (r"(?<![\w.])([A-ZÀ-Þ]\.) (?=[A-ZÀ-Þ])", rf"\1{_NBSP}"),
        (r"(?<!\w)([§№]+|n°) (?=\S)", rf"\1{_NBSP}"),
        (
            rf"(?<!\d)(\d{{1,2}}(?:er|º)?) (?=(?:de )?(?:{'|'.join(map(re.escape, month_names(lang)))})(?!\w))",
            rf"\1{_NBSP}",
        ),
    ]
    if language in _BEFORE_NUMBERS:
        rules.append((rf"(?<![\w.])({_BEFORE_NUMBERS[language]}) {_NUMBER}", rf"\1{_NBSP}"))
    if language in _BEFORE_NAMES:
        rules.append((rf"(?<![\w.])({_BEFORE_NAMES[language]}) (?=[^\W\d_])", rf"\1{_NBSP}"))
    if language in _ORDINAL_POINT:
        rules.append((r"(?<![\d.,–-])(\d{1,2}\.) (?=[^\W\d_]|\d)", rf"\1{_NBSP}"))
    if language in _LETTER_ALONE:
        rules.append((rf"(?i)(?<![\w.])([{_LETTER_ALONE[language]}]) (?=\S)", rf"\1{_NBSP}"))
    if language in _DASH:
        rules.append((rf"(?<=\S) (?={_DASH[language]} )", _NBSP))
    rules += _OF_ONE_LANGUAGE.get(language, ())
    return tuple((re.compile(pattern), template) for pattern, template in rules)


_OF_ONE_LANGUAGE = {
    "de": ((r"(?<=\d) (?=ff?\.)", _NBSP),),
    "fr": (
        (r" (?=[;!?»])", _NARROW),
        (r"(?<=«) ", _NARROW),
        (r" (?=:(?:\s|$))", _NBSP),
        (r"(?<=\d) (?=h\b)|(?<=\dh) (?=\d)|(?<=\d.h) (?=\d\d)", _NBSP),
        (r"(?<=[\dIVXLC])(er|re|es?|ᵉ) (?=siècles?|trimestre|semestre)", rf"\1{_NBSP}"),
        (r"(?<!\w)((?:av|apr)\.) (?=J)", rf"\1{_NBSP}"),
    ),
    "pl": ((r"(?<=\d{4}) (?=r\.|w\.)", _NBSP),),
    "uk": ((r"(?<=\d{4}) (?=рр?\.|ст\.)", _NBSP),),
    "es": ((r"(?<=EE\.) (?=UU\.)", _NBSP),),
}  # fmt: skip
