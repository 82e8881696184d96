"""The bytes of an archive of Office (.pptx, .xlsx) → nothing, or why it is not opened."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

MAX_EXPANDED = 50_000_000
MAX_MEMBERS = 2000
MAX_RATIO = 100
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins (MS-CFB, 2.2): a file with a password, or of PowerPoint before 2007."""
_CHUNK = 1 << 16
_UNCLEAN = re.compile(r"[\\:\x00-\x1f\x7f]|^/|//|(?:^|/)\.{1,2}(?:/|$)|^$")
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members of a package may be compressed (ECMA-376, part 2, annex B)."""
_MEMBER = b"PK\x01\x02"
_XML_NAMES = (".xml", ".rels", ".vml", ".svg")


class Refused(ValueError):
    """The file cannot be used. `reasons`: sentences without its name."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def is_xml(name: str) -> bool:
    return name.lower().endswith(_XML_NAMES)


def check_archive(data: bytes, kind: str, program: str) -> None:
    """Everything that must be true before anything is parsed. Sizes are counted, not believed.

    `kind` and `program` are for the reasons: "PowerPoint file (.pptx or .potx)", "PowerPoint".

    Raises:
        Refused: with what is found first.
    """
    if data.startswith(_OLD_OFFICE):
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused(f"it is protected with a password{'' if protected else f', or was saved by {program} 97–2003'}")
    try:
        _check_count(data.count(_MEMBER) // 4)  # before a million are listed; packages inside have members, too
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_count(len(members))
            _check_names([member.filename for member in members])
            if any(member.flag_bits & 1 for member in members):
                raise Refused("it is encrypted")
            if any(member.compress_type not in _COMPRESSION for member in members):
                raise Refused("it is compressed in a way that Office does not know")
            expanded = 0
            for member in members:
                for piece in _pieces(archive, member):
                    expanded += len(piece)
                    _check_size(expanded, len(data))
                    doctype = b"<!DOCTYPE" in piece or "<!DOCTYPE".encode("utf-16-le") in piece
                    if doctype and is_xml(member.filename):
                        raise Refused(f"{member.filename} has a DOCTYPE, which documents of Office never have")
    except Refused:  # a ValueError, as zipfile's own are
        raise
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise Refused(f"this is not a {kind}, or it is damaged") from error


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member piece by piece; each begins with the end of the one before, so that no word is cut."""
    with archive.open(member) as stream:
        before = b""
        while piece := stream.read(_CHUNK):
            yield before + piece if is_xml(member.filename) else piece
            before = piece[-32:]


def _check_count(members: int) -> None:
    if members > MAX_MEMBERS:
        raise Refused(f"it contains {members} files; {MAX_MEMBERS} are allowed")


def _check_size(expanded: int, compressed: int) -> None:
    if expanded > MAX_EXPANDED:
        raise Refused(f"it is larger than {MAX_EXPANDED // 1_000_000} MB when unpacked")
    if expanded > MAX_RATIO * max(compressed, 10_000):
        raise Refused("it is compressed to less than a hundredth of its size")


def _check_names(names: list[str]) -> None:
    if len({name.casefold() for name in names}) < len(names):
        raise Refused("it contains two files of the same name")
    for name in names:
        if _UNCLEAN.search(name):
            raise Refused(f"it contains a file whose name points elsewhere: {name[:60]!r}")
