"""`briefwright check --evidence`: what supports each fact of a brief, and the numbers in prose that are none."""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from briefwright.cli.console import complain, say
from briefwright.cli.exits import CONTENT, DONE, USAGE

if TYPE_CHECKING:
    from briefwright.api import EvidenceReport
    from briefwright.diagnostics.records import Records
    from briefwright.document.evidence.quotes import FactEvidence
    from briefwright.io.project import Source
    from briefwright.problems import Location

_WIDEST = 44
"""Columns of a cell of the list."""


def list_evidence(options: argparse.Namespace) -> int:
    """List the evidence of every brief; the exit code is 1 where a quote is wrong, or, if `--strict`, missing."""
    from briefwright.api import EvidenceReport, evidence_of
    from briefwright.cli.briefs import found_variants
    from briefwright.processes.pool import Job, run_all

    if options.summary or options.scheduler:
        complain(f"error: --{'summary' if options.summary else 'scheduler'} does not go with --evidence",
                 "  hint: --format json prints it as data")  # fmt: skip
        return USAGE
    sources, faulty = found_variants(options)
    sources = list(options.shard.of(sources)) if options.shard else sources
    reports: list[EvidenceReport] = []
    for source in sources:
        if source in faulty:
            reports.append(EvidenceReport(source.name, str(source.file), problems=tuple(faulty[source])))
            continue
        job = Job("evidence", evidence_of, (source, dict(options.param)), options.time_limit)
        (result,) = run_all([job])
        reports.append(result if isinstance(result, EvidenceReport) else _unread(source, result))
    _print(reports, options)
    return CONTENT if any(_fails(one, strict=options.strict) for one in reports) else DONE


def _unread(source: Source, result: Any) -> EvidenceReport:
    from briefwright.api import EvidenceReport
    from briefwright.problems import ContentError

    problems = result.problems if isinstance(result, ContentError) else (result.problem(source.file),)
    return EvidenceReport(source.name, str(source.file), problems=tuple(problems))


def _fails(report: EvidenceReport, *, strict: bool) -> bool:
    errors = any(problem.fails(strict=strict) for problem in report.problems)
    return errors or (strict and any(fact.status != "supported" for fact in report.facts))


def _print(reports: Sequence[EvidenceReport], options: argparse.Namespace) -> None:
    from briefwright.diagnostics.records import Records

    records, reporter = Records(), options.reporter
    for report in reports:
        reporter.add(report.problems)
        if not options.quiet and not reporter.for_programs:
            say(*_lines(report))
    reporter.also(briefs=[_data(one, records) for one in reports])


def _lines(report: EvidenceReport) -> Iterator[str]:
    from briefwright.document.evidence.quotes import STATUSES

    if not report.facts and any(problem.severity == "error" for problem in report.problems):
        yield f"{report.name}: cannot be read"
        return
    counts = {status: sum(fact.status == status for fact in report.facts) for status in STATUSES}
    said = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    yield f"{report.name}: {len(report.facts)} fact{'s' * (len(report.facts) != 1)}{': ' if said else ''}{said}"
    rows = [(fact.status, fact.name, fact.value, str(fact.location), _why(fact)) for fact in report.facts]
    rows.sort(key=lambda row: -STATUSES.index(row[0]))
    widths = [min(max(map(_width, column)), _WIDEST) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if not report.numbers:
        yield "  every number in prose is a fact, a quote or a computation"
        return
    yield f"  {len(report.numbers)} number{'s' * (len(report.numbers) != 1)} in prose without a fact:"
    for number in report.numbers:
        yield f"  {number.location}: {number.written}, in “{number.sentence}”{' (cited)' if number.cited else ''}"
        if number.hint:
            yield f"    hint: {number.hint}"


def _why(fact: FactEvidence) -> str:
    if fact.reason:
        return fact.reason
    page = f", page {fact.page}" if fact.page else ""
    return f"{fact.source}{page}: {fact.snapshot.file}" if fact.snapshot else fact.source


def _width(text: str) -> int:
    """Columns of a terminal; a wide character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _data(report: EvidenceReport, records: Records) -> dict[str, Any]:
    return {
        "name": report.name,
        "file": report.file,
        "facts": [_fact_data(one) for one in report.facts],
        "numbers": [
            {
                "written": one.written,
                **_place(one.location),
                "sentence": one.sentence,
                "cited": one.cited,
                "hint": one.hint or None,
            }
            for one in report.numbers
        ],
        "problems": [records.record(one) for one in report.problems],
    }


def _fact_data(one: FactEvidence) -> dict[str, Any]:
    return {
        "name": one.name,
        "value": one.value,
        "status": one.status,
        "reason": one.reason or None,
        "source": one.source or None,
        "snapshot": {"file": one.snapshot.file, "sha256": one.snapshot.digest} if one.snapshot else None,
        "quote": one.quote or None,
        "page": one.page or None,
        "derived": one.derived or None,
        "data": one.cell or None,
        "passage": one.passage.text if one.passage else None,
        **_place(one.location),
    }


def _place(location: Location) -> dict[str, Any]:
    return {"file": str(location.file), "line": location.line or None, "column": location.column or None}
