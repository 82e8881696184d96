"""One change → its Markdown: a text, a fact, a source, a page."""

from __future__ import annotations

from collections.abc import Mapping

from briefwright.diff.align import Pair
from briefwright.diff.compare import PaperChange
from briefwright.diff.entries import EntryChange
from briefwright.diff.holding import Entry, Passage
from briefwright.diff.markup import code, escaped, marked, strong, struck
from briefwright.diff.phrases import counted, numbered, placed
from briefwright.diff.words import in_context, word_diff

_LONG = 1500
"""Characters of a paragraph that came or went; a longer one is cut."""
_GLIMPSE = 80
"""Characters of what moved."""
_FEW_WORDS = 3
_KEYS = ("value", "about", "span", "as-of", "source", "label")
_FILES: Mapping[str, str] = {"brief.pdf": "Brief", "handout.pdf": "Handout"}


def changed(old: str, new: str) -> str:
    """A text before and after: few words as a whole, more of them word by word."""
    if max(len(old.split()), len(new.split())) <= _FEW_WORDS:
        return f"{struck(old)} {strong(new)}"
    return marked(in_context(word_diff(old, new)))


def passage(pair: Pair[Passage], kinds: Mapping[str, str]) -> str:
    """A paragraph; `kinds`: what each role but `text` is called."""
    old, new = pair.old, pair.new
    kind = kinds.get((new or old or Passage("")).role, "")
    if old is not None and new is not None:
        if pair.moved:
            came = f" from {escaped(old.section)}" if old.section != new.section else ""
            return f"**Moved{came}:** {escaped(_cut(new.text, _GLIMPSE))}"
        return f"{f'{kind.capitalize()}: ' if kind else ''}{changed(old.text, new.text)}"
    what = f" {kind}" if kind else ""
    if new is not None:
        return f"**Added{what}:** {escaped(_cut(new.text, _LONG))}"
    return f"**Removed{what}:** {struck(_cut(old.text if old else '', _LONG))}"


def fact(change: EntryChange) -> str:
    """A fact, where it is printed now, and where the old figure is still found."""
    old, new = change.old, change.new
    known = new or old or {}
    label = f" ({escaped(known['label'])})" if "label" in known and not _differs(old, new, "label") else ""
    line = f"- {code(change.name)}{label}: {_fields(old, new)}"
    if change.printed:
        line += f". Now on {placed(change.printed)}"
    if change.left:
        line += f". **Still “{escaped(change.stale)}” on {placed(change.left)}**"
    return line


def source(change: EntryChange) -> str:
    old, new = (None if side is None else side.get("reference", "") for side in (change.old, change.new))
    name = code(change.name)
    if new is None:
        return f"- **Removed** {name}: {struck(old or '')}"
    return f"- {name}: {changed(old, new)}" if old is not None else f"- **Added** {name}: {escaped(new)}"


def pages(paper: PaperChange) -> str:
    """How many pages there are, and which of them changed in words, or only otherwise."""
    before, after = paper.pages
    line = f"- {_FILES.get(paper.file, escaped(paper.file))}: {counted(after, 'page')}"
    line += f", {before} before." if before != after else "."
    looks = {look.new for look in paper.looks if look.new is not None}
    if reworded := paper.reworded:
        line += f" Words or numbers changed on {numbered('page', reworded)}."
    if others := looks - reworded:
        line += f" The same words, and another look: {numbered('page', others)}."
    return line


def _fields(old: Entry | None, new: Entry | None) -> str:
    """The keys of a fact that changed; all of one that came or went."""
    parts = []
    for key in _KEYS:
        was, now = ((side or {}).get(key, "") for side in (old, new))
        if was != now:
            told = changed(was, now) if was and now else strong(now) if now else struck(was)
            parts.append(told if key == "value" else f"{key} {told}")
    state = "**added**, " if old is None else "**removed**, " if new is None else ""
    return state + "; ".join(parts)


def _differs(old: Entry | None, new: Entry | None, key: str) -> bool:
    return old is not None and new is not None and old.get(key) != new.get(key)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
