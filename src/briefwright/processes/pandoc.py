"""Pandoc, run as a program of its own: citations, bibliographies and mathematics. The only module that starts it.

It comes with the package `pypandoc-binary`, whose Python is not imported: it looks for other Pandocs on the machine.
Pandoc reads what the content gives it, so it runs in its sandbox (no file but its standard input, no network) and with
limits on memory and time. Source: https://pandoc.org/MANUAL.html#a-note-on-security
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

MEMORY = 512
"""Megabytes of heap. A bibliography of 3,000 entries takes 120."""
SECONDS = 20.0
"""Of the clock. A brief's citations take a tenth of one."""
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""What of the environment it is given. `GHCRTS` could lift the limits, and the locale change what it says."""


class PandocFailed(Exception):
    """Pandoc refused its input or went past a limit; the message is what it said, its first line first."""

    def __init__(self, said: str, *, limit: bool = False) -> None:
        super().__init__(said)
        self.limit = limit


def run_pandoc(arguments: Sequence[str], text: str, warn: Callable[[str], None] = lambda said: None) -> bytes:
    """What Pandoc makes of `text`, with `arguments` such as `["-f", "biblatex", "-t", "csljson"]`.

    `warn` is called with each warning.

    Raises:
        PandocFailed: it refused, or needed more than 512 MB or 20 seconds.
    """
    command = [*_guard(), str(pandoc_program()), "--sandbox", *arguments, "+RTS", f"-M{MEMORY}m", "-RTS"]
    try:
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, timeout=SECONDS, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired:
        raise PandocFailed(f"it takes more than {SECONDS:g} seconds", limit=True) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("pandoc: ")
        if "eap exhausted" in said:
            raise PandocFailed("it needs too much memory", limit=True)
        raise PandocFailed(said)
    for warning in done.stderr.decode(errors="replace").split("[WARNING] ")[1:]:
        warn(" ".join(warning.split()))
    return done.stdout


def _environment() -> dict[str, str]:
    return {"LC_ALL": "C.UTF-8", **{name: os.environ[name] for name in _KEPT if name in os.environ}}


@cache
def _guard() -> Sequence[str]:
    """What ends the program when its parent dies, even of SIGKILL; nothing where the system cannot do that.

    A command of its own, since a function between fork and exec costs 100 ms in a process of 300 MB.
    """
    found = shutil.which("setpriv") if sys.platform == "linux" else None
    return [found, "--pdeathsig", "KILL", "--"] if found else []


@cache
def pandoc_program() -> Path:
    """The program that the package brings.

    Raises:
        FileNotFoundError: the package was installed without its program, or damaged.
    """
    found = find_spec("pypandoc")
    for folder in found.submodule_search_locations or () if found else ():
        for name in ("pandoc", "pandoc.exe"):
            if (program := Path(folder) / "files" / name).is_file():
                return program
    raise FileNotFoundError("there is no Pandoc in the installation: install `pypandoc-binary` again")
