"""Acronyms: spelled out where running text first uses them, and listed where anything does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefwright.richtext.text import Blocks, Inlines, Run, every_word, map_runs, plain

_LETTER = r"[^\W\u3040-\u9fff]"
"""Of a script that separates words by spaces; kana and kanji directly adjoin an acronym."""
_POSSESSIVE = rf"(?:[’']s?(?!{_LETTER}))?"


class Acronyms:
    """The short forms of one document, met in reading order.

    A short form is followed by its long form, JAXA (Japan Aerospace Exploration Agency): so the article before it and
    the possessive after it stay right, whatever the long form begins or ends with.
    """

    def __init__(self, long: Mapping[str, str], spelled_out: tuple[str, str]) -> None:
        """`spelled_out`: how the long form follows, in running text and inside parentheses: " ({0})", " [{0}]"."""
        self._long = long
        self._outside, self._inside = spelled_out
        self._known: set[str] = set()
        longest_first = "|".join(re.escape(short) for short in sorted(long, key=len, reverse=True))
        self._found = (
            re.compile(rf"(?<!{_LETTER})(?<!-)({longest_first})(?!{_LETTER})({_POSSESSIVE})") if long else None
        )

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
        self._known |= {short for short in self._in(words) if self._long[short].casefold() in folded}

    def used_in(self, value: object) -> frozenset[str]:
        """The short forms in the words of anything: a section, a whole document."""
        return frozenset(short for word in every_word(value) for short in self._in(word))

    def _in(self, words: str) -> Iterable[str]:
        return {match[1] for match in self._found.finditer(words)} if self._found else ()

    def _parts(self, run: Run, before: str) -> Iterator[Run]:
        assert self._found is not None
        end = 0
        for match in self._found.finditer(run.text):
            short, long = match[1], self._long[match[1]]
            yield replace(run, text=run.text[end : match.start()])
            yield replace(run, text=short, stands_for=long)
            follows = match[2]
            if short not in self._known:
                self._known.add(short)
                open_ = _is_open(before + run.text[: match.start()])
                follows += (self._inside if open_ else self._outside).format(long)
            yield replace(run, text=follows)
            end = match.end()
        yield replace(run, text=run.text[end:])


def _is_open(words: str) -> bool:
    """Whether a parenthesis is open at the end of `words`."""
    return words.count("(") + words.count("（") > words.count(")") + words.count("）")
