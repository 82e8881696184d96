"""One pull request with what changed: tracked files, and what is named; nothing else is committed."""

from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from runner import Machine

BRIEF = "title: One\n"
OPENS = ["--method", "POST", "repos/owner/repo/pulls", "-f", "head=briefs/update", "-f", "base=main"]


@pytest.fixture
def machine(tmp_path):
    """A project with one brief and its data, whose outputs git ignores."""
    machine = Machine(tmp_path)
    machine.commit({"content/one/brief.yml": BRIEF, "content/one/data.csv": "1\n", ".gitignore": "/build/\n"})
    return machine


def committed(machine):
    return machine.proposed("show", "--format=", "--name-only").splitlines()


def test_a_change_is_proposed_once_and_the_checkout_is_left_as_it_is(keeping):
    keeping.commit({"content/one/brief.yml": "title: Two\n"})
    assert keeping.passed(pull_request="true")[-1] == "Propose"
    assert keeping.proposed("log", "-1", "--format=%an: %s") == "github-actions[bot]: Rebuild the briefs"
    assert committed(keeping) == ["build/one/brief.pdf", "build/one/receipt.json"]
    assert keeping.proposed("rev-parse", branch="main") == ""
    assert keeping.git("diff", "--cached", "--name-only") == ""
    *_, asked, opened = keeping.calls
    assert asked[2:8] == ["--method", "GET", "repos/owner/repo/pulls", "-f", "state=open", "-f"]
    assert asked[8:11] == ["head=owner:briefs/update", "-f", "base=main"]
    assert opened[2:9] == OPENS
    assert "- **one/brief.pdf** now says: title: Two\n" in opened


def test_data_that_an_earlier_step_changed_are_proposed_and_compared_with_git(machine):
    machine.action()
    machine.write({"content/one/data.csv": "2\n"})
    machine.action(pull_request="true")
    assert committed(machine) == ["content/one/data.csv"]
    machine.write({"content/one/data.csv": "3\n"})
    machine.action(pull_request="true")
    assert (
        machine.calls[-1][-2] == "- **content/one/data.csv** now says: 3\n"
    )  # since main, not since the last proposal
    assert machine.proposed("rev-list", "--count") == "2"


def test_nothing_that_git_does_not_track_is_committed_and_the_summary_says_so(keeping):
    keeping.write({"content/one/new.csv": "1\n", "secret.txt": "left by an earlier step"})
    (keeping.work / "build" / "extra").mkdir()
    (keeping.work / "build" / "extra" / "notes.pdf").write_text("new", "utf-8")
    keeping.action(pull_request="true")
    assert committed(keeping) == ["build/one/brief.pdf", "build/one/receipt.json"]
    told = "Not in git, so not proposed; to commit such files, name them in `add`:\n\n"
    told += "    build/extra/\n    content/one/new.csv\n    secret.txt\n"
    assert told in keeping.written("GITHUB_STEP_SUMMARY")
    assert told in keeping.done.stdout


def test_what_is_named_is_committed_too(keeping):
    keeping.write({"content/one/new.csv": "1\n", "content/one/two words.csv": "2\n", "secret.txt": ""})
    keeping.action(pull_request="true", add="content/one/new.csv\n  content/one/two words.csv \nnot/there.csv")
    assert committed(keeping)[2:] == ["content/one/new.csv", "content/one/two words.csv"]
    assert "warning: add: there is no not/there.csv" in keeping.done.stdout


def test_a_change_elsewhere_is_not_committed_unasked(machine):
    machine.commit({"shared/facts.yml": "a: 1\n", "package.json": "{}\n"})
    machine.write({"content/one/data.csv": "2\n", "shared/facts.yml": "a: 2\n", "package.json": "{ }\n"})
    machine.action(pull_request="true", add="shared")
    assert committed(machine) == ["content/one/data.csv", "shared/facts.yml"]
    assert machine.written("GITHUB_STEP_SUMMARY").endswith("name them in `add`:\n\n    package.json\n")


