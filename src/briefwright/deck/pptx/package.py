"""The template, opened, and the parts added to it: the one module that imports python-pptx, with its internals.

Parts are made here, with names and numbers counted here. python-pptx looks through the whole package for each new
part's name, through the presentation's relationships for each new slide and through all slides for each new slide's
number: three times quadratic (scanny/python-pptx issue 644).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from itertools import count
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter, _PhysPkgWriter
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.parts.image import ImagePart
from pptx.parts.slide import NotesSlidePart, SlidePart

from briefwright.brand.model import Brand
from briefwright.deck.colors import with_calm_tints
from briefwright.deck.drawingml import element, identity, qualified
from briefwright.deck.opc import NS, Xml, local_name, parse_xml, required, rezipped, xml_bytes, zipped
from briefwright.deck.pptx.text import RunContext
from briefwright.images.image import Image

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_SLIDE_PARTS = re.compile(r"ppt/(?:presentation|(?:slides|slideLayouts|slideMasters|charts)/[^/]+)\.xml")
_MARGINS, _INSETS = ("marL", "marR", "indent"), ("lIns", "tIns", "rIns", "bIns")
_LENGTHS: Mapping[str, tuple[str, ...]] = {
    "off": ("x", "y"), "chOff": ("x", "y"), "ext": ("cx", "cy"), "chExt": ("cx", "cy"), "sldSz": ("cx", "cy"),
    **dict.fromkeys(("ln", "lnL", "lnR", "lnT", "lnB", "gridCol"), ("w",)), "tr": ("h",), "bodyPr": _INSETS,
    "tcPr": ("marL", "marR", "marT", "marB"), "pPr": _MARGINS, **{f"lvl{level}pPr": _MARGINS for level in range(1, 10)},
    "spcPts": ("val",), **dict.fromkeys(("rPr", "defRPr", "endParaRPr"), ("sz",)),
}  # fmt: skip
"""The attributes that are lengths, by the elements that have them; on some, they have other meanings elsewhere."""


class PresentationWriter:
    """A presentation being written."""

    def __init__(self, base: bytes, layouts: Mapping[str, str], lang: str) -> None:
        """`layouts`: the path of each layout's part by its name."""
        deck = Presentation(BytesIO(base))
        self._lang = lang
        self._part = deck.part
        self._package = deck.part.package
        parts = [layout.part for master in deck.slide_masters for layout in master.slide_layouts]
        at = {str(part.partname).lstrip("/"): part for part in parts}
        self._layouts = {name: at[path] for name, path in layouts.items()}
        self._counted: Counter[str] = Counter()
        self._taken = {str(part.partname) for part in self._package.iter_parts()}
        self._images: dict[str, Part] = {}
        self._slides: dict[str, Part] = {}
        self._slide_list: Xml = deck.part._element.get_or_add_sldIdLst()  # type: ignore[attr-defined]

    @property
    def presentation(self) -> Xml:
        """The root of `presentation.xml`."""
        return self._part._element

    @property
    def notes_master(self) -> Xml:
        return self._part.notes_master_part._element

    def add_slide(self, key: str, slide_id: int, layout: str, slide: Xml) -> Page:
        """Append a slide; its root may still be filled. KeyError if there is no such layout.

        `key`: what links name, and what its ids are made of; `slide_id`: its number.
        """
        layout_part = self._layouts[layout]
        part = SlidePart(self._name("slides/slide{}.xml"), CONTENT_TYPE.PML_SLIDE, self._package, _oxml(slide))
        part.relate_to(layout_part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        self._slides[key] = part
        number = len(self._slide_list) + 1
        relationship = self._part._rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, part)
        self._slide_list.append(element("p:sldId", {"id": slide_id, "r:id": relationship}))
        return Page(self, part, slide, layout_part._element, number, key, slide_id, self._lang)

    def add_notes(self, page: Page, notes: Xml) -> RunContext:
        """Give a slide its notes; they may still be filled in, in the context returned."""
        name = self._name("notesSlides/notesSlide{}.xml")
        part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, self._package, _oxml(notes))
        part.relate_to(self._part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(page.part, RELATIONSHIP_TYPE.SLIDE)
        page.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
        return RunContext(self._lang, lambda address: _external(part, address))

    def jump(self, part: Part, id_: str) -> str:
        """The id of a slide's relationship to another slide; empty where there is none of that id, or it is itself."""
        target = self._slides.get(id_, part)
        return str(part.relate_to(target, RELATIONSHIP_TYPE.SLIDE)) if target is not part else ""

    def image(self, image: Image) -> Part:
        """The part of a picture: one for the same bytes."""
        digest = hashlib.sha256(image.data).hexdigest()
        if digest not in self._images:
            name = self._name("media/image{}." + _EXTENSIONS[image.mime])
            kind = Part if image.vector else ImagePart
            self._images[digest] = kind(name, image.mime, self._package, image.data)
        return self._images[digest]

    def chart(self, chart: Xml, workbook: bytes) -> Part:
        """The part of a chart, whose data is in `workbook` (.xlsx); its root names it by `c:externalData`."""
        part = ChartPart(self._name("charts/chart{}.xml"), CONTENT_TYPE.DML_CHART, self._package, _oxml(chart))
        name = self._name("embeddings/Microsoft_Excel_Sheet{}.xlsx")
        data = EmbeddedXlsxPart(name, CONTENT_TYPE.SML_SHEET, self._package, workbook)
        relationship = part.relate_to(data, RELATIONSHIP_TYPE.PACKAGE)
        required(chart, "c:externalData").set(qualified("r:id"), relationship)
        return part

    def print_by_default(self, what: str) -> None:
        """What the dialog of printing offers first (ECMA-376, 18.18 ST_PrintWhat), unless the template says it."""
        with suppress(KeyError):
            part = self._part.part_related_by(RELATIONSHIP_TYPE.PRES_PROPS)
            properties = parse_xml(part.blob)
            before = [child for child in properties if local_name(child) in ("htmlPubPr", "webPr")]
            if properties.find("p:prnPr", NS) is None:
                properties.insert(len(before), element("p:prnPr", {"prnWhat": what}))
                part._blob = xml_bytes(properties)

    def set_properties(self, properties: Xml) -> None:
        """Replace `docProps/core.xml`."""
        name = PackURI("/docProps/core.xml")
        self._package.core_properties._element = _oxml(properties)
        self._package.core_properties.partname = name

    def saved(self, larger: float = 1.0, brand: Brand | None = None) -> bytes:
        """The .pptx, its slides `larger` than they were laid out; the same bytes for the same parts.

        `brand`: whose own theme it has; its tints are made to suit. The bytes may change with another zlib.
        """
        files: dict[str, bytes] = {}
        writer = PackageWriter("", self._package._rels, tuple(self._package.iter_parts()))
        writer._write_content_types_stream(_Members(files))
        writer._write_pkg_rels(_Members(files))
        writer._write_parts(_Members(files))
        files = _enlarged(files, larger) if larger != 1 else files
        if brand is not None:
            files = {name: with_calm_tints(one, brand) if name.endswith(".xml") else one for name, one in files.items()}
        return zipped({name: rezipped(data) if name.endswith(".xlsx") else data for name, data in files.items()})

    def _name(self, pattern: str) -> PackURI:
        """The next name of its kind that no part of the template has."""
        self._counted[pattern] += 1
        name = "/ppt/" + pattern.format(self._counted[pattern])
        return PackURI(name) if name not in self._taken else self._name(pattern)


class _Members(_PhysPkgWriter):
    """What python-pptx writes into instead of a zip file, which would carry the time of day."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def write(self, name: PackURI, content: bytes) -> None:
        self._files[name.membername] = content


class Page:
    """A slide being filled: it hands out the numbers and names of shapes, and ways to other parts."""

    def __init__(
        self, package: PresentationWriter, part: Part, slide: Xml, layout: Xml, number: int, key: str, slide_id: int,
        lang: str,
    ) -> None:  # fmt: skip
        """`slide`, `layout`: the roots of both parts."""
        self.part, self.slide, self.layout = part, slide, layout
        self.number, self.key, self.slide_id = number, key, slide_id
        self.context = RunContext(lang, lambda address: _external(part, address), lambda id_: package.jump(part, id_))
        self._package = package
        self._ids = count(2)
        self._names: Counter[str] = Counter()

    def next_id(self) -> int:
        """A number for a shape; 1 is the tree's own."""
        return next(self._ids)

    def identity(
        self, name: str, alt: str = "", *, decorative: bool = False, click: Xml | None = None, number: int = 0
    ) -> Xml:
        """The `p:cNvPr` of a shape: its number, the next one unless it is given, its name, its creation id."""
        own = self._own_name(name)
        return identity(number or self.next_id(), own, alt, decorative, click, f"{self.key}/{own}")

    def _own_name(self, wanted: str) -> str:
        """`wanted`, with a number where the slide has that name already."""
        self._names[wanted] += 1
        return wanted if self._names[wanted] == 1 else self._own_name(f"{wanted} {self._names[wanted]}")

    def image(self, image: Image) -> str:
        """The id of the relationship to a picture."""
        return str(self.part.relate_to(self._package.image(image), RELATIONSHIP_TYPE.IMAGE))

    def chart(self, chart: Xml, workbook: bytes) -> str:
        """The id of the relationship to a new chart."""
        return str(self.part.relate_to(self._package.chart(chart, workbook), RELATIONSHIP_TYPE.CHART))


def _oxml(tree: Xml) -> Any:
    """A tree where python-pptx wants one of its own classes; as the root of a part it only writes it."""
    return tree


def _external(part: Part, address: str) -> str:
    return str(part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def _enlarged(files: Mapping[str, bytes], times: float) -> dict[str, bytes]:
    """The members of a package, all lengths on its slides multiplied, as PowerPoint's own Slide Size does it.

    Pages of notes and handouts stay as they are: their size is that of paper.
    """
    return {
        name: _enlarged_part(content, times) if _SLIDE_PARTS.fullmatch(name) else content
        for name, content in files.items()
    }


def _enlarged_part(content: bytes, times: float) -> bytes:
    tree = parse_xml(content)
    for one in tree.iter():
        for name in _LENGTHS.get(local_name(one), ()):
            if (written := one.get(name)) is not None:
                one.set(name, str(round(int(written) * times)))
        if one.get("type") and local_name(one) == "sldSz":
            del one.attrib["type"]
    return xml_bytes(tree)
