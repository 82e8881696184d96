"""Bytes that somebody gave us as a template → a package that is safe to work on, or what speaks against it.

Nothing else opens the file before this has: python-pptx reads every member into memory and keeps nearly all of them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from briefwright.deck.lint_package import NS, Package

MAX_EXPANDED = 50_000_000
MAX_MEMBERS = 2000
MAX_RATIO = 100
PRESENTATION = "ppt/presentation.xml"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins (MS-CFB, 2.2): a file with a password, or of PowerPoint before 2007."""
_CHUNK = 1 << 16
_ADDRESSES = ("http://", "https://", "mailto:")
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
_HARMLESS_PARTS = re.compile(r"ppt/printerSettings/|/printerSettings\d*\.bin$", re.IGNORECASE)
_RUNS = ("ppaction://program", "ppaction://macro", "ppaction://ole")
_ENCODING = re.compile(rb"^[\xef\xbb\xbf]*<\?xml[^>]*encoding=[\"']([A-Za-z0-9_.-]+)[\"']")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii"}
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
    _check_members(data)
    package = Package(data)
    if reasons := list(dict.fromkeys(_against(package))):
        raise Refused(*reasons)
    return package


def _check_members(data: bytes) -> None:
    """Everything that must hold before anything is parsed. Sizes are counted, not believed."""
    if data.startswith(_OLD_OFFICE):
        raise Refused("it is protected with a password, or was saved by PowerPoint 97–2003")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise Refused(f"it holds {len(members)} files; {MAX_MEMBERS} are allowed")
            _check_names([member.filename for member in members])
            if any(member.flag_bits & 1 for member in members):
                raise Refused("it is encrypted")
            expanded = 0
            for member in members:
                for part in _pieces(archive, member):
                    expanded += len(part)
                    _check_size(expanded, len(data))
                    if b"<!DOCTYPE" in part or "<!DOCTYPE".encode("utf-16-le") in part:
                        _refuse_doctype(member.filename)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Refused("it is not a PowerPoint file (.pptx or .potx)") from error


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member piece by piece; each begins with the end of the one before, so that no word is cut."""
    with archive.open(member) as stream:
        before = b""
        while piece := stream.read(_CHUNK):
            yield before + piece if _is_xml(member.filename) else piece
            before = piece[-32:]


def _check_size(expanded: int, compressed: int) -> None:
    if expanded > MAX_EXPANDED:
        raise Refused(f"it is larger than {MAX_EXPANDED // 1_000_000} MB when unpacked")
    if expanded > MAX_RATIO * max(compressed, 10_000):
        raise Refused(f"it is packed more than {MAX_RATIO} times smaller than it is")


def _check_names(names: list[str]) -> None:
    if len({name.casefold() for name in names}) < len(names):
        raise Refused("it holds two files of the same name")
    for name in names:
        if "\\" in name or name.startswith("/") or ".." in name.split("/") or "\x00" in name:
            raise Refused(f"it holds a file with a name that leads elsewhere: {name[:60]!r}")


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml", ".svg"))


def _refuse_doctype(name: str) -> None:
    if _is_xml(name):
        raise Refused(f"{name} has a DOCTYPE, which documents of Office never have")


def _against(package: Package) -> Iterator[str]:
    samples = _samples(package)
    for name in package.unreadable:
        yield f"{name} is not well-formed XML"
    for name, content in package.files.items():
        declared = _ENCODING.match(content[:200]) if _is_xml(name) else None
        if declared and declared[1].lower() not in _ENCODINGS:
            yield f"{name} is written in an encoding that is not allowed"
        if name not in samples and _ACTIVE_PARTS.search(name) and not _HARMLESS_PARTS.search(name):
            yield f"it holds something that can run: {name}"
    yield from _kind(package)
    yield from _relationships(package, samples)
    for name, tree in package.trees.items():
        if name in samples:
            continue
        for action in set(tree.xpath("//a:hlinkClick/@action | //a:hlinkHover/@action", namespaces=NS)):
            if action.startswith(_RUNS):
                yield f"{name} runs something when it is clicked ({action.partition('?')[0]})"


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


def _relationships(package: Package, samples: set[str]) -> Iterator[str]:
    for part, relationships in package.relationships.items():
        for one in relationships if part not in samples else ():
            if one.kind in _ACTIVE:
                yield f"it holds {_ACTIVE[one.kind]}: {one.target}"
            if one.external and not (one.kind == "hyperlink" and one.target.lower().startswith(_ADDRESSES)):
                yield f"{part or 'it'} reaches outside for {one.target[:80]} ({one.kind})"
            if not one.external and one.target.startswith(".."):
                yield f"{part or 'it'} leads outside the file"
