"""A box tree before layout → for each box, all that its layout depends on, so that two trees can be compared.

Boxes are WeasyPrint's own, read by name. Each gets three attributes: `kept_at`, its number in the order of the text,
`kept_end`, the number after the last box in it, and `kept_whole`, whether it is read as a whole when any of it is laid
out, as a paragraph, a table or a float is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")


class Styles:
    """Gives computed styles numbers: equal ones are computed from equal declarations."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}
        self._alive: dict[int, Any] = {}
        """What is recognised by its identity."""
        self._written: dict[int, tuple[str, tuple[str, ...], Any]] = {}
        self._of: dict[int, tuple[Any, int, Mapping[str, int]]] = {}
        self._first = 0

    def __len__(self) -> int:
        return len(self._numbers) + len(self._alive)

    def begin(self, *, most: float = 0) -> None:
        """Forget which styles there were, if more than `most` times as many as in the first tree; not their numbers."""
        if len(self._of) > most * self._first:
            self._of, self._written, self._first = {}, {}, 0

    def counted(self) -> None:
        """All styles of a tree are numbered."""
        self._first = self._first or len(self._of)

    def number(self, style: Any) -> int:
        return self._known(style)[0]

    def _known(self, style: Any) -> tuple[int, Mapping[str, int]]:
        """The number of a style, and those of its custom properties."""
        if (found := self._of.get(id(style))) is not None:
            return found[1], found[2]
        cascaded = getattr(style, "cascaded", None)
        above = getattr(style, "parent_style", None)
        parent, variables = self._known(above) if above is not None else (0, {})
        if cascaded is None:
            number = self._interned(("anonymous", parent))
        else:
            number, variables = self._declared(style, cascaded, parent, variables)
        self._of[id(style)] = style, number, variables
        return number, variables

    def _declared(
        self, style: Any, cascaded: Mapping[str, Any], parent: int, above: Mapping[str, int]
    ) -> tuple[int, Mapping[str, int]]:
        """`above`: the custom properties of the parent."""
        own = {name: value for name, (value, _) in cascaded.items() if name.startswith("__")}
        variables = above
        if own:
            resolved: dict[str, int] = {}
            for name in own:
                self._resolve(name, own, above, resolved, ())
            variables = {**above, **resolved}
        declared = tuple(
            (name, self._value(value, variables), (*weight[:2], *weight[2]))
            for name, (value, weight) in cascaded.items()
            if not name.startswith("__")
        )
        return self._interned((parent, style.pseudo_type, declared)), variables

    def _resolve(
        self,
        name: str,
        own: Mapping[str, Any],
        above: Mapping[str, int],
        resolved: dict[str, int],
        path: tuple[str, ...],
    ) -> int:
        """The number of a custom property with all that it refers to; 0 for one not set, or that refers to itself."""
        if name in resolved:
            return resolved[name]
        if name not in own or name in path:
            return above.get(name, 0) if name not in path else 0
        text, references = self._text(own[name])
        parts = tuple(self._resolve(one, own, above, resolved, (*path, name)) for one in references)
        resolved[name] = self._interned(("custom", text, parts))
        return resolved[name]

    def _value(self, value: Any, variables: Mapping[str, int]) -> Any:
        """A declared value, such that equal ones are equal."""
        if hasattr(value, "solve"):  # it refers to custom properties
            text, references = self._text(value)
            return type(value).__name__, value.name, text, tuple(variables.get(one, 0) for one in references)
        if isinstance(value, list):
            return tuple(self._value(one, variables) for one in value)
        try:
            hash(value)
        except TypeError:
            self._alive[id(value)] = value
            return "identity", id(value)
        return value

    def _text(self, value: Any) -> tuple[str, tuple[str, ...]]:
        """Tokens as they are written, and the custom properties that they refer to, with their names as keys."""
        if id(value) not in self._written:
            tokens = getattr(value, "tokens", value)
            text = tokens if isinstance(tokens, str) else "".join(token.serialize() for token in tokens or ())
            names = (name.replace("-", "_") for name in _REFERENCE.findall(text))
            self._written[id(value)] = text, tuple(dict.fromkeys(names)), value  # so that it keeps its identity
        return self._written[id(value)][:2]

    def _interned(self, key: Any) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)


