"""Outputs looked through by themselves, as `briefwright check` does it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefwright.cli import run
from deck.template.parts import Parts, put_together, taken_apart, with_part
from writing import blocks, build, put

CHART = "- chart: {type: bar, alt: Two bars, unit: t, message: Two rose, file: a.csv}\n"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAID = "<cp:keywords>file:///x/deck.pptx</cp:keywords></cp:coreProperties>"
SLIDE = "ppt/slides/slide2.xml"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    built = build(put(folder, blocks(CHART), {"a.csv": "x,s\na,1\nb,2\n"}), folder / "out", ["handout", "deck", "web"])
    assert built.ok, built.problems
    return folder / "out"


def checked(capsys: pytest.CaptureFixture[str], *paths: Path) -> tuple[int, str]:
    code = run(["check", *map(str, paths)])
    out, err = capsys.readouterr()
    return code, out + err


def test_what_was_built_is_found_to_be_fine(outputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = checked(capsys, outputs, outputs / "handout.pdf")
    assert (code, said.count("no problems found")) == (0, 2)


def test_a_folder_that_is_not_what_its_receipt_says_is_told(
    outputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in ("receipt.json", "brief.html", "deck.pptx"):
        (tmp_path / file).write_bytes((outputs / file).read_bytes())
    (tmp_path / "brief.html").write_bytes(b"<p>Something else</p>")
    code, said = checked(capsys, tmp_path)
    assert code == 1
    assert f"{tmp_path / 'handout.pdf'}: error[E504]: it is missing" in said
    assert f"{tmp_path / 'brief.html'}: error[E504]: it was changed after the build" in said
    assert f"{tmp_path / 'brief.html'}: error[E507]: its head does not begin with a security policy" in said


def relation(kind: str, target: str, of: str = "ppt/slides/_rels/slide2.xml.rels") -> Callable[[Parts], None]:
    row = f'<Relationship Id="rId99" Type="{KINDS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return text(of, "</Relationships>", row)


def text(path: str, old: str, new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        written = parts[path].decode()
        assert re.search(old, written), (path, old)
        parts[path] = re.sub(old, lambda _: new, written, count=1).encode()

    return change


def part(path: str, kind: str, of: str = "ppt/presentation.xml") -> Callable[[Parts], None]:
    return lambda parts: with_part(parts, path, b"<a/>", "application/xml", kind, of, "rId99")


FAULTS: dict[str, tuple[Callable[[Parts], None], str]] = {
    "a macro": (part("ppt/vbaProject.bin", "vbaProject"), "E507]: it contains a macro"),
    "comments": (part("ppt/comments/comment1.xml", "comments", SLIDE), "E507]: it contains comments"),
    "data of somebody": (part("customXml/item1.xml", "customXml", ""), "E507]: it contains data of its own"),
    "a picture elsewhere": (relation("image", "file:///etc/passwd"), "E507]: ppt/slides/slide2.xml refers to"),
    "a link to a share": (relation("hyperlink", r"\\host\share"), "E507]: ppt/slides/slide2.xml refers to"),
    "a number that is none": (text("ppt/charts/chart1.xml", "<c:v>1</c:v>", "<c:v>nan</c:v>"), "that is not a number"),
    "a company": (text("docProps/app.xml", "</Properties>", "<Company>X</Company></Properties>"), "name Company"),
    "another author": (
        text("docProps/core.xml", "</dc:title>", "</dc:title><cp:lastModifiedBy>X</cp:lastModifiedBy>"),
        "somebody else than its author",
    ),
    "a path of its maker": (text("docProps/core.xml", "<dc:subject/>|</cp:coreProperties>", SAID), "file:///x/deck.pptx"),
    "a path": (text(SLIDE, "<p:cSld>", r'<p:cSld name="x" x="C:\Users\ann\deck.pptx">'), r"C:\Users\ann\deck.pptx"),
    "a part that is broken": (text(SLIDE, "</p:sld>", ""), "E504]: ppt/slides/slide2.xml is not well-formed"),
    "a doctype": (text(SLIDE, "<p:sld ", "<!DOCTYPE a><p:sld "), "E504]: ppt/slides/slide2.xml has a DOCTYPE"),
    "a name above": (lambda parts: parts.update({"../x.xml": b"<a/>"}), "E504]: it contains a file whose name"),
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_a_deck_that_somebody_changed_is_told(
    what: str, outputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, expected = FAULTS[what]
    parts = taken_apart((outputs / "deck.pptx").read_bytes())
    change(parts)
    (tmp_path / "deck.pptx").write_bytes(put_together(parts))
    code, said = checked(capsys, tmp_path / "deck.pptx")
    assert code == 1
    assert expected in said


@pytest.mark.parametrize("name", ["a.pdf", "a.pptx", "a.html"])
def test_what_is_no_output_at_all_is_told(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(b"")
    code, said = checked(capsys, tmp_path / name)
    assert code == 1
    assert "error[E50" in said


def test_a_host_is_allowed_by_the_command_line_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for host in ("https://example.org", "localhost", "*", "example.org/x", ""):
        with pytest.raises(SystemExit, match="2"):
            run(["check", "--allow-url", host, "nowhere"])
    monkeypatch.setenv("BRIEFWRIGHT_UNTRUSTED", "1")
    with pytest.raises(SystemExit, match="2"):
        run(["check", "--allow-url", "example.org", "nowhere"])
    assert "BRIEFWRIGHT_UNTRUSTED is set" in capsys.readouterr().err
