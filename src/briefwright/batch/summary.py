"""Results → the summary that a CI job reads: counts, and the result of each brief, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from briefwright import __version__
from briefwright.batch.task import Result, TaskState
from briefwright.diagnostics.records import Records
from briefwright.io.disk import write_named

FORMAT = 1


def counts(results: Sequence[Result]) -> Mapping[str, int]:
    """How many there are of each state."""
    found: Counter[str] = Counter(result.state for result in results)
    return {state: found[state] for state in get_args(TaskState)}


def write_summary(file: Path, results: Sequence[Result], seconds: float, **about: str | None) -> None:
    """Write the summary.

    Raises:
        OSError: it cannot be written.
    """
    records = Records()
    summary = {
        "format": FORMAT,
        "tool": {"name": "briefwright", "version": __version__},
        **about,
        "seconds": round(seconds, 3),
        "counts": {"briefs": len(results), **counts(results)},
        "briefs": [
            brief_data(result) | {"problems": [records.record(problem) for problem in result.problems]}
            for result in results
        ],
    }
    text = f"{json.dumps(summary, indent=2, ensure_ascii=False)}\n"
    write_named(file, text.encode("utf-8", "backslashreplace"))


def brief_data(result: Result) -> dict[str, Any]:
    """The result of a brief, as JSON has it, without its problems."""
    return {
        "name": result.task.name,
        "file": str(result.task.source.file),
        "state": result.state,
        "seconds": round(result.seconds, 3),
        "folder": str(result.task.target) if result.task.target else None,
        "outputs": {made.file: {"bytes": made.size, **made.report} for made in result.made},
        "kept": list(result.kept),
        "failed": list(result.failed_files),
        "trouble": result.trouble or None,
        "report": result.report or None,
    }
