"""Package → what in it runs, reaches outside, or reveals who made it: of a template, and of a finished deck."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from functools import partial
from math import isfinite

from lxml import etree

from briefwright.deck.opc import NS, Known, Package, Xml, parse_xml
from briefwright.images.refusals import refusals
from briefwright.io.local_paths import REVEALS, machine_paths, may_contain_paths, own_paths
from briefwright.richtext.links import leads_on

_ACTIVE = {
    "vbaProject": "a macro",
    "wordVbaData": "a macro",
    "oleObject": "an embedded object (OLE)",
    "control": "a control (ActiveX)",
    "activeXControlBinary": "a control (ActiveX)",
    "customUI": "buttons of its own",
    "extensibility": "buttons of its own",
    "attachedToolbars": "a toolbar of its own",
}
"""Kinds of relationships to what can run."""
_ACTIVE_PARTS = re.compile(r"vbaproject|/activex/|oleobject|\.(bin|exe|dll|js|vbs|ocx)$", re.IGNORECASE)
_ACTIVE_TYPES = re.compile(r"macroEnabled|vba|oleObject|activeX|control|download|script", re.IGNORECASE)
_HARMLESS_PARTS = re.compile(r"ppt/printerSettings/|/printerSettings\d*\.bin$", re.IGNORECASE)
_ACTIVE_BYTES = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ", b"\x7fELF", b"#!")
"""How files begin that run, or contain what does: compound files (MS-CFB, 2.2), programs, scripts."""
_LIVE_PARTS = ("xl/externalLinks/", "xl/connections", "xl/queryTables/", "xl/macrosheets/", "xl/activeX/", "customUI/")
"""Of a workbook."""
_JUMPS = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump", "ppaction://noaction")
"""What a click may do besides following a link: go to another slide (MS-OE376, 2.1.1193)."""
_MAY_ACT = (b"action", b"hlinkHover", b"hlinkMouseOver", b"\0")
"""What a part contains that has one of these. With a zero it may be in an encoding that has to be read first."""
_HOVERS = "//a:hlinkHover | //a:hlinkMouseOver"
_FOREIGN = {
    "comments": "comments",
    "commentAuthors": "names of those who commented",
    "authors": "names of those who commented",
    "person": "names of those who commented",
    "custom-properties": "properties of its own",
    "customXml": "data of its own",
    "customXmlProps": "data of its own",
    "printerSettings": "settings of a printer",
    "thumbnail": "a picture of its first slide as it once was",
    "tags": "tags of another program",
    "revisionInfo": "a history of changes",
    "changesInfo": "a history of changes",
    "audio": "a sound",
    "video": "a film",
    "media": "a sound or a film",
    "slideUpdateInfo": "an address to be updated from",
}
"""Kinds of relationships that a finished deck has none of."""
_PROPERTIES = ("Company", "Manager", "Template", "HyperlinkBase", "HLinks")
"""Of `docProps/app.xml` (ECMA-376, part 1, 22.2): what reveals who worked on it."""
_ARITHMETIC = re.compile(
    r"""(?:(?:IF|AND|MIN|MAX|ROUND|SUM)\(|\$?[A-Z]{1,3}\$?\d{1,7}|\d+(?:\.\d+)?|""|[-+*/(),:<>=])*"""
)
"""A formula that can only give a number from cells of its own sheet."""
_WORDS = ("descr", "title", "tooltip", "name")
"""Attributes whose text is read by people."""


def unsafe(package: Package) -> list[str]:
    """What is wrong with a finished deck, in sentences."""
    return [*active_content(package), *private_data(package)]


def active_content(package: Package, left_out: Collection[str] = ()) -> Iterator[str]:
    """What runs or reaches outside, in sentences. `left_out`: parts that are not handed on."""
    for name in (name for name in package.files if name not in left_out and not _HARMLESS_PARTS.search(name)):
        if _ACTIVE_PARTS.search(name) or _ACTIVE_TYPES.search(package.content_type(name)) or _runs(package.files[name]):
            yield f"it contains something that can run: {name}"
    for part, relationships in package.relationships.items():
        for one in relationships if part not in left_out else ():
            if one.kind in _ACTIVE:
                yield f"it contains {_ACTIVE[one.kind]}: {one.target}"
            if one.external and not (one.kind == "hyperlink" and leads_on(one.target)):
                yield f"{part or 'it'} refers to something outside: {one.target[:80]} ({one.kind})"
    for name in package.trees:
        if name not in left_out:
            yield from (f"{name} {fault}" for fault in _part(package, name))
    for name, drawing in package.files.items():
        if name.lower().endswith(".svg") and name not in left_out:
            yield from (f"{name}: {fault}" for fault in _drawing(drawing))


def private_data(package: Package) -> Iterator[str]:
    """What a finished deck reveals of those who worked on it, and where, in sentences."""
    for relationships in package.relationships.values():
        yield from (f"it contains {_FOREIGN[one.kind]}: {one.target}" for one in relationships if one.kind in _FOREIGN)
    properties = package.trees.get("docProps/app.xml")
    for child in properties if properties is not None else ():
        if (name := etree.QName(child).localname) in _PROPERTIES:
            yield f"its properties name {name}"
    core = package.trees.get("docProps/core.xml")
    if core is not None and core.findtext("cp:lastModifiedBy", None, NS) != core.findtext("dc:creator", None, NS):
        yield "its properties name somebody else than its author"
    for name in package.trees:
        content = package.files[name]
        if _WORTH_READING.of(content, partial(may_contain_paths, content)):
            paths = dict.fromkeys(_paths(package.trees[name], properties=name.startswith("docProps/")))
            yield from (f"{name} {REVEALS} {path}" for path in paths)
        cached = package.trees[name].iterfind(".//c:numCache//c:v", NS) if name.startswith("ppt/charts/") else ()
        if not all(map(_is_number, cached)):
            yield f"{name} contains a value that is not a number"
    for name, content in package.files.items():
        if name not in package.trees:
            found = own_paths(content.decode("latin-1"))
            yield from (f"{name} {REVEALS} {path}" for path in found)


def unsafe_workbook(content: bytes) -> Iterator[str]:
    """What is wrong with the workbook of a chart: nothing in it is computed but from its own cells, and nothing comes
    from elsewhere.
    """
    try:
        package = Package(content)
    except (zipfile.BadZipFile, zlib.error):
        package = None
    if package is None or package.unreadable:
        yield "the workbook does not open"
        return
    for name, tree in package.trees.items():
        formulas = ("".join(formula.itertext()) for formula in tree.iterfind(".//x:f", NS))
        if not all(map(_ARITHMETIC.fullmatch, formulas)):
            yield f"{name} contains a formula that does more than compute with its cells"
        if tree.find(".//rel:Relationship[@TargetMode='External']", NS) is not None:
            yield f"{name} refers to something outside the workbook"
        if name.startswith(_LIVE_PARTS):
            yield f"the workbook contains {name}, which is more than numbers and words"


def _runs(content: bytes) -> bool:
    return content.startswith(_ACTIVE_BYTES)


def _part(package: Package, name: str) -> tuple[str, ...]:
    """What a part does when it is clicked or passed over."""
    content = package.files[name]
    if not any(mark in content for mark in _MAY_ACT):
        return ()
    return _ACTIONS.of(content, lambda: tuple(_actions(package.trees[name])))


_ACTIONS = Known[tuple[str, ...]]()
_WORTH_READING = Known[bool]()
"""Whether a part may contain a path."""


def _actions(tree: Xml) -> Iterator[str]:
    for action in dict.fromkeys(tree.xpath("//a:*/@action", namespaces=NS)):
        if action and not action.startswith(_JUMPS):
            yield f"does more than follow a link when it is clicked ({action.partition('?')[0]})"
    if tree.xpath(_HOVERS, namespaces=NS):
        yield "does something when the pointer passes over it"


def _drawing(content: bytes) -> Iterator[str]:
    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError:
        yield "it is not well-formed SVG"
        return
    yield from (one.sentence for one in refusals(root))


def _paths(tree: Xml, *, properties: bool) -> Iterator[str]:
    """Paths of any machine in attributes and properties, and of this one in words."""
    for element in tree.iter(etree.Element):
        for name, value in element.attrib.items():
            yield from machine_paths(value, words=name in _WORDS)
        if element.text:
            yield from machine_paths(element.text, words=True) if properties else own_paths(element.text)


def _is_number(value: Xml) -> bool:
    try:
        return isfinite(float(value.text or ""))
    except ValueError:
        return False
