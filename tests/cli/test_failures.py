"""JSON and SARIF are printed whatever the exit code, with what went wrong where it is not the content."""

from __future__ import annotations

import json

import jsonschema
import pytest

from briefwright.cli import run
from briefwright.cli.reporter import failure_of
from briefwright.diagnostics.report_schema import report_schema
from writing import WHOLE, put


def document(capsys):
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, report_schema())
    return data


def test_a_file_that_is_not_there_is_a_failure(tmp_path, capsys):
    assert run(["check", str(tmp_path / "none"), "--format", "json"]) == 3
    failure = document(capsys)["failure"]
    assert (failure["exit_code"], failure["kind"]) == (3, "files")
    assert failure["message"].endswith("none: no such file or folder")


def test_arguments_that_cannot_be_read_are_one(capsys):
    with pytest.raises(SystemExit):
        run(["check", "--format", "json", "--shard", "9"])
    failure = document(capsys)["failure"]
    assert failure["kind"] == "usage"
    assert failure["message"].startswith("argument --shard: ")


def test_a_bug_is_one(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("briefwright.cli.briefs.found_variants", lambda options: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    put(tmp_path / "a", WHOLE)
    assert run(["outline", str(tmp_path / "a"), "--format", "json"]) == 70
    assert document(capsys)["failure"]["message"].startswith("a bug in briefwright: ZeroDivisionError")


def test_sarif_says_that_the_tool_failed(tmp_path, capsys):
    assert run(["check", str(tmp_path / "none"), "--format", "sarif"]) == 3
    (invocation,) = json.loads(capsys.readouterr().out)["runs"][0]["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)


def test_a_verdict_on_the_content_is_no_failure(tmp_path, capsys):
    put(tmp_path, "title: x\n")
    assert run(["check", str(tmp_path), "--format", "json"]) == 1
    assert "failure" not in document(capsys)


def test_what_was_said_before_is_no_part_of_it():
    assert failure_of(2, ["building a", "error: no such revision", "  hint: `git log` has them"]) == {
        "exit_code": 2, "kind": "usage", "message": "no such revision", "hint": "`git log` has them",
    }  # fmt: skip
