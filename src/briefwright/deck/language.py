"""A BCP 47 tag → the names that Office knows a language and its script by."""

from __future__ import annotations

import re

from briefwright.richtext.locales import direction, likely_country, number_signs

_CULTURES = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-US",
    "es": "es-ES",
    "fr": "fr-FR",
    "he": "he-IL",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-hant": "zh-TW",
}
_REGIONS = {
    "de": "407", "de-AT": "C07", "de-CH": "807", "fr": "40C", "fr-BE": "80C", "fr-CA": "C0C", "fr-CH": "100C",
    "en-IN": "4009", "en-ZA": "1C09", "gu": "447", "hi": "439", "kn": "44B", "ml": "44C", "mr": "44E", "pa": "446",
    "ta": "449", "te": "44A",
    "bg": "402", "cs": "405", "da": "406", "el": "408", "es": "C0A", "es-MX": "80A", "et": "425", "fi": "40B",
    "hr": "41A", "hu": "40E", "id": "421", "it": "410", "lt": "427", "lv": "426", "nb": "414", "nl": "413",
    "no": "414", "pl": "415", "pt": "416", "pt-BR": "416", "pt-PT": "816", "ro": "418", "ru": "419", "sk": "41B",
    "sl": "424", "sv": "41D", "tr": "41F", "uk": "422", "vi": "42A",
}  # fmt: skip
"""The languages that do not write numbers as English does, by Microsoft's codes ([MS-LCID])."""
_DIGITS = {0x0660: "200", 0x06F0: "300"}
"""Microsoft's codes of the digits that are the usual ones in a language, by their 0, with the Gregorian calendar."""
_WITH_DIGITS = {
    "ar": "401", "ar-EG": "C01", "ar-IQ": "801", "ar-JO": "2C01", "ar-KW": "3401", "ar-LB": "3001", "ar-OM": "2001",
    "ar-QA": "4001", "ar-SY": "2801", "ar-YE": "2401", "ckb": "492", "fa": "429", "ps": "463", "ur": "420", "uz": "443",
}  # fmt: skip
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def office_language(lang: str) -> str:
    """The tag for `a:rPr/@lang`: Office asks for a country where BCP 47 does not ("ja" is "ja-JP")."""
    known = _CULTURES.get(lang.lower())
    return known or ("-".join(filter(None, (lang, likely_country(lang)))) if lang.isalpha() else lang)


def region_code(lang: str) -> str:
    """What a number format begins with where numbers are not written as in English: "[$-407]" for German, for Egypt
    "[$-2000C01]" with the digits of Arabic (ECMA-376, 18.8.31)."""
    if shape := _DIGITS.get(number_signs(lang).zero):
        region = _WITH_DIGITS.get(lang) or _WITH_DIGITS.get(lang.partition("-")[0].lower(), "")
        return f"[$-{shape}{region:0>4}]"
    code = _REGIONS.get(lang) or _REGIONS.get(lang.partition("-")[0].lower())
    return f"[$-{code}]" if code else ""


def east_asian_script(lang: str) -> str:
    """The code of an East Asian language's script in a theme: Jpan, Hang, Hans or Hant; empty for other languages."""
    language, *rest = lang.lower().split("-")
    if language == "zh":
        return "Hant" if _TRADITIONAL & set(rest) else "Hans"
    return {"ja": "Jpan", "ko": "Hang"}.get(language, "")


def right_to_left_script(lang: str) -> str:
    """The code of the script of a language that is written from right to left: Arab or Hebr; empty for others."""
    language = lang.partition("-")[0].lower()
    return "" if direction(lang) == "ltr" else "Hebr" if language in _HEBREW else "Arab"


_HEBREW = ("he", "yi")
_EAST_ASIAN = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Han, kana and Hangul, with the punctuation and the full-width forms that are set with them."""
_STRETCH = re.compile(f"[{_EAST_ASIAN}](?:[\\W\\d_]*[{_EAST_ASIAN}])*")
"""Digits and signs between two such characters belong to them: 第2次."""
_KANA, _HANGUL = re.compile("[\u3040-\u30ff]"), re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


def by_language(text: str, lang: str) -> list[tuple[str, str]]:
    """A text in pieces, each with its language: East Asian words typed into a text in another language without a mark.

    Hangul is Korean and all else is taken for Japanese, kana or not: Chinese has to be marked (`[航天]{lang=zh}`).
    """
    if east_asian_script(lang):
        return [(text, lang)]
    pieces: list[tuple[str, str]] = []
    at = 0
    for stretch in _STRETCH.finditer(text):
        korean = _HANGUL.search(stretch[0]) and not _KANA.search(stretch[0])
        pieces += [(text[at : stretch.start()], lang), (stretch[0], "ko" if korean else "ja")]
        at = stretch.end()
    return [(piece, own) for piece, own in (*pieces, (text[at:], lang)) if piece]


def has_east_asian(text: str) -> bool:
    """Whether words of Japanese, Chinese or Korean are in it."""
    return _STRETCH.search(text) is not None
