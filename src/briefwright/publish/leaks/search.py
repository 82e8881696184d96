"""A finished file, and what is withheld from its audience → a problem for each place where it stands all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefwright.images.pictures import alike
from briefwright.io.inputs import read_bytes, unrecorded
from briefwright.io.project import Source
from briefwright.problems import Problem
from briefwright.publish.leaks.guard import Guard
from briefwright.publish.leaks.strings import Found, FoundPicture, json_strings, strings_of
from briefwright.publish.leaks.words import phrases, unspaced, variants, words_of_names
from briefwright.publish.receipt import BUILTIN, RECEIPT, Receipt
from briefwright.publish.receipt_file import NotAReceipt, read_receipt
from briefwright.richtext.text import Text, shortened

_MOST = 20
"""Leaks of one file that are reported; others have the same cause, most of the time."""
_MOST_BYTES = 1 << 32
_HINT = "take it out of the template or drawing that has it; or if it is no secret, say it in a part for everybody"

_HINT_OF_RECEIPT = "what only some audiences get may not be in a name or in the matrix: set it in `audiences:`"


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that is withheld, and where a file has it."""

    what: str
    text: Text
    """Where it is withheld."""
    place: str


def leaks_in(file: str, data: bytes, guard: Guard) -> list[Problem]:
    """The problems of a finished file.

    Raises:
        ValueError: it cannot be read.
    """
    if not guard:
        return []
    pictures = bool(guard.pictures or guard.prints)
    return _problems(file, search(strings_of(file, data, pictures=pictures), guard), guard)


def shows_withheld(file: Path, guard: Guard) -> bool:
    """Whether a file that an earlier build made shows what is withheld; or cannot be read, so that it may."""
    try:
        return bool(leaks_in(file.name, read_bytes(file, _MOST_BYTES), guard))
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True


def has_receipt_of(folder: Path, source: Source) -> bool:
    """Whether a folder has the outputs of a brief as a whole, for no audience."""
    with unrecorded():
        try:
            receipt = read_receipt(folder, source.folder)
        except NotAReceipt:
            return False
    return receipt is not None and receipt.brief == folder.name and source.file.name in receipt.shared.inputs


def leaks_in_receipt(receipt: Receipt, guard: Guard) -> list[Problem]:
    """The same of what a receipt says: its names, facts, sources and problems."""
    told = [problem for part in receipt.parts for problem in part.problems]
    told += [problem for failed in receipt.failed.values() for problem in failed.problems]
    problems = [f"{one.message} {one.hint}" for one in told if one.code != "E510"]
    said = {"brief": receipt.brief, "settings": dict(receipt.settings), "problems": problems, **receipt.stated}
    names = [name for part in receipt.parts for name in part.inputs if not name.startswith(BUILTIN)]
    strings = [*json_strings(said), *(Found("`inputs`", name, written=False) for name in names)]
    return _problems(RECEIPT, search(strings, guard), guard, _HINT_OF_RECEIPT)


def _problems(file: str, leaks: Iterable[Leak], guard: Guard, hint: str = _HINT) -> list[Problem]:
    found: dict[Text, Leak] = {}
    for leak in leaks:
        found.setdefault(leak.text, leak)
        if len(found) == _MOST:
            break
    return [
        Problem(
            "E510",
            f"{file}, {leak.place}: “{shortened(leak.what)}” is withheld from `{guard.audience}`",
            leak.text.place(leak.what),
            hint,
        )
        for leak in found.values()
    ]


def search(strings: Iterable[Found | FoundPicture], guard: Guard) -> Iterator[Leak]:
    """Where something that is withheld stands."""
    for one in strings:
        yield from _in_picture(one, guard) if isinstance(one, FoundPicture) else _in_string(one, guard)


def _in_picture(one: FoundPicture, guard: Guard) -> Iterator[Leak]:
    if (named := guard.pictures.get(one.sha256)) is not None:
        yield Leak(str(named), named, one.place)
    for looks, named in guard.prints:
        if one.fingerprint is not None and alike(one.fingerprint, looks):
            yield Leak(str(named), named, one.place)


def _in_string(one: Found, guard: Guard) -> Iterator[Leak]:
    raw = one.text.casefold()
    for name, text in guard.names.items():
        if name in raw and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", raw):
            yield Leak(name, text, one.place)
    if guard.runs:
        joined = unspaced(one.text)
        for run, text in guard.runs.items():
            if run in joined:
                yield Leak(run, text, one.place)
    for words in variants(one.text):
        for phrase in phrases(words):
            if phrase_at := guard.phrases.get(f" {phrase} "):
                yield Leak(phrase, phrase_at, one.place)
        if one.written:
            yield from _in_words(words, one, guard)
    for word in words_of_names(one.text) if not one.written or _is_name(one.text) else ():
        if word_at := guard.words.get(word):
            yield Leak(word, word_at, one.place)


def _is_name(text: str) -> bool:
    """Whether it has no space, as the name of a sheet, or the code of a heading: words may be joined in it."""
    return len(text.split()) == 1


def _in_words(words: list[str], one: Found, guard: Guard) -> Iterator[Leak]:
    """What is there to be read: short texts, numbers with their units, single words and numbers as well."""
    stream = f" {' '.join(words)} "
    for short, text in (*guard.quantities.items(), *(() if one.flowing else guard.short.items())):
        if short in stream:
            yield Leak(short.strip(), text, one.place)
    for token in words:
        if token_at := guard.numbers.get(token) or guard.words.get(token):
            yield Leak(token, token_at, one.place)
