"""Words of both directions → the stretches that run against the direction of their paragraph.

Isolated, a stretch keeps its order whatever stands beside it and wherever its tags begin (UAX 9, 2.4.2): names, titles
and addresses in Latin letters, numbers with their sign, per cent, currency or unit, telephone numbers. A range of
numbers in Arabic or Hebrew (2024–2030) is no such stretch: its first number is read first, at the right. One with a
sign is (8–12 %, $5–6), as the sign would stand in its middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefwright.richtext.locales import Direction

Stretch = tuple[int, int]
"""Where it begins, and where it ends."""

RTL_LETTERS = "\u0590-\u05ff\u0600-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters of the scripts that are written from right to left, for a class of a regular expression."""
LEFT_TO_RIGHT = "\u200e"
"""A mark without a width, as if a Latin letter were there."""
RIGHT_TO_LEFT = re.compile(f"[{RTL_LETTERS}]")
"""A character of such a script."""
_RTL_LETTER = f"(?:(?![\u0600-\u061f\u0660-\u066d\u06f0-\u06f9])[{RTL_LETTERS}])"
"""Not their punctuation and figures, which any text may have."""
_LTR_LETTER = f"(?:(?![{RTL_LETTERS}])[^\\W\\d_])"
_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = "[0-9]+(?:[.,’'\u202f\u00a0][0-9]{3})*(?:[.,/:][0-9]+)*"
_DASH = "[-–−]"
_CURRENCY = "[$€£¥₪₩₹₽]|US\\$"
_PER = f"(?:{_CURRENCY})/"
_SIGN = rf"(?:(?:(?<![\w.,])|(?<=(?<!\w)و))-|(?<![A-Za-z0-9_.,])(?:−|[+±~≈<>≤≥]{_SPACE}?))"
"""Before a figure. A hyphen behind a word is none (ל-45), but for the Arabic "and", which is a part of what follows."""
_UNIT = (
    "(?:°C|[kMGTcmdµ]?(?:m|g|W|Wh|Hz|B|b|l|L|J|N|Pa|V|A|s|t)[²³]?|ha|km/h|ppm|dB"
    r"|AED|CHF|CNY|EGP|EUR|GBP|ILS|JPY|QAR|SAR|USD)(?!\w)"
)
# Patterns are compiled when the first text needs them: that takes 4 ms.
_LATIN = (
    rf"(?:{_SIGN}?(?:{_CURRENCY})?[0-9][0-9.,]*(?:{_DASH}[0-9][0-9.,]*)?{_SPACE}?"
    rf"(?={_UNIT}|{_PER}|(?<=[0-9]){_LTR_LETTER})°?)?"
    rf"(?:{_PER}|[@#&])?{_LTR_LETTER}(?:[^{RTL_LETTERS}\n]*(?:{_LTR_LETTER}|[0-9]))?[+#%°*]*"
)
"""From a Latin letter, or a figure whose unit it is, to the last one or the last figure before another script."""
_SHORTENED = r"(?:\b(?:al|approx|Bros|cf|Co|Corp|Dept|Dr|eds|etc|Inc|Jr|Ltd|Prof|Sr|Univ|vol)|\.[A-Za-z])\Z"
"""Letters whose full stop belongs to them."""
_OF_WHAT_FOLLOWS = rf"[,;:]\s+(?!(?:1[5-9]|20)[0-9]{{2}}\Z)(?:{_CURRENCY})?[0-9][^A-Za-z]*\Z"
"""Behind Latin words, a figure that counts what comes after it: PPP, 25 שנים. A year belongs to the words."""
_ADDRESS = r"(?a:(?:https?://|www\.)[^\s\u0600-\u06ff]+[^\s\u0600-\u06ff.,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_TELEPHONE = (
    r"(?<![\w.,+])(?:\+[0-9][0-9() ./\u00a0-]{4,}[0-9]"
    r"|\(?[0-9]{1,4}\)?(?:[- \u00a0\u202f\u2009][0-9]{2,4}){2,})(?!\w)"
)
_FIGURE = (
    rf"{_SIGN}?(?:(?:{_CURRENCY}){_SPACE}?{_NUMBER}(?:{_DASH}(?:{_CURRENCY})?{_NUMBER})?"
    rf"|{_NUMBER}(?:{_SPACE}?[%‰°])?{_DASH}[-−+]?{_NUMBER}(?={_SPACE}?(?:[%‰°]|{_CURRENCY}))|{_NUMBER})"
    rf"(?:{_SPACE}?(?:[%‰°]|{_CURRENCY}))?(?!\w)"
)
"""With a sign, also the range that it belongs to: 8–12 %, $5–6."""
_PAIRS = dict(zip(')]}”»"', "([{“«“", strict=True))
_MOST, _FEWEST = 4, 20
"""Letters of the other direction for each one of the paragraph's, and how many at least, in a text that is foreign."""


