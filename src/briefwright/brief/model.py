"""The Brief: what a person writes in `brief.yml`. Its docstrings are the schema's help."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, Union, get_args, get_origin

from briefwright.blocks import KINDS
from briefwright.blocks.figure import Position
from briefwright.blocks.kind import Fields
from briefwright.blocks.stats import StatFields
from briefwright.brand.model import Theme
from briefwright.brief.conditions import LeftOut
from briefwright.brief.data_words import Original
from briefwright.brief.facts import FactFields, OrFiles
from briefwright.brief.slide_list import SlideEntryFields
from briefwright.brief.terms import OrFilesOfTerms, TermFields
from briefwright.io.project import NamedFile
from briefwright.problems import RULES
from briefwright.richtext.labels import Labels, labels_for
from briefwright.richtext.text import Text, Translation, found_in_words, original
from briefwright.schema.data.fields import DataFileFields
from briefwright.schema.fields import (
    Allow,
    CalendarDate,
    Day,
    FactName,
    ForEachAudience,
    Identifier,
    InputModel,
    LabelName,
    Language,
    Level,
    LimitedFields,
    NamesOfRules,
    OneOrMore,
    ParamName,
    PartFields,
    Projection,
    RuleName,
    ShownIn,
    YesNo,
)
from briefwright.schema.models import (
    Alternative,
    BeforeValidator,
    Discriminator,
    Field,
    FieldError,
    Model,
    WithJsonSchema,
    model_validator,
)
from briefwright.schema.slide_size import SlideSizeText

PageSize = Literal["A4", "Letter"]
Motif = Literal["orbits", "rings", "waves", "bars", "circles", "disc", "none"]
"""What is drawn on the cover of a deck in the brand's colours."""
PerPage = Annotated[Literal["1", "3"], WithJsonSchema({"enum": [1, 3]})]


def _kind_of(value: object) -> str | None:
    """`{timeline: …}` → "timeline"."""
    if isinstance(value, Mapping) and len(value) == 1:
        return str(next(iter(value)))
    return getattr(value, "kind", None)


if TYPE_CHECKING:
    BlockFields = Fields
else:
    BlockFields = Annotated[
        Union[tuple(Annotated[kind.fields, Alternative(name)] for name, kind in KINDS.items())],  # noqa: UP007 - a union of as many as there are
        Discriminator(_kind_of, "block_kind", "not a kind of block"),
    ]


class AuthorFields(InputModel):
    """Who wrote the brief."""

    shorthand: ClassVar[str] = "name"
    name: Text
    """The name as it is printed."""
    affiliation: Text | None = None
    """Where they work."""


class SourceFields(LimitedFields):
    """A source, in CSL's field names (citationstyles.org); any field of CSL may be added."""

    further_keys: ClassVar[bool] = True
    id: Text
    """The key that citations use: [@key]."""
    type: Text
    """report, article-journal, webpage, book, …"""
    title: Text
    """Its title."""
    snapshot: Text | None = None
    """A copy of the source beside this file, in which the quotes of facts are looked up: .pdf, .txt, .md or .html."""
    review_after: Day | None = None
    """The day (2027-03-31) after which the source is due for review: a run with `--today` reports it."""


class AcronymFields(LimitedFields):
    """A short form."""

    shorthand: ClassVar[str] = "long"
    long: Text
    """What it stands for."""
    plural: Text | None = None
    """What several of them are (MPs: Members of Parliament); by default made from `long` in English, elsewhere like
    it."""


class NotesFields(InputModel):
    """How the slides and their notes are printed (notes.pdf)."""

    per_page: PerPage = "1"
    """Slides on a page: 1, with the speaker notes below; 3, each with lines to write on beside it."""


class SlidesFields(InputModel):
    """How the slides are shown by PowerPoint."""

    size: SlideSizeText | None = None
    """Of a slide: 16:9 (by default), 4:3, 16:10, A4, Letter, or its measures (33.867 x 19.05 cm). With `reference-doc`
    it is the template's."""
    transition: Literal["none", "fade"] = "none"
    """What leads from one slide to the next: none or fade."""
    builds: Literal["none", "by-item"] = "none"
    """by-item: the points of a list, and cards, fade in one after the other, each at a click."""


