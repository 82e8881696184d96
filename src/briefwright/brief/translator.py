"""What a translator sent back → the translations of a brief's texts, and what of it is not taken, at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefwright.brief.exchanged import Sent, SentFile
from briefwright.brief.translated_figures import check_figures
from briefwright.brief.translation import digest
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.locales import is_same_language
from briefwright.richtext.text import Text, shortened, unprintable

_LISTED = 5
"""Texts that a warning names."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A translation of a text, and the text as it was when it was exported."""

    source: str
    target: Text


def taken(
    sent: SentFile, texts: Mapping[str, Text], languages: tuple[str, str], diagnostics: Diagnostics
) -> dict[str, Taken]:
    """The translations to take, by the paths of the brief's `texts`; problems for all others.

    `languages`: the brief's and that of the translation.
    """
    if sent.lang and not is_same_language(sent.lang, languages[1]):
        hint = f"import it as `{sent.lang}`, or export the texts for `{languages[1]}`"
        message = f"this file is in `{sent.lang}`, not in `{languages[1]}`"
        diagnostics.error("E112", message, sent.location, hint)
        return {}
    by_words = dict[str, list[str]]()
    for path, text in texts.items():
        by_words.setdefault(digest(text), []).append(path)
    found, first = dict[str, Taken](), dict[str, Sent]()
    for one in sent.messages:
        if not one.target.strip() or one.unfinished:
            continue
        paths = [one.path] if one.path in texts else by_words.get(digest(one.source), [])
        for path in paths:
            twice = first.setdefault(path, one)
            if twice.target.split() != one.target.split():
                message = f"`{path}` is translated twice, and not alike; the first is on line {twice.location.line}"
                diagnostics.error("E112", message, one.location, "keep one of them")
            elif twice is one:
                found[path] = _taken(one, path, texts[path], languages, diagnostics)
        if not paths:
            what = one.path or f"“{shortened(one.source)}”"
            hint = did_you_mean(one.path, texts, "export the texts again", listed=False)
            message = f"`{what}` is not in the brief any more: this translation is not taken"
            diagnostics.warning("W212", message, one.location, hint)
    _report_unfinished([one for one in sent.messages if one.unfinished and one.target.strip()], diagnostics)
    return found


def _taken(one: Sent, path: str, text: Text, languages: tuple[str, str], diagnostics: Diagnostics) -> Taken:
    kept = one.source == text  # else a program has changed white space
    end = (one.target if kept else text)[len((one.target if kept else text).rstrip()) :]
    same = "".join(one.source.split()) == "".join(text.split())
    target = Text(_restored(one, text, same=same).strip() + end, one.location)
    for _, what in unprintable(target):
        diagnostics.error("E104", f"the translation of `{path}` has {what}, which cannot be printed", one.location,
                          "remove it")  # fmt: skip
    if same and _paragraphs(text) != _paragraphs(target):
        ours, theirs = _paragraphs(target), _paragraphs(text)
        message = f"the translation of `{path}` has {_counted(ours)}, and the brief {_counted(theirs)}"
        hint = "empty lines end a paragraph: put them where the brief has them"
        diagnostics.warning("W213", message, one.location, hint)
    if same:
        hint = f"compare it with line {text.location.line} of {text.location.file.name}"
        check_figures(f"`{path}`", text, target, languages, hint, diagnostics)
    return Taken(str(text) if same else one.source, target)


def _restored(one: Sent, text: str, *, same: bool) -> str:
    """A translation with its own white space, where a program has indented it: what it did is seen from the source."""
    target = one.target.replace("\r\n", "\n")
    if same and digest(one.source) != digest(text):  # there is a line end where there was no space
        return re.sub(r"(?<=\n)[ \t]+", "", re.sub(r"(?<!\n)\n[ \t]+", "", target))
    wrapped = same and "\n" in one.source.strip() and "\n" not in text.strip()
    return " ".join(target.split()) if wrapped else target


def _paragraphs(text: str) -> int:
    lines = [line.strip() for line in text.strip().split("\n")]
    return 1 + sum(not line and bool(before) for before, line in pairwise(lines))


def _counted(paragraphs: int) -> str:
    return "1 paragraph" if paragraphs == 1 else f"{paragraphs} paragraphs"


def _report_unfinished(messages: Sequence[Sent], diagnostics: Diagnostics) -> None:
    """One warning for all that have the same reason."""
    for why in dict.fromkeys(one.unfinished for one in messages):
        alike = [one for one in messages if one.unfinished == why]
        named = ", ".join(f"`{one.path}`" + _line(one.location) for one in alike[:_LISTED])
        more = f" and {len(alike) - _LISTED:,} more" if len(alike) > _LISTED else ""
        one = len(alike) == 1
        message = (
            f"{len(alike):,} translation{'' if one else 's'} {why} {'is' if one else 'are'} not taken: {named}{more}"
        )
        diagnostics.warning(
            "W211", message, alike[0].location, "finish it in the translator's program, and import again"
        )


def _line(place: Location) -> str:
    return f" (line {place.line})" if place.line else ""
