"""A deck as it was written → what is wrong with it: what PowerPoint would repair, and what a reader would miss.

Of 48 seeded faults this, the audit of packages and a schema validator find all; no validator that was tried does alone.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefwright.deck.audit import broken
from briefwright.deck.opc import NS, Package, Xml
from briefwright.deck.safety import unsafe, unsafe_workbook
from deck.lint.order import lint_order
from deck.lint.slide import lint_looks, lint_slide, lint_text, title_of

_LARGEST_ID = 4294967295
"""Of an axis: an unsigned 32-bit number (ECMA-376, 21.2.3.46)."""
_FIRST_MASTER_ID = 2147483648
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""What PowerPoint writes of the W3CDTF dates that are allowed."""


def lint_deck(data: bytes, scale: float = 1.0) -> list[str]:
    """Nothing, or one sentence a fault. A fault may show itself in more than one.

    `scale`: the slide's height in heights of the brand's, since the least size is a share of it.
    """
    try:
        package = Package(data)
    except zipfile.BadZipFile:
        return ["it is not a zip file"]
    return [*broken(package), *faults(package, scale), *unsafe(package)]


def faults(package: Package, scale: float = 1.0) -> Iterator[str]:
    """What is not sound in a deck of ours, the package as such aside."""
    slides = package.slides()
    for number, part in enumerate(slides, 1):
        for sentence in (*lint_slide(package, part, scale), *lint_order(package, part)):
            yield f"slide {number}: {sentence}"
    yield from _titles(package, slides)
    yield from _presentation(package)
    yield from _core_properties(package)
    for part, tree in package.trees.items():
        if part.startswith("ppt/charts/chart"):
            yield from (f"{part}: {sentence}" for sentence in _chart(tree, scale))
        if part.startswith("ppt/notesSlides/notes"):
            yield from (f"{part}: {sentence}" for sentence in _notes(package, part, tree))
    for part, content in package.files.items():
        if part.endswith(".xlsx"):
            yield from (f"{part}: {sentence}" for sentence in unsafe_workbook(content))


def _titles(package: Package, slides: list[str]) -> Iterator[str]:
    counted = Counter(title_of(package.trees[part]) for part in slides)
    for title, times in counted.items():
        if title and times > 1:
            yield f"{times} slides have the title {title!r}"


def _presentation(package: Package) -> Iterator[str]:
    tree = package.trees.get("ppt/presentation.xml")
    if tree is None:
        return
    slides = tree.xpath("p:sldIdLst/p:sldId/@id", namespaces=NS)
    yield from _doubled("slides", slides)
    if any(not 256 <= int(id_) < _FIRST_MASTER_ID for id_ in slides):
        yield "a slide's number is out of range"
    masters = tree.xpath("p:sldMasterIdLst/p:sldMasterId/@id", namespaces=NS)
    for part, master in package.trees.items():
        if part.startswith("ppt/slideMasters/slideMaster"):
            masters += master.xpath("p:sldLayoutIdLst/p:sldLayoutId/@id", namespaces=NS)
    yield from _doubled("masters and layouts", masters)
    yield from _sections(tree, slides)


def _sections(tree: Xml, slides: list[str]) -> Iterator[str]:
    sections = tree.findall(".//p14:section", NS)
    if not sections:
        return
    listed = tree.xpath("//p14:section//p14:sldId/@id", namespaces=NS)
    for id_ in sorted(set(listed) - set(slides)):
        yield f"a section holds the slide {id_}, which does not exist"
    for id_ in sorted(set(slides) - set(listed)):
        yield f"the slide {id_} is in no section"
    if [id_ for id_ in listed if id_ in slides] != slides:
        yield "the sections hold the slides in another order, or one of them twice"
    for key in ("name", "id"):
        values = [section.get(key, "") for section in sections]
        yield from _doubled(f"sections by {key}", values)
        if not all(values):
            yield f"a section has no {key}"


def _doubled(what: str, values: list[str]) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{times} {what} have the same number or name: {value}"


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


def _notes(package: Package, part: str, tree: Xml) -> Iterator[str]:
    for kind in ("notesMaster", "slide"):
        if len(package.related(part, kind)) != 1:
            yield f"it leads to {len(package.related(part, kind))} parts of the kind {kind}"
    yield from lint_text(tree)
    yield from lint_looks(tree)


def _chart(tree: Xml, scale: float) -> Iterator[str]:
    yield from lint_text(tree)
    yield from lint_looks(tree, scale)
    axes = tree.xpath("//c:plotArea/*[c:crossAx]/c:axId/@val", namespaces=NS)
    yield from _doubled("axes", axes)
    named = tree.xpath("//c:crossAx/@val | //c:plotArea/*[c:ser]/c:axId/@val", namespaces=NS)
    for id_ in sorted(set(named) - set(axes)):
        yield f"it names the axis {id_}, which does not exist"
    if any(not id_.isdigit() or int(id_) > _LARGEST_ID for id_ in axes):
        yield "an axis has a number out of range"
    for key in ("idx", "order"):
        yield from _doubled(f"series by {key}", tree.xpath(f"//c:ser/c:{key}/@val", namespaces=NS))
    for cache in tree.xpath("//c:numCache | //c:strCache", namespaces=NS):
        points = [int(point.get("idx", "0")) for point in cache.iterfind("c:pt", NS)]
        count = int(cache.find("c:ptCount", NS).get("val", "0"))
        if points and max(points) >= count:
            yield f"a series holds more points than it counts ({count})"
    if tree.find("c:externalData", NS) is None:
        yield "it has no workbook"
