"""The bytes of a template → a package that is safe to work on, or the reasons why it is refused.

Nothing else opens the file before: python-pptx reads every member into memory and keeps nearly all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefwright.deck.opc import PRESENTATION, Package
from briefwright.deck.safety import active_content, unsafe_workbook
from briefwright.deck.template.objects import drop_objects
from briefwright.io.archive import Refused, check_archive, is_xml

MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_ENCODINGS = {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"}
_PART_TYPES = re.compile(r"[+/]xml$", re.IGNORECASE)
_SAMPLES = ("ppt/slides/", "ppt/notesSlides/")
_STRICT = "http://purl.oclc.org/ooxml/"


def inspect_package(data: bytes) -> Package:
    """The package, parsed and without anything that runs or refers to the outside; a template (.potx) is one, too.

    Raises:
        Refused: with every reason that is found.
    """
    check_archive(data, "PowerPoint file (.pptx or .potx)", "PowerPoint")
    package = Package(data)
    package.dropped, gone = drop_objects(package)
    if reasons := list(dict.fromkeys(_reasons(package, gone))):
        raise Refused(*reasons)
    return package


def _reasons(package: Package, gone: set[str]) -> Iterator[str]:
    samples = _samples(package) | gone
    for name in package.unreadable:
        yield f"{name} is not well-formed XML"
    for name, tree in package.trees.items():
        known = tree.getroottree().docinfo
        if (known.encoding or "utf-8").lower() not in _ENCODINGS:
            yield f"{name} is written in an encoding that is not allowed"
        if known.doctype:
            yield f"{name} has a DOCTYPE, which documents of Office never have"
    for name, content in package.files.items():
        if name in samples:
            continue
        if _PART_TYPES.search(package.content_type(name)) and not is_xml(name):
            yield f"{name} is XML without a name that says so"
        if content.startswith(b"PK\x03\x04"):
            yield from _inside(name, content)
    yield from _kind(package)
    yield from active_content(package, samples)


def _inside(name: str, content: bytes) -> Iterator[str]:
    """Reasons against a package in the package, such as the workbook of a chart."""
    if not name.endswith(".xlsx"):
        yield f"it contains an archive: {name}"
        return
    try:
        check_archive(content, "workbook of Excel (.xlsx)", "Excel")
    except Refused as refused:
        yield from (f"{name}: {reason}" for reason in refused.reasons)
    else:
        yield from (f"{name}: {fault}" for fault in unsafe_workbook(content))


def _kind(package: Package) -> Iterator[str]:
    main = dict(package.overrides).get(PRESENTATION)
    if main is None or PRESENTATION not in package.trees:
        yield "this is not a PowerPoint file (.pptx or .potx)"
    elif "macroEnabled" in main:
        yield "it may contain macros (.pptm or .potm); save it as .pptx"
    elif main not in {MAIN, _TEMPLATE}:
        yield "it is neither a presentation nor a template"
    elif str(package.trees[PRESENTATION].tag).startswith(f"{{{_STRICT}"):
        yield "it was saved as Strict Open XML; save it as an ordinary .pptx"


def _samples(package: Package) -> set[str]:
    """The sample slides and what they alone lead to: none of it is handed on (`cleaning.py`)."""
    slides = {part for part in package.relationships.keys() | package.trees.keys() if part.startswith(_SAMPLES)}
    return package.reachable(slides) - package.reachable(but=slides)
