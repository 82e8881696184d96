"""The steps of the action do what they say, whatever its inputs are."""

from __future__ import annotations

import re

import pytest

from briefwright.cli import _parser
from runner import PROJECT, STUBS, Machine, read

BRIEF = "title: One\n"


@pytest.fixture
def machine(tmp_path):
    """A project with one brief, whose outputs git ignores."""
    machine = Machine(tmp_path)
    machine.commit({"content/one/brief.yml": BRIEF, ".gitignore": "/build/\n"})
    return machine


def changed(machine):
    """The step output `changed` of each run."""
    return re.findall(r"(?m)^changed=(.*)$", machine.written("GITHUB_OUTPUT"))


# What runs


def test_a_run_builds_verifies_and_compares(machine):
    assert machine.passed() == ["Read the inputs", "Install the tool", "Build", "Verify", "Compare", "Summarize"]
    report = machine.temporary / "briefs" / "report"
    venv = machine.temporary / "briefwright" / "venv"
    assert machine.calls == [
        ["python", f"{PROJECT}/tools/setup.py", str(venv), "CI=true"],
        ["briefwright", "build", "--output-dir=build", f"--summary={report}/summary.json", "--", "content"],
        ["briefwright", "verify", "--content=content", "--", "build/one/receipt.json"],
    ]
    assert changed(machine) == ["true"]


def test_only_the_command_is_on_the_path_of_the_following_steps(machine):
    machine.action()
    (folder,) = machine.written("GITHUB_PATH").splitlines()
    assert [file.name for file in (machine.temporary / "briefwright" / "bin").iterdir()] == ["briefwright"]
    assert folder == str(machine.temporary / "briefwright" / "bin")


def test_a_second_run_finds_nothing_changed(machine):
    machine.action()
    machine.action()
    assert changed(machine) == ["true", "false"]


def test_a_check_writes_nothing(machine):
    assert machine.passed(check_only="true") == ["Read the inputs", "Install the tool", "Check", "Summarize"]
    assert machine.calls[1:] == [["briefwright", "check", "--", "content"]]
    assert not (machine.work / "build").exists()


def test_steps_can_be_left_out(machine):
    assert machine.passed(verify="false", diff="none") == ["Read the inputs", "Install the tool", "Build", "Summarize"]


def test_every_option_reaches_the_tool(machine):
    machine.action(to="deck,notes", strict="true", today="2026-11-22", overdue="error", output_dir="out", diff="v1.0")
    _, build, _, diff = machine.calls
    assert build[2:7] == ["--to=deck,notes", "--strict", "--today=2026-11-22", "--overdue=error", "--output-dir=out"]
    assert diff[-4:] == ["--to=deck,notes", "--", "v1.0", "content"]


def test_now_is_the_day_of_the_machine(machine):
    day = machine.shell("date --utc +%F", {}).stdout.strip()
    machine.action(today="now", check_only="true")
    assert machine.calls[1][2:4] == [f"--today={day}", "--overdue=warning"]


# Inputs are never interpreted as shell


ODD = ["with space", "$(touch pwned)", "`touch pwned`", "a'; touch pwned; '", '"', "*", "!", "(", ":/", "日本"]


def test_a_path_is_one_word_whatever_is_in_it(machine):
    machine.commit({f"{path}/brief.yml": BRIEF for path in ODD})
    machine.action(paths="content\n" + "".join(f"  {path} \n\n" for path in ODD), check_only="true")
    assert machine.calls[1] == ["briefwright", "check", "--", "content", *ODD]
    assert not (machine.work / "pwned").exists()


@pytest.mark.parametrize("paths", ["-delete", "content\n  -delete", "--strict", "-"])
def test_a_path_that_a_program_would_take_for_an_option_is_refused(machine, paths):
    assert machine.action(paths=paths)[0] == ("Read the inputs", 2)
    assert machine.git("status", "--porcelain") == ""


@pytest.mark.parametrize("folder", ["-rf", ".", "content", "..", "build\nmore", "link"])
def test_outputs_have_a_folder_of_their_own(machine, folder):
    (machine.work / "link").symlink_to(machine.folder)
    assert machine.action(output_dir=folder)[0] == ("Read the inputs", 2)
    assert (machine.work / "content" / "one" / "brief.yml").exists()


def test_names_of_folders_are_no_expressions_of_programs(machine):
    files = [f"content/{path}/brief.yml" for path in ("!", "(", ":", ":(exclude)x", "a\tb", "-delete/x")]
    machine.commit(dict.fromkeys(files, BRIEF))
    assert dict(machine.action(paths="content"))["Verify"] == 0
    inventory = (machine.temporary / "briefs" / "inventory").read_text("utf-8")
    assert [file for file in files if f"{file}\n" not in inventory] == []


def test_so_is_every_other_input(machine):
    names = ("to", "today", "overdue", "output_dir", "diff")
    machine.action(**{name: f"{name}'; touch pwned; $(touch pwned)" for name in names})
    words = [word for call in machine.calls for word in call]
    assert [name for name in names if not any(f"{name}'; touch pwned; $(touch pwned)" in word for word in words)] == []
    assert not (machine.work / "pwned").exists()


def test_a_switch_that_is_neither_on_nor_off_is_refused(machine):
    assert dict(machine.action(strict="yes"))["Build"] == 2


@pytest.mark.parametrize("paths", [" ", "\n\n"])
def test_no_path_at_all_is_refused(machine, paths):
    assert machine.action(paths=paths)[0] == ("Read the inputs", 2)


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


def test_a_build_that_fails_shows_no_change_of_an_earlier_one(machine):
    machine.action()
    machine.environment["FAIL_BUILD"] = "1"
    machine.action()
    assert machine.written("GITHUB_STEP_SUMMARY").count("## What changed") == 1


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
    assert changed(keeping) == ["true"]


# Every step


def test_every_shell_step_was_run(tmp_path):
    ran: list[str] = []
    for number, inputs in enumerate([{"pull_request": "true", "pages": "brief.pdf"}, {"check_only": "true"}]):
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


def test_the_tool_accepts_the_arguments_of_each_step(machine):
    options = {"to": "deck,notes", "strict": "true", "today": "2026-11-22", "overdue": "error"}
    for check_only in ("true", "false", "false"):
        machine.action(check_only=check_only, **options)
    calls = {call[1]: call[1:] for call in machine.calls if call[0] == "briefwright"}
    assert sorted(calls) == ["build", "check", "diff", "verify"]
    assert [command for command, call in calls.items() if _parser().parse_args(call).command != command] == []
