"""The typefaces → files, and a Fontconfig set-up that knows no others: a build never depends on what a machine has.

Every face is one complete static file. A family split into subset files prints wrong glyphs in silence, because
WeasyPrint groups what it embeds by description.

The faces reach WeasyPrint through Fontconfig's own folders, not through `@font-face`: the bytes of the PDF are the
same, and a page takes half the time to lay out (0.09 s against 0.18 s with 22 faces), since `@font-face` reads and
copies each file again for every document. An unknown family or a character that its family lacks then falls to a face
listed here, the same one everywhere, and never to a face of the machine. Without any font at all Pango ends the
process (SIGSEGV): ask `missing_fonts` first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, TypeVar

from briefwright.fonts.font_file import font_file
from briefwright.io.digests import sha256_of
from briefwright.io.disk import write_whole
from briefwright.io.project import builtin_templates

Style = Literal["normal", "italic"]


@dataclass(frozen=True, slots=True)
class Face:
    """One weight and style of a family, in one file."""

    family: str
    weight: int
    style: Style
    path: Path
    added: bool = False
    """Whether the brand brings it along. It has the name, weight and style given here, whatever its file says."""


@dataclass(frozen=True, slots=True)
class _Family:
    name: str
    package: str
    """The importable package with the files; empty for those in `templates/fonts`."""
    pattern: str
    """The path of the files in it, `{}` being the name of the cut."""
    cuts: Mapping[str, tuple[int, Style]]
    requirement: str
    """The argument for `pip install`."""
    optional: bool = False
    inside: str = ""
    """The family name inside the files, where it is another."""
    scripts: tuple[str, ...] = ()
    """What an optional family is for: scripts, as Unicode names their characters."""

    def faces(self) -> list[Face]:
        folder = self._folder()
        if folder is None:
            return []
        files = [(folder / self.pattern.format(cut), look) for cut, look in self.cuts.items()]
        return [Face(self.name, weight, style, path) for path, (weight, style) in files if path.is_file()]

    def _folder(self) -> Path | None:
        if not self.package:
            return builtin_templates() / "fonts"
        spec = find_spec(self.package)
        return Path(spec.origin).parent if spec and spec.origin else None


_ADOBE: Mapping[str, tuple[int, Style]] = {
    "Regular": (400, "normal"),
    "It": (400, "italic"),
    "Semibold": (600, "normal"),
    "SemiboldIt": (600, "italic"),
    "Bold": (700, "normal"),
    "BoldIt": (700, "italic"),
}
_FOUR: Mapping[str, tuple[int, Style]] = {
    "Regular": (400, "normal"),
    "Italic": (400, "italic"),
    "Bold": (700, "normal"),
    "BoldItalic": (700, "italic"),
}
_ONE: Mapping[str, tuple[int, Style]] = {"Regular": (400, "normal")}
_BOLD: Mapping[str, tuple[int, Style]] = {"Bold": (700, "normal")}
_SIX: Mapping[str, tuple[int, Style]] = {**_FOUR, "SemiBold": (600, "normal"), "SemiBoldItalic": (600, "italic")}
_UPRIGHT: Mapping[str, tuple[int, Style]] = {"Regular": (400, "normal"), "SemiBold": (600, "normal"), **_BOLD}

_JAPANESE = ("CJK", "HIRAGANA", "KATAKANA")

_FAMILIES = (
    _Family("Source Sans Pro", "font_source_sans_pro", "files/SourceSansPro-{}.ttf", _ADOBE, "font-source-sans-pro"),
    _Family(
        "Source Serif Pro", "font_source_serif_pro", "files/SourceSerifPro-{}.ttf", _ADOBE, "font-source-serif-pro"
    ),
    _Family("IBM Plex Mono", "fontpkg_ibm_plex_mono", "files/IBMPlexMono-{}.ttf", _FOUR, "fontpkg-ibm-plex-mono"),
    _Family("Carlito", "", "Carlito-{}.ttf", _FOUR, "--force-reinstall briefwright"),
    _Family("Arimo", "", "Arimo-{}.ttf", _FOUR, "--force-reinstall briefwright"),
    _Family("Tinos", "", "Tinos-{}.ttf", _FOUR, "--force-reinstall briefwright"),
    _Family("Gelasio", "", "Gelasio-{}.ttf", _FOUR, "--force-reinstall briefwright"),
    _Family("Caladea", "font_caladea", "files/Caladea-{}.ttf", _FOUR, "font-caladea"),
    _Family("Noto Sans JP", "pylopdf_fonts_jp", "NotoSansJP-{}.otf", _ONE, "'briefwright[ja]'", True, "", _JAPANESE),
    _Family("Noto Serif JP", "pylopdf_fonts_jp", "NotoSerifJP-{}.otf", _ONE, "'briefwright[ja]'", True, "", _JAPANESE),
    # In Japanese print a serif text is emphasised in the bold sans: one file serves both.
    *(
        _Family(name, "noto_cjk_sans_jp_bold", "NotoSansCJKjp-{}.otf", _BOLD, "'briefwright[ja]'", True,
                "Noto Sans CJK JP", _JAPANESE)
        for name in ("Noto Sans JP", "Noto Serif JP")
    ),
    _Family("IBM Plex Sans Arabic", "fontpkg_ibm_plex_sans_arabic", "files/IBMPlexSansArabic-{}.ttf", _UPRIGHT,
            "fontpkg-ibm-plex-sans-arabic"),
    _Family("Amiri", "fontpkg_amiri", "files/Amiri-{}.ttf", _FOUR, "fontpkg-amiri"),
    _Family("Sarabun", "fontpkg_sarabun", "files/Sarabun-{}.ttf", _SIX, "'briefwright[th]'", True, scripts=("THAI",)),
    _Family("Hind", "fontpkg_hind", "files/Hind-{}.ttf", _UPRIGHT, "'briefwright[hi]'", True, scripts=("DEVANAGARI",)),
    _Family("Noto Emoji", "", "NotoEmoji-{}.ttf", _ONE, "--force-reinstall briefwright"),
)  # fmt: skip

_CHINESE_AND_KOREAN = tuple(
    _Family("Noto Sans CJK", f"noto_cjk_sans_jp_{file}", "NotoSansCJKjp-{}.otf", cut, "'briefwright[zh]'", True,
            "Noto Sans CJK JP", ("HANGUL", "CJK", "BOPOMOFO"))
    for file, cut in (("regular", _ONE), ("bold", _BOLD))
)  # fmt: skip
"""Has the forms of each language, which the text's `lang` chooses. Its bold is that of the Japanese families, too."""

