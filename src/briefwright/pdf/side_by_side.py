"""Two PDFs of the same brief → one whose pages are theirs, side by side: a handout in two languages on one sheet.

The tags stay: each page's marks are numbered anew (ISO 32000-1, 14.7.4), and both structure trees are parts of one
document, each in its language. Bookmarks are left out, because a page has two places for each.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

_NAMED_BY = {"Tf": "Font", "Do": "XObject", "gs": "ExtGState", "cs": "ColorSpace", "CS": "ColorSpace", "scn": "Pattern",
             "SCN": "Pattern", "sh": "Shading", "BDC": "Properties", "DP": "Properties"}  # fmt: skip
"""Operators that name a resource, and of which kind."""
_PREFIX = "Right-"


def side_by_side(left: bytes, right: bytes) -> bytes:
    """The pages of `left` beside those of `right`, both of our own making, with pages of one height; all of the left is
    read before the right. Where one has fewer pages, its half of the last is blank.
    """
    with pikepdf.open(io.BytesIO(left)) as pdf, pikepdf.open(io.BytesIO(right)) as other:
        for one, longer in ((pdf, other), (other, pdf)):
            while len(one.pages) < len(longer.pages):
                one.pages.append(pikepdf.Page(Dictionary(Type=Name.Page, MediaBox=one.pages[0].mediabox)))
        return _joined(pdf, other)


def _joined(pdf: pikepdf.Pdf, other: pikepdf.Pdf) -> bytes:
    count, languages = len(pdf.pages), [str(one.Root.get("/Lang", "")) for one in (pdf, other)]
    places = other.make_indirect(other.Root.get("/Names", Dictionary()).get("/Dests", Dictionary(Names=Array())))
    if "/Names" in other.Root:
        del other.Root.Names  # its names would clash
    for page in other.pages:
        pdf.pages.append(page)
    trees = [pdf.Root.StructTreeRoot, pdf.copy_foreign(other.Root.StructTreeRoot)]
    pairs = list(zip(pdf.pages[:count], pdf.pages[count:], strict=True))
    entries, marks = _join_pages(pdf, pairs, [_numbers(tree) for tree in trees])
    for kid in (kid for tree in trees for kid in tree.K):
        _point_to(kid, marks)
    wide = {beside.obj.objgen: (page.obj, float(beside.mediabox[2])) for page, beside in pairs}
    _join_destinations(pdf, list(pdf.copy_foreign(places).Names), wide)
    del pdf.pages[count:]
    _join_trees(pdf, trees, languages, entries)
    for name in ("/Outlines", "/PageMode"):
        if name in pdf.Root:
            del pdf.Root[name]
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()


_Marks = dict[Any, tuple[Any, int]]
"""Of each page as it was, by its number in the file: the wide page, and what is added to the numbers of its marks."""


def _join_pages(
    pdf: pikepdf.Pdf, pairs: list[tuple[pikepdf.Page, pikepdf.Page]], parents: list[dict[int, Any]]
) -> tuple[dict[int, Any], _Marks]:
    """Draw each second page beside its first; the entries of the number tree of all pages and links, and the marks."""
    marks, entries, key = _Marks(), dict[int, Any](), len(pairs)
    for number, (page, beside) in enumerate(pairs):
        halves = tuple(zip((page, beside), parents, strict=True))
        own, theirs = (list(known.get(int(half.obj.get("/StructParents", -1)), ())) for half, known in halves)
        marks[page.obj.objgen], marks[beside.obj.objgen] = (page.obj, 0), (page.obj, len(own))
        for half, known in halves:
            for note in half.obj.get("/Annots", ()):
                if "/StructParent" in note:
                    entries[key] = known[int(note.StructParent)]
                    note.StructParent, key = key, key + 1
        width = float(page.mediabox[2])
        _put_beside(pdf, page, beside, width, len(own))
        _move_annotations(beside, page, width)
        page.obj.StructParents, entries[number] = number, Array([*own, *theirs])
    return entries, marks


def _numbers(tree: Any) -> dict[int, Any]:
    """The entries of a structure tree's number tree."""
    numbers = list(tree.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _put_beside(pdf: pikepdf.Pdf, page: pikepdf.Page, beside: pikepdf.Page, width: float, marks: int) -> None:
    """Draw a page to the right of another, on a page as wide as both; its marks are numbered from `marks` on."""
    drawn = [
        ([], Operator("q")), *_instructions(page), ([], Operator("Q")), ([], Operator("q")),
        ([1, 0, 0, 1, width, 0], Operator("cm")), *_renamed(beside, marks), ([], Operator("Q")),
    ]  # fmt: skip
    page.obj.Resources = resources = page.obj.get("/Resources", Dictionary())  # WeasyPrint has one for all pages
    for kind, named in beside.obj.get("/Resources", {}).items():
        if isinstance(named, Dictionary):
            own = resources.get(kind, Dictionary())
            for name, resource in named.items():
                if (key := f"/{_PREFIX}{name[1:]}") not in own:
                    own[key] = _moved(resource, width) if kind == "/Pattern" else resource
            resources[kind] = own
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))
    for box in ("/MediaBox", "/BleedBox", "/TrimBox", "/CropBox", "/ArtBox"):
        if box in page.obj:
            left, bottom, right, top = (float(edge) for edge in page.obj[box])
            page.obj[box] = Array([left, bottom, right + float(beside.mediabox[2]), top])


