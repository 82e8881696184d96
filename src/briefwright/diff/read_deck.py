"""A deck → its slides: text in the order of the shapes, tables, the numbers in the charts' workbooks, speaker notes."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection, Iterator, Sequence

from briefwright.deck.model.deck import JOIN
from briefwright.deck.opc import NS, PRESENTATION, Package, Xml, local_name
from briefwright.deck.sheet import Rows, read_sheet
from briefwright.diff.snapshot import DataTable, DeckSnapshot, SlideSnapshot, TextBlock, one_line

_ALT = "//p:cNvPr[@descr != '' and not(../..//a:tbl)]/@descr"
"""A table's alternative text counts its rows and is left out."""
_FOOTERS = ("dt", "ftr", "sldNum", "hdr", "sldImg")
_TITLES = ("title", "ctrTitle")
_JUMP = "a:rPr/a:hlinkClick[@action='ppaction://hlinksldjump']"


def read_deck(data: bytes) -> DeckSnapshot:
    """Read a deck that was built.

    Raises:
        ValueError: it is not a deck.
    """
    try:
        package = Package(data)
    except zipfile.BadZipFile as error:
        raise ValueError(f"the deck cannot be opened: {error}") from None
    parts = package.slides()
    feet = (foot for part in parts for foot in _placeholders(package.trees[part], ("ftr",)))
    footers = dict.fromkeys(words.strip() for foot in feet for words in foot.split(JOIN.strip()))
    slides = tuple(_slide(package, part, number) for number, part in enumerate(parts, 1))
    default = package.trees[PRESENTATION].find(".//p:defaultTextStyle/a:defPPr/a:defRPr", NS)
    return DeckSnapshot(slides, " · ".join(footers), "" if default is None else default.get("lang", ""))


def _slide(package: Package, part: str, number: int) -> SlideSnapshot:
    tree = package.trees[part]
    title = next(_placeholders(tree, _TITLES), "")
    notes = [text for notes in package.related(part, "notesSlide") for text in _texts(package.trees[notes], _FOOTERS)]
    texts = [
        *(TextBlock(text, page=number) for text in _texts(tree, (*_TITLES, *_FOOTERS))),
        *(TextBlock(one_line(alt), "alternative text", page=number) for alt in tree.xpath(_ALT, namespaces=NS)),
        *(TextBlock(text, "notes", page=number) for text in notes),
    ]
    found = (table for table in tree.iterfind(".//a:tbl", NS) if not _is_contents(table.findall("a:tr", NS)))
    tables = [DataTable(title, _rows(table), False, number) for table in found]
    charts = [DataTable(title, _numbers(package, chart), True, number) for chart in package.related(part, "chart")]
    pictures = [hashlib.sha256(package.files[one]).hexdigest() for one in package.related(part, "image")]
    return SlideSnapshot(number, title, tuple(texts), (*tables, *charts), tuple(sorted(pictures)))


def _texts(tree: Xml, skipped: Collection[str]) -> Iterator[str]:
    """The paragraphs in the shapes of a slide or its notes, without placeholders of the types in `skipped`."""
    for shape in tree.iterfind(".//p:sp", NS):
        paragraphs = shape.findall("p:txBody/a:p", NS)
        if _placeholder_type(shape) not in skipped and not _is_contents(paragraphs):
            yield from filter(None, map(_text, paragraphs))


def _is_contents(lines: Sequence[Xml]) -> bool:
    """Whether each line ends in the number of a slide that it leads to: what it tells is told there."""
    return bool(lines) and all(map(_ends_in_a_page, lines))


def _ends_in_a_page(line: Xml) -> bool:
    runs = line.findall(".//a:r", NS)
    return bool(runs) and _text(runs[-1]).isdecimal() and runs[-1].find(_JUMP, NS) is not None


def _placeholders(slide: Xml, types: Collection[str]) -> Iterator[str]:
    """The text of each placeholder of one of these types."""
    return (_text(shape) for shape in slide.iterfind(".//p:sp", NS) if _placeholder_type(shape) in types)


def _placeholder_type(shape: Xml) -> str:
    """Empty for the type `obj`, and for what is not a placeholder."""
    ph = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
    return "" if ph is None else ph.get("type", "")


def _text(tree: Xml) -> str:
    pieces = tree.iter(f"{{{NS['a']}}}t", f"{{{NS['a']}}}br")
    return one_line("".join(" " if local_name(one) == "br" else one.text or "" for one in pieces))


def _rows(table: Xml) -> Rows:
    """The cells of a table; those that a merged one covers are empty."""
    return tuple(tuple(_cell(cell) for cell in row.iterfind("a:tc", NS)) for row in table.iterfind("a:tr", NS))


def _cell(cell: Xml) -> str:
    return " ".join(filter(None, map(_text, cell.iterfind("a:txBody/a:p", NS))))


def _numbers(package: Package, chart: str) -> Rows:
    """A chart's numbers, from its workbook.

    The bars of a waterfall are computed in columns further right: its numbers are the first series.
    """
    books = package.related(chart, "package")
    rows = read_sheet(package.files[books[0]]) if books else ()
    first = package.trees[chart].findtext(".//c:ser/c:tx//c:f", "", NS)
    return rows if first.endswith("!$B$1") else tuple(row[:2] for row in rows)
