"""A slide: what PowerPoint would repair, what a reader who cannot see it would miss, and what defies the theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefwright.deck.language import east_asian_script, has_east_asian
from briefwright.deck.model.color import LITERAL
from briefwright.deck.model.geometry import TITLE_TYPES
from briefwright.deck.opc import NS, Package, Xml

LEAST_SIZE = 1200
"""The smallest size that a slide or a chart may write, in hundredths of a point."""
_HALF_POINT = 50
"""Sizes are rounded down to half points where they are scaled."""
_WHOLE = 100000
"""What DrawingML calls a hundred per cent."""
_DRAWN = {"pic": "picture", "graphicFrame": "chart or table", "grpSp": "group", "cxnSp": "line", "sp": "shape"}
_LITERAL = ("srgbClr", "sysClr", "prstClr", "scrgbClr", "hslClr")


def title_of(slide: Xml) -> str:
    """The words of the first placeholder of type title."""
    shapes = slide.xpath("//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]", namespaces=NS)
    return _words(shapes[0]).strip() if shapes else ""


def lint_slide(package: Package, part: str, scale: float = 1.0) -> Iterator[str]:
    """Faults of one slide, in sentences without its name."""
    slide = package.trees[part]
    yield from _identities(slide)
    yield from _placeholders(slide, package, part)
    yield from _alternatives(slide)
    yield from _crops(slide)
    yield from _svg(slide, package, part)
    yield from _tables(slide)
    yield from lint_text(slide)
    yield from lint_looks(slide, scale)


def lint_text(tree: Xml) -> Iterator[str]:
    """Every run, field, break and end of a paragraph says its language."""
    for run in tree.iterfind(".//a:r", NS):
        if run.find("a:rPr[@lang]", NS) is None:
            yield f"the words {run.findtext('a:t', '', NS)[:40]!r} have no language"
        elif has_east_asian(words := run.findtext("a:t", "", NS)) and not east_asian_script(_lang(run)):
            yield f"the words {words[:40]!r} are said to be in {_lang(run)}"
    silent = "//a:fld[not(a:rPr/@lang)] | //a:br[not(a:rPr/@lang)] | //a:endParaRPr[not(@lang)]"
    others = tree.xpath(silent, namespaces=NS)
    if others:
        yield f"{len(others)} fields, breaks or ends of paragraphs have no language"


def _lang(run: Xml) -> str:
    return str(run.find("a:rPr", NS).get("lang"))


def lint_looks(tree: Xml, scale: float = 1.0) -> Iterator[str]:
    """Colours and typefaces are the theme's; sizes are legible."""
    for name in _LITERAL:
        for color in tree.iterfind(f".//a:{name}", NS):
            if f"#{color.get('val')}" not in LITERAL.values():  # those of a draft's marks
                yield f"the colour {color.get('val')} is not the theme's"
    for face in tree.xpath("//a:latin/@typeface | //a:ea/@typeface | //a:cs/@typeface", namespaces=NS):
        if face == "Cambria Math" and face.getparent().xpath("ancestor::*[local-name() = 'oMath']"):
            continue  # Office sets formulas in nothing else
        if not face.startswith("+"):
            yield f"the typeface {face} is not the theme's"
    small = [
        int(size)
        for size in tree.xpath("//@sz[number(.) = number(.)]")
        if int(size) < min(1.0, scale) * LEAST_SIZE - _HALF_POINT * (scale < 1)
    ]
    if small:
        yield f"text of {min(small) / 100:g} pt is too small"


def _identities(slide: Xml) -> Iterator[str]:
    identities = slide.findall(".//p:cNvPr", NS)
    for id_, times in Counter(one.get("id") for one in identities).items():
        if times > 1:
            yield f"{times} shapes have the number {id_}"
    for name, times in Counter(one.get("name") for one in identities[1:]).items():
        if times > 1 or not name:
            yield f"{times} shapes have the name {name!r}"
    known = {one.get("id") for one in identities}
    for end in slide.xpath("//a:stCxn | //a:endCxn", namespaces=NS):
        if end.get("id") not in known:
            yield f"a connector is glued to the shape {end.get('id')}, which does not exist"


