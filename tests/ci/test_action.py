"""The steps of the action do what they say, whatever its inputs are."""

from __future__ import annotations

import base64
import threading
from argparse import ArgumentParser
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from briefwright.cli import _COMMANDS, _parser
from runner import PROJECT, STUBS, Machine, read

BRIEF = "title: One\n"
OPENS = ["--method", "POST", "repos/owner/repo/pulls", "-f", "head=briefs/update", "-f", "base=main"]


@pytest.fixture
def machine(tmp_path):
    """A project with one brief, whose outputs git ignores."""
    machine = Machine(tmp_path)
    machine.commit({"content/one/brief.yml": BRIEF, ".gitignore": "/build/\n"})
    return machine


@pytest.fixture
def keeping(tmp_path):
    """A project whose outputs are in git."""
    machine = Machine(tmp_path)
    outputs = {"build/one/brief.pdf": "title: Before\n", "build/one/receipt.json": "{}"}
    machine.commit({"content/one/brief.yml": BRIEF, **outputs})
    return machine


def names(machine, **inputs):
    return [name for name, code in machine.action(**inputs) if code == 0]


# What runs


def test_a_run_builds_verifies_and_compares(machine):
    assert names(machine) == ["Install the tool", "Build", "Verify", "Compare", "Summarize"]
    report = machine.temporary / "briefs" / "report"
    venv = machine.temporary / "briefwright" / "venv"
    assert machine.calls == [
        ["python", f"{PROJECT}/tools/setup.py", str(venv), "CI=true"],
        ["briefwright", "build", "--output-dir=build", f"--summary={report}/summary.json", "--", "content"],
        ["briefwright", "verify", "--content=content", "--", "build/one/receipt.json"],
    ]
    assert machine.written("GITHUB_OUTPUT") == "changed=true\n"


def test_only_the_command_is_on_the_path_of_the_following_steps(machine):
    machine.action()
    (folder,) = machine.written("GITHUB_PATH").splitlines()
    assert [file.name for file in (machine.temporary / "briefwright" / "bin").iterdir()] == ["briefwright"]
    assert folder == str(machine.temporary / "briefwright" / "bin")


def test_a_second_run_finds_nothing_changed(machine):
    machine.action()
    machine.action()
    assert machine.written("GITHUB_OUTPUT").splitlines() == ["changed=true", "changed=false"]


def test_a_check_writes_nothing(machine):
    assert names(machine, check_only="true") == ["Install the tool", "Check", "Summarize"]
    assert machine.calls[1:] == [["briefwright", "check", "--", "content"]]
    assert not (machine.work / "build").exists()


def test_steps_can_be_left_out(machine):
    assert names(machine, verify="false", diff="none") == ["Install the tool", "Build", "Summarize"]


def test_every_option_reaches_the_tool(machine):
    machine.action(to="deck,notes", strict="true", today="2026-11-22", overdue="error", output_dir="out", diff="v1.0")
    _, build, _, diff = machine.calls
    assert build[2:7] == ["--to=deck,notes", "--strict", "--today=2026-11-22", "--overdue=error", "--output-dir=out"]
    assert diff[-3:] == ["--", "v1.0", "content"]


def test_now_is_the_day_of_the_machine(machine):
    day = machine.shell("date --utc +%F", {}).stdout.strip()
    machine.action(today="now", check_only="true")
    assert machine.calls[1][2:4] == [f"--today={day}", "--overdue=warning"]


# Inputs are never interpreted as shell


ODD = ["with space", "$(touch pwned)", "`touch pwned`", "a'; touch pwned; '", '"', "*", "!", "(", ":/", "日本"]


@pytest.mark.parametrize("path", ODD)
def test_a_path_is_one_word_whatever_is_in_it(machine, path):
    machine.commit({f"{path}/brief.yml": BRIEF})
    machine.action(paths=f"content\n  {path} \n\n", check_only="true")
    assert machine.calls[1] == ["briefwright", "check", "--", "content", path]
    assert not (machine.work / "pwned").exists()


@pytest.mark.parametrize("paths", ["-delete", "content\n  -delete", "--strict", "-"])
def test_a_path_that_a_program_would_take_for_an_option_is_refused(machine, paths):
    assert dict(machine.action(paths=paths))["Build"] == 2
    assert machine.git("status", "--porcelain") == ""


