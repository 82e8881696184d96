"""Bytes that somebody gave us as a template → a package that is safe to work on, or what speaks against it.

Nothing else opens the file before this has: python-pptx reads every member into memory and keeps nearly all of them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from briefwright.deck.lint import lint_workbook
from briefwright.deck.opc import NS, Package, content_types
from briefwright.deck.safety import dangers

MAX_EXPANDED = 50_000_000
MAX_MEMBERS = 2000
MAX_RATIO = 100
PRESENTATION = "ppt/presentation.xml"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins (MS-CFB, 2.2): a file with a password, or of PowerPoint before 2007."""
_CHUNK = 1 << 16
_ENCODINGS = {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"}
_UNCLEAN = re.compile(r"[\\:\x00-\x1f\x7f]|^/|//|(?:^|/)\.{1,2}(?:/|$)|^$")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members of a package may be compressed (ECMA-376, part 2, annex B)."""
_MEMBER = b"PK\x01\x02"
_PART_TYPES = re.compile(r"[+/]xml$", re.IGNORECASE)
_SAMPLES = ("ppt/slides/", "ppt/notesSlides/")
_STRICT = "http://purl.oclc.org/ooxml/"


class Refused(ValueError):
    """The file cannot be used. `reasons`: sentences without its name."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def inspected(data: bytes) -> Package:
    """The package, parsed and without anything that runs or reaches outside; a template (.potx) is one, too.

    Raises:
        Refused: with every reason that is found.
    """
    check_members(data)
    package = Package(data)
    if reasons := list(dict.fromkeys(_against(package))):
        raise Refused(*reasons)
    return package


def check_members(data: bytes) -> None:
    """Everything that must hold before anything is parsed. Sizes are counted, not believed.

    Raises:
        Refused: with what is found first.
    """
    if data.startswith(_OLD_OFFICE):
        raise Refused("it is protected with a password, or was saved by PowerPoint 97–2003")
    try:
        _check_count(data.count(_MEMBER) // 4)  # before a million are listed; packages inside have members, too
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_count(len(members))
            _check_names([member.filename for member in members])
            if any(member.flag_bits & 1 for member in members):
                raise Refused("it is encrypted")
            if any(member.compress_type not in _PACKED for member in members):
                raise Refused("it is packed in a way that Office does not know")
            expanded = 0
            for member in members:
                for part in _pieces(archive, member):
                    expanded += len(part)
                    _check_size(expanded, len(data))
                    if b"<!DOCTYPE" in part or "<!DOCTYPE".encode("utf-16-le") in part:
                        _refuse_doctype(member.filename)
    except Refused:  # a ValueError, as zipfile's own are
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Refused("it is not a PowerPoint file (.pptx or .potx), or is damaged") from error


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member piece by piece; each begins with the end of the one before, so that no word is cut."""
    with archive.open(member) as stream:
        before = b""
        while piece := stream.read(_CHUNK):
            yield before + piece if _is_xml(member.filename) else piece
            before = piece[-32:]


def _check_count(members: int) -> None:
    if members > MAX_MEMBERS:
        raise Refused(f"it holds {members} files; {MAX_MEMBERS} are allowed")


def _check_size(expanded: int, compressed: int) -> None:
    if expanded > MAX_EXPANDED:
        raise Refused(f"it is larger than {MAX_EXPANDED // 1_000_000} MB when unpacked")
    if expanded > MAX_RATIO * max(compressed, 10_000):
        raise Refused(f"it is packed more than {MAX_RATIO} times smaller than it is")


def _check_names(names: list[str]) -> None:
    if len({name.casefold() for name in names}) < len(names):
        raise Refused("it holds two files of the same name")
    for name in names:
        if _UNCLEAN.search(name):
            raise Refused(f"it holds a file with a name that leads elsewhere: {name[:60]!r}")


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml", ".svg"))


def _refuse_doctype(name: str) -> None:
    if _is_xml(name):
        raise Refused(f"{name} has a DOCTYPE, which documents of Office never have")


def _against(package: Package) -> Iterator[str]:
    samples, types = _samples(package), content_types(package)
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
        if _PART_TYPES.search(types(name)) and not name.endswith((".xml", ".rels", ".vml", ".svg")):
            yield f"{name} is XML, and its name does not say so"
        if content.startswith(b"PK\x03\x04"):
            yield from _inside(name, content)
    yield from _kind(package)
    yield from dangers(package, samples)


def _inside(name: str, content: bytes) -> Iterator[str]:
    """What speaks against a package in the package: the workbook of a chart is one."""
    if not name.endswith(".xlsx"):
        yield f"it holds a packed file: {name}"
        return
    try:
        check_members(content)
    except Refused as refused:
        yield from (f"{name}: {reason}" for reason in refused.reasons)
    else:
        yield from (f"{name}: {fault}" for fault in lint_workbook(content))


def _kind(package: Package) -> Iterator[str]:
    types = package.trees.get("[Content_Types].xml")
    main = None
    if types is not None:
        main = next(iter(types.xpath(f"//ct:Override[@PartName='/{PRESENTATION}']/@ContentType", namespaces=NS)), None)
    if main is None or PRESENTATION not in package.trees:
        yield "it is not a PowerPoint file (.pptx or .potx)"
    elif "macroEnabled" in main:
        yield "it may hold macros (.pptm or .potm); save it as .pptx"
    elif main not in {MAIN, _TEMPLATE}:
        yield "it is neither a presentation nor a template"
    elif package.trees[PRESENTATION].tag.startswith(f"{{{_STRICT}"):
        yield "it was saved as Strict Open XML; save it as an ordinary .pptx"


def _samples(package: Package) -> set[str]:
    """The sample slides and what they alone lead to: none of it is handed on (`cleaning.py`)."""
    slides = {part for part in package.relationships.keys() | package.trees.keys() if part.startswith(_SAMPLES)}
    return _led_to(package, slides, set()) - _led_to(package, {""}, slides)


def _led_to(package: Package, start: set[str], but: set[str]) -> set[str]:
    """The parts that are reached from others, themselves included; `but`: those that are not gone through."""
    reached, waiting = set(start), list(start)
    while waiting:
        for one in package.relationships.get(waiting.pop(), ()):
            if not one.external and one.target not in reached | but:
                reached.add(one.target)
                waiting.append(one.target)
    return reached
