"""The template, opened, and the parts added to it: slides, notes, pictures and charts, with their names and numbers."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count

from briefwright.brand.model import Brand
from briefwright.deck.colors import with_calm_tints
from briefwright.deck.drawingml import Fragment, element, identity, parsed, part_bytes
from briefwright.deck.opc import NS, Xml, local_name, parse_xml, xml_bytes, zipped
from briefwright.deck.pptx.parts import OpenPackage, OpenPart
from briefwright.deck.pptx.text import RunContext
from briefwright.images.image import Image

_OFFICE = "application/vnd.openxmlformats-officedocument."
_SLIDE, _NOTES = f"{_OFFICE}presentationml.slide+xml", f"{_OFFICE}presentationml.notesSlide+xml"
_CHART, _SHEET = f"{_OFFICE}drawingml.chart+xml", f"{_OFFICE}spreadsheetml.sheet"
_CORE_PROPERTIES, _PRINTING = "docProps/core.xml", "ppt/presProps.xml"
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_LISTS_OF_MASTERS = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
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

    def __init__(self, base: bytes, layouts: Mapping[str, str], lang: str, *, own: bool = False) -> None:
        """`layouts`: the path of each layout's part by its name. `own`: the base is none but ours."""
        self._lang, self._own = lang, own
        self._package = OpenPackage(base, own=own)
        self._presentation = self._package.presentation
        self._notes_master = self._presentation.related("notesMaster")[0]
        self._layouts = {name: self._package.parts[path] for name, path in layouts.items()}
        self._counted: Counter[str] = Counter()
        self._images: dict[str, OpenPart] = {}
        self._slides: dict[str, OpenPart] = {}
        self._slide_list = _slide_list(self.presentation)

    @property
    def presentation(self) -> Xml:
        """The root of `presentation.xml`."""
        return self._presentation.root

    @property
    def notes_master(self) -> Xml:
        """Its root."""
        return self._notes_master.tree

    def add_slide(self, key: str, slide_id: int, layout: str) -> Page:
        """Append a slide, to be filled later. KeyError if there is no such layout.

        `key`: what links name, and what its ids are made of; `slide_id`: its number.
        """
        layout_part = self._layouts[layout]
        part = OpenPart(self._name("slides/slide{}.xml"), _SLIDE, b"")
        part.refer("slideLayout", layout_part)
        self._slides[key] = part
        number = len(self._slide_list) + 1
        relationship = self._presentation.refer("slide", part)
        self._slide_list.append(parsed(element("p:sldId", {"id": slide_id, "r:id": relationship})))
        tree = layout_part.named if self._own else layout_part.tree
        return Page(self, part, tree, number, key, slide_id, self._lang)

    def add_notes(self, page: Page) -> tuple[OpenPart, RunContext]:
        """Give a slide its notes, to be filled in the context returned."""
        part = OpenPart(self._name("notesSlides/notesSlide{}.xml"), _NOTES, b"")
        part.refer("notesMaster", self._notes_master)
        part.refer("slide", page.part)
        page.part.refer("notesSlide", part)
        return part, RunContext(self._lang, partial(part.refer, "hyperlink"))

    def jump(self, part: OpenPart, id_: str) -> str:
        """The id of a slide's relationship to another slide; empty where there is none of that id, or it is itself."""
        target = self._slides.get(id_, part)
        return part.refer("slide", target) if target is not part else ""

    def image(self, image: Image) -> OpenPart:
        """The part of a picture: one for the same bytes."""
        digest = hashlib.sha256(image.data).hexdigest()
        if digest not in self._images:
            name = self._name("media/image{}." + _EXTENSIONS[image.mime])
            self._images[digest] = OpenPart(name, image.mime, image.data)
        return self._images[digest]

    def chart(self, chart: Callable[[str], Fragment], workbook: bytes) -> OpenPart:
        """The part of a chart, whose data is in `workbook` (.xlsx), which its root names by the id given to `chart`."""
        part = OpenPart(self._name("charts/chart{}.xml"), _CHART, b"")
        data = OpenPart(self._name("embeddings/Microsoft_Excel_Sheet{}.xlsx"), _SHEET, workbook)
        part.content = part_bytes(chart(part.refer("package", data)))
        return part

    def print_by_default(self, what: str) -> None:
        """What the dialog of printing offers first (ECMA-376, 18.18 ST_PrintWhat), unless the template says it."""
        part = self._package.parts[_PRINTING]
        properties = parse_xml(part.written())
        before = [child for child in properties if local_name(child) in ("htmlPubPr", "webPr")]
        if properties.find("p:prnPr", NS) is None:
            properties.insert(len(before), parsed(element("p:prnPr", {"prnWhat": what})))
            part.content = properties

    def set_properties(self, properties: Fragment) -> None:
        """Replace `docProps/core.xml`."""
        self._package.parts[_CORE_PROPERTIES].content = part_bytes(properties)

    def saved(self, larger: float = 1.0, brand: Brand | None = None) -> bytes:
        """The .pptx, its slides `larger` than they were laid out; the same bytes for the same parts.

        `brand`: whose own theme it has; its tints are made to suit. The bytes may change with another zlib.
        """
        files = self._package.files()
        files = _enlarged(files, larger) if larger != 1 else files
        if brand is not None:
            files = {name: with_calm_tints(one, brand) if name.endswith(".xml") else one for name, one in files.items()}
        return zipped(files)

    def _name(self, pattern: str) -> str:
        """The next name of its kind that no part of the template has."""
        self._counted[pattern] += 1
        name = "ppt/" + pattern.format(self._counted[pattern])
        return name if name not in self._package.parts else self._name(pattern)


