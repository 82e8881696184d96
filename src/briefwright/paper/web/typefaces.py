"""HTML and the brand → the typefaces that it is set in, each with the characters that it has to print."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html as lxml_html

from briefwright.brand.model import Brand
from briefwright.fonts.families import Face, characters, faces, needs_glyph

_WEIGHTS = (400, 600)
"""Those that the style sheets ask for."""

_ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "–"
"""What the style sheets print, numbers and dashes, and all of ASCII, so that most edits need no new typefaces."""


def typefaces(html: str, brand: Brand) -> list[tuple[Face, str]]:
    """For each stack of families: the first prints all that it can, each further one what those before it lack."""
    page = lxml_html.document_fromstring(html)
    for style in page.xpath("//style"):
        style.drop_tree()
    text = set(_ALWAYS).union(*page.itertext())
    slanted = bool(page.xpath("//em | //i"))
    found: dict[Face, str] = {}
    for stack, families in brand.fonts.items():
        left = set().union(*page.xpath("//code//text()")) if stack == "mono" else set(text)
        for family in families:
            here = "".join(sorted(char for char in left if ord(char) in characters(family)))
            left -= set(here)
            if any(map(needs_glyph, here)):
                found.update((face, here) for face in _cuts(family, slanted and stack != "mono"))
    return list(found.items())


def _cuts(family: str, slanted: bool) -> Iterator[Face]:
    """The uprights nearest to the weights that are wanted, and the regular italic."""
    own = [face for face in faces() if face.family == family]
    uprights = [face for face in own if face.style == "normal"]
    nearest = (min(uprights, key=lambda face: abs(face.weight - weight)) for weight in _WEIGHTS)
    yield from dict.fromkeys(nearest)
    if slanted:
        yield from (face for face in own if (face.weight, face.style) == (400, "italic"))
