"""Packages read, walked and written."""

import zipfile
from io import BytesIO

import pytest

from briefwright.deck.opc import (
    PRESENTATION,
    TYPES,
    Package,
    PackagePart,
    Relationship,
    numbered,
    rezipped,
    write_package,
    zipped,
)
from briefwright.io.archive import Refused, check_archive

SLIDES = [f"ppt/slides/slide{number}.xml" for number in (1, 2)]
PML = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
LIST = (
    f'<p:presentation {PML} {R}><p:sldIdLst><p:sldId r:id="rId2"/><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>'
)
LINK = Relationship("rId9", "hyperlink", "https://example.org/", external=True)


def written() -> bytes:
    parts = [
        PackagePart(PRESENTATION, "main+xml", LIST.encode(), (*numbered(("slide", path) for path in SLIDES), LINK)),
        *(PackagePart(path, "slide+xml", b"<a/>") for path in SLIDES),
    ]
    return write_package(parts, numbered([("officeDocument", PRESENTATION)]))


def test_what_is_written_is_read_again() -> None:
    package = Package(written())
    assert package.parts() == [PRESENTATION, *SLIDES]
    assert package.related(PRESENTATION, "slide") == SLIDES
    assert LINK in [
        Relationship(one.id, one.kind, one.target, one.external) for one in package.relationships[PRESENTATION]
    ]
    assert package.content_type(SLIDES[0]) == "slide+xml"
    assert package.content_type("ppt/other.xml") == "application/xml"
    assert package.content_type("ppt/other.png") == ""


def test_slides_come_in_the_order_of_the_presentation() -> None:
    assert Package(written()).slides() == SLIDES[::-1]


def test_what_can_be_reached_goes_through_all_relationships_but_those_left_out() -> None:
    package = Package(written())
    assert package.reachable() == {"", PRESENTATION, *SLIDES}
    assert package.reachable(but=[PRESENTATION]) == {""}


def test_an_archive_has_no_times_and_begins_with_what_a_reader_needs_first() -> None:
    files = {"b.xml": b"<b/>", "_rels/.rels": b"<r/>", "a.xml": b"<a/>", TYPES: b"<t/>"}
    members = zipfile.ZipFile(BytesIO(zipped(files))).infolist()
    assert [member.filename for member in members] == [TYPES, "_rels/.rels", "a.xml", "b.xml"]
    assert {(member.date_time, member.create_system) for member in members} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_an_archive_that_was_written_at_another_time_comes_out_the_same() -> None:
    data, buffer = rezipped(written()), BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in reversed(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 12, 0, 0)), old.read(name))
    assert rezipped(buffer.getvalue()) == data


def test_a_part_that_is_not_well_formed_is_named() -> None:
    package = Package(zipped({TYPES: b"<t/>", "ppt/a.xml": b"<a>"}))
    assert (package.unreadable, [*package.trees]) == (["ppt/a.xml"], [TYPES])


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({f"{number}.xml": b"" for number in range(2001)}, "2001 files"),
        ({"a.xml": b"<!DOCTYPE a><a/>"}, "DOCTYPE"),
        ({"a.xml": b"0" * 10_000_000}, "a hundredth"),
        ({"a.xml": b"", "A.xml": b""}, "two files of the same name"),
        ({"../a.xml": b""}, "points elsewhere"),
    ],
)
def test_an_archive_is_refused_before_it_is_read(files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        check_archive(zipped(files), "workbook", "Excel")
