"""Timeline: events in order, the turning points emphasised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from briefwright.blocks import shapes
from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import Event
from briefwright.richtext.locales import when_in_words
from briefwright.richtext.text import Blocks, Para, Run, Text, plain, with_heading
from briefwright.schema.fields import PartFields, Some, YesNo


class EventFields(PartFields):
    """One event."""

    date: Text
    """When, as printed: 2008, June 2020."""
    title: Text
    """What happened, in a few words."""
    detail: Text | None = None
    """What it changed: the brief, and small on the slide where there is room."""
    turning_point: YesNo = False
    """Whether it is emphasised; the handout shows only these."""


class TimelineSlide(SlideFields):
    form: Literal["row", "rows", "to-scale"] | None = None
    """row: side by side; rows: evenly in two or three rows; to-scale: along a line of years, turning points above it
    (where every date names its year). By default chosen by their number, and to scale where there are turning
    points."""


class TimelineFields(Fields):
    """Events in their order."""

    kind: ClassVar[str] = "timeline"
    shorthand: ClassVar[str] = "items"
    items: Some[EventFields]
    """The events, first to last."""
    slide: TimelineSlide = TimelineSlide()
    """How they are laid out on a slide."""

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        return (self.items,)


@dataclass(frozen=True, kw_only=True)
class TimelineBlock(Block):
    kind: ClassVar[str] = "timeline"
    numbered: ClassVar[str] = "figure"
    events: tuple[Event, ...]
    colon: str = ": "
    """Between a date and what happened."""

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        return tuple(
            with_heading((Run(f"{event.date}{self.colon}"), *event.title), (Para(event.detail),))
            if event.detail
            else ()
            for event in self.events
        )

    @property
    def turning_points(self) -> tuple[Event, ...]:
        """The emphasised events; all of them where none is."""
        return tuple(event for event in self.events if event.turning_point) or self.events


def resolve(fields: TimelineFields, resolver: Resolver) -> TimelineBlock:
    base = resolver.base(fields)
    events = tuple(
        Event(
            when_in_words(item.date, resolver.lang),
            resolver.rich(item.title),
            resolver.rich(item.detail),
            item.turning_point,
        )
        for item in fields.items
        if resolver.shows(item)
    )
    labels = resolver.labels
    description = labels.separator.join(f"{event.date}{labels.colon}{plain(event.title)}" for event in events)
    base["alt"] = base["alt"] or f"{labels.timeline}{labels.stop}{labels.between}{description}{labels.stop}"
    return TimelineBlock(**base, events=events, colon=labels.colon)


def shape(block: TimelineBlock) -> shapes.Timeline:
    return shapes.Timeline(block.events)


KIND = Kind(TimelineFields, TimelineBlock, resolve, shape)
