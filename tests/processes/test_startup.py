"""Code that is kept does what Python's own library compiles."""

from __future__ import annotations

import dataclasses
import marshal
import os
import re
import subprocess
import sys

import pytest

from briefwright.processes.startup import KeptCode

PATTERNS = [
    (r"(?P<year>\d{4})-(\d\d)?", 0, "on 2026-11 or 2027-"),
    ("[ぁ-ヿ㐀-鿿豈-﫿〆ー]+", 0, "宇宙 space 安全"),
    (r"(?i)straße|[à-ÿ]{2}", re.MULTILINE, "STRASSE ÉÈ straẞe"),
    (rb"\w+(?=;)", 0, b"one; two"),
    (r"\w+(?=;)", re.ASCII, "one; twö;"),
]


@pytest.fixture
def compiler(monkeypatch):
    """The library's compiler, put back at the end."""
    for name in ("compile", "_sre"):
        monkeypatch.setattr(re._compiler, name, getattr(re._compiler, name))
    monkeypatch.setattr(dataclasses, "exec", exec, raising=False)
    return re._compiler


@pytest.mark.parametrize(("pattern", "flags", "text"), PATTERNS)
def test_a_kept_pattern_finds_what_the_compiled_one_finds(pattern, flags, text, compiler, monkeypatch, tmp_path):
    plain = compiler.compile(pattern, flags)
    first = KeptCode(str(tmp_path / "kept" / "patterns"))
    compiler.compile(pattern, flags)
    first.write()
    monkeypatch.setattr(KeptCode, "_note", None)  # nothing is compiled again
    KeptCode(str(tmp_path / "kept" / "patterns"))
    kept = compiler.compile(pattern, flags)
    assert [found.groupdict() or found.groups() for found in kept.finditer(text)]
    assert [found.span() for found in kept.finditer(text)] == [found.span() for found in plain.finditer(text)]
    assert (kept.flags, kept.groups, kept.groupindex, kept) == (plain.flags, plain.groups, plain.groupindex, plain)


@pytest.mark.parametrize("bytes_", [b"", b"nonsense", b"\xe3"])
def test_a_damaged_file_of_patterns_is_made_anew(bytes_, compiler, tmp_path):
    (tmp_path / "patterns").write_bytes(bytes_)
    patterns = KeptCode(str(tmp_path / "patterns"))
    assert compiler.compile("a(b)").groups == 1
    patterns.write()
    assert (tmp_path / "patterns").read_bytes() != bytes_


def test_code_that_python_refuses_is_compiled_anew(compiler, tmp_path):
    damaged = {(False, "a(b)", 0): (32, b"\xff" * 8, 1, {}, (None, None))}
    (tmp_path / "patterns").write_bytes(marshal.dumps((sys.version, damaged, {})))
    KeptCode(str(tmp_path / "patterns"))
    assert compiler.compile("a(b)").fullmatch("ab")


def test_a_kept_method_does_what_the_compiled_one_does(compiler, monkeypatch, tmp_path):
    source = "def double(x):\n return 2 * x"
    first = KeptCode(str(tmp_path / "kept"))
    dataclasses.exec(source, {}, {})
    first.write()
    KeptCode(str(tmp_path / "kept"))
    monkeypatch.setattr("builtins.compile", None)  # nothing is compiled again
    names = {}
    dataclasses.exec(source, {}, names)
    assert names["double"](21) == 42


@pytest.mark.parametrize(("mode", "used"), [(0o600, True), (0o644, True), (0o664, False), (0o666, False)])
def test_code_is_taken_from_a_file_that_nobody_else_can_write(mode, used, compiler, tmp_path):
    first = KeptCode(str(tmp_path / "kept"))
    dataclasses.exec("one = 1", {}, {})
    first.write()
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600
    (tmp_path / "kept").chmod(mode)
    assert (KeptCode(str(tmp_path / "kept"))._methods != {}) == used


def test_two_processes_add_to_one_file(compiler, tmp_path):
    first, second = KeptCode(str(tmp_path / "kept")), KeptCode(str(tmp_path / "kept"))
    for kept, source in ((first, "one = 1"), (second, "two = 2")):
        kept._execute(source, {})
        kept.write()
    *_, methods = marshal.loads((tmp_path / "kept").read_bytes())
    assert methods.keys() == {"one = 1", "two = 2"}


def test_where_it_cannot_be_kept_nothing_is_left(compiler, monkeypatch, tmp_path):
    kept = KeptCode(str(tmp_path / "kept"))
    kept._execute("one = 1", {})
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    kept.write()
    assert [*tmp_path.iterdir()] == []


def test_a_worker_keeps_no_pattern_of_the_content(compiler, monkeypatch, tmp_path):
    kept = KeptCode(str(tmp_path / "kept"))
    monkeypatch.setattr(os, "getpid", lambda: 0)
    re.compile("a constant of the t(est)")
    re.compile("".join(["words of the cont", "(ent)"]))
    kept.write()
    _, patterns, _ = marshal.loads((tmp_path / "kept").read_bytes())
    assert [pattern for _, pattern, _ in patterns] == ["a constant of the t(est)"]


def test_the_command_line_starts_with_both():
    code = "import sys; sys.argv[1:] = ['--version']; from briefwright.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:11]) == (0, "briefwright")