@pytest.mark.parametrize("named", ["build", "-x", "empty"])
def test_a_name_that_cannot_be_committed_is_refused(machine, named):
    (machine.work / "empty").mkdir()
    machine.write({"content/one/data.csv": "2\n"})
    assert 2 in dict(machine.action(pull_request="true", add=named)).values()
    assert machine.proposed("rev-parse") == ""


def test_an_open_proposal_is_updated(keeping):
    keeping.environment["OPEN"] = "12"
    keeping.action(pull_request="true", branch="robot/briefs")
    assert keeping.calls[-1][2:5] == ["--method", "PATCH", "repos/owner/repo/pulls/12"]
    assert keeping.proposed("rev-parse", branch="robot/briefs")


def test_the_same_change_is_the_same_commit(keeping):
    keeping.action(pull_request="true")
    first = keeping.proposed("rev-parse")
    keeping.action(pull_request="true")
    assert keeping.proposed("rev-parse") == first
    assert keeping.proposed("rev-list", "--count") == "2"


def test_a_later_change_replaces_the_earlier(keeping):
    keeping.action(pull_request="true")
    keeping.commit({"content/one/brief.yml": "title: Three\n"})
    keeping.action(pull_request="true")
    assert keeping.proposed("log", "--format=%s").splitlines() == ["Rebuild the briefs", "content", "content"]


def test_nothing_is_proposed_where_no_tracked_file_changed(machine):
    assert machine.passed(pull_request="true")[-1] == "Propose"
    assert "no file that git tracks changed" in machine.done.stdout
    assert (machine.proposed("rev-parse"), [call for call in machine.calls if call[0] == "gh"]) == ("", [])


def test_nothing_is_proposed_where_nothing_changed(keeping):
    keeping.commit({"content/one/brief.yml": "title: Before\n"})
    assert "Propose" not in keeping.passed(pull_request="true")


def test_a_pull_request_is_never_answered_with_a_proposal(keeping):
    keeping.environment["GITHUB_EVENT_NAME"] = "pull_request"
    assert dict(keeping.action(pull_request="true"))["Propose"] == 2
    assert keeping.proposed("rev-parse") == ""


@pytest.mark.parametrize("branch", ["a b", "x..y", "-x.lock", "x^"])
def test_a_branch_has_a_name_that_git_allows(keeping, branch):
    assert dict(keeping.action(pull_request="true", branch=branch))["Propose"] == 2


def test_a_branch_is_not_proposed_to_itself(keeping):
    assert dict(keeping.action(pull_request="true", branch="main"))["Propose"] == 2


def test_a_long_description_is_cut_at_the_end_of_a_line(keeping):
    keeping.commit({"content/one/brief.yml": "x" * 99 + "\n" + "行" * 20 + "\n" + ("y" * 99 + "\n") * 700})
    keeping.action(pull_request="true")
    body = keeping.calls[-1][-2]
    assert len(body.encode()) < 50_010
    assert body.endswith("y" * 99 + "\n…\n")


class Host(BaseHTTPRequestHandler):
    """A host that asks who pushes, and then refuses."""

    asked: list[str | None]

    def do_GET(self) -> None:
        self.asked.append(self.headers["Authorization"])
        self.send_response(404 if self.headers["Authorization"] else 401)
        self.send_header("WWW-Authenticate", "Basic")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_the_token_goes_to_the_host_and_into_no_file(keeping):
    Host.asked = []
    with HTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        keeping.environment["GITHUB_SERVER_URL"] = f"http://127.0.0.1:{server.server_port}"
        codes = keeping.action(pull_request="true", token="s3cret")
        server.shutdown()
    assert codes[-1] == ("Propose", 128)
    assert Host.asked[-1] == "Basic " + base64.b64encode(b"x-access-token:s3cret").decode()
    written = [file for file in keeping.folder.rglob("*") if file.is_file() and b"s3cret" in file.read_bytes()]
    assert (written, "s3cret" in keeping.done.stdout + keeping.done.stderr) == ([], False)
