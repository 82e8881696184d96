"""Brand → the base deck: every part of a presentation but its slides."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

from briefwright.brand.model import Brand
from briefwright.deck.drawingml import DECLARATION, HEAD, PRESENTATIONML
from briefwright.deck.language import east_asian_script, office_language, right_to_left_script
from briefwright.deck.looks import INK, look_of
from briefwright.deck.looks.logos import with_logos
from briefwright.deck.looks.motifs import Artwork, with_motif
from briefwright.deck.measure import Measurer
from briefwright.deck.mirror import mirrored_look
from briefwright.deck.model.drawing import Paragraph, TextStyle
from briefwright.deck.model.geometry import SLIDE, LayoutLogo
from briefwright.deck.model.look import Look
from briefwright.deck.model.sizes import LEAST_TITLE, TITLE_STEP
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.opc import PRESENTATION, PackagePart, Relationship, numbered, write_package
from briefwright.deck.theme.masters import FIRST_ID, handout_master, layout, master, notes_master, page_size
from briefwright.deck.theme.text_styles import plain_levels
from briefwright.deck.theme.theme import table_styles, theme
from briefwright.fonts.widths import has_wide
from briefwright.images.image import Image
from briefwright.pdf.raster import rasterised
from briefwright.richtext.text import Inlines, plain, rich
from briefwright.schema.slide_size import SlideSize

_PML = "application/vnd.openxmlformats-officedocument.presentationml."
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_NOTES = "ppt/notesMasters/notesMaster1.xml"
_HANDOUT = "ppt/handoutMasters/handoutMaster1.xml"
PROPERTIES = {"core-properties": "docProps/core.xml", "extended-properties": "docProps/app.xml"}
_PROPERTIES = {"presProps": "ppt/presProps.xml", "viewProps": "ppt/viewProps.xml", "tableStyles": "ppt/tableStyles.xml"}
_PIXELS_A_POINT = 4
"""Of the PNG of a logo that is a drawing."""
_THEMES = [f"ppt/theme/theme{number}.xml" for number in (1, 2, 3)]


def layout_parts(look: Look) -> dict[str, str]:
    """The path of each layout's part."""
    return {name: f"ppt/slideLayouts/slideLayout{number}.xml" for number, name in enumerate(look.layouts, 1)}


def base_deck(brand: Brand, lang: str, look: Look = INK, size_type: str = "") -> bytes:
    """A .pptx without slides, in the brand's look; the same bytes for the same brand, language and look.

    `lang` is a BCP 47 tag. It chooses the East Asian typefaces and is the language of new text.
    """
    logos = _LogoParts(look)
    parts = [
        *_presentation(lang, look, size_type),
        *_masters(brand, lang, look, logos),
        *_layouts(brand, lang, look, logos),
        *logos.parts(),
        *_properties(),
    ]
    return write_package(parts, numbered((("officeDocument", PRESENTATION), *PROPERTIES.items())))


def brand_template(
    brand: Brand, lang: str, artwork: Artwork | None = None, size: SlideSize | None = None,
    titles: Sequence[Inlines] = (),
) -> DeckTemplate:  # fmt: skip
    """The base deck and its layouts, laid out 540 points high whatever their `size`. `titles`: what slides assert."""
    size = size or SlideSize(SLIDE.w)
    measurer, style = Measurer(brand, lang), TextStyle(LEAST_TITLE * TITLE_STEP, "major")
    words = {word for title in titles for word in plain(title).split()}
    widest = max((measurer.width(Paragraph(rich(word), style)) for word in words if not has_wide(word)), default=0.0)
    look = look_of(brand.look, SLIDE.h * size.width / size.height, widest)
    asked = look, brand, lang, artwork or Artwork(), size
    made = next((template for known, template in _MADE if known == asked), None)
    if made is None:
        made = _template_of(*asked)
        _MADE.append((asked, made))
    return made


_Asked: TypeAlias = tuple[Look, Brand, str, Artwork, SlideSize]
_MADE: deque[tuple[_Asked, DeckTemplate]] = deque(maxlen=4)
"""Templates, and what each was made of: brief after brief has the same."""


def _template_of(look: Look, brand: Brand, lang: str, artwork: Artwork, size: SlideSize) -> DeckTemplate:
    look = with_logos(with_motif(look, brand, artwork), brand)
    base, times = cache(lambda: base_deck(brand, lang, look, size.type)), size.height / look.size.h
    return DeckTemplate(base, look.layouts, layout_parts(look), look.size, brand, look, enlarged=times)


def mirrored_template(template: DeckTemplate, lang: str, size_type: str = "") -> DeckTemplate:
    """The base deck for slides that were arranged on `template` and are read from right to left.

    `size_type`: as in `p:sldSz/@type`.
    """
    look = mirrored_look(template.look)
    base = cache(lambda: base_deck(template.brand, lang, look, size_type))
    return replace(template, packed=base, layouts=look.layouts, look=look)


