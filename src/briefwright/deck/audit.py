"""A .pptx, whoever made it → what is broken in the package: what PowerPoint would refuse or repair, in sentences.

Faults of our own slides (titles, alternative text, order …) are faults of the printer: the tests look for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefwright.deck.opc import NS, PRESENTATION, TYPES, Package

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
"""The content type of what a relationship of a kind refers to, or how it begins (ECMA-376, part 1, 13.3 and 15.2)."""


_REFERRING = (b":id", b":embed", b":link", b"\0")
"""What a part contains that uses a relationship, whatever its prefix; a zero may be of another encoding."""
_REFERENCE = re.compile(rb":(?:id|embed|link)\s*=\s*[\"']([^\"']*)[\"']")
"""A use of a relationship, or what looks like one."""


def broken(package: Package) -> Iterator[str]:
    """Faults of a package as such (ECMA-376, part 2), and of its list of slides."""
    for name, times in Counter(package.entries).items():
        if times > 1:
            yield f"the zip file contains {name} {times} times"
    for name in package.unreadable:
        yield f"{name} is not well-formed XML"
    yield from _content_types(package)
    yield from _relationships(package)
    for part in sorted({*package.parts()} - package.reachable()):
        yield f"nothing refers to the part {part}"
    yield from _slides(package)


def _content_types(package: Package) -> Iterator[str]:
    if TYPES not in package.trees:
        yield "the list of content types is missing"
        return
    for name, times in Counter(name for name, _ in package.overrides).items():
        if times > 1:
            yield f"the list of content types names {name} {times} times"
        if name not in package.files:
            yield f"the list of content types names {name}, which does not exist"
    for part in package.parts():
        if not package.content_type(part):
            yield f"{part} has no content type"
    referred = {one for relationships in package.relationships.values() for one in relationships}
    for kind, target in sorted({(one.kind, one.target) for one in referred if one.kind in _EXPECTED}):
        type_ = package.content_type(target)
        if target in package.files and not type_.startswith(_EXPECTED[kind]):
            yield f"{target} is referred to as {kind}, but its content type is {type_!r}"


def _relationships(package: Package) -> Iterator[str]:
    for part, relationships in package.relationships.items():
        name = part or "the package"
        for one in relationships:
            if not one.external and one.target not in package.files:
                yield f"{name} refers to {one.target}, which does not exist"
        for id_, times in Counter(one.id for one in relationships).items():
            if times > 1:
                yield f"{name} has {times} relationships {id_}"
        for id_ in sorted(_used(package, part, {one.id for one in relationships})):
            yield f"{name} uses the relationship {id_!r}, which does not exist"


def _used(package: Package, part: str, known: set[str]) -> set[str]:
    """The ids of relationships that a part uses, but those that are `known`."""
    content = package.files.get(part, b"")
    if part not in package.trees or not any(mark in content for mark in _REFERRING):
        return set()
    if b"\0" not in content and {id_.decode("latin-1") for id_ in _REFERENCE.findall(content)} <= known:
        return set()
    return {*package.trees[part].xpath("//@r:id | //@r:embed | //@r:link", namespaces=NS)} - known


def _slides(package: Package) -> Iterator[str]:
    if PRESENTATION not in package.trees:
        yield "it does not contain a presentation"
    for slide in package.slides():
        layouts = package.related(slide, "slideLayout")
        if len(layouts) != 1 or layouts[0] not in package.trees:
            yield f"{slide} has {len(layouts)} layouts"
