"""Packages made to do harm: each is refused in a sentence, or what was in it is not in the deck that stands on it."""

import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from briefwright.deck.template.cleaning import clean_package
from briefwright.deck.template.inspection import inspect_package
from briefwright.io.archive import Refused
from deck.template.parts import (
    LAYOUT,
    MASTER,
    PRESENTATION,
    THEME,
    TYPES,
    Parts,
    office,
    put_together,
    taken_apart,
    with_part,
)
from writing import picture

CANARY = b"KANARIE-9417"
CLICK = '<p:cNvPr id="2" name="Title 1"/>'
RELS = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
OF_ALL = "ppt/_rels/presentation.xml.rels"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office"
Change = Callable[[Parts], None]


def text(path: str, old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        assert old.encode() in parts[path], (path, old)
        parts[path] = parts[path].replace(old.encode(), new.encode(), 1)

    return change


def relation(kind: str, target: str, mode: str = ' TargetMode="External"', of: str = RELS) -> Change:
    type_ = kind if "/" in kind else KINDS + kind
    row = f'<Relationship Id="rId99" Type="{type_}" Target="{target}"{mode}/></Relationships>'
    return text(of, "</Relationships>", row)


def part(path: str, kind: str, content: bytes = CANARY, type_: str = "application/x", of: str = PRESENTATION) -> Change:
    return lambda parts: with_part(parts, path, content, type_, kind, of, "rId99")


def click(inside: str, *more: Change) -> Change:
    def change(parts: Parts) -> None:
        text(LAYOUT.format(1), CLICK, CLICK.replace("/>", f">{inside}</p:cNvPr>"))(parts)
        for one in more:
            one(parts)

    return change


def encoded(path: str, encoding: str, doctype: str = "") -> Change:
    def change(parts: Parts) -> None:
        words = re.sub(r"^<\?xml.*?\?>\s*", "", parts[path].decode("utf-8-sig")).replace("‹#›", "#")
        head = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding in ("utf-7", "ISO-8859-1") else ""
        parts[path] = (head + doctype + words).encode(encoding)

    return change


def without(path: str) -> Change:
    def change(parts: Parts) -> None:
        del parts[path]

    return change


def renamed(parts: Parts) -> None:
    parts["ppt/slideLayouts/slideLayout1.dat"] = parts.pop(LAYOUT.format(1))
    parts[TYPES] = parts[TYPES].replace(b"slideLayout1.xml", b"slideLayout1.dat")


def xlsx(inside: str = "", **more: bytes) -> bytes:
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inside}</worksheet>'
    return put_together({"xl/worksheets/sheet1.xml": sheet.encode(), **more})


def with_workbook(content: bytes) -> Change:
    return part("ppt/embeddings/book.xlsx", "package", content, "application/vnd.ms-excel", LAYOUT.format(1))


