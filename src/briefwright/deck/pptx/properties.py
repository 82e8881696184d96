"""What the presentation says of itself: its sections, and its title, authors and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from briefwright.deck.drawingml import Xml, element, qualified, root
from briefwright.deck.model.arranged import ArrangedDeck
from briefwright.deck.pptx.package import Page

_LONGEST = 255
"""Characters of a property: what PowerPoint's own dialog takes."""


def core_properties(deck: ArrangedDeck) -> Xml:
    """The root of `docProps/core.xml`. The dates are the document's: the clock is never read."""
    properties = root("cp:coreProperties", "cp dc dcterms xsi")
    for name, text in (
        ("dc:title", deck.title),
        ("dc:subject", deck.subject),
        ("dc:creator", deck.authors),
        ("cp:lastModifiedBy", deck.authors),
        ("cp:revision", "1"),
        ("dc:language", deck.lang),
    ):
        if text:
            properties.append(element(name, None, _short(text)))
    for name in ("dcterms:created", "dcterms:modified"):
        properties.append(element(name, {"xsi:type": "dcterms:W3CDTF"}, deck.created))
    return properties


def add_sections(presentation: Xml, deck: ArrangedDeck, pages: Sequence[Page]) -> None:
    """PowerPoint's sections. A slide without one belongs to the one before, at the start to one of the deck's name."""
    if not any(slide.section for slide in deck.slides):
        return
    sections: list[tuple[str, list[int]]] = []
    for slide, page in zip(deck.slides, pages, strict=True):
        if not sections or (slide.section and slide.section != sections[-1][0]):
            sections.append((slide.section or deck.title, []))
        sections[-1][1].append(page.slide_id)
    listed = element("p14:sectionLst", None, *map(_section, _own_names(sections), (ids for _, ids in sections)))
    extension = element("p:ext", {"uri": "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"}, listed)
    extensions = presentation.find(qualified("p:extLst"))
    if extensions is None:
        extensions = element("p:extLst")
        presentation.append(extensions)
    extensions.append(extension)


def _section(name: str, slide_ids: list[int]) -> Xml:
    own = f"{{{str(uuid5(NAMESPACE_URL, f'briefwright/section/{name}')).upper()}}}"
    slides = [element("p14:sldId", {"id": slide_id}) for slide_id in slide_ids]
    return element("p14:section", {"name": name, "id": own}, element("p14:sldIdLst", None, *slides))


def _own_names(sections: list[tuple[str, list[int]]]) -> list[str]:
    """A section that is taken up again gets a number."""
    seen: Counter[str] = Counter()
    names = []
    for name, _ in sections:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
