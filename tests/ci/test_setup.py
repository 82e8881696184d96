"""What sets a bare machine up: it agrees with the tool, and takes root's rights only where that is meant."""

from __future__ import annotations

import importlib.util
import tomllib

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
    monkeypatch.setattr(setup, "quietly", ran.append)
    setup.fetch(["libpangoft2-1.0-0"])
    assert [command[:2] for command in ran] == [["env", "DEBIAN_FRONTEND=noninteractive"]] * 2
    assert ran[1][2:] == ["apt-get", "install", "--yes", "--no-install-recommends", "libpangoft2-1.0-0"]
