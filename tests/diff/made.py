"""Builds for tests, made of what they hold, without files."""

from __future__ import annotations

from typing import Any

from briefwright.diff.holding import Build, Deck, Grid, Paper, Passage, Slide

BRIEF, DECK = "brief.pdf", "deck.pptx"


def passages(*texts: str | tuple[str, Any]) -> tuple[Passage, ...]:
    """Paragraphs on page 1 of a section; a pair is a text and its role."""
    pairs = [(text, "text") if isinstance(text, str) else text for text in texts]
    return tuple(Passage(text, role, "Money", 1) for text, role in pairs)


def slide(title: str, *texts: str | tuple[str, Any], number: int = 1, grids: tuple[Grid, ...] = ()) -> Slide:
    return Slide(number, title, passages(*texts), grids, ())


def made(
    *texts: str | tuple[str, Any],
    slides: tuple[Slide, ...] = (),
    grids: tuple[Grid, ...] = (),
    facts: dict[str, dict[str, str]] | None = None,
    sources: dict[str, str] | None = None,
    foot: str = "",
) -> Build:
    """A build of a brief and a deck. The files are the same whatever they hold, so that no page looks different."""
    return Build(
        name="money",
        files={BRIEF: b"", DECK: b""},
        papers={BRIEF: Paper(1, passages(*texts), grids)},
        decks={DECK: Deck(slides, foot)},
        facts=facts or {},
        sources={key: {"reference": text} for key, text in (sources or {}).items()},
        unread=(),
    )