@dataclass(slots=True)
class Tree:
    """All boxes of a tree in the order of the document; the boxes of a note follow its call."""

    boxes: list[Any] = field(default_factory=list)
    prints: list[tuple[Any, ...]] = field(default_factory=list)
    elements: list[Any] = field(default_factory=list)


def tree_of(root: Any, styles: Styles) -> Tree:
    """The tree as a list, each box numbered."""
    tree = Tree()
    _walk(root, 0, tree, styles)
    styles.counted()
    return tree


def _walk(box: Any, depth: int, tree: Tree, styles: Styles) -> None:
    box.kept_at = len(tree.boxes)
    tree.boxes.append(box)
    tree.elements.append(box.element)
    firsts = tuple(
        styles.number(style) for style in (box.first_letter_style, box.first_line_style) if style is not None
    )
    tree.prints.append((
        depth, type(box), box.element_tag, styles.number(box.style), getattr(box, "text", ""), firsts,
        box.bookmark_label, _plain(box.string_set), box.link, box.colspan, box.rowspan,
    ))  # fmt: skip
    for child in _inside(box):
        _walk(child, depth + 1, tree, styles)
    box.kept_end = len(tree.boxes)
    box.kept_whole = not is_flow(box)


def _inside(box: Any) -> Iterator[Any]:
    yield from box.children
    yield from getattr(box, "column_groups", ())
    if box.footnote is not None:
        yield box.footnote


def _plain(strings: Any) -> Any:
    return tuple(map(tuple, strings)) if isinstance(strings, list) else strings


def is_flow(box: Any) -> bool:
    """Whether the children of a box are blocks that are laid out one after the other."""
    return (
        type(box).__name__ == "BlockBox"
        and not box.is_table_wrapper
        and box.style["column_width"] == box.style["column_count"] == "auto"
        and bool(box.children)
        and type(box.children[0]).__name__ != "LineBox"
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """Which boxes of a tree are the same in another."""

    now: tuple[int, ...]
    """The number of each box in the other tree, and at last of the end; -1 for one that is not the same there."""
    ends: tuple[int, ...]
    """For each of them, up to which number all that follow it are the same, and follow it there, too."""

    def moved(self, low: int, limit: int) -> int | None:
        """By how much the boxes from `low` up to `limit` have moved; None if they are not the same."""
        return self.now[low] - low if low < len(self.now) and limit <= self.ends[low] else None

    def at(self, number: int) -> int | None:
        """The number in the other tree; None for a box that is not the same there."""
        return self.now[number] if self.now[number] >= 0 else None


def difference(old: Tree, new: Tree, changed: set[Any]) -> Difference:
    """`changed`: elements whose own attributes are others."""
    before, there = len(old.boxes), {key: at for at, key in enumerate(_keys(new))}
    now = [-1] * before + [len(new.boxes)]
    for at, key in enumerate(_keys(old)):
        other = there.get(key, -1)
        if other >= 0 and old.prints[at] == new.prints[other] and old.elements[at] not in changed:
            now[at] = other
    ends = [before + 1] * (before + 1)
    for at in range(before - 1, -1, -1):
        if now[at] < 0:
            ends[at] = at
        elif now[at + 1] != now[at] + 1:
            ends[at] = at + 1
        else:
            ends[at] = ends[at + 1]
    return Difference(tuple(now), tuple(ends))


def _keys(tree: Tree) -> Iterator[tuple[Any, ...]]:
    """What each box is recognised by: its element, what it is of it, and how many such came before."""
    count: dict[Any, int] = {}
    for element, printed in zip(tree.elements, tree.prints, strict=True):
        key = element, printed[1], printed[2]
        count[key] = count.get(key, 0) + 1
        yield *key, count[key]
