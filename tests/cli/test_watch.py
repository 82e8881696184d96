"""`briefwright watch`: the page is served until Ctrl-C, and nothing is left."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from briefwright.cli import run
from briefwright.cli.watch import _editor
from writing import WHOLE, put


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_it_ends_cleanly_in_the_middle_of_a_build_and_leaves_nothing(tmp_path: Path, number: int, code: int) -> None:
    put(tmp_path / "one", WHOLE)
    (tmp_path / "temporary").mkdir()
    command = [sys.executable, "-m", "briefwright", "watch", str(tmp_path / "one"), "--no-open"]
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert "http://127.0.0.1:" in process.stdout.readline()
        process.send_signal(number)
        try:
            _, complaints = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, complaints) == (code, "")
    assert left(tmp_path) == ["one", "one/brief.yml", "temporary"]


def test_a_port_that_is_taken_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, WHOLE)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["watch", str(tmp_path), "--no-open", "--port", str(taken.getsockname()[1])]) == 3
    assert "in use" in capsys.readouterr().err


def test_several_briefs_are_named_to_choose_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        put(tmp_path / name, WHOLE)
    assert run(["watch", str(tmp_path), "--no-open"]) == 2
    assert "two/brief.yml" in capsys.readouterr().err


def test_an_editor_is_a_known_name_or_an_address() -> None:
    assert _editor("vscode").startswith("vscode://file{file}")
    assert _editor("mine://{file}@{line}") == "mine://{file}@{line}"
    with pytest.raises(argparse.ArgumentTypeError):
        _editor("javascript:alert({file})")