DOCTYPE = "<!DOCTYPE p:sldMaster [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
BOMB = put_together({"xl/a.xml": bytes(30_000_000)})
REFUSED: dict[str, tuple[Change, str]] = {
    # What runs
    "macro": (part("ppt/vbaProject.bin", "vbaProject"), "macro"),
    "macro of Microsoft's own kind": (
        part("ppt/vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships/vbaProject"), "macro",
    ),
    "macro under another name": (
        part("ppt/media/a.png", "image", CANARY, "application/vnd.ms-office.vbaProject"), "can run",
    ),
    "macros by the type of the whole": (text(TYPES, "presentation.main", "presentation.macroEnabled.main"), ".pptm"),
    "compound file as a picture": (
        part("ppt/media/a.emf", "image", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "image/x-emf", MASTER), "can run",
    ),
    "program as a picture": (part("ppt/media/a.png", "image", b"MZ" + CANARY, "image/png", MASTER), "can run"),
    "object": (part("ppt/embeddings/oleObject1.bin", "oleObject", of=LAYOUT.format(1)), "OLE"),
    "control": (part("ppt/activeX/activeX1.xml", "control", b"<a/>", of=LAYOUT.format(1)), "ActiveX"),
    "buttons": (part("customUI/customUI14.xml", "extensibility", b"<a/>", of=""), "buttons"),
    "script": (part("ppt/media/a.js", "image", of=MASTER), "can run"),
    "program by a click": (click('<a:hlinkClick r:id="" action="ppaction://program"/>'), "more than follow a link"),
    "macro by a click": (click('<a:hlinkClick r:id="" action="ppaction://macro?name=x"/>'), "more than follow a link"),
    "verb of an object": (click('<a:hlinkClick r:id="" action="ppaction://ole?verb=0"/>'), "more than follow a link"),
    "file by a click": (click('<a:hlinkClick r:id="" action="ppaction://hlinkfile"/>'), "more than follow a link"),
    "program by hovering": (click('<a:hlinkHover r:id="" action="ppaction://program"/>'), "more than follow a link"),
    "address by hovering": (
        click('<a:hlinkHover r:id="rId99"/>', relation("hyperlink", "https://example.org/")), "pointer passes over",
    ),
    "hovering over words": (
        text(LAYOUT.format(1), '<a:endParaRPr lang="en-US"/>', '<a:endParaRPr><a:hlinkMouseOver/></a:endParaRPr>'),
        "pointer passes over",
    ),
    # What refers to something outside
    **{
        f"{kind} at {address[:12]}": (relation(kind, address), "something outside")
        for kind, address in (
            ("image", "file:///etc/passwd"), ("image", r"\\host\share\a.png"), ("image", "http://host/a.png"),
            ("image", "//host/a.png"), ("hyperlink", r"\\host\share"), ("hyperlink", "smb://host/share"),
            ("hyperlink", "ms-word:ofe|u|http://host"), ("hyperlink", "javascript:x()"),
            ("hyperlink", "data:text/html,x"), ("hyperlink", "C:/x.exe"), ("oleObject", "http://host/x"),
            ("attachedTemplate", "http://host/x.potm"),
            ("slideLayout", "http://host/l.xml"), ("video", "https://host/v.mp4"), ("frame", "http://host/"),
        )
    },
    "master from elsewhere": (relation("slideMaster", "http://host/m", of=OF_ALL), "something outside"),
    "package from elsewhere": (relation("officeDocument", "http://host/p", of="_rels/.rels"), "something outside"),
    "drawing with an address": (
        part("ppt/media/a.svg", "image", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://host/a"/></svg>',
             "image/svg+xml", MASTER), "refused to load http://host/a",
    ),
    "drawing with a script": (
        part("ppt/media/a.svg", "image", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "image/svg+xml",
             MASTER), "<script>",
    ),
    # What is not what it says
    "doctype": (text(MASTER, "<p:sldMaster", DOCTYPE + "<p:sldMaster"), "DOCTYPE"),
    "doctype in the relations": (text(RELS, "<Relationships", "<!DOCTYPE a><Relationships"), "DOCTYPE"),
    "doctype in UTF-16": (encoded(THEME, "utf-16", DOCTYPE.replace("p:sldMaster", "a:theme")), "DOCTYPE"),
    "doctype in big-endian": (encoded(THEME, "utf-16-be", DOCTYPE.replace("p:sldMaster", "a:theme")), "DOCTYPE|formed"),
    "doctype in UTF-7": (encoded(THEME, "utf-7", DOCTYPE.replace("p:sldMaster", "a:theme")), "DOCTYPE|formed"),
    "doctype in UTF-32": (encoded(THEME, "utf-32-be", DOCTYPE.replace("p:sldMaster", "a:theme")), "DOCTYPE|formed"),
    "another encoding": (encoded(LAYOUT.format(1), "ISO-8859-1"), "an encoding that is not allowed"),
    "broken": (text(MASTER, "</p:sldMaster>", ""), "not well-formed"),
    "XML by another name": (renamed, "without a name that says so"),
    "no main part": (without(PRESENTATION), "not a PowerPoint file"),
    "no content types": (without(TYPES), "not a PowerPoint file"),
    "wrong content type": (text(TYPES, "presentation.main+xml", "slideshow.main+xml"), "neither a presentation"),
    "a document of Word": (text(TYPES, "presentationml.presentation.main", "wordprocessingml.document"), "neither"),
    "a target that is nothing": (relation("image", "NULL", ""), "which is not in it"),
    "a part that is missing": (relation("theme", "../theme/theme99.xml", ""), "which is not in it"),
    "a relation that is not there": (click('<a:hlinkClick r:id="rId77"/>'), "which does not exist"),
    "a sound": (click('<a:hlinkClick r:id="rId99"/>', part("ppt/media/a.wav", "audio", of=LAYOUT.format(1))), "audio"),
    "formula": (with_workbook(xlsx("<sheetData><row><c><f>WEBSERVICE(A1)</f></c></row></sheetData>")), "a formula"),
    "workbook with links": (with_workbook(xlsx(**{"xl/externalLinks/link1.xml": b"<a/>"})), "more than numbers"),
    "bomb in the package": (with_workbook(BOMB), "less than a hundredth"),
    "package in the package": (part("ppt/media/a.zip", "image", BOMB, "application/zip", MASTER), "an archive"),
    "presentation in the package": (part("ppt/embeddings/a.pptx", "package", office(), of=MASTER), "an archive"),
    # Names
    "name twice": (lambda parts: parts.update({"ppt/Presentation.xml": b"<a/>"}), "two files of the same name"),
    "name above": (lambda parts: parts.update({"ppt/../../evil.xml": b"<a/>"}), "points elsewhere"),
    "name of a drive": (lambda parts: parts.update({"C:/evil.xml": b"<a/>"}), "points elsewhere"),
    "name with a backslash": (lambda parts: parts.update({"ppt\\evil.xml": b"<a/>"}), "points elsewhere"),
    "name from the root": (lambda parts: parts.update({"/evil.xml": b"<a/>"}), "points elsewhere"),
    "name with a gap": (lambda parts: parts.update({"ppt//evil.xml": b"<a/>"}), "points elsewhere"),
    "name that stays": (lambda parts: parts.update({"ppt/./evil.xml": b"<a/>"}), "points elsewhere"),
    "name with a control": (lambda parts: parts.update({"ppt/a\nb.xml": b"<a/>"}), "points elsewhere"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_could_do_harm_is_refused_in_a_sentence(what: str) -> None:
    parts = taken_apart(office())
    change, sentence = REFUSED[what]
    change(parts)
    with pytest.raises(Refused, match=sentence):
        clean_package(inspect_package(put_together(parts)))


def entry(name: bytes, data: bytes, claimed: int, crc: int, at: int, method: int = 0) -> tuple[bytes, bytes]:
    """A member and its row in the directory of a zip file, which may lie."""
    head = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 33, crc, len(data), claimed, len(name), 0)
    row = b"PK\x01\x02\x14\0" + head[:-2] + struct.pack("<HHHHIH", 0, 0, 0, 0, 0, 0)[:-2]
    return b"PK\x03\x04" + head + name + data, row + struct.pack("<I", at) + name


def zip_of(*entries: tuple[bytes, bytes], body: bytes = b"") -> bytes:
    body, rows = body or b"".join(one for one, _ in entries), b"".join(row for _, row in entries)
    end = struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(rows), len(body), 0)
    return body + rows + b"PK\x05\x06" + end


