"""Callout: a box set apart from the text: a note, a warning, a word on method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Callout, Tone
from briefwright.richtext.text import Blocks, Inlines, Text, flow_items
from briefwright.schema.models import Field


class CalloutSlide(SlideFields):
    form: Literal["panel", "statement"] | None = None
    """panel: on a ground of its own; statement: large. By default a statement where it is one sentence."""


class CalloutFields(Fields):
    """A box set apart."""

    kind: ClassVar[str] = "callout"
    shorthand: ClassVar[str] = "text"
    title: Text | None = None
    """The heading of the box."""
    text: Text
    """What it says (Markdown)."""
    tone: Tone = Field("note", alias="kind")
    """note, warning or method."""
    slide: CalloutSlide = CalloutSlide()
    """How it is laid out on a slide."""


@dataclass(frozen=True, kw_only=True)
class CalloutBlock(Block):
    kind: ClassVar[str] = "callout"
    title: Inlines
    text: Blocks
    tone: Tone


def resolve(fields: CalloutFields, resolver: Resolver) -> CalloutBlock:
    return CalloutBlock(
        **resolver.base(fields),
        title=resolver.rich(fields.title),
        text=resolver.flow(fields.text),
        tone=fields.tone,
    )


def shape(block: CalloutBlock) -> Callout:
    return Callout(block.title, tuple(flow_items(block.text)), block.tone)


KIND = Kind(CalloutFields, CalloutBlock, resolve, shape)
