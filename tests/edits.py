"""A brief as plain data → the same with one random edit, as an author would make it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

_WORD = re.compile(r"(?<=[a-z] )[a-z]{4,12}(?= [a-z])")
_PLACES = (
    "abstract",
    "statement",
    "ask",
    "subtitle",
    "title",
    "message",
    "text",
    "point",
    "detail",
    "prose",
    "do",
    "why",
)
"""Keys of texts."""
_LONGER = "rather more than it was found to be before anybody had looked"


def edited(brief: dict[str, Any], random: Random) -> tuple[str, dict[str, Any]]:
    """The brief with one edit, and what kind of edit it is; kinds that do not apply are passed over."""
    while True:
        new, kind = deepcopy(brief), random.choice([*_KINDS])
        if _KINDS[kind](new, random):
            return kind, new


def word_edited(brief: dict[str, Any], random: Random) -> dict[str, Any]:
    """The brief with another word in it."""
    new = deepcopy(brief)
    _KINDS[random.choice(["a longer word", "a shorter word", "a number", "another word"])](new, random)
    return new


def _texts(node: Any, key: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Each text with what holds it, and its key or number there."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, value in pairs:
        named = name if isinstance(name, str) else key
        if isinstance(value, str) and named in _PLACES and _WORD.search(value):
            yield node, name, value
        elif named not in ("sources", "facts", "deck", "appendix"):
            yield from _texts(value, named)


def _word(new: str) -> Callable[[dict[str, Any], Random], bool]:
    def edit(brief: dict[str, Any], random: Random) -> bool:
        holder, name, text = random.choice([*_texts(brief)])
        found = random.choice([*_WORD.finditer(text)])
        holder[name] = text[: found.start()] + new + text[found.end() :]
        return True

    return edit


def _blocks(brief: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for section in brief["sections"] for block in section["blocks"] if kind in block]


def _add_paragraph(brief: dict[str, Any], random: Random) -> bool:
    block = random.choice(_blocks(brief, "prose"))
    parts = block["prose"].split("\n\n")
    parts.insert(
        random.randrange(len(parts) + 1), "It was added, and it says " + "that what is added moves all else down. " * 4
    )
    block["prose"] = "\n\n".join(parts)
    return True


def _remove_paragraph(brief: dict[str, Any], random: Random) -> bool:
    blocks = [block for block in _blocks(brief, "prose") if "\n\n" in block["prose"]]
    if blocks:
        block = random.choice(blocks)
        parts = block["prose"].split("\n\n")
        del parts[random.randrange(len(parts))]
        block["prose"] = "\n\n".join(parts)
    return bool(blocks)


def _add_note(brief: dict[str, Any], random: Random) -> bool:
    block = random.choice(_blocks(brief, "prose"))
    found = random.choice([*re.finditer(r"(?<=[a-z])\.(?=\s|$)", block["prose"])] or [None])  # type: ignore[list-item]
    if found is not None:
        block["prose"] = block["prose"][: found.end()] + "^[A note that was added.]" + block["prose"][found.end() :]
    return found is not None


def _items(kind: str, name: str, new: Any, *, remove: bool) -> Callable[[dict[str, Any], Random], bool]:
    """Add an item to a list of a block, or remove one."""

    def edit(brief: dict[str, Any], random: Random) -> bool:
        lists = [block[kind][name] for block in _blocks(brief, kind) if name in block[kind]]
        lists = [one for one in lists if (len(one) > 3 or not remove) and _alike(one, new)]
        if not lists:
            return False
        items = random.choice(lists)
        if remove:
            del items[random.randrange(len(items))]
        else:
            items.insert(random.randrange(len(items) + 1), _like(items[0], new))
        return True

    return edit


def _alike(items: list[Any], new: Any) -> bool:
    return not isinstance(new, list) or all(isinstance(cell, str | int) for row in items for cell in row)


def _like(item: Any, new: Any) -> Any:
    return [f"{new[0]} {n}" for n in range(len(item))] if isinstance(item, list) else deepcopy(new)


def _fact(brief: dict[str, Any], random: Random) -> bool:
    facts = [fact for fact in brief.get("facts", {}).values() if "quote" not in fact and "from" not in fact]
    facts = [fact for fact in facts if re.fullmatch(r"[\d.]+( [a-z ]+)?", str(fact["value"]))]
    if facts:
        fact = random.choice(facts)
        fact["value"] = re.sub(r"[\d.]+", lambda _: f"{random.randrange(2, 9000)}", str(fact["value"]), count=1)
    return bool(facts)


def _title(brief: dict[str, Any], random: Random) -> bool:
    section = random.choice(brief["sections"])
    section["title"] = random.choice(["Short", "A title of some length", "What is to be said of the whole of it"])
    return True


def _value(brief: dict[str, Any], random: Random) -> bool:
    lists = [
        block["chart"]["data"] for block in _blocks(brief, "chart") if isinstance(block["chart"].get("data"), list)
    ]
    items = [item for one in lists for item in one if isinstance(item.get("value"), int | float)]
    if items:
        random.choice(items)["value"] = random.randrange(10, 400)
    return bool(items)


_POINT = {
    "point": "A point that was added, which takes about a line and a half of the page",
    "detail": "With a detail.",
}
_KINDS: dict[str, Callable[[dict[str, Any], Random], bool]] = {
    "a longer word": _word(_LONGER),
    "a shorter word": _word("it"),
    "a number": _word("1,234"),
    "another word": _word("notwithstanding"),
    "a paragraph more": _add_paragraph,
    "a paragraph less": _remove_paragraph,
    "a note more": _add_note,
    "a point more": _items("points", "items", _POINT, remove=False),
    "a point less": _items("points", "items", _POINT, remove=True),
    "a row more": _items("table", "rows", ["Cell"], remove=False),
    "a row less": _items("table", "rows", ["Cell"], remove=True),
    "a fact": _fact,
    "a title": _title,
    "a value of a chart": _value,
}
