"""A .pptx as a package: its parts, how they lead to one another, and what is wrong with that."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from lxml import etree

Xml: TypeAlias = Any
"""An element of lxml, which has no types."""

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_EXPECTED = {
    **{kind: f"{_OFFICE}presentationml.{kind}+xml" for kind in (
        "slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster", "presProps", "tableStyles",
    )},
    "theme": f"{_OFFICE}theme+xml",
    "chart": f"{_OFFICE}drawingml.chart+xml",
    "image": "image/",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
}  # fmt: skip
"""The content type of what a relationship of a kind leads to, or how it begins (ECMA-376, part 1, 13.3 and 15.2)."""
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""What PowerPoint writes of the W3CDTF dates that are allowed."""


@dataclass(frozen=True, slots=True)
class Relationship:
    id: str
    kind: str
    """The last word of its type: slideLayout, hyperlink …"""
    target: str
    """A part's path, or an address."""
    external: bool
    type: str = ""
    """Its whole type."""


class Package:
    """The parts of a package by path, parsed where they are XML."""

    def __init__(self, data: bytes) -> None:
        """Raises zipfile.BadZipFile for what is no zip file."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.entries = archive.namelist()
            self.files = {name: archive.read(name) for name in self.entries}
        self.trees: dict[str, Xml] = {}
        self.unreadable: list[str] = []
        for name, content in self.files.items():
            if name.endswith((".xml", ".rels")):
                self._parse(name, content)
        self.relationships = {name: list(self._leads_to(name)) for name in ["", *self.parts()]}

    def parts(self) -> list[str]:
        return [name for name in self.files if name != _TYPES and not name.endswith((".rels", "/"))]

    def in_order(self) -> list[str]:
        """The slides' paths in the order of the presentation."""
        tree = self.trees.get("ppt/presentation.xml")
        if tree is None:
            return []
        leads = {one.id: one.target for one in self.relationships.get("ppt/presentation.xml", [])}
        ids = tree.xpath("p:sldIdLst/p:sldId/@r:id", namespaces=NS)
        return [leads[id_] for id_ in ids if leads.get(id_) in self.trees]

    def related(self, part: str, kind: str) -> list[str]:
        return [one.target for one in self.relationships.get(part, []) if one.kind == kind]

    def _parse(self, name: str, content: bytes) -> None:
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self.trees[name] = etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            self.unreadable.append(name)

    def _leads_to(self, part: str) -> Iterator[Relationship]:
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in [] if tree is None else tree.iterfind("rel:Relationship", NS):
            external, target = one.get("TargetMode") == "External", one.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            type_ = one.get("Type", "")
            yield Relationship(one.get("Id", ""), type_.rpartition("/")[2], target, external, type_)


def content_types(package: Package) -> Callable[[str], str]:
    """The content type of a part by its path; empty where none is stated."""
    tree = package.trees.get(_TYPES)
    rows = [] if tree is None else list(tree)
    overrides = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in rows if one.get("PartName")}
    defaults = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in rows if one.get("Extension")}
    return lambda part: overrides.get(part) or defaults.get(part.rpartition(".")[2].lower(), "")


def lint_package(package: Package) -> Iterator[str]:
    """Faults of the package as such (ECMA-376, part 2), in sentences."""
    for name, times in Counter(package.entries).items():
        if times > 1:
            yield f"the zip file holds {name} {times} times"
    for name in package.unreadable:
        yield f"{name} is not well-formed XML"
    yield from _content_types(package)
    yield from _targets(package)
    for part in sorted(set(package.parts()) - _reached(package)):
        yield f"nothing leads to the part {part}"
    yield from _core_properties(package)


def _content_types(package: Package) -> Iterator[str]:
    tree = package.trees.get(_TYPES)
    if tree is None:
        yield "the list of content types is missing"
        return
    overriding = tree.findall("ct:Override", NS)
    written = [(one.get("PartName", "").lstrip("/"), one.get("ContentType", "")) for one in overriding]
    overrides = dict(written)
    defaults = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in tree.iterfind("ct:Default", NS)}
    for name, times in Counter(name for name, _ in written).items():
        if times > 1:
            yield f"the content types name {name} {times} times"
    for name in overrides:
        if name not in package.files:
            yield f"the content types name {name}, which does not exist"
    for part in package.parts():
        if part not in overrides and part.rpartition(".")[2].lower() not in defaults:
            yield f"{part} has no content type"
    for one in {one for leads in package.relationships.values() for one in leads if one.kind in _EXPECTED}:
        type_ = overrides.get(one.target, defaults.get(one.target.rpartition(".")[2].lower(), ""))
        if one.target in package.files and not type_.startswith(_EXPECTED[one.kind]):
            yield f"{one.target} is led to as {one.kind}, and its content type is {type_!r}"


def _targets(package: Package) -> Iterator[str]:
    for part, relationships in package.relationships.items():
        name = part or "the package"
        for one in relationships:
            if not one.external and one.target not in package.files:
                yield f"{name} leads to {one.target}, which does not exist"
        for id_, times in Counter(one.id for one in relationships).items():
            if times > 1:
                yield f"{name} has {times} relationships {id_}"
        known = {one.id for one in relationships}
        tree = package.trees.get(part)
        for id_ in [] if tree is None else sorted(set(tree.xpath("//@r:id | //@r:embed | //@r:link", namespaces=NS))):
            if id_ not in known:
                yield f"{name} uses the relationship {id_!r}, which does not exist"


def _reached(package: Package) -> set[str]:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for one in package.relationships.get(waiting.pop(), []):
            if not one.external and one.target not in reached:
                reached.add(one.target)
                waiting.append(one.target)
    return reached


def _core_properties(package: Package) -> Iterator[str]:
    tree = package.trees.get("docProps/core.xml")
    if tree is None:
        yield "the deck has no core properties"
        return
    for tag, times in Counter(child.tag for child in tree).items():
        if times > 1:
            yield f"the core property {etree.QName(tag).localname} stands {times} times"
    for name in ("created", "modified"):
        if not _DATE.fullmatch(tree.findtext(f"dcterms:{name}", "", NS)):
            yield f"the core property {name} is missing, or no date"
    if not tree.findtext("{http://purl.org/dc/elements/1.1/}title"):
        yield "the deck has no title among its properties"