class Page:
    """A slide being filled: it hands out the numbers and names of shapes, and ways to other parts."""

    def __init__(
        self, package: PresentationWriter, part: OpenPart, layout: Xml, number: int, key: str,
        slide_id: int, lang: str,
    ) -> None:  # fmt: skip
        """`layout`: the root of its part."""
        self.part, self.layout = part, layout
        self.number, self.key, self.slide_id = number, key, slide_id
        self.context = RunContext(
            lang, lambda address: part.refer("hyperlink", address), lambda id_: package.jump(part, id_)
        )
        self._package = package
        self._ids = count(2)
        self._names: Counter[str] = Counter()

    def next_id(self) -> int:
        """A number for a shape; 1 is the tree's own."""
        return next(self._ids)

    def identity(
        self, name: str, alt: str = "", *, decorative: bool = False, click: Fragment | None = None, number: int = 0
    ) -> Fragment:
        """The `p:cNvPr` of a shape: its number, the next one unless it is given, its name, its creation id."""
        own = self._own_name(name)
        return identity(number or self.next_id(), own, alt, decorative, click, f"{self.key}/{own}")

    def _own_name(self, wanted: str) -> str:
        """`wanted`, with a number where the slide has that name already."""
        self._names[wanted] += 1
        return wanted if self._names[wanted] == 1 else self._own_name(f"{wanted} {self._names[wanted]}")

    def image(self, image: Image) -> str:
        """The id of the relationship to a picture."""
        return self.part.refer("image", self._package.image(image))

    def chart(self, chart: Callable[[str], Fragment], workbook: bytes) -> str:
        """The id of the relationship to a new chart."""
        return self.part.refer("chart", self._package.chart(chart, workbook))


def _slide_list(presentation: Xml) -> Xml:
    """`p:sldIdLst`, which a presentation without slides need not have (ECMA-376, 19.2.1.26: it follows the masters)."""
    found = presentation.find("p:sldIdLst", NS)
    if found is None:
        found = parsed(element("p:sldIdLst"))
        masters = [at for at, child in enumerate(presentation) if local_name(child) in _LISTS_OF_MASTERS]
        presentation.insert(max(masters, default=-1) + 1, found)
    return found


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
