"""A template's package → a presentation without slides, and without what belongs to its samples, authors and printers.

A part is kept where a kept part refers to it; all others are not written.
"""

from __future__ import annotations

import copy
import posixpath
from itertools import count

from lxml import etree

from briefwright.deck.drawingml import element, parsed, qualified, text
from briefwright.deck.model.drawing import Color
from briefwright.deck.opc import (
    NS,
    PRESENTATION,
    Package,
    PackagePart,
    Relationship,
    Xml,
    parse_xml,
    required,
    write_package,
    xml_bytes,
)
from briefwright.deck.template.inspection import MAIN
from briefwright.deck.theme import TABLE_STYLE_ID
from briefwright.deck.theme.masters import notes_master
from briefwright.deck.theme.presentation import PROPERTIES, document_properties, view_properties
from briefwright.deck.theme.theme import table_styles
from briefwright.images.pictures import Unusable, is_raster, without_metadata
from briefwright.io.archive import Refused
from briefwright.io.local_paths import machine_paths

_TABLE_STYLES = "ppt/tableStyles.xml"
_KEPT = {
    "": {"officeDocument"},
    PRESENTATION: {"slideMaster", "notesMaster", "handoutMaster", "theme", "tableStyles", "font"},
}
"""Kinds of relationships that are followed: from the package, from the presentation."""
_KEPT_ELSEWHERE = {
    "slideLayout", "slideMaster", "theme", "themeOverride", "image", "hdphoto", "hyperlink", "notesMaster",
    "chart", "chartUserShapes", "package", "chartStyle", "chartColorStyle", "diagramData", "diagramLayout",
    "diagramQuickStyle", "diagramColors", "diagramDrawing",
}  # fmt: skip
"""From masters, layouts and what belongs to them."""
_LISTS_OF_SLIDES = ("p:sldIdLst", "p:custShowLst", "p:custDataLst", "p:photoAlbum", "p:modifyVerifier", "p:smartTags")
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_PROPERTY_IDS = {"core-properties": "rIdCore", "extended-properties": "rIdApp"}


def clean_package(package: Package, heads: Color = "tx2") -> bytes:
    """A .pptx. The package's trees are changed on the way.

    Raises:
        Refused: a kept part needs something that is not taken over.
    """
    _strip_presentation(package.trees[PRESENTATION])
    _strip_links_to_slides(package)
    _strip_metadata(package)
    _give_footers_a_run(package)
    _add_table_style(package, heads)
    _add_notes_master(package)
    kept = _kept_parts(package)
    if PRESENTATION not in kept:
        raise Refused(f"nothing in it refers to {PRESENTATION}")
    if any(part.startswith(("ppt/slides/", "ppt/notesSlides/")) for part in kept):
        raise Refused("a layout refers to one of the sample slides; remove that link")
    return _written(package, kept)


def _strip_presentation(tree: Xml) -> None:
    for name in _LISTS_OF_SLIDES:
        for found in tree.findall(name, NS):
            tree.remove(found)
    for extension in tree.xpath("p:extLst/p:ext", namespaces=NS):
        if extension.get("uri") == _SECTIONS or extension.xpath(".//@r:id", namespaces=NS):
            extension.getparent().remove(extension)
    for empty in tree.xpath("p:extLst[not(*)]", namespaces=NS):
        tree.remove(empty)


def _strip_links_to_slides(package: Package) -> None:
    """Links from layouts and masters to a sample slide."""
    for part, relationships in package.relationships.items():
        if not part.startswith(("ppt/slideLayouts/", "ppt/slideMasters/")) or part not in package.trees:
            continue
        gone = {one.id for one in relationships if one.kind == "slide"}
        for link in package.trees[part].xpath("//a:hlinkClick | //a:hlinkHover", namespaces=NS):
            if link.get(qualified("r:id")) in gone:
                link.getparent().remove(link)
        package.relationships[part] = [one for one in relationships if one.kind != "slide"]


def _strip_metadata(package: Package) -> None:
    """Comments in the XML, tags of other programs, and the path that a picture was once inserted from."""
    for tree in package.trees.values():
        etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
        for tags in tree.xpath("//p:custDataLst", namespaces=NS):
            tags.getparent().remove(tags)
        for named in tree.xpath("//*[@descr or @title]"):
            for key in ("descr", "title"):
                if any(machine_paths(named.get(key, ""))):
                    del named.attrib[key]


def _give_footers_a_run(package: Package) -> None:
    """LibreOffice takes a footer's look from the words on the layout: without any, it draws black Times on slides."""
    for part, tree in package.trees.items():
        if part.startswith(("ppt/slideLayouts/", "ppt/slideMasters/")):
            for paragraph in tree.xpath("//p:sp[.//p:ph[@type='ftr']]/p:txBody/a:p[not(a:r | a:fld)]", namespaces=NS):
                properties = paragraph.find("a:pPr", NS)
                paragraph.insert(
                    0 if properties is None else 1, parsed(element("a:r", None, element("a:t", None, text(" "))))
                )