class HandoutFields(InputModel):
    """What the handout has of its own."""

    bottom_line: Annotated[Text | None, ShownIn("handout")] = None
    """The bottom line in one sentence, large on its front; by default `statement`, or else the first sentence of the
    abstract or of the bottom line, or else the message of the first section."""
    evidence: OneOrMore[Text] = ()
    """Blocks by their ids: the first is large on its front, the others are on its back, in their sections. By default
    the front has the first timeline, chart, figure, short table, comparison or process, in this order. The back also
    has what is `only: handout`."""
    side_by_side: YesNo = True
    """Whether each translation of the brief also has a handout with both languages side by side, such as
    `handout.en-ja.pdf`: the brief's own on the left."""


class CoverFields(InputModel):
    """The cover of the deck: a picture of your own, or a motif drawn in the brand's colours."""

    shorthand: ClassVar[str] = "picture"
    picture: Text | None = None
    """A picture for the cover, by its path from this file's folder: PNG, JPEG or SVG. `cover: waves` names a
    motif."""
    alt: Text | None = None
    """What the picture shows, for those who cannot see it."""
    decorative: YesNo = False
    """Whether the picture is only decoration; otherwise `alt` is required."""
    credit: Text | None = None
    """Who made or owns the picture; printed below the authors."""
    position: Position = (0.5, 0.5)
    """The part of the picture to keep: top, left, right bottom, 30% 20%; by default the middle."""
    form: Literal["half", "full"] | None = None
    """half: the picture is beside the words, the default; full: it fills the slide, and the words are on a panel."""
    motif: Motif | None = None
    """What is drawn on cover, dividers and close; by default what belongs to the look. none: nothing."""

    @model_validator(mode="before")
    @classmethod
    def _motif_by_its_name(cls, value: object) -> object:
        """`cover: waves` is a motif, `cover: harbour.jpg` a picture: the name of a file has a dot."""
        if isinstance(value, dict) and value.keys() == {"picture"} and "." not in str(value["picture"]):
            return {"motif": value["picture"]}
        return value

    @model_validator(mode="after")
    def _a_picture_is_named(self) -> Self:
        of_picture = ("alt", "decorative", "credit", "position", "form")
        idle = [key for key in of_picture if key in self.model_fields_set and self.picture is None]
        if idle:
            raise FieldError("picture", "`{key}` goes with `picture`", {"key": idle[0]})
        return self


class MatrixFields(InputModel):
    """The variants of the brief, one for each row. Any other key is a list of values; all combinations are built."""

    shorthand: ClassVar[str] = "rows"
    further_keys: ClassVar[bool] = True
    rows: tuple[dict[str, Any], ...] = ()
    """Rows: parameters, and keys of the brief, that are this variant's own."""
    file: DataFileFields | None = None
    """A data file of such rows (CSV, TSV, Excel, JSON), with their keys as its headings; or a YAML file."""
    name: Text | None = None
    """What distinguishes the variants in the names of their folders, a text with parameters; by default the values of
    the first column."""


class AudienceFields(InputModel):
    """Somebody whom the brief is for. Any other key is a parameter or a key of the brief, with a value of their own."""

    shorthand: ClassVar[str] = "marking"
    further_keys: ClassVar[bool] = True
    marking: Text | None = None
    """The line in the header or footer of every page and slide of what they get."""


class SectionFields(PartFields):
    """A section: a message, and the evidence for it."""

    id: Identifier
    """A name for links, unique in the brief."""
    title: Text
    """A short label: contents, running head, name of the section in PowerPoint."""
    message: Text
    """One sentence that makes a claim: the key line in the brief, the title of the section's first slide."""
    when: Text | None = None
    """A condition on parameters: params.audience == "minister". The section is left out where it is false."""
    blocks: tuple[BlockFields, ...] = Field(min_length=1)
    """The section's blocks, in order."""
    notes: Annotated[Text | None, ShownIn("deck"), ForEachAudience()] = None
    """Speaker notes on the section (Markdown)."""

    @property
    def in_annex(self) -> frozenset[Projection]:
        """The outputs that show it where it is in the annex: the brief, and those that `only` names."""
        return (self.outputs if self.only else self.outputs & {"brief"}) - {"handout"}


