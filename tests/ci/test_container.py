"""The container file: everything in it is pinned, exists, and agrees with the rest of the project."""

from __future__ import annotations

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from briefwright.cli.doctor import _LIBRARIES
from runner import PROJECT

TEXT = (PROJECT / "Containerfile").read_text("utf-8")
LINES = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", TEXT)).splitlines()
"""One instruction per line."""


def arguments(instruction):
    return [line.split(" ", 1)[1] for line in LINES if line.startswith(f"{instruction} ")]


def test_the_base_is_pinned_by_its_digest_and_debians_packages_by_its_day():
    (base,) = arguments("FROM")
    day = re.fullmatch(r"docker\.io/library/debian:bookworm-(\d{8})-slim@sha256:[0-9a-f]{64}", base)[1]
    assert arguments("ARG") == [f"DEBIAN_SNAPSHOT={day}T000000Z"]
    sources = next(run for run in arguments("RUN") if run.startswith("printf"))
    written = subprocess.run(
        ["bash", "-c", sources.split(" >/etc")[0]], env={"DEBIAN_SNAPSHOT": "DAY"}, capture_output=True, text=True,
        check=True,
    ).stdout  # fmt: skip
    stanzas = [dict(line.split(": ", 1) for line in stanza.splitlines()) for stanza in written.strip().split("\n\n")]
    assert [(one["URIs"], one["Suites"], one["Check-Valid-Until"]) for one in stanzas] == [
        ("http://snapshot.debian.org/archive/debian/DAY", "bookworm", "no"),
        ("http://snapshot.debian.org/archive/debian/DAY", "bookworm-updates", "no"),
        ("http://snapshot.debian.org/archive/debian-security/DAY", "bookworm-security", "no"),
    ]
    assert {one["Types"] for one in stanzas} == {"deb"}


def test_it_installs_the_libraries_that_the_tool_needs():
    needed = {package for _, package in _LIBRARIES["linux"]}
    assert needed <= set(re.search(r"--no-install-recommends (.*?) &&", "\n".join(LINES))[1].split())


def test_python_packages_come_from_the_lock_and_from_nowhere_else():
    assert "tools/setup.py venv --lock pylock.toml" in "\n".join(arguments("RUN"))
    assert not re.search(r"pip install|curl|wget|git clone|https://", TEXT)


@pytest.mark.parametrize("copied", [part for line in arguments("COPY") for part in line.split()[:-1]])
def test_what_it_copies_exists_and_is_not_ignored(copied):
    assert (PROJECT / copied).exists()
    rules = [line for line in (PROJECT / ".containerignore").read_text("utf-8").splitlines() if line[:1] != "#"]
    left_out = [rule.startswith("!") for rule in rules if fnmatch(copied, rule.removeprefix("!"))]
    assert left_out[-1] is True


def test_it_copies_everything_that_the_package_needs():
    copied = {part for line in arguments("COPY") for part in line.split()[:-1]}
    needed = {"LICENSE", "README.md", "brief.schema.json", "pyproject.toml", "pylock.toml", "src", "templates", "tools"}
    assert needed | {"starters", "docs/starter"} == copied  # that has the files for CI that `init` writes


def test_it_runs_without_root():
    assert arguments("USER") == ["briefwright"]
    assert LINES.index("USER briefwright") > max(i for i, line in enumerate(LINES) if line.startswith(("RUN", "COPY")))


def test_gitlab_finds_the_scripts_where_it_puts_them():
    used = set(re.findall(r"(/opt/[\w/.]+\.sh)", (PROJECT / "ci" / "gitlab.yml").read_text("utf-8")))
    assert arguments("WORKDIR")[0] == "/opt/briefwright"
    assert all((PROJECT / Path(path).relative_to("/opt/briefwright")).is_file() for path in used)


def test_everything_is_compiled_by_the_same_command(tmp_path):
    (command,) = re.findall(r"python (-m compileall .*?) src", TEXT)
    (tmp_path / "one.py").write_text("x = 1\n", "utf-8")
    assert subprocess.run([sys.executable, *command.split(), str(tmp_path)], check=False).returncode == 0
    (made,) = (tmp_path / "__pycache__").iterdir()
    assert made.read_bytes()[4] == 1  # by the hash of its source, which is not asked again (PEP 552)