def _presentation(lang: str, look: Look, size_type: str) -> list[PackagePart]:
    _, _, width, height = look.size.emu
    named = f' type="{size_type}"' if size_type else ""
    levels = plain_levels(18, rtl=_is_rtl(look))
    xml = (
        f'{DECLARATION}<p:presentation {PRESENTATIONML} saveSubsetFonts="1" autoCompressPictures="0">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{FIRST_ID}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:handoutMasterIdLst><p:handoutMasterId r:id="rId3"/></p:handoutMasterIdLst>'
        f'<p:sldSz cx="{width}" cy="{height}"{named}/><p:notesSz {page_size()}/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{office_language(lang)}"/></a:defPPr>{levels}'
        "</p:defaultTextStyle></p:presentation>"
    )
    targets = [("slideMaster", _MASTER), ("notesMaster", _NOTES), ("handoutMaster", _HANDOUT), ("theme", _THEMES[0])]
    relationships = numbered((*targets, *_PROPERTIES.items()))
    return [PackagePart(PRESENTATION, f"{_PML}presentation.main+xml", xml.encode(), relationships)]


def _is_rtl(look: Look) -> bool:
    return any(foot.rtl for foot in look.footers)


class _LogoParts:
    """The pictures of a look's logos, each once in the package; of a drawing a PNG, too."""

    def __init__(self, look: Look) -> None:
        every = (look.logo, *(layout.logo for layout in look.layouts.values()))
        placed = [one for one in every if one is not None and not one.on_slides]
        self._widths: dict[Image, float] = {}
        for one in placed:
            self._widths[one.image] = max(one.frame.w, self._widths.get(one.image, 0.0))
        self._names = {image: f"ppt/media/logo{number}" for number, image in enumerate(self._widths, 1)}

    def targets(self, logo: LayoutLogo | None) -> list[tuple[str, str]]:
        """What a master or a layout refers to for its logo."""
        if logo is None or logo.on_slides:
            return []
        name = self._names[logo.image]
        return [("image", f"{name}.{kind}") for kind in (("png", "svg") if logo.image.vector else (_kind(logo.image),))]

    def parts(self) -> Iterator[PackagePart]:
        for image, name in self._names.items():
            plain = rasterised(image, round(_PIXELS_A_POINT * self._widths[image])) if image.vector else image
            yield PackagePart(f"{name}.{_kind(plain)}", plain.mime, plain.data)
            if image.vector:
                yield PackagePart(f"{name}.svg", image.mime, image.data)


def _kind(image: Image) -> str:
    return image.mime.partition("/")[2]


def _linked(
    logo: LayoutLogo | None, logos: _LogoParts, targets: Iterable[tuple[str, str]]
) -> tuple[tuple[Relationship, ...], list[str]]:
    """The relationships of a master or a layout, its logo's after the others, and the ids of those."""
    own, others = logos.targets(logo), [*targets]
    relationships = numbered([*others, *own])
    return relationships, [one.id for one in relationships[len(others) :]]


def _masters(brand: Brand, lang: str, look: Look, logos: _LogoParts) -> list[PackagePart]:
    """Each master has a theme part of its own, as PowerPoint wants it."""
    slide = (*(("slideLayout", path) for path in layout_parts(look).values()), ("theme", _THEMES[0]))
    linked, embedded = _linked(look.logo, logos, slide)
    own = theme(brand, lang).encode()
    return [
        PackagePart(_MASTER, f"{_PML}slideMaster+xml", master(brand, look, embedded).encode(), linked),
        PackagePart(
            _NOTES,
            f"{_PML}notesMaster+xml",
            notes_master(look.size, rtl=_is_rtl(look)).encode(),
            numbered([("theme", _THEMES[1])]),
        ),
        PackagePart(_HANDOUT, f"{_PML}handoutMaster+xml", handout_master().encode(), numbered([("theme", _THEMES[2])])),
        *(PackagePart(path, _THEME, own) for path in _THEMES),
    ]


def _layouts(brand: Brand, lang: str, look: Look, logos: _LogoParts) -> Iterator[PackagePart]:
    upright = bool(east_asian_script(lang) or right_to_left_script(lang))
    for path, own in zip(layout_parts(look).values(), look.layouts.values(), strict=True):
        linked, embedded = _linked(own.logo, logos, [("slideMaster", _MASTER)])
        xml = layout(own.upright if upright else own, brand, embedded)
        yield PackagePart(path, f"{_PML}slideLayout+xml", xml.encode(), linked)


def _properties() -> list[PackagePart]:
    return [
        *view_properties(),
        PackagePart(_PROPERTIES["tableStyles"], f"{_PML}tableStyles+xml", table_styles().encode()),
        *document_properties(),
    ]


def view_properties() -> list[PackagePart]:
    """How the presentation is shown, and the state of its windows: PowerPoint repairs a file without them."""
    view = (
        f'{HEAD}<p:viewPr {PRESENTATIONML}><p:normalViewPr><p:restoredLeft sz="15620"/><p:restoredTop sz="78000"/>'
        "</p:normalViewPr></p:viewPr>"
    )
    return [
        PackagePart(
            _PROPERTIES["presProps"], f"{_PML}presProps+xml", f"{HEAD}<p:presentationPr {PRESENTATIONML}/>".encode()
        ),
        PackagePart(_PROPERTIES["viewProps"], f"{_PML}viewProps+xml", view.encode()),
    ]


def document_properties() -> list[PackagePart]:
    """The dates are placeholders: `pptx.write` replaces them with the document's."""
    package = "application/vnd.openxmlformats-package.core-properties+xml"
    extended = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        '<dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
    )
    app = (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Briefwright</Application></Properties>"
    )
    return [
        PackagePart(PROPERTIES["core-properties"], package, core.encode()),
        PackagePart(PROPERTIES["extended-properties"], extended, app.encode()),
    ]
