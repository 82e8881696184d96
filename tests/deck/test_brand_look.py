"""A deck with every kind of block in another brand: its colours and typefaces, and nothing of the built-in ones."""

import re
import zipfile
from functools import cache
from io import BytesIO

from briefwright.brand.read import load_brand
from briefwright.deck.colors import theme_slots
from briefwright.deck.fit import fit_deck
from briefwright.deck.pptx.write import print_deck
from briefwright.deck.storyboard import build_deck
from briefwright.deck.theme import brand_template
from briefwright.io.project import builtin_templates
from briefwright.problems import Diagnostics
from deck.template.built import DOCUMENT, EVERY_KIND

BUILTIN = (builtin_templates() / "_brand.yml").read_text("utf-8")
FORESTS = """\
meta: {name: Ministry of Forests}
color:
  palette: {coal: "#1E1A16", pine: "#14432A", cream: "#FFFBF2", sand: "#F3EAD7", reed: "#D8C9A6", moss: "#867B5C",
    bark: "#5F5236", plum: "#7A1F5C", rose: "#E5A9CF", petal: "#F8E9F2", sea: "#0F5C63", foam: "#E2F1F1",
    olive: "#4A6B12", rust: "#8A4B08", dew: "#BFD6C4"}
  foreground: coal
  background: cream
  primary: plum
  secondary: sea
  success: olive
  warning: rust
  light: sand
  dark: pine
defaults:
  briefwright:
    roles: {muted: bark, accent-surface: petal, accent-2-surface: foam, line: reed, neutral: moss, on-dark-muted: dew,
      on-dark-accent: rose}
    slides:
      fonts: {headings: {name: Calibri, twin: Carlito}, body: {name: Cambria, twin: Caladea}}
"""
LITERAL = re.compile(r'(?:srgbClr|sysClr|prstClr|scrgbClr|hslClr)\b[^>]*?val="(\w+)"')
FACES = re.compile(r'<a:(?:latin|ea|cs) typeface="([^"]*)"')


@cache
def parts() -> dict[str, str]:
    """Every XML part of the deck in the other brand's look."""
    brand, diagnostics = load_brand(BUILTIN, FORESTS), Diagnostics()
    ground = brand_template(brand, "en")
    deck = fit_deck(build_deck(DOCUMENT, EVERY_KIND, diagnostics), ground, diagnostics)
    assert list(diagnostics) == []
    with zipfile.ZipFile(BytesIO(print_deck(deck, ground))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def literal(name: str) -> list[str]:
    return LITERAL.findall(parts()[name])


def test_the_theme_alone_says_colours_and_typefaces_so_that_changing_it_changes_the_deck() -> None:
    kinds = {name.split("/")[1] for name in parts() if name.count("/") == 2}
    assert {"slides", "charts", "slideLayouts", "slideMasters", "notesMasters", "handoutMasters"} <= kinds
    others = [name for name in parts() if "/theme/" not in name]
    assert [name for name in others if literal(name)] == []
    assert {face for name in others for face in FACES.findall(parts()[name])} <= {
        f"+{kind}-{script}" for kind in ("mj", "mn") for script in ("lt", "ea", "cs")
    }


def test_slides_notes_and_handout_take_the_brands_colours() -> None:
    brand = load_brand(BUILTIN, FORESTS)
    wanted = [color[1:] for color in theme_slots(brand).values()]
    themes = [name for name in parts() if "/theme/" in name]
    assert len(themes) == 3
    for name in themes:
        assert literal(name) == wanted
        assert FACES.findall(parts()[name])[0] == "Calibri"


def test_no_colour_of_the_builtin_brand_is_left() -> None:
    before = {color.lstrip("#").upper() for color in load_brand(BUILTIN).colors.values()}
    assert [name for name in parts() if before & set(literal(name))] == []
