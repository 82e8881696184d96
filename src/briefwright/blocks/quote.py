"""Quote: a person's own words, and who said them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import Quotation
from briefwright.richtext.text import Inlines, Text


class QuoteFields(Fields):
    """Words quoted."""

    kind: ClassVar[str] = "quote"
    text: Text
    """The words, without quotation marks."""
    by: Text | None = None
    """Who said or wrote them."""
    role: Text | None = None
    """Their role, and the occasion."""


@dataclass(frozen=True, kw_only=True)
class QuoteBlock(Block):
    kind: ClassVar[str] = "quote"
    text: Inlines
    by: Inlines
    role: Inlines


def resolve(fields: QuoteFields, resolver: Resolver) -> QuoteBlock:
    return QuoteBlock(
        **resolver.base(fields),
        text=resolver.quoted(fields.text),
        by=resolver.rich(fields.by),
        role=resolver.rich(fields.role),
    )


def shape(block: QuoteBlock) -> Quotation:
    return Quotation(block.text, block.by, block.role)


KIND = Kind(QuoteFields, QuoteBlock, resolve, shape)
