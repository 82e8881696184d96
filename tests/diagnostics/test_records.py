"""Problems as data: what `--format json` and `sarif` print for every case, and that it fits the published schema."""

from __future__ import annotations

import json

import jsonschema
import pytest

from briefwright.cli import run
from briefwright.diagnostics.report_schema import report_schema
from writing import WHOLE, put


def reported(capsys, *arguments):
    code = run([*map(str, arguments)])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def faulty(tmp_path):
    text = f"{WHOLE}subtitel: x\ntheme: signl\nurl: ftp\nkey-figures: [a]\n"
    return put(tmp_path / "one", text).file


def test_a_check_prints_one_document_that_fits_its_schema(faulty, capsys):
    code, document = reported(capsys, "check", faulty, "-t", "web", "--format", "json")
    jsonschema.validate(document, report_schema())
    assert (code, document["command"], document["counts"]["errors"]) == (1, "check", len(document["problems"]))
    assert [one["state"] for one in document["briefs"]] == ["failed"]


def test_a_problem_has_its_place_pointer_constraint_and_patch(faulty, capsys):
    first, second = reported(capsys, "check", faulty, "-t", "web", "--format", "json")[1]["problems"][:2]
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (10, 1, 10, 9)
    assert first["pointer"] == "/subtitel"
    assert "subtitle" in first["constraint"]["propertyNames"]["enum"]
    assert first["fix"] == [{"op": "move", "from": "/subtitel", "path": "/subtitle"}]
    assert second["constraint"] == {"type": "string", "enum": ["ink", "editorial", "signal"]}
    assert second["fix"] == [{"op": "replace", "path": "/theme", "value": "signal"}]


def test_the_same_for_a_build_that_goes_well(tmp_path, capsys):
    put(tmp_path / "one", WHOLE)
    code, document = reported(
        capsys, "build", tmp_path / "one", "-t", "web", "-o", tmp_path / "out", "--format", "json"
    )
    jsonschema.validate(document, report_schema())
    assert (code, document["problems"], document["briefs"][0]["state"]) == (0, [], "done")


def test_what_stops_a_command_is_in_the_document_too(tmp_path, capsys):
    (tmp_path / "broken.pptx").write_bytes(b"no presentation")
    code, document = reported(capsys, "layouts", tmp_path / "broken.pptx", "--format", "json")
    jsonschema.validate(document, report_schema())
    assert (code, [one["code"] for one in document["problems"]]) == (1, ["E306"])


def test_nothing_in_the_document_commands_the_host_that_reads_it(tmp_path, capsys):
    put(tmp_path / "one", f'{WHOLE}"##vso[task]\\u202e": x\n')
    run(["check", str(tmp_path / "one"), "-t", "web", "--format", "json"])
    out = capsys.readouterr().out
    assert "##vso" not in out
    assert "\u202e" not in out
    assert any("##vso[task]" in one["message"] for one in json.loads(out)["problems"])


def test_sarif_has_rules_regions_and_fixes(faulty, capsys):
    _, document = reported(capsys, "check", faulty, "-t", "web", "--format", "sarif")
    (one,) = document["runs"]
    assert document["version"] == "2.1.0"
    first = one["results"][0]
    assert one["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "E110"
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 10, "startColumn": 1, "endLine": 10, "endColumn": 9,
    }  # fmt: skip
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "subtitle"}


def test_the_schema_of_problems_is_printed(capsys):
    assert run(["schema", "--problems"]) == 0
    assert json.loads(capsys.readouterr().out) == report_schema()
