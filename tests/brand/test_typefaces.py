"""Typefaces that a brand brings along: used in every output, or told why not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from briefwright.brand.model import Brand
from briefwright.brand.read import read_brand
from briefwright.deck.opc import Package
from briefwright.deck.theme import base_deck
from briefwright.fonts.added_fonts import read_faces
from briefwright.fonts.families import faces, families, use_faces
from briefwright.fonts.widths import advance
from briefwright.io.project import builtin_templates
from briefwright.problems import Diagnostics
from fonts.made import made_font
from writing import HEAD, SECTION, build, look_over, put, told

LETTERS = " 한국항공우주연구원"
BRAND = "typography:\n  fonts:\n    - family: Own\n      source: file\n      files:\n"
TEXT = f'{HEAD}{SECTION}      - prose: "The agency, 한국 [@kim]."\n'
TEXT += "      - points: {message: It is 한국, items: [한국]}\n"
FILES = {
    "templates/_brand.yml": f"{BRAND}        - fonts/own.ttf\n        - {{path: fonts/bold.ttf, weight: bold}}\n",
    "templates/fonts/own.ttf": made_font(LETTERS, "Inside"),
    "templates/fonts/bold.ttf": made_font(LETTERS, "Inside", 700),
    "a.bib": "@book{kim, title={항공우주}, author={Kim, 한}, year=2020, publisher={Seoul}}",
}


@pytest.fixture(autouse=True)
def no_further_faces() -> Iterator[None]:
    yield
    use_faces(())


def embedded(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
        return {str(font.BaseFont).partition("+")[2] for font in fonts}


def test_letters_that_the_tool_lacks_are_printed_in_the_brand_s_own_typeface(tmp_path: Path) -> None:
    result = build(put(tmp_path, f"{TEXT}bibliography: a.bib\n", FILES), tmp_path / "out")
    assert result.problems == ()
    assert {"Own", "Own-Bold"} <= embedded((tmp_path / "out" / "brief.pdf").read_bytes())
    assert {"Own"} <= embedded((tmp_path / "out" / "notes.pdf").read_bytes())
    assert '@font-face { font-family: "Own"; font-weight: 700' in (tmp_path / "out" / "brief.html").read_text("utf-8")
    assert '"templates/fonts/own.ttf": "sha256:' in (tmp_path / "out" / "receipt.json").read_text("utf-8")


def test_without_it_the_hint_says_where_a_typeface_is_added(tmp_path: Path) -> None:
    look_over(put(tmp_path / "before", TEXT.replace(" [@kim]", ""), FILES))
    problems, _ = look_over(put(tmp_path / "after", TEXT.replace(" [@kim]", "")))
    assert {problem.code for problem in problems} == {"E503"}
    assert all("`typography: fonts:`" in problem.hint for problem in problems)
    assert "Own" not in families()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ("[no.ttf]", "_brand.yml:5:15: E301 there is no file “no.ttf”"),
        ("[../brief.yml]", "_brand.yml:5:15: E302 “../brief.yml” is outside the folder of _brand.yml"),
        ("[_brand.yml]", "_brand.yml:5:15: E601 “_brand.yml” is neither an OpenType nor a TrueType font"),
        ("[half.ttf]", "_brand.yml:5:15: E601 “half.ttf” is damaged, or not a font"),
        ("[secret.ttf]", "_brand.yml:5:15: E601 “secret.ttf” may not be embedded, by its licence"),
        ("[narrow.ttf]", "_brand.yml:5:15: E601 “narrow.ttf” has no space"),
        ("[{path: own.ttf, weight: fat}]", "E601 `weight`: expected 100, 200 … 900; found “fat”"),
        ("[{file: own.ttf}]", "E601 unknown key `file`"),
        ("[]", "_brand.yml:3:15: W602 the typeface `Own` has no `files`; another one is used"),
        ("[https://example.org/a.woff2]", "W602 the typeface `Own` is not fetched from “https://example.org/a.woff2”"),
        (
            "[preview.ttf]",
            "W604 “preview.ttf” may be embedded for viewing and printing alone: not in",
        ),
        ("[whole.ttf]", "W604 “whole.ttf” may be embedded only as a whole, and is embedded in parts, by its licence"),
        ("[bits.ttf]", "_brand.yml:5:15: E601 “bits.ttf” may not be embedded, by its licence"),
    ],
)
def test_a_file_that_cannot_be_used_is_reported_at_its_place(tmp_path: Path, files: str, expected: str) -> None:
    brand = {
        "templates/_brand.yml": f"typography:\n  fonts:\n    - family: Own\n      source: file\n      files: {files}\n",
        "templates/own.ttf": made_font(" a"),
        "templates/half.ttf": made_font(" a")[:300],
        "templates/secret.ttf": made_font(" a", embedding=2),
        "templates/narrow.ttf": made_font("a"),
        "templates/preview.ttf": made_font(" a", embedding=4),
        "templates/whole.ttf": made_font(" a", embedding=0x108),
        "templates/bits.ttf": made_font(" a", embedding=0x200),
    }
    problems, _ = look_over(put(tmp_path, f"{HEAD}{SECTION}      - prose: Words.\n", brand))
    assert [expected in told(problem, tmp_path) for problem in problems] == [True], problems


@pytest.mark.parametrize(
    ("source", "why"), [("google", "from Google Fonts"), ("system", "is not taken from the machine")]
)
def test_a_typeface_from_elsewhere_is_told_once(tmp_path: Path, source: str, why: str) -> None:
    text = f"typography:\n  fonts: [{{family: Lato, source: {source}, weight: [400, 700]}}]\n  base: Lato\n"
    problems, _ = look_over(put(tmp_path, f"{HEAD}{SECTION}      - prose: Words.\n", {"templates/_brand.yml": text}))
    assert [(one.code, why in one.message) for one in problems] == [("W602", True)]


def packed(font: bytes, flavor: str) -> bytes:
    made = BytesIO()
    with TTFont(BytesIO(font)) as opened:
        opened.flavor = flavor
        opened.save(made)
    return made.getvalue()


@pytest.mark.parametrize("flavor", ["woff", "woff2"])
def test_a_web_font_is_unpacked(flavor: str) -> None:
    (face,) = read_faces(packed(made_font(LETTERS, weight=700), flavor), "Own", None, None)
    assert (face.weight, face.path.suffix) == (700, ".ttf")
    assert face.path.read_bytes()[:4] == b"\0\x01\0\0"


def brand_of(folder: Path, text: str) -> tuple[Brand | None, Diagnostics]:
    """The brand of a folder that has Carlito as a file of its own in `fonts/`."""
    (folder / "fonts").mkdir(exist_ok=True)
    (folder / "fonts" / "own.ttf").write_bytes((builtin_templates() / "fonts" / "Carlito-Regular.ttf").read_bytes())
    fonts = "typography:\n  fonts: [{family: Institute Sans, source: file, files: own.ttf}]\n  base: Institute Sans\n"
    (folder / "_brand.yml").write_text(fonts + text, "utf-8")
    found = Diagnostics()
    return read_brand([builtin_templates() / "_brand.yml", folder / "_brand.yml"], found), found


def test_slides_name_another_typeface_until_the_brand_says_that_its_own_is_there(tmp_path: Path) -> None:
    brand, found = brand_of(tmp_path, "")
    assert brand is not None
    assert brand.fonts["sans"][0] == "Institute Sans"
    assert brand.deck_font("body").name == "Calibri"
    assert [one.message for one in found] == [
        "slides have `Calibri` in place of `Institute Sans`, which PowerPoint does not bring along"
    ]
    named = "defaults: {briefwright: {slides: {fonts: {body: {name: Institute Sans, twin: Institute Sans}}}}}"
    brand, found = brand_of(tmp_path, named)
    assert brand is not None
    assert [*found] == []
    assert (brand.deck_font("body").name, brand.deck_font("body").families[0]) == ("Institute Sans", "Institute Sans")
    assert advance("Words", ("Institute Sans",)) == advance("Words", ("Carlito",))
    assert b'typeface="Institute Sans"' in Package(base_deck(brand, "en")).files["ppt/theme/theme1.xml"]


def test_a_family_of_an_extra_may_be_the_brand_s_own(tmp_path: Path) -> None:
    brand = "typography: {fonts: [{family: Sarabun, source: file, files: fonts/own.ttf}]}\n"
    files = {"templates/_brand.yml": brand, "templates/fonts/own.ttf": made_font(LETTERS, "Inside")}
    problems, _ = look_over(put(tmp_path, TEXT.replace(" [@kim]", ""), files))
    assert problems == []
    assert {face.added for face in faces() if face.family == "Sarabun"} == {True}


def test_a_style_sheet_may_name_it(tmp_path: Path) -> None:
    files = {**FILES, "templates/brief.css": "h1 { font-family: Own } h2 { font-family: Other }"}
    problems, _ = look_over(put(tmp_path, TEXT.replace(" [@kim]", ""), files))
    assert [problem.message for problem in problems] == ["the typeface `Other` is not installed; another one is used"]


def test_of_a_variable_font_a_regular_and_a_bold_cut_are_made(tmp_path: Path) -> None:
    files = {**FILES, "templates/fonts/own.ttf": made_font(LETTERS, variable=True)}
    files["templates/_brand.yml"] = f"{BRAND}        - fonts/own.ttf\n"
    problems, _ = look_over(put(tmp_path, TEXT.replace(" [@kim]", ""), files))
    assert problems == []
    own = [face for face in faces() if face.family == "Own"]
    assert [face.weight for face in own] == [400, 700]
    assert all(b"fvar" not in face.path.read_bytes() for face in own)