_HALF_WIDTH: Mapping[str, tuple[tuple[str, ...], int]] = {
    "HalfWidthSans-Regular": (("Noto Sans JP", "Noto Sans CJK"), 400),
    "HalfWidthSans-Bold": (("Noto Sans JP", "Noto Serif JP", "Noto Sans CJK"), 700),
    "HalfWidthSerif-Regular": (("Noto Serif JP",), 400),
}
"""The brackets, commas and full stops of typefaces, half as wide: their condensed faces (`tools/half_width.py`)."""
_CONDENSED = 75
"""Fontconfig's number for it."""

_SUBSTITUTES = {
    "serif": "Source Serif Pro",
    "sans-serif": "Source Sans Pro",
    "monospace": "IBM Plex Mono",
    "Calibri": "Carlito",  # twins: the same advance widths, so that a slide is measured without Microsoft's files
    "Cambria": "Caladea",
    "Arial": "Arimo",
    "Helvetica": "Arimo",
    "Times New Roman": "Tinos",
    "Georgia": "Gelasio",
}


def twin_of(family: str) -> str:
    """The free family of the same widths; empty where there is none."""
    return _SUBSTITUTES.get(family, "")


_WEIGHTS = {100: 0, 200: 40, 300: 50, 400: 80, 500: 100, 600: 180, 700: 200, 800: 205, 900: 210}
"""Fontconfig's numbers for the weights of CSS (fontconfig.h)."""
_LAST_RESORT = ("Source Sans Pro", "Carlito")
"""No family that shares a file with another: asked for both names, Fontconfig takes that file before any weight."""


@cache
def installed_faces() -> tuple[Face, ...]:
    """Every face that came with the tool's own packages."""
    return tuple(face for family in _FAMILIES for face in family.faces())


_added: list[Face] = []
_caches: list[Callable[[], None]] = []
_Cached = TypeVar("_Cached", bound=Any)


def faces() -> tuple[Face, ...]:
    """Every face that can be used: those installed, then those that the brand of this job brings along, which stand for
    all of their families."""
    own = {face.family for face in _added}
    return (*(face for face in installed_faces() if face.family not in own), *_added)


def always_installed(family: str) -> bool:
    """Whether a family comes with the tool itself, and not with an extra of it."""
    return any(one.name == family and not one.optional for one in _FAMILIES)