AppendixPart = Annotated[
    Annotated[Identifier, Alternative("[id]")] | Annotated[SectionFields, Alternative("[section]")],
    Discriminator(lambda value: "[id]" if isinstance(value, str) else "[section]"),
]
"""A section of the appendix, or the id of what stands there."""


class BottomLineFields(PartFields):
    """A sentence of the bottom line."""

    shorthand: ClassVar[str] = "text"
    text: Text
    """The sentence."""
    short: Annotated[Text | None, ShownIn("deck")] = None
    """The same in at most 120 characters, for the slide, which has room for four of them."""


def _quotes(value: object) -> object:
    if value in ("optional", "required"):
        return value
    hint = "`evidence: required` asks for a quote for each fact, `evidence: {annex: true}` prints them all"
    raise FieldError(
        "quotes", "expected `required` or `optional`; found {found}", {"found": found_in_words(value), "hint": hint}
    )


class EvidenceFields(InputModel):
    """How the figures are supported by their sources."""

    shorthand: ClassVar[str] = "quotes"
    quotes: Annotated[Literal["optional", "required"], BeforeValidator(_quotes)] = "optional"
    """required: a fact without a quote that is in the snapshot of its source is an error."""
    annex: YesNo = False
    """Whether the brief ends with an annex of its facts: figure, source, passage, date."""