@pytest.mark.parametrize("folder", ["-rf", ".", "content", "..", "build\nmore", "link"])
def test_outputs_have_a_folder_of_their_own(machine, folder):
    (machine.work / "link").symlink_to(machine.folder)
    assert dict(machine.action(output_dir=folder))["Build"] == 2
    assert (machine.work / "content" / "one" / "brief.yml").exists()


@pytest.mark.parametrize("path", ["!", "(", ":", ":(exclude)x", "a\tb", "-delete/x"])
def test_names_of_folders_are_no_expressions_of_programs(machine, path):
    machine.commit({f"content/{path}/brief.yml": BRIEF})
    assert dict(machine.action(paths="content"))["Verify"] == 0
    inventory = (machine.temporary / "briefs" / "inventory").read_text("utf-8")
    assert f"content/{path}/brief.yml\n" in inventory


@pytest.mark.parametrize("name", ["to", "today", "overdue", "output_dir", "diff"])
def test_so_is_every_other_input(machine, name):
    machine.action(**{"today": "now", name: "x'; touch pwned; $(touch pwned)"})
    assert any("touch pwned; $(touch pwned)" in word for call in machine.calls for word in call)
    assert not (machine.work / "pwned").exists()


def test_a_switch_that_is_neither_on_nor_off_is_refused(machine):
    assert dict(machine.action(strict="yes"))["Build"] == 2


@pytest.mark.parametrize("paths", [" ", "\n\n"])
def test_no_path_at_all_is_refused(machine, paths):
    assert dict(machine.action(paths=paths))["Build"] == 2


def test_all_paths_are_verified_and_one_can_be_compared_with_a_revision(machine):
    machine.commit({"more/two/brief.yml": BRIEF})
    assert dict(machine.action(paths="content\nmore", diff="v1.0"))["Compare"] == 2
    assert machine.calls[-1][2:] == [
        "--content=content", "--content=more", "--", "build/one/receipt.json", "build/two/receipt.json",
    ]  # fmt: skip


# What fails


@pytest.mark.parametrize(("command", "step"), [("build", "Build"), ("verify", "Verify"), ("check", "Check")])
def test_a_step_that_fails_fails_the_run_and_is_in_the_summary(machine, command, step):
    machine.environment[f"FAIL_{command.upper()}"] = "1"
    codes = machine.action(check_only=str(command == "check").lower(), pull_request="true")
    assert codes[-2:] == [(step, 1), ("Summarize", 0)]


def test_a_comparison_that_cannot_be_made_fails_with_its_own_code(machine):
    machine.action()
    machine.environment["FAIL_DIFF"] = "3"
    assert dict(machine.action())["Compare"] == 3


def test_a_build_without_a_receipt_is_not_verified(machine):
    machine.commit({"empty/readme": ""})
    assert dict(machine.action(paths="empty"))["Verify"] == 2


def test_the_summary_has_the_log_and_what_changed(machine):
    machine.action()
    machine.commit({"content/one/brief.yml": "title: `` Two\n"})
    machine.action()
    summary = machine.written("GITHUB_STEP_SUMMARY")
    assert "## Briefs\n\n    one: done in 0.1 s\n" in summary
    assert summary.endswith("## What changed\n\n- **one/brief.pdf** now says: title: `` Two\n")


def test_workflow_commands_are_not_shown_in_the_summary(machine):
    machine.environment["FAIL_BUILD"] = "1"
    machine.action()
    assert machine.written("GITHUB_STEP_SUMMARY") == "## Briefs\n\n    brief: failed\n"


# Outputs from the cache


def test_outputs_of_a_brief_that_is_gone_go_too(machine):
    machine.commit({"content/two/brief.yml": BRIEF})
    machine.action()
    machine.git("rm", "--quiet", "content/two/brief.yml")
    assert dict(machine.action())["Verify"] == 0
    assert [file.parent.name for file in (machine.work / "build").rglob("receipt.json")] == ["one"]


def test_outputs_stay_where_the_briefs_are_the_same(machine):
    machine.action()
    (machine.work / "build" / "one" / "deck.pptx").write_text("kept", "utf-8")
    machine.action()
    assert (machine.work / "build" / "one" / "deck.pptx").exists()


