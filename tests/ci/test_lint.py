"""CI files are valid, their shell is correct, and nothing in them can be used against the project."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from runner import PROJECT, read

TOOLS = Path(sys.executable).parent
WORKFLOWS = sorted(path.relative_to(PROJECT) for path in (PROJECT / ".github" / "workflows").iterdir())
ACTIONS = [Path("action.yml"), Path("ci/issue/action.yml")]
GITHUB = [*WORKFLOWS, *ACTIONS]
SCRIPTS = sorted(path.relative_to(PROJECT) for path in (PROJECT / "tools" / "ci").glob("*.sh"))
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.github-actions": ACTIONS,
    "vendor.dependabot": [Path(".github/dependabot.yml")],
    "vendor.github-issue-config": [Path(".github/ISSUE_TEMPLATE/config.yml")],
    "vendor.github-issue-forms": [Path(f".github/ISSUE_TEMPLATE/{name}.yml") for name in ("bug", "idea")],
}


def steps(file):
    tree = read(file)
    jobs = tree["jobs"].values() if "jobs" in tree else [tree["runs"]]
    return [step for job in jobs for step in job["steps"]]


def findings(*command, text=None):
    """The findings of a linter: its output where it fails, else nothing."""
    done = subprocess.run(
        [*map(str, command)], cwd=PROJECT, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("schema", SCHEMAS)
def test_githubs_files_are_valid(schema):
    assert findings(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *SCHEMAS[schema]) == ""


def test_gitlabs_file_is_valid(tmp_path):
    head, body = yaml.safe_load_all((PROJECT / "ci" / "gitlab.yml").read_text("utf-8"))
    for name, tree in (("head", head), ("body", body)):
        file = tmp_path / f"{name}.yml"
        file.write_text(yaml.safe_dump(tree), "utf-8")
        assert findings(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", file) == ""


def test_gitlab_declares_every_input_and_uses_it():
    text = (PROJECT / "ci" / "gitlab.yml").read_text("utf-8")
    head, _ = yaml.safe_load_all(text)
    assert set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", text)) == head["spec"]["inputs"].keys()


@pytest.mark.parametrize("file", ACTIONS, ids=str)
def test_an_action_uses_every_input_it_declares(file):
    text = (PROJECT / file).read_text("utf-8")
    assert set(re.findall(r"\binputs\.([\w-]+)", text)) == read(file)["inputs"].keys()


@pytest.mark.skipif(not shutil.which("actionlint"), reason="actionlint is not on the PATH")
def test_actionlint_finds_nothing():
    assert findings("actionlint") == ""


def test_zizmor_finds_nothing_unsafe():
    assert findings(TOOLS / "zizmor", "--offline", "--no-progress", "--quiet", ".github", *ACTIONS) == ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shellcheck_finds_nothing_in_a_script(script):
    text = (PROJECT / script).read_text("utf-8")
    assert findings(TOOLS / "shellcheck", "--external-sources", "--source-path=SCRIPTDIR", script) == ""
    assert "\nset -euo pipefail\n" in text or script.name == "settings.sh"


@pytest.mark.parametrize("file", GITHUB, ids=str)
def test_a_step_is_one_line_of_shell_without_expressions(file):
    for script in [step["run"] for step in steps(file) if "run" in step]:
        assert findings(TOOLS / "shellcheck", "--shell=bash", "-", text=script) == ""
        assert ("${{" in script, len(script.splitlines())) == (False, 1)


def test_gitlab_interpolates_no_input_into_shell():
    _, body = yaml.safe_load_all((PROJECT / "ci" / "gitlab.yml").read_text("utf-8"))
    for line in [line for job in body.values() for line in job.get("script", []) + job.get("after_script", [])]:
        assert findings(TOOLS / "shellcheck", "--shell=bash", "-", text=line) == ""
        assert "$[[" not in line


@pytest.mark.parametrize("file", [*WORKFLOWS, Path("action.yml")], ids=str)
def test_actions_are_githubs_own_or_pypis_publisher_and_pinned_by_commit(file):
    text = (PROJECT / file).read_text("utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        trusted = r"(actions/[a-z-]+|pypa/gh-action-pypi-publish)@[0-9a-f]{40}"
        assert action.startswith("./") or re.fullmatch(trusted, action), action
        assert action.startswith("./") or re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


def test_one_action_is_one_version_everywhere():
    pins = {pin for file in GITHUB for pin in re.findall(r"uses: (actions/\S+ # \S+)", (PROJECT / file).read_text())}
    assert len(pins) == len({pin.split("@")[0] for pin in pins})


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda path: path.name)
def test_a_pull_request_gets_no_secret_and_cannot_write(file):
    tree = read(file)
    assert tree["permissions"] == {}
    assert "pull_request_target" not in tree["on"]
    assert "secrets." not in (PROJECT / file).read_text("utf-8")
    for job in tree["jobs"].values():
        from_anybody = "pull_request" in job.get("if", "pull_request")
        assert not from_anybody or set(job["permissions"].values()) <= {"read"}
        assert not from_anybody or not any("pull-request" in step.get("with", {}) for step in job["steps"])
    for step in steps(file):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_only_the_last_step_gets_the_token():
    with_token = [step["name"] for step in steps("action.yml") if "token" in json.dumps(step)]
    assert with_token == ["Propose"] == [steps("action.yml")[-1]["name"]]
