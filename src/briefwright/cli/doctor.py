"""Check this machine: libraries, fonts, versions."""

from __future__ import annotations

import argparse
import ctypes
import platform
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout, suppress
from functools import cache
from io import StringIO

from briefwright import __version__
from briefwright.cli.exits import DONE, MACHINE
from briefwright.processes.pandoc import PandocFailed, pandoc_program, run_pandoc

_LIBRARIES = {
    "linux": (("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"), ("libharfbuzz-subset.so.0", "libharfbuzz-subset0")),
}
_INSTALL = {
    "linux": "on Debian and Ubuntu: apt-get install --no-install-recommends {packages}",
    "darwin": "brew install pango",
    "win32": "MSYS2: pacman -S mingw-w64-ucrt-x86_64-pango",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # none


def run(options: argparse.Namespace) -> int:
    del options
    lacking = machine_problems()
    print(f"briefwright {__version__}")
    print(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    from importlib.metadata import version

    for package in ("weasyprint", "uharfbuzz", "jinja2", "pypandoc-binary"):
        print(f"{package} {version(package)}")
    with suppress(OSError, PandocFailed):
        print(run_pandoc(["--version"], "").decode().partition("\n")[0])
    from briefwright.fonts.families import faces, missing_fonts

    families = sorted({face.family for face in faces()})
    print("fonts: " + ", ".join(families))
    needed = missing_fonts()
    for family, requirement in missing_fonts(optional=True).items():
        if family not in needed:
            print(f"not installed: {family}, for some languages only (pip install {requirement})")
    print("\n".join(lacking) if lacking else "no problems found")
    return MACHINE if lacking else DONE


@cache
def machine_problems() -> tuple[str, ...]:
    """What the machine lacks, each with how to install it; empty if nothing is missing."""
    missing, problems = _missing_libraries(), []
    if missing is not None:
        install = _INSTALL.get(sys.platform, "Pango 1.44 or newer").format(packages=" ".join(missing))
        problems.append(f"  missing native libraries for PDF: {install}")
    from briefwright.fonts.families import missing_fonts

    try:
        pandoc_program()
    except FileNotFoundError as error:
        problems.append(f"  missing Pandoc, for citations: {error}")
    if fonts := missing_fonts():
        install = f"pip install {' '.join(dict.fromkeys(fonts.values()))}"
        problems.append(f"  missing fonts ({', '.join(fonts)}): {install}")
    return tuple(problems)


def report_lacking(lacking: Sequence[str]) -> bool:
    """Print what the machine lacks for a build, if anything; whether it lacks something."""
    if lacking:
        print("\n".join(["error: this machine lacks what a build needs", *lacking]), file=sys.stderr)
    return bool(lacking)


def _missing_libraries() -> list[str] | None:
    """The packages that provide the missing libraries, if known; None if nothing is missing."""
    if sys.platform in _LIBRARIES:
        return [package for library, package in _LIBRARIES[sys.platform] if not _loads(library)] or None
    from briefwright.pdf.engine import weasyprint

    try:
        with redirect_stdout(StringIO()):  # WeasyPrint prints advice
            weasyprint()
    except OSError:
        return []
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