def use_faces(added: tuple[Face, ...]) -> None:
    """Have this process use these faces besides those installed, and no others that an earlier job has added."""
    if added != tuple(_added):
        _added[:] = added
        for forget in _caches:
            forget()


def of_faces(cached: _Cached) -> _Cached:
    """Marks a cached function whose results depend on the faces: they are forgotten when these change."""
    _caches.append(cached.cache_clear)
    return cached


def missing_fonts(*, optional: bool = False, scripts: Collection[str] = (), lang: str = "") -> dict[str, str]:
    """Each family that lacks a file, with the requirement that `pip install` needs to provide it.

    Those that only some languages need count only with `optional`, or where they are for one of `scripts` in a brief
    in the language `lang`.
    """
    own = _CHINESE_AND_KOREAN if optional or _language(lang) else ()
    there = [one for one in _FAMILIES if not (_language(lang) and one.scripts == _JAPANESE)]
    wanted = [one for one in (*there, *own) if optional or not one.optional or set(scripts) & {*one.scripts}]
    missing = [family for family in wanted if len(family.faces()) < len(family.cuts)]
    return {one.name: one.requirement.replace("zh", _language(lang) or "zh") for one in missing}


def _language(lang: str) -> str:
    """Chinese or Korean, for which a brief has a typeface of its own; empty for other languages."""
    language = lang.lower().partition("-")[0]
    return language if language in ("zh", "ko") else ""


def faces_for(lang: str) -> tuple[Face, ...]:
    """What a brief in a language is printed with besides the faces of all, if it is installed."""
    families = _CHINESE_AND_KOREAN if _language(lang) else ()
    return tuple(replace(face, added=True) for family in families for face in family.faces())


_NOTO = {
    "HANGUL": "Noto Sans KR", "CJK": "Noto Sans SC (simplified) or Noto Sans TC (traditional)",
    "BOPOMOFO": "Noto Sans TC", "HIRAGANA": "Noto Sans JP", "KATAKANA": "Noto Sans JP",
    **{script: f"Noto Sans {script.capitalize()}" for script in (
        "ARMENIAN", "BALINESE", "BENGALI", "CHEROKEE", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GUJARATI", "GURMUKHI",
        "JAVANESE", "KANNADA", "KHMER", "LAO", "MALAYALAM", "MONGOLIAN", "MYANMAR", "ORIYA", "RUNIC", "SINHALA",
        "SYRIAC", "TAMIL", "TELUGU", "THAANA", "THAI", "TIBETAN", "TIFINAGH",
    )},
}  # fmt: skip
"""A typeface of the Noto collection (OFL) for each script, as Unicode names its characters."""


@cache
def of_further_scripts() -> tuple[str, ...]:
    """The optional families that are installed and for no East Asian script: slides are measured with them, too."""
    there = {face.family for face in installed_faces()}
    return tuple(one.name for one in _FAMILIES if one.optional and one.scripts != _JAPANESE and one.name in there)


def script(char: str) -> str:
    """The script of a letter, as Unicode names its characters: HANGUL, THAI, CJK …"""
    return unicodedata.name(char, "").partition(" ")[0].partition("-")[0]


def offered(scripts: Iterable[str]) -> list[str]:
    """Free typefaces that have these scripts."""
    return list(dict.fromkeys(_NOTO[one] for one in scripts if one in _NOTO))


