"""A paragraph → its first sentence, or the first clause of that: what a label has room for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefwright.richtext.text import Blocks, Inlines, Para, Run, flow_runs, plain

_END = re.compile(r"(?<!\w)(?P<word>\w*)[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[^\W_a-zà-öø-ÿ])|[。！？][」』）]*")
"""The end of a sentence that another follows: a stop before a capital letter or a figure, or one of East Asia."""
_CLAUSE = re.compile(r"\s?(?P<mark>[:;：；])(?=\s|$)|[：；]")
_SHORT = re.compile(
    r"[^\W\d_]|\d{1,3}|(?:Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|No|Nr|Nos|vs|cf|ca|Art|Abs|Abb|Fig|Vol|pp|Mme|Sen|Gen|Gov|Inc|Ltd"
    r"|bzw|usw|evtl|vgl|etc|approx)",
    re.IGNORECASE,
)
"""What a full stop often stands after within a sentence: a letter, an ordinal number, an abbreviation."""


_COUNTED = re.compile(r"\d+")
_SMALL = re.compile(r"(?P<before>[^\w]*)(?P<word>[^\W\d_]+)")
"""The first word, with the quotation marks and brackets before it; nothing where a figure begins."""
_CAPITALS = {"tr": ("i", "İ"), "az": ("i", "İ"), "nl": ("ij", "IJ")}


def capitalized(words: str, lang: str = "") -> str:
    """Words as they begin a sentence: "one trillion yen" → "One trillion yen"; a name such as "eGovernment" stays.

    Turkish and Azerbaijani have a capital i with a dot, Dutch has IJ (Unicode, SpecialCasing and CLDR).
    """
    found = _SMALL.match(words)
    if found is None or not found["word"].islower():
        return words
    at = found.start("word")
    small, capital = _CAPITALS.get(lang.partition("-")[0].lower(), ("", ""))
    if small and found["word"].startswith(small):
        return f"{words[:at]}{capital}{words[at + len(small) :]}"
    return f"{words[:at]}{words[at].title()}{words[at + 1 :]}"


def sentence_ends(words: str) -> Iterator[int]:
    """The offset after each sentence that another follows. A number ends one: no language is known here."""
    for found in _END.finditer(words):
        if _COUNTED.fullmatch(found["word"] or "") or not _SHORT.fullmatch(found["word"] or ""):
            yield found.end()


def first_sentence(runs: Inlines) -> Inlines:
    """All of it where there is one sentence only."""
    return split_sentence(runs)[0]


def opening(flow: Blocks) -> Blocks:
    """The first paragraph; of a single one its first sentence."""
    paragraphs = tuple(flow_runs(flow))
    first = first_sentence(paragraphs[0]) if len(paragraphs) == 1 else next(iter(paragraphs), ())
    return (Para(first),) if first else ()


def split_sentence(runs: Inlines) -> tuple[Inlines, Inlines]:
    """The first sentence, with what it calls after its stop, and the rest."""
    words = "".join(run.text for run in runs)
    for found in _END.finditer(words):
        if not _SHORT.fullmatch(found["word"] or "") and (rest := words[found.end() :].lstrip()):
            start = len(words) - len(rest)
            end = max((at for at, run in _placed(runs) if run.calls and at <= start), default=0)
            end = max(end, found.end())
            called = (run for at, run in _placed(runs) if run.calls and at == end)
            return (*_until(runs, end), *called), _after(runs, start)
    return runs, ()


def _placed(runs: Inlines) -> Iterator[tuple[int, Run]]:
    """Each run after the number of characters before it."""
    at = 0
    for run in runs:
        yield at, run
        at += len(run.text)


def first_clause(runs: Inlines) -> Inlines:
    """Up to the first colon or semicolon of the first sentence, closed with a full stop; or that sentence."""
    sentence = first_sentence(runs)
    found = _CLAUSE.search("".join(run.text for run in sentence))
    if found is None or not found.start():
        return sentence
    cut = _until(sentence, found.start())
    stop = "。" if re.search(r"[\u3040-\u9fff]", plain(cut)) else "."
    return (*cut[:-1], replace(cut[-1], text=cut[-1].text.rstrip() + stop))


def _until(runs: Inlines, end: int) -> Inlines:
    """The first `end` characters."""
    kept = []
    for run in runs:
        if end <= 0:
            break
        kept.append(replace(run, text=run.text[:end]) if len(run.text) > end else run)
        end -= len(run.text)
    return tuple(kept)


def _after(runs: Inlines, start: int) -> Inlines:
    """All but the first `start` characters."""
    kept = []
    for run in runs:
        if start < len(run.text) or (not run.text and start < 0):
            kept.append(replace(run, text=run.text[max(0, start) :]))
        start -= len(run.text)
    return tuple(kept)
