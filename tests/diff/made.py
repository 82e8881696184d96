"""Snapshots of builds for tests, without files."""

from __future__ import annotations

from typing import Any

from briefwright.diff.compare import BriefChanges
from briefwright.diff.markdown import LIMIT, to_markdown
from briefwright.diff.snapshot import DataTable, DeckSnapshot, PdfSnapshot, SlideSnapshot, Snapshot, TextBlock
from briefwright.diff.view import report
from briefwright.io.project import builtin_templates

BRIEF, DECK = "brief.pdf", "deck.pptx"


def texts_of(*texts: str | tuple[str, Any]) -> tuple[TextBlock, ...]:
    """Paragraphs on page 1 of a section; a pair is a text and its role."""
    pairs = [(text, "text") if isinstance(text, str) else text for text in texts]
    return tuple(TextBlock(text, role, "Money", 1) for text, role in pairs)


def slide(
    title: str, *texts: str | tuple[str, Any], number: int = 1, tables: tuple[DataTable, ...] = ()
) -> SlideSnapshot:
    return SlideSnapshot(number, title, texts_of(*texts), tables, ())


def made(
    *texts: str | tuple[str, Any],
    slides: tuple[SlideSnapshot, ...] = (),
    tables: tuple[DataTable, ...] = (),
    facts: dict[str, dict[str, str]] | None = None,
    sources: dict[str, str] | None = None,
    footer: str = "",
) -> Snapshot:
    """A build of a brief and a deck. Its files are always the same, so that no page looks different."""
    return Snapshot(
        name="money",
        files={BRIEF: b"", DECK: b""},
        pdfs={BRIEF: PdfSnapshot(1, texts_of(*texts), tables)},
        decks={DECK: DeckSnapshot(slides, footer)},
        facts=facts or {},
        sources=sources or {},
        unreadable=(),
    )


def markdown(
    *changes: BriefChanges, skipped: Any = None, pictures: Any = None, folders: Any = (), limit: int = LIMIT
) -> str:
    view = report(changes, skipped or {}, pictures or {})
    return to_markdown(view, [*folders, builtin_templates()], limit)
