"""Setting up a bare machine: it agrees with the tool, installs the lock, and becomes root only where that is meant."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from briefwright.cli.doctor import _LIBRARIES
from runner import PROJECT

_spec = importlib.util.spec_from_file_location("setup", PROJECT / "tools" / "setup.py")
setup = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(setup)


def test_it_asks_for_the_libraries_and_the_python_that_the_tool_needs():
    needs = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert needs == f">={'.'.join(map(str, setup.OLDEST))}"
    assert {(library, package) for package, library in setup.LIBRARIES.items()} == set(_LIBRARIES["linux"])


@pytest.mark.parametrize(
    ("user", "ci", "sudo", "expected"),
    [
        (0, "", None, []),
        (1000, "true", "/usr/bin/sudo", ["sudo", "--non-interactive"]),
        (1000, "true", None, None),
        (1000, "", "/usr/bin/sudo", None),
    ],
)
def test_it_becomes_root_on_ci_and_nowhere_else(monkeypatch, user, ci, sudo, expected):
    monkeypatch.setattr(setup.os, "geteuid", lambda: user)
    monkeypatch.setattr(setup.shutil, "which", lambda name: sudo)
    monkeypatch.setenv("CI", ci)
    assert setup.as_root() == expected


def test_it_installs_without_a_question(monkeypatch):
    ran = []
    monkeypatch.setattr(setup.os, "geteuid", lambda: 0)
    monkeypatch.setattr(setup, "run", ran.append)
    setup.install_system_packages(["libpangoft2-1.0-0"])
    assert [command[:2] for command in ran] == [["env", "DEBIAN_FRONTEND=noninteractive"]] * 2
    assert ran[1][2:] == ["apt-get", "install", "--yes", "--no-install-recommends", "libpangoft2-1.0-0"]


# The lock


UV = [Path(sys.executable).with_name("uv"), "--no-config", "--offline", "--quiet"]
EXTRAS = ["--extra", "ja", "--extra", "zh", "--extra", "th", "--extra", "hi"]
EXPORT = ["--locked", "--no-emit-project", "--no-header", "--no-dev", "--group", "build", *EXTRAS]


def test_the_locks_agree_with_pyproject_and_with_each_other():
    command = [*UV, "export", *EXPORT, "--format", "pylock.toml"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (PROJECT / "pylock.toml").read_text("utf-8")
    assert " ".join(EXPORT) in (PROJECT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("lock", ["uv.lock", "pylock.toml"])
def test_a_lock_names_no_host_but_pypis_own(lock):
    addresses = re.findall(r"[a-z+]+://[^/\"]+", (PROJECT / lock).read_text("utf-8"))
    assert set(addresses) == {"https://pypi.org", "https://files.pythonhosted.org"}


@pytest.mark.parametrize("lock", ["uv.lock", "pylock.toml"])
def test_uv_itself_is_installed_by_version_and_hashes(lock):
    name, *hashes = setup.pinned(PROJECT / lock, "uv").split()
    assert re.fullmatch(r"uv==\d+\.\d+\.\d+", name)
    assert len(hashes) > 5
    assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes)


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """Run the set-up with pip's settings as given; return its commands, each from the program's name on."""

    def set_up(settings="", **options):
        ran = []

        def run(command, environment=None):
            ran.append(" ".join([Path(command[0]).name, *command[1:]]))
            return {"config list": settings}.get(" ".join(command[-2:]), "a==1 --hash=sha256:0")

        monkeypatch.setattr(setup, "run", run)
        setup.install_python_packages(tmp_path, options.get("lock", PROJECT / "uv.lock"), options.get("dev", False))
        return ran

    return set_up


def test_uv_installs_the_lock(commands):
    *_, sync = commands(dev=True)
    assert sync.startswith("uv --no-config --quiet sync --locked --compile-bytecode")
    assert "--extra ja --extra zh --extra th --extra hi --group build --dev" in sync


def test_tools_for_tests_stay_where_only_a_build_is_wanted(commands):
    assert ["--inexact" in commands(dev=dev)[-1] for dev in (False, True)] == [True, False]


def test_behind_a_mirror_pip_installs_the_lock(commands):
    ran = commands("global.index-url='https://mirror.example/simple'\nglobal.timeout='9'")
    assert not any(" sync " in command for command in ran)
    assert sum("--require-hashes --only-binary=:all:" in command for command in ran) == 2


def test_the_container_installs_its_own_lock(commands):
    ran = commands(lock=PROJECT / "pylock.toml")
    assert any(command.endswith(f" {PROJECT / 'pylock.toml'}") and " pip sync " in command for command in ran)


# The language server


def test_npm_installs_the_language_server_from_its_lock(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(setup, "run", lambda command, environment=None: ran.append(command) or "")
    setup.install_language_server(tmp_path)
    folder = tmp_path / "share" / "editors"
    assert ran[-1][:4] == [str(tmp_path / "bin" / "npm"), "ci", "--prefix", str(folder)]
    assert "--ignore-scripts" in ran[-1]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    packages = [one for name, one in lock["packages"].items() if name]
    assert all("integrity" in one and "resolved" not in one for one in packages)


def test_without_npms_registry_the_rest_is_set_up(monkeypatch, tmp_path, capsys):
    def refused(command, environment=None):
        if "ci" in command:
            raise SystemExit(4)
        return ""

    monkeypatch.setattr(setup, "run", refused)
    setup.install_language_server(tmp_path)
    assert "the tests in tests/editors will fail" in capsys.readouterr().err
