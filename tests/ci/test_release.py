"""A release: the wheel works in an empty environment, the version is one, and only a tag publishes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import briefwright
from runner import PROJECT, read

BIN = Path(sys.executable).parent
VERSION = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Run the release's script without the network, with the locked packages from uv's cache."""
    folder = tmp_path_factory.mktemp("release")
    lock = folder / "pylock.toml"
    export = f"{BIN}/uv --no-config --offline --quiet export --locked --no-emit-project --no-dev --output-file {lock}"
    subprocess.run(export.split(), cwd=PROJECT, check=True, capture_output=True)

    def make(name, **environment):
        here = {**os.environ, "UV_OFFLINE": "1", "DIST": str(folder / name), **environment}
        done = subprocess.run(
            ["bash", PROJECT / "tools" / "ci" / "wheel.sh", BIN, lock], cwd=folder, env=here,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "Network connectivity is disabled" in done.stderr:
            pytest.skip("uv's cache does not have the locked packages: pip installed them")
        return done, folder / name

    return make


def test_a_brief_is_built_with_the_wheel_in_an_empty_environment(made):
    done, dist = made("dist", GITHUB_REF_TYPE="tag", GITHUB_REF_NAME=f"v{VERSION}")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, f"briefwright {VERSION}"), done.stderr
    wheel, source = f"briefwright-{VERSION}-py3-none-any.whl", f"briefwright-{VERSION}.tar.gz"
    assert sorted(file.name for file in dist.iterdir()) == [wheel, source]
    assert done.stdout.splitlines()[-1] == f"built and tested: {wheel}"
    with zipfile.ZipFile(dist / wheel) as package, tarfile.open(dist / source) as archive:
        held, kept = package.namelist(), archive.getnames()
    for file in (PROJECT / "src" / "briefwright").rglob("*.py"):
        assert file.relative_to(PROJECT / "src").as_posix() in held
    for file in (PROJECT / "templates").rglob("*.*"):
        assert f"briefwright/{file.relative_to(PROJECT).as_posix()}" in held
    assert f"briefwright-{VERSION}/uv.lock" in kept


def test_a_tag_that_is_not_the_version_is_refused(made):
    done, _ = made("other", GITHUB_REF_TYPE="tag", GITHUB_REF_NAME="v9.9.9")
    assert (done.returncode, done.stderr) == (
        1,
        f"error: the tag is v9.9.9, the version in pyproject.toml is {VERSION}\n",
    )


def test_the_version_is_one():
    assert briefwright.__version__ == VERSION
    newest = re.search(r"(?m)^## \[(.+?)\] - \d{4}-\d\d-\d\d$", (PROJECT / "CHANGELOG.md").read_text("utf-8"))
    assert newest[1] == VERSION


def test_only_a_tag_publishes_and_only_what_was_tested():
    jobs = read(".github/workflows/release.yml")["jobs"]
    assert jobs["publish"]["if"] == "github.event_name == 'push' && github.ref_type == 'tag'"
    assert (jobs["publish"]["needs"], jobs["publish"]["environment"]) == ("build", "pypi")
    assert [jobs[name]["permissions"] for name in jobs] == [{"contents": "read"}, {"id-token": "write"}]
    assert not any("run" in step for step in jobs["publish"]["steps"])
