"""A brief → the texts in it that are read as words, each with what it is a part of; and their sentences.

What its author did not write as prose is masked: expressions, code, formulas, citations, links, quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefwright.brief.model import BriefFields
from briefwright.document.mathematics import FORMULA, is_formula
from briefwright.problems import Location
from briefwright.richtext.sentences import sentence_ends
from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel

PROSE = frozenset({
    "abstract", "ask", "caption", "detail", "do", "head", "label", "message", "note", "notes", "point", "short",
    "statement", "subtitle", "takeaway", "text", "title", "value", "verdict", "who", "why",
})  # fmt: skip
"""The fields that hold sentences."""
_NAMES = frozenset({
    "about", "alt", "categories", "columns", "deadline", "group", "name", "role", "rows", "series", "span", "unit",
})  # fmt: skip
"""Those that hold other words that are printed."""
_OF_DATA = frozenset({"facts", "data", "series", "columns", "rows", "cover", "acronyms", "labels"})
"""Those that hold figures with a source of their own, or words that are printed elsewhere."""
_NO_WORDS = frozenset({"allow", "author", "matrix", "params", "rules", "sources", "terms", "where", "from_", "quote"})
_EXPRESSION = r"\{\{.*?\}\}|\{%.*?%\}"
_MARKUP = (
    r"(?P<ticks>`+).+?(?P=ticks)"
    r"|\[[^\]\[]*@[^\]\[]*\]|@[\w{][\w:.#$%&+?<>~/}-]*(?: ?\[[^\]\[]+\])?|\[\^[^\]]+\]:?"  # citations and notes
    r"|\]\([^)\s]*\)|https?://\S+|\{[^{}\s]+=[^{}]*\}"  # links and marks
    r"|(?m:^\s*[0-9]{1,3}[.):：]\s)"  # the numbers of lists
    r"|(?<=\w)\^[^\s^]{1,10}\^|(?<=\w)~[^\s~]{1,10}~"  # raised and lowered
)
_QUOTATION = (
    r"“[^”“]*”|„[^“”„]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|‘[^‘’]+’(?!\w)"
    r"|(?<!\w)\"[^\"]*\"|(?m:^\s*>.*$)"
)
_QUOTED = re.compile('[“„«»「『‘">]')
_NO_PROSE = re.compile(f"{_EXPRESSION}|{_MARKUP}|(?P<quotation>{_QUOTATION})", re.DOTALL)
_CITED = re.compile(r"(?<![\w.])@[\w{]")
_FACT = re.compile(r"\{\{\s*facts\.")
_PART = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|[0-9]{1,3}[.)]|:|>|\[\^[^\]]+\]:)[ \t])")
"""Between two paragraphs, items of a list, definitions, or notes."""
MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Another mark than a space, so that no number goes on over it."""


def masked(text: str, *, quotations: bool = True) -> str:
    """The text with marks for what is no prose of its author; `quotations`: theirs, too."""
    for match in filter(is_formula, FORMULA.finditer(text)) if "$" in text else ():
        text = _blank(text, match.start(), match.end())
    for match in _NO_PROSE.finditer(text):
        if quotations or match["quotation"] is None:
            text = _blank(text, match.start(), match.end())
        else:
            start, end = match.start() + 1, match.end() - 1
            text = text[:start] + masked(text[start:end]) + text[end:]
    return text


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", MASK, text[start:end]) + text[end:]


def is_cited(words: str) -> bool:
    """Whether they cite a source."""
    return _CITED.search(words) is not None


def names_source(words: str) -> bool:
    """Whether they cite a source, have a note, or a fact, which has a source of its own."""
    return is_cited(words) or "[^" in words or _FACT.search(words) is not None


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text, by its offsets, and the paragraph around it."""

    start: int
    end: int
    paragraph: tuple[int, int]


@dataclass(frozen=True)
class ProseText:
    """A text of a brief."""

    text: Text
    field: str
    """The field that holds it: `point`; of prose `text`."""
    inside: tuple[InputModel, ...]
    """What it is a part of: the brief, then a section, a block, an item."""
    is_prose: bool
    """Whether it holds sentences that are printed where they stand."""

    @cached_property
    def masked(self) -> str:
        """With marks for what is no prose of its author."""
        return masked(self.text)

    @cached_property
    def words(self) -> str:
        """The same with the words of quotations."""
        return masked(self.text, quotations=False) if _QUOTED.search(self.text) else self.masked

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of them; an item of a list is one at least."""
        return tuple(_sentences(self.words))

    @cached_property
    def cited(self) -> frozenset[tuple[int, int]]:
        """The paragraphs that name a source."""
        paragraphs = {one.paragraph for one in self.sentences}
        return frozenset(one for one in paragraphs if names_source(self.text[slice(*one)]))

    @property
    def kind(self) -> str:
        """The kind of block that it is in; empty outside blocks."""
        return next((kind for one in self.inside if (kind := getattr(one, "kind", "")) and isinstance(kind, str)), "")

    def place(self, start: int, end: int = 0) -> Location:
        """Where the file has the words from `start` on: the same may be in the text before."""
        return place_of_words(self.text, str(self.text)[start : end or None], start)


def place_of_words(text: Text, words: str, start: int) -> Location:
    """The place of words that stand at `start` in a text."""
    first = next(iter(words.split()), "")
    if not first:
        return text.location
    after = r"(?![A-Za-z0-9_])" if first[-1].isascii() else ""
    before = len(re.findall(f"{re.escape(first)}{after}", str(text)[:start]))
    return text.place(first, before)


def passages(brief: BriefFields) -> list[ProseText]:
    """Every text of a brief that is printed as words, in the order of its fields; of a quotation what is said of it."""
    found: list[ProseText] = []

    def look(value: object, field: str, inside: tuple[InputModel, ...], prose: bool) -> None:
        if isinstance(value, Text):
            if field in PROSE or field in _NAMES:
                found.append(ProseText(value, field, inside, prose and field in PROSE))
        elif isinstance(value, InputModel):
            quotation = getattr(value, "kind", "") == "quote"
            for name, part in value:
                if part and name not in _NO_WORDS and not (quotation and name != "message"):
                    look(part, name, (*inside, value), prose and name not in _OF_DATA)
        elif isinstance(value, tuple | list):
            for part in value:
                look(part, field, inside, prose)
        elif isinstance(value, dict):
            for part in value.values():
                look(part, field, inside, prose)

    look(brief, "", (), True)
    return found


def _sentences(words: str) -> Iterator[Sentence]:
    seen = (
        re.sub(rf"(?<=[.!?…”\"]){MASK}+", lambda found: " " * len(found[0]), words).replace(MASK, "X").replace("*", " ")
    )
    at = 0
    for end in (*(found.start() for found in _PART.finditer(words)), len(words)):
        starts = [at, *(at + one for one in sentence_ends(seen[at:end]))]
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            while start < stop and seen[start].isspace():
                start += 1
            if start < stop:
                yield Sentence(start, stop, (at, end))
        at = end