def test_only_outputs_are_ever_removed(machine):
    machine.commit({"notes/brief.txt": "mine"})
    for folder in ("build/loose", "build/deep/er"):
        (machine.work / folder).mkdir(parents=True)
    (machine.work / "build" / "deep" / "er" / "receipt.json").write_text("somebody else's", "utf-8")
    machine.action()
    assert (machine.work / "build" / "loose").is_dir()
    assert (machine.work / "build" / "deep" / "er" / "receipt.json").exists()
    assert (machine.work / "notes" / "brief.txt").read_text("utf-8") == "mine"


def test_outputs_in_git_are_compared_as_git_has_them(keeping):
    (keeping.work / "build" / "one" / "brief.pdf").write_text(BRIEF, "utf-8")  # what a cache would bring
    keeping.action()
    assert keeping.written("GITHUB_OUTPUT") == "changed=true\n"


# The proposal


def test_a_change_is_proposed_once_with_what_git_tracks(keeping):
    keeping.commit({"content/one/brief.yml": "title: Two\n"})
    (keeping.work / "content" / "one" / "data.csv").write_text("fetched by an earlier step", "utf-8")
    (keeping.work / "secret.txt").write_text("left by an earlier step", "utf-8")
    before = keeping.git("status", "--porcelain")
    assert names(keeping, pull_request="true")[-1] == "Propose"
    assert keeping.proposed("show", "--format=%an: %s", "--name-only").splitlines() == [
        "github-actions[bot]: Rebuild the briefs", "",
        "build/one/brief.pdf", "build/one/receipt.json", "content/one/data.csv",
    ]  # fmt: skip
    assert keeping.proposed("rev-parse", branch="main") == ""
    assert keeping.git("diff", "--cached", "--name-only") == ""
    assert "content/one/data.csv" in before
    *_, asked, opened = keeping.calls
    assert asked[2:8] == ["--method", "GET", "repos/owner/repo/pulls", "-f", "state=open", "-f"]
    assert asked[8:11] == ["head=owner:briefs/update", "-f", "base=main"]
    assert opened[2:9] == OPENS
    assert "- **one/brief.pdf** now says: title: Two\n" in opened


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
    assert names(machine, pull_request="true")[-1] == "Propose"
    assert "not tracked by git" in machine.done.stdout
    assert (machine.proposed("rev-parse"), [call for call in machine.calls if call[0] == "gh"]) == ("", [])


def test_nothing_is_proposed_where_nothing_changed(keeping):
    keeping.commit({"content/one/brief.yml": "title: Before\n"})
    assert "Propose" not in names(keeping, pull_request="true")


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


def test_every_shell_step_was_run(tmp_path):
    ran: list[str] = []
    for number, inputs in enumerate([{"pull_request": "true"}, {"check_only": "true"}]):
        (tmp_path / str(number)).mkdir()
        machine = Machine(tmp_path / str(number))
        machine.commit({"content/one/brief.yml": BRIEF})
        machine.action(**inputs)
        ran += machine.ran
    assert {step["run"] for step in read("action.yml")["runs"]["steps"] if "run" in step} == set(ran)


@pytest.mark.parametrize("file", sorted(path.name for path in (PROJECT / ".github" / "workflows").iterdir()))
def test_the_shell_steps_of_the_workflows_run(machine, file):
    jobs = read(f".github/workflows/{file}")["jobs"].values()
    for script in [step["run"] for job in jobs for step in job["steps"] if "run" in step]:
        assert machine.shell(script, {}).returncode == 0
    assert all(call[0] in {path.name for path in STUBS.iterdir()} for call in machine.calls)


@pytest.mark.parametrize("command", ["check", "build", "verify", "diff"])
def test_the_tool_accepts_the_arguments_of_each_step(machine, command):
    options = {"to": "deck,notes", "strict": "true", "today": "2026-11-22", "overdue": "error"}
    for check_only in ("true", "false", "false"):
        machine.action(check_only=check_only, **options)
    call = next(call[1:] for call in reversed(machine.calls) if call[1] == command)
    if command not in _COMMANDS or (command == "build" and "--summary" not in _help(command)):
        pytest.skip(f"`briefwright {command}` cannot do this yet")
    assert _parser().parse_args(call).command == command


def _help(command):
    parser = ArgumentParser()
    _COMMANDS[command].add_arguments(parser)
    return parser.format_help()
