"""docs/ci.md from an empty repository to the first proposal: every command is run, and then the jobs of the starter."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from runner import PROJECT, STUBS, Machine

PAGE = (PROJECT / "docs" / "ci.md").read_text("utf-8")
DATA = "content/libraries/data/loans.csv"
TOOLS = Path(sys.executable).parent


def commands(host):
    """The commands of a walk, as somebody types them one after the other."""
    section = re.search(rf"(?ms)^## {host}\n(.*?)^## ", PAGE)[1]
    return "\n".join(re.findall(r"(?ms)^```console\n(.*?)^```$", section))


def walked(folder, host, *existing):
    """A machine whose work is the repository that the walk makes, on a host that is a folder of bare repositories."""
    machine = Machine(folder)
    hosts, upstream, typed = folder / "hosts", folder / "upstream", folder / "typed"
    shutil.copytree(PROJECT / "docs" / "starter", upstream / "docs" / "starter")
    machine.git("init", "--quiet", "--initial-branch", "main", str(upstream))
    machine.git("add", "--all", at=upstream)
    machine.git("commit", "--quiet", "--message", "release", at=upstream)
    machine.git("tag", "v0.2.0", at=upstream)
    for name in existing:
        machine.git("init", "--quiet", "--bare", "--initial-branch", "main", str(hosts / name), at=folder)
        machine.git("config", "receive.advertisePushOptions", "true", at=hosts / name)
    machine.environment |= {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    addresses = {"https://example.org/briefwright.git": str(upstream), "https://github.com/": f"{hosts}/",
                 "https://gitlab.example.org/": f"{hosts}/"}  # fmt: skip
    machine.environment["GIT_CONFIG_COUNT"] = str(len(addresses))
    for number, (address, place) in enumerate(addresses.items()):
        machine.environment |= {
            f"GIT_CONFIG_KEY_{number}": f"url.{place}.insteadOf", f"GIT_CONFIG_VALUE_{number}": address,
        }  # fmt: skip
    typed.mkdir()
    machine.work = typed
    done = machine.shell(commands(host), {})
    assert done.returncode == 0, done.stderr
    machine.work = typed / "briefs"
    machine.calls  # noqa: B018  # those of the walk are read
    return machine


@pytest.fixture(scope="module")
def github(tmp_path_factory):
    machine = walked(tmp_path_factory.mktemp("github"), "GitHub")
    machine.remote = machine.folder / "hosts" / "my-org" / "briefs.git"
    machine.environment["GITHUB_REPOSITORY"] = "my-org/briefs"
    return machine


@pytest.fixture(scope="module")
def gitlab(tmp_path_factory):
    made = ("my-group/briefwright.git", "my-group/briefs.git")  # GitLab makes a project when it is pushed
    machine = walked(tmp_path_factory.mktemp("gitlab"), "GitLab", *made)
    machine.remote = machine.folder / "hosts" / "my-group" / "briefs.git"
    return machine


def workflow(machine):
    return yaml.safe_load((machine.work / ".github" / "workflows" / "briefs.yml").read_text("utf-8"))


def job(machine, name, **variables):
    """Run a job of the starter's workflow: the exit code of each of its own steps and of those of the actions."""
    codes = []
    for step in workflow(machine)["jobs"][name]["steps"]:
        status = "failure" if any(codes) else "success"
        if status == "failure" and step.get("if") != "always()":
            continue
        given = {
            key.replace("-", "_"): variables.get("pages", "") if value == "${{ vars.PAGES }}"
            else value if isinstance(value, str) else str(value).lower()
            for key, value in step.get("with", {}).items()
        }  # fmt: skip
        if "run" in step:
            codes.append(machine.shell(step["run"], {}).returncode)
        elif found := re.fullmatch(r"my-org/briefwright(/ci/issue)?@[0-9a-f]{40}", step["uses"]):
            given |= {"status": status} if found[1] else {}
            codes += [code for _, code in machine.action((found[1] or "/.")[1:], **given)]
    return codes


def at(machine, revision):
    """A checkout of its own, as each job has."""
    machine.git("checkout", "--quiet", "--force", "--detach", revision)
    return machine


# GitHub


def test_the_repository_is_on_the_host_without_a_placeholder(github):
    assert github.git("log", "--format=%s", "main", at=github.remote).splitlines() == [
        "Take the revised figures", "Start the briefs",
    ]  # fmt: skip
    text = (github.work / ".github" / "workflows" / "briefs.yml").read_text("utf-8")
    commit = github.git("rev-parse", "HEAD", at=github.folder / "upstream")
    assert re.findall(r"uses: (my-org\S+.*)", text) == [
        f"my-org/briefwright@{commit} # v0.2.0", f"my-org/briefwright@{commit} # v0.2.0",
        f"my-org/briefwright/ci/issue@{commit} # v0.2.0",
    ]  # fmt: skip
    assert not (github.work / ".gitlab-ci.yml").exists()


