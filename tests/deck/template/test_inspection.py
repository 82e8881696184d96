"""What speaks against a template is told in a sentence before anything opens it."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from briefwright.deck.opc import NS
from briefwright.deck.template.cleaning import clean_package
from briefwright.deck.template.inspection import inspect_package
from briefwright.deck.template.inventory import read_inventory
from briefwright.io.archive import MAX_MEMBERS, Refused
from deck.template.parts import (
    LAYOUT,
    MASTER,
    PRESENTATION,
    TYPES,
    Parts,
    changed,
    office,
    put_together,
    replacing,
    substituting,
    taken_apart,
    with_part,
)

_DOCTYPE = '<!DOCTYPE p:sldMaster [<!ENTITY a "b">]><p:sldMaster'


def relationship(kind: str, target: str, mode: str = "") -> Callable[[Parts], None]:
    def add(parts: Parts) -> None:
        rels = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
        type_ = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
        row = f'<Relationship Id="rId99" Type="{type_}" Target="{target}"{mode}/></Relationships>'
        parts[rels] = parts[rels].decode().replace("</Relationships>", row).encode()

    return add


def part(path: str, kind: str) -> Callable[[Parts], None]:
    return lambda parts: with_part(parts, path, b"\x00\x01", "application/octet-stream", kind, PRESENTATION, "rId99")


def words(path: str, old: str, new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts[path].decode()
        parts[path] = parts[path].decode().replace(old, new).encode()

    return change


_PREFIX = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OUTSIDE = ' TargetMode="External"'
CLICK = '<p:cNvPr id="2" name="Title 1"'
BAD = {
    "macro": (part("ppt/vbaProject.bin", "vbaProject"), "a macro"),
    "object": (part("ppt/embeddings/oleObject1.bin", "oleObject"), "an embedded object"),
    "control": (part("ppt/activeX/activeX1.xml", "control"), "a control"),
    "picture elsewhere": (relationship("image", "file:///etc/passwd", OUTSIDE), "something outside"),
    "picture on a share": (relationship("image", r"\\host\share\a.png", OUTSIDE), "something outside"),
    "template elsewhere": (
        relationship("slideMaster", "http://example.org/a.potm", OUTSIDE),
        "something outside",
    ),
    "link to a file": (relationship("hyperlink", "file:///etc/passwd", OUTSIDE), "something outside"),
    "entities": (words(MASTER, "<p:sldMaster", _DOCTYPE), "has a DOCTYPE"),
    "broken part": (words(LAYOUT.format(1), "</p:sldLayout>", ""), "not well-formed"),
    "macros allowed": (words(TYPES, "presentation.main+xml", "presentation.macroEnabled.main+xml"), ".pptm"),
    "a slide show": (words(TYPES, "presentation.main+xml", "slideshow.main+xml"), "neither"),
    "no presentation": (words(TYPES, "/ppt/presentation.xml", "/ppt/other.xml"), "not a PowerPoint file"),
    "way out": (lambda parts: parts.update({"../evil.xml": b"<a/>"}), "points elsewhere"),
    "same name": (lambda parts: parts.update({"PPT/presentation.xml": b"<a/>"}), "two files of the same name"),
    "program": (
        words(LAYOUT.format(1), "</p:cNvPr>", '<a:hlinkClick r:id="" action="ppaction://program"/></p:cNvPr>')
        if "</p:cNvPr>" in taken_apart(office())[LAYOUT.format(1)].decode()
        else words(
            LAYOUT.format(1), f"{CLICK}/>", f'{CLICK}><a:hlinkClick r:id="" action="ppaction://program"/></p:cNvPr>'
        ),
        "more than follow a link",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_template_that_could_do_harm_is_refused(what: str) -> None:
    parts = taken_apart(office())
    BAD[what][0](parts)
    with pytest.raises(Refused, match=BAD[what][1]):
        inspect_package(put_together(parts))


def on_a_sample_slide(parts: Parts) -> None:
    """An object, a picture elsewhere and a program to run, all on a slide that is left out."""
    slide, kind = "ppt/slides/slide1.xml", "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
    words = '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld/></p:sld>'
    with_part(parts, slide, words.encode(), kind, "slide", PRESENTATION, "rId98")
    parts["ppt/slides/_rels/slide1.xml.rels"] = (
        f'<Relationships xmlns="{NS["rel"]}"><Relationship Id="rId1" Type="{_PREFIX}/slideLayout" '
        f'Target="../slideLayouts/slideLayout2.xml"/><Relationship Id="rId2" Type="{_PREFIX}/image" '
        f'Target="file:///etc/passwd"{OUTSIDE}/></Relationships>'
    ).encode()
    with_part(parts, "ppt/embeddings/oleObject1.bin", b"\x00", "application/x-ole", "oleObject", slide, "rId3")


def test_what_stands_on_sample_slides_alone_is_left_out_with_them() -> None:
    parts = taken_apart(office())
    on_a_sample_slide(parts)
    package = inspect_package(put_together(parts))
    handed_on = zipfile.ZipFile(BytesIO(clean_package(package)))
    assert [name for name in handed_on.namelist() if "slides/" in name or "embeddings" in name] == []
    assert not any(b"etc/passwd" in handed_on.read(name) for name in handed_on.namelist())


def test_what_a_layout_leads_to_as_well_is_refused() -> None:
    parts = taken_apart(office())
    on_a_sample_slide(parts)
    relationship("oleObject", "../embeddings/oleObject1.bin")(parts)
    with pytest.raises(Refused, match="an embedded object"):
        inspect_package(put_together(parts))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a PowerPoint file"),
        (b"PK\x03\x04 and then nothing", "not a PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (office()[:5000], "not a PowerPoint file"),
    ],
)
def test_what_is_no_package_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        inspect_package(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Refused, match=r"less than a hundredth|larger than 50 MB"):
        inspect_package(put_together({**taken_apart(office()), "ppt/media/a.png": bytes(49_000_000)}))


def test_too_many_files_are_refused() -> None:
    many = {f"ppt/media/{number}.png": b"" for number in range(MAX_MEMBERS)}
    with pytest.raises(Refused, match="2000 are allowed"):
        inspect_package(put_together({**taken_apart(office()), **many}))


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(office())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(Refused, match="encrypted"):
        inspect_package(bytes(data))


def test_every_reason_is_told_at_once() -> None:
    parts = taken_apart(office())
    BAD["macro"][0](parts)
    BAD["picture elsewhere"][0](parts)
    with pytest.raises(Refused) as refused:
        inspect_package(put_together(parts))
    assert len(refused.value.reasons) >= 2


def test_web_links_printer_settings_and_templates_are_no_reason() -> None:
    parts = taken_apart(office())
    relationship("hyperlink", "https://example.org/", OUTSIDE)(parts)
    assert "ppt/presentation.xml" in inspect_package(put_together(parts)).trees
    potx = changed(office(), (TYPES, replacing("presentation.main+xml", "template.main+xml")))
    assert any("printerSettings" in name for name in zipfile.ZipFile(BytesIO(potx)).namelist())
    assert inspect_package(potx)


@pytest.mark.parametrize(
    "size", ['cx="0" cy="0"', 'cx="1" cy="6858000"', 'cx="-5" cy="6858000"', 'cx="99999999" cy="1"']
)
def test_a_template_whose_slides_have_no_size_is_refused(size: str) -> None:
    data = changed(office(), (PRESENTATION, substituting(r'<p:sldSz cx="\d+" cy="\d+"', f"<p:sldSz {size}")))
    with pytest.raises(Refused, match="its slides are not 2"):
        read_inventory(inspect_package(data))
