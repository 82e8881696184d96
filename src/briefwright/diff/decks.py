"""A deck → its slides: words in the order of their shapes, tables, the numbers in charts' workbooks, what is said."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator

from briefwright.deck.opc import NS, Package, Xml
from briefwright.diff.holding import Deck, Grid, Passage, Slide
from briefwright.diff.papers import one_line
from briefwright.diff.workbooks import read_sheet

_ALT = "//p:cNvPr[@descr != '' and not(../..//a:tbl)]/@descr"
"""Of a table it counts the rows."""
_FEET = ("dt", "ftr", "sldNum", "hdr", "sldImg")


def read_deck(data: bytes) -> Deck:
    """Read a deck that was built.

    Raises:
        ValueError: it is no deck.
    """
    try:
        package = Package(data)
    except zipfile.BadZipFile as error:
        raise ValueError(f"the deck does not open: {error}") from None
    parts = package.slides()
    footers = dict.fromkeys(foot for part in parts for foot in _feet(package.trees[part]))
    slides = tuple(_slide(package, part, number) for number, part in enumerate(parts, 1))
    return Deck(slides, " · ".join(footers))


def _slide(package: Package, part: str, number: int) -> Slide:
    tree = package.trees[part]
    title = one_line(_title(tree))
    said = [note for notes in package.related(part, "notesSlide") for note in _paragraphs(package.trees[notes])]
    passages = [
        *(Passage(text, place=number) for text in _paragraphs(tree, titles=False)),
        *(Passage(one_line(alt), "alt", place=number) for alt in tree.xpath(_ALT, namespaces=NS)),
        *(Passage(text, "note", place=number) for text in said),
    ]
    grids = [Grid(title, _rows(table), chart=False, place=number) for table in tree.iterfind(".//a:tbl", NS)]
    charts = [Grid(title, _numbers(package, chart), True, number) for chart in package.related(part, "chart")]
    pictures = [hashlib.sha256(package.files[one]).hexdigest() for one in package.related(part, "image")]
    return Slide(number, title, tuple(passages), (*grids, *charts), tuple(sorted(pictures)))


def _paragraphs(tree: Xml, *, titles: bool = True) -> Iterator[str]:
    """What a slide or its notes say in shapes, but for what every slide has at its foot."""
    left_out = _FEET if titles else ("title", "ctrTitle", *_FEET)
    for shape in tree.iterfind(".//p:sp", NS):
        ph = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        if ph is None or ph.get("type") not in left_out:
            yield from filter(None, map(_text, shape.iterfind("p:txBody/a:p", NS)))


def _title(slide: Xml) -> str:
    shapes = slide.xpath("//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]", namespaces=NS)
    return "".join(shapes[0].xpath("./p:txBody//a:t/text()", namespaces=NS)) if shapes else ""


def _feet(slide: Xml) -> Iterator[str]:
    for shape in slide.xpath("//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='ftr']]", namespaces=NS):
        yield _text(shape)


def _text(tree: Xml) -> str:
    pieces = tree.iter(f"{{{NS['a']}}}t", f"{{{NS['a']}}}br")
    return one_line("".join(" " if one.tag.endswith("}br") else one.text or "" for one in pieces))


def _rows(table: Xml) -> tuple[tuple[str, ...], ...]:
    """The cells of a table; those that a merged one covers are empty."""
    return tuple(tuple(_cell(cell) for cell in row.iterfind("a:tc", NS)) for row in table.iterfind("a:tr", NS))


def _cell(cell: Xml) -> str:
    return " ".join(filter(None, map(_text, cell.iterfind("a:txBody/a:p", NS))))


def _numbers(package: Package, chart: str) -> tuple[tuple[str, ...], ...]:
    """What is meant by a chart, from its workbook.

    A waterfall is drawn from columns further right: the first series is what is meant.
    """
    books = package.related(chart, "package")
    rows = read_sheet(package.files[books[0]]) if books else ()
    first = package.trees[chart].findtext(".//c:ser/c:tx//c:f", "", NS)
    return rows if first.endswith("!$B$1") else tuple(row[:2] for row in rows)
