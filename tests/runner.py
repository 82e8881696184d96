"""A small machine for CI files: runs the shell steps of an action or a GitLab job in a scratch repository."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parents[1]
STUBS = Path(__file__).parent / "ci" / "stubs"
HOST = {
    "PATH": f"{STUBS}:/usr/local/bin:/usr/bin:/bin",
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
}
_AUTHOR = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def read(name: str) -> dict[str, Any]:
    """A file of GitHub's; YAML 1.1 reads its key `on` as a truth value."""
    tree = yaml.safe_load((PROJECT / name).read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in tree.items()}


@dataclass
class Machine:
    """A folder with a repository, a bare remote, and what a runner gives to steps."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    """The shell steps that ran, verbatim."""

    def __post_init__(self) -> None:
        self.work = self.folder / "work"
        self.remote = self.folder / "hosts" / "owner" / "repo.git"
        self.temporary = self.folder / "temp"
        for folder in (self.work, self.temporary):
            folder.mkdir()
        self.git("init", "--quiet", "--bare", str(self.remote), at=self.folder)
        self.git("-C", str(self.remote), "config", "receive.advertisePushOptions", "true", at=self.folder)
        self.git("init", "--quiet", "--initial-branch", "main")
        files = ("CALLS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")
        self.environment = {
            **HOST,
            **{name: str(self.folder / name.lower()) for name in files},
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_SERVER_URL": str(self.folder / "hosts"),
            "GITHUB_REPOSITORY": "owner/repo",
            "GITHUB_REF_NAME": "main",
            "GITHUB_EVENT_NAME": "schedule",
            "GITHUB_RUN_ID": "42",
        }

    # The repository

    def git(self, *arguments: str, at: Path | None = None) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=at or self.work, env=HOST | _AUTHOR, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (self.work / name).parent.mkdir(parents=True, exist_ok=True)
            (self.work / name).write_text(text, "utf-8")

    def commit(self, files: Mapping[str, str]) -> None:
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "content")

    def proposed(self, *arguments: str, branch: str = "briefs/update") -> str:
        """What git prints in the remote about the proposed branch; empty where there is none."""
        known = self.git("branch", "--list", branch, at=self.remote)
        return self.git(*arguments, branch, at=self.remote) if known else ""

    # What was done

    @property
    def calls(self) -> list[list[str]]:
        """The calls of stubs since the last access."""
        file = Path(self.environment["CALLS"])
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        file.write_text("", "utf-8")
        return [json.loads(line) for line in lines]

    def written(self, name: str) -> str:
        """One of the runner's files: GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, GITHUB_PATH."""
        file = Path(self.environment[name])
        return file.read_text("utf-8") if file.exists() else ""

    def shell(self, script: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """As GitHub runs `shell: bash`."""
        self.ran.append(script)
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=self.work,
            env={**self.environment, **variables}, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    # The hosts

    def action(self, folder: str = ".", **inputs: str) -> list[tuple[str, int]]:
        """Run the action: each shell step that ran, with its exit code. After a failure only `always()` runs."""
        tree = read(f"{folder}/action.yml")
        known = {name: str(one.get("default", "")) for name, one in tree["inputs"].items()}
        values = {f"inputs.{name}": value for name, value in known.items()}
        values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        values |= {"steps.python.outputs.python-path": str(STUBS / "python")}
        codes: list[tuple[str, int]] = []
        for step in tree["runs"]["steps"]:
            failed = any(code for _, code in codes)
            condition = step.get("if", "True")
            if "run" not in step or (failed and "always()" not in condition) or not _is_true(condition, values):
                continue
            variables = {name: _filled(text, values) for name, text in step.get("env", {}).items()}
            variables |= {"GITHUB_ACTION_PATH": str(PROJECT / folder)}
            self.done = self.shell(step["run"], variables)
            codes.append((step["name"], self.done.returncode))
            values |= dict(_outputs(step.get("id", ""), self.written("GITHUB_OUTPUT")))
        return codes

    def passed(self, folder: str = ".", **inputs: str) -> list[str]:
        """The same; the names of the steps without an error."""
        return [name for name, code in self.action(folder, **inputs) if code == 0]

    def gitlab(self, job: str, event: str = "schedule", **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a job of the GitLab file, each line of its script after the other."""
        head, body = yaml.safe_load_all((PROJECT / "ci" / "gitlab.yml").read_text("utf-8"))
        values = {name: str(one.get("default", "")) for name, one in head["spec"]["inputs"].items()} | inputs
        jobs = _interpolated(body, values)
        wanted = jobs[job]
        rules = [rule.get("variables", {}) for rule in wanted["rules"] if f'"{event}"' in rule["if"]]
        variables = {**jobs[wanted["extends"]]["variables"], **wanted.get("variables", {}), **(rules or [{}])[0]}
        given = {
            "CI_PIPELINE_SOURCE": event,
            "CI_COMMIT_BRANCH": "main",
            "CI_PROJECT_URL": str(self.remote).removesuffix(".git"),
            "CI_JOB_TOKEN": "s3cret",
            "CI_JOB_URL": "https://gitlab.example.org/owner/repo/-/jobs/42",
            "GITLAB_USER_NAME": "Owner",
            "GITLAB_USER_EMAIL": "owner@example.org",
        }
        here = {**given, **variables, "GITHUB_OUTPUT": "", "GITHUB_STEP_SUMMARY": ""}
        for line in wanted["script"]:
            self.ran.append(line)
            done = self.shell(line.replace("/opt/briefwright", shlex.quote(str(PROJECT))), here)
            if done.returncode:
                break
        for line in wanted.get("after_script", []):
            self.ran.append(line)
            after = {**here, "CI_JOB_STATUS": "failed" if done.returncode else "success"}
            self.done = self.shell(line.replace("/opt/briefwright", shlex.quote(str(PROJECT))), after)
        return done


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: values[match[1]], text)


def _is_true(condition: str, values: Mapping[str, str]) -> bool:
    """GitHub's expressions, as far as the action uses them."""
    python = re.sub(r"(inputs|steps)\.[\w.-]+", lambda match: repr(values.get(match[0], "")), condition)
    return bool(eval(python.replace("&&", "and").replace("always()", "True")))


def _outputs(step: str, text: str) -> list[tuple[str, str]]:
    pairs = [line.split("=", 1) for line in text.splitlines()] if step else []
    return [(f"steps.{step}.outputs.{name}", value) for name, value in pairs]


def _interpolated(tree: Any, values: Mapping[str, str]) -> Any:
    if isinstance(tree, dict):
        return {key: _interpolated(each, values) for key, each in tree.items()}
    if isinstance(tree, list):
        return [_interpolated(each, values) for each in tree]
    return (
        re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: values[match[1]], tree) if isinstance(tree, str) else tree
    )
