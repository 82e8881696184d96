"""Finished PDF → the structure tree with the words that a screen reader says, in its order.

It reads what stands in the file, with another library than the one that wrote it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from briefwright.pdf.tags.content import Maps, words_of

INLINE = frozenset({"Span", "Quote", "Code", "Link", "Reference", "Lbl"})
"""Structure types that stand in a line."""
_TOLD = frozenset({"lang", "alt", "E", "Scope", "ColSpan", "RowSpan", "Headers", "ListNumbering"})


@dataclass(slots=True)
class Tag:
    """A structure element as it is read back."""

    role: str
    """The standard structure type, once the role map is applied."""
    kids: list[Tag | str] = field(default_factory=list)
    """Words and elements, in reading order."""
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    id: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    """The descriptions of the links that belong to it; empty where one has none."""
    page: int = 0
    """Where it begins, counted from 1; 0 where nothing of it is drawn."""

    def text(self) -> str:
        """All words in it, as they follow on one another."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids)

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tags of a PDF say."""

    root: Tag
    untagged: tuple[str, ...]
    """Words that are drawn and are neither tagged nor an artifact, or tagged with what the tree does not hold."""


def read_tags(pdf: pikepdf.Pdf) -> Reading:
    """Read the tags of a PDF back.

    Raises:
        ValueError: it has none.
    """
    if "/StructTreeRoot" not in pdf.Root:
        raise ValueError("the PDF has no tags")
    words: dict[tuple[Any, int], str] = {}
    untagged: list[str] = []
    maps: Maps = {}
    for page in pdf.pages:
        found = words_of(page, maps)
        words |= {(page.obj.objgen, mcid): text for mcid, text in found.marked.items()}
        untagged += found.untagged
    tree = pdf.Root.StructTreeRoot
    roles = {str(role): str(standard) for role, standard in tree.get("/RoleMap", {}).items()}
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    root = _tag(tree.K[0], words, roles, numbers)
    return Reading(root, (*untagged, *(left for left in words.values() if left.strip())))


def outline(tag: Tag, depth: int = 0) -> Iterator[str]:
    """A line for each block: its type, what is known of it, its words; what stands in a line stands in «»."""
    inline = _flows(tag)
    yield "  " * depth + " ".join(filter(None, (*_known(tag), repr(_said(tag)) if inline else "")))
    for kid in tag.kids:
        if isinstance(kid, Tag) and not inline:
            yield from outline(kid, depth + 1)


def _flows(tag: Tag) -> bool:
    return any(isinstance(kid, str) or kid.role in INLINE - {"Lbl"} for kid in tag.kids)


def _known(tag: Tag) -> list[str]:
    known = {"lang": tag.lang, "alt": tag.alt, "E": tag.expansion, **tag.attributes}
    return [tag.role, *(f"{name}={value}" for name, value in known.items() if value and name in _TOLD)]


def _said(tag: Tag) -> str:
    words = (kid if isinstance(kid, str) else f"«{' '.join(_known(kid))} {_said(kid)}»" for kid in tag.kids)
    return "".join(words)


def _tag(element: Any, words: dict[tuple[Any, int], str], roles: Mapping[str, str], numbers: Mapping[Any, int]) -> Tag:
    """An element; it takes its words out of `words`. `numbers`: of the pages."""
    role = str(element.S)
    tag = Tag(
        roles.get(role, role).removeprefix("/"),
        lang=str(element.get("/Lang", "")),
        alt=str(element.get("/Alt", "")),
        expansion=str(element.get("/E", "")),
        id=str(element.get("/ID", "")),
        attributes=_attributes(element),
    )
    page, links = element.get("/Pg"), []
    for kid in _list(element.get("/K")):
        if isinstance(kid, int):
            tag.kids.append(words.pop((page.objgen, kid), ""))
        elif "/MCID" in kid:
            tag.kids.append(words.pop((kid.get("/Pg", page).objgen, int(kid.MCID)), ""))
        elif kid.get("/Type") == "/OBJR":
            links.append(str(kid.Obj.get("/Contents", "")))
        else:
            tag.kids.append(_tag(kid, words, roles, numbers))
    if "/ActualText" in element:
        tag.kids = [str(element.ActualText)]
    tag.links = tuple(links)
    begun = (kid.page for kid in tag.kids if isinstance(kid, Tag) and kid.page)
    tag.page = next(begun, 0) if page is None else numbers.get(page.objgen, 0)
    return tag


def _attributes(element: Any) -> dict[str, Any]:
    found = {}
    for entries in _list(element.get("/A")):
        for name, value in entries.items():
            if name != "/O":
                plain = [str(one) for one in value] if isinstance(value, pikepdf.Array) else str(value)
                found[name.removeprefix("/")] = plain if isinstance(plain, list) else plain.removeprefix("/")
    return found


def _list(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return list(value) if isinstance(value, pikepdf.Array) else (value,)


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a PDF.

    Raises:
        ValueError: it cannot be opened.
    """
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        said = str(error).partition(">: ")[2] or str(error)  # the beginning is an address in memory
        raise ValueError(f"the PDF does not open: {said}") from None