def fontconfig_file(cache_dir: Path) -> Path:
    """Write the Fontconfig file into `cache_dir`, for `FONTCONFIG_FILE` before WeasyPrint is imported; return its path.

    Fontconfig keeps its index there too (about 150 KB). Safe to call from several processes at once, and from several
    versions: each set of faces has a folder of its own, because the index depends on the rules.
    """
    digest = sha256_of(fontconfig_xml(faces(), Path()).encode())[:16]
    path = cache_dir.resolve() / digest / "fonts.conf"
    content = fontconfig_xml(faces(), path.parent / "index")
    if not path.is_file() or path.read_text(encoding="utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content.encode())
    return path


def fontconfig_xml(of: Sequence[Face], index: Path) -> str:
    """Only these faces, although their folders have other files (the same cuts as OTF), and substitutes for names."""
    halves = {
        path: told
        for path, told in half_width_files().items()
        if any(face.path.name.startswith("Noto") and face.family in told[0] for face in of)
    }
    folders = sorted({str(path.parent) for path in (*(face.path for face in of), *halves)})
    lines = [
        *(f"<dir>{escape(folder)}</dir>" for folder in folders),
        f"<cachedir>{escape(str(index))}</cachedir>",
        "<selectfont>",
        *(f"<rejectfont><glob>{escape(folder)}/*</glob></rejectfont>" for folder in folders),
        *(f"<acceptfont><glob>{escape(str(face.path))}</glob></acceptfont>" for face in of),
        *(f"<acceptfont><glob>{escape(str(path))}</glob></acceptfont>" for path in halves),
        "</selectfont>",
        *_renamed(),
        *(_described(face) for face in of if face.added),
        *(_of_half_width(path, *told) for path, told in halves.items()),
        *(_alias(asked, given) for asked, given in _SUBSTITUTES.items()),
        '<match target="pattern">',
        *(f'<edit name="family" mode="append_last"><string>{family}</string></edit>' for family in _LAST_RESORT),
        "</match>",
    ]
    head = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
    return head + "\n".join(lines) + "\n</fontconfig>\n"


def _renamed() -> Iterator[str]:
    """Files whose own family name is not the one they are used by."""
    for inside in dict.fromkeys(family.inside for family in _FAMILIES if family.inside):
        names = "".join(f"<string>{family.name}</string>" for family in _FAMILIES if family.inside == inside)
        test = f'<test name="family"><string>{inside}</string></test>'
        yield f'<match target="scan">{test}<edit name="family" mode="assign">{names}</edit></match>'


def _described(face: Face) -> str:
    """The name, weight and slant of a file, in place of its own."""
    edits = (
        ("family", f"<string>{escape(face.family)}</string>"),
        ("weight", f"<int>{_WEIGHTS[face.weight]}</int>"),
        ("slant", f"<int>{100 if face.style == 'italic' else 0}</int>"),
    )
    test = f'<test name="file"><string>{escape(str(face.path))}</string></test>'
    assigned = "".join(f'<edit name="{name}" mode="assign">{value}</edit>' for name, value in edits)
    return f'<match target="scan">{test}{assigned}</match>'


def half_width_files() -> Mapping[Path, tuple[tuple[str, ...], int]]:
    """The condensed faces, each with the families and the weight it belongs to."""
    return {builtin_templates() / "fonts" / f"{name}.otf": told for name, told in _HALF_WIDTH.items()}


def _of_half_width(path: Path, families: Sequence[str], weight: int) -> str:
    """Fontconfig prefers a face for the language of a text, and finds it by letters, which these have not."""
    names = "".join(f"<string>{family}</string>" for family in families)
    edits = {"family": names, "weight": f"<int>{_WEIGHTS[weight]}</int>", "width": f"<int>{_CONDENSED}</int>"}
    edits["lang"] = "<langset><string>ja</string></langset>"
    test = f'<test name="file"><string>{escape(str(path))}</string></test>'
    assigned = "".join(f'<edit name="{name}" mode="assign">{value}</edit>' for name, value in edits.items())
    return f'<match target="scan">{test}{assigned}</match>'


def _alias(asked: str, given: str) -> str:
    return f'<alias binding="same"><family>{asked}</family><accept><family>{given}</family></accept></alias>'


def families() -> tuple[str, ...]:
    """The installed families, those of running text first."""
    return tuple(dict.fromkeys(face.family for face in faces()))


def uncovered(text: str, families: Sequence[str]) -> list[str]:
    """The characters of `text` that none of `families` can print, in the order of their first use.

    Spaces, controls and other characters that need no glyph do not count. A family is read once per process, and only
    if those before it lack something.
    """

    def lacking(written: str) -> list[str]:
        left = [char for char in dict.fromkeys(written) if needs_glyph(char)]
        for family in families if left else ():
            if not (left := [char for char in left if ord(char) not in characters(family)]):
                break
        return left

    return lacking(text) and lacking(unicodedata.normalize("NFC", text))


def needs_glyph(char: str) -> bool:
    """Whether it is visible: not a space, a control or a joiner."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and not 0xFE00 <= ord(char) <= 0xFE0F


@of_faces
@cache
def characters(family: str) -> Container[int]:
    """The characters of the regular upright cut, which in every family here has all that the other cuts have."""
    own = (face for face in faces() if face.family == family)
    regular = min(own, key=lambda face: (face.style != "normal", abs(face.weight - 400)), default=None)
    return font_file(regular.path) if regular else frozenset()
