"""Structure tree → the objects of a PDF that WeasyPrint is about to write (ISO 32000-1, 14.7)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from typing import Any

import pydyf

from briefwright.pdf.tags.boxes import Artifact, Call, Tagged, tag
from briefwright.pdf.tags.structure import ROLE_MAP, Annotation, Element, Mark

_SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_LAST_GLYPH = re.compile(rb"(.*<[0-9a-f]*)([0-9a-f]{4})>[-\d. ]*", re.DOTALL)
_FONT = re.compile(rb"/(\S+) \S+ Tf")
_SOFT_HYPHEN = b"/Span <</ActualText <FEFF00AD>>> BDC"


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Sequence[Any]) -> None:
    """Write the tags of a document; replaces WeasyPrint's function of this name.

    Content with `opacity` (a form XObject, about which WeasyPrint reveals no more) is not tagged but logged.
    """
    drawn = [_PageContent(stream.stream, document.fonts.values()) for stream in page_streams]
    if any(len(page.starts) < len(stream._tags) for page, stream in zip(drawn, page_streams, strict=True)):
        logging.getLogger("weasyprint").error("content with `opacity` is not read aloud: use a paler colour instead")
        return
    pages = [page._page_box for page in document.pages]
    tagged = tag(pages, [stream._tags for stream in page_streams])
    _amend(tagged, drawn)
    for call in tagged.calls.values():
        _link(pdf, call)
    for element in tagged.root.descendants():
        _describe(element)
    _Writer(pdf, tagged.root, len(pages)).write()
    preferences = {"DisplayDocTitle": "true"}
    if any(one.element_tag == "html" and one.style["direction"] == "rtl" for one in pages[0].children):
        preferences["Direction"] = "/R2L"  # pages side by side begin at the right
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary(preferences)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _amend(tagged: Tagged, pages: Sequence[_PageContent]) -> None:
    for mark, artifact in tagged.artifacts.items():
        pages[mark.page].make_artifact(mark.mcid, artifact)
    for before, after in tagged.spaces:
        if span := tagged.leftward.get(before):
            span.instead += " "
        elif not pages[before.page].end_with_space(before.mcid):
            pages[after.page].begin_with_space(after.mcid)
    for mark in tagged.hyphens:
        pages[mark.page].soften_hyphen(mark.mcid)


def _link(pdf: Any, call: Call) -> None:
    """Link the call of a footnote to the footnote."""
    if call.target is None:
        return
    page, left, top = call.target
    destination = pydyf.Array([pdf.page_references[page], "/XYZ", left, top, 0])
    annotation = pydyf.Dictionary({
        "Type": "/Annot", "Subtype": "/Link", "Rect": pydyf.Array(call.area), "BS": pydyf.Dictionary({"W": 0}),
        "Dest": destination,
    })  # fmt: skip
    pdf.add_object(annotation)
    leaf = _object(pdf, pdf.page_references[call.page])
    leaf.setdefault("Annots", pydyf.Array()).append(annotation.reference)
    call.link.kids.append(Annotation(call.page, annotation))


def _describe(link: Element) -> None:
    """Describe a link by its text; WeasyPrint describes it by its address."""
    words = " ".join(link.description.split()) or next((one.alt for one in link.descendants() if one.alt), "")
    for kid in link.kids:
        if isinstance(kid, Annotation) and words:
            kid.object["Contents"] = pydyf.String(words)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


class _Writer:
    """Writes the objects of a structure tree."""

    def __init__(self, pdf: Any, root: Element, pages: int) -> None:
        self.pdf, self.root = pdf, root
        self.parents: list[dict[int, bytes]] = [{} for _ in range(pages)]
        """For each page, the structure element of each mark."""
        self.annotations: list[bytes] = []
        """The structure element of each annotation, in the order of their keys."""
        self.ids: dict[str, bytes] = {}

    def write(self) -> None:
        tree = self._add({"Type": "/StructTreeRoot"})
        document = self._element(self.root, tree.reference)
        keys = pydyf.Array()
        for page, marks in enumerate(self.parents):
            owners = [marks.get(mcid, "null") for mcid in range(max(marks, default=-1) + 1)]
            keys.extend((page, self._array(owners)))
        for key, owner in enumerate(self.annotations, len(self.parents)):
            keys.extend((key, owner))
        tree["K"] = pydyf.Array([document.reference])
        tree["ParentTree"] = self._add({"Nums": keys}).reference
        tree["ParentTreeNextKey"] = len(self.parents) + len(self.annotations)
        tree["RoleMap"] = pydyf.Dictionary({role: f"/{standard}" for role, standard in ROLE_MAP.items()})
        if self.ids:
            names = pydyf.Array()
            for name in sorted(self.ids):
                names.extend((pydyf.String(name), self.ids[name]))
            tree["IDTree"] = self._add({"Names": names}).reference
        self.pdf.catalog["StructTreeRoot"] = tree.reference

    def _element(self, element: Element, parent: bytes) -> Any:
        made = self._add({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
        page = next((mark.page for mark in element.marks()), None)
        if page is not None:
            made["Pg"] = self.pdf.page_references[page]
        words = {"Lang": element.lang, "Alt": element.alt, "ActualText": element.instead, "E": element.expansion}
        made.update({key: pydyf.String(said) for key, said in {**words, "ID": element.id}.items() if said})
        if attributes := _attributes(element):
            made["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        if element.id:
            self.ids[element.id] = made.reference
        made["K"] = pydyf.Array([self._kid(kid, made.reference, page) for kid in element.kids])
        return made

    def _kid(self, kid: Element | Mark | Annotation, parent: bytes, page: int | None) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, parent).reference
        leaf = self.pdf.page_references[kid.page]
        if isinstance(kid, Mark):
            self.parents[kid.page][kid.mcid] = parent
            reference = pydyf.Dictionary({"Type": "/MCR", "Pg": leaf, "MCID": kid.mcid})
            return kid.mcid if kid.page == page else reference
        kid.object["StructParent"] = len(self.parents) + len(self.annotations)
        self.annotations.append(parent)
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.object.reference, "Pg": leaf})

    def _add(self, entries: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(entries)
        self.pdf.add_object(made)
        return made

    def _array(self, items: Sequence[Any]) -> bytes:
        made = pydyf.Array(items)
        self.pdf.add_object(made)
        reference: bytes = made.reference
        return reference


def _attributes(element: Element) -> list[Any]:
    """The attribute dictionaries of an element, one for each owner (ISO 32000-1, 14.8.5)."""
    found = []
    if element.box:
        entries: dict[str, Any] = {"O": "/Layout", "BBox": pydyf.Array(element.box)}
        if element.parent and element.parent.role != "P":
            entries["Placement"] = "/Block"
        found.append(pydyf.Dictionary(entries))
    if element.numbering:
        found.append(pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{element.numbering}"}))
    columns, rows = element.span
    cell: dict[str, Any] = {}
    if element.scope:
        cell["Scope"] = f"/{element.scope}"
    if columns > 1:
        cell["ColSpan"] = columns
    if rows > 1:
        cell["RowSpan"] = rows
    if element.headers:
        cell["Headers"] = pydyf.Array([pydyf.String(name) for name in element.headers])
    if cell:
        found.append(pydyf.Dictionary({"O": "/Table", **cell}))
    return found


class _PageContent:
    """The content of a page, as the operators that WeasyPrint collects: a list of bytes, names and dictionaries."""

    def __init__(self, stream: list[Any], fonts: Iterable[Any]) -> None:
        self.stream = stream
        self.spaces = {_bytes(font.hash): glyph for font in fonts if (glyph := _space(font)) is not None}
        """For each font (by its name on the page), the glyph and the width of its space, if embedded."""
        self.starts = {item["MCID"]: at for at, item in enumerate(stream) if isinstance(item, dict) and "MCID" in item}

    def make_artifact(self, mcid: int, artifact: Artifact) -> None:
        """Mark what is drawn as an artifact (ISO 32000-1, 14.8.2.2)."""
        at = self.starts[mcid]
        kind = "/Layout" if artifact == "Layout" else "/Pagination"
        edge = f" /Subtype /{artifact}" if artifact in ("Header", "Footer") else ""
        self.stream[at - 1 : at + 1] = ["/Artifact", f"<</Type {kind}{edge}>>"]

    def end_with_space(self, mcid: int) -> bool:
        """Draw an invisible space after text, for programs that read the text.

        False if the font has no embedded space.
        """
        at = self._shown(mcid, last=True)
        if at is None or (glyph := self.spaces.get(self._font(at))) is None:
            return False
        shown, space = self.stream[at].removesuffix(b"] TJ"), f"{glyph[0]:04x}>".encode()
        if not shown.endswith(space):
            self.stream[at] = shown + b"<" + space + b"] TJ"
        return True

    def begin_with_space(self, mcid: int) -> None:
        """Draw a space before text, and move back by its width."""
        at = self._shown(mcid, last=False)
        if at is not None and (glyph := self.spaces.get(self._font(at))) is not None:
            self.stream[at] = f"[<{glyph[0]:04x}>{glyph[1]}".encode() + self.stream[at].removeprefix(b"[")

    def soften_hyphen(self, mcid: int) -> None:
        """Mark the last glyph as a soft hyphen (ISO 32000-1, 14.8.2.2.3)."""
        at = self._shown(mcid, last=True)
        shown = _SHOWN.fullmatch(self.stream[at]) if at is not None else None
        if at is not None and shown and (found := _LAST_GLYPH.fullmatch(shown[1])):
            before = b"[" + found[1].removesuffix(b"<") + (b"" if found[1].endswith(b"<") else b">") + b"] TJ"
            hyphen = b"[<" + found[2] + b">] TJ"
            self.stream[at] = b"\n".join((before, _SOFT_HYPHEN, hyphen, b"EMC"))

    def _shown(self, mcid: int, *, last: bool) -> int | None:
        """The index in the stream at which the first or last text of a mark is shown."""
        start = self.starts[mcid]
        shown = [
            at for at in range(start, self.stream.index(b"EMC", start)) if _bytes(self.stream[at]).endswith(b" TJ")
        ]
        return shown[-1 if last else 0] if shown else None

    def _font(self, at: int) -> bytes:
        """The name of the font in use at an index."""
        found = (_FONT.fullmatch(_bytes(self.stream[before])) for before in range(at, -1, -1))
        return next((font[1] for font in found if font), b"")


def _space(font: Any) -> tuple[int, float] | None:
    return next(((glyph, font.widths[glyph]) for glyph, text in font.to_unicode.items() if text == " "), None)


def _bytes(item: Any) -> bytes:
    return item if isinstance(item, bytes) else item.encode() if isinstance(item, str) else b""
