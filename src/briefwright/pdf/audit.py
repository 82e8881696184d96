"""Finished PDF → what is wrong with it for screen readers and for archiving.

It checks the file, not how it was made, so that a user's own templates meet the same rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefwright.pdf.tags.read import Reading, Tag, open_pdf, read_tags

_WITHIN = {"LI": {"L"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"},
           "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"}, "TOCI": {"TOC"}}  # fmt: skip
_MAY_CONTAIN = {"L": {"LI", "L", "Caption"}, "TOC": {"TOCI", "TOC", "Caption"}, "TR": {"TH", "TD"},
          "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}}  # fmt: skip
_PARTS = (b'pdfaid:part="3"', b'pdfaid:conformance="A"', b'pdfuaid:part="1"')
_SHOWN = 60
"""How many characters of a text a message quotes."""


def audit(data: bytes) -> list[str]:
    """The accessibility faults of a PDF, a sentence each.

    Raises:
        ValueError: it cannot be opened.
    """
    with open_pdf(data) as pdf:
        return audit_and_read(pdf)[0]


def audit_and_read(pdf: pikepdf.Pdf) -> tuple[list[str], Reading | None]:
    """The same of a PDF that is open, and what was read for it: the structure tree, if there is one."""
    faults = [*_document(pdf)]
    try:
        reading = read_tags(pdf)
    except ValueError as error:
        return [*faults, str(error)], None
    return list(dict.fromkeys([*faults, *_tags(reading)])), reading


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the document does not declare its language"
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "the document has no title"
    if "/ViewerPreferences" not in root or not root.ViewerPreferences.get("/DisplayDocTitle"):
        yield "the title bar does not show the document's title"
    metadata = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if any(part not in metadata for part in _PARTS):
        yield "the file does not declare PDF/A-3a and PDF/UA-1"
    if "/MarkInfo" not in root or not root.MarkInfo.get("/Marked"):
        yield "the file does not declare that it is tagged"


def _tags(reading: Reading) -> Iterator[str]:
    for words in reading.untagged:
        yield f"screen readers skip “{_short(words)}”: it is not tagged"
    yield from _headings(reading.root)
    ids = Counter(tag.id for tag in reading.root.walk() if tag.id)
    yield from (f"two elements have the id `{id_}`" for id_, count in ids.items() if count > 1)
    yield from _elements(reading.root, "")


def _headings(root: Tag) -> Iterator[str]:
    level = 0
    for tag in root.walk():
        if tag.role[0] == "H" and tag.role[1:].isdigit():
            if int(tag.role[1:]) > level + 1:
                below = f"h{level}" if level else "the beginning"
                yield f"the heading “{_short(tag.text())}” is h{tag.role[1:]} and follows {below}"
            level = int(tag.role[1:])


def _elements(tag: Tag, heading: str) -> Iterator[str]:
    """The faults inside an element; `heading` is the last one before it."""
    for kid in tag.kids:
        if not isinstance(kid, Tag):
            continue
        heading = kid.text() if kid.role[0] == "H" and kid.role[1:].isdigit() else heading
        if fault := _fault(kid, tag):
            yield f"{fault}, below the heading “{_short(heading)}”" if heading else fault
        yield from _elements(kid, heading)


def _fault(tag: Tag, parent: Tag) -> str:
    if tag.role in ("Figure", "Formula") and not tag.alt.strip():
        return f"a {'picture' if tag.role == 'Figure' else 'formula'} has no alternative text"
    if tag.role == "Link" and not (tag.text().strip() or any(kid.alt for kid in tag.walk())):
        return "a link has no text"
    if tag.role == "Link" and (not tag.links or not all(tag.links)):
        return f"the link “{_short(tag.text())}” has no target or no description"
    if tag.links and tag.role != "Link":
        return f"the link “{_short(tag.text())}” is tagged as {tag.role}"
    if tag.role == "TH" and not tag.attributes.get("Scope"):
        return f"the header cell “{_short(tag.text())}” has no scope"
    if tag.role == "Note" and not tag.id:
        return f"the note “{_short(tag.text())}” has no id"
    if tag.role == "Table" and (fault := _table(tag)):
        return fault
    if parent.role not in _WITHIN.get(tag.role, {parent.role}) or tag.role not in _MAY_CONTAIN.get(
        parent.role, {tag.role}
    ):
        return f"{tag.role} is not allowed in {parent.role}"
    return ""


def _table(table: Tag) -> str:
    """What is wrong with the rows of a table."""
    rows = [tag for tag in table.walk() if tag.role == "TR"]
    if not any(kid.role == "TH" for row in rows for kid in _cells(row)):
        return "a table has no header cells"
    widths = [0] * len(rows)
    for number, row in enumerate(rows):
        for cell in _cells(row):
            columns, down = (int(cell.attributes.get(name, 1)) for name in ("ColSpan", "RowSpan"))
            for below in range(number, min(number + down, len(rows))):
                widths[below] += columns
    return "the rows of a table have different numbers of cells" if len(set(widths)) > 1 else ""


def _cells(row: Tag) -> list[Any]:
    return [kid for kid in row.kids if isinstance(kid, Tag)]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
