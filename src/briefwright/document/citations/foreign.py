"""Citations of a brief that is read from the right → the same, with the words of English for sources in Latin letters.

A style words all sources in the brief's own language: Bennett وآخرون, 38, عدد 4. Readers expect a foreign source as it
is cited where it comes from.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from briefwright.document.citations.citeproc import Cited, Formatted
from briefwright.document.citations.csl import NAMES
from briefwright.document.citations.pandoc_inlines import Ast, has_class
from briefwright.richtext.bidi import leans

LANGUAGE = "en"
"""In whose words."""


def is_foreign(source: Mapping[str, object]) -> bool:
    """Whether its title, or without one its authors, are in Latin letters."""
    title = str(source.get("title") or "")
    people: Any = next((source[name] for name in NAMES if source.get(name)), ())
    names = " ".join(str(part) for person in people for part in person.values())
    return leans(title or names, "rtl", 1)


def worded_apart(
    own: Formatted, english: Formatted, cited: Sequence[Cited], foreign: Collection[str], *, numbered: bool
) -> Formatted:
    """`own`, in which what is of sources that are `foreign`, by their ids, is as in `english`.

    `numbered`: whether citations are numbers, which only `own` has in the right order.
    """
    entries = {
        source: _entry(inlines, english.entries[source]) if source in foreign else inlines
        for source, inlines in own.entries.items()
    }
    if numbered:
        return replace(own, entries=entries)
    both = zip(own.citations, english.citations, cited, strict=True)
    citations = (
        _citation(one, other, [item.key in foreign for item in each.citation.items]) for one, other, each in both
    )
    return replace(own, citations=tuple(citations), entries=entries)


def _entry(own: Sequence[Ast], english: Sequence[Ast]) -> Sequence[Ast]:
    """Its number is that of the list that is printed."""
    margin = [one for one in own if has_class(one, "csl-left-margin")]
    return [*margin, *(one for one in english if not has_class(one, "csl-left-margin"))]


def _citation(own: Sequence[Ast], english: Sequence[Ast], foreign: Sequence[bool]) -> Sequence[Ast]:
    if len(set(foreign)) == 1:
        return english if foreign[0] else own
    parts, others = sources_of(own), sources_of(english)
    if not len(parts) == len(others) == len(foreign):
        return own
    return [one for part, other, is_ in zip(parts, others, foreign, strict=True) for one in (other if is_ else part)]


def sources_of(inlines: Sequence[Ast]) -> list[list[Ast]]:
    """A citation of several sources in what it says of each, the semicolon at its end."""
    while len(inlines) == 1 and inlines[0]["t"] == "Span":
        inlines = inlines[0]["c"][1]
    parts: list[list[Ast]] = [[]]
    for one in inlines:
        if one["t"] == "Space" and parts[-1] and str(parts[-1][-1].get("c", "")).endswith(";"):
            parts[-1].append(one)
            parts.append([])
        else:
            parts[-1].append(one)
    return parts


def without_semicolon(word: Ast) -> Ast:
    """A word that ends one of them, alone."""
    return {**word, "c": str(word["c"]).removesuffix(";")}
