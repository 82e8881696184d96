"""A rebuild that fails opens one issue, the next ones keep it up to date, and one that succeeds closes it."""

from __future__ import annotations

import pytest

from runner import Machine

LOG = "::error file=content/one/brief.yml::E110\ncontent/one/brief.yml:3:1: error[E110]: unknown key `titel`\n"
RUN = "actions/runs/42"


@pytest.fixture
def machine(tmp_path):
    """A runner after a build that failed."""
    machine = Machine(tmp_path)
    machine.commit({"content/one/brief.yml": "title: One\n"})
    report = machine.temporary / "briefs" / "report"
    report.mkdir(parents=True)
    (report / "log.txt").write_text(LOG, "utf-8")
    return machine


def told(machine, status, **inputs):
    """What `gh` is asked after the first call, which asks for the open issue."""
    assert machine.action("ci/issue", status=status, **inputs) == [("Report", 0)]
    asked, *rest = machine.calls
    assert asked[1:3] == ["issue", "list"]
    return [call[1:] for call in rest if call[1] != "label"]


def opened(machine):
    (create,) = told(machine, "failure")
    return create[-2]


def test_a_failed_run_opens_an_issue_with_the_problems(machine):
    (create,) = told(machine, "failure")
    assert create[:6] == ["issue", "create", "--title", "The rebuild of the briefs failed", "--label", "rebuild-failed"]
    assert "    content/one/brief.yml:3:1: error[E110]: unknown key `titel`\n" in create[-2]
    assert (RUN in create[-2], "::error" in create[-2]) == (True, False)


def test_the_same_problems_update_the_open_issue_and_bother_nobody(machine):
    machine.environment["ISSUE"] = "7\n" + opened(machine)
    (edit,) = told(machine, "failure")
    assert edit[:5] == ["api", "--method", "PATCH", "repos/owner/repo/issues/7", "-F"]


def test_other_problems_are_announced_in_the_open_issue(machine):
    machine.environment["ISSUE"] = "7\n" + opened(machine).replace("problems: ", "problems: x")
    edit, comment = told(machine, "failure")
    assert (edit[2], comment[:3]) == ("PATCH", ["issue", "comment", "7"])


def test_how_long_a_build_took_is_no_other_problem(machine):
    machine.environment["ISSUE"] = "7\n" + opened(machine)
    (machine.temporary / "briefs" / "report" / "log.txt").write_text("two: done in 9.1 s\n" + LOG, "utf-8")
    assert [call[0] for call in told(machine, "failure")] == ["api"]


def test_a_run_that_succeeds_closes_the_issue(machine):
    machine.environment["ISSUE"] = "7\n"
    (close,) = told(machine, "success")
    assert close[:4] == ["issue", "close", "7", "--comment"]
    assert RUN in close[4]


def test_where_nothing_is_open_a_run_that_succeeds_says_nothing(machine):
    assert told(machine, "success") == []


@pytest.mark.parametrize(("event", "calls"), [("schedule", ["create"]), ("workflow_dispatch", [])])
def test_a_scheduled_run_that_is_cancelled_ran_out_of_time(machine, event, calls):
    machine.environment["GITHUB_EVENT_NAME"] = event
    assert [call[1] for call in told(machine, "cancelled")] == calls


def test_a_step_before_the_build_that_failed_is_reported_too(machine):
    (machine.temporary / "briefs" / "report" / "log.txt").unlink()
    assert f"{RUN}) failed" in opened(machine)


def test_a_pull_request_opens_no_issue(machine):
    machine.environment["GITHUB_EVENT_NAME"] = "pull_request"
    assert machine.action("ci/issue", status="failure") == [("Report", 2)]
    assert machine.calls == []


def test_a_status_that_the_job_cannot_have_is_refused(machine):
    assert machine.action("ci/issue", status="", token="s3cret") == [("Report", 2)]


def test_a_long_log_is_cut_at_the_end_of_a_line(machine):
    (machine.temporary / "briefs" / "report" / "log.txt").write_text(("行" * 40 + "\n") * 2000, "utf-8")
    body = opened(machine)
    assert len(body.encode()) < 51_000
    assert f"    {'行' * 40}\n    …\n" in body


def test_the_title_and_the_label_can_be_chosen_and_are_never_shell(machine):
    odd = "a'; touch pwned; $(touch pwned)"
    (create,) = told(machine, "failure", title=odd, label=odd)
    assert (create[3], create[5], (machine.work / "pwned").exists()) == (odd, odd, False)
