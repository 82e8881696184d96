"""A BibTeX list of names → the same as Pandoc reads it right: `et al.`, `Jr.` in its place, East Asian names in order.

People who are not parted by `and` would be one person with a long name: that is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefwright.document.citations.latex import Fault
from briefwright.richtext.text import shortened

_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_JUNIOR = re.compile(r"(?i)(jr|sr|jnr|snr|i{2,3}|iv|v|2nd|3rd)\.?")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々〆]+")
_OTHERS = re.compile(r"(?i)(?:\{?\s*et\.? al\.?\s*\}?|others|u\.\s?a\.|\.\.\.|…)")
_AND_OTHERS = re.compile(r"(?i)[\s,]+et\.? al\.?$")
_KNOWN = {"family", "given", "prefix", "suffix", "useprefix", "id", "hash", "sortingnamekeytemplatename", "nameformat"}
_AND = "put `and` between two people, and write each as Family, Given"


def split_at(text: str, pattern: str) -> list[str]:
    """The parts of `text` between the places outside of braces where the pattern matches."""
    depth, last = 0, 0
    levels = []
    for match in _BRACE.finditer(text):
        levels.append((last, match.start(), depth))
        depth += (match[0] == "{") - (match[0] == "}")
        last = match.end()
    levels.append((last, len(text), depth))
    parts, begin = [], 0
    for start, end, level in levels:
        for match in re.compile(pattern).finditer(text, start, end) if level == 0 else ():
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [*parts, text[begin:]]


def names_for_pandoc(latex: str, faults: list[Fault]) -> tuple[str, list[bool]]:
    """The names, and for each whether its particle is left out in short forms (`useprefix=false`)."""
    people: list[str] = []
    for written in split_at(latex, r"(?i)(?<=[\s}])and(?=[\s{])|(?<=\})and(?=\s)"):
        name = written.strip()
        if not name:
            faults.append(Fault("there is no name before or after an `and`", "and", "remove the `and`"))
            continue
        if _AND_OTHERS.search(name):
            people += [_one(_AND_OTHERS.sub("", name), faults), "others"]
        else:
            people.append("others" if _OTHERS.fullmatch(name) else _one(name, faults))
    return " and ".join(people), [re.search(r"useprefix\s*=\s*false", name) is not None for name in people]


def _one(name: str, faults: list[Fault]) -> str:
    if len(split_at(name, "=")) > 1:
        for part in split_at(name, ","):
            key = part.partition("=")[0].strip()
            if "=" in part and re.sub(r"-i$", "", key) not in _KNOWN:
                hint = "a name has `family`, `given`, `prefix`, `suffix` and `useprefix`"
                faults.append(Fault(f"`{shortened(key)}` is no part of a name", key, hint))
        return name
    parts = [part.strip() for part in split_at(name, ",")]
    if len(parts) > 1 and not parts[-1]:
        parts.pop()  # a comma at the end
    if len(parts) == 3 and _JUNIOR.fullmatch(parts[2]) and not _JUNIOR.fullmatch(parts[1]):
        parts = [parts[0], parts[2], parts[1]]
    reported = any(fault.hint == _AND for fault in faults)
    if not reported and (len(parts) > 3 or len(split_at(name, r"\s(?:\\&|&)\s|;")) > 1):
        faults.append(Fault(f"“{shortened(name)}” looks like several people", name[:20], _AND))
    words = parts[0].split()
    if len(parts) == 1 and len(words) > 1:
        if all(_CJK.fullmatch(word) for word in words):
            return f"{words[0]}, {''.join(words[1:])}"
        if _uncased(words):
            return f"{words[-1]}, {' '.join(words[:-1])}"
    return ", ".join(parts)


def _uncased(words: Sequence[str]) -> bool:
    """Whether they are in a script without capitals: Pandoc finds family names by them."""
    letters = "".join(words)
    return (
        any(sign.isalpha() for sign in letters)
        and not re.search(r"[{\\]", letters)
        and letters.lower() == letters.upper()
    )
