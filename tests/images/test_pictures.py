"""Pictures of pixels: what they are decoded to, what is taken out of them, and what is refused before it costs."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, ImageFile

from briefwright.images.pictures import Unusable, decode, without_metadata
from writing import TURNED, picture

CANARY = b"KANARIE-9417"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(size: tuple[int, int], color: int, depth: int, rows: bytes, **chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, color, 0, 0, 0))
    more = b"".join(chunk(name.encode(), data) for name, data in chunks.items())
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def shown(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(decode(data).image.data))


def pixels(data: bytes) -> list[object]:
    image = shown(data)
    return [image.getpixel((x, 0)) for x in range(image.width)]


def swapped() -> bytes:
    """A profile that calls red what is green in sRGB, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for old, new in ((b"rXYZ", b"tXYZ"), (b"gXYZ", b"rXYZ"), (b"tXYZ", b"gXYZ")):
        profile = profile.replace(old, new)
    return profile.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))


def cyan(adobe: bool) -> bytes:
    """A JPEG in CMYK. Those of Adobe, which Pillow writes, hold it inverted, and say so in a marker."""
    jpeg = encoded(Image.new("CMYK", (8, 8), (255, 0, 0, 0) if adobe else (0, 255, 255, 255)), "JPEG", quality=100)
    at = jpeg.index(b"\xff\xee")
    return jpeg if adobe else jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big") :]


BRICK = Image.new("RGB", (1, 1), (200, 30, 30))
PALETTE = bytes((255, 0, 0, 0, 255, 0, 0, 0, 255))
COLORS: dict[str, tuple[bytes, list[object]]] = {
    "16 bits of gray": (png((3, 1), 0, 16, b"\0" + struct.pack(">3H", 0, 32768, 65535)), [0, 128, 255]),
    "16 bits": (png((2, 1), 2, 16, b"\0" + struct.pack(">6H", 65535, 0, 0, 0, 32768, 0)), [(255, 0, 0), (0, 128, 0)]),
    "one bit": (png((8, 1), 0, 1, b"\0\xaa"), [255, 0] * 4),
    "palette": (png((3, 1), 3, 8, b"\0\0\1\2", PLTE=PALETTE), [(255, 0, 0), (0, 255, 0), (0, 0, 255)]),
    "palette that shows through": (
        png((3, 1), 3, 8, b"\0\0\1\2", PLTE=PALETTE, tRNS=b"\0\x80"),
        [(255, 0, 0, 0), (0, 255, 0, 128), (0, 0, 255, 255)],
    ),
    "one colour that shows through": (
        png((2, 1), 2, 8, b"\0\xff\0\0\0\x80\0", tRNS=b"\0\xff\0\0\0\0"), [(255, 0, 0, 0), (0, 128, 0, 255)],
    ),
    "gray and alpha": (picture("LA", (1, 1)), [(0, 0, 0, 0)]),
    "alpha that hides nothing": (encoded(Image.new("RGBA", (1, 1), (9, 8, 7, 255)), "PNG"), [(9, 8, 7)]),
    "CMYK of Adobe": (cyan(adobe=True), [(0, 255, 255)] * 8),
    "CMYK of others": (cyan(adobe=False), [(0, 255, 255)] * 8),
    "another profile": (encoded(BRICK, "PNG", icc_profile=swapped()), [(30, 200, 30)]),
    "another profile, with alpha": (
        encoded(Image.new("RGBA", (1, 1), (200, 30, 30, 99)), "PNG", icc_profile=swapped()), [(30, 200, 30, 99)],
    ),
    "no profile at all": (encoded(BRICK, "PNG", icc_profile=b"x" * 200), [(200, 30, 30)]),
    "another name": (encoded(Image.new("RGB", (1, 1), (1, 2, 3)), "WEBP", lossless=True), [(1, 2, 3)]),
}  # fmt: skip


@pytest.mark.parametrize("what", COLORS)
def test_colours_stay_what_they_are(what: str) -> None:
    data, expected = COLORS[what]
    assert pixels(data) == expected


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_lies_on_its_side_stands_upright(form: str) -> None:
    assert shown(picture(size=(40, 20), form=form, exif=TURNED)).size == (20, 40)


def test_damaged_exif_turns_nothing() -> None:
    assert shown(picture(size=(40, 20), form="JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")).size == (40, 20)