def _moved(pattern: Any, width: float) -> Any:
    """A pattern, which is placed on the page itself and not where it is drawn (ISO 32000-1, 8.7.2)."""
    *turned, across, up = (float(one) for one in pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    pattern.Matrix = Array([*turned, across + width, up])
    return pattern


def _instructions(page: pikepdf.Page) -> Iterator[tuple[list[Any], Operator]]:
    for one in pikepdf.parse_content_stream(page):
        yield list(one.operands), one.operator


def _renamed(page: pikepdf.Page, marks: int) -> Iterator[tuple[list[Any], Operator]]:
    """The instructions of a page, with other names of resources and other numbers of marks."""
    resources: Any = page.obj.get("/Resources", Dictionary())
    spaces = resources.get("/ColorSpace", Dictionary())
    for operands, operator in _instructions(page):
        sign = str(operator)
        for at, operand in enumerate(operands):
            if isinstance(operand, Name) and _is_resource(sign, at, operand, spaces):
                operands[at] = Name(f"/{_PREFIX}{str(operand)[1:]}")
            elif sign in ("BDC", "DP") and isinstance(operand, Dictionary) and "/MCID" in operand:
                operands[at] = Dictionary({**operand, "/MCID": int(operand.MCID) + marks})
        yield operands, operator


def _is_resource(sign: str, at: int, name: Name, spaces: Any) -> bool:
    if sign in ("cs", "CS"):
        return str(name) in spaces  # and not one of the device's own
    return sign in _NAMED_BY and (at == 1 if sign in ("BDC", "DP") else True)


def _move_annotations(beside: pikepdf.Page, page: pikepdf.Page, width: float) -> None:
    """Links of the right page go to the wide one."""
    notes = list(beside.obj.get("/Annots", ()))
    for note in notes:
        left, bottom, right, top = (float(edge) for edge in note.Rect)
        note.Rect, note.P = Array([left + width, bottom, right + width, top]), page.obj
        if "/QuadPoints" in note:
            note.QuadPoints = Array([float(n) + (0 if at % 2 else width) for at, n in enumerate(note.QuadPoints)])
        if "/Dest" in note and isinstance(note.Dest, pikepdf.String):
            note.Dest = pikepdf.String(_PREFIX + str(note.Dest))
        action = note.get("/A")
        if action is not None and action.get("/S") == Name.GoTo and isinstance(action.D, pikepdf.String):
            action.D = pikepdf.String(_PREFIX + str(action.D))
    if notes:
        page.obj.Annots = Array([*page.obj.get("/Annots", ()), *notes])


def _point_to(element: Any, marks: _Marks, page: Any = None) -> None:
    """Have an element of the structure tree, and all in it, name the wide pages and the new numbers of their marks."""
    if isinstance(element, Dictionary) and "/Pg" in element:
        page = element.Pg.objgen
        element.Pg = marks[page][0]
    if not isinstance(element, Dictionary) or "/K" not in element:
        if isinstance(element, Dictionary) and "/MCID" in element:
            element.MCID = int(element.MCID) + marks[page][1]
        return
    kids = list(element.K) if isinstance(element.K, Array) else [element.K]
    for at, kid in enumerate(kids):
        if isinstance(kid, int):
            kids[at] = kid + marks[page][1]
        else:
            _point_to(kid, marks, page)
    element.K = Array(kids)


def _join_destinations(pdf: pikepdf.Pdf, theirs: list[Any], moved: dict[Any, tuple[Any, float]]) -> None:
    """The names of places to which links lead, those of the right with another name."""
    for at in range(0, len(theirs), 2):
        theirs[at] = pikepdf.String(_PREFIX + str(theirs[at]))
        page, kind, *place = list(theirs[at + 1])
        wide, width = moved[page.objgen]
        moved_place: list[Any] = [float(place[0]) + width, *place[1:]] if kind == Name.XYZ else place
        theirs[at + 1] = Array([wide, kind, *moved_place])
    own = list(pdf.Root.Names.Dests.Names) if "/Dests" in pdf.Root.get("/Names", {}) else []
    pairs = sorted(zip([*own, *theirs][::2], [*own, *theirs][1::2], strict=True), key=lambda pair: bytes(pair[0]))
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.Dests = Dictionary(Names=Array([one for pair in pairs for one in pair]))


def _join_trees(pdf: pikepdf.Pdf, trees: list[Any], languages: list[str], entries: dict[int, Any]) -> None:
    """One document with both as its parts."""
    root = trees[0]
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    parts = []
    for tree, lang in zip(trees, languages, strict=True):
        for part in tree.K:
            part.S, part.P, part.Lang = Name.Part, whole, pikepdf.String(lang)
            parts.append(part)
    whole.K, root.K = Array(parts), Array([whole])
    root.ParentTree = pdf.make_indirect(
        Dictionary(Nums=Array([one for key in sorted(entries) for one in (key, entries[key])]))
    )
    root.ParentTreeNextKey = len(entries)
    root.RoleMap = Dictionary({**trees[0].get("/RoleMap", {}), **trees[1].get("/RoleMap", {})})