def test_the_workflow_is_valid_and_safe(github):
    file = github.work / ".github" / "workflows" / "briefs.yml"
    zizmor = [TOOLS / "zizmor", "--offline", "--no-progress", "--quiet", file]
    schema = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", file]
    for command in (zizmor, schema):
        done = subprocess.run([*map(str, command)], cwd=PROJECT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    pins = re.findall(r"uses: (actions/\S+)@(\S+) # v\d+\.\d+\.\d+$", file.read_text("utf-8"), re.MULTILINE)
    ours = "".join(path.read_text("utf-8") for path in (PROJECT / ".github" / "workflows").iterdir())
    assert all(f"{name}@{pin}" in ours for name, pin in pins if name == "actions/checkout")
    assert all(re.fullmatch("[0-9a-f]{40}", pin) for _, pin in pins)


def test_each_job_has_the_permissions_that_it_needs_and_no_other(github):
    tree = workflow(github)
    assert (tree["permissions"], {name: set(job["permissions"]) for name, job in tree["jobs"].items()}) == (
        {},
        {
            "build": {"contents"}, "publish": {"pages", "id-token"},
            "rebuild": {"contents", "pull-requests", "issues"},
        },
    )  # fmt: skip
    assert tree["jobs"]["build"]["permissions"]["contents"] == "read"


def test_the_first_run_proposes_nothing(github):
    codes = job(at(github, "main~1"), "rebuild")
    assert set(codes) == {0}
    assert (github.proposed("rev-parse"), [call[1] for call in github.calls if call[0] == "gh"]) == ("", ["issue"])


def test_new_data_become_the_first_pull_request(github):
    assert set(job(at(github, "main"), "rebuild")) == {0}
    assert github.proposed("show", "--format=%s", "--name-only").splitlines() == ["Rebuild the briefs", "", DATA]
    opened = next(call for call in github.calls if "POST" in call)
    assert "2025,4.3" in opened[-2]


def test_a_source_of_data_that_fails_is_an_issue_and_nothing_is_built(github):
    (at(github, "main").work / "try" / "loans-revised.csv").write_text("", "utf-8")
    assert job(github, "rebuild") == [1, 0]
    assert [call[:3] for call in github.calls if "create" in call] == [
        ["gh", "label", "create"], ["gh", "issue", "create"],
    ]  # fmt: skip


def test_a_push_is_built_and_publishes_what_is_named(github):
    assert set(job(at(github, "main"), "build")) == {0}
    assert not (github.temporary / "briefs" / "site").exists()
    assert set(job(github, "build", pages="brief.pdf")) == {0}
    assert (github.temporary / "briefs" / "site" / "libraries" / "brief.pdf").exists()


# GitLab


def settings(machine):
    return yaml.safe_load((machine.work / ".gitlab-ci.yml").read_text("utf-8"))


def pipeline(machine, revision):
    """What a schedule runs: each job with a checkout of its own."""
    tree = settings(at(machine, revision))
    inputs = {name: value for name, value in tree["include"][0]["inputs"].items() if name != "image"}
    before = [machine.shell(line, {"CI_PIPELINE_SOURCE": "schedule"}) for line in tree["briefs"]["before_script"]]
    assert [done.returncode for done in before] == [0]
    assert machine.gitlab("briefs", **inputs).returncode == 0
    at(machine, revision)
    assert machine.gitlab("briefs:propose", **inputs).returncode == 0


def test_gitlabs_file_names_the_mirror_and_the_image(gitlab):
    (include,) = settings(gitlab)["include"]
    commit = gitlab.git("rev-parse", "HEAD", at=gitlab.folder / "upstream")
    assert (include["project"], include["ref"]) == ("my-group/briefwright", commit)
    assert re.fullmatch(r"registry\.gitlab\.example\.org/my-group/briefwright@sha256:[0-9]{64}",
                        include["inputs"]["image"])  # fmt: skip
    head = next(yaml.safe_load_all((PROJECT / include["file"]).read_text("utf-8")))
    assert include["inputs"].keys() <= head["spec"]["inputs"].keys()


def test_gitlabs_file_is_valid(gitlab):
    command = "-m check_jsonschema --builtin-schema vendor.gitlab-ci .gitlab-ci.yml"
    done = subprocess.run(
        [sys.executable, *command.split()], cwd=gitlab.work, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_pipeline_proposes_nothing_and_new_data_become_a_merge_request(gitlab):
    pipeline(gitlab, "main~1")
    assert gitlab.proposed("rev-parse") == ""
    pipeline(gitlab, "main")
    assert gitlab.proposed("show", "--format=%s", "--name-only").splitlines() == ["Rebuild the briefs", "", DATA]


def test_every_program_of_the_walks_is_real_or_a_stand_in():
    words = set(re.findall(r"(?m)^[a-z]+", commands("GitHub") + commands("GitLab")))
    assert words == {"cd", "cp", "export", "gh", "git", "mkdir", "perl", "podman", "rm"}
    assert {path.name for path in STUBS.iterdir()} >= {"gh", "podman"}
