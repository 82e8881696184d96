"""A Document and a Deck as text: what a person reads to review them, and what a case compares."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.blocks.shapes import BigNumber, Cell
from briefwright.deck.model.deck import Deck, Placed, PlacedText, Slide
from briefwright.document.model import Document
from briefwright.richtext.labels import Labels
from briefwright.richtext.text import Listing, Para, Run, flow_runs, plain


def outline(document: Document) -> str:
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"{document.output}, {document.lang}, {document.page}, {document.date_words}"
    for name in ("series", "title", "subtitle", "marking", "abstract", "ask"):
        if runs := getattr(document, name):
            yield f"{name}: {words(runs)}"
    yield from (f"author: {author.name}, {author.affiliation}" for author in document.authors)
    yield from (f"bottom line: {words(runs)}" for runs in document.bottom_line)
    yield from (f"key figure: {words(tile)}" for tile in document.key_figures)
    for section in document.every_section:
        yield f"# {section.letter or section.number} {words(section.title)} <{section.id}>: {words(section.message)}"
        for block in section.blocks:
            number = f" {block.number}" if block.number else ""
            yield f"- {block.kind}{number} <{block.id}> {words(block.message)}".rstrip()
            yield from (f"    {line}" for line in _fields(block))
    yield from (f"[{note.number}] {words(note.text)}" for note in document.notes)
    yield from (f"@{reference.key}: {words(reference.text)}" for reference in document.references)
    yield from (f"{short} = {words(long)}" for short, long in document.acronyms)


def _fields(value: object) -> Iterator[str]:
    """A line for each field of a block that its kind adds, and for what a reader cannot see."""
    for name in getattr(value, "__dataclass_fields__", ()):
        if name not in {"id", "kind", "location", "message_location", "message", "number", "source_keys", "colon"} and (
            field := getattr(value, name)
        ):
            yield f"{name}: {words(field)}"


def words(value: object) -> str:
    """Anything in one line, styles as in Markdown."""
    match value:
        case Run():
            return _run(value)
        case BigNumber():
            return f"{value.value} {words(value.label)}"
        case Cell():
            covers = f" ({value.colspan}×{value.rowspan})" if value.colspan * value.rowspan > 1 else ""
            return f"{words(value.text)}{covers}"
        case Para():
            return f"{'> ' if value.quoted else ''}{words(value.runs)}"
        case Listing() if value.terms:
            return "* " + " * ".join(f"{words(item[0])} : {words(item[1:])}" for item in value.items)
        case Listing():
            return ("1. " if value.ordered else "* ") + " * ".join(words(item) for item in value.items)
        case tuple() if all(isinstance(part, Run) for part in value):
            return "".join(map(_run, value))
        case tuple():
            return " / ".join(words(part) for part in value)
        case Labels():
            return value.lang
        case bytes():
            return f"{len(value)} bytes"
        case _ if hasattr(value, "__dataclass_fields__"):
            return ", ".join(
                f"{name} {words(part)}" for name in value.__dataclass_fields__ if (part := getattr(value, name))
            )
        case _:
            return str(value)


def _run(run: Run) -> str:
    if run.note:
        return f"[{run.note}]"
    text = run.text.replace("\n", "\\n")
    for wanted, mark in (
        (run.code, "`"),
        (run.italic, "*"),
        (run.bold, "**"),
        (run.superscript, "^"),
        (run.subscript, "~"),
    ):
        text = f"{mark}{text}{mark}" if wanted else text
    marks = [f"lang={run.lang}"] * bool(run.lang) + [f"fact={run.fact}"] * bool(run.fact) + [run.link] * bool(run.link)
    return f"{text}{{{' '.join(marks)}}}" if marks else text


def deck_outline(deck: Deck) -> str:
    """One line a slide, with what is placed in its slots, its source and its notes."""
    lines: list[str] = []
    sections: dict[str, list[Slide]] = {}
    for slide in deck.slides:
        sections.setdefault(slide.section, []).append(slide)
    for name, slides in sections.items():
        lines.append(f"# {name or deck.title}")
        for slide in slides:
            lines += _slide(slide)
    return "\n".join(lines) + "\n"


def _slide(slide: Slide) -> list[str]:
    lines = [f"- [{slide.layout or slide.form or 'by content'}] {plain(slide.title)}"]
    lines += [f"    kicker: {plain(slide.kicker)}"] * bool(slide.section_message)
    lines += [f"    {placed.slot or 'block'}: {_content(placed)}" for placed in slide.placed]
    if slide.source_line:
        lines.append(f"    source: {plain(slide.source_line)}")
    lines += [f"    notes: {plain(runs)}" for runs in flow_runs(slide.notes)]
    return lines


def _content(placed: Placed) -> str:
    if isinstance(placed.content, PlacedText):
        return " / ".join(map(plain, placed.content.paragraphs))
    return f"{type(placed.content).__name__} <{placed.block}>"
