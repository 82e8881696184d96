"""The words of a citation style → the same with the punctuation of their language, wherever they stand beside it.

The styles that come with the templates are those of the Chicago Manual. A Japanese reader expects of a Japanese source
著者『書名』（2024年）12頁, and of a foreign one what the style has; an Arabic one commas of Arabic, and the word for
"and" attached to the name after it; a French one spaces before colons, and the first of a month in words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefwright.richtext.locales import in_digits, month_names, months_alone
from briefwright.richtext.no_break import keep_together
from briefwright.richtext.text import Inlines, Run, plain

_Changes = tuple[tuple[str, str], ...]
_J = "ぁ-ヿ㐀-鿿豈-﫿々〆ー"
_AFTER = f"(?<=[{_J}』」）])"
_CHANGES = (
    # Names: 山田花子・佐藤健
    (rf"(?<=[{_J}]),(?= [{_J}][^.『「]* と )|(?<=[{_J}]),? と (?=[{_J}])", "・"),
    (rf"(?<=・) (?=[{_J}])", ""),
    (rf"(?<=[{_J}]) (?=ほか)", ""),
    # Titles: 『河川研究』12巻3号
    (r"(?<=[』」])[,.] (?=[「『])", ""),
    (rf"(?<=[{_J}])[,.] (?=[「『])", ""),
    (r"(?<=[』」]),? (\d+), no\. (\d+)", r"\1巻\2号"),
    (r"(?<=[』」]),? (\d+)(?= \()", r"\1巻"),
    (rf"(?<=[{_J}])\. (\d{{4}})年?\. ", r"（\1年）"),
    # What is in parentheses: （東京：ある出版会、2006年）
    (rf"{_AFTER} ?\((\d{{4}})年?\)", r"（\1年）"),
    (rf"{_AFTER} ?\(([^()]*[{_J}]), (\d{{4}})年?\)", r"（\1、\2年）"),
    (rf"{_AFTER} ?\(([^()]*[月日])\)", r"（\1）"),
    (rf"(（[^（）]*[{_J}]): (?=[{_J}])", r"\1："),
    (rf"\(([{_J}][^()]*)\)", r"（\1）"),
    # Pages: （2023年）47–49頁
    (r"(?<=[）』」上])[:,] (\d+(?:[–-]\d+)?)(?=\.?$|;)", r"\1頁"),
    (r"(?<=年), (\d+(?:[–-]\d+)?)(?=\.?$|;)", r"、\1頁"),
    # What is left
    (r"(?<=[』」])\. (?=\d|\w)", ""),
    (rf"(?<=[{_J}]), (?=\d{{4}}年)", "、"),
    (rf"{_AFTER}\. (?=[{_J}])", "。"),
    (rf"{_AFTER}; ", "；"),
    (rf"{_AFTER}, (?=[{_J}「『\d])", "、"),
    (rf"{_AFTER}[.,] (?=https?:|doi)", "、"),
    (rf"{_AFTER}\.$", "。"),
)
"""In this order. A sign is changed behind Japanese, never within a foreign title."""


_A, _H = "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff", "\u05d0-\u05ea"
_ARABIC = (
    (rf",? و (?=[{_A}«])", " و"),
    (r"(?<![A-Za-z]),(?= )", "،"),
    (r"(?<![A-Za-z]);(?= )", "؛"),
    (r'"([^"]*)"', "«\\1»"),
    (r"(?<!\w)'(.*?)'(?!\w)", "“\\1”"),
    (r"(\d+) ط\.", r"ط. \1"),
)
_HEBREW = (
    (rf" ו[- ](?=[{_H}])", " ו"),
    (r'(?<!\w)"(.*?)"(?!\w)', "”\\1”"),
    (r"(?<!\w)'(.*?)'(?!\w)", "’\\1’"),
    (r"(\d+) מהדורה", r"מהדורה \1"),
)


_NO_TITLE = re.compile(r"、?と|ほか|編|日付なし|年|月|日|[「」『』（）、。・：；]")
"""What a style says in Japanese of any source."""
_LATIN = (
    (r"「([^「」]*)」([,.])", "“\\1\\2”"),
    (r"「([^「」]*)」", "“\\1”"),
    (r" と (?=\w)", " and "),
    (r",? ほか", " et al."),
    (rf"(?<=[{_J}])\.$", "。"),
)
"""In a source in Latin letters in a Japanese brief: what its style says in English. Dates are those of the page."""


def punctuated(words: Inlines, lang: str) -> Inlines:
    """A citation or an entry of the bibliography in a brief in a language; its runs keep their styles and links."""
    language, text = lang.partition("-")[0].lower(), plain(words)
    changes: _Changes
    if language == "ja":
        named = re.search(f"[{_J}]", _NO_TITLE.sub("", text))
        changes = _CHANGES if named else _LATIN
    elif language in _RIGHT_TO_LEFT:
        changes = _RIGHT_TO_LEFT[language]
    else:
        changes = ()
    if language in _RIGHT_TO_LEFT:
        words = tuple(run if "://" in run.text else run.with_text(in_digits(run.text, lang)) for run in words)
    for pattern, template in _compiled((*changes, *_months_alone(lang))):
        words = _substituted(words, pattern, template)
    return tuple(run if "://" in run.text else run.with_text(_spaced(run, lang)) for run in words)


def _spaced(run: Run, lang: str) -> str:
    """The words with the spaces of their language; in French without the hyphens that CSL has there in ranges."""
    words = run.text
    if lang.partition("-")[0].lower() == "fr":
        words = _FRENCH_DAY.sub("1er ", words.replace("\N{NON-BREAKING HYPHEN}", "-"))
        words = _FRENCH_TITLE_END.sub("\N{NARROW NO-BREAK SPACE}»", words)
        if not run.italic:  # a title keeps the punctuation of its own language
            words = _FRENCH_SIGN.sub(lambda found: found[1] or f" {found[2]}", words)
    return keep_together(words, lang)


_FRENCH_DAY = re.compile(r"(?<!\d)1 (?=(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc))")
_FRENCH_TITLE_END = re.compile("[ \u00a0\u202f]{2,}»")
_FRENCH_SIGN = re.compile(r"(«[^»]*»)|(?<=[^\s«])([:;])(?=\s)")


@cache
def _months_alone(lang: str) -> _Changes:
    """A month without a day is not declined: czerwiec 2025, and 1 czerwca 2025."""
    pairs = zip(month_names(lang), alone, strict=True) if (alone := months_alone(lang)) else ()
    return tuple((rf"(?<!\d )(?<!\d\. )(?<!\w){re.escape(one)}(?= \d{{4}})", other) for one, other in pairs)


_RIGHT_TO_LEFT = {**dict.fromkeys(("ar", "fa", "ur"), _ARABIC), "he": _HEBREW}


@cache
def _compiled(changes: _Changes) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compiled when they are needed: that takes as long as all other imports of citations."""
    return tuple((re.compile(pattern), template) for pattern, template in changes)


def _substituted(words: Inlines, pattern: re.Pattern[str], template: str) -> Inlines:
    """A substitution in text that runs over several runs; what is new belongs to the run where it begins."""
    owners = [at for at, run in enumerate(words) for _ in run.text]
    joined = "".join(run.text for run in words)
    texts, end = [""] * len(words), 0

    def keep(start: int, stop: int) -> None:
        for place in range(start, stop):
            texts[owners[place]] += joined[place]

    for found in pattern.finditer(joined):
        keep(end, found.start())
        before = owners[found.start() - 1] if found.start() else 0
        texts[owners[found.start()] if found.start() < len(owners) else before] += found.expand(template)
        end = found.end()
    keep(end, len(joined))
    return tuple(replace(run, text=text) for run, text in zip(words, texts, strict=True) if text or not run.text)