class BriefFields(InputModel):
    """A brief: one set of content for a paper, a handout and a deck."""

    title: Text
    """The title."""
    subtitle: Text | None = None
    """A second line to the title."""
    series: Text | None = None
    """The label of the masthead: Policy brief."""
    date: CalendarDate
    """The date of the document (2026-11-22); the clock is never read."""
    lang: Language
    """The language of the text (BCP 47): en, en-GB, ja."""
    labels: dict[LabelName, Text] = Field(default_factory=dict)
    """The tool's own words, as this brief has them, by their names: {figure: "Fig. {0}", the-ask: Our request}."""
    page: PageSize = "A4"
    """The paper: A4 or Letter."""
    theme: Theme | None = None
    """The look of all outputs: ink, editorial or signal; by default that of the brand (`_brand.yml`), or else ink."""
    toc: YesNo | None = None
    """Whether brief and deck have contents; by default a brief over four pages and a deck over six slides."""
    lof: YesNo | None = None
    """Whether the brief ends with a list of figures and tables; by default with contents and three of them."""
    author: OneOrMore[AuthorFields] = ()
    """Who wrote it."""
    marking: Text | None = None
    """A line in the header or footer of every page and slide: For public release."""
    abstract: Text | None = None
    """The standfirst below the title: one to three sentences."""
    statement: Text | None = None
    """The bottom line in one sentence of at most 130 characters, large on slide 2 and on the handout; by default the
    first sentence of the abstract, if it is short enough."""
    bottom_line: OneOrMore[BottomLineFields] = ()
    """What a reader with one minute takes away: page 1, handout, slide 2. Three to five sentences."""
    key_figures: tuple[StatFields, ...] = ()
    """Figures at a glance, as names of facts; four look best. They are on page 1, in the handout, and on slide 3 unless
    a `stats` block shows one of them already."""
    ask: Text | None = None
    """What is asked of the audience: the last slide."""
    contact: OneOrMore[Text] = ()
    """Whom to ask, such as "River Unit, unit@example.org", in one to three lines (Markdown): on the last slide, in the
    handout, and at the foot of the brief and the web page."""
    cover: CoverFields = CoverFields()
    """The cover of the deck: a picture's file, or a motif: orbits, rings, waves, bars, circles, disc, none."""
    url: Text | None = None
    """The web address of the full brief; the handout shows it with a QR code."""
    storyboards: OneOrMore[Identifier] = ()
    """Further decks, by the names of their storyboards: deck-short is deck-short.xml.jinja."""
    slides: SlidesFields = SlidesFields()
    """How the slides are shown by PowerPoint: their size, transitions, animations."""
    notes: NotesFields = NotesFields()
    """How the speaker notes are printed."""
    handout: HandoutFields = HandoutFields()
    """What the handout has of its own: its bottom line in one sentence, and the evidence that it shows."""
    reference_doc: Text | None = None
    """The organisation's own PowerPoint template, .pptx or .potx, beside this file, for the design of the deck."""
    citation_style: Text | None = None
    """How sources are cited: chicago-notes (by default), chicago-author-date, ieee, or a .csl file beside this one."""
    params: dict[ParamName, Text | None] = Field(default_factory=dict)
    """Parameters that may differ between variants, with their default values: texts use {{ params.country }}."""
    matrix: MatrixFields | None = None
    """The variants to build: rows of values for parameters, and for keys of the brief."""
    audiences: dict[Identifier, AudienceFields] = Field(default_factory=dict)
    """Who gets an edition of its own: names, each with its marking. `only: partner` and `not-for: public` on parts say
    who gets them; each audience's files are built without what is not for it, into a folder of their own."""
    facts: Annotated[dict[FactName, FactFields], OrFiles()] = Field(default_factory=dict)
    """Figures stated once, by name; or a file of them that briefs share (shared/facts.yml); or a list of both."""
    sources: tuple[SourceFields, ...] = ()
    """The sources that can be cited."""
    bibliography: OneOrMore[Text] = ()
    """Files of sources beside this one, shared with others: .bib (BibTeX, BibLaTeX), .json or .yaml (CSL)."""
    snapshots: dict[str, Text] = Field(default_factory=dict)
    """Copies of sources in such a file, by their keys: {csis-2024: sources/csis.pdf}."""
    evidence: EvidenceFields = EvidenceFields()
    """Whether each figure needs a quote from its source, and whether an annex lists them all."""
    acronyms: dict[str, AcronymFields] = Field(default_factory=dict)
    """Short form: long form. Its plural, GPs for GP, is known with it."""
    sections: tuple[SectionFields, ...] = Field(min_length=1)
    """The sections, in order."""
    annex: tuple[SectionFields, ...] = ()
    """Sections after what is asked and the sources, lettered A, B …, as are their figures and tables: A1, A2. Brief and
    web page have them; slides, as an appendix, those whose `only` has `deck`, or that `appendix` names."""
    appendix: tuple[AppendixPart, ...] = ()
    """Slides behind the close, to answer questions with: sections of their own, which only slides show, or ids of
    sections and blocks, whose slides stand there."""
    deck: tuple[SlideEntryFields, ...] = ()
    """Which slides there are, in this order: names of sections, blocks and slides; by default all. A list that only
    moves (after, before) or skips slides changes the usual order."""
    rules: Annotated[dict[RuleName, Level], NamesOfRules()] = Field(default_factory=dict)
    """Severities of rules: {long-sentence: error, first-person: off}. `briefwright rules` lists them; most are
    suggestions that `check` makes. Warnings and errors are found by a build, too."""
    terms: Annotated[OneOrMore[TermFields], OrFilesOfTerms()] = ()
    """Words of the house: {use: uncrewed, avoid: unmanned}, or a list of such, or a file of them that briefs share
    (shared/terms.yml); or a list of both."""
    allow: Allow = Field(default_factory=dict)
    """Rules that do not hold for this brief, each with the reason: {first-person: a speech}. A section, a block, an
    item of a list, a fact and a source may have the same key."""
    _left_out: LeftOut = LeftOut()
    _shared: frozenset[str] = frozenset()
    _original: Original | None = None

    @property
    def every_section(self) -> tuple[SectionFields, ...]:
        """The sections, those of the annex, and those that only the appendix has."""
        own = (one for one in self.appendix if isinstance(one, SectionFields))
        return (*self.sections, *self.annex, *own)

    @property
    def printed_labels(self) -> Labels:
        """The words that the tool prints itself: those of the language, with the brief's own."""
        return labels_for(self.lang, self.labels)

    @property
    def on_slides(self) -> frozenset[str]:
        """What the appendix and the list of slides name."""
        named = (one for one in self.appendix if isinstance(one, str))
        return frozenset((*named, *(str(one.slide) for one in self.deck if one.slide)))

    def slide_template(self, file: Path) -> NamedFile | None:
        """The PowerPoint template, if the brief names one; `file`: the brief, beside which it is."""
        own = self.reference_doc
        return NamedFile(str(own), own.location, file) if own else None

    @property
    def has_evidence(self) -> bool:
        """Whether it says anything about what supports its facts."""
        quoted = any(fact.quote for fact in self.facts.values()) or any(one.snapshot for one in self.sources)
        return quoted or bool(self.snapshots) or self.evidence != EvidenceFields()

    @property
    def left_out(self) -> LeftOut:
        """What `when:` has taken out of it."""
        return self._left_out

    def elsewhere(self, name: str, names: Container[str]) -> bool:
        """Whether other variants may use a source, say: a part left out mentions it, or a parameter names it; or other
        briefs do."""
        values = self.params.values()
        named = any(value is not None and original(value) in names for value in values)
        return name in self._shared or self._left_out.mentions(name) or named

    def without(self, left_out: LeftOut, shared: frozenset[str]) -> Self:
        """This brief, which remembers what was taken out of it, and the facts that it shares with others."""
        self._left_out, self._shared = left_out, shared
        return self

    @property
    def original(self) -> Original | None:
        """Of a translated brief, what it is translated from."""
        return self._original

    def language_of(self, text: Text) -> str:
        """The language that a text is written in: of a translated brief, what is not translated is in its original."""
        if self._original is None or isinstance(text, Translation):
            return str(self.lang)
        return str(self.lang) if text.location.file == self._original.translation else self._original.lang

    def translated(self, original: Original | None) -> Self:
        """This brief, which remembers what it is translated from."""
        self._original = original
        return self

    def mentioning(self, texts: Iterable[Text]) -> Self:
        """The same, which also remembers texts that are not read: what they mention is used."""
        left_out = replace(self._left_out, texts=[*self._left_out.texts, *texts])
        return self.model_copy().without(left_out, self._shared).translated(self._original)


