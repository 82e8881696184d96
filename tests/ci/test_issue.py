"""A rebuild that fails opens one issue, the next ones keep it up to date, and one that succeeds closes it."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

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


# GitLab


class Host(BaseHTTPRequestHandler):
    """GitLab's API with one list of issues."""

    issues: list[dict[str, object]]
    asked: list[tuple[str, str, dict[str, str]]]
    tokens: set[str | None]

    def answer(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.asked.append((self.command, self.path, json.loads(sent or "{}")))
        self.tokens.add(self.headers["PRIVATE-TOKEN"])
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(self.issues if self.command == "GET" else {"iid": 7}).encode())

    def do_GET(self) -> None:
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def do_PUT(self) -> None:
        self.answer()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def gitlab(machine):
    """The same runner, on a GitLab that answers."""
    Host.issues, Host.asked, Host.tokens = [], [], set()
    with HTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        machine.environment |= {
            "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4", "CI_PROJECT_ID": "3",
            "BRIEFS_ISSUES_TOKEN": "s3cret",
        }  # fmt: skip
        yield machine
        server.shutdown()


def test_on_gitlab_a_failed_schedule_opens_an_issue_and_a_good_one_closes_it(gitlab):
    gitlab.environment["FAIL_BUILD"] = "1"
    gitlab.gitlab("briefs")
    asked, (method, path, opened) = Host.asked
    assert asked[1] == "/api/v4/projects/3/issues?state=opened&labels=rebuild-failed&per_page=1"
    assert (method, path, opened["labels"]) == ("POST", "/api/v4/projects/3/issues", "rebuild-failed")
    assert "    brief: failed\n" in opened["description"]
    assert "/-/jobs/42) failed" in opened["description"]
    Host.issues, Host.asked = [{"iid": 7, "description": opened["description"]}], []
    gitlab.gitlab("briefs")
    assert [(method, path) for method, path, _ in Host.asked[1:]] == [("PUT", "/api/v4/projects/3/issues/7")]
    del gitlab.environment["FAIL_BUILD"]
    Host.asked = []
    gitlab.gitlab("briefs")
    assert [(path[-7:], sent.get("state_event")) for _, path, sent in Host.asked[1:]] == [
        ("7/notes", None), ("ssues/7", "close"),
    ]  # fmt: skip
    assert Host.tokens == {"s3cret"}


@pytest.mark.parametrize(("event", "token"), [("merge_request_event", "s3cret"), ("schedule", "")])
def test_on_gitlab_only_a_schedule_with_a_token_opens_an_issue(gitlab, event, token):
    gitlab.environment |= {"FAIL_BUILD": "1", "BRIEFS_ISSUES_TOKEN": token}
    gitlab.gitlab("briefs", event)
    assert (gitlab.done.returncode, Host.asked) == (0, [])


def test_on_gitlab_a_refusal_is_told_in_the_log(gitlab, monkeypatch):
    monkeypatch.setattr(Host, "do_GET", lambda host: host.send_error(403))
    gitlab.gitlab("briefs")
    assert (gitlab.done.returncode, "error: GitLab: HTTP Error 403" in gitlab.done.stderr) == (1, True)
