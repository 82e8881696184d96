"""A citation in the text, as citeproc-py joins it → as the style wants it: collapsed, or without its author.

Marks of `marked` tell what belongs to which source, where its names stand and where its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefwright.document.citations.marked import ITEM, NAMES, NUMBER

_ITEM = re.compile(f"{ITEM[0]}(.*?){ITEM[1]}")
_AUTHOR = re.compile(f"{NAMES[0]}+(.*?){NAMES[1]}+")
_BARE_NUMBER = re.compile(f"\\W*{NUMBER[0]}[^{NUMBER[1]}]*{NUMBER[1]}\\W*")


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
        if inside:  # the dash stands for the first of those left out
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
    """The same without the names of the items for which `left_out` says so."""
    wanted = iter(left_out)
    return _ITEM.sub(lambda item: _without_author(item[0]) if next(wanted) else item[0], text)


def _without_author(item: str) -> str:
    return re.sub(f"{_AUTHOR.pattern}[,:.]?\\s*", "", item, count=1)
