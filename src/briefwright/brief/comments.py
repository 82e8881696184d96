"""`title: Japan # US` → a warning: to YAML, what follows the # is a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node

_WORDS = {
    *("abstract", "about", "affiliation", "alt", "ask", "bottom-line", "by", "callout", "caption", "detail", "do"),
    *("label", "marking", "message", "name", "note", "notes", "point", "points", "prose", "quote", "role", "series"),
    *("span", "subtitle", "text", "title", "who", "why"),
}
"""Keys of what is printed as words. In 4463 YAML files of a Linux system no value of such a key had a comment behind
it; half of the comments behind all other values stood only one space from them."""
_COMMENT = re.compile(r"(?<=\S) (?P<sign>#.*)")


def look_for_comments(tree: Node, diagnostics: Diagnostics, key: str = "") -> None:
    """Warn of each comment that stands one space behind words; two spaces say that it is meant."""
    for key_, value in _parts(tree, key):
        if not isinstance(value, Text):
            look_for_comments(value, diagnostics, key_)
        elif key_ in _WORDS and value.plain and value.lines:
            _look_behind(value, diagnostics)


def _parts(tree: Node, key: str) -> Iterator[tuple[str, Node]]:
    """The values in a mapping or list; those in a list count to the list's own key."""
    if isinstance(tree, LocatedMapping):
        yield from tree.items()
    elif isinstance(tree, LocatedSequence):
        yield from ((key, value) for value in tree)


def _look_behind(text: Text, diagnostics: Diagnostics) -> None:
    first = len(text.lines) == 1
    found = _COMMENT.search(text.lines[-1], text.location.column if first else 0)
    if found:
        location = Location(text.location.file, text.location.line + len(text.lines) - 1, found.start("sign") + 1)
        hint = "put quotes around the text, or two spaces before a comment"
        diagnostics.warning("W105", "what follows this # is a comment, and not printed", location, hint)
