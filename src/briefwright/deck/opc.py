"""Bytes ↔ an Open Packaging file (ECMA-376, part 2), .pptx or .xlsx: its parts, and what they refer to.

Whole packages are read and written here alone, with the same bytes each time. python-pptx's package layer would not
do: it passes over relationships to nowhere, keeps one of two members of the same name, loses what nothing refers to,
has no limits, writes the time of day, and takes 0.1 s to import.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Final, Generic, TypeAlias, TypeVar
from xml.parsers import expat

from lxml import etree

from briefwright.io.archive import Refused

Xml: TypeAlias = etree._Element
"""An element of XML."""

NS: Final[dict[str, str]] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "math": "http://schemas.microsoft.com/office/drawing/2010/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
TYPES = "[Content_Types].xml"
PRESENTATION = "ppt/presentation.xml"
_ROOT_RELATIONSHIPS = "_rels/.rels"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DESIGN = ("ppt/slideLayouts/slide", "ppt/slideMasters/slide", "ppt/theme/", "ppt/notesMasters/notes")
_KEPT = 200_000
"""Bytes of a part that is kept; larger ones are not the same in deck after deck."""
T = TypeVar("T")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can state."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to."""

    id: str
    kind: str
    """The last word of its type: slideLayout, hyperlink …"""
    target: str
    """A part's path, or an address."""
    external: bool = False
    type: str = ""
    """Its whole type."""


@dataclass(frozen=True, slots=True)
class PackagePart:
    """A part to be written."""

    path: str
    """From the package's root, without a slash at the start."""
    content_type: str
    content: bytes
    relationships: tuple[Relationship, ...] = ()


def numbered(targets: Iterable[tuple[str, str]]) -> tuple[Relationship, ...]:
    """Relationships rId1, rId2 … to parts. `targets`: kinds and paths."""
    return tuple(Relationship(f"rId{number}", kind, path) for number, (kind, path) in enumerate(targets, 1))


class Known(Generic[T]):
    """What follows from the bytes of a part alone, for the next package, too: deck after deck has the same layouts."""

    def __init__(self, most: int = 512) -> None:
        self._found: dict[bytes, T] = {}
        self._most = most

    def of(self, content: bytes, find: Callable[[], T]) -> T:
        """What is known of it, or else what `find` finds."""
        if content in self._found:
            return self._found[content]
        found = find()
        if len(content) <= _KEPT:
            if len(self._found) >= self._most:
                self._found.clear()
            self._found[content] = found
        return found

    def __contains__(self, content: bytes) -> bool:
        return content in self._found


class Trees(MutableMapping[str, Xml]):
    """The parts that are XML by path; one whose bytes are known to be well-formed is parsed when it is asked for."""

    def __init__(self) -> None:
        self._trees: dict[str, Xml | bytes] = {}

    def read(self, name: str, content: bytes) -> None:
        """Raises etree.XMLSyntaxError."""
        self._trees[name] = content if content in _WELL_FORMED else parse_xml(content)
        _WELL_FORMED.of(content, lambda: True)

    def check(self, name: str, content: bytes) -> None:
        """Only see that it is well-formed, in half the time: it is read when it is asked for.

        Raises:
            expat.ExpatError: it is not.
        """
        if content not in _WELL_FORMED:
            expat.ParserCreate(namespace_separator=" ").Parse(content, True)
        self._trees[name] = content
        _WELL_FORMED.of(content, lambda: True)

    def __getitem__(self, name: str) -> Xml:
        tree = self._trees[name]
        if isinstance(tree, bytes):
            tree = self._trees[name] = parse_xml(tree)
        return tree

    def __setitem__(self, name: str, tree: Xml) -> None:
        self._trees[name] = tree

    def __delitem__(self, name: str) -> None:
        del self._trees[name]

    def __contains__(self, name: object) -> bool:
        return name in self._trees

    def __iter__(self) -> Iterator[str]:
        return iter(self._trees)

    def __len__(self) -> int:
        return len(self._trees)