def _add_table_style(package: Package, heads: Color) -> None:
    ours = parse_xml(table_styles(heads).encode())
    if _TABLE_STYLES not in package.trees:
        package.trees[_TABLE_STYLES] = ours
        known = {one.id for one in package.relationships[PRESENTATION]}
        id_ = next(f"rId{n}" for n in range(1, len(known) + 2) if f"rId{n}" not in known)
        package.relationships[PRESENTATION].append(Relationship(id_, "tableStyles", _TABLE_STYLES))
        package.relationships.setdefault(_TABLE_STYLES, [])
        return
    theirs = package.trees[_TABLE_STYLES]
    if TABLE_STYLE_ID not in theirs.xpath("a:tblStyle/@styleId", namespaces=NS):
        theirs.append(ours[0])


def _kept_parts(package: Package) -> dict[str, list[Relationship]]:
    """Every kept part, and what it refers to.

    Raises:
        Refused: a part that is kept needs one that is not.
    """
    reached: dict[str, list[Relationship]] = {}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        allowed = _KEPT.get(part, _KEPT_ELSEWHERE)
        relationships = package.relationships.get(part, [])
        followed = [one for one in relationships if one.kind in allowed]
        named = set(package.trees[part].xpath("//@r:*", namespaces=NS)) - {""} if part in package.trees else set()
        for one in relationships:
            if one not in followed and one.id in named:
                raise Refused(f"{part} contains a part of the kind {one.kind}, which is not taken over")
            if one in followed and not one.external and one.target not in {*package.files, *package.trees}:
                raise Refused(f"{part or 'it'} refers to {one.target}, which is not in it")
        if lost := sorted(named - {one.id for one in relationships}):
            raise Refused(f"{part} uses the relationship {lost[0]!r}, which does not exist")
        reached[part] = followed
        for one in followed:
            if not one.external and one.target not in reached and one.target not in waiting:
                waiting.append(one.target)
    return reached


def _written(package: Package, kept: dict[str, list[Relationship]]) -> bytes:
    """The kept parts under their names, and properties that say nothing of their authors."""
    root = [*kept.pop(""), *(Relationship(_PROPERTY_IDS[kind], kind, path) for kind, path in PROPERTIES.items())]
    for property_ in view_properties():
        kind = posixpath.basename(property_.path).removesuffix(".xml")
        kept[PRESENTATION].append(Relationship(f"rId{kind}", kind, property_.path))
    ours = [*view_properties(), *document_properties()]
    theirs = (
        PackagePart(part, _content_type(package, part), _bytes(package, part), tuple(relationships))
        for part, relationships in kept.items()
        if part not in {one.path for one in ours}
    )
    return write_package([*theirs, *ours], root)


def _bytes(package: Package, part: str) -> bytes:
    if part in package.trees:
        return xml_bytes(package.trees[part])
    content = package.files[part]
    try:
        return without_metadata(content) if is_raster(content) else content
    except Unusable as error:
        raise Refused(f"{part} {error.reason}") from None


def _content_type(package: Package, part: str) -> str:
    if part == PRESENTATION:
        return MAIN
    if part not in package.files:
        return _ADDED_TYPES[posixpath.dirname(part).rpartition("/")[2]]
    if type_ := package.content_type(part):
        return type_
    raise Refused(f"{part} has no content type")


_PML = "application/vnd.openxmlformats-officedocument.presentationml."
_ADDED_TYPES = {
    "ppt": f"{_PML}tableStyles+xml",
    "notesMasters": f"{_PML}notesMaster+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
"""The content types of the parts that we add, by their folders."""


def _add_notes_master(package: Package) -> None:
    """Ours, where the notes master is missing or has no place for notes."""
    has = [part for part in package.related(PRESENTATION, "notesMaster") if part in package.trees]
    if has and package.trees[has[0]].xpath("//p:ph[@type='body']", namespaces=NS):
        return
    followed = [one for one in package.relationships[PRESENTATION] if one.kind != "notesMaster"]
    path, theme = _unused(package, "ppt/notesMasters/notesMaster{}.xml"), _unused(package, "ppt/theme/theme{}.xml")
    package.trees[path] = parse_xml(notes_master().encode())
    package.relationships[path] = [Relationship("rId1", "theme", theme)]
    _copy_theme(package, theme)
    known = {one.id for one in followed}
    id_ = next(f"rId{number}" for number in count(1) if f"rId{number}" not in known)
    package.relationships[PRESENTATION] = [*followed, Relationship(id_, "notesMaster", path)]
    _list(package.trees[PRESENTATION], id_)


def _unused(package: Package, pattern: str) -> str:
    return next(path for number in count(1) if (path := pattern.format(number)) not in package.trees)


def _copy_theme(package: Package, path: str) -> None:
    """Each master has a theme part of its own; this one is the first slide master's."""
    master = package.related(PRESENTATION, "slideMaster")[0]
    theme = next((part for part in package.related(master, "theme") if part in package.trees), None)
    if theme is None:
        raise Refused(f"{master} has no theme")
    package.trees[path] = copy.deepcopy(package.trees[theme])
    package.relationships[path] = list(package.relationships.get(theme, []))


def _list(presentation: Xml, id_: str) -> None:
    """The list comes after that of the slide masters (ECMA-376, 19.2.1.26)."""
    for old in presentation.findall("p:notesMasterIdLst", NS):
        presentation.remove(old)
    listed = element("p:notesMasterIdLst", None, element("p:notesMasterId", {"r:id": id_}))
    required(presentation, "p:sldMasterIdLst").addnext(parsed(listed))
