"""`briefwright layouts --preview`: each layout of a template, with what would be put into it."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path

from PIL import Image

from briefwright.cli import run
from briefwright.deck.preview import preview_html, preview_png
from briefwright.deck.template.load import read_template
from deck.template.built import BRAND, TEMPLATES


def test_a_page_shows_every_layout_with_its_slots_and_loads_nothing() -> None:
    template = read_template(TEMPLATES["german"](), {})
    page = preview_html(template, BRAND, "ministry.pptx")
    tiles = [b64decode(one).decode() for one in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page)]
    assert len(tiles) == len(template.matches)
    assert "<b>Two Content</b><br>Zwei Inhalte, by name" in page
    two = tiles[list(template.matches).index("Two Content")]
    assert ">left (1: obj)</text>" in two
    assert ">source</text>" in two
    assert not re.search(r"(src|href)=\"(?!data:)", page + "".join(tiles))


def test_a_picture_shows_the_ground_and_the_frames() -> None:
    with Image.open(BytesIO(preview_png(read_template(TEMPLATES["decorated"](), {}), BRAND))) as picture:
        colors = {color for _, color in picture.convert("RGB").getcolors(1 << 24) or []}
    assert {(31, 63, 209), (179, 38, 30)} <= colors


def test_the_command_writes_the_file_and_refuses_another_kind(tmp_path: Path) -> None:
    template = tmp_path / "ministry.pptx"
    template.write_bytes(TEMPLATES["office"]())
    assert run(["layouts", str(template), "--preview"]) == 0
    assert "<figure>" in (tmp_path / "ministry.layouts.html").read_text("utf-8")
    assert run(["layouts", str(template), "--preview", str(tmp_path / "a.pdf")]) != 0
    assert not (tmp_path / "a.pdf").exists()
