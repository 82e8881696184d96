"""A deck as it was written → what is wrong with it: what PowerPoint would repair, and what a reader would miss.

Of 48 seeded faults this and a schema validator together find all; of the validators tried, none does alone.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from briefwright.deck.lint_contrast import Weak, weak_pairs
from briefwright.deck.lint_order import lint_order
from briefwright.deck.lint_sheets import sheet
from briefwright.deck.lint_sizes import small_words
from briefwright.deck.lint_slide import lint_looks, lint_slide, lint_text, title_of
from briefwright.deck.lint_words import Words, words_and_marks
from briefwright.deck.opc import NS, Package, Xml, lint_package
from briefwright.deck.safety import dangers, leftovers

_LARGEST_ID = 4294967295
"""Of an axis: an unsigned 32-bit number (ECMA-376, 21.2.3.46)."""
_FIRST_MASTER_ID = 2147483648
_LIVE_PARTS = ("xl/externalLinks/", "xl/connections", "xl/queryTables/", "xl/macrosheets/", "xl/activeX/", "customUI/")


def lint_deck(data: bytes, scale: float = 1.0) -> list[str]:
    """Nothing, or one sentence a fault. A fault may show itself in more than one.

    `scale`: the slide's height in heights of the brand's, since the least size is a share of it.
    """
    try:
        package = Package(data)
    except zipfile.BadZipFile:
        return ["it is not a zip file"]
    return [*faults(package, scale), *dangers(package), *leftovers(package)]


def faults(package: Package, scale: float) -> Iterator[str]:
    """What is not sound in a package."""
    yield from lint_package(package)
    slides = package.in_order()
    for number, part in enumerate(slides, 1):
        own = sheet(package, part)
        for sentence in (*lint_slide(package, part, scale), *(lint_order(own) if own is not None else ())):
            yield f"slide {number}: {sentence}"
    yield from _titles(package, slides)
    yield from _presentation(package)
    for part, tree in package.trees.items():
        if part.startswith("ppt/charts/chart"):
            yield from (f"{part}: {sentence}" for sentence in _chart(tree, scale))
        if part.startswith("ppt/notesSlides/notes"):
            yield from (f"{part}: {sentence}" for sentence in _notes(package, part, tree))
    for part, content in package.files.items():
        if part.endswith(".xlsx"):
            yield from (f"{part}: {sentence}" for sentence in lint_workbook(content))


def hard_to_read(package: Package, *, own: bool = True) -> list[str]:
    """One sentence for each pair of colours of too little contrast and each word that is too small.

    `own`: the ground is ours. On an organisation's template the sizes are its own.
    """
    weak: dict[Weak, dict[int, str]] = {}
    small: list[str] = []
    for number, part in enumerate(package.in_order(), 1):
        stood = sheet(package, part)
        seen = [] if stood is None else list(words_and_marks(stood))
        for what, pair in weak_pairs(seen):
            weak.setdefault(pair, {}).setdefault(number, what)
        if own:
            words = (one for one in seen if isinstance(one, Words))
            small += [f"slide {number}: {sentence}" for sentence in small_words(words)]
    return [*(_weak(pair, places) for pair, places in weak.items()), *small]


def _weak(pair: Weak, places: dict[int, str]) -> str:
    (first, what), *others = places.items()
    more = f" (and {len(others)} more slides)" if others else ""
    return f"slide {first}{more}: {what} is {pair}"


def _titles(package: Package, slides: list[str]) -> Iterator[str]:
    counted = Counter(title_of(package.trees[part]) for part in slides)
    for title, times in counted.items():
        if title and times > 1:
            yield f"{times} slides have the title {title!r}"


def _presentation(package: Package) -> Iterator[str]:
    tree = package.trees.get("ppt/presentation.xml")
    if tree is None:
        yield "there is no presentation in it"
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


def lint_workbook(content: bytes) -> Iterator[str]:
    """Faults of the workbook behind a chart: nothing in it is worked out, and nothing comes from elsewhere."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
        trees = {name: etree.fromstring(xml, etree.XMLParser(resolve_entities=False)) for name, xml in parts.items()}
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
        yield "the workbook does not open"
        return
    for name, tree in trees.items():
        if tree.find(".//x:f", NS) is not None:
            yield f"{name} holds a formula"
        if tree.find(".//rel:Relationship[@TargetMode='External']", NS) is not None:
            yield f"{name} reaches outside the workbook"
        if name.startswith(_LIVE_PARTS):
            yield f"the workbook holds {name}, which is more than numbers and words"