def stretches(text: str, base: Direction) -> list[Stretch]:
    """The stretches of a paragraph's text that run against `base`, in their order."""
    if base == "ltr":
        return list(_of_right_to_left(text)) if has_right_to_left(text) else []
    found = [found.span() for pattern in (_ADDRESS, _TELEPHONE) for found in re.finditer(pattern, text)]
    found += [span for span in (one.span() for one in re.finditer(_FIGURE, text)) if not _is_bare(text[slice(*span)])]
    latin = (_of_its_own(text, *one.span()) for one in re.finditer(_LATIN, text))
    found += [stretch for one in latin for stretch in _with_whole_brackets(text, *one)]
    return _united(found)


def has_right_to_left(text: str) -> bool:
    """Whether a text has such letters that are not isolated by characters of its own, as those of sources are."""
    return not text.isascii() and RIGHT_TO_LEFT.search(text) is not None and "\u2068" not in text


def leans(text: str, base: Direction, fewest: int = _FEWEST) -> bool:
    """Whether a text as a whole is written in the other direction: its first letter is of that, and nearly all are."""
    if base == "ltr" and not has_right_to_left(text):
        return False
    first = re.search(f"{_RTL_LETTER}|{_LTR_LETTER}", text)
    if first is None or bool(RIGHT_TO_LEFT.match(first[0])) == (base == "rtl"):
        return False
    rtl, ltr = (len(re.findall(letter, text)) for letter in (_RTL_LETTER, _LTR_LETTER))
    against, along = (ltr, rtl) if base == "rtl" else (rtl, ltr)
    return against >= fewest and against > _MOST * along


def script_of(text: str) -> str:
    """Hebr or Arab by its first letter; empty where that is of no such script."""
    first = re.search(f"{_RTL_LETTER}|{_LTR_LETTER}", text)
    if first is None or not RIGHT_TO_LEFT.match(first[0]):
        return ""
    return "Hebr" if "\u0590" <= first[0] <= "\u05ff" or "\ufb1d" <= first[0] <= "\ufb4f" else "Arab"


def _of_right_to_left(text: str) -> Iterator[Stretch]:
    """From a letter of such a script to the last one before another."""
    gap = "[^A-Za-z\u00c0-\u058f\u1e00-\u1fff,.:;()“”\n]*"
    for found in re.finditer(f"{_RTL_LETTER}(?:{gap}{_RTL_LETTER})*[{RTL_LETTERS}]*", text):
        yield found.span()


def _is_bare(figure: str) -> bool:
    """Whether it is no more than digits, which have their order by themselves."""
    return re.fullmatch("[0-9.,:]+", figure) is not None


def _of_its_own(text: str, start: int, end: int) -> Stretch:
    """Latin words with the full stop of an abbreviation, and without a figure that counts what follows them."""
    if text[end : end + 1] == "." and re.search(_SHORTENED, text[start:end]):
        return start, end + 1
    counted = re.search(_OF_WHAT_FOLLOWS, text[start:end])
    if counted and re.match(f"{_SPACE}{_RTL_LETTER}", text[end:]):
        return start, start + counted.start()
    return start, end


def _with_whole_brackets(text: str, start: int, end: int) -> Iterator[Stretch]:
    """The stretch without brackets and quotation marks whose other half is outside; it is parted where one is."""
    opened: list[int] = []
    for at in range(start, end):
        if _opens(text, at):
            opened.append(at)
        elif text[at] in _PAIRS and opened:
            opened.pop()
        elif text[at] in _PAIRS:
            yield from _trimmed(text, start, at)
            start = at + 1
    while opened and text[end : end + 1] in _PAIRS:
        opened.pop()
        end += 1
    for at in opened:
        yield from _trimmed(text, start, at)
        start = at + 1
    yield from _trimmed(text, start, end)


def _opens(text: str, at: int) -> bool:
    """Whether a bracket or a quotation mark opens; some languages have the same mark at both ends."""
    if text[at] in _PAIRS.values():
        return True
    return text[at] in '”"' and not text[at - 1 : at].strip(" \u00a0([{“«") and text[at + 1 : at + 2].isalnum()


def _trimmed(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Without spaces and sentence marks at its ends; nothing where no letter or figure is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" \u00a0,;:.-–—"))
    end -= len(words) - len(words.rstrip(" \u00a0,;:-–—"))
    if end > start:
        yield start, end


def _united(found: list[Stretch]) -> list[Stretch]:
    """Those that meet as one."""
    done: list[Stretch] = []
    for start, end in sorted(found):
        if done and start <= done[-1][1]:
            done[-1] = done[-1][0], max(end, done[-1][1])
        else:
            done.append((start, end))
    return done


def pieces(text: str, base: Direction) -> list[tuple[str, bool]]:
    """A text in its stretches and what is between them, each with whether it runs against `base`."""
    found = stretches(text, base)
    cuts = [0, *(place for stretch in found for place in stretch), len(text)]
    parts = [(text[start:end], number % 2 == 1) for number, (start, end) in enumerate(pairwise(cuts))]
    return [part for part in parts if part[0]]
