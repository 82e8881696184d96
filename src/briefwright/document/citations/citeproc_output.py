"""The text that citeproc-py renders → `Inlines`: collapsed as the style wants it, its punctuation put right.

citeproc-py joins strings. Control characters mark the style of words, what belongs to which source, names and numbers:
HTML tags would make an author's `<` or `&` into markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, NamedTuple

from briefwright.richtext.text import Inlines, Run, anchor

ITALIC, BOLD, SUPERSCRIPT, LINK = "\x01\x02", "\x03\x04", "\x05\x06", "\x0e\x0f"
# Straight quotation marks and apostrophes as typed: which marks are printed depends on the language, and an
# apostrophe is not a closing mark where that is ’ too.
_QUOTED, _APOSTROPHE = "\x11\x12", "\x13"
NAME_MARKS, NUMBER = "\ue000\ue001", "\ue002\ue003"
"""What a style prints around names, and around a source's number: XML takes no control characters."""
SHORT = "\ue006\ue007"
"""Around names of which the style wants the family name alone."""
GIVEN = "\ue004\ue005"
"""Around a given name that follows its family name unspaced: 鈴木一人."""
ITEM = "\x14\x15"
"""Around what belongs to one source of a citation."""
_MARKS = "\x01-\x06\x0e\x0f\x14\x15"
_M = "[\x01-\x06\x14\x15\ue000-\ue007]*"
_HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
_KANA, _HANGUL = "\u3040-\u30ff", "\uac00-\ud7af"
_FULL_WIDTH = "\u3000-\u303f\uff00-\uffef"
_OPENING = {mark[0] for mark in (ITALIC, BOLD, SUPERSCRIPT, LINK, ITEM)}
_CLOSING = {mark[1]: mark[0] for mark in (ITALIC, BOLD, SUPERSCRIPT, LINK, ITEM)}
_EAST_ASIAN = re.compile(f"([{_HAN}{_KANA}{_HANGUL}{_FULL_WIDTH}]+)")
_TAGS = {"<i>": "\x01", "</i>": "\x02", "<b>": "\x03", "</b>": "\x04", "<sup>": "\x05", "</sup>": "\x06"}
_ITEM = re.compile(f"{ITEM[0]}(.*?){ITEM[1]}")
_AUTHOR = re.compile(f"{NAME_MARKS[0]}+(.*?){NAME_MARKS[1]}+")
_BARE_NUMBER = re.compile(f"\\W*{NUMBER[0]}[^{NUMBER[1]}]*{NUMBER[1]}\\W*")


