"""The report → a few lines for a screen, annotations for a code host, or data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from briefwright.diff.compare import FactChange
from briefwright.diff.view import BriefReport, Report, ReportEntry, placed

_SAME = "nothing that is printed has changed"


def as_lines(report: Report) -> Iterator[str]:
    """A line for each brief with how much changed, and below it the figures that did."""
    for name, reason in report.skipped:
        yield f"{name}: not compared: {reason}"
    for brief in report.briefs:
        yield f"{brief.changes.name}: {brief.summary or _SAME}"
        yield from (f"  {said}" for said in _apart(brief))
        for change in _facts(brief):
            yield f"  {_in_words(change)}"
            yield from (f"  {said}" for said in _stale(change))
    if report.unchanged:
        yield f"unchanged: {report.unchanged}"


def as_annotations(report: Report) -> Iterator[tuple[str, str, str]]:
    """For each thing to say its level, the brief, and the words, as code hosts show them beside a change."""
    for name, reason in report.skipped:
        yield "warning", name, f"not compared: {reason}"
    for brief in report.briefs:
        yield "notice", brief.changes.name, brief.summary or _SAME
        yield from (("warning", brief.changes.name, said) for said in _apart(brief))
        for change in _facts(brief):
            yield from (("warning", brief.changes.name, said) for said in _stale(change))


def _apart(brief: BriefReport) -> tuple[str, ...]:
    """Where a build and its translation do not agree."""
    return brief.changes.languages.apart if brief.changes.languages else ()


def _stale(change: FactChange) -> Iterator[str]:
    if change.stale:
        yield f"`{change.name}`: still “{change.stale}” on {placed(change.stale_places)}"


def _facts(brief: BriefReport) -> Iterator[FactChange]:
    for section in brief.sections:
        yield from (entry for entry in section.entries if isinstance(entry, FactChange))


def _in_words(change: FactChange) -> str:
    old, new = ((one or {}).get("value", "") for one in (change.fact.old, change.fact.new))
    where = f" ({placed(change.printed)})" if change.printed else ""
    by = f", {change.change}" if change.change else ""
    if change.state == "added":
        return f"`{change.name}` is new: {new}{where}"
    if change.state == "removed":
        return f"`{change.name}` is gone: {old}"
    if old == new:
        return f"`{change.name}`: {', '.join(key for key in change.fields if key != 'value')} changed{where}"
    return f"`{change.name}`: {old} → {new}{by}{where}"


def as_data(report: Report) -> dict[str, Any]:
    """The whole report, for JSON."""
    return {
        "unchanged": report.unchanged,
        "skipped": [{"name": name, "reason": reason} for name, reason in report.skipped],
        "briefs": [
            {
                "name": brief.changes.name,
                "summary": brief.summary,
                "changed": brief.changes.changed,
                "languages": _plain(asdict(brief.changes.languages)) if brief.changes.languages else None,
                "sections": [
                    {
                        "kind": section.kind,
                        "output": section.output.file if section.output else None,
                        "entries": [_entry(entry) for entry in section.entries],
                        "repeated": list(section.repeated),
                    }
                    for section in brief.sections
                ],
            }
            for brief in report.briefs
        ],
    }


def _entry(entry: ReportEntry) -> dict[str, Any]:
    told: dict[str, Any] = _plain(asdict(entry))
    return told | {"state": entry.state} if isinstance(entry, FactChange) else told


def _plain(value: Any) -> Any:
    """Without what JSON has not."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in (sorted(value, key=str) if isinstance(value, (set, frozenset)) else value)]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
