"""The Deck as text: what a person reads to review it, and a test to compare it."""

from __future__ import annotations

from briefwright.deck.model.deck import Deck, Placed, Slide, Words
from briefwright.richtext.text import flow_runs, plain


def outline(deck: Deck) -> str:
    """One line a slide, with what is placed in its slots, its source and the first words of its notes."""
    lines: list[str] = []
    for name, slides in deck.sections:
        lines.append(f"# {name or deck.title}")
        for slide in slides:
            lines += _slide(slide)
    return "\n".join(lines) + "\n"


def _slide(slide: Slide) -> list[str]:
    lines = [f"- [{slide.layout}] {plain(slide.title)}"]
    lines += [f"    {placed.slot}: {_content(placed)}" for placed in slide.placed]
    if slide.source_line:
        lines.append(f"    source: {plain(slide.source_line)}")
    lines += [f"    notes: {plain(runs)}" for runs in flow_runs(slide.notes)]
    return lines


def _content(placed: Placed) -> str:
    if isinstance(placed.content, Words):
        return " / ".join(map(plain, placed.content.paragraphs))
    return f"{type(placed.content).__name__} <{placed.block}>"
