"""Embedded objects on masters and layouts: the deck is handed on without them."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from briefwright.deck.opc import NS
from briefwright.deck.template.cleaning import clean_package
from briefwright.deck.template.inspection import inspect_package
from deck.template.parts import LAYOUT, office, put_together, substituting, taken_apart, with_part

PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="0" name=""{hidden}/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    '<a:blip r:embed="rId81"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{size}" cy="{size}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
FRAME = (
    '<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice xmlns:v="urn:schemas-microsoft-com:vml" Requires="v">{one}'
    "</mc:Choice><mc:Fallback>{two}</mc:Fallback></mc:AlternateContent>"
)
ONE = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="44" name="think-cell"/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></p:xfrm><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
    '<p:oleObj name="think-cell" r:id="rId80" imgW="1" imgH="1" progId="TCLayout.ActiveDocument.1"><p:embed/>{picture}'
    "</p:oleObj></a:graphicData></a:graphic></p:graphicFrame>"
)


def with_object(size: int, hidden: str = "") -> bytes:
    parts, data, part = taken_apart(office()), BytesIO(), LAYOUT.format(2)
    Image.new("RGB", (20, 20), "#204060").save(data, "PNG")
    with_part(
        parts, "ppt/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0", "application/x-ole", "oleObject", part, "rId80"
    )
    with_part(parts, "ppt/media/ole.png", data.getvalue(), "image/png", "image", part, "rId81")
    picture = PICTURE.format(size=size, hidden=hidden)
    both = (ONE.format(size=size, picture=""), ONE.format(size=size, picture=picture))
    frame = FRAME.format(mc=NS["mc"], one=both[0], two=both[1])
    parts[part] = substituting("</p:spTree>", f"{frame}</p:spTree>")(parts[part].decode()).encode()
    return put_together(parts)


@pytest.mark.parametrize(
    ("size", "hidden", "kept"), [(914_400, "", True), (1_588, "", False), (914_400, ' hidden="1"', False)]
)
def test_an_object_on_a_layout_is_left_out_and_its_picture_stays_if_it_is_to_be_seen(
    size: int, hidden: str, kept: bool
) -> None:
    package = inspect_package(with_object(size, hidden))
    said = "its picture is kept" if kept else "it is left out"
    assert package.dropped == [f"“Title and Content” has an object of TCLayout.ActiveDocument.1: {said}"]
    deck = zipfile.ZipFile(BytesIO(clean_package(package)))
    layout = deck.read(LAYOUT.format(2)).decode()
    assert "oleObj" not in layout
    assert ('r:embed="rId81"' in layout) == kept
    assert [name for name in deck.namelist() if "embeddings" in name] == []
    assert ("ppt/media/ole.png" in deck.namelist()) == kept
