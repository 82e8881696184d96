"""Stats: big numbers, each with what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from briefwright.blocks.kind import Block, Fields, Kind, Resolver, SlideFields
from briefwright.blocks.shapes import BigNumber, BigNumbers
from briefwright.richtext.digits import UnreadFigureError
from briefwright.richtext.magnitudes import PER_CENT
from briefwright.richtext.quantity import bind, grouped, read_figure
from briefwright.richtext.text import Text, plain
from briefwright.schema.fields import PartFields, ShownIn, Some, YesNo


class StatFields(PartFields):
    """One big number: a fact, or a value with its label."""

    shorthand: ClassVar[str] = "fact"
    fact: Text | None = None
    """The name of a fact; its value and label are shown."""
    value: Text | None = None
    """The big number, if not the fact's own value."""
    label: Text | None = None
    """What the number is, if not the fact's own label."""
    icon: Annotated[Text | None, ShownIn("brief", "deck")] = None
    """A small drawing with it, in a block of stats: a name from lucide.dev/icons, or an SVG in the brief's folder."""
    emphasis: Annotated[YesNo, ShownIn("deck")] = False
    """Whether it is the one that matters: a giant on its slide, beside up to three others."""


class StatsSlide(SlideFields):
    form: Literal["big", "rows", "grid", "share"] | None = None
    """big: one giant number, up to three others beside it; rows: one below the other; grid: in two or three columns;
    share: one giant percentage beside ten discs. By default chosen by how many there are, and `emphasis`."""


class StatsFields(Fields):
    """Big numbers in a row."""

    kind: ClassVar[str] = "stats"
    shorthand: ClassVar[str] = "items"
    items: Some[StatFields]
    """The numbers, each the name of a fact or {value, label}."""
    slide: StatsSlide = StatsSlide()
    """How they are laid out on a slide."""

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        return (self.items,)


@dataclass(frozen=True, kw_only=True)
class StatsBlock(Block):
    kind: ClassVar[str] = "stats"
    tiles: tuple[BigNumber, ...]


def resolve(fields: StatsFields, resolver: Resolver) -> StatsBlock:
    shown = [item for item in fields.items if resolver.shows(item)]
    base = resolver.base(fields, [str(item.fact) for item in shown if item.fact])
    tiles = tuple(tile for item in shown if (tile := resolve_big_number(item, resolver)))
    numbers = BigNumbers(tiles)
    form = fields.slide.form
    if form == "share" and tiles and (len(tiles) > 1 or tiles[numbers.chief].tenths is None):
        resolver.diagnostics.error(
            "E112", "`form: share` shows one number, a percentage up to 100", fields.slide.location,
            "use `form: big`",
        )  # fmt: skip
    return StatsBlock(**base, tiles=tiles)


def resolve_big_number(item: StatFields, resolver: Resolver) -> BigNumber | None:
    fact = resolver.fact(item.fact) if item.fact else None
    if item.fact and fact is None:
        return None
    value = plain(resolver.rich(item.value)) if item.value else fact.printed if fact else ""
    label = resolver.rich(item.label) if item.label else fact.label if fact else ()
    if not value or not label:
        missing = "label" if value else "value"
        resolver.diagnostics.error(
            "E111", f"this number has no `{missing}`", item.location, f"write `{missing}:` here or in the fact"
        )
        return None
    own = fact is not None and item.value is None
    shown = bind(grouped(value, resolver.lang), resolver.lang)
    return BigNumber(
        shown, label, fact.name if own and fact else "", resolver.icon(item.icon), item.emphasis,
        _tenths(value, resolver.lang),
    )  # fmt: skip


def _tenths(value: str, lang: str) -> int | None:
    """Of a percentage up to 100: the tenths of the whole, the nearest."""
    try:
        quantity = read_figure(value, lang)
    except UnreadFigureError:
        return None
    share = quantity.number / 10
    return round(share) if quantity.unit == PER_CENT and 0 <= share <= 10 else None


def shape(block: StatsBlock) -> BigNumbers:
    return BigNumbers(block.tiles)


KIND = Kind(StatsFields, StatsBlock, resolve, shape)