def _placeholders(slide: Xml, package: Package, part: str) -> Iterator[str]:
    layouts = package.related(part, "slideLayout")
    if len(layouts) != 1 or layouts[0] not in package.trees:
        return
    offered = {ph.get("idx", "0") for ph in package.trees[layouts[0]].iterfind(".//p:ph", NS)}
    used = slide.findall(".//p:ph", NS)
    for ph in used:
        if ph.get("idx", "0") not in offered:
            yield f"the layout has no placeholder {ph.get('idx')}"
    titles = [ph for ph in used if ph.get("type") in TITLE_TYPES]
    if len(titles) != 1:
        yield f"it has {len(titles)} titles"
    for shape in slide.xpath("//p:sp[p:nvSpPr/p:nvPr/p:ph]", namespaces=NS):
        if not _words(shape).strip():
            yield f"the placeholder {_name(shape)!r} is empty"


def _alternatives(slide: Xml) -> Iterator[str]:
    """What is inside a group with alternative text is told by the group's."""
    for shape in slide.iterfind("p:cSld/p:spTree/*", NS):
        yield from _alternative(shape)


def _alternative(shape: Xml) -> Iterator[str]:
    kind = shape.tag.rpartition("}")[2]
    if kind not in _DRAWN or (kind == "sp" and _words(shape).strip()):
        return
    identity = shape.find("./*/p:cNvPr", NS)
    alt = identity.get("descr", "").strip()
    if identity.find(".//adec:decorative[@val='1']", NS) is not None:
        if alt:
            yield f"the {_DRAWN[kind]} {_name(shape)!r} is marked as decorative, and yet has alternative text"
    elif not alt:
        yield f"the {_DRAWN[kind]} {_name(shape)!r} has neither alternative text nor the mark of decoration"
    elif alt.rpartition(".")[2].lower() in {"png", "jpg", "jpeg", "gif", "svg"}:
        yield f"the alternative text of the {_DRAWN[kind]} {_name(shape)!r} is the name of a file"


def _crops(slide: Xml) -> Iterator[str]:
    """What is cut off a picture are shares of it, and something is left (ECMA-376, 20.1.8.55)."""
    for crop in slide.iterfind(".//a:srcRect", NS):
        left, top, right, bottom = (int(crop.get(side, "0")) for side in "ltrb")
        if min(left, top, right, bottom) < 0 or max(left + right, top + bottom) >= _WHOLE:
            yield f"the picture {_name(crop.getparent().getparent())!r} is cropped beyond its edges"


def _svg(slide: Xml, package: Package, part: str) -> Iterator[str]:
    """A drawing has a picture that stands for it where SVG is not known."""
    leads = {one.id: one.target for one in package.relationships[part] if one.kind == "image"}
    for blip in slide.xpath("//a:blip[.//asvg:svgBlip]", namespaces=NS):
        own, drawing = (
            leads.get(one, "") for one in blip.xpath("./@r:embed | .//asvg:svgBlip/@r:embed", namespaces=NS)
        )
        if not drawing.endswith(".svg") or not own or own.endswith(".svg"):
            yield f"the drawing {_name(blip.getparent().getparent())!r} has no SVG, or no picture to stand for it"


def _tables(slide: Xml) -> Iterator[str]:
    for table in slide.iterfind(".//a:tbl", NS):
        if table.find("a:tblPr[@firstRow='1']", NS) is None:
            yield "a table does not mark its header row"
        columns = len(table.findall("a:tblGrid/a:gridCol", NS))
        rows = [row.findall("a:tc", NS) for row in table.iterfind("a:tr", NS)]
        for number, cells in enumerate(rows, 1):
            if len(cells) != columns:
                yield f"row {number} of a table has {len(cells)} cells for {columns} columns"
        yield from _spans(rows, columns)


def _spans(rows: list[list[Xml]], columns: int) -> Iterator[str]:
    """A cell that reaches over others leaves them there, each marked as covered (ECMA-376, 21.1.3.16)."""
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            wide, high = int(cell.get("gridSpan", "1")), int(cell.get("rowSpan", "1"))
            if column + wide > columns or row + high > len(rows):
                yield f"a cell in row {row + 1} of a table reaches beyond the last column or row"
            over = {(row + down, column + across) for down in range(high) for across in range(wide)}
            covered |= over - {(row, column)}
    marked = {
        (row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if {cell.get("hMerge"), cell.get("vMerge")} & {"1", "true"}
    }
    for row, _ in sorted(covered ^ marked):
        yield f"row {row + 1} of a table marks other cells as merged than its spans cover"


def _words(shape: Xml) -> str:
    return "".join(shape.xpath("./p:txBody//a:t/text()", namespaces=NS))


def _name(shape: Xml) -> str:
    return str(shape.find("./*/p:cNvPr", NS).get("name"))
