"""A BCP 47 tag → the names that Office knows a language and its script by."""

from __future__ import annotations

_CULTURES = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-US",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-hant": "zh-TW",
}
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def office_language(lang: str) -> str:
    """The tag for `a:rPr/@lang`: Office asks for a country where BCP 47 does not ("ja" is "ja-JP")."""
    return _CULTURES.get(lang.lower(), lang)


def east_asian_script(lang: str) -> str:
    """The code of an East Asian language's script in a theme: Jpan, Hang, Hans or Hant; empty for other languages."""
    language, *rest = lang.lower().split("-")
    if language == "zh":
        return "Hant" if _TRADITIONAL & set(rest) else "Hans"
    return {"ja": "Jpan", "ko": "Hang"}.get(language, "")
