"""Text with marks for its style → `Rich`, once punctuation is put right. Control characters serve as the marks.

citeproc-py joins strings: HTML tags among them would make an author's `<` or `&` into markup.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from briefwright.text import Rich, Run

ITALIC, BOLD, SUPERSCRIPT, LINK = "\x01\x02", "\x03\x04", "\x05\x06", "\x0e\x0f"
# Straight quotation marks and apostrophes as typed: which marks are printed is for the language to say, and an
# apostrophe is no closing mark where that is ’ too.
_QUOTED, _APOSTROPHE = "\x11\x12", "\x13"
_MARKS = "\x01-\x06\x0e\x0f"
_M = "[\x01-\x06]*"
_HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
_KANA, _HANGUL = "\u3040-\u30ff", "\uac00-\ud7af"
_FULL_WIDTH = "\u3000-\u303f\uff00-\uffef"
_EAST_ASIAN = re.compile(f"([{_HAN}{_KANA}{_HANGUL}{_FULL_WIDTH}]+)")
_TAGS = {"<i>": "\x01", "</i>": "\x02", "<b>": "\x03", "</b>": "\x04", "<sup>": "\x05", "</sup>": "\x06"}


class Quotes(NamedTuple):
    """A language's quotation marks, and whether full stops and commas stand inside the closing one."""

    open: str = "“"
    close: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"
    punctuation_inside: bool = True


def marked(mark: str, text: str) -> str:
    """`text` between the two characters of `mark`."""
    return f"{mark[0]}{text}{mark[1]}"


def curled(text: str) -> str:
    """What an author typed, with typographer's quotation marks, and CSL's tags (<i>, <b>, <sup>) as marks."""
    text = " ".join(re.sub(r"[\x00-\x08\x0e-\x1f]", "", text).split())
    text = re.sub("|".join(_TAGS), lambda tag: _TAGS[tag[0]], text)
    text = re.sub(r"(^|[\s(\[‘—–/\x01\x03\x05-])\"", rf"\1{_QUOTED[0]}", text).replace('"', _QUOTED[1])
    text = re.sub(rf"(^|[\s(\[“—–/{_QUOTED[0]}\x01\x03\x05-])'(?!\d0s)", r"\1‘", text).replace("'", _APOSTROPHE)
    return re.sub(r"(?<=[\w.])’(?=\w)", _APOSTROPHE, text)


def punctuated(text: str, quotes: Quotes) -> str:
    """What citeproc-py leaves undone: inner quotation marks, punctuation within them, and never two stops.

    Its `punctuation-in-quote` is not written yet, and it looks for doubled stops within unstyled text only. Addresses
    are left alone.
    """
    addresses = iter(re.findall("\x0e(.*?)\x0f", text))
    text = _nested(re.sub("\x0e.*?\x0f", "\x0e\x0f", text), quotes)
    close = f"{_M}{re.escape(quotes.close_inner)}?{_M}{re.escape(quotes.close)}{_M}"
    if quotes.punctuation_inside:
        text = re.sub(rf"(?<=[.?!])({close})\.", r"\1", text)
        text = re.sub(rf"({close})([.,])", r"\2\1", text)
    text = re.sub(rf"(?<!\.)\.({_M})\.(?!\.)", r".\1", text)
    text = re.sub(rf"([?!])({_M})\.", r"\1\2", text)
    text = re.sub(rf",({_M}),", r",\1", text)
    text = re.sub(r" {2,}", " ", text).replace(_APOSTROPHE, "’")
    return re.sub("\x0e", lambda _: f"\x0e{next(addresses)}", text)


def _nested(text: str, quotes: Quotes) -> str:
    """Every second level of quotation marks as inner ones: “The ‘New’ Space”."""
    depth = 0

    def turned(mark: re.Match[str]) -> str:
        nonlocal depth
        if mark[0] == _QUOTED[0] or (mark[0] == quotes.open and not (quotes.open == quotes.close and depth)):
            depth += 1
            return quotes.open if depth % 2 else quotes.open_inner
        depth = max(depth - 1, 0)
        return quotes.close_inner if depth % 2 else quotes.close

    return re.sub(f"[{_QUOTED}]|{re.escape(quotes.open)}|{re.escape(quotes.close)}", turned, text)


def runs(text: str, lang: str = "") -> Rich:
    """Italics within italics are upright, as a printer sets a title within a title.

    `lang`: the language of words in Chinese characters alone, where no kana or hangul tells.
    """
    found: list[Run] = []
    italic = bold = raised = 0
    link = False
    # The resolver's address belongs to the link, whichever side of the mark the style has put it on.
    text = text.replace("https://doi.org/\x0e", "\x0ehttps://doi.org/")
    for part in re.split(f"([{_MARKS}])", text):
        match part:
            case "\x01" | "\x02":
                italic += 1 if part == "\x01" else -1
            case "\x03" | "\x04":
                bold += 1 if part == "\x03" else -1
            case "\x05" | "\x06":
                raised += 1 if part == "\x05" else -1
            case "\x0e":
                link = True
            case "\x0f":
                link = False
            case _ if part:
                run = Run(part, bold > 0, italic % 2 == 1, superscript=raised > 0, link=_address(part) if link else "")
                found += (_in_language(replace(run, text=words), lang) for words in _EAST_ASIAN.split(part) if words)
    return tuple(found)


def _in_language(run: Run, lang: str) -> Run:
    """East Asian words say their language, and are never italic (Chicago 11.89)."""
    if not _EAST_ASIAN.match(run.text):
        return run
    kana, hangul = re.search(f"[{_KANA}]", run.text), re.search(f"[{_HANGUL}]", run.text)
    return replace(run, italic=False, lang="ja" if kana else "ko" if hangul else lang)


def _address(text: str) -> str:
    if text.startswith("10."):
        return f"https://doi.org/{text}"
    return text if re.match(r"https?://", text) else ""