class Quotes(NamedTuple):
    """A language's quotation marks, and whether full stops and commas go inside the closing one."""

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
    """What citeproc-py does not do: inner quotation marks, punctuation within them, and never two stops.

    Its `punctuation-in-quote` is not implemented, and it looks for doubled stops within unstyled text only. Addresses
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


def unmarked(text: str) -> str:
    """Without the marks around names and numbers, and without given names where the style wants none."""
    text = re.sub(f"{SHORT[0]}.*?{SHORT[1]}", lambda names: family_alone(names[0]), text)
    return re.sub("[\ue000-\ue007]", "", text)


def family_alone(name: str) -> str:
    """A name in Chinese characters or kana without its given name."""
    return re.sub(f"{GIVEN[0]}.*?{GIVEN[1]}", "", name)


def in_corner_brackets(text: str, quotes: Quotes) -> str:
    """Japanese has no italics: where its quotation marks are in use, a title in its characters is set in 『』."""
    if quotes.open_inner != "『":
        return text
    title = f"\x01([^\x01-\x06A-Za-z]*[{_HAN}{_KANA}][^\x01-\x06A-Za-z]*)\x02"
    return re.sub(title, rf"{quotes.open_inner}\1{quotes.close_inner}", text)


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


def runs(text: str, lang: str = "", sources: Sequence[str] = ()) -> Inlines:
    """Italics within italics are upright, as a printer sets a title within a title.

    `lang`: the language of words in Chinese characters alone, without kana or hangul. `sources`: the keys of
    the items in a citation in the text; each links to its entry in the references.
    """
    found: list[Run] = []
    open_: Counter[str] = Counter()
    number = 0
    # The resolver's address belongs to the link, whichever side of the mark the style has put it on.
    text = text.replace("https://doi.org/\x0e", "\x0ehttps://doi.org/")
    for part in re.split(f"([{_MARKS}])", text):
        if part in _OPENING:
            open_[part] += 1
            number += part == ITEM[0]
        elif part in _CLOSING:
            open_[_CLOSING[part]] -= 1
        elif part:
            source = sources[max(number - 1, 0)] if sources else ""
            link = _address(part) if open_[LINK[0]] else f"#source-{anchor(source)}" if open_[ITEM[0]] else ""
            raised, italic = open_[SUPERSCRIPT[0]] > 0, open_[ITALIC[0]] % 2 == 1
            run = Run(part, open_[BOLD[0]] > 0, italic, superscript=raised, link=link, source=source)
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


def numbers_collapsed(text: str, numbers: Sequence[int], delimiter: str) -> str:
    """Three numbers or more in a row as a range: [1]–[3], (1–3)."""
    items = list(_ITEM.finditer(text))
    follows = [False] * len(items)
    for n in range(1, len(items)):
        bare = all(_BARE_NUMBER.fullmatch(item[1]) for item in items[n - 1 : n + 1])
        joined = text[items[n - 1].end() : items[n].start()] == delimiter
        follows[n] = bare and joined and numbers[n] == numbers[n - 1] + 1
    done = text[: items[0].start()]
    for n, item in enumerate(items):
        inside = follows[n] and n + 1 < len(items) and follows[n + 1]
        if inside:  # the dash replaces the first of those left out
            done += f"{ITEM[0]}{'' if follows[n - 1] else '–'}{ITEM[1]}"
            continue
        between = text[items[n - 1].end() : item.start()] if n else ""
        done += ("" if follows[n] and follows[n - 1] else between) + item[0]
    return done + text[items[-1].end() :]


def years_collapsed(text: str, alone: Sequence[bool], delimiter: str) -> str:
    """The author of several works is named once: (Aoki 2009, 2011). `alone`: which items have nothing but a year."""
    done, end, before = "", 0, ""
    for n, item in enumerate(_ITEM.finditer(text)):
        between, words = text[end : item.start()], item[0]
        author = found[1] if (found := _AUTHOR.search(words)) else ""
        if n and author and author == before and between == delimiter:
            between = ", " if alone[n - 1] else delimiter
            words = _without_author(words)
        done, end, before = done + between + words, item.end(), author
    return done + text[end:]


def authors_left_out(text: str, left_out: Sequence[bool]) -> str:
    """The same without the names of the items that are true in `left_out`."""
    wanted = iter(left_out)
    return _ITEM.sub(lambda item: _without_author(item[0]) if next(wanted) else item[0], text)


def _without_author(item: str) -> str:
    return re.sub(f"{_AUTHOR.pattern}[,:.]?\\s*", "", item, count=1)


class AsWritten(list[str]):
    """Keys without an order: citeproc-py sorts a note's sources by first mention, whatever the author wrote."""

    def index(self, *_: object) -> int:
        return 0


def formatter(*, marks: bool = True) -> Any:
    """The marks in place of HTML; none for what is only sorted.

    It gives `String`, because citeproc-py calls its methods on what a formatter gives.
    """
    from citeproc.string import String

    def marking(mark: str) -> Any:
        return lambda text: String(marked(mark, str(text)) if marks else text)

    return SimpleNamespace(
        preformat=str,
        Italic=marking(ITALIC),
        Oblique=marking(ITALIC),
        Bold=marking(BOLD),
        Superscript=marking(SUPERSCRIPT),
        **dict.fromkeys(("Light", "Underline", "Subscript", "SmallCaps"), String),
    )
