"""Prose: paragraphs and lists in Markdown. Not on slides; it is in the speaker notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.richtext.text import Blocks, Text, with_heading


class ProseFields(Fields):
    """Paragraphs of text."""

    kind: ClassVar[str] = "prose"
    shorthand: ClassVar[str] = "text"
    text: Text
    """Markdown: *emphasis*, lists, links, footnotes, citations [@key, p. 3] and {{ facts.name }}."""


@dataclass(frozen=True, kw_only=True)
class ProseBlock(Block):
    kind: ClassVar[str] = "prose"
    text: Blocks

    @property
    def spoken(self) -> Blocks:
        return with_heading(self.message, self.text) if self.message else self.text


def resolve(fields: ProseFields, resolver: Resolver) -> ProseBlock:
    return ProseBlock(**resolver.base(fields), text=resolver.flow(fields.text))


KIND = Kind(ProseFields, ProseBlock, resolve, None)
