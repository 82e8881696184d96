"""GitLab's jobs run the same steps, and a schedule opens a merge request when it pushes."""

from __future__ import annotations

import pytest
import yaml

from runner import PROJECT, Machine

RECORD = '#!/bin/sh\nenv | grep "^GIT_PUSH_OPTION_[0-9]" | sort >options\n'


@pytest.fixture
def machine(tmp_path):
    """A project whose outputs are in git, and a host that records push options."""
    machine = Machine(tmp_path)
    machine.commit(
        {
            "content/one/brief.yml": "title: One\n",
            "build/one/brief.pdf": "title: Before\n",
            "build/one/receipt.json": "{}",
        }
    )
    (machine.remote / "hooks" / "post-receive").write_text(RECORD, "utf-8")
    (machine.remote / "hooks" / "post-receive").chmod(0o755)
    return machine


def pushed(machine):
    file = machine.remote / "options"
    return [line.split("=", 1)[1] for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def test_a_change_is_built_proven_and_compared(machine):
    assert machine.gitlab("briefs", "merge_request_event").returncode == 0
    assert [call[1] for call in machine.calls] == ["build", "verify", "diff"]
    assert (machine.work / ".briefs" / "report" / "changed").read_text("utf-8") == "true\n"


def test_a_schedule_asks_what_is_overdue_and_a_merge_request_does_not(machine):
    machine.gitlab("briefs", overdue="error")
    machine.gitlab("briefs", "merge_request_event", overdue="error")
    scheduled, changed = [call for call in machine.calls if call[1] == "build"]
    assert scheduled[3] == "--overdue=error"
    assert not any(word.startswith(("--today", "--overdue")) for word in changed)


def test_a_schedule_proposes_what_changed(machine):
    machine.gitlab("briefs")
    assert machine.gitlab("briefs:propose").returncode == 0
    assert machine.proposed("show", "--format=%an: %s", "--name-only").splitlines() == [
        "Owner: Rebuild the briefs", "", "build/one/brief.pdf", "build/one/receipt.json",
    ]  # fmt: skip
    assert pushed(machine) == [
        "merge_request.create",
        "merge_request.target=main",
        "merge_request.remove_source_branch",
        "merge_request.title=Rebuild the briefs",
        "merge_request.description=- **one/brief.pdf** now says: title: One\\n",
    ]


def test_a_merge_request_is_never_answered_with_another(machine):
    machine.gitlab("briefs")
    here = {"BRIEFS_WORK": ".briefs", "CI_PIPELINE_SOURCE": "merge_request_event"}
    done = machine.shell(f"bash {PROJECT}/tools/ci/propose.sh gitlab", here)
    assert (done.returncode, machine.proposed("rev-parse")) == (2, "")


def test_working_files_are_not_committed(machine):
    machine.gitlab("briefs", paths=".")
    machine.gitlab("briefs:propose", paths=".")
    kept = machine.proposed("ls-tree", "-r", "--name-only").splitlines()
    assert [name for name in kept if name.startswith(".briefs")] == []


def test_a_step_that_fails_fails_the_job(machine):
    machine.environment["FAIL_VERIFY"] = "1"
    assert machine.gitlab("briefs").returncode == 1
    assert [call[1] for call in machine.calls] == ["build", "verify"]


def test_every_line_was_run(machine):
    machine.gitlab("briefs")
    machine.gitlab("briefs:propose")
    machine.gitlab("pages", "push", pages="brief.pdf")
    _, body = yaml.safe_load_all((PROJECT / "ci" / "gitlab.yml").read_text("utf-8"))
    lines = [line for job in body.values() for line in job.get("script", []) + job.get("after_script", [])]
    assert set(lines) <= set(machine.ran)