def keys_at(path: tuple[int | str, ...], *, needed: bool = False) -> list[str]:
    """The keys known (or only those that must be there) at `path` (steps as `FieldFault` has them: keys, indices, a
    block's kind)."""
    fields = model.model_fields.values() if (model := _model_at(path)) is not None else ()
    return [info.alias for info in fields if info.is_required or not needed]


def needs_text(path: tuple[int | str, ...]) -> bool:
    """Whether the key at `path` holds a text that must be there."""
    model = _model_at(path[:-1])
    found = model is not None and _field(model, path[-1]) is Text
    return found and path[-1] in keys_at(path[:-1], needed=True)


def _model_at(path: tuple[int | str, ...]) -> type[Model] | None:
    model: type[Model] | None = BriefFields
    for step in path:
        if isinstance(step, int) or model is None:
            continue
        if step in KINDS and (model is Fields or not _field(model, step)):
            model = KINDS[str(step)].fields
        elif (field := _field(model, step)) is not None:
            model = _model_in(field)
    return model


def keys_to_set() -> set[str]:
    """What `-P` and a matrix may set besides parameters: keys of the brief, and those in a mapping of it as
    "slides.size"."""
    keys = {*keys_at(())} - {"params", "matrix", "audiences"}
    own = {info.alias: info.annotation for info in BriefFields.model_fields.values()}
    mappings = {key for key in keys if isinstance(kind := own[key], type) and issubclass(kind, Model)}
    rules = {f"rules.{name}" for name in RULES}
    return keys | rules | {f"{key}.{inner}" for key in mappings for inner in keys_at((key,))}


def _field(model: type[Model], step: object) -> Any:
    for name, info in model.model_fields.items():
        if step in {name, info.alias}:
            return info.annotation
    return None


def _model_in(annotation: Any) -> type[Model] | None:
    """The first model inside an annotation; `Fields` for any union of kinds."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return Fields if issubclass(annotation, Fields) else annotation
    if get_origin(annotation) is Annotated:
        return _model_in(get_args(annotation)[0])
    for part in get_args(annotation):
        if (found := _model_in(part)) is not None:
            return found
    return None


@cache
def known_keys() -> frozenset[str]:
    """Every key of the format, at any level, with the kinds of block."""
    found, seen = {*KINDS}, set[type[Model]]()
    waiting: list[type[Model]] = [BriefFields, *(kind.fields for kind in KINDS.values())]
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            found |= {info.alias for info in model.model_fields.values()}
            waiting += [one for info in model.model_fields.values() if (one := _model_in(info.annotation)) is not None]
    return frozenset(found)
