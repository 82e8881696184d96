"""A new parse of a page's HTML → the elements of the last one, changed so that they say the same.

What did not change keeps its elements, by which finished pages name what they show.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any
from xml.etree.ElementTree import tostring

_SVG = "{http://www.w3.org/2000/svg}svg"


class KeptElements:
    """The elements of a page's HTML from one edit to the next."""

    def __init__(self) -> None:
        self.root: Any = None
        self._drawings: dict[Any, bytes] = {}
        """Each inline drawing as it was parsed: WeasyPrint changes its elements when it draws it."""
        self._known: dict[Any, bytes] = {}
        self._parsed: dict[Any, bytes] = {}
        """The same before the last parse, and in it."""
        self.changed: set[Any] = set()
        """Elements that were there before, and now have other attributes or are another drawing."""
        self.only_text = False
        """Whether no more than the words in some elements are others, so that all styles are what they were."""

    def update(self, root: Any) -> None:
        """Take over the elements of a new parse."""
        self.changed, self.only_text = set(), self.root is not None
        self._parsed = {drawing: tostring(drawing) for drawing in root.iter(_SVG)}
        if self.root is None:
            self.root, self._drawings = root, self._parsed
            return
        self._known, self._drawings = self._drawings, {}
        self._patch(self.root, root)

    def _patch(self, old: Any, new: Any) -> None:
        """Make an element say what another of the same tag says."""
        if old.tag == _SVG:
            self._redraw(old, new)
            return
        if old.attrib != new.attrib:
            old.attrib.clear()
            old.attrib.update(new.attrib)
            self._restyle(old)
        if bool(old.text) != bool(new.text) or (old.tag == "style" and old.text != new.text):
            self.only_text = False  # `:empty` matches another, or there are other rules
        old.text = new.text
        children = list(old)
        old[:] = self._matched(children, list(new))

    def _redraw(self, old: Any, new: Any) -> None:
        """Keep a drawing as it is, unless it is another."""
        self._drawings[old] = self._parsed[new]
        if self._known.get(old) != self._parsed[new]:
            tail = old.tail
            old.clear()
            old.attrib.update(new.attrib)
            old.text, old.tail = new.text, tail
            old[:] = list(new)
            self._restyle(old)

    def _restyle(self, element: Any) -> None:
        self.changed.add(element)
        self.only_text = False

    def _matched(self, old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
        """The children: those that were there before, changed, where their tags are the same in the same order."""
        found: list[Any] = []
        if [one.tag for one in old] == [one.tag for one in new]:
            pairs: list[tuple[Any, Any]] = list(zip(old, new, strict=True))
        else:
            pairs, self.only_text = _pairs(old, new), False
        for before, now in pairs:
            if before is None:
                self._adopt(now)
                found.append(now)
                continue
            self._patch(before, now)
            before.tail = now.tail
            found.append(before)
        return found

    def _adopt(self, element: Any) -> None:
        self._drawings.update({drawing: self._parsed[drawing] for drawing in element.iter(_SVG)})


def _pairs(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each new child with the old one that it takes the place of, or None."""
    before, now = [_summary(one) for one in old], [_summary(one) for one in new]
    found: list[tuple[Any, Any]] = []
    for kind, start, end, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "equal":
            found += zip(old[start:end], new[first:last], strict=True)
            continue
        left = list(old[start:end])
        for element in new[first:last]:
            at = next((at for at, one in enumerate(left) if one.tag == element.tag), None)
            found.append((None if at is None else left[at], element))
            if at is not None:
                del left[: at + 1]
    return found


def _summary(element: Any) -> tuple[Any, ...]:
    """What an element is recognised by."""
    return element.tag, element.get("id"), element.get("class"), "".join(element.itertext())[:200]
