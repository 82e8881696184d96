"""Problems → SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefwright import __version__
from briefwright.diagnostics.records import Records
from briefwright.problems import TITLES, Problem

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(problems: Sequence[Problem], failure: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """One run with a result for each problem; certain corrections are its fixes. `failure`: why it did not end."""
    records = Records()
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": TITLES[code]},
              "help": {"text": f"briefwright explain {code}"}} for code in codes]  # fmt: skip
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "briefwright", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(failure)],
                "results": [_result(records.record(problem), codes) for problem in problems],
            }
        ],
    }


def _invocation(failure: Mapping[str, Any] | None) -> dict[str, Any]:
    if failure is None:
        return {"executionSuccessful": True}
    told = {"level": "error", "message": {"text": failure["message"]}}
    return {"executionSuccessful": False, "exitCode": failure["exit_code"], "toolExecutionNotifications": [told]}


def _result(record: dict[str, Any], codes: list[str]) -> dict[str, Any]:
    hint = f"\n{record['hint']}" if record["hint"] else ""
    result = {
        "ruleId": record["code"],
        "ruleIndex": codes.index(record["code"]),
        "level": "note" if record["severity"] == "suggestion" else record["severity"],
        "message": {"text": f"{record['message']}{hint}"},
    }
    if record["file"]:
        result["locations"] = [_location(record)]
    if record["origins"]:
        result["relatedLocations"] = [_location(one) for one in record["origins"]]
    if record["edits"]:
        replaced = [
            {"deletedRegion": _region(one), "insertedContent": {"text": one["text"]}} for one in record["edits"]
        ]
        change = {"artifactLocation": {"uri": _uri(record["file"])}, "replacements": replaced}
        result["fixes"] = [{"description": {"text": record["hint"]}, "artifactChanges": [change]}]
    return result


def _location(record: dict[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(record["file"])}}
    if record["line"]:
        physical["region"] = _region(record)
    return {"physicalLocation": physical}


def _region(record: dict[str, Any]) -> dict[str, int]:
    region = {"startLine": record["line"], "startColumn": record["column"] or 1}
    if record.get("end_line"):
        region |= {"endLine": record["end_line"], "endColumn": record["end_column"]}
    return region


def _uri(file: str) -> str:
    """A path as an address: relative to the working folder, as it is printed."""
    return Path(file).as_uri() if Path(file).is_absolute() else quote(Path(file).as_posix(), safe="/")