def canaries() -> dict[str, bytes]:
    exif = TURNED + CANARY
    text = b"a\0" + CANARY
    return {
        "EXIF": picture(form="JPEG", exif=exif),
        "a comment": picture(form="JPEG", comment=CANARY),
        "XMP": picture(form="JPEG", xmp=CANARY),
        "a profile": picture(form="JPEG", icc_profile=swapped() + CANARY),
        "EXIF of a PNG": picture(exif=exif),
        "text": png((1, 1), 0, 8, b"\0\0", tEXt=text),
        "a comment of a GIF": picture("P", form="GIF", comment=CANARY),
        "EXIF of WebP": picture(form="WEBP", exif=exif),
        "what follows the end": picture() + CANARY,
        "what follows a photograph": picture(form="JPEG") + b"\xff\xd8" + CANARY,
    }


@pytest.mark.parametrize("location", canaries())
def test_nothing_that_is_said_in_a_picture_comes_out(location: str) -> None:
    data = canaries()[location]
    assert CANARY in data
    assert CANARY not in decode(data).image.data


@pytest.mark.parametrize("location", [name for name in canaries() if "WebP" not in name and "GIF" not in name])
def test_a_picture_that_is_kept_as_it_is_loses_what_is_said_in_it(location: str) -> None:
    data = canaries()[location]
    bare = without_metadata(data)
    assert CANARY not in bare or "profile" in location
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def scans(times: int) -> bytes:
    """A progressive JPEG that draws its last scan again and again."""
    jpeg = picture("L", (64, 64), "JPEG", progressive=True)
    at = jpeg.rindex(b"\xff\xda")
    return jpeg[:-2] + jpeg[at:-2] * times + b"\xff\xd9"


def vast(form: str) -> bytes:
    """A small file that says it is 65535 or 16383 pixels wide and high."""
    data = bytearray(picture("P", form="GIF") if form == "GIF" else picture("RGBA", form="WEBP", exif=TURNED))
    if form == "GIF":
        data[6:10] = b"\xff\xff\xff\xff"
    else:
        at = data.index(b"VP8X") + 12
        data[at : at + 6] = b"\xfe\x3f\0\xfe\x3f\0"
    return bytes(data)


ZEROS = zlib.compress(bytes(20_000_000), 9)
REFUSED = {
    "vast": (png((60_000, 60_000), 2, 8, b""), "more than 40 megapixels"),
    "a vast GIF": (vast("GIF"), "more than 40 megapixels"),
    "a vast WebP": (vast("WEBP"), "more than 40 megapixels"),
    "a long line": (png((39_000_000, 1), 0, 8, b""), "more than 30000 pixels"),
    "text to unpack": (png((1, 1), 0, 8, b"\0\0", zTXt=b"a\0\0" + ZEROS), "too much text"),
    "a profile to unpack": (png((1, 1), 0, 8, b"\0\0", iCCP=b"a\0\0" + ZEROS), "too large a colour profile"),
    "scans without end": (scans(200), "more than 100 scans"),
    "empty": (b"", "neither PNG"),
    "another format": (picture(form="TIFF"), "neither PNG"),
    "PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "neither PNG"),
    "a beginning": (b"\x89PNG\r\n\x1a\n", "is damaged: its beginning cannot be read"),
    "no size": (png((0, 0), 0, 8, b""), "is damaged"),
    **{
        f"{form} cut at {share:.0%}": (data[: int(len(data) * share)], "is damaged")
        for form in ("PNG", "JPEG", "GIF", "WEBP")
        for data in [encoded(Image.effect_noise((64, 64), 50), form)]
        for share in (0.4, 0.9)
    },
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_too_large_damaged_or_foreign_is_refused(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    data, reason = REFUSED[what]
    with pytest.raises(Unusable, match=reason) as refused:
        decode(data)
    assert refused.value.hint
    assert "0x" not in refused.value.reason
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_more_pixels_packed_than_are_shown_cost_nothing() -> None:
    assert decode(png((1, 1), 0, 8, bytes(50_000_000))).image.width == 1


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_what_moves_the_first_frame_is_shown(form: str) -> None:
    frames = [Image.new("RGB", (2, 2), color) for color in ("red", "blue")]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:], lossless=True)
    assert decode(data).moved
    assert pixels(data)[0] == (255, 0, 0)