def compressed_as(method: int) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr(TYPES, "<Types/>")
    return buffer.getvalue()


def overlapping() -> bytes:
    entries = [entry(b"%d" % number, bytes(9), 9, 0, 0) for number in range(99)]
    return zip_of(*entries, body=entries[0][0])


NO_PACKAGES = {
    "nothing": (b"", "not a PowerPoint file"),
    "a beginning": (b"PK\x03\x04", "not a PowerPoint file"),
    "cut": (office()[:9000], "not a PowerPoint file"),
    "another password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    "packed by bzip2": (compressed_as(zipfile.ZIP_BZIP2), "a way that Office does not know"),
    "packed by LZMA": (compressed_as(zipfile.ZIP_LZMA), "a way that Office does not know"),
    "one member many times": (overlapping(), "not a PowerPoint file"),
    "very many members": (b"PK\x01\x02" * 9000, "2000 are allowed"),
    "a wrong sum": (zip_of(entry(b"[Content_Types].xml", b"<Types/>", 8, 1, 0)), "not a PowerPoint file"),
    "garbage in a member": (zip_of(entry(b"a.xml", b"\xff" * 50, 99, 0, 0, 8)), "not a PowerPoint file"),
    "a picture": (picture(), "not a PowerPoint file"),
}  # fmt: skip


