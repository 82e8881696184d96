"""Callout: a box set apart from the text: a note, a warning, a word on method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from briefwright.blocks.kind import Block, Fields, Kind, Resolver
from briefwright.blocks.shapes import Panel, Tone
from briefwright.richtext.text import Flow, Rich, Text, flow_runs


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


@dataclass(frozen=True, kw_only=True)
class Callout(Block):
    kind: ClassVar[str] = "callout"
    title: Rich
    text: Flow
    tone: Tone


def resolve(fields: CalloutFields, resolver: Resolver) -> Callout:
    return Callout(
        **resolver.base(fields),
        title=resolver.rich(fields.title),
        text=resolver.flow(fields.text),
        tone=fields.tone,
    )


def shape(block: Callout) -> Panel:
    return Panel(block.title, tuple(flow_runs(block.text)), block.tone)


KIND = Kind(CalloutFields, Callout, resolve, shape)
