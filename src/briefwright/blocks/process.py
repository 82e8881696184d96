"""Process: boxes and arrows from left to right: what merged into what, what leads to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from briefwright.blocks import shapes
from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import ProcessBox
from briefwright.richtext.quantity import bind
from briefwright.richtext.text import Inlines, Text, plain
from briefwright.schema.fields import OneOrMore, PartFields, Some, YesNo


class BoxFields(PartFields):
    """One box."""

    shorthand: ClassVar[str] = "label"
    label: Text
    """The words in the box."""
    detail: Text | None = None
    """A few words below it."""
    icon: Text | None = None
    """A small drawing above it: a name from lucide.dev/icons, such as `rocket`, or an SVG in the brief's folder."""
    emphasis: YesNo = False
    """Whether the box is the one to see first."""


class ProcessSlide(SlideFields):
    form: Literal["chevrons", "boxes", "branches"] | None = None
    """chevrons: up to six steps in one row; boxes: numbered, in two rows; branches: boxes joined by lines. By default
    branches where steps have several boxes, and boxes for more than six steps."""


class ProcessFields(Fields):
    """Steps from left to right; every box of a step leads to every box of the next."""

    kind: ClassVar[str] = "process"
    shorthand: ClassVar[str] = "steps"
    steps: Some[OneOrMore[BoxFields]]
    """The steps: each one box, or a list of boxes, one above the other."""
    verdict: Text | None = None
    """What it comes to, in one sentence: the line that closes it."""
    slide: ProcessSlide = ProcessSlide()
    """How it is laid out on a slide."""

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        return ([box for step in self.steps for box in step],)


@dataclass(frozen=True, kw_only=True)
class ProcessBlock(Block):
    kind: ClassVar[str] = "process"
    numbered: ClassVar[str] = "figure"
    steps: tuple[tuple[ProcessBox, ...], ...]
    verdict: Inlines = ()


def resolve(fields: ProcessFields, resolver: Resolver) -> ProcessBlock:
    base = resolver.base(fields)
    steps = tuple(
        tuple(
            ProcessBox(
                _bound(resolver.rich(box.label), resolver.lang),
                _bound(resolver.rich(box.detail), resolver.lang),
                box.emphasis,
                resolver.icon(box.icon),
            )
            for box in step
        )
        for written in fields.steps
        if (step := [box for box in written if resolver.shows(box)])
    )
    labels = resolver.labels
    description = labels.leads_to.join(labels.all_of.join(plain(box.label) for box in step) for step in steps)
    base["alt"] = base["alt"] or f"{labels.process}{labels.colon}{description}{labels.stop}"
    return ProcessBlock(**base, steps=steps, verdict=resolver.rich(fields.verdict))


def _bound(runs: Inlines, lang: str) -> Inlines:
    """The lines of a box are short: figures and dates are kept on one line."""
    return tuple(replace(run, text=bind(run.text, lang)) for run in runs)


def shape(block: ProcessBlock) -> shapes.Process:
    return shapes.Process(block.steps, block.verdict)


KIND = Kind(ProcessFields, ProcessBlock, resolve, shape)
