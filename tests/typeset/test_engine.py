"""WeasyPrint imported as cheaply as can be prints what it prints when it is simply imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRINT = """
import sys
from contextlib import nullcontext
from hashlib import sha256
from briefwright.pdf import StyleSheet, print_pdf
from briefwright.pdf import engine

if "plainly" in sys.argv:
    engine._declarations_kept = engine._put_off = nullcontext
css = StyleSheet("test", "p { columns: 2; text-align: justify; hyphens: auto } em { font-weight: 600 }")
html = "<!doctype html><html lang=en><title>T</title><h1>Head</h1><p>" + "Some words that are <em>set</em>. " * 99
print(sha256(print_pdf(html, [css]).pdf).hexdigest())
print("fontTools.subset" in sys.modules, "pycparser" in sys.modules)
"""


def said(cache: Path, *how: str) -> list[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    return subprocess.run(
        [sys.executable, "-c", PRINT, *how], env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are looked for elsewhere too")
def test_the_declarations_are_kept_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    plain, first, second = said(tmp_path, "plainly"), said(tmp_path), said(tmp_path)
    assert plain[0] == first[0] == second[0]
    assert (plain[1], second[1]) == ("True True", "False False")


def test_declarations_that_cannot_be_read_are_made_again(tmp_path: Path) -> None:
    good = said(tmp_path)[0]
    for kept in tmp_path.rglob("declarations_*.py"):
        kept.write_text("what is this?")
    assert said(tmp_path)[0] == good
