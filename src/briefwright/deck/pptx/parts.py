"""A presentation's package, open for more parts: it is read, parts and relationships are added, and it is written.

What is written is what python-pptx would write: ids of relationships without gaps, content types in order, and only
parts that something refers to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from briefwright.deck.opc import (
    TYPES,
    Package,
    Relationship,
    Xml,
    relationships_path,
    relationships_xml,
    rezipped,
    types_xml,
    xml_bytes,
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_BY_EXTENSION = (
    ("bmp", "image/bmp"), ("emf", "image/x-emf"), ("fntdata", "application/x-fontdata"), ("gif", "image/gif"),
    *((extension, "image/jpeg") for extension in ("jpe", "jpeg", "jpg")), ("png", "image/png"),
    ("tif", "image/tiff"), ("tiff", "image/tiff"), ("wdp", "image/vnd.ms-photo"), ("wmf", "image/x-wmf"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)  # fmt: skip
"""Content types that the list states once for all files with an extension."""
_REWRITTEN = re.compile(r".*\.(presentation\.main|slideMaster|slideLayout|notesMaster|chart)\+xml")
"""The types of a template's parts that are written anew, without space between their elements."""


_LOOKS = (b"p:txBody", b"p:spPr")
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)


@dataclass(eq=False)
class OpenPart:
    """A part whose content and relationships may still change."""

    path: str
    content_type: str
    content: Xml | bytes
    relationships: dict[str, tuple[str, OpenPart | str]] = field(default_factory=dict)
    """By their ids: the type of each, and a part or an address."""
    _ids: dict[tuple[str, OpenPart | str], str] = field(default_factory=dict, init=False)

    @property
    def root(self) -> Xml:
        """The root of its XML, which may be changed."""
        if isinstance(self.content, bytes):
            self.content = etree.fromstring(self.content, _PARSER)
        return self.content

    @cached_property
    def tree(self) -> Xml:
        """The root of its XML, to be read."""
        return etree.fromstring(self.content, _PARSER) if isinstance(self.content, bytes) else self.content

    @cached_property
    def named(self) -> Xml:
        """The same of a layout of ours that is not opened, without what its shapes look like: four times as quick."""
        content = self.written()
        for tag in _LOOKS:
            first, *rest = content.split(b"<%b>" % tag)
            content = first + b"".join(one.partition(b"</%b>" % tag)[2] for one in rest)
        return etree.fromstring(content, _PARSER)

    def written(self) -> bytes:
        """Its content as it is written."""
        return self.content if isinstance(self.content, bytes) else xml_bytes(self.content)

    def related(self, kind: str) -> list[OpenPart]:
        """The parts that it refers to as a kind."""
        return [
            target
            for type_, target in self.relationships.values()
            if type_ == _OFFICE + kind and isinstance(target, OpenPart)
        ]

    def refer(self, kind: str, target: OpenPart | str) -> str:
        """The id of its relationship to a part or an address, which is added unless it is there."""
        if not self._ids:
            self._ids = {relationship: id_ for id_, relationship in self.relationships.items()}
        relationship = _OFFICE + kind, target
        if relationship not in self._ids:
            numbers = (f"rId{number}" for number in range(len(self.relationships) + 1, 0, -1))
            self._ids[relationship] = next(id_ for id_ in numbers if id_ not in self.relationships)
            self.relationships[self._ids[relationship]] = relationship
        return self._ids[relationship]


class OpenPackage:
    """A presentation's package."""

    def __init__(self, data: bytes, *, own: bool = False) -> None:
        """`own`: its parts are as they are to be written."""
        package = Package(data, content=False)
        self.parts = {path: _opened(path, package, own=own) for path in package.parts()}
        self._top = OpenPart("", "", b"")
        for part in (self._top, *self.parts.values()):
            for one in package.relationships[part.path]:
                target = one.target if one.external else self.parts.get(one.target)
                if target is not None:
                    part.relationships[one.id] = one.type, target

    @property
    def presentation(self) -> OpenPart:
        return self._top.related("officeDocument")[0]

    def files(self) -> dict[str, bytes]:
        """The members of the archive."""
        parts, types = list(self._reachable()), dict[str, str]()
        files = {relationships_path(""): _relationships(self._top)}
        for part in parts:
            files[part.path] = part.written()
            if part.relationships:
                files[relationships_path(part.path)] = _relationships(part)
            types[part.path] = part.content_type
        return {TYPES: types_xml(types, _BY_EXTENSION), **files}

    def _reachable(self) -> Iterator[OpenPart]:
        """The parts that something refers to."""
        seen, waiting = {self._top}, [self._top]
        while waiting:
            for _, target in waiting.pop().relationships.values():
                if isinstance(target, OpenPart) and target not in seen:
                    seen.add(target)
                    waiting.append(target)
                    yield target


def _opened(path: str, package: Package, *, own: bool) -> OpenPart:
    type_, content = package.content_type(path), package.files[path]
    if own:
        return OpenPart(path, type_, content)
    if _REWRITTEN.fullmatch(type_):
        return OpenPart(path, type_, etree.fromstring(content, _PARSER))
    return OpenPart(path, type_, rezipped(content) if path.endswith(".xlsx") else content)


def _relationships(part: OpenPart) -> bytes:
    """In the order of their numbers."""

    def number(id_: str) -> tuple[int, str]:
        digits = id_.removeprefix("rId")
        return int(digits) if digits != id_ and digits.isdigit() else 0, id_

    written = (
        Relationship(id_, "", target if isinstance(target, str) else target.path, isinstance(target, str), type_)
        for id_ in sorted(part.relationships, key=number)
        for type_, target in [part.relationships[id_]]
    )
    return relationships_xml(written, part.path)
