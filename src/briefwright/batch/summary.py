"""Results → the summary that a CI job reads: counts, and the result of each brief, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from briefwright import __version__
from briefwright.batch.task import Result, TaskState
from briefwright.io.disk import write_named
from briefwright.problems import Problem

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
    summary = {
        "format": FORMAT,
        "tool": {"name": "briefwright", "version": __version__},
        **about,
        "seconds": round(seconds, 3),
        "counts": {"briefs": len(results), **counts(results)},
        "briefs": [_brief(result) for result in results],
    }
    text = f"{json.dumps(summary, indent=2, ensure_ascii=False)}\n"
    write_named(file, text.encode("utf-8", "backslashreplace"))


def _brief(result: Result) -> dict[str, Any]:
    return {
        "name": result.task.name,
        "file": str(result.task.source.file),
        "state": result.state,
        "seconds": round(result.seconds, 3),
        "folder": str(result.task.target) if result.task.target else None,
        "outputs": {made.file: {"bytes": made.size, **made.report} for made in result.made},
        "kept": list(result.kept),
        "failed": list(result.failed_files),
        "problems": [problem_data(problem) for problem in result.problems],
        "trouble": result.trouble or None,
        "report": result.report or None,
    }


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem as JSON has it."""
    location = problem.location
    return {
        "severity": problem.severity,
        "code": problem.code,
        "file": str(location.file) if location else None,
        **({"cell": location.cell} if location and location.cell else {}),
        "line": location.line or None if location else None,
        "column": location.column or None if location else None,
        "message": problem.message,
        "hint": problem.hint or None,
    }
