"""Acronyms: spelled out where running text first uses them, and listed where anything does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefwright.richtext.bidi import RIGHT_TO_LEFT, RTL_LETTERS
from briefwright.richtext.text import Blocks, Inlines, Run, every_word, map_runs, plain

_LETTER = r"[^\W\u3040-\u9fff]"
"""Of a script that separates words by spaces; kana and kanji directly adjoin an acronym."""
_LATIN = rf"(?<![^\W\u3040-\u9fff{RTL_LETTERS}])(?:(?<!-)|(?<=[{RTL_LETTERS}]-))"
"""Before an acronym in Latin letters: words of Arabic and Hebrew that belong to it adjoin it, or have a hyphen."""
_PREFIXES = "ובלמשהכفوبلكس"
_OWN = "|".join(
    (rf"(?<!{_LETTER})(?<!-)", *(rf"(?<=(?<!{_LETTER})[{_PREFIXES}]{{{n}}})" for n in (1, 2)), "(?<=\\bال)")
)
"""Before one in their own letters: the same words are of one or two letters, and the Arabic article."""
_POSSESSIVE = rf"(?:[’']s?(?!{_LETTER}))?"
_SEVERAL = r"(?:(?<=[^\W_a-zß-öø-ÿ]{2})s)?"
"""The plural of capitals and figures: GPs, NGOs, F16s; not As nor kgs."""
_HEAD = re.compile(r"\S+(?= (?:of|for|in|to|on|at|with|from|by|without) )|\S+$")
"""The word of a long form that takes the plural: Member of Parliament, small enterprise."""


class Acronyms:
    """The short forms of one document, met in reading order.

    A short form is followed by its long form, JAXA (Japan Aerospace Exploration Agency): so the article before it and
    the possessive after it stay right, whatever the long form begins or ends with.
    """

    def __init__(self, long: Mapping[str, str], several: Mapping[str, str], spelled_out: tuple[str, str]) -> None:
        """`long`, `several`: what each stands for, and what its plural does. `spelled_out`: how that follows, in
        running text and inside parentheses: " ({0})", " [{0}]".
        """
        self._long, self._several = long, several
        self._outside, self._inside = spelled_out
        self._known: set[str] = set()
        self._found = _found(long) if long else None

    def spell_out(self, flow: Blocks) -> Blocks:
        """Blocks with each short form marked with its long form, and spelled out where it is new to the reader."""
        return map_runs(flow, self.spell_out_in)

    def spell_out_in(self, runs: Inlines) -> Inlines:
        """The same for a paragraph."""
        if self._found is None:
            return runs
        self.meet(runs)
        done: list[Run] = []
        for run in runs:
            done += [run] if run.code or run.formula else self._parts(run, plain(tuple(done)))
        return tuple(done)

    def meet(self, runs: Inlines) -> None:
        """Note words that a reader sees, in which an author may have spelled out a short form."""
        words = plain(runs)
        folded = words.casefold()
        self._known |= {
            short
            for short in self._in(words)
            if any(long[short].casefold() in folded for long in (self._long, self._several))
        }

    def used_in(self, value: object) -> frozenset[str]:
        """The short forms in the words of anything: a section, a whole document."""
        return frozenset(short for word in every_word(value) for short in self._in(word))

    def _in(self, words: str) -> Iterable[str]:
        return {match[1] for match in self._found.finditer(words)} if self._found else ()

    def _parts(self, run: Run, before: str) -> Iterator[Run]:
        assert self._found is not None
        end = 0
        for match in self._found.finditer(run.text):
            short, plural, follows = match.groups()
            long = (self._several if plural else self._long)[short]
            yield run.with_text(run.text[end : match.start()])
            yield replace(run, text=f"{short}{plural}", stands_for=long)
            if short not in self._known:
                self._known.add(short)
                open_ = _is_open(before + run.text[: match.start()])
                follows += (self._inside if open_ else self._outside).format(long)
            yield run.with_text(follows)
            end = match.end()
        yield run.with_text(run.text[end:])


def _found(shorts: Iterable[str]) -> re.Pattern[str]:
    """One of the short forms, the longest first; what makes it plural; and a possessive."""
    own = any(map(RIGHT_TO_LEFT.search, shorts))
    before = f"(?:{_LATIN}(?=[A-Za-z0-9])|{_OWN})" if own else _LATIN
    longest_first = "|".join(re.escape(short) for short in sorted(shorts, key=len, reverse=True))
    return re.compile(rf"{before}({longest_first})({_SEVERAL})(?!{_LETTER})({_POSSESSIVE})")


def plural_of(long: str) -> str:
    """The English plural of a long form, by the rules of spelling alone: general practitioners, Members of Parliament.

    A word in -s is taken for a plural already. What follows no rule has a `plural` of its own.
    """
    head = _HEAD.search(long)
    if head is None:
        return long
    word = head[0]
    if word.endswith("is"):
        word = f"{word[:-2]}es"
    elif word.endswith(("ss", "us", "sh", "ch", "x", "z")):
        word = f"{word}es"
    elif re.search(r"[^aeiouAEIOU]y$", word):
        word = f"{word[:-1]}ies"
    elif not word.endswith("s"):
        word = f"{word}s"
    return f"{long[: head.start()]}{word}{long[head.end() :]}"


def _is_open(words: str) -> bool:
    """Whether a parenthesis is open at the end of `words`."""
    return words.count("(") + words.count("（") > words.count(")") + words.count("）")
