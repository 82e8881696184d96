"""The one loader of pictures: from where it takes them, and that all outputs get the same bytes."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefwright.images import loader as images
from writing import TURNED, blocks, build, look_over, picture, put, resolved, told

CANARY = b"KANARIE-9417"
SECRET = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>KANARIE-9417</text></svg>'
FIGURE = "- figure: {{file: '{}', alt: It shows something}}\n"


def problems(folder: Path, *names: str) -> list[str]:
    found, _ = look_over(put(folder, blocks("".join(map(FIGURE.format, names)))))
    return [told(one, folder) for one in found if one.severity == "error"]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    (tmp_path / "secret.svg").write_text(SECRET)
    folder = tmp_path / "brief"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "written",
    [
        "../secret.svg", "a/../../secret.svg", "{above}/secret.svg", "./../brief/../secret.svg", "link.svg",
        "linked/secret.svg", "linked/../secret.svg", "file://{above}/secret.svg", "ftp://host/a.png", "//host/a.png",
        "http://169.254.169.254/a.png", "https://example.org/a.png", "\\\\host\\a.png", "/proc/self/environ",
    ],
)  # fmt: skip
def test_what_lies_outside_the_folder_is_not_taken(written: str, outside: Path) -> None:
    (outside / "link.svg").symlink_to(outside.parent / "secret.svg")
    (outside / "linked").symlink_to(outside.parent)
    (told,) = problems(outside, written.format(above=outside.parent))
    assert ": E302 " in told or ": E301 " in told
    assert "KANARIE" not in told


@pytest.mark.parametrize(
    "written", ["..%2fsecret.svg", "%2e%2e/secret.svg", "BRIEF.SVG", "~/secret.svg", "$HOME/a.svg"]
)
def test_a_name_is_taken_as_it_is_written(written: str, outside: Path) -> None:
    (told,) = problems(outside, written)
    assert ": E301 " in told


def test_what_is_no_file_is_not_waited_for(outside: Path) -> None:
    os.mkfifo(outside / "pipe.png")
    (outside / "folder.png").mkdir()
    (outside / "device.png").symlink_to("/dev/zero")
    (outside / "circle.png").symlink_to("circle.png")
    found = problems(outside, "pipe.png", "folder.png", "device.png", "circle.png")
    assert [one.split(": ")[1][:4] for one in found] == ["E301", "E301", "E302", "E302"]


def test_what_a_picture_is_decides_not_its_name(outside: Path) -> None:
    (outside / "a.jpg").write_bytes(picture())
    (outside / "b.png").write_text(SECRET)
    (outside / "c.svg").write_bytes(picture(form="JPEG"))
    assert problems(outside, "a.jpg", "b.png", "c.svg") == []


def test_what_no_output_can_show_is_told_with_a_mend(outside: Path) -> None:
    (outside / "a.svgz").write_bytes(b"\x1f\x8b\x08" + bytes(20))
    (outside / "b.svg").write_text(f"<!DOCTYPE html>{SECRET}")
    (outside / "c.png").write_bytes(bytes(20_000_001))
    doctype, gz, large = problems(outside, "a.svgz", "b.svg", "c.png")
    assert "is compressed (.svgz) → save it as a plain .svg" in gz
    assert doctype.startswith("b.svg:1:1: E303 “b.svg” cannot be used: it has a DOCTYPE")
    assert "is larger than 20 MB" in large


def test_each_place_that_names_a_picture_is_told(outside: Path) -> None:
    (outside / "a.png").write_bytes(b"x")
    assert len(problems(outside, "a.png", "a.png")) == 2


def test_an_icon_is_a_drawing(tmp_path: Path) -> None:
    text = blocks("- stats: {items: [{value: '1', label: one, icon: a.svg}, {value: '2', label: two}]}\n")
    found, _ = look_over(put(tmp_path, text, {"a.svg": picture()}))
    assert "the icon “a.svg” is not an SVG drawing" in " ".join(told(one, tmp_path) for one in found)


def test_a_file_is_read_once_however_often_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def once(path: Path, most: int) -> bytes:
        read.append(path)
        return picture() if len(read) == 1 else b"another file by now"

    monkeypatch.setattr(images, "read_bytes", once)
    found, documents = look_over(put(tmp_path, blocks(FIGURE.format("a.png") * 3), {"a.png": picture()}))
    assert [one for one in found if one.severity == "error"] == []
    assert len(documents) == 3
    assert read == [tmp_path / "a.png"]


def test_a_moving_picture_is_warned_of(tmp_path: Path) -> None:
    buffer = BytesIO()
    red, blue = (Image.new("RGB", (2, 2), color) for color in ("red", "blue"))
    red.save(buffer, "GIF", save_all=True, append_images=[blue])
    found, _ = look_over(put(tmp_path, blocks(FIGURE.format("a.gif")), {"a.gif": buffer.getvalue()}))
    assert "W303" in [one.code for one in found]


def test_all_outputs_show_the_same_bytes_and_nothing_that_was_said_in_them(tmp_path: Path) -> None:
    photograph = picture(size=(60, 40), form="JPEG", exif=TURNED + CANARY, comment=CANARY)
    source = put(tmp_path, blocks(FIGURE.format("a.jpg")), {"a.jpg": photograph})
    document = resolved(tmp_path, blocks(FIGURE.format("a.jpg")), files={"a.jpg": photograph})
    (block,) = document.blocks()
    encoded = block.image.data  # type: ignore[attr-defined]
    built = build(source, tmp_path / "out", ["brief", "deck", "web"])
    assert built.ok, built.problems
    with zipfile.ZipFile(tmp_path / "out" / "deck.pptx") as deck:
        in_deck = [deck.read(name) for name in deck.namelist() if name.startswith("ppt/media/")]
    with pikepdf.open(tmp_path / "out" / "brief.pdf") as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        on_paper = [one.read_raw_bytes() for one in streams if one.get("/Filter") == "/DCTDecode"]
    assert (in_deck, on_paper) == ([encoded], [encoded])
    for file in (tmp_path / "out").iterdir():
        assert CANARY not in file.read_bytes()