@pytest.mark.parametrize("what", NO_PACKAGES)
def test_what_is_no_package_is_refused_in_a_sentence(what: str) -> None:
    data, sentence = NO_PACKAGES[what]
    with pytest.raises(Refused, match=sentence):
        inspect_package(data)


def with_canaries(parts: Parts) -> None:
    """Words of somebody else wherever a template keeps such: in properties, tags, comments, pictures, descriptions."""
    words = CANARY.decode()
    person = f"<a>{words}</a>".encode()
    for path, kind, of in (
        ("docProps/custom.xml", "custom-properties", ""),
        ("customXml/item1.xml", "customXml", PRESENTATION),
        ("ppt/commentAuthors.xml", "commentAuthors", PRESENTATION),
        ("ppt/authors.xml", f"{MICROSOFT}/2018/10/relationships/authors", PRESENTATION),
        ("ppt/revisionInfo.xml", f"{MICROSOFT}/2015/10/relationships/revisionInfo", PRESENTATION),
        ("ppt/changesInfos/changesInfo1.xml", f"{MICROSOFT}/2016/11/relationships/changesInfo", PRESENTATION),
        ("ppt/tags/tag1.xml", "tags", LAYOUT.format(1)),
    ):  # fmt: skip
        with_part(parts, path, person, "application/xml", kind, of, f"rId{len(parts)}")
    tags = f'<p:custDataLst><p:tags r:id="rId{len(parts) - 1}"/></p:custDataLst></p:cSld>'
    text(LAYOUT.format(1), "</p:cSld>", tags)(parts)
    parts[MASTER] += f"<!-- {words} --><?x {words}?>".encode()
    text(LAYOUT.format(3), "<p:cSld", f"<!-- {words} --><p:cSld")(parts)
    said = rf'<p:cNvPr id="2" name="Title 1" descr="C:\Users\{words}\logo.png" title="/home/{words}/a.png"/>'
    text(LAYOUT.format(2), CLICK, said)(parts)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + CANARY
    for number, (form, more) in enumerate((("JPEG", {"exif": exif, "comment": CANARY}), ("PNG", {"exif": exif}))):
        with_part(parts, f"ppt/media/logo.{form.lower()}", picture(form=form, **more), f"image/{form.lower()}", "image",
                  MASTER, f"rId6{number}")  # fmt: skip
    parts["docProps/app.xml"] = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Company>{words}</Company><Manager>{words}</Manager><Template>{words}.potx</Template></Properties>"
    ).encode()
    parts["docProps/core.xml"] = re.sub(
        rb"(<cp:lastModifiedBy>)[^<]*", rb"\g<1>" + CANARY, parts["docProps/core.xml"]
    )  # fmt: skip
    assert CANARY in parts["docProps/core.xml"]
    parts["docProps/thumbnail.jpeg"] = picture(form="JPEG", comment=CANARY)


def test_what_others_left_in_a_template_is_not_handed_on() -> None:
    parts = taken_apart(office())
    with_canaries(parts)
    handed_on = taken_apart(clean_package(inspect_package(put_together(parts))))
    assert [path for path, content in handed_on.items() if CANARY in content] == []
    assert {"ppt/media/logo.jpeg", "ppt/media/logo.png"} <= handed_on.keys()
