"""Briefs may lie anywhere: in one folder, in several, with spaces in their names."""

from __future__ import annotations

import pytest

from runner import PROJECT, Machine

BRIEF = "title: One\n"
TWO = "briefs/energy\nbriefs/water and soil"
"""Two paths as somebody writes them, one per line."""


@pytest.fixture
def machine(tmp_path):
    """A project whose briefs are in folders of other names, and whose outputs git ignores."""
    machine = Machine(tmp_path)
    briefs = {f"briefs/{name}/brief.yml": f"title: {name}\n" for name in ("energy", "water and soil", "other")}
    data = {f"briefs/{name}/data.csv": "1\n" for name in ("energy", "water and soil", "other")}
    machine.commit({**briefs, **data, ".gitignore": "/build/\n"})
    return machine


def revise(machine, *names):
    for name in names:
        (machine.work / "briefs" / name / "data.csv").write_text("2\n", "utf-8")


@pytest.mark.parametrize(("paths", "built"), [("briefs/energy", ["energy"]), (TWO, ["energy", "water and soil"])])
def test_the_steps_take_the_paths_and_no_other(machine, paths, built):
    codes = machine.action(paths=paths)
    assert [code for _, code in codes] == [0, 0, 0, 0, 0, 0]
    _, build, verify = machine.calls
    assert build[build.index("--") + 1 :] == paths.splitlines()
    assert verify[2 : verify.index("--")] == [f"--content={path}" for path in paths.splitlines()]
    assert sorted(folder.name for folder in (machine.work / "build").iterdir()) == built


def test_each_path_is_compared_with_a_revision(machine):
    machine.action(paths=TWO, diff="main")
    assert [call[-2:] for call in machine.calls if call[1] == "diff"] == [
        ["main", "briefs/energy"], ["main", "briefs/water and soil"],
    ]  # fmt: skip


def test_only_what_is_in_the_paths_is_proposed(machine):
    revise(machine, "energy", "water and soil", "other")
    machine.action(paths=TWO, pull_request="true")
    assert machine.proposed("show", "--format=", "--name-only").splitlines() == [
        "briefs/energy/data.csv", "briefs/water and soil/data.csv",
    ]  # fmt: skip
    body = machine.calls[-1][-2]
    assert body == "- **briefs/energy/data.csv** now says: 2\n\n- **briefs/water and soil/data.csv** now says: 2\n"


def test_on_gitlab_the_job_that_proposes_gets_what_the_other_changed(machine):
    revise(machine, "water and soil")
    machine.gitlab("briefs", paths=TWO)
    machine.git("checkout", "--quiet", "HEAD", "--", "briefs")  # each job has a checkout of its own
    machine.gitlab("briefs:propose", paths=TWO)
    assert machine.proposed("show", "--format=", "--name-only") == "briefs/water and soil/data.csv"
    assert machine.proposed("show", "--format=", "--unified=0").endswith("+2")


def test_outputs_of_other_paths_are_no_previous_outputs(machine):
    keys = []
    for inputs in ({}, {"PATHS": "briefs/energy"}, {"PATHS": TWO}, {"TO": "web"}, {"OUTPUT": "out, 2"}, {}):
        given = {f"BRIEFS_{name}": value for name, value in {"PATHS": "briefs", **inputs}.items()}
        machine.shell(f"bash {PROJECT}/tools/ci/briefs.sh key", given)
        keys.append(machine.written("GITHUB_OUTPUT").split()[-1].removeprefix("key="))
    assert len(set(keys)) == 5
    assert keys[0] == keys[-1]
    assert all(key.isalnum() for key in keys)
    text = (PROJECT / "action.yml").read_text("utf-8")
    assert text.count("briefs-${{ runner.os }}-${{ steps.cache.outputs.key }}-") == 2