class Package:
    """The parts of a package by path, parsed where they are XML."""

    def __init__(self, data: bytes, *, content: bool = True, own: bool = False) -> None:
        """Raises zipfile.BadZipFile for what is not a zip file. What others made goes through `check_archive` first.

        Without `content`, `trees` has only what the parts are and refer to. `own`: it was written here, so that few
        ask for what is in its layouts.
        """
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.entries = archive.namelist()
            self.files = {name: archive.read(name) for name in self.entries}
            said = (archive.comment, *(part for one in archive.infolist() for part in (one.comment, one.extra)))
            self.comments = [one.decode("utf-8", "replace") for one in said if one]
        self.trees = Trees()
        self.unreadable: list[str] = []
        for name, member in self.files.items():
            if name.endswith(".rels") or name == TYPES or (content and name.endswith(".xml")):
                try:
                    (self.trees.check if own and name.startswith(_DESIGN) else self.trees.read)(name, member)
                except (etree.XMLSyntaxError, expat.ExpatError):
                    self.unreadable.append(name)
        self.relationships = {name: list(self._relationships(name)) for name in ["", *self.parts()]}
        self.dropped: list[str] = []
        """What was left out of it since, in sentences."""

    def parts(self) -> list[str]:
        return [name for name in self.files if name != TYPES and not name.endswith((".rels", "/"))]

    def slides(self) -> list[str]:
        """The paths of a presentation's slides, in their order."""
        return self.listed(PRESENTATION, "p:sldIdLst/p:sldId")

    def listed(self, part: str, path: str) -> list[str]:
        """The parts that the elements at an XPath refer to by `r:id`, in their order, as far as they exist."""
        targets = {one.id: one.target for one in self.relationships.get(part, [])}
        ids = self.trees[part].xpath(f"{path}/@r:id", namespaces=NS) if part in self.trees else []
        return [targets[id_] for id_ in ids if targets.get(id_) in self.trees]

    def related(self, part: str, kind: str) -> list[str]:
        """The targets of a part's relationships of a kind."""
        return [one.target for one in self.relationships.get(part, []) if one.kind == kind]

    def reachable(self, start: Collection[str] = ("",), but: Collection[str] = ()) -> set[str]:
        """The parts that others refer to, one after the other, and those others. `but`: parts that are passed by."""
        reached, waiting = {*start}, [*start]
        while waiting:
            for one in self.relationships.get(waiting.pop(), ()):
                if not one.external and one.target not in reached and one.target not in but:
                    reached.add(one.target)
                    waiting.append(one.target)
        return reached

    @cached_property
    def overrides(self) -> list[tuple[str, str]]:
        """The parts that the list of content types names, each with its type; a broken list may repeat one."""
        rows = self.trees[TYPES].iterfind("ct:Override", NS) if TYPES in self.trees else ()
        return [(one.get("PartName", "").lstrip("/"), one.get("ContentType", "")) for one in rows]

    def content_type(self, part: str) -> str:
        """The content type of a part; empty where none is stated."""
        return self._types[0].get(part) or self._types[1].get(part.rpartition(".")[2].lower(), "")

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        """By paths and by extensions."""
        rows = self.trees[TYPES].iterfind("ct:Default", NS) if TYPES in self.trees else ()
        return dict(self.overrides), {one.get("Extension", "").lower(): one.get("ContentType", "") for one in rows}

    def _relationships(self, part: str) -> Iterator[Relationship]:
        folder, tree = posixpath.dirname(part), self.trees.get(relationships_path(part))
        for one in [] if tree is None else tree.iterfind("rel:Relationship", NS):
            external, target, type_ = one.get("TargetMode") == "External", one.get("Target", ""), one.get("Type", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            yield Relationship(one.get("Id", ""), type_.rpartition("/")[2], target, external, type_)


def parse_xml(content: bytes) -> Xml:
    """The root of a part. Nothing outside it is read.

    Raises:
        etree.XMLSyntaxError: it is not well-formed.
    """
    return etree.fromstring(content, _PARSER)


def local_name(element: Xml) -> str:
    """ "srgbClr" of an `a:srgbClr`; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def required(element: Xml, path: str) -> Xml:
    """The element at a path, where the schema asks for one.

    Raises:
        Refused: it is missing.
    """
    found = element.find(path, NS)
    if found is None:
        raise Refused(f"a {local_name(element)} in it has no {path}")
    return found


def integer(element: Xml, name: str) -> int:
    """An attribute that is a whole number; 0 where it is missing."""
    return int(element.get(name, "0"))


def write_package(parts: Iterable[PackagePart], root: Iterable[Relationship]) -> bytes:
    """A package with its list of content types, not compressed: a deck is made from it. `root`: what it refers to."""
    files, types = {_ROOT_RELATIONSHIPS: relationships_xml(root, "")}, dict[str, str]()
    for part in parts:
        files[part.path], types[part.path] = part.content, part.content_type
        if part.relationships:
            files[relationships_path(part.path)] = relationships_xml(part.relationships, part.path)
    return zipped({TYPES: types_xml(types), **files}, zipfile.ZIP_STORED)


def types_xml(types: Mapping[str, str], by_extension: Collection[tuple[str, str]] = ()) -> bytes:
    """The list of content types. `types`: of each part; `by_extension`: those that are stated for all files of one."""
    named = {(posixpath.splitext(path)[1][1:].lower(), type_) for path, type_ in types.items()}
    defaults = {"rels": _RELATIONSHIPS_TYPE, "xml": "application/xml", **dict(named & {*by_extension})}
    tree = etree.Element(f"{{{NS['ct']}}}Types", nsmap={None: NS["ct"]})
    for extension, type_ in sorted(defaults.items()):
        etree.SubElement(tree, f"{{{NS['ct']}}}Default", Extension=extension, ContentType=type_)
    for path, type_ in sorted(types.items()):
        if defaults.get(posixpath.splitext(path)[1][1:].lower()) != type_:
            etree.SubElement(tree, f"{{{NS['ct']}}}Override", PartName=f"/{path}", ContentType=type_)
    return xml_bytes(tree)


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive: what a reader needs first, then the rest by name (ECMA-376, part 2, 10.1.3.4); no times."""
    buffer, first = BytesIO(), [TYPES, _ROOT_RELATIONSHIPS]
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files, key=lambda name: (name not in first, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = method
            entry.create_system = 0
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def rezipped(package: bytes) -> bytes:
    """The same package, written by `zipped`."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


_WELL_FORMED = Known[bool]()
"""Parts that were parsed already."""


def xml_bytes(tree: Xml) -> bytes:
    """A part's XML as it is written."""
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def relationships_path(part: str) -> str:
    """The member that says what a part refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships_xml(relationships: Iterable[Relationship], part: str) -> bytes:
    """What is in that member."""
    tree, folder = etree.Element(f"{{{NS['rel']}}}Relationships", nsmap={None: NS["rel"]}), posixpath.dirname(part)
    for one in relationships:
        kind = one.type or (_CORE_KIND if one.kind == "core-properties" else _KIND + one.kind)
        target = one.target if one.external else posixpath.relpath(one.target, folder or ".")
        mode = {"TargetMode": "External"} if one.external else {}
        attributes = {"Id": one.id, "Type": kind, "Target": target, **mode}
        etree.SubElement(tree, f"{{{NS['rel']}}}Relationship", attributes)
    return xml_bytes(tree)
