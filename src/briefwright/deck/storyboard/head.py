"""Head of a document → blocks that a storyboard can place like those of its sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefwright.blocks.figure import FigureBlock
from briefwright.blocks.kind import Block
from briefwright.blocks.shapes import BottomLine, Cover
from briefwright.blocks.stats import StatsBlock
from briefwright.document.model import DeckCover, Document
from briefwright.images.image import Image
from briefwright.images.qr import qr_code
from briefwright.problems import Location

NOWHERE = Location(Path("brief.yml"))


@dataclass(frozen=True, kw_only=True)
class BottomLineBlock(Block):
    """What the brief has before its sections, for a slide."""

    shape: BottomLine


def head_blocks(document: Document) -> Iterator[Block]:
    """Key figures, bottom line, the picture of the cover and the address of the full brief."""
    yield _key_figures(document)
    yield _bottom_line(document)
    if document.cover.picture is not None:
        yield _cover(document.cover, document.cover.picture)
    if document.url:
        yield _qr_code(document)


def _bottom_line(document: Document) -> BottomLineBlock:
    shape = BottomLine(document.labels.bottom_line, document.statement, document.short_lines, document.bottom_line)
    location = document.places.get("statement") or document.places.get("bottom-line") or NOWHERE
    return BottomLineBlock(id="bottom-line", location=location, shape=shape)


def _key_figures(document: Document) -> StatsBlock:
    keys = dict.fromkeys(document.facts[tile.fact].source for tile in document.key_figures if tile.fact)
    cited = {reference.key for reference in document.references}
    sources = tuple(key for key in keys if key in cited)
    location = document.places.get("key-figures") or NOWHERE
    return StatsBlock(id="key-figures", location=location, tiles=document.key_figures, source_keys=sources)


def _cover(cover: DeckCover, picture: Image) -> FigureBlock:
    return FigureBlock(
        id="cover", location=cover.location or NOWHERE, alt=cover.alt, image=picture, caption=(),
        decorative=cover.decorative, cover=Cover(cover.position, 0.0),
    )  # fmt: skip


def _qr_code(document: Document) -> FigureBlock:
    alt = f"{document.labels.full_brief}{document.labels.colon}{document.url}"
    code = qr_code(document.url)
    return FigureBlock(id="qr-code", location=NOWHERE, alt=alt, image=code, caption=(), decorative=False, cover=None)
