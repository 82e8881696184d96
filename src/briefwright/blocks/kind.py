"""What a kind of block is: the fields a person writes, what they mean, and their shape on a slide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol, Self

from briefwright.blocks.shapes import Shape
from briefwright.images.image import Image
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.quantity import Quantity
from briefwright.richtext.text import Blocks, Inlines, Text
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.data.model import Data
from briefwright.schema.fields import ForEachAudience, Identifier, InputModel, OneOrMore, PartFields, ShownIn

if TYPE_CHECKING:
    from briefwright.richtext.labels import Labels


class SlideFields(InputModel):
    """How the block is laid out on its slide."""

    shorthand: ClassVar[str] = "form"
    form: Any = None
    """The form of its content; by default chosen by what there is and by the slide before."""


class LineFields(PartFields):
    """A line of a list."""

    shorthand: ClassVar[str] = "point"
    point: Text
    """Its words."""


class Fields(PartFields):
    """The fields that every kind of block has."""

    kind: ClassVar[str] = ""
    id: Identifier | None = None
    """A name to refer to this block by, unique in the brief."""
    message: Text | None = None
    """One sentence that makes a claim: the headline above the block and the title of its slide. The first block of a
    section may leave it out, and is then on the slide of the section's message; every further one on slides (all kinds
    but prose) needs its own."""
    when: Text | None = None
    """A condition on parameters: params.audience == "minister". The block is left out where it is false."""
    notes: Annotated[Text | None, ShownIn("deck"), ForEachAudience()] = None
    """Speaker notes on it (Markdown)."""
    source: OneOrMore[Text] = ()
    """Keys of the sources, printed as a source line."""
    alt: Text | None = None
    """Alternative text for readers who cannot see the drawing; by default it is made from the data."""

    @property
    def lists(self) -> tuple[Sequence[PartFields], ...]:
        """Its lists of items; an output that shows nothing of one of them does not show the block."""
        return ()

    @classmethod
    def _made_of(cls, value: object) -> Self:
        made = super()._made_of(value[cls.kind] if isinstance(value, Mapping) and {*value} == {cls.kind} else value)
        if isinstance(place := getattr(value, "location", None), Location):
            made._where = place
        return made

    @classmethod
    def as_json_schema(cls, schema: dict[str, Any]) -> dict[str, Any]:
        inner = super().as_json_schema(schema)
        if not cls.kind:
            return inner
        return {
            "type": "object", "properties": {cls.kind: inner}, "required": [cls.kind], "additionalProperties": False,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Block:
    """What every block means, whatever its kind."""

    kind: ClassVar[str] = ""
    numbered: ClassVar[str] = ""
    """The series it is counted in: "figure", "table" or "" (not counted)."""
    id: str
    location: Location
    message: Inlines = ()
    message_location: Location | None = None
    """Where its message is written; None where it has none."""
    form: str = ""
    """The form of its slide that the brief asks for; empty: chosen by content."""
    form_location: Location | None = None
    """Where the form is written; None where it is not."""
    notes: Blocks = ()
    source_keys: tuple[str, ...] = ()
    """Keys of the sources of what the block shows."""
    source_line: Inlines = ()
    """The same sources in their short form, with semicolons; empty where none is named."""
    credited: Inlines = ()
    """Who made what it shows and what allows its use, for the end of the source line; a figure has `credit`."""
    alt: str = ""
    number: str = ""
    """Its number in the series `numbered`: 3, or A1 in an annex; empty where it is not counted."""

    @property
    def name(self) -> Inlines:
        """What it is called in a list of figures or by a reference; empty where its section's message is its name."""
        return self.message

    @property
    def item_ids(self) -> tuple[str, ...]:
        """What refers to its items; most kinds have none."""
        return ()

    @property
    def spoken_items(self) -> tuple[Blocks, ...]:
        """What the slide leaves out and the speaker says about each of the block's items; empty where it has none."""
        return ()

    @property
    def spoken(self) -> Blocks:
        """What the slide leaves out and the speaker says."""
        return tuple(part for item in self.spoken_items for part in item)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure, stated once."""

    name: str
    printed: str
    quantity: Quantity | None
    number: Decimal | None
    """The number with its magnitude, as exactly as it is known; None where the value is words."""
    about: str
    span: str
    label: Inlines
    source: str
    as_of: str
    """As it is written."""
    dated: str
    """The same, a date in the language's words."""
    quote: str
    """The passage that supports it; empty for none."""
    full: str
    """All of it, in the language's order: "1 trillion yen (about 6.9 billion US dollars) over ten years"."""
    location: Location


class Resolver(Protocol):
    """What a kind may ask of the document stage while it resolves its fields."""

    diagnostics: Diagnostics
    lang: str
    """The brief's language, as it is written in `lang:`."""
    data_lang: str
    """The language that data files are written in where nobody says so: of a translated brief, its original one."""
    labels: Labels
    """The tool's own words in that language."""

    def rich(self, text: Text | None) -> Inlines:
        """One paragraph of Markdown, with facts and citations filled in."""

    def quoted(self, text: Text) -> Inlines:
        """One paragraph between the language's quotation marks."""

    def remark(self, text: Text | None) -> Inlines:
        """The remark below a drawing, with the label of a note before it; empty for none."""

    def unmarked(self, text: Text | None) -> str:
        """The words alone, with facts filled in: for alternative texts."""

    def flow(self, text: Text | None) -> Blocks:
        """Paragraphs and lists."""

    def opening(self, text: Text | None, of: Fields) -> Blocks:
        """On slides, and where no slide shows the block `of` the text, a text as `flow` reads it; else its first
        paragraph, or of a single paragraph the first sentence."""

    def fact(self, name: Text) -> Fact | None:
        """The fact of that name; None, and a problem, where there is none."""

    def language_of(self, text: Text) -> str:
        """The language that a text is written in: of a translated brief, what is not translated is in its original."""

    def data(self, file: DataFileFields) -> Data:
        """A data file's columns and rows, with their words translated; none, and a problem, where it cannot be read."""

    def image(self, file: Text) -> Image | None:
        """A decoded picture; None, and a problem, where it cannot be used."""

    def icon(self, written: Text | None) -> Image | None:
        """An icon by its name or its file; None, and a problem, where there is none."""

    def shows(self, part: PartFields) -> bool:
        """Whether the output being resolved shows a part of the brief."""

    def item_number(self, series: str, name: Text | None) -> int:
        """The number of the next item of a series, which `name` refers to; a problem where that is taken."""

    def base(self, fields: Fields, facts: Sequence[str] = ()) -> dict[str, Any]:
        """The values of the fields that `Block` has for every kind; `source` defaults to the sources of `facts`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of block. `shape` is None where the kind is not shown on slides."""

    fields: type[Fields]
    block: type[Block]
    resolve: Callable[[Any, Resolver], Block]
    shape: Callable[[Any], Shape] | None
