"""The facts and sources of two receipts → those that changed, and where what a fact says is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefwright.diff.holding import Build, Entry
from briefwright.publish.readback import pdf_pages, shows

Places = Mapping[str, tuple[int, ...]]
"""By output, the numbers of pages or slides."""
_PRINTED = ("value", "about", "span")


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A fact or source before and after; None where it was not yet there, or is no longer."""

    name: str
    old: Entry | None
    new: Entry | None
    form: str = ""
    """What is now printed of a fact in place of what changed."""
    printed: Places | None = None
    """Where it is; None where that is not known."""
    stale: str = ""
    """What was printed and is still found, though no fact says it."""
    left: Places | None = None


def compare_sources(old: Build, new: Build) -> tuple[EntryChange, ...]:
    """Sources that came, went or read differently; none where a receipt has none."""
    return tuple(_changed(old.sources, new.sources))


def compare_facts(old: Build, new: Build) -> tuple[EntryChange, ...]:
    """The same of facts, with the places where the outputs print them."""
    changed = list(_changed(old.facts, new.facts))
    pages = dict(_pages(new)) if changed else {}
    said = {fact.get("value", "") for fact in (new.facts or {}).values()}
    return tuple(_found(change, pages, said) for change in changed)


def _changed(old: Mapping[str, Entry] | None, new: Mapping[str, Entry] | None) -> Iterator[EntryChange]:
    if old is None or new is None:
        return
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield EntryChange(name, old.get(name), new.get(name))


def _found(change: EntryChange, pages: Mapping[str, list[str]], said: set[str]) -> EntryChange:
    """A change with its places. A figure that went, in digits, is looked for too: it may stand in the text by hand."""
    before, after = change.old or {}, change.new or {}
    form = next((after[key] for key in _PRINTED if key in after and before.get(key) != after[key]), "")
    was = before.get("value", "")
    gone = was != after.get("value", "") and was not in said and any(one.isdecimal() for one in was)
    left = _places(was, pages) if gone else {}
    return EntryChange(
        change.name, change.old, change.new, form, _places(form, pages) if form and pages else None,
        was if left else "", left or None,
    )  # fmt: skip


def _places(form: str, pages: Mapping[str, list[str]]) -> Places:
    found = {
        file: tuple(number for number, text in enumerate(texts, 1) if shows(text, form))
        for file, texts in pages.items()
    }
    return {file: numbers for file, numbers in found.items() if numbers}


def _pages(build: Build) -> Iterator[tuple[str, list[str]]]:
    """The text of each page and slide, by output."""
    for file in build.papers:
        yield file, pdf_pages(build.files[file])
    for file, deck in build.decks.items():
        yield file, [slide.words for slide in deck.slides]
