"""A brief's prose → the numbers in it that are no fact, no quote and no computation, each with its place.

Prose is what a person writes as sentences: not the cells of tables and charts, whose source line answers for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefwright.brief.facts import FactFields
from briefwright.brief.model import BriefFields
from briefwright.document.evidence.figures import holds
from briefwright.document.mathematics import FORMULA, is_formula
from briefwright.problems import Location
from briefwright.richtext.running_figures import RunningFigure, figures_in
from briefwright.richtext.text import Text, shortened
from briefwright.schema.fields import InputModel

_PROSE = frozenset({
    "abstract", "ask", "caption", "detail", "do", "head", "label", "message", "note", "notes", "point", "short",
    "statement", "subtitle", "takeaway", "text", "title", "value", "verdict", "who", "why",
})  # fmt: skip
"""The fields that hold sentences."""
_ELSEWHERE = frozenset(
    {"facts", "sources", "acronyms", "params", "matrix", "data", "series", "columns", "rows", "cover"}
)
"""The fields that hold figures with a source of their own, or none that are printed as prose."""
_NO_PROSE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}"  # what is filled in
    r"|(?P<ticks>`+).+?(?P=ticks)"
    r"|\[[^\]\[]*@[^\]\[]*\]|@[\w{][\w:.#$%&+?<>~/}-]*(?: ?\[[^\]\[]+\])?|\[\^[^\]]+\]:?"  # citations and notes
    r"|\]\([^)\s]*\)|https?://\S+|\{[^{}\s]+=[^{}]*\}"  # links and marks
    r"|“[^”“]*”|„[^“”„]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|‘[^‘’]+’(?!\w)"
    r"|(?<!\w)\"[^\"]*\"|(?m:^\s*>.*$)|(?m:^\s*[0-9]{1,3}[.):：]\s)"  # quotations, and the numbers of lists
    r"|(?<=\w)\^[^\s^]{1,10}\^|(?<=\w)~[^\s~]{1,10}~",  # raised and lowered
    re.DOTALL,
)
_CITED = re.compile(r"(?<![\w.])@[\w{]")
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)|[。！？\n]")
_NEAR = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class LooseNumber:
    """A number in prose without a fact."""

    written: str
    location: Location
    sentence: str
    cited: bool
    """Whether its sentence cites a source."""
    hint: str = ""
    """The fact that it is, or almost is."""


def loose_numbers(brief: BriefFields) -> list[LooseNumber]:
    """Every one of them, in the brief's order."""
    lang = str(brief.lang)
    facts = {name: _figures_of(fact, lang) for name, fact in brief.facts.items()}
    found = [one for text in _prose(brief) for one in _in_text(text, facts, lang)]
    found += [one for name, fact in brief.facts.items() for one in _of_fact(name, fact, lang)]
    return sorted(found, key=lambda one: (str(one.location.file), one.location.line, one.location.column))


def _figures_of(fact: FactFields, lang: str) -> Mapping[str, Sequence[RunningFigure]]:
    """The figures of a fact by what prints them: `value`, `about`."""
    written = {"value": fact.value, "about": fact.about}
    return {key: figures_in(" ".join(text.split()), lang) for key, text in written.items() if text}


def _prose(fields: InputModel) -> Iterator[Text]:
    """The texts of fields that are sentences; of a quotation only what is said about it."""
    quotation = getattr(fields, "kind", "") == "quote"
    for name, value in fields:
        if name in _ELSEWHERE or (quotation and name != "message"):
            continue
        if isinstance(value, Text):
            if name in _PROSE:
                yield value
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, InputModel):
                yield from _prose(part)
            elif isinstance(part, tuple):
                yield from (text for one in part if isinstance(one, InputModel) for text in _prose(one))
            elif isinstance(part, Text) and name in _PROSE:
                yield part


def _in_text(
    text: Text, facts: Mapping[str, Mapping[str, Sequence[RunningFigure]]], lang: str
) -> Iterator[LooseNumber]:
    words = _masked(str(text))
    if not words.strip():
        return
    for one in figures_in(words, lang):
        if one.role == "amount" and not one.is_idle:
            start, end = _sentence(str(text), one.start, one.end)
            sentence = str(text)[start:end]
            yield LooseNumber(
                one.written, _place(text, one), shortened(" ".join(sentence.split())), bool(_CITED.search(sentence)),
                _hint(one, facts),
            )  # fmt: skip


def _of_fact(name: str, fact: FactFields, lang: str) -> Iterator[LooseNumber]:
    """What a fact is about, where neither its quote has it nor its data file."""
    if fact.about is None or not (fact.quote or fact.from_):
        return
    if fact.quote and (fact.quote.derived or holds(fact.about, fact.quote.text, lang)):
        return
    about, lacks = " ".join(fact.about.split()), "quote" if fact.quote else "data file"
    hint = f"the {lacks} of `{name}` does not have it: check it when the figure changes"
    sentence = f"{' '.join((fact.value or '').split())} ({about})"
    yield LooseNumber(about, fact.about.location, sentence, cited=bool(fact.source), hint=hint)


def _masked(text: str) -> str:
    """The text with spaces for what is no prose of its author: expressions, code, citations, links, quotations."""
    for match in filter(is_formula, FORMULA.finditer(text)):
        text = _blank(text, match.start(), match.end())
    for match in _NO_PROSE.finditer(text):
        text = _blank(text, match.start(), match.end())
    return text


def _blank(text: str, start: int, end: int) -> str:
    """Another mark than a space, so that no number goes on over it."""
    return text[:start] + re.sub(r"[^\n]", "\N{OBJECT REPLACEMENT CHARACTER}", text[start:end]) + text[end:]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return (
        max((at for at in ends if at <= start), default=0),
        min((at for at in ends if at >= end), default=len(text)),
    )


def _place(text: Text, figure: RunningFigure) -> Location:
    """Where the file has it: the same number may be in the text before."""
    first = figure.written.split()[0]
    before = len(re.findall(rf"{re.escape(first)}(?![A-Za-z0-9_])", str(text)[: figure.start]))
    return text.place(first, before)


def _hint(figure: RunningFigure, facts: Mapping[str, Mapping[str, Sequence[RunningFigure]]]) -> str:
    near = ""
    for name, forms in facts.items():
        for key, known in forms.items():
            printed = f"{{{{ facts.{name}{'' if key == 'value' else f'.{key}'} }}}}"
            for fact in known:
                if fact.role not in ("amount", "year") or not _comparable(figure, fact):
                    continue
                if figure.number == fact.number:
                    return f"the fact `{name}` has this value: write {printed}"
                if not near and _is_near(figure, fact):
                    near = f"the fact `{name}` is {fact.written}: which of them is right?"
    return near


def _comparable(one: RunningFigure, fact: RunningFigure) -> bool:
    if one.measured or fact.measured:
        return one.unit == fact.unit
    return not (one.unit and fact.unit) or one.unit == fact.unit or one.counted or fact.counted


def _is_near(one: RunningFigure, fact: RunningFigure) -> bool:
    """Whether the two may be one figure, mistyped or rounded: close, or with another magnitude."""
    if not one.number or not fact.number or not (one.measured or one.counted):
        return False
    ratio = abs(one.number / fact.number)
    return abs(1 - ratio) <= _NEAR or ratio in (Decimal(1000), Decimal("0.001"))
