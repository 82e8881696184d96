"""Comparisons → Markdown fit for a pull request: a summary on top, then what changed, within a limit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from briefwright.diff.compare import MAIN_DECK, Comparison
from briefwright.diff.grid_tables import merged_grids
from briefwright.diff.markup import code, escaped
from briefwright.diff.phrases import counted, listed, numbered
from briefwright.diff.telling import Section, is_told, references, sections, texts

LIMIT = 60_000
"""Characters; GitHub takes 65,536 in a body."""
_FOLDED = 2_500
"""Characters of a section that is folded away."""
_RESERVED = 120
"""Characters kept for what is said of lines that are left out."""
_BRIEF = "brief.pdf"


Pictures = Sequence[tuple[str, str]]
"""Titles, and addresses from where the Markdown stands."""


def to_markdown(
    comparisons: Sequence[Comparison], briefs: Mapping[str, str], pictures: Mapping[str, Pictures], limit: int = LIMIT
) -> str:
    """A section a brief that changed; of several, those that did not are named in a line.

    `briefs`: what is to say of those that were not compared, by name. `pictures`: of each brief, by its name.
    """
    told = [one for one in comparisons if one.changed or one.unread or len(comparisons) == 1]
    lines = [f"- **{escaped(name)}**: {escaped(what)}" for name, what in briefs.items()]
    if same := [escaped(one.name) for one in comparisons if one not in told]:
        lines.append(f"- Nothing changed in {listed(same)}")
    parts = ["\n".join((*lines, ""))] if lines else []
    left = limit - sum(map(len, parts))
    for number, one in enumerate(told):
        parts.append(_told(one, pictures.get(one.name, ()), left // (len(told) - number)))
        left -= len(parts[-1])
    return "\n".join(part.rstrip() + "\n" for part in parts)


def summary(comparison: Comparison) -> str:
    """ "3 facts, 1 source, 5 paragraphs, 2 slides; pages 2 and 4 of 8"."""
    brief = next((paper for paper in comparison.papers if paper.file == _BRIEF), None)
    deck = next((deck for deck in comparison.decks if deck.file == MAIN_DECK), None)
    known = {references(change) for change in comparison.sources}
    grids = [change.grid.new or change.grid.old for change in merged_grids(comparison)]
    charts = sum(grid.chart for grid in grids if grid)
    paragraphs = [pair for pair in brief.passages if not is_told(texts(pair), known)] if brief else []
    counts = {
        "fact": len(comparison.facts),
        "source": len(comparison.sources),
        "chart": charts,
        "table": len(grids) - charts,
        "paragraph": len(paragraphs),
        "slide": len(deck.slides) if deck else 0,
    }
    parts = [", ".join(counted(count, name) for name, count in counts.items() if count)]
    if brief is not None and brief.looks:
        pages = brief.reworded or {look.new for look in brief.looks if look.new}
        parts.append(f"{numbered('page', pages)} of {brief.pages[1]}" if pages else counted(brief.pages[1], "page"))
    files = [*(paper.file for paper in comparison.papers), *(one.file for one in comparison.decks)]
    if others := [escaped(file) for file in files if file not in (_BRIEF, MAIN_DECK)]:
        parts.append(f"also {listed(others)}")
    return "; ".join(filter(None, parts))


def _told(comparison: Comparison, pictures: Pictures, limit: int) -> str:
    text = f"## {escaped(comparison.name)}\n\n**{summary(comparison) or _otherwise(comparison)}**\n\n"
    if notes := [f"- {sentence}" for sentence in _notes(comparison)]:
        text += "\n".join((*notes, "\n"))
    for section in (*sections(comparison), *_gallery(pictures)):
        text += _section(section, limit - len(text))
    return text


def _gallery(pictures: Pictures) -> Iterator[Section]:
    if pictures:
        shown = [f"{escaped(title)}\n\n![{escaped(title)}: before, after]({quote(file)})\n" for title, file in pictures]
        yield Section("Before and after", shown, counted(len(shown), "picture"), folded=True)


def _otherwise(comparison: Comparison) -> str:
    return "Nothing changed in what is compared" if comparison.changed else "Nothing changed"


def _notes(comparison: Comparison) -> Iterator[str]:
    """Outputs that came or went, and what could not be compared."""
    for what, files in (("New output", comparison.came), ("No longer built", comparison.went)):
        if files:
            yield f"{what}: {listed([code(file) for file in files])}"
    if comparison.otherwise:
        others = listed([code(file) for file in comparison.otherwise])
        yield f"Other bytes, and nothing else to tell: {others}"
    yield from (f"Not compared: {escaped(sentence)}" for sentence in comparison.unread)


def _section(section: Section, limit: int) -> str:
    """A section with as many of its lines as there is room for; a long one is folded."""
    taken: list[str] = []
    room = limit - len(section.title) - _RESERVED
    for line in section.lines:
        room -= len(line) + 1
        if room < 0:
            break
        taken.append(line)
    if left := len(section.lines) - len(taken):
        taken.append(
            f"\n*{counted(left, 'more line')} left out: there is no room for {'it' if left == 1 else 'them'}.*"
        )
    body = "\n".join(taken).rstrip()
    if section.folded or len(body) > _FOLDED:
        what = section.counted or counted(len(section.lines), "change")
        body = f"<details><summary>{what}</summary>\n\n{body}\n\n</details>"
    return f"### {section.title}\n\n{body}\n\n"
