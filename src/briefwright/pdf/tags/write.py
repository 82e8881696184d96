"""Structure tree → the objects of a PDF that WeasyPrint is about to write (ISO 32000-1, 14.7)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import pydyf

from briefwright.pdf.tags.boxes import Call, Tagged, tag
from briefwright.pdf.tags.marks import Page
from briefwright.pdf.tags.roles import ROLE_MAP
from briefwright.pdf.tags.structure import Annotation, Element, Mark


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Sequence[Any]) -> None:
    """Write the tags of a document; stands in for WeasyPrint's function of this name.

    What `opacity` has drawn by itself (a form XObject, of which WeasyPrint tells no more) is not tagged but logged.
    """
    drawn = [Page(stream.stream, document.fonts.values()) for stream in page_streams]
    if any(len(page.starts) < len(stream._tags) for page, stream in zip(drawn, page_streams, strict=True)):
        logging.getLogger("weasyprint").error("what has an `opacity` is not read aloud: give it a paler colour instead")
        return
    pages = [page._page_box for page in document.pages]
    tagged = tag(pages, [stream._tags for stream in page_streams])
    _amend(tagged, drawn)
    for call in tagged.calls.values():
        _link(pdf, call)
    for element in tagged.root.descendants():
        _describe(element)
    _Writer(pdf, tagged.root, len(pages)).write()
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _amend(tagged: Tagged, pages: Sequence[Page]) -> None:
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
    """Make the call of a footnote lead to it."""
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
    """Let a link say its words; WeasyPrint has it say its address."""
    words = " ".join(link.description.split()) or next((one.alt for one in link.descendants() if one.alt), "")
    for kid in link.kids:
        if isinstance(kid, Annotation) and words:
            kid.object["Contents"] = pydyf.String(words)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


class _Writer:
    """Makes the objects of a tree."""

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
